"""Which pages a briefing makes, where they are and what they say."""

import dataclasses
import datetime as dt
import pickle
import re
from collections import Counter
from collections.abc import Sequence
from types import MappingProxyType

import pytest
from stories import Said, Who, story

from sitegen.article import Mark
from sitegen.briefing import make_briefing
from sitegen.briefing.contents import Contents, Preview
from sitegen.pages import actor_lists, all_pages
from sitegen.pages.fragments import text_fragment
from sitegen.pages.links import resolve_links
from sitegen.pages.page import paginate
from sitegen.pages.related import RelatedArticles
from sitegen.settings import SiteSettings
from sitegen.spans import Span

SETTINGS = SiteSettings(base_url="https://example.org/news/", per_page=2)
TEXT = "Anna Leddin opened it. “It will hold,” said Leddin. Brisk said it was old."


def told(path, day=4, **keys):
    return story(
        path,
        keys.pop("text", TEXT),
        who=[Who(("Anna Leddin", "Leddin"), role=None), Who("Brisk")],
        said=[
            Said("It will hold,", "Leddin"),
            Said("it was old", "Brisk", kind="indirect", key=False),
        ],
        date=dt.date(2026, 5, day),
        **keys,
    )


def pages_of(*stories, settings=SETTINGS):
    return {page.path: page for page in all_pages(make_briefing(stories), settings)}


def test_every_kind_of_page_has_its_place():
    pages = pages_of(
        told("content/bridge.md", tags=("Über Brücken",)),
        told("content/b.md", 5),
        told("content/c.md", 6),
    )
    assert set(pages) == {
        "index.html",
        "page/2/index.html",
        *(f"articles/{name}/index.html" for name in ("bridge", "b", "c")),
        *(
            f"articles/{name}/{file}"
            for name in ("bridge", "b", "c")
            for file in ("article.json", "cite.bib", "cite.csl.json", "card.svg")
        ),
        "actors/index.html",
        "actors/anna-leddin/index.html",
        "actors/brisk/index.html",
        "quotes/index.html",
        "quotes/speakers/index.html",
        "quotes/topics/über-brücken/index.html",
        "topics/index.html",
        "topics/über-brücken/index.html",
        "archive/index.html",
        "archive/2026/05/index.html",
        "timeline/index.html",
        "timeline/2026/index.html",
        *(f"archive/2026/05/{day:02}/index.html" for day in (4, 5, 6)),
        "sources/index.html",
        "compare/index.html",
        "about/index.html",
        "404.html",
        "feed.xml",
        "feed.json",
        "feeds.opml",
        "actors/anna-leddin/feed.xml",
        "actors/brisk/feed.xml",
        "sitemap.xml",
        "robots.txt",
        *(f"data/{name}.csv" for name in ("articles", "quotes", "actors", "mentions")),
        "data/briefing.db",
        "card.svg",
    }


def test_an_empty_site_has_its_pages_too():
    assert {"index.html", "quotes/index.html", "feed.xml", "archive/index.html"} <= set(pages_of())


def test_contexts_are_plain_records_all_the_way_down():
    plain = (str, int, float, bool, type(None), dt.date, dt.timedelta)

    def check(value):
        if dataclasses.is_dataclass(value):
            assert value.__dataclass_params__.frozen
            for item in dataclasses.fields(value):
                check(getattr(value, item.name))
        elif isinstance(value, (dict, MappingProxyType)):
            for key, item in value.items():
                check(key)
                check(item)
        elif isinstance(value, Contents):
            check((value.actors, value.speakers, value.cast(), value.quotes()))
        elif isinstance(value, Preview):
            check((value.summary(), value.lead()))
        elif isinstance(value, Sequence) and not isinstance(value, str):
            for item in value:
                check(item)
        else:
            assert isinstance(value, plain), type(value)

    for page in pages_of(told("content/a.md"), told("content/b.md", tags=("x",))).values():
        check(page.context)
        pickle.dumps(page)


