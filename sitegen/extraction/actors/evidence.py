"""What speaks for a candidate being a person, an organization, a place, or none of them.

The features are those of classical name classification (Nadeau & Sekine 2007): the name's own
words and shape, gazetteers, the words around it, its place in the syntax, and what other
mentions of the same string in the document show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.extraction.actors.extents import Candidate
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_LISTS = (
    "organization_words",
    "place_words",
    "other_words",
    "calendar",
    "languages",
    "peoples",
    "titles",
    "person_nouns",
    "first_initial_words",
)
_NONE: frozenset[str] = frozenset()
# What is said of one mention and holds for every mention of the same string.
_SHARED = ("title=", "who", "case=", "first=", "appos=", "list:", "say", "full")


def own_features(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return features of the name's words alone; ``words`` as written, links included."""
    folded = [fold(w) for w in words]
    name, last, first = " ".join(folded), folded[-1], folded[0]
    out = [f"name={name}", f"last={last}", f"start={first}", f"len={min(len(words), 4)}"]
    out += [f"suf3={last[-3:]}", f"suf2={last[-2:]}", f"pre3={last[:3]}"]
    out += [f"word={w}" for w in folded[:4]]
    if len(words) == 1:
        out.append(f"only={name}")
    out += _listed(name, folded, lexicon)
    out.append(f"shape={_shape(words[-1])}")
    if len(words) > 1:
        out.append(f"shape0={_shape(words[0])}")
    if "of" in folded or "for" in folded or "&" in folded:
        out.append("links")
    if any(c.isdigit() for c in name):
        out.append("digit")
    return out


def _listed(name: str, folded: list[str], lexicon: Lexicon) -> Iterator[str]:
    last, first, middle = folded[-1], folded[0], folded[1:-1]
    several = len(folded) > 1
    one = "n" if several else "1"
    for which in _LISTS:
        listed = lexicon.words.get(which, _NONE)
        if last in listed:
            yield f"list:{which}:last{one}"
        if several and first in listed:
            yield f"list:{which}:first"
        if middle and not listed.isdisjoint(middle):
            yield f"list:{which}:mid"
    place = lexicon.place(name)
    if place:
        yield f"list:place={place}"
    elif several:
        if lexicon.place(last):
            yield "list:placelast"
        if lexicon.place(first) or lexicon.place(" ".join(folded[:2])):
            yield "list:placefirst"
    if name in lexicon.organizations or name.upper() in lexicon.organizations:
        yield "list:organization"
    known = lexicon.known.get(name)
    if known is not None:
        yield f"list:known={known}"
    if first in lexicon.demonyms:
        yield f"list:demonym{one}"
    lean_last = lexicon.leanings.get(last, "?")
    yield f"lean{one}={lean_last}"
    if several:
        yield f"leans={lexicon.leanings.get(first, '?')} {lean_last}"
    share = lexicon.first_names.get(first)
    if share is not None:
        yield f"first={one}"
        if last in lexicon.surnames:
            yield f"first+sur={one}"
    if last in lexicon.surnames:
        yield f"sur={one}"


def _shape(word: str) -> str:
    if word.isupper():
        dots = "." if "." in word else ""
        return f"caps{min(len(word), 6)}{dots}"
    if word.istitle():
        return "title"
    if word.islower():
        return "lower"
    return "mixed" if word.isalpha() else "other"


def context_features(parse: Parse, c: Candidate, lexicon: Lexicon) -> list[str]:
    """Return features of where the candidate stands in its sentence."""
    words, low, high = parse.folded, c.first, c.core
    start, end = parse.sentences[parse.sentence_of[c.head]]
    before = words[low - 1] if low > start else "^"
    before2 = words[low - 2] if low - 1 > start else "^"
    after = words[high + 1] if high < end else "$"
    after2 = words[high + 2] if high + 1 < end else "$"
    out = [
        f"before={before}",
        f"after={after}",
        f"two={before2} {before}",
        f"next={after} {after2}",
    ]
    relation, above = parse.deprels[c.head].split(":")[0], parse.heads[c.head]
    out.append(f"rel={relation}")
    out.append(f"rel+before={relation} {before in {'the', 'a', 'an'}}")
    if c.inside:
        out.append("inside")
    if above >= 0:
        lemma = fold(parse.lemmas[above])
        out.append(f"above={relation} {lemma}")
        out.append(f"abovepos={relation} {parse.upos[above]}")
        if c.inside:
            for which in _LISTS:
                if lexicon.listed(which, lemma):
                    out.append(f"in:{which}")
    if lexicon.listed("titles", before):
        out.append("title=before")
    out += _dependents(parse, c, lexicon)
    if low == start:
        out.append("initial")
    return out


def _dependents(parse: Parse, c: Candidate, lexicon: Lexicon) -> Iterator[str]:
    for child in parse.children[c.head]:
        relation = parse.deprels[child]
        word = parse.folded[child]
        base = relation.split(":")[0]
        if base == "case":
            yield f"case={word}"
        elif base == "appos" and child > c.core:
            noun = fold(parse.lemmas[child])
            yield f"appos={'person' if lexicon.listed('person_nouns', noun) else noun}"
        elif relation == "acl:relcl":
            low, _ = parse.subtree(child)
            yield f"who={parse.folded[low]}"
        elif base in {"nmod", "compound", "amod"} and child < c.first:
            yield f"pre={base} {word}"
            if lexicon.listed("titles", word) or lexicon.listed("person_nouns", word):
                yield "title=pre"
    above = parse.heads[c.head]
    if above >= 0 and parse.deprels[c.head].split(":")[0] == "appos":
        noun = fold(parse.lemmas[above])
        yield f"appos={'person' if lexicon.listed('person_nouns', noun) else noun}"


def shared(features: list[str]) -> list[str]:
    """Return the features that speak for every mention of the same string."""
    return ["doc:" + f for f in features if f.startswith(_SHARED)]
