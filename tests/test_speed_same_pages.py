"""The Hugo site that is measured beside sitegen has every kind of page that sitegen has."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

builds = pytest.importorskip("benchmarks.speed.builds")
corpus = pytest.importorskip("benchmarks.speed.corpus")
generators = pytest.importorskip("benchmarks.speed.generators")
kinds = pytest.importorskip("benchmarks.speed.kinds")
same_pages = pytest.importorskip("benchmarks.speed.same_pages")
sites = pytest.importorskip("benchmarks.speed.sites")

ARTICLES = 60
NOT_MADE = {"data files", kinds.OTHER}
"""What Hugo's templates cannot make, and the notes that sitegen leaves itself."""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A built site and what Hugo is given of it; a few quotes and articles are many here."""
    from sitegen.building.build import build_site
    from sitegen.building.options import Options

    folder = tmp_path_factory.mktemp("speed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sitegen.pages.actor_lists.MANY_STATEMENTS", 20)
        patch.setattr("sitegen.pages.actor_lists._LATEST", 10)
        patch.setattr("sitegen.pages.actor_lists.MANY_ARTICLES", 15)
        patch.setattr("sitegen.pages.actor_index._LEADING", 30)
        sites.write_site("sitegen", folder / "sitegen", corpus.posts(ARTICLES))
        build_site(folder / "sitegen", Options(jobs=1))
        same_pages.write_same_pages(folder / "hugo-same", folder / "sitegen" / "public")
    return folder


@pytest.fixture(scope="module")
def hugo():
    program = shutil.which("hugo")
    if program is None or generators.HUGO not in _printed(program, "version"):
        pytest.skip(f"no Hugo {generators.HUGO}")
    return program


def test_hugo_makes_every_kind_of_page(built, hugo):
    site = built / "hugo-same"
    _printed(hugo, "build", "--quiet", "--noBuildLock", "--source", str(site))
    ours, theirs = (kinds.kinds_of(folder / "public") for folder in (built / "sitegen", site))
    lists = {"an actor's statements by year", "lists of actors and of their articles"}
    assert lists < ours.keys()
    assert ours.keys() - theirs.keys() <= NOT_MADE
    for kind in ours.keys() - NOT_MADE - lists:  # these are shorter here than Hugo's
        assert theirs[kind]["files"] == pytest.approx(ours[kind]["files"], rel=0.25, abs=2), kind
    article = next((site / "public" / "articles").iterdir())
    record = json.loads((article / "article.json").read_text())
    assert record["text"].startswith(corpus_text(article.name)[:12])
    page = (article / "index.html").read_text()
    assert record["quotes"]
    for quote in record["quotes"]:
        if "anchor" in quote:
            assert f'id="{quote["anchor"]}"' in page
            assert f'href="#{quote["anchor"]}"' in page


def test_every_link_of_hugos_pages_leads_somewhere(built, hugo):
    output = built / "hugo-same" / "public"
    _printed(hugo, "build", "--quiet", "--noBuildLock", "--source", str(output.parent))
    targets = set()
    for page in output.rglob("*.html"):
        targets |= {*re.findall(r'(?:href|src)="/([^"#?]*)', page.read_text(encoding="utf-8"))}
    files = (path if path and not path.endswith("/") else f"{path}index.html" for path in targets)
    assert {path for path in files if not (output / path).is_file()} == set()


def test_hugo_is_given_all_that_pages_show(built):
    given = {path.stem: _read(path) for path in (built / "hugo-same").glob("content/post/*.md")}
    assert len(given) == ARTICLES
    for slug, (found, text) in given.items():
        assert "record" in found
        assert found["actors"] == list(found["cast"])
        anchors = {*re.findall(r'id="(q-[^"]+)"', text)}
        shown = [quote for quote in found["record"]["quotes"] if "anchor" in quote]
        assert {quote["anchor"] for quote in shown} <= anchors
        words = re.sub(r'<a class="back.*?</a>|<[^>]+>', "", text)
        assert words.split() == corpus_text(slug).replace("'", "&#39;").split()
    actors = {path.parent.name for path in (built / "hugo-same").glob("content/actors/*/_index.md")}
    assert actors == {slug for found, _ in given.values() for slug in found["actors"]}


def test_an_added_article_is_of_its_own_day_month_and_year(built):
    article = next((built / "hugo-same" / "content" / "post").glob("*.md"))
    with builds.added(article, "added0") as path:
        found, text = _read(path)
    assert found["date"] == builds.LATEST
    assert (found["days"], found["months"], found["years"]) == (
        [builds.LATEST],
        [builds.LATEST[:7]],
        [builds.LATEST[:4]],
    )
    assert "added0 in the margin" in text


def corpus_text(slug):
    return next(post.body for post in corpus.posts(ARTICLES) if post.slug == slug)


def _read(path):
    """Return the front matter and the text of what Hugo is given."""
    front, text = path.read_text(encoding="utf-8").split("\n}\n", 1)
    return json.loads(front + "\n}"), text


def _printed(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
