"""By what the statements of an actor can be narrowed down: year and topic.

The page holds all statements, so that nothing but a stylesheet is needed to show fewer. Each
choice has a short name (``y2026``, ``t3``) that is the class of the statements it leaves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sitegen.briefing.records import ArticleRef, TopicRef
    from sitegen.pages.grouping import Statements

_TOPICS = 12
_FEW = 8
"""So many statements can be looked through without narrowing them down."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One year or topic: its short name, what to print, and how many statements it leaves."""

    name: str
    label: str
    quotes: int


@dataclass(frozen=True, slots=True)
class Choices:
    """Years from the latest back, topics by size, and what goes together.

    Attributes:
        names: The short names of each article's year and topics, parallel to the statements.
        together: For each year's name the names of the topics that it has.

    """

    years: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    names: tuple[tuple[str, ...], ...]
    together: tuple[tuple[str, tuple[str, ...]], ...]


def find_choices(
    statements: Sequence[Statements],
    topics: Mapping[ArticleRef, Sequence[TopicRef]],
    *,
    by_year: bool = True,
) -> Choices | None:
    """Return what narrows ``statements`` down; ``None`` if they are few or all alike.

    Not ``by_year``, it is topics alone: the years have pages of their own.
    """
    years: Counter[int] = Counter()
    subjects: Counter[TopicRef] = Counter()
    for group in statements:
        years[_year(group.article) if by_year else 0] += len(group.quotes)
        subjects.update(dict.fromkeys(topics[group.article], len(group.quotes)))
    largest = sorted(subjects, key=lambda topic: (-subjects[topic], topic.slug))[:_TOPICS]
    if years.total() <= _FEW or len(years) < 2 > len(largest):
        return None
    short = {topic: f"t{number}" for number, topic in enumerate(largest, 1)}
    names = []
    together: dict[str, set[str]] = defaultdict(set)
    for group in statements:
        own = [short[topic] for topic in topics[group.article] if topic in short]
        if by_year:
            names.append((_name(_year(group.article)), *own))
            together[_name(_year(group.article))].update(own)
        else:
            names.append((*own,))
    return Choices(
        years=tuple(
            Choice(_name(year), str(year or ""), years[year])
            for year in sorted(years)[::-1]
            if by_year
        ),
        topics=tuple(Choice(short[topic], topic.name, subjects[topic]) for topic in largest),
        names=tuple(names),
        together=tuple((year, tuple(sorted(together[year]))) for year in sorted(together)),
    )


def _year(article: ArticleRef) -> int:
    day = day_of(article.date)
    return day.year if day else 0


def _name(year: int) -> str:
    return f"y{year}"
