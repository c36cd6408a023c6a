"""``sitegen digest``: what belongs to it, what it says, and that mail programs can show it."""

import datetime as dt
import re
from html.parser import HTMLParser

import pytest
from build_support import write
from stories import Said, Who, story
from test_cli import sitegen

from sitegen.briefing import make_briefing
from sitegen.pages.digest import Selection, digest_days, digest_pages
from sitegen.rendering import Renderer
from sitegen.settings import SiteSettings

SETTINGS = SiteSettings(title="The <Brief> & more", base_url="https://example.org/news/")
LONG = (
    "Anna Leddin opened the bridge over the Ilmer on Monday, two years late and after a quarrel "
    "with the builders that nobody in the town remembers the beginning of."
)
TEXT = f"{LONG} “It will hold,” said Leddin, “for <ever>.” Brisk said it was old."


def told(path, day, **keys):
    return story(
        path,
        keys.pop("text", TEXT),
        who=[Who(("Anna Leddin", "Leddin"), role=None), Who("Brisk")],
        said=[
            Said(("It will hold,", "for <ever>."), "Leddin"),
            Said("it was old", "Brisk", kind="indirect", key=False),
        ],
        summary=(0,),
        title=keys.pop("title", "A bridge <opens>"),
        date=day,
        **keys,
    )


def briefing():
    return make_briefing(
        [
            told("content/a.md", dt.date(2026, 5, 1), tags=("roads",)),
            told("content/b.md", dt.datetime(2026, 5, 3, 23, 59), source="The Courier"),
            told(
                "content/c.md", dt.date(2026, 5, 3), tags=("roads",), source_url="https://x.test/c"
            ),
            story("content/d.md", date=None),
            story("content/e.md", date=dt.date(2026, 5, 9)),
        ]
    )


def slugs(selection):
    days = digest_days(briefing(), selection)
    return [(day.date.day, [one.card.ref.slug for one in day.articles]) for day in days]


def test_it_has_the_days_asked_for_both_ends_included_the_latest_first():
    assert slugs(Selection(dt.date(2026, 5, 1), dt.date(2026, 5, 3))) == [
        (3, ["b", "c"]),
        (1, ["a"]),
    ]
    assert slugs(Selection(dt.date(2026, 5, 2))) == [(9, ["e"]), (3, ["b", "c"])]
    assert slugs(Selection(dt.date(2026, 6, 1))) == []


def test_a_topic_and_an_actor_narrow_it():
    found = briefing()
    roads = next(topic.ref for topic in found.topics if topic.ref.name == "roads")
    brisk = next(profile.ref for profile in found.actors if profile.ref.name == "Brisk")
    assert slugs(Selection(dt.date(2026, 5, 1), topic=roads)) == [(3, ["c"]), (1, ["a"])]
    days = digest_days(found, Selection(dt.date(2026, 5, 1), actor=brisk))
    quotes = {quote.speaker for day in days for one in day.articles for quote in one.quotes}
    assert quotes == {"Brisk"}


def rendered(settings=SETTINGS, selection=None):
    selection = selection or Selection(dt.date(2026, 5, 1), dt.date(2026, 5, 3))
    pages = digest_pages(digest_days(briefing(), selection), selection, settings)
    return [Renderer(None, settings).render(page).decode() for page in pages]


