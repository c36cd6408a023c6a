from __future__ import annotations

import pytest
from summary_support import FERRY, article, spans, summary

from sitegen.errors import SettingsError
from sitegen.extraction.summary.length import Length, parse_length
from sitegen.extraction.summary.method_names import METHODS
from sitegen.extraction.summary.tokenizer import tokens


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("3 sentences", Length(3, "sentences")),
        ("1 sentence", Length(1, "sentences")),
        (" 60 words ", Length(60, "words")),
        ("60 Words", Length(60, "words")),
        ("20%", Length(20, "percent")),
        ("20 percent", Length(20, "percent")),
        ("100 %", Length(100, "percent")),
    ],
)
def test_reads_sentences_words_and_percent(written: str, length: Length) -> None:
    assert parse_length(written) == length


@pytest.mark.parametrize(
    "written",
    [
        "",
        "3",
        "three sentences",
        "0 sentences",
        "0%",
        "101%",
        "-1 words",
        "3 pages",
        "2.5%",
        "3 %s",
    ],
)
def test_refuses_anything_else_and_says_what_to_write(written: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_length(written)
    assert f'"{written}"' in str(caught.value)
    assert '"3 sentences", "60 words" or "20%"' in str(caught.value)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_keeps_to_the_length(method: str) -> None:
    source = article(FERRY)
    assert len(spans(source, method, "1 sentence")) == 1
    assert len(spans(source, method, "2 sentences")) == 2
    # Thirteen sentences: 20% is two and a bit, which rounds up.
    assert len(spans(source, method, "20%")) == 3


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("budget", [30, 60, 90])
def test_words_are_a_ceiling_for_all_but_the_first_sentence(method: str, budget: int) -> None:
    chosen = summary(article(FERRY), method, f"{budget} words")
    words = sum(len(tokens(sentence)) for sentence in chosen)
    assert chosen
    assert words <= budget or len(chosen) == 1


def test_more_is_asked_than_there_is() -> None:
    source = article("Selm lost its ferry on Monday. The mayor of Selm resigned over the ferry.")
    assert len(spans(source, "lexrank", "9 sentences")) == 2
    assert len(spans(source, "newsrank", "9 sentences")) == 2