def test_pages_of_one_briefing_are_equal_whatever_the_order_of_stories():
    stories = [told(f"content/{n}.md", n + 1, tags=("x",)) for n in range(5)]
    assert pages_of(*stories) == pages_of(*stories[::-1])


def test_lists_are_cut_into_pages():
    pages = paginate("quotes/", 5, 2)
    assert [url for url, _, _ in pages] == ["quotes/", "quotes/page/2/", "quotes/page/3/"]
    assert [list(range(5))[part] for _, _, part in pages] == [[0, 1], [2, 3], [4]]
    middle = pages[1][1]
    assert (middle.number, middle.total, middle.newer, middle.older) == (
        2,
        3,
        "quotes/",
        "quotes/page/3/",
    )
    assert len(paginate("", 0, 2)) == 1


def test_a_kind_of_many_actors_has_lists_by_name():
    crowd = [Who(f"Person {n:03}") for n in range(230)]
    text = ". ".join(who.names[0] for who in crowd)
    pages = pages_of(story("content/a.md", text, who=crowd), told("content/b.md"))
    (group,) = pages["actors/index.html"].context["groups"]
    assert (len(group.lines), group.total, group.more) == (60, 232, "actors/all/person/")
    by_name = [
        line.ref.name
        for path in ("actors/all/person/index.html", "actors/all/person/page/2/index.html")
        for line in pages[path].context["lines"]
    ]
    assert by_name == sorted(by_name)
    assert len(by_name) == 232


def test_a_day_goes_on_over_the_page():
    pages = pages_of(*[told(f"content/{n}.md") for n in range(3)])
    assert [len(day.articles) for day in pages["page/2/index.html"].context["days"]] == [1]


def test_who_is_in_the_news_is_counted_back_from_the_latest_article():
    old = [
        told(
            f"content/old{n}.md", text="Brisk said it was old. Anna Leddin. “It will hold,” Leddin"
        )
        for n in range(3)
    ]
    old = [
        dataclasses.replace(s, article=dataclasses.replace(s.article, date=dt.date(2025, 1, 1)))
        for s in old
    ]
    new = story(
        "content/new.md", "Otto Pell spoke.", who=[Who("Otto Pell")], date=dt.date(2026, 5, 4)
    )
    home = pages_of(*old, new)["index.html"].context
    assert [(actor.ref.slug, actor.articles) for actor in home["news"]] == [("otto-pell", 1)]
    assert home["news"][0].weeks[-1] == 1
    assert home["latest"] == dt.date(2026, 5, 4)


def test_who_is_in_the_news_goes_by_the_day_of_each_articles_own_zone():
    """An article of the window's first day may stand behind one of the day before."""
    west, east = (dt.timezone(dt.timedelta(hours=hours)) for hours in (-12, 14))
    when = {
        "Otto Pell": dt.datetime(2026, 5, 30, 12, tzinfo=dt.UTC),
        "Ada Orlo": dt.datetime(2026, 4, 30, 20, tzinfo=west),
        "Jon Brisk": dt.datetime(2026, 5, 1, 1, tzinfo=east),
    }
    stories = [
        story(f"content/{number}.md", f"{name} spoke.", who=[Who(name)], date=date)
        for number, (name, date) in enumerate(when.items())
    ]
    home = pages_of(*stories)["index.html"].context
    assert {actor.ref.name for actor in home["news"]} == {"Otto Pell", "Jon Brisk"}


def test_related_articles_share_what_few_others_have():
    everywhere = [Who("Brisk")]
    stories = [
        story("content/a.md", "Brisk met Pell.", who=[*everywhere, Who("Pell")]),
        story("content/b.md", "Brisk met Pell.", who=[*everywhere, Who("Pell")]),
        story("content/c.md", "Brisk met Odd.", who=[*everywhere, Who("Odd")]),
    ]
    briefing = make_briefing(stories)
    related = RelatedArticles(briefing)
    found = [[other.article.slug for other in related.of(n)] for n in range(3)]
    assert found == [["b"], ["a"], []]
    assert [ref.name for ref in related.of(0)[0].shared] == ["Pell", "Brisk"]


