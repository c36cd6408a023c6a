"""What a person is at the time of the article: one contiguous span of the source.

In order of preference: words before the name ("State Department spokesman Ned ..."), an
apposition ("Jane Doe, the mayor of ..."), a predicate ("Jane Doe is the mayor of ..."), a
bare title ("Senator Doe"), and a relative clause ("Doe, who runs ...").
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from sitegen.extraction.actors.appositions import (
    OWNERS,
    after_name,
    as_office,
    before_comma,
    is_one_more,
    is_supposed,
)
from sitegen.extraction.actors.callings import calls, is_calling
from sitegen.extraction.actors.extents import is_proper
from sitegen.extraction.actors.offices import COURTESY, Role, describes_person, is_role_noun
from sitegen.extraction.actors.possessives import POSSESSIVES
from sitegen.extraction.actors.role_ends import LONGEST, finished, is_cut, shortened, stop
from sitegen.extraction.actors.role_starts import with_owner
from sitegen.extraction.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.extraction.actors.entities import Entity, Named
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_LINKS = frozenset({"of", "for", "to", "and", "&", "at", "in", "-", "–", "the", "'s", "’s"})
_INNER = frozenset({"compound", "nmod", "amod", "flat", "appos", "conj", "punct"})
_SLIPS = frozenset({"iobj", "obj", "nsubj", "dep"})
# Of an office, or like one, but none: "the former Jane Doe", "St. Peter".
_QUALIFIERS = frozenset({"former", "first", "acting", "interim", "st", "st.", "saint"})
# What somebody does for a living or in office; other clauses tell what happened.
_HOLDING = frozenset(
    [
        *("run", "lead", "head", "chair", "own", "found", "co-found", "manage", "direct", "edit"),
        *("coach", "train", "govern", "rule", "represent", "oversee", "command", "teach", "host"),
        *("play", "serve", "study", "cover", "work", "practise", "practice"),
    ]
)
_SPANNING = frozenset({"since", "until"})
_BEFORE = frozenset({"had", "once", "formerly", "previously", "earlier", "used"})
_QUOTATION = frozenset({'"', "“", "”", "``", "''"})
_NEAR = 9  # tokens from a name to the phrase that describes it


def find_roles(entity: Entity, parse: Parse, lexicon: Lexicon) -> Iterator[Role]:
    """Return every role that stands at a mention of ``entity``."""
    for m in entity.mentions:
        role = before(m, parse, lexicon)
        found = chain(
            [role] if role else [],
            after_name(m, parse, lexicon),
            before_comma(m, parse, lexicon),
            as_office(m, parse, lexicon),
            _at_head(m, parse, lexicon),
        )
        own = (_whole(role, parse) for role in found if not _is_another_s(role, parse))
        yield from (with_owner(role, parse) for role in own)


def _is_another_s(role: Role, parse: Parse) -> bool:
    """Say whether the words name another, who is that: "the star **Ann Lee**, Jane Doe and ...".

    Or are the end of another's name: "Jane Doe (Ann **King**)".
    """
    after = role.last + 1
    ends = after < len(parse) and (parse.upos[after] == "PUNCT" or parse.folded[after] == "and")
    return ends and any(
        (name.first <= role.noun + 1 and role.noun < name.last) or name.first < role.first
        for name in parse.names
        if name.kind == "person" and name.last == role.last
    )


def _whole(role: Role, parse: Parse) -> Role:
    """Return the role with the rest of a word that a hyphen joins: "**one-**time rival"."""
    first, last = role.first, role.last
    start, end = parse.sentences[parse.sentence_of[role.noun]]
    while first - 2 >= start and _is_joined(parse, first - 1):
        first -= 2
    while last + 2 <= end and _is_joined(parse, last + 1):
        last += 2
    return role._replace(first=first, last=last)


def _is_joined(parse: Parse, hyphen: int) -> bool:
    spans = parse.spans
    return (
        parse.words[hyphen] in {"-", "–"}
        and spans[hyphen - 1].end == spans[hyphen].start
        and spans[hyphen].end == spans[hyphen + 1].start
    )


def before(m: Named, parse: Parse, lexicon: Lexicon) -> Role | None:
    """Return the role whose words stand right before the name."""
    start = parse.sentences[parse.sentence_of[m.first]][0]
    first = m.first
    noun = None
    owned = False
    for i in range(m.first - 1, max(start, m.first - LONGEST) - 1, -1):
        word = parse.folded[i]
        if not _may_precede(parse, i, word, m, lexicon):
            break
        if noun is not None and parse.upos[i] == "ADP":
            break  # "the signature of Minister Doe"
        if word in {"and", "&"} and i > start and _is_another(parse, i - 1, lexicon):
            break  # "Senator Roe and Governor Doe", "the players and manager Jane Doe"
        if noun is None and word not in _QUALIFIERS and _tells(parse, i, m, lexicon):
            # Right before the name, or with an "of ..." between.
            between = [parse.folded[k] for k in range(i + 1, m.first)]
            if between and between[-1] in COURTESY:
                between.pop()
            if parse.upos[m.first - 1] == "ADP":
                break  # "the attorney for Jane Doe"
            if not between or between[0] in {"of", "for", "to", "-", "and"} or "and" in between:
                noun = i
            else:
                break
        beside = word in COURTESY and i == m.first - 1  # "investigator Dr. Ann Lee"
        if (word in COURTESY and not beside) or lexicon.listed("calendar", word):
            break
        if owned and not is_proper(parse, i):
            break  # "a through ball | Esk's defender Ann Lee"
        owned = owned or (word in POSSESSIVES and noun is not None)
        first = i
    while first < m.first and (
        parse.folded[first] in _LINKS or parse.upos[first] in {"DET", "ADP", "PART"}
    ):
        first += 1
    if noun is None or first > noun or _is_name_part(parse, noun, m.first):
        return None
    if first > start and parse.folded[first - 1] == "no":
        first = noun  # "it is no secret President Doe ..."
    # "University of Esk President": the title's words go on from the body's.
    bodies = (name for name in parse.names if name.kind == "organization")
    first = min((n.first for n in bodies if start <= n.first < first <= n.last), default=first)
    last = m.first - 1
    while last > noun and parse.folded[last] in COURTESY | {"-", "–"}:
        last -= 1
    ranks = all(word.endswith(".") for word in parse.words[first : last + 1])  # "Lt. Col."
    bare = ranks or last == first
    if not bare and _is_anothers(m, parse, lexicon):
        return None
    return Role(first, last, noun, 3 if bare else 0)


def _tells(parse: Parse, i: int, m: Named, lexicon: Lexicon) -> bool:
    """Say whether word ``i`` before the name is a noun for a person."""
    if parse.xpos[i].startswith("V"):
        return False
    return (
        is_role_noun(parse.folded[i], lexicon)
        or describes_person(parse, i, lexicon)
        or calls(parse, i, m, lexicon)
    )


def _is_anothers(m: Named, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether somebody else is told of: "the veteran reporter and **Doe** critic Ann Lee"."""
    above = parse.heads[m.head]
    if above <= m.last or parse.deprels[m.head] != "compound":
        return False
    return describes_person(parse, above, lexicon) or is_calling(parse, above, lexicon)


