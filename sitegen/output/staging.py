"""Files of a version to come, written below the staging folder by any process.

They lie there as they are to lie in the output, so that a folder that is new goes to its
place by one rename with all that is in it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitegen.output.journal import staged
from sitegen.output.manifest import STAGING, digest_of, stamp_from, stamp_of

if TYPE_CHECKING:
    from sitegen.output.listed import Stamp

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0)
_MODE = 0o666


class Draft(NamedTuple):
    """A file of the version to come that is still to be made.

    ``number`` is its place among the changes; ``there`` is the digest of the bytes that need
    not be written, as the output has them already.
    """

    path: str
    number: int
    there: str | None


class Staged(NamedTuple):
    """A draft that was made: the digest of its bytes, and its stamp if it had to be written."""

    digest: str
    stamp: Stamp | None


def write_draft(output: Path, draft: Draft, data: bytes) -> Staged:
    """Stage ``data`` for ``draft`` where it differs.

    Any process may do this, while one has the publication.
    """
    digest = digest_of(data)
    if digest == draft.there:
        return Staged(digest, None)
    return Staged(digest, write_file(staged(output, draft.path), data))


def workshop(output: Path) -> Path:
    """Return a folder, made if need be, in which files can be made that ``move_draft`` takes."""
    folder = output / STAGING / "made"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def move_draft(output: Path, draft: Draft, made: Path, digest: str) -> Staged:
    """Stage the file ``made``, which lies in the ``workshop``, for ``draft`` where it differs.

    ``digest`` is of its bytes.
    """
    if digest == draft.there:
        made.unlink()
        return Staged(digest, None)
    path = Path(staged(output, draft.path))
    path.parent.mkdir(parents=True, exist_ok=True)
    made.replace(path)
    return Staged(digest, stamp_of(path))


def write_file(path: str, data: bytes) -> Stamp:
    """Write a staged file, making the folders it needs; return its stamp."""
    try:
        handle = os.open(path, _NEW, _MODE)
    except FileNotFoundError:
        _make_folder(path.rpartition("/")[0])
        handle = os.open(path, _NEW, _MODE)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        return stamp_from(os.fstat(handle))
    finally:
        os.close(handle)


def _make_folder(folder: str) -> None:
    """Make ``folder`` and what is missing around it; asks nothing where only it is."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        return  # By another process, just now.
    except FileNotFoundError:
        _make_folder(folder.rpartition("/")[0])
        _make_folder(folder)
