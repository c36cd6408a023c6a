"""The entry of a new or edited story at once, before all articles are asked anew who is who.

Serve mode shows it within moments of a save; what ``make_briefing`` says of the same stories
takes its place as soon as that is known.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sitegen.briefing.cards import make_entry
from sitegen.briefing.names import name_key
from sitegen.briefing.notes import take_notes
from sitegen.briefing.records import ActorRef
from sitegen.briefing.slugs import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.briefing.identity import Identities
    from sitegen.briefing.notes import Figure
    from sitegen.briefing.records import Briefing, Entry
    from sitegen.briefing.told import Told
    from sitegen.extraction.records import ActorKind

_Key = tuple["ActorKind", str]


class Standing:
    """A briefing as the ground that stories stand on until the next one is made."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self._identities = briefing.identities
        self._people = self._identities.people()
        self._articles = {entry.path: entry.card.ref for entry in briefing.entries}
        self._topics = {topic.ref.slug: topic.ref for topic in briefing.topics}
        self._numbers = {
            (ref.kind, name_key(ref.name, ref.kind)): number
            for number, ref in enumerate(self._identities.refs)
        }

    def entry(self, story: Told, number: int | None = None) -> Entry:
        """Return the entry of ``story``, which is entry ``number`` of the briefing if it is there.

        An actor keeps the identity that the article's last version or, failing that, another
        article gives the same name; a name that is new to the briefing is a new actor.
        """
        notes = story.notes
        was = {} if number is None else self._known_as(number)
        identities, numbers = self._identify(notes.figures, was)
        topics = dict.fromkeys(self._topics.get(tag.slug, tag) for tag in notes.topics)
        return make_entry(story, identities, numbers, [*topics], self._people, self._articles)

    def _known_as(self, number: int) -> dict[_Key, int]:
        """Return the actors of entry ``number`` by name; full names go before aliases."""
        figures = take_notes(self.briefing.entries[number].story).figures
        pairs = [*zip(figures, self._identities.of[number], strict=True)]
        aliases = {key: actor for figure, actor in pairs for key in _keys(figure)}
        return aliases | {next(_keys(figure)): actor for figure, actor in pairs}

    def _identify(
        self, figures: Sequence[Figure], was: dict[_Key, int]
    ) -> tuple[Identities, list[int]]:
        refs = list(self._identities.refs)
        numbers: list[int] = []
        for figure in figures:
            known = (was.get(key, self._numbers.get(key)) for key in _keys(figure))
            free = (number for number in known if number is not None and number not in numbers)
            number = next(free, len(refs))
            if number == len(refs):
                name = figure.names[0]
                refs.append(ActorRef(slugify(name), name, figure.kind))
            numbers.append(number)
        return replace(self._identities, refs=tuple(refs)), numbers


def _keys(figure: Figure) -> Iterator[_Key]:
    """Yield what a figure is known by, its full name first."""
    for name in figure.names:
        yield figure.kind, name_key(name, figure.kind)
