"""``read_article``: files in, articles or problems out."""

import datetime as dt
from pathlib import Path

import pytest

from sitegen.article import Article
from sitegen.sources.read import read_article

BODY = "The council of Tarn voted on Monday to close the harbour bridge for two years."


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def read(folder: Path, name: str, text: str | bytes, language: str = "en"):
    return read_article(write(folder, name, text), f"in/{name}", language)


def good(folder: Path, name: str, text: str | bytes, language: str = "en") -> Article:
    article, problems = read(folder, name, text, language)
    assert problems == ()
    assert article is not None
    return article


def test_markdown(tmp_path):
    article = good(
        tmp_path, "a.md", f"---\ntitle: The bridge\ndate: 2024-05-03\nmood: calm\n---\n\n*{BODY}*\n"
    )
    assert (article.path, article.text, article.title) == ("in/a.md", BODY, "The bridge")
    assert article.date == dt.date(2024, 5, 3)
    assert article.extra == {"mood": "calm"}
    assert article.title_span is None
    assert [(block.kind, block.line) for block in article.blocks] == [("paragraph", 7)]
    assert article.lines == ((0, 7),)
    assert [mark.kind for mark in article.marks] == ["emphasis"]


@pytest.mark.parametrize("front", ["", "---\ntitle: The Bridge\n---\n", "---\ndraft: false\n---\n"])
def test_a_first_heading_stands_in_for_the_title_or_is_the_same(tmp_path, front):
    article = good(tmp_path, "a.md", f"{front}# The bridge\n\n{BODY}\n")
    assert article.blocks[0].kind == "title"
    assert article.title.lower() == "the bridge"
    assert article.title_span.of(article.text) == "The bridge"


@pytest.mark.parametrize(
    "body", [f"# Another\n\n{BODY}", f"{BODY}\n\n# The bridge\n", f"## The bridge\n\n{BODY}"]
)
def test_other_headings_are_headings(tmp_path, body):
    article = good(tmp_path, "a.md", f"---\ntitle: The bridge\n---\n{body}\n")
    assert "title" not in [block.kind for block in article.blocks]
    assert article.title_span is None


def test_the_language_of_the_site_is_the_default_and_front_matter_overrules_it(tmp_path):
    assert good(tmp_path, "a.md", BODY, "fr").language == "fr"
    assert good(tmp_path, "b.md", f"---\nlanguage: de\n---\n{BODY}", "fr").language == "de"


def test_a_seed_is_its_own_text(tmp_path):
    article = good(tmp_path, "a.txt", f"\ufeffThe bridge is shut\r\n\r\n{BODY}\r\n")
    assert article.text == f"The bridge is shut\n\n{BODY}\n"
    assert (article.title, article.origin) == ("The bridge is shut", {"title": "text"})


def test_a_sidecar_sets_any_key(tmp_path):
    write(tmp_path, "a.toml", 'title = "Shut"\ndate = 2024-05-03\nmood = "calm"\ntags = ["tarn"]\n')
    article = good(tmp_path, "a.txt", f"The bridge is shut\n\nBy Ada Orlo\n\n{BODY}\n")
    assert (article.title, article.date, article.author) == (
        "Shut",
        dt.date(2024, 5, 3),
        "Ada Orlo",
    )
    assert (article.tags, article.extra) == (("tarn",), {"mood": "calm"})
    assert article.origin == {"title": "sidecar", "author": "text"}
    assert article.title_span is None


def test_the_title_of_a_sidecar_is_found_in_the_text(tmp_path):
    write(tmp_path, "a.toml", 'title = "The bridge is shut."\n')
    article = good(tmp_path, "a.txt", f"The bridge is shut.\n\n{BODY}\n\nThe bridge is shut\n")
    assert article.title_span.of(article.text) == "The bridge is shut."
    assert [line.why for line in article.dropped] == ["repeated headline"]


def test_an_empty_sidecar_sets_nothing(tmp_path):
    write(tmp_path, "a.toml", "\n")
    assert good(tmp_path, "a.txt", f"{BODY}\n").title is None


def test_a_bad_sidecar_names_itself_and_leaves_the_seed_out(tmp_path):
    write(tmp_path, "a.toml", 'title = "Shut"\ndate = "soon"\n')
    article, (problem,) = read(tmp_path, "a.txt", BODY)
    assert article is None
    assert (problem.path, problem.line, problem.severity) == ("in/a.toml", 2, "error")


@pytest.mark.parametrize(
    ("name", "text", "said", "line"),
    [
        ("a.md", b"", "the file is empty", None),
        ("a.txt", b" \n", "the file is empty", None),
        ("a.txt", b"ab\n\0", "binary", 2),
        ("a.md", b"x" * 5_000_001, "too large", None),
        ("a.md", "---\ntitle: [\n---\nx\n", "front matter is broken", 2),
        ("a.md", "---\ntitle: a\n---\n\n<!-- only -->\n", "the body is empty", 4),
        ("a.md", "---\ndate: soon\n---\nBody.\n", "not a date", 2),
        ("a.txt", "Leave a Reply\n\nShare\n", "every line is page furniture", None),
        ("a.html", "<p>no</p>", "not a source", None),
    ],
)
def test_what_cannot_be_used_is_reported_with_path_line_and_reason(
    tmp_path, name, text, said, line
):
    article, problems = read(tmp_path, name, text)
    assert article is None
    (problem,) = [one for one in problems if one.severity == "error"]
    assert problem.path == f"in/{name}"
    assert said in problem.message
    assert line is None or abs(problem.line - line) <= 1
    assert problem.hint


def test_a_missing_file_and_a_folder_are_reported(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        article, (problem,) = read_article(path, "in/x.txt")
        assert article is None
        assert problem.severity == "error"


def test_warnings_do_not_leave_a_file_out(tmp_path):
    article, (problem,) = read(tmp_path, "a.md", f"<p>\n\n{BODY}\n")
    assert article is not None
    assert (problem.line, problem.severity) == (1, "warning")


def test_reading_twice_gives_the_same(tmp_path):
    text = f"The bridge is shut\n\nBy Ada Orlo\n\n{BODY}\n\nRelated: x\n\nLeave a Reply\n"
    assert good(tmp_path, "a.txt", text) == good(tmp_path, "a.txt", text)


def test_a_dateline_is_found_in_markdown_too(tmp_path):
    path = tmp_path / "talks.md"
    path.write_text("GENEVA, May 3 (Northern Wire) — Talks *began* again.\n", encoding="utf-8")
    article, _ = read_article(path, "talks.md")
    assert article.dateline.of(article.text) == "GENEVA, May 3 (Northern Wire) —"
    path.write_text("Talks began again in Geneva.\n", encoding="utf-8")
    assert read_article(path, "talks.md")[0].dateline is None
