"""Entries of which a sketch is at hand; the rest is fetched when somebody asks for it.

They are equal to whole entries in all that can be read of them. What a page shows of lists
of articles is read from the sketch, so that most entries of a site are never fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sitegen.briefing.cards import SHOWN_CAST
from sitegen.briefing.contents import Contents, Preview
from sitegen.briefing.records import (
    ActorRef,
    ArticleCard,
    CastMember,
    Entry,
    QuoteCard,
    SummaryLine,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sitegen.briefing.contents import Part
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
        contents = SketchedContents(self, row, sketch)
        card = _new(SketchedCard)
        _set(card, "_entry", self)
        _set(card, "ref", row.ref)
        _set(card, "_preview", SketchedPreview(contents))
        _set(card, "topics", tuple([sketch.topics[number] for number in row.topics]))
        _set(card, "cast", contents.actors[:SHOWN_CAST])
        _set(card, "digest", row.digest)
        _set(self, "path", row.path)
        _set(self, "card", card)
        _set(self, "contents", contents)
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


class SketchedContents(Contents):
    """The quotes and the cast of a sketched entry."""

    __slots__ = ("_entry", "_row")

    def __init__(self, entry: SketchedEntry, row: EntrySketch, sketch: Sketch) -> None:
        actors = sketch.actors
        self._entry = entry
        self._row = row
        self.lead = row.lead[0] if row.lead else None
        self.actors = tuple([actors[number] for _, number, *_ in row.cast])
        self.speakers = tuple(
            [actors[speaker] if isinstance(speaker, int) else speaker for speaker in row.speakers]
        )

    def _made(self, numbers: Sequence[int]) -> list[QuoteCard]:
        """Return the quotes of these numbers: whose they are is at hand."""
        return [*map(self.sketched, numbers)]

    def parts(self) -> Iterator[Part]:
        """Yield the part of each member of the cast, with no record made of it."""
        for ref, row in zip(self.actors, self._row.cast, strict=True):
            _, _, role, mentions, quotes, salience, _, _, role_edited = row
            yield ref, role, mentions, quotes, salience, role_edited

    def unpacked_cast(self) -> tuple[CastMember, ...]:
        """Return the cast, all of which is at hand."""
        return tuple(
            [
                CastMember(id, ref, role, mentions, quotes, salience, edited, tuple(also), by)
                for ref, (id, _, role, mentions, quotes, salience, edited, also, by) in zip(
                    self.actors, self._row.cast, strict=True
                )
            ]
        )

    def sketched(self, number: int) -> SketchedQuote:
        """Return the quote of that number."""
        speaker = self.speakers[number]
        quote: SketchedQuote = _new(SketchedQuote)
        _set(quote, "_entry", self._entry)
        _set(quote, "_number", number)
        _set(quote, "article", self._row.ref)
        _set(quote, "actor", speaker if isinstance(speaker, ActorRef) else None)
        _set(quote, "speaker", speaker.name if isinstance(speaker, ActorRef) else speaker)
        if self._row.lead and number == self.lead:
            _set(quote, "score", self._row.lead[1])
        return quote

    def whole(self) -> Entry:
        """Return the entry with all its parts."""
        return self._entry.whole()


class SketchedPreview(Preview):
    """The summary and the leading quote of a sketched entry."""

    __slots__ = ("_contents",)

    def __init__(self, contents: SketchedContents) -> None:
        self._contents = contents

    def unpacked_summary(self) -> tuple[SummaryLine, ...]:
        """Return the lines of the summary."""
        return self._contents.whole().card.summary

    def unpacked_lead(self) -> QuoteCard | None:
        """Return the leading quote: whose it is is at hand."""
        number = self._contents.lead
        return None if number is None else self._contents.sketched(number)


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
