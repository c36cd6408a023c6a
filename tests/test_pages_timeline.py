"""The day-by-day chronology of a whole site."""

import datetime as dt

from stories import Said, Who, story

from sitegen.briefing import make_briefing
from sitegen.pages.chronology import STORIES_A_PAGE, timeline_pages

TEXT = "Anna Leddin spoke. “It will hold,” said Leddin. Brisk left."


def told(name, day, score=0.5, who=("Anna Leddin", "Brisk")):
    return story(
        f"content/{name}.md",
        TEXT,
        who=[Who(("Anna Leddin", "Leddin") if n == "Anna Leddin" else n) for n in who],
        said=[Said("It will hold,", "Leddin", score=score)],
        date=day,
    )


def pages_of(*stories):
    return {page.url: page.context for page in timeline_pages(make_briefing(stories))}


def many(count, a_day, year=2026):
    first = dt.date(year, 1, 1)
    return [told(f"{year}-{n}", first + dt.timedelta(days=n // a_day)) for n in range(count)]


def test_each_year_has_a_page_and_the_latest_is_shown_first():
    pages = pages_of(told("a", dt.date(2025, 12, 31)), told("b", dt.date(2026, 1, 1)))
    assert set(pages) == {"timeline/", "timeline/2026/", "timeline/2025/"}
    assert pages["timeline/"] == pages["timeline/2026/"]
    assert pages["timeline/"]["years"] == ((2026, 1), (2025, 1))
    assert pages["timeline/2025/"]["days"][0].date == dt.date(2025, 12, 31)


def test_a_large_year_has_pages_that_tear_no_day():
    pages = pages_of(*many(400, 7))
    listed = [url for url in pages if url.startswith("timeline/2026/")]
    assert len(listed) > 3
    days = [day for url in listed for day in pages[url]["days"]]
    assert [day.date for day in days] == sorted({day.date for day in days}, reverse=True)
    assert sum(len(day.articles) for day in days) == 400
    for url in listed:
        on_page = [len(day.articles) for day in pages[url]["days"]]
        assert sum(on_page[:-1]) < STORIES_A_PAGE
    assert pages[listed[1]]["pagination"].newer == "timeline/2026/"


def test_months_lead_to_their_latest_day_on_the_page_that_has_it():
    pages = pages_of(*many(400, 7))
    months = pages["timeline/"]["months"]
    assert [month.month for month in months] == [2, 1]
    for month in months:
        url, anchor = month.address.split("#")
        (day,) = [day for day in pages[url]["days"] if f"d-{day.date}" == anchor]
        assert day.date.month == month.month


def test_a_day_has_its_strongest_quote_and_who_leads_most_of_it():
    day = dt.date(2026, 5, 4)
    shown = pages_of(told("a", day, 0.3), told("b", day, 0.9, ("Anna Leddin",)), told("c", day))
    (only,) = shown["timeline/"]["days"]
    assert only.lead.article.slug == "b"
    assert [ref.name for ref in only.cast] == ["Anna Leddin", "Brisk"]


def test_what_has_no_date_is_counted_but_is_no_part_of_it():
    pages = pages_of(told("a", None), told("b", dt.date(2026, 1, 1)))
    assert pages["timeline/"]["undated"] == 1
    assert [len(day.articles) for day in pages["timeline/"]["days"]] == [1]


def test_without_any_date_the_page_is_there_and_says_so():
    from sitegen.pages.page import make_page
    from sitegen.rendering import Renderer
    from sitegen.settings import SiteSettings

    for stories, words in (
        ((), "There are no articles yet."),
        ((told("a", None),), "1 article has no date"),
    ):
        pages = pages_of(*stories)
        assert set(pages) == {"timeline/"}
        page = make_page("timeline", "timeline/", "timeline.html", **pages["timeline/"])
        assert words in Renderer(None, SiteSettings()).render(page).decode()
