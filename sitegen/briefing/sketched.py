"""Entries of which a sketch is at hand; the rest is fetched when somebody asks for it.

They are equal to whole entries in all that can be read of them. What a page shows of lists
of articles is read from the sketch, so that most entries of a site are never fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sitegen.briefing.cards import SHOWN_CAST
from sitegen.briefing.records import ArticleCard, CastMember, Entry, QuoteCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from sitegen.briefing.records import Story
    from sitegen.briefing.sketch import EntrySketch, Sketch

_set = object.__setattr__
_new = object.__new__


class SketchedEntry(Entry):
    """An entry of which ``linked``, and parts of the card and the quotes, may have to be fetched.

    ``fetch`` returns the whole entry.
    """

    __slots__ = ("_fetch", "_whole", "row")

    def __init__(self, row: EntrySketch, sketch: Sketch, fetch: Callable[[], Entry]) -> None:
        actors = sketch.actors
        cast = tuple(
            CastMember(
                id, actors[number], role, mentions, quotes, salience, edited, tuple(also), by
            )
            for id, number, role, mentions, quotes, salience, edited, also, by in row.cast
        )
        quotes = []
        for number, speaker in enumerate(row.speakers):
            quote = _new(SketchedQuote)
            _set(quote, "_entry", self)
            _set(quote, "_number", number)
            _set(quote, "article", row.ref)
            known = actors[speaker] if type(speaker) is int else None
            _set(quote, "actor", known)
            _set(quote, "speaker", known.name if known else speaker)
            quotes.append(quote)
        lead = None
        if row.lead is not None:
            lead = quotes[row.lead[0]]
            _set(lead, "score", row.lead[1])
        card = _new(SketchedCard)
        _set(card, "_entry", self)
        _set(card, "ref", row.ref)
        _set(card, "lead", lead)
        _set(card, "topics", tuple([sketch.topics[number] for number in row.topics]))
        _set(card, "cast", tuple([member.ref for member in cast[:SHOWN_CAST]]))
        _set(self, "path", row.path)
        _set(self, "card", card)
        _set(self, "quotes", tuple(quotes))
        _set(self, "cast", cast)
        _set(self, "updated", row.updated)
        _set(self, "digest", row.digest)
        _set(self, "tell", self._tell)
        _set(self, "row", row)
        _set(self, "_fetch", fetch)
        _set(self, "_whole", None)

    def whole(self) -> Entry:
        """Return the entry with all its parts."""
        if self._whole is None:
            _set(self, "_whole", self._fetch())
        whole: Entry = self._whole
        return whole

    def _tell(self) -> Story:
        return self.whole().story

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Return what is not at hand."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.whole(), name)


class SketchedCard(ArticleCard):
    """The card of a sketched entry."""

    __slots__ = ("_entry",)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Return what is not at hand."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._entry.whole().card, name)


class SketchedQuote(QuoteCard):
    """One quote of a sketched entry, by its number."""

    __slots__ = ("_entry", "_number")

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Return what is not at hand."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._entry.whole().quotes[self._number], name)
