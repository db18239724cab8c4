"""Names that are never articles: half-finished downloads, editors' and systems' own files.

Everything hidden (a leading dot) is junk: rsync, editors, macOS, Syncthing, NFS and FUSE all keep their unfinished or
private files so (`.story.txt.Xa81Qz`, `._story`, `.~lock.story.odt#`, `.nfs000…`). The rest is listed here.
"""

import re

_UNFINISHED = rb"part|partial|filepart|tmp|temp|crdownload|download|opdownload|aria2|!ut|swp|swo|swx|lock|bak~"

_JUNK_FILE = re.compile(
    rb"\."  # hidden
    rb"|~\$"  # Office's lock files
    rb"|#.*#$"  # Emacs' auto-saves
    rb"|4913$"  # the name by which Vim tests a folder
    rb"|(?i:thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r)$"
    rb"|.*(?:~|\.(?i:" + _UNFINISHED + rb"))$",
    re.DOTALL,
)

_JUNK_FOLDER = re.compile(
    rb"\.|(?i:__macosx|@eadir|@recycle|\$recycle\.bin|system volume information|lost\+found|#recycle)$", re.DOTALL
)


def is_junk_file(name: bytes) -> bool:
    """Whether a file of this name is somebody's scratch paper rather than an article."""
    return _JUNK_FILE.match(name) is not None


def is_junk_folder(name: bytes) -> bool:
    """Whether a folder of this name belongs to a system or a tool."""
    return _JUNK_FOLDER.match(name) is not None
