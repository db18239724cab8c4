"""The Celery app: `celery --app workers.app worker`."""

from celery import Celery

from config.celery import celery_config
from config.settings import get_settings

app = Celery("seedbed", include=["workers.tasks", "workers.lifecycle"])
app.conf.update(celery_config(get_settings()))
