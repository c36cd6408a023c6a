"""What a person is said to be, and whom a description means: rules on texts of our own."""

import pytest
from test_quotes_find import article_of

from sitegen.article import Article, Block
from sitegen.extraction.actors.find import find_actors
from sitegen.extraction.actors.speakers import actor_places, place_of
from sitegen.extraction.engine.segment import sentences
from sitegen.extraction.pipeline import extract
from sitegen.models import load
from sitegen.spans import Span


def role_of(text, name):
    block = Block("paragraph", Span(0, len(text)))
    article, toolkit = Article(path="x.txt", text=text, blocks=(block,)), load("en")
    parse = toolkit.parser.parse(text, sentences(text, article.blocks))
    actors = find_actors(article, parse, (), toolkit.actors)
    role = {a.name.of(text): a.role for a in actors}[name]
    return role.of(text) if role else None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        # An apposition after the name, whatever the parser hangs it on.
        ("Mary Holt, the firm's chief executive, said so on Monday.", "the firm's chief executive"),
        ("The company's sales director, Mary Holt, came.", "The company's sales director"),
        ("It was her husband's treasury secretary, Mary Holt.", "treasury secretary"),
        ("''The mill's manager, Mary Holt, came.''", "The mill's manager"),
        ("Mary Holt, the Leeds mill's director, said so.", "the Leeds mill's director"),
        ("Mary Holt, the Leeds women's coach, said so.", "Leeds women's coach"),
        ("“No,” said Mary Holt, its managing director.", "managing director"),
        (
            "Mary Holt, a geologist at Leeds University who wrote it, agreed.",
            "geologist at Leeds University",
        ),
        (
            "Mary Holt, a food and drink writer for the Post, said so.",
            "food and drink writer for the Post",
        ),
        # Before the name.
        ("The chief fire inspector, Mary Holt, closed the hall.", "chief fire inspector"),
        ("A spokeswoman for Robert Cole, Mary Holt, denied it.", "spokeswoman for Robert Cole"),
        ("The editor in chief of the Post, Mary Holt, said so.", "editor in chief of the Post"),
        ("The firm's nominee, Judge Mary Holt, was late.", "The firm's nominee"),
        ("Both Prime Minister Mary Holt and Robert Cole came.", "Prime Minister"),
        ("The skipper Mary Holt came ashore.", "skipper"),
        ("“It was filmed in 18 days,” tweeted comedian Mary Holt.", "comedian"),
        (
            "“It was filmed in May,” Twisted Brother singer Mary Holt said.",
            "Twisted Brother singer",
        ),
        ("It went to Robert Cole's older sister, Mary Holt.", "Robert Cole's older sister"),
        (
            "Mary Holt, a Norland teacher sentenced to eight years of hard labour and believed to "
            "be a Tarn poet, was freed.",
            "Norland teacher",
        ),
        # An office taken up, held or left; its dates are no part of it.
        ("Mary Holt resigned as transport minister on 9 June.", "transport minister"),
        ("Mary Holt, who was energy minister until July, spoke.", "energy minister"),
        (
            "Mary Holt was until August commercial director of Holt Marine.",
            "commercial director of Holt Marine",
        ),
        ("Nobody spoke until Senate President Mary Holt did.", "Senate President"),
        ("Mary Holt becomes justice minister and will move to Bern.", "justice minister"),
        # Not the other's whose name "and" joins before it.
        (
            "It was led by Kansas Gov. Peter Lund and former state Sen. Mary Holt.",
            "former state Sen.",
        ),
        ("They met director Peter Lund and producer Mary Holt.", "producer"),
        ("The trustees and manager Mary Holt were pleased.", "manager"),
        ("It was founder and chief executive Mary Holt who called.", "founder and chief executive"),
        (
            "Kent County Attorney's Office spokesman Mary Holt said so.",
            "Kent County Attorney's Office spokesman",
        ),
        # Not the words of another phrase.
        ("But it was no secret President Mary Holt would win.", "President"),
        # A clause says it where its verb is one of running, holding or making.
        ("Mary Holt, who runs the mill in Leeds, called it a shame.", "who runs the mill in Leeds"),
        # Cut where another phrase or clause begins.
        ("Mary Holt, the outgoing leader and still a deputy, voted.", "outgoing leader"),
    ],
)
def test_a_role_is_one_phrase(text, role):
    assert role_of(text + " Holt went home.", "Mary Holt") == role


