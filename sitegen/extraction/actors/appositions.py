"""Roles set off by commas, and those that follow "as" or "becomes".

A parser attaches appositions badly: two noun phrases side by side may be two subjects to it.
The commas around them, and a noun for a person in them, are the better witness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.offices import Role, describes_person
from sitegen.extraction.actors.possessives import POSSESSIVES
from sitegen.extraction.actors.role_ends import LONGEST, begins_clause, is_cut, shortened
from sitegen.extraction.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.extraction.actors.entities import Named
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_RELATIVES = frozenset({"who", "whose", "whom", "which", "that"})
OWNERS = frozenset({"its", "their", "his", "her", "our", "my", "your"})
_OPENERS = OWNERS | {"a", "an", "the"}
_TIMES = frozenset({"until", "till", "since", "during", "after", "before", "when", "while"})
_DATED = frozenset({"from", "in", "on", "at", "by"})
_ADVERBS = frozenset({"still", "now", "also", "once", "later", "then"})
_HELD = frozenset({"also", "currently", "now", "still"})
_BECOMING = frozenset({"become", "remain", "be"})
_NAMING = frozenset({"elect", "appoint", "name", "re-elect", "crown"})
_SUPPOSING = frozenset({"if", "whether", "unless", "should", "were"})
_MODALS = frozenset(
    {"would", "could", "might", "may", "should", "will", "wo", "'d", "’d", "not", "n't", "n’t"}
    | {"never", "being", "'ll", "’ll"}
)
_LEAD = 4  # words before a name where "if" belongs to its clause
_CHILDREN = frozenset({"child", "daughter", "grandchild", "granddaughter", "grandson", "son"})
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})


def after_name(m: Named, parse: Parse, lexicon: Lexicon) -> Iterator[Role]:
    """Yield the role in "Jane Doe, the mayor of ..., said"."""
    end = parse.sentences[parse.sentence_of[m.last]][1]
    comma = m.last + 1
    if parse.words[comma : comma + 3 : 2] == (",", ",") and parse.upos[comma + 1] == "NUM":
        comma += 2  # "Jane Doe, 67, a baker"
    if comma < end - 1 and parse.words[comma] == ",":
        noun = noun_of(comma + 1, end, parse, lexicon)
        opens = parse.folded[comma + 1]
        if noun is not None and (opens in _OPENERS or _named_owner(comma + 1, noun, parse)):
            last = phrase_end(noun, end, parse, lexicon)
            clause = next((i for i in range(noun + 1, last + 2) if begins_clause(parse, i)), None)
            last = last if clause is None else clause - 1
            if clause is not None or _closed(last + 1, end, parse):
                yield Role(_start(comma + 1, noun, parse), last, noun, 1)


def before_comma(m: Named, parse: Parse, lexicon: Lexicon) -> Iterator[Role]:
    """Yield the role in "The chief inspector, Jane Doe, said"."""
    start, end = parse.sentences[parse.sentence_of[m.first]]
    comma = m.first - 1
    while comma > start and _is_title(parse, comma, m, lexicon):
        comma -= 1  # "the chief of staff, Gen. Jane Doe"
    after = m.last + 1
    if comma <= start or parse.words[comma] != ",":
        return
    if after < end and parse.upos[after] != "PUNCT":
        return
    for noun in range(comma - 1, max(start, comma - LONGEST) - 1, -1):
        if parse.upos[noun] in {"PUNCT", "VERB", "AUX", "SCONJ"} and noun < comma - 1:
            return
        if parse.folded[noun - 1 : noun + 1] == ("in", "chief"):
            continue
        if describes_person(parse, noun, lexicon) and parse.heads[noun] != noun + 1:
            first = noun
            while first > start and _leads_to(first - 1, first, parse):
                first -= 1
            if is_one_more(parse, noun):
                return
            if phrase_end(noun, comma, parse, lexicon) == comma - 1:
                yield Role(_start(first, noun, parse), comma - 1, noun, 1)
            return


def _is_title(parse: Parse, i: int, m: Named, lexicon: Lexicon) -> bool:
    abbreviated = parse.words[i].endswith(".") and m.first <= parse.heads[i] <= m.last
    listed = abbreviated or lexicon.listed("titles", parse.folded[i])
    return listed and parse.words[i][:1].isupper()


def is_one_more(parse: Parse, noun: int) -> bool:
    """Say whether a parent is told of: "the son of a baker and a **teacher**, Jane Doe"."""
    above = parse.heads[noun]
    child = parse.heads[above] if above >= 0 and parse.deprels[noun] == "conj" else -1
    return child >= 0 and fold(parse.lemmas[child]) in _CHILDREN


def as_office(m: Named, parse: Parse, lexicon: Lexicon) -> Iterator[Role]:
    """Yield the role in "Jane Doe resigned as mayor" and "becomes mayor", "who was mayor"."""
    end = parse.sentences[parse.sentence_of[m.last]][1]
    at = m.last + 1
    while at < end and at < m.last + 4 and parse.folded[at] in {",", "who"}:
        at += 1
    link = _link(at, end, parse)
    if link is not None and not is_supposed(parse, m.first, link):
        first = link + 1
        if first < end and parse.folded[first] in _HELD:
            first += 1
        if first < end and parse.folded[first] in _OPENERS:
            first += 1
        noun = noun_of(first, end, parse, lexicon)
        if noun is not None:
            last = phrase_end(noun, end, parse, lexicon)
            if not is_cut(parse, first, noun, last):
                yield Role(first, last, noun, 2)


def is_supposed(parse: Parse, first: int, last: int) -> bool:
    """Say whether the clause in these words tells what might be: "if Jane Doe is elected mayor"."""
    start = parse.sentences[parse.sentence_of[first]][0]
    before = {parse.folded[i] for i in range(max(start, first - _LEAD), first)}
    within = {parse.folded[i] for i in range(first, last + 1)}
    return not (before.isdisjoint(_SUPPOSING) and within.isdisjoint(_MODALS))


def _link(at: int, end: int, parse: Parse) -> int | None:
    """Return the last word of "as", "resigned as", "becomes", "was elected" at ``at``."""
    for i in range(at, min(end, at + 5)):
        lemma = fold(parse.lemmas[i])
        if lemma == "as":
            return i if i + 1 < end and parse.folded[i + 1] not in {"a", "an"} else None
        following = fold(parse.lemmas[i + 1]) if i + 1 < end else ""
        if lemma in _BECOMING and following not in _NAMING:
            return i
        if lemma in _NAMING and i > at and parse.upos[i - 1] == "AUX":
            return i if following != "as" else i + 1
        if parse.upos[i] not in {"AUX", "VERB", "PART", "ADP", "ADV"}:
            return None
    return None


def noun_of(first: int, end: int, parse: Parse, lexicon: Lexicon) -> int | None:
    """Return the head of the noun phrase that opens at ``first``, if it means a person."""
    noun = None
    for i in range(first, min(end, first + LONGEST)):
        word = parse.folded[i]
        person = describes_person(parse, i, lexicon)
        if person:
            noun = i
        elif noun is not None and word not in {"-", "–"}:
            if not _before_noun(i, end, parse, lexicon):
                break
        elif not (
            parse.upos[i] in _PHRASE
            or word in _OPENERS | POSSESSIVES | {"-", "–"}
            or parse.deprels[i] in {"amod", "compound"}
            or (word == "and" and _joins_nouns(i, first, end, parse))
        ):
            return None
    if noun is not None and noun + 1 < end:
        # "The leader's brother", "the minister office": the head comes later.
        after = noun + 1
        if parse.folded[after] in POSSESSIVES and parse.upos[after] != "PUNCT":
            return noun_of(after + 1, end, parse, lexicon)
        if parse.upos[after] in {"NOUN", "PROPN"} and parse.heads[noun] == after:
            return None
    return noun


def _joins_nouns(i: int, first: int, end: int, parse: Parse) -> bool:
    """Say whether "and" stands between two words of one phrase: "a food **and** drink writer"."""
    inside = first < i - 1 and i + 2 < end
    return inside and all(parse.upos[k] in {"ADJ", "NOUN", "PROPN"} for k in (i - 1, i + 1, i + 2))


def _before_noun(i: int, end: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether word ``i`` stands before the noun it hangs on ("chief **mine** inspector")."""
    head = parse.heads[i]
    if parse.deprels[i] not in {"compound", "amod", "nmod"}:
        return False
    return i < head < min(end, i + 4) and describes_person(parse, head, lexicon)


