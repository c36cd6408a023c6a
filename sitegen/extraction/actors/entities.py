"""The working records of the actors stage; ``find`` turns them into public ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import add
from typing import TYPE_CHECKING

from sitegen.extraction.actors.extents import is_proper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.actors.extents import Candidate
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.actors.offices import Role
    from sitegen.extraction.engine.parse import Parse

KINDS = ("none", "organization", "person", "place")
NONE, ORGANIZATION, PERSON, PLACE = range(4)
Scores = tuple[float, ...]
"""Log-odds of each of ``KINDS``. So few numbers are sooner added without numpy."""
PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "al", "bin", "ibn", "el", "da", "di", "la", "le", "st."}
)
NUMERALS = frozenset({"II", "III", "IV", "V", "VI", "VII", "VIII", "XIV", "XVI"})
"""Of kings and popes."""
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr."})
_NEVER_FIRST_NAMES = frozenset({"chief", "king", "miss"})  # though they are listed as such


def likeliest(scores: Sequence[float]) -> int:
    """Return the likeliest class."""
    return scores.index(max(scores))


def likeliest_actor(scores: Sequence[float]) -> int:
    """Return the likeliest kind, were it an actor."""
    return scores.index(max(scores[1:]), 1)


def added(a: Scores, b: Scores) -> Scores:
    """Return the evidence of both."""
    return tuple(map(add, a, b))


@dataclass(slots=True)
class Named:
    """One mention by name: tokens ``first`` to ``last``; ``titles`` stand before it."""

    candidate: Candidate
    first: int
    last: int
    logits: Scores
    titles: tuple[str, ...] = ()

    @property
    def head(self) -> int:
        """The token by which the name hangs in the sentence."""
        head = self.candidate.head
        return self.first if head < self.first else min(head, self.last)


@dataclass(slots=True)
class Form:
    """All mentions of one string: ``words`` are its folded words, joiners glued.

    ``opens`` is the longer name that it is the first word of, and stands for; ``bearer`` the
    full name of whose surname it is; ``people`` says that those of a place are meant.
    """

    words: tuple[str, ...]
    mentions: list[Named] = field(default_factory=list)
    logits: Scores = (0.0,) * len(KINDS)
    links: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    opens: tuple[str, ...] = ()
    bearer: tuple[str, ...] = ()
    people: bool = False

    @property
    def kind(self) -> int:
        """The likeliest class."""
        return likeliest(self.logits)

    @property
    def actor_kind(self) -> int:
        """The likeliest kind, were it an actor."""
        return likeliest_actor(self.logits)


@dataclass(slots=True)
class Entity:
    """One actor in the making; ``mentions`` are all those by name, in order.

    ``roles`` are those that stand at them, where it is a person.
    """

    forms: list[Form]
    kind: int
    margin: float = 0.0
    nominals: list[tuple[int, int, int]] = field(default_factory=list)
    pronouns: list[int] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)
    mentions: list[Named] = field(init=False)

    def __post_init__(self) -> None:
        """Put the mentions of all forms in order."""
        everything = (m for f in self.forms for m in f.mentions)
        self.mentions = sorted(everything, key=lambda m: (m.first, m.last))


def anchor(parse: Parse, token: int) -> int:
    """Return the word by whose relation a name takes part in its sentence.

    For "spokesman Ned Price" that is "spokesman" where the parser hangs the name on it.
    """
    for _ in range(4):
        above = parse.heads[token]
        if above < 0 or parse.deprels[token] not in {"appos", "flat", "nmod:desc"}:
            break
        if abs(above - token) > 12:
            break
        token = above
    return token


def _is_of_a_name(word: str) -> bool:
    """Say whether a word may begin or end a person's name: no "camp", no "1,428", but "de"."""
    if word[0].isdigit() or not any(map(str.isalpha, word)):
        return False
    return not word.islower() or word in PARTICLES or len(word) < 4 or not word.isalpha()


def last_of_name(parse: Parse, first: int, last: int) -> int:
    """Return where a person's name ends: "the **Clinton** camp"."""
    end = last
    while end > first and not _may_end(parse, end):
        end -= 1
    return last if parse.folded[end] in PARTICLES else end


def _may_end(parse: Parse, i: int) -> bool:
    joined = parse.words[i - 1] == "-" and parse.words[i].isalpha()
    return joined or _is_of_a_name(parse.words[i])


def _is_glued(word: str) -> bool:
    return word[0].isalnum() or word[0] == "'"


def spelled(parse: Parse, first: int, last: int) -> tuple[str, ...]:
    """Return the folded words of a name, with what has no space between it glued together."""
    out: list[str] = []
    hyphen = False
    for i in range(first, last + 1):
        word = parse.folded[i]
        if word in {"-", "–"}:
            hyphen = True
            continue
        if hyphen and out:
            out[-1] += "-" + word
        elif out and parse.spans[i].start == parse.spans[i - 1].end and _is_glued(word):
            out[-1] += word
        else:
            out.append(word)
        hyphen = False
    return tuple(out)


def without_titles(parse: Parse, c: Candidate, lexicon: Lexicon) -> tuple[int, tuple[str, ...]]:
    """Return where a person's name starts once titles and what precedes them are set aside.

    "US President Jane Doe" starts at "Jane" and has the title "president". A name that is
    all title starts at its own first word.
    """
    first, titles = c.first, []
    # "Jonas King **Jr.**": the word before is a surname.
    for i in range(c.first, c.core - (parse.folded[c.core] in _SUFFIXES)):
        word = parse.folded[i]
        if lexicon.listed("titles", word) and not (
            word in lexicon.first_names
            and i + 1 == c.core
            and word not in {"chief", "king", "miss"}
        ):
            first = i + 1
            titles.append(word)
    before = c.first - 1
    while before >= 0 and lexicon.listed("titles", parse.folded[before]):
        titles.append(parse.folded[before])
        before -= 1
        if before >= 0 and parse.words[before] == "-":
            before -= 1
    while first < c.core and not (is_proper(parse, first) and _is_of_a_name(parse.words[first])):
        first += 1
    return first, tuple(titles)
