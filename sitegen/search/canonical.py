"""Pagefind's files in one order, so that the same site gives the same bytes.

Pagefind 1.5 lists facets, and the values of each, in an order that differs from run to run.
Sorted and named anew by their content, its files differ only where what they hold does. They
are gzipped CBOR (RFC 8949) behind a mark, of which they use arrays, texts and unsigned
integers.
"""

from __future__ import annotations

import gzip
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARK = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
_FACET = ".pf_filter"
_META = ".pf_meta"
_VALUES = 1
"""Where the values stand in a facet, ``[name, [[value, [page, …]], …]]``."""
_FACETS = 3
"""Where the facets stand in ``[version, pages, chunks, [[name, file], …], sorts, fields]``."""
_ARRAY = 4
_TEXT = 3
_IN_HEAD = 24
"""A number below this stands in the head of its item, a greater one in the bytes behind it."""


def canonical(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return ``files`` with all facets sorted, in the order of their paths."""
    out = dict(files)
    names: dict[str, str] = {}
    for path in sorted(path for path in files if path.endswith(_FACET)):
        _rename(out, path, _sorted(_unpacked(files[path]), _VALUES), names)
    for path in sorted(path for path in files if path.endswith(_META)):
        data = _sorted(_renamed(_unpacked(files[path]), names), _FACETS)
        _rename(out, path, data, names)
    out[_ENTRY] = _renamed(out[_ENTRY], names)
    return dict(sorted(out.items()))


def _rename(files: dict[str, bytes], path: str, data: bytes, names: dict[str, str]) -> None:
    """Put ``data`` in place of the file at ``path``, under a name as long made of its digest.

    A name is ``en_34dc7a5``: others refer to it, so ``names`` keeps what it has become.
    """
    folder, _, file = path.rpartition("/")
    old = file.rpartition(".")[0].removeprefix("pagefind.")
    language, _, digits = old.rpartition("_")
    new = f"{language}_{hashlib.blake2b(data).hexdigest()[: len(digits)]}"
    del files[path]
    files[f"{folder}/{file.replace(old, new)}".lstrip("/")] = gzip.compress(_MARK + data, mtime=0)
    names[old] = new


def _renamed(data: bytes, names: Mapping[str, str]) -> bytes:
    for old, new in names.items():
        data = data.replace(old.encode(), new.encode())
    return data


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(_MARK)


def _sorted(data: bytes, position: int) -> bytes:
    """Return an array with the items of the array at ``position`` in it in order."""
    _, _, at = _head(data, 0)
    for _ in range(position):
        at = _end(data, at)
    _, count, first = _head(data, at)
    items = []
    start = first
    for _ in range(count):
        end = _end(data, start)
        items.append(data[start:end])
        start = end
    return data[:first] + b"".join(sorted(items)) + data[start:]


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return major type and argument of the item at ``at``, and where its content begins."""
    kind, argument = data[at] >> 5, data[at] & 31
    if argument < _IN_HEAD:
        return kind, argument, at + 1
    size = 1 << (argument - _IN_HEAD)
    return kind, int.from_bytes(data[at + 1 : at + 1 + size]), at + 1 + size


def _end(data: bytes, at: int) -> int:
    """Return where the item that begins at ``at`` ends."""
    kind, argument, at = _head(data, at)
    if kind == _TEXT:
        return at + argument
    if kind == _ARRAY:
        for _ in range(argument):
            at = _end(data, at)
    return at
