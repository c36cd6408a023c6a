"""Explanations: true to the extraction they explain, and made of slices and known features."""

import json
import math
import re
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from summary_support import FERRY
from summary_support import article as pasted

from sitegen.article import ActorOverride, Overrides, QuoteOverride
from sitegen.cli.explain_text import text_of
from sitegen.extraction.actors import pronouns, salience
from sitegen.extraction.explain import actors, quotes, records, sentences
from sitegen.extraction.explain.actors import explain_actor
from sitegen.extraction.explain.contributions import tree_contributions
from sitegen.extraction.explain.form import as_dict
from sitegen.extraction.explain.overview import overview
from sitegen.extraction.explain.quotes import explain_quote
from sitegen.extraction.explain.records import Factor, Slice
from sitegen.extraction.explain.sentences import explain_sentence
from sitegen.extraction.explain.source import Source
from sitegen.extraction.explain.trace import trace
from sitegen.extraction.pipeline import extract
from sitegen.extraction.quotes import key, reporting, sources, speakers, speech
from sitegen.extraction.summary import newsrank
from sitegen.extraction.trees import Trees
from sitegen.models import load
from sitegen.sources.read import read_article
from sitegen.spans import Span

ROOT = Path(__file__).parents[1]
DEMO = (
    "content/2026-07-15-haskeld-dismissed.md",
    "content/2026-08-06-florin-in-figures.md",
    "content/2026-08-13-nine-days-in-quellin.md",
    "content/2026-08-26-fennarby-removed.md",
    "content/2026-09-04-unterschriften-stadion.md",
    "content/2026-11-17-rochtane-report.md",
    "seeds/altoun-dam.txt",
)


@cache
def demo(name):
    article, _ = read_article(ROOT / name, name)
    return trace(article, load(article.language))


def traced(text, title=None, language="en", **overrides):
    article = pasted(text, title, language)
    if overrides:
        article = article.__class__(
            article.path, text, article.blocks, overrides=Overrides(**overrides)
        )
    return trace(article, load(language))


def every(traced):
    """Return every explanation of an article."""
    return [
        overview(traced),
        *(explain_quote(traced, n + 1) for n in range(len(traced.shown.quotes))),
        *(explain_sentence(traced, n + 1) for n in range(len(traced.shown.sentences))),
        *(explain_actor(traced, actor) for actor in traced.shown.actors),
    ]


def parts(record, kind):
    """Yield every record of a kind inside ``record``."""
    if isinstance(record, kind):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from parts(item, kind)
    elif is_dataclass(record):
        for field in fields(record):
            yield from parts(getattr(record, field.name), kind)


def actor(traced, name):
    text = traced.article.text
    return next(a for a in traced.shown.actors if name in a.name.of(text))


def feature_names(traced):
    names = {actors.RECOGNISER, actors.BEARER, actors.LEANING, actors.JUDGE}
    for module in (key, reporting, sources, speakers, speech, pronouns, salience):
        names |= set(module.FEATURES)
    names |= set(pronouns.WIDENED) | set(traced.toolkit.actors.kinds.rows)
    if traced.summary:
        reading, likely = traced.summary.reading, traced.summary.pool.likely
        names |= set(
            sentences.sentence_columns(reading.lines, reading.terms, likely, reading.quoted)
        )
    return names


# Contributions


def stump(feature, threshold, left, right):
    return {
        "feature": np.array([[feature, 0, 0]], np.int16),
        "threshold": np.array([[threshold, np.inf, np.inf]], np.float32),
        "left": np.array([[1, 1, 2]], np.int16),
        "right": np.array([[2, 1, 2]], np.int16),
        "value": np.array([[0, left, right]], np.float32),
        "depth": np.int16(1),
    }


def test_a_stump_gives_its_feature_the_way_from_the_mean_of_its_leaves():
    trees = Trees.from_arrays(stump(1, 0.5, -1.0, 3.0))
    base, moved = tree_contributions(trees, [9.0, 0.7])
    assert base == 1.0
    assert moved.tolist() == [0.0, 2.0]


def test_an_inner_node_expects_the_mean_of_all_its_leaves():
    """Three leaves, 0 | 6, 12: the root expects 6, not the mean 4.5 of its children."""
    trees = Trees.from_arrays(
        {
            "feature": np.array([[0, 0, 1, 0, 0]], np.int16),
            "threshold": np.array([[0.5, np.inf, 0.5, np.inf, np.inf]], np.float32),
            "left": np.array([[1, 1, 3, 3, 4]], np.int16),
            "right": np.array([[2, 1, 4, 3, 4]], np.int16),
            "value": np.array([[0, 0, 0, 6, 12]], np.float32),
            "depth": np.int16(2),
        }
    )
    base, moved = tree_contributions(trees, [1.0, 0.0])
    assert base == 6.0
    assert moved.tolist() == [3.0, -3.0]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.floats(-50, 50, width=32), min_size=80, max_size=80))
