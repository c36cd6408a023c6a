"""Features of word forms, and the lemmas that rules give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.extraction.engine import features
from sitegen.extraction.engine.lemmas import Lemmas

LISTS = features.WordLists(rows={"bridge": 7, "it's": 9}, lists={"orla": 0b101})


@pytest.mark.parametrize(
    ("word", "outline"),
    [
        ("London", "Xxx"),
        ("NATO", "XX"),
        ("3.5", "0.0"),
        ("G20", "X00"),
        ("Ö-é", "X-x"),
        ("----", "--"),
    ],
)
def test_outlines(word: str, outline: str) -> None:
    assert features.shape(word) == outline


def test_plain_forms() -> None:
    assert features.norm("It’s") == "it's"
    assert features.norm("B-52") == "b-00"


def test_words_find_their_vector_and_lists() -> None:
    table = features.table(["Bridge", "It’s", "Orla"], LISTS)
    assert table[:, 0].tolist() == [7, 9, 0]
    assert features.bits(table[:, -1], 3).tolist() == [[0, 0, 0], [0, 0, 0], [1, 0, 1]]


@given(st.text(max_size=30))
def test_every_row_is_inside_its_table(word: str) -> None:
    sizes = (8, features.NORM_ROWS, features.NORM_ROWS, *[features.AFFIX_ROWS] * 3)
    row = features.integers(word, LISTS)
    assert all(0 <= value < size for value, size in zip(row, sizes, strict=False))
    assert 0 <= row[6] < features.SHAPE_ROWS
    assert np.array_equal(features.table([word], LISTS)[0], row)


def test_the_longest_ending_gives_the_lemma_unless_the_word_is_an_exception() -> None:
    lemmas = Lemmas(
        exceptions={("went", "VBD"): "go"},
        endings={"VBD": {"ed": (1, ""), "ied": (3, "y"), "": (0, "")}, "NNPS": {"s": (1, "")}},
    )
    assert lemmas.lemma("Went", "VBD") == "go"
    assert lemmas.lemma("tried", "VBD") == "try"
    assert lemmas.lemma("baked", "VBD") == "bake"
    assert lemmas.lemma("met", "VBD") == "met"
    assert lemmas.lemma("Alps", "NNPS") == "Alp"
    assert lemmas.lemma("Quickly", "RB") == "quickly"
