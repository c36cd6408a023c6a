"""Reported speech: how far what was said goes, and whether anything was said at all."""

import time

import pytest
from test_quotes_find import article_of

from sitegen.briefing.make import make_briefing
from sitegen.briefing.records import Story
from sitegen.extraction.pipeline import extract
from sitegen.models import load


def reported(text):
    """Return the words, the speaker's mention, and whether it is a statement, of each report."""
    return [
        (
            [span.of(text) for span in quote.spans],
            quote.speaker.span.of(text) if quote.speaker else None,
            quote.statement,
        )
        for quote in extract(article_of(text), load("en")).quotes
        if quote.kind == "indirect"
    ]


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        (
            "The officer -- a man with seven years' experience -- was shot at the high point of "
            "his cheek, just under his right eye, police said.",
            ["The officer -- a man with seven years' experience -- was shot at the high point of "
             "his cheek, just under his right eye"],
            "police",
        ),
        ("The quay, police said Friday, would stay closed until the week was over.",
         ["The quay", "would stay closed until the week was over"], "police"),
        ("The quay was closed on Monday, said Orla Tamberlin, who lives beside it.",
         ["The quay was closed on Monday"], "Orla Tamberlin, who lives beside it"),
        ("Robin Orlo told the Courier on Monday that the quay was safe.",
         ["that the quay was safe"], "Robin Orlo"),
        ("Robin Orlo told the Courier he had no plan for the quay.",
         ["he had no plan for the quay"], "Robin Orlo"),
        ("After the vote, the mayor said the quay was safe.", ["the quay was safe"], "the mayor"),
        ("Give me two weeks to three months, the boy told him.",
         ["Give me two weeks to three months"], "the boy"),
        ("The teen is also accused of theft, one of the officials said.",
         ["The teen is also accused of theft"], "one of the officials"),
        ("Not only is it old, she said, but also unsafe.",
         ["Not only is it old", "but also unsafe"], "she"),
        ("Anton Kobza, a clerk of the town, said Saturday that it was old.",
         ["that it was old"], "Anton Kobza, a clerk of the town"),
        ("The mayor told members of the jury that the quay was safe.",
         ["that the quay was safe"], "The mayor"),
        ("The mayor, who served for two terms, was not named in the file, said Orla Tamberlin, "
         "the clerk.", ["The mayor, who served for two terms, was not named in the file"],
         "Orla Tamberlin, the clerk"),
        ("The quay was closed by the police on Friday, the office of the mayor of Tarn said "
         "Saturday.", ["The quay was closed by the police on Friday"],
         "the office of the mayor of Tarn"),
        ("The quay will hold six hundred boats, or roughly the fleet of Tarn, the builders and "
         "the town announced Friday.",
         ["The quay will hold six hundred boats, or roughly the fleet of Tarn"],
         "the builders and the town"),
        ("It was in a secluded part of Tarn, Chief Clerk Anton Kobza of the mayor's office said.",
         ["It was in a secluded part of Tarn"],
         "Chief Clerk Anton Kobza of the mayor's office"),
        ("Orla Lisle, 18, of Tarn, was found at the quay on July 13, Sgt. Anton Kobza, a clerk of "
         "the town, said Saturday.", ["Orla Lisle, 18, of Tarn, was found at the quay on July 13"],
         "Sgt. Anton Kobza, a clerk of the town"),
        ("That's a key detail, Tarn spokesman Anton Corrand-Lisle said.", ["That's a key detail"],
         "Tarn spokesman Anton Corrand-Lisle"),
        ("They couldn't let that stop them, Orlo's friend Anton De Brisk said.",
         ["They couldn't let that stop them"], "Orlo's friend Anton De Brisk"),
        ("He was charged on Sunday, according to Tarn spokesman Officer Anton Kobza, and held at "
         "the jail in Tarn.", ["He was charged on Sunday", "and held at the jail in Tarn"],
         "Tarn spokesman Officer Anton Kobza"),
    ],
)  # fmt: skip
def test_how_far_goes_what_was_said(text, said, speaker):
    assert reported(text) == [(said, speaker, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Robin Orlo denied the charge on Monday.",
        "Robin Orlo urged the council to close the quay.",
        "A survey found that most people walk to work.",
        "The quay will stay open, according to the ministry.",
        "Robin Orlo believes that the quay is safe.",
        "Robin Orlo said that the quay was not safe.",
        "Robin Orlo slammed the council for its plan.",
        "Robin Orlo told the council not to close the quay.",
        "The survey finds Orlo with only a small lead over Lisle.",
        "Robin Orlo said stocks aren’t a great investment right now.",
        "A group of fishermen claimed full responsibility for the fire.",
        "The letter shows he was in debt.",
    ],
)
def test_what_is_said_is_a_statement(text):
    assert [told for _, _, told in reported(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Robin Orlo wants to close the quay.",
        "Robin Orlo supported the plan to close the quay.",
        "The mayor's luck seems to have turned.",
        "Robin Orlo has not said whether the quay is safe.",
        "Robin Orlo would not say which quay was unsafe.",
        "One could argue that the quay is safe.",
        "We know that the quay is safe.",
        "Robin Orlo saw that the quay was broken.",
        "Robin Orlo is known as the father of the quay.",
        "Robin Orlo was upset over the state of the quay.",
        "Say what you will about the quay, it is old.",
        "Robin Orlo claimed the first title of the season.",
        "Go to the quay and suggest a plan of your own.",
        "Anna Brisk and Robin Orlo reported from Tarn; Nora Lisle reported and wrote from Esk.",
        "Robin Orlo hoped to win the race.",
        "The victory shows he is in tune with his horse.",
        "He was reportedly being kept under guard at a flat.",
    ],
)
def test_a_deed_a_wish_or_a_view_is_no_statement(text):
    assert not any(told for _, _, told in reported(text))


