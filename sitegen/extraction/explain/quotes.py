"""Why something is a quote, who is said to have said it, and whether it is a key quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.speakers import NO_ACTOR, actor_places, place_of
from sitegen.extraction.explain.contributions import linear_verdict, rounded, tree_verdict
from sitegen.extraction.explain.records import (
    QuoteReason,
    RegionReason,
    ReportReason,
    Resolution,
    SpeakerCandidate,
    SpeakerChoice,
)
from sitegen.extraction.quotes import key, reporting, sources, speakers, speech
from sitegen.extraction.quotes.assemble import SOURCE_CUT, SPEAKER_CUT, SURE, subject_among
from sitegen.extraction.quotes.contents import arc_cut
from sitegen.extraction.quotes.evidence import NEVER
from sitegen.extraction.quotes.find import outer_regions
from sitegen.extraction.quotes.marks import find_regions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.extraction.explain.records import Verdict
    from sitegen.extraction.explain.trace import Trace
    from sitegen.extraction.quotes.evidence import Evidence
    from sitegen.extraction.quotes.marks import Region
    from sitegen.extraction.quotes.model import Rankers
    from sitegen.extraction.records import Quote

SPEECH, NO_SPEECH = "likely enough to be speech", "too unlikely to be speech"
NESTED, TITLE = "stands inside another quotation", "stands in the title"
WORK = "written as the title of a work, and nobody is said to say it"
PHRASE = "part of a phrase of the reporter's, which nobody is said to say"
BY_MARKS = "by its marks, its length and the speech verbs of the language"
HIGHEST = "the candidate with the highest score"
SPOKE = "who spoke, rather than the report that tells of it"
SUBJECT = "the subject of the clause that says so"
CARRIED = "unclear by itself, so it goes on with the one before it in the paragraph"
NOBODY = "no candidate reaches the threshold: unattributed"
BY_REGION = "not asked: the words in marks have a speaker"
EDITED = "an editor named the speaker"
NAMED = "the headline ends the source with the actor's name, or the text's own quote has the actor"
HEADLINE = {
    False: "found by the headline's form; no quote of the text says it again",
    True: "found in the headline; a quote of the text says it again, and pages list that one",
}


def explain_quote(traced: Trace, number: int) -> QuoteReason:
    """Return why the quote ``number``, counted from 1, came out as it did."""
    quote = traced.shown.quotes[number - 1]
    source = traced.source
    speaker = quote.speaker
    key_rule, key_score = _key(traced, quote)
    return QuoteReason(
        number=number,
        kind=quote.kind,
        parts=source.slices(quote.spans),
        cue=source.maybe(quote.cue),
        edited=quote.edited,
        regions=tuple(_regions(traced, quote)),
        reports=tuple(_reports(traced, quote)),
        speaker=source.slice(speaker.span) if speaker else None,
        speaker_score=rounded(speaker.score) if speaker else 0.0,
        choices=tuple(_choices(traced, quote)),
        resolution=_resolution(traced, quote),
        key=quote.key,
        key_rule=key_rule,
        key_score=key_score,
        headline=HEADLINE[quote.repeated] if quote.headline else None,
        statement=quote.statement,
    )


def passed_over(traced: Trace) -> tuple[RegionReason, ...]:
    """Return what stands in quotation marks and was not taken as speech."""
    if traced.evidence is None:
        spans = {span for quote in traced.found.quotes for span in quote.spans}
        regions = outer_regions(traced.article)
        missed = [region for region in regions if region.inner not in spans]
        return tuple(
            RegionReason(traced.source.slice(region.inner), False, BY_MARKS, None)
            for region in missed
        )
    evidence, quotes = traced.evidence, traced.found.quotes
    rows = zip(evidence.syntax.regions, evidence.spoken, evidence.fragments, strict=True)
    return tuple(
        _region(traced, region, of_quote=False)
        for region, spoken, fragment in rows
        if not spoken or (fragment and not any(_is_part(quote, region) for quote in quotes))
    )


# Regions


def _is_part(quote: Quote, region: Region) -> bool:
    return any(span.contains(region.inner) for span in quote.spans)


def _regions(traced: Trace, quote: Quote) -> Iterator[RegionReason]:
    """Yield what stands in marks in the quote's paragraphs."""
    regions = find_regions(traced.article.text, traced.article.blocks)
    blocks = {
        number
        for number, block in enumerate(traced.article.blocks)
        if any(block.span.overlap(span) for span in quote.spans)
    }
    for region in regions:
        if region.block in blocks:
            part = quote.kind != "indirect" and region.depth == 0 and _is_part(quote, region)
            yield _region(traced, region, of_quote=part)


