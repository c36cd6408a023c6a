"""Who said each region: its best candidate, set right where one report tells of another."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from sitegen.extraction.quotes.beside import tells, told_after
from sitegen.extraction.quotes.speakers import Candidate
from sitegen.extraction.quotes.syntax import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.quotes.lexicon import Lexicon
    from sitegen.extraction.quotes.speakers import Cue
    from sitegen.extraction.quotes.syntax import Nominal, Syntax

    Choice = tuple[Candidate, float]

UNSURE, SURE = 0.35, 0.6
TIMES_SURER = 2.0
LABELLED = 0.95
TURNS = 2  # labels that make a transcript; a single one may say what follows ("VIDEO: …")
_PERSONAL = frozenset({"he", "she", "who", "i", "they", "we"})
_QUOTING = frozenset({"cite", "quote"})
_NEAR = 10  # tokens
_STOPS = frozenset(".!?…")


def choose_speakers(
    syntax: Syntax,
    lexicon: Lexicon,
    nominals: Sequence[Nominal],
    cues: Sequence[Cue],
    candidates: Sequence[Candidate],
    scores: Sequence[float],
) -> list[Choice | None]:
    """Return every region's candidate with its score, ``None`` where there is none."""
    pairs = zip(candidates, scores, strict=True)
    beside = [(c, score) for c, score in pairs if not _tells_of_more(syntax, nominals, cues, c)]
    out = best_candidates(len(syntax.regions), [c for c, _ in beside], [s for _, s in beside])
    for candidate in candidates:
        choice = _inner(syntax, lexicon, nominals, cues, out[candidate.region], candidate)
        out[candidate.region] = _quoted_as_saying(syntax, nominals, cues, choice, candidate)
    labelled = [region for region in syntax.labels if _is_turn(syntax, region)]
    for region in labelled if len(labelled) >= TURNS else ():
        out[region] = _labelled(syntax, nominals, candidates, region) or out[region]
    heads = [nominal.head for nominal in nominals]
    for region, choice in enumerate(out):
        if region not in syntax.labels:
            out[region] = _told_beside(syntax, lexicon, nominals, heads, cues, region, choice)
    for region in range(1, len(out)):
        if _goes_on(syntax, lexicon, cues, out[region - 1], out[region], region):
            out[region] = _again(out[region - 1], region)
        out[region] = _carried_on(syntax, out[region - 1], out[region], region)
    return out


def _is_turn(syntax: Syntax, region: int) -> bool:
    """Say whether a label in capitals opens a paragraph in marks ("FIELD: We are late.").

    In other letters it may as well be the title of a work.
    """
    label, this = syntax.labels[region], syntax.regions[region]
    words = syntax.parse.words[label.first : label.last + 1]
    opens = this.outer.start == syntax.blocks[this.block].span.start
    return opens and all(word.isupper() for word in words)


def _labelled(
    syntax: Syntax, nominals: Sequence[Nominal], candidates: Sequence[Candidate], region: int
) -> Choice | None:
    """Return the label of a region as who said it."""
    for candidate in candidates:
        if candidate.region == region and nominals[candidate.nominal] == syntax.labels[region]:
            return candidate, LABELLED
    return None


def best_candidates(
    regions: int, candidates: Sequence[Candidate], scores: Sequence[float]
) -> list[Choice | None]:
    """Return every region's best candidate with its score; the earlier one on a tie."""
    out: list[Choice | None] = [None] * regions
    for candidate, score in zip(candidates, scores, strict=True):
        best = out[candidate.region]
        if best is None or score > best[1]:
            out[candidate.region] = (candidate, float(score))
    return out


def _tells_of_more(
    syntax: Syntax, nominals: Sequence[Nominal], cues: Sequence[Cue], candidate: Candidate
) -> bool:
    """Say whether the clause after a finished quote has another to tell of.

    "“It is old.” **The mayor said** that it would close": who said that it is old?
    """
    this, (_, last) = syntax.regions[candidate.region], syntax.region_tokens[candidate.region]
    if candidate.cue is None or syntax.parse.text[this.inner.end - 1] not in _STOPS:
        return False
    verb, subject = cues[candidate.cue].token, nominals[candidate.nominal].head
    return last < subject < verb <= last + _NEAR and any(
        syntax.rels[t] == "ccomp" and verb < syntax.subject(t) < t for t in syntax.children[verb]
    )


def _inner(
    syntax: Syntax,
    lexicon: Lexicon,
    nominals: Sequence[Nominal],
    cues: Sequence[Cue],
    choice: Choice | None,
    rival: Candidate,
) -> Choice | None:
    """Prefer the person who spoke to the report that tells of it.

    PolNeAR names the report as the source of “…,” she said, according to a transcript; a
    reader asks who said it.
    """
    if choice is None or choice[0].cue is None or rival.cue is None:
        return choice
    if syntax.words[cues[choice[0].cue].token] != "according":
        return choice
    verb, head = cues[rival.cue].token, nominals[rival.nominal].head
    first, last = syntax.region_tokens[rival.region]
    personal = syntax.words[head] in _PERSONAL or syntax.kind_of(head) == "person"
    if (
        personal
        and syntax.upos[verb] == "VERB"
        and lexicon.reports(syntax.words[verb])
        and syntax.subject(verb) == head
        and syntax.sentence[verb] in {syntax.sentence[first], syntax.sentence[last]}
    ):
        return rival, choice[1] * dict(cues[rival.cue].sources)[rival.nominal]
    return choice


