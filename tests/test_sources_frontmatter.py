"""Front matter in three languages, its typed keys, and the lines of what is wrong."""

import datetime as dt

import pytest

from sitegen.article import ActorOverride, Overrides, QuoteOverride
from sitegen.errors import SourceError
from sitegen.sources.frontmatter import load_toml, split_front_matter
from sitegen.sources.metadata import read_metadata

YAML = "---\ntitle: The dam\ntags: [water, power]\n---\n\nThe body.\n"
TOML = '+++\ntitle = "The dam"\ntags = ["water", "power"]\n+++\n\nThe body.\n'
JSON = '{\n  "title": "The dam",\n  "tags": ["water", "power"]\n}\n\nThe body.\n'


def read(head: str):
    return read_metadata(split_front_matter(f"---\n{head}\n---\nBody.\n", "a.md"), "a.md")


def fields(head: str):
    found, problems = read(head)
    assert problems == ()
    return found


def problem(head: str):
    _, problems = read(head)
    (one,) = problems
    return one


@pytest.mark.parametrize("text", [YAML, TOML, JSON])
def test_three_languages(text):
    front = split_front_matter(text, "a.md")
    assert front.data == {"title": "The dam", "tags": ["water", "power"]}
    assert front.body.strip() == "The body."
    line = front.body_line + len(front.body) - len(front.body.lstrip("\n"))
    assert text.split("\n")[line - 1] == "The body."
    assert text.split("\n")[front.line_of("tags") - 1].lstrip(' "').startswith("tags")


def test_json_on_one_line():
    front = split_front_matter('{"title": "The dam"}\nThe body.\n', "a.md")
    assert front.data == {"title": "The dam"}
    assert front.body == "\nThe body.\n"


@pytest.mark.parametrize(
    "text",
    [
        "No front matter.\n",
        "---\n\nA rule above, no front matter.\n",
        "{curly} words\n",
        "A table\n---\nno\n---\n",
    ],
)
def test_a_file_without_front_matter_is_all_body(text):
    front = split_front_matter(text, "a.md")
    assert front.data == {}
    assert front.body == text
    assert front.body_line == 1


def test_empty_front_matter():
    front = split_front_matter("---\n---\nBody.\n", "a.md")
    assert front.data == {}
    assert front.body == "\nBody.\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: ok\ntags: [a, b\ndate: 2024-05-03\n---\nBody\n", 4),
        ("---\ntitle: ok\nsaid: he\nbad: a: b\n---\nBody\n", 4),
        ('+++\ntitle = "ok"\ntags = [1,\n= 3\n+++\nBody\n', 4),
        ('{\n"title": "ok",\n"tags": [1, }\n}\nBody\n', 3),
        ("---\ntitle: ok\ndate: 2024-02-31\n---\nBody\n", 3),
        ("---\n- one\n- two\n---\nBody\n", 1),
        ("---\ntitle: never closed\n\nBody\n", 1),
        ('+++\ntitle = "never closed"\n', 1),
        ("\n\n---\ntitle: [\n---\nBody\n", 4),
    ],
)
def test_broken_front_matter_names_the_line_of_the_file(text, line):
    with pytest.raises(SourceError) as caught:
        split_front_matter(text, "content/a.md")
    found = caught.value.problem
    assert found.path == "content/a.md"
    assert abs(found.line - line) <= (1 if "[a, b" in text or "[\n" in text else 0)
    assert found.message
    assert found.hint


def test_a_toml_sidecar_is_front_matter_only():
    front = load_toml('title = "The dam"\ndate = 2024-05-03\n', "seeds/a.toml")
    assert front.data == {"title": "The dam", "date": dt.date(2024, 5, 3)}
    with pytest.raises(
        SourceError, match=r"seeds/a\.toml:2: error: the TOML front matter is broken"
    ):
        load_toml("title = 'a'\nno\n", "seeds/a.toml")


