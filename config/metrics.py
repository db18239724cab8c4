"""Every Prometheus metric of Seedbed, in one place.

A Celery worker forks, and each child counts for itself: with PROMETHEUS_MULTIPROC_DIR set before this module is
imported, counters live in files that the parent sums up (`workers.lifecycle` sets, wipes and cleans that folder).
Gauges belong to the watcher, a single process; in a worker they show the last writer's value.
"""

from prometheus_client import Counter, Gauge, Histogram

STAGE_BUCKETS_S = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 120.0)

# --- workers: what became of files. Received = the sum over outcomes, so that the counters add up to the intake.
FILES_RECEIVED = Counter("seedbed_files_received_total", "Files in messages that workers took.")
FILES = Counter(
    "seedbed_files_total",
    "Files by outcome: indexed, duplicate, quarantined; or put off: repeated, superseded, changed, gone, retried.",
    ["outcome"],
)
QUARANTINED = Counter("seedbed_quarantined_total", "Files quarantined, by reason.", ["reason"])
STAGE_SECONDS = Histogram(
    "seedbed_stage_seconds", "Time of one stage: a file for parse and enrich, a batch for the rest.", ["stage"],
    buckets=STAGE_BUCKETS_S,
)  # fmt: skip
RETRIES = Counter("seedbed_retries_total", "Work tried again: unavailable, reader-killed, lost.", ["cause"])
BULK_ITEMS = Counter("seedbed_bulk_items_total", "Items of bulk requests, by HTTP status.", ["status"])
FORGOTTEN = Counter("seedbed_forgotten_total", "Paths taken out of the index because their file is gone.")

# --- watcher: how far behind it is
QUEUE_BATCHES = Gauge("seedbed_queue_batches", "Batches waiting in the broker.", multiprocess_mode="mostrecent")
FOLDER_FILES = Gauge("seedbed_folder_files", "Files that the last full scan saw.", multiprocess_mode="mostrecent")
UNFINISHED_FILES = Gauge(
    "seedbed_unfinished_files", "Files that settle or wait for room in the queue.", multiprocess_mode="mostrecent"
)
IN_FLIGHT_FILES = Gauge(
    "seedbed_in_flight_files", "Files queued or worked at, without an outcome.", multiprocess_mode="mostrecent"
)
OLDEST_UNPROCESSED_SECONDS = Gauge(
    "seedbed_oldest_unprocessed_seconds", "Age of the oldest file without an outcome.", multiprocess_mode="mostrecent"
)
SCAN_SECONDS = Gauge("seedbed_scan_seconds", "Duration of the last full scan.", multiprocess_mode="mostrecent")
SCAN_FINISHED = Gauge(
    "seedbed_scan_finished_timestamp_seconds",
    "When the last full scan ended: time() minus this is the reconcile lag.",
    multiprocess_mode="mostrecent",
)
WATCHER_WAITING = Gauge(
    "seedbed_watcher_waiting", "1 while the watcher waits for a server or its folder.", multiprocess_mode="mostrecent"
)

# --- search API
QUESTION_SECONDS = Histogram(
    "seedbed_question_seconds", "Time of one question to Elasticsearch, by kind.", ["question"], buckets=STAGE_BUCKETS_S
)