def test_base_and_contributions_add_up_to_the_score_of_every_shipped_ensemble(values):
    toolkit = load("en")
    rankers = toolkit.quotes.rankers
    for trees in (rankers.arc, rankers.source, rankers.speaker, rankers.speech,
                  toolkit.actors.judge, toolkit.summary.ranker.sentences):  # fmt: skip
        row = np.array(values, np.float32)
        base, moved = tree_contributions(trees, row)
        assert math.isclose(base + moved.sum(), trees.raw(row[None])[0], abs_tol=1e-4)


# True to the extraction


@pytest.mark.parametrize("name", DEMO)
def test_the_trace_saw_what_the_extraction_decided(name):
    traced = demo(name)
    assert traced.found == extract(traced.article, traced.toolkit)
    for number, quote in enumerate(traced.shown.quotes, 1):
        reason = explain_quote(traced, number)
        assert reason.key == quote.key
        if traced.evidence is None or (quote.edited and reason.resolution.rule == quotes.EDITED):
            continue
        assert any(region.of_quote for region in reason.regions) == (quote.kind != "indirect")
        chosen = [c for choice in reason.choices for c in choice.candidates if c.chosen]
        assert bool(chosen) == (quote.speaker is not None)
        if quote.speaker:
            assert any(
                Span(c.mention.start, c.mention.end).overlap(quote.speaker.span) for c in chosen
            )
            assert reason.resolution.actor == quote.speaker.actor
    for number, span in enumerate(traced.found.sentences, 1):
        reason = explain_sentence(traced, number)
        assert reason.chosen == any(chosen.span == span for chosen in traced.found.summary)
    for one in traced.found.actors:
        reason = explain_actor(traced, one)
        assert [(m.mention.start, m.mention.end) for m in reason.mentions] == [
            m.span for m in one.mentions
        ]
        assert all(r.chosen == (Span(r.role.start, r.role.end) == one.role) for r in reason.roles)
        for mention in reason.mentions:
            if mention.kind == "pronoun":
                best = mention.candidates[0]
                assert best.chosen and best.name == reason.name
                assert mention.verdict.passed


@pytest.mark.parametrize("name", DEMO)
def test_everything_shown_is_a_slice_at_its_line_or_a_known_feature(name):
    traced = demo(name)
    text, lines = traced.article.text, (ROOT / name).read_text("utf-8").split("\n")
    known = feature_names(traced)
    for explanation in every(traced):
        for piece in parts(explanation, Slice):
            assert piece.text == text[piece.start : piece.end]
            assert piece.text.split()[0][:4] in lines[piece.line - 1].replace("*", "")
        for factor in parts(explanation, Factor):
            assert factor.feature in known
            assert factor.contribution


def test_a_rule_is_said_in_words_that_no_article_can_change():
    """Rules come from a closed list; whatever varies with the text is a slice beside them."""
    said = set()
    for name in DEMO:
        for explanation in every(demo(name)):
            for record in (explanation, *parts(explanation, sentences.Obstacle)):
                said |= {getattr(record, f, None) for f in ("why", "rule", "kind_rule")}
            said |= {choice.rule for choice in parts(explanation, quotes.SpeakerChoice)}
            said |= {region.why for region in parts(explanation, quotes.RegionReason)}
    listed = {
        value
        for module in (quotes, sentences, actors, newsrank)
        for constant, value in vars(module).items()
        if constant.isupper() and isinstance(value, str)
    }
    assert said - {None} <= listed


def test_an_explanation_is_the_same_each_time():
    one, two = trace(demo(DEMO[0]).article, load("en")), demo(DEMO[0])
    for first, second in zip(every(one), every(two), strict=True):
        assert first == second
        assert text_of(first) == text_of(second)
        whole = json.dumps(as_dict(one.article, one.shown, first))
        assert json.loads(whole)["schema"] == 1


def test_lines_count_from_one_in_the_file():
    source = Source(pasted("One.\n\nTwo three.\n"))
    assert source.slice(Span(0, 4)).line == 1
    assert source.slice(Span(6, 9)) == Slice(6, 9, 3, "Two")


# Quotes

HARBOUR = """\
The harbour director, Elin Kovacs, spoke on Monday. “The harbour will reopen when the crane has \
been lifted out of the basin,” she told reporters.

The city had sold the crane as a “bargain” ten years ago. Kovacs said the “bargain” would cost \
four million.

Kovacs works with the Northern Harbour Authority (NHA). The NHA declined to comment.
"""


