"""The verdict: what stands in ledger and index against what was done to the folder."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch

from services.indexing import Ledger, paging
from services.models import FINAL_STATES, PathRecord, State, escape_path
from tests.faults.oracle import STORY, Content, Oracle

SHOWN = 20
MARKERS_A_REQUEST = 200


@dataclass
class Verdict:
    """Every list is empty when the promise was kept."""

    lost: list[str] = field(default_factory=list)  # files without an outcome, or without their document
    twice: list[str] = field(default_factory=list)  # a content that stands in the index more than once
    without_file: list[str] = field(default_factory=list)  # documents or holders of what is not in the folder
    wrong: list[str] = field(default_factory=list)  # an outcome that is not the right one
    damaged: list[str] = field(default_factory=list)  # another text than was written
    counts: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)

    @property
    def kept(self) -> bool:
        """Whether the promise was kept."""
        return not (self.lost or self.twice or self.without_file or self.wrong or self.damaged)

    def told(self) -> dict[str, Any]:
        """For the report: numbers, and the first of each."""
        lists = {name: value for name, value in asdict(self).items() if isinstance(value, list)}
        shown = {f"{name}_shown": value[:SHOWN] for name, value in lists.items() if value}
        return {name: len(value) for name, value in lists.items()} | shown | {
            "counts": self.counts, "reasons": self.reasons,
        }  # fmt: skip


def judge(oracle: Oracle, ledger: Ledger, client: Elasticsearch, documents_index: str) -> Verdict:
    """Compare everything with everything."""
    verdict = Verdict()
    files = {escape_path(path): content for path, content in oracle.contents()}
    records = {record.path: record for record in ledger.all()}
    verdict.counts = dict(Counter(record.state.value for record in records.values())) | {"files": len(files)}
    verdict.reasons = dict(Counter(record.reason.value for record in records.values() if record.reason))
    _judge_records(verdict, files, records)
    _judge_documents(verdict, files, client, documents_index)
    _judge_markers(verdict, oracle, files, client, documents_index)
    return verdict


def open_files(oracle: Oracle, ledger: Ledger) -> int:
    """How many paths have no outcome as they are now, or are on record and gone."""
    files = {escape_path(path): content for path, content in oracle.contents()}
    records = {record.path: record for record in ledger.all()}
    done = [p for p, r in records.items() if p in files and r.state in FINAL_STATES and r.sha256 == files[p].id]
    return len(files.keys() | records.keys()) - len(done)


def _judge_records(verdict: Verdict, files: Mapping[str, Content], records: Mapping[str, PathRecord]) -> None:
    verdict.without_file += [f"record of {path}" for path in records.keys() - files.keys()]
    indexed: Counter[str] = Counter()
    for path, content in files.items():
        record = records.get(path)
        if record is None or record.state not in FINAL_STATES:
            verdict.lost.append(f"{path}: {record.state if record else 'not on record'}")
        elif record.sha256 != content.id:
            verdict.wrong.append(f"{path}: the outcome of another content")
        elif (record.state is State.QUARANTINED) != (content.kind != STORY):
            verdict.wrong.append(f"{path}: {record.state} {record.reason or ''} {record.attempts} attempts")
        elif record.state is State.INDEXED:
            indexed[content.id] += 1
    stories = {content.id for content in files.values() if content.kind == STORY}
    verdict.wrong += [f"{id}: {indexed[id]} paths are called indexed" for id in stories if indexed[id] != 1]


def _judge_documents(verdict: Verdict, files: Mapping[str, Content], client: Elasticsearch, index: str) -> None:
    holders: dict[str, set[str]] = {}
    texts = {content.id: content.data.decode() for content in files.values() if content.kind == STORY}
    for path, content in files.items():
        if content.kind == STORY:
            holders.setdefault(content.id, set()).add(path)
    seen: Counter[str] = Counter()
    for hit in paging.hits(client, index, fields=["paths", "article.document.text"]):
        seen[hit["_id"]] += 1
        source = hit["_source"]
        if hit["_id"] not in holders:
            verdict.without_file.append(f"document {hit['_id']} of {source['paths']}")
            continue
        if set(source["paths"]) != holders[hit["_id"]]:
            verdict.wrong.append(f"document {hit['_id']}: held by {source['paths']}, not {holders[hit['_id']]}")
        if not _is_whole(source["article"]["document"]["text"], texts[hit["_id"]]):
            verdict.damaged.append(hit["_id"])
    verdict.lost += [f"document {id} of {sorted(holders[id])}" for id in holders.keys() - seen.keys()]
    verdict.twice += [f"document {id}: {count} times" for id, count in seen.items() if count > 1]
    verdict.counts["documents"] = seen.total()


def _is_whole(text: str, written: str) -> bool:
    """Whether every line that was written stands in the text (Markdown's reader changes the space between them)."""
    return all(line.strip() in text for line in written.splitlines())


def _judge_markers(
    verdict: Verdict, oracle: Oracle, files: Mapping[str, Content], client: Elasticsearch, index: str
) -> None:
    """Ask for every marker ever written: those in the folder are found once, in their document; the others never."""
    wanted = {content.marker: content.id for content in files.values() if content.kind == STORY}
    for marker, found in find_markers(client, index, [*wanted, *oracle.gone_markers]):
        if marker not in wanted and found:
            verdict.without_file.append(f"marker {marker}, whose content is gone, is found in {found}")
        elif marker in wanted and not found:
            verdict.lost.append(f"marker {marker} is not found")
        elif marker in wanted and found != [wanted[marker]]:
            verdict.twice.append(f"marker {marker} is found in {found}")


def find_markers(client: Elasticsearch, index: str, markers: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The ids of the documents that a search for each marker finds."""
    rest = iter(markers)
    while some := list(islice(rest, MARKERS_A_REQUEST)):
        lines: list[dict[str, Any]] = []
        for marker in some:
            lines += [{}, {"query": {"match": {"body": marker}}, "_source": False, "size": 5}]
        answers = client.msearch(index=index, searches=lines)["responses"]
        for marker, answer in zip(some, answers, strict=True):
            yield marker, [hit["_id"] for hit in answer["hits"]["hits"]]
