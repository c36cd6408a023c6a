"""From a parse to the actors it names: candidates, their kinds, aliases joined."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.actors import discourse, verdict
from sitegen.extraction.actors.candidates import Candidate, candidates
from sitegen.extraction.actors.edges import person_within, trimmed, without_prefixes
from sitegen.extraction.actors.entities import (
    KINDS,
    NONE,
    ORGANIZATION,
    PERSON,
    PLACE,
    Entity,
    Form,
    Named,
    last_of_name,
    spelled,
    without_titles,
)
from sitegen.extraction.actors.evidence import context_features, own_features, shared
from sitegen.extraction.actors.fragments import completed, unnumbered, without_party, without_pieces
from sitegen.extraction.actors.joining import join
from sitegen.extraction.actors.lexicon import fold
from sitegen.extraction.actors.listed import (
    surnames_borne,
    trust_countries,
    trust_known,
    trust_pageants,
)
from sitegen.extraction.actors.offices import is_role_noun
from sitegen.extraction.actors.possessives import with_owners
from sitegen.extraction.actors.renamings import renamings
from sitegen.extraction.actors.teams import trust_teams

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from numpy.typing import NDArray

    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.actors.model import ActorModel
    from sitegen.extraction.engine.parse import Parse

# Fitted on GUM's held-out part: how much the recogniser's word counts beside the features.
NAMED = 2.5
NAMED_IN_FULL = 5.0  # a name of several words, which it seldom takes amiss
UNNAMED = 0.5
NONE_BIAS = -0.9
SURE = 90  # hundredths


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
    logits = verdict.bodies(logits, found, parse, model.lexicon)
    logits = verdict.agreed(logits, found, parse)
    return [
        Named(c, c.first, c.core, scores)
        for c, scores, office in zip(found, logits, offices, strict=True)
        if not office
    ]


def find_candidates(parse: Parse, lexicon: Lexicon) -> list[Candidate]:
    """Return every possible name in order, those that the parser cut mended.

    Words written small are none, whatever the tagger thought of a rare one ("florin").
    """
    found = with_owners(candidates(parse, lexicon.demonyms), parse, lexicon)
    found = unnumbered(found, parse)
    whole = [without_party(c, parse) for c in completed(found, parse, lexicon)]
    cut = [trimmed(c, parse) for c in whole]
    # What is left of a longer name takes the place of the same words inside it.
    left = {(t.first, t.core) for c, t in zip(whole, cut, strict=True) if t is not c}
    return [
        t
        for c, t in zip(whole, cut, strict=True)
        if not _is_small(parse, t) and (t is not c or (t.first, t.core) not in left)
    ]


def _is_small(parse: Parse, c: Candidate) -> bool:
    words = parse.words[c.first : c.core + 1]
    return all(word.isalpha() and word.islower() for word in words)


def leaning(parse: Parse, model: ActorModel) -> float:
    """Return what is added to the score of being no actor, whatever the name."""
    return -verdict.LENIENCE if model.stack is not None and parse.actor_heads else NONE_BIAS


def _sure(parse: Parse, c: Candidate) -> bool:
    """Say whether the recogniser is sure that the word is a person's name: "Mr. King"."""
    return parse.actor_heads[c.head][PERSON - 1] >= SURE


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
    rows = []
    telling: list[list[str]] = []
    said: dict[str, Counter[str]] = {}
    for c in found:
        own = own_features([*parse.words[c.first : c.core + 1]], lexicon)
        row = own + context_features(parse, c, lexicon)
        rows.append(row)
        telling.append(shared(row))
        said.setdefault(own[0], Counter()).update(set(telling[-1]))
    return [
        [*row, *sorted(f for f, times in said[row[0]].items() if times > (f in mine))]
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
    words = [fold(w) for w in parse.words[c.first : c.core + 1]]
    if not is_role_noun(words[-1], lexicon) or parse.xpos[c.core] == "NNPS":
        return False
    if len(words) == 1:
        return words[0] not in surnames
    return words[0] not in lexicon.first_names and "." not in words[0]


def _surnames(parse: Parse, found: Sequence[Candidate], lexicon: Lexicon) -> frozenset[str]:
    """Return the last words of what looks like a full name."""
    return frozenset(
        fold(parse.words[c.core])
        for c in found
        if c.core > c.first and fold(parse.words[c.first]) in lexicon.first_names
    )


def gather(
    named: Sequence[Named],
    parse: Parse,
    model: ActorModel,
    speaking: Container[int] = (),
) -> list[Entity]:
    """Return the actors that the names make, in order of first mention.

    ``speaking`` are the tokens by which the speakers of direct quotes hang in their sentences.
    """
    forms: dict[tuple[str, ...], Form] = {}
    heads = {m.candidate.head: m for m in named}
    whole = {(m.candidate.first, m.candidate.core) for m in named}
    torn = {
        first
        for m in named
        if (first := _first_name(m, parse, model.lexicon)) is not None
        and (first not in heads or int(heads[first].logits.argmax()) in {NONE, PERSON})
    }
    for m in named:
        c = m.candidate
        if c.head in torn:
            continue
        if 1 + int(m.logits[1:].argmax()) == PERSON:
            m.first, m.titles = without_titles(parse, c, model.lexicon)
            if m.first - 1 in torn:
                m.first -= 1
            m.last = last_of_name(parse, m.first, m.last)
            m.first, m.last = person_within(parse, m.first, m.last, model.lexicon)
        else:
            m.last = c.last
        words = spelled(parse, m.first, m.last)
        trimmed = m.last < c.core and (m.first, m.last) in whole
        if words and not trimmed:  # a dash alone has none
            forms.setdefault(words, Form(words)).mentions.append(m)
    for form in discourse.credits_alone(forms.values(), parse):
        del forms[form.words]
    for form in forms.values():
        form.logits = discourse.pooled(form.mentions)
    without_prefixes(forms, model.lexicon)
    discourse.trust_peoples(forms, discourse.homelands(parse, model.lexicon), model.lexicon)
    discourse.trust_uses(forms.values(), parse, model.lexicon)
    discourse.trust_longer_names(forms, parse, model.lexicon)
    trust_countries(forms, model.lexicon)
    trust_known(forms, model.lexicon)
    trust_pageants(forms, model.lexicon)
    _trust_speakers(forms, speaking, model.lexicon)
    trust_teams(forms.values(), parse)
    _trust_surnames(forms, model.lexicon)
    _add_surnames(forms, named, parse)
    entities = []
    told = renamings(forms, parse)
    for cluster in join(list(forms.values()), model.lexicon, told):
        kind = int(discourse.pooled([m for f in cluster for m in f.mentions]).argmax())
        if kind:
            titles = {t for f in cluster for m in f.mentions for t in m.titles}
            entities.append(Entity(cluster, kind, titles=titles))
    return sorted(without_pieces(entities, parse, model.lexicon), key=lambda e: e.mentions[0].first)


def _trust_speakers(
    forms: Mapping[tuple[str, ...], Form], speaking: Container[int], lexicon: Lexicon
) -> None:
    """Let who speaks word for word be somebody, and no place unless a list says so.

    A listed place may be a surname of the text: "Holland said", after "Julie Holland".
    """
    bearers = surnames_borne(forms)
    for words, form in forms.items():
        if form.kind not in {NONE, PLACE} or not any(m.head in speaking for m in form.mentions):
            continue
        if words[0] in bearers:
            barred = [NONE, ORGANIZATION, PLACE]
        elif lexicon.place(" ".join(words)) is None:
            barred = [NONE, PLACE]
        else:
            continue
        discourse.bar(form, barred)


def _trust_surnames(forms: dict[tuple[str, ...], Form], lexicon: Lexicon) -> None:
    """Let a full name be a person's whose last word alone is one, if its words allow it."""
    for words, form in forms.items():
        short = forms.get(words[-1:])
        if len(words) not in {2, 3} or form.kind == PERSON or short is None:
            continue
        # "Inbee Park" is no park if the text has "Park" alone, and more than once, as a person.
        telling = words if len(short.mentions) == 1 else words[:-1]
        other = any(
            lexicon.listed(which, word)
            for which in ("organization_words", "place_words", "other_words")
            for word in telling
        )
        sure = short.logits[PERSON] - np.delete(short.logits, PERSON).max()
        doubt = form.logits.max() - form.logits[PERSON]
        if short.kind == PERSON and doubt < sure and not other:
            for m in form.mentions:
                m.logits = m.logits + short.logits
            form.logits = form.logits + short.logits


def _add_surnames(forms: dict[tuple[str, ...], Form], named: Sequence[Named], parse: Parse) -> None:
    """Add the places where a surname of the text stands that the tagger took for a word.

    It is capitalised, and subject of a verb or not the first word of its sentence.
    """
    covered = {t for m in named for t in range(m.candidate.first, m.candidate.last + 1)}
    bearers = {
        words[-1]: form for words, form in forms.items() if len(words) > 1 and form.kind == PERSON
    }
    for i, word in enumerate(parse.words):
        if i in covered or not word.istitle() or parse.upos[i] == "PROPN":
            continue
        bearer = bearers.get(fold(word))
        if bearer is None or len(word) < 4:
            continue
        opens = i == parse.sentences[parse.sentence_of[i]][0]
        verb = i + 1 < len(parse) and parse.upos[i + 1] in {"VERB", "AUX"}
        if verb or not opens:
            form = forms.setdefault((fold(word),), Form((fold(word),)))
            form.mentions.append(Named(Candidate(i, i, i, i, False), i, i, bearer.logits))
            form.mentions.sort(key=lambda m: m.first)
            form.logits = discourse.pooled(form.mentions)


def _first_name(m: Named, parse: Parse, lexicon: Lexicon) -> int | None:
    """Return the word before a person's single name that is the rest of it, if there is one.

    Whoever hangs on the name as its part, and is neither a title nor a listed name of
    something else, is the first name that the recogniser left out.
    """
    before = m.first - 1
    if m.first != m.last or int(m.logits.argmax()) != PERSON or before < 0:
        return None
    word = fold(parse.words[before])
    part = (
        parse.upos[before] == "PROPN"
        and parse.heads[before] == m.first
        and parse.deprels[before] in {"compound", "flat", "nmod:desc"}
        and parse.words[before].istitle()
        and "." not in word
    )
    listed = (
        is_role_noun(word, lexicon)
        or lexicon.listed("titles", word)
        or word in lexicon.demonyms
        or lexicon.place(word) is not None
        or any(
            lexicon.listed(which, word)
            for which in ("organization_words", "place_words", "other_words", "calendar")
        )
    )
    return before if part and not listed else None
