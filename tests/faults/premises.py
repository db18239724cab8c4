"""The servers and processes of one fault run: real ones, started as `seedbed up` starts them, and ways to hurt them."""

import os
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
from redis import Redis

from config.settings import Settings
from services.local.elasticsearch import ElasticsearchNode
from services.local.processes import ManagedProcess
from services.local.redis import RedisServer
from tests.faults.proxy import Proxy

PARSE_CHILD = "services.parsing.child"


class Premises:
    """Redis, Elasticsearch behind a proxy, one worker, one watcher. Use it from one thread (see services.local.leash)."""

    def __init__(self, home: Path, **limits: str) -> None:
        """Describe a run in an empty folder."""
        self.folder = home / "seeds"
        self.folder.mkdir(parents=True)
        self.redis = RedisServer(home / "servers")
        self.node = ElasticsearchNode(home / "servers", heap_megabytes=448)
        self.proxy = Proxy(self.node.port)
        self._environment = {
            "SEEDBED_FOLDER": str(self.folder),
            "SEEDBED_DATA_FOLDER": str(home / "data"),
            "SEEDBED_REDIS_URL": self.redis.url,
            "SEEDBED_ELASTICSEARCH_URL": self.proxy.url,
            "SEEDBED_INDEX_PREFIX": "faults",
            "SEEDBED_WATCH_POLLING": "never",
            **limits,
        }
        self.settings = self._settings()
        self.direct = self.settings.model_copy(update={"elasticsearch_url": self.node.url})
        self.worker, self.watcher = self._process("worker", (), home), self._process("watcher", (), home)
        self.down: set[str] = set()  # what is meant to be down just now

    def start(self, commands: tuple[Sequence[str], Sequence[str]], prepare: Callable[[], None]) -> None:
        """Everything up and the indices made; the worker may still load its models."""
        self.worker.argv, self.watcher.argv = map(list, commands)
        self.redis.begin_start()
        self.node.start()
        self.redis.wait_ready()
        prepare()
        self.proxy.start()
        self.worker.start()
        self.watcher.start()

    def stop(self) -> None:
        """Everything down, whatever state it is in."""
        for process in (self.watcher, self.worker):
            process.kill()
        self.proxy.stop()
        for server in (self.node, self.redis):
            if server.process is not None:
                server.process.kill()

    def look_after(self) -> None:
        """Start again what died, as the supervisor of `seedbed up` does."""
        for process in (self.worker, self.watcher):
            if not process.running and process.name not in self.down:
                process.kill()  # what is left of its group: a worker's orphaned children
                process.start()

    def wait(self, seconds: float) -> None:
        """Let time pass, looking after the processes."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.look_after()
            time.sleep(min(0.2, left))

    # ------------------------------------------------------------------------------------------------ who is who

    def pool_children(self) -> list[psutil.Process]:
        """The worker's pool processes."""
        return [child for child in self._below(self.worker, recursive=False) if not _is_reader(child)]

    def readers(self) -> list[psutil.Process]:
        """The processes that read files for them."""
        return [child for child in self._below(self.worker, recursive=True) if _is_reader(child)]

    def connection(self) -> Redis:
        """A connection of the test's own."""
        return Redis.from_url(self.redis.url, socket_timeout=5)

    # ------------------------------------------------------------------------------------------------ restarting

    def restart_redis(self, before: Callable[[], None] = lambda: None) -> None:
        """Kill it, do something to its files, start it."""
        assert self.redis.process is not None
        self.redis.process.kill()
        before()
        self.redis.start()

    def truncate_append_only_file(self, share: float) -> int:
        """Cut the tail off Redis's log of commands; how many bytes."""
        files = sorted((self.redis.home / "appendonlydir").glob("*.incr.aof"))
        size = files[-1].stat().st_size if files else 0
        if size:
            os.truncate(files[-1], int(size * (1 - share)))
        return size - int(size * (1 - share))

    def freeze(self, pid: int, seconds: float) -> None:
        """Stop a process as a debugger would, and let it go on."""
        os.kill(pid, signal.SIGSTOP)
        try:
            self.wait(seconds)
        finally:
            os.kill(pid, signal.SIGCONT)

    # ------------------------------------------------------------------------------------------------ inside

    def _settings(self) -> Settings:
        names = {key.removeprefix("SEEDBED_").lower(): value for key, value in self._environment.items()}
        return Settings.model_validate(names)

    def _process(self, name: str, argv: Sequence[str], home: Path) -> ManagedProcess:
        return ManagedProcess(name, argv, home / f"{name}.log", environment=self._environment)

    def _below(self, process: ManagedProcess, recursive: bool) -> list[psutil.Process]:
        try:
            return psutil.Process(process.pid).children(recursive=recursive) if process.running else []
        except psutil.NoSuchProcess:
            return []


def _is_reader(process: psutil.Process) -> bool:
    try:
        return PARSE_CHILD in process.cmdline()
    except psutil.Error:
        return False
