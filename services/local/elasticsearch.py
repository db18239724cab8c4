"""The embedded Elasticsearch: a genuine single node from its Maven artifacts, without Docker or an installed Java."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from services.errors import Misconfigured
from services.local.distribution import Distribution, cache_folder, prepare
from services.local.ports import LOOPBACK, free_port, require_free
from services.local.processes import ManagedProcess

READY_LIMIT_S = 240.0
STOP_LIMIT_S = 25.0
PROBE_LIMIT_S = 2.0
TRAINING_LIMIT_S = 180.0  # some 10 s of two cores
FIRST_REQUESTS = (
    ("PUT", "/first", '{"mappings": {"properties": {"text": {"type": "text"}, "name": {"type": "keyword"}}}}'),
    ("POST", "/first/_bulk?refresh=true", '{"index": {"_id": "1"}}\n{"text": "first words", "name": "one"}\n'),
    (
        "POST",
        "/first/_search",
        '{"query": {"match": {"text": "words"}}, "highlight": {"fields": {"text": {}}}}',
    ),
    (
        "POST",
        "/first/_search",
        '{"query": {"simple_query_string": {"query": "words"}}, "aggs": {"names": {"terms": {"field": "name"}}}}',
    ),
    ("POST", "/first/_mget", '{"ids": ["1"]}'),
)
# Free space, not shares of the disk: 5 % of a large disk is no emergency.
WATERMARKS = {"low": "600mb", "high": "400mb", "flood_stage": "200mb"}


class ElasticsearchNode:
    """One node on loopback, with its data, log and snapshots in a folder of its own."""

    def __init__(
        self,
        data_folder: Path,
        port: int = 0,
        *,
        version: str = "9.5.4",
        heap_megabytes: int = 384,
        cache: Path | None = None,
        report: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Describe the node; nothing runs yet.

        Args:
            data_folder: where `elasticsearch/` is made, with `data`, `logs`, `snapshots` and `config`.
            port: of HTTP on 127.0.0.1; 0 takes a free one.
            version: Elasticsearch's.
            heap_megabytes: Java's heap; the process takes some 130 MB more.
            cache: where the distribution is built and kept; by default the user's cache folder.
            report: is told in a sentence what takes long.
        """
        self.home = data_folder.absolute() / "elasticsearch"
        self.port = port or free_port()
        self.version = version
        self.heap_megabytes = heap_megabytes
        self._cache = cache or cache_folder(data_folder)
        self._report = report
        self.process: ManagedProcess | None = None

    @property
    def url(self) -> str:
        """Where clients find the node."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def pid(self) -> int:
        """The Java process's id, to freeze or kill it in fault tests."""
        if self.process is None:
            raise RuntimeError("the node was not started")
        return self.process.pid

    @property
    def snapshot_folder(self) -> Path:
        """The folder that `fs` snapshot repositories may use (`path.repo`)."""
        return self.home / "snapshots"

    def start(self) -> None:
        """Start the node and wait until it answers and its cluster is at least yellow.

        Raises:
            Misconfigured: without Java, jars, room or the port.
        """
        self.begin_start()
        self.wait_ready()

    def begin_start(self) -> None:
        """Start the node without waiting; the first time ever, this downloads and compiles."""
        require_free(self.port, "Elasticsearch", "SEEDBED_ELASTICSEARCH_URL")
        distribution = prepare(self.version, self._cache, self._report)
        with distribution.making_archive() as unfinished:
            if unfinished is not None:
                self._report("Preparing Elasticsearch for quick starts (once)")
                _Trainee(distribution, unfinished, self).train()
        archive = [f"-XX:AOTCache={distribution.archive}"] if distribution.archive.is_file() else []
        self._start_process(distribution, archive)

    def _start_process(self, distribution: Distribution, more_options: list[str]) -> None:
        self._write_configuration()
        self.process = ManagedProcess(
            "Elasticsearch",
            self._command(distribution, more_options),
            self.home / "logs" / "elasticsearch.log",
            environment={"ES_JAVA_OPTS": "", "JAVA_TOOL_OPTIONS": ""},
            ready=self.answers,
            ready_limit_s=READY_LIMIT_S,
            stop_limit_s=STOP_LIMIT_S,
        )
        self.process.start()

    def wait_ready(self) -> None:
        """Wait for a node whose start was begun."""
        if self.process is not None:
            self.process.wait_ready()

    def stop(self) -> None:
        """End the node: SIGTERM closes its shards, SIGKILL follows after 25 s."""
        if self.process is not None:
            self.process.stop()

    def answers(self) -> bool:
        """Tell whether the cluster is yellow or green now."""
        request = f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=1s"
        try:
            with urllib.request.urlopen(request, timeout=PROBE_LIMIT_S) as answer:  # noqa: S310  (our own loopback URL)
                health = json.load(answer)
        except (OSError, ValueError):  # nothing listens yet, or it is frozen
            return False
        return health["status"] in ("yellow", "green") and not health["timed_out"]

    def _write_configuration(self) -> None:
        for name in ("config", "data", "logs", "snapshots", "tmp"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        # JSON is YAML, and quotes whatever a path holds
        lines = [f"{key}: {json.dumps(value)}" for key, value in self._configuration().items()]
        (self.home / "config" / "elasticsearch.yml").write_text("\n".join(lines) + "\n")

    def _configuration(self) -> dict[str, object]:
        watermarks = {f"cluster.routing.allocation.disk.watermark.{name}": at for name, at in WATERMARKS.items()}
        return {
            "cluster.name": "seedbed",
            "node.name": "seedbed",
            "discovery.type": "single-node",
            "network.host": LOOPBACK,
            "http.port": self.port,
            "http.type": "netty4",
            "transport.port": "0",
            "transport.type": "netty4",
            "path.data": str(self.home / "data"),
            "path.logs": str(self.home / "logs"),
            "path.repo": [str(self.snapshot_folder)],
            # A write takes five times its document of this; at the usual 10 % of a small heap, none above 8 MB fits.
            "indexing_pressure.memory.limit": "25%",
            "logger.level": "INFO",
            **watermarks,
        }

    def _command(self, distribution: Distribution, more_options: list[str]) -> list[str]:
        java = distribution.java
        return [
            str(java.launcher),
            *java_options(self.heap_megabytes),
            *more_options,
            f"-Des.path.home={self.home}",
            f"-Djava.io.tmpdir={self.home / 'tmp'}",
            "-cp",
            distribution.class_path,
            "seedbed.EmbeddedServer",
            str(self.home / "config"),
        ]


class _Trainee(ElasticsearchNode):
    """A short-lived node whose Java notes what a start and some first requests need, and archives that at its end."""

    def __init__(self, distribution: Distribution, archive: Path, model: ElasticsearchNode) -> None:
        super().__init__(archive.parent, heap_megabytes=model.heap_megabytes)
        self._distribution = distribution
        self._archive = archive

    def train(self) -> None:
        """Make the archive; without one every start is slower, and nothing else changes."""
        self._start_process(self._distribution, [f"-XX:AOTCacheOutput={self._archive}"])
        assert self.process is not None  # noqa: S101 - started above
        try:
            self.wait_ready()
            for method, path, body in FIRST_REQUESTS:
                self._ask(method, path, body)
            self.process.stop_limit_s = TRAINING_LIMIT_S
        except (Misconfigured, OSError):
            self._report("Elasticsearch could not be prepared for quick starts: it starts slowly")
        finally:
            self.stop()

    def _ask(self, method: str, path: str, body: str) -> None:
        request = urllib.request.Request(  # noqa: S310  (our own loopback URL)
            self.url + path, body.encode(), {"content-type": "application/json"}, method=method
        )
        with urllib.request.urlopen(request, timeout=READY_LIMIT_S) as answer:  # noqa: S310
            answer.read()


def java_options(heap_megabytes: int) -> list[str]:
    """Return the flags of the Java virtual machine: a start-up archive fits only those that it was made with."""
    return [
        f"-Xms{heap_megabytes}m",
        f"-Xmx{heap_megabytes}m",
        "-XX:+UseSerialGC",  # least memory at this size of heap
        "-XX:+ExitOnOutOfMemoryError",  # the supervisor starts it again; a half-dead node would answer wrong
        "-Xlog:disable",
        "-Xlog:all=error:stdout",
        "-Des.distribution.type=tar",
        # as Elasticsearch's own launcher sets them: the node logs until its end, and netty leaves Unsafe alone
        "-Dlog4j.shutdownHookEnabled=false",
        "-Dlog4j2.disable.jmx=true",
        "-Dio.netty.noUnsafe=true",
        "-Dio.netty.noKeySetOptimization=true",
        "-Dio.netty.recycler.maxCapacityPerThread=0",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
    ]
