"""Drop a file, find it: every change of the folder shows in the archive without a restart."""

import json
import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import psutil
import pytest

from tests.e2e.product import Product, eventually

pytestmark = [pytest.mark.integration, pytest.mark.e2e, pytest.mark.xdist_group("e2e"), pytest.mark.timeout(400)]

FOUND_LIMIT_S = 30.0  # of a machine that runs other tests beside; the figures are printed


@pytest.fixture(scope="module")
def product(servers: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    # `servers` is asked for its judgement alone: skip on a laptop that cannot run them, fail in CI
    product = Product(tmp_path_factory.mktemp("line"))
    product.drop("first.md", story("beforehand"))
    product.start()
    yield product
    product.end()


def story(marker: str, place: str = "Gdansk") -> str:
    return (
        f"# Ferry line to {place} opens after years of delay\n\nBy Ingrid Halloran\n\n"
        f"The first ferry left {place} on Monday under the reference {marker}, the harbour office said.\n\n"
        "“We have waited eleven years for this morning,” said Tomasz Okafor, the harbour master.\n\n"
        "The line will run twice a day in summer and four times a week in winter, and it carries lorries as well.\n"
    )


def plain(marker: str) -> str:
    return story(marker).removeprefix("# ") + "\nShare this article\n\nAccept cookies\n"


def page(marker: str) -> str:
    headline, *paragraphs = story(marker).removeprefix("# ").split("\n\n")
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{headline}</title></head>"
        f"<body><nav>Home News Sport</nav><article><h1>{headline}</h1>{body}</article></body></html>"
    )