def _may_precede(parse: Parse, i: int, word: str, m: Named, lexicon: Lexicon) -> bool:
    if word == "running" and parse.folded[i + 1] == "mate":
        return True
    if i == m.first - 1 and parse.words[i].islower() and _tells(parse, i, m, lexicon):
        return True  # whatever the parser, which may see a verb in it, hangs it on
    verbal = parse.words[i].islower() and parse.xpos[i] in {"VBD", "VBN"}
    if verbal and parse.words[i - 1] in _QUOTATION:
        return False  # "“...,” | tweeted comedian Ann Lee", where a tagger sees a participle
    if parse.xpos[i] in {"VBG", "VBN"} and parse.deprels[i] == "amod" and parse.heads[i] > i:
        return True  # "**defending** champion Ann Lee"
    if parse.upos[i] in {"VERB", "AUX", "PRON", "PUNCT", "SCONJ", "ADV", "INTJ", "NUM"}:
        return word in {"-", "–"} or is_proper(parse, i)
    if parse.upos[i] in {"DET"}:
        return i + 1 < m.first and parse.folded[i - 1] in {"of", "for", "to", "in", "at"} and i > 0
    if parse.upos[i] == "ADP":
        # Of "Secretary of State Ann Lee" the parser may hang "of" on Lee.
        before = m.first if i + 1 == m.first else m.last + 1
        return word in {"of", "for", "to"} and i < parse.heads[i] < before
    if word in POSSESSIVES and is_proper(parse, i - 1):
        return i < parse.heads[i - 1] < m.first  # "County Attorney's Office spokesman Doe"
    if word in {"or", "nor"}:
        return False
    if word in {"and", "&"}:
        return parse.heads[i] < m.first or is_role_noun(parse.folded[i - 1], lexicon)
    above, base = parse.heads[i], parse.deprels[i].split(":")[0]
    if is_role_like_root(parse, i, m) or is_role_noun(word, lexicon):
        return True
    if parse.folded[i + 1] in COURTESY and describes_person(parse, i, lexicon):
        return True
    if above <= m.last and (above > i or base in _INNER):
        return True
    # Else it hangs on something outside: another phrase, unless the parser slipped on a
    # bare noun in a row of nouns.
    if is_proper(parse, i) and base == "obl" and above < i and i + 1 < m.first:
        return is_role_noun(parse.folded[i + 1], lexicon)
    marked = any(parse.upos[c] in {"ADP", "DET", "PRON"} for c in parse.children[i])
    return base in _INNER or (parse.xpos[i] in {"NN", "NNP"} and not marked and base in _SLIPS)


