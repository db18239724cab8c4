"""The whole line, measured: its start, one file's way, a thousand files' way, and where the processor time goes."""

import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from config.settings import Settings
from services.cli.connections import Connections, connect
from services.cli.generated import articles
from services.cli.processes import line_processes
from services.errors import Unavailable
from services.indexing import Names, prepare
from services.local import Stack
from services.local.ports import free_port
from services.models import Frozen

LOOK_S = 0.02
COUNT_S = 0.5  # to count oftener would be measured itself
DROP_LIMIT_S = 60.0
READING_CHILD = "services.parsing.child"
PAGE = 500


class Figures(Frozen):
    """What was measured. Core-milliseconds are processor time, so that a busy machine does not inflate them."""

    cores: int
    first_start_s: float  # new data folder, everything downloaded
    second_start_s: float
    drops: int
    drop_to_searchable_p50_s: float  # from the end of writing, settle time included
    drop_to_searchable_p99_s: float
    settle_time_s: float
    documents: int
    documents_per_second: float
    core_ms_by_process: dict[str, float]  # a document
    core_ms_by_stage: dict[str, float]  # a document, of enrichment


def measure(home: Path, settings: Settings, drops: int, files: int, say: Callable[[str], None]) -> Figures:
    """Run a stack of its own below `home` and measure it; raises what a start raises."""
    settings = _settings(home, settings)
    with connect(settings) as connections:
        say("first start")
        with _running(connections, say) as (_, first_s):
            pass
        say("second start")
        with _running(connections, say) as (stack, second_s):
            say(f"{drops} files, one after the other")
            seconds = [_drop(connections, *article) for article in articles(drops, seed=1)]
            say(f"{files} files at once")
            rate, by_process = _flood(connections, stack, files)
            by_stage = _stages(connections, files)
    return Figures(
        cores=psutil.cpu_count() or 1,
        first_start_s=first_s,
        second_start_s=second_s,
        drops=drops,
        drop_to_searchable_p50_s=statistics.median(seconds),
        drop_to_searchable_p99_s=statistics.quantiles(seconds, n=100, method="inclusive")[98],
        settle_time_s=settings.settle_time_s,
        documents=files,
        documents_per_second=rate,
        core_ms_by_process=by_process,
        core_ms_by_stage=by_stage,
    )


def _settings(home: Path, settings: Settings) -> Settings:
    folder = home / "seeds"
    folder.mkdir()
    return settings.model_copy(
        update={
            "folder": folder,
            "data_folder": home / "data",
            "redis_url": type(settings.redis_url)(f"redis://127.0.0.1:{free_port()}/0"),
            "elasticsearch_url": f"http://127.0.0.1:{free_port()}",
            "api_port": free_port(),
            "flower_port": free_port(),
        }
    )


@contextmanager
def _running(connections: Connections, say: Callable[[str], None]) -> Iterator[tuple[Stack, float]]:
    """A stack for the length of the block, and the seconds that it took to be ready."""
    settings = connections.settings
    started_s = time.monotonic()
    stack = Stack(settings, line_processes(settings), lambda: prepare(connections.client, settings), say)
    with stack.running():
        yield stack, time.monotonic() - started_s


def _drop(connections: Connections, name: str, text: str, marker: str) -> float:
    """Seconds from the end of writing until a search for the article's own word finds it."""
    path = connections.settings.folder / name
    path.write_text(text)
    dropped_s = time.monotonic()
    _await(lambda: _count(connections, marker) == 1, DROP_LIMIT_S, f"{name} was not found")
    return time.monotonic() - dropped_s


def _flood(connections: Connections, stack: Stack, files: int) -> tuple[float, dict[str, float]]:
    """Documents a second, and core-milliseconds a document by process, from a folder that is moved in whole."""
    settings = connections.settings
    outside = settings.data_folder / "flood"
    outside.mkdir()
    for name, text, _ in articles(files, seed=2):
        (outside / name).write_text(text)
    before = _count(connections)
    spent_before = processor_times(stack)
    started_s = time.monotonic()
    outside.rename(settings.folder / "flood")
    _await(lambda: _count(connections) >= before + files, files, f"{files} files were not all found", COUNT_S)
    seconds = time.monotonic() - started_s
    spent = processor_times(stack)
    spent.subtract(spent_before)
    return files / seconds, {name: 1000 * spent[name] / files for name in sorted(spent, key=lambda n: -spent[n])}


def processor_times(stack: Stack) -> "Counter[str]":
    """Seconds of processor time by process, children included; the children that read files stand by themselves."""
    spent: Counter[str] = Counter()
    for name, process in stack.processes.items():
        with suppress(psutil.NoSuchProcess):
            parent = psutil.Process(process.pid)
            for one in (parent, *parent.children(recursive=True)):
                with suppress(psutil.NoSuchProcess):
                    label = "reading child" if READING_CHILD in one.cmdline() else name
                    times = one.cpu_times()
                    spent[label] += times.user + times.system  # type: ignore[assignment]
    return spent


def _stages(connections: Connections, files: int) -> dict[str, float]:
    """Mean core-milliseconds of each enrichment stage, as the articles themselves tell."""
    spent: dict[str, list[float]] = {}
    for stages in _stage_results(connections, files):
        for stage in stages:
            spent.setdefault(stage["name"], []).append(stage["milliseconds"])
    return {name: statistics.fmean(times) for name, times in spent.items()}


def _stage_results(connections: Connections, files: int) -> Iterable[list[dict[str, Any]]]:
    answer = connections.client.search(
        index=Names(connections.settings).documents,
        query={"match_all": {}},
        source_includes=["article.stages"],
        sort=[{"indexed_at": "desc"}],
        size=min(files, PAGE),
    )
    return (hit["_source"]["article"]["stages"] for hit in answer["hits"]["hits"])


def _count(connections: Connections, word: str | None = None) -> int:
    """Documents that can be searched now, with this word in the body."""
    query = {"match": {"body": word}} if word else {"match_all": {}}
    try:
        return int(connections.client.count(index=Names(connections.settings).documents, query=query)["count"])
    except Unavailable:
        return -1  # busy: it is asked again


def _await(look: Callable[[], bool], limit_s: float, what: str, every_s: float = LOOK_S) -> None:
    end_s = time.monotonic() + limit_s
    while not look():
        if time.monotonic() > end_s:
            raise Unavailable(f"{what} within {limit_s:.0f} s: see the logs of the run.")
        time.sleep(every_s)
