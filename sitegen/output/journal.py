"""The journal of a commit, and how an interrupted one is undone.

Everything new lies in the staging folder before the first change. The journal lists the
changes to come; while it exists the output may be half changed, and undoing brings the
previous output back, file by file, from links kept in the staging folder. Deleting the
journal is the moment at which the new output counts (a rollback journal, as in SQLite).
Undoing twice, or being killed while undoing, does no harm.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sitegen.output.manifest import STAGING, digest_of

if TYPE_CHECKING:
    from pathlib import Path

JOURNAL = "journal.json"


@dataclass(frozen=True, slots=True)
class Change:
    """One file of the output that a commit writes, replaces or removes.

    ``number`` names its kept copy; ``digest`` is of what is written.
    """

    kind: Literal["write", "replace", "remove"]
    path: str
    number: int
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Journal:
    """The changes of one commit in order, and the folders it will have to make."""

    changes: tuple[Change, ...]
    folders: tuple[str, ...]


def staged(output: Path, path: str) -> str:
    """Return where the file or folder waits that is to be ``path`` in the output."""
    return f"{output}/{STAGING}/new/{path}"


def kept(output: Path, number: int) -> Path:
    """Return where the previous file of a change is kept until the commit is done."""
    return output / STAGING / f"old-{number}"


def write_journal(output: Path, journal: Journal) -> None:
    """Write the journal whole, and make sure it is on the disk before anything changes."""
    path = output / STAGING / JOURNAL
    changes = [[c.kind, c.path, c.number, c.digest] for c in journal.changes]
    text = json.dumps({"changes": changes, "folders": journal.folders}, ensure_ascii=False)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def recover(output: Path) -> bool:
    """Undo a commit that was cut short in ``output``; say whether there was one."""
    staging = output / STAGING
    if not staging.is_dir():
        return False
    journal = _read_journal(staging / JOURNAL)
    if journal is not None:
        undo(output, journal)
    clear_staging(output)
    return journal is not None


def undo(output: Path, journal: Journal) -> None:
    """Bring back what ``journal`` changed; what it did not reach yet stays as it is."""
    for change in reversed(journal.changes):
        target = output / change.path
        old = kept(output, change.number)
        if change.kind == "write":
            _take_back(target, staged(output, change.path), change.digest)
        elif os.path.lexists(old):
            target.parent.mkdir(parents=True, exist_ok=True)
            # If both names are one file still, this does nothing, which is right.
            old.replace(target)
    for folder in reversed(journal.folders):
        _remove_if_empty(output / folder)
    end_journal(output)


def end_journal(output: Path) -> None:
    """Delete the journal: from now on the output counts as it is."""
    (output / STAGING / JOURNAL).unlink(missing_ok=True)


def _take_back(target: Path, staged_file: str, digest: str) -> None:
    """Delete a new file, if it had been put in place and is still what was put there."""
    if os.path.lexists(staged_file):
        return
    try:
        if digest_of(target.read_bytes()) == digest:
            target.unlink()
    except OSError:
        return


def clear_staging(output: Path) -> None:
    """Delete the staging folder, unless a journal in it has still to be undone."""
    if not (output / STAGING / JOURNAL).exists():
        shutil.rmtree(output / STAGING, ignore_errors=True)


def tidy(output: Path, folder: Path) -> None:
    """Delete ``folder`` and those around it, up to ``output``, as long as they are empty."""
    while folder != output and output in folder.parents and _remove_if_empty(folder):
        folder = folder.parent


def _remove_if_empty(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:
        return False
    return True


def _read_journal(path: Path) -> Journal | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Journal(tuple(Change(*row) for row in data["changes"]), tuple(data["folders"]))
