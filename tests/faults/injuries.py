"""The faults of a run: each does one real thing to a real process or server, and tells whether it hit anything."""

import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress

import psutil
from elasticsearch import Elasticsearch
from redis.exceptions import RedisError

from tests.faults.premises import Premises
from tests.faults.recovery import Recovery

WAIT_FOR_WORK_S = 6.0  # a kill of an idle process proves little: wait this long for work
ORDERS_LIMIT_S = 12.0  # until ordered answers were given


class Injuries:
    """Hurts the premises. Every public method is one fault; true when it hit something that was at work."""

    def __init__(self, premises: Premises, recovery: Recovery, client: Elasticsearch, source: random.Random) -> None:
        self._premises = premises
        self._recovery = recovery
        self._client = client  # straight to Elasticsearch, past the proxy
        self._source = source

    # ---------------------------------------------------------------------------------------------- processes

    def kill_worker(self) -> bool:
        """`kill -9` the worker, its pool and the readers at once."""
        busy = self._wait_for_work()
        self._recovery.begin("worker killed")
        self._premises.worker.kill()
        self._premises.wait(0.5)
        return busy

    def kill_pool_child(self) -> bool:
        """`kill -9` one pool process, a working one if there is one."""
        busy = self._wait_for_work()
        children = self._premises.pool_children()
        if not children:
            return False
        at_work = self._recovery.working_pids()
        victim = next((child for child in children if child.pid in at_work), children[0])
        self._recovery.begin("pool child killed")
        return _kill(victim) and busy

    def kill_reader(self) -> bool:
        """`kill -9` a process that reads a file, as an out-of-memory killer does."""
        busy = self._wait_for_work()
        readers = self._premises.readers()
        return bool(readers) and _kill(self._source.choice(readers)) and busy

    def kill_watcher(self) -> bool:
        """`kill -9` the watcher."""
        was_running = self._premises.watcher.running
        self._premises.watcher.kill()
        self._premises.wait(0.3)
        return was_running

    def end_worker_politely(self) -> bool:
        """SIGTERM under load, as a deployment does."""
        busy = self._wait_for_work()
        process = self._premises.worker
        if process.running:
            process.begin_stop()
        self._premises.wait(1.0)
        return busy

    # ---------------------------------------------------------------------------------------------- Redis

    def kill_redis(self) -> bool:
        """`kill -9` Redis, and start it again on what it had on disk."""
        pid = self._premises.redis.pid
        self._premises.restart_redis(lambda: self._premises.wait(self._source.uniform(0.2, 3.0)))
        return pid != self._premises.redis.pid

    def flush_redis(self) -> bool:
        """FLUSHALL: queue, unacknowledged messages, signs of life."""
        self._wait_for_work()
        connection = self._premises.connection()
        with suppress(RedisError):
            keys = int(connection.dbsize())
            self._recovery.begin("Redis flushed")
            connection.flushall()
            return keys > 0
        return False

    def truncate_redis(self) -> bool:
        """Kill Redis and cut off the tail of its log: a machine that lost power."""
        cut = []
        share = self._source.uniform(0.05, 0.9)
        self._premises.restart_redis(lambda: cut.append(self._premises.truncate_append_only_file(share)))
        return sum(cut) > 0

    def freeze_redis(self) -> bool:
        """SIGSTOP for some seconds."""
        self._premises.freeze(self._premises.redis.pid, self._source.uniform(2.0, 6.0))
        return True

    # ---------------------------------------------------------------------------------------------- Elasticsearch

    def restart_elasticsearch(self) -> bool:
        """A stop in order, and a start."""
        before = self._premises.proxy.requests
        self._premises.node.stop()
        self._premises.wait(self._source.uniform(0.0, 2.0))
        self._premises.node.start()
        return self._premises.proxy.requests > before

    def kill_elasticsearch(self) -> bool:
        """`kill -9`, and a start on what it had on disk."""
        before = self._premises.proxy.requests
        assert self._premises.node.process is not None
        self._premises.node.process.kill()
        self._premises.node.start()
        return self._premises.proxy.requests > before

    def freeze_elasticsearch(self) -> bool:
        """SIGSTOP for some seconds: requests hang, and are carried out later."""
        before = self._premises.proxy.requests
        self._premises.freeze(self._premises.node.pid, self._source.uniform(2.0, 6.0))
        return self._premises.proxy.requests > before

    def fill_the_disk(self) -> bool:
        """The block that Elasticsearch sets itself when its disk is full, lifted after some seconds."""
        before = self._premises.proxy.hits["blocked"]
        name = "index.blocks.read_only_allow_delete"
        self._client.indices.put_settings(index="faults-*", settings={name: True})
        try:
            self._until(lambda: self._premises.proxy.hits["blocked"] > before, ORDERS_LIMIT_S)
            self._premises.wait(self._source.uniform(0.0, 3.0))
        finally:
            self._client.indices.put_settings(index="faults-*", settings={name: None})
        return self._premises.proxy.hits["blocked"] > before

    def too_many_requests(self) -> bool:
        """HTTP 429."""
        return self._answers("429")

    def no_node(self) -> bool:
        """HTTP 503."""
        return self._answers("503")

    def lost_replies(self) -> bool:
        """The write is carried out, its answer never comes."""
        return self._answers("lost")

    def cut_connections(self) -> bool:
        """The connection ends before the request is carried out."""
        return self._answers("cut")

    # ---------------------------------------------------------------------------------------------- how

    def _answers(self, fault: str) -> bool:
        before = self._premises.proxy.hits[fault]
        self._premises.proxy.order(fault, self._source.randint(1, 6))
        self._until(lambda: not self._premises.proxy.ordered, ORDERS_LIMIT_S)
        self._premises.proxy.ordered.clear()
        return self._premises.proxy.hits[fault] > before

    def _wait_for_work(self) -> bool:
        return self._until(lambda: bool(self._recovery.working()), WAIT_FOR_WORK_S)

    def _until(self, condition: Callable[[], bool], limit_s: float) -> bool:
        end = time.monotonic() + limit_s
        while not condition():
            if time.monotonic() > end:
                return False
            self._premises.wait(0.1)
        return True


def _kill(process: psutil.Process) -> bool:
    try:
        process.send_signal(signal.SIGKILL)
    except psutil.NoSuchProcess:
        return False
    return True


KINDS = (
    "kill_worker", "kill_pool_child", "kill_watcher", "kill_redis", "flush_redis", "lost_replies", "freeze_elasticsearch",
    "kill_reader", "fill_the_disk", "too_many_requests", "truncate_redis", "kill_elasticsearch", "no_node", "freeze_redis",
    "end_worker_politely", "cut_connections", "restart_elasticsearch",
)  # fmt: skip
WEIGHTS = {"kill_worker": 4, "kill_pool_child": 3, "kill_watcher": 3, "flush_redis": 2, "lost_replies": 2}


def plan(count: int, source: random.Random) -> list[str]:
    """So many faults in random order; every kind comes before any comes again, the more telling ones more often."""
    deck: list[str] = []
    while len(deck) < count:
        round_ = [kind for kind in KINDS for _ in range(WEIGHTS.get(kind, 1))] if deck else list(KINDS)
        source.shuffle(round_)
        deck += round_
    chosen = deck[:count]
    source.shuffle(chosen)
    return chosen
