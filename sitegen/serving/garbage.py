"""When Python looks for garbage in cycles: not while somebody waits for a page.

A look through all objects of a large site stops every thread for a second and finds next to
nothing, for nearly all of a state goes when the last reference to it does.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sitegen.building.collector import collector_paused

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def none_collected() -> Iterator[None]:
    """Collect nothing while the block makes a state, and nothing of that state afterwards."""
    with collector_paused():
        try:
            yield
        finally:
            gc.freeze()


def collect_all() -> None:
    """Look through everything once, at a moment when nobody waits."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