def test_pages_list_statements_only():
    text = "Robin Orlo wants to close the quay. Robin Orlo said that the quay was old."
    article = article_of(text)
    extraction = extract(article, load("en"))
    assert {quote.statement for quote in extraction.quotes} == {True, False}
    (entry,) = make_briefing([Story(article, extraction)]).entries
    assert [quote.parts for quote in entry.quotes] == [("that the quay was old",)]


def test_a_sentence_that_reports_two_things_of_one_source_is_listed_once():
    text = "Robin Orlo said that the quay was old and denied that it was unsafe."
    article = article_of(text)
    extraction = extract(article, load("en"))
    assert len([quote for quote in extraction.quotes if quote.statement]) > 1
    (entry,) = make_briefing([Story(article, extraction)]).entries
    assert [quote.setting for quote in entry.quotes] == [text]


def test_what_is_added_is_a_statement_of_its_own():
    text = "The quay is old, the mayor said, adding the roof was new."
    assert reported(text) == [
        (["The quay is old"], "the mayor", True),
        (["the roof was new"], "the mayor", True),
    ]


def test_who_ends_a_report_by_telling_of_it_leaves_it_to_whoever_said_it():
    text = "The police say they are looking for a man with short hair, Tarn Press reported."
    assert reported(text) == [
        (["The police say they are looking for a man with short hair"], "Tarn Press", True),
        (["they are looking for a man with short hair"], "The police", True),
    ]
    text = "Robin Orlo denied that the quay was unsafe, according to the Courier, a daily paper."
    assert (["that the quay was unsafe"], "Robin Orlo", True) in reported(text)


def test_what_a_report_rests_on_is_no_statement_of_its_own():
    text = "Tarn Press, citing an unnamed clerk, reported that the quay was old."
    told = [said for said, _, told in reported(text) if told]
    assert told == [["that the quay was old"]]


def test_who_was_told_something_did_not_say_it():
    text = "Carter was arraigned on Monday and told not to use the phone, according to Miliote."
    assert {speaker for _, speaker, told in reported(text) if told} == {"Miliote"}


def test_a_sentence_of_nothing_but_clauses_of_saying_costs_no_more_than_its_length():
    def seconds(size):
        text = ("police said, Ann Lee, who told them that it was so and " * size)[: size * 50]
        began = time.process_time()
        extract(article_of(text), load("en"))
        return time.process_time() - began

    seconds(20)
    assert seconds(1200) < 12 * max(seconds(300), 0.05)
