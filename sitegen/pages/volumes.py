"""Volumes: the articles of a large site in parts, each with data files of its own.

One file of all would be more than static hosts take (25 MB on some, 100 MB on others), and every
edit would write it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.pages import urls

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sitegen.briefing.records import Briefing, Entry

ARTICLES = 250
"""So many are in a volume: a database of some 8 MB, where articles have 600 words."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Volume:
    """Some articles that follow one another by date.

    Attributes:
        number: From 1, the oldest articles first; ``None`` where one volume holds all there are.
        start: How many articles of the site are older.
        entries: The latest first.

    """

    number: int | None
    start: int
    entries: tuple[Entry, ...]

    @property
    def database(self) -> str:
        """The address of its database."""
        return urls.database_address(self.number)

    def table(self, name: str) -> str:
        """Return the address of its part of a table as CSV."""
        return urls.table_address(name, self.number)

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """The days of its first and last dated articles."""
        days = [day for entry in self.entries if (day := day_of(entry.card.ref.date))]
        return min(days, default=None), max(days, default=None)


def find_volumes(briefing: Briefing) -> list[Volume]:
    """Return the volumes of a site, the oldest first; there is at least one.

    They are counted from the oldest article, so that a new one leaves all but the last as it is.
    """
    entries = briefing.entries
    if len(entries) <= ARTICLES:
        return [Volume(None, 0, entries)]
    return [
        Volume(number, start, _from_the_oldest(entries, start))
        for number, start in enumerate(range(0, len(entries), ARTICLES), 1)
    ]


def _from_the_oldest(entries: Sequence[Entry], start: int) -> tuple[Entry, ...]:
    stop = len(entries) - start
    return tuple(entries[max(0, stop - ARTICLES) : stop])