@pytest.mark.parametrize(
    "text",
    [
        "According to Mary Holt, the director of the plant has left.",
        "The son of a driver and a school teacher, Mary Holt grew up in Leeds.",
        "The letter, Mary Holt, said the clerk, was lost.",
        "It is in Inferno: Mary Holt (Laurence King), a table book.",
        "Mary Holt of the Sunday Herald saw it.",
        "Mary Holt's car, the judge said, was red.",
        "They were the last pictures of the former Mary Holt.",
        "First Mary Holt played him in.",
        "It was about the players Billie Jean King and Mary Holt.",
        "The nave of St. Mary Holt was full.",
        "Mary Holt, who announced her retirement in June, waved.",
        # What somebody did before is no role of today.
        "Mary Holt, who had led the mill for eleven years, waved.",
        "Mary Holt, who once ran the mill in Leeds, waved.",
        "Mary Holt, who chaired the board until June, waved.",
    ],
)
def test_words_that_are_no_role(text):
    assert role_of(text + " Holt went home.", "Mary Holt") is None


def actors_of(text):
    block = Block("paragraph", Span(0, len(text)))
    article, toolkit = Article(path="x.txt", text=text, blocks=(block,)), load("en")
    parse = toolkit.parser.parse(text, sentences(text, article.blocks))
    actors = find_actors(article, parse, (), toolkit.actors)
    return parse, actors


SAID = "“We were late,” said {0} {1}, who heads the pilots. In June {1} had slept, and {1} said no."
WENT = "The vote went to {0} {1}, the acting harbour master. “No,” {1} said. They asked {1} again."


@pytest.mark.parametrize(
    "text",
    [
        "If Mary Holt is elected president, the harbour will close. Holt left.",
        "They feared Mary Holt would become mayor of Esk. Holt left.",
        "They believed it all, from Mary Holt being a founder of the gang to the end of days.",
        "Mary Holt is not the mayor of Esk. Holt left.",
    ],
)
def test_what_somebody_might_be_is_no_role(text):
    assert role_of(text, "Mary Holt") is None


@pytest.mark.parametrize(
    "text",
    [
        "Robert Cole came to Esk for his wife Mary Holt. Holt left.",
        "Robert Cole came to Esk with his grandmother, Mary Holt. Holt left.",
        "It was sung by stars like football player Robert Cole, Mary Holt and Ann Lee. Holt left.",
        "They were led by Robert Emil King Jr., Mary Holt, Ann Lee and others. Holt left.",
        "Robert Cole came to Esk with his older sister Mary Holt. Holt left.",
        "Robert Cole told my new friend, Mary Holt, to go. Holt left.",
        "The call came after rival Mary Holt attacked Robert Cole. Holt left.",
    ],
)
def test_what_another_is_or_whose_wife_or_rival_is_no_role(text):
    assert role_of(text, "Mary Holt") is None


@pytest.mark.parametrize("noun", ["excavator", "harvester", "tugboat", "carrier", "cutter"])
def test_a_machine_is_nobody_s_calling(noun):
    text = f"The {noun} Mary Holt runs is old. Holt went home."
    assert role_of(text, "Mary Holt") is None


def test_who_carries_letters_is_called_so():
    assert role_of("They met the letter carrier Mary Holt.", "Mary Holt") == "letter carrier"


def test_a_name_ends_before_its_bracket():
    text = "Senate Minority Leader Mary Holt (D-Nev.), in particular, has been pounding Cole."
    assert role_of(text, "Mary Holt") == "Senate Minority Leader"


def test_a_running_mate_is_no_mate():
    text = "Robert Cole said that his running mate presidential nominee Mary Holt was right."
    assert role_of(text, "Mary Holt") == "running mate presidential nominee"


def test_the_speaker_s_own_possessive_is_no_part_of_a_role():
    text = "“My top science adviser, Mary Holt, will bring a chart,” he said."
    assert role_of(text, "Mary Holt") == "top science adviser"


