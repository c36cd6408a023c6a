"""The public form of an extraction: what ``sitegen extract`` prints, schema 1.

``docs/contract.md`` describes it for other programs; ``article.json`` on a site is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitegen.article import Article
    from sitegen.extraction.records import Actor, Extraction, Quote
    from sitegen.spans import Span

SCHEMA = 1


def as_dict(article: Article, extraction: Extraction) -> dict[str, Any]:
    """Return the JSON-ready form of one article and its extraction."""
    text = article.text
    return {
        "schema": SCHEMA,
        "source": article.path,
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "language": extraction.language,
        "text": text,
        "lines": [list(pair) for pair in article.lines]
        or [[block.span.start, block.line] for block in article.blocks],
        "sentences": [list(span) for span in extraction.sentences],
        "dropped": [
            {"start": line.span.start, "end": line.span.end, "why": line.why}
            for line in article.dropped
        ],
        "summary": [
            {**_slice(text, chosen.span), "score": round(chosen.score, 4)}
            for chosen in extraction.summary
        ],
        "quotes": [_quote(text, quote) for quote in extraction.quotes],
        "actors": [_actor(text, actor) for actor in extraction.actors],
        "engine": extraction.engine,
        "notes": list(extraction.notes),
        "title_quotes": [_quote(article.title or "", quote) for quote in extraction.title_quotes],
    }


def quote_text(text: str, quote: Quote) -> str:
    """Return the words of a quote; parts that stood apart are joined by " … "."""
    return " … ".join(span.of(text) for span in quote.spans)


def _slice(text: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _quote(text: str, quote: Quote) -> dict[str, Any]:
    speaker = quote.speaker
    return {
        "spans": [list(span) for span in quote.spans],
        "text": quote_text(text, quote),
        "kind": quote.kind,
        "key": quote.key,
        "score": round(quote.score, 4),
        "cue": _slice(text, quote.cue) if quote.cue else None,
        "speaker": {**_slice(text, speaker.span), "actor": speaker.actor} if speaker else None,
        "headline": quote.headline,
        "repeated": quote.repeated,
        "statement": quote.statement,
    }


def _actor(text: str, actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name.of(text),
        "kind": actor.kind,
        "role": actor.role.of(text) if actor.role else None,
        "aliases": [alias.of(text) for alias in actor.aliases],
        "mentions": [list(mention.span) for mention in actor.mentions],
        "salience": round(actor.salience, 4),
    }
