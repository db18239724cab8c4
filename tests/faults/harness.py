"""Nothing lost, nothing twice, whatever is killed: N files against F faults on the real servers.

    python -m tests.faults.harness --files 2000 --faults 60 [--seed N] [--system seedbed|celery] [--report FILE]

Files are dropped, edited, replaced, renamed, copied and deleted while processes are killed, Redis is erased and
Elasticsearch frozen, restarted, filled and cut off. Then the folder is compared with the ledger and the index. The
seed decides what is done and in which order (not when: that is the machine's business), and is printed to replay it.
Exits with 1 on any loss.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.errors import Unavailable
from services.indexing import create_client
from tests.faults import injuries, recovery
from tests.faults.oracle import Oracle
from tests.faults.premises import Premises
from tests.faults.systems import SYSTEMS, System

START_LIMIT_S = 120.0
CALM_LIMIT_S = 120.0
FILES_IN_PEACE = 10
STILL_LIMIT_S = 120.0
FRESH_LIMIT_S = 60.0
POISON_EVERY = 1_000  # files
LIMITS = {
    "SEEDBED_PARSE_TIME_LIMIT_S": "5",  # the poison hangs for as long
    "SEEDBED_PARSE_CPU_LIMIT_S": "5",
    "SEEDBED_LEASE_S": "90",
    "SEEDBED_TASK_TIME_LIMIT_S": "60",
    "SEEDBED_RESCAN_INTERVAL_S": "10",
    "SEEDBED_LOG_LEVEL": "INFO",
}


@dataclass(frozen=True)
class Plan:
    """What one run does."""

    files: int
    faults: int
    seed: int
    pause_s: float = 2.0  # between two faults, on average
    system: str = "seedbed"
    kinds: tuple[str, ...] = ()  # only these, each when the one before is over: for clean figures of recovery


def run(plan: Plan, home: Path) -> dict[str, Any]:
    """One run; the report, with `kept` for the verdict."""
    started_s = time.monotonic()
    premises = Premises(home, **LIMITS)
    with create_client(premises.direct) as client:
        system: System = SYSTEMS[plan.system](client, premises.direct)
        folder = Oracle(premises.folder, random.Random(f"{plan.seed}/folder"), seed=plan.seed)
        if not system.odd_names:
            folder.folders = tuple(name for name in folder.folders if name.isprintable())
        try:
            premises.start(system.commands(), system.prepare)
            return _run(plan, premises, folder, system, client) | {"seconds": round(time.monotonic() - started_s, 1)}
        finally:
            premises.stop()


def _run(plan: Plan, premises: Premises, folder: Oracle, system: System, client: Any) -> dict[str, Any]:
    source = random.Random(f"{plan.seed}/faults")
    watch: Any = system.recovery()
    hurt = injuries.Injuries(premises, watch, client, source)
    hits: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    try:
        _churn(plan, premises, folder, system, (hurt, watch, source), (hits, misses))
        drained_s = _drain(premises, folder, system)
        verdict = system.judge(folder)
        fresh_s = _fresh(premises, folder, system)
    finally:
        watch.close()
    all_due = plan.faults >= 2 * len(injuries.KINDS) and not plan.kinds
    never = [kind for kind in injuries.KINDS if not hits[kind]] if all_due else []
    return {
        "kept": verdict.kept and fresh_s is not None and not never,
        "system": plan.system,
        "files": plan.files,
        "faults": plan.faults,
        "seed": plan.seed,
        "verdict": verdict.told(),
        "done_to_the_folder": folder.done,
        "faults_that_hit": dict(hits),
        "faults_that_hit_nothing": dict(misses),
        "kinds_that_never_hit": never,  # such a run proves less than it says, and fails
        "proxy": dict(premises.proxy.hits),
        "recovery": recovery.summary(watch.seconds) | {"never": [fault.fault for fault in watch.open]},
        "drained_s": drained_s,
        "fresh_file_searchable_s": fresh_s,
    }


def _churn(
    plan: Plan,
    premises: Premises,
    folder: Oracle,
    system: System,
    means: tuple[injuries.Injuries, recovery.Recovery, random.Random],
    counts: tuple[Counter[str], Counter[str]],
) -> None:
    """Drop files and disturb them, and hurt something after each portion."""
    hurt, watch, source = means
    faults = (
        [source.choice(plan.kinds) for _ in range(plan.faults)] if plan.kinds else injuries.plan(plan.faults, source)
    )
    dropped = _begin(premises, folder, system)
    for number, fault in enumerate(faults):
        while dropped * len(faults) < plan.files * (number + 1):
            folder.drop()
            dropped += 1
            if dropped % 10 == 0:
                folder.disturb()
            if dropped % POISON_EVERY == POISON_EVERY // 2:
                folder.drop_poison()
        premises.wait(min(4 * plan.pause_s, source.expovariate(1 / plan.pause_s)) if plan.pause_s else 0.0)
        watch.disturb()
        hit = bool(getattr(hurt, fault)())
        counts[0 if hit else 1][fault] += 1
        end_s = time.monotonic() + CALM_LIMIT_S
        while plan.kinds and watch.open and time.monotonic() < end_s:
            premises.wait(0.2)
        _say(f"{number + 1}/{len(faults)} {fault}: {'hit' if hit else 'hit nothing'}; {len(folder.files)} files")


def _begin(premises: Premises, folder: Oracle, system: System) -> int:
    """Some files in peace, until a search finds the first: faults that hit a line which does not work yet prove nothing."""
    first = folder.story()
    folder.put("first.txt", first)
    for _ in range(FILES_IN_PEACE):
        folder.drop()
    started_s = time.monotonic()
    while not system.find(first.marker) and time.monotonic() - started_s < START_LIMIT_S:
        premises.wait(0.5)
    return FILES_IN_PEACE + 1


def _drain(premises: Premises, folder: Oracle, system: System) -> float:
    """Wait until every file has its outcome, or nothing has moved for so long that the rest is lost; how many seconds."""
    started_s = moved_s = time.monotonic()
    left = -1
    while left and time.monotonic() - moved_s < STILL_LIMIT_S:
        with suppress(Unavailable):  # restarted a moment ago
            now_left = system.open_files(folder)
            moved_s = time.monotonic() if now_left != left else moved_s
            left = now_left
        premises.wait(0.5)
    drained_s = round(time.monotonic() - started_s, 1)
    premises.wait(3.0)  # what is late would show up twice
    return drained_s


def _fresh(premises: Premises, folder: Oracle, system: System) -> float | None:
    """A new file after all this: seconds until a search finds it."""
    content = folder.story()
    folder.put("fresh.txt", content)
    started_s = time.monotonic()
    while time.monotonic() - started_s < FRESH_LIMIT_S:
        if system.find(content.marker):
            return round(time.monotonic() - started_s, 2)
        premises.wait(0.1)
    return None


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--faults", type=int, default=60)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--system", choices=sorted(SYSTEMS), default="seedbed")
    parser.add_argument("--pause", type=float, default=2.0, help="seconds between two faults, on average")
    parser.add_argument("--kinds", default="", help="only these faults, one after the other is over: kill_worker,…")
    parser.add_argument("--report", type=Path, default=None, help="write the report here, too")
    parser.add_argument("--keep", type=Path, default=None, help="a folder for the run that is not removed")
    chosen = parser.parse_args()
    seed = chosen.seed if chosen.seed is not None else random.SystemRandom().randrange(1_000_000)
    again = f"--files {chosen.files} --faults {chosen.faults} --system {chosen.system} --seed {seed}"
    _say(f"seed {seed}: python -m tests.faults.harness {again}")
    plan = Plan(
        chosen.files, chosen.faults, seed, chosen.pause, chosen.system, tuple(filter(None, chosen.kinds.split(",")))
    )
    with tempfile.TemporaryDirectory(prefix="seedbed-faults-", ignore_cleanup_errors=True) as temporary:
        home = chosen.keep or Path(temporary)
        home.mkdir(parents=True, exist_ok=True)
        report = run(plan, home)
    told = json.dumps(report, indent=2, ensure_ascii=False)
    sys.stdout.write(told + "\n")
    if chosen.report is not None:
        chosen.report.write_text(told + "\n")
    return 0 if report["kept"] else 1


if __name__ == "__main__":
    sys.exit(main())
