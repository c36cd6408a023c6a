"""The marked articles of ``articles/``: news of our own, with the names in it told.

An article begins at ``=== id``. ``[Ada Orlo|p1]`` is a name (p person, o organization, l place,
x any other) of the actor p1, ``{she|p1}`` a pronoun that means p1, ``{she|-}`` one that means
nobody named. Names stand inside names where they name somebody.
"""

from __future__ import annotations

import pathlib
import re
from dataclasses import dataclass

FOLDER = pathlib.Path(__file__).parent / "articles"
KINDS = {"p": "person", "o": "organization", "l": "place", "x": "other"}
_ARTICLE = re.compile(r"^=== (\S+)[ \t]*$", re.M)
_MARK = re.compile(r"\[|\|(?P<name>[polx]\d+)\]|\{(?P<word>\w+)\|(?P<who>p\d+|-)\}")


@dataclass(frozen=True)
class Mention:
    """A name or a pronoun at ``text[start:end]``; ``actor`` is "" for nobody who is named."""

    start: int
    end: int
    kind: str
    actor: str
    named: bool


@dataclass(frozen=True)
class Marked:
    """An article without its marks: the title, an empty line, paragraphs."""

    id: str
    text: str
    mentions: tuple[Mention, ...]


def read_marked():
    """Return all marked articles, by file and by place in it."""
    out = []
    for path in sorted(FOLDER.glob("*.txt")):
        parts = _ARTICLE.split(path.read_text(encoding="utf-8"))
        out += [unmarked(name, body) for name, body in zip(parts[1::2], parts[2::2], strict=True)]
    return out


def unmarked(name, body):
    """Take the marks out of an article; a mark that does not close is a ValueError."""
    title, _, rest = body.strip().split("\n", 2)
    marks = title.removeprefix("title: ") + "\n\n" + rest
    text, found, starts, at, size = [], [], [], 0, 0
    for mark in _MARK.finditer(marks):
        text.append(marks[at : mark.start()])
        size += mark.start() - at
        at = mark.end()
        if mark["name"]:
            found.append(
                Mention(starts.pop(), size, KINDS[mark["name"][0]], mark["name"], named=True)
            )
        elif mark["word"]:
            text.append(mark["word"])
            actor = mark["who"].strip("-")
            found.append(Mention(size, size + len(mark["word"]), "person", actor, named=False))
            size += len(mark["word"])
        else:
            starts.append(size)
    text.append(marks[at:])
    if starts:
        raise ValueError(f"{name}: a mark does not close")
    wide_first = sorted(found, key=lambda m: (m.start, -m.end))
    return Marked(name, "".join(text), tuple(wide_first))