def _region(traced: Trace, region: Region, *, of_quote: bool) -> RegionReason:
    words = traced.source.slice(region.inner)
    if region.depth:
        return RegionReason(words, of_quote, NESTED, None)
    if traced.article.blocks[region.block].kind == "title":
        return RegionReason(words, of_quote, TITLE, None)
    evidence, rankers = traced.evidence, traced.toolkit.quotes.rankers
    if evidence is None or rankers is None:
        return RegionReason(words, of_quote, BY_MARKS, None)
    at = evidence.syntax.regions.index(region)
    if evidence.speech_cuts[at] == NEVER:
        return RegionReason(words, of_quote, WORK, None)
    if evidence.spoken[at] and evidence.fragments[at] and not of_quote:
        return RegionReason(words, of_quote, PHRASE, None)
    verdict = tree_verdict(
        rankers.speech,
        speech.FEATURES,
        evidence.speech_rows[at],
        evidence.speech_scores[at],
        evidence.speech_cuts[at],
    )
    return RegionReason(words, of_quote, SPEECH if verdict.passed else NO_SPEECH, verdict)


# Reported speech


def _cue_token(evidence: Evidence, quote: Quote) -> int | None:
    spans = evidence.syntax.parse.spans
    return spans.index(quote.cue) if quote.cue in spans else None


def _reports(traced: Trace, quote: Quote) -> Iterator[ReportReason]:
    """Yield what the cue of reported speech was taken to report, arc by arc."""
    evidence, rankers = traced.evidence, traced.toolkit.quotes.rankers
    if evidence is None or rankers is None or quote.kind == "direct" or quote.cue is None:
        return
    cue, syntax = _cue_token(evidence, quote), evidence.syntax
    rows = zip(evidence.arcs, evidence.arc_rows, evidence.arc_scores, strict=True)
    for arc, row, score in rows:
        if arc.cue == cue:
            ranges = reporting.content_of(syntax, arc)
            yield ReportReason(
                traced.source.slice(quote.cue),
                traced.source.slices(syntax.span(first, last) for first, last in ranges),
                arc.relation,
                tree_verdict(rankers.arc, reporting.FEATURES, row, score, arc_cut(arc)),
            )


# Speakers


def _choices(traced: Trace, quote: Quote) -> Iterator[SpeakerChoice]:
    evidence, rankers = traced.evidence, traced.toolkit.quotes.rankers
    if evidence is None or rankers is None:
        return
    decided = False
    if quote.kind != "indirect":
        for at, region in enumerate(evidence.syntax.regions):
            if evidence.spoken[at] and _is_part(quote, region):
                choice = evidence.choices[at]
                decided = decided or (choice is not None and choice[1] >= SPEAKER_CUT)
                yield _of_region(traced, evidence, rankers, at)
    if quote.kind != "direct":
        cue = _cue_token(evidence, quote)
        if cue is not None:
            yield _of_cue(traced, evidence, rankers, cue, decided=decided)


def _of_region(traced: Trace, evidence: Evidence, rankers: Rankers, at: int) -> SpeakerChoice:
    """Return who was compared for the region at place ``at``, best first."""
    own = [number for number, item in enumerate(evidence.candidates) if item.region == at]
    scores = evidence.candidate_scores
    own.sort(key=lambda number: (-scores[number], number))
    choice = evidence.choices[at]
    chosen, score = choice if choice else (None, 0.0)
    good = score >= SPEAKER_CUT
    listed = [_candidate(traced, evidence, n, good and evidence.candidates[n] == chosen)
              for n in own]  # fmt: skip
    winner, rule = own[0] if own else None, HIGHEST if good else NOBODY
    if good and chosen not in [evidence.candidates[n] for n in own]:
        rule = CARRIED
    elif good and chosen != evidence.candidates[own[0]]:
        winner, rule = next(n for n in own if evidence.candidates[n] == chosen), SPOKE
    verdict = None
    if winner is not None:
        row = evidence.candidate_rows[winner]
        verdict = tree_verdict(rankers.speaker, speakers.FEATURES, row, scores[winner], SPEAKER_CUT)
    part = traced.source.slice(evidence.syntax.regions[at].inner)
    if rule == CARRIED and chosen is not None:
        listed.append(_mention(traced, evidence, chosen.nominal, chosen.cue, score, chosen=True))
    return SpeakerChoice(part, rule, tuple(listed), verdict)


def _candidate(traced: Trace, evidence: Evidence, at: int, chosen: bool) -> SpeakerCandidate:
    item, score = evidence.candidates[at], evidence.candidate_scores[at]
    return _mention(traced, evidence, item.nominal, item.cue, score, chosen=chosen)


