"""Who said what: each form of quotation on small texts of our own."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.article import Article, Block
from sitegen.extraction.engine.segment import sentences
from sitegen.extraction.quotes.find import find_quotes
from sitegen.extraction.quotes.key import choose_key_quotes
from sitegen.models import load
from sitegen.spans import Span


def article_of(text, language="en"):
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", Span(at, at + len(line))))
        at += len(line) + 1
    return Article(path="x.txt", text=text, blocks=tuple(blocks), language=language)


def quotes_of(text, language="en"):
    article, toolkit = article_of(text, language), load(language)
    spans = sentences(text, article.blocks, language)
    parse = toolkit.parser.parse(text, spans) if toolkit.parser else None
    return find_quotes(article, spans, parse, toolkit.quotes)


def direct(text, language="en"):
    return [
        ([s.of(text) for s in q.spans], q.speaker.span.of(text) if q.speaker else None)
        for q in quotes_of(text, language)
        if q.kind == "direct"
    ]


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        (
            "“The harbour will reopen on Monday morning,” Elin Marrow said.",
            ["The harbour will reopen on Monday morning,"],
            "Elin Marrow",
        ),
        (
            "“The harbour will reopen on Monday morning,” said Elin Marrow, the port’s director.",
            ["The harbour will reopen on Monday morning,"],
            "Elin Marrow, the port’s director",
        ),
        (
            'The mayor told reporters on Friday: "We have waited long enough for this bridge."',
            ["We have waited long enough for this bridge."],
            "The mayor",
        ),
        (
            "“We were never asked about the ferry,” she said, “and nobody has called us since.”",
            ["We were never asked about the ferry,", "and nobody has called us since."],
            "she",
        ),
        (
            "“We were never asked about the ferry,” Dorn said. “Nobody has called us since.”",
            ["We were never asked about the ferry,", "Nobody has called us since."],
            "Dorn",
        ),
        (
            "“The water is safe to drink again,” he was reported as adding. "
            "“Nobody should boil it any more.”",
            ["The water is safe to drink again,", "Nobody should boil it any more."],
            "he",
        ),
        (
            "“The vote was fair and open to all,” she said, according to a transcript.",
            ["The vote was fair and open to all,"],
            "she",
        ),
        (
            "Marrow said that “the harbour will reopen when the last barge is gone.”",
            ["the harbour will reopen when the last barge is gone."],
            "Marrow",
        ),
        (
            "“I would not send my own children to that school today.” ― Petra Ollin",
            ["I would not send my own children to that school today."],
            "Petra Ollin",
        ),
        (
            "“The harbour will reopen on Monday morning,” "
            "a spokeswoman for the port authority said.",
            ["The harbour will reopen on Monday morning,"],
            "a spokeswoman for the port authority",
        ),
    ],
)
def test_direct_quotes_and_who_said_them(text, said, speaker):
    assert direct(text) == [(said, speaker)]


def test_a_quote_carried_over_paragraphs_is_one_quote():
    text = (
        "Elin Marrow spoke for the port on Friday.\n"
        "“We have lost two ships this year, Marrow said.\n"
        "“We will not lose a third to the same rocks.”"
    )
    found = [q for q in quotes_of(text) if q.kind == "direct"]
    assert len(found) == 1
    assert len(found[0].spans) == 2


def test_two_speakers_in_two_paragraphs_stay_apart():
    text = (
        "“The dam will hold until the spring,” Elin Marrow said.\n"
        "“Nobody on the river believes that any more,” Jonas Dorn said."
    )
    assert [speaker for _, speaker in direct(text)] == ["Elin Marrow", "Jonas Dorn"]


def test_transcript_labels_name_the_speaker_of_their_own_paragraph():
    text = (
        '"MARROW: The dam will hold until the spring, and then we will see.\n'
        '"DORN: Nobody on the river believes that any more, as you know."'
    )
    assert [speaker for _, speaker in direct(text)] == ["MARROW", "DORN"]


def test_a_label_in_capitals_speaks_before_who_is_named_around_a_transcript():
    text = (
        "The board met on Friday, Orlo said. Partial transcript as follows:\n"
        '"FIELD: Let us start with the dredging, and with who will pay for it in the end.\n'
        '"ORLO: The port will pay for it, as it has always paid for it before.\n'
        '"FIELD: If I may, I want to ask you whether the port has any money left."'
    )
    assert [speaker for _, speaker in direct(text)] == ["FIELD", "ORLO", "FIELD"]


def test_a_colon_announces_who_speaks_in_the_paragraphs_after_it():
    text = (
        "Less than half of the port’s clerks, who pay for their own boots, were asked.\n"
        "The Esk Courier reports:\n"
        "“In a sign of how little is left of the fund, only nine clerks were paid this spring.\n"
        "“The rest of them were told to wait until the autumn, when the port expects more.”"
    )
    assert {speaker for _, speaker in direct(text)} == {"The Esk Courier"}


def test_question_and_answer_take_turns_between_two_who_were_named():
    text = (
        "“You knew the price of the other company,” Marrow said.\n"
        "“By my brother,” Petra Haskeld said.\n"
        "“Which brother do you mean, Ms Haskeld?”\n"
        "“I have only the one.”\n"
        "“The court knows that, and I want his name.”"
    )
    assert [speaker for _, speaker in direct(text)][2:] == ["Marrow", "Petra Haskeld", "Marrow"]


def test_who_asks_and_goes_on_is_no_dialogue():
    text = (
        "“Why would anybody leave this town?” Elin Marrow said.\n"
        "“We have the river, and we have the bridge to cross it.”"
    )
    assert {speaker for _, speaker in direct(text)} == {"Elin Marrow"}


@pytest.mark.parametrize(
    "text",
    [
        "“The figures are simple, and they do not add up,” said Elin Marrow, who has two sons.",
        "“We will not pay for it,” Marrow said as she and hundreds of others left the city.",
        "Nobody said that the bridge was safe.",
        "No one claimed that the bridge had been repaired.",
    ],
)
def test_what_tells_of_the_speaker_or_was_said_by_nobody_is_no_reported_speech(text):
    assert [quote.kind for quote in quotes_of(text) if quote.kind != "direct"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Late Friday: “We have no boats left at all.”",
        "Nothing said so plainly “that we have no boats left at all.”",
    ],
)
def test_neither_a_day_nor_nothing_speaks(text):
    assert [speaker for _, speaker in direct(text)] == [None]


def test_a_name_at_the_start_that_was_tagged_as_a_particle_is_a_source():
    text = (
        "“We will publish the results of the inspection on the first day of the month,” said "
        "Corin Quarland, the chief executive of Thornmouth Shipping.\n"
        "None of the letters was answered. Quarland promised that the school meals would be "
        "finished before the 29th of the month."
    )
    (said,) = [quote for quote in quotes_of(text) if quote.kind == "indirect"]
    assert said.speaker.span.of(text) == "Quarland"


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “smart” lamps went dark again on Tuesday night.",
        "Her novel “The Salt Garden” was published in spring and sold well.",
        "The workers’ canteen isn’t the mayor’s.",
        "Not all in Tarn are on board with Orlo’s “warm and romantic” painted boat.",
        "Anyone may write in, and the next day take part in a “joyful” talk with the clerk.",
        "Brisk set up a so-called “shepherd’s camp” in the hills above Tarn.",
        "The quay was the beginning of a new era called “ionics”.",
        "The clerk died the next day of injuries to “the old liver.”",
    ],
)
def test_scare_quotes_titles_and_apostrophes_are_not_quotes(text):
    assert direct(text) == []


def test_words_in_marks_that_somebody_tells_of_are_quotes_within_the_reporters_sentence():
    text = "Elin Marrow praised the new harbour as “a gift to all who live in Tarn.”"
    assert direct(text) == [(["a gift to all who live in Tarn."], "Elin Marrow")]


def test_a_title_is_nothing_that_was_reported():
    text = "Ada Orlo co-directed the film called “Still Water” and launched “The Salt Garden.”"
    assert quotes_of(text) == ()


def test_reported_speech_is_marked_indirect_and_has_its_source():
    text = "Elin Marrow said that the harbour would reopen on Monday."
    (quote,) = quotes_of(text)
    assert quote.kind == "indirect"
    assert [s.of(text) for s in quote.spans] == ["that the harbour would reopen on Monday"]
    assert quote.cue.of(text) == "said"
    assert quote.speaker.span.of(text) == "Elin Marrow"


def test_marks_inside_reported_speech_make_it_mixed():
    text = "Elin Marrow said the port was “a sleeping giant” that the city had forgotten."
    (quote,) = quotes_of(text)
    assert quote.kind == "mixed"
    assert "a sleeping giant" in quote.spans[0].of(text)
    assert quote.speaker.span.of(text) == "Elin Marrow"


def test_according_to_reports_what_it_hangs_on():
    text = "The bridge will cost twice as much as planned, according to the audit office."
    (quote,) = quotes_of(text)
    assert quote.kind == "indirect"
    assert quote.spans[0].of(text) == "The bridge will cost twice as much as planned"
    assert quote.speaker.span.of(text) == "the audit office"


@pytest.mark.parametrize(
    ("language", "text", "said", "speaker"),
    [
        ("de", "„Der Damm wird bis zum Frühling halten“, sagte Elin Marrow am Freitag.",
         "Der Damm wird bis zum Frühling halten", "Elin Marrow"),
        ("de", "»Der Damm wird bis zum Frühling halten«, sagte sie am Freitag.",
         "Der Damm wird bis zum Frühling halten", "sie"),
        ("fr", "« La digue tiendra jusqu’au printemps », a déclaré Élise Morel vendredi.",
         "La digue tiendra jusqu’au printemps", "Élise Morel"),
        ("fr", "« La digue tiendra jusqu’au printemps », a-t-elle dit vendredi.",
         "La digue tiendra jusqu’au printemps", "elle"),
        ("es", "«El dique aguantará hasta la primavera», dijo Elena Marín el viernes.",
         "El dique aguantará hasta la primavera", "Elena Marín"),
        ("it", "«La diga terrà fino alla primavera», ha detto Elena Marin venerdì.",
         "La diga terrà fino alla primavera", "Elena Marin"),
        ("pt", "“A barragem vai aguentar até à primavera”, disse Helena Marques na sexta.",
         "A barragem vai aguentar até à primavera", "Helena Marques"),
    ],
)  # fmt: skip
def test_languages_without_a_parser(language, text, said, speaker):
    assert direct(text, language) == [([said], speaker)]


def test_the_same_text_gives_the_same_quotes():
    text = "“The dam will hold,” Elin Marrow said. Dorn said it would not."
    assert quotes_of(text) == quotes_of(text)


def test_key_quotes_are_direct_and_attributed():
    text = (
        "Elin Marrow said that the harbour would reopen on Monday.\n"
        "“The harbour of Quell will reopen on Monday morning,” Elin Marrow said.\n"
        "“Well, we shall see about it,” Jonas Dorn said."
    )
    article, toolkit = article_of(text), load("en")
    spans = sentences(text, article.blocks, "en")
    quotes = find_quotes(article, spans, toolkit.parser.parse(text, spans), toolkit.quotes)
    chosen = choose_key_quotes(article, spans, quotes, (), toolkit.quotes, 1)
    (key,) = [quote for quote in chosen if quote.key]
    assert key.kind == "direct"
    assert key.spans[0].of(text) == "The harbour of Quell will reopen on Monday morning,"
    assert all(0.0 <= quote.score <= 1.0 for quote in chosen)


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            ["“", "”", '"', "‘", "’", "said", "he", "Marrow", ",", ".", ":", "\n", "according to",
             "that", "the", "—", "told", "dam", "MARROW:", "holds", "(", ")"]
        ),
        st.text(max_size=3),
    ),
    max_size=40,
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(WORDS)
def test_spans_stand_in_the_text_and_in_order(words):
    text = " ".join(words)
    quotes = quotes_of(text)
    for quote in quotes:
        assert quote.spans
        at = 0
        for start, end in quote.spans:
            assert at <= start < end <= len(text)
            at = end
        for span in (quote.cue, quote.speaker and quote.speaker.span):
            assert span is None or 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("unit", ["“A” said B. ", '"a said ', "he said that "])
def test_long_hostile_texts_take_time_in_line_with_their_length(unit):
    article = article_of((unit * 30 + "\n") * 120)
    parser = load("en").parser
    spans = sentences(article.text, article.blocks, "en")
    parse = parser.parse(article.text, spans)
    began = time.perf_counter()
    find_quotes(article, spans, parse, load("en").quotes)
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize(
    "text",
    [
        "Please note that the ferry may be late on days when the wind is strong.",
        "There said nobody that the wall was high, and nobody could cross it at all.",
    ],
)
def test_a_word_that_only_opens_the_sentence_is_no_source(text):
    sources = [q.speaker.span.of(text) for q in quotes_of(text) if q.speaker]
    assert not {"Please", "There"} & set(sources)


def test_who_says_something_in_a_participle_is_the_subject_of_the_clause_before():
    text = (
        "On Monday, Norlandish President Jin Holt defended his country’s fishing record to the "
        "United Harbours’ top fishing official, saying that each country should be free to set "
        "its own limits."
    )
    speakers = [quote.speaker and quote.speaker.span.of(text) for quote in quotes_of(text)]
    assert set(speakers) == {"Norlandish President Jin Holt"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ada Orlo sang “Man in the Mirror” and had a role in “Still Water.”", []),
        ("Ada Orlo was cast in the sequel “Independence Day,” her agent said.", []),
        ("Ada Orlo told the “Harbour Gazette” that the quay was safe.", []),
        ("Fans of Ada Orlo await the release of “Furious 7.” On Monday, she revealed her part.",
         []),
        ("Ada Orlo was uncomfortable, telling CBS' “60 Minutes” in May, “deadlines should go.”",
         ["deadlines should go."]),
        ("Ada Orlo was asked how old the quay was. “60,” she said.", ["60,"]),
        ("Asked whether the quay was safe, Ada Orlo replied, “Indeed.”", ["Indeed."]),
        ("Ada Orlo wrote back to the police chief in an email: “Awesome! Thanks!”",
         ["Awesome! Thanks!"]),
        ("“Friends!” Ada Orlo said at the quay on Monday.", ["Friends!"]),
        ("Ada Orlo is calm. “DO NOT MOCK OUR OLD QUAY!” warned Ivo Brisk of Tarn.",
         ["DO NOT MOCK OUR OLD QUAY!"]),
        ("For more on the quay, read this report: “Ending Harbour Floods Now.”", []),
        ("“The quay is shut,” Ada Orlo said. “How?” Ivo Brisk stayed.",
         ["The quay is shut,", "How?"]),
    ],
)  # fmt: skip
def test_titles_of_works_are_not_said(text, said):
    assert [s.of(text) for q in quotes_of(text) if q.kind == "direct" for s in q.spans] == said


def test_the_rest_of_a_quote_that_a_paragraph_break_cuts_is_part_of_it_however_short():
    text = (
        'Zhanna Orlo told the Courier she is "not surprised that both came from there.\n\n'
        'It was predictable." Orlo said she knew no more.'
    )
    (quote,) = [quote for quote in quotes_of(text) if quote.kind != "indirect"]
    assert quote.spans[0].of(text).endswith('"not surprised that both came from there.')
    assert quote.spans[1].of(text) == 'It was predictable."'


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        (
            "Ivo Brisk said the talks did not help, Quell state news agency Sprat reported. “They "
            "do not help to build trust.\n\nThey are no aid to peace, that’s a fact,” Brisk is "
            "quoted as saying.",
            ["They do not help to build trust.", "They are no aid to peace, that’s a fact,"],
            "Brisk",
        ),
        (
            "The quay has been growing, according to Omar Ruhr. “We have built boats that have "
            "many sails.\n\nThere are few things that a boat cannot have,” he said. “A sail was "
            "a luxury.”",
            [
                "We have built boats that have many sails.",
                "There are few things that a boat cannot have,",
                "A sail was a luxury.",
            ],
            "he",
        ),
    ],
)
def test_the_rest_of_a_quote_that_a_paragraph_break_cuts_has_the_same_speaker(text, said, speaker):
    assert direct(text) == [(said, speaker)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ivo Lund wrote to Omar Ruhr. He also hinted at dark thoughts.\n\n“I fear that one day "
            "I will sleep for ever.\n\nI want to get away from these people!” Ruhr said he met "
            "Lund in May when he was looking into his claims.",
            "He",
        ),
        (
            "Ivo Brisk spoke about the quay on Monday. He was calm.\n\n“It was not the cause. The "
            "clerks came as they feared the worst.” Her lawyers also argued that it is no excuse.",
            None,
        ),
    ],
)
def test_who_reports_something_else_after_a_quote_did_not_say_it(text, speaker):
    assert {who for _, who in direct(text)} == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"My son was never armed, because he had no boat," father Abdul Todarov told the Courier '
         'in May. "He could not do it."', "father Abdul Todarov"),
        ('"We love this yearly tradition and we\'re more excited than ever to bring another show '
         'to the town of Tarn," QTV Entertainment chairman Bob Orlo said in a statement.',
         "QTV Entertainment chairman Bob Orlo"),
    ],
)  # fmt: skip
def test_a_speakers_mention_holds_no_mark_of_the_quote_beside_it(text, speaker):
    assert {who for _, who in direct(text)} == {speaker}
