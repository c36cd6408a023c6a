"""Who says what in a headline, and how pages show it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import Said, Who, story

from sitegen.article import Article, Block, Overrides, QuoteOverride
from sitegen.briefing import make_briefing
from sitegen.briefing.anchors import find_anchors
from sitegen.extraction.contract import as_dict
from sitegen.extraction.overrides import apply
from sitegen.extraction.pipeline import extract
from sitegen.extraction.quotes.headlines import find_headline_quotes
from sitegen.extraction.records import Quote, Speaker
from sitegen.models import load
from sitegen.pages.annotate import annotate
from sitegen.pages.tables import entry_rows
from sitegen.spans import Span

BODY = """Orla Lindqvist, the minister for ports, told parliament on Tuesday that the state keeps \
the docks of Tarn. “We will not sell the harbour, not this year and not next,” she said.

The Tarn Council said the swing bridge would close in May for repairs. Lena Brisk, who fishes \
from the old pier, said nobody had asked her.

Jonas Field, a spokesman for the council, said the pier was safe."""


def article_of(title, body=BODY, language="en"):
    """Return an article whose title stands outside of its text."""
    blocks, at = [], 0
    for line in body.split("\n\n"):
        blocks.append(Block("paragraph", Span(at, at + len(line))))
        at += len(line) + 2
    return Article("a.md", body, tuple(blocks), title=title, language=language)


def titled(title, body=BODY, language="en"):
    """Return an article whose text begins with its title."""
    article = article_of(title, body, language)
    by = len(title) + 2
    moved = (replace(b, span=Span(b.span.start + by, b.span.end + by)) for b in article.blocks)
    span = Span(0, len(title))
    return replace(
        article,
        path="a.txt",
        text=f"{title}\n\n{body}",
        blocks=(Block("title", span), *moved),
        title_span=span,
    )


def said(title, **keys):
    """Return each quote of a title: its kind, words, speaker's words and actor, and whether
    the text has it again."""
    article = article_of(title, **keys)
    found = extract(article, load(article.language)).title_quotes
    assert all(quote.headline for quote in found)
    return [
        (
            quote.kind,
            " … ".join(span.of(title) for span in quote.spans),
            quote.speaker and quote.speaker.span.of(title),
            quote.speaker and quote.speaker.actor,
            quote.repeated,
        )
        for quote in found
    ]


AGAIN, OWN = True, False


@pytest.mark.parametrize(
    ("title", "kind", "words", "speaker", "actor", "repeated"),
    [
        ('Minister: "We will not sell the harbour"', "direct", "We will not sell the harbour",
         "Minister", "orla-lindqvist", AGAIN),
        ("‘We will not sell the harbour’, says minister", "direct", "We will not sell the harbour",
         "minister", "orla-lindqvist", AGAIN),
        ("Bridge closes in May, council says", "indirect", "Bridge closes in May", "council",
         "tarn-council", AGAIN),
        ("Bridge to close in May: council", "indirect", "Bridge to close in May", "council",
         "tarn-council", AGAIN),
        ("Council says fares rise in July", "indirect", "fares rise in July", "Council", None, OWN),
        ("Lindqvist: Docks may need ‘a new owner by spring’", "mixed",
         "Docks may need ‘a new owner by spring’", "Lindqvist", "orla-lindqvist", OWN),
        ("Lindqvist defends harbour: ‘It was ours before it was theirs’", "direct",
         "It was ours before it was theirs", "Lindqvist", "orla-lindqvist", OWN),
        ("Ferry fares double, according to Lena Brisk", "indirect", "Ferry fares double",
         "Lena Brisk", "lena-brisk", OWN),
        ("Exclusive: Brisk warns of empty nets;", "indirect", "of empty nets", "Brisk",
         "lena-brisk", OWN),
        ("Harbour stays public, Orla Lindqvist says.", "indirect", "Harbour stays public",
         "Orla Lindqvist", "orla-lindqvist", OWN),
        ("“We will not sell the harbour”: two weeks in Tarn", "direct",
         "We will not sell the harbour", None, None, AGAIN),
    ],
)  # fmt: skip
def test_forms(title, kind, words, speaker, actor, repeated):
    assert said(title) == [(kind, words, speaker, actor, repeated)]


@pytest.mark.parametrize(
    "title",
    [
        "Harbour of Tarn stays with the state",
        "Tarn harbour: the sale in figures",
        "Orla Lindqvist: from dock worker to minister",
        "Sixty-seven seats and a page one: how it was made",
        "The ‘courtesy calendar’ of Tarn",
        "Don’t let the minister tell you it is safe",
        "Lindqvist dismisses inspector after auditors find notes",
        "What other ports told the council",
        "Tarn: the harbour is closed",
        "",
        ":",
        "’",
        "Minister: ",
        ", says",
    ],
)
def test_no_forms(title):
    assert said(title) == []


def test_two_clauses_each_have_a_speaker():
    found = said("Lindqvist: Docks may need an owner; Brisk says nets are empty")
    assert [(words, speaker) for _, words, speaker, _, _ in found] == [
        ("Docks may need an owner", "Lindqvist"),
        ("nets are empty", "Brisk"),
    ]


def test_other_languages_go_by_who_speaks_in_the_text():
    body = (
        "Am Dienstag sprach die Ministerin. „Wir verkaufen den Hafen nicht“, sagte Orla Lindqvist."
    )
    assert said("Lindqvist: „Kein Kran kommt weg“", body=body, language="de") == [
        ("direct", "Kein Kran kommt weg", "Lindqvist", None, OWN)
    ]
    assert said("Streit um Tarn: „Kein Kran kommt weg“", body=body, language="de") == []


def test_a_title_in_the_text_is_quoted_from_the_text():
    article = titled("Brisk: ‘Nobody asked the boats’")
    found = extract(article, load("en"))
    assert found.title_quotes == ()
    quote = found.quotes[0]
    assert (quote.headline, quote.spans[0].of(article.text)) == (True, "Nobody asked the boats")
    assert quote.speaker.span.of(article.text) == "Brisk"
    assert not any(quote.headline for quote in found.quotes[1:])


def test_summary_key_quotes_and_actors_take_no_notice():
    plain, quoting = (
        extract(article_of(title), load("en"))
        for title in ("Harbour stays public", "Brisk: ‘Harbour stays public’")
    )
    assert [line.span for line in plain.summary] == [line.span for line in quoting.summary]
    assert [q.spans for q in plain.quotes if q.key] == [q.spans for q in quoting.quotes if q.key]
    assert not any(quote.key for quote in quoting.title_quotes)


def test_the_record_counts_in_the_title_or_in_the_text():
    title = "Brisk: ‘Nobody asked the boats’"
    apart, inside = article_of(title), titled(title)
    record = as_dict(apart, extract(apart, load("en")))
    (quote,) = record["title_quotes"]
    assert record["title"][slice(*quote["spans"][0])] == quote["text"] == "Nobody asked the boats"
    assert (quote["headline"], quote["repeated"]) == (True, True)
    record = as_dict(inside, extract(inside, load("en")))
    assert record["title_quotes"] == []
    assert record["text"][slice(*record["quotes"][0]["spans"][0])] == "Nobody asked the boats"


PIECES = [
    "Minister",
    "Brisk",
    "Tarn Council",
    " says ",
    ": ",
    ", ",
    "; ",
    "‘",
    "’",
    '"',
    "“",
    "”",
    " on ",
    "The Latest",
    "harbour",
    ".",
    " – ",
    " | ",
    "according to ",
    "\n",
    "é",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join))
def test_any_title_gives_spans_inside_it(title):
    article = article_of(title)
    quote = Quote((Span(97, 140),), "direct", speaker=Speaker(Span(0, 14), None))
    for found in find_headline_quotes(article, [quote], (), load("en").quotes):
        spans = [*found.spans, *([found.cue] if found.cue else [])]
        spans += [found.speaker.span] if found.speaker else []
        assert all(0 <= span.start < span.end <= len(title) for span in spans)


def test_a_long_title_is_no_headline():
    assert said("Minister: “no” " * 100) == []


# Pages


def told(title, quote, **keys):
    made = story(
        text="Ada spoke of the sea. “The sea is grey,” said Ada.",
        title=title,
        who=[Who("Ada")],
        said=[Said("The sea is grey", "Ada")],
        **keys,
    )
    return replace(made, extraction=replace(made.extraction, title_quotes=(quote,)))


def quote_of(title, words, speaker, *, repeated=False):
    at, who = title.index(words), title.index(speaker)
    return Quote(
        (Span(at, at + len(words)),),
        "direct",
        speaker=Speaker(Span(who, who + len(speaker)), "a0"),
        headline=True,
        repeated=repeated,
    )


TITLE = "Ada: ‘The fog is back’"


def test_a_quote_of_the_headline_is_marked_and_listed():
    made = told(TITLE, quote_of(TITLE, "The fog is back", "Ada"))
    (entry,) = make_briefing([made]).entries
    card = entry.quotes[0]
    assert (card.parts, card.speaker, card.headline) == (("The fog is back",), "Ada", True)
    assert card.setting == TITLE
    assert [quote.headline for quote in entry.quotes] == [True, False]
    body = annotate(made.article, made.extraction, entry.anchors, ())
    assert "".join(piece.text for piece in body.headline) == TITLE
    (opened,) = [p.layer for p in body.headline if p.edge == "open" and p.layer.kind == "quote"]
    assert opened.anchor == card.anchor


def test_a_repeated_quote_is_marked_and_not_listed():
    made = told("Ada: ‘The sea is grey’", quote_of("Ada: ‘The sea is grey’", "The sea is grey",
                                                   "Ada", repeated=True))  # fmt: skip
    (entry,) = make_briefing([made]).entries
    assert [quote.headline for quote in entry.quotes] == [False]
    assert entry.card.lead == entry.quotes[0]
    anchors = find_anchors(made.article.text, made.extraction, made.article.title)
    alone = replace(made.extraction, title_quotes=())
    assert anchors.quotes == find_anchors(made.article.text, alone).quotes
    assert anchors.title_quotes == (f"{anchors.quotes[0]}-2",)
    body = annotate(made.article, made.extraction, entry.anchors, ())
    assert [p.layer.kind for p in body.headline if p.edge == "open"] == ["quote"]


class _Addresses:
    @staticmethod
    def absolute(ref):
        return f"/{ref.slug}/"


def test_tables_give_a_quote_of_a_title_apart_no_place_in_the_text():
    made = told(TITLE, quote_of(TITLE, "The fog is back", "Ada"))
    (entry,) = make_briefing([made]).entries
    rows = entry_rows(entry, _Addresses())
    headline, own = rows["quotes"]
    assert (headline[5], headline[13:16], headline[-1]) == ("The fog is back", (None,) * 3, 1)
    assert (own[-1], len(rows["quote_spans"])) == (0, 1)


def test_an_editor_hides_a_quote_of_the_headline():
    made = told(
        TITLE,
        quote_of(TITLE, "The fog is back", "Ada"),
        overrides=Overrides(quotes=(QuoteOverride("The fog", hide=True),)),
    )
    shown, problems = apply(made.article, made.extraction)
    assert (shown.title_quotes, problems) == ((), ())
    assert shown.quotes == made.extraction.quotes


def test_an_editor_means_the_quote_of_the_text_before_that_of_the_headline():
    article = titled("Minister: ‘We will not sell the harbour’")
    override = QuoteOverride("We will not sell", pin=True)
    article = replace(article, overrides=Overrides(quotes=(override,)))
    shown, _ = apply(article, extract(article, load("en")))
    assert [quote.edited for quote in shown.quotes if quote.headline] == [False]
    assert any(quote.edited and quote.key for quote in shown.quotes)
