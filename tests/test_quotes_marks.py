"""Quotation marks: which pairs stand in a text, in every style that news uses."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.article import Block
from sitegen.extraction.quotes.marks import find_regions
from sitegen.spans import Span


def blocks_of(text):
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", Span(at, at + len(line))))
        at += len(line) + 1
    return tuple(blocks)


def quoted(text, depth=0):
    return [r.inner.of(text) for r in find_regions(text, blocks_of(text)) if r.depth == depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The dam holds,” she said. “For now.”", ["The dam holds,", "For now."]),
        ('"The dam holds," she said. "For now."', ["The dam holds,", "For now."]),
        ("''The dam holds,'' she said. ''For now.''", ["The dam holds,", "For now."]),
        ("``The dam holds,'' she said.", ["The dam holds,"]),
        ("„Der Damm hält“, sagte sie. „Noch.“", ["Der Damm hält", "Noch."]),
        ("»Der Damm hält«, sagte sie.", ["Der Damm hält"]),
        (
            "« La digue tient », a-t-elle dit. « Pour l’instant. »",
            ["La digue tient", "Pour l’instant."],
        ),
        ("«El dique aguanta», dijo. «Por ahora».", ["El dique aguanta", "Por ahora"]),
        ("‹La diga tiene›, ha detto.", ["La diga tiene"]),
        ("‚Der Damm hält‘, sagte sie.", ["Der Damm hält"]),
        ("”Dammen håller”, sade hon.", ["Dammen håller"]),
        (
            "‘The dam’s fine,’ she said. ‘It isn’t leaking.’",
            ["The dam’s fine,", "It isn’t leaking."],
        ),
        (
            "'The dam's fine,' she said. 'It isn't leaking.'",
            ["The dam's fine,", "It isn't leaking."],
        ),
        ("The workers’ dam isn’t the mayor’s.", []),
        ("The workers' dam isn't the mayor's, 'twas built in the '60s.", []),
        ("‘The workers’ dam isn’t ours,’ she said.", ["The workers’ dam isn’t ours,"]),
        ('She is 5\'11" tall and the gap 3" wide.', []),
        ("“The dam holds,“ she said.", ["The dam holds,"]),
        ('“The dam holds," she said.', ["The dam holds,"]),
        ("She said:“The dam holds.”Then she left.", ["The dam holds."]),
        ("「堤防は持つ」と彼女は言った。", ["堤防は持つ"]),
    ],
)
def test_each_style_of_marks(text, expected):
    assert quoted(text) == expected


def test_nested_marks_are_inside_the_outer_region():
    text = "“There is no ‘final’ dam,” she said. “We don’t need’keepers’ who drain it.”"
    assert quoted(text) == ["There is no ‘final’ dam,", "We don’t need’keepers’ who drain it."]
    assert quoted(text, depth=1) == ["final"]


def test_double_marks_nested_in_single_ones():
    text = "‘He called it “a leak”, no more,’ she said."
    assert quoted(text) == ["He called it “a leak”, no more,"]
    assert quoted(text, depth=1) == ["a leak"]


def test_a_region_without_its_closing_mark_ends_with_the_paragraph():
    text = "“The dam holds, she said.\nNobody else said “Yes.”"
    first, second = find_regions(text, blocks_of(text))
    assert first.inner.of(text) == "The dam holds, she said."
    assert not first.closed
    assert second.inner.of(text) == "Yes."
    assert not second.carried


def test_a_paragraph_that_opens_again_carries_the_quote_on():
    text = "“The dam holds.\n“It will hold next year,” she said."
    first, second = find_regions(text, blocks_of(text))
    assert (first.closed, first.carried) == (False, False)
    assert (second.closed, second.carried) == (True, True)


@pytest.mark.parametrize(("opening", "closing"), ['""', "“”", "«»"])
def test_a_quote_that_a_paragraph_break_cuts_ends_at_its_closing_mark(opening, closing):
    text = (
        f"She said: {opening}The dam holds. It is old.\nIt will hold next year,{closing} she said. "
        f"{opening}Yes.{closing}"
    )
    first, second, third = find_regions(text, blocks_of(text))
    assert (first.inner.of(text), first.closed) == ("The dam holds. It is old.", False)
    assert second.inner.of(text) == "It will hold next year,"
    assert (second.closed, second.carried) == (True, True)
    assert (third.inner.of(text), third.carried) == ("Yes.", False)


def test_paragraphs_without_a_mark_within_a_quote_are_part_of_it():
    text = '"The dam holds.\nIt is old.\nIt will hold," she said.\nNobody spoke.'
    assert quoted(text) == ["The dam holds.", "It is old.", "It will hold,"]


@pytest.mark.parametrize(("opening", "closing"), ['""', "“”"])
def test_a_mark_that_opens_a_sentence_in_a_quote_goes_on_with_it(opening, closing):
    text = (
        f"{opening}The dam holds.\nIt is old. He said ‘Go.’\nWe will pay? {opening}It leaks. "
        f"It may break.{closing} He left."
    )
    said = ["The dam holds.", "It is old. He said ‘Go.’", "We will pay?", "It leaks. It may break."]
    assert quoted(text) == said
    assert quoted(text, depth=1) == ["Go."]


def test_a_mark_set_apart_from_the_one_before_closes():
    text = '"The dam holds.\nThey said: \'It leaks.\' " Lee wrote that it was "old" by then.'
    assert quoted(text) == ["The dam holds.", "They said: 'It leaks.'", "old"]
    assert quoted(text, depth=1) == ["It leaks."]


@pytest.mark.parametrize(
    "text",
    [
        '"The dam holds.\nIt is old. Lee called it "safe" again.',
        '"The dam holds.\nIt is old.\n"It will hold," she said.',
        '"The dam holds.\nThe gap is 3" wide.\nIt is old.',
        "“The dam holds.\nIt’s the workers’ dam.\nIt is old.",
        '"The dam holds.\n' + "It is old.\n" * 9 + 'It will hold," she said.',
    ],
)
def test_a_quote_that_is_never_closed_takes_no_later_paragraph(text):
    assert not [s for s in quoted(text) if "is old" in s]


def test_a_missing_closing_mark_does_not_swallow_the_next_quote():
    text = '"The dam holds, she said. "For now."'
    assert quoted(text) == ["The dam holds, she said.", "For now."]


def test_text_outside_the_blocks_takes_no_part():
    text = "“Read also this”\n“The dam holds,” she said."
    blocks = blocks_of(text)[1:]
    assert [r.inner.of(text) for r in find_regions(text, blocks)] == ["The dam holds,"]


MARKS = "\"'“”„«»‹›‘’‚`「」"


@given(st.text(st.one_of(st.sampled_from(MARKS + " \n.a"), st.characters()), max_size=80))
def test_regions_lie_inside_their_block_and_nest(text):
    blocks = blocks_of(text)
    regions = find_regions(text, blocks)
    for region in regions:
        assert blocks[region.block].span.contains(region.outer)
        assert region.outer.contains(region.inner)
        assert region.inner.start < region.inner.end
    starts = [region.outer.start for region in regions]
    assert starts == sorted(starts)
    for a, b in itertools.pairwise(regions):
        assert a.outer.contains(b.outer) or a.outer.end <= b.outer.start


@pytest.mark.parametrize(
    "unit", ["“", '"', "'", "’", "‘s’ ", "“‘", "« ", '" a', "„“”", "''", "s’ a "]
)
def test_time_is_linear_in_the_length_of_hostile_text(unit):
    def seconds(size):
        text = (unit * size)[:size]
        began = time.process_time()
        find_regions(text, (Block("paragraph", Span(0, len(text))),))
        return time.process_time() - began

    seconds(1000)
    assert seconds(200_000) < 2.0
