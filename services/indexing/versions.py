"""The versions of the document index: build the next one, go back to the last one, drop what is out of service."""

from elasticsearch import BadRequestError, Elasticsearch

from config.settings import Settings
from services.errors import Misconfigured
from services.indexing.generations import delete, generation, in_service, out_of_service, unblock
from services.indexing.handover import Handover, Tell, hand_over
from services.indexing.mapping import MAPPING_VERSION
from services.indexing.names import Names
from services.indexing.preparing import put_templates, wait_until_ready


def reindex(client: Elasticsearch, settings: Settings, tell: Tell) -> Handover:
    """Build a successor with the current mapping from the articles of the index in service, and put it there.

    Raises:
        Misconfigured: when another reindex runs, or one was killed (`rollback` or `drop_old` clears that up); when the
            successor is not equal: the index in service stays, the successor is removed.
        Unavailable: with the same effect.
    """
    names = Names(settings)
    source = in_service(client, names)
    put_templates(client, settings)
    target = _create_next(client, names)
    try:
        return hand_over(client, names, source, target, tell)
    except BaseException:
        if in_service(client, names) == source:
            delete(client, target)
        raise


def rollback(client: Elasticsearch, settings: Settings, tell: Tell) -> Handover | None:
    """Go back to the predecessor, with all that was written since; None when only an unfinished successor went.

    Raises:
        Misconfigured: when there is no predecessor, or it did not work; the index in service stays.
        Unavailable: with the same effect.
    """
    names = Names(settings)
    current = in_service(client, names)
    others = out_of_service(client, names)
    unfinished = [index for index in others if generation(index) > generation(current)]
    if unfinished:
        delete(client, *unfinished)
        unblock(client, current)
        return None
    if not others:
        raise Misconfigured("There is no earlier index to go back to: `seedbed reindex --drop-old` removed it.")
    previous = others[-1]
    unblock(client, previous)
    done = hand_over(client, names, current, previous, tell)
    # What is newer than the index in service counts as unfinished; its documents all stand in the older one now.
    delete(client, current)
    return done


def drop_old(client: Elasticsearch, settings: Settings) -> list[str]:
    """Delete every version that is out of service; which ones."""
    names = Names(settings)
    dropped = out_of_service(client, names)
    delete(client, *dropped)
    unblock(client, in_service(client, names))  # a killed reindex may have left its block
    return dropped


def _create_next(client: Elasticsearch, names: Names) -> str:
    newest = max([in_service(client, names), *out_of_service(client, names)], key=generation)
    version, number = generation(newest)
    if newest != in_service(client, names):
        raise Misconfigured(
            f"{newest} is an unfinished index: another `seedbed reindex` runs, or one was killed; if none runs, "
            "`seedbed reindex --rollback` removes it."
        )
    target = names.document_index(MAPPING_VERSION, number + 1 if version == MAPPING_VERSION else 1)
    try:
        client.indices.create(index=target)
    except BadRequestError as refusal:
        if refusal.error == "resource_already_exists_exception":
            raise Misconfigured(f"Another `seedbed reindex` began {target} this moment: let it finish.") from refusal
        raise
    wait_until_ready(client, target)
    return target