def phrase_end(noun: int, end: int, parse: Parse, lexicon: Lexicon) -> int:
    """Return the last word of the phrase around ``noun``, short of clauses and times."""
    last = noun
    i = noun + 1
    if i < end and parse.words[i] == "general":
        last, i = i, i + 1
    while i < min(end, noun + LONGEST):
        word = parse.folded[i]
        if word in {"and", "&", "or"}:
            if not _goes_on(i, end, parse, lexicon):
                break
        elif (
            word in _RELATIVES | _TIMES
            or (word in _DATED and _is_time(i + 1, end, parse, lexicon))
            or not (
                parse.upos[i] in _PHRASE | {"ADP"}
                or parse.words[i][:1].isupper()
                or parse.words[i - 1] in {"-", "–"}  # "London-**based**"
                or word in _OPENERS | POSSESSIVES | {"-", "–", "for", "to"}
            )
        ):
            break
        i += 1
    last = max(last, i - 1)
    if i == noun + LONGEST < end:
        last = shortened(parse, noun, last, end - 1)
    if last > noun + 1 and parse.upos[last - 1] == "DET" and parse.upos[last] == "ADJ":
        last -= 1  # "sister to the sociopathic |", cut before its noun
    while last > noun and (
        parse.upos[last] in {"ADP", "DET", "CCONJ", "PART", "PUNCT", "PRON"}
        or parse.words[last] in {"-", "–"}
    ):
        if parse.folded[last] in POSSESSIVES:
            break
        last -= 1
    return last


