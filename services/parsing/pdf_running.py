"""Running headers, footers and page numbers: what repeats at the edges of a PDF's pages is no article."""

import re
from collections import Counter

from services.parsing.pdf_turns import Fragment

EDGE_LINES = 6  # at the top and at the bottom of a page: a letterhead has as many
LONGEST = 120  # characters; a longer line at an edge is text
LEAST_SHARE = 0.4  # of the pages must repeat it (left and right pages may differ)
NUMBER = re.compile(
    r"(?:page|seite|p\.|página|pagina|sida)?\s*[-–—|·]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|·]?\s*(?:(?:of|von|de|di|/)\s*\d{1,4})?",
    re.IGNORECASE,
)


def without_running_lines(pages: list[list[Fragment]]) -> tuple[list[list[Fragment]], list[str]]:
    """(pages without their running lines, those lines once each)."""
    edges = [_edges(lines) for lines in pages]
    seen = Counter(key for page in edges for key in {_key(line) for line in page})
    least = max(2, LEAST_SHARE * len(pages))
    dropped: dict[str, None] = {}
    kept_pages = []
    for lines, edge in zip(pages, edges, strict=True):
        running = {id(line) for line in edge if _is_running(line, lines, seen, least, len(pages))}
        dropped.update({line.text: None for line in lines if id(line) in running})
        kept_pages.append([line for line in lines if id(line) not in running])
    return kept_pages, list(dropped)


def _edges(lines: list[Fragment]) -> list[Fragment]:
    """The highest and the lowest lines of a page."""
    by_height = sorted(lines, key=lambda line: -line.top)
    return by_height[:EDGE_LINES] + by_height[max(EDGE_LINES, len(by_height) - EDGE_LINES) :]


def _key(line: Fragment) -> str:
    """What two running lines share: their words, with any number for any other, and their place within two points."""
    return f"{re.sub(r'[0-9]+', '#', line.text.casefold())}@{round(line.top / 4)}"


def _is_running(line: Fragment, lines: list[Fragment], seen: Counter[str], least: float, pages: int) -> bool:
    if len(line.text) > LONGEST:
        return False
    if pages > 1 and NUMBER.fullmatch(line.text.strip()) and line in _outermost(lines):
        return True
    return pages > 1 and seen[_key(line)] >= least


def _outermost(lines: list[Fragment]) -> list[Fragment]:
    by_height = sorted(lines, key=lambda line: -line.top)
    return by_height[:2] + by_height[-2:]
