"""Run a command and measure its whole process tree: wall, processor time, peak memory.

A command runs in a session of its own, so that worker processes are found whatever their
parent. Memory is sampled, in two ways: as the sum of resident sets, in which pages that
processes share count for each of them, and as the sum of proportional sets, in which every page
counts once, as in the machine. For one process they are the same, but for libraries that others
have loaded too. Without ``/proc`` only wall time and the processor time of finished children are
known.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PROC = Path("/proc")
EVERY_S = 0.02
SHARES_EVERY = 10
"""Of so many samples one looks at proportional sets too: the system has to count all pages."""
MB = 2**20


class CommandError(Exception):
    """A measured command failed; the message ends with its last words."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command took; memory is 0 where it cannot be known.

    ``peak_mb`` adds resident sets up, ``pss_mb`` proportional ones.
    """

    wall_s: float
    cpu_s: float
    peak_mb: float
    pss_mb: float


@dataclass
class Tree:
    """Samples the processes of one session until told to stop."""

    session: int
    peak: int = 0
    shared_peak: int = 0
    _samples: int = 0
    _ticks: dict[int, int] = field(default_factory=dict)
    _others: set[int] = field(default_factory=set)
    _over: threading.Event = field(default_factory=threading.Event)

    @property
    def cpu_s(self) -> float:
        return sum(self._ticks.values()) / os.sysconf("SC_CLK_TCK")

    def watch(self) -> None:
        while not self._over.wait(EVERY_S):
            self.sample()

    def stop(self) -> None:
        self._over.set()

    def sample(self) -> None:
        resident = shared = 0
        looks_at_shares = self._samples % SHARES_EVERY == 0
        self._samples += 1
        names = os.listdir(PROC)  # noqa: PTH208  (fifty times a second)
        for pid in (int(name) for name in names if name.isdigit()):
            if pid not in self._others:
                own = self._process(pid)
                resident += own
                if own and looks_at_shares:
                    shared += _proportional_set(pid)
        self.peak = max(self.peak, resident)
        self.shared_peak = max(self.shared_peak, shared)

    def _process(self, pid: int) -> int:
        """Note what a process used so far; return the size of its resident set in bytes."""
        try:
            stat = (PROC / str(pid) / "stat").read_text()
        except OSError:
            return 0
        # The name, in brackets, may hold spaces.
        fields = stat[stat.rindex(")") + 2 :].split()
        if int(fields[3]) != self.session:
            self._others.add(pid)
            return 0
        self._ticks[pid] = int(fields[11]) + int(fields[12])
        return int(fields[21]) * os.sysconf("SC_PAGE_SIZE")


def _proportional_set(pid: int) -> int:
    """Return the size of a process's memory in bytes, its part alone of pages that others have."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def measure(
    command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None, nice: int = 0
) -> Usage:
    """Run ``command`` in ``folder`` and return what it used.

    Raises:
        CommandError: It failed.

    """
    log = folder.parent / f"{folder.name}.log"
    with started(command, folder, log, env, nice) as (child, tree):
        began = time.perf_counter()
        _, status, own = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise CommandError(f"{' '.join(command)} failed: {log.read_text()[-2000:]}")
    # A short run is over between two samples; a long one's workers are nobody's children.
    cpu = max(own.ru_utime + own.ru_stime, tree.cpu_s)
    return Usage(wall, cpu, tree.peak / MB, tree.shared_peak / MB)


@contextmanager
def started(
    command: Sequence[str],
    folder: Path,
    log: Path,
    env: Mapping[str, str] | None = None,
    nice: int = 0,
) -> Iterator[tuple[subprocess.Popen[bytes], Tree]]:
    """Run ``command`` while the block runs, watched; its output goes to ``log``."""
    if nice:
        command = ["nice", "-n", str(nice), *command]
    # Python's programs keep what they compiled, as an installed package's are.
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with log.open("wb") as out:
        child = subprocess.Popen(
            command,
            cwd=folder,
            env={**own, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        tree = Tree(child.pid)
        watcher = threading.Thread(target=tree.watch, daemon=True)
        if PROC.is_dir():
            watcher.start()
        try:
            yield child, tree
        finally:
            tree.stop()
            if watcher.is_alive():
                watcher.join()
            if child.returncode is None:
                _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a server and all it started."""
    for number in (signal.SIGINT, signal.SIGKILL):
        try:
            os.killpg(child.pid, number)
        except ProcessLookupError:
            return
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            continue
