"""One look at the folder: what is taken, what is left, what cannot be known."""

import os
import socket
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from services.intake.walking import WalkRules, admits, look_at, walk


def put(root: Path, name: str | bytes, content: bytes = b"x") -> bytes:
    path = os.path.join(os.fsencode(root), os.fsencode(name))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
    return path


def names(root: Path, rules: WalkRules | None = None) -> set[bytes]:
    base = os.fsencode(root) + b"/"
    return {path.removeprefix(base) for path in walk(os.fsencode(root), rules).files}


def test_files_in_folders_within_folders_are_seen(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "one/two/three/b.txt")
    assert names(tmp_path) == {b"a.txt", b"one/two/three/b.txt"}


@pytest.mark.parametrize(
    "name",
    [
        "story.txt.part", "story.tmp", "story.CRDOWNLOAD", "~$story.docx", ".~lock.story.odt#", ".DS_Store", "._story.txt",
        "Thumbs.db", "desktop.ini", "__MACOSX/story.txt", ".stversions/story.txt", "@eaDir/story.txt", ".story.txt.swp",
        "story.txt~", "#story.txt#", ".#story.txt", "4913", ".story.txt.Xa81Qz", ".git/HEAD", "lost+found/story.txt",
        ".nfs0000000001", ".goutputstream-ABC", "story.swp",
    ],
)  # fmt: skip
def test_scratch_files_of_tools_and_systems_are_left(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    assert names(tmp_path) == set()


@pytest.mark.parametrize(
    "name",
    ["partial agreement.txt", "tmp.txt", "-rf", "part", "Thumbs.db.txt", "a~b.txt", "49131", "x" * 255, "émoji 🗞.txt"],
)
def test_names_that_only_look_odd_are_taken(tmp_path: Path, name: str) -> None:
    name = name.encode()[:255].decode()
    put(tmp_path, name)
    assert names(tmp_path) == {name.encode()}


def test_names_that_differ_only_in_bytes_stay_different(tmp_path: Path) -> None:
    wanted = {
        unicodedata.normalize("NFC", "café.txt").encode(),
        unicodedata.normalize("NFD", "café.txt").encode(),
        b"caf\xe9.txt",
        b"line\nbreak.txt",
        "\u202etxt.exe".encode(),
        b"UPPER.txt",
        b"upper.txt",
    }
    for name in wanted:
        put(tmp_path, name)
    assert names(tmp_path) == wanted


def test_the_ignore_file_follows_gitignore_and_a_deeper_one_overrules(tmp_path: Path) -> None:
    put(tmp_path, ".seedbedignore", b"*.log\n/drafts/\n!keep.log\n# a comment\n")
    put(tmp_path, "desk/.seedbedignore", b"!*.log\nsecret.txt\n")
    for name in (
        "a.txt",
        "a.log",
        "keep.log",
        "drafts/a.txt",
        "desk/a.log",
        "desk/secret.txt",
        "secret.txt",
        "x/drafts/a.txt",
    ):
        put(tmp_path, name)
    assert names(tmp_path) == {b"a.txt", b"keep.log", b"desk/a.log", b"secret.txt", b"x/drafts/a.txt"}


def test_a_line_that_is_no_pattern_is_told_and_the_others_count(tmp_path: Path) -> None:
    put(tmp_path, ".seedbedignore", b"!\n*.log\n")
    put(tmp_path, "a.log")
    seen = walk(os.fsencode(tmp_path))
    assert not seen.files
    assert seen.bad_ignore_lines == {os.fsencode(tmp_path): ("!",)}


def test_links_pipes_and_sockets_are_listed_and_never_opened(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "link.txt").symlink_to("a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "socket"))
    server.close()
    seen = walk(os.fsencode(tmp_path))
    told = {os.path.basename(path): what for path, what in seen.skipped.items()}
    assert set(map(os.path.basename, seen.files)) == {b"a.txt"}
    assert told == {b"link.txt": "symbolic link", b"loop": "symbolic link", b"pipe": "pipe", b"socket": "socket"}


def test_followed_links_end_even_in_a_loop(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt")
    (tmp_path / "in/back").symlink_to(tmp_path)
    (tmp_path / "copy.txt").symlink_to("in/a.txt")
    seen = walk(os.fsencode(tmp_path), WalkRules(follow_symlinks=True))
    ends = sorted(os.path.basename(path) for path in seen.files)
    assert ends.count(b"copy.txt") >= 1
    assert len(seen.files) <= 4


def test_a_folder_that_may_not_be_listed_is_unreadable_and_not_empty(tmp_path: Path) -> None:
    put(tmp_path, "open/a.txt")
    put(tmp_path, "closed/b.txt")
    tmp_path.chmod(0o755)
    (tmp_path / "closed").chmod(0)
    code = (
        "import os,sys\n"
        "from services.intake.walking import walk\n"
        "os.setgid(65534) if os.getuid() == 0 else None\n"
        "os.setuid(65534) if os.getuid() == 0 else None\n"
        f"seen = walk({os.fsencode(tmp_path)!r})\n"
        "print(sorted(map(os.path.basename, seen.files)), sorted(map(os.path.basename, seen.unreadable)))\n"
    )
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_mode & 0o5 != 0o5 and folder.stat().st_uid == os.getuid() and "pytest" in str(folder):
            folder.chmod(0o755)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    (tmp_path / "closed").chmod(0o755)
    assert told.strip() == "[b'a.txt'] [b'closed']"


def test_a_path_named_by_an_event_is_judged_as_a_walk_judges_it(tmp_path: Path) -> None:
    put(tmp_path, ".seedbedignore", b"*.log\nprivate/\n")
    root = os.fsencode(tmp_path)
    for name in ("a.txt", "a.log", "private/a.txt", ".hidden/a.txt", "b/c.txt", "b/c.part"):
        put(tmp_path, name)
    judged = {name for name in ("a.txt", "a.log", "private/a.txt", ".hidden/a.txt", "b/c.txt", "b/c.part")
              if admits(os.path.join(root, name.encode()), root, WalkRules())}  # fmt: skip
    assert judged == {"a.txt", "b/c.txt"}
    assert {name.encode() for name in judged} == names(tmp_path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert look_at(os.fsencode(tmp_path)) is None
    assert look_at(os.fsencode(tmp_path / "none")) is None


def test_three_hundred_levels_are_not_too_deep(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(300):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("a.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    assert len(walk(os.fsencode(tmp_path)).files) == 1