def _goes_on(at: int, end: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether "and" at ``at`` joins nouns inside the phrase ("for water **and** shores")."""
    return (
        at + 1 < end
        and parse.folded[at + 1] not in _ADVERBS
        and parse.upos[at + 1] in {"NOUN", "PROPN", "ADJ"}
        and not any(n.kind == "person" and n.first == at + 1 for n in parse.names)
        and not describes_person(parse, at + 1, lexicon)
    )


def _is_time(at: int, end: int, parse: Parse, lexicon: Lexicon) -> bool:
    return at < end and (parse.upos[at] == "NUM" or lexicon.listed("calendar", parse.folded[at]))


def _named_owner(first: int, noun: int, parse: Parse) -> bool:
    """Say whether a phrase without an article is one for a person: "Acme's chief", "chief of"."""
    return (
        first == noun
        or any(parse.folded[i] in POSSESSIVES for i in range(first, noun))
        or parse.words[first].islower()
    )


def _closed(at: int, end: int, parse: Parse) -> bool:
    return (
        at >= end
        or parse.upos[at] == "PUNCT"
        or parse.folded[at] in _RELATIVES | _TIMES | {"and", "from"}
    )


def _leads_to(i: int, first: int, parse: Parse) -> bool:
    """Say whether word ``i`` stands in one noun phrase with the word ``first`` after it."""
    word = parse.folded[i]
    if parse.upos[first] == "DET" and word not in POSSESSIVES:
        return False
    if parse.folded[first] in _OPENERS:
        return False
    return (
        parse.upos[i] in {"DET", "ADJ", "NOUN", "PROPN"}
        or word in _OPENERS | POSSESSIVES
        or parse.deprels[i] in {"amod", "compound"}
    )


def _start(first: int, noun: int, parse: Parse) -> int:
    while first < noun and (parse.upos[first] == "DET" or parse.folded[first] in _OPENERS):
        first += 1
    return first