def mail(marker: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Desk <desk@example.org>", "archive@example.org"
    message["Subject"], message["Date"] = "Ferry line opens", "Mon, 02 Mar 2026 08:00:00 +0000"
    message.set_content(story(marker))
    return message.as_bytes()


def rows(marker: str) -> str:
    return json.dumps({"title": "Ferry line opens", "text": story(marker), "date": "2026-03-02"})


def test_what_lay_in_the_folder_is_told_with_the_addresses_and_how_to_stop(product):
    assert "first.md" in product.output
    for told in ("indexed", f":{product.page_port}", f":{product.flower_port}", "Ctrl-C", str(product.folder)):
        assert told in product.output
    assert product.search("beforehand")


@pytest.mark.parametrize(
    ("name", "write"), [("a.txt", plain), ("b.md", story), ("c.html", page), ("d.eml", mail), ("e.json", rows)]
)
def test_a_dropped_file_of_any_format_can_be_searched_a_moment_later(product, name, write):
    marker = f"marker{name.replace('.', '')}"
    dropped_s = time.monotonic()
    product.drop(name, write(marker))

    (hit,) = product.wait_found(marker, FOUND_LIMIT_S)
    print(f"{name}: searchable after {time.monotonic() - dropped_s:.2f} s")  # noqa: T201
    article = product.get(f"/api/articles/{hit['id']}")
    assert article["paths"] == [str(product.folder / name)]


def test_the_command_line_finds_it_too_and_shows_it(product):
    product.drop("cli.md", story("commandword"))
    product.wait_found("commandword")

    found = product.command("search", "commandword", "--json")
    assert found.returncode == 0, found.stderr
    (hit,) = json.loads(found.stdout)["hits"]
    shown = product.command("show", hit["id"])
    assert (shown.returncode, "commandword" in shown.stdout) == (0, True)


def test_flower_shows_the_worker_and_the_tasks_with_their_states_and_files(product):
    product.drop("flowered.md", story("flowerword"))
    product.wait_found("flowerword")

    def mine() -> list[dict]:
        tasks = product.flower("/api/tasks").values()
        return [task for task in tasks if "flowered.md" in (task["args"] or "") and task["state"] == "SUCCESS"]

    task = eventually(mine, 20, lambda: str(product.flower("/api/tasks"))[:2000])[0]
    assert task["name"] == "seedbed.ingest"
    assert "flowered.md" in task["args"]
    assert "1 indexed" in task["result"]
    assert [name for name in product.flower("/api/workers?refresh=1") if name.startswith("celery@")]


def test_flower_lets_nobody_change_anything(product):
    order = urllib.request.Request(
        f"http://127.0.0.1:{product.flower_port}/api/worker/shutdown/celery@{os.uname().nodename}", method="POST"
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(order, timeout=10)
    refused.value.close()
    assert refused.value.code in (401, 403)


def test_an_edited_file_is_found_by_its_new_words_only(product):
    path = product.drop("edited.md", story("oldword"))
    product.wait_found("oldword")

    path.write_text(story("newword"))

    product.wait_found("newword")
    product.wait_gone("oldword")


def test_a_renamed_file_keeps_its_article_under_the_new_name(product):
    path = product.drop("before.md", story("renameword"))
    (hit,) = product.wait_found("renameword")

    path.rename(product.folder / "after.md")

    expected = [str(product.folder / "after.md")]
    eventually(lambda: product.get(f"/api/articles/{hit['id']}")["paths"] == expected, 30, lambda: "the new name")
    assert [found["id"] for found in product.search("renameword")] == [hit["id"]]


def test_a_deleted_file_is_found_no_more(product):
    path = product.drop("deleted.md", story("deleteword"))
    product.wait_found("deleteword")

    path.unlink()

    product.wait_gone("deleteword")


def test_a_copy_is_a_duplicate_and_the_article_stands_once_with_both_paths(product):
    product.drop("one.md", story("copyword"))
    (hit,) = product.wait_found("copyword")

    product.drop("two.md", story("copyword"))

    both = {str(product.folder / "one.md"), str(product.folder / "two.md")}
    eventually(lambda: set(product.get(f"/api/articles/{hit['id']}")["paths"]) == both, 30, lambda: "two paths")
    assert len(product.search("copyword")) == 1


def test_a_file_that_cannot_work_is_quarantined_with_its_reason_and_told_in_the_terminal(product):
    product.drop("broken.pdf", b"%PDF-1.7\nnothing follows")

    def quarantined() -> list[dict]:
        failed = json.loads(product.command("failed", "--json").stdout or "[]")
        return [record for record in failed if record["path"].endswith("broken.pdf")]

    (record,) = eventually(quarantined, 40, lambda: product.command("failed").stdout)
    assert record["reason"] == "corrupt"
    assert record["sentence"]
    eventually(lambda: "broken.pdf" in product.output, 20, lambda: product.output)


def test_the_status_adds_up(product):
    product.drop("counted.md", story("countword"))
    product.wait_found("countword")

    def adds_up() -> bool:
        status = json.loads(product.command("status", "--json").stdout)
        settled = sum(count for state, count in status["states"].items() if state not in ("queued", "working"))
        files = sum(path.is_file() for path in product.folder.rglob("*"))
        return bool(status["folder_files"] == files == settled and status["workers"] == 2)

    eventually(adds_up, 40, lambda: product.command("status", "--json").stdout)


def test_the_workers_health_check_answers(product):
    assert product.command("worker", "--ping").returncode == 0


def test_the_doctor_finds_nothing_wrong(product):
    report = product.command("doctor", "--json")
    assert [line for line in json.loads(report.stdout) if line["level"] == "fail"] == []
    assert report.returncode == 0


def test_a_second_copy_is_refused_with_one_sentence(product):
    second = product.command("up")
    assert second.returncode == 2
    assert "runs already" in second.stderr
    assert str(product.process.pid) in second.stderr
    assert "Traceback" not in second.stderr


def test_a_killed_worker_is_started_again_and_told_and_nothing_is_lost(product):
    (worker,) = [
        child
        for child in psutil.Process(product.process.pid).children()
        if {"celery", "worker"} <= set(child.cmdline())
    ]
    os.kill(worker.pid, signal.SIGKILL)
    product.drop("after-kill.md", story("killword"))

    product.wait_found("killword", 90)
    assert "worker ended unasked (killed by signal 9)" in product.output


def test_a_folder_of_files_moved_in_is_found_whole(product):
    elsewhere = Path(product.home / "moving")
    elsewhere.mkdir()
    for number in range(5):
        (elsewhere / f"{number}.md").write_text(story(f"movedword{number}"))
    elsewhere.rename(product.folder / "moved")

    for number in range(5):
        product.wait_found(f"movedword{number}")
