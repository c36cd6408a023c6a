"""From a parse to the names in it: candidates, and how likely each is of what kind."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from sitegen.extraction.actors import verdict
from sitegen.extraction.actors.candidates import candidates
from sitegen.extraction.actors.edges import parted, trimmed, widened
from sitegen.extraction.actors.entities import KINDS, NONE, PERSON, Named
from sitegen.extraction.actors.evidence import context_features, own_features, shared
from sitegen.extraction.actors.fragments import completed, unnumbered, without_party
from sitegen.extraction.actors.hyphens import with_both_halves
from sitegen.extraction.actors.mastheads import with_mastheads
from sitegen.extraction.actors.offices import COURTESY, is_role_noun
from sitegen.extraction.actors.possessives import with_owners
from sitegen.extraction.actors.recognised import in_full, with_partners
from sitegen.extraction.actors.strangers import is_stranger
from sitegen.extraction.actors.titled import without_titles_behind
from sitegen.extraction.actors.wording import by_wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from sitegen.extraction.actors.extents import Candidate
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.actors.model import ActorModel
    from sitegen.extraction.engine.parse import Parse

# Fitted on GUM's held-out part: how much the recogniser's word counts beside the features.
NAMED = 2.5
NAMED_IN_FULL = 5.0  # a name of several words, which it seldom takes amiss
UNNAMED = 0.5
NONE_BIAS = -0.9
SURE = 90  # hundredths
ADDRESSED = 60  # the same, after "Mr."
_ADDRESSES = frozenset(
    {"ambassador", "chair", "chairman", "commissioner", "mayor", "minister", "president"}
    | {"secretary", "speaker"}
)
_ALONE = frozenset((title,) for title in COURTESY)  # no name without one behind it
_UNLIKELY = 40  # hundredths
_SEEN = 0.5  # of a full name


def names(parse: Parse, model: ActorModel) -> list[Named]:
    """Return every candidate name with its scores as none, organization, person, place."""
    found = find_candidates(parse, model.lexicon)
    if not found:
        return []
    rows = feature_rows(found, parse, model.lexicon)
    lexical = model.kinds.logits_of(rows)
    offices = find_offices(found, parse, model.lexicon)
    if model.stack is not None and parse.actor_heads:
        seen = verdict.recognised(found, parse, lexical, offices, model.lexicon)
        logits = verdict.stacked(lexical, seen, model.stack)
        offices = [o and not _sure(parse, c) for o, c in zip(offices, found, strict=True)]
    else:
        logits = _voted(found, parse, lexical)
    told = by_wording(logits.tolist(), found, parse, model.lexicon)
    told = verdict.agreed(told, found, parse)
    return [
        Named(c, c.first, c.core, scores)
        for c, scores, office in zip(found, told, offices, strict=True)
        if not office and not _is_a_country_s_office(parse, c, model.lexicon)
    ]


def find_candidates(parse: Parse, lexicon: Lexicon) -> list[Candidate]:
    """Return every possible name in order, those that the parser cut mended.

    Words written small are none, whatever the tagger thought of a rare one ("florin"), nor is
    a title by itself ("Which brother, **Ms** Haskeld?").
    """
    found = with_mastheads(candidates(parse, lexicon.demonyms), parse, lexicon)
    found = with_owners(found, parse, lexicon)
    found = with_partners(in_full(found, parse, lexicon), parse, lexicon)
    found = with_both_halves(unnumbered(found, parse), parse, lexicon)
    found = without_titles_behind(found, parse, lexicon)
    whole = [without_party(c, parse) for c in completed(found, parse, lexicon)]
    whole = [p for c in whole for p in parted(widened(c, parse, lexicon), parse, lexicon)]
    cut = [trimmed(c, parse) for c in whole]
    # What is left of a longer name takes the place of the same words inside it.
    written = frozenset(parse.words)
    opening = {first for first, _ in parse.sentences}
    inside = frozenset(word for i, word in enumerate(parse.words) if i not in opening)
    left = {(t.first, t.core) for c, t in zip(whole, cut, strict=True) if t is not c}
    joint = {t.first for t in cut if "and" in parse.folded[t.first + 1 : t.core]}
    return [
        t
        for c, t in zip(whole, cut, strict=True)
        if not (_is_small(parse, t) or parse.folded[t.first : t.core + 1] in _ALONE)
        and (t is not c or (t.first, t.core) not in left)
        and not (t.first == t.core and t.first in joint and _names_nothing(parse, t))
        and not is_stranger(t, parse, lexicon, written, inside)
    ]


def _names_nothing(parse: Parse, c: Candidate) -> bool:
    """Say whether the recogniser sees nobody there: "**Wood** Innovation and Design Center"."""
    return bool(parse.actor_heads) and max(parse.actor_heads[c.head]) <= _UNLIKELY


def _is_small(parse: Parse, c: Candidate) -> bool:
    words = parse.words[c.first : c.core + 1]
    return all(word.isalpha() and word.islower() for word in words)


def leaning(parse: Parse, model: ActorModel) -> float:
    """Return what is added to the score of being no actor, whatever the name."""
    return -verdict.LENIENCE if model.stack is not None and parse.actor_heads else NONE_BIAS


def _sure(parse: Parse, c: Candidate) -> bool:
    """Say whether the recogniser is sure that the word is a person's name: "Mr. King".

    Some offices are addressed so themselves: "Mr. Speaker".
    """
    addressed = c.first > 0 and parse.lower[c.first - 1] in COURTESY
    if addressed and parse.folded[c.head] in _ADDRESSES:
        return False
    return parse.actor_heads[c.head][PERSON - 1] >= (ADDRESSED if addressed else SURE)


def _voted(
    found: Sequence[Candidate], parse: Parse, lexical: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the linear model's scores with the recogniser's names counted in."""
    logits = lexical.copy()
    logits[:, NONE] += NONE_BIAS
    if parse.names:
        votes = _votes(parse)
        for c, scores in zip(found, logits, strict=True):
            _count_vote(scores, votes.get(c.head))
    return logits


