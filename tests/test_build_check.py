"""``sitegen check``: every problem of the content is found, and only those."""

import datetime as dt

from build_support import write
from hypothesis import given
from hypothesis import strategies as st

from sitegen.building import check_site as checking
from sitegen.building.check_site import check_site
from sitegen.building.links import broken_links, read_document
from sitegen.building.options import Options

TODAY = Options(today=dt.date(2025, 6, 1))


def found(site) -> list[str]:
    """Return errors and warnings; what a seed lost is noted, and no trouble."""
    problems = check_site(site, TODAY).problems
    return [str(problem) for problem in problems if problem.severity != "note"]


def article(body: str, front: str = "") -> str:
    return f"---\ntitle: T\ndate: 2025-01-02\n{front}---\n{body}\n"


def test_a_good_site_has_no_problem_and_is_not_built(site):
    checked = check_site(site, TODAY)
    assert found(site) == []
    assert checked.articles == 3
    assert not (site / "public").exists()


def test_links_that_lead_nowhere_are_found_once_with_the_article_that_has_them(site):
    body = (
        "See [this](/articles/nothing/), [that](/articles/bridge/) and [them](/actors/#nobody),"
        " or [elsewhere](https://example.org/nothing) and [here](#nowhere)."
    )
    write(site, {"content/links.md": article(body)})
    problems = found(site)
    assert all(text.startswith("content/links.md: error: the link") for text in problems)
    for broken in ("/articles/nothing/", "/actors/#nobody", "#nowhere"):
        assert [text for text in problems if f'"{broken}"' in text], broken
    assert len(problems) == 3


def test_links_of_a_site_in_a_sub_path_are_looked_at_in_it(site):
    write(site, {"sitegen.toml": '[site]\nbase_url = "https://example.org/news/"\n'})
    assert found(site) == []
    write(site, {"templates/404.html": '<a href="/articles/bridge/">outside the sub-path</a>'})
    (problem,) = found(site)
    assert '"/articles/bridge/"' in problem


def test_each_kind_of_trouble_is_found(site):
    write(
        site,
        {
            "content/again/bridge.md": article("Some words."),
            "content/date.md": "---\ntitle: D\ndate: someday\n---\nSome words.\n",
            "content/empty.md": "---\ntitle: E\n---\n",
            "content/quote.md": article("Some words.", 'quotes: [{begins: "Never said"}]\n'),
            "content/actor.md": article("Some words.", 'actors: [{name: "Nobody", hide: true}]\n'),
        },
    )
    problems = "\n".join(found(site))
    for name in ("content/bridge.md", "date.md", "empty.md", "quote.md", "actor.md"):
        assert name in problems
    assert "Never said" in problems
    assert "Nobody" in problems
    assert "someday" in problems


def test_a_quote_that_is_not_in_the_source_is_found(site, monkeypatch):
    original = checking.load_state

    def load_with_invention(*given):
        state = original(*given)
        entry = next(entry for entry in state.briefing.entries if entry.quotes)
        object.__setattr__(entry.quotes[0], "parts", ("What nobody ever said",))
        return state

    monkeypatch.setattr(checking, "load_state", load_with_invention)
    (problem,) = found(site)
    assert '"What nobody ever said" is not in the source' in problem


DOCUMENTS = {
    "index.html": '<a href="a/">a</a><a href="/s/a">a</a><img src="static/x.svg">',
    "a/index.html": '<p id="one">1</p><a href="../">up</a><a href="#one">1</a>',
    "caf\u00e9/index.html": '<a href="/s/caf%C3%A9/#x:~:text=y">self</a><i id="x"></i>',
}


def broken(html: str) -> list[str]:
    documents = {path: read_document(text) for path, text in DOCUMENTS.items()}
    documents["p/index.html"] = read_document(html)
    links = broken_links(documents, ["static/x.svg", "feed.xml"], "https://example.org/s/")
    assert {link.page for link in links} <= {"p/index.html"}
    links = broken_links(documents, ["static/x.svg", "feed.xml"], "https://example.org/s/")
    return [link.written for link in links]


def test_links_are_resolved_as_a_browser_does():
    good = [
        "../a/#one",
        "../a/index.html#one",
        "https://example.org/s/a/",
        "//example.org/s/a/",
        "http://example.org/other",
        "https://elsewhere.example/s/nothing",
        "mailto:someone@example.org",
        "../feed.xml",
        "/s/static/x.svg?v=12",
        "",
        "#",
        "?page=2",
        "/s/caf\u00e9/",
    ]
    bad = ["../b/", "/a/", "../a/#two", "https://example.org/s/none", "../../../x", "x.html", "#no"]
    html = "".join(f'<a href="{link}">x</a>' for link in (*good, *bad))
    assert broken(html) == bad


@given(st.text())
def test_any_text_is_read_as_html(text):
    read_document(text)
