"""One actor or two: what names, contexts and an editor's entries make of figures."""

import datetime as dt

import pytest
from stories import Who, story

from sitegen.briefing import make_briefing
from sitegen.briefing.authority import Authority, AuthorityEntry, DatedRole
from sitegen.briefing.contexts import clash, role_words
from sitegen.briefing.identity import identify
from sitegen.briefing.notes import Figure


def person(*names, role=None):
    return ("person", names, role)


def body(*names):
    return ("organization", names, None)


def cast(*figures):
    return [
        Figure(f"a{number}", kind, tuple(names), role, 1, 0.5)
        for number, (kind, names, role) in enumerate(figures)
    ]


def slugs(*casts, entries=(), sources=()):
    found = identify(casts, Authority(tuple(entries)), sources)
    return [[found.refs[number].slug for number in own] for own in found.of]


def test_a_surname_of_two_goes_to_the_one_in_whose_company_it_stands():
    found = slugs(
        cast(person("Leddin"), person("Otto Brisk")),
        cast(person("Leddin"), person("Ada Quill")),
        cast(person("Leddin")),
        cast(person("Anna Leddin"), person("Otto Brisk")),
        cast(person("Carl Leddin"), person("Ada Quill")),
    )
    assert [own[0] for own in found[:3]] == ["anna-leddin", "carl-leddin", "leddin"]


def test_a_surname_in_the_company_of_both_goes_to_neither():
    both = cast(person("Leddin"), person("Otto Brisk"), person("Ada Quill"))
    found = slugs(
        both,
        cast(person("Anna Leddin"), person("Otto Brisk")),
        cast(person("Carl Leddin"), person("Ada Quill")),
    )
    assert found[0][0] == "leddin"


def test_siblings_in_one_article_are_told_apart_by_their_roles_in_others():
    found = slugs(
        cast(person("Leddin", role="the minister")),
        cast(person("Leddin", role="the goalkeeper")),
        cast(
            person("Anna Leddin", "Leddin", role="transport minister"),
            person("Carl Leddin", "Leddin", role="goalkeeper of Estwick"),
        ),
    )
    assert found == [["anna-leddin"], ["carl-leddin"], ["anna-leddin", "carl-leddin"]]


def test_the_same_place_in_the_same_paper_is_company_but_a_paper_alone_is_none():
    town = ("place", ("Estwick",), None)
    casts = [
        cast(person("Leddin"), town),
        cast(person("Anna Leddin"), town),
        cast(person("Carl Leddin")),
    ]
    assert slugs(*casts, sources=["courier"] * 3)[0][0] == "anna-leddin"
    assert slugs(*casts, sources=["courier", "mail", "courier"])[0][0] == "leddin"


def test_namesakes_whose_roles_clash_are_two_and_the_earlier_keeps_the_address():
    found = slugs(
        cast(person("Anna Leddin", role="goalkeeper of Estwick"), person("Ada Quill")),
        cast(person("Anna Leddin", role="finance minister"), person("Otto Brisk")),
        cast(person("Anna Leddin", role="the keeper and goalkeeper"), person("Bo Lind")),
    )
    assert found[0][0] == found[2][0] != found[1][0]
    assert found[0][0] == "anna-leddin"


def test_one_person_may_change_roles():
    same = [
        cast(person("Anna Leddin", role="goalkeeper of Estwick"), person("Otto Brisk")),
        cast(person("Anna Leddin", role="finance minister"), person("Otto Brisk")),
    ]
    assert slugs(*same)[0][0] == slugs(*same)[1][0] == "anna-leddin"
    offices = [
        cast(person("Anna Leddin", role=role))
        for role in ("mayor of Estwick", "prime minister", "leader of the opposition")
    ]
    assert slugs(*offices) == [["anna-leddin"]] * 3


def test_who_clashes_with_neither_of_two_namesakes_is_left_apart():
    found = slugs(
        cast(person("Anna Leddin")),
        cast(person("Anna Leddin", role="goalkeeper")),
        cast(person("Anna Leddin", role="minister")),
    )
    assert len({own[0] for own in found}) == 3


def test_a_surname_with_a_role_that_clashes_stays_a_surname():
    found = slugs(
        cast(person("Leddin", role="goalkeeper")),
        cast(person("Anna Leddin", role="finance minister")),
    )
    assert found == [["leddin"], ["anna-leddin"]]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the mayor", "goalkeeper", True),
        ("mayor", "prime minister", False),
        ("the company’s director", "goalkeeper", False),
        ("transport minister", "former minister of transport", False),
        (None, "goalkeeper", False),
    ],
)
def test_roles_clash_if_they_are_of_two_walks_of_life(one, other, expected):
    assert clash(role_words(one), role_words(other)) is expected


def test_initials_and_first_words_join_in_the_same_company_only():
    board = cast(body("Harbour Safety Board"), person("Otto Brisk"), person("Ada Quill"))
    assert slugs(cast(body("HSB"), person("Otto Brisk")), board)[0][0] == "harbour-safety-board"
    assert slugs(cast(body("HSB"), person("Bo Lind")), board)[0][0] == "hsb"
    short = cast(body("Harbour Safety"), person("Otto Brisk"), person("Ada Quill"))
    assert slugs(short, board)[0][0] == "harbour-safety-board"
    assert slugs(cast(body("Harbour Safety"), person("Otto Brisk")), board)[0][0] != (
        "harbour-safety-board"
    )
    court = cast(body("Court of Appeal"), person("Otto Brisk"), person("Ada Quill"))
    assert slugs(cast(body("Court"), *court_company()), court)[0][0] == "court"


