"""Which actor a speaker leads to: pronouns, descriptions, languages without actors."""

import pytest
from test_quotes_find import article_of, direct

from sitegen.extraction.pipeline import extract
from sitegen.models import load


def speakers(text):
    """Return ``{first word of the quote: (mention, actor's name)}``."""
    article = article_of(text)
    found = extract(article, load("en"))
    names = {actor.id: actor.name.of(text) for actor in found.actors}
    return {
        quote.spans[0].of(text).split()[0]: (
            quote.speaker.span.of(text) if quote.speaker else None,
            names.get(quote.speaker.actor or "") if quote.speaker else None,
        )
        for quote in found.quotes
        if quote.kind == "direct"
    }


def test_a_pronoun_that_tells_who_spoke_means_whom_its_paragraph_named_last():
    text = (
        "Orla Tamberlin, the mayor, said the quay was safe. She would go to court if a single "
        "pipe was laid.\n\n"
        "Others doubt it. The mud holds forty years of paint, according to Nora Corrand, its "
        "director. “If you spread that you have not moved a problem,” she said."
    )
    assert speakers(text)["If"] == ("she", "Nora Corrand")


def test_a_pronoun_that_tells_who_spoke_means_whoever_ended_the_paragraph_before():
    text = (
        "Anton Brisk built the dam. Brisk was 28 at the time, and the town gave Brisk his medal "
        "for it.\n\n"
        "Brisk was tired when he drew the wall, said Ruben Corrand, a surveyor.\n\n"
        "“Anybody who looked at it for a day could see that,” he said."
    )
    assert speakers(text)["Anybody"] == ("he", "Ruben Corrand")


@pytest.mark.parametrize(
    ("text", "first", "speaker"),
    [
        (
            "Anna Brisk, who also draws, defended the bright yacht, saying: “I do not know a "
            "single sailor who does not like flowers.”",
            "I",
            "Anna Brisk",
        ),
        (
            "“Serious question, how am I to build it with rain?” asked Anna Brisk. “Well, a little "
            "imagination and your freezer,” responded Nora Lisle.",
            "Well,",
            "Nora Lisle",
        ),
        (
            "“Orlo lives abroad and so it is not possible to meet him right now,” the sailor "
            "wrote, according to Robin Orlo.",
            "Orlo",
            None,
        ),
        (
            "Introducing the Belle, the yacht described as a floating “room for women,” by its "
            "maker. “There will not be any toys on board,” Tarn designer, Anna Brisk, told the "
            "Courier.",
            "There",
            "Anna Brisk",
        ),
        (
            "Nora Lisle, the group's executive director, tells the Courier, “Yes, she is being "
            "paid for her work.”",
            "Yes,",
            "Nora Lisle",
        ),
    ],
)
def test_the_clause_beside_a_quote_tells_who_said_it(text, first, speaker):
    assert speakers(text)[first][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "“The boats looked strong and were pushing us hard,” said Anton Brisk, who has failed "
            "to finish in seven of 12 starts.\n\n"
            "“It will be a tough battle tomorrow so we need to get the start right.” Brisk's Tarn "
            "teammate Robin Orlo qualified sixth but will face a test on Sunday.",
            "Anton Brisk",
        ),
        (
            "The group expelled many of its own members for “going too far,” the Tarn Observatory "
            "said.\n\n"
            "“It is believed that the real number is higher than the number we counted” since the "
            "rebels attacked the town of Esk in May.",
            "Tarn Observatory",
        ),
        (
            "“The boats looked strong,” said Anton Brisk.\n\n"
            "“Why is it not clear that the bank is too big?” Nora Lisle demanded.",
            "Nora Lisle",
        ),
    ],
)
def test_a_quote_that_nothing_tells_of_goes_on_with_the_one_before(text, speaker):
    found = speakers(text)
    assert found[next(word for word in ("It", "Why") if word in found)][1] == speaker


