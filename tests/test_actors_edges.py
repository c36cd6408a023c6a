"""Words at the edges of a name that are none of it."""

import pytest
from test_actors import actors_of, forms


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ida Lisle’s Harbour List holds 44, and Ada Orlo’s Meadow Party 37.", "Meadow Party"),
        ("She told the New York Times Saturday that Ada Orlo had left.", "New York Times"),
        ("He lives in snowbound Massachusetts, said Ada Orlo.", "Massachusetts"),
        ("The storm hit northwest China, said Ada Orlo.", "China"),
        ("“He left,” Ada Orlo told CNN affiliate WTARN on Monday.", "WTARN"),
    ],
)
def test_a_name_has_no_more_than_its_own_words(text, name):
    found = actors_of(text)
    assert forms(found[name], text) == [name]
    assert not [other for other in found if name in other and other != name]


@pytest.mark.parametrize("text", ["The Clinton camp, said Ada Orlo.", "A Colorado court, he said."])
def test_what_somebody_has_bears_no_name(text):
    assert not {"Clinton camp", "Colorado court"} & actors_of(text).keys()


@pytest.mark.parametrize("name", ["Bank of Norland", "Ludwig van Beethoven", "Charles de Gaulle"])
def test_a_small_word_may_belong(name):
    text = f"The letter was sent by {name} on Monday, said Ada Orlo."
    assert name in actors_of(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Secretary of State John Kerry said he would go. Kerry left.", "John Kerry"),
        ("They were led by Jonas Emil King Jr., Ida Lisle and others.", "Jonas Emil King Jr."),
        ("United States Ada Orlo said she would go. Orlo left.", "Ada Orlo"),
        ("She was silent on the election of Benjamin Netanyahu, Clinton's friend said.",
         "Benjamin Netanyahu"),
    ],
)  # fmt: skip
def test_two_names_that_meet_are_not_one(text, name):
    assert name in actors_of(text)


def test_a_name_has_no_first_words_that_the_text_does_not_repeat():
    text = (
        "Former Miss Universe Alicia Marsh spoke. Alicia Marsh won the crown of Miss Universe "
        "in May, and Marsh kept it."
    )
    found = actors_of(text)
    assert set(found) == {"Alicia Marsh"}
    assert forms(found["Alicia Marsh"], text) == ["Alicia Marsh", "Alicia Marsh", "Marsh"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The president of Lyon, Jean-Michel Aulorne, said no. Aulorne laughed.",
         "Jean-Michel Aulorne"),
        ("Then Kim Min-Jae scored, and Lee Hee-Chan left.", "Kim Min-Jae"),
        ("Team Estonia had to mend their boat.", "Team Estonia"),
    ],
)  # fmt: skip
def test_a_name_is_not_cut(text, name):
    found = actors_of(text)
    assert name in found
    assert not [other for other in found if other != name and other in name]


def test_two_names_that_a_hyphen_joins_stay_two():
    text = (
        "Harry Brisk met Ada Orlo on Monday. The Brisk-Orlo pact was signed. "
        "Brisk smiled, and Orlo left."
    )
    assert {"Harry Brisk", "Ada Orlo"} == set(actors_of(text))


def test_a_team_is_a_body():
    text = "Officials said Team Tazmira was tired, and Team Tazmira left."
    assert actors_of(text)["Team Tazmira"].kind == "organization"


def test_words_of_a_name_are_no_mention_of_their_own():
    text = "BBC News said the ferry sank. Officials told BBC News that the BBC was wrong."
    found = actors_of(text)
    assert forms(found["BBC News"], text) == ["BBC News", "BBC News", "BBC"]


@pytest.mark.parametrize("name", ["UK Government", "Harbour Authority", "Tazmiran Army"])
def test_the_word_for_a_body_is_part_of_its_name(name):
    text = f"The ship was stopped by the {name} on Monday, Ada Orlo said."
    assert any(found in name for found in set(actors_of(text)) - {"Ada Orlo"})


def test_a_state_and_a_person_that_meet_are_two():
    text = "The ambassador to the United States Hamdullah Orlov said so. Orlov left on Monday."
    found = actors_of(text)
    assert found["United States"].kind == "place"
    assert forms(found["Hamdullah Orlov"], text) == ["Hamdullah Orlov", "Orlov"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norland swept aside home player Juan Orlo 6-4 6-1 in the final.", "Juan Orlo"),
        ("Officer Terence Orlo, 48, was killed on Monday.", "Terence Orlo"),
        ('"(Gerard) Orlo has always known how," she said. Orlo left.', "Orlo"),
        ("“I like (Ivan) Orlo wherever he plays,” Ada Brisk said. Orlo left.", "Orlo"),
        ("A new portrait of Queen Elizabeth II, which is on coins, was shown.", "Elizabeth II"),
    ],
)
def test_a_person_s_name_has_no_score_age_bracket_or_other_half(text, name):
    found = actors_of(text)
    assert set(forms(found[name], text)) == {name}
    assert not [other for other in found if other != name and set(other.split()) & {*name.split()}]


def test_a_small_verb_parts_two_persons():
    text = "Spock kidnaps Pike and commandeers the ship. Pike and Spock had met. Spock met Pike."
    assert {"Spock", "Pike"} == set(actors_of(text))


def test_a_number_is_no_part_of_a_person_s_name():
    text = (
        "Ada Orlo leads Bernie Brisk 1,428 to 1,153 in delegates, Brisk said. It is told by "
        "Matthew (Matthew 27.14-15), and Matthew says so."
    )
    assert {"Ada Orlo", "Bernie Brisk", "Matthew"} >= set(actors_of(text))
