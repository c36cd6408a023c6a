"""Pasted pages: headline, facts, paragraphs, and a judgement on every line."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.sources.bylines import find_author
from sitegen.sources.datelines import find_dateline
from sitegen.sources.language import guess_language
from sitegen.sources.lines import paragraphs
from sitegen.sources.read import read_article
from sitegen.sources.seeds import read_seed

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"

LEAD = (
    "The council of Tarn voted on Monday to close the harbour bridge for two years, and the mayor"
    " said that the repairs would cost more than the town earns."
)
SECOND = "Traders on the quay said they had heard nothing of the plan before the vote was held."
HEADLINE = "Tarn’s council votes to close the harbour bridge"


def seed(*parts: str, gap: str = "\n\n"):
    return read_seed(gap.join(parts) + "\n")


def kinds(fields, text):
    return [(block.kind, block.span.of(text)) for block in fields["blocks"]]


def test_a_headline_said_three_times_is_one_title():
    straight = HEADLINE.replace("’", "'")
    text = "\n\n".join([HEADLINE + ".", straight + ".", HEADLINE.upper(), LEAD, SECOND])
    fields = read_seed(text)
    assert fields["title"] == HEADLINE + "."
    assert fields["title_span"].of(text) == HEADLINE + "."
    assert [(d.span.of(text), d.why) for d in fields["dropped"]] == [
        (straight + ".", "repeated headline"),
        (HEADLINE.upper(), "repeated headline"),
    ]
    assert kinds(fields, text)[0] == ("title", HEADLINE + ".")


def test_a_headline_repeated_with_the_name_of_the_site_is_dropped():
    text = "\n\n".join([HEADLINE, f"{HEADLINE} - The Courier", LEAD, SECOND])
    (dropped,) = read_seed(text)["dropped"]
    assert dropped.why == "repeated headline"


def test_a_headline_at_the_foot_is_dropped_too():
    text = "\n\n".join([HEADLINE, LEAD, SECOND, HEADLINE])
    assert [d.why for d in read_seed(text)["dropped"]] == ["repeated headline"]


@pytest.mark.parametrize(
    "first",
    [
        HEADLINE,
        "Bridge To Close For Two Years In Tarn.",
        "Council closes Tarn harbour bridge for repairs.",
        "Mayor: ‘We cannot pay for the Tarn bridge.’",
        "Why does Tarn’s council want to close its bridge",
    ],
)
def test_headlines(first):
    assert seed(first, LEAD, SECOND)["title"] == first


@pytest.mark.parametrize(
    "first",
    [
        LEAD,
        "The bridge is closing.",
        "It was a cold morning on the quay.",
        "Ada Orlo has seen four mayors come and go.",
        "“We will have to close,” said Ilse Bram.",
        "There are bridges. And then there is the bridge of Tarn.",
        "What does it take to close a bridge?",
        "Police in Tarn closed a bridge on Tuesday.",
    ],
)
def test_a_lead_sentence_is_no_headline(first):
    assert "title" not in seed(first, LEAD, SECOND)


def test_a_dialogue_does_not_begin_with_a_headline():
    assert "title" not in seed("Yes.", "Yes.", "You never said so.", LEAD)


def test_a_label_above_the_headline_is_not_the_headline():
    for label in ("Valley", "Orlo & Quay"):
        fields = seed(label, HEADLINE, LEAD, SECOND)
        assert fields["title"] == HEADLINE
        assert len(fields["dropped"]) == 1


def test_a_full_stop_and_a_byline_make_a_headline():
    first = "The bridge of Tarn is to close."
    assert seed(first, "By Ada Orlo", LEAD, SECOND)["title"] == first
    assert "title" not in seed(first, LEAD, SECOND)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ada Orlo", "Ada Orlo"),
        ("By Ada Orlo and Ben Wen", "Ada Orlo and Ben Wen"),
        ("By ADA ORLO, Harbour Correspondent", "ADA ORLO"),
        ("By Ada Orlo, Ben Wen and Cleo Marsh", "Ada Orlo, Ben Wen and Cleo Marsh"),
        ("By Ada Orlo, The Courier", "Ada Orlo"),
        ("Written by Ada de la Cruz | 3 May 2024", "Ada de la Cruz"),
        ("By Ada Orlo in Tarn", "Ada Orlo"),
        ("By AFP", "AFP"),
        ("By Christmas", None),
        ("By then it was late", None),
        ("By bus", None),
        ("By Friday the Council Had Voted", None),
    ],
)
def test_bylines(line, author):
    assert find_author(line) == author
    if author:
        assert seed(HEADLINE, line, LEAD, SECOND)["author"] == author


@pytest.mark.parametrize(
    ("lines", "date", "updated"),
    [
        (["Published 14:11 GMT, 25 October 2024"], (2024, 10, 25), None),
        (["May 3, 2024"], (2024, 5, 3), None),
        (["Published 3 May 2024, updated 4 May 2024"], (2024, 5, 3), (2024, 5, 4)),
        (["Updated: 4 May 2024"], (2024, 5, 4), (2024, 5, 4)),
        (["Published 14:11 GMT, 25 October"], None, None),
        (["Published 25 October", "© 2024 The Courier"], (2024, 10, 25), None),
        (["Updated: 3 hours ago"], None, None),
        (["© 2024 The Courier"], None, None),
    ],
)
def test_dates_need_their_year(lines, date, updated):
    fields = seed(HEADLINE, lines[0], LEAD, SECOND, *lines[1:])
    assert fields.get("date") == (dt.date(*date) if date else None)
    assert fields.get("updated") == (dt.date(*updated) if updated else None)
    assert len(fields["dropped"]) == len(lines)


def test_a_year_in_the_body_completes_the_same_day_only():
    same = (
        "The vote was held on 25 October 2024 in the old hall, and nobody spoke against it at all."
    )
    other = (
        "The bridge opened on 1 May 2011, when the old hall was new and nobody spoke against it."
    )
    line = "Published 14:11 GMT, 25 October"
    assert seed(HEADLINE, line, LEAD, same)["date"] == dt.date(2024, 10, 25)
    assert "date" not in seed(HEADLINE, line, LEAD, other)


@pytest.mark.parametrize(
    ("line", "length", "agency"),
    [
        ("GENEVA, May 3 (Northern Wire) — Talks began.", 31, "Northern Wire"),
        ("TARN (NW) - Talks began.", 11, "NW"),
        ("TARN — Talks began.", 6, None),
        ("LOWER TARN, Quell, May 3, 2024 -- Talks began.", 33, None),
        ("Tarn (NW) – Talks began.", 11, "NW"),
        ("Talks — long ones — began.", None, None),
        ("The talks (NW) began.", None, None),
        ("A — B.", None, None),
        ("(NW) -- Talks began.", 7, "NW"),
        ("(Northern Wire) — Talks began.", 17, "Northern Wire"),
        ("(NW)Talks began.", 4, "NW"),
        ("Lower Tarn, Quell (NW)Talks began.", 22, "NW"),
        ("(NW) Talks began.", None, None),
        ("(Laughter) The talks began.", None, None),
        ("Tarn (NW)'s talks began.", None, None),
        ("Tarn Union (TU) talks began.", None, None),
    ],
)
def test_datelines(line, length, agency):
    found = find_dateline(line)
    assert (found.length if found else None) == length
    assert (found.agency if found else None) == agency


def test_a_dateline_stays_in_the_text_and_gives_date_and_source():
    text = f"{HEADLINE}\n\nGENEVA, May 3, 2024 (Northern Wire) — {LEAD}\n\n{SECOND}"
    fields = read_seed(text)
    assert fields["dateline"].of(text) == "GENEVA, May 3, 2024 (Northern Wire) —"
    assert fields["blocks"][1].span.of(text).startswith("GENEVA")
    assert (fields["date"], fields["source"]) == (dt.date(2024, 5, 3), "Northern Wire")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("© 2024 The Quell Courier. All rights reserved.", "The Quell Courier"),
        ("Copyright 2024 Northern Wire", "Northern Wire"),
        ("© Northern Wire 2024. All rights reserved.", "Northern Wire"),
        ("Source: Northern Wire", "Northern Wire"),
        ("This article was originally published on The Dialogue.", "The Dialogue"),
        ("All rights reserved.", None),
    ],
)
def test_the_source_where_it_is_shown(line, source):
    assert seed(HEADLINE, LEAD, SECOND, line).get("source") == source


def test_paragraphs_stand_between_blank_lines():
    assert [line.text for line in paragraphs("\n\n a b \n\n\nc\n")] == ["a b", "c"]


def test_every_line_is_a_paragraph_where_lines_are_long():
    text = "\n".join([LEAD, SECOND, LEAD])
    assert [line.span.of(text) for line in paragraphs(text)] == [LEAD, SECOND, LEAD]


def test_short_lines_that_would_have_fitted_together_are_paragraphs():
    text = "He came in.\n“You are late,” she said.\n“I know.”\nShe sat down.\n"
    assert len(paragraphs(text)) == 4


WRAPPED = """The bridge is closed
By Ada Orlo

