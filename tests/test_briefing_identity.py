"""Who is who across articles."""

import pytest

from sitegen.briefing.identity import identify
from sitegen.briefing.names import initials, name_key
from sitegen.briefing.notes import Figure


def cast(*figures):
    """Return one article's figures, each as (kind, full name, other names...)."""
    return [
        Figure(f"a{number}", kind, tuple(names), None, 1, 0.5)
        for number, (kind, *names) in enumerate(figures)
    ]


def names(*casts):
    """Return for each article the display names of its figures."""
    found = identify(casts)
    return [[found.refs[number].name for number in own] for own in found.of]


def slugs(*casts):
    found = identify(casts)
    return [[found.refs[number].slug for number in own] for own in found.of]


def test_equal_full_names_are_one_actor():
    assert slugs(cast(("person", "Anna Leddin")), cast(("person", "Mayor  ANNA LEDDIN’s"))) == [
        ["anna-leddin"],
        ["anna-leddin"],
    ]


def test_kinds_must_agree():
    assert slugs(cast(("person", "Georgia")), cast(("place", "Georgia"))) == [
        ["georgia"],
        ["georgia-place"],
    ]


def test_the_kind_of_a_longer_name_is_the_one_most_articles_give_it():
    company, place = ("organization", "Norrick Quays"), ("place", "Norrick Quays")
    found = identify([cast(company), cast(place), cast(company)])
    assert [(ref.slug, ref.kind) for ref in found.refs] == [("norrick-quays", "organization")]


def test_a_surname_joins_the_one_person_who_has_it():
    assert names(cast(("person", "Anna Leddin")), cast(("person", "Leddin"))) == [
        ["Anna Leddin"],
        ["Anna Leddin"],
    ]


def test_a_surname_of_two_people_joins_neither():
    found = names(
        cast(("person", "Anna Leddin")), cast(("person", "Otto Leddin")), cast(("person", "Leddin"))
    )
    assert found == [["Anna Leddin"], ["Otto Leddin"], ["Leddin"]]


def test_an_alias_joins_where_only_one_actor_has_it():
    first = cast(("organization", "Harbour Safety Board", "HSB"))
    assert names(first, cast(("organization", "HSB"))) == [
        ["Harbour Safety Board"],
        ["Harbour Safety Board"],
    ]
    rival = cast(("organization", "Hill Savings Bank", "HSB"))
    assert names(first, rival, cast(("organization", "HSB")))[2] == ["HSB"]


def test_a_family_name_that_comes_first_joins_by_its_alias():
    assert names(cast(("person", "Ren Shuo", "Ren")), cast(("person", "Ren")))[1] == ["Ren Shuo"]


def test_a_middle_initial_joins_but_not_two_different_ones():
    plain = cast(("person", "Jon Brisk"))
    assert slugs(plain, cast(("person", "Jon R. Brisk"))) == [["jon-brisk"], ["jon-brisk"]]
    three = slugs(plain, cast(("person", "Jon R. Brisk")), cast(("person", "Jon T. Brisk")))
    assert len({slug for own in three for slug in own}) == 3


def test_what_one_article_tells_apart_stays_apart():
    found = slugs(cast(("person", "Anna Leddin"), ("person", "Leddin")), cast(("person", "Leddin")))
    assert found[0][0] != found[0][1]
    assert found[1] == ["anna-leddin"]


def test_two_namesakes_in_one_article_stay_apart():
    found = slugs(cast(("person", "Anna Leddin"), ("person", "Anna Leddin")))
    assert found == [["anna-leddin", "anna-leddin-person"]]


def test_names_that_stand_for_each_other_end_at_the_longer_one():
    found = names(
        cast(("organization", "Harbour Safety Board", "Safety Board")),
        cast(("organization", "Safety Board", "Harbour Safety Board")),
    )
    assert found == [["Harbour Safety Board"], ["Harbour Safety Board"]]


def test_the_display_name_is_the_most_frequent_full_form():
    found = identify(
        [
            cast(("person", "Anna Leddin", "Leddin")),
            cast(("person", "Anna M. Leddin", "Leddin")),
            cast(("person", "Anna Leddin")),
            *[cast(("person", "Leddin"))] * 5,
        ]
    )
    assert [ref.name for ref in found.refs] == ["Anna Leddin"]
    assert found.aliases == (("Leddin", "Anna M. Leddin"),)


def test_the_order_of_figures_within_articles_changes_nothing():
    one = cast(("person", "Anna Leddin"), ("place", "Ostwick"), ("person", "Brisk"))
    two = cast(("person", "Otto Brisk"), ("person", "Leddin"))
    assert identify([one, two]).refs == identify([one[::-1], two[::-1]]).refs


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("President Anna Leddin", "anna leddin"),
        ("Prime Minister", "minister"),
        ("Otto Brisk Jr.", "otto brisk"),
        ("J.R. Brisk’s", "jr brisk"),
    ],
)
def test_keys_of_persons_leave_honorifics_out(name, key):
    assert name_key(name, "person") == key


def test_the_article_before_a_name_is_no_part_of_it():
    assert name_key("The Harbour Board", "organization") == "harbour board"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana de Souza Lima", "AL"),
        ("Cher", "C"),
        ("Dr. Otto Brisk", "OB"),
        ("the harbour", "TH"),
        ("42", "?"),
        ("أنا ليدين", "أل"),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters
