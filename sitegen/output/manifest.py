"""What sitegen wrote into an output folder: the list kept there, in ``.sitegen.json``.

It lives in the output and not in the store, so that deleting the store cannot turn the
site's own pages into strangers, and so that a folder that was moved is still known.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = ".sitegen.json"
SCHEMA = 2
_START = 100
_INPUTS = re.compile(rb'{"schema":%d,"inputs":"([0-9a-f]*)"' % SCHEMA)
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError)

Stamp = tuple[int, int, int]
"""Size, and times of last change of content and of inode, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file as sitegen left it: digest of its bytes, what it was made from, its stamp then.

    ``origin`` is a fingerprint of all that decided the bytes; empty if nobody asked.
    """

    digest: str
    origin: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that sitegen wrote, and a digest of all the inputs of that build."""

    inputs: str
    files: Mapping[str, Written]


NOTHING = Manifest("", MappingProxyType({}))


class Published(NamedTuple):
    """What a commit did: paths of files written or replaced, removed, and left as they were."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def digest_of(data: bytes) -> str:
    """Return the BLAKE2b digest of ``data`` (RFC 7693), 128 bits in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def stamp_of(path: Path | str) -> Stamp | None:
    """Return the stamp of a regular file; ``None`` for anything else or nothing."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return stamp_from(status)


def stamp_from(status: os.stat_result) -> Stamp:
    """Return the stamp in what the system says of a file."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def untouched(output: Path, inputs: str) -> int | None:
    """Return how many files a build from ``inputs`` left here, if every one is still as it was."""
    try:
        head = _head(_lines(output)[0])
        paths, stamps = head["paths"], head["stamps"]
        if not inputs or head["inputs"] != inputs:
            return None
        found: list[int] = []
        for path in paths:
            status = os.lstat(f"{output}/{path}")
            found += (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    except _UNREADABLE:
        return None
    return len(paths) if found == stamps else None


def last_inputs(output: Path) -> str:
    """Return the digest of the inputs of the build that wrote ``output``; empty if unknown."""
    try:
        with (output / NAME).open("rb") as file:
            start = file.read(_START)
    except OSError:
        return ""
    found = _INPUTS.match(start)
    return found[1].decode() if found else ""


def read_manifest(output: Path) -> Manifest:
    """Return what sitegen wrote into ``output``; nothing where there is no readable list."""
    try:
        first, second = _lines(output)
        if first == b"{" or not second:
            return _of_schema_1(json.loads(first + second))
        head, origins = _head(first), json.loads(second)
        stamps = zip(*[iter(head["stamps"])] * 3, strict=True)
        rows = zip(head["paths"], origins["digests"], origins["origins"], stamps, strict=True)
        files = {path: Written(digest, origin, stamp) for path, digest, origin, stamp in rows}
        return Manifest(head["inputs"], files)
    except _UNREADABLE:
        return NOTHING


def _of_schema_1(data: dict[str, Any]) -> Manifest:
    """Return a list of before schema 2, with no inputs, so that it is written anew."""
    if data["schema"] != 1:
        return NOTHING
    files = {
        path: Written(digest, origin, (size, modified, changed))
        for path, (digest, origin, size, modified, changed) in data["files"].items()
    }
    return Manifest("", files)


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the bytes of the list: two lines, of which a build that changes nothing reads one."""
    rows = sorted(manifest.files.items())
    head = {
        "schema": SCHEMA,
        "inputs": manifest.inputs,
        "paths": [path for path, _ in rows],
        "stamps": [number for _, written in rows for number in written.stamp],
    }
    tail = {
        "digests": [written.digest for _, written in rows],
        "origins": [written.origin for _, written in rows],
    }
    lines = (json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in (head, tail))
    return "\n".join(lines).encode()


def _lines(output: Path) -> tuple[bytes, bytes]:
    first, _, second = (output / NAME).read_bytes().partition(b"\n")
    return first, second


def _head(line: bytes) -> dict[str, Any]:
    """Return what stands in the first line of the list.

    Raises:
        One of ``_UNREADABLE``: It is damaged, or of another version of sitegen.

    """
    head: dict[str, Any] = json.loads(line)
    if head["schema"] != SCHEMA:
        raise ValueError
    return head
