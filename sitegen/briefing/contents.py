"""An article's quotes and cast, packed: a site has half a million, and a page shows a few.

Who speaks and who acts is at hand, as lists and counts ask for that of all articles.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sitegen.blank import blank_of
from sitegen.briefing.records import ActorRef, CastMember, QuoteCard, SummaryLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sitegen.briefing.quotations import Quotation
    from sitegen.briefing.records import ArticleRef, Speaker
    from sitegen.packed import Packed

    Pick = tuple[int, int, Speaker]
    """A quote: its row, the place of its speaker in the cast, and the speaker."""
    Part = tuple[ActorRef, str | None, int, int, float, bool]
    """An actor and its part in the article: all but the first field of its ``Appearance``."""

NOBODY = -1
"""In place of a place in the cast."""

_AT_HAND = 16
"""An article has several pages: the last few are not unpacked again."""
_CARDS_AT_HAND = 64
"""A list looks several times at each of its cards."""

_BlankCard: Any = blank_of(QuoteCard)
_BlankMember: Any = blank_of(CastMember)


class Contents:
    """The quotes and the cast of one article.

    Attributes:
        speakers: Who says each quote; see ``Entry``.
        actors: Who each member of the cast is.
        lead: The number of the quote that stands for the article, if one does.

    """

    __slots__ = ("_article", "_cast", "_picked", "_quotations", "actors", "lead", "speakers")

    def __init__(
        self,
        article: ArticleRef,
        quotations: Packed,
        picked: Sequence[Pick],
        cast: Iterable[CastMember],
        lead: int | None = None,
    ) -> None:
        cast = tuple(cast)
        self._article = article
        self._quotations = quotations
        self._picked = array("h", [place for row, member, _ in picked for place in (row, member)])
        self._cast = quotations.beside(map(member_row, cast))
        self.speakers: tuple[Speaker, ...] = tuple([speaker for _, _, speaker in picked])
        self.lead = lead
        self.actors: tuple[ActorRef, ...] = tuple([member.ref for member in cast])

    def quotes(self) -> tuple[QuoteCard, ...]:
        """Return the quotes, in the order of the text."""
        return _quotes(self)

    def cast(self) -> tuple[CastMember, ...]:
        """Return the actors, the most salient first."""
        return _cast(self)

    def parts(self) -> Iterator[Part]:
        """Yield the part of each member of the cast, with no record made of it."""
        for ref, row in zip(self.actors, self._cast.rows(), strict=True):
            _, role, mentions, quotes, salience, _, _, role_edited = row
            yield ref, role, mentions, quotes, salience, role_edited

    def quotes_of(self, actor: str) -> list[QuoteCard]:
        """Return the quotes of the actor with that slug; no others are made."""
        return self._made(
            [
                number
                for number, speaker in enumerate(self.speakers)
                if isinstance(speaker, ActorRef) and speaker.slug == actor
            ]
        )

    def unpacked_quotes(self) -> tuple[QuoteCard, ...]:
        """Return the quotes, made anew."""
        return tuple(self._made(range(len(self.speakers))))

    def _made(self, numbers: Sequence[int]) -> list[QuoteCard]:
        rows, cast, picked = self._quotations.rows(), self._cast.rows(), self._picked
        made = []
        for number in numbers:
            row, member = picked[2 * number], picked[2 * number + 1]
            role, edited = (None, False) if member == NOBODY else _role(cast[member])
            speaker = self.speakers[number]
            made.append(_card(rows[row], self._article, speaker, role, edited))
        return made

    def unpacked_cast(self) -> tuple[CastMember, ...]:
        """Return the cast, made anew."""
        return tuple(map(_member, self.actors, self._cast.rows()))


class Preview:
    """The summary and the leading quote of one article.

    ``lead`` are the fields of its ``Quotation``, and ``speaker`` says it as ``member`` of the cast.
    """

    __slots__ = ("_article", "_lead", "_speaker", "_summary")

    def __init__(
        self,
        article: ArticleRef,
        summary: Packed,
        lead: Quotation | None = None,
        speaker: Speaker = None,
        member: CastMember | None = None,
    ) -> None:
        role = (member.role, member.role_edited) if member else (None, False)
        self._article = article
        self._summary = summary
        self._lead = None if lead is None else summary.beside([(*lead, *role)])
        self._speaker = speaker

    def summary(self) -> tuple[SummaryLine, ...]:
        """Return the lines of the summary."""
        return _summary(self)

    def lead(self) -> QuoteCard | None:
        """Return the leading quote."""
        return _lead(self)

    def unpacked_summary(self) -> tuple[SummaryLine, ...]:
        """Return the lines of the summary, made anew."""
        return tuple([SummaryLine(*row) for row in self._summary.rows()])

    def unpacked_lead(self) -> QuoteCard | None:
        """Return the leading quote, made anew."""
        if self._lead is None:
            return None
        ((*fields, role, role_edited),) = self._lead.rows()
        return _card(fields, self._article, self._speaker, role, role_edited)


@lru_cache(maxsize=_CARDS_AT_HAND)
def _summary(preview: Preview) -> tuple[SummaryLine, ...]:
    return preview.unpacked_summary()


@lru_cache(maxsize=_CARDS_AT_HAND)
def _lead(preview: Preview) -> QuoteCard | None:
    return preview.unpacked_lead()


@lru_cache(maxsize=_AT_HAND)
def _quotes(contents: Contents) -> tuple[QuoteCard, ...]:
    return contents.unpacked_quotes()


@lru_cache(maxsize=_AT_HAND)
def _cast(contents: Contents) -> tuple[CastMember, ...]:
    return contents.unpacked_cast()


def _card(
    quotation: Sequence[Any],
    article: ArticleRef,
    speaker: Speaker,
    role: str | None,
    role_edited: bool,
) -> QuoteCard:
    """Return a quote as pages show it; ``quotation`` is a row, and the role is its speaker's."""
    card: Any = _BlankCard()
    (
        card.anchor,
        parts,
        card.kind,
        card.key,
        card.score,
        card.setting,
        card.mention,
        _,
        _,
        card.edited,
        card.headline,
    ) = quotation
    card.parts = tuple(parts)
    card.article = article
    if isinstance(speaker, ActorRef):
        card.speaker = speaker.name
        card.actor = speaker
    else:
        card.speaker = speaker
        card.actor = None
    card.role = role
    card.role_edited = role_edited
    card.__class__ = QuoteCard
    return card  # type: ignore[no-any-return]


def _member(ref: ActorRef, row: Sequence[Any]) -> CastMember:
    """Return the member of a cast that ``member_row`` made ``row`` of."""
    member: Any = _BlankMember()
    member.ref = ref
    (
        member.id,
        member.role,
        member.mentions,
        member.quotes,
        member.salience,
        member.edited,
        member.also,
        member.role_edited,
    ) = row
    member.__class__ = CastMember
    return member  # type: ignore[no-any-return]


def _role(row: Sequence[Any]) -> tuple[str | None, bool]:
    """Return the role in such a row, and whether it is an editor's word."""
    return row[1], row[-1]


def member_row(member: CastMember) -> tuple[Any, ...]:
    """Return the fields of ``member`` but for who it is."""
    return (
        member.id,
        member.role,
        member.mentions,
        member.quotes,
        float(member.salience),
        member.edited,
        member.also,
        member.role_edited,
    )
