"""What `seedbed doctor` says of one thing that it looked at."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from services.errors import SeedbedError


class Level(StrEnum):
    """Ok; warn: works, with less than it could; fail: does not work."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `remedy` says what to do, and is empty where nothing is to be done."""

    check: str
    level: Level
    told: str
    remedy: str = ""

    def as_json(self) -> dict[str, str]:
        """For `--json`."""
        return asdict(self)


def ok(check: str, told: str) -> Finding:
    """All is well."""
    return Finding(check, Level.OK, told)


def warn(check: str, told: str, remedy: str) -> Finding:
    """It works, with less than it could."""
    return Finding(check, Level.WARN, told, remedy)


def fail(check: str, told: str, remedy: str) -> Finding:
    """It does not work."""
    return Finding(check, Level.FAIL, told, remedy)


def guarded(check: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """The findings of one check; a failure that Seedbed foresees becomes a finding itself."""
    try:
        yield from look()
    except SeedbedError as trouble:
        yield fail(check, str(trouble), "")
