"""Dates as people write them."""

import datetime as dt

import pytest

from sitegen.sources.datelines import is_clock, is_date_line
from sitegen.sources.dates import find_date, has_date, parse_date


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-03",
        "2024/5/3",
        "3 May 2024",
        "3rd May 2024",
        "03-May-2024",
        "May 3, 2024",
        "May 3 2024",
        "Friday, May 3, 2024",
        "Fri 3 May 2024",
        "3rd of May 2024",
    ],
)
def test_common_forms_are_read(written):
    assert parse_date(written) == dt.date(2024, 5, 3)


@pytest.mark.parametrize(
    ("written", "hour", "minute"),
    [
        ("2024-05-03T14:30", 14, 30),
        ("2024-05-03 14:30", 14, 30),
        ("May 3, 2024 at 2:30 pm", 14, 30),
        ("3 May 2024, 12:05 a.m.", 0, 5),
    ],
)
def test_a_time_of_day_is_read(written, hour, minute):
    assert parse_date(written) == dt.datetime(2024, 5, 3, hour, minute)


def test_an_offset_is_kept():
    read = parse_date("2024-05-03T14:30:00+02:00")
    assert isinstance(read, dt.datetime)
    assert read.utcoffset() == dt.timedelta(hours=2)


@pytest.mark.parametrize(
    "written",
    [
        "3/5/2024",
        "May 2024",
        "3 May",
        "tomorrow",
        "31 February 2024",
        "2024-13-01",
        "",
        "3 May 2024 or so",
    ],
)
def test_what_is_unclear_or_impossible_is_refused(written):
    assert parse_date(written) is None


def test_a_date_is_found_in_a_line():
    assert find_date("Published 14:11 GMT, 25 October 2024") == dt.date(2024, 10, 25)
    assert find_date("Updated: Sept. 4, 2023, 9 a.m.") == dt.date(2023, 9, 4)


def test_a_date_needs_its_year():
    assert find_date("Published 14:11 GMT, 25 October") is None
    assert find_date("Published 14:11 GMT, 25 October", 2024) == dt.date(2024, 10, 25)
    assert has_date("Published 14:11 GMT, 25 October")
    assert not has_date("Published 3 hours ago")


@pytest.mark.parametrize(
    ("line", "is_date", "is_time"),
    [
        ("04/03/2024 - 18:20", True, False),
        ("Issued on: 04/03/2024 - 18:20Modified: 05/03/2024", True, False),
        ("Friday, May 3, 2024", True, False),
        ("Updated 2 days ago", True, False),
        ("9:05 p.m.", True, True),
        ("May 3 was a Friday", False, False),
        ("2024", False, False),
        ("10 to 12 boats", False, False),
    ],
)
def test_lines_that_hold_a_date_and_no_more(line, is_date, is_time):
    assert is_date_line(line) is is_date
    assert is_clock(line) is is_time
