"""The two systems that can be put through the same faults: Seedbed, and a plain Celery pipeline."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from elasticsearch import Elasticsearch
from redis import Redis
from redis.exceptions import RedisError

from config.settings import Settings
from services.errors import Unavailable
from services.indexing import Ledger, Names, paging, prepare
from services.models import escape_path
from tests.faults import judge
from tests.faults.oracle import STORY, Content, Oracle
from tests.faults.recovery import LedgerRecovery, Recovery

ODD_FOLDER = "caf\udce9"  # watchfiles ends at a name that is no UTF-8


class System(Protocol):
    """What the harness has to know of a system."""

    odd_names: bool

    def commands(self) -> tuple[Sequence[str], Sequence[str]]:
        """Worker and watcher."""

    def prepare(self) -> None:
        """Make the indices."""

    def recovery(self) -> Recovery:
        """A watch over the work in flight."""

    def open_files(self, folder: Oracle) -> int:
        """How many paths it is not through with."""

    def judge(self, folder: Oracle) -> judge.Verdict:
        """The verdict."""

    def find(self, marker: str) -> bool:
        """Whether a search finds a marker."""


@dataclass
class Seedbed:
    """The product."""

    client: Elasticsearch
    settings: Settings
    odd_names: bool = True

    def commands(self) -> tuple[Sequence[str], Sequence[str]]:
        seedbed = (sys.executable, "-P", "-m", "services.cli")
        return (*seedbed, "worker"), (*seedbed, "watch")

    def prepare(self) -> None:
        prepare(self.client, self.settings)

    def recovery(self) -> Recovery:
        return LedgerRecovery(Ledger(self.client, self.settings))

    def open_files(self, folder: Oracle) -> int:
        return judge.open_files(folder, Ledger(self.client, self.settings))

    def judge(self, folder: Oracle) -> judge.Verdict:
        return judge.judge(folder, Ledger(self.client, self.settings), self.client, self._index)

    def find(self, marker: str) -> bool:
        return _find(self.client, self._index, marker)

    @property
    def _index(self) -> str:
        return Names(self.settings).documents


@dataclass
class BrokerRecovery:
    """All that a plain pipeline lets one see: the messages that are out."""

    redis: Redis
    seconds: dict[str, list[float]] = field(default_factory=dict)
    open: list[Any] = field(default_factory=list)

    def working(self) -> set[str]:
        try:
            return {key.decode() for key in self.redis.hkeys("unacked")}
        except RedisError:
            return set()

    def working_pids(self) -> set[int]:
        return set()

    def disturb(self) -> None:
        """Nothing is measured."""

    def begin(self, fault: str) -> None:
        """Nobody can tell when these files are through."""

    def close(self) -> None:
        """Nothing runs."""


@dataclass
class PlainCelery:
    """tests/faults/plain_celery.py."""

    client: Elasticsearch
    settings: Settings
    odd_names: bool = False

    def commands(self) -> tuple[Sequence[str], Sequence[str]]:
        celery = (
            sys.executable,
            "-m",
            "celery",
            "--app",
            "tests.faults.plain_celery",
            "worker",
            "--loglevel",
            "WARNING",
        )
        return celery, (sys.executable, "-m", "tests.faults.plain_celery")

    def prepare(self) -> None:
        from tests.faults import plain_celery

        plain_celery.prepare(self.client)

    def recovery(self) -> Recovery:
        return BrokerRecovery(Redis.from_url(self.settings.redis_url.get_secret_value(), socket_timeout=5))

    def open_files(self, folder: Oracle) -> int:
        wanted = {escape_path(path): content.id for path, content in folder.contents()}
        found = {path: source["sha256"] for path, source in self._documents().items()}
        return len(wanted.keys() | found.keys()) - sum(found.get(path) == id for path, id in wanted.items())

    def judge(self, folder: Oracle) -> judge.Verdict:
        files = {escape_path(path): content for path, content in folder.contents()}
        found = self._documents()
        verdict = judge.Verdict()
        verdict.without_file = [path for path in found if path not in files]
        for path, content in files.items():
            _judge_one(verdict, path, content, found.get(path))
        verdict.counts = {"files": len(files), "documents": len(found)}
        return verdict

    def find(self, marker: str) -> bool:
        return _find(self.client, self._index, marker)

    def _documents(self) -> dict[str, Mapping[str, Any]]:
        hits = paging.hits(self.client, self._index, fields=["path", "sha256", "state"])
        return {hit["_source"]["path"]: hit["_source"] for hit in hits}

    @property
    def _index(self) -> str:
        return "faults-plain"


def _find(client: Elasticsearch, index: str, marker: str) -> bool:
    try:
        return any(found for _, found in judge.find_markers(client, index, [marker]))
    except Unavailable:
        return False


def _judge_one(verdict: judge.Verdict, path: str, content: Content, found: Mapping[str, Any] | None) -> None:
    if found is None:
        verdict.lost.append(path)
    elif found["sha256"] != content.id:
        verdict.wrong.append(f"{path}: an older content")
    elif (found["state"] == "indexed") != (content.kind == STORY):
        verdict.wrong.append(f"{path}: {found['state']}")


SYSTEMS = {"seedbed": Seedbed, "celery": PlainCelery}
