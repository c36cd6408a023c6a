"""Page furniture: what is recognised, and above all what is not."""

import gzip
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.sources.furniture import find_furniture
from sitegen.sources.lines import paragraphs
from sitegen.sources.seeds import read_seed

SHARED = Path(__file__).parents[2] / "shared" / "bench"
HELD_OUT = Path(__file__).parent / "data" / "furniture_lines.json"

ARTICLE = (
    "The council of Tarn voted on Monday to close the harbour bridge for two years, and the mayor"
    " said that the repairs would cost more than the town earns.",
    "Traders on the quay had heard nothing of the plan before the vote, and said the detour would"
    " cost them an hour each day.",
    "“We will have to close,” said Ilse Bram, who sells fish there, “because nobody will walk all"
    " the way round the basin for a herring.”",
    "The bridge was built in 1911 and last painted twenty years ago, when two of its piers were"
    " found to have moved.",
    "A vote on the money is due in May, after the finance committee has met twice.",
)


def why(line: str, place: int = 2) -> str | None:
    """Return why ``line`` is dropped when it stands at ``place`` among the article's lines."""
    lines = [*ARTICLE[:place], line, *ARTICLE[place:]]
    found = find_furniture(paragraphs("\n\n".join(lines)))
    assert len(found) == len(lines)
    assert all(one is None for i, one in enumerate(found) if i != place), found
    return found[place]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("READ ALSO: Ferry strike enters a second week", "read also"),
        ("Related: How the harbour deal was done", "read also"),
        ("See also", "read also"),
        ("Most read", "read also"),
        ("You may also like", "read also"),
        ("Share on Facebook Tweet this", "share line"),
        ("Facebook Twitter WhatsApp Email", "share line"),
        ("245 shares", "share line"),
        ("We use cookies to improve your experience.", "cookie notice"),
        ("Accept all cookies", "cookie notice"),
        ("Sign up for our morning newsletter", "newsletter"),
        ("Subscribe to our newsletter", "newsletter"),
        ("Leave a Reply", "comments"),
        ("12 Comments", "comments"),
        ("Your email address will not be published. Required fields are marked *", "comments"),
        ("© 2024 The Quell Courier. All rights reserved.", "copyright"),
        ("Copyright 2024 Northern Wire. This material may not be published.", "copyright"),
        ("Home > World > Politics", "breadcrumb"),
        ("World | Politics | Business | Sport", "breadcrumb"),
        ("3 min read", "reading time"),
        ("Photo: Lena Forst", "photo credit"),
        ("FILE PHOTO: The bridge in May", "photo credit"),
        ("Advertisement", "advertisement"),
        ("Story continues below", "story continues"),
        ("Scroll down for video", "video prompt"),
        ("Listen to this article", "video prompt"),
        ("Click here to read more", "click here"),
        ("Tags: harbour, bridges, council", "tags"),
        ("#harbour #bridge", "tags"),
        ("Follow us on Twitter", "follow us"),
        ("Print this article", "print"),
        ("This article was originally published by Northern Wire.", "syndication note"),
        (
            "Have you been affected by the closure? Email us at desk@courier.example",
            "appeal to readers",
        ),
        ("Already a subscriber? Log in", "login or subscription"),
        ("Skip to main content", "navigation"),
        ("By Marta Olwen", "byline"),
        ("By MARTA OLWEN, Harbour Correspondent", "byline"),
        ("Published 14:11 GMT, 25 October 2024", "publication date"),
        ("Updated: 3 hours ago", "publication date"),
        ("Additional reporting by Oda Renn; editing by Hugh Calder", "reporting credit"),
        ("Oda Renn contributed to this report.", "reporting credit"),
        ("https://courier.example/harbour", "link"),
        ("* * *", "separator"),
    ],
)
def test_furniture_is_dropped_with_its_reason(line, reason):
    assert why(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Why the bridge matters",
        "A town divided",
        "The cost",
        "What happens next",
        "Why traders are angry",
        "The way ahead",
        "Yes.",
        "“No,” she said.",
        "He shrugged.",
        "Nobody answered.",
        "“We were never asked,” she said.",
        "“Read also what they wrote in May,” he said.",
        "“Share this with everyone you know,” Bram told the crowd.",
        '"Subscribe to our version of events or leave."',
        "Follow the money, the auditor said.",
        "More on that tomorrow, the mayor promised.",
        "Related firms got the work.",
        "The comments drew anger.",
        "By then the ferry had gone.",
        "By Christmas the work will be done.",
        "Share prices fell.",
        "The advertisement ran for a week.",
        "Tags on the pallets were missing, the port police said.",
        "Comments from the mayor were not available.",
        "She will sign up for another year, her office said.",
        "Photo evidence was never shown.",
        "What do you make of the plan?",
        "Have you been to the bridge since?",
        "What will it cost you?",
        "May 3 was a Friday.",
        "In 1911, the bridge was new.",
        "- the eastern ramp;",
        "1. Close the eastern ramp",
        "Pavel Orme, 50.",
        "10 a.m. to noon: the eastern ramp",
    ],
)
def test_short_lines_of_an_article_stay(line):
    assert why(line) is None


