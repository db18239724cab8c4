"""The process that reads files: started by `Sandbox` as `python -m services.parsing.child`.

It gets orders on standard input and answers on what was standard output; whatever a library prints goes to standard
error. It ends when its input ends, when a limit is passed, or when its parent dies.
"""

import os
import traceback
from pathlib import Path

from services.errors import Reason, Rejected
from services.models import Parsed, unescape_path
from services.parsing import confinement, frames
from services.parsing.protocol import TAKEN, Answer, Order, Ready, Request
from services.parsing.reading import parse
from services.parsing.source import Limits


def main() -> None:
    """Serve files until the input ends."""
    answers = os.dup(1)
    os.dup2(2, 1)
    order = Order.model_validate_json(frames.receive(0))
    if order.parent is not None:
        confinement.die_with_parent(order.parent)
    network_cut = confinement.cut_network()
    confinement.forbid_new_rights()
    confinement.limit_memory(order.limits.memory_bytes)
    frames.send(answers, Ready(network_cut=network_cut).model_dump_json().encode())
    _serve(answers, order.limits)


def _serve(answers: int, limits: Limits) -> None:
    while True:
        try:
            request = Request.model_validate_json(frames.receive(0))
        except frames.Closed:
            return
        frames.send(answers, TAKEN)
        frames.send(answers, _answer(request, limits))


def _answer(request: Request, limits: Limits) -> bytes:
    confinement.limit_time(limits.cpu_s, limits.wall_s)
    try:
        parsed = parse(Path(os.fsdecode(unescape_path(request.path))), limits)
        return _encoded(parsed=parsed)
    except Rejected as rejected:
        return _encoded(reason=rejected.reason, sentence=rejected.sentence)
    except MemoryError:
        return _encoded(reason=Reason.OUT_OF_MEMORY, sentence="Its text takes more memory than one file may have.")
    except Exception:  # noqa: BLE001 - a bug of ours must reach the parent with its traceback, which raises it there
        return _encoded(fault=traceback.format_exc())
    finally:
        confinement.release_time()


def _encoded(
    parsed: Parsed | None = None, reason: Reason | None = None, sentence: str = "", fault: str | None = None
) -> bytes:
    answer = Answer(parsed=parsed, reason=reason, sentence=sentence, fault=fault, resident_bytes=_resident_bytes())
    return answer.model_dump_json().encode()


def _resident_bytes() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except FileNotFoundError:  # not Linux: recycled by number of files alone
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