def test_every_known_key():
    assert fields(
        "title: The dam\ndate: 2024-05-03\nupdated: 4 May 2024\nsource: The Courier\n"
        "source_url: https://courier.example/dam\nauthor: Ada Orlo\nlanguage: pt_BR\n"
        "tags: water, power, water\nslug: the-dam\ndraft: true\nimage: dam.jpg\nimage_alt: A dam"
    ) == {
        "title": "The dam",
        "date": dt.date(2024, 5, 3),
        "updated": dt.date(2024, 5, 4),
        "source": "The Courier",
        "source_url": "https://courier.example/dam",
        "author": "Ada Orlo",
        "language": "pt-BR",
        "tags": ("water", "power"),
        "slug": "the-dam",
        "draft": True,
        "image": "dam.jpg",
        "image_alt": "A dam",
    }


def test_all_keys_are_optional():
    assert fields("title:\ntags: []") == {"tags": ()}


def test_unknown_keys_are_extra():
    assert fields("rating: 4\nplace: {name: Tarn}") == {
        "extra": {"rating": 4, "place": {"name": "Tarn"}}
    }


def test_numbers_may_be_titles_and_authors_may_be_several():
    assert fields("title: 1984\nauthor: [Ada Orlo, Ben Wen]") == {
        "title": "1984",
        "author": "Ada Orlo, Ben Wen",
    }


@pytest.mark.parametrize(
    ("head", "line", "said"),
    [
        ("title: a\ndate: next week", 3, "not a date that can be read: next week"),
        ("date: 3/5/2024", 2, "not a date"),
        ("date: 20", 2, "not a date"),
        ("title: a\n\nupdated: [1]", 4, "not a date"),
        ("title: [a]", 2, "should be a text, not a list"),
        ("title: true", 2, "should be a text, not true or false"),
        ("title: 2024-05-03", 2, "should be a text, not a date"),
        ("tags: {a: b}", 2, "should be a list"),
        ("tags: [[a]]", 2, "should be a text"),
        ("draft: maybe", 2, "should be true or false"),
        ("language: the english one", 2, "not a language code"),
        ("source_url: courier.example", 2, "not a web address"),
        ("quotes: all of them", 2, "should be a list"),
        ("quotes:\n- speaker: Ada Orlo", 2, 'item 1 has no "begins"'),
        ("quotes: [{begins: We, hide: perhaps}]", 2, 'unusable "hide"'),
        ("quotes: [{begins: We, why: not}]", 2, 'unusable "why"'),
        ("actors: [{name: Ada, kind: ferry}]", 2, "unknown kind: ferry"),
        ("actors: [Ada]", 2, 'item 1 has no "name"'),
        ("summary: [0]", 2, "neither a text nor numbers"),
        ("summary: {a: b}", 2, "neither a text nor numbers"),
    ],
)
def test_bad_values_are_errors_with_their_line(head, line, said):
    one = problem(head)
    assert (one.path, one.line, one.severity) == ("a.md", line, "error")
    assert said in one.message
    assert one.hint


def test_each_bad_key_is_reported():
    _, problems = read("date: soon\ndraft: perhaps\ntags: 3")
    assert [one.line for one in problems] == [2, 3, 4]


def test_overrides():
    found = fields(
        "summary: [1, 3]\n"
        "quotes:\n"
        "- {begins: We will not, speaker: Ada Orlo}\n"
        "- {begins: The water, hide: true}\n"
        "- {begins: It is time, pin: true}\n"
        "actors:\n"
        "- {name: The Wall, hide: true}\n"
        "- {name: Orlo, rename: Ada Orlo}\n"
        "- {name: Ben Wen, kind: person, role: mayor}"
    )
    assert found["overrides"] == Overrides(
        summary=(1, 3),
        quotes=(
            QuoteOverride("We will not", speaker="Ada Orlo"),
            QuoteOverride("The water", hide=True),
            QuoteOverride("It is time", pin=True),
        ),
        actors=(
            ActorOverride("The Wall", hide=True),
            ActorOverride("Orlo", rename="Ada Orlo"),
            ActorOverride("Ben Wen", kind="person", role="mayor"),
        ),
    )


def test_a_summary_may_be_a_text():
    assert (
        fields("summary: |\n  The dam\n  will hold.")["overrides"].summary == "The dam will hold."
    )
