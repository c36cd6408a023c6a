"""The English engine on whole texts."""

import functools
import importlib
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.article import Block
from sitegen.errors import SettingsError
from sitegen.extraction.engine.english import LONGEST, TOGETHER, EnglishParser
from sitegen.extraction.engine.parse import Name, Parse
from sitegen.extraction.engine.repair import parted_names, with_namers, without_marked_subjects
from sitegen.extraction.engine.segment import sentences
from sitegen.models.english import read_parser
from sitegen.spans import Span

models = importlib.import_module("sitegen.models.load")
MIXTURE = "The U.S. said “ ” . ? He 's Orla-Tansy 3.5% n't , (IBM) é 中文 — \ud800"


@functools.cache
def parser() -> EnglishParser:
    return read_parser(models.DATA)


def parse(text: str) -> Parse:
    return parser().parse(text, sentences(text, (Block("paragraph", Span(0, len(text))),)))


def named(made: Parse) -> list[tuple[str, str]]:
    return [(made.span(n.first, n.last).of(made.text), n.kind) for n in made.names]


def check(made: Parse) -> None:
    """Everything that a later stage may rely on."""
    count = len(made.words)
    columns = (made.spans, made.lemmas, made.upos, made.xpos, made.heads, made.deprels)
    assert all(len(column) == count for column in columns)
    at = 0
    for span, word in zip(made.spans, made.words, strict=True):
        assert at <= span.start < span.end <= len(made.text)
        assert span.of(made.text) == word
        at = span.end
    covered = [i for first, last in made.sentences for i in range(first, last + 1)]
    assert covered == list(range(count))
    for first, last in made.sentences:
        inside = range(first, last + 1)
        assert [made.heads[i] for i in inside].count(-1) == 1
        for token in inside:
            path = token
            for _ in inside:
                path = made.heads[path] if path >= 0 else -1
                assert path == -1 or path in inside
            assert path == -1
            assert (made.deprels[token] == "root") == (made.heads[token] < 0)
    before = -1
    for name in made.names:
        assert before < name.first <= name.last < count
        assert name.kind in {"person", "organization", "place", "other"}
        before = name.last


def test_a_reported_sentence() -> None:
    made = parse(
        "Transport Minister Orla Tansy told reporters in Paris that the bridge wasn't safe."
    )
    word = made.words.index
    assert made.lemmas[word("told")] == "tell"
    assert made.heads[word("told")] == -1
    assert made.heads[word("safe")] == word("told")
    assert made.deprels[word("safe")] == "ccomp"
    assert made.deprels[word("bridge")] == "nsubj"
    assert made.upos[word("n't")] == "PART"
    assert ("Orla Tansy", "person") in named(made)
    assert ("Paris", "place") in named(made)


def test_names_of_each_kind() -> None:
    made = parse(
        "John Miller of Stanford University flew to Germany on Tuesday. "
        "The United Nations had invited Miller to New York."
    )
    assert named(made) == [
        ("John Miller", "person"),
        ("Stanford University", "organization"),
        ("Germany", "place"),
        ("United Nations", "organization"),
        ("Miller", "person"),
        ("New York", "place"),
    ]


def test_sentences_do_not_see_each_other() -> None:
    one, two = "The mayor resigned on Monday.", "Her deputy, who had long wanted it, took the post."
    alone, both = parse(two), parse(f"{one} {two}")
    shift = len(parse(one))
    assert both.xpos[shift:] == alone.xpos
    assert both.deprels[shift:] == alone.deprels
    assert [head - shift if head >= 0 else -1 for head in both.heads[shift:]] == list(alone.heads)


def test_the_same_text_gives_the_same_parse() -> None:
    text = (
        "Orla Tansy said the plan, which cost $3 million, “was never mine.” She left. So did Wen."
    )
    assert parse(text) == parse(text)


def test_threads_and_hash_seeds_change_nothing() -> None:
    program = (
        "from test_engine_english import parse; "
        "made = parse('Orla Tansy said the plan, which cost $3 million, was late. ' * 60); "
        "print([made.heads, made.deprels, made.upos, made.xpos, made.lemmas, made.names])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "OPENBLAS_NUM_THREADS": count, "PYTHONHASHSEED": count},
            cwd=Path(__file__).parent,
            capture_output=True,
            check=True,
        ).stdout
        for count in ("1", "2", "4")
    }
    assert len(outputs) == 1


