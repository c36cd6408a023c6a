"""The interface in another language: texts, dates, numbers, lists, and directions kept apart."""

import datetime as dt
import re

import pytest
from markupsafe import Markup
from stories import Said, Who, story

from sitegen.briefing import make_briefing
from sitegen.pages import all_pages
from sitegen.pages.page import make_page
from sitegen.rendering import Renderer
from sitegen.rendering.isolation import Isolation
from sitegen.rendering.locales import SiteLocale, text_direction
from sitegen.settings import SiteSettings

DAY = dt.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("language", "date", "short", "weekday", "month", "number"),
    [
        ("en", "5 March 2026", "5 Mar", "Thursday", "March 2026", "12,345"),
        ("en-US", "March 5, 2026", "Mar 5", "Thursday", "March 2026", "12,345"),
        ("de", "5. März 2026", "5. März", "Donnerstag", "März 2026", "12.345"),
        ("de-CH", "5. März 2026", "5. März", "Donnerstag", "März 2026", "12’345"),
        ("ar", "5 مارس 2026", "5 مارس", "الخميس", "مارس 2026", "12,345"),
        ("ar-EG", "٥ مارس ٢٠٢٦", "٥ مارس", "الخميس", "مارس ٢٠٢٦", "١٢٬٣٤٥"),
        ("fa", "۵ مارس ۲۰۲۶", "۵ مارس", "پنجشنبه", "مارس ۲۰۲۶", "۱۲٬۳۴۵"),
        ("xx", "5 March 2026", "5 Mar", "Thursday", "March 2026", "12,345"),
    ],
)
def test_dates_and_numbers_are_written_as_the_language_writes_them(
    language, date, short, weekday, month, number
):
    locale = SiteLocale(language)
    assert locale.date(DAY) == date
    assert locale.date(dt.datetime(2026, 3, 5, 23, 30)) == date
    assert locale.short_date(DAY) == short
    assert locale.weekday(DAY) == weekday
    assert locale.month(2026, 3) == month
    assert locale.number(12345) == number
    assert locale.date(None) == ""


def test_every_numbering_system_that_a_language_writes_by_default_has_its_digits():
    from babel import Locale
    from babel.localedata import locale_identifiers

    for name in locale_identifiers():
        system = Locale.parse(name).default_numbering_system
        assert system == "latn" or SiteLocale(name.replace("_", "-")).digits(2026) != "2026", name


@pytest.mark.parametrize(
    ("language", "two", "three"),
    [("en", "a and b", "a, b and c"), ("de", "a und b", "a, b und c"), ("ar", "a وb", "a وb وc")],
)
def test_lists_are_joined_as_the_language_joins_them(language, two, three):
    locale = SiteLocale(language)
    assert locale.listed([]) == ""
    assert locale.listed(["a"]) == "a"
    assert locale.listed(["a", "b"]) == two
    assert locale.listed(["a", "b", "c"]) == three


def test_what_is_no_markup_is_escaped_beside_markup():
    assert SiteLocale("en").listed([Markup("<b>a</b>"), "<c>", "{0}"]) == Markup(
        "<b>a</b>, &lt;c&gt; and {0}"
    )


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("uz-Arab", "rtl"),
        ("uz", "ltr"),
        ("en", "ltr"),
        ("x", "ltr"),
    ],
)
def test_the_direction_is_that_of_the_languages_script(language, direction):
    assert text_direction(language) == direction


def test_words_of_another_direction_are_isolated_and_no_others():
    ltr, rtl = Isolation("ltr"), Isolation("rtl")
    assert ltr.bdi("ليلى <b>") == "<bdi>ليلى &lt;b&gt;</bdi>"
    assert ltr.bdi("Zoë <b>") == "Zoë &lt;b&gt;"
    assert rtl.bdi("ليلى") == "ليلى"
    assert rtl.bdi("Zoë") == "<bdi>Zoë</bdi>"
    assert rtl.bdi("2026 –") == "2026 –"
    assert ltr.isolated("ليلى") == "\u2068ليلى\u2069"
    assert rtl.isolated("ليلى") == "ليلى"


# A whole site


ARABIC = "قالت ليلى حداد إن الجسر فُتح. «سيصمد الجسر مئة عام» قالت ليلى حداد. عاد الناس."
ENGLISH = "Anna Leddin opened the bridge. “It will hold,” said Leddin. People came back."


def stories():
    return [
        story(
            "content/jisr.md",
            ARABIC,
            who=[Who("ليلى حداد")],
            said=[Said("سيصمد الجسر مئة عام", "ليلى حداد")],
            language="ar",
            title="فتح الجسر",
            date=DAY,
            tags=("جسور",),
        ),
        story(
            "content/bridge.md",
            ENGLISH,
            who=[Who(("Anna Leddin", "Leddin"))],
            said=[Said("It will hold,", "Leddin")],
            title="A bridge opens",
            date=DAY,
            tags=("roads",),
        ),
    ]


