"""Which forms of a name are one actor."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_actors import actors_of, forms

from sitegen.extraction.actors import misspellings
from sitegen.extraction.actors.entities import KINDS, Form, Named
from sitegen.extraction.actors.extents import Candidate
from sitegen.extraction.actors.joining import join
from sitegen.extraction.actors.misspellings import misspelt
from sitegen.models import load

LEXICON = load("en").actors.lexicon


def clusters(*named):
    """Join forms given as (kind, name), mentioned in this order; return sets of names."""
    forms = []
    for at, (kind, name) in enumerate(named):
        logits = tuple(3.0 if other == kind else -2.0 for other in KINDS)
        mention = Named(Candidate(at, at, at, at, False), at, at, logits)
        forms.append(Form(tuple(name.lower().split()), [mention], logits))
    return {frozenset(" ".join(f.words) for f in cluster) for cluster in join(forms, LEXICON)}


def joined(*named):
    return len(clusters(*named)) == 1


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("John Smith", "Smith"),
        ("John Smith", "John"),
        ("Robert Smith", "Bob Smith"),
        ("J. Smith", "John Smith"),
        ("John Adam Smith", "John Smith"),
        ("John Smith Jr.", "Smith"),
        ("Xi Jinping", "Xi"),
        ("Ludwig van Dorn", "van Dorn"),
        ("Clara Mendoza Cantor", "Mendoza Cantor"),
        ("Jens Otto Harry Dorn", "Otto Dorn"),
        ("Patrick Leopold Gorran of Esk", "Patrick Gorran"),
        ("Zara Mohan Hadler DBE", "Zara Hadler"),
    ],
)
def test_one_person(long, short):
    assert joined(("person", long), ("person", short))


@pytest.mark.parametrize(
    ("one", "other"), [("John Smith", "Mary Smith"), ("John Smith", "John Baker")]
)
def test_two_persons(one, other):
    assert not joined(("person", one), ("person", other))


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("World Health Organization", "WHO"),
        ("Bank of England", "BoE"),
        ("Acme Inc.", "Acme"),
        ("European Union", "EU"),
        ("Norland Foreign Ministry", "Foreign Ministry"),
        ("Church of Scientology", "Scientology"),
        ("Norland University", "Norland"),
        ("Comic Corps of Norland", "Comic Corps"),
        ("Norland Supreme Court of Appeal", "Supreme Court"),
        ("Hitwell UK", "Hitwell"),
        ("Norland Post", "Post"),
        ("Secret Service", "Service"),
    ],
)
def test_one_organization(long, short):
    assert joined(("organization", long), ("organization", short))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Labour Party", "Green Party"),
        ("University of Leeds", "University of York"),
        ("Norland Power Board", "Power"),
    ],
)
def test_two_organizations(one, other):
    assert not joined(("organization", one), ("organization", other))


@pytest.mark.parametrize("long", ["Assembly of Tarn", "Harbour Assembly"])
def test_the_word_for_what_a_body_is_stands_for_the_only_one(long):
    bodies = ("organization", long), ("organization", "Tarn Council")
    assert len(clusters(*bodies, ("organization", "Assembly"))) == 2
    others = ("organization", "Assembly of Esk"), ("organization", "Assembly")
    assert len(clusters(*bodies, *others)) == 4
    assert not joined(("organization", "Assembly of Tarn Workers Union"), others[1])


def test_the_short_name_of_two_bodies_is_left_apart():
    courts = ("organization", "Supreme Court of Esk"), ("organization", "Supreme Court of Tarn")
    assert len(clusters(*courts, ("organization", "Supreme Court"))) == 3


def test_a_surname_is_no_acronym():
    harvard, hu_shih, hu = ("organization", "Harvard University"), ("person", "Hu Shih"), "Hu"
    assert clusters(harvard, hu_shih, ("person", hu)) == {
        frozenset({"harvard university"}),
        frozenset({"hu shih", "hu"}),
    }


def test_a_place_is_not_the_university_in_it():
    assert not joined(("organization", "University of Leeds"), ("place", "Leeds"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("United States", "U.S."), ("UK", "Britain"), ("Washington", "Washington D.C.")],
)
def test_one_place(one, other):
    assert joined(("place", one), ("place", other))


def test_a_surname_is_the_middle_name_only_of_who_was_named_before():
    orla, chen = ("person", "Orla Chen Marsh"), ("person", "Chen")
    assert joined(orla, chen)
    assert not joined(chen, orla)


def test_initials_are_of_no_name_that_has_them_in_it():
    assert not joined(("organization", "U.S. Senate"), ("place", "U.S."))


def test_a_shared_surname_is_not_that_of_who_was_named_to_say_who_another_is():
    text = (
        "Emil Orlo, the younger brother of the singer Ada Orlo, was arrested on Monday. "
        "Orlo, 20, denies it, and Orlo was freed."
    )
    assert forms(actors_of(text)["Emil Orlo"], text) == ["Emil Orlo", "Orlo", "Orlo"]
    assert forms(actors_of(text)["Ada Orlo"], text) == ["Ada Orlo"]


def test_a_shared_surname_goes_to_whoever_was_named_last():
    found = clusters(("person", "Ann Lee"), ("person", "Bob Lee"), ("person", "Lee"))
    assert found == {frozenset({"ann lee"}), frozenset({"bob lee", "lee"})}


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (("place", "State of Pennsylvania"), ("place", "Pennsylvania")),
        (("place", "Republic of Tazmira"), ("place", "Tazmira")),
        (("place", "Tarnow City"), ("place", "Tarnow")),
        (("organization", "BBC News"), ("organization", "BBC")),
    ],
)
def test_a_name_without_what_it_is(long, short):
    assert joined(long, short)


@pytest.mark.parametrize(
    ("city", "land"),
    [("Panama City", "Panama"), ("Oklahoma City", "Oklahoma"), ("Republic of China", "China")],
)
def test_a_city_is_not_its_country(city, land):
    assert not joined(("place", city), ("place", land))


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "Lydia Buchtmann", "Bauchtman"),
        ("person", "Donald Tarnfield", "Donand Tarnfield"),
        ("organization", "Yonsor University", "Yeonsor University"),
        ("place", "Port of Refuge Harbour", "Port of Refuge Harbor"),
    ],
)
def test_a_misspelt_name_is_the_one_that_it_stands_for(kind, one, other):
    assert joined((kind, one), (kind, other))
    assert joined((kind, other), (kind, one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pernille Hansen", "Hanson"),  # both are listed surnames
        ("Ada Tarnfield", "Tarnfields"),  # a family
        ("Ada Orlo", "Orla"),  # too short to tell
        ("Ada Buchtmann", "Ida Buchtman"),  # two words differ
        ("South Africans", "Americans"),
        ("Ivo Torvalsky", "Torvalska"),  # his wife, or his sister
        ("Ivo Brestakov", "Brestakova"),
    ],
)
def test_names_alike_that_are_two(one, other):
    assert not joined(("person", one), ("person", other))


def test_whose_surname_it_misspells_must_be_clear():
    found = clusters(
        ("person", "Ada Bornstein"), ("person", "Ida Bornstern"), ("person", "Bornsten")
    )
    assert frozenset({"bornsten"}) in found


def test_the_one_korea_that_is_named():
    assert joined(("place", "Korea Republic"), ("place", "Korea"), ("place", "South Korea"))
    found = clusters(("place", "North Korea"), ("place", "South Korea"), ("place", "Korea"))
    assert len(found) == 3
    found = clusters(
        ("place", "Democratic Republic of the Congo"), ("place", "Republic of the Congo")
    )
    assert len(found) == 2


LETTERS = st.text("abdeorst", min_size=6, max_size=10)
EDITS = st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["", "x", "ab"])), max_size=3)


def person(*words):
    return Form(words, logits=(0.0, 0.0, 1.0, 0.0))


@given(LETTERS, EDITS)
def test_no_misspelling_is_lost_for_want_of_comparing_all_names(word, edits):
    other = word
    for at, letters in edits:
        other = other[:at] + letters + other[at + 1 :]
    alike = misspellings._are_alike((word,), (other,), LEXICON)
    full = [person("jan", word), person("jan", other)]
    assert [*misspelt(full, LEXICON)] == ([(1, 0)] if alike else [])
    alone = [person(word), person("jan", other)]
    assert [*misspelt(alone, LEXICON)] == ([(0, 1)] if alike else [])


def test_names_that_are_all_different_are_not_compared_with_each_other(monkeypatch):
    compared = []
    monkeypatch.setattr(misspellings, "_are_alike", lambda *of: compared.append(of))
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=10)) for _ in range(600)]
    forms = [person("ada", word) for word in words[:300]] + [*map(person, words[300:])]
    assert not [*misspelt(forms, LEXICON)]
    assert len(compared) < len(forms)


def test_a_king_s_first_name_is_the_king():
    text = "King Otto II said Norland would go. “We go,” Otto said. Otto has a son, Emil Brisk."
    found = actors_of(text)
    assert forms(found["Otto II"], text) == ["Otto II", "Otto", "Otto"]


def test_a_trade_before_a_surname_is_no_name():
    text = "They saw a pharmacist, and Inmate Orlo's meal has been late. Kelly Orlo was ill."
    found = actors_of(text)
    assert forms(found["Kelly Orlo"], text) == ["Orlo", "Kelly Orlo"]