def test_several_aides_of_somebody_are_not_that_person():
    text = (
        "Anton Brisk fled in May. The envoy was dismissed, according to two aides of the town's "
        "mayor, Anton Brisk."
    )
    (quote,) = [q for q in extract(article_of(text), load("en")).quotes if q.statement]
    assert quote.speaker.actor is None


def test_the_cue_of_a_direct_quote_is_a_word_of_saying():
    text = (
        "Robin Orlo was far quicker than the rest.\n\n"
        "“We had a difficult season here last year, so we are hoping for a better start,” the "
        "30-year-old said.\n\n"
        "Not that all sailors are fond of the “warm and romantic” bejewelled boat."
    )
    cues = [
        quote.cue.of(text) if quote.cue else None
        for quote in extract(article_of(text), load("en")).quotes
        if quote.kind == "direct"
    ]
    assert set(cues) <= {"said", None}


def test_a_pronoun_that_tells_who_spoke_passes_over_whom_another_spoke_of():
    text = (
        "Ruben Corrand, a surveyor, said Anton Brisk had not read the plan. "
        "“The wall was thin from the first day,” he said."
    )
    assert speakers(text)["The"] == ("he", "Ruben Corrand")


def test_who_told_of_somebody_spoke_rather_than_whom_they_told_of():
    text = (
        "Ivo Lund flew the plane. Lund had a bright future, and he made his hobby into his job. "
        "He was a runner, and he was calm.\n\nLund trained in Tarn. Officials say he passed "
        "when he was hired. Quell Air chief Karl Brisk told reporters that Lund “interrupted” his "
        "training, which he began in May.\n\n“That break lasted for several months,” he said."
    )
    assert speakers(text)["That"] == ("he", "Karl Brisk")


def test_a_pronoun_is_nobody_whom_its_own_clause_says_something_of():
    text = (
        "Tarn’s Lisa Lerner travelled west as Hilda Orlo made a pitch for help. Orlo is well. She "
        "reports that Orlo has many friends there, but that it is hard.\n\n“This time there is "
        "competition from many others,” she reports."
    )
    assert speakers(text)["This"] == ("she", "Lisa Lerner")


def test_what_follows_a_quote_left_open_before_is_not_said():
    text = (
        'Emil Ruhr met Ivo Brisk. Ruhr was young and Ruhr was tall. He left.\n\n"It is absurd," '
        'Brisk said. "It was not so.\n\nThe clerks came to him for a reason." Omar Lund argued '
        'that it is no excuse.\n\n"People do not turn around when harassed," he said.'
    )
    assert speakers(text)["People"] == ("he", "Omar Lund")


def test_who_is_named_in_a_quote_did_not_say_it():
    text = (
        "Ruben Corrand, a surveyor, was heard on Monday. He measured the dam in 2011 for "
        "Anton Brisk.\n\n"
        "“I told Brisk that the wall was thin,” he said."
    )
    assert speakers(text)["I"][1] in {"Ruben Corrand", None}


def test_a_pronoun_that_tells_who_spoke_means_nobody_who_is_named_in_marks_only():
    text = (
        "Orla Tamberlin opened the hearing on Monday. A note was read aloud to the room: "
        "“Jessup told me nothing.”\n\n"
        "“He is not a careless man at all,” she told the court."
    )
    assert speakers(text)["He"][1] in {"Orla Tamberlin", None}


def test_a_description_passes_over_the_holder_of_another_office():
    text = (
        "Prime Minister Anton Brisk accepted the letter. Transport Minister Corin Field was "
        "absent. “If there is a fault, it will be found,” the prime minister said."
    )
    assert speakers(text)["If"] == ("the prime minister", "Anton Brisk")


def test_a_new_leader_is_the_leader():
    text = (
        "Dessa Lisle, leader of the Commons Party, spoke for an hour.\n\n"
        "“We disagree about almost everything,” the new leader said."
    )
    assert speakers(text)["We"] == ("the new leader", "Dessa Lisle")


