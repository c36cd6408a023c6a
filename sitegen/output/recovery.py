"""What a build that was cut short left in an output: the site before it, once restored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.errors import Problem
from sitegen.output.manifest import STAGING

if TYPE_CHECKING:
    from pathlib import Path


def recover_output(output: Path) -> Problem | None:
    """Undo a commit that was cut short in ``output``, if there is one; say so."""
    if not (output / STAGING).is_dir():
        return None
    # What most builds need not import.
    from sitegen.output.journal import recover  # noqa: PLC0415
    from sitegen.output.lock import locked  # noqa: PLC0415

    with locked(output):
        return restored(output) if recover(output) else None


def restored(output: Path) -> Problem:
    """Return what there is to say of an output that was restored."""
    return Problem(
        "an earlier build was cut short here; the site before it has been restored",
        path=str(output),
        severity="note",
    )
