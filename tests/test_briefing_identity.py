"""Who is who across articles."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.briefing.display import display_name
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


def many(*casts, articles=60):
    """Return the names as ``names`` does, on a site of many articles about others."""
    others = [cast(("person", f"Other{number} Person{number}")) for number in range(articles)]
    return names(*casts, *others)[: len(casts)]


def person(name, *company):
    """Return one article's figures: somebody, and the bodies that are named beside them."""
    return cast(("person", name), *(("organization", body) for body in company))


def body(name, *others):
    return cast(("organization", name), *others)


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


def test_a_bare_word_that_is_a_place_elsewhere_is_no_person():
    place, someone = cast(("place", "Kestrania")), cast(("person", "Kestrania"))
    assert slugs(someone, place, place, place)[0] == ["kestrania"]
    assert identify([someone, place, place]).refs[0].kind == "person"
    called = cast(("person", "Georgia", "Gina"))
    assert identify([called, *[cast(("place", "Georgia"))] * 3]).refs[0].kind == "person"
    minister = [replace(cast(("person", "Georgia"))[0], role="minister")]
    assert identify([minister, *[cast(("place", "Georgia"))] * 3]).refs[0].kind == "person"
    edited = [replace(cast(("person", "Georgia"))[0], edited=True)]
    assert identify([edited, *[cast(("place", "Georgia"))] * 3]).refs[0].kind == "person"


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


def test_on_a_large_site_a_surname_needs_company_that_speaks_for_it():
    whole = person("Anna Leddin", "Harbour Board", "Tarn Rail")
    assert many(whole, person("Leddin", "Harbour Board"))[1][0] == "Anna Leddin"
    assert many(whole, person("Leddin", "Esk Museum"))[1][0] == "Leddin"


def test_company_that_is_in_many_articles_says_less():
    wide = [person(f"Somebody{number} Else{number}", "Tarn Rail") for number in range(20)]
    whole, short = person("Anna Leddin", "Tarn Rail"), person("Leddin", "Tarn Rail")
    assert many(whole, short, *wide)[1][0] == "Leddin"
    assert many(whole, short)[1][0] == "Anna Leddin"


def test_who_is_in_the_news_all_the_time_is_known_by_the_surname():
    often = [person("Anna Leddin")] * 9
    assert many(person("Leddin"), *often)[0] == ["Anna Leddin"]
    assert many(person("Leddin"), person("Anna Leddin"))[0] == ["Leddin"]


def test_of_two_with_a_surname_the_one_who_is_by_far_likelier_has_it():
    often = [person("Anna Leddin", "Harbour Board")] * 12
    other, short = person("Otto Leddin", "Harbour Board"), person("Leddin", "Harbour Board")
    assert names(short, other, *often)[0][0] == "Anna Leddin"
    assert names(short, other, *often[:3])[0][0] == "Leddin"


def test_a_ministry_is_not_another_countrys():
    whole = cast(
        ("organization", "Norrick Foreign Ministry", "Foreign Ministry"), ("person", "Ada Orlo")
    )
    another = body("Foreign Ministry", ("person", "Emil Brisk"))
    assert many(whole, another)[1][0] == "Foreign Ministry"
    same = body("Foreign Ministry", ("person", "Ada Orlo"))
    assert many(whole, same)[1][0] == "Norrick Foreign Ministry"


def test_a_people_is_not_the_part_of_it_that_one_article_calls_so():
    some = cast(("group", "Norrick Tarnish", "Tarnish"))
    assert many(some, cast(("group", "Tarnish"))) == [["Norrick Tarnish"], ["Tarnish"]]


def test_what_all_call_so_is_not_the_one_body_whose_name_begins_so():
    museum = cast(("organization", "Tarn Rail Museum", "Tarn Rail"))
    assert many(museum, *[body("Tarn Rail")] * 6)[:2] == [["Tarn Rail Museum"], ["Tarn Rail"]]
    assert many(museum, *[body("Tarn Rail")] * 2)[1] == ["Tarn Rail Museum"]


def test_a_longer_name_with_the_same_initials_is_the_bodys_own():
    long = cast(("organization", "Free State of Tarn and Esk", "Free State", "FSTE"))
    short = cast(("organization", "Free State", "FSTE"))
    assert many(long, *[short] * 9, body("FSTE"))[0] == ["Free State"]
    assert many(long, *[short] * 9, body("FSTE"))[10] == ["Free State"]


def test_one_slip_does_not_part_what_a_name_means():
    right = cast(("place", "United Shires", "US"))
    slip = cast(("place", "Upper Strand", "US"))
    assert many(cast(("place", "US")), slip, *[right] * 12)[0] == ["United Shires"]


def test_a_given_name_alone_is_not_one_person_everywhere():
    others = [person("Mary Orlo"), person("Mary Brisk")]
    found = identify([person("Mary", "Tarn Rail"), person("Mary", "Esk Museum"), *others * 6])
    assert found.of[0][0] != found.of[1][0]
    found = identify([person("Mary", "Tarn Rail"), person("Mary", "Tarn Rail"), *others * 6])
    assert found.of[0][0] == found.of[1][0]
    found = identify([person("Princess Mary"), person("Princess Mary"), *others * 6])
    assert found.of[0][0] == found.of[1][0]


def test_kings_have_numbers():
    assert slugs(cast(("person", "George III")), cast(("person", "Prince George"))) == [
        ["george-iii"],
        ["george"],
    ]


@given(st.permutations(range(8)))
def test_the_order_of_articles_changes_no_join(order):
    casts = [
        cast(("organization", "Free State of Tarn and Esk", "Free State", "FSTE")),
        cast(("organization", "Free State", "FSTE"), ("person", "Leddin")),
        cast(("organization", "FSTE"), ("person", "Anna M. Leddin", "Leddin")),
        cast(("person", "Anna Leddin"), ("person", "Otto Brisk")),
        cast(("organization", "Tarn Rail Museum", "Tarn Rail"), ("person", "Brisk")),
        cast(("organization", "Tarn Rail"), ("person", "Leddin", "Anna")),
        cast(("place", "Esk"), ("person", "Esk"), ("person", "Anna")),
        cast(("place", "Free Town of Esk", "Esk"), ("person", "Otto Leddin")),
    ]
    found = names(*(casts[number] for number in order))
    assert {number: found[at] for at, number in enumerate(order)} == dict(enumerate(names(*casts)))


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ({"Harbour Board": 9, "Tarn Harbour Board": 1}, "Harbour Board"),
        ({"Harbour Board": 3, "Tarn Harbour Board": 1}, "Tarn Harbour Board"),
        ({"HSB": 9, "Harbour Safety Board": 1}, "Harbour Safety Board"),
        ({"U.S.": 9, "United Shires": 2, "United Shires of Tarn": 1}, "United Shires of Tarn"),
        ({"Esk": 70, "Free Town of Esk": 1}, "Esk"),
    ],
)
def test_a_body_is_shown_by_the_name_that_articles_use(names, shown):
    assert display_name("organization", "whatever it is", Counter(names)) == shown


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Richard III", "richard iii"),
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
