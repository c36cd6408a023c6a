"""Texts in lines of a width."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages.typesetting import ELLIPSIS, break_text, text_width


@given(st.text(max_size=90), st.floats(30, 400), st.integers(1, 3))
def test_no_line_is_too_wide_and_no_word_is_lost_unsaid(text, width, most):
    lines = break_text(text, 12, width, most)
    assert len(lines) <= most
    for line in lines:
        assert text_width(line, 12) <= width or line == ELLIPSIS
    if not any(line.endswith(ELLIPSIS) for line in lines):
        assert " ".join(lines).split() == text.split()


def test_lines_break_between_words():
    assert break_text("Anna  Leddin of\nOstwick", 10, 70, 3) == ("Anna Leddin", "of Ostwick")


def test_what_does_not_fit_ends_in_an_ellipsis():
    (line,) = break_text("Anna Leddin of Ostwick and Others", 10, 80, 1)
    assert line.startswith("Anna Led")
    assert line.endswith(ELLIPSIS)


def test_no_comma_stands_before_an_ellipsis():
    assert break_text("Rivers, Harbours, Canals", 10, 90, 1) == ("Rivers…",)


def test_a_mark_that_french_sets_apart_goes_with_its_word():
    width = text_width("Qui traverse encore", 10) + 1
    assert break_text("Qui traverse encore ?", 10, width, 2) == ("Qui traverse", "encore ?")
    assert break_text("un\xa0bateau", 10, 40, 2)[0].endswith("…")


def test_a_letter_keeps_its_marks_when_a_word_is_cut():
    letter = "e\u0301"
    (line,) = break_text(letter * 40, 10, 80, 1)
    assert line.removesuffix(ELLIPSIS) == letter * (len(line) // 2)


def test_ideographs_are_as_wide_as_high_and_marks_have_no_width():
    assert text_width("水水", 10) == 20
    assert text_width("e\u0301", 10) == text_width("e", 10)
