"""Pages as two text renderers copy them: `python training/copied/renderings.py LIST OUT`.

LIST names pages as `training/evaluation_sets.py` does. Runs by itself in an environment with `pip install inscriptis
resiliparse trafilatura`, as Seedbed installs none of them for this. OUT gets a JSON object a page: its text by each
renderer, set up as a browser pastes, and what trafilatura says of it, a second opinion on what nobody wrote down.
"""

import importlib
import json
import sys
from pathlib import Path
from typing import Any

NO_BREAK_SPACE = "\xa0"


def by_inscriptis(markup: str) -> str:
    """Bullets as a browser sets them, tables as columns."""
    inscriptis = importlib.import_module("inscriptis")
    profiles = importlib.import_module("inscriptis.css_profiles").CSS_PROFILES
    config = importlib.import_module("inscriptis.model.config").ParserConfig(css=profiles["strict"].copy())
    return _trimmed(inscriptis.get_text(markup, config))


def by_resiliparse(markup: str) -> str:
    """No bullets; buttons as «[ Share ]»."""
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    text = extract(markup, list_bullets=False, alt_texts=False, form_fields=True)
    return _trimmed(text.replace(NO_BREAK_SPACE, " "))


def by_trafilatura(markup: str, url: str | None) -> dict[str, Any]:
    """Its headline, authors and body."""
    found = importlib.import_module("trafilatura").bare_extraction(markup, url=url, with_metadata=True)
    if found is None:
        return {"title": None, "authors": [], "body": ""}
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return {"title": found.title, "authors": authors, "body": found.text or ""}


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())


def _decoded(data: bytes) -> str:
    encoding = importlib.import_module("resiliparse.parse.encoding")
    return str(encoding.bytes_to_str(data, encoding.detect_encoding(data, html5_compatible=True)))


def main(listed: Path, out: Path) -> None:
    """Write the renderings."""
    with listed.open(encoding="utf-8") as rows, out.open("w", encoding="utf-8") as file:
        for row in map(json.loads, rows):
            markup = _decoded(Path(row["path"]).read_bytes())
            copies = {"inscriptis": by_inscriptis(markup), "resiliparse": by_resiliparse(markup)}
            rival = by_trafilatura(markup, row["url"])
            file.write(json.dumps({"id": row["id"], "copies": copies, "rival": rival}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
