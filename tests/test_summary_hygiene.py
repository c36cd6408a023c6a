"""The benchmark's measure of defects must see each defect, and only that."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

PATH = Path(__file__).parent.parent / "benchmarks" / "quality" / "hygiene.py"


@pytest.fixture(scope="module")
def measure():
    spec = importlib.util.spec_from_file_location("hygiene", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.measure


SENTENCES = (
    "The port of Selm lost its pilots on Monday.",
    "She blamed the board.",
    "“We asked,” she said, “and nobody came.”",
    "“We asked again.",
    "The port of Selm lost all its pilots on Monday.",
    "This week the board meets.",
)
TEXT = " ".join(SENTENCES)


def _found(*chosen: int) -> dict[str, dict[str, object]]:
    spans = []
    for sentence in SENTENCES:
        start = TEXT.index(sentence)
        spans.append([start, start + len(sentence)])
    summary = [{"start": spans[i][0], "end": spans[i][1]} for i in chosen]
    return {"a": {"title": None, "sentences": spans, "summary": summary}}


@pytest.mark.parametrize(
    ("chosen", "defect"),
    [
        ((0,), None),
        ((0, 1), None),
        ((1,), "dangling"),
        ((0, 2), None),
        ((3,), "cut quote"),
        ((0, 4), "twice the same"),
        ((5,), None),
    ],
)
def test_each_defect_is_seen(measure, chosen: tuple[int, ...], defect: str | None) -> None:
    shares = measure([{"id": "a", "text": TEXT}], _found(*chosen))
    assert {kind for kind, share in shares.items() if share} == (
        {defect, "any"} if defect else set()
    )


def test_the_title_again_is_seen(measure) -> None:
    row = {"id": "a", "text": TEXT, "title": "Port of Selm lost its pilots on Monday"}
    assert measure([row], _found(0))["title again"] == 1


def test_annotated_coreference_decides_where_there_is_some(measure) -> None:
    text = "Ilse Brandt resigned. The sea froze. She left."
    tokens = [[match.start(), match.end(), "X"] for match in re.finditer(r"\w+|\.", text)]
    mentions = [
        {"start": 0, "end": 11, "cluster": 1},
        {"start": text.index("She"), "end": text.index("She") + 3, "cluster": 1},
    ]
    row = {"id": "a", "text": text, "tokens": tokens, "mentions": mentions}
    spans = [[0, 21], [22, 36], [37, 46]]

    def shares(*chosen: int) -> float:
        summary = [{"start": spans[i][0], "end": spans[i][1]} for i in chosen]
        result = {"title": None, "sentences": spans, "summary": summary}
        found: float = measure([row], {"a": result})["dangling"]
        return found

    assert shares(1, 2) == 1
    assert shares(0, 2) == 0
