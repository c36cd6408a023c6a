"""The demo articles, read by the program and checked against what a person read in them."""

import pytest
from demo_score import KEY, ROOT, score

from sitegen.sources.read import read_article


def _read(name):
    article, problems = read_article(ROOT / name, name)
    assert article is not None, problems
    return article


def _kept(article):
    return "\n\n".join(block.span.of(article.text) for block in article.blocks)


def test_every_demo_article_has_a_key():
    files = [*ROOT.glob("content/*.md"), *ROOT.glob("seeds/*.txt")]
    assert sorted(KEY) == sorted(path.relative_to(ROOT).as_posix() for path in files)


@pytest.mark.parametrize("name", KEY)
def test_what_was_said_stays_on_the_page(name):
    kept = _kept(_read(name))
    for begins, who in KEY[name]["quotes"]:
        assert begins in kept
        assert who.lower() in kept.lower()
    for words in KEY[name].get("not_quotes", []):
        assert words in kept


@pytest.mark.parametrize("name", [name for name in KEY if "absent" in KEY[name]])
def test_what_surrounds_a_pasted_article_is_left_out(name):
    kept = _kept(_read(name))
    assert [words for words in KEY[name]["absent"] if words in kept] == []


@pytest.mark.parametrize("name", [name for name in KEY if name.startswith("seeds/")])
def test_a_pasted_article_shows_its_headline_once(name):
    article = _read(name)
    assert article.title
    assert "\n" not in article.title
    assert _kept(article).count(article.title) == 1


def test_the_demo_is_complete_and_dated():
    articles = [_read(name) for name in KEY]
    assert all(article.date and article.title for article in articles)
    assert sum(article.draft for article in articles) == 1
    assert {article.language for article in articles} == {"en", "de", "fr", "ar"}


def test_the_demo_is_extracted_as_a_reader_would():
    found = score()
    assert found.share("quotes found") >= 0.97
    assert found.share("speakers right") >= 0.85
    assert found.share("scare quotes and titles left alone") >= 0.75
    assert found.share("roles right") >= 0.8
