"""When is a file finished? When two looks, a settle time apart, show the same size and times.

Pure: it is shown stamps and told the time (monotonic seconds), so a clock that jumps cannot fool it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from services.intake.walking import Stamp


class _Sighting(NamedTuple):
    stamp: Stamp
    since_s: float


class SettleTracker:
    """Remembers since when each unfinished file has looked as it does; ordered by that moment."""

    def __init__(self, settle_time_s: float) -> None:
        self._settle_time_s = settle_time_s
        self._sightings: dict[bytes, _Sighting] = {}

    def __len__(self) -> int:
        return len(self._sightings)

    def __contains__(self, path: bytes) -> bool:
        return path in self._sightings

    def look(self, path: bytes, stamp: Stamp, now_s: float) -> bool:
        """Note how the file looks now; True, once, when it has looked so for the settle time."""
        seen = self._sightings.get(path)
        if seen is None or seen.stamp != stamp:
            self._sightings.pop(path, None)  # re-inserted at the end: the dictionary stays ordered by `since_s`
            self._sightings[path] = _Sighting(stamp, now_s)
            if self._settle_time_s > 0:
                return False
            seen = self._sightings[path]
        if now_s - seen.since_s < self._settle_time_s:
            return False
        del self._sightings[path]
        return True

    def forget(self, path: bytes) -> None:
        """The file is gone or left out now."""
        self._sightings.pop(path, None)

    def due(self, now_s: float) -> Iterator[bytes]:
        """The files worth a second look now, longest still first."""
        ready = []
        for path, seen in self._sightings.items():
            if now_s - seen.since_s < self._settle_time_s:
                break
            ready.append(path)
        yield from ready
