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
import struct
from array import array
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any, NamedTuple

from sitegen.output.listed import STAMP_SIZE, Files, Written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sitegen.output.listed import Stamp

NAME = ".sitegen.json"
STAGING = ".sitegen-staging"
"""What else there is of sitegen's own in an output: the folder of a version to come."""
SCHEMA = 4
PART = 4096
"""Files whose stamps are compared as one."""
_MOST_PARTS = 255
_START = 100
_BEGINS = b'{"schema":%d,"inputs":"' % SCHEMA
_INPUTS = re.compile(_BEGINS + b'([0-9a-f]*)"')
UNREADABLE = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    struct.error,
)
_AT_ONCE = 1 << 20
_DIGITS = 32


class Manifest(NamedTuple):
    """All that sitegen wrote, and a digest of all the inputs of that build."""

    inputs: str
    files: Files


class Part(NamedTuple):
    """Some of the files of a list: how many, the digest of their stamps, their paths as JSON."""

    files: int
    stamps: str
    paths: bytes


NOTHING = Manifest("", Files())


class Published(NamedTuple):
    """What a commit did: paths of files written or replaced, removed, and left as they were."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def digest_of(data: bytes) -> str:
    """Return the first 128 bits of the SHA-256 digest of ``data`` (FIPS 180-4), in hexadecimal.

    Today's processors have instructions for it: of hundreds of megabytes it takes half as long
    as BLAKE2b.
    """
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def digest_of_file(path: Path | str) -> str:
    """Return ``digest_of`` the bytes of a file, which may be larger than the memory."""
    total = hashlib.sha256()
    with open(path, "rb") as file:  # noqa: PTH123
        while data := file.read(_AT_ONCE):
            total.update(data)
    return total.hexdigest()[:_DIGITS]


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
        data = (output / NAME).read_bytes()
        if not data.startswith(_BEGINS):
            return _of_before(data)
        inputs, parts, rest = _split(data)
        paths = [path for part in parts for path in json.loads(part.paths)]
        tail = json.loads(rest)
        sizes = array("H", b64decode(tail["sizes"], validate=True))
        return Manifest(
            inputs, Files.unpacked(paths, sizes, b64decode(tail["files"], validate=True))
        )
    except UNREADABLE:
        return NOTHING


def read_parts(output: Path) -> tuple[str, list[Part]]:
    """Return the digest of the inputs of the build that wrote ``output``, and its files.

    Raises:
        One of ``UNREADABLE``: There is no list, or it is damaged, or of another version.

    """
    inputs, parts, _ = _split((output / NAME).read_bytes())
    return inputs, parts


def _split(data: bytes) -> tuple[str, list[Part], bytes]:
    first, *lines, rest = data.split(b"\n")
    head: dict[str, Any] = json.loads(first)
    if head["schema"] != SCHEMA:
        raise ValueError
    rows = zip(head["counts"], head["stamps"], lines, strict=True)
    return head["inputs"], [Part(*row) for row in rows], rest


def _of_before(data: bytes) -> Manifest:
    """Return a list of schema 1, 2 or 3, with no inputs, so that it is written anew."""
    first, *lines = data.split(b"\n")
    head = json.loads(data if first == b"{" else first)
    if head["schema"] == 1:
        files = head["files"].items()
        return Manifest(
            "", Files((path, Written(d, o, (a, b, c))) for path, (d, o, a, b, c) in files)
        )
    tail = json.loads(lines[-1])
    if head["schema"] == 2:
        paths, numbers = head["paths"], head["stamps"]
    else:
        paths, numbers = [path for line in lines[:-1] for path in json.loads(line)], tail["stamps"]
    stamps = zip(*[iter(numbers)] * 3, strict=True)
    rows = zip(tail["digests"], tail["origins"], stamps, strict=True)
    return Manifest("", Files(zip(paths, map(Written._make, rows), strict=True)))


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the bytes of the list, in lines of JSON.

    The first has digests of the stamps of so many files, as many following ones their paths.
    A build that changes nothing need not read the last, which has all else, packed.
    """
    paths = sorted(manifest.files)
    size = max(PART, -(-len(paths) // _MOST_PARTS))
    files = manifest.files.packed(paths)
    starts = range(0, len(paths), size)
    parts = [paths[start : start + size] for start in starts]
    head = {
        "schema": SCHEMA,
        "inputs": manifest.inputs,
        "counts": [len(part) for part in parts],
        "stamps": [
            digest_of(b"".join([file[:STAMP_SIZE] for file in files[start : start + size]]))
            for start in starts
        ],
    }
    tail = {
        "sizes": b64encode(array("H", map(len, files))).decode(),
        "files": b64encode(b"".join(files)).decode(),
    }
    lines = (
        json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in (head, *parts, tail)
    )
    return "\n".join(lines).encode()


def stamps_digest(numbers: Iterable[int]) -> str:
    """Return a digest of stamps, written one after another."""
    return digest_of(array("q", numbers).tobytes())
