"""Stories into the records that pages are made of."""

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import Said, Who, story

from sitegen.article import ActorOverride, Overrides, QuoteOverride
from sitegen.briefing import Story, make_briefing
from sitegen.extraction.overrides import apply
from sitegen.spans import Span

MAY = (
    "Mayor Anna Leddin opened the bridge. “It will hold,” said Leddin, “for ever.” Otto Brisk left."
)
JUNE = "Anna Leddin, now a minister, spoke. “I do not count,” said Leddin. Critics doubt it."


def may(**keys):
    return story(
        "content/may.md",
        MAY,
        who=[
            Who(("Anna Leddin", "Leddin"), role="Mayor", salience=0.9),
            Who("Otto Brisk", salience=0.2),
        ],
        said=[Said(("It will hold,", "for ever."), "Leddin", score=0.4)],
        date=dt.date(2026, 5, 4),
        tags=("Bridges", "Town hall"),
        source="The Courier",
        **keys,
    )


def june(**keys):
    return story(
        "content/june.md",
        JUNE,
        who=[Who(("Anna Leddin", "Leddin"), role="a minister", salience=0.7)],
        said=[Said("I do not count,", "Leddin", score=0.9)],
        date=dt.datetime(2026, 6, 1, 9, 30),
        tags=("bridges",),
        source="The Courier",
        **keys,
    )


def profile(briefing, slug):
    return next(profile for profile in briefing.actors if profile.ref.slug == slug)


def test_one_profile_gathers_all_articles_latest_first():
    leddin = profile(make_briefing([may(), june()]), "anna-leddin")
    assert [part.article.slug for part in leddin.appearances] == ["june", "may"]
    assert [quote.parts for quote in leddin.quotes] == [
        ("I do not count",),
        ("It will hold", "for ever."),
    ]
    assert [(spell.role, spell.first) for spell in leddin.roles] == [
        ("minister", dt.date(2026, 6, 1)),
        ("Mayor", dt.date(2026, 5, 4)),
    ]
    assert leddin.role == "minister"
    assert leddin.aliases == ("Leddin",)
    assert [(other.ref.slug, other.articles) for other in leddin.companions] == [("otto-brisk", 1)]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("the mayor of Tarn", "mayor of Tarn"),
        ("its commercial director", "commercial director"),
        ("the company’s commercial director", "the company’s commercial director"),
        ("the two pilots' lawyer", "the two pilots' lawyer"),
        ("the woman who led Tarn’s council", "woman who led Tarn’s council"),
    ],
)
def test_a_role_loses_its_own_article_and_not_its_owners(written, shown):
    one = story(text=f"Anna Leddin, {written}, spoke.", who=[Who("Anna Leddin", role=written)])
    assert make_briefing([one]).actors[0].role == shown


def test_a_role_given_twice_spans_from_the_first_day_to_the_last():
    stories = [
        story(f"content/{day}.md", MAY, who=[Who("Anna Leddin", role="Mayor")], date=day)
        for day in (dt.date(2026, 5, 1), dt.date(2026, 5, 9), dt.date(2026, 5, 4))
    ]
    (spell,) = profile(make_briefing(stories), "anna-leddin").roles
    assert (spell.first, spell.last, spell.articles) == (
        dt.date(2026, 5, 1),
        dt.date(2026, 5, 9),
        3,
    )


def test_topics_join_spellings_and_take_the_most_frequent_name():
    briefing = make_briefing([may(), june(), story("content/x.md", tags=("Bridges",))])
    assert [(topic.ref.slug, topic.ref.name) for topic in briefing.topics] == [
        ("bridges", "Bridges"),
        ("town-hall", "Town hall"),
    ]
    assert [card.ref.slug for card in briefing.topics[0].articles] == ["june", "may", "x"]


def test_sources_join_spellings_too():
    briefing = make_briefing([may(), june(), story("content/x.md", source="the  courier")])
    (source,) = briefing.sources
    assert (source.ref.slug, source.ref.name, len(source.articles)) == (
        "the-courier",
        "The Courier",
        3,
    )


def test_months_and_days_run_from_the_latest_back_and_end_with_the_undated():
    briefing = make_briefing([story("content/u.md", date=None), may(), june()])
    assert [(month.year, month.month, month.count) for month in briefing.months] == [
        (2026, 6, 1),
        (2026, 5, 1),
        (0, 0, 1),
    ]
    assert briefing.months[0].days[0].date == dt.date(2026, 6, 1)


def test_dates_with_and_without_time_and_zone_are_in_one_order():
    dates = [
        dt.date(2026, 5, 4),
        dt.datetime(2026, 5, 4, 12, 0),
        dt.datetime(2026, 5, 4, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=5))),
        None,
    ]
    stories = [story(f"content/{n}.md", date=date) for n, date in enumerate(dates)]
    assert [entry.card.ref.slug for entry in make_briefing(stories).entries] == ["1", "2", "0", "3"]


