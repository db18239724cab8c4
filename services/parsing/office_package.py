"""The zip around an office document or an e-book: single parts read under the limits, XML without entities."""

import posixpath
from urllib.parse import unquote

from services.errors import Reason, Rejected
from services.parsing.source import Context
from services.parsing.xml_tree import Element, tree_of
from services.parsing.zip_directory import chunks_of, open_zip
from services.parsing.zip_names import name_of


class Package:
    """Named parts of a zip; nothing is expanded but what is asked for."""

    def __init__(self, data: bytes, context: Context) -> None:
        self._archive = open_zip(data)
        self._context = context
        self._parts = {name_of(info).replace("\\", "/").lower(): info for info in self._archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return _normal(name) in self._parts

    def read(self, name: str) -> bytes | None:
        """The part's bytes, None when the package lacks it; raises `Rejected` (encrypted, too-large, corrupt)."""
        info = self._parts.get(_normal(name))
        if info is None:
            return None
        return self._context.expand(chunks_of(self._archive, info), info.compress_size)

    def tree(self, name: str) -> Element | None:
        """The part's XML, None when the package lacks it."""
        data = self.read(name)
        return None if data is None else tree_of(data)

    def required_tree(self, name: str) -> Element:
        """The part's XML; raises `Rejected(CORRUPT)` when the package lacks it."""
        root = self.tree(name)
        if root is None:
            raise Rejected(Reason.CORRUPT, f"The document lacks its part {name[:100]!r}: save it again.")
        return root


def relative(base: str, target: str) -> str:
    """The part that `target` names within the part `base`."""
    target = unquote(target.split("#", 1)[0])
    return (
        target.lstrip("/")
        if target.startswith("/")
        else posixpath.normpath(posixpath.join(posixpath.dirname(base), target))
    )


def _normal(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()
