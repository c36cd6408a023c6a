"""What looks like an actor's name and is none: contests, offices, titles of works, fragments."""

import pytest
from test_actors import analysed
from test_quotes_find import article_of

from sitegen.extraction.pipeline import extract
from sitegen.models import load


def kinds(text):
    _, _, actors = analysed(text)
    return {actor.name.of(text): actor.kind for actor in actors}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Brazil won the World Cup in Tarn.", {"Brazil", "Tarn"}),
        ("Ada Orlo won two Academy Awards.", {"Ada Orlo"}),
        ("Ada Orlo served as secretary of State for years.", {"Ada Orlo"}),
        ("The Minister for Foreign Affairs met Ada Orlo.", {"Ada Orlo"}),
        ("Ada Orlo is a bit of an Italophile, and ate a Twizzler.", {"Ada Orlo"}),
        ("Fans of Ada Orlo used the hashtag #boycottorlo there.", {"Ada Orlo"}),
        ("Ada Orlo gave them the OK to search.", {"Ada Orlo"}),
        ("Alas, the law failed Ada Orlo.", {"Ada Orlo"}),
        ("Ada Orlo left Buddhism for Islamophobia, and loves Tourism.", {"Ada Orlo"}),
        ("The Swede beat another Kenyan, Ada Orlo.", {"Ada Orlo"}),
        ("Court spokeswoman Ada Orlo spoke.", {"Ada Orlo"}),
        ("Ada Orlo came from Webster Groves, a suburb.", {"Ada Orlo", "Webster Groves"}),
        ("The Harbour Foreign Relations Committee met Ada Orlo.",
         {"Harbour Foreign Relations Committee", "Ada Orlo"}),
        ("University of Oklahoma President Ada Orlo spoke.",
         {"University of Oklahoma", "Oklahoma", "Ada Orlo"}),
        # A plural that opens its sentence, a day, what a prefix makes an adjective.
        ("Photos published on Monday show Ada Orlo in Tarn.", {"Ada Orlo", "Tarn"}),
        ("Organizers plan to see Ada Orlo.", {"Ada Orlo"}),
        ("Norwegians like Ada Orlo.", {"Norwegians", "Ada Orlo"}),
        # A common word that opens its sentence.
        ("Traffic at the port has recovered, said Ada Orlo.", {"Ada Orlo"}),
        ("Discover how Ada Orlo lives.", {"Ada Orlo"}),
        ("When Mondays came around, Ada Orlo slept.", {"Ada Orlo"}),
        ("It owns a pro-Brisk paper in post-war Europe, said Ada Orlo.", {"Europe", "Ada Orlo"}),
        # A body's name goes over "and" if a list has it.
        ("They are under Food and Drug Administration rules, said Ada Orlo.",
         {"Food and Drug Administration", "Ada Orlo"}),
    ],
)  # fmt: skip
def test_no_actor_but_those(text, names):
    assert set(kinds(text)) == names


def test_names_in_titles_of_works_only_are_no_actors():
    text = (
        "Ada Orlo liked the film “Alice in Wonderland” and the book “Jessup’s Wars”, and sang on "
        "“Meet the Press”. “Ivo Brisk came to us,” Orlo said."
    )
    found = extract(article_of(text), load("en"))
    assert {actor.name.of(text) for actor in found.actors} == {"Ada Orlo", "Ivo Brisk"}
    assert [quote.kind for quote in found.quotes if quote.statement] == ["direct"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The official news agency, DAN, said so.", "DAN", "organization"),
        ("DAN, the official news agency for the republic, said so.", "DAN", "organization"),
        ("Defending champion Matt Every won.", "Matt Every", "person"),
        ("Ada Kercher was ill. The Kerchers left.", "Kerchers", "group"),
        ("Ada Orlo wrote in the newspaper Jyllands Posten.", "Jyllands Posten", "organization"),
        ("Odo Tamm, managing director of Tidewright, said it stays.", "Tidewright", "organization"),
        ("The founder of Corran said that Corran was late.", "Corran", "organization"),
        ("The town of Karma fell on Monday.", "Karma", "place"),
        ("They took Ras al Ayn, a border town, on Monday.", "Ras al Ayn", "place"),
        ("The Syrian Observatory for Human Rights (SOHR) counted them.",
         "Syrian Observatory for Human Rights", "organization"),
        ("President Park Geun-hye met Moon Jae-in in Tarn.", "Park Geun-hye", "person"),
        ("In Tarn the city's mayor, Hau Lung-bin, lit a lantern.", "Hau Lung-bin", "person"),
    ],
)  # fmt: skip
def test_a_name_is_whole_and_of_the_kind_that_the_noun_beside_it_says(text, name, kind):
    assert kinds(text).get(name) == kind


def test_a_department_is_one_in_either_order():
    text = "The U.S. Justice Department closed it. The Department of Justice (DOJ) said so."
    _, _, actors = analysed(text)
    forms = {alias.of(text) for actor in actors for alias in actor.aliases}
    assert forms == {"Department of Justice", "DOJ"}


def test_a_father_called_senior_is_not_his_son():
    text = "Michael Orlo was 18. His father, Michael Orlo Sr., wept. Michael Orlo had been ill."
    assert {"Michael Orlo", "Michael Orlo Sr."} <= set(kinds(text))
