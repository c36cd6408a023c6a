"""What an extraction is made of. Positions are spans of ``Article.text`` but where it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sitegen.spans import Span

QuoteKind = Literal["direct", "mixed", "indirect"]
ActorKind = Literal["person", "organization", "place", "group"]
MentionKind = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A sentence chosen for the summary; ``score`` orders the choice, higher is better.

    ``edited`` says that an editor chose it.
    """

    span: Span
    score: float
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that name who is quoted, and the actor whom they resolve to, if any.

    ``score`` is the ranker's probability that this mention is the speaker.
    """

    span: Span
    actor: str | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Quote:
    """Something that somebody is reported to have said.

    Attributes:
        spans: What was said, without the marks, in reading order; a quote split around its
            cue ("…," he said, "…"), or carried on over paragraphs, has several.
        kind: ``direct`` is all inside marks, ``mixed`` is reported speech with marks
            inside, ``indirect`` has none.
        cue: The words that report it ("said", "according to").
        speaker: ``None`` where no candidate was good enough: unattributed.
        key: Whether it is one of the article's key quotes.
        score: How good a key quote it would be, 0 to 1.
        edited: Whether an editor pinned it or corrected its speaker.
        headline: Whether it stands in the title.
        repeated: Whether a quote of the text says again what this one of the title says.
        statement: Whether something was said; a deed, wish or view of the source is not,
            and pages leave it out ("the port backs the ferry").

    """

    spans: tuple[Span, ...]
    kind: QuoteKind
    cue: Span | None = None
    speaker: Speaker | None = None
    key: bool = False
    score: float = 0.0
    edited: bool = False
    headline: bool = False
    repeated: bool = False
    statement: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an actor is named, or a pronoun stands for them."""

    span: Span
    kind: MentionKind = "name"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organization, place or group that the article names.

    Attributes:
        id: A slug of the name, unique within the article.
        name: The fullest name used, as a span; ``aliases`` are its other forms, one span
            for each distinct form.
        role: The words that say what they are at the time ("State Department spokesman").
        salience: How central to the article, 0 to 1.
        label: The name an editor gave in its place, if any: the one thing that need not
            stand in the text.
        edited: Whether an editor added or changed the actor.

    """

    id: str
    name: Span
    kind: ActorKind
    role: Span | None = None
    aliases: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    salience: float = 0.0
    label: str | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was extracted from one article.

    Attributes:
        sentences: Every sentence of the body, in order.
        engine: Version and digest of what made this record; a cache is stale without it.
        notes: What was not attempted, in plain words (such as names in a language without
            a pipeline).
        title_quotes: What a title says that does not stand in the text; their spans count in
            ``Article.title``. Those of a title in the text are among ``quotes``.

    """

    sentences: tuple[Span, ...]
    summary: tuple[SummarySentence, ...]
    quotes: tuple[Quote, ...]
    actors: tuple[Actor, ...]
    language: str = "en"
    engine: str = ""
    notes: tuple[str, ...] = ()
    title_quotes: tuple[Quote, ...] = ()