def test_a_quote_shows_marks_candidates_and_how_the_speaker_became_an_actor():
    found = traced(HARBOUR)
    number = next(n for n, q in enumerate(found.shown.quotes, 1) if q.kind == "direct")
    reason = explain_quote(found, number)
    assert reason.regions[0].speech.passed
    assert reason.regions[0].speech.score >= reason.regions[0].speech.threshold
    assert [c.mention.text for c in reason.choices[0].candidates if c.chosen] == ["she"]
    assert reason.choices[0].candidates[0].cue.text == "told"
    assert reason.choices[0].rule == quotes.HIGHEST
    assert len(reason.choices[0].candidates) > 1
    assert reason.resolution.name.text == "Elin Kovacs"
    assert reason.resolution.by.text == "she"
    text = "\n".join(text_of(reason))
    assert "content share" in text
    assert "Elin Kovacs (elin-kovacs)" in text


def test_a_scare_quote_says_by_how_much_it_is_none():
    missed = overview(traced(HARBOUR)).passed_over
    assert [region.words.text for region in missed][:1] == ["bargain"]
    assert all(region.speech.score < region.speech.threshold for region in missed)
    assert all(region.why == quotes.NO_SPEECH for region in missed)
    assert all(region.speech.factors for region in missed)


def test_reported_speech_shows_the_arc_from_its_cue():
    found = traced("The mayor said on Friday that the bridge would be closed for nine weeks.\n")
    reason = explain_quote(found, 1)
    assert reason.kind == "indirect"
    best = max(reason.reports, key=lambda report: report.verdict.score)
    assert best.cue.text == "said"
    assert best.content[0].text.startswith("that the bridge")
    assert [c.mention.text for c in reason.choices[0].candidates if c.chosen] == ["The mayor"]


def test_an_editors_speaker_is_the_editors():
    found = traced(
        HARBOUR,
        quotes=(QuoteOverride("The harbour will reopen", speaker="Northern Harbour Authority"),),
    )
    number = next(n for n, q in enumerate(found.shown.quotes, 1) if q.edited)
    reason = explain_quote(found, number)
    assert reason.resolution.rule == quotes.EDITED
    assert reason.resolution.name.text == "Northern Harbour Authority"


def test_without_a_parser_the_marks_decided():
    text = "„Wir öffnen die Brücke erst im Mai für alle Wagen“, sagte Jana Holt am Montag.\n"
    found = traced(text, language="de")
    reason = explain_quote(found, 1)
    assert reason.regions[0].why == quotes.BY_MARKS
    assert reason.speaker.text == "Jana Holt"
    assert reason.resolution is None
    assert overview(found).actors == ()
    assert overview(found).notes


# Sentences


def why(found, begins):
    spans = found.found.sentences
    number = next(n for n, s in enumerate(spans, 1) if s.of(found.article.text).startswith(begins))
    return explain_sentence(found, number)


def test_a_chosen_sentence_has_a_rank_features_and_words():
    reason = why(traced(FERRY), "The port of Selm")
    assert reason.chosen
    assert reason.why == sentences.CHOSEN
    assert reason.rank >= 1
    assert reason.verdict.factors
    assert reason.words[0].likely >= reason.words[-1].likely
    assert reason.worth == reason.best


def test_a_sentence_left_out_says_what_for():
    found = traced(FERRY)
    left = why(found, "They will have to drive")
    assert not left.chosen
    assert left.why == sentences.LEFT
    assert found.found.sentences[left.obstacles[-1].other - 1].of(FERRY).startswith("The ferries")
    short = why(found, "He did not")
    assert short.why == newsrank.SHORT
    assert not short.chosen


def test_a_sentence_that_breaks_no_rule_is_worth_less():
    found = traced(FERRY)
    others = [explain_sentence(found, n + 1) for n in range(len(found.found.sentences))]
    less = [reason for reason in others if reason.why == sentences.WORTH_LESS]
    assert less
    for reason in less:
        assert reason.worth <= reason.best
        assert explain_sentence(found, reason.instead_of).chosen


def test_a_repetition_says_of_which_sentence():
    """The copy is too much like the one that was chosen, whichever of the two that is."""
    line = "The port of Selm will stop its night ferries in November for want of pilots."
    text = f"{line}\n\n{FERRY.split(chr(10), 2)[2]}\n{line}\n"
    found = traced(text)
    twins = [
        explain_sentence(found, n)
        for n, s in enumerate(found.found.sentences, 1)
        if s.of(text) == line
    ]
    assert [reason.chosen for reason in twins].count(True) == 1
    left, taken = sorted(twins, key=lambda reason: reason.chosen)
    assert left.why == sentences.ALIKE
    assert left.obstacles[0].other == taken.number
    assert left.obstacles[0].measure > left.obstacles[0].threshold


