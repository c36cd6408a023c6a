"""An editor's word in front matter, applied to an extraction."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sitegen.errors import Problem
from sitegen.extraction.actors.slugs import unique_slugs
from sitegen.extraction.records import Actor, ActorKind, Mention, Speaker, SummarySentence
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sitegen.article import ActorOverride, Article, QuoteOverride
    from sitegen.extraction.records import Extraction, Quote

_KINDS: dict[str, ActorKind] = {
    "person": "person",
    "organization": "organization",
    "organisation": "organization",
    "place": "place",
    "group": "group",
}
_MARKS = re.compile("[\"'“”‘’«»„‚‹›`]")
_SPACE = re.compile(r"\s+")
_BEGINNING = 60


def apply(article: Article, extraction: Extraction) -> tuple[Extraction, tuple[Problem, ...]]:
    """Return ``extraction`` as the editor's ``article.overrides`` would have it.

    Whatever an override sets is marked ``edited``. A summary given as text is left to the
    pages, since it is no span of the source. Each override that matches nothing is an
    error with the nearest match as its hint, and changes nothing.
    """
    overrides = article.overrides
    problems: list[Problem] = []
    if isinstance(overrides.summary, tuple):
        extraction = _summary(article, extraction, overrides.summary, problems)
    for actor_override in overrides.actors:
        extraction = _actor(article, extraction, actor_override, problems)
    for quote_override in overrides.quotes:
        extraction = _quote(article, extraction, quote_override, problems)
    return extraction, tuple(problems)


def _problem(article: Article, message: str, hint: str) -> Problem:
    return Problem(message, path=article.path, hint=hint, severity="error")


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the hint that names what comes nearest to ``name``."""
    by_form = {_plain(k): k for k in reversed(list(known))}
    found = difflib.get_close_matches(_plain(name), list(by_form), n=1, cutoff=0.5)
    return f'did you mean "{by_form[found[0]]}"?' if found else "nothing here comes near it"


def _plain(text: str) -> str:
    """Return ``text`` with no quotation marks, one space between words, in lower case."""
    return _SPACE.sub(" ", _MARKS.sub("", text)).strip().lower()


# Summary


def _summary(
    article: Article, extraction: Extraction, numbers: tuple[int, ...], problems: list[Problem]
) -> Extraction:
    count = len(extraction.sentences)
    chosen = []
    for number in numbers:
        if 1 <= number <= count:
            chosen.append(SummarySentence(extraction.sentences[number - 1], 1.0, edited=True))
        else:
            message = f"summary asks for sentence {number}, which the article does not have"
            hint = f"its sentences are numbered 1 to {count}" if count else "it has no sentences"
            problems.append(_problem(article, message, hint))
    return replace(extraction, summary=tuple(chosen)) if chosen else extraction


# Quotes


def _words(text: str, quote: Quote) -> str:
    return " ".join(span.of(text) for span in quote.spans)


def _quote(
    article: Article, extraction: Extraction, override: QuoteOverride, problems: list[Problem]
) -> Extraction:
    begins = _plain(override.begins)
    texts = [_words(article.text, quote) for quote in extraction.quotes]
    found = [n for n, text in enumerate(texts) if begins and _plain(text).startswith(begins)]
    # The text's own quote before one of the headline in the same words.
    found.sort(key=lambda n: extraction.quotes[n].headline)
    if not found and override.hide:
        kept = tuple(
            quote
            for quote in extraction.title_quotes
            if not _plain(_words(article.title or "", quote)).startswith(begins)
        )
        if begins and kept != extraction.title_quotes:
            return replace(extraction, title_quotes=kept)
    if not found:
        short = [text[: max(len(override.begins), 20)][:_BEGINNING] for text in texts]
        message = f'no quote begins with "{override.begins}"'
        problems.append(_problem(article, message, nearest(override.begins, short)))
        return extraction
    n = found[0]
    if override.hide:
        quotes = (*extraction.quotes[:n], *extraction.quotes[n + 1 :])
        return replace(extraction, quotes=quotes)
    quote = replace(extraction.quotes[n], edited=True, statement=True)
    if override.pin:
        quote = replace(quote, key=True)
    if override.speaker is not None:
        speaker = _speaker(article, extraction, quote, override.speaker, problems)
        quote = replace(quote, speaker=speaker) if speaker else extraction.quotes[n]
    quotes = (*extraction.quotes[:n], quote, *extraction.quotes[n + 1 :])
    return replace(extraction, quotes=quotes)


def _speaker(
    article: Article, extraction: Extraction, quote: Quote, name: str, problems: list[Problem]
) -> Speaker | None:
    """Return the speaker whom the editor names: the mention nearest to the quote."""
    actor = find_actor(article, extraction, name)
    if actor is not None:
        spans = [m.span for m in actor.mentions if m.kind == "name"] or [actor.name]
        span = min(spans, key=lambda s: (abs(s.start - quote.spans[0].start), s.start))
        return Speaker(span, actor.id, 1.0)
    places = _occurrences(article, extraction, name)
    if places:
        span = min(places, key=lambda s: (abs(s.start - quote.spans[0].start), s.start))
        return Speaker(span, None, 1.0)
    message = f'the speaker "{name}" of the quote "{_start(article, quote)}" is nowhere in the text'
    problems.append(_problem(article, message, nearest(name, actor_names(article, extraction))))
    return None