def test_weights_without_the_second_head_can_be_read_to_train_it(tmp_path) -> None:
    for path in models.DATA.glob("engine*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with np.load(models.DATA / "engine.npz") as arrays:
        kept = {name: array for name, array in arrays.items() if not name.startswith("actor_")}
    np.savez(tmp_path / "engine.npz", **kept)
    assert not any(name.startswith("actor_") for name in kept)
    assert read_parser(tmp_path).network.width > 0


def test_no_words() -> None:
    assert parse("").words == ()
    assert parse(" \n ").sentences == ()


def test_an_endless_sentence_is_one_tree() -> None:
    made = parse("the old mayor of the town and " * (LONGEST // 2))
    assert len(made.sentences) == 1
    check(made)


def test_a_long_text_is_analysed_in_runs() -> None:
    made = parse("Orla Tansy said the bridge was safe. " * (TOGETHER // 4))
    check(made)
    assert len(made.sentences) == TOGETHER // 4
    assert {made.words[n.first] for n in made.names} == {"Orla"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(parse(text))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(MIXTURE.split()), max_size=40))
def test_any_mixture_of_words(words: list[str]) -> None:
    check(parse(" ".join(words)))


@pytest.mark.parametrize("unit", ["word ", "A. ", "x", "“", "Orla said. "])
def test_time_is_linear(unit: str) -> None:
    began = time.perf_counter()
    parse(unit * (200_000 // len(unit)))
    assert time.perf_counter() - began < 30


def test_a_language_without_a_pipeline_has_no_parser() -> None:
    assert models.load("de").parser is None


def test_the_version_tells_weights_apart(tmp_path, monkeypatch) -> None:
    before = models.version()
    assert before.startswith("0.1.0+")
    assert models.version("en_core_web_trf") != before
    (tmp_path / "engine.npz").write_bytes(b"other weights")
    monkeypatch.setattr(models, "DATA", tmp_path)
    models._digest.cache_clear()
    try:
        assert models.version() != before
    finally:
        models._digest.cache_clear()


def test_a_missing_pipeline_is_a_settings_error() -> None:
    with pytest.raises(SettingsError, match="en_no_such_pipeline"):
        models.load("en", "en_no_such_pipeline")


def test_a_noun_with_a_preposition_is_not_the_subject_of_the_participle_after_it():
    words = "Holt spoke to the region 's official , saying that towns are free".split()
    xpos = "NNP VBD IN DT NN POS NN , VBG IN NNS VBP JJ".split()
    heads = [1, -1, 6, 4, 6, 4, 8, 8, 1, 12, 12, 12, 8]
    deprels = "nsubj root case det nmod:poss case nsubj punct advcl mark nsubj cop ccomp".split()
    without_marked_subjects(words, xpos, heads, deprels)
    assert (heads[6], deprels[6]) == (1, "obl")
    assert (heads[10], deprels[10]) == (12, "nsubj")  # "towns", which has no preposition


def test_who_calls_it_so_is_the_subject():
    words = "He had what police called old".split()
    xpos = "PRP VBD WDT NNS VBN JJ".split()
    heads = [1, -1, 3, 1, 3, 4]
    deprels = "nsubj root det obj acl xcomp".split()
    with_namers(words, xpos, heads, deprels)
    assert (heads, xpos[4]) == ([1, -1, 4, 4, 1, 4], "VBD")
    assert deprels == "nsubj root obj nsubj obj xcomp".split()


@pytest.mark.parametrize(
    ("words", "kind", "names"),
    [
        ("CNN affiliate WTARN", "organization", ["CNN", "WTARN"]),
        ("Soviet republic of Norland", "place", ["Soviet", "Norland"]),
        ("Teatro alla Scala", "place", ["Teatro alla Scala"]),
        ("Reporters", "organization", ["Reporters"]),
        ("Per la mamma bella Esk", "other", ["Per la mamma bella Esk"]),
    ],
)
def test_a_name_holds_no_common_noun(words, kind, names):
    listed = words.split()
    found = parted_names([Name(0, len(listed) - 1, kind, 0.9)], listed)
    assert [" ".join(listed[n.first : n.last + 1]) for n in found] == names


def test_only_words_that_may_be_named_are_asked_for_names():
    made = parse("The Bank of Norland and the ministry said that nobody in Tarn has any florins.")
    assert ("Bank of Norland", "organization") in named(made)
    assert all(made.words[n.first][0].isupper() for n in made.names)


def test_what_hangs_on_the_first_of_two_hangs_on_no_later_word():
    made = parse("“We made mistakes, and the largest was to believe Marlow Cranes,” said Ada Orlo.")
    for token, relation in enumerate(made.deprels):
        if relation.partition(":")[0] in {"appos", "conj", "flat"}:
            assert made.heads[token] < token
