"""Whether an article is older than what stands in the index: read by yesterday's code, or told of too late."""

from collections.abc import Collection, Iterable

from services.models import Article, StageStatus


def is_older(article: Article, stage_versions: Iterable[str], failed_stages: Collection[str]) -> bool:
    """Tell whether writing `article` would put older enrichment over newer.

    It is older when a stage of the index is newer and none of its own is; of two equally new, the one is older whose
    stages failed where the other's did not.

    Args:
        article: to be written.
        stage_versions: of the index, «name:version».
        failed_stages: of the index, by name.
    """
    ours = {stage.name: stage.version for stage in article.stages}
    theirs = dict(_split(text) for text in stage_versions)
    if _has_newer(theirs, ours):
        return not _has_newer(ours, theirs)
    failed = {stage.name for stage in article.stages if stage.status is StageStatus.FAILED}
    return not _has_newer(ours, theirs) and failed > set(failed_stages)


def _has_newer(some: dict[str, int], others: dict[str, int]) -> bool:
    return any(version > others.get(name, 0) for name, version in some.items())


def _split(text: str) -> tuple[str, int]:
    name, _, version = text.rpartition(":")
    return name, int(version)
