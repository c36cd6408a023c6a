"""A site in memory: what a change touches is read again, and nothing else."""

import datetime as dt
import gc
import random
import shutil
import tempfile
from pathlib import Path

import pytest
from build_support import ARTICLES, tree, write
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sitegen.building import read_sources
from sitegen.building import state as states
from sitegen.building.build import build_site
from sitegen.building.collector import collector_paused
from sitegen.building.options import Options
from sitegen.building.search import search_files
from sitegen.building.state import SiteState, load_state, update
from sitegen.building.tools import open_tools
from sitegen.errors import SettingsError, TemplateError
from sitegen.pages.urls import SEARCH_INDEX

TODAY = Options(today=dt.date(2025, 6, 1))


@pytest.fixture
def tools(site):
    with open_tools(site) as opened:
        yield opened


def rendered(state: SiteState) -> dict[str, bytes]:
    pages = {path: state.render(page) for path, page in state.pages.items()}
    return {**pages, **dict(state.renderer.assets())}


def test_a_state_shows_what_a_build_writes(site, tools):
    state = load_state(site, TODAY, tools)
    build_site(site, TODAY)
    index = search_files(state) if state.settings.site.search else {}
    found = {f"{SEARCH_INDEX}{path}": data for path, data in index.items()}
    assert rendered(state) | found == tree(site / "public")


@pytest.mark.parametrize(
    "change",
    [
        {"content/bridge.md": "---\ntitle: A shorter one\ndate: 2025-03-04\n---\nFew words.\n"},
        {"content/new.md": "---\ntitle: New\ndate: 2025-05-04\n---\nNew words.\n"},
        {"content/new/deep.md": "New words, deep down.\n"},
        {"seeds/storm.toml": 'title = "A better headline"\n'},
        {"content/bridge.md": ""},
        {"content/bridge.md": None},
        {"content/2025": None},
        {"templates/home.html": "{% extends 'theme:home.html' %}"},
        {"templates/static/style.css": "body { color: red }"},
        {"templates/404.html": "Nothing {{ site.title }}"},
        {"sitegen.toml": '[site]\ntitle = "Another"\n[summary]\nlength = "1 sentence"\n'},
        {"sitegen.toml": '[site]\nlanguage = "de"\n'},
        {"sitegen.toml": "[build]\ndrafts = true\n"},
        {"content/bridge.md": None, "content/span.md": ARTICLES["content/bridge.md"]},
        {"content/bridge.md": ARTICLES["content/bridge.md"] + "\nIt rained.\n"},
        {name: text + "\nIt rained, and nobody left.\n" for name, text in ARTICLES.items()},
    ],
)
def test_an_update_is_as_good_as_a_new_state(site, tools, change):
    write(site, {"content/draft.md": "---\ntitle: Draft\ndraft: true\n---\nHeld back.\n"})
    before = load_state(site, TODAY, tools)
    old = rendered(before)
    assert "pages" in before.__dict__  # So that those of the next one may be made from them.
    for name, text in change.items():
        path = site / name
        if text is not None:
            write(site, {name: text})
        elif path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    after = update(before, [site / name for name in change], tools)
    new = load_state(site, TODAY, tools)
    assert rendered(after) == rendered(new)
    assert after.problems == new.problems
    assert list(after.sources) == list(new.sources)
    assert rendered(before) == old


def test_only_the_file_that_changed_is_read(site, tools, monkeypatch):
    state = load_state(site, TODAY, tools)
    read = []
    original = read_sources.read_article

    def reading(path, name, language):
        read.append(name)
        return original(path, name, language)

    monkeypatch.setattr(read_sources, "read_article", reading)
    (site / "content/bridge.md").write_text("A short article about the bridge.\n")
    state = update(state, [site / "content/bridge.md"], tools)
    assert read == ["content/bridge.md"]
    write(site, {"content/third.md": "Yet another.\n"})
    update(state, [Path("content/third.md")], tools)
    assert read == ["content/bridge.md", "content/third.md"]


def test_after_an_edit_that_says_nothing_new_of_anybody_the_others_are_as_they_were(
    site, tools, monkeypatch
):
    before = load_state(site, TODAY, tools)
    write(site, {"content/bridge.md": ARTICLES["content/bridge.md"] + "\nIt rained.\n"})
    monkeypatch.setattr(states, "join_stories", lambda *_: pytest.fail("asked who is who"))
    after = update(before, [site / "content/bridge.md"], tools)
    kept = [entry for entry in after.briefing.entries if entry in before.briefing.entries]
    assert len(kept) == len(before.briefing.entries) - 1


