"""What is known of each file of an output, packed: a large site has six for every article."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple, Self, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Stamp = tuple[int, int, int]
"""Size, and times of last change of content and of inode, in nanoseconds."""

_STAMP = Struct("=qqq")
_DIGEST = 16
_ORIGIN = _STAMP.size + _DIGEST


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
    def of_columns(
        cls,
        paths: Iterable[str],
        digests: Iterable[str],
        origins: Iterable[str],
        stamps: array[int],
    ) -> Self:
        """Return files by the columns of a list; ``stamps`` has three numbers for each.

        Raises:
            ValueError: Not as many of each, or a digest is none of 128 bits.

        """
        files = cls()
        data, size = stamps.tobytes(), _STAMP.size
        packed = [data[start : start + size] for start in range(0, len(data), size)]
        for path, digest, origin, stamp in zip(paths, digests, origins, packed, strict=True):
            files._rows[path] = _row(stamp, digest, origin)
        return files

    def columns(self, paths: Iterable[str]) -> tuple[list[str], list[str], array[int]]:
        """Return the digests, the origins and the stamps of ``paths``, three numbers for each."""
        rows = [self._rows[path] for path in paths]
        stamps = array("q")
        stamps.frombytes(b"".join([row[: _STAMP.size] for row in rows]))
        digests = [row[_STAMP.size : _ORIGIN].hex() for row in rows]
        return digests, [row[_ORIGIN:].decode() for row in rows], stamps

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
    return _row(_STAMP.pack(*stamp), digest, origin)


def _row(stamp: bytes, digest: str, origin: str) -> bytes:
    start = stamp + bytes.fromhex(digest)
    if len(start) != _ORIGIN:
        raise ValueError
    return start + origin.encode()


def _stamp(row: bytes) -> Stamp:
    return cast("Stamp", _STAMP.unpack_from(row))
