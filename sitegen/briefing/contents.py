"""An article's quotes and cast, packed: a site has half a million, and a page shows a few.

Who speaks and who acts is at hand, as lists and counts ask for that of all articles.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import TYPE_CHECKING

from sitegen.briefing.quotations import Quotation
from sitegen.briefing.records import ActorRef, CastMember, QuoteCard
from sitegen.packed import Packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sitegen.briefing.records import ArticleRef, Speaker

    Pick = tuple[int, int, Speaker]
    """A quote: its row, the place of its speaker in the cast, and the speaker."""

NOBODY = -1
"""In place of a place in the cast."""

_AT_HAND = 16
"""An article has several pages: the last few are not unpacked again."""


class Contents:
    """The quotes and the cast of one article.

    Attributes:
        speakers: Who says each quote; see ``Entry``.
        actors: Who each member of the cast is.

    """

    __slots__ = ("_article", "_cast", "_picked", "_quotations", "actors", "speakers")

    def __init__(
        self,
        article: ArticleRef,
        quotations: Packed,
        picked: Sequence[Pick],
        cast: Iterable[CastMember],
    ) -> None:
        cast = tuple(cast)
        self._article = article
        self._quotations = quotations
        self._picked = array("h", [place for row, member, _ in picked for place in (row, member)])
        self._cast = Packed(map(_row, cast))
        self.speakers: tuple[Speaker, ...] = tuple([speaker for _, _, speaker in picked])
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
                quote_card(
                    Quotation._make(rows[row]),
                    self._article,
                    speaker,
                    None if member == NOBODY else cast[member],
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


@lru_cache(maxsize=_AT_HAND)
def _quotes(contents: Contents) -> tuple[QuoteCard, ...]:
    return contents.unpacked_quotes()


@lru_cache(maxsize=_AT_HAND)
def _cast(contents: Contents) -> tuple[CastMember, ...]:
    return contents.unpacked_cast()


def quote_card(
    quotation: Quotation, article: ArticleRef, speaker: Speaker, member: CastMember | None
) -> QuoteCard:
    """Return a quote as pages show it; ``member`` is its speaker's part in the article."""
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
        role=member.role if member else None,
        edited=edited,
        role_edited=member is not None and member.role_edited,
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
