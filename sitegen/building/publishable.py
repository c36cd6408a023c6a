"""Which of the articles are published: no drafts and nothing from the future, unless asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sitegen.briefing.dates import day_of
from sitegen.errors import Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sitegen.briefing import Told
    from sitegen.building.read_sources import Source
    from sitegen.settings import BuildSettings


class Selection(NamedTuple):
    """The stories to publish, in order, notes on those held back, and when one is due."""

    stories: tuple[Told, ...]
    held_back: tuple[Problem, ...]
    due: dt.date | None


def publishable(sources: Iterable[Source], settings: BuildSettings, today: dt.date) -> Selection:
    """Return which of ``sources`` are published today."""
    stories: list[Told] = []
    held_back: list[Problem] = []
    coming: list[dt.date] = []
    for source in sources:
        if source.story is None:
            continue
        date = day_of(source.story.notes.ref.date)
        if source.draft and not settings.drafts:
            why = "is a draft and left out; --drafts publishes it"
        elif date is not None and date > today and not settings.future:
            why = f"is dated {date}, which is to come, and left out; --future publishes it"
            coming.append(date)
        else:
            stories.append(source.story)
            continue
        held_back.append(Problem(why, source.name, severity="note"))
    return Selection(tuple(stories), tuple(held_back), min(coming, default=None))
