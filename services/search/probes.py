"""Is the process alive, can it answer, what has it counted: for supervisors and Prometheus."""

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from services.errors import Misconfigured, Unavailable
from services.search.finder import Finder


def probes(finder: Finder) -> APIRouter:
    """`/health`, `/ready`, `/metrics`."""
    router = APIRouter(tags=["operate"])

    @router.get("/health", summary="The process lives")
    def health() -> dict[str, str]:
        """Always answers 200 while the process lives, whatever its servers do."""
        return {"status": "alive"}

    @router.get("/ready", summary="Searches can be answered", responses={503: {"description": "Not now, and why"}})
    def ready(response: Response) -> dict[str, str]:
        """Tell whether Elasticsearch answers and the index is there."""
        try:
            finder.ready()
        except (Unavailable, Misconfigured) as missing:
            response.status_code = 503
            return {"status": "not ready", "detail": str(missing)}
        return {"status": "ready"}

    @router.get("/metrics", summary="Prometheus metrics", response_class=Response)
    def metrics() -> Response:
        """What this process counted."""
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return router
