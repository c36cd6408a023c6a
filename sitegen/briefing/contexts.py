"""In what company an actor stands in an article: the evidence for and against a join.

Names alone do not tell namesakes apart. As in cross-document coreference (Bagga & Baldwin
1998), the words around a name do: here its role and the other actors of the article.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache
from math import fsum, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Place = tuple[int, int]
"""One figure of one article, by the numbers of both."""

Actor = tuple[str, str]
"""A kind and the key of a name."""

Token = tuple[str, ...]
"""One piece of evidence: a word of a role, another actor, or a place in one paper."""

_EVERYWHERE = 0.1
_SEVERAL = 20
"""An actor in more than a tenth of the articles, and in more than so many, links none."""

RARE = 10
"""Company that is in no more articles than so many links two figures by itself."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY_WORDS = """the and for from who was were has had his her its their our this that with
    until since former acting deputy vice chief senior junior new old late outgoing incoming
    interim long time current then one two first last dismissed suspended retired assistant
    associate"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_FIELDS = {
    "politics": """minister ministry premier mayor senator congressman congresswoman lawmaker
        legislator governor chancellor politician candidate councillor councilor ambassador envoy
        diplomat party opposition parliament parliamentary congress senate republican democrat
        king queen monarch prince princess treasury foreign""",
    "law": """judge justice lawyer attorney prosecutor counsel solicitor barrister court law
        magistrate""",
    "force": """police officer sheriff constable detective inspector soldier army navy military
        lieutenant colonel captain sergeant admiral commander brigade""",
    "sport": """coach player footballer goalkeeper striker midfielder defender athlete team
        cyclist runner swimmer boxer golfer batsman bowler pitcher quarterback referee league""",
    "art": """singer actor actress musician painter sculptor writer novelist poet composer
        filmmaker artist guitarist drummer comedian author playwright dancer photographer""",
    "press": "journalist reporter columnist editor presenter broadcaster correspondent anchor",
    "learning": """professor scientist researcher biologist chemist physicist historian economist
        university lecturer scholar academic student teacher headteacher geologist engineer
        hydrologist""",
    "medicine": "doctor physician surgeon nurse paediatrician psychiatrist hospital dentist medic",
    "faith": "pope bishop cardinal priest imam rabbi pastor church vicar archbishop",
    "trade": """businessman businesswoman entrepreneur banker trader shareholder investor company
        farmer fisherman baker shopkeeper carpenter plumber chef driver""",
}
_FIELD_OF = {word: field for field, words in _FIELDS.items() for word in words.split()}
_WIDE_WORDS = """president chair chairman chairwoman head director leader chief executive
    manager managing spokesman spokeswoman spokesperson member secretary official founder owner
    boss treasurer general representative negotiator activist campaigner adviser advisor
    commissioner husband wife widow widower son daughter father mother brother sister cousin man
    woman boy girl resident victim witness suspect voter"""
_WIDE = frozenset(_WIDE_WORDS.split())
"""Roles that say too little to tell two people apart: anybody may be one beside another."""


@lru_cache(maxsize=1 << 16)
def role_words(role: str | None) -> frozenset[str]:
    """Return the words of a role that say something, without a plural's or possessive's s."""
    words = (word.lower() for word in _WORD.findall((role or "").replace("’", "'")))
    return frozenset(
        word.removesuffix("s") if len(word) > 4 and not word.endswith("ss") else word
        for word in words
        if word not in _EMPTY
    )


def clash(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether the words of two roles are hardly one person's.

    They share no word and no field, and neither says so little that it goes with any other.
    """
    if not one or not other or one & other or one & _WIDE or other & _WIDE:
        return False
    return not _fields(one) & _fields(other)


def _fields(words: frozenset[str]) -> set[str]:
    return {_FIELD_OF.get(word, "") for word in words} - {""}


class Contexts:
    """The evidence around each figure of each article.

    ``actors[i]`` are the actors of article ``i``, each its kind and the key of its name, and
    ``roles[i]`` what the article says they are; ``sources[i]`` is its publisher.
    """

    def __init__(
        self,
        actors: Sequence[Sequence[Actor]],
        roles: Sequence[Sequence[str | None]],
        sources: Sequence[str | None],
    ) -> None:
        self._actors = actors
        self._roles = roles
        self._sources = sources
        spread = Counter(actor for cast in actors for actor in set(cast))
        most = max(_SEVERAL, len(actors) * _EVERYWHERE)
        self._common = {actor for actor, count in spread.items() if count > most}

    def support(self, shared: Iterable[Token], articles: int) -> float:
        """Return how much speaks for one figure being an actor of so many ``articles``.

        ``shared`` is what is evidence around both. From 0 on it is enough. In powers of ten: an
        actor who is everywhere is meant more often, and company says the more the rarer it is
        (commonness and relatedness, Milne & Witten 2008). On a site of up to ``RARE`` articles
        a name is enough, as it hardly has two bearers there.
        """
        every = len(self._actors)
        told = fsum(log10(every / self._spread[token]) for token in shared)
        return log10(articles * RARE / every) + told

    def rare(self, place: Place) -> frozenset[Token]:
        """Return the evidence around one figure that links it to another by itself."""
        return frozenset(token for token in self.evidence(place) if self._spread[token] <= RARE)

    @cached_property
    def _spread(self) -> Counter[Token]:
        """Return in how many articles each piece of evidence is."""
        spread: Counter[Token] = Counter()
        for story, cast in enumerate(self._actors):
            found = self._company(story, range(len(cast)))
            for role in self._roles[story]:
                found.update(("role", word) for word in role_words(role))
            spread.update(found)
        return spread

    def words(self, place: Place) -> frozenset[str]:
        """Return the words of the role that one figure has."""
        story, figure = place
        return role_words(self._roles[story][figure])

    def around(self, place: Place) -> frozenset[Token]:
        """Return the evidence around one figure, its role left out.

        Other actors count by themselves, places only together with the publisher.
        """
        story, figure = place
        cast = range(len(self._actors[story]))
        return frozenset(self._company(story, (other for other in cast if other != figure)))

    def _company(self, story: int, figures: Iterable[int]) -> set[Token]:
        source = self._sources[story]
        out: set[Token] = set()
        for number in figures:
            actor = self._actors[story][number]
            if actor in self._common:
                continue
            if actor[0] != "place":
                out.add(("with", *actor))
            elif source:
                out.add(("at", actor[1], source))
        return out

    def evidence(self, place: Place) -> frozenset[Token]:
        """Return the evidence around one figure and the words of its role."""
        return self.around(place) | {("role", word) for word in self.words(place)}
