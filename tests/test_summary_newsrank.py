from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from summary_support import FERRY, article, model, spans, summary

from sitegen.article import Article, Block
from sitegen.extraction.pipeline import extract
from sitegen.extraction.records import Actor, Mention
from sitegen.extraction.summary import boilerplate
from sitegen.extraction.summary.context import refers_back
from sitegen.extraction.summary.features import sentence_features
from sitegen.extraction.summary.importance import word_features
from sitegen.extraction.summary.lines import read_lines
from sitegen.extraction.summary.terms import terms
from sitegen.extraction.summary.tokenizer import normal, tokens
from sitegen.models.load import DATA, load
from sitegen.spans import Span

FURNITURE = json.loads(
    (Path(__file__).parent / "data" / "furniture_lines.json").read_text(encoding="utf-8")
)


def test_the_summary_tells_the_news() -> None:
    chosen = summary(article(FERRY, title="Selm to lose its night ferries"))
    assert chosen[0].startswith("The port of Selm will stop its night ferries")
    assert len(chosen) == 3
    for number, sentence in enumerate(chosen):
        if sentence.startswith("She said"):
            assert chosen[number - 1].startswith("Harbour master Ilse Brandt")


def test_short_remarks_are_chosen_only_where_there_is_nothing_else() -> None:
    assert "He did not promise pilots." not in summary(article(FERRY))
    source = article("The ferry of Selm sank. Nobody was on board.")
    assert len(summary(source)) == 2


def test_scores_are_shares() -> None:
    from sitegen.extraction.engine.segment import sentences
    from sitegen.extraction.summary.summarize import summarize
    from sitegen.settings import SummarySettings

    source = article(FERRY)
    found = sentences(source.text, source.blocks)
    chosen = summarize(source, found, None, (), (), model(), SummarySettings())
    assert all(0 < sentence.score < 1 for sentence in chosen)


def test_a_sentence_that_only_repeats_the_title_is_left_out() -> None:
    title = "Port of Selm will stop its night ferries in November"
    chosen = summary(article(f"{title}.\n\nPort of Selm to stop night ferries.\n\n{FERRY}", title))
    assert not any(sentence.rstrip(".") == title for sentence in chosen)
    assert any("three pilots" in sentence for sentence in chosen)


@pytest.mark.parametrize("opening", ["“", '"', "«"])
def test_a_quote_is_never_cut(opening: str) -> None:
    closing = {"“": "”", '"': '"', "«": "»"}[opening]
    text = (
        f"{opening}The port of Selm has lost its pilots. The port of Selm has lost its ferries,"
        f"{closing} harbour master Ilse Brandt said. The port of Selm is closed at night.\n\n"
        f"{opening}Selm needs three pilots for its night ferries from November.\n\n"
        f"{opening}The port of Selm asks the navy for pilots,{closing} she added.\n\n"
        "The navy of Varland has eleven pilots and no ferry."
    )
    for sentence in summary(article(text), length="100%"):
        assert sentence.count(opening) == sentence.count(closing)
    assert "The navy of Varland has eleven pilots and no ferry." in summary(
        article(text), length="100%"
    )


def test_a_heading_is_no_sentence_of_the_summary() -> None:
    source = article("Night ferries of Selm stop in November\n\n" + FERRY)
    blocks = (Block("heading", source.blocks[0].span), *source.blocks[1:])
    source = Article(path="a.md", text=source.text, blocks=blocks)
    for method in ("newsrank", "textrank", "reduction"):
        assert source.blocks[0].span not in spans(source, method, "100%")


def test_the_title_says_what_the_news_is() -> None:
    text = (
        "Selm woke to a grey morning and the smell of herring on the quay.\n\n"
        "The town council raised the price of a berth in the marina to nine florins a day.\n\n"
        "Children flew a red kite over the roof of the old customs house until noon."
    )
    for title, place in (("Council raises marina berth price", 1), ("Red kite flew until noon", 2)):
        source = article(text, title)
        assert source.blocks[place].span in spans(source, length="2 sentences")


def test_the_weights_are_of_these_features() -> None:
    lines = read_lines([block.span.of(FERRY) for block in article(FERRY).blocks], model().words)
    found, quoted = terms(lines, model().words.stop), np.zeros(len(lines.texts))
    widths = (
        word_features(found, quoted).shape[1],
        sentence_features(lines, found, np.ones(len(found.stems)), quoted).shape[1],
    )
    with np.load(DATA / "summary.npz") as arrays:
        assert tuple(arrays["columns"]) == widths


# furniture ----------------------------------------------------------------


def test_most_kinds_of_furniture_are_known_by_their_shape() -> None:
    lines = [line for part in FURNITURE.values() for line in part]
    assert len(lines) > 150
    ranker = model().ranker
    assert ranker is not None
    chance = boilerplate.likelihood(
        read_lines(lines, model().words), np.ones(len(lines), bool), ranker.furniture
    )
    assert np.mean(chance >= boilerplate.THRESHOLD) > 0.9


