"""The Celery app: `celery --app workers.app worker`."""

from celery import Celery

from config.celery import celery_config
from config.settings import Settings, get_settings


def create_app(settings: Settings) -> Celery:
    """A Celery app with our delivery policy: the worker's, or a sender's."""
    app = Celery("seedbed", include=["workers.tasks", "workers.lifecycle"], set_as_current=False)
    app.conf.update(celery_config(settings))
    return app


app = create_app(get_settings())
