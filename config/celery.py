"""How messages are delivered: the whole policy of Celery in one table. Every line is here for a reason.

The guarantee does not rest on it (folder and ledger give that); it decides how fast and how politely work is redone.
"""

from typing import Any

from config.settings import Settings

START_LIMIT_S = 60


def ingest_queue(settings: Settings) -> str:
    """The queue of batches to read; its length is what back-pressure looks at."""
    return f"{settings.index_prefix}.ingest"


def forget_queue(settings: Settings) -> str:
    """The queue of paths to take out: what is gone does not wait behind what is new."""
    return f"{settings.index_prefix}.forget"


def celery_config(settings: Settings) -> dict[str, Any]:
    """The settings of the Celery app."""
    visibility_timeout_s = 2 * settings.task_time_limit_s + 60
    return {
        # --- broker
        "broker_url": settings.redis_url.get_secret_value(),
        "broker_transport": "workers.transport:Transport",  # kombu's dies of a foreign item in its list
        "broker_connection_retry_on_startup": True,  # Redis may start after the worker
        "broker_connection_max_retries": None,  # Redis gone means wait, never give up
        "broker_transport_options": {
            # A running batch must never be handed out twice: above twice the hard limit. ETA tasks would break this
            # (celery#5935), so there are none: no countdown, no eta, no Celery retry. A batch whose servers are away
            # waits inside its task for a bounded time and goes back to the queue (workers.tasks).
            "visibility_timeout": visibility_timeout_s,
            # kombu swept only each 10 s × 10 before 5.7 (kombu#2558): a killed worker's batch would wait 100 s more.
            "unacked_restore_interval": 5,
            "unacked_restore_throttle": 1,
            # Of our own: the shortest visibility timeout of all that share these keys would win (celery#5935).
            "unacked_key": f"{settings.index_prefix}.unacked",
            "unacked_index_key": f"{settings.index_prefix}.unacked-index",
            "unacked_mutex_key": f"{settings.index_prefix}.unacked-mutex",
            "socket_keepalive": True,
            "socket_connect_timeout": 5,
            "health_check_interval": 25,
        },
        "visibility_timeout": visibility_timeout_s,  # the documentation asks for it here, too
        # --- messages: JSON only, paths and hashes only. A pickled message is refused, not loaded (CVE-2021-23727).
        "task_serializer": "json",
        "result_serializer": "json",
        "accept_content": ["json"],
        "task_ignore_result": True,  # the ledger holds the outcomes
        "task_store_errors_even_if_ignored": False,
        # --- queues
        "task_default_queue": ingest_queue(settings),
        "task_routes": {"seedbed.forget": {"queue": forget_queue(settings)}},
        "task_queues": {name: {} for name in (ingest_queue(settings), forget_queue(settings))},
        # --- acknowledgement
        "task_acks_late": True,  # a batch is done when its outcomes stand in the ledger
        "worker_prefetch_multiplier": 1,  # a killed worker holds one batch a child, no more (celery#4537)
        "task_reject_on_worker_lost": False,  # True loops for ever on a killing file (celery#8610): the ledger counts
        "task_acks_on_failure_or_timeout": True,  # likewise: what failed comes again by the ledger, at most 3 times
        # --- limits
        "task_time_limit": settings.task_time_limit_s,  # hard: the child is killed
        "worker_concurrency": settings.worker_processes,
        "worker_max_tasks_per_child": settings.child_task_limit,  # models and parsers leak a little (spaCy #3618)
        "worker_max_memory_per_child": settings.child_memory_limit_kilobytes,
        "worker_proc_alive_timeout": START_LIMIT_S,  # a child that is slow to start on a loaded machine is not dead
        # --- ending and reconnecting
        # SIGTERM is Celery's warm shutdown: running batches finish, the rest goes back. Who sends it bounds the wait
        # and kills (services.local.processes; compose's stop_grace_period), which costs work and no file. Celery's
        # soft shutdown is no help: it sleeps for its whole time even when nothing runs (WorkController).
        #
        # Redis gone for a moment: what runs goes on, and its outcomes count although it cannot be acknowledged. To
        # cancel it (the other choice) kills children and would charge innocent files with an attempt.
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        "worker_enable_prefetch_count_reduction": False,  # the ledger sees to it that nothing is done twice
        # --- what Flower sees
        "worker_send_task_events": True,
        "task_send_sent_event": True,
        "task_track_started": True,
        "event_queue_ttl": 60,  # events that nobody reads do not pile up in Redis (kombu#294)
        "event_queue_expires": 120,
        # --- logs are ours (config.logging)
        "worker_hijack_root_logger": False,
        "worker_redirect_stdouts": False,
    }