def test_a_cut_quotation_and_a_repeated_title_are_named():
    title = "Selm stops its night ferries in November for want of any pilots"
    text = f"{title}.\n\n" + FERRY.replace('steer," Brandt', "steer. Brandt")
    found = traced(text, title)
    assert why(found, "Selm stops").why == newsrank.REPEATS
    rules = {item.rule for item in why(found, '"We cannot').obstacles}
    assert newsrank.CUTS in rules


# Actors


def test_names_say_by_what_rule_they_were_joined():
    found = traced(HARBOUR)
    forms = {form.form.text: form for form in explain_actor(found, actor(found, "Kovacs")).forms}
    assert forms["Elin Kovacs"].joins == ()
    assert [(j.rule, j.to.text) for j in forms["Kovacs"].joins] == [
        ("their surname", "Elin Kovacs")
    ]
    office = explain_actor(found, actor(found, "Northern Harbour"))
    assert ("its initials", "Northern Harbour Authority") in [
        (join.rule, join.to.text) for form in office.forms for join in form.joins
    ]


def test_a_surname_that_looks_like_a_word_is_vouched_for_by_the_full_name():
    found = traced(HARBOUR.replace("Kovacs", "Marrow"))
    reason = explain_actor(found, actor(found, "Elin Marrow"))
    assert "Marrow" in [mention.mention.text for mention in reason.mentions]
    assert reason.kinds[0].kind == "person"


def test_kind_role_pronoun_and_salience_of_a_person():
    found = traced(HARBOUR)
    reason = explain_actor(found, actor(found, "Kovacs"))
    assert reason.kinds[0].kind == "person"
    assert math.isclose(sum(kind.share for kind in reason.kinds), 1.0, abs_tol=1e-3)
    assert any(factor.contribution > 0 for factor in reason.kind_factors)
    assert [(r.role.text, r.chosen) for r in reason.roles][:1] == [("harbour director", True)]
    assert reason.roles[0].how in actors.ROLES
    pronoun = next(m for m in reason.mentions if m.kind == "pronoun")
    assert pronoun.candidates[0].name.text == "Elin Kovacs"
    assert pronoun.verdict.factors
    assert reason.salience_verdict.factors
    assert all(factor.weight is not None for factor in reason.salience_verdict.factors)


def test_a_pronoun_between_two_persons_compares_both():
    found = traced(
        "Mayor Jana Holt met Minister Petra Lind on Monday. Lind had asked for the talks. "
        "She wants to close the bridge.\n"
    )
    said = [
        mention
        for one in found.shown.actors
        for mention in explain_actor(found, one).mentions
        if mention.kind == "pronoun"
    ]
    assert len(said) == 1
    assert {c.name.text for c in said[0].candidates} == {"Jana Holt", "Petra Lind"}
    assert [c.chosen for c in said[0].candidates] == [True, False]
    assert said[0].candidates[0].score >= said[0].candidates[1].score
    assert said[0].rather


def test_what_an_editor_set_is_said_to_be_the_editors():
    found = traced(
        HARBOUR,
        actors=(
            ActorOverride("Elin Kovacs", kind="group"),
            ActorOverride("the crane", kind="organization"),
        ),
    )
    assert explain_actor(found, actor(found, "Kovacs")).kind_rule == actors.EDITED
    added = explain_actor(found, actor(found, "crane"))
    assert added.kind_rule == actors.BY_EDITOR
    assert added.forms == () and added.salience_verdict is None


@settings(deadline=None, max_examples=30)
@given(st.text(alphabet="Ab c.,“”\"'\n-éم:", max_size=200))
def test_any_text_is_explained_with_slices_of_itself(text):
    found = traced(text)
    for explanation in every(found):
        assert asdict(explanation)
        assert text_of(explanation)
        for piece in parts(explanation, Slice):
            assert piece.text == text[piece.start : piece.end]
            assert piece.line == text.count("\n", 0, piece.start) + 1


def test_the_document_lists_every_field():
    """In docs/explain.md each record stands in bold, its fields in the table below it."""
    text = (ROOT / "docs/explain.md").read_text("utf-8")
    told = {}
    for match in re.finditer(r"^\*\*(\w+)\*\*.*?\n\n((?:\|.*\n)+)", text, re.MULTILINE):
        cells = [line.split("|")[1] for line in match[2].splitlines()[2:]]
        told[match[1]] = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    made = {
        name: {field.name for field in fields(record)}
        for name, record in vars(records).items()
        if is_dataclass(record)
    }
    assert told == made
