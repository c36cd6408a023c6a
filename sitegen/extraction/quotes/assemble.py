"""From scored cues and regions to quotes: split parts joined, kinds told, speakers named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sitegen.extraction.quotes.mentions import core
from sitegen.extraction.records import Quote
from sitegen.spans import Span, merge, strip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sitegen.extraction.quotes.contents import Contents, Reported
    from sitegen.extraction.quotes.speakers import Candidate, Cue
    from sitegen.extraction.quotes.syntax import Nominal, Syntax
    from sitegen.extraction.records import QuoteKind

SPEECH_CUT = 0.4
SOURCE_CUT = 0.3
SPEAKER_CUT = 0.03
SURE = 0.5
_NOBODY = frozenset({"nobody", "none", "neither", "no-one"})


@dataclass(slots=True)
class _Group:
    """Regions that make one direct quote, with the best candidate seen for it and its cue."""

    regions: list[int]
    candidate: Candidate | None
    score: float
    cue: int | None


class Who(NamedTuple):
    """The head of who said it, the cue it came with (or -1), and how sure that is."""

    head: int
    cue: int
    score: float


@dataclass(frozen=True, slots=True)
class Draft:
    """A quote whose speaker's mention is not measured yet; ``order`` is its reading order.

    ``bounded`` says that commas tell how far goes what was said, so that the mention ends there.
    """

    order: tuple[int, int]
    quote: Quote
    who: Who | None
    bounded: bool = False


def assemble(
    syntax: Syntax,
    nominals: Sequence[Nominal],
    cues: Sequence[Cue],
    contents: Contents,
    spoken: Sequence[bool],
    choices: Sequence[tuple[Candidate, float] | None],
) -> list[Draft]:
    """Return the quotes in reading order.

    ``spoken`` says of every region whether it is speech that may stand alone; ``choices``
    gives the best candidate of every region with its score.
    """
    maker = _Maker(syntax, nominals, cues, contents.cue_of, spoken, choices)
    for item in contents.reported:
        maker.report(item)
    maker.direct()
    return sorted(maker.said, key=lambda draft: draft.order)


def subject_among(cue: Cue, source: int, nominals: Sequence[Nominal]) -> tuple[int, float] | None:
    """Return the noun phrase that ``source`` heads, with its score if the cue has it."""
    scored = next(((n, score) for n, score in cue.sources if nominals[n].head == source), None)
    if scored is not None or source < 0:
        return scored
    return next(((n, SURE) for n, item in enumerate(nominals) if item.head == source), None)


def trimmed(syntax: Syntax, span: Span) -> Span:
    """Leave out commas at the ends, and a dateline."""
    text, (start, end) = syntax.parse.text, span
    start = max(start, syntax.after_dateline(start))
    while start < end and (text[start] in ",;:–—" or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in ",;:–—" or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if start < end else span


class _Maker:
    def __init__(
        self,
        syntax: Syntax,
        nominals: Sequence[Nominal],
        cues: Sequence[Cue],
        cue_of: Mapping[int, int],
        spoken: Sequence[bool],
        choices: Sequence[tuple[Candidate, float] | None],
    ) -> None:
        self.syntax = syntax
        self.nominals = nominals
        self.cues = cues
        self.number = {cue.token: number for number, cue in enumerate(cues)}
        self.spoken = spoken
        self.choices = choices
        self.taken: set[int] = set()
        self.cue_of = cue_of
        self.said: list[Draft] = []

    def report(self, item: Reported) -> None:
        """Add the quote of one cue that reports in the reporter's words, or partly so."""
        syntax, covered = self.syntax, self._with_rest(item.regions)
        who = self._subject(item) or self._source(item.cue, covered)
        if who is not None and not covered and self._nobody(who.head):
            return
        self.taken.update(covered)
        parts = [part for part in item.ranges if not self._aside(part, who)] or item.ranges
        ranges = [self._unstopped(*part) for part in parts]
        spans = [strip(syntax.parse.text, *syntax.span(first, last)) for first, last in ranges]
        spans += [syntax.regions[region].outer for region in covered]
        whole = tuple(trimmed(syntax, span) for span in merge(spans))
        start = min([syntax.regions[region].inner.start for region in covered] or [whole[0].start])
        kind: QuoteKind = "mixed" if covered else "indirect"
        quote = Quote(whole, kind, syntax.parse.spans[item.cue], statement=item.statement)
        order = (start, whole[-1].end - whole[0].start)
        self.said.append(Draft(order, quote, who, bounded=item.source >= 0))

    def _with_rest(self, covered: Sequence[int]) -> tuple[int, ...]:
        """Return the regions with what goes on from the last one behind a paragraph break."""
        out = list(covered)
        regions = self.syntax.regions
        while out and out[-1] + 1 < len(regions) and regions[out[-1] + 1].unmarked:
            out.append(out[-1] + 1)
        return tuple(out)

    def _nobody(self, head: int) -> bool:
        """Say whether a source is nobody: then nothing was said."""
        syntax = self.syntax
        before = syntax.words[head - 1] if head else ""
        return syntax.words[head] in _NOBODY or (syntax.words[head] == "one" and before == "no")

    def _aside(self, part: tuple[int, int], who: Who | None) -> bool:
        """Say whether tokens are no words, or no more than the source's name."""
        syntax = self.syntax
        words = {t for t in range(part[0], part[1] + 1) if syntax.upos[t] != "PUNCT"}
        if who is None or who.head not in words:
            return not words
        first, last = core(syntax, who.head)
        return words <= set(range(first, last + 1))

    def _unstopped(self, first: int, last: int) -> tuple[int, int]:
        """Leave out the stop of the sentence, which is the reporter's."""
        return first, last - (last > first and self.syntax.words[last] in {".", ";"})

    def _subject(self, item: Reported) -> Who | None:
        """Return who said what a clause of saying reports: its subject, which leaves no doubt."""
        found = subject_among(self.cues[self.number[item.cue]], item.source, self.nominals)
        return None if found is None else self._who(found[0], max(SURE, found[1]), item.cue)

    def _source(self, cue: int, covered: Sequence[int]) -> Who | None:
        """Return who said reported speech: by the marks inside it, else by its cue."""
        best = max(
            (choice for region in covered if (choice := self.choices[region])),
            key=lambda choice: (choice[1], -choice[0].nominal),
            default=None,
        )
        if best and best[1] >= SPEAKER_CUT:
            return self._who(best[0].nominal, best[1], cue)
        sources = self.cues[self.number[cue]].sources
        if sources and sources[0][1] >= SOURCE_CUT:
            return self._who(*sources[0], cue)
        return None

    def _who(self, nominal: int, score: float, cue: int | None) -> Who:
        return Who(self.nominals[nominal].head, -1 if cue is None else cue, score)

    def direct(self) -> None:
        """Add the quotes that stand wholly inside marks, split ones joined."""
        groups: list[_Group] = []
        for region, spoken in enumerate(self.spoken):
            if not spoken or region in self.taken:
                continue
            choice = self.choices[region]
            candidate, score = choice if choice else (None, 0.0)
            cue = self._cue(region, candidate)
            if groups and self._joins(groups[-1], region, candidate, cue):
                group = groups[-1]
                group.regions.append(region)
                if score > group.score and self.syntax.regions[region].carried:
                    group.candidate, group.score = candidate, score
                    group.cue = group.cue if cue is None else cue
                group.cue = cue if group.cue is None else group.cue
            else:
                groups.append(_Group([region], candidate, score, cue))
        for group in groups:
            self._close(group)

    def _cue(self, region: int, candidate: Candidate | None) -> int | None:
        if candidate and candidate.cue is not None:
            return self.cues[candidate.cue].token
        return self.cue_of.get(region)

    def _joins(
        self, group: _Group, region: int, candidate: Candidate | None, cue: int | None
    ) -> bool:
        """Say whether a region goes on with the group's quote."""
        this, last = self.syntax.regions[region], self.syntax.regions[group.regions[-1]]
        if region in self.syntax.labels:
            return False
        if this.carried and this.block > last.block and not last.closed:
            return region == group.regions[-1] + 1 and not self._turns(group, region, candidate)
        if this.block != last.block or group.candidate is None or candidate is None:
            return False
        if candidate.nominal != group.candidate.nominal:
            return False
        return cue == group.cue or cue is None or group.cue is None

    def _turns(self, group: _Group, region: int, candidate: Candidate | None) -> bool:
        """Say whether a paragraph that opens again has, like the one before, its own speaker."""
        choice = self.choices[region]
        if candidate is None or group.candidate is None or choice is None:
            return False
        if self.syntax.regions[region].unmarked:
            return False
        block = self.syntax.block
        here = block[self.nominals[candidate.nominal].head] == self.syntax.regions[region].block
        there = block[self.nominals[group.candidate.nominal].head]
        return (
            here
            and choice[1] >= SURE
            and group.score >= SURE
            and there == self.syntax.regions[group.regions[-1]].block
            and candidate.nominal != group.candidate.nominal
        )

    def _close(self, group: _Group) -> None:
        syntax = self.syntax
        spans = tuple(syntax.regions[region].inner for region in group.regions)
        who = None
        if group.candidate and group.score >= SPEAKER_CUT:
            who = self._who(group.candidate.nominal, group.score, group.cue)
        cue = syntax.parse.spans[group.cue] if group.cue is not None else None
        quote = Quote(spans, "direct", cue)
        self.said.append(Draft((spans[0].start, spans[-1].end - spans[0].start), quote, who))