@pytest.mark.parametrize(
    ("text", "first", "surname"),
    [
        (SAID, "Tavin", "Osk"),  # the recogniser sees the surname only
        (WENT, "Pellow", "Marrick"),  # in full it seems a place, alone a person
        (WENT, "Hedwyn", "Tolmark"),  # whither one goes is mostly a place
        (SAID, "Bertrand", "Moxly"),  # the surname looks like an adverb
    ],
)
def test_a_surname_is_the_person_whom_the_text_names_in_full(text, first, surname):
    text = text.format(first, surname)
    _, actors = actors_of(text)
    people = {a.name.of(text): a for a in actors}
    assert list(people) == [f"{first} {surname}"]
    actor = people[f"{first} {surname}"]
    assert actor.kind == "person"
    assert sum(m.kind == "name" for m in actor.mentions) == 3


def test_the_speaker_is_whom_the_description_names_after_its_comma():
    text = "A spokesman for Robert Cole, Daniel Frost, said it was late. Frost went home."
    parse, actors = actors_of(text)
    mention = "A spokesman for Robert Cole, Daniel Frost"
    place, _ = place_of(Span(0, len(mention)), actor_places(actors, parse), parse)
    assert place is not None
    assert place.actor == "daniel-frost"


def test_a_common_word_that_begins_a_sentence_is_nobody():
    text = "The council takes over its upkeep. Upkeep will cost the town 40,000. Maud Ash agreed."
    _, actors = actors_of(text)
    assert [a.name.of(text) for a in actors] == ["Maud Ash"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Instructor Sheldon Orlo saw it.", "Sheldon Orlo", "Instructor"),
        ("The swimmer Ada Orlo, 25, died.", "Ada Orlo", "swimmer"),
        ("Florida Sen. Marco Orlo left.", "Marco Orlo", "Florida Sen."),
        ("Gisela Orlo, 67, a retiree from Tarn, agreed.", "Gisela Orlo", "retiree from Tarn"),
        ("Ivo Lisle or Vermont Sen. Bernie Orlo may win.", "Bernie Orlo", "Vermont Sen."),
        ("He met a through ball Swansea's Spanish defender Jordi Orlo could not stop.",
         "Jordi Orlo", "Swansea's Spanish defender"),
        ("Defending champion Ada Orlo won.", "Ada Orlo", "Defending champion"),
        ("Ada Orlo, a one-time rival of Brisk, left.", "Ada Orlo", "one-time rival of Brisk"),
        ("University of Esk President Ada Orlo spoke.", "Ada Orlo", "University of Esk President"),
        ("He called the principal investigator Dr. Ada Orlo.", "Ada Orlo",
         "principal investigator"),
        ("Ada Orlo was an unsuccessful president and Ivo Lisle a successful one.", "Ada Orlo",
         "unsuccessful president"),
        ("Ivo Orlo, a man from the coast, left.", "Ivo Orlo", None),
        ("His co-defendants, Ivo Orlo and Jo Brisk, left.", "Ivo Orlo", None),
        ("One of the town's bakers, Ada Orlo, left.", "Ada Orlo", "One of the town's bakers"),
        ("A jury found Ivo Orlo guilty of a plot in Tarn, the attorney for the district said.",
         "Ivo Orlo", None),
    ],
)  # fmt: skip
def test_a_role_is_whole_and_its_bearers_own(text, name, role):
    _, actors = actors_of(text)
    (actor,) = [actor for actor in actors if actor.name.of(text) == name]
    assert (actor.role.of(text) if actor.role else None) == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        # No list has the noun: its ending, or what the parser hangs it on, tells.
        ("The Tarnish cosmochemist Ada Orlo spoke.", "Ada Orlo", "Tarnish cosmochemist"),
        ("They caught the Norland spy Ivo Orlo.", "Ivo Orlo", "Norland spy"),
        ("It was opposition figure Ivo Orlo who spoke.", "Ivo Orlo", "opposition figure"),
        ("Ada Orlo, a convicted forger, left.", "Ada Orlo", "convicted forger"),
        ("Ivo Orlo, an 8-year-old spectator, left.", "Ivo Orlo", "8-year-old spectator"),
        ("In the film Ada Orlo sang.", "Ada Orlo", None),
        ("In the third row Ada Orlo looked at her shoes.", "Ada Orlo", None),
        ("The newspaper Ada Orlo reads is Esk's.", "Ada Orlo", None),
        ("He left with girlfriend Ada Orlo.", "Ada Orlo", None),
        ("The prize went to teammate Ada Orlo.", "Ada Orlo", None),
        # Right before the name, whatever the parser makes of it.
        ('"It was late," department spokeswoman Ada Orlo said.', "Ada Orlo",
         "department spokeswoman"),
        ("He poured it into Harbour challenger Ivo Orlo's coffers.", "Ivo Orlo",
         "Harbour challenger"),
        # An office held now.
        ("So says Ada Orlo, who is now the director of Tarn Bank.", "Ada Orlo",
         "director of Tarn Bank"),
        # It ends before a clause, and whole.
        ("Ivo Orlo, the Tarnish opposition leader slain on Friday, was frank.", "Ivo Orlo",
         "Tarnish opposition leader"),
        ("Ada Orlo, a nurse accused of lying, left.", "Ada Orlo", "nurse"),
        ("Ada Orlo, the poet laureate of Norland, left.", "Ada Orlo", "poet laureate of Norland"),
        ("Ada Orlo -- the only witness to the theft -- left Tarn.", "Ada Orlo",
         "only witness to the theft"),
        ("Ada Orlo, who leads the Tarn Institute of Technology Computer Science and Weather "
         "Laboratory's Applied Research Group, left.", "Ada Orlo",
         "who leads the Tarn Institute of Technology Computer Science and Weather Laboratory's "
         "Applied Research Group"),
        # Who was first, and not in what, says nothing.
        ("Ivo Orlo became the first king to swim the Esk.", "Ivo Orlo", None),
        # Somebody else's.
        ("They met Jo Brisk, the attorney for Ada Orlo, there.", "Ada Orlo", None),
        # The name is taken up by an age.
        ("Ada Orlo came late to it. For the 37-year-old owner of Tarn Surf it is a joy.",
         "Ada Orlo", "37-year-old owner of Tarn Surf"),
        ("Ada Orlo met Jo Brisk. For the 37-year-old owner of Tarn Surf it was a joy.",
         "Ada Orlo", None),
    ],
)  # fmt: skip
def test_a_role_by_nouns_in_no_list(text, name, role):
    assert role_of(text + " Orlo went home.", name) == role