def test_a_description_of_the_only_person_in_the_paragraph_is_that_person():
    text = (
        "Norrick Water said that its ponds were sound. Emil Thorne of the University of Esk "
        "agreed about the rocks. “They have been there for ages,” the hydrologist said."
    )
    assert speakers(text)["They"] == ("the hydrologist", "Emil Thorne")


def test_a_description_of_somebody_brought_in_without_a_name_is_no_named_person():
    text = (
        "A hydrologist walked the bank at dawn. Emil Thorne watched her from the bridge. "
        "“They have been there for ages,” the hydrologist said."
    )
    assert speakers(text)["They"] == ("the hydrologist", None)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("friend and fellow graphic artist Jonah Field", "Jonah Field"),
        ("Acme co-founder and CEO Jonah Field", "Jonah Field"),
        ("Secretary of State Jonah Field", "Jonah Field"),
        ("former Speaker of the House Jonah Field, a Liberal", "Jonah Field"),
        ("senior analyst Jonah Field at Harbour Watch", "Jonah Field"),
        ("Esk University chemist Jonah Field", "Jonah Field"),
        ("Jonah Field, Harbour Watch's head of design", "Jonah Field"),
        ("the aid group Harbour Watch", "Harbour Watch"),
        ("the state-run Sputnik news agency", "Sputnik"),
        ("the country's media watchdog, Ofcom", "Ofcom"),
        ("supporters of Sen. Jonah Field of Kentucky", None),
        ("a spokesman for Prime Minister Jonah Field", None),
        ("the wife of actor Jonah Field", None),
        ("an aide and a friend of Jonah Field", None),
        ("Jonah Field's lawyer", None),
        ("a worker of Harbour Watch", None),
        ("a Harbour Watch newspaper article", None),
    ],
)
def test_a_name_beside_the_words_for_its_bearer_speaks(mention, name):
    text = (
        "Jonah Field and Maria Okafor met at the quay on Monday with Harbour Watch, Ofcom and the "
        f"Sputnik news agency. “It will hold for a good many years,” said {mention}."
    )
    assert speakers(text)["It"][1] == name


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Maj. Jonah Field came at noon. The police searched the flat. “We have no plan to leave "
         "it,” the major said.", ("the major", "Jonah Field")),
        ("Organization for Old Quays, an activist group, met at noon. “We have no plan to leave "
         "it,” the activist group said.", ("the activist group", "Organization for Old Quays")),
        ("The Ministry of Works closed the quay. It was old. “We have no plan to leave it,” the "
         "ministry said.", ("the ministry", "Ministry of Works")),
        ("The Tarn Observatory met at noon. It is old. “We have no plan to leave it,” the "
         "observatory said.", ("the observatory", "Tarn Observatory")),
        ("Delta Airlines cut the route. “We have no plan to leave it,” the airline said.",
         ("the airline", "Delta Airlines")),
        ("A group met at noon. The Tarn Council left. “We have no plan to leave it,” the group "
         "said.", ("the group", None)),
        ("Ivo Brisk met Orla Tamberlin, who told the court: “We have no plan to leave it.”",
         ("who", "Orla Tamberlin")),
        ("Ivo Brisk met the tall singer Orla Lund, who told the court: “We have no plan to "
         "leave it.”", ("who", "Orla Lund")),
        ("Ivo Brisk was fined. Brisk’s statement said: “We have no plan to leave it at all.”",
         ("Brisk’s statement", "Ivo Brisk")),
        ("The Tarn Courier quoted Ivo Brisk as saying, “We have no plan to leave it at all.”",
         ("Ivo Brisk", "Ivo Brisk")),
        ("Pho said so. Kevin Pho is here. “We have no plan to leave it,” Pho said.",
         ("Pho", "Kevin Pho")),
    ],
)  # fmt: skip
def test_a_description_speaks_for_who_bears_its_noun(text, speaker):
    assert speakers(text)["We"] == speaker


