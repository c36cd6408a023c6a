"""An article's quotes and cast, packed: a site has half a million, and a page shows a few.

Who speaks and who acts is at hand, as lists and counts ask for that of all articles.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import TYPE_CHECKING

from sitegen.briefing.quotations import Quotation
from sitegen.briefing.records import ActorRef, CastMember, QuoteCard, SummaryLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sitegen.briefing.records import ArticleRef, Speaker
    from sitegen.packed import Packed

    Pick = tuple[int, int, Speaker]
    """A quote: its row, the place of its speaker in the cast, and the speaker."""

NOBODY = -1
"""In place of a place in the cast."""

_AT_HAND = 16
"""An article has several pages: the last few are not unpacked again."""
_CARDS_AT_HAND = 64
"""A list looks several times at each of its cards."""


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
        self._cast = quotations.beside(map(_row, cast))
        self.speakers: tuple[Speaker, ...] = tuple([speaker for _, _, speaker in picked])
        self.lead = lead
        self.actors: tuple[ActorRef, ...] = tuple([member.ref for member in cast])

    def quotes(self) -> tuple[QuoteCard, ...]:
        """Return the quotes, in the order of the text."""
        return _quotes(self)

    def cast(self) -> tuple[CastMember, ...]:
        """Return the actors, the most salient first."""
        return _cast(self)

    def unpacked_quotes(self) -> tuple[QuoteCard, ...]:
        """Return the quotes, made anew."""
        rows, cast = self._quotations.rows(), self.cast()
        return tuple(
            [
                quote_card(Quotation._make(rows[row]), self._article, speaker)
                if member == NOBODY
                else quote_card(
                    Quotation._make(rows[row]),
                    self._article,
                    speaker,
                    cast[member].role,
                    role_edited=cast[member].role_edited,
                )
                for row, member, speaker in zip(
                    self._picked[::2], self._picked[1::2], self.speakers, strict=True
                )
            ]
        )

    def unpacked_cast(self) -> tuple[CastMember, ...]:
        """Return the cast, made anew."""
        return tuple(
            [
                CastMember(id, ref, *fields)
                for ref, (id, *fields) in zip(self.actors, self._cast.rows(), strict=True)
            ]
        )


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
        return quote_card(
            Quotation._make(fields), self._article, self._speaker, role, role_edited=role_edited
        )


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


def quote_card(
    quotation: Quotation,
    article: ArticleRef,
    speaker: Speaker,
    role: str | None = None,
    *,
    role_edited: bool = False,
) -> QuoteCard:
    """Return a quote as pages show it; the role is its speaker's."""
    anchor, parts, kind, key, score, setting, mention, _, _, edited, headline = quotation
    actor = speaker if isinstance(speaker, ActorRef) else None
    return QuoteCard(
        anchor=anchor,
        parts=tuple(parts),
        kind=kind,
        key=key,
        score=score,
        setting=setting,
        article=article,
        speaker=speaker.name if isinstance(speaker, ActorRef) else speaker,
        mention=mention,
        actor=actor,
        role=role,
        edited=edited,
        role_edited=role_edited,
        headline=headline,
    )


def _row(member: CastMember) -> tuple[object, ...]:
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
