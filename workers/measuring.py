"""A worker's metrics: each child counts into files, the parent sums them up and serves them.

prometheus_client decides at its import whether it counts into files, by PROMETHEUS_MULTIPROC_DIR: `workers.programs`
sets that before the worker's program begins.
"""

import os
import shutil
from pathlib import Path

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector

from services.errors import Misconfigured

FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def wipe() -> None:
    """Begin at zero: the counts of earlier processes are no business of this one."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder:
        for left in Path(folder).glob("*.db"):
            left.unlink(missing_ok=True)


def serve(host: str, port: int) -> None:
    """Serve the sums on a port, 0 for not at all."""
    if port and os.environ.get(FOLDER_VARIABLE):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        start_http_server(port, addr=host, registry=registry)


def folder_for(data_folder: Path, port: int) -> Path:
    """An empty folder for the counts of the worker at this port: a port has one worker.

    Raises:
        Misconfigured: when the folder cannot be made.
    """
    folder = data_folder.absolute() / "metrics" / str(port)
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(parents=True)
    except OSError as failure:
        raise Misconfigured(
            f"The worker cannot make its folder for metrics, {folder} ({failure.strerror}): change the rights of "
            f"{data_folder}, set SEEDBED_DATA_FOLDER to another place, or SEEDBED_METRICS_PORT to 0."
        ) from failure
    return folder
