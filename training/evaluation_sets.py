"""List the pages of others' evaluation sets: `python -m training.evaluation_sets MODULES LIST`.

MODULES is the Go module cache (`go env GOMODCACHE`) after `go mod download` of the modules below: ports of trafilatura,
htmldate and Readability (Apache 2.0, MIT) that carry the pages on which those are weighed, with what their people wrote
down. LIST gets a JSON object a page, as `training/webpage/partial_gold.py` reads it. The pages stay where they are.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from training.copied.pages import site_of

TRAFILATURA = "github.com/markusmobius/go-trafilatura@v1.12.2"
HTMLDATE = "github.com/markusmobius/go-htmldate@v1.10.1"
READABILITY = ("codeberg.org/readeck/go-readability@*", "github.com/go-shiori/go-readability@*")
FOLDERS = {TRAFILATURA: ("comparison", "mock", "simple"), HTMLDATE: ("comparison", "mediacloud", "mock")}
DUMP = """package main
import ("encoding/json"; "os")
func main() { json.NewEncoder(os.Stdout).Encode(map[string]any{
"trafilatura": comparisonData, "htmldate": defaultComparisonData, "mediacloud": mediacloudData}) }
"""
Row = dict[str, Any]


def rows_of(modules: Path) -> Iterator[Row]:
    """Every page once; one that two sets hold has the gold of both."""
    own, other = _files(modules, TRAFILATURA), _files(modules, HTMLDATE)
    gold = _gold(modules)
    rows: dict[str, Row] = {}
    for url, entry in gold["trafilatura"].items():
        rows[url] = _of_trafilatura(url, entry, other | own)
    for entry in [*gold["htmldate"], *gold["mediacloud"]]:
        path = (own | other).get(entry["File"])
        row = rows.setdefault(entry["URL"], {"path": path, "url": entry["URL"], "src": "htmldate"})
        day = None if entry["Date"] == "nan" else entry["Date"]
        row["htmldate"] = day or "none"
        row["dispute"] = bool(row.get("date") and day and row["date"] != day)
        row["date"] = row.get("date") or day
    yield from _told_apart([*rows.values(), *_of_readability(modules)])


def _files(modules: Path, module: str) -> dict[str, Path]:
    """A module's pages by name; of two the one in the first folder."""
    folders = [modules / module / "test-files" / folder for folder in reversed(FOLDERS[module])]
    return {path.name: path for folder in folders for path in folder.iterdir()}


def _gold(modules: Path) -> Row:
    """The two comparison programs' tables, which are Go: a small program prints them."""
    with tempfile.TemporaryDirectory() as folder:
        for module in FOLDERS:
            for path in (modules / module / "scripts" / "comparison").glob("data*.go"):
                shutil.copyfile(path, Path(folder) / f"{module.split('-')[1][:4]}_{path.name}")
        (Path(folder) / "main.go").write_text(DUMP)
        (Path(folder) / "go.mod").write_text("module dump\n\ngo 1.21\n")
        printed = subprocess.run(["go", "run", "."], cwd=folder, check=True, capture_output=True)  # noqa: S607
    found: Row = json.loads(printed.stdout)
    return found


def _of_trafilatura(url: str, entry: Row, files: dict[str, Path]) -> Row:
    return {
        "path": files.get(entry["file"]),
        "url": url,
        "src": "trafilatura",
        "title": entry["title"] or None,
        "authors": entry["author"] or None,
        "date": entry["date"] or None,
        "with_": entry["with"],
        "without": entry["without"],
    }


def _of_readability(modules: Path) -> Iterator[Row]:
    """Readability's test pages: their fields are a machine's draft, their body was looked over."""
    for module in READABILITY:
        for expected in sorted(modules.glob(f"{module}/test-pages/*/expected.html")):
            drafted = json.loads((expected.parent / "expected-metadata.json").read_text())
            url = f"http://{expected.parent.name}-readability.invalid/"
            title = drafted.get("title")
            yield {
                "path": expected.parent / "source.html",
                "url": url,
                "src": "readability",
                "title": title,
                "expected": str(expected),
            }


def _told_apart(rows: Iterable[Row]) -> Iterator[Row]:
    """Each page with an id, its site, and the half of the sites that it belongs to: one to look at, one to keep."""
    seen = set()
    for row in rows:
        if row["path"] is None:
            continue
        name = hashlib.sha256(row["path"].read_bytes()).hexdigest()
        if name in seen:
            continue
        seen.add(name)
        site = site_of(row["url"])
        kept = int(hashlib.sha256(site.encode()).hexdigest(), 16) % 2
        yield row | {"path": str(row["path"]), "id": name[:12], "site": site, "half": "kept" if kept else "look"}


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", type=Path)
    parser.add_argument("list", type=Path)
    options = parser.parse_args()
    with options.list.open("w", encoding="utf-8") as file:
        for row in rows_of(options.modules):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
