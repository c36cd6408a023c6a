"""An editor's word: what it changes, and what it says when it matches nothing."""

from dataclasses import replace

import pytest

from sitegen.article import ActorOverride, Article, Overrides, QuoteOverride
from sitegen.extraction.overrides import apply
from sitegen.extraction.records import (
    Actor,
    Extraction,
    Mention,
    Quote,
    Speaker,
    SummarySentence,
)
from sitegen.spans import Span

TEXT = (
    "Ann Lee said: “We will rebuild the  old bridge.” "
    "Bob Day, the harbour master, replied, “Not this year.” "
    "Carla Ruiz watched from the pier."
)


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


SENTENCES = (
    Span(0, TEXT.index(" Bob")),
    Span(TEXT.index("Bob"), TEXT.index(" Carla")),
    Span(TEXT.index("Carla"), len(TEXT)),
)
ANN = Actor("ann-lee", span("Ann Lee"), "person", mentions=(Mention(span("Ann Lee")),))
BOB = Actor("bob-day", span("Bob Day"), "person", mentions=(Mention(span("Bob Day")),))
QUOTES = (
    Quote((span("We will rebuild the  old bridge."),), "direct", speaker=Speaker(ANN.name, ANN.id)),
    Quote((span("Not this year."),), "direct", speaker=Speaker(BOB.name, BOB.id)),
)
EXTRACTION = Extraction(SENTENCES, (SummarySentence(SENTENCES[0], 0.5),), QUOTES, (ANN, BOB))


def applied(**overrides):
    article = Article(path="content/a.md", text=TEXT, overrides=Overrides(**overrides))
    return apply(article, EXTRACTION)


def error(**overrides):
    """Return the one problem, and check that nothing else changed."""
    extraction, problems = applied(**overrides)
    assert extraction == EXTRACTION
    (problem,) = problems
    assert problem.severity == "error"
    assert problem.path == "content/a.md"
    return problem


def test_no_overrides_change_nothing():
    assert applied() == (EXTRACTION, ())


def test_summary_by_numbers_keeps_their_order():
    extraction, problems = applied(summary=(3, 1))
    assert [s.span for s in extraction.summary] == [SENTENCES[2], SENTENCES[0]]
    assert all(s.edited for s in extraction.summary)
    assert problems == ()


def test_summary_as_text_is_left_to_the_pages():
    assert applied(summary="A bridge is disputed.") == (EXTRACTION, ())


def test_a_sentence_that_is_not_there():
    problem = error(summary=(7,))
    assert "sentence 7" in problem.message
    assert problem.hint == "its sentences are numbered 1 to 3"


@pytest.mark.parametrize(
    "begins", ["We will rebuild", "“We will rebuild the old", "we  will\nrebuild", '"We will']
)
def test_a_quote_is_found_by_its_first_words(begins):
    extraction, problems = applied(quotes=(QuoteOverride(begins, pin=True),))
    assert problems == ()
    assert extraction.quotes[0].key and extraction.quotes[0].edited
    assert extraction.quotes[1] == QUOTES[1]


def test_hiding_a_quote():
    extraction, _ = applied(quotes=(QuoteOverride("Not this", hide=True),))
    assert extraction.quotes == (QUOTES[0],)


def test_correcting_a_speaker_to_an_actor():
    extraction, _ = applied(quotes=(QuoteOverride("Not this", speaker="Ann Lee"),))
    assert extraction.quotes[1].speaker == Speaker(ANN.name, "ann-lee", 1.0)


def test_correcting_a_speaker_to_words_of_the_text():
    extraction, _ = applied(quotes=(QuoteOverride("Not this", speaker="Carla Ruiz"),))
    assert extraction.quotes[1].speaker == Speaker(span("Carla Ruiz"), None, 1.0)


def test_a_speaker_who_is_nowhere():
    problem = error(quotes=(QuoteOverride("Not this", speaker="Anne Lee"),))
    assert problem.hint == 'did you mean "Ann Lee"?'


def test_a_quote_that_is_not_there():
    problem = error(quotes=(QuoteOverride("We will build", pin=True),))
    assert "We will build" in problem.message
    assert 'did you mean "We will rebuild' in problem.hint


def test_hiding_an_actor_leaves_the_quote_unresolved():
    extraction, problems = applied(actors=(ActorOverride("bob day", hide=True),))
    assert extraction.actors == (ANN,)
    assert extraction.quotes[1].speaker == replace(QUOTES[1].speaker, actor=None)
    assert problems == ()


def test_renaming_keeps_the_span_and_sets_the_label():
    extraction, _ = applied(actors=(ActorOverride("Bob Day", rename="Robert Day"),))
    assert extraction.actors[1] == replace(BOB, label="Robert Day", edited=True)


def test_a_role_is_a_passage_of_the_text():
    extraction, _ = applied(actors=(ActorOverride("Bob Day", role="harbour master"),))
    assert extraction.actors[1].role == span("harbour master")
    _, problems = applied(actors=(ActorOverride("Bob Day", role="astronaut"),))
    assert "astronaut" in problems[0].message


def test_adding_an_actor_gives_it_its_mentions():
    extraction, problems = applied(actors=(ActorOverride("Carla Ruiz", kind="person"),))
    assert extraction.actors[2] == Actor(
        "carla-ruiz",
        span("Carla Ruiz"),
        "person",
        mentions=(Mention(span("Carla Ruiz")),),
        edited=True,
    )
    assert problems == ()


@pytest.mark.parametrize(
    ("override", "says"),
    [
        (ActorOverride("Bob Dai", hide=True), "to hide"),
        (ActorOverride("Bob Dai", rename="Robert"), "to rename"),
        (ActorOverride("Bob Dai", kind="person"), "to add"),
    ],
)
def test_an_actor_that_is_not_there(override, says):
    problem = error(actors=(override,))
    assert says in problem.message
    assert problem.hint == 'did you mean "Bob Day"?'


def test_an_unknown_kind():
    _, problems = applied(actors=(ActorOverride("Bob Day", kind="robot"),))
    assert "robot" in problems[0].message
