"""What the rest of a text says of a name, on small texts of our own."""

import pytest
from test_actors import actors_of, forms


def kinds_of(text):
    return {name: actor.kind for name, actor in actors_of(text).items()}


def test_a_country_that_has_a_people_is_no_person():
    text = (
        "Kestrania has signed. Kestrania said it would pay, and Kestrania will. "
        "Many Kestranians were glad, and the Kestranian minister smiled."
    )
    found = kinds_of(text)
    assert found["Kestrania"] == "place"
    assert found["Kestranians"] == "group"
    assert "Kestranian" not in found


def test_a_surname_stays_one_whatever_is_called_after_it():
    text = (
        "Peter Kalvora spoke for an hour. Kalvora said the plan was ready. "
        "It was a Kalvoran speech, his friends said."
    )
    found = actors_of(text)
    assert found["Peter Kalvora"].kind == "person"
    assert forms(found["Peter Kalvora"], text) == ["Peter Kalvora", "Kalvora"]


def test_the_first_word_of_a_company_stands_for_it():
    text = (
        "Brackwater Marine won the contract on Monday. Brackwater said it would begin in May. "
        "Residents said Brackwater had promised them a wall."
    )
    found = actors_of(text)
    assert found["Brackwater Marine"].kind == "organization"
    assert forms(found["Brackwater Marine"], text) == ["Brackwater Marine", *["Brackwater"] * 2]
    assert "Brackwater" not in found


def test_a_family_is_not_the_company_that_bears_its_name():
    text = (
        "Norrick Minerals closed the mine. Its founder, Edward Norrick, wept. "
        "Norrick said he was sorry."
    )
    found = actors_of(text)
    assert forms(found["Edward Norrick"], text)[-2:] == ["Edward Norrick", "Norrick"]
    assert forms(found["Norrick Minerals"], text) == ["Norrick Minerals"]


def test_a_town_is_not_its_council():
    text = "Tarn Council met on Monday. Tarn was quiet. The council voted for the harbour of Tarn."
    found = actors_of(text)
    assert forms(found["Tarn Council"], text) == ["Tarn Council"]


def test_a_known_company_is_not_one_of_its_products():
    text = "Google Analytics counts visits. Google said so on Monday, and Google was right."
    assert "Google" in actors_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The new tax is half a florin a ton. It will hit florin after florin, the mayor said.",
        "A ship chandler lost nine days. Every chandler in town did, the mayor said.",
        "The river and its delta are dry. Two delta newspapers closed, the mayor said.",
    ],
)
def test_a_word_written_small_is_no_name(text):
    assert not [name for name in actors_of(text) if name.islower()]


def test_a_name_does_not_end_with_a_joining_word():
    text = (
        "She was quoted by the Tazmiran Ministry of Works and Tazmira One as saying "
        "she admired the dam."
    )
    assert not any(name.endswith(" and") for name in actors_of(text))


def test_a_dateline_is_no_part_of_the_name_after_its_bar():
    text = "ESKMOUTH ― Donald Marsh’s yearslong fight with the port is an insult. Marsh left."
    assert forms(actors_of(text)["Donald Marsh"], text) == ["Donald Marsh", "Marsh"]


def test_a_person_s_name_has_no_word_written_small_at_its_end():
    text = "The Marsh camp tried it. The Marsh camp was glad, said Hilda Marsh. Marsh left."
    assert set(forms(actors_of(text)["Hilda Marsh"], text)) == {"Marsh", "Hilda Marsh"}


def test_a_party_s_letter_is_no_part_of_its_state():
    text = "Sens. Sherrod Brown (D-Ohio) and Jon Tester (R-Iowa) asked him. Tester left."
    found = actors_of(text)
    assert {"Ohio", "Jon Tester"} <= set(found)
    assert not any(name.startswith(("D", "R")) for name in found)


def test_what_an_institute_is_for_is_no_body_of_its_own():
    text = "Marta Holt, director of the Institute for Policy Integrity at Esk University, spoke."
    found = set(actors_of(text))
    assert "Institute for Policy Integrity" in found
    assert "Policy Integrity" not in found


def test_the_unknown_first_word_of_a_paper_s_name_is_nobody():
    text = "DORVANE (Kestrel Ostvane Wire) — The Tavrin Wire reported it on Monday, the mayor said."
    assert "Tavrin" not in actors_of(text)


@pytest.mark.parametrize("line", ["WASHINGTON ― ", "WASHINGTON (EW) — ", "WASHINGTON, Sept. 8 — "])
def test_where_an_article_was_written_is_nobody(line):
    text = line + "Donald Marsh’s long fight with the port is an insult. Marsh left Washington."
    found = {name.casefold(): actor for name, actor in actors_of(text).items()}
    assert found["washington"].kind == "place"


def test_what_somebody_governs_is_no_person():
    text = "The woman who had run a port for seven years now governs Kestrania. She was glad."
    assert kinds_of(text)["Kestrania"] == "place"


def test_initials_alone_are_nobody():
    text = "The note reads, in her small upright hand: “A.V. told 27. Says: after Easter.”"
    assert "A.V." not in actors_of(text)