The council of Tarn voted on Monday to close the harbour bridge for
two years, and the mayor said that the repairs would cost more than
the town earns.

Traders on the quay said they had heard nothing of the plan before the
vote was held. Two of them plan to leave.
"""


def test_lines_wrapped_at_a_width_are_one_paragraph():
    found = paragraphs(WRAPPED)
    assert [line.text.split()[0] for line in found] == ["The", "By", "The", "Traders"]
    assert [line.line for line in found] == [1, 2, 4, 8]
    assert found[2].text.endswith("than the town earns.")
    assert read_seed(WRAPPED)["title"] == "The bridge is closed"


def test_items_of_a_list_leave_their_marks():
    text = f"{HEADLINE}\n\n{LEAD}\n\n• the eastern ramp\n• the western ramp\n\n{SECOND}"
    fields = read_seed(text)
    assert kinds(fields, text)[2:4] == [("item", "the eastern ramp"), ("item", "the western ramp")]


def test_short_lines_above_paragraphs_are_headings():
    text = "\n\n".join([HEADLINE, LEAD, "What traders say", SECOND])
    assert ("heading", "What traders say") in kinds(read_seed(text), text)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("de", "Der Rat der Stadt hat am Montag die Brücke für zwei Jahre geschlossen, und die"),
        ("fr", "Le conseil de la ville a décidé lundi que le pont sera fermé pour deux ans et les"),
        (
            "es",
            "El consejo de la ciudad decidió el lunes que el puente se cerrará por dos años y los",
        ),
        ("it", "Il consiglio della città ha deciso che il ponte non sarà aperto per due anni e la"),
        ("pt", "O conselho da cidade decidiu que a ponte não será aberta por dois anos e os que"),
        ("en", "The council of the town has decided that the bridge will be closed for two years"),
    ],
)
def test_languages_are_told_by_their_small_words(code, words):
    assert guess_language(f"{words} " * 3, "xx") == code


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("ar", "أغلق مجلس المدينة الجسر يوم الاثنين عامين."),
        ("fa", "شورای شهر پل را روز دوشنبه برای دو سال بست و گفت چاره‌ای نیست."),
        ("ur", "شہر کی کونسل نے پیر کے روز پل دو سال کے لیے بند کر دیا ہے۔"),
        ("he", "מועצת העיר סגרה את הגשר ביום שני לשנתיים."),
    ],
)
def test_a_language_from_right_to_left_is_told_by_its_letters(code, words):
    assert guess_language(words, "en") == code


def test_a_default_of_the_same_script_is_kept():
    assert guess_language("أغلق مجلس المدينة الجسر.", "ckb") == "ckb"
    assert guess_language("أغلق مجلس المدينة الجسر.", "ar-EG") == "ar-EG"
    assert guess_language("The council met. رئيس", "en") == "en"


@pytest.mark.parametrize("words", ["Tarn Quell Orlo " * 20, "The bridge.", "", "42 " * 100])
def test_an_unclear_language_is_the_default(words):
    assert guess_language(words, "xx") == "xx"


PARTS = (
    *(
        HEADLINE,
        LEAD,
        SECOND,
        "By Ada Orlo",
        "READ ALSO: x y",
        "Leave a Reply",
        "May 3, 2024",
        "- a",
    ),
    *("Share", "© 2024 X. All rights reserved.", "He left. Oda Renn contributed to this report."),
)


@given(
    st.lists(st.sampled_from(PARTS) | st.text(max_size=40), max_size=14),
    st.sampled_from(["\n", "\n\n", "\n \n"]),
)
def test_every_line_is_in_a_block_or_dropped_and_never_both(parts, gap):
    text = gap.join(parts)
    fields = read_seed(text)
    spans = sorted(
        [block.span for block in fields["blocks"]] + [line.span for line in fields["dropped"]]
    )
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        at = span.end
    held = set()
    for span in spans:
        held.update(range(*span))
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            assert held & set(range(offset, offset + len(line)))
        offset += len(line) + 1
    starts = [block.span.start for block in fields["blocks"]]
    assert starts == sorted(starts)
    for block in fields["blocks"]:
        assert block.line == text.count("\n", 0, block.span.start) + 1
    if "title" in fields:
        assert fields["title"] == fields["title_span"].of(text)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared data is not here")
def test_the_article_that_the_project_started_from():
    (path,) = SEEDS.glob("*.txt")
    article, problems = read_article(path, path.name)
    assert problems == ()
    assert article is not None
    assert [line.why for line in article.dropped] == [
        "repeated headline",
        "repeated headline",
        "read also",
        "comments",
    ]
    assert [block.kind for block in article.blocks] == ["title"] + ["paragraph"] * 15
    assert article.title_span is not None
    assert article.title_span.start == 0
    assert (article.language, article.origin) == ("en", {"title": "text"})
