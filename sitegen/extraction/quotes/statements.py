"""Whether reported speech tells what somebody said, or only what they did, wished or thought.

PolNeAR draws attribution wide: who backs, mocks, wants or sees something is a source of it
too. All of it is extracted; a reader who asks what somebody *said* is shown statements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.quotes.reporting import ACCORDING, ACCORDING_ALL
from sitegen.extraction.quotes.syntax import FINITE, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.quotes.syntax import Syntax

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "without", "hardly"})
_NO_SOURCES = frozenset({"i", "we", "you", "nobody", "none", "neither", "what"})
_INWARD = frozenset(
    """
    appear care consider discover feel find forget guess hear hope imagine intend know learn like
    look love notice observe plan realise realize recognise recognize remember see seek seem sense
    try understand want watch wish witness wonder
    """.split()
)
"""What a person does without a word; a body that finds, or a survey, puts it in writing."""
_PUBLISHED = frozenset({"find", "observe", "conclude"})
_SAYING = frozenset(
    """
    add allege announce argue claim conclude confirm deny explain find insist note reply report
    reveal say state suggest tell warn write
    """.split()
)
"""Of a paper or a panel, "it" may do these; they are said with a clause."""
_TO_SOMEBODY = frozenset({"advise", "command", "instruct", "order", "remind", "tell"})
_SURVEYS = frozenset({"census", "figure", "poll", "report", "study", "survey"})
_SHOWING = _SURVEYS | frozenset(
    {"analysis", "datum", "data", "document", "email", "file", "letter", "poll", "polling"}
    | {"record", "research", "review", "statistic"}
)
"""What may "show that …" in words; a victory shows it without."""
_CLAIMED = frozenset({"credit", "ignorance", "immunity", "innocence", "responsibility"})
"""Claimed in words, and not won as "a third title" is."""
_CLAUSES = frozenset({"that", "whether"})
_WANTING_TO_KNOW = frozenset({("to", "know"), ("to", "hear")})
_POSSIBLE = frozenset({"can", "could", "may", "might", "must", "should"})
_GOING_ON = frozenset({"continue", "go", "proceed", "rise", "appear"})
_COMMITTING = frozenset(
    """
    advise agree ask beg call challenge claim command decline demand encourage forbid instruct
    invite offer order petition plead pledge press promise propose recommend refuse remind request
    swear tell threaten urge volunteer vow warn
    """.split()
)
"""Said with "to" and a verb: who urges, promises or refuses to do something uses words."""
_SPEAKING = frozenset(
    """
    accuse acknowledge admit advise allege announce apologise apologize appeal argue ask
    assure blame boast brag call caution cite claim comment compare complain concede condemn
    confirm congratulate criticise criticize decry demand denounce deny describe disavow
    disclose dispute echo estimate explain express hail insist lambast lambaste liken
    mention note object plead pledge praise predict proclaim promise propose protest rebuke
    recall recommend reiterate reject renounce report repudiate request respond rule salute
    signal slam speak state stress suggest talk tout urge voice vow warn
    """.split()
)
"""Said with a noun: "denied **the charge**", "warned **of floods**"."""


def is_statement(
    syntax: Syntax, cue: int, relations: Sequence[str], ranges: Sequence[tuple[int, int]]
) -> bool:
    """Say whether what ``cue`` reports, by arcs of ``relations``, tells of something said."""
    if not {ACCORDING, ACCORDING_ALL}.isdisjoint(relations):
        return True
    if not is_said(syntax, cue):
        return False
    lemma, children = syntax.lemmas[cue], syntax.children[cue]
    subject = syntax.subject(cue)
    tokens = [t for first, last in ranges for t in range(first, last + 1)]
    first = next((t for t in tokens if syntax.upos[t] != "PUNCT"), tokens[0])
    if lemma == "want" and syntax.words[first : first + 2] in _WANTING_TO_KNOW:
        return True
    published = lemma in _PUBLISHED and _is_body(syntax, subject)
    if lemma in _INWARD and not published:
        return False
    passive = any(syntax.rels[c] in {"aux:pass", "nsubj:pass"} for c in children) or (
        syntax.xpos[cue] == "VBN" and not any(syntax.lemmas[c] == "have" for c in children)
    )
    if passive and not any(syntax.words[c] == "by" for k in children for c in syntax.children[k]):
        return False
    if syntax.words[first] in _CLAUSES:
        return True
    if lemma == "show" and not _is_shown_in_words(syntax, subject):
        return False
    finite = any(syntax.xpos[t] in FINITE for t in tokens)
    if finite and (lemma in _SAYING or _has_subject(syntax, tokens)):
        return True
    if "to" in syntax.words[first : first + 2] and syntax.words[first] in {"to", "not"}:
        # "was arrested and told to wait": with nobody told, it is the source who is.
        told = first > cue + 1
        return lemma in _COMMITTING and (told or lemma not in _TO_SOMEBODY)
    if lemma == "claim":
        return not _CLAIMED.isdisjoint(syntax.lemmas[t] for t in tokens)
    return lemma in _SPEAKING or (lemma in _SAYING and _is_survey(syntax, subject))


def _is_shown_in_words(syntax: Syntax, subject: int) -> bool:
    """Say whether what shows something is written, or somebody: "the letter shows that …"."""
    if subject < 0:
        return False
    known = syntax.lemmas[subject] in _SHOWING or syntax.upos[subject] == "PRON"
    return known or syntax.kind_of(subject) in {"person", "organization"}


def _is_survey(syntax: Syntax, subject: int) -> bool:
    """Say whether a survey or the like is the source: it "finds **a small lead**"."""
    return subject >= 0 and syntax.lemmas[subject] in _SURVEYS


def says(syntax: Syntax, cue: int) -> bool:
    """Say whether a word is a plain verb of saying with a clause of its own."""
    clause = any(syntax.rels[c] == "ccomp" for c in syntax.children[cue])
    return clause and syntax.lemmas[cue] in _SAYING


def is_said(syntax: Syntax, cue: int) -> bool:
    """Say whether ``cue`` tells that somebody did say it: no "might", "not", "we know", "?"."""
    if _is_possible(syntax, cue) or _is_asked(syntax, cue) or syntax.upos[cue] in {"ADJ", "ADV"}:
        return False
    if _is_ordered(syntax, cue) or _is_credit(syntax, cue) or _is_ground(syntax, cue):
        return False
    lemma = syntax.lemmas[cue]
    words = {syntax.words[c] for c in syntax.children[cue] if c < cue}
    if not _NEGATIONS.isdisjoint(words) and lemma not in _COMMITTING:
        return False
    subject = syntax.subject(cue)
    word = syntax.words[subject] if subject >= 0 else ""
    return word not in _NO_SOURCES and (word != "it" or lemma in _SAYING)


def _is_credit(syntax: Syntax, cue: int) -> bool:
    """Say whether it credits who wrote: "Ann Lee **reported** from Tarn", "Samira **Said**"."""
    after = syntax.words[cue + 1] if cue + 1 < syntax.size else ""
    capital = syntax.parse.words[cue][:1].isupper()
    named = capital and cue > 0 and syntax.upos[cue - 1] == "PROPN"
    return named or (syntax.lemmas[cue] == "report" and after == "from")


def _is_ground(syntax: Syntax, cue: int) -> bool:
    """Say whether it is what a report rests on: "Tarn Press, **citing** a clerk, said …"."""
    if syntax.lemmas[cue] != "cite" or syntax.xpos[cue] != "VBG":
        return False
    above = syntax.heads[cue]
    while above >= 0 and syntax.upos[above] != "VERB":
        above = syntax.heads[above]
    return above >= 0 and syntax.lemmas[above] in _SAYING


def _is_possible(syntax: Syntax, cue: int) -> bool:
    """Say whether it could be said, or is to be: "one might argue", "say what you will"."""
    if syntax.xpos[cue] != "VB":
        return False
    modals = {syntax.words[c] for c in syntax.children[cue] if syntax.xpos[c] == "MD"}
    above = syntax.heads[cue]
    infinitive = not modals and above >= 0 and syntax.rels[cue] in {"xcomp", "acl", "advcl"}
    if infinitive:
        return syntax.lemmas[above] not in _GOING_ON
    return bool(modals & _POSSIBLE)


def _is_ordered(syntax: Syntax, cue: int) -> bool:
    """Say whether the reader is told to: "Write to us and **suggest** a plan"."""
    root = syntax.heads[cue] if syntax.rels[cue] == "conj" else cue
    ordered = syntax.xpos[root] == "VB" and syntax.rels[root] == "root"
    helped = any(syntax.xpos[c] == "MD" for k in (root, cue) for c in syntax.children[k])
    return ordered and not helped and max(syntax.subject(root), syntax.subject(cue)) < 0


def _is_asked(syntax: Syntax, cue: int) -> bool:
    """Say whether the sentence asks: "Did he say that …?"."""
    _, last = syntax.parse.sentences[syntax.sentence[cue]]
    return syntax.words[last] == "?"


def _has_subject(syntax: Syntax, tokens: Sequence[int]) -> bool:
    """Say whether the words make a clause of their own, not only one about a noun in them."""
    inside = set(tokens)
    return any(
        syntax.rels[t] in SUBJECTS
        and syntax.words[t] not in {"who", "which", "that"}
        and syntax.heads[t] in inside
        and syntax.rels[syntax.heads[t]] != "acl:relcl"
        for t in tokens
    )


def _is_body(syntax: Syntax, subject: int) -> bool:
    return subject >= 0 and syntax.upos[subject] != "PRON" and syntax.kind_of(subject) != "person"