def _start(article: Article, quote: Quote) -> str:
    text = quote.spans[0].of(article.text)
    return text if len(text) <= 40 else text[:40].rsplit(" ", 1)[0] + "…"


# Actors


def actor_names(article: Article, extraction: Extraction) -> list[str]:
    """Return every name and alias of the actors."""
    return [
        span.of(article.text)
        for actor in extraction.actors
        for span in (actor.name, *actor.aliases)
    ]


def find_actor(article: Article, extraction: Extraction, name: str) -> Actor | None:
    """Return the actor with this name or id, else the one with this alias."""
    wanted = _plain(name)
    for actor in extraction.actors:
        label = actor.label or actor.name.of(article.text)
        if wanted in {_plain(label), _plain(actor.name.of(article.text)), actor.id}:
            return actor
    for actor in extraction.actors:
        if any(_plain(alias.of(article.text)) == wanted for alias in actor.aliases):
            return actor
    return None


def _actor(
    article: Article, extraction: Extraction, override: ActorOverride, problems: list[Problem]
) -> Extraction:
    kind = _KINDS.get((override.kind or "").lower())
    if override.kind and kind is None:
        message = f'the actor "{override.name}" is given the unknown kind "{override.kind}"'
        problems.append(_problem(article, message, "kinds are person, organization, place, group"))
    actor = find_actor(article, extraction, override.name)
    if actor is None:
        return _add(article, extraction, override, kind, problems)
    if override.hide:
        return _without(extraction, actor)
    changed = replace(actor, edited=True, label=override.rename or actor.label)
    if kind is not None:
        changed = replace(changed, kind=kind)
    if override.role is not None:
        changed = _with_role(article, extraction, changed, override.role, problems)
    actors = tuple(changed if a is actor else a for a in extraction.actors)
    return replace(extraction, actors=actors)


def _add(
    article: Article,
    extraction: Extraction,
    override: ActorOverride,
    kind: ActorKind | None,
    problems: list[Problem],
) -> Extraction:
    """Add an actor that stands in the text; one that does not is an error."""
    spans = _occurrences(article, extraction, override.name)
    adds = override.kind is not None or override.role is not None
    if not spans or override.hide or (override.rename and not adds):
        what = "to hide" if override.hide else "to rename" if override.rename else "to add"
        where = "among the actors" if what != "to add" else "in the text"
        message = f'the actor "{override.name}" {what} is not {where}'
        problems.append(
            _problem(article, message, nearest(override.name, actor_names(article, extraction)))
        )
        return extraction
    base = spans[0].of(article.text)
    slugs = unique_slugs([*(a.id for a in extraction.actors), base])
    mentions = tuple(Mention(span) for span in spans)
    actor = Actor(
        id=slugs[-1],
        name=spans[0],
        kind=kind or "person",
        mentions=mentions,
        edited=True,
        label=override.rename,
    )
    if override.role is not None:
        actor = _with_role(article, extraction, actor, override.role, problems)
    return replace(extraction, actors=(*extraction.actors, actor))


def _with_role(
    article: Article, extraction: Extraction, actor: Actor, role: str, problems: list[Problem]
) -> Actor:
    """Set the role to where its words stand, nearest to the name; it must be in the text."""
    spans = _occurrences(article, extraction, role)
    if spans:
        nearest = min(spans, key=lambda s: (abs(s.start - actor.name.start), s.start))
        return replace(actor, role=nearest)
    message = f'the role "{role}" of the actor "{actor.name.of(article.text)}" is not in the text'
    problems.append(_problem(article, message, "a role is a passage of the article"))
    return actor


def _occurrences(article: Article, extraction: Extraction, phrase: str) -> list[Span]:
    """Return where ``phrase`` stands as whole words in the article's sentences."""
    words = phrase.split()
    if not words:
        return []
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)")
    return [
        Span(match.start(), match.end())
        for sentence in extraction.sentences
        for match in pattern.finditer(article.text, sentence.start, sentence.end)
    ]


def _without(extraction: Extraction, actor: Actor) -> Extraction:
    """Hide an actor; what they said stays, unresolved."""

    def unresolved(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
        return tuple(
            replace(q, speaker=replace(q.speaker, actor=None))
            if q.speaker and q.speaker.actor == actor.id
            else q
            for q in quotes
        )

    return replace(
        extraction,
        actors=tuple(a for a in extraction.actors if a is not actor),
        quotes=unresolved(extraction.quotes),
        title_quotes=unresolved(extraction.title_quotes),
    )
