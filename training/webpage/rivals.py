"""What another reader makes of the pages: `python training/webpage/rivals.py DATA trafilatura|newspaper|htmldate OUT`.

DATA is a folder as docs/html.md describes, or a list as `training/webpage/partial_gold.py` does. Runs by itself in an
environment that holds the rival (`pip install trafilatura`, `newspaper4k`, `htmldate`), as Seedbed installs none of
them for this; `python -m training.webpage.score DATA --answers OUT`, or `score_partial`, then weighs the answers.
"""

import gzip
import importlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Answer = dict[str, Any]


def by_trafilatura(markup: bytes, url: str) -> Answer:
    """trafilatura's defaults, with its metadata; it joins names with semicolons."""
    reader = importlib.import_module("trafilatura")
    found = reader.bare_extraction(markup, url=url, with_metadata=True)
    if found is None:
        return {}
    names = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return {"headline": found.title, "authors": names, "date": found.date, "body": found.text}


def by_newspaper(markup: bytes, url: str) -> Answer:
    """newspaper4k without its NLP step, nothing fetched."""
    article = importlib.import_module("newspaper").Article(url, fetch_images=False)
    article.download(input_html=markup.decode("utf-8", "replace"))
    article.parse()
    date = article.publish_date.date().isoformat() if article.publish_date else None
    return {"headline": article.title, "authors": list(article.authors), "date": date, "body": article.text}


def by_htmldate(markup: bytes, url: str) -> Answer:
    """htmldate, asked for the publication and not for the last change."""
    return {"date": importlib.import_module("htmldate").find_date(markup, url=url or None, original_date=True)}


RIVALS: dict[str, Callable[[bytes, str], Answer]] = {
    "trafilatura": by_trafilatura,
    "newspaper": by_newspaper,
    "htmldate": by_htmldate,
}


def pages_of(data: Path) -> Iterator[tuple[str, str, bytes]]:
    """(id, address, markup) of each page."""
    if data.is_dir():
        with gzip.open(data / "gold.jsonl.gz", "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                yield row["id"], row["url"], gzip.decompress((data / row["html"]).read_bytes())
    else:
        with data.open(encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                yield row["id"], row["url"] or "", Path(row["path"]).read_bytes()


def main() -> None:
    """Write one line a page: its id, the rival's answer and its processor seconds; a page that it fails on is empty."""
    data, name, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    with out.open("w", encoding="utf-8") as answers:
        for page, address, markup in pages_of(data):
            started = time.process_time()
            try:
                answer = RIVALS[name](markup, address)
            except Exception as error:  # noqa: BLE001 - whatever a rival raises is its answer
                answer = {"failed": f"{type(error).__name__}: {error}"}
            answer |= {"id": page, "seconds": time.process_time() - started}
            answers.write(json.dumps(answer, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
