"""The programs that `seedbed worker` and `seedbed flower` become: Celery's own command line with our policy."""

import socket
import sys
from pathlib import Path

import config
from config.settings import Settings
from services.errors import Unavailable
from workers.measuring import FOLDER_VARIABLE, folder_for

# -P: a file called celery.py in the current folder is not ours to run.
CELERY = (sys.executable, "-P", "-m", "celery", "--quiet", "--app")
PING_LIMIT_S = 5.0


def worker_program(settings: Settings, queues: tuple[str, ...] = ()) -> tuple[list[str], dict[str, str]]:
    """The worker: its arguments, and the variables to be added to the environment."""
    argv = [*CELERY, "workers.app", "worker", "--hostname", node_name(), "--loglevel", settings.log_level]
    # Workers have nothing to tell each other: without gossip and mingle a start is a second faster.
    argv += ["--without-gossip", "--without-mingle"]
    if queues:
        argv += ["--queues", ",".join(queues)]
    if not settings.metrics_port:
        return argv, {}
    return argv, {FOLDER_VARIABLE: str(folder_for(settings.data_folder, settings.metrics_port))}


def flower_program() -> list[str]:
    """Flower, with our configuration file: address, port and rights come from the settings."""
    return [*CELERY, "workers.app:viewer", "flower", f"--conf={Path(config.__file__).parent / 'flowerconfig.py'}"]


def node_name() -> str:
    """What Celery and Flower call the worker of this machine."""
    return f"celery@{socket.gethostname()}"


def ping(settings: Settings, node: str | None = None) -> bool:
    """Whether this machine's worker (or the named one) answers; raises `Unavailable` without a broker."""
    from workers.app import create_app

    app = create_app(settings)
    try:
        # the broker's own errors are many (redis, kombu, sockets), and all mean the same here
        answers = app.control.inspect(destination=[node or node_name()], timeout=PING_LIMIT_S).ping()
    except Exception as error:
        raise Unavailable(f"Redis does not answer ({error}): start it, or wait until it is back.") from error
    finally:
        app.close()
    return bool(answers)
