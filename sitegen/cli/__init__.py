"""The command line; each verb has a module of its own, and imports its work when it runs."""

from __future__ import annotations

import os
import sys

# The engine multiplies small matrices: threads cost more than they give, and one thread adds
# up in one order, so that the last bit is the same on every machine.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")


def run() -> None:
    """Run the command line and end the process."""
    from sitegen.cli.ending import end

    try:
        main()
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            end(ended.code or 0)
        raise
    end(0)


def main() -> None:
    """Run the command line: exit code 0 fine, 1 the content has errors, 2 wrong usage."""
    verb, *rest = sys.argv[1:] or [""]
    if verb == "build" and len(rest) < 2 and all(map(os.path.isdir, rest)):
        _build(*rest)
        return
    from sitegen.cli.app import app

    app()


def _build(folder: str = ".") -> None:
    """Build ``folder`` with no option: what is run most has nothing that Typer need parse.

    To import that takes longer than to find that nothing has changed.
    """
    from pathlib import Path

    from sitegen.building.options import Options
    from sitegen.cli.run_build import run_build
    from sitegen.cli.terminal import Terminal

    try:
        run_build(Path(folder), Options(), Terminal())
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # Python flushes once more as it ends.
        sys.exit(1)