class Mail(HTMLParser):
    """Collects what a mail program would have to fetch, run or look up."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.styled = set(), [], []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.add(tag)
        self.links += [value for key, value in found.items() if key in ("href", "src")]
        self.styled += [found[key] for key in ("style", "background") if key in found]
        assert not {"class", "id", "onclick"} & set(found)

    def handle_data(self, data):
        self.words += data


def test_the_html_is_one_file_that_fetches_nothing():
    html, _ = rendered()
    mail = Mail(html)
    assert not mail.tags & {"script", "link", "style", "img", "iframe", "svg", "form", "video"}
    assert mail.links
    assert all(
        link.startswith(("https://example.org/news/", "https://x.test/")) for link in mail.links
    )
    assert not any("url(" in style or "var(" in style or "flex" in style for style in mail.styled)
    assert "<title>The &lt;Brief&gt; &amp; more · 1 May 2026 to 3 May 2026</title>" in html


def test_every_word_of_the_articles_in_it_is_theirs():
    html, text = rendered()
    assert "“It will hold … for <ever>.”" in Mail(html).words
    assert "“It will hold … for <ever>.”" in " ".join(text.split())
    for words in (Mail(html).words, " ".join(text.split())):
        assert LONG in words
        assert "“it was old" not in words


def test_the_text_has_72_characters_a_line_but_for_addresses_and_escapes_nothing():
    _, text = rendered()
    for line in text.splitlines():
        assert len(line) <= 72 or line.strip().startswith("https://"), line
        assert line == line.rstrip()
    assert "The <Brief> & more\n1 May 2026 to 3 May 2026\n3 articles\n" in text
    assert "\n\n\n" not in text
    assert "    — Anna Leddin\n    https://example.org/news/articles/b/#q-" in text


def test_without_an_address_of_the_site_it_links_to_the_sources_alone():
    html, text = rendered(SiteSettings(base_url="/"))
    assert set(Mail(html).links) == {"https://x.test/c"}
    assert re.findall(r"https?://\S+", text) == ["https://x.test/c"]


def test_it_speaks_the_language_of_the_site():
    html, text = rendered(SiteSettings(language="ar"))
    assert '<html lang="ar" dir="rtl">' in html
    assert "من 1 مايو 2026 إلى 3 مايو 2026" in text
    assert '<td dir="ltr"' in html
    assert '<h3 lang="en" dir="ltr"' in html


def test_a_sites_own_templates_replace_it(tmp_path):
    (tmp_path / "digest.txt").write_text("{{ total }} from {{ since | iso_date }} <&>", "utf-8")
    (tmp_path / "digest.html").write_text(
        '{% extends "theme:digest.html" %}{% block foot %}<p>Bye</p>{% endblock %}', "utf-8"
    )
    selection = Selection(dt.date(2026, 5, 1), dt.date(2026, 5, 3))
    pages = digest_pages(digest_days(briefing(), selection), selection, SETTINGS)
    html, text = (Renderer(tmp_path, SETTINGS).render(page).decode() for page in pages)
    assert text == "3 from 2026-05-01 <&>"
    assert "<p>Bye</p>" in html
    assert "How it is made" not in html


# The verb


@pytest.fixture
def addressed(site):
    write(site, {"sitegen.toml": '[site]\ntitle = "T"\nbase_url = "https://example.org/"\n'})
    return site


def test_it_writes_html_and_text_named_by_their_days(addressed, tmp_path):
    run = sitegen(
        "digest", addressed, "--since", "2025-04-01", "--until", "2025-04-30", cwd=tmp_path
    )
    assert (run.returncode, run.stderr) == (0, "")
    name = "digest-2025-04-01-to-2025-04-30"
    assert run.stdout == f"Wrote 2 articles to {name}.html and {name}.txt\n"
    assert "Piet Lammers" in (tmp_path / f"{name}.txt").read_text("utf-8")
    html = (tmp_path / f"{name}.html").read_text("utf-8")
    assert 'href="https://example.org/articles/market/"' in html
    assert not list(tmp_path.glob(".*.part"))
    again = sitegen("digest", addressed, "--since", "2025-03-04", "-o", "out/a.html", cwd=tmp_path)
    assert again.stdout == "Wrote 3 articles to out/a.html and out/a.txt\n"


def test_a_topic_is_found_by_its_name_in_any_case_or_by_its_slug(addressed, tmp_path):
    for name in ("ilmer", "Ilmer"):
        run = sitegen("digest", addressed, "--since", "2025-01-01", "--topic", name, cwd=tmp_path)
        assert "Wrote 1 article to digest-2025-01-01-to-2025-03-04.html" in run.stdout


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (
            ("--since", "2026-01-01"),
            1,
            "run from 2025-03-04 to 2025-04-20; choose days among these",
        ),
        (("--since", "2025-01-01", "--until", "2025-01-31"), 1, "from 2025-01-01 to 2025-01-31"),
        (("--since", "2025-01-01", "--topic", "raods"), 1, 'did you mean "roads"?'),
        (("--since", "2025-01-01", "--actor", "Hanne Ostrow"), 1, 'did you mean "Hanne Ostrov"?'),
        (("--since", "2025-04-01", "--topic", "roads"), 1, "run from 2025-03-04 to 2025-03-04"),
        (("--since", "last week"), 2, "such as 2026-11-01"),
        (("--since", "2025-02-30"), 2, "such as 2026-11-01"),
        (("--since", "2025-02-02", "--until", "2025-02-01"), 2, "swap them"),
        ((), 2, "Missing option '--since'"),
        (("--since", "2025-01-01", "-o", "news.txt"), 2, "such as digest.html"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(addressed, tmp_path, args, code, words):
    run = sitegen("digest", addressed, *args, cwd=tmp_path, TERM="dumb")
    assert run.returncode == code
    assert words in " ".join(run.stderr.replace("│", " ").split())
    assert not list(tmp_path.glob("digest*"))


def test_a_site_without_an_address_is_warned_about(site, tmp_path):
    run = sitegen("digest", site, "--since", "2025-01-01", cwd=tmp_path)
    assert run.returncode == 0
    assert "sitegen.toml: warning: base_url has no host" in run.stderr
