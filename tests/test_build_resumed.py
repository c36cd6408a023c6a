"""Builds that go on from what the last one knew: as exact as those that ask all sources."""

import datetime as dt
import os
import random
import shutil

import pytest
from build_support import tree, write

from sitegen.building import publish, read_ahead, site_data, workers
from sitegen.building.build import build_site
from sitegen.building.options import Options
from sitegen.errors import BuildError
from sitegen.pages import actors
from sitegen.pages import edited as edited_pages
from sitegen.store import Store, store_path

pytestmark = pytest.mark.usefixtures("long_lists")

TODAY = dt.date(2025, 6, 1)
PEOPLE = ("Hanne Ostrov", "Piet Lammers", "Ruta Beshel", "Jon Valder", "Mira Keld", "Ana Torvik")
PLACES = ("the quay", "the mill", "the weir", "the tram depot")
# Words that bear on counts, weights and quotes, but make nobody an actor who was none.
WORDS = (
    "It rained.",
    "“Nobody can say when it will end,” said {0}.",
    "{0} came back later, and {0} said that it was late.",
    "Then {0} left.",
)


def an_article(number, rng):
    who = rng.sample(PEOPLE, 3)
    said = [f"“We saw {rng.choice(PLACES)} in the rain,” said {name} on Monday." for name in who]
    front = [
        f"title: News {number} from the town",
        f"date: 202{4 + number % 2}-0{1 + number % 4}-0{1 + number % 7}",
        f"tags: [{', '.join(rng.sample(('roads', 'town', 'river'), 2))}]",
        f"source: {rng.choice(('The Courier', 'The Post'))}",
    ]
    link = f"More is in [another article]({(number + 1) % 9}.md)."
    return "\n".join(["---", *front, "---", "", *said, "", link, ""])


@pytest.fixture
def site(tmp_path):
    rng = random.Random(5)
    folder = tmp_path / "site"
    files = {f"content/{number}.md": an_article(number, rng) for number in range(9)}
    write(folder, {"sitegen.toml": '[site]\ntitle = "Letter"\nper_page = 2\n', **files})
    return folder


@pytest.fixture
def resumed(monkeypatch):
    """Return a list of whether each build that had to be made went on from the last one."""
    found = []
    resume = publish.resume_state

    def spied(*given):
        state = resume(*given)
        found.append(state is not None)
        return state

    monkeypatch.setattr(publish, "resume_state", spied)
    return found


def build(site, jobs=1):
    return build_site(site, Options(today=TODAY, jobs=jobs))


def as_a_first_build(site, built):
    """Say whether the output, what was said and what is remembered are those of a first build."""
    copy = site.parent / "copy"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("public", ".sitegen"))
    first = build(copy)
    found, wanted = tree(site / "public"), tree(copy / "public")
    assert sketches(site) == sketches(copy)
    shutil.rmtree(copy)
    assert sorted(found) == sorted(wanted)
    assert [path for path in wanted if found[path] != wanted[path]] == []
    return built.outcome == first.outcome


def sketches(site):
    with Store(store_path(site)) as store:
        return store.records([key for key in store.sizes() if key.startswith("sketch:")])


def append(site, number, words):
    path = site / f"content/{number}.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")


def rewrite(path, rng):
    """Edit an article as its writer might: add words, say something again, move it, drop it."""
    text = path.read_text(encoding="utf-8")
    front, body = text[: text.rindex("---\n") + 4], text[text.rindex("---\n") + 4 :]
    lines = body.split("\n")
    said = [number for number, line in enumerate(lines) if line.strip()]
    what = rng.choice(("add", "add", "again", "move", "drop"))
    if what == "add":
        own = [name for name in PEOPLE if name in text]
        lines.append(rng.choice(WORDS).format(rng.choice(own)))
    elif what == "again":
        lines.append(lines[rng.choice(said)])
    elif what == "move":
        lines.append(lines.pop(rng.choice(said)))
    elif len(said) > 4:
        del lines[rng.choice(said)]
    path.write_text(front + "\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize("seed", range(6))
def test_edits_one_after_another_leave_what_a_first_build_makes(site, resumed, seed, monkeypatch):
    monkeypatch.setattr(workers, "LARGE", 9)  # Pages are spread over processes.
    rng = random.Random(seed)
    build(site)
    for number in range(6):
        for edited in rng.sample(range(9), rng.choice((1, 1, 3))):
            rewrite(site / f"content/{edited}.md", rng)
        if number == 2:
            (site / "public/articles/4/index.html").unlink()
        if number == 3:
            (site / "public/articles/5/cite.bib").write_text("mine", encoding="utf-8")
        if number == 4:
            (site / "public/index.html").unlink()
        assert as_a_first_build(site, build(site, rng.choice((1, 2))))
    assert True in resumed


def test_where_the_fork_that_makes_the_data_files_dies_the_site_stays(site, resumed, monkeypatch):
    monkeypatch.setattr(workers, "LARGE", 9)
    build(site, jobs=2)
    before = tree(site / "public")
    append(site, 3, WORDS[0])
    with monkeypatch.context() as patched:
        patched.setattr(site_data, "make_data", lambda *_: os.kill(os.getpid(), 9))
        with pytest.raises(BuildError, match="killed"):
            build(site, jobs=2)
    assert tree(site / "public") == before
    assert as_a_first_build(site, build(site, jobs=2))
    assert resumed == [True, True]


def test_where_reading_ahead_fails_the_edit_is_read_when_it_is_needed(site, resumed, monkeypatch):
    monkeypatch.setattr(workers, "LARGE", 9)
    build(site, jobs=2)
    append(site, 3, WORDS[1].format(PEOPLE[0]))
    monkeypatch.setattr(read_ahead, "read_sources", lambda *_: os.kill(os.getpid(), 9))
    assert as_a_first_build(site, build(site, jobs=2))
    assert len(resumed) == 1


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("It rained, and nothing else was said that day.", set()),
        ("Then {0} left.", {0}),
        ("Then {1} left. Then {2} left.", {1, 2}),
    ],
)
def test_only_those_are_shown_anew_of_whom_an_edit_says_something_else(
    site, resumed, monkeypatch, words, whose
):
    build(site)
    text = (site / "content/3.md").read_text(encoding="utf-8")
    own = sorted((name for name in PEOPLE if name in text), key=text.index)
    append(site, 3, words.format(*own))
    # These articles are so alike that any word may change which of them is more about somebody.
    monkeypatch.setattr(edited_pages, "ranking", lambda _: [])
    made = []
    context = actors.actor_context
    monkeypatch.setattr(
        actors, "actor_context", lambda *given: made.append(given[0]) or context(*given)
    )
    build(site)
    assert {profile.ref.name for profile in made} == {own[number] for number in whose}
    assert resumed == [True]


