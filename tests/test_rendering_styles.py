"""Stylesheets that travel inside pages."""

from sitegen.pages.page import make_page
from sitegen.rendering import Renderer
from sitegen.rendering.styles import LARGEST, embedded
from sitegen.settings import SiteSettings

SHEET = '/* one */\na::before { content: "/* two */  \\"x" }\n\n  b { color: red }\n'


def test_comments_and_breaks_go_and_strings_stay():
    assert embedded(SHEET) == (
        '<style>a::before { content: "/* two */  \\"x" } b { color: red }</style>'
    )


def test_what_is_large_or_refers_to_files_stays_a_file():
    assert embedded("a{}" * LARGEST) is None
    for text in ("a { background: url(x.png) }", '@import "b.css";', "a { content: '</style>' }"):
        assert embedded(text) is None


def test_a_page_carries_its_stylesheet_but_not_while_it_is_written(tmp_path):
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "style.css").write_text("p { color: red }", encoding="utf-8")
    (tmp_path / "own.html").write_text('{{ stylesheet("style.css") }}', encoding="utf-8")
    page = make_page("about", "own/", "own.html")
    assert Renderer(tmp_path, SiteSettings()).render(page) == b"<style>p { color: red }</style>"
    preview = Renderer(tmp_path, SiteSettings(), embed=False).render(page)
    assert preview.startswith(b'<link rel="stylesheet" href="/static/style.css?v=')


def test_a_stylesheet_inside_pages_changes_their_digest(tmp_path):
    (tmp_path / "static").mkdir()
    (tmp_path / "own.html").write_text('{{ stylesheet("style.css") }}', encoding="utf-8")
    digests = set()
    for text in ("p {}", "p { color: red }"):
        (tmp_path / "static" / "style.css").write_text(text, encoding="utf-8")
        digests.add(Renderer(tmp_path, SiteSettings()).digest("own.html"))
    assert len(digests) == 2