def _is_name_part(parse: Parse, noun: int, name: int) -> bool:
    """Say whether ``noun`` is a word of this or another name.

    "Paris Saint-Germain", "John Singer Sargent", "Billie Jean King and Jane Doe".
    """
    if parse.folded[name - 1] in {"and", "&"}:
        return True
    if parse.words[name - 1] == "-" and parse.spans[name - 1].end == parse.spans[name].start:
        return True
    if parse.words[noun].endswith("."):
        return False  # "Esk Sen. Ann Lee", which the recogniser takes for one name
    return any(n.kind == "person" and n.first < noun < name <= n.last for n in parse.names)


def _is_another(parse: Parse, i: int, lexicon: Lexicon) -> bool:
    """Say whether word ``i`` before "and" is somebody else: a person's name, or several people."""
    if parse.xpos[i] in {"NNS", "NNPS"}:
        one = fold(parse.lemmas[i])
        return is_role_noun(one, lexicon) or lexicon.listed("occupations", one)
    if is_role_noun(parse.folded[i], lexicon):
        return False
    return any(n.kind == "person" and n.first <= i <= n.last for n in parse.names)


def is_role_like_root(parse: Parse, i: int, m: Named) -> bool:
    """Say whether the name hangs on word ``i`` itself, as in "Minister Doe" with one head."""
    return parse.heads[m.head] == i or parse.heads[m.first] == i


