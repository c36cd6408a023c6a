"""Python's garbage collector, kept off where many records are made and none is dropped."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SELDOM = (50_000, 20, 100)
"""Objects made before the young are looked at, and how often that before the older are."""
_MANY = 10_000
"""From so many new objects on, the collector's look at them takes longer than to spare it."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """Do not look for garbage in cycles meanwhile.

    The collector's walks over all records of a site would cost up to a third of the time that
    it takes to make them, and records have no cycles. So what was made counts as old at once: the
    collector's next look at what is young does not meet it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # What is frozen must not thaw; but to count that takes a walk over all of it.
            if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@contextmanager
def collector_seldom() -> Iterator[None]:
    """Look for garbage a hundredth as often meanwhile, forks of this process too.

    A site's own templates may leave cycles behind, which must not pile up; but at Python's own
    pace the collector takes a fourteenth of a build's time, and finds next to nothing each time.
    """
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def collect_seldom() -> None:
    """Look for garbage a hundredth as often from now on, in a process that does nothing else."""
    gc.set_threshold(*_SELDOM)
