"""Link previews: what is on a card, and which page shows which."""

import dataclasses
import datetime as dt
import io
import itertools
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import Said, Who, story

from sitegen.briefing import make_briefing
from sitegen.building.load_settings import load_settings
from sitegen.errors import SettingsError
from sitegen.pages import all_pages
from sitegen.pages.social import HEIGHT, MARGIN, WIDTH, drawn, social_pages
from sitegen.rendering import Renderer
from sitegen.settings import SiteSettings

SITE = SiteSettings(title="The Ostwick Briefing", base_url="https://example.org/")
TEXT = "Mayor Anna Leddin opened the bridge. “It will hold,” said Leddin."
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=300
)


def told(title="A bridge opens", quote="It will hold,", text=TEXT, **keys):
    keys.setdefault("source", "The Courier")
    return story(
        "content/bridge.md",
        text,
        who=[Who(("Anna Leddin", "Leddin"))],
        said=[Said(quote, "Leddin")],
        title=title,
        **keys,
    )


def cards(*stories, site=SITE):
    pages = social_pages(make_briefing(stories), site, range(len(stories)))
    return {page.url: page.context["card"] for page in pages}


def texts(card):
    return [line.text for line in card.lines]


def head(told, site=SITE):
    page = next(p for p in all_pages(make_briefing([told]), site) if p.kind == "article")
    text = Renderer(None, site).render(page).decode()
    return dict(re.findall(r'<meta (?:property|name)="([^"]*)" content="([^"]*)">', text))


def test_a_card_says_who_wrote_what_when_and_what_was_said():
    found = cards(told())
    assert set(found) == {"card.svg", "articles/bridge/card.svg"}
    card = found["articles/bridge/card.svg"]
    assert texts(card) == [
        "The Ostwick Briefing",
        "A bridge opens",
        "“It will hold”",
        "Anna Leddin",
        "The Courier",
    ]
    assert card.date == dt.date(2026, 5, 4)


@settings(deadline=None)
@given(WORDS, WORDS, st.sampled_from(["svg", "png"]))
def test_lines_stay_on_the_card_and_apart_from_each_other(title, source, kind):
    site = dataclasses.replace(SITE, cards=kind)
    for card in cards(told(title=title, source=source), site=site).values():
        tops = sorted((line.y - line.size * 0.8, line.y + line.size * 0.2) for line in card.lines)
        for above, below in itertools.pairwise(tops):
            assert above[1] <= below[0] + 1
        assert all(top >= 0 and bottom <= HEIGHT for top, bottom in tops)


def test_a_title_without_a_letter_leaves_the_quote_on_the_card():
    assert "“It will hold”" in texts(cards(told(title="\xad"))["articles/bridge/card.svg"])


def test_a_quote_is_shown_whole_or_not_at_all():
    long = "It will hold, and " * 20 + "that is all."
    text = TEXT.replace("It will hold,", long)
    shown = cards(told(quote=long, text=text))["articles/bridge/card.svg"]
    assert not any("hold" in line for line in texts(shown))
    crowded = cards(told(title="A headline of words " * 12))["articles/bridge/card.svg"]
    assert "“It will hold”" not in texts(crowded)
    assert crowded.rule is None


def test_a_headline_too_long_for_any_card_says_that_it_goes_on():
    lines = texts(cards(told(title="Word " * 200))["articles/bridge/card.svg"])
    assert lines[-2].endswith("…")


def test_a_page_names_its_card():
    found = head(told())
    assert found["og:image"] == "https://example.org/articles/bridge/card.svg"
    assert found["og:image:alt"] == "A bridge opens"
    assert found["twitter:card"] == "summary_large_image"


def test_an_article_with_a_picture_shows_that():
    pictured = told(image="static/bridge.jpg")
    assert head(pictured)["og:image"] == "https://example.org/static/bridge.jpg"


def test_no_cards_if_none_are_wanted():
    site = dataclasses.replace(SITE, cards="none")
    assert not cards(told(), site=site)
    assert "og:image" not in head(told(), site)
    assert head(told(), site)["twitter:card"] == "summary"


