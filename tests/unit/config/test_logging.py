"""Standard output belongs to a command's answer."""

import subprocess
import sys

PROGRAM = """
from config.logging import configure_quietly
import structlog
configure_quietly()
log = structlog.get_logger("x")
log.info("chatter")
log.warning("trouble")
"""


def test_a_commands_warnings_go_to_standard_error_and_chatter_nowhere():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)

    assert done.stdout == ""
    assert "trouble" in done.stderr
    assert "chatter" not in done.stderr
