"""Structured logs, the same for every process: one line an event, with the trace id that a file keeps all its way."""

import logging
import logging.config
import sys

import structlog

from config.settings import Settings


def configure_logging(settings: Settings) -> None:
    """Send structlog and the standard library through one formatter: JSON for machines, colours for eyes."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared, processors=_rendering(settings.log_format)
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level)
    for name in ("elastic_transport", "urllib3", "watchfiles", "kombu", "amqp"):
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def configure_quietly() -> None:
    """For a command that a person runs: warnings only, on standard error, so that standard output is the answer's."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _rendering(log_format: str) -> list[structlog.types.Processor]:
    remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if log_format == "json":
        return [remove, structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return [remove, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
