"""What was found in an article, in short, with the numbers and names to ask further by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.contract import quote_text
from sitegen.extraction.explain.actors import forms_of
from sitegen.extraction.explain.contributions import rounded
from sitegen.extraction.explain.quotes import passed_over
from sitegen.extraction.explain.records import (
    ActorLine,
    Overview,
    QuoteLine,
    SentenceLine,
    TitleQuoteLine,
)

if TYPE_CHECKING:
    from sitegen.extraction.explain.trace import Trace
    from sitegen.extraction.records import Actor, Quote


def overview(traced: Trace) -> Overview:
    """Return every quote, summary sentence and actor with its score and how it was found."""
    shown, source = traced.shown, traced.source
    numbers = {span: number for number, span in enumerate(shown.sentences, 1)}
    return Overview(
        quotes=tuple(_quote(traced, n, quote) for n, quote in enumerate(shown.quotes, 1)),
        passed_over=passed_over(traced),
        sentences=len(shown.sentences),
        summary=tuple(
            SentenceLine(
                numbers[chosen.span],
                source.slice(chosen.span),
                rounded(chosen.score),
                chosen.edited,
            )
            for chosen in shown.summary
        ),
        actors=tuple(_actor(traced, actor) for actor in shown.actors),
        notes=shown.notes,
        title_quotes=tuple(_title_quote(traced, quote) for quote in shown.title_quotes),
    )


def _quote(traced: Trace, number: int, quote: Quote) -> QuoteLine:
    source, speaker = traced.source, quote.speaker
    return QuoteLine(
        number=number,
        kind=quote.kind,
        key=quote.key,
        parts=source.slices(quote.spans),
        cue=source.maybe(quote.cue),
        speaker=source.slice(speaker.span) if speaker else None,
        speaker_score=rounded(speaker.score) if speaker else 0.0,
        actor=speaker.actor if speaker else None,
        score=rounded(quote.score),
        statement=quote.statement,
    )


def _title_quote(traced: Trace, quote: Quote) -> TitleQuoteLine:
    title, speaker = traced.article.title or "", quote.speaker
    return TitleQuoteLine(
        kind=quote.kind,
        words=quote_text(title, quote),
        speaker=speaker.span.of(title) if speaker else None,
        actor=speaker.actor if speaker else None,
        repeated=quote.repeated,
    )


def _actor(traced: Trace, actor: Actor) -> ActorLine:
    return ActorLine(
        id=actor.id,
        name=traced.source.slice(actor.name),
        kind=actor.kind,
        role=traced.source.maybe(actor.role),
        salience=rounded(actor.salience),
        mentions=len(actor.mentions),
        forms=forms_of(traced, actor),
    )
