"""What is known of each file of an output, packed: a large site has six for every article."""

from __future__ import annotations

from collections.abc import Mapping
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple, Self, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Stamp = tuple[int, int, int]
"""Size, and times of last change of content and of inode, in nanoseconds."""

_STAMP = Struct("=qqq")
_DIGEST = 16
_ORIGIN = _STAMP.size + _DIGEST
STAMP_SIZE = _STAMP.size
"""So many bytes begin the packed form of a file."""


class Written(NamedTuple):
    """One file as sitegen left it: digest of its bytes, what it was made from, its stamp then.

    ``origin`` is a fingerprint of all that decided the bytes; empty if nobody asked.
    """

    digest: str
    origin: str
    stamp: Stamp


class Files(Mapping[str, Written]):
    """Files by their paths; each is unpacked when somebody asks, and takes a third until then."""

    __slots__ = ("_rows",)

    def __init__(self, files: Iterable[tuple[str, Written]] = ()) -> None:
        self._rows = {path: _packed(written) for path, written in files}

    @classmethod
    def unpacked(cls, paths: Sequence[str], sizes: Sequence[int], rows: bytes) -> Self:
        """Return files by what ``packed`` returned of ``paths``.

        Raises:
            ValueError: They are not as many, or of other sizes.

        """
        files = cls()
        if (
            len(paths) != len(sizes)
            or sum(sizes) != len(rows)
            or min(sizes, default=_ORIGIN) < _ORIGIN
        ):
            raise ValueError
        start = 0
        for path, size in zip(paths, sizes, strict=True):
            stop = start + size
            files._rows[path] = rows[start:stop]
            start = stop
        return files

    def packed(self, paths: Iterable[str]) -> list[bytes]:
        """Return what is known of ``paths``, each in bytes that begin with its stamp."""
        return [self._rows[path] for path in paths]

    def __getitem__(self, path: str) -> Written:
        row = self._rows[path]
        return Written(row[_STAMP.size : _ORIGIN].hex(), row[_ORIGIN:].decode(), _stamp(row))

    def __setitem__(self, path: str, written: Written) -> None:
        self._rows[path] = _packed(written)

    def __contains__(self, path: object) -> bool:
        return path in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Files):
            return self._rows == other._rows
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]

    def stamp(self, path: str) -> Stamp:
        """Return the stamp of the file at ``path``."""
        return _stamp(self._rows[path])

    def take(self, paths: Iterable[str], files: Files) -> None:
        """Take what ``files`` know of ``paths``."""
        rows = files._rows
        for path in paths:
            self._rows[path] = rows[path]


def _packed(written: Written) -> bytes:
    digest, origin, stamp = written
    start = _STAMP.pack(*stamp) + bytes.fromhex(digest)
    if len(start) != _ORIGIN:
        raise ValueError
    return start + origin.encode()


def _stamp(row: bytes) -> Stamp:
    return cast("Stamp", _STAMP.unpack_from(row))
