"""A story as the briefing takes it: its notes, and a way to the story itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.briefing.notes import StoryNotes, take_notes
from sitegen.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sitegen.briefing.records import Story


@dataclass(frozen=True, slots=True)
class Told:
    """The notes on a story.

    ``digest`` is of all that decided the story, and so its notes; ``tell`` returns it.
    """

    notes: StoryNotes
    digest: str
    tell: Callable[[], Story]


@dataclass(frozen=True, slots=True)
class Held:
    """Tells a story that is in memory."""

    story: Story

    def __call__(self) -> Story:
        """Return the story."""
        return self.story


def hold(story: Story) -> Told:
    """Return ``story``, which is in memory, as the briefing takes it."""
    return Told(take_notes(story), digest_of(repr(story)), Held(story))
