"""Everything that can be asked of the archive, behind one door: page, API and command line come here."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from elasticsearch import Elasticsearch

from config.metrics import QUESTION_SECONDS
from config.settings import Settings
from services.models import Article
from services.search import suggesting
from services.search.body import search_body
from services.search.changes import Changes, compare
from services.search.connection import foreseen_failures
from services.search.copies import Copy, SameText, copies_body, read_copies, read_copy, texts_of
from services.search.failures import UnknownArticle, WrongQuery
from services.search.found import Found, beginning_body, read_found
from services.search.highlighting import Markers
from services.search.kindred import NEAR_LIMIT, SIMILAR_LIMIT, near_body, similar_body
from services.search.quarantine import Quarantined, latest_body, read_latest
from services.search.question import Question
from services.search.request import SearchRequest
from services.search.results import Results, read_results
from services.search.suggesting import Suggestion
from services.search.timeline import Bar, found_days, read_timeline, timeline_body

ID_CHARACTERS = 64
_ID = re.compile(r"[0-9a-f]{6,64}")


class Finder:
    """Asks Elasticsearch and reads its answers. Safe to share between threads."""

    def __init__(self, client: Elasticsearch, settings: Settings) -> None:
        self._client = client
        self._settings = settings
        self._index = f"{settings.index_prefix}-articles"
        self._ledger = f"{settings.index_prefix}-ledger"

    def search(self, request: SearchRequest, with_facets: bool = True) -> Results:
        """One page of results.

        Raises:
            WrongQuery: the question must be changed.
            UnknownArticle: `request.near` names no article.
            Unavailable: Elasticsearch does not answer, or holds no index yet.
        """
        question, markers = self.question(request), Markers()
        limit_s = self._settings.query_time_limit_s
        answer = self._ask("search", search_body(question, markers, limit_s, with_facets))
        timeline = self._timeline(question, answer) if with_facets else ()
        return read_results(question, answer, markers, self._same_texts(question, answer), timeline)

    def question(self, request: SearchRequest) -> Question:
        """Read the request's query, and look up the article whose near-duplicates it asks for.

        Raises:
            WrongQuery, UnknownArticle, Unavailable: as for `search`.
        """
        question = Question.of(request, self._settings.query_limit_characters)
        if request.near is None:
            return question
        return Question(request, question.typed, self.article(request.near).article.near_signature or (request.near,))

    def article(self, article_id: str) -> Found:
        """One article with its evidence, by its id or the beginning of it (6 characters or more, if only one fits).

        Raises:
            UnknownArticle: there is none.
            WrongQuery: the beginning fits several.
            Unavailable: Elasticsearch does not answer, or holds no index yet.
        """
        if not _ID.fullmatch(article_id):
            raise UnknownArticle(
                f"“{article_id[:80]}” is no article's id: give 6 to 64 of its characters, 0-9 and a-f."
            )
        whole = article_id if len(article_id) == ID_CHARACTERS else self._whole_id(article_id)
        hits = self._ask("article", {"query": {"ids": {"values": [whole]}}, "size": 1})["hits"]["hits"]
        if not hits:
            raise UnknownArticle(f"No article {article_id} stands in the index.")
        return read_found(hits[0])

    def similar(self, article_id: str) -> tuple[Copy, ...]:
        """Articles about the same things: they share its telling words (`more_like_this`).

        Raises:
            UnknownArticle, WrongQuery, Unavailable: as for `article`.
        """
        found = self.article(article_id)
        return self._copies(similar_body(self._index, found, SIMILAR_LIMIT))

    def near_duplicates(self, article_id: str) -> tuple[Copy, ...]:
        """Articles with the same text, or nearly (a shared band of the signature), nearest first.

        Raises:
            UnknownArticle, WrongQuery, Unavailable: as for `article`.
        """
        return self._near(self.article(article_id).article)

    def changes(self, one_id: str, other_id: str) -> Changes:
        """What changed between two versions of a story, the one published first taken for the older.

        Raises:
            UnknownArticle, WrongQuery, Unavailable: as for `article`.
        """
        older, newer = sorted((self.article(one_id), self.article(other_id)), key=lambda found: found.since)
        headline, body = compare(older.article.document, newer.article.document)
        return Changes(
            older=older.as_copy(), newer=newer.as_copy(), dated=older.since != newer.since, headline=headline, body=body
        )

    def suggest(self, text: str, limit: int = suggesting.LIMIT) -> tuple[Suggestion, ...]:
        """Names that begin like the last word typed.

        Raises:
            Unavailable: Elasticsearch does not answer, or holds no index yet.
        """
        text = text.strip()[:64]
        if len(text) < suggesting.LEAST_CHARACTERS:
            return ()
        return suggesting.read(text, self._ask("suggest", suggesting.body(text)), limit)

    def quarantined(self) -> tuple[Quarantined, ...]:
        """The latest files in quarantine.

        Raises:
            Unavailable: Elasticsearch does not answer, or holds no ledger yet.
        """
        return read_latest(self._ask("ledger", latest_body(), self._ledger))

    def ready(self) -> None:
        """Do nothing when Elasticsearch answers and the index is there.

        Raises:
            Unavailable, Misconfigured: one sentence that says what is missing.
        """
        self._ask("ready", {"size": 0, "query": {"match_all": {}}, "terminate_after": 1})

    def count(self, request: SearchRequest) -> int:
        """How many articles a request finds.

        Raises:
            WrongQuery, UnknownArticle, Unavailable: as for `search`.
        """
        question = self.question(request)
        query = {"bool": {"filter": [question.query(), *question.clicked()]}}
        with foreseen_failures(self._settings.elasticsearch_url):
            return int(self._client.count(index=self._index, query=query)["count"])

    def pages(self, body: dict[str, Any]) -> Iterator[Sequence[dict[str, Any]]]:
        """All hits of a body that has a size and a sort, from one moment's view of the index.

        Raises:
            Unavailable: Elasticsearch does not answer, or holds no index yet.
        """
        with foreseen_failures(self._settings.elasticsearch_url):
            view = self._client.open_point_in_time(index=self._index, keep_alive="1m")["id"]
        try:
            while hits := self._page(body, view):
                yield hits
                body = {**body, "search_after": hits[-1]["sort"]}
        finally:
            with foreseen_failures(self._settings.elasticsearch_url):
                self._client.close_point_in_time(id=view)

    def _page(self, body: dict[str, Any], view: str) -> Sequence[dict[str, Any]]:
        with foreseen_failures(self._settings.elasticsearch_url):
            answer = self._client.search(body={**body, "pit": {"id": view, "keep_alive": "1m"}})
        hits: Sequence[dict[str, Any]] = answer["hits"]["hits"]
        return hits

    def _same_texts(self, question: Question, answer: dict[str, Any]) -> dict[str, SameText]:
        texts = texts_of(answer)
        if question.request.copies or not texts:
            return {}
        return read_copies(self._ask("copies", copies_body(question, texts, self._settings.query_time_limit_s)))

    def _timeline(self, question: Question, answer: dict[str, Any]) -> tuple[Bar, ...]:
        days = found_days(answer.get("aggregations", {}))
        if not days:
            return ()
        return read_timeline(
            days, self._ask("timeline", timeline_body(question, days, self._settings.query_time_limit_s))
        )

    def _near(self, article: Article) -> tuple[Copy, ...]:
        return self._copies(near_body(article, NEAR_LIMIT)) if article.near_signature or article.text_sha256 else ()

    def _copies(self, body: dict[str, Any]) -> tuple[Copy, ...]:
        return tuple(read_copy(hit) for hit in self._ask("kin", body)["hits"]["hits"])

    def _whole_id(self, beginning: str) -> str:
        """Elasticsearch cannot search the beginning of `_id`; the ledger holds the ids as keywords."""
        answer = self._ask("article", beginning_body(beginning), self._ledger)
        ids = [bucket["key"] for bucket in answer["aggregations"]["ids"]["buckets"]]
        if len(ids) > 1:
            raise WrongQuery(f"Several articles begin with {beginning}: give more of the id.")
        return ids[0] if ids else beginning

    def _ask(self, kind: str, body: dict[str, Any], index: str | None = None) -> dict[str, Any]:
        with QUESTION_SECONDS.labels(kind).time(), foreseen_failures(self._settings.elasticsearch_url):
            answer: dict[str, Any] = self._client.search(index=index or self._index, body=body).body
        return answer
