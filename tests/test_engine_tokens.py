"""Tokens: the conventions of English treebanks, over any text."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.extraction.engine.tokens import tokenize


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenize(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("She doesn't know.", "She does n't know ."),
        ("He’s Orlo’s friend", "He ’s Orlo ’s friend"),
        ("We cannot go", "We can not go"),
        ("a 14-year-old co-founder", "a 14 - year - old co-founder"),
        ("the U.S. and D.C.", "the U.S. and D.C."),
        ("Mr. Tansy, Jr. came", "Mr. Tansy , Jr. came"),
        ("$3,500.25 (5%)", "$ 3,500.25 ( 5 % )"),
        ("wait... no", "wait ... no"),
        ("see https://example.org/a?b=c.", "see https://example.org/a?b=c ."),
        ("write to a.b@example.org, please", "write to a.b@example.org , please"),
        ("the 5th at 10:30", "the 5th at 10:30"),
        ("“Yes,” she said", "“ Yes , ” she said"),
        ("Peter O'Malley's dog", "Peter O'Malley 's dog"),
        ("on 3/4/2021 no.", "on 3/4/2021 no ."),
        ("No. 5 is here", "No. 5 is here"),
        ("#hope by @orlo", "#hope by @orlo"),
        ("Norland A&M and AT&T", "Norland A&M and AT&T"),
        ("Orlo&Lisle", "Orlo & Lisle"),
    ],
)
def test_conventions(text: str, tokens: str) -> None:
    assert words(text) == tokens.split()


UNSEEN_OR_SPACE = re.compile(
    r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]*"
)
UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff"


@given(st.text(max_size=200) | st.text(alphabet=f"ab .’{UNSEEN}", max_size=40))
def test_every_character_is_in_one_token_but_space_and_what_is_unseen(text: str) -> None:
    at = 0
    for start, end in tokenize(text, 0, len(text)):
        assert at <= start < end
        assert UNSEEN_OR_SPACE.fullmatch(text, at, start)
        at = end
    assert text[at:].strip() == ""


def test_marks_that_nobody_sees_are_no_words() -> None:
    assert (
        words("the \u200e State\u200e\u00ad office\ufeff said") == "the State office said".split()
    )
    assert words("\u200e") == ["\u200e"]


@given(st.text(alphabet="ab1.-'’@/:# ", max_size=60), st.integers(0, 10), st.integers(0, 10))
def test_tokens_stay_inside_the_range(text: str, before: int, after: int) -> None:
    stop = max(before, len(text) - after)
    for start, end in tokenize(text, before, min(stop, len(text))):
        assert before <= start < end <= len(text) - after


@pytest.mark.parametrize(
    "unit", ["a.", "a-", "a@", "1,", "'s", "http://", "x", ".", "#", "a.com/", "co-"]
)
def test_time_is_linear(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.perf_counter()
    words(text)
    assert time.perf_counter() - began < 5