def _quoted_as_saying(
    syntax: Syntax,
    nominals: Sequence[Nominal],
    cues: Sequence[Cue],
    choice: Choice | None,
    rival: Candidate,
) -> Choice | None:
    """Prefer whom a paper quotes to the paper: "the Courier quoted **Ann Lee** as saying, “…”"."""
    if choice is None or choice[0].cue is None:
        return choice
    head = nominals[rival.nominal].head
    verb, cue = syntax.heads[head], cues[choice[0].cue].token
    if verb < 0 or syntax.lemmas[verb] not in _QUOTING or not verb < head < verb + _NEAR:
        return choice
    if cue != verb and syntax.xpos[cue] != "VBG":
        return choice
    _, last = syntax.parse.sentences[syntax.sentence[verb]]
    after = range(head + 1, min(head + _NEAR, last))
    said = any(syntax.words[t] == "as" and syntax.xpos[t + 1] == "VBG" for t in after)
    between = any(syntax.upos[t] in {"VERB", "AUX"} for t in range(verb + 1, head))
    return (rival, choice[1]) if said and not between else choice


def _told_beside(
    syntax: Syntax,
    lexicon: Lexicon,
    nominals: Sequence[Nominal],
    heads: Sequence[int],
    cues: Sequence[Cue],
    region: int,
    choice: Choice | None,
) -> Choice | None:
    """Prefer whom the clause right after a quote names, and a clause's subject to its object."""
    told = told_after(syntax, lexicon, nominals, heads, region)
    first, last = syntax.region_tokens[region]
    before = cues[choice[0].cue].token if choice and choice[0].cue is not None else last
    within = before < first and syntax.sentence[before] == syntax.sentence[first]
    if told is not None and not (within and tells(syntax, lexicon, before)):
        nominal, verb = told
        clause = range(last + 1, max(nominals[nominal].last, verb) + 1)
        if choice is not None and nominals[choice[0].nominal].head in clause:
            own = choice[0].cue
            return choice[0]._replace(cue=_number(cues, verb) if own is None else own), choice[1]
        score = max(SURE, choice[1] if choice else 0.0)
        return Candidate(region, nominal, _number(cues, verb), 1.0), score
    if choice is None or choice[0].cue is None:
        return choice
    subject = _of_participle(syntax, cues[choice[0].cue].token, nominals[choice[0].nominal].head)
    at = bisect_left(heads, subject)
    if subject >= 0 and heads[at : at + 1] == [subject]:
        return choice[0]._replace(nominal=at), choice[1]
    return choice


def _number(cues: Sequence[Cue], token: int) -> int | None:
    """Return which of the cues, in order of the text, stands at ``token``."""
    at = bisect_left(cues, token, key=lambda cue: cue.token)
    return at if at < len(cues) and cues[at].token == token else None


def _of_participle(syntax: Syntax, cue: int, head: int) -> int:
    """Return whose "…, **saying**" is if a parser gave it to a noun before the comma, else -1.

    "**Orlo** defended the quay, saying: “…”".
    """
    if syntax.xpos[cue] != "VBG" or syntax.words[cue - 1] != "," or not head < cue:
        return -1
    verb = syntax.heads[head]
    while verb >= 0 and syntax.subject(verb) < 0:
        verb = syntax.heads[verb]
    subject = syntax.subject(verb) if verb >= 0 else -1
    return subject if -1 < subject < verb < head and syntax.rels[head] not in SUBJECTS else -1


def _carried_on(
    syntax: Syntax, before: Choice | None, choice: Choice | None, region: int
) -> Choice | None:
    """Let a region whose speaker is unclear go on with the one before it in its paragraph."""
    if before is None or syntax.regions[region].block != syntax.regions[region - 1].block:
        return choice
    if region in syntax.labels:
        return choice
    if choice is not None and (choice[1] >= UNSURE or before[1] <= TIMES_SURER * choice[1]):
        return choice
    return _again(before, region)


def _again(before: Choice | None, region: int) -> Choice | None:
    """Return the choice of the region before for this one, a little less sure."""
    return None if before is None else (before[0]._replace(region=region), before[1] * 0.9)


def _may_tell(syntax: Syntax, cue: int) -> bool:
    """Say whether a word is a verb, and not that of a subordinate clause."""
    marked = any(syntax.rels[c] == "mark" for c in syntax.children[cue])
    return syntax.words[cue] == "according" or (syntax.upos[cue] == "VERB" and not marked)


def _goes_on(
    syntax: Syntax,
    lexicon: Lexicon,
    cues: Sequence[Cue],
    before: Choice | None,
    choice: Choice | None,
    region: int,
) -> bool:
    """Say whether a quote that opens a paragraph goes on with the one that ended the last.

    As nothing tells of it: "“…,” said Lee.", and then "“It is old.” Orlo came fourth.".
    """
    this, last = syntax.regions[region], syntax.regions[region - 1]
    opens = this.outer.start == syntax.blocks[this.block].span.start
    if syntax.parse.text[this.inner.end - 1] == ",":
        return False
    if not opens or last.block != this.block - 1 or before is None or region in syntax.labels:
        return False
    own = cues[choice[0].cue].token if choice and choice[0].cue is not None else -1
    sure = choice is not None and choice[1] >= UNSURE
    if own >= 0 and syntax.block[own] == this.block and sure and _may_tell(syntax, own):
        return False
    first, _ = syntax.region_tokens[region]
    if before[1] < SURE or before[0].cue is None or syntax.frame(first).words == 0:
        return False
    cue, start = cues[before[0].cue].token, syntax.block_start(first)
    ends = syntax.sentence[cue] == syntax.sentence[start - 1] and syntax.block[cue] == last.block
    return ends and tells(syntax, lexicon, cue)
