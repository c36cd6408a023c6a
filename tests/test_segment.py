"""Sentences: where they end, where they do not, and that any text is survived."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.article import Block
from sitegen.extraction.engine.segment import sentences
from sitegen.spans import Span


def split(text: str, language: str = "en") -> list[str]:
    blocks = (Block("paragraph", Span(0, len(text))),)
    return [span.of(text) for span in sentences(text, blocks, language)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mr. Orlo met Dr. Wen at 3.15 p.m. on St. Mark Street.", "They spoke."],
        ["The U.S. President spoke in Washington, D.C.", "The crowd left."],
        ["J. R. Tansy of Tansy Inc. resigned.", "Nobody was told."],
        ["She works for Quarry Corp.", "The firm declined to comment."],
        ["Profit rose 3.5 percent to $4.2 million.", "Shares fell."],
        ["“We are ready.", "We have waited,” he said.", "Then he left."],
        ["“Are we ready?” he asked.", "No one spoke."],
        ["“Are we ready?” Orlo asked.", "No one spoke."],
        ["“That is all.”", "Orlo left the room."],
        ['He said "that is all."', "Orlo left the room."],
        ["It was late ... and dark.", "They went on."],
        ["It was late...", "They went on."],
        ["See No. 5 on the list.", "It is short."],
        ["The answer was no.", "Five people left."],
        ["The bridge (built in 1900) fell.", "(Nobody was hurt.)", "It will be rebuilt."],
        ["The survey was wrong.[12]", "It was done again."],
        ["The vote had ended.", "Then counting began."],
        ["Stop!", "Who goes there?", "Nobody."],
        ["“It is only a game.” — Orlo Tansy"],
        ["1. The first point is short.", "It has two sentences."],
    ],
)
def test_english(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_missing_space_after_a_stop() -> None:
    assert split("The vote had ended.Then counting began.") == [
        "The vote had ended.",
        "Then counting began.",
    ]
    assert split("Visit example.com today.") == ["Visit example.com today."]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("de", ["Am 3. Oktober sprach Dr. Wen.", "Danach gab es z.B. Fragen."]),
        ("de", ["„Wir sind bereit.“", "Dann ging er."]),
        ("fr", ["« Nous sommes prêts. »", "M. Orlo est parti."]),
        ("es", ["El Sr. Orlo habló.", "¿Qué dijo?", "Nada."]),
        ("pt", ["O Sr. Orlo falou.", "Ninguém respondeu."]),
        ("it", ["Il sig. Orlo ha parlato.", "Nessuno ha risposto."]),
        ("xx", ["Eins zwei.", "Drei vier."]),
    ],
)
def test_other_languages(language: str, parts: list[str]) -> None:
    assert split(" ".join(parts), language) == parts


def test_sentences_stay_in_their_block_and_skip_what_is_not_read() -> None:
    text = "A title\n\nOne part\nTwo part\n\nprint(1). Code"
    blocks = (
        Block("title", Span(0, 7)),
        Block("item", Span(9, 17)),
        Block("item", Span(18, 26)),
        Block("code", Span(28, len(text))),
    )
    assert [span.of(text) for span in sentences(text, blocks)] == ["One part", "Two part"]


@given(st.text(max_size=300), st.sampled_from(["en", "de", "fr", "tlh"]))
def test_any_text_is_covered_in_order(text: str, language: str) -> None:
    middle = len(text) // 2
    blocks = (Block("paragraph", Span(0, middle)), Block("quotation", Span(middle, len(text))))
    at = 0
    for span in sentences(text, blocks, language):
        assert at <= span.start < span.end <= len(text)
        assert text[at : span.start].strip() == ""
        assert not (span.start < middle < span.end)
        assert span.of(text) == span.of(text).strip()
        at = span.end
    assert text[at:].strip() == ""


@given(st.text(alphabet="Aa. \"”?!1[]»'(…", max_size=60))
def test_stops_and_marks_are_survived(text: str) -> None:
    joined = "".join("".join(split(text)).split())
    assert joined == "".join(text.split())


@pytest.mark.parametrize(
    "unit", [". ", "a.", '"', " ", "A. ", "[1]", ".[1]", "?” ", "»", "x", "1."]
)
def test_time_is_linear(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.perf_counter()
    split(text)
    assert time.perf_counter() - began < 5