@pytest.mark.parametrize(
    "words",
    [
        "It rained, and nothing else was said that day.",
        "{0} came back later. Then {0} left.",  # Who is salient changes.
        "“It will take {1} days, and then we shall see,” said {0}.",
        "{0} told {1} that the weir would hold.",
    ],
)
def test_what_a_writer_adds_about_the_same_people_goes_on_from_the_last_build(site, resumed, words):
    build(site)
    text = (site / "content/3.md").read_text(encoding="utf-8")
    own = sorted((name for name in PEOPLE if name in text), key=text.index)
    append(site, 3, words.format(own[-1], own[0]))
    assert as_a_first_build(site, build(site))
    assert resumed == [True]


@pytest.mark.parametrize(
    "change",
    [
        lambda site: append(site, 3, "“I am new here,” said Olga Brandt, the harbour master."),
        lambda site: (site / "content/3.md").unlink(),
        lambda site: write(site, {"content/10.md": an_article(10, random.Random(1))}),
        lambda site: (site / "content/3.md").rename(site / "content/11.md"),
        lambda site: write(
            site, {"actors.toml": '[[actor]]\nname = "Piet Lammers"\nhide = true\n'}
        ),
        lambda site: write(site, {"templates/robots.txt": "Robots: {{ site.title }}\n"}),
        lambda site: write(site, {"sitegen.toml": '[site]\ntitle = "Gazette"\n'}),
        lambda site: write(site, {"content/plan.png": "a picture"}),
    ],
)
def test_other_changes_beside_an_edit_are_seen(site, resumed, change):
    build(site)
    append(site, 1, WORDS[0])
    change(site)
    assert as_a_first_build(site, build(site))
    append(site, 2, WORDS[0])
    assert as_a_first_build(site, build(site))
    assert resumed[-2:].count(True) >= 1


def test_an_article_that_becomes_a_draft_goes_and_one_that_is_no_draft_any_more_comes(site):
    build(site)
    path = site / "content/3.md"
    text = path.read_text(encoding="utf-8")
    for front in ("---\ndraft: true\n", "---\n"):
        path.write_text(text.replace("---\n", front, 1), encoding="utf-8")
        assert as_a_first_build(site, build(site))
        append(site, 1, WORDS[0])
        assert as_a_first_build(site, build(site))


def test_an_edit_after_a_lost_outline_or_memory_is_as_exact(site, resumed):
    build(site)
    for kind in ("outline", "memory", "sketch"):
        with Store(store_path(site)) as store:
            store.forget_records([key for key in store.sizes() if key.startswith(kind)])
        append(site, 1, WORDS[0])
        assert as_a_first_build(site, build(site))
    assert True not in resumed


def test_an_edit_reads_the_outlines_of_few_articles(site, resumed, monkeypatch):
    settings = '[site]\ntitle = "Letter"\nper_page = 2\n\n[build]\nsearch = false\n'
    write(site, {"sitegen.toml": settings})  # The index of a search has all articles in it.
    for number in range(90):
        text = (
            f"---\ntitle: Far away {number}\ndate: 2023-0{1 + number % 9}-{1 + number % 28:02}\n"
            "tags: [sea]\nsource: The Star\n---\n\n"
            "“Nothing has happened here,” said Zeno Quist on Monday.\n"
        )
        write(site, {f"content/far-{number}.md": text})
    build(site)
    append(site, 1, WORDS[0])
    asked = set()
    records = Store.records

    def spied(store, keys):
        asked.update(keys)
        return records(store, keys)

    monkeypatch.setattr(Store, "records", spied)
    build(site)
    assert resumed == [True]
    # Of 99: the nine that are near the edit, and what the feed and one page of quotes show.
    assert len({key for key in asked if key.startswith("outline")}) <= 40
