"""Loopback ports: a free one, or the sentence about the one that is taken."""

import socket

import psutil

from services.errors import Misconfigured

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    """Return a port that no one listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def require_free(port: int, purpose: str, setting: str) -> None:
    """Check that a server can listen on `port`.

    Args:
        port: the port wanted on loopback.
        purpose: whose port it is ("Redis"), for the sentence.
        setting: the environment variable that changes it.

    Raises:
        Misconfigured: when another process listens there, naming it where the system tells.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port in TIME_WAIT is free for a server
        try:
            probe.bind((LOOPBACK, port))
        except PermissionError as refusal:
            raise Misconfigured(
                f"Port {port} of {purpose} may not be opened by this user: set {setting} to a port above 1023."
            ) from refusal
        except OSError as refusal:
            raise Misconfigured(
                f"Port {port} of {purpose} is taken by {_holder(port)}: stop that, or set {setting} to another port."
            ) from refusal


def _holder(port: int) -> str:
    try:
        for connection in psutil.net_connections(kind="tcp"):
            if connection.status == psutil.CONN_LISTEN and connection.pid and tuple(connection.laddr)[1:] == (port,):
                return f"process {connection.pid} ({psutil.Process(connection.pid).name()})"
    except psutil.Error:  # the system does not show other users' processes
        pass
    return "another process"
