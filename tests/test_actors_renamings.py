"""Names that a text itself says are one actor's, and teams called after their place."""

import pytest
from test_actors import actors_of, forms


@pytest.mark.parametrize(
    "text",
    [
        "The Norland College of Nurses (NCNurs) met on Monday. The minister thanked NCNurs.",
        "The College of Esk Nurses [CENur] met on Monday. Later CENur spoke to the minister.",
    ],
)
def test_an_acronym_in_brackets_is_of_the_name_before_it(text):
    (nurses,) = [a for name, a in actors_of(text).items() if name.endswith("Nurses")]
    assert len(forms(nurses, text)) == 3


def test_brackets_with_another_name_join_nobody():
    text = "The Norland Nurses Union (Norland Today) met on Monday. The minister spoke."
    assert forms(actors_of(text)["Norland Nurses Union"], text) == ["Norland Nurses Union"]


@pytest.mark.parametrize(
    "told",
    [
        "Jenna Nicole Moran (born September 15, 1986), better known by her pseudonym Lola Marsh,",
        "Jenna Nicole Moran, also known as Lola Marsh,",
        "Jenna Nicole Moran (née Lola Marsh)",
    ],
)
def test_who_is_known_by_another_name_is_one(told):
    text = f"{told} spoke on Monday. Moran said the film was ready. Marsh left for Esk."
    found = actors_of(text)
    assert forms(found["Jenna Nicole Moran"], text) == [
        "Jenna Nicole Moran", "Lola Marsh", "Moran", "Marsh",
    ]  # fmt: skip


def test_the_name_that_is_used_more_is_shown():
    text = (
        "Jenna Nicole Moran, known as Lola Marsh, spoke on Monday. Marsh was born in Esk. "
        "Marsh said the film was ready. Lola Marsh left on Tuesday."
    )
    assert "Lola Marsh" in actors_of(text)


def test_two_names_that_each_stand_for_the_other_leave_one():
    text = "Jenna Moran, known as Lola Marsh, spoke. Lola Marsh, née Jenna Moran, left for Esk."
    assert forms(actors_of(text)["Jenna Moran"], text) == [
        "Jenna Moran", "Lola Marsh", "Lola Marsh", "Jenna Moran",
    ]  # fmt: skip


def test_who_is_named_near_an_alias_is_not_its_bearer():
    text = "John Baker met Mary Tanner. The city is known as Mary Town. Baker left on Tuesday."
    assert {"John Baker", "Mary Tanner"} <= set(actors_of(text))


def test_a_land_that_plays_is_its_team():
    text = (
        "Belgium beat Panama 3-0 in the first match of the tournament. Panama faced "
        "Belgium without their striker, and Belgium scored three goals. "
        "The coach left the stadium in Norway."
    )
    found = actors_of(text)
    assert found["Belgium"].kind == "organization"
    assert found["Panama"].kind == "organization"
    assert found["Norway"].kind == "place"


def test_a_land_that_negotiates_is_no_team():
    text = (
        "Norway faced Denmark at the talks in Oslo. Denmark won concessions from Norway, and "
        "Norway lost a vote. The minister left Denmark on Monday."
    )
    assert actors_of(text)["Norway"].kind == "place"


GAME = (
    "The match at the stadium ended 1-1 after a late penalty. {} The referee sent a defender off, "
    "and the goalkeeper left."
)


@pytest.mark.parametrize(
    ("said", "name", "kind"),
    [
        ("Third-placed Valencia drew as well.", "Valencia", "organization"),
        ("Barcelona coach Ivo Orlo has no such problems.", "Barcelona", "organization"),
        ("Greece defender Ivo Orlo scored.", "Greece", "organization"),
        ("Italy captain Ivo Orlo lives in Italy, and Italy's leagues are rich.", "Italy", "place"),
        ("Ivo Orlo lives in Valencia.", "Valencia", "place"),
    ],
)
def test_what_is_called_a_team_is_one(said, name, kind):
    assert actors_of(GAME.format(said))[name].kind == kind