def test_sentences_of_an_article_are_not_taken_for_furniture() -> None:
    source = article(FERRY)
    lines = [block.span.of(source.text) for block in source.blocks]
    ranker = model().ranker
    assert ranker is not None
    chance = boilerplate.likelihood(
        read_lines(lines, model().words), np.ones(len(lines), bool), ranker.furniture
    )
    assert chance.max() < boilerplate.THRESHOLD


def test_no_furniture_is_chosen_and_the_choice_does_not_move() -> None:
    clean = summary(article(FERRY))
    paragraphs = FERRY.strip().split("\n\n")
    lists = [FURNITURE[part] for part in ("head", "middle", "tail")]
    for number in range(max(map(len, lists))):
        head, middle, tail = (lines[number % len(lines)] for lines in lists)
        text = "\n\n".join([head, *paragraphs[:3], middle, *paragraphs[3:], tail])
        chosen = summary(article(text))
        assert not {head, middle, tail} & set(chosen)
        assert len(set(chosen) & set(clean)) >= 2, (head, middle, tail)


# references ----------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "He said the ferry would sail.",
        "But she did not resign.",
        "His ferry sank.",
        "They’re looking for pilots.",
        "On Monday, he met the board.",
        "According to her, the pilots left.",
        "This was the last ferry.",
        "“It is a disaster,” Brandt said.",
        "However, the ferry sailed.",
        "The other ferries sailed.",
        "In addition, the board met.",
        "A dozen years later, the ferry sank.",
        "Some 14 other ferries sailed.",
        "Other ports have no pilots.",
        "Not in the harbour, as a pilot found on Monday.",
        "After all, the port has a navy.",
        "In many ways, the ferry was the town's road.",
    ],
)
def test_an_opening_pronoun_refers_back(sentence: str) -> None:
    assert refers_back([normal(word) for word in tokens(sentence)], model().words)


@pytest.mark.parametrize(
    "sentence",
    [
        "Brandt said she would try again.",
        "The port closed its ferries.",
        "It is unclear when the ferries will sail.",
        "This week the board met.",
        "Those who work at night will drive.",
        "There is no ferry.",
        "In spring the pilots resigned.",
        "Later this week the board meets.",
        "Brandt later said the ferry would sail.",
        "Not only the port lost pilots.",
        "More than 40 years ago the service began.",
    ],
)
def test_other_openings_do_not(sentence: str) -> None:
    assert not refers_back([normal(word) for word in tokens(sentence)], model().words)


MINISTER = """\
Transport minister Jon Eide promised Selm three navy pilots for its ferries on Monday.

Rain and a little snow are expected over the hills.

He told the harbour board of Selm that three navy pilots would steer its ferries from November.

Bread got dearer again in the shops.
"""


def test_a_pronoun_needs_the_sentence_before_it() -> None:
    for length in ("1 sentence", "2 sentences", "3 sentences", "100%"):
        chosen = summary(article(MINISTER), length=length)
        for sentence in chosen:
            if sentence.startswith("He told"):
                assert any(other.startswith("Rain") for other in chosen)


def _actor(source: Article, name: str, pronoun: str) -> Actor:
    """An actor named once in ``source`` and once again by the first word of ``pronoun``."""
    named, again = source.text.index(name), source.text.index(pronoun)
    return Actor(
        id="somebody",
        name=Span(named, named + len(name)),
        kind="person",
        mentions=(
            Mention(Span(named, named + len(name))),
            Mention(Span(again, again + pronoun.index(" ")), "pronoun"),
        ),
    )


@pytest.mark.parametrize("length", ["1 sentence", "2 sentences", "3 sentences", "4 sentences"])
def test_a_pronoun_for_somebody_else_than_the_sentence_before_names_is_left_out(
    length: str,
) -> None:
    text = MINISTER.replace(
        "Rain and a little snow are expected over the hills.",
        "Harbour master Nils Falk thanked the navy pilots of Selm for the night ferries at length.",
    )
    source = article(text)
    assert any(sentence.startswith("He told") for sentence in summary(source, length="4 sentences"))
    eide = _actor(source, "Jon Eide", "He told")
    chosen = summary(source, length=length, actors=[eide])
    assert not any(sentence.startswith("He told") for sentence in chosen)


def test_an_article_of_nothing_but_furniture_still_gets_something() -> None:
    assert spans(article("Read more")) == [Span(0, 9)]


def test_an_empty_article_gets_nothing() -> None:
    assert spans(article("")) == []
    assert spans(article(" \n\n ")) == []


def test_a_caption_and_a_question_are_left_out() -> None:
    text = (
        "Harbour master Ilse Brandt of Selm with two of the port's pilots after the meeting on "
        "Monday.\n\nWill the night ferries of Selm, which carry the workers of the mills, sail "
        "again?\n\n" + FERRY
    )
    source = article(text)
    found = extract(source, load("en")).summary
    chosen = [line.span.of(text) for line in found]
    assert len(chosen) == 3
    assert not any(line.startswith(("Harbour master Ilse Brandt of", "Will")) for line in chosen)
