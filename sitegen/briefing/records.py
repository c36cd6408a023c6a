"""What a briefing is made of: plain frozen records, sorted, that pages print as they are.

Texts here are slices of the articles with white space collapsed, except where a record
says that an editor wrote them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sitegen.briefing.anchors import find_anchors
from sitegen.repeated import Repeated  # noqa: TC001  (fields of stored records)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sitegen.article import Article
    from sitegen.briefing.anchors import Anchors
    from sitegen.briefing.contents import Contents, Part, Preview
    from sitegen.briefing.gathered import Appearances, Said
    from sitegen.briefing.identity import Identities
    from sitegen.errors import Problem
    from sitegen.extraction.records import ActorKind, Extraction, QuoteKind

Date = dt.date | dt.datetime


@dataclass(frozen=True, slots=True)
class Story:
    """One article and what was extracted from it: the briefing's input."""

    article: Article
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Enough of a publisher to name it and link to it."""

    slug: Repeated
    name: Repeated

    def __hash__(self) -> int:
        """Return what a slug does: no two have one, and all fields would take longer."""
        return hash(self.slug)


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """Enough of an article to name it, date it and link to it."""

    slug: str
    title: str
    date: Date | None
    source: SourceRef | None
    language: Repeated

    def __hash__(self) -> int:
        """Return what a slug does: no two have one, and all fields would take longer."""
        return hash(self.slug)


@dataclass(frozen=True, slots=True)
class ActorRef:
    """Enough of an actor to name it and link to it.

    ``same_as`` are addresses that tell who it is, as an editor gave them; ``edited`` says
    that the name is an editor's, and no article has it.
    """

    slug: str
    name: str
    kind: ActorKind
    same_as: tuple[str, ...] = ()
    edited: bool = False

    def __hash__(self) -> int:
        """Return what a slug does: no two have one, and all fields would take longer."""
        return hash(self.slug)


@dataclass(frozen=True, slots=True)
class TopicRef:
    """Enough of a topic to name it and link to it."""

    slug: Repeated
    name: Repeated

    def __hash__(self) -> int:
        """Return what a slug does: no two have one, and all fields would take longer."""
        return hash(self.slug)


Speaker = ActorRef | str | None
"""An actor, or the name of somebody who is no known one; ``None``: unattributed."""


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One line of a summary; ``anchor`` is its sentence, or ``None`` if an editor wrote it."""

    text: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """One quote as any page shows it.

    Attributes:
        parts: What was said, in reading order and without a comma at the end; parts that
            stood apart are separate.
        setting: The whole sentences that the quote stands in, cue and all.
        speaker: The name to print, or ``None``: unattributed.
        mention: How the article itself names the speaker there.
        actor: The speaker's page, where the speaker is a known actor.
        role: What the article, or an editor, says the speaker is.
        edited: Whether an editor pinned it or set its speaker.
        role_edited: Whether the role is an editor's word.
        headline: Whether it stands in the article's headline.

    """

    anchor: str
    parts: tuple[str, ...]
    kind: QuoteKind
    key: bool
    score: float
    setting: str
    article: ArticleRef
    speaker: str | None = None
    mention: str | None = None
    actor: ActorRef | None = None
    role: str | None = None
    edited: bool = False
    role_edited: bool = False
    headline: bool = False


