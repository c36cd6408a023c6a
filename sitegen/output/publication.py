"""``Publication``: a whole new output folder, staged first and then put in place at once.

The staging folder lies inside the output, because only there is it certain to be on the
same file system, where a rename cannot fail half-way. A file's previous version is kept by
a hard link until the end, so every page exists at every moment.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Literal

from sitegen.errors import BuildError, Problem
from sitegen.output.folders import Folders, foreign, parent_of
from sitegen.output.journal import (
    Change,
    Journal,
    clear_staging,
    end_journal,
    kept,
    recover,
    staged,
    tidy,
    undo,
    write_journal,
)
from sitegen.output.listed import Files, Written
from sitegen.output.lock import locked
from sitegen.output.manifest import (
    NAME,
    STAGING,
    Manifest,
    Published,
    digest_of_file,
    manifest_bytes,
    read_manifest,
    stamp_of,
)
from sitegen.output.recovery import restored
from sitegen.output.staging import Draft, Staged, write_draft, write_file

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from pathlib import Path

    from sitegen.errors import Severity
    from sitegen.output.listed import Stamp


NEVER = (-1, -1, -1)
"""The stamp of a file that is not there yet."""


@contextmanager
def publication(output: Path, *, afresh: bool = False) -> Iterator[Publication]:
    """Open ``output`` for a new version of the site; without ``commit`` nothing changes.

    A commit that was cut short earlier is undone first. ``afresh`` writes every file anew,
    even where its bytes are there already.

    Raises:
        BuildError: The folder cannot be made or written, or another sitegen writes there.

    """
    made = _make_folder(output)
    try:
        with locked(output):
            was_cut_short = recover(output)
            current = Publication(output, afresh=afresh)
            if was_cut_short:
                current.problems.append(restored(output))
            try:
                yield current
            finally:
                clear_staging(output)
    except OSError as error:
        raise _cannot_write(output, error) from error
    finally:
        if made:
            tidy(made.parent, output)


def _make_folder(output: Path) -> Path | None:
    """Make ``output``; return the uppermost folder that had to be made."""
    missing = [folder for folder in (output, *output.parents) if not os.path.lexists(folder)]
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(output, error) from error
    return missing[-1] if missing else None


def _cannot_write(output: Path, error: OSError) -> BuildError:
    where = str(error.filename) if error.filename else str(output)
    if f"/{STAGING}/" in where:
        where = str(output)
    return BuildError(
        f"cannot be written: {error.strerror or error}",
        path=where,
        hint="the site that was there before is untouched",
    )


class Publication:
    """The version to come of one output folder.

    Every file of it is named once: by ``put`` with its bytes, by ``keep`` where those of the
    last build are good still, or by ``draft``, ``write_draft`` and ``take``. Then ``commit``.
    """

    def __init__(self, output: Path, *, afresh: bool = False) -> None:
        self.output = output
        self.problems: list[Problem] = []
        self.afresh = afresh
        self._manifest = read_manifest(output)
        self._before = self._manifest.files
        self._after = Files()
        self._inputs = ""
        self._changes: list[Change] = []
        self._folders = Folders(output, self._before)
        self._numbers = count()

    def intact(self, path: str) -> str | None:
        """Return the digest of the file at ``path`` if it is as sitegen left it."""
        written = self._before.get(path)
        if written is None:
            return None
        stamp = stamp_of(self.output / path)
        if stamp == written.stamp:
            return written.digest
        if stamp is None or stamp[0] != written.stamp[0]:
            return None
        same = digest_of_file(self.output / path) == written.digest
        return written.digest if same else None

    def keep(self, path: str, origin: str) -> bool:
        """Leave the file at ``path`` as it is if it is intact and was made from ``origin``."""
        written = self._before.get(path)
        if self.afresh or written is None or written.origin != origin:
            return False
        if stamp_of(f"{self.output}/{path}") == written.stamp:
            self._after.take([path], self._before)
            return True
        if not self.intact(path):
            return False
        self._leave(path, written.digest, origin)
        return True

    @property
    def last_inputs(self) -> str:
        """The digest of the inputs of the build that left the output as it is."""
        return self._manifest.inputs

    def keep_others(
        self, touched: Container[str], folder: str, *, intact: bool = False
    ) -> int | None:
        """Leave files that nobody has named yet as they are: none that is ``touched``.

        Nor those below ``folder``. Return how many; ``None`` if one is not as the last build left
        it, and so none is kept. ``intact`` says that all of them have been found so.
        """
        before, after = self._before, self._after
        others = [
            path
            for path in before
            if path not in after and path not in touched and not path.startswith(folder)
        ]
        if not intact and any(
            stamp_of(f"{self.output}/{path}") != before.stamp(path) for path in others
        ):
            return None
        after.take(others, before)
        return len(others)

    def keep_folder(self, folder: str, origin: str) -> bool:
        """Leave the files below ``folder`` as they are if all are good still; else none."""
        inside = [path for path in self._before if path.startswith(folder)]
        good = (self._before[path].origin == origin and self.intact(path) for path in inside)
        if self.afresh or not inside or not all(good):
            return False
        for path in inside:
            self._leave(path, self._before[path].digest, origin)
        return True

    def put(self, path: str, data: bytes, origin: str = "") -> None:
        """Stage ``data``, made from ``origin``, unless just these bytes are there already.

        Raises:
            BuildError: A file or folder that sitegen did not write is in the way.

        """
        draft = self.draft(path)
        self.take(draft, write_draft(self.output, draft, data), origin)

    def draft(self, path: str) -> Draft:
        """Return a draft of the file at ``path``."""
        _check_name(path)
        self._check_once(path)
        there = self.intact(path)
        if there is None and path in self._before:
            target = self.output / path
            if stamp_of(target) is not None:
                self.problems.append(_edited(target, "is written anew", "note"))
        return Draft(path, next(self._numbers), None if self.afresh else there)

    def take(self, draft: Draft, made: Staged, origin: str = "") -> None:
        """Take what was written for ``draft``, made from ``origin``, into this version.

        Raises:
            BuildError: A file or folder that sitegen did not write is in the way.

        """
        path, digest = draft.path, made.digest
        self._check_once(path)
        if digest == draft.there:
            self._leave(path, digest, origin)
            return
        if self._folders.has(parent_of(path)):
            stamp = self._stamp_of_ours(draft, digest)
            if stamp is not None and path not in self._before:
                self._leave(path, digest, origin)
                return
        else:
            stamp = None
        kind: Literal["replace", "write"] = "replace" if stamp else "write"
        self._changes.append(Change(kind, path, draft.number))
        self._after[path] = Written(digest, origin, made.stamp or NEVER)

    def _stamp_of_ours(self, draft: Draft, digest: str) -> Stamp | None:
        """Return the stamp of the file to be replaced, if there is one that may be."""
        target = self.output / draft.path
        stamp = stamp_of(target)
        if stamp is None:
            if os.path.lexists(target) and not self._ours(target):
                raise foreign(target)
        elif draft.path not in self._before and digest_of_file(target) != digest:
            raise foreign(target)
        return stamp

    def commit(self, inputs: str = "") -> Published:
        """Put everything in place, remove what no longer belongs, and say what was done.

        ``inputs`` is a digest of all that the build was made from.
        """
        self._inputs = inputs
        self._changes.sort(key=lambda change: change.number)
        written = tuple(change.path for change in self._changes)
        gone = [path for path in self._before if path not in self._after]
        removals = [
            Change("remove", path, next(self._numbers)) for path in filter(self._may_remove, gone)
        ]
        removed = tuple(change.path for change in removals)
        before, after = self._manifest, Manifest(inputs, self._after)
        if written or removed or before != after:
            changes = (self._with_digest(change) for change in self._changes)
            self._apply((*removals, *changes))
        return Published(written, removed, len(self._after) - len(written))

    def _with_digest(self, change: Change) -> Change:
        return replace(change, digest=self._after[change.path].digest)

    def _may_remove(self, path: str) -> bool:
        """Say whether ``path`` is still the file sitegen wrote; anybody else's is left there."""
        target = self.output / path
        if self.intact(path) is not None:
            return True
        if os.path.lexists(target) and not target.is_dir():
            self.problems.append(_edited(target, "so it is left there", "warning"))
        return False

    def _leave(self, path: str, digest: str, origin: str) -> None:
        self._after[path] = Written(digest, origin, stamp_of(self.output / path) or NEVER)

    def _apply(self, changes: tuple[Change, ...]) -> None:
        listed = stamp_of(self.output / NAME) is not None
        last = Change("replace" if listed else "write", NAME, next(self._numbers))
        journal = Journal((*changes, last), self._folders.missing())
        (self.output / STAGING).mkdir(exist_ok=True)
        write_journal(self.output, journal)
        try:
            self._put_in_place(changes)
            self._put_manifest(last)
            for change in changes:
                if change.kind == "remove":
                    tidy(self.output, (self.output / change.path).parent)
        except BaseException:
            undo(self.output, journal)
            raise
        end_journal(self.output)

    def _put_in_place(self, changes: Iterable[Change]) -> None:
        """Make ``changes`` in order; a new folder comes to its place with all that is in it."""
        placed: set[str] = set()
        for change in changes:
            new = self._folders.new_around(change.path) if change.kind == "write" else None
            if new is None:
                self._put_file(change)
            elif new not in placed:
                placed.add(new)
                os.rename(staged(self.output, new), self.output / new)  # noqa: PTH104

    def _put_file(self, change: Change) -> None:
        target = self.output / change.path
        old = kept(self.output, change.number)
        if change.kind == "remove":
            target.rename(old)
            return
        if change.kind == "replace":
            keep_file(target, old)
        elif target.is_dir():
            tidy_tree(target)
        os.replace(staged(self.output, change.path), target)  # noqa: PTH105

    def _put_manifest(self, change: Change) -> None:
        """Write the list last, for it holds the stamps of the files put in place."""
        for done in self._changes:
            # Renaming a file changes its stamp; renaming a folder around it does not.
            if not self._folders.new_around(done.path):
                written = self._after[done.path]
                self._leave(done.path, written.digest, written.origin)
        data = manifest_bytes(Manifest(self._inputs, self._after))
        write_file(staged(self.output, change.path), data)
        self._put_file(change)

    def _ours(self, target: Path) -> bool:
        """Say whether ``target`` is a folder of nothing but files that sitegen wrote."""
        if target.is_symlink() or not target.is_dir():
            return False
        return all(
            path.relative_to(self.output).as_posix() in self._before
            for path in target.rglob("*")
            if not path.is_dir() or path.is_symlink()
        )

    def _check_once(self, path: str) -> None:
        if path in self._after:
            raise BuildError(f"two pages want to be {path!r}")


def _check_name(path: str) -> None:
    parts = path.split("/")
    outside = not path or any(part in ("", ".", "..") for part in parts)
    if outside or parts[0] in {NAME, STAGING}:
        raise BuildError(f"no page can be written to {path!r}")


def _edited(target: Path, outcome: str, severity: Severity) -> Problem:
    message = f"was changed by something else since the last build, {outcome}"
    return Problem(message, path=str(target), severity=severity)


def keep_file(target: Path, old: Path) -> None:
    """Keep the file at ``target`` under the name ``old`` as well."""
    try:
        os.link(target, old)
    except OSError:
        # Some file systems have no hard links.
        shutil.copy2(target, old)


def tidy_tree(folder: Path) -> None:
    """Delete ``folder`` and the empty folders in it."""
    for inner in sorted(folder.rglob("*"), reverse=True):
        inner.rmdir()
    folder.rmdir()
