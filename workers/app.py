"""The Celery apps: the worker's (`celery --app workers.app worker`), and senders' and viewers', which load no task."""

from collections.abc import Sequence

from celery import Celery

from config.celery import celery_config
from config.settings import Settings, get_settings

TASKS = ("workers.tasks", "workers.lifecycle")


def create_app(settings: Settings, include: Sequence[str] = ()) -> Celery:
    """A Celery app with our delivery policy; `include` is imported when a worker starts."""
    app = Celery("seedbed", include=include, set_as_current=False)
    app.conf.update(celery_config(settings))
    return app


app = create_app(get_settings(), TASKS)
viewer = create_app(get_settings())  # Flower's: it reads messages, and needs neither models nor parsers to do so