def _at_head(m: Named, parse: Parse, lexicon: Lexicon) -> Iterator[Role]:
    head = m.head
    above = parse.heads[head]
    relation = parse.deprels[head].split(":")[0]
    if relation == "appos" and above >= 0 and above < m.first - 1:
        low = _one_of(parse, above)
        noun = fold(parse.lemmas[above])
        of_trade = is_role_noun(noun, lexicon) or lexicon.listed("occupations", noun)
        if low is not None and of_trade and not is_one_more(parse, above):
            end = m.first - 1
            while end > above and parse.upos[end] == "PUNCT":
                end -= 1
            yield from _clean(parse, low, end, above, 1)
    if relation == "nsubj" and above >= 0 and is_role_noun(fold(parse.lemmas[above]), lexicon):
        copula = [c for c in parse.children[above] if parse.deprels[c] == "cop"]
        negated = any(parse.folded[c] in {"not", "n't", "never"} for c in parse.children[above])
        one = parse.xpos[above] not in {"NNS", "NNPS"} and not _is_past(parse, above)
        told = not negated and not is_supposed(parse, m.first, above)
        if one and copula and told and copula[0] < above and head < copula[0]:
            yield from _clean(parse, copula[0] + 1, parse.subtree(above)[1], above, 2)
    after = parse.folded[m.last + 1] if m.last + 1 < len(parse) else ""
    for child in parse.children[head]:
        if child <= m.last or after in POSSESSIVES:
            continue
        low, high = parse.subtree(child)
        while low < child and parse.upos[low] == "PUNCT":
            low += 1
        kind = parse.deprels[child]
        near = low - m.last < _NEAR and "VERB" not in parse.upos[m.last + 1 : low]
        noun = fold(parse.lemmas[child])
        if kind.startswith("appos") and near and _is_said(parse, low, child, lexicon):
            yield from _clean(parse, max(low, m.last + 1), high, child, 1)
        elif (
            kind == "acl:relcl"
            and parse.folded[low] == "who"
            and fold(parse.lemmas[child]) in _HOLDING
            and not _is_past(parse, child)
            and (parse.lemmas[child] != "play" or _plays_for(parse, child))
        ):
            yield from _clean(parse, low, high, child, 4)


def _is_said(parse: Parse, low: int, noun: int, lexicon: Lexicon) -> bool:
    """Say whether an apposition's noun is one for a person, or likely so, as in "a glassblower"."""
    if is_role_noun(fold(parse.lemmas[noun]), lexicon):
        return True
    told = describes_person(parse, noun, lexicon) or is_calling(parse, noun, lexicon)
    return told and parse.xpos[noun] == "NN" and parse.folded[low] in {"a", "an", "the"}


def _one_of(parse: Parse, noun: int) -> int | None:
    """Return where the phrase of ``noun`` begins if it means one person, else ``None``.

    "**one of** the town's bakers, Ann Lee"; "the bakers, Ann Lee and Ivo Orlo" are two.
    """
    low, _ = parse.subtree(noun)
    if parse.xpos[noun] not in {"NNS", "NNPS"}:
        return low
    start = parse.sentences[parse.sentence_of[noun]][0]
    before = range(noun - 1, max(start, noun - LONGEST) - 1, -1)
    return next((i for i in before if parse.folded[i : i + 2] == ("one", "of")), None)


def _plays_for(parse: Parse, verb: int) -> bool:
    """Say whether it tells of a sport or an instrument, not of a part that an actor plays."""
    return parse.folded[verb + 1 : verb + 2] in {("for",), ("in",), ("the",)}


def _is_past(parse: Parse, verb: int) -> bool:
    """Say whether a clause tells of before: "who had led", "who once runs", "who chaired".

    A copula's past ("was mayor until July") is left to the article's own time.
    """
    words = {parse.folded[child] for child in parse.children[verb] if child < verb}
    return parse.xpos[verb] == "VBD" or not words.isdisjoint(_BEFORE)


def _clean(parse: Parse, first: int, last: int, noun: int, rank: int) -> Iterator[Role]:
    """Yield the role without article, brackets, and what follows a comma or a dash."""
    begin = first
    while first < noun and (
        parse.upos[first] in {"PUNCT", "DET", "CCONJ", "ADV", "AUX", "PART", "ADP", "SCONJ"}
        or parse.deprels[first] in {"case", "fixed", "mark"}
        or parse.folded[first] in OWNERS | {"whose"}
        or (begin < first and parse.folded[first - 1] in _SPANNING and parse.upos[first] == "PROPN")
    ):
        first += 1
    end = stop(parse, noun, last)
    if end > begin + LONGEST:
        end = stop(parse, noun, shortened(parse, noun, begin + LONGEST, end))
    last = finished(parse, noun, end)
    quoted = any(parse.words[i] in _QUOTATION for i in range(first, last + 1))
    verbal = any(parse.upos[i] == "AUX" for i in range(first, noun))
    if first <= noun <= last and not (quoted or verbal or is_cut(parse, first, noun, last)):
        yield Role(first, last, noun, rank)
