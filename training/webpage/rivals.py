"""What another reader makes of the pages: `python training/webpage/rivals.py DATA trafilatura|newspaper OUT.jsonl`.

Runs by itself in an environment that holds the rival (`pip install trafilatura`, `pip install newspaper4k`), as Seedbed
installs neither for this; `python -m training.webpage.score DATA --answers OUT.jsonl` then weighs the answers.
"""

import gzip
import importlib
import json
import sys
import time
from collections.abc import Callable
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


RIVALS: dict[str, Callable[[bytes, str], Answer]] = {"trafilatura": by_trafilatura, "newspaper": by_newspaper}


def main() -> None:
    """Write one line a page: its id, the rival's answer and its processor seconds; a page that it fails on is empty."""
    data, name, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    with gzip.open(data / "gold.jsonl.gz", "rt", encoding="utf-8") as rows, out.open("w", encoding="utf-8") as answers:
        for row in map(json.loads, rows):
            markup = gzip.decompress((data / row["html"]).read_bytes())
            started = time.process_time()
            try:
                answer = RIVALS[name](markup, row["url"])
            except Exception as error:  # noqa: BLE001 - whatever a rival raises is its answer
                answer = {"failed": f"{type(error).__name__}: {error}"}
            answer |= {"id": row["id"], "seconds": time.process_time() - started}
            answers.write(json.dumps(answer, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
