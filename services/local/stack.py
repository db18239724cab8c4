"""The whole product on one machine: Redis, Elasticsearch and the processes of the line, watched over until the end.

    Redis ─┬─► worker ─┐
           ├─► Flower  ├─► ready ─► supervise ─► watcher, API, Flower, worker end ─► Elasticsearch, Redis end
    Elasticsearch ─► indices ─► watcher, API ─┘

What costs time starts side by side: the servers, and every process that can wait for them by itself. What the
processes are is told by who puts the stack together (`services.cli`): this room does not know the others.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from config.settings import Settings
from services.errors import Misconfigured
from services.local.elasticsearch import ElasticsearchNode
from services.local.ports import require_free
from services.local.premises import alone, check_watched_folder, prepare_data_folder
from services.local.processes import ManagedProcess
from services.local.redis import RedisServer
from services.local.supervision import Supervisor

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
SERVICE_READY_LIMIT_S = 240.0  # a quiet machine takes 8 s; one that does much beside must not give up


@dataclass(frozen=True, slots=True)
class Service:
    """One process of the line, as the stack has to know it."""

    name: str  # what a user calls it: "worker"
    argv: Sequence[str]
    ready: Callable[[], bool] | None = None  # None: as soon as it runs
    environment: Mapping[str, str] = field(default_factory=dict)
    needs_indices: bool = False  # is started when the indices stand
    stop_limit_s: float = 10.0
    port: tuple[int, str] | None = None  # where it listens, and the setting that changes that


class Stack:
    """Start, supervise, stop. Use it from one thread that lives as long as the stack (see leash.py)."""

    def __init__(
        self,
        settings: Settings,
        services: Sequence[Service],
        prepare: Callable[[], None],
        report: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Describe the stack; nothing runs yet.

        Args:
            settings: folders, the servers' addresses (their ports are opened on loopback).
            services: the processes of the line.
            prepare: makes the indices once Elasticsearch answers.
            report: is told in a sentence what happens.

        Raises:
            Misconfigured: when a server's address is not on loopback.
        """
        self.settings = settings
        redis_url = settings.redis_url.get_secret_value()
        self._report = report
        self._prepare = prepare
        self.redis = RedisServer(
            settings.data_folder, _port(redis_url, 6379, "SEEDBED_REDIS_URL"), urlsplit(redis_url).password
        )
        self.elasticsearch = ElasticsearchNode(
            settings.data_folder,
            _port(settings.elasticsearch_url, 9200, "SEEDBED_ELASTICSEARCH_URL"),
            version=settings.elasticsearch_version,
            heap_megabytes=settings.elasticsearch_heap_megabytes,
            report=report,
        )
        self._services = [(service, self._process(service)) for service in services]
        self._supervisor: Supervisor | None = None

    @property
    def processes(self) -> dict[str, ManagedProcess]:
        """Every process that was described or started, by name."""
        servers = [server.process for server in (self.redis, self.elasticsearch) if server.process is not None]
        return {process.name: process for process in (*servers, *(process for _, process in self._services))}

    @contextmanager
    def running(self) -> Iterator["Stack"]:
        """The stack, up for the length of the block.

        Raises:
            Misconfigured: in one sentence, for a bad folder, a full disk, a second copy, a taken port, a missing
                download, or a process that does not start.
        """
        settings = self.settings
        check_watched_folder(settings.folder, settings.data_folder)
        prepare_data_folder(settings.data_folder)
        with ExitStack() as ending:
            ending.enter_context(alone(settings.data_folder))
            self._check_ports()
            ending.callback(self.stop)
            try:
                self._start()
            except OSError as failure:  # a full disk, most likely: everything starts by writing its files
                raise Misconfigured(
                    f"The stack cannot start in {settings.data_folder} ({failure.strerror or failure}): check the room "
                    "on its disk and the rights of its folders."
                ) from failure
            yield self

    def look(self) -> None:
        """Start again what ended unasked; to be called every now and then."""
        if self._supervisor is not None:
            self._supervisor.look()

    def stop(self) -> None:
        """End everything, the line before the servers that it needs."""
        self._supervisor = None
        try:
            _end([process for _, process in self._services])
            _end([server.process for server in (self.elasticsearch, self.redis) if server.process is not None])
        except KeyboardInterrupt:  # asked twice
            self.kill()

    def kill(self) -> None:
        """End everything at once, as a crash would: nothing is lost by it."""
        for process in self.processes.values():
            process.kill()

    # ----------------------------------------------------------------------------------------------- starting

    def _start(self) -> None:
        self.redis.begin_start()
        for service, process in self._services:
            if not service.needs_indices:
                process.start()
        self.elasticsearch.begin_start()
        self.redis.wait_ready()
        self.elasticsearch.wait_ready()
        self._report("Redis and Elasticsearch are up")
        self._prepare()
        for service, process in self._services:
            if service.needs_indices:
                process.start()
        for _, process in self._services:
            process.wait_ready()
            self._report(f"{process.name} is up")
        self._supervisor = Supervisor(list(self.processes.values()), self._report)

    def _check_ports(self) -> None:
        require_free(self.redis.port, "Redis", "SEEDBED_REDIS_URL")
        require_free(self.elasticsearch.port, "Elasticsearch", "SEEDBED_ELASTICSEARCH_URL")
        for service, _ in self._services:
            if service.port is not None:
                require_free(service.port[0], f"the {service.name}", service.port[1])

    def _process(self, service: Service) -> ManagedProcess:
        return ManagedProcess(
            service.name,
            service.argv,
            self.settings.data_folder.absolute() / "logs" / f"{service.name.lower().replace(' ', '-')}.log",
            environment=service.environment,
            ready=service.ready,
            ready_limit_s=SERVICE_READY_LIMIT_S,
            stop_limit_s=service.stop_limit_s,
        )


def _end(processes: Sequence[ManagedProcess]) -> None:
    for process in processes:
        process.begin_stop()
    for process in processes:
        process.finish_stop()


def _port(url: str, default: int, setting: str) -> int:
    parts = urlsplit(url)
    if parts.hostname not in LOOPBACK_HOSTS:
        raise Misconfigured(
            f"{setting} names the server {parts.hostname}: `seedbed up` starts servers of its own on this machine; for "
            "servers elsewhere run `seedbed watch`, `worker`, `api` and `flower`."
        )
    return parts.port or default
