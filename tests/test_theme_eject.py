"""``sitegen theme eject``: the theme's files into a site, and nothing overwritten unasked."""

import pytest
from build_support import tree
from test_cli import sitegen

from sitegen.building.eject import theme_files
from sitegen.rendering.theme import theme_folder


def test_a_template_is_copied_as_it_is_and_the_site_still_builds_the_same(site):
    assert sitegen("build", site).returncode == 0
    before = tree(site / "public")
    run = sitegen("theme", "eject", "article.html", "parts/quote.html", "--site", site)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines() == [
        f"Wrote {site / 'templates' / name}" for name in ("article.html", "parts/quote.html")
    ]
    ours = (site / "templates" / "article.html").read_bytes()
    assert ours == (theme_folder() / "article.html").read_bytes()
    assert sitegen("build", site).returncode == 0
    assert tree(site / "public") == before


def test_without_a_file_the_themes_files_are_listed_and_none_is_copied(site):
    run = sitegen("theme", "eject", cwd=site)
    assert run.stdout.splitlines() == list(theme_files())
    assert {"article.html", "parts/common.html", "static/tokens.css"} <= set(theme_files())
    assert not (site / "templates").exists()


def test_every_file_is_copied_if_that_is_asked_for(site):
    assert sitegen("theme", "eject", "--all", cwd=site).returncode == 0
    assert set(tree(site / "templates")) == set(theme_files())


def test_what_is_there_is_overwritten_with_force_alone(site):
    own = site / "templates" / "404.html"
    own.parent.mkdir()
    own.write_text("mine", encoding="utf-8")
    run = sitegen("theme", "eject", "about.html", "404.html", cwd=site)
    assert run.returncode == 1
    assert "templates/404.html: error: is there already, so nothing was copied" in run.stderr
    assert "--force" in run.stderr
    assert own.read_text(encoding="utf-8") == "mine"
    assert not (own.parent / "about.html").exists()
    assert sitegen("theme", "eject", "404.html", "--force", cwd=site).returncode == 0
    assert own.read_bytes() == (theme_folder() / "404.html").read_bytes()


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("artcle.html", "article.html"),
        ("quote.html", "parts/quote.html"),
        ("tokens.css", "static/tokens.css"),
        ("templates/hom.html", "home.html"),
    ],
)
def test_a_slip_is_answered_with_the_nearest_file(site, name, near):
    run = sitegen("theme", "eject", name, cwd=site)
    assert run.returncode == 1
    assert f'the theme has no file "{name}" (did you mean "{near}"?)' in run.stderr


def test_a_name_that_nothing_is_near_to_says_where_the_names_are(site):
    run = sitegen("theme", "eject", "../../etc/passwd", cwd=site)
    assert "`sitegen theme eject` lists those it has" in run.stderr


def test_the_name_may_begin_with_the_folder(site):
    assert sitegen("theme", "eject", "templates/404.html", cwd=site).returncode == 0
    assert (site / "templates" / "404.html").is_file()


def test_a_folder_without_a_site_is_refused(tmp_path):
    run = sitegen("theme", "eject", "404.html", cwd=tmp_path)
    assert run.returncode == 1
    assert "--site" in run.stderr
    assert not list(tmp_path.iterdir())
