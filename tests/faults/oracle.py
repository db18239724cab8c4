"""What was done to the folder, kept outside the system: every content has a word that stands nowhere else.

After Vector's fault tests, whose producer gives each event an id of its own and whose judge asks for every one of them.
"""

import io
import os
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from services.cli.generated import article

STORY, QUARANTINED = "story", "quarantined"
SUFFIXES = (".txt", ".md")
FOLDERS = ("", "", "politics", "politics/local", "sport", "caf\udce9")  # the last is no UTF-8


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes, and what must become of them."""

    kind: str  # story or quarantined
    data: bytes
    marker: str = ""

    @property
    def id(self) -> str:
        """The SHA-256 of the bytes: the id of a story's document."""
        return sha256(self.data).hexdigest()


@dataclass
class Oracle:
    """Does things to the folder and remembers what must come of them."""

    folder: Path
    source: random.Random
    files: dict[Path, Content] = field(default_factory=dict)
    gone_markers: set[str] = field(default_factory=set)
    done: dict[str, int] = field(default_factory=dict)
    written: int = 0
    folders: tuple[str, ...] = FOLDERS
    seed: int = 0

    def drop(self) -> None:
        """A new file: a story, a copy of one, or something that cannot work."""
        path = self.folder / self.source.choice(self.folders) / self._name()
        chance = self.source.random()
        if chance < 0.04 and self._stories():
            self._write(path, self.files[self.source.choice(self._stories())], "copied")
        elif chance < 0.07:
            self._write(path.with_suffix(".bin"), self._unreadable(), "dropped")
        else:
            self._write(path, self.story(), "dropped")

    def put(self, name: str, content: Content) -> None:
        """A file of this name."""
        self._write(self.folder / name, content, "dropped")

    def story(self) -> Content:
        """An article with a marker of its own."""
        self.written += 1
        marker = f"zq{self.seed}x{self.written:06d}"
        return Content(STORY, article(random.Random(f"{self.seed}/{self.written}"), marker).encode(), marker)

    def drop_poison(self) -> None:
        """A file that its reader cannot come to an end with, and one that expands without end."""
        attributes = b" ".join(b'a%d="x"' % number for number in range(900_000))
        hanging = b"<html><body><p %s>%d words</p>" % (attributes, self.source.getrandbits(64))
        self._write(self.folder / f"hang-{self.written}.html", Content(QUARANTINED, hanging), "dropped")
        self.written += 1
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", str(self.source.getrandbits(64)) + "0" * 30_000_000)
        self._write(self.folder / f"bomb-{self.written}.zip", Content(QUARANTINED, bomb.getvalue()), "dropped")

    def disturb(self) -> None:
        """Edit, replace, rename, copy or delete something."""
        move = self.source.choice((self._edit, self._edit, self._replace, self._rename, self._copy, self._delete))
        stories = self._stories()
        if stories:
            move(self.source.choice(stories))

    def _edit(self, path: Path) -> None:
        self._forget_marker(path)
        self._write(path, self.story(), "edited")

    def _replace(self, path: Path) -> None:
        """As editors do: write beside, rename over."""
        self._forget_marker(path)
        content = self.story()
        beside = path.with_name(f".{path.name}.swp")
        beside.write_bytes(content.data)
        beside.rename(path)
        self._note(path, content, "replaced")

    def _rename(self, path: Path) -> None:
        target = self.folder / self.source.choice(self.folders) / self._name()
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
        self._note(target, self.files.pop(path), "renamed")

    def _copy(self, path: Path) -> None:
        self._write(self.folder / self.source.choice(self.folders) / self._name(), self.files[path], "copied")

    def _delete(self, path: Path) -> None:
        path.unlink()
        self._forget_marker(path)
        del self.files[path]
        self.done["deleted"] = self.done.get("deleted", 0) + 1

    def _unreadable(self) -> Content:
        """Nothing that can become a document: no bytes, no words, or no end."""
        noise = bytes(self.source.getrandbits(8) for _ in range(2_000))
        return Content(QUARANTINED, self.source.choice((b"", b"\x00\x01\x02" + noise)))

    def _write(self, path: Path, content: Content, how: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.data)
        self._note(path, content, how)

    def _note(self, path: Path, content: Content, how: str) -> None:
        self.files[path] = content
        self.done[how] = self.done.get(how, 0) + 1

    def _forget_marker(self, path: Path) -> None:
        """Its content goes, unless another path has it, too."""
        content = self.files[path]
        if sum(other == content for other in self.files.values()) == 1:
            self.gone_markers.add(content.marker)

    def _stories(self) -> list[Path]:
        return [path for path, content in self.files.items() if content.kind == STORY]

    def _name(self) -> str:
        self.written += 1
        return f"story {self.written}{self.source.choice(SUFFIXES)}"

    def contents(self) -> Iterator[tuple[bytes, Content]]:
        """Path in bytes, and its content."""
        return ((os.fsencode(path), content) for path, content in self.files.items())
