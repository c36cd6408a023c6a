"""Word lists about names: places, demonyms, first names, titles, well-known organizations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_Words = frozenset[str]
_NONE: _Words = frozenset()


@dataclass(frozen=True)
class Lexicon:
    """What is listed, all keys folded (``fold``) except acronyms, which keep their capitals.

    Attributes:
        countries: Every form of a country's name and the form that stands for all of them;
            so too ``states`` (of the US) and ``organizations``.
        demonyms: "french" -> "france".
        first_names: 0 (borne by men) to 9 (by women).
        nicknames: "bill" -> ("william",).
        leanings: What a word is likely part of, by its word vector: "person2" (surely),
            "person1" (rather), "place...", "organization...", or "common".
        known: What a well-known name is, kind and sort: "organization:media", "place:water",
            "other:products" ...
        words: Lists by name: ``organization_words``, ``titles``, ``person_nouns`` ...

    """

    countries: Mapping[str, str] = field(default_factory=dict)
    demonyms: Mapping[str, str] = field(default_factory=dict)
    capitals: _Words = _NONE
    states: Mapping[str, str] = field(default_factory=dict)
    places: _Words = _NONE
    organizations: Mapping[str, str] = field(default_factory=dict)
    cities_big: _Words = _NONE
    cities_small: _Words = _NONE
    first_names: Mapping[str, int] = field(default_factory=dict)
    surnames: _Words = _NONE
    nicknames: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    leanings: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, _Words] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Lexicon:
        """Build from what ``training/gazetteers.py`` writes as JSON."""
        return cls(
            countries=data["countries"],
            demonyms=data["demonyms"],
            capitals=frozenset(data["capitals"]),
            states=data["states"],
            places=frozenset(data["places"]),
            organizations=data["organizations"],
            cities_big=frozenset(data["cities_big"].split(" | ")),
            cities_small=frozenset(data["cities_small"].split(" | ")),
            first_names={
                word: int(share)
                for share, words in data["first_names"].items()
                for word in words.split()
            },
            surnames=frozenset(data["surnames"].split()),
            nicknames={short: tuple(full) for short, full in data["nicknames"].items()},
            leanings={
                word: leaning
                for leaning, words in data["leanings"].items()
                for word in words.split()
            },
            known={
                name: kind for kind, names in data["known"].items() for name in names.split("|")
            },
            words={name: frozenset(words.split()) for name, words in data["words"].items()},
        )

    def listed(self, name: str, word: str) -> bool:
        """Say whether the folded ``word`` stands in the list called ``name``."""
        return word in self.words.get(name, _NONE)

    def place(self, folded: str) -> str | None:
        """Return "country", "state", "city", "town" or "place" if ``folded`` is listed."""
        if folded in self.countries:
            return "country"
        if folded in self.states:
            return "state"
        if folded in self.capitals or folded in self.cities_big:
            return "city"
        if folded in self.places:
            return "place"
        return "town" if folded in self.cities_small else None