def test_two_articles_with_one_address_are_reported_and_one_stays():
    briefing = make_briefing([story("seeds/may.txt"), may()])
    assert [entry.story.article.path for entry in briefing.entries] == ["content/may.md"]
    (problem,) = briefing.problems
    assert problem.path == "seeds/may.txt"
    assert "content/may.md" in problem.message
    assert problem.severity == "error"


def test_the_lead_quote_is_a_direct_key_quote_and_attributed_if_one_is():
    told = story(
        text="“It fell,” said a man. “It stands,” said Leddin. Brisk said it was old.",
        who=[Who("Leddin"), Who("Brisk")],
        said=[
            Said("It fell,", score=0.9),
            Said("It stands,", "Leddin", score=0.2),
            Said("it was old", "Brisk", kind="indirect", score=1.0),
        ],
    )
    lead = make_briefing([told]).entries[0].card.lead
    assert lead is not None
    assert lead.parts == ("It stands",)


def test_a_speaker_whom_only_other_articles_know_is_found_by_the_full_name():
    french = story(
        "content/f.md",
        "« Oui », dit Anna Leddin. « Non », dit Otto.",
        language="fr",
        said=[Said("Oui", "Anna Leddin"), Said("Non", "Otto")],
    )
    briefing = make_briefing([french, may()])
    oui, non = (quote for quote in briefing.quotes if quote.article.slug == "f")
    assert oui.actor is not None
    assert oui.actor.slug == "anna-leddin"
    assert (non.speaker, non.actor) == ("Otto", None)
    assert oui in profile(briefing, "anna-leddin").quotes


def test_an_unattributed_quote_has_no_speaker():
    told = story(text="“It fell,” read the note.", said=[Said("It fell,")])
    (quote,) = make_briefing([told]).quotes
    assert quote.speaker is None
    assert quote.setting == "“It fell,” read the note."


def test_reported_speech_of_one_sentence_is_listed_once():
    told = story(
        text="Brisk said that it was old and that it was grey.",
        who=[Who("Brisk")],
        said=[
            Said("it was old", "Brisk", kind="indirect"),
            Said("it was grey", "Brisk", kind="indirect"),
        ],
    )
    briefing = make_briefing([told])
    assert [quote.parts for quote in briefing.quotes] == [("it was old",)]
    assert briefing.entries[0].cast[0].quotes == 1


def test_an_editors_summary_has_no_anchors():
    briefing = make_briefing([may(overrides=Overrides(summary="First line.\n\nSecond line."))])
    assert [(line.text, line.anchor) for line in briefing.entries[0].card.summary] == [
        ("First line.", None),
        ("Second line.", None),
    ]


def test_an_editors_corrections_are_used_and_marked():
    overrides = Overrides(
        quotes=(QuoteOverride("It will hold", speaker="Otto Brisk"),),
        actors=(ActorOverride("Leddin", rename="Anna-Maria Leddin", role="bridge"),),
    )
    told = may(overrides=overrides)
    extraction, problems = apply(told.article, told.extraction)
    assert not problems
    entry = make_briefing([Story(told.article, extraction), june()]).entries[1]
    (quote,) = entry.quotes
    assert quote.edited
    assert quote.speaker == "Otto Brisk"
    assert quote.actor is not None
    assert quote.actor.slug == "otto-brisk"
    member = next(member for member in entry.cast if member.edited)
    assert (member.ref.name, member.role) == ("Anna-Maria Leddin", "bridge")
    assert "Anna-Maria Leddin" in {ref.name for ref in entry.card.cast}


def test_the_order_of_stories_changes_nothing():
    stories = [may(), june(), *[story(f"content/{n}.md") for n in range(6)]]
    mixed = list(stories)
    random.Random(3).shuffle(mixed)
    one, other = make_briefing(mixed), make_briefing(stories)
    assert one == other
    assert [*one.quotes] == [*other.quotes]
    assert [entry.cast for entry in one.entries] == [entry.cast for entry in other.entries]


def test_nothing_at_all_makes_an_empty_briefing():
    briefing = make_briefing([])
    assert briefing.entries == briefing.actors == briefing.months == ()


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_makes_a_briefing_of_its_slices(text, title):
    told = story(text=text, title=title)
    (entry,) = make_briefing([told]).entries
    flat = " ".join(text.split())
    assert all(line.text in flat for line in entry.card.summary)
    assert entry.card.ref.title


def test_a_dateline_is_left_out_of_lines_that_begin_with_it():
    told = story(
        text="OSTWICK, May 3 (Wire) — The mayor spoke. She left.",
        summary=(0, 1),
        dateline=Span(0, 21),
    )
    assert [line.text for line in make_briefing([told]).entries[0].card.summary] == [
        "The mayor spoke.",
        "She left.",
    ]


def test_a_pronoun_that_resolves_to_nobody_is_no_speaker():
    told = story(text="“It fell,” he said.", said=[Said("It fell,", "he")])
    (quote,) = make_briefing([told]).quotes
    assert (quote.speaker, quote.mention) == (None, "he")
