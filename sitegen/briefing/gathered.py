"""What a profile gathers from many articles, in columns: its parts are made when asked for.

Most actors' articles are looked at for their dates and counts alone, and a site has a dozen
parts in each.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import islice
from sys import intern
from typing import TYPE_CHECKING, TypeVar, overload

from sitegen.briefing.records import Appearance, QuoteCard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.briefing.records import ArticleRef, Entry

Part = TypeVar("Part")


class _Gathered(Sequence[Part]):
    """Equal to another one of the same parts."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Gathered) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]


class Appearances(_Gathered[Appearance]):
    """An actor's part in each of its articles, in their order."""

    __slots__ = ("_articles", "_mentions", "_quotes", "_roles", "_roles_edited", "_saliences")

    def __init__(self) -> None:
        self._articles: list[ArticleRef] = []
        self._roles: list[str | None] = []
        self._mentions = array("I")
        self._quotes = array("I")
        self._saliences = array("d")
        self._roles_edited = bytearray()

    def add(
        self,
        article: ArticleRef,
        role: str | None,
        mentions: int,
        quotes: int,
        salience: float,
        role_edited: bool,
    ) -> None:
        """Add the actor's part in ``article``."""
        self._articles.append(article)
        self._roles.append(role and intern(role))  # Most articles say the same.
        self._mentions.append(mentions)
        self._quotes.append(quotes)
        self._saliences.append(salience)
        self._roles_edited.append(role_edited)

    @property
    def articles(self) -> Sequence[ArticleRef]:
        """The articles."""
        return self._articles

    @property
    def saliences(self) -> Sequence[float]:
        """How central the actor is to each article."""
        return self._saliences

    @property
    def roles(self) -> Iterator[tuple[ArticleRef, str | None, int]]:
        """Each article, the role that it gives, and whether that is an editor's word."""
        return zip(self._articles, self._roles, self._roles_edited, strict=True)

    def __len__(self) -> int:
        return len(self._articles)

    @overload
    def __getitem__(self, at: int) -> Appearance: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Appearance, ...]: ...
    def __getitem__(self, at: int | slice) -> Appearance | tuple[Appearance, ...]:
        if isinstance(at, slice):
            return tuple([self[number] for number in range(*at.indices(len(self)))])
        return Appearance(
            self._articles[at],
            self._roles[at],
            self._mentions[at],
            self._quotes[at],
            self._saliences[at],
            bool(self._roles_edited[at]),
        )

    def __iter__(self) -> Iterator[Appearance]:
        return map(
            Appearance,
            self._articles,
            self._roles,
            self._mentions,
            self._quotes,
            self._saliences,
            map(bool, self._roles_edited),
        )


class Said(_Gathered[QuoteCard]):
    """What an actor is reported to have said, entry by entry; an entry is unpacked for it."""

    __slots__ = ("_actor", "_counts", "_entries")

    def __init__(self, actor: str) -> None:
        self._actor = actor
        self._entries: list[Entry] = []
        self._counts = array("I")

    def add(self, entry: Entry, count: int) -> None:
        """Add the quotes of ``entry`` that are the actor's; it has so many."""
        self._entries.append(entry)
        self._counts.append(count)

    @property
    def articles(self) -> Iterator[ArticleRef]:
        """The article of each quote."""
        for entry, count in zip(self._entries, self._counts, strict=True):
            for _ in range(count):
                yield entry.card.ref

    def __len__(self) -> int:
        return sum(self._counts)

    def __bool__(self) -> bool:
        return bool(self._entries)

    @overload
    def __getitem__(self, at: int) -> QuoteCard: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[QuoteCard, ...]: ...
    def __getitem__(self, at: int | slice) -> QuoteCard | tuple[QuoteCard, ...]:
        if isinstance(at, slice):
            return tuple(self)[at]
        return next(islice(self, range(len(self))[at], None))

    def __iter__(self) -> Iterator[QuoteCard]:
        for entry in self._entries:
            yield from entry.contents.quotes_of(self._actor)
