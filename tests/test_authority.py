"""``actors.toml`` and ``sitegen actors``: whole sites from file to page."""

import contextlib
import io
import json
import re
import tomllib

import pytest
from build_support import tree, write

from sitegen.building.build import build_site
from sitegen.building.load_authority import load_authority
from sitegen.building.options import Options
from sitegen.building.state import load_state, update
from sitegen.building.tools import open_tools
from sitegen.cli.actors import actors
from sitegen.errors import SettingsError
from sitegen.serving.session import serving

FILES = {
    "sitegen.toml": '[site]\ntitle = "Estwick Notes"\n',
    "content/bridge.md": """---
title: Bridge opens
date: 2025-03-04
source: The Valley Courier
---

The bridge opened on Tuesday. "We are proud of every rivet in it," said Mayor Hanne Ostrov.

Piet Lammers, who runs the market, disagreed. Ostrov left early with Lammers.
""",
    "content/market.md": """---
title: Market closes
date: 2025-04-11
source: The Valley Courier
---

The market hall will close in May. "The roof will not see another winter," said Piet Lammers.

Mayor Hanne Ostrov promised Lammers a tent by the river.
""",
}
ROLES = (
    '[[actor]]\nname = "Hanne Ostrov"\n'
    'roles = [{role = "mayor of Estwick", from = 2020-01-01, until = 2025-03-31}]\n'
)


@pytest.fixture
def place(tmp_path):
    write(tmp_path, FILES)
    return tmp_path


def built(place, actors=None, **options):
    if actors is not None:
        write(place, {"actors.toml": actors})
    return build_site(place, Options(), **options)


def page(place, path):
    return (place / "public" / path / "index.html").read_text(encoding="utf-8")


