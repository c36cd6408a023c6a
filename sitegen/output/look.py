"""Whether an output is as the last build left it, found out while that build is still asked for."""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sitegen.output.manifest import UNREADABLE, Part, read_parts, stamps_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MOST = 4
"""Processes that look, this one included: more would start for longer than they look."""
_CTRL_C = {signal.SIGINT}


class Look:
    """A look at every file of an output, begun by forks of this process where it is large."""

    def __init__(self, output: Path, processes: int) -> None:
        self._output = output
        self._forks: list[int] = []
        self._intact: bool | None = None
        try:
            self._inputs, self._parts = read_parts(output)
            numbers = bytes(range(len(self._parts)))
        except UNREADABLE:
            self._inputs, self._parts, numbers = "", [], b""
        # Whoever is free reads the next byte, which is the number of a part to look at.
        self._numbers, put = os.pipe()
        os.write(put, numbers)
        os.close(put)
        # Only Linux's own libraries bear a fork.
        forks = min(processes, MOST, len(self._parts)) - 1 if sys.platform == "linux" else 0
        with suppress(OSError):  # Where there may be no more processes, this one looks alone.
            self._forks.extend(self._fork() for _ in range(forks))

    def untouched(self, inputs: str) -> int | None:
        """Return how many files a build from ``inputs`` left, if every one is as it was then."""
        if not inputs or self._inputs != inputs or not self.intact():
            return None
        return sum(part.files for part in self._parts)

    def intact(self) -> bool:
        """Say whether every file is as the last build left it, when this look began or later."""
        if self._intact is None:
            same = self._look()
            while self._forks and same:
                _, status = os.waitpid(self._forks.pop(), 0)
                same = status == 0
            self._intact = same
        return self._intact

    def end(self) -> None:
        """Look no further."""
        os.close(self._numbers)
        for fork in self._forks:
            os.kill(fork, signal.SIGKILL)
        for fork in self._forks:
            os.waitpid(fork, 0)

    def _fork(self) -> int:
        """Let a fork look too; it ends with 0 if all that it saw was as it was."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _CTRL_C)
        fork = -1
        try:
            fork = os.fork()
        finally:
            if fork:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if fork:
            return fork
        # Ctrl-C stays blocked here: this process ends its forks, and they end nowhere else.
        same = False
        try:
            same = self._look()
        finally:
            os._exit(0 if same else 1)

    def _look(self) -> bool:
        """Look at parts that nobody has looked at yet, until there is none or one differs."""
        while number := os.read(self._numbers, 1):
            if not _is_same(self._output, self._parts[number[0]]):
                return False
        return True


@contextmanager
def looking(output: Path, processes: int) -> Iterator[Look]:
    """Begin a look at ``output``, and end it whatever has been seen by then."""
    look = Look(output, processes)
    try:
        yield look
    finally:
        look.end()


def _is_same(output: Path, part: Part) -> bool:
    found: list[int] = []
    try:
        paths: Sequence[str] = json.loads(part.paths)
        for path in paths:
            status = os.lstat(f"{output}/{path}")
            found += (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    except UNREADABLE:
        return False
    return stamps_digest(found) == part.stamps
