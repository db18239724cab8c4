"""What stands near an article: the same text, nearly the same text, or the same subject."""

from typing import Any

from services.models import Article
from services.search.found import Found
from services.search.matching import Clause

SIMILAR_LIMIT = 8
NEAR_LIMIT = 50
_SHOWN = ["headline", "source", "paths"]


def similar_body(index: str, found: Found, limit: int) -> dict[str, Any]:
    """Elasticsearch's `more_like_this` over the words that tell, without the article's own near-duplicates.

    At least 2 articles must share a word before it counts, so that names and subjects lead, and typing errors do not.
    """
    article = found.article
    return {
        "query": {
            "bool": {
                "must": [
                    {
                        "more_like_this": {
                            "fields": ["headline", "standfirst", "body"],
                            "like": [{"_index": index, "_id": found.id}],
                            "min_term_freq": 1,
                            "min_doc_freq": 2,
                            "min_word_length": 3,
                            "max_query_terms": 30,
                            "minimum_should_match": "25%",
                        }
                    }
                ],
                "must_not": [{"ids": {"values": [found.id]}}, *_same_text(article)],
            }
        },
        "collapse": {"field": "text_sha256"},
        "size": limit,
        "_source": _SHOWN,
    }


def near_body(article: Article, limit: int) -> dict[str, Any]:
    """Articles that share a band of the near-duplicate signature; each shared band counts one."""
    return {
        "query": {
            "bool": {
                "should": _same_text(article),
                "minimum_should_match": 1,
                "must_not": [{"ids": {"values": [article.document.id]}}],
            }
        },
        "size": limit,
        "_source": _SHOWN,
    }


def _same_text(article: Article) -> list[Clause]:
    bands = [{"constant_score": {"filter": {"term": {"near_signature": band}}}} for band in article.near_signature]
    if article.text_sha256 is None:
        return bands
    same = {"constant_score": {"filter": {"term": {"text_sha256": article.text_sha256}}, "boost": 1 + len(bands)}}
    return [*bands, same]
