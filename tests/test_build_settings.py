"""``sitegen.toml``: every key, and what is said about those that cannot be used."""

import pytest
from build_support import write

from sitegen.building.load_settings import TABLES, load_settings
from sitegen.building.options import Options, with_options
from sitegen.errors import SettingsError
from sitegen.settings import Settings, SiteSettings


def load(folder, text, **files):
    write(folder, {"sitegen.toml": text, **files})
    return load_settings(folder)


def test_an_empty_file_is_all_defaults(tmp_path):
    settings, problems = load(tmp_path, "")
    assert settings == Settings(files=("sitegen.toml",))
    assert problems == ()


def test_every_key_is_read(tmp_path):
    text = """
[site]
title = "T"
description = "D"
base_url = "https://example.org/x"
language = "de-CH"
author = "A"
about = "Ab"
per_page = 7
[summary]
method = "lex-rank"
length = "20%"
[quotes]
key = 0
[language]
model = "en_core_web_sm"
[build]
output = "www"
drafts = true
future = true
[extra]
colour = "red"
list = [1, 2]
"""
    settings, problems = load(tmp_path, text)
    assert problems == ()
    site = settings.site
    assert (site.title, site.description, site.author, site.about) == ("T", "D", "A", "Ab")
    assert (site.base_url, site.language, site.per_page) == ("https://example.org/x/", "de-CH", 7)
    assert (site.extraction.summary.method, site.extraction.summary.length) == ("lex-rank", "20%")
    assert (site.extraction.key_quotes, site.extraction.model) == (0, "en_core_web_sm")
    assert site.extra == {"colour": "red", "list": [1, 2]}
    build = settings.build
    assert (build.output, build.drafts, build.future) == ("www", True, True)


def test_the_defaults_pass_their_own_tests():
    site = SiteSettings()
    for key, rule in TABLES["site"].items():
        if hasattr(site, key):
            assert rule.good(getattr(site, key)) or rule.good(getattr(site, key)) == ""


def test_about_may_be_a_file(tmp_path):
    settings, _ = load(tmp_path, '[site]\nabout_file = "about.md"', **{"about.md": "# Hello"})
    assert settings.site.about == "# Hello"
    assert settings.files == ("sitegen.toml", "about.md")
    with pytest.raises(SettingsError, match=r"sitegen\.toml:2.*nothing\.md"):
        load(tmp_path, '[site]\nabout_file = "nothing.md"')


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[site]\ntitel = 'x'", 2, "did you mean `title`"),
        ("[site]\ntitle = 'x'\n\nbaseurl = '/'", 4, "did you mean `base_url`"),
        ("[sumary]\nlength = '3 words'", 1, "did you mean [summary]"),
        ("title = 'x'\n", 1, "unknown table or key `title`"),
        ("[build]\nzzz = 1", 2, "[extra]"),
    ],
)
def test_unknown_keys_are_warnings_with_the_nearest_name(tmp_path, text, line, said):
    _, problems = load(tmp_path, text)
    (problem,) = problems
    assert problem.severity == "warning"
    assert (problem.path, problem.line) == ("sitegen.toml", line)
    assert said in str(problem)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[site]\ntitle = 3", 2, "site.title must be a text"),
        ("[site]\n\nper_page = 'ten'", 3, "site.per_page must be a whole number"),
        ("[site]\nper_page = true", 2, "site.per_page must be a whole number"),
        ("[site]\nper_page = 0", 2, "from 1 up"),
        ("[build]\ndrafts = 'yes'", 2, "build.drafts must be true or false"),
        ("[build]\noutput = ' '", 2, "build.output"),
        ("[site]\nbase_url = 'example.org/x y'", 2, "site.base_url"),
        ("[site]\nbase_url = 'ftp://example.org/'", 2, "site.base_url"),
        ("[site]\nlanguage = 'English, please'", 2, "site.language"),
        ("[summary]\nlength = '3'", 2, "3 sentences"),
        ("[summary]\nmethod = 'lexrnk'", 2, "lexrank"),
        ("[summary]\nlength = '0 words'", 2, "3 sentences"),
        ("[quotes]\nkey = -1", 2, "quotes.key"),
        ("site = 'x'", 1, "site must be a table"),
        ("[site]\ntitle = 'x'\ntitle = 'y'", 3, "is not TOML"),
        ("[site\ntitle = 'x'", 1, "is not TOML"),
        ("[site]\ntitle = '''x", 2, "is not TOML"),
    ],
)
def test_wrong_values_are_errors_with_their_line(tmp_path, text, line, said):
    with pytest.raises(SettingsError) as refused:
        load(tmp_path, text)
    problem = refused.value.problem
    assert (problem.path, problem.line) == ("sitegen.toml", line)
    assert said in str(problem)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "sitegen.toml").write_bytes("[site]\ntitle = 'é'".encode("latin-1"))
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings(tmp_path)


def test_the_command_line_goes_first(tmp_path):
    settings, _ = load(tmp_path, '[site]\nbase_url = "https://example.org/"')
    changed = with_options(settings, Options(base_url="/preview", drafts=True))
    assert changed.site.base_url == "/preview/"
    assert changed.build.drafts
    with pytest.raises(SettingsError, match="base URL"):
        with_options(settings, Options(base_url="nonsense"))


def test_a_language_without_a_catalogue_is_warned_about_until_there_is_one(tmp_path):
    _, (problem,) = load(tmp_path, '[site]\ntitle = "T"\nlanguage = "pt-BR"\n')
    assert (problem.severity, problem.line) == ("warning", 3)
    assert "templates/locale/pt-BR.po" in problem.hint
    (tmp_path / "templates" / "locale").mkdir(parents=True)
    (tmp_path / "templates" / "locale" / "pt.po").write_text("", encoding="utf-8")
    assert load(tmp_path, '[site]\nlanguage = "pt-BR"\n')[1] == ()