def test_articles_are_related_more_by_whom_they_are_about_than_by_whom_they_name():
    pell, odd = Who("Pell", salience=0.9), Who("Odd", salience=0.1)
    stories = [
        story("content/a.md", "Pell met Odd.", who=[pell, odd]),
        story("content/b.md", "Odd went home.", who=[odd], date=dt.date(2026, 5, 5)),
        story("content/c.md", "Pell went home.", who=[pell], date=dt.date(2026, 5, 6)),
        story("content/d.md", "Rain fell.", date=dt.date(2026, 5, 7)),
    ]
    briefing = make_briefing(stories)
    (number,) = (n for n, e in enumerate(briefing.entries) if e.card.ref.slug == "a")
    found = [other.article.slug for other in RelatedArticles(briefing).of(number)]
    assert found == ["c", "b"]


def test_neighbours_are_those_on_the_same_topic():
    pages = pages_of(
        told("content/a.md", 1, tags=("x",)),
        told("content/b.md", 2, tags=("y",)),
        told("content/c.md", 3, tags=("x",)),
    )
    on_topic, by_actor = pages["articles/a/index.html"].context["neighbours"]
    assert (on_topic.newer.slug, on_topic.older) == ("c", None)
    assert on_topic.subject.name == "x"
    assert (by_actor.newer.slug, by_actor.older) == ("b", None)
    assert by_actor.subject.name == "Anna Leddin"


def test_an_actor_who_leads_where_the_topic_does_is_not_named_for_it():
    pages = pages_of(told("content/a.md", 1, tags=("x",)), told("content/c.md", 3, tags=("x",)))
    (only,) = pages["articles/a/index.html"].context["neighbours"]
    assert only.subject.name == "x"


def test_statements_are_narrowed_down_by_year_and_topic():
    stories = [told(f"content/{n}.md", n + 1, tags=("x",) if n % 2 else ("y",)) for n in range(10)]
    choices = pages_of(*stories)["actors/anna-leddin/index.html"].context["choices"]
    assert [(year.label, year.quotes) for year in choices.years] == [("2026", 10)]
    assert [(topic.label, topic.quotes) for topic in choices.topics] == [("x", 5), ("y", 5)]
    assert choices.names[0] == ("y2026", "t1")
    assert choices.together == (("y2026", ("t1", "t2")),)
    few = pages_of(*stories[:3])["actors/anna-leddin/index.html"].context["choices"]
    assert few is None


def said_often(years, statements):
    """Return the pages of two articles of each year, in which one says so much."""
    said = [Said("It will hold,", "Leddin")] * statements
    stories = [
        story(
            f"content/{year}-{number}.md",
            TEXT,
            who=[Who(("Anna Leddin", "Leddin"))],
            said=said,
            date=year and dt.date(year, 5, number),
            tags=("x" if number % 2 else "y",),
        )
        for year in years
        for number in (1, 2)
    ]
    return pages_of(*stories)


def test_many_statements_are_shown_by_year(monkeypatch):
    monkeypatch.setattr(actor_lists, "MANY_STATEMENTS", 30)
    monkeypatch.setattr(actor_lists, "_LATEST", 7)
    pages = said_often((2026, 2024, None), 6)
    own = pages["actors/anna-leddin/index.html"].context
    assert own["years"] == (
        (2026, 12, "actors/anna-leddin/2026/"),
        (2024, 12, "actors/anna-leddin/2024/"),
        (0, 12, "actors/anna-leddin/undated/"),
    )
    # No article is torn: the second brings them from six to twelve.
    assert [group.article.slug for group in own["statements"]] == ["2026-2", "2026-1"]
    assert own["choices"].years == ()
    for year, name in ((2024, "2024"), (0, "undated")):
        context = pages[f"actors/anna-leddin/{name}/index.html"].context
        assert context["year"] == year
        assert [len(group.quotes) for group in context["statements"]] == [6, 6]
        days = [group.article.date for group in context["statements"]]
        assert {day.year if day else 0 for day in days} == {year}
    in_sitemap = {entry.url for entry in pages["sitemap.xml"].context["entries"]}
    assert {url for _, _, url in own["years"]} <= in_sitemap


