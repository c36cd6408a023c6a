"""``docs/contract.md`` says what ``sitegen extract`` prints."""

import json
import re
from pathlib import Path
from typing import Any

from sitegen.article import Article, Block, Dropped
from sitegen.extraction.contract import as_dict
from sitegen.extraction.records import Actor, Extraction, Mention, Quote, Speaker, SummarySentence
from sitegen.sources.read import read_article
from sitegen.spans import Span

DOCUMENT = Path(__file__).parents[1] / "docs" / "contract.md"


def example() -> dict[str, Any]:
    (block,) = re.findall(r"```json\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    return json.loads(block)


def keys_of(value: Any) -> Any:
    """Return the names in ``value``, all the way down, lists by their first item."""
    if isinstance(value, dict):
        return {key: keys_of(held) for key, held in value.items()}
    return keys_of(value[0]) if isinstance(value, list) and value else None


def printed() -> dict[str, Any]:
    text = "Shut\n\nShare\n\n“No,” said Ada."
    body, name = Span(13, 28), Span(24, 27)
    article = Article(
        "a.txt",
        text,
        blocks=(Block("title", Span(0, 4)), Block("paragraph", body, 5)),
        dropped=(Dropped(Span(6, 11), "share line"),),
        title="Shut",
    )
    extraction = Extraction(
        sentences=(body,),
        summary=(SummarySentence(body, 1.0),),
        quotes=(Quote((Span(14, 16),), "direct", Span(19, 23), Speaker(name, "ada")),),
        actors=(Actor("ada", name, "person", mentions=(Mention(name),)),),
        engine="1",
    )
    return as_dict(article, extraction)


def test_the_example_has_the_fields_that_are_printed():
    assert keys_of(example()) == keys_of(printed())


def test_every_field_is_described():
    tables = re.findall(r"^\| `(\w+)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    record = printed()
    for fields in (record, record["quotes"][0], record["actors"][0]):
        assert set(fields) <= set(tables)


def test_the_example_is_true():
    record = example()
    text = record["text"]
    slices = [*record["summary"], record["quotes"][0]["cue"], record["quotes"][0]["speaker"]]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in slices)
    (quote,) = record["quotes"]
    assert " … ".join(text[start:end] for start, end in quote["spans"]) == quote["text"]
    for actor in record["actors"]:
        assert text[slice(*actor["mentions"][0])] == actor["name"]


def test_the_example_is_read_as_it_says(tmp_path):
    record = example()
    (tmp_path / "bridge.txt").write_text(record["text"], encoding="utf-8")
    article, problems = read_article(tmp_path / "bridge.txt", record["source"])
    assert problems == ()
    again = as_dict(article, Extraction((), (), (), ()))
    for field in ("schema", "source", "title", "date", "language", "text", "lines", "dropped"):
        assert again[field] == record[field]


def test_the_lines_of_markdown_are_those_of_the_file(tmp_path):
    (tmp_path / "a.md").write_text(
        "---\ntitle: A\n---\n\nOne\n*two*\n\n- three\n", encoding="utf-8"
    )
    article, _ = read_article(tmp_path / "a.md", "a.md")
    assert as_dict(article, Extraction((), (), (), ()))["lines"] == [[0, 5], [4, 6], [9, 8]]