@pytest.mark.parametrize("title", ["فتح الجسر", "橋が開通", "A bridge 🌉"])
def test_a_headline_that_cannot_be_drawn_shows_the_sites_card(title):
    site = dataclasses.replace(SITE, cards="png")
    assert set(cards(told(title=title), site=site)) == {"card.png"}
    found = head(told(title=title), site)
    assert found["og:image"] == "https://example.org/card.png"
    assert found["og:image:alt"] == SITE.title
    foreign = dataclasses.replace(site, title="أخبار")
    assert not cards(told(title=title), site=foreign)
    assert "og:image" not in head(told(title=title), foreign)


def test_an_svg_card_runs_as_its_language_does_and_is_sound():
    arabic = told(title="فتح الجسر <اليوم>", language="ar")
    pages = social_pages(make_briefing([arabic]), SITE, [0])
    page = next(page for page in pages if page.url.startswith("articles/"))
    root = ElementTree.fromstring(Renderer(None, SITE).render(page))
    assert root.get("direction") == "rtl"
    assert root[2].tag.endswith("rect") or root[2].tag.endswith("text")
    assert "فتح الجسر <اليوم>" in [element.text for element in root]


# As PNG, with the extra


def png(card, site):
    from sitegen.rendering.card_image import card_png
    from sitegen.rendering.locales import SiteLocale

    return card_png(card, SiteLocale(site.language).date)


@pytest.fixture
def image():
    return pytest.importorskip("PIL.Image")


@pytest.fixture
def face():
    pytest.importorskip("font_source_serif_pro")
    pytest.importorskip("PIL")
    from sitegen.rendering.card_image import _font

    return _font


def test_a_png_card_has_the_size_that_is_announced_and_the_same_bytes_each_time(image):
    site = dataclasses.replace(SITE, cards="png")
    card = cards(told(), site=site)["articles/bridge/card.png"]
    data = png(card, site)
    opened = image.open(io.BytesIO(data))
    assert opened.size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(data) < 60_000
    assert data == png(card, site)
    assert opened.convert("RGB").getpixel((5, 5)) == (0x8A, 0x1C, 0x2B)
    assert opened.convert("RGB").getpixel((5, 300)) == (0xFB, 0xFA, 0xF6)


@pytest.mark.parametrize(
    "title", ["A bridge opens", "Ο δρόμος άνοιξε", "Мост открыли", "Cầu mở cửa", "W" * 90]
)
def test_nothing_is_drawn_beyond_the_margin(image, title):
    site = dataclasses.replace(SITE, cards="png")
    card = cards(told(title=title, date=None), site=site)["articles/bridge/card.png"]
    opened = image.open(io.BytesIO(png(card, site))).convert("RGB")
    strip = opened.crop((WIDTH - MARGIN + 2, 20, WIDTH, HEIGHT))
    assert strip.getcolors() == [(strip.width * strip.height, (0xFB, 0xFA, 0xF6))]


def test_the_face_has_every_letter_that_is_said_to_be_drawn(face):
    from sitegen.pages.social import _plain

    for bold in (False, True):
        font = face(40, bold=bold)
        missing = bytes(font.getmask("\U0010fffd"))
        letters = {_plain(chr(code)) for code in range(0x21, 0x2200) if drawn(chr(code))}
        boxes = [letter for letter in letters if letter and bytes(font.getmask(letter)) == missing]
        assert boxes == []


# The setting


def site_of(tmp_path, cards):
    (tmp_path / "sitegen.toml").write_text(f'[site]\ncards = "{cards}"\n', encoding="utf-8")
    return load_settings(tmp_path)[0].site


def test_cards_are_svg_unless_a_site_says_otherwise(tmp_path, image):
    assert SiteSettings().cards == "svg"
    assert site_of(tmp_path, "png").cards == "png"
    with pytest.raises(SettingsError, match="cannot be 'gif'"):
        site_of(tmp_path, "gif")


def test_png_without_pillow_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("sitegen.building.load_settings.find_spec", lambda _: None)
    with pytest.raises(SettingsError) as caught:
        site_of(tmp_path, "png")
    assert "sitegen[cards]" in caught.value.problem.hint
    assert caught.value.problem.line == 2