@pytest.mark.parametrize("bar", ["–", "-", "—", "--", "(Tarn Wire) –", "| "])
def test_a_name_does_not_begin_in_the_dateline(bar):
    text = (
        f"QUERNSIDE {bar} Northern Salt Works will leave the wind farm in Quernside this year.\n"
        "Northern Salt Works employs 400 people."
    )
    found = actors_of(text)
    assert forms(found["Northern Salt Works"], text) == ["Northern Salt Works"] * 2
    assert forms(found["Quernside"], text) == ["QUERNSIDE", "Quernside"]
    assert found["Quernside"].kind == "place"
    assert len(found) == 2


def test_a_dateline_s_country_is_a_place_and_its_agency_no_actor():
    text = "ESKMOUTH, Kestrania, Sept. 3 (Kestran Wire) -- Marlow Cranes has sold its yard."
    assert kinds_of(text) == {
        "ESKMOUTH": "place",
        "Kestrania": "place",
        "Marlow Cranes": "organization",
    }


def test_headings_in_capitals_are_no_places():
    text = (
        "MOVING SHOP — “The Esk Mills are for sale,” said Ada Orlo.\n"
        "FAREWELL — “The Tarn Club is closed,” said Ada Orlo."
    )
    assert not {"MOVING SHOP", "FAREWELL"} & kinds_of(text).keys()


def test_capitals_name_an_actor_only_if_nothing_else_does():
    text = "GRANTHOLT – The IBW has left Grantholt. The IBW went on Monday, its head said."
    assert {"Grantholt", "IBW"} <= actors_of(text).keys()


@pytest.mark.parametrize(
    "text",
    [
        "By Ada Orlo • Tarn Courier • 3 May",
        "Ada Orlo - Marlow Cranes' director - has sold the yard.",
        "Ada Orlo | Esk Mills | 3 May 2026",
        "Ada Orlo / Esk Mills",
    ],
)
def test_no_name_goes_on_beyond_a_bar(text):
    found = actors_of(text)
    assert "Ada Orlo" in found
    assert not any(set("-–•|/") & set(name) for name in found)


def test_an_agency_that_the_text_goes_on_to_name_is_an_actor():
    text = "ESKMOUTH (AP) — Ada Orlo has left. She told the Associated Press that she was glad."
    assert "Associated Press" in forms(actors_of(text)["Associated Press"], text)


@pytest.mark.parametrize(
    "text",
    [
        "“Count twice,” said Ada Orlo, the mayor of Kalmund.",
        "“Count twice,” said Ada Orlo, the member of parliament for Grantmere.",
        "Many residents of Kalmund have left, Ada Orlo wrote.",
    ],
)
def test_where_somebody_has_an_office_is_a_place(text):
    kinds = kinds_of(text)
    assert kinds.pop("Ada Orlo") == "person"
    assert list(kinds.values()) == ["place"]


def test_who_sent_or_took_a_picture_is_no_actor():
    text = (
        "Ada Orlo has left, the mayor said.\n"
        "Scott Lisle via Getty Images.\n"
        "Getty/Instagram.\n"
        "(Ida Brisk/AFP/Getty Images.)\n"
        "Ada Orlo told Reuters that she was glad."
    )
    assert set(actors_of(text)) == {"Ada Orlo", "Reuters"}


def test_a_people_named_once_is_a_group():
    text = "His partner walked out, and Kestranians will choose a new Assembly in May."
    assert kinds_of(text)["Kestranians"] == "group"


def test_a_company_named_after_its_town_is_no_place():
    text = "None of the 51 letters that residents sent to Penmarsh Rail was answered."
    assert kinds_of(text)["Penmarsh Rail"] == "organization"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hillary Clinton ran. As President Clinton said in 1996, no.",
         {"Hillary Clinton", "President Clinton"}),
        ("Hillary Clinton ran, and Bill Clinton spoke. As President Clinton said in 1996, no.",
         {"Hillary Clinton", "Bill Clinton"}),
        ("Ada Clinton runs the college. As President Clinton said in 1996, no.", {"Ada Clinton"}),
    ],
)  # fmt: skip
def test_a_president_is_not_the_relative_who_is_named(text, names):
    assert set(actors_of(text)) == names


def test_a_surname_alone_is_the_president_s_who_was_named_last():
    text = (
        "Emails showed President Obama, the clerk said. One was called Michelle Obama's Day. "
        "President Obama said it was bad. “I mind,” Obama said."
    )
    found = actors_of(text)
    aliases = {name: [a.of(text) for a in actor.aliases] for name, actor in found.items()}
    assert aliases == {"President Obama": ["Obama"], "Michelle Obama": []}


def test_a_surname_alone_stays_hers_who_is_told_of():
    text = (
        "Hillary Clinton ran. Hillary Clinton won. As President Clinton said in 1996, no. "
        "Clinton smiled."
    )
    aliases = {n: [a.of(text) for a in actor.aliases] for n, actor in actors_of(text).items()}
    assert aliases == {"Hillary Clinton": ["Clinton"], "President Clinton": []}


def test_a_letter_is_nobody():
    text = '"Yes," said J. The man called K wept. Then B said he had seen C., and Ada Orlo left.'
    assert set(actors_of(text)) == {"Ada Orlo"}


def test_a_dateline_of_an_unknown_place_is_a_place():
    text = "Eskmouth – The council voted on Monday to close the harbour. Two members left."
    assert kinds_of(text) == {"Eskmouth": "place"}


def test_a_person_before_a_dash_is_no_dateline():
    text = "Rosalind – The new play by Ada Orlo was seen by many on Monday. It is short."
    assert kinds_of(text).get("Rosalind") != "place"
