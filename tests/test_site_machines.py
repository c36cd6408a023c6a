"""Whole sites as machines read them: the Nu checker, links, schema.org's vocabulary."""

import shutil

import pytest
from site_support import needs

from benchmarks.site import links, markup, vocabulary
from benchmarks.site.tools import NU, SCHEMA


@pytest.fixture(scope="module")
def terms():
    needs(SCHEMA)
    return vocabulary.read_vocabulary()


def needs_java():
    needs(NU)
    if shutil.which("java") is None:
        pytest.skip("no Java here; install it with `apt-get install default-jre-headless`")


def test_the_nu_checker_has_nothing_against_the_sites(built_sites):
    needs_java()
    assert [line for root in built_sites for line in markup.markup_messages(root)] == []


def test_the_nu_checker_sees_what_is_wrong(tmp_path):
    needs_java()
    (tmp_path / "a.html").write_text("<!doctype html><title>t</title><p><div></p>", "utf-8")
    (tmp_path / "a.css").write_text("p { colour: red }", encoding="utf-8")
    found = markup.markup_messages(tmp_path)
    assert any("a.html" in line for line in found)
    assert any("a.css" in line and "colour" in line for line in found)


def test_no_link_or_anchor_leads_nowhere(built_sites):
    for root in built_sites:
        pages, broken = links.link_faults(root)
        assert pages
        assert broken == [], root.name


def test_a_link_an_anchor_and_a_listed_page_that_are_not_there_are_found(tmp_path):
    (tmp_path / "index.html").write_text(
        '<a href="/b/">gone</a><a href="#c">gone</a><a href="/">here</a>', encoding="utf-8"
    )
    (tmp_path / "sitemap.xml").write_text("<loc>/d/</loc><loc>/</loc>", encoding="utf-8")
    assert links.link_faults(tmp_path) == (
        1,
        ["index.html: /b/", "index.html: #c", "sitemap.xml: /d/"],
    )


def test_json_ld_uses_the_terms_of_schema_org_and_values_of_their_kinds(built_sites, terms):
    scripts = 0
    for root in built_sites:
        for path in sorted(root.rglob("*.html")):
            for script in vocabulary.json_ld(path.read_text(encoding="utf-8")):
                scripts += 1
                assert list(vocabulary.faults(script, terms)) == [], path
    assert scripts > 50


def test_what_schema_org_does_not_know_is_found(terms):
    script = """{"@context": "https://schema.org", "@type": "NewsArticle", "headlin": "x",
        "datePublished": "soon", "wordCount": "many", "isBasedOn": {"@type": "Person"},
        "mentions": [{"@type": "Nobody"}]}"""
    found = " ".join(vocabulary.faults(script, terms))
    for what in ("headlin", "datePublished", "isBasedOn", "Nobody"):
        assert what in found
