"""The second theme, in docs/: a whole site with it stands, and what it replaces is replaced."""

import re
import shutil
from pathlib import Path

import pytest
from build_support import tree

from sitegen.building.check_site import check_site
from sitegen.building.links import broken_links, read_document
from sitegen.building.options import Options
from sitegen.building.state import load_state
from sitegen.building.tools import open_tools
from sitegen.rendering.catalogues import load_catalogue
from sitegen.rendering.theme import theme_folder

ROOT = Path(__file__).parent.parent
WIRE = ROOT / "docs" / "theme-wire"
DOCS = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Return the folder of the demo with the wire theme for its templates."""
    folder = tmp_path_factory.mktemp("wire")
    for name in ("content", "seeds", "media"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    for name in ("sitegen.toml", "actors.toml"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(WIRE, folder / "templates")
    return folder


@pytest.fixture(scope="module")
def pages(demo):
    """Return every page of the demo by its path, and the paths of all other files."""
    with open_tools(demo) as tools:
        state = load_state(demo, Options(), tools)
        html = {
            path: state.render(page).decode()
            for path, page in state.pages.items()
            if path.endswith(".html")
        }
        files = {*state.pages, *state.media, *(path for path, _ in state.renderer.assets())}
    return html, files


def test_every_link_and_anchor_of_the_demo_leads_somewhere(pages):
    html, files = pages
    documents = {path: read_document(text) for path, text in html.items()}
    assert len(documents) > 150
    assert sum(len(document.links) for document in documents.values()) > 5000
    assert list(broken_links(documents, files, "/")) == []


def test_check_finds_no_error_in_it(demo):
    assert [p for p in check_site(demo, Options()).problems if p.severity == "error"] == []


def test_each_page_has_its_frame_and_none_of_the_default_one(pages):
    for path, text in pages[0].items():
        assert 'class="wire-head"' in text, path
        assert "masthead" not in text, path
        assert text.count("<h1") == 1, path


def test_what_it_replaces_is_replaced_and_the_rest_is_the_default(pages):
    html, _ = pages
    assert 'class="wire-item"' in html["index.html"]
    assert "front-news" not in html["index.html"]
    assert 'class="wire-item"' in html["archive/2026/05/index.html"]
    article = html["articles/dredging-contract/index.html"]
    assert re.search(r'<section class="summary" [^>]*>\s*<h2[^>]*>Summary</h2>\s*<p>', article)
    assert 'class="key-quotes' in article


def test_its_texts_are_those_that_the_catalogues_have():
    german = load_catalogue("de")
    for path in WIRE.rglob("*.html"):
        for text in re.findall(r'\b_\("([^"]+)"\)', path.read_text(encoding="utf-8")):
            assert text == ", " or text in german._catalog, (path.name, text)


def test_it_replaces_files_that_the_theme_has_and_the_guide_names_each():
    names = set(tree(WIRE))
    assert names <= {
        path.relative_to(theme_folder()).as_posix() for path in theme_folder().rglob("*")
    }
    part = DOCS.split("## A theme of your own")[1].split("\n## ")[0]
    assert names <= set(re.findall(r"`([\w./-]+)`", part))