@pytest.mark.parametrize("place", [0, 2, 5])
def test_a_line_with_a_real_quotation_stays_wherever_it_is(place):
    assert why("“Sign up for the ferry while you still can,” Bram said.", place) is None


def test_a_heading_that_could_be_a_button_stays_between_paragraphs_only():
    assert why("Analysis") is None
    lines = [*ARTICLE, "Home", "News", "Analysis", "Contact"]
    assert all(find_furniture(paragraphs("\n\n".join(lines)))[len(ARTICLE) :])


def dropped(*lines: str, gap: str = "\n\n") -> list[str]:
    found = paragraphs(gap.join(lines))
    return [
        line.text for line, why in zip(found, find_furniture(found), strict=True) if why is not None
    ]


def test_a_list_of_other_headlines_goes_with_its_head():
    links = ["1. Ferry fares to rise", "2. Who owns the mud?", "3. Mayor wins a third term"]
    assert dropped(*ARTICLE, "Most read", *links) == ["Most read", *links]
    assert dropped(*ARTICLE[:2], "Related articles", *links[:2], *ARTICLE[2:]) == [
        "Related articles",
        *links[:2],
    ]


def test_a_heading_after_a_head_without_a_list_stays():
    assert dropped(*ARTICLE[:2], "Related articles", "Why traders are angry", *ARTICLE[2:]) == [
        "Related articles"
    ]


def test_what_is_advertised_goes_with_its_label():
    slogan = "Orlo Holdings: We build what you dream."
    assert dropped(ARTICLE[0], "ADVERTISEMENT", slogan, "ADVERTISEMENT", ARTICLE[1]) == [
        "ADVERTISEMENT",
        slogan,
        "ADVERTISEMENT",
    ]
    assert dropped(ARTICLE[0], f"ADVERTISEMENT\n{slogan}", *ARTICLE[1:]) == [
        "ADVERTISEMENT",
        slogan,
    ]
    assert dropped(ARTICLE[0], "ADVERTISEMENT", "Nobody answered.", ARTICLE[1]) == ["ADVERTISEMENT"]


def test_a_caption_stays_and_its_credit_goes():
    text = "\n\n".join(
        [*ARTICLE[:2], "The bridge on Friday. Photo: Hedda Orlo/Courier", ARTICLE[2]]
    )
    fields = read_seed(text)
    assert [line.span.of(text) for line in fields["dropped"]] == ["Photo: Hedda Orlo/Courier"]


def test_a_colon_after_a_picture_in_a_sentence_is_no_credit():
    assert dropped(*ARTICLE, "He sees the bigger picture: In a port, nothing stays shut.") == []


@pytest.mark.parametrize(
    "line", ["04/03/2024 - 18:20", "4.3.2024", "3 May 2024", "Mon 4 Mar 2024 09.12 GMT"]
)
def test_a_bare_date_is_furniture_by_the_headline(line):
    assert dropped("Tarn to close its harbour bridge", line, *ARTICLE) == [line]