def court_company():
    return person("Otto Brisk"), person("Ada Quill")


def test_an_entry_joins_its_aliases_across_kinds_and_within_an_article():
    entry = AuthorityEntry("Norrick Minerals", "organization", ("Norrick",))
    found = slugs(
        cast(person("Norrick"), body("Norrick Minerals")),
        cast(("place", ("Norrick",), None)),
        entries=[entry],
    )
    assert found == [["norrick-minerals"] * 2, ["norrick-minerals"]]


def test_two_entries_of_one_name_part_it_by_kind():
    entries = [AuthorityEntry("Georgia", "person"), AuthorityEntry("Georgia", "place")]
    assert slugs(cast(person("Georgia"), ("place", ("Georgia",), None)), entries=entries) == [
        ["georgia", "georgia-place"]
    ]


def test_an_entry_keeps_apart_what_would_be_joined():
    casts = cast(person("Leddin")), cast(person("Anna Leddin", "Leddin"))
    assert slugs(*casts) == [["anna-leddin"], ["anna-leddin"]]
    apart = AuthorityEntry("Anna Leddin", never=("Leddin",))
    assert slugs(*casts, entries=[apart]) == [["leddin"], ["anna-leddin"]]
    found = identify(casts, Authority((apart,)))
    assert "Leddin" not in [alias for own in found.aliases for alias in own]


def test_an_entry_joins_namesakes_who_would_be_apart():
    casts = cast(person("Anna Leddin", role="judge")), cast(person("Anna Leddin", role="singer"))
    assert len({own[0] for own in slugs(*casts)}) == 2
    assert slugs(*casts, entries=[AuthorityEntry("Anna Leddin")]) == [["anna-leddin"]] * 2


def test_the_order_of_entries_changes_nothing():
    entries = [AuthorityEntry("Anna Leddin", aliases=("A. Leddin",)), AuthorityEntry("Otto Brisk")]
    casts = cast(person("A. Leddin"), person("Brisk")), cast(person("Otto Brisk"))
    one, other = (identify(casts, Authority(tuple(way))) for way in (entries, entries[::-1]))
    assert (one.refs, one.of, one.aliases) == (other.refs, other.of, other.aliases)


def may(role="mayor of Estwick", **keys):
    text = f"Anna Leddin, {role}, spoke. Otto Brisk did not."
    who = [Who("Anna Leddin", role=role), Who("Otto Brisk")]
    return story("content/may.md", text, who=who, **{"date": dt.date(2026, 5, 4), **keys})


def test_roles_go_by_date_and_are_marked():
    roles = (
        DatedRole("mayor", dt.date(2020, 1, 1), dt.date(2026, 5, 31)),
        DatedRole("prime minister", dt.date(2026, 6, 1)),
    )
    told = [
        may(),
        story(
            "content/june.md",
            "Anna Leddin left.",
            who=[Who("Anna Leddin")],
            date=dt.date(2026, 6, 2),
        ),
        story(
            "content/old.md",
            "Anna Leddin, a clerk, wrote.",
            who=[Who("Anna Leddin", role="a clerk")],
            date=dt.date(2019, 6, 2),
        ),
    ]
    briefing = make_briefing(told, Authority((AuthorityEntry("Anna Leddin", roles=roles),)))
    shown = {
        entry.story.article.path: [
            (member.role, member.role_edited)
            for member in entry.cast
            if member.ref.slug == "anna-leddin"
        ]
        for entry in briefing.entries
    }
    assert shown == {
        "content/june.md": [("prime minister", True)],
        "content/may.md": [("mayor", True)],
        "content/old.md": [("clerk", False)],
    }
    (profile,) = [actor for actor in briefing.actors if actor.ref.slug == "anna-leddin"]
    assert [(spell.role, spell.edited, spell.articles) for spell in profile.roles] == [
        ("prime minister", True, 1),
        ("mayor", True, 1),
        ("clerk", False, 1),
    ]
    assert profile.role == "prime minister"
    assert profile.edited == ("roles",)


def test_an_undated_article_shows_an_editors_role_only_if_that_is_open():
    dated = AuthorityEntry("Anna Leddin", roles=(DatedRole("judge", dt.date(2020, 1, 1)),))
    always = AuthorityEntry("Anna Leddin", roles=(DatedRole("judge"),))
    for entry, role in ((dated, "mayor of Estwick"), (always, "judge")):
        (found,) = make_briefing([may(date=None)], Authority((entry,))).entries
        assert {member.role for member in found.cast} == {role, None}


def test_a_hidden_actor_is_nowhere():
    briefing = make_briefing([may()], Authority((AuthorityEntry("Anna Leddin", hide=True),)))
    assert [actor.ref.slug for actor in briefing.actors] == ["otto-brisk"]
    assert briefing.entries[0].card.cast == (briefing.actors[0].ref,)
    assert briefing.actors[0].companions == ()


def test_an_entry_that_speaks_for_nobody_is_an_error_with_the_nearest_name():
    entries = (AuthorityEntry("Ana Ledin", line=3), AuthorityEntry("Qqqq", line=7))
    near, none = make_briefing([may()], Authority(entries)).problems
    assert (near.path, near.line, near.severity) == ("actors.toml", 3, "error")
    assert "Anna Leddin" in near.hint
    assert "sitegen actors" in none.hint
