"""Head scores into trees, name tags into names, labels into Universal Dependencies."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.extraction.engine import clear
from sitegen.extraction.engine.dependency import heads
from sitegen.extraction.engine.names import NameTags
from sitegen.extraction.engine.projective import crossing, uncrossed

TAGS = NameTags(
    (
        "O",
        "B-person",
        "I-person",
        "E-person",
        "S-person",
        "B-place",
        "I-place",
        "E-place",
        "S-place",
    )
)


def is_tree(parents: list[int]) -> bool:
    if parents.count(-1) != 1:
        return False
    for token in range(len(parents)):
        at, steps = token, 0
        while at >= 0:
            at, steps = parents[at], steps + 1
            if steps > len(parents):
                return False
    return True


def scores(seed: int, size: int) -> np.ndarray:
    out = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32) * 3
    out[np.arange(size), np.arange(size) + 1] = -1e4
    return out


@given(st.integers(0, 10**6), st.integers(1, 40))
def test_heads_are_one_tree(seed: int, size: int) -> None:
    assert is_tree(heads(scores(seed, size)))


def crossings(parents: list[int]) -> int:
    arcs = [sorted((token, head)) for token, head in enumerate(parents) if head >= 0]
    return sum(a < c < b < d for a, b in arcs for c, d in arcs)


@given(st.integers(0, 10**6), st.integers(1, 30))
def test_arcs_that_cross_are_found(seed: int, size: int) -> None:
    parents = heads(scores(seed, size))
    pair = crossing(parents)
    assert (pair is not None) == (crossings(parents) > 0)
    if pair is not None:
        assert crossings([parents[i] if i in pair else -1 for i in range(size)]) == 1


@given(st.integers(0, 10**6), st.integers(1, 30))
def test_uncrossed_heads_are_one_tree(seed: int, size: int) -> None:
    table = scores(seed, size)
    before = heads(table)
    after = uncrossed(table, before)
    assert is_tree(after)
    assert crossings(before) or after == before


def test_of_two_arcs_that_cross_the_less_likely_one_goes() -> None:
    # "Ann of the office | told Bo": "office" hangs on "Bo" by a hair.
    table = np.full((4, 5), -9, np.float32)
    for token, head in ((0, 2), (1, 3), (2, -1), (3, 2)):
        table[token, head + 1] = 5
    table[1, 0 + 1] = 4.5
    assert heads(table) == [2, 3, -1, 2]
    assert uncrossed(table, heads(table)) == [2, 0, -1, 2]


@pytest.mark.parametrize("seed", range(40))
def test_heads_are_the_best_tree_under_their_root(seed: int) -> None:
    table = scores(seed, 4)
    found = heads(table)
    total = sum(table[i, head + 1] for i, head in enumerate(found))
    for rival in itertools.product(range(-1, 4), repeat=4):
        if is_tree(list(rival)) and rival.index(-1) == found.index(-1):
            assert sum(table[i, head + 1] for i, head in enumerate(rival)) <= total + 1e-3


@given(st.integers(0, 10**6), st.lists(st.integers(1, 6), min_size=1, max_size=5))
def test_names_are_valid_and_do_not_overlap(seed: int, lengths: list[int]) -> None:
    logits = (
        np.random.default_rng(seed).normal(size=(sum(lengths), len(TAGS.tags))).astype(np.float32)
        * 3
    )
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    ends = np.cumsum(lengths)
    bounds = [(int(end - size), int(end - 1)) for end, size in zip(ends, lengths, strict=True)]
    before = -1
    for name in TAGS.names(logs, bounds):
        assert before < name.first <= name.last
        assert name.kind in {"person", "place"}
        assert 0 <= name.score <= 1
        assert any(first <= name.first and name.last <= last for first, last in bounds)
        before = name.last


def test_a_broken_tag_sequence_is_mended() -> None:
    wanted = ["B-person", "I-person", "O"]  # a name that never ends
    logs = np.full((3, len(TAGS.tags)), np.log(0.01), np.float32)
    for row, tag in enumerate(wanted):
        logs[row, TAGS.tags.index(tag)] = np.log(0.6)
    logs[1, TAGS.tags.index("E-person")] = np.log(0.3)
    (name,) = TAGS.names(logs, [(0, 2)])
    assert (name.first, name.last, name.kind) == (0, 1, "person")


def tree(rows: list[tuple[str, int, str, str]]) -> clear.Tree:
    return clear.Tree(
        heads=[head for _, head, _, _ in rows],
        deprels=[label for _, _, label, _ in rows],
        upos=[upos for _, _, _, upos in rows],
        lemmas=[word for word, _, _, _ in rows],
    )


def test_prepositions_become_case() -> None:
    made = tree(
        [
            ("Tansy", 1, "nsubjpass", "PROPN"),
            ("warn", -1, "ROOT", "VERB"),
            ("by", 1, "agent", "ADP"),
            ("spokesman", 2, "pobj", "NOUN"),
            ("of", 3, "prep", "ADP"),
            ("council", 4, "pobj", "NOUN"),
        ]
    )
    assert clear.is_clear(made.deprels)
    clear.convert(made, [])
    assert made.heads == [1, -1, 3, 1, 5, 3]
    assert made.deprels == ["nsubj:pass", "root", "case", "obl:agent", "case", "nmod"]


def test_copulas_hang_on_their_predicate() -> None:
    made = tree(
        [
            ("Orlo", 1, "nsubj", "PROPN"),
            ("be", -1, "ROOT", "AUX"),
            ("mayor", 1, "attr", "NOUN"),
            (".", 1, "punct", "PUNCT"),
        ]
    )
    clear.convert(made, [])
    assert made.heads == [2, 2, -1, 2]
    assert made.deprels == ["nsubj", "cop", "root", "punct"]


def test_personal_names_are_flat() -> None:
    made = tree(
        [
            ("Orlo", 1, "compound", "PROPN"),
            ("Tansy", 2, "nsubj", "PROPN"),
            ("say", -1, "ROOT", "VERB"),
        ]
    )
    clear.convert(made, [(0, 1)])
    assert made.heads == [2, 0, -1]
    assert made.deprels == ["nsubj", "flat", "root"]