def test_the_pronouns_beside_a_name_tell_whether_it_is_a_mans():
    text = (
        "Hillary Orlo said she would stay. Orlo had her house sold. Her rival, Ivo Brisk, thanked "
        "Orlo for it.\n\n“We have no plan to leave it,” he said."
    )
    assert speakers(text)["We"] == ("he", "Ivo Brisk")


@pytest.mark.parametrize(
    ("language", "text", "said", "speaker"),
    [
        ("fr", "« Personne n’a jamais demandé une chose pareille », s’indigne Jeanne Roux.",
         "Personne n’a jamais demandé une chose pareille", "Jeanne Roux"),
        ("fr", "« On m’a rendu la clef, explique-t-il, mais pas la porte de la maison. »",
         "On m’a rendu la clef, explique-t-il, mais pas la porte de la maison.", "il"),
        ("ar", "قالت المديرة سلمى نجّار: «في الأسبوع الأول كان المطر غزيرًا». وأضافت أن الجسر صمد.",
         "في الأسبوع الأول كان المطر غزيرًا", "المديرة سلمى نجّار"),
        ("ar", "وتقول ليلى، وهي معلمة: «سألوني في الميناء عن اسم السفينة».",
         "سألوني في الميناء عن اسم السفينة", "ليلى"),
        ("de", "Die Brücke sei „kein Grund zur Sorge für niemanden“. Nach der Sitzung ging er.",
         "kein Grund zur Sorge für niemanden", None),
    ],
)  # fmt: skip
def test_who_speaks_in_a_language_without_a_parser(language, text, said, speaker):
    assert direct(text, language) == [([said], speaker)]


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("TARN – The harbour will stay closed until Friday, the ministry said on Monday.",
         ["The harbour will stay closed until Friday"], "the ministry"),
        ("(NW) -- The harbour will stay closed until Friday, the ministry said on Monday.",
         ["The harbour will stay closed until Friday"], "the ministry"),
        ("Lower Tarn, Quell (NW)The harbour will stay closed until Friday, police said.",
         ["The harbour will stay closed until Friday"], "police"),
        ("The market is open. The house is old, said Jo Field.", ["The house is old"], "Jo Field"),
        ("The ship was seen near the port, according to J. R. Field.",
         ["The ship was seen near the port"], "J. R. Field"),
    ],
)  # fmt: skip
def test_reported_speech_holds_neither_dateline_nor_source(text, said, speaker):
    article = article_of(text)
    (quote,) = extract(article, load("en")).quotes
    assert [span.of(text) for span in quote.spans] == said
    assert quote.speaker.span.of(text) == speaker


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("The Tarn council on Monday announced that it would rain.", "The Tarn council"),
        ("And Norland's premier on Sunday warned that it would rain.", "Norland's premier"),
        ("Tarn's highest court Friday ordered that it be shut.", "Tarn's highest court"),
        ("He had what police called “non-life threatening wounds,” and left.", "police"),
    ],
)
def test_a_source_has_neither_the_day_nor_the_word_before_its_clause(text, mention):
    (quote,) = extract(article_of(text), load("en")).quotes
    assert quote.speaker.span.of(text) == mention


def test_a_club_behind_its_league_is_the_club():
    text = "Premier League club Tarn Rovers said that it had won."
    found = extract(article_of(text), load("en"))
    assert [q.speaker.actor for q in found.quotes] == ["tarn-rovers"]


def test_several_described_by_a_surname_are_not_its_bearer():
    text = (
        "That includes at least 10 killed in the northwestern province of Saada, home to the "
        "Houthi's leader Abdul Malik Al Houthi, Houthi commanders said."
    )
    (quote,) = extract(article_of(text), load("en")).quotes
    assert quote.speaker.span.of(text) == "Houthi commanders"
    assert quote.speaker.actor is None
