"""One worker process, from fork to end: models loaded once, a sandbox of its own, signs of life, a context for logs."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from celery import signals
from prometheus_client import multiprocess

from config.logging import configure_logging
from config.settings import Settings, get_settings
from services.enrichment import enrich, load_models
from services.indexing import Ledger, Writer, create_client
from services.parsing import Limits, Sandbox
from workers.dispatch import create_redis
from workers.presence import Presence, last_read, new_worker_name

log = structlog.get_logger(__name__)