TITLED = [
    "Ivo Brisk was late for the talks. The {} said that it rained.",
    "Ivo Brisk was late. Nobody else came, and the {} reported that it had rained all day.",
]


@pytest.mark.parametrize("text", TITLED)
@pytest.mark.parametrize("words", ["Tarn Star", "United Norland Reporter", "Tarn Republican"])
def test_a_title_or_a_paper_is_not_whoever_was_named_before(text, words):
    article = article_of(text.format(words))
    found = extract(article, load("en"))
    told = [
        q.speaker for q in found.quotes if q.speaker and words in q.speaker.span.of(article.text)
    ]
    assert told
    assert all(speaker.actor is None or "brisk" not in speaker.actor for speaker in told)


def test_a_title_without_article_is_its_bearer_s():
    text = (
        "Ivo Brisk was late. Assistant Attorney General for Security Ada Orlo said that it rained."
    )
    article = article_of(text)
    (quote,) = extract(article, load("en")).quotes
    assert quote.speaker.actor == "ada-orlo"


def test_a_surname_that_is_an_office():
    text = "“I see no role,” said U.S. Sen. Angus King, a Maine Independent, on Monday."
    assert role_of(text, "Angus King") == "U.S. Sen."


def test_a_description_beside_a_name_is_of_who_is_named_there():
    text = (
        "“It rains,” says Christopher Orlo, and Orlo is glad. The chairman of the U.S. Joint "
        "Chiefs of Staff, Gen. Martin Brisk, alluded to the dilemma when in Baghdad on Monday."
    )
    found = extract(article_of(text), load("en"))
    told = [q.speaker for q in found.quotes if q.speaker]
    assert [s.actor for s in told if "chairman" in s.span.of(text)] == ["martin-brisk"]
    roles = {a.id: a.role.of(text) for a in found.actors if a.role}
    assert roles == {"martin-brisk": "chairman of the U.S. Joint Chiefs of Staff"}
