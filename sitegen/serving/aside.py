"""One process beside the server's, which reads and extracts what a first look shows.

Python runs one thread at a time: beside a rebuild, an extraction would take twice as long.
"""

from __future__ import annotations

import gc
import signal
import threading
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from sitegen.building.tools import Tools, open_tools
from sitegen.building.workers import Workers, process_context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from pathlib import Path

Item = TypeVar("Item")
Result = TypeVar("Result")

LOST = (EOFError, OSError)
"""What a connection raises when nobody is at its other end."""


class Helper(Workers):
    """Works item after item in one process, which is started when first used.

    Where it cannot be reached, or fails, the work is done here.
    """

    def __init__(self) -> None:
        super().__init__(jobs=1)
        self._connection: Connection | None = None
        self._lock = threading.Lock()

    def map(
        self,
        work: Callable[[Item], Result],
        items: Sequence[Item],
        pays_from: int,
    ) -> Iterator[Result]:
        """Yield ``work(item)`` for every item, in order; ``work`` and items can be pickled."""
        for item in items:
            with self._lock:
                done, result = self._ask(work, item)
            yield result if done else work(item)

    def close(self) -> None:
        """Let the process end."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, work: Callable[[Item], Result], item: Item) -> tuple[bool, Any]:
        try:
            if self._connection is None:
                self._connection = _start()
            self._connection.send((work, item))
            answer: tuple[bool, Any] = self._connection.recv()
        except LOST:
            self.close()
            return False, None
        return answer


@contextmanager
def tools_aside(tools: Tools, folder: Path) -> Iterator[Tools]:
    """Open tools for first looks at the site in ``folder``, to be used beside ``tools``.

    What is extracted with them is in the store that both share: a rebuild finds it there.
    """
    helper = Helper()
    try:
        with open_tools(folder, jobs=1, kept=False) as own:
            yield Tools(tools.store, own.stamps, helper, own.progress)
    finally:
        helper.close()


def _start() -> Connection:
    context: Any = process_context()
    here, there = context.Pipe()
    context.Process(target=_serve, args=(there,), name="first look", daemon=True).start()
    there.close()
    connection: Connection = here
    return connection


def _serve(connection: Connection) -> None:
    """Work on what comes until the other end is closed, however that happened."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's.
    try:
        for number in count():
            work, item = connection.recv()
            try:
                answer = True, work(item)
            except Exception:
                answer = False, None
            connection.send(answer)
            if number == 0:
                gc.freeze()  # Word lists and weights are no garbage, and many.
    except LOST:
        return
