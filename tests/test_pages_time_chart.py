"""Counts over time as bars."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.pages.time_chart import BARS_HEIGHT, Event, time_chart
from sitegen.pages.typesetting import text_width

PHONE = 346
"""The width of a column on a phone of 390 pixels, in pixels."""

LONGEST = {"day": "30 Sept", "month": "Sept.", "month-year": "Sept. 2026", "year": "2026"}
events = st.lists(
    st.builds(Event, st.dates(), st.integers(0, 300), st.integers(0, 300)), max_size=30
)


def days(*offsets, start=dt.date(2026, 1, 31)):
    return [Event(start + dt.timedelta(days=offset), 2, 1) for offset in offsets]


@settings(deadline=None)
@given(events)
def test_every_event_is_in_a_bar_and_every_bar_inside_the_chart(events):
    chart = time_chart(events)
    if chart is None:
        return
    assert sum(bar.articles for bar in chart.bars) == len(events)
    assert sum(bar.above for bar in chart.bars) == sum(event.above for event in events)
    assert sum(bar.below for bar in chart.bars) == sum(event.below for event in events)
    right = 0.0
    for bar in chart.bars:
        assert right <= bar.x + 0.01
        right = bar.x + bar.width
        assert chart.line - bar.top >= -2.1
        assert chart.line + bar.bottom <= BARS_HEIGHT + 2.1
        assert bool(bar.above) == bool(bar.top)
    assert right <= 100.01


@settings(deadline=None)
@given(events)
def test_labels_do_not_meet_on_a_phone(events):
    chart = time_chart(events)
    free = 0.0
    for tick in chart.ticks if chart else ():
        wide = text_width(LONGEST[tick.form], 12) * 0.9  # a width of wide faces, on the usual one
        begin = tick.x / 100 * PHONE - wide * {"start": 0, "middle": 0.5, "end": 1}[tick.anchor]
        assert begin >= free - 1
        free = begin + wide
        assert free <= PHONE + 1


@pytest.mark.parametrize(
    ("offsets", "unit"),
    [
        ((0, 1), "day"),
        ((0, 44), "day"),
        ((0, 45), "week"),
        ((0, 300), "week"),
        ((0, 400), "month"),
        ((0, 4000), "month"),
        ((0, 5000), "year"),
    ],
)
def test_the_unit_follows_the_span(offsets, unit):
    assert time_chart(days(*offsets)).unit == unit


@pytest.mark.parametrize("offsets", [(), (0,), (0, 0, 0)])
def test_a_single_bar_says_nothing(offsets):
    assert time_chart(days(*offsets)) is None


def test_a_bar_leads_to_its_month_and_that_of_a_year_to_the_year():
    assert [bar.target for bar in time_chart(days(0, 30)).bars] == [
        "archive/2026/01/",
        "archive/2026/03/",
    ]
    assert time_chart(days(0, 5000)).bars[0].target == "timeline/2026/"


def test_a_week_begins_on_monday_and_leads_to_the_month_of_its_articles():
    bar = time_chart(days(1, 60)).bars[0]  # Sunday, 1 February
    assert bar.day == dt.date(2026, 1, 26)
    assert bar.target == "archive/2026/02/"


def test_a_year_is_named_once():
    forms = [tick.form for tick in time_chart(days(0, 200)).ticks]
    assert forms[0] == "month-year"
    assert set(forms[1:]) == {"month"}