@pytest.mark.parametrize("seed", range(4))
def test_a_state_after_many_edits_is_as_good_as_a_new_one(site, long_lists, tools, seed):
    rng = random.Random(seed)
    state = load_state(site, TODAY, tools)
    words = ("It rained.", "“It is late,” said {}.", "Then {} left.", "")
    for _ in range(5):
        name = rng.choice(sorted(name for name in ARTICLES if name.endswith(".md")))
        people = [
            member.ref.name
            for entry in state.briefing.entries
            if entry.path == name
            for member in entry.cast
        ]
        lines = (site / name).read_text(encoding="utf-8").rstrip().split("\n")
        lines.append(rng.choice(words).format(rng.choice(people)))
        (site / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        len(state.pages)
        state = update(state, [site / name], tools)
    assert rendered(state) == rendered(load_state(site, TODAY, tools))


def test_a_change_that_breaks_raises_and_leaves_the_state_good(site, tools):
    state = load_state(site, TODAY, tools)
    old = rendered(state)
    write(site, {"sitegen.toml": "[site]\ntitle = 3\n"})
    with pytest.raises(SettingsError):
        update(state, [site / "sitegen.toml"], tools)
    write(site, {"sitegen.toml": "", "templates/home.html": "{% broken"})
    broken = update(state, [site / "sitegen.toml", site / "templates/home.html"], tools)
    with pytest.raises(TemplateError):
        broken.render(broken.pages["index.html"])
    assert rendered(state) == old


NAMES = ["content/a.md", "content/b.md", "content/deep/c.md", "seeds/d.txt", "seeds/e.txt"]
TITLES = ["Harbour closed", "Council votes", "Ferry late again"]
PEOPLE = ["Ana Velt", "Bo Harrek", "Cleo Marsk"]
BODIES = [
    'The port closed on Monday. "We had no choice," said {person}, the mayor.',
    '{person} spoke for the union. "It is a scandal," {person} told reporters.\n\nNobody agreed.',
    "Nothing was said. The boats stayed in.",
    "",
]
TEMPLATES = {
    "templates/404.html": ["Lost", "Lost again in {{ site.title }}"],
    "templates/parts/extra.html": ["one", "two"],
    "templates/about.html": [
        "{% extends 'theme:about.html' %}"
        "{% block main %}{% include 'parts/extra.html' %}{% endblock %}"
    ],
    "templates/static/style.css": ["body { margin: 0 }", "body { margin: 1em }"],
}
SETTINGS = [
    "",
    '[site]\ntitle = "Other"\nper_page = 2\n',
    '[summary]\nlength = "1 sentence"\n',
    '[site]\nbase_url = "/sub/"\n',
]


class Edits(RuleBasedStateMachine):
    """Any edits at all; after each, the incremental output is that of a clean build."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.site = self.folder / "site"
        write(self.site, {"sitegen.toml": ""})

    def teardown(self):
        shutil.rmtree(self.folder)

    @rule(
        name=st.sampled_from(NAMES),
        title=st.sampled_from(TITLES),
        person=st.sampled_from(PEOPLE),
        body=st.sampled_from(BODIES),
        tag=st.sampled_from(["port", "council"]),
        draft=st.booleans(),
    )
    def edit(self, name, title, person, body, tag, draft):
        body = body.format(person=person)
        if name.endswith(".md"):
            front = f"---\ntitle: {title}\ntags: [{tag}]\ndraft: {str(draft).lower()}\n---\n"
            write(self.site, {name: front + body})
        else:
            write(self.site, {name: f"{title}\n\nTORVIK, March 3, 2025 - {body}\n"})

    @rule(name=st.sampled_from(NAMES))
    def delete(self, name):
        (self.site / name).unlink(missing_ok=True)

    @rule(one=st.sampled_from(NAMES), two=st.sampled_from(NAMES))
    def rename(self, one, two):
        if (self.site / one).exists() and one.rpartition(".")[2] == two.rpartition(".")[2]:
            (self.site / two).parent.mkdir(parents=True, exist_ok=True)
            (self.site / one).replace(self.site / two)

    @rule(name=st.sampled_from(sorted(TEMPLATES)), data=st.data())
    def template(self, name, data):
        text = data.draw(st.sampled_from([*TEMPLATES[name], None]))
        if name == "templates/about.html" and text:
            write(self.site, {"templates/parts/extra.html": "one"})
        if name == "templates/parts/extra.html" and text is None:
            (self.site / "templates/about.html").unlink(missing_ok=True)
        if text is None:
            (self.site / name).unlink(missing_ok=True)
        else:
            write(self.site, {name: text})

    @rule(text=st.sampled_from(SETTINGS))
    def settings(self, text):
        write(self.site, {"sitegen.toml": text})

    @rule()
    def lose_the_store(self):
        shutil.rmtree(self.site / ".sitegen", ignore_errors=True)

    @invariant()
    def same_as_a_clean_build(self):
        build_site(self.site, TODAY)
        copy = self.folder / "copy"
        shutil.copytree(self.site, copy, ignore=shutil.ignore_patterns("public", ".sitegen"))
        build_site(copy, TODAY)
        incremental, clean = tree(self.site / "public"), tree(copy / "public")
        shutil.rmtree(copy)
        assert incremental == clean


Edits.TestCase.settings = settings(
    max_examples=8, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)
TestEdits = Edits.TestCase


def test_to_pause_the_collector_for_little_walks_over_nothing_that_is_frozen(monkeypatch):
    """Where a large site is served, that walk would take longer than the rest of an edit."""
    monkeypatch.setattr(gc, "get_freeze_count", lambda: pytest.fail("walked over all of it"))
    with collector_paused():
        made = [[] for _ in range(100)]
    assert len(made) == 100


def test_what_is_frozen_stays_so_where_much_is_made_with_the_collector_paused():
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with collector_paused():
            made = [[] for _ in range(100_000)]
        assert gc.get_freeze_count() >= frozen - 1000
        assert made
    finally:
        gc.unfreeze()
