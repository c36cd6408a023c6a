"""Whatever was edited between builds, the next build's files are those of a first build."""

import datetime as dt
import shutil
import tempfile
from pathlib import Path

import pytest
from build_support import tree, write
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from sitegen.building import render_pages
from sitegen.building.build import build_site
from sitegen.building.options import Options
from sitegen.rendering.theme import theme_folder

pytestmark = pytest.mark.usefixtures("long_lists")

TODAY = dt.date(2025, 6, 1)
NAMES = ("quay", "tram", "2025/mill", "2025/weir")
PEOPLE = ("Hanne Ostrov", "Piet Lammers", "Ruta Beshel", "Ostrov", "H. Ostrov")
ROLES = ("Mayor", "", "the miller", "Judge")
TAGS = ("roads", "town", "Town", "river")
SOURCES = ("", "The Valley Courier", "the valley courier")
OWN_PART = (
    (theme_folder() / "parts/quote.html").read_text(encoding="utf-8").replace("</", "<hr></", 1)
)
NEW_THEME = {
    "templates/parts/quote.html": OWN_PART,
    "templates/robots.txt": "User-agent: {{ site.title }}\n",
    "templates/article.html": (
        "{% extends 'theme:article.html' %}{% block after %}{% include 'own.html' %}{% endblock %}"
    ),
    "templates/actor.html": (
        "{% extends 'theme:actor.html' %}{% import 'own.html' as own %}"
        "{% block title %}{{ own.mark() }}{% endblock %}"
    ),
    "templates/static/style.css": "body { color: teal }",
    "templates/static/own.js": "let own",
}
ACTORS = (
    "",
    '[[actor]]\nname = "Hanne Ostrov"\naliases = ["Ruta Beshel"]\n',
    '[[actor]]\nname = "Piet Lammers"\nhide = true\n',
    '[[actor]]\nname = "Hanna Ostrov"\naliases = ["Hanne Ostrov"]\n'
    'roles = [{role = "reeve", from = 2025-02-01}]\n',
)
SETTINGS = (
    "",
    "per_page = 1\n",
    'language = "de"\n',
    'base_url = "https://example.org/sub/"\n',
    'author = "A desk"\n',
)


def article(title, day, people, role, tag, source, link, draft):
    """Return the source of an article in which ``people`` say something."""
    front = [f"title: {title}", f"date: 2025-{day:%m-%d}", f"tags: [{tag}]"]
    front += [f"source: {source}"] * bool(source) + ["draft: true"] * draft
    said = [
        f"“We saw the {tag} of {title} in the rain,” said {role} {name} on Monday."
        for name in people
    ]
    more = f"More is in [another article]({link}.md) and ![a picture](plan.png) shows it."
    return "\n".join(["---", *front, "---", "", *said, "", more, ""])


class Edits(RuleBasedStateMachine):
    """A site that somebody edits, builds, and edits again."""

    @initialize()
    def begin(self):
        self.place = Path(tempfile.mkdtemp())
        self.site = self.place / "site"
        write(self.site, {"sitegen.toml": '[site]\ntitle = "Letter"\n'})
        monday = dt.date(2025, 3, 3)
        for name, who in zip(NAMES[:2], PEOPLE[:2], strict=True):
            text = article(name, monday, [who, PEOPLE[2]], "", "roads", SOURCES[1], "tram", False)
            write(self.site, {f"content/{name}.md": text})

    def teardown(self):
        if hasattr(self, "place"):
            self.compare(1)
            shutil.rmtree(self.place)

    @rule(
        name=st.sampled_from(NAMES),
        title=st.sampled_from(("quay", "tram", "The <old> mill & weir")),
        day=st.sampled_from((dt.date(2025, 3, 3), dt.date(2025, 4, 9), dt.date(2025, 7, 1))),
        people=st.lists(st.sampled_from(PEOPLE), max_size=3),
        role=st.sampled_from(ROLES),
        tag=st.sampled_from(TAGS),
        source=st.sampled_from(SOURCES),
        link=st.sampled_from(NAMES),
        draft=st.booleans(),
    )
    def write_article(self, name, **given):
        write(self.site, {f"content/{name}.md": article(**given)})

    @rule(name=st.sampled_from(NAMES), words=st.sampled_from(("It rained.", "Nobody came.")))
    def add_words(self, name, words):
        path = self.site / f"content/{name}.md"
        if path.exists():
            path.write_text(f"{path.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")

    @rule(name=st.sampled_from(NAMES))
    def delete(self, name):
        (self.site / f"content/{name}.md").unlink(missing_ok=True)

    @rule(name=st.sampled_from(NAMES), new=st.sampled_from(NAMES))
    def rename(self, name, new):
        path = self.site / f"content/{name}.md"
        if path.exists():
            (self.site / f"content/{new}.md").parent.mkdir(exist_ok=True)
            path.replace(self.site / f"content/{new}.md")

    @rule(name=st.sampled_from(sorted(NEW_THEME)), there=st.booleans())
    def change_theme(self, name, there):
        (self.site / name).unlink(missing_ok=True)
        if there:
            write(self.site, {name: NEW_THEME[name]})
            self.change_part("own")

    @rule(words=st.sampled_from(("own", "other")))
    def change_part(self, words):
        text = f"{words}{{% macro mark() %}}{words}{{% endmacro %}}"
        write(self.site, {"templates/own.html": text})

    @rule(text=st.sampled_from(ACTORS))
    def change_authority(self, text):
        write(self.site, {"actors.toml": text})

    @rule(title=st.sampled_from(("Letter", "Gazette")), more=st.sampled_from(SETTINGS))
    def change_settings(self, title, more):
        write(self.site, {"sitegen.toml": f'[site]\ntitle = "{title}"\n{more}'})

    @rule(data=st.sampled_from(("", "one", "two")))
    def change_picture(self, data):
        (self.site / "content/plan.png").unlink(missing_ok=True)
        if data:
            write(self.site, {"content/plan.png": data})

    @rule(path=st.sampled_from(("index.html", "articles/quay/index.html", "data/briefing.db")))
    def lose_output(self, path):
        (self.site / "public" / path).unlink(missing_ok=True)

    @rule()
    def lose_the_store(self):
        shutil.rmtree(self.site / ".sitegen", ignore_errors=True)

    @rule(jobs=st.sampled_from((1, 2)))
    def build(self, jobs):
        self.compare(jobs)

    def compare(self, jobs):
        options = Options(today=TODAY, jobs=jobs)
        build_site(self.site, options)
        first = self.place / "first"
        shutil.copytree(self.site, first, ignore=shutil.ignore_patterns("public", ".sitegen"))
        build_site(first, Options(today=TODAY, jobs=1))
        found, wanted = tree(self.site / "public"), tree(first / "public")
        shutil.rmtree(first)
        assert sorted(found) == sorted(wanted)
        assert [path for path in wanted if found[path] != wanted[path]] == []


def test_every_build_is_as_a_first_one(monkeypatch):
    monkeypatch.setattr(render_pages, "PAYS_FROM", 2)
    run_state_machine_as_test(
        Edits,
        settings=settings(
            max_examples=6,
            stateful_step_count=10,
            deadline=None,
            phases=[Phase.generate],  # To shrink a failure would take minutes.
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