def test_few_statements_are_all_on_the_actors_page():
    pages = said_often((2026, 2024), 3)
    own = pages["actors/anna-leddin/index.html"].context
    assert own["years"] == ()
    assert sum(len(group.quotes) for group in own["statements"]) == 12
    assert [path for path in pages if "/2024/" in path and path.startswith("actors/")] == []


def test_many_articles_of_an_actor_are_listed_by_date(monkeypatch):
    monkeypatch.setattr(actor_lists, "MANY_ARTICLES", 4)
    monkeypatch.setattr(actor_lists, "_RANKED", 2)
    pages = said_often((2026, 2025, 2024), 1)
    own = pages["actors/anna-leddin/index.html"].context
    assert len(own["ranked"]) == 2
    assert own["all_articles"] == "actors/anna-leddin/articles/"
    listed = [
        part.article.slug
        for path in ("articles/index.html", "articles/page/2/index.html")
        for part in pages[f"actors/anna-leddin/{path}"].context["appearances"]
    ]
    assert listed == ["2026-2", "2026-1", "2025-2", "2025-1", "2024-2", "2024-1"]


def test_quotes_are_listed_by_month_and_topic():
    stories = [told(f"content/{n}.md", n + 1, tags=("x",)) for n in range(4)]
    pages = pages_of(*stories)
    quotes = pages["quotes/index.html"].context
    assert quotes["months"] == ((2026, 5, 8, "quotes/#m-2026-05"),)
    assert [(topic.name, count) for topic, count in quotes["topics"]] == [("x", 8)]
    on_topic = pages["quotes/topics/x/index.html"].context
    assert (on_topic["topic"].name, on_topic["total"]) == ("x", 8)


def chatty(day, quotes):
    """Return the story of ``day`` in which one speaker says ``quotes`` things."""
    parts = [f"Word {n} of {day} here," for n in range(quotes)]
    text = " ".join(f"“{part}” said Leddin." for part in parts)
    said = [Said(part, "Leddin") for part in parts]
    who = [Who(("Leddin",))]
    date = dt.date(2026, 5, 1) + dt.timedelta(day)
    return story(f"content/{day}.md", text, who=who, said=said, date=date)


def test_pages_of_quotes_hold_whole_articles_so_that_one_quote_more_moves_few():
    before = {day: chatty(day, 7 + day % 5) for day in range(60)}
    after = before | {50: chatty(50, before[50].article.text.count("said") + 1)}
    old, new = (
        {
            path: page.context
            for path, page in pages_of(*stories.values()).items()
            if page.template == "quotes.html"
        }
        for stories in (before, after)
    )
    articles = [[group.article.slug for group in context["statements"]] for context in new.values()]
    flat = [slug for slugs in articles for slug in slugs]
    assert flat == [str(day) for day in range(60)][::-1]
    totals = [context["total"] for context in new.values()]
    assert (totals[0], set(totals[1:])) == (sum(7 + day % 5 for day in range(60)) + 1, {0})
    months = new["quotes/index.html"]["months"]
    assert months[0][3] == "quotes/#m-2026-06"
    june = next(path for path, slugs in zip(new, articles, strict=True) if "30" in slugs)
    assert months[1][3] == june.removesuffix("index.html") + "#m-2026-05"
    assert len(new) == len(old) > 9
    assert 0 < sum(new[path] != old[path] for path in new) < 5