def site(language, stories):
    settings = SiteSettings(title="Site", language=language)
    renderer = Renderer(None, settings)
    return {
        page.path: renderer.render(page).decode()
        for page in all_pages(make_briefing(stories), settings)
        if page.path.endswith(".html")
    }


@pytest.fixture(scope="module")
def arabic():
    return site("ar", stories())


def test_an_arabic_site_is_arabic_and_runs_from_right_to_left(arabic):
    home = arabic["index.html"]
    assert '<html lang="ar" dir="rtl">' in home
    assert "5 مارس 2026" in home
    assert "الخميس" in home
    assert "الملخّص" in arabic["articles/jisr/index.html"]


def test_no_english_is_left_on_an_arabic_site():
    """Names of formats and files are the same in every language."""
    known = {"Site", "sitegen", "Atom", "JSON", "Feed", "OPML", "SQLite", "BibTeX", "CSL-JSON"}
    for path, text in site("ar", stories()[:1]).items():
        text = re.sub(r"(?s)<(script|style).*?</\1>|<code.*?</code>|[a-z]+\.(csv|db)", "", text)
        labels = re.findall(r'(?:aria-label|title|alt|content)="([^"]*)"', text)
        words = " ".join((re.sub(r"(?s)<[^>]*>", " ", text), *labels))
        words = re.sub(
            r"width=.*?scale=1|light dark|noindex|\bar\b|summary_large_image|summary|image\/\S*"
            r"|article|website|profile|/\S*",
            "",
            words,
        )
        assert set(re.findall(r"[A-Za-z][A-Za-z-]+", words)) <= known, path


def test_an_article_of_another_language_carries_its_own_language_and_direction(arabic):
    page = arabic["articles/bridge/index.html"]
    assert '<h1 lang="en" dir="ltr">' in page
    assert '<div class="prose" lang="en" dir="ltr">' in page
    assert '<blockquote lang="en" dir="ltr">' in page
    assert "<bdi>Anna Leddin</bdi>" in page
    assert "“It will hold”" in page
    assert 'lang="ar"' not in arabic["articles/jisr/index.html"].split("<body")[1]


def test_an_arabic_name_on_an_english_site_is_isolated():
    english = site("en", stories())
    assert "<bdi>ليلى حداد</bdi>" in english["index.html"]
    assert '<blockquote lang="ar" dir="rtl"><p>' in english["index.html"]
    assert "«سيصمد الجسر مئة عام»" in english["index.html"]
    assert "<title>\u2068فتح الجسر\u2069 · Site</title>" in english["articles/jisr/index.html"]


def render(folder, language, source, **context):
    (folder / "404.html").write_text(source, encoding="utf-8")
    page = make_page("not-found", "404.html", "404.html", **context)
    return Renderer(folder, SiteSettings(language=language)).render(page).decode()


def test_counts_take_the_plural_and_the_digits_of_the_language(tmp_path):
    source = (
        "{% for n in numbers %}"
        '{{ ngettext("%(num)s article", "%(num)s articles", n) }}|{% endfor %}'
    )
    numbers = (0, 1, 2, 3, 11, 100, 1234)
    assert render(tmp_path, "ar-EG", source, numbers=numbers) == (
        "لا مقالات|مقال واحد|مقالان|٣ مقالات|١١ مقالًا|١٠٠ مقال|١٬٢٣٤ مقالًا|"
    )
    assert render(tmp_path, "de", source, numbers=(1, 1234)) == "1 Artikel|1.234 Artikel|"


def test_what_is_filled_into_a_text_is_escaped_once(tmp_path):
    source = (
        '{{ _("Earlier on %(topic)s", topic=name) }}'
        " {% trans name=name | bdi %}x {{ name }}{% endtrans %}"
    )
    assert render(tmp_path, "en", source, name="<a & b>") == (
        "Earlier on &lt;a &amp; b&gt; x &lt;a &amp; b&gt;"
    )


def test_a_text_over_several_lines_is_found_in_the_catalogue(tmp_path):
    source = "{% trans %}\n  The whole\n  archive\n{% endtrans %}"
    assert render(tmp_path, "de", source) == "Das ganze Archiv"


def test_a_change_of_a_sites_own_texts_changes_every_digest(tmp_path):
    def digest():
        return Renderer(tmp_path, SiteSettings(language="fr")).digest("404.html")

    before = digest()
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "fr.po").write_text('msgid "Topics"\nmsgstr "Sujets"\n', "utf-8")
    changed = digest()
    (tmp_path / "locale" / "de.po").write_text('msgid "Topics"\nmsgstr "Rubriken"\n', "utf-8")
    assert len({before, changed}) == 2
    assert digest() == changed