def _votes(parse: Parse) -> dict[int, tuple[int, float]]:
    """Return the recogniser's kind, and how much it counts, where its names have a head."""
    out: dict[int, tuple[int, float]] = {}
    for name in parse.names:
        kind = KINDS.index(name.kind) if name.kind in KINDS else NONE
        for t in range(name.first, name.last + 1):
            if not name.first <= parse.heads[t] <= name.last:
                weight = NAMED if name.first == name.last else NAMED_IN_FULL
                out[t] = (kind, weight * name.score)
            else:
                out.setdefault(t, (-1, name.score))
    return out


def _count_vote(logits: NDArray[np.float64], vote: tuple[int, float] | None) -> None:
    """Add what the recogniser says to the scores, in proportion to how sure it is."""
    if vote is None:
        logits[NONE] += UNNAMED
    elif vote[0] >= 0:
        logits[vote[0]] += vote[1]


def feature_rows(found: Sequence[Candidate], parse: Parse, lexicon: Lexicon) -> list[list[str]]:
    """Return the features of every candidate, with what its namesakes in the text show."""
    own: dict[tuple[str, ...], list[str]] = {}
    rows: list[list[str]] = []
    telling: list[set[str]] = []
    namesakes: dict[str, list[set[str]]] = {}
    for c in found:
        words = parse.words[c.first : c.core + 1]
        if words not in own:
            own[words] = own_features(words, lexicon)
        row = own[words] + context_features(parse, c, lexicon)
        rows.append(row)
        telling.append(set(shared(row)))
        namesakes.setdefault(row[0], []).append(telling[-1])
    said = {
        name: Counter(chain.from_iterable(told))
        for name, told in namesakes.items()
        if len(told) > 1
    }
    return [
        [*row, *sorted(f for f, times in said.get(row[0], {}).items() if times > (f in mine))]
        for row, mine in zip(rows, telling, strict=True)
    ]


def find_offices(found: Sequence[Candidate], parse: Parse, lexicon: Lexicon) -> list[bool]:
    """Say of each candidate whether it is an office, not a name."""
    surnames = _surnames(parse, found, lexicon)
    return [_is_office(parse, c, lexicon, surnames) for c in found]


def _is_office(parse: Parse, c: Candidate, lexicon: Lexicon, surnames: frozenset[str]) -> bool:
    """Say whether it is an office, not a name: "President", "the High Commissioner".

    Some offices are surnames as well ("King"); those that end a full name in the text are.
    """
    words = parse.folded[c.first : c.core + 1]
    if not is_role_noun(words[-1], lexicon) or parse.xpos[c.core] == "NNPS":
        return False
    if _is_seen(parse, c, lexicon):
        return False
    if len(words) == 1:
        return words[0] not in surnames
    return words[0] not in lexicon.first_names and "." not in words[0]


def _is_seen(parse: Parse, c: Candidate, lexicon: Lexicon) -> bool:
    """Say whether the recogniser sees a person in it whose surname is an office: "Angus King"."""
    surname = c.core > c.first and parse.folded[c.core] in lexicon.surnames
    if not surname or is_role_noun(parse.folded[c.core - 1], lexicon):
        return False
    at = bisect_left(parse.names, c.first, key=attrgetter("first"))
    name = parse.names[at] if at < len(parse.names) else None
    seen = name is not None and name.first == c.first and name.last >= c.core
    return seen and name is not None and name.kind == "person" and name.score >= _SEEN


def _is_a_country_s_office(parse: Parse, c: Candidate, lexicon: Lexicon) -> bool:
    """Say whether it is an office after a country's initials: "U.S. Attorney".

    The models know offices without these, so they are left out behind them.
    """
    words = parse.folded[c.first : c.core + 1]
    own = len(words) > 1 and "." in words[0] and words[0] in lexicon.countries
    return own and is_role_noun(words[-1], lexicon) and parse.xpos[c.core] != "NNPS"


def _surnames(parse: Parse, found: Sequence[Candidate], lexicon: Lexicon) -> frozenset[str]:
    """Return the last words of what looks like a full name."""
    return frozenset(
        parse.folded[c.core]
        for c in found
        if (c.core > c.first and parse.folded[c.first] in lexicon.first_names)
        or _is_seen(parse, c, lexicon)
    )
