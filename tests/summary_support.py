"""Small invented articles for the summary tests."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sitegen.article import Article, Block
from sitegen.extraction.engine.segment import sentences as find_sentences
from sitegen.extraction.summary.summarize import summarize
from sitegen.models.load import DATA
from sitegen.models.summary import read_summary
from sitegen.settings import SummarySettings
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.records import Actor
    from sitegen.extraction.summary.model import SummaryModel

FERRY = """\
The port of Selm will stop its night ferries in November after the last of its three pilots \
resigned, the harbour board announced on Monday.

Harbour master Ilse Brandt said the board had looked for new pilots since spring without success. \
She said it would try again in January.

"We cannot sail a ferry that nobody is allowed to steer," Brandt told reporters. "That is not a \
matter of money."

The ferries carry about 400 workers a night between Selm and the mills of Oster Holm. They will \
have to drive around the fjord, which takes two hours.

The mill owners' association called the decision a blow to the town and asked the regional \
government of Varland to lend pilots from its navy.

Varland's transport minister, Jon Eide, said on Tuesday that he would meet the board this week. \
He did not promise pilots.

The night service has run since 1951. It was stopped once before, for a winter, when the fjord \
froze.
"""


@cache
def model(language: str = "en") -> SummaryModel:
    return read_summary(DATA, language)


def article(text: str, title: str | None = None, language: str = "en") -> Article:
    blocks = tuple(
        Block("paragraph", Span(*match.span())) for match in re.finditer(r"\S[^\n]*", text)
    )
    return Article(path="a.txt", text=text, blocks=blocks, title=title, language=language)


def summary(
    source: Article,
    method: str = "newsrank",
    length: str = "3 sentences",
    actors: Sequence[Actor] = (),
) -> list[str]:
    """Return the chosen sentences as text."""
    return [span.of(source.text) for span in spans(source, method, length, actors)]


def spans(
    source: Article,
    method: str = "newsrank",
    length: str = "3 sentences",
    actors: Sequence[Actor] = (),
) -> list[Span]:
    found = find_sentences(source.text, source.blocks, source.language)
    chosen = summarize(
        source,
        found,
        None,
        (),
        tuple(actors),
        model(source.language),
        SummarySettings(method, length),
    )
    return [sentence.span for sentence in chosen]
