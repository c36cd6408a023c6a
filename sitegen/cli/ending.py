"""The end of a command, with what it held in memory left to the system.

To take a large site's records apart, one by one, takes seconds, and gives nothing back that
the end of the process does not.
"""

from __future__ import annotations

import atexit
import os
import sys

_held: list[object] = []


def hold(thing: object) -> None:
    """Keep ``thing`` until the process ends, or another one takes its place."""
    _held[:] = [thing]


def end(code: int) -> None:
    """End the process with exit code ``code``, at once if something is held."""
    if _held:
        atexit._run_exitfuncs()
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:  # Nobody reads any more.
            code = code or 1
        os._exit(code)
    sys.exit(code)