def test_each_day_is_a_brief_with_ways_to_the_days_beside_it():
    pages = pages_of(told("content/a.md", 1), told("content/b.md", 2), told("content/c.md", 2))
    day = pages["archive/2026/05/02/index.html"].context
    assert [card.ref.slug for card in day["day"].articles] == ["b", "c"]
    assert (day["newer"], day["older"]) == (None, dt.date(2026, 5, 1))


def test_text_fragments_escape_what_they_use_themselves():
    url = text_fragment("https://example.org/a", ["well-known, they said", "no & yes"])
    assert url == (
        "https://example.org/a#:~:text=well%2Dknown%2C%20they%20said&text=no%20%26%20yes"
    )


def test_a_long_quote_is_selected_by_its_ends():
    words = [f"w{n}" for n in range(20)]
    assert text_fragment("https://example.org/a#p", [" ".join(words)]) == (
        "https://example.org/a#p:~:text=w0%20w1%20w2%20w3%20w4,w15%20w16%20w17%20w18%20w19"
    )


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("b.md", "articles/b/"),
        ("../content/b.md#s-1", "articles/b/#s-1"),
        ("/static/map.pdf", "static/map.pdf"),
        ("https://example.org/x", "https://example.org/x"),
        ("#s-1", "#s-1"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
    ],
)
def test_links_in_a_text(target, link):
    other = make_briefing([told("content/b.md")]).entries[0]
    article = told("content/a.md", marks=(Mark("link", Span(0, 4), target),)).article
    found = resolve_links(article, {"content/b.md": other.card.ref})
    assert found.get(target) == link


def test_structured_data_quotes_only_what_was_said_word_for_word():
    page = pages_of(told("content/a.md", source="The Courier", source_url="https://example.org/s"))
    data = page["articles/a/index.html"].context["structured"]
    assert data["@type"] == "NewsArticle"
    assert data["isBasedOn"] == "https://example.org/s"
    (quotation,) = data["hasPart"]
    assert quotation["text"] == "It will hold"
    assert quotation["spokenByCharacter"]["name"] == "Anna Leddin"
    assert re.fullmatch(r"https://example\.org/news/articles/a/#q-[0-9a-f]{6}", quotation["@id"])


def test_the_data_file_is_the_extraction_contract():
    document = pages_of(told("content/a.md"))["articles/a/article.json"].context["document"]
    assert document["schema"] == 1
    assert document["text"] == TEXT


def test_an_actor_of_all_articles_relates_each_to_a_few_only():
    stories = [
        story(f"content/{n:04}.md", "Brisk and Leddin met.", who=[Who("Brisk"), Who("Leddin")])
        for n in range(300)
    ]
    briefing = make_briefing([*stories, story("content/odd.md", "Pell.", who=[Who("Pell")])])
    related = RelatedArticles(briefing)
    seen = Counter(len(related.of(n)) for n in range(len(briefing.entries)))
    assert seen == {5: 300, 0: 1}


def test_everybody_who_is_quoted_can_be_found_from_the_quotes():
    crowd = [f"Speaker {n:03}" for n in range(301)]
    text = " ".join(f"“Word {n} here,” said {name}." for n, name in enumerate(crowd))
    said = [Said(f"Word {n} here,", name, name) for n, name in enumerate(crowd)]
    told = story(
        "content/a.md", text, who=[Who(name) for name in crowd], said=said, tags=("Ferry",)
    )
    pages = pages_of(told)
    first, second = (pages[f"quotes/speakers/{page}index.html"].context for page in ("", "page/2/"))
    assert [ref.name for ref, _ in (*first["speakers"], *second["speakers"])] == crowd
    assert [(ref.name, count) for ref, count in first["topics"]] == [("Ferry", 301)]
    assert second["topics"] == ()
