"""From the bytes of a source file to its text."""

from __future__ import annotations

import codecs

from sitegen.errors import Problem, SourceError

MAX_BYTES = 5_000_000


def decode(data: bytes, path: str) -> tuple[str, Problem | None]:
    """Return the text of a file, and a warning where its encoding had to be guessed.

    A UTF-8 byte order mark is dropped, CRLF and CR are read as LF, and nothing else is
    changed. What is not UTF-8 is decoded as charset-normalizer finds it.

    Raises:
        SourceError: The file is empty, too large, or not text.

    """
    if len(data) > MAX_BYTES:
        raise SourceError(
            f"the file is too large: {len(data) / 1e6:.1f} MB, where {MAX_BYTES / 1e6:.0f} MB"
            " is the most",
            path=path,
            hint="keep one article in a file",
        )
    text, problem = _text(data, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise SourceError("the file is empty", path=path, hint="write an article, or delete it")
    return text, problem


def _text(data: bytes, path: str) -> tuple[str, Problem | None]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _guess(data, path)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise SourceError("the file is binary, not text", path=path, line=line, hint="remove it")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        return _guess(data, path)


def _guess(data: bytes, path: str) -> tuple[str, Problem | None]:
    # A slow import, needed only for the rare file that is not UTF-8.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    # Where others read it no better, the code page of Western Windows is the likeliest.
    best = max(
        from_bytes(data),
        key=lambda match: (-match.chaos, match.coherence, match.encoding == "cp1252"),
        default=None,
    )
    text = str(best).removeprefix("\ufeff") if best is not None else "\0"
    if best is None or "\0" in text:
        raise SourceError(
            "the file is neither UTF-8 nor text in any known encoding",
            path=path,
            hint="save it as UTF-8",
        )
    return text, Problem(
        f"not UTF-8; read as {best.encoding}",
        path=path,
        hint="check its accents and quotation marks, then save it as UTF-8",
        severity="warning",
    )