def _mention(
    traced: Trace, evidence: Evidence, at: int, cue: int | None, score: float, *, chosen: bool
) -> SpeakerCandidate:
    nominal, spans = evidence.nominals[at], evidence.syntax.parse.spans
    return SpeakerCandidate(
        traced.source.slice(evidence.syntax.span(nominal.first, nominal.last)),
        None if cue is None else traced.source.slice(spans[evidence.cues[cue].token]),
        rounded(score),
        chosen,
    )


def _of_cue(
    traced: Trace, evidence: Evidence, rankers: Rankers, token: int, *, decided: bool
) -> SpeakerChoice:
    """Return which noun phrases were compared as the source of a cue, best first."""
    numbers = [number for number, pair in enumerate(evidence.pairs) if pair.cue == token]
    scores = evidence.pair_scores
    numbers.sort(key=lambda number: (-scores[number], evidence.pairs[number].nominal))
    best = numbers[0] if numbers else None
    good = best is not None and scores[best] >= SOURCE_CUT and not decided
    cue = next((n for n, item in enumerate(evidence.cues) if item.token == token), None)
    subject = _subject(evidence, token, cue) if not decided else None
    if subject is not None:
        best, good = next((n for n in numbers if evidence.pairs[n].nominal == subject), None), True
    listed = tuple(
        _mention(traced, evidence, evidence.pairs[n].nominal, cue, scores[n],
                 chosen=good and n == best)
        for n in numbers
    )  # fmt: skip
    if subject is not None and best is None:
        listed = (*listed, _mention(traced, evidence, subject, cue, SURE, chosen=True))
    verdict = None
    if best is not None:
        row = evidence.pair_rows[best]
        verdict = tree_verdict(rankers.source, sources.FEATURES, row, scores[best], SOURCE_CUT)
    rule = BY_REGION if decided else HIGHEST if good else NOBODY
    if subject is not None:
        rule = SUBJECT
    return SpeakerChoice(
        traced.source.slice(evidence.syntax.parse.spans[token]), rule, listed, verdict
    )


def _subject(evidence: Evidence, token: int, cue: int | None) -> int | None:
    """Return the noun phrase that a clause of saying has as its subject, if that decided."""
    said = evidence.saying.get(token)
    if said is None or cue is None:
        return None
    found = subject_among(evidence.cues[cue], said.source, evidence.nominals)
    return None if found is None else found[0]


def _resolution(traced: Trace, quote: Quote) -> Resolution | None:
    """Return how the speaker's mention was resolved to an actor."""
    if quote.speaker is None or traced.parse is None:
        return None
    found = next((other for other in traced.found.quotes if other.spans == quote.spans), None)
    actors = {actor.id: actor for actor in traced.shown.actors}
    actor = actors.get(quote.speaker.actor or "")
    name = traced.source.slice(actor.name) if actor else None
    if found is None or found.speaker is None or found.speaker.span != quote.speaker.span:
        return Resolution(quote.speaker.actor, name, EDITED, None)
    if quote.headline:
        return Resolution(quote.speaker.actor, name, NAMED if actor else NO_ACTOR, None)
    places = actor_places(traced.shown.actors, traced.parse)
    place, rule = place_of(quote.speaker.span, places, traced.parse)
    by = traced.parse.span(place.first, place.last) if place else None
    return Resolution(quote.speaker.actor, name, rule, traced.source.maybe(by))


# Key quotes


def _key(traced: Trace, quote: Quote) -> tuple[str, Verdict | None]:
    """Return the rule that made it a key quote or not, and why it scored as it did."""
    found = traced.found
    count, at = traced.settings.key_quotes, _place(traced, quote)
    if quote.edited and quote.key:
        rule = "an editor pinned it"
    elif quote.headline:
        rule = "a quote of the headline is none"
    elif not key.may_be_key(traced.article.text, quote):
        rule = f"only direct quotes of {key.LEAST_WORDS} words or more are key"
    elif quote.key:
        rule = f"among the {count} best"
    elif quote.speaker is None and any(other.key for other in found.quotes):
        rule = "quotes with a speaker come first"
    else:
        rule = f"{count} others are better"
    weights = traced.toolkit.quotes.key_weights
    if at is None or not weights:
        return rule, None
    quotes = [other for other in found.quotes if not other.headline]
    rows = key.key_rows(traced.article, found.sentences, quotes, found.actors)
    verdict = linear_verdict(key.FEATURES, weights, rows[at], quotes[at].score)
    return rule, verdict


def _place(traced: Trace, quote: Quote) -> int | None:
    spans = [other.spans for other in traced.found.quotes if not other.headline]
    return spans.index(quote.spans) if quote.spans in spans else None
