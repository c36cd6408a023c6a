"""Where an article was written, before its first sentence."""

import pytest
from test_engine_english import check, parse

from sitegen.extraction.engine.datelines import dateline
from sitegen.extraction.engine.tokens import tokenize

BODY = "Marlow Cranes has sold its yard."


def found(text):
    """Return the dateline's place and agency."""
    start = text.rfind("\n") + 1
    spans = tokenize(text, start, len(text))
    words = [text[a:b] for a, b in spans]
    line = dateline(text, words, spans, 0, len(words) - 1)
    if line is None:
        return None
    agency = " ".join(words[line.agency[0] : line.agency[1] + 1]) if line.agency else None
    assert words[line.body] == "Marlow"
    return " ".join(words[line.first : line.place + 1]), agency


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("QUERNSIDE – ", "QUERNSIDE", None),
        ("QUERNSIDE - ", "QUERNSIDE", None),
        ("QUERNSIDE -- ", "QUERNSIDE", None),
        ("QUERNSIDE– ", "QUERNSIDE", None),
        ("QUERNSIDE | ", "QUERNSIDE", None),
        ("QUERNSIDE (Tarn Wire) — ", "QUERNSIDE", "Tarn Wire"),
        ("QUERNSIDE, May 3 – ", "QUERNSIDE", None),
        ("QUERNSIDE, Sept. 3 (TW) - ", "QUERNSIDE", "TW"),
        ("PORT ESK, Kestrania — ", "PORT ESK", None),
        ("TARN/ESKMOUTH — ", "TARN / ESKMOUTH", None),
        ("Port Esk - ", "Port Esk", None),
        ("Port Esk (TW) – ", "Port Esk", "TW"),
        ("A headline\nQUERNSIDE – ", "QUERNSIDE", None),
    ],
)
def test_what_is_a_dateline(line, place, agency):
    assert found(line + BODY) == (place, agency)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor – Marlow Cranes has sold its yard.",
        "Esk–Tarn trains: Marlow Cranes has sold its yard.",
        "Orlo, Lisle – Marlow Cranes has sold its yard.",
        "Orlo – the mayor – left, as Marlow Cranes has sold its yard.",
        "EXCLUSIVE – Marlow Cranes has sold its yard.",
        "WHAT NOBODY COULD KNOW – Marlow Cranes has sold its yard.",
        "MARLOW CRANES – YARD SOLD",
        "— Marlow Cranes has sold its yard.",
        "QUERNSIDE –",
    ],
)
def test_what_is_none(text):
    assert found(text) is None


@pytest.mark.parametrize("line", ["QUERNSIDE – ", "TARN/ESKMOUTH (TW) — ", "Port Esk - "])
def test_the_sentence_is_analysed_without_it(line):
    alone, made = parse(BODY), parse(line + BODY)
    check(made)
    shift = len(made) - len(alone)
    assert len(made.sentences) == 1
    assert made.heads[shift:] == tuple(h + shift if h >= 0 else -1 for h in alone.heads)
    assert made.deprels[shift:] == alone.deprels
    tops = [i for i in range(shift) if not 0 <= made.heads[i] < shift]
    assert [(made.heads[i], made.deprels[i]) for i in tops] == [(made.heads.index(-1), "parataxis")]
    assert made.upos[0] == "PROPN"