@dataclass(frozen=True, slots=True)
class CastMember:
    """One actor of one article.

    Attributes:
        id: The actor's id in the extraction.
        ref: The page of the actor across articles.
        mentions: How often this article names it, pronouns left out.
        quotes: How many of the article's quotes, as shown, are theirs.
        edited: Whether an editor set name, kind or role.
        also: Ids of further actors of the extraction that an editor says are this one.
        role_edited: Whether the role is an editor's word.

    """

    id: str
    ref: ActorRef
    role: str | None
    mentions: int
    quotes: int
    salience: float
    edited: bool = False
    also: tuple[str, ...] = ()
    role_edited: bool = False


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """One article as lists show it: headline, summary and its leading quote.

    ``words`` counts the body's words; ``cast`` names the few most
    salient actors; ``digest`` is that of its entry.
    """

    ref: ArticleRef
    _preview: Preview = field(compare=False, repr=False)
    topics: tuple[TopicRef, ...]
    cast: tuple[ActorRef, ...]
    words: int
    digest: str = field(repr=False)

    @property
    def summary(self) -> tuple[SummaryLine, ...]:
        """The lines of its summary."""
        return self._preview.summary()

    @property
    def lead(self) -> QuoteCard | None:
        """The quote that stands for it."""
        return self._preview.lead()


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the briefing knows of one article.

    Attributes:
        path: The source file.
        card: What lists show of it.
        contents: Its quotes and its cast. Of reported speech that shares its sentences and its
            speaker only the first is listed; actors whom an editor hides are left out.
        linked: The articles that its text links to, each by the path it is linked by.
        updated: When the article was changed, if it says so.
        digest: Of all that decided this entry, its story included: equal digests, equal
            entries.
        tell: Returns the story. A site's stories are not held in memory, so ask for one
            only where a page shows it.

    """

    path: str
    card: ArticleCard
    contents: Contents = field(compare=False, repr=False)
    linked: tuple[tuple[str, ArticleRef], ...]
    updated: Date | None
    digest: str
    tell: Callable[[], Story] = field(compare=False, repr=False)

    @property
    def quotes(self) -> tuple[QuoteCard, ...]:
        """Its quotes, in the order of the text."""
        return self.contents.quotes()

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who says each of ``quotes``: what counts them need not unpack them."""
        return self.contents.speakers

    @property
    def speaking(self) -> Iterator[ActorRef]:
        """The actor of each of ``quotes`` that has one."""
        return (speaker for speaker in self.contents.speakers if isinstance(speaker, ActorRef))

    @property
    def cast(self) -> tuple[CastMember, ...]:
        """Its actors, the most salient first."""
        return self.contents.cast()

    @property
    def parts(self) -> Iterator[Part]:
        """The part of each member of ``cast``, for what asks that of many articles."""
        return self.contents.parts()

    @property
    def actors(self) -> tuple[ActorRef, ...]:
        """Who each member of ``cast`` is."""
        return self.contents.actors

    @property
    def story(self) -> Story:
        """The article and its extraction."""
        return self.tell()

    @property
    def anchors(self) -> Anchors:
        """The HTML ids of its sentences and quotes."""
        story = self.tell()
        return find_anchors(story.article.text, story.extraction, story.article.title)


@dataclass(frozen=True, slots=True)
class RoleSpell:
    """A role that articles give an actor, from the first to the last date they give it.

    Of an ``edited`` one the dates are an editor's, and ``None`` is an open end.
    """

    role: str
    first: dt.date | None
    last: dt.date | None
    articles: int
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor's part in one article."""

    article: ArticleRef
    role: str | None
    mentions: int
    quotes: int
    salience: float
    role_edited: bool = False


@dataclass(frozen=True, slots=True)
class Companion:
    """An actor that appears in the same articles, and in how many."""

    ref: ActorRef
    articles: int


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """One person, organization, place or group across all articles.

    Attributes:
        aliases: Its other names, the most used first.
        roles: Its role history, the latest first.
        appearances: Its articles, the latest first.
        quotes: What it is reported to have said, the latest article first.
        companions: With whom it appears, most often first.
        edited: What an editor set, in this order: "name", "kind", "aliases", "roles",
            "same_as".
        digest: Of all that decided this profile: equal digests, equal profiles.

    """

    ref: ActorRef
    aliases: tuple[str, ...]
    roles: tuple[RoleSpell, ...]
    appearances: Appearances
    quotes: Said
    companions: tuple[Companion, ...]
    edited: tuple[str, ...] = ()
    digest: str = ""

    @property
    def role(self) -> str | None:
        """The role that the latest article gives, or an editor for the latest days."""
        return self.roles[0].role if self.roles else None

    @property
    def role_edited(self) -> bool:
        """Whether that role is an editor's word."""
        return bool(self.roles) and self.roles[0].edited


@dataclass(frozen=True, slots=True)
class Topic:
    """A tag: its articles, the latest first."""

    ref: TopicRef
    articles: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The articles of one day; ``date`` is ``None`` for those without one."""

    date: dt.date | None
    articles: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The days of one month, the latest first; year and month 0 hold the undated."""

    year: int
    month: int
    days: tuple[Day, ...]

    @property
    def count(self) -> int:
        """How many articles the month has."""
        return sum(len(day.articles) for day in self.days)


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher, as ``source`` names it, and its articles, the latest first."""

    ref: SourceRef
    articles: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Briefing:
    """A whole site's records. Articles and months run from the latest back.

    ``identities`` says who is who, entry by entry. ``problems`` names articles that were left
    out because another has their address, and entries of the authority file that speak for
    nobody.
    """

    entries: tuple[Entry, ...]
    identities: Identities
    actors: tuple[ActorProfile, ...]
    topics: tuple[Topic, ...]
    months: tuple[Month, ...]
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def quotes(self) -> Iterator[QuoteCard]:
        """All quotes, in the order of the articles."""
        for entry in self.entries:
            yield from entry.quotes

    @property
    def speakers(self) -> Iterator[Speaker]:
        """Who says each of ``quotes``."""
        for entry in self.entries:
            yield from entry.speakers
