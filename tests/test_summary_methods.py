from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from summary_support import FERRY, article, model, spans, summary
from sumy.utils import get_stop_words

from sitegen.errors import SettingsError
from sitegen.extraction.summary.method_names import METHODS, method_name
from sitegen.models.summary import read_stop_words

HERE = Path(__file__).parent


@pytest.mark.parametrize("method", METHODS)
def test_every_method_gives_sentences_of_the_text_in_order(method: str) -> None:
    source = article(FERRY, title="Selm to lose its night ferries")
    chosen = spans(source, method)
    assert len(chosen) == 3
    assert chosen == sorted(chosen)
    for span in chosen:
        assert span.of(source.text).strip() == span.of(source.text) != ""


@pytest.mark.parametrize("written", ["LexRank", "lex-rank", "lex_rank", " LEXRANK "])
def test_sumy_spellings_of_a_name_are_understood(written: str) -> None:
    assert method_name(written) == "lexrank"


def test_an_unknown_method_names_the_known_ones() -> None:
    with pytest.raises(SettingsError) as caught:
        summary(article(FERRY), "pagerank")
    assert "pagerank" in str(caught.value)
    for method in METHODS:
        assert method in str(caught.value)


@pytest.mark.parametrize("method", METHODS)
def test_two_equal_sentences_are_two(method: str) -> None:
    line = "The harbour board of Selm sold the ferry to the harbour board of Oster."
    source = article(f"{line}\n\nRain fell.\n\n{line}\n\nSnow fell on the old town on Sunday.")
    chosen = spans(source, method, "1 sentence")
    assert len(chosen) == 1
    assert len(set(spans(source, method, "100%"))) == len(spans(source, method, "100%"))


def test_newsrank_does_not_say_a_thing_twice() -> None:
    line = "The harbour board of Selm sold its last night ferry to a bank in Varland."
    chosen = summary(article(f"{line}\n\nRain fell on Selm that day.\n\n{line}"))
    assert chosen.count(line) == 1


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("language", ["de", "fr", "es", "pt", "it", "sv", "xx"])
def test_every_language_has_every_method(method: str, language: str) -> None:
    text = (
        "Der Hafen von Selm stellt im November seine Nachtfähren ein, sagte die Stadt.\n\n"
        "Die Fähren brachten jede Nacht 400 Arbeiter nach Oster Holm.\n\n"
        "Die Verwaltung suchte seit dem Frühjahr nach neuen Lotsen für die Fähren von Selm.\n\n"
        "Der Minister will den Hafen am Dienstag besuchen."
    )
    assert len(spans(article(text, language=language), method, "2 sentences")) == 2


def test_stop_words_come_with_sumy() -> None:
    assert "the" in model("en").words.stop
    assert "und" in model("de").words.stop
    assert model("xx").words.stop == frozenset()


@pytest.mark.parametrize("method", METHODS)
def test_nothing_is_fetched(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a summary needs no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setenv("NLTK_DATA", "/nowhere")
    assert summary(article(FERRY), method)


PROGRAM = """
from summary_support import FERRY, article, spans
from sitegen.extraction.summary.method_names import METHODS
for method in METHODS:
    for length in ("3 sentences", "60 words"):
        print(method, spans(article(FERRY, title="Selm to lose its ferries"), method, length))
"""


def test_the_hash_seed_changes_nothing() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=HERE,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(printed) == 1
    assert printed.pop().count("Span") > 40


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=80),
        st.sampled_from(
            [
                "He said it.",
                "“Open",
                "closed.”",
                '"',
                "…",
                "A.",
                "Ünïcödé 東京 №5.",
                "\u2028",
                "1. 2.",
            ]
        ),
    ),
    max_size=12,
).map("\n\n".join)


@given(text=TEXTS, method=st.sampled_from(METHODS), length=st.sampled_from(["2 sentences", "9%"]))
@settings(deadline=None, max_examples=150)
def test_any_text_gives_slices_in_order(text: str, method: str, length: str) -> None:
    source = article(text)
    chosen = spans(source, method, length)
    assert len(set(chosen)) == len(chosen)
    assert chosen == sorted(chosen)
    for one, two in pairwise(chosen):
        assert one.end <= two.start
    assert all(0 <= span.start < span.end <= len(text) for span in chosen)


@pytest.mark.parametrize("method", METHODS)
def test_a_long_article_is_no_burden(method: str) -> None:
    names = [f"Kel{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}" for i in range(600)]
    lines = [
        f"{names[i % 600]} of {names[i * 7 % 600]} sold the {names[i * 11 % 600].lower()} mill to "
        f"{names[i * 13 % 600]} in the year {1500 + i % 500} for {i} florins and a cart of rye."
        for i in range(2200)
    ]
    source = article("\n\n".join(lines))
    assert len(source.text) > 200_000
    began = time.process_time()
    assert len(spans(source, method)) == 3
    assert time.process_time() - began < 8


def test_the_stop_words_of_english_are_those_that_sumy_gives() -> None:
    assert read_stop_words("en") == frozenset(get_stop_words("en"))


def test_extracting_with_our_own_method_imports_no_sumy() -> None:
    code = (
        "import sys; from sitegen import models; from sitegen.extraction.pipeline import extract;"
        "models.load('en'); assert 'sumy.utils' not in sys.modules and 'nltk' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
