"""Stories made by hand: a text, and by their words what is a quote, a summary, an actor."""

import datetime as dt
import re
from dataclasses import dataclass

from sitegen.article import Article, Block
from sitegen.briefing import Story
from sitegen.extraction.records import Actor, Extraction, Mention, Quote, Speaker, SummarySentence
from sitegen.spans import Span


@dataclass
class Who:
    """An actor by its names (the full one first), each as it stands in the text."""

    names: tuple[str, ...]
    kind: str = "person"
    role: str | None = None
    salience: float = 0.5

    def __post_init__(self):
        if isinstance(self.names, str):
            self.names = (self.names,)


@dataclass
class Said:
    """A quote by its parts, each as it stands in the text, and by its speaker's mention."""

    parts: tuple[str, ...]
    speaker: str | None = None
    actor: str | None = None
    kind: str = "direct"
    key: bool = True
    score: float = 0.5

    def __post_init__(self):
        if isinstance(self.parts, str):
            self.parts = (self.parts,)


def find(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def sentences_of(text: str, blocks) -> tuple[Span, ...]:
    out = []
    for block in blocks:
        if block.kind == "paragraph":
            for match in re.finditer(r"\S.*?(?:[.!?]”?(?=\s|$)|$)", block.span.of(text), re.DOTALL):
                out.append(Span(block.span.start + match.start(), block.span.start + match.end()))
    return tuple(out)


def story(
    path="content/a-story.md",
    text="One sentence stands here. Another one follows it.",
    *,
    who=(),
    said=(),
    summary=(0,),
    date=dt.date(2026, 5, 4),
    title="A story",
    blocks=None,
    **keys,
) -> Story:
    """Return a story whose paragraphs are the text's lines."""
    if blocks is None:
        blocks = tuple(
            Block("paragraph", Span(match.start(), match.end()), line=number)
            for number, match in enumerate(re.finditer(r"[^\n]+", text), 1)
        )
    sentences = sentences_of(text, blocks)
    actors = tuple(
        Actor(
            id=f"a{number}",
            name=find(text, actor.names[0]),
            kind=actor.kind,
            role=find(text, actor.role) if actor.role else None,
            aliases=tuple(find(text, name) for name in actor.names[1:]),
            mentions=tuple(Mention(find(text, name)) for name in actor.names),
            salience=actor.salience,
        )
        for number, actor in enumerate(who)
    )
    ids = {name: f"a{number}" for number, actor in enumerate(who) for name in actor.names}
    quotes = tuple(
        Quote(
            tuple(find(text, part) for part in quote.parts),
            quote.kind,
            speaker=Speaker(find(text, quote.speaker), ids.get(quote.actor or quote.speaker))
            if quote.speaker
            else None,
            key=quote.key,
            score=quote.score,
        )
        for quote in said
    )
    extraction = Extraction(
        sentences,
        tuple(SummarySentence(sentences[number], 1.0) for number in summary if sentences),
        quotes,
        actors,
    )
    return Story(Article(path, text, blocks, title=title, date=date, **keys), extraction)
