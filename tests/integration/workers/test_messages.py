"""A real worker on real servers, given files, strangers' messages, and asked for its figures: it goes on through all."""

import json
import urllib.request

import pytest

from config.celery import ingest_queue
from services.errors import Reason
from services.models import State
from tests.integration.workers.conftest import STORY, wait_until
from workers.app import create_app
from workers.dispatch import create_redis

pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("worker"), pytest.mark.timeout(400)]


def test_files_are_indexed_and_the_bad_one_is_quarantined_with_its_reason(staffed):
    good, empty = staffed.drop("good.md", STORY), staffed.drop("empty.txt", b"")
    staffed.register()

    assert staffed.wait_for(good).state is State.INDEXED
    assert staffed.wait_for(empty).reason is Reason.EMPTY
    assert staffed.client.exists(index=f"{staffed.settings.index_prefix}-articles", id=staffed.record(good).sha256)


@pytest.mark.parametrize(
    "raw",
    [
        b"not even JSON",
        b'"a lonely string"',
        b"{}",
        json.dumps({"body": "e30=", "headers": {}, "properties": {"delivery_tag": "x"}}).encode(),
        json.dumps(
            {
                "body": "gASVAAAA",
                "content-type": "application/x-python-serialize",
                "content-encoding": "binary",
                "headers": {"task": "seedbed.ingest", "id": "p"},
                "properties": {
                    "delivery_tag": "y",
                    "body_encoding": "base64",
                    "delivery_info": {"exchange": "", "routing_key": ""},
                },
            }
        ).encode(),
    ],
    ids=["garbage", "string", "empty-object", "no-task", "pickle"],
)
def test_a_foreign_thing_in_the_queue_does_not_stop_the_worker(staffed, raw):
    redis = create_redis(staffed.settings)
    redis.lpush(ingest_queue(staffed.settings), raw)
    redis.close()
    path = staffed.drop(f"{len(raw)}.md", STORY + raw)
    staffed.register()

    assert staffed.wait_for(path).state is State.INDEXED
    assert staffed.process.poll() is None


@pytest.mark.parametrize(
    ("task", "arguments"),
    [
        ("seedbed.unknown", [[]]),
        ("seedbed.ingest", []),
        ("seedbed.ingest", ["words"]),
        ("seedbed.ingest", [[{"path": "/etc/passwd", "sha256": "short"}]]),
        ("seedbed.forget", [[{"path": 1}]]),
    ],
)
def test_a_message_that_is_not_ours_is_refused_loudly_and_the_next_is_done(staffed, task, arguments):
    name = f"after-{task}-{len(str(arguments))}.md"
    errors = staffed.log.count('"level": "error"')
    app = create_app(staffed.settings)
    app.send_task(task, args=arguments)
    app.close()
    path = staffed.drop(name, STORY + name.encode())
    staffed.register()

    assert staffed.wait_for(path).state is State.INDEXED
    wait_until(lambda: staffed.log.count('"level": "error"') > errors, 10, "an error in the log")


def test_every_line_of_the_log_is_json_and_a_file_keeps_its_trace(staffed):
    path = staffed.drop("traced.md", STORY + b" Traced.")
    staffed.register()
    trace_id = staffed.wait_for(path).trace_id

    lines = [json.loads(line) for line in staffed.log.splitlines() if line.startswith("{")]
    (done,) = [line for line in lines if line["event"] == "file_done" and line["path"] == path]
    assert done["trace_id"] == trace_id
    assert done["task_id"]


def test_the_parent_serves_the_childrens_figures(staffed):
    path = staffed.drop("counted.md", STORY + b" Counted.")
    staffed.register()
    staffed.wait_for(path)

    with urllib.request.urlopen(f"http://127.0.0.1:{staffed.settings.metrics_port}/metrics") as answer:
        figures = answer.read().decode()
    assert 'seedbed_files_total{outcome="indexed"}' in figures
    assert 'seedbed_stage_seconds_count{stage="parse"}' in figures