def test_comments_close_the_page():
    lines = [
        *ARTICLE,
        "Leave a Reply",
        "Anna says:",
        "I never liked that bridge, it was cold.",
        "Reply",
    ]
    found = find_furniture(paragraphs("\n\n".join(lines)))
    assert [one is None for one in found] == [True] * 5 + [False] * 4


def test_a_link_to_the_comments_does_not_close_the_page():
    for place in (0, 1, 2):
        assert why("12 Comments", place) == "comments"
        assert why("Join the conversation", place) == "comments"


def test_a_credit_after_the_last_sentence_leaves_the_sentence():
    text = "\n\n".join([*ARTICLE, "The ferry will run. Oda Renn contributed to this report."])
    fields = read_seed(text + "\n")
    last = fields["blocks"][-1]
    assert last.span.of(text) == "The ferry will run."
    assert [(d.span.of(text), d.why) for d in fields["dropped"]] == [
        ("Oda Renn contributed to this report.", "reporting credit")
    ]


def test_a_notice_after_the_last_sentence_leaves_the_sentence():
    text = "\n\n".join(
        [*ARTICLE, "“It is ours,” she said. © 2024 Quell Courier. All rights reserved."]
    )
    fields = read_seed(text)
    assert fields["blocks"][-1].span.of(text) == "“It is ours,” she said."


def test_a_call_for_comments_after_a_sentence_leaves_the_paragraph():
    line = (
        "The mayor has not said why it must close in winter. Share it and comment below, as ever."
    )
    assert why(line) is None


def recall(groups: dict[str, list[str]]) -> float:
    places = {"head": 0, "middle": 2, "tail": len(ARTICLE)}
    lines = [(line, places[name]) for name, group in groups.items() for line in group]
    return sum(why(line, place) is not None for line, place in lines) / len(lines)


def test_most_of_the_held_out_lines_are_found():
    assert recall(json.loads(HELD_OUT.read_text(encoding="utf-8"))) >= 0.9


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not here")
def test_all_lines_of_the_summary_benchmark_are_found():
    assert recall(json.loads((SHARED / "junk.json").read_text(encoding="utf-8"))) == 1.0


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not here")
def test_lead_sentences_are_not_taken_for_headlines():
    with gzip.open(SHARED / "cnndm-dev.jsonl.gz", "rt", encoding="utf-8") as rows:
        texts = [json.loads(row)["text"] for row in rows][:300]
    assert [read_seed(text)["title"] for text in texts if "title" in read_seed(text)] == []


lines = st.lists(
    st.one_of(
        st.sampled_from(ARTICLE),
        st.sampled_from(
            ["Leave a Reply", "Share", "By Ada Orlo", "READ ALSO: x", "3 May 2024", "© 2024 X"]
        ),
        st.text(max_size=60),
    ),
    max_size=12,
)


@given(lines, st.sampled_from(["\n", "\n\n"]))
def test_every_line_is_judged_once_and_none_without_words_is_kept(parts, gap):
    found = paragraphs(gap.join(parts))
    whys = find_furniture(found)
    assert len(whys) == len(found)
    for line, one in zip(found, whys, strict=True):
        assert one is None or one
        if not any(char.isalnum() for char in line.text):
            assert one == "separator"


PATTERNS = (
    *(
        "A ",
        "Ab Cd, ",
        "“a ",
        "(",
        "© 2024 X. ",
        "- a\n",
        "3 May 2024 ",
        "A | ",
        "A > ",
        "#a ",
        "<a ",
    ),
    *("a.b.", "Oda Renn contributed to this report. ", "Comments\n\n", "GENEVA, ", "a\n"),
    *("Updated published ", "By Jane ", "Share\n\n", "Home > "),
)


@pytest.mark.parametrize("piece", PATTERNS)
def test_time_grows_with_the_length_and_no_faster(piece):
    def seconds(text):
        began = time.process_time()
        read_seed(text)
        return time.process_time() - began

    short = piece * (25_000 // len(piece))
    assert min(seconds(short * 4), seconds(short * 4)) < 10 * max(0.03, seconds(short))
