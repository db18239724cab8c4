"""Every setting in one class: environment variables with the prefix SEEDBED_, or a `.env` file.

Units stand in the names. docs/configuration.md lists them; a test holds that list and this class together.
"""

import os
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """All of Seedbed's settings, validated at start."""

    model_config = SettingsConfigDict(env_prefix="SEEDBED_", env_file=".env", extra="ignore", frozen=True)

    # --- folders
    folder: Path = Field(Path("seeds"), description="The watched folder: every file dropped here is ingested.")
    data_folder: Path = Field(
        Path(".seedbed"), description="Where the embedded servers keep their data, logs and process ids."
    )

    # --- servers
    redis_url: SecretStr = Field(
        SecretStr("redis://127.0.0.1:6379/0"),
        description="The Celery broker; may be erased at any time. Each archive needs a database of its own.",
    )
    elasticsearch_url: str = Field("http://127.0.0.1:9200", description="The search engine: index and ledger.")
    elasticsearch_api_key: SecretStr | None = Field(
        None, description="API key of the writer (workers, watcher, commands)."
    )
    elasticsearch_reader_api_key: SecretStr | None = Field(
        None, description="API key of the search API, which only reads."
    )
    elasticsearch_username: str | None = Field(None, description="User name, where API keys are not used.")
    elasticsearch_password: SecretStr | None = Field(None, description="Password that goes with the user name.")
    elasticsearch_ca_file: Path | None = Field(None, description="Certificate authority of an https Elasticsearch.")
    elasticsearch_timeout_s: float = Field(30.0, gt=0, description="How long one request to Elasticsearch may take.")
    index_prefix: str = Field(
        "seedbed", pattern=r"^[a-z][a-z0-9-]{0,40}$", description="First part of every index and alias name."
    )
    index_replicas: int = Field(0, ge=0, le=5, description="Copies of each shard; 0 on one node.")
    refresh_interval: str = Field("1s", description="How soon a written document can be searched.")

    # --- intake
    settle_time_s: float = Field(
        0.5, ge=0, le=600, description="A file is taken when size and time have been still this long."
    )
    rescan_interval_s: float = Field(30.0, gt=0, description="Full rescan of the folder: the truth behind the events.")
    watch_polling: Literal["auto", "always", "never"] = Field(
        "auto", description="Poll instead of listening; auto polls network mounts."
    )
    polling_interval_s: float = Field(1.0, gt=0, description="How often a polled folder is looked at.")
    follow_symlinks: bool = Field(False, description="Whether symbolic links in the folder are followed.")
    ignore_file: str = Field(
        ".seedbedignore", description="Name of the file with gitignore patterns, in the watched folder."
    )
    batch_files: int = Field(20, ge=1, le=500, description="Files in one queue message.")
    batch_linger_s: float = Field(0.1, ge=0, le=10, description="How long a batch waits for company.")
    queue_limit_batches: int = Field(
        200, ge=1, description="Batches in the queue before the watcher waits: the folder is the buffer."
    )
    lease_s: float = Field(150.0, gt=0, description="After this long without an outcome a queued file is queued again.")
    after_indexing: Literal["keep", "move"] = Field(
        "keep", description="move: indexed files go to done/, quarantined ones to failed/."
    )

    # --- limits of one file
    file_limit_bytes: int = Field(100_000_000, gt=0, description="Largest file that is read.")
    text_limit_characters: int = Field(
        2_000_000, gt=0, description="Text kept of one document; more is cut and marked."
    )
    expansion_ratio_limit: int = Field(100, gt=0, description="Largest ratio of expanded to compressed bytes.")
    expanded_limit_bytes: int = Field(
        200_000_000, gt=0, description="Bytes that one container may expand to, all members together."
    )
    archive_depth_limit: int = Field(3, ge=0, description="Containers within containers.")
    archive_member_limit: int = Field(1_000, gt=0, description="Members read from one container.")
    page_limit: int = Field(2_000, gt=0, description="Pages read from one document.")
    parse_time_limit_s: float = Field(30.0, gt=0, description="Wall-clock time to read one file.")
    parse_cpu_limit_s: int = Field(30, gt=0, description="Processor time to read one file.")
    parse_memory_limit_bytes: int = Field(
        1_500_000_000, gt=0, description="Address space of the child process that reads files."
    )
    attempts_limit: int = Field(
        3, ge=1, le=20, description="Attempts at a file that kills its reader, before quarantine."
    )
    enrichment_limit_characters: int = Field(
        50_000,
        gt=0,
        description="Text that names, quotes and dates are looked for in; the rest stays searchable.",
    )
    ocr_languages: str = Field("eng", description="Languages given to tesseract, where it is installed.")

    # --- workers
    worker_processes: int = Field(2, ge=1, description="Pool children of one worker.")
    task_time_limit_s: int = Field(120, ge=10, description="Hard limit of one batch.")
    child_task_limit: int = Field(500, ge=1, description="Batches after which a pool child is replaced.")
    child_memory_limit_kilobytes: int = Field(
        1_200_000, ge=100_000, description="Memory after which a pool child is replaced."
    )

    # --- search API, page, Flower
    api_host: str = Field("127.0.0.1", description="Where the page and API listen.")
    api_port: int = Field(8000, ge=0, le=65535, description="Port of the page and API.")
    api_token: SecretStr | None = Field(
        None, description="When set, the API and page ask for this bearer token (or password)."
    )
    query_limit_characters: int = Field(512, gt=0, description="Longest query.")
    query_time_limit_s: float = Field(5.0, gt=0, description="Elasticsearch gives up on a query after this.")
    flower_host: str = Field("127.0.0.1", description="Where Flower listens.")
    flower_port: int = Field(5555, ge=0, le=65535, description="Port of Flower.")
    flower_basic_auth: SecretStr | None = Field(
        None, description="user:password for Flower; unset, it is read-only on loopback."
    )
    metrics_port: int = Field(0, ge=0, le=65535, description="Prometheus port of watcher and worker; 0 leaves it out.")
    metrics_host: str = Field("127.0.0.1", description="Where the Prometheus port listens.")

    # --- embedded stack
    elasticsearch_version: str = Field("9.5.4", description="Version of the embedded Elasticsearch.")
    elasticsearch_heap_megabytes: int = Field(384, ge=128, description="Heap of the embedded Elasticsearch.")

    # --- logs
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least level that is logged.")
    log_format: Literal["json", "console"] = Field("json", description="json for machines, console for eyes.")


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The process's settings, read once: environment, `.env`, then files in SEEDBED_SECRETS_FOLDER (one a secret)."""
    folder = os.environ.get("SEEDBED_SECRETS_FOLDER")
    return Settings(_secrets_dir=folder if folder and Path(folder).is_dir() else None)
