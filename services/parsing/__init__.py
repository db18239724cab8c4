"""Bytes become `Document`s: `parse` reads in this process, `Sandbox` in a child that can be killed."""

from services.parsing.reading import parse, parse_bytes
from services.parsing.sandbox import ReaderFault, Sandbox
from services.parsing.source import Limits

__all__ = ["Limits", "ReaderFault", "Sandbox", "parse", "parse_bytes"]
