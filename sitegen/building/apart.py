"""Work of a fork in forks of its own, one after another, so that it copies nothing it looks at.

Python counts references in the objects themselves: a fork that looked at every record of a site
would end up with a copy of them all.
"""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Result = TypeVar("Result")

EACH = 500
"""So many numbers are one fork's."""


def apart(work: Callable[[int], Result], numbers: Sequence[int]) -> Iterator[Result]:
    """Yield ``work(number)`` of each number, in order; results must be picklable.

    Only a fork needs forks; any other process works itself, as all do on a few numbers.

    Raises:
        BuildError: A fork was killed.

    """
    if len(numbers) <= EACH or not _is_fork():
        yield from map(work, numbers)
        return
    for start in range(0, len(numbers), EACH):
        yield from _by_fork(work, numbers[start : start + EACH])


def _is_fork() -> bool:
    import multiprocessing  # noqa: PLC0415  (slow, and a small site needs none)

    return multiprocessing.parent_process() is not None


def _by_fork(work: Callable[[int], Result], numbers: Sequence[int]) -> Iterator[Result]:
    reader, writer = os.pipe()
    # Not one of multiprocessing's, whose workers may have none of their own.
    fork = os.fork()
    if fork == 0:
        os.close(reader)
        _work(work, numbers, writer)
    os.close(writer)
    try:
        with open(reader, "rb") as messages:  # noqa: PTH123
            for _ in numbers:
                result, error = pickle.load(messages)
                if error is not None:
                    raise error
                yield result
    except EOFError:
        from sitegen.building.forks import killed  # noqa: PLC0415  (slow, as above)

        raise killed() from None
    finally:
        os.waitpid(fork, 0)


def _work(work: Callable[[int], Result], numbers: Sequence[int], writer: int) -> None:
    """Send what comes of each number, and end this process, of whatever else it has untouched."""
    try:
        with open(writer, "wb") as messages:
            for number in numbers:
                result = error = None
                try:
                    result = work(number)
                except Exception as raised:
                    error = raised  # Raised again where it is read.
                pickle.dump((result, error), messages, pickle.HIGHEST_PROTOCOL)
                if error is not None:
                    break
    finally:
        os._exit(0)