def mention(place, path, name):
    """Return what the JSON-LD of a page says of the actor ``name``."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(place, path))
    (actor,) = [actor for actor in json.loads(found[1])["mentions"] if actor["name"] == name]
    return actor


def listed(place, *, review=False):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        actors(place, review=review, quiet=True)
    return out.getvalue()


def test_a_canonical_name_leads_everywhere_and_is_marked(place):
    built(
        place,
        '[[actor]]\nname = "Johanna Ostrov"\naliases = ["Hanne Ostrov"]\n'
        'same_as = ["https://www.example.org/entity/1"]\n',
    )
    own = page(place, "actors/johanna-ostrov")
    assert 'Johanna Ostrov <span class="edited"' in own
    assert 'href="https://www.example.org/entity/1"' in own
    assert "Set by an editor:" in own
    assert not (place / "public/actors/hanne-ostrov").exists()
    article = page(place, "articles/bridge")
    assert 'href="/actors/johanna-ostrov/"' in article
    found = mention(place, "articles/bridge", "Johanna Ostrov")
    assert found["sameAs"] == ["https://www.example.org/entity/1"]
    assert "Hanne Ostrov" in re.sub("<[^>]*>", "", article)


def test_roles_by_date_replace_those_of_the_articles(place):
    built(place, ROLES)
    assert re.search(r'mayor of Estwick <span class="edited"', page(place, "articles/bridge"))
    assert "mayor of Estwick" not in page(place, "articles/market")
    assert "mayor of Estwick" in page(place, "actors/hanne-ostrov")


def test_a_hidden_actor_has_no_page_and_no_link(place):
    built(place)
    assert (place / "public/actors/piet-lammers").exists()
    built(place, '[[actor]]\nname = "Piet Lammers"\nhide = true\n')
    assert not (place / "public/actors/piet-lammers").exists()
    for path, data in tree(place / "public").items():
        assert b"actors/piet-lammers" not in data, path
    assert "Lammers" in page(place, "articles/market")


def test_a_kind_is_the_editors(place):
    built(place, '[[actor]]\nname = "Piet Lammers"\nkind = "group"\n')
    assert mention(place, "articles/market", "Piet Lammers")["@type"] == "Organization"
    assert "Group" in page(place, "actors/piet-lammers")


def test_what_is_never_one_stays_two(place):
    write(place, {"content/short.md": "---\ntitle: Short\n---\n\nMayor Ostrov slept at home.\n"})
    built(place)
    assert not (place / "public/actors/ostrov").exists()
    built(place, '[[actor]]\nname = "Hanne Ostrov"\nnot = ["Ostrov"]\n')
    assert (place / "public/actors/ostrov").exists()


def test_an_entry_for_nobody_is_an_error_of_the_build(place):
    outcome = built(place, '\n[[actor]]\nname = "Hanne Ostrow"\n').outcome
    (problem,) = [found for found in outcome.problems if found.path == "actors.toml"]
    assert str(problem).startswith('actors.toml:3: error: no article has an actor called "Hanne')
    assert "Hanne Ostrov" in problem.hint


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[[actor]\n", 1, "is not TOML"),
        ("\n[[actor]]\nkind = 'person'\n", 2, "needs a `name`"),
        ("[[actor]]\nname = ''\n", 2, "`name` cannot be ''"),
        ("[[actor]]\nname = 'A'\nkind = 'human'\n", 3, "`kind` cannot be 'human'"),
        ("[[actor]]\nname = 'A'\naliases = 'B'\n", 3, "`aliases` cannot be 'B'"),
        ("[[actor]]\nname = 'A'\nsame_as = ['Q1']\n", 3, "`same_as` cannot be ['Q1']"),
        ("[[actor]]\nname = 'A'\nnot = [1]\n", 3, "`not` cannot be [1]"),
        ("[[actor]]\nname = 'A'\nhide = 'yes'\n", 3, "`hide` cannot be 'yes'"),
        ("[[actor]]\nname = 'A'\nroles = ['mayor']\n", 3, "`roles` cannot be"),
        ("[[actor]]\nname = 'A'\nroles = [{from = 2020-01-01}]\n", 3, "needs a `role`"),
        (
            "[[actor]]\nname = 'A'\n[[actor.roles]]\nrole = 'mayor'\nfrom = '2020'\n",
            5,
            "`from` cannot be '2020'",
        ),
        (
            "[[actor]]\nname = 'A'\nroles = [{role = 'x', from = 2020-01-02, until = 2020-01-01}]",
            3,
            "ends before it begins",
        ),
        ("[[actor]]\nname = 'A'\n\n[[actor]]\nname = 'B'\naliases = ['A']\n", 5, "already"),
        ("[[actor]]\nname = 'A'\nnot = ['a']\n", 2, "in its `not` as well"),
        ("actor = 3\n", 1, "must be a list of tables"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_with_its_line(place, text, line, says):
    write(place, {"actors.toml": text})
    with pytest.raises(SettingsError) as caught:
        load_authority(place)
    assert (caught.value.problem.path, caught.value.problem.line) == ("actors.toml", line)
    assert says in caught.value.problem.message


def test_an_unknown_key_is_a_warning_with_the_nearest(place):
    write(
        place,
        {
            "actors.toml": "[[actors]]\nname = 'X'\n\n[[actor]]\nname = 'A'\nalias = ['B']\n"
            "roles = [{role = 'x', to = 2020-01-01}]\n"
        },
    )
    _, problems = load_authority(place)
    assert [(found.line, found.severity, found.hint) for found in problems] == [
        (1, "warning", "did you mean `actor`?"),
        (6, "warning", "did you mean `aliases`?"),
        (7, "warning", "known are role, from, until"),
    ]


def test_tables_of_one_name_are_one_entry(place):
    write(
        place,
        {
            "actors.toml": "[[actor]]\nname = 'A'\naliases = ['B']\n\n"
            "[[actor]]\nname = 'A'\nkind = 'person'\naliases = ['C']\nhide = true\n"
        },
    )
    (entry,) = load_authority(place)[0].entries
    assert (entry.kind, entry.aliases, entry.hide, entry.line) == ("person", ("B", "C"), True, 2)


def test_a_change_of_the_file_alone_rebuilds_what_it_touches(place):
    built(place)
    again = built(place)
    assert not again.published.written
    after = built(place, ROLES)
    written = [path for path in after.published.written if path.startswith("articles/")]
    assert written == ["articles/bridge/index.html"]
    incremental = tree(place / "public")
    built(place, clean=True)
    assert tree(place / "public") == incremental
    (place / "actors.toml").unlink()
    built(place)
    incremental = tree(place / "public")
    built(place, clean=True)
    assert tree(place / "public") == incremental


@pytest.mark.parametrize("text", [ROLES, '[[actor]]\nname = "Nobody"\n', None])
def test_an_update_is_as_good_as_a_new_state(place, text):
    write(place, {"actors.toml": '[[actor]]\nname = "Piet Lammers"\nhide = true\n'})
    with open_tools(place) as tools:
        before = load_state(place, Options(), tools)
        if text is None:
            (place / "actors.toml").unlink()
        else:
            write(place, {"actors.toml": text})
        after = update(before, [place / "actors.toml"], tools)
        new = load_state(place, Options(), tools)
    assert after.problems == new.problems
    assert after.briefing == new.briefing != before.briefing


def test_a_served_site_follows_the_file(place):
    with serving(place, Options(), 8790, lambda _: None) as session:
        session.site.wait(0, 60)

        def shows(expected):
            while not expected(session.site.shown):
                number = session.site.shown.number
                assert session.site.wait(number, 60).number != number, "no rebuild came"

        def article(shown):
            return shown.snapshot.answer("articles/bridge/").body.decode()

        write(place, {"actors.toml": ROLES})
        shows(lambda shown: "mayor of Estwick" in article(shown))
        write(place, {"actors.toml": ROLES.replace("mayor", "queen")})
        shows(lambda shown: "queen of Estwick" in article(shown))
        write(place, {"actors.toml": "[[actor]\n"})
        shows(lambda shown: [found.path for found in shown.problems] == ["actors.toml"])
        assert "queen of Estwick" in article(session.site.shown)


def test_actors_are_listed_with_their_counts(place):
    lines = [line.split(None, 3) for line in listed(place).splitlines()]
    assert lines[0] == ["KIND", "ARTICLES", "QUOTES", "NAME"]
    assert ["person", "2", "2", "Hanne Ostrov"] in lines
    assert ["person", "2", "1", "Piet Lammers"] in lines


DOUBTFUL = {
    "content/early.md": "---\ntitle: Early\n---\n\nHanne Ostrov met Ruta Beshel and Ada Quillan.\n",
    "content/late.md": "---\ntitle: Late\n---\n\nHanne met Ruta Beshel and Ada Quillan.\n",
}


def test_a_review_can_be_pasted_and_does_what_it_says(place):
    write(place, DOUBTFUL)
    assert "Hanne\n" in listed(place)
    review = listed(place, review=True)
    assert "#   for: both appear with Ada Quillan, Ruta Beshel" in review
    assert "#   see: content/late.md" in review
    assert tomllib.loads(review)["actor"] == [{"name": "Hanne Ostrov", "aliases": ["Hanne"]}]
    write(place, {"actors.toml": review})
    assert "Hanne\n" not in listed(place)
    assert "in doubt" in listed(place, review=True)
    refused = review.replace("aliases =", "#").replace("# not", "not")
    write(place, {"actors.toml": refused})
    assert "Hanne\n" in listed(place)
    assert "in doubt" in listed(place, review=True)


def test_on_a_large_site_a_first_name_with_nobody_in_common_is_no_doubt(place):
    others = {f"content/{n}.md": f"---\ntitle: {n}\n---\n\nNothing {n}.\n" for n in range(12)}
    write(place, {"content/late.md": "---\ntitle: Late\n---\n\nHanne slept, Hanne said.\n"})
    assert "a first name" in listed(place, review=True)
    write(place, others)
    assert "a first name" not in listed(place, review=True)
    write(place, DOUBTFUL)
    assert "a first name" in listed(place, review=True)


def test_a_review_without_clear_evidence_changes_nothing_when_pasted(place):
    write(place, {"content/late.md": "---\ntitle: Late\n---\n\nHanne slept well, Hanne said.\n"})
    review = listed(place, review=True)
    assert '# aliases = ["Hanne"]' in review
    assert tomllib.loads(review) == {}
    uncommented = re.sub(r"^# (?=\[\[|name|kind|aliases)", "", review, flags=re.MULTILINE)
    assert tomllib.loads(uncommented)["actor"][0]["aliases"] == ["Hanne"]
