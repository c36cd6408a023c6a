"""Raw text pasted from a web page: what of it is the article, and what it says about itself."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

from sitegen.article import Block, Dropped
from sitegen.sources.datelines import first_dateline
from sitegen.sources.facts import find_facts
from sitegen.sources.furniture import LIKE_FURNITURE, find_furniture
from sitegen.sources.headlines import find_headline, headline_key
from sitegen.sources.lines import Paragraph, paragraphs
from sitegen.sources.tails import find_tail
from sitegen.spans import Span

_HEADING_WORDS = 12
_LABEL_WORDS = 3
_SHORTEST_KEY = 8
_LONGEST_HEADLINE = 300
#: "Headline | Site", "Headline - Site"
_SITE_NAME = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")
_BULLET = re.compile(r"[-*•▪◦‣●]\s+(?=\S)")


def read_seed(text: str, title: str | None = None) -> dict[str, Any]:
    """Return the fields of ``Article`` that a pasted page gives: blocks, dropped lines, title, ...

    ``title`` is what a sidecar says; lines that repeat it are dropped like those that repeat
    the text's own headline.
    """
    lines = _cut_tails(text, paragraphs(text))
    whys = list(find_furniture(lines))
    headline = _given_headline(lines, whys, title) or _found_headline(lines, whys)
    _drop_repeats(lines, whys, headline, title)
    _drop_above(lines, whys, headline)
    kept = [line for line, why in zip(lines, whys, strict=True) if why is None]
    blocks = _blocks(text, kept, headline)
    fields: dict[str, Any] = {
        "blocks": blocks,
        "dropped": tuple(
            Dropped(line.span, why)
            for line, why in zip(lines, whys, strict=True)
            if why is not None
        ),
    }
    if headline is not None:
        fields["title"], fields["title_span"] = headline.span.of(text), headline.span
    place, dateline = first_dateline(blocks, text)
    if place:
        fields["dateline"] = place
    furniture = ((line.text, why) for line, why in zip(lines, whys, strict=True) if why)
    fields.update(find_facts(furniture, dateline, [line.text for line in kept]))
    return fields


def _given_headline(
    lines: tuple[Paragraph, ...], whys: list[str | None], title: str | None
) -> Paragraph | None:
    key = headline_key(title) if title else None
    for i, line in enumerate(lines):
        if whys[i] in (None, LIKE_FURNITURE) and headline_key(line.text) == key:
            whys[i] = None
            return line
    return None


def _found_headline(lines: tuple[Paragraph, ...], whys: list[str | None]) -> Paragraph | None:
    body = [line for line, why in zip(lines, whys, strict=True) if why is None]
    found = find_headline(body, signed=_is_signed(lines, whys))
    return None if found is None else body[found]


def _is_signed(lines: tuple[Paragraph, ...], whys: list[str | None]) -> bool:
    """Say whether a byline or publication date stands right under the first line that is kept."""
    first = next((i for i, why in enumerate(whys) if why is None), len(lines))
    return first + 1 < len(lines) and whys[first + 1] in ("byline", "publication date")


def _cut_tails(text: str, lines: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Part every paragraph from the credits or copyright notice at its end."""
    out: list[Paragraph] = []
    for line in lines:
        words = line.span.of(text)
        tail = find_tail(words)
        if tail is None or tail.start == 0:
            out.append(line)
            continue
        front, back = words[: tail.start].rstrip(), words[tail.start :]
        start = line.span.start + tail.start
        number = line.line + words.count("\n", 0, tail.start)
        out.append(
            line._replace(
                span=Span(line.span.start, line.span.start + len(front)),
                text=" ".join(front.split()),
            )
        )
        out.append(
            Paragraph(Span(start, line.span.end), number, " ".join(back.split()), after_blank=False)
        )
    return tuple(out)


def _drop_repeats(
    lines: tuple[Paragraph, ...],
    whys: list[str | None],
    headline: Paragraph | None,
    title: str | None,
) -> None:
    keys = {headline_key(said) for said in (headline.text if headline else None, title) if said}
    keys = {key for key in keys if len(key) >= _SHORTEST_KEY}
    for i, line in enumerate(lines):
        if whys[i] in (None, LIKE_FURNITURE) and line is not headline:
            without_site = _SITE_NAME.sub("", line.text[:_LONGEST_HEADLINE])
            if headline_key(line.text) in keys or headline_key(without_site) in keys:
                whys[i] = "repeated headline"


def _drop_above(
    lines: tuple[Paragraph, ...], whys: list[str | None], headline: Paragraph | None
) -> None:
    """Drop the labels above the headline: the name of the site, or of a section."""
    above = list(takewhile(lambda line: line is not headline, lines)) if headline else []
    for i, line in enumerate(above):
        if whys[i] is None and len(line.text.split()) <= _LABEL_WORDS:
            whys[i] = "label above the headline"


def _blocks(text: str, kept: list[Paragraph], headline: Paragraph | None) -> tuple[Block, ...]:
    out: list[Block] = []
    listed = [bool(_BULLET.match(line.text)) for line in kept]
    group = 0
    for i, line in enumerate(kept):
        following = kept[i + 1].text if i + 1 < len(kept) else ""
        if line is headline:
            out.append(Block("title", line.span, line.line, level=1))
        elif listed[i] and any(listed[j] for j in (i - 1, i + 1) if 0 <= j < len(kept)):
            group += not (i and listed[i - 1])
            mark = _BULLET.match(line.span.of(text))
            start = line.span.start + (mark.end() if mark else 0)
            out.append(Block("item", Span(start, line.span.end), line.line, 1, group=group))
        elif _is_heading(line.text, following):
            out.append(Block("heading", line.span, line.line, level=2))
        else:
            out.append(Block("paragraph", line.span, line.line))
    return tuple(out)


def _is_heading(line: str, following: str) -> bool:
    words = line.split()
    return (
        len(words) <= _HEADING_WORDS
        and line[-1].isalnum()
        and (line[0].isupper() or line[0].isdigit())
        and len(following.split()) > len(words)
        and following[-1:] in '.!?"”’'
    )
