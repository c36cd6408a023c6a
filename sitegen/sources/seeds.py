"""Raw text pasted from a web page: what of it is the article, and what it says about itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sitegen.article import Block, Dropped
from sitegen.sources.bylines import find_author
from sitegen.sources.dates import find_date
from sitegen.sources.furniture import find_furniture
from sitegen.sources.headlines import find_headline, headline_key
from sitegen.sources.lines import paragraphs
from sitegen.spans import Span

if TYPE_CHECKING:
    from sitegen.sources.lines import Paragraph

_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,30}(?:,\s[A-Z][\w. ]{1,20}){0,2})"
    r"(?:,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\s[A-Z][a-z]{2,8}(?:\s\d{4})?))?"
    r"(?:\s\([^()]{2,40}\))?\s?(?:—|–|--|-)\s"
)
_HEADING_WORDS = 12


def read_seed(text: str, title: str | None = None) -> dict[str, Any]:
    """Return the fields of ``Article`` that a pasted page gives: blocks, dropped lines, title, ...

    ``title`` is what a sidecar says; lines that repeat it are dropped like those that repeat
    the text's own headline.
    """
    lines = paragraphs(text)
    whys = list(find_furniture(lines))
    body = [line for line, why in zip(lines, whys, strict=True) if why is None]
    found = find_headline(body)
    headline = body[found] if found is not None else None
    _drop_repeats(lines, whys, headline, title)
    fields: dict[str, Any] = {
        "blocks": _blocks(lines, whys, headline),
        "dropped": tuple(
            Dropped(line.span, why)
            for line, why in zip(lines, whys, strict=True)
            if why is not None
        ),
    }
    if headline is not None:
        fields["title"], fields["title_span"] = headline.span.of(text), headline.span
    fields.update(_facts(text, lines, whys))
    dateline = _dateline(fields["blocks"], text)
    if dateline:
        fields["dateline"] = dateline
    return fields


def _drop_repeats(
    lines: tuple[Paragraph, ...],
    whys: list[str | None],
    headline: Paragraph | None,
    title: str | None,
) -> None:
    keys = {headline_key(said) for said in (headline.text if headline else None, title) if said}
    for i, line in enumerate(lines):
        if whys[i] is None and line is not headline and headline_key(line.text) in keys:
            whys[i] = "repeated headline"


def _blocks(
    lines: tuple[Paragraph, ...], whys: list[str | None], headline: Paragraph | None
) -> tuple[Block, ...]:
    kept = [line for line, why in zip(lines, whys, strict=True) if why is None]
    out: list[Block] = []
    for i, line in enumerate(kept):
        if line is headline:
            out.append(Block("title", line.span, line.line, level=1))
        elif i + 1 < len(kept) and _is_heading(line.text, kept[i + 1].text):
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


def _facts(text: str, lines: tuple[Paragraph, ...], whys: list[str | None]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for line, why in zip(lines, whys, strict=True):
        if why == "byline" and "author" not in facts:
            facts["author"] = find_author(line.text)
        if why in ("publication date", "byline") and "date" not in facts:
            date = find_date(line.text)
            if date:
                facts["date"] = date
    return {key: value for key, value in facts.items() if value}


def _dateline(blocks: tuple[Block, ...], text: str) -> Span | None:
    for block in blocks[:4]:
        found = _DATELINE.match(text, block.span.start, min(block.span.end, block.span.start + 120))
        if found and block.kind == "paragraph":
            return Span(found.start(), len(found[0].rstrip()) + found.start())
    return None
