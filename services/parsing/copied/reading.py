"""What was read from a copied page: the role of each line and the fields found in them."""

from services.models import Author, Block, Caption, Dateline, Extract, Frozen, Moment, ReadingTime


class Reading(Frozen):
    """The fields of `services.models.Document` that text alone gives; every offset is into the given text."""

    blocks: tuple[Block, ...] = ()
    headline: Extract | None = None
    kicker: Extract | None = None
    standfirst: Extract | None = None
    authors: tuple[Author, ...] = ()
    dateline: Dateline | None = None
    published: Moment | None = None
    updated: Moment | None = None
    reading_time: ReadingTime | None = None
    captions: tuple[Caption, ...] = ()
    via: tuple[Extract, ...] = ()
    section: Extract | None = None
    tags: tuple[Extract, ...] = ()
    copyright: Extract | None = None
