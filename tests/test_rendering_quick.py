"""Templates compiled for speed print what Jinja's own code prints."""

import dataclasses
import gc

import pytest
from jinja2 import Environment
from test_rendering import SETTINGS, crowded, digest, stories

from sitegen.briefing import make_briefing
from sitegen.errors import TemplateError
from sitegen.pages import all_pages
from sitegen.pages.page import make_page
from sitegen.rendering import Renderer, renderer
from sitegen.rendering.compiled import load_compiled
from sitegen.rendering.environment import SiteEnvironment, jinjas_own
from sitegen.rendering.writers import WRITERS
from sitegen.settings import SiteSettings

pytestmark = pytest.mark.usefixtures("long_lists")


def by_jinja(made: Renderer, page) -> bytes:
    template = jinjas_own(made._environment).get_template(page.template)
    return template.render(page.context, page=page).encode()


@pytest.mark.parametrize("of", [stories, crowded])
def test_every_page_of_the_theme_is_what_jinja_makes_of_it(of):
    made = Renderer(None, SETTINGS)
    pages = [*all_pages(make_briefing(of()), SETTINGS), *digest()]
    own = jinjas_own(made._environment)
    for page in pages:
        if page.template not in WRITERS:
            text = own.get_template(page.template).render(page.context, page=page)
            assert made.render(page) == text.encode(), page.path


def test_no_template_of_the_theme_needs_jinjas_own_code(monkeypatch):
    """They would be rendered twice, and nobody would see it but by the time it takes."""
    made = Renderer(None, SETTINGS)
    monkeypatch.setattr(renderer, "jinjas_own", lambda _: pytest.fail("it was needed"))
    for page in [*all_pages(make_briefing(crowded()), SETTINGS), *digest()]:
        made.render(page)


def test_what_a_page_was_made_from_goes_with_it_and_waits_for_no_collector():
    made = Renderer(None, SETTINGS)
    pages = [*all_pages(make_briefing(crowded()), SETTINGS), *digest()]
    for page in pages:
        made.render(page)
    gc.collect()
    gc.freeze()  # It need not look at all that is there already, page after page.
    gc.disable()
    try:
        for page in pages:
            made.render(page)
            assert gc.collect() == 0, page.path
    finally:
        gc.enable()
        gc.unfreeze()


class Odd:
    """Has an attribute and an item of one name, and an attribute named by a keyword."""

    kind = "<attribute>"

    def __init__(self):
        setattr(self, "class", "keyword")

    def __getitem__(self, name):
        return {"kind": "item", "only": "an item & more"}[name]

    def __html__(self):
        return "<i>odd</i>"


TEMPLATES = {
    "maps": "{{ none | map(attribute='x') | list }} {{ [odd, map] | map(attribute='kind') | list }}"
    " {{ ['b<', 'a'] | map('upper') | join('<') }} {{ [map] | map(attribute='key') | join }}"
    " {{ [text] | map('replace', '<', 'x') | list }} {{ [[1, 2]] | map('sum') | list }}"
    " {{ [map] | map(attribute='no', default='<') | list }} {{ [[1]] | map('list') | list }}",
    "calls in calls": "{% macro m(a, b='<', c=none) %}{{ a }}{{ b }}{{ c }}{% endmacro %}"
    "{% set x = m(text) %}{{ x }}{{ m(m(text, c=7), b='>') }}{% set y = m(a=1, c=2) %}{{ y }}"
    "{% set z = text.replace('<', '&') %}{{ z }}{{ z.upper().split('&') }}{{ map.get('key') }}"
    "{% set n = ngettext('%(num)s <i>', '%(num)s %(x)s', 2, x=text) %}{{ n }}"
    "{% trans who=m(text), what=text %}{{ who }} & {{ what }}{% endtrans %}{{ _('%(a)s', a=none) }}"
    "{% autoescape false %}{% set x = m(text) %}{{ x }}{{ _('%(a)s', a=text) }}{% endautoescape %}",
    "values": "{{ odd }} {{ none }} {{ number }} {{ text }} {{ text | safe }} {{ 1.5 }} {{ true }}",
    "attributes": "{{ odd.kind }} {{ odd.only }} {{ odd['kind'] }} {{ odd.class }} {{ map.key }}",
    "missing": "{{ odd.nothing is defined }} {{ nothing is defined }} {{ map.no | default('-') }}",
    "items": "{{ map['key'] }} {{ map['no'] is defined }} {{ odd['only'] }} {{ text[1:3] }}"
    "{{ map['no'] | default('-') }} {{ [1, 2][0] }} {{ odd['kind'] }} {{ page['kind'] }}",
    "joins": "{{ (text, text) | join(' & ') }} {{ (text, odd) | join('<') }} {{ () | join }}"
    "{{ (text, text | safe) | join(', ') }} {{ (1, text) | join('-') }}",
    "isolated": "{{ text | bdi }} {{ text | safe | bdi }} {{ text | bdi | bdi }}",
    "tests": "{{ none is none }} {{ odd.kind is not none }} {{ text is none or 'x' }}",
    "macros": "{% macro m(a, b='<b>', c=none) %}{{ a }}{{ b }}{{ c is none }}{% endmacro %}"
    "{{ m(text) }} {{ m(text, 2) }} {{ m(1, 2, 3) }} {{ m(a=1) }} {{ m(*[1, 2]) }}"
    "{% set kept = m(text) %}{{ kept }} {{ kept ~ text }} {{ m(m(text)) }}",
    "special": "{% macro m(a) %}{{ a }}{{ varargs | join }}{{ kwargs.x }}{% endmacro %}"
    "{% macro k() %}[{{ caller(text) }}]{% endmacro %}"
    "{{ m(1, 2, x=text) }} {% call(v) k() %}<p>{{ v }}{% endcall %}",
    "functions": "{{ _('Actors') }} {{ _('Latest:') }} {{ ngettext('%(num)s more', 'x', 1) }}"
    "{{ ngettext('%(num)s <i>', '%(num)s <b>', 1000) }} {{ ngettext('%(num)s', '-', true) }}"
    "{{ _('%(a)s <b>', a=text) }} {{ _('<b>') }} {{ _('<b>') | upper }} {{ _(text) }}"
    "{{ text.upper() }} {{ range(3) | list }} {{ cycler('a', 'b').next() }}",
    "loops": "{% for x in [text, odd] recursive %}{{ loop.index }}{{ x }}"
    "{% if loop.depth == 1 %}{{ loop(['<in>']) }}{% endif %}{% endfor %}",
    "own settings": "{{ site.extra.motto }} {{ site.extra.nothing is defined }}",
    "blocks": "{% block one %}{{ text }}{% endblock %}{{ self.one() }}",
    "scoped": "{% for x in [1, 2] %}{% block two scoped %}{{ x }}{% endblock %}{% endfor %}",
    "imported": "{% import 'parts/common.html' as c %}{{ c.portrait('Ana Lima') }}"
    "{{ c.day(none) }}{% from 'parts/common.html' import portrait %}{{ portrait(text) }}",
}


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("ending", ["html", "txt"])
def test_whatever_a_template_does_is_done_as_jinja_does_it(tmp_path, name, ending):
    file = f"own.{ending}"
    (tmp_path / file).write_text(TEMPLATES[name])
    settings = dataclasses.replace(SETTINGS, extra={"motto": "<b>"})
    made = Renderer(tmp_path, settings)
    page = make_page(
        "about", file, file, odd=Odd(), none=None, number=7, text="<'&\">", map={"key": "<v>"}
    )
    assert made.render(page) == by_jinja(made, page)
    assert made.render(page) == by_jinja(made, page)


@pytest.mark.parametrize(
    "text", ["{{ nothing }}", "{{ page.nothing }}", "{{ nothing.at.all }}", "{{ [].nothing.x }}"]
)
def test_a_mistake_is_told_as_before(tmp_path, text):
    (tmp_path / "own.html").write_text(f"\n{text}")
    with pytest.raises(TemplateError, match=r"own\.html:2.*nothing"):
        Renderer(tmp_path, SiteSettings()).render(make_page("about", "own.html", "own.html"))


def test_after_an_edit_only_the_edited_template_is_compiled(tmp_path, monkeypatch):
    own = tmp_path / "404.html"
    own.write_text('{% extends "base.html" %}{% block main %}old{% endblock %}')
    page = make_page("not-found", "404.html", "404.html")
    before = Renderer(tmp_path, SETTINGS)
    before.render(page)
    compiled = []
    monkeypatch.setattr(
        SiteEnvironment,
        "compile",
        lambda self, *a: compiled.append(a[1]) or Environment.compile(self, *a),
    )
    own.write_text('{% extends "base.html" %}{% block main %}new{% endblock %}')
    after = Renderer(tmp_path, SETTINGS, compiled=before.compiled)
    assert after.render(page) == Renderer(tmp_path, SETTINGS).render(page) == by_jinja(after, page)
    assert compiled[0] == "404.html"
    assert compiled.count("404.html") == 3
    assert compiled.count("base.html") == 2


def test_code_from_another_run_is_as_good(tmp_path, monkeypatch):
    page = make_page("not-found", "404.html", "404.html")
    before = Renderer(None, SETTINGS)
    before.digest("404.html")
    wanted = before.render(page)
    kept = load_compiled(before.compiled.dumps(), SETTINGS)
    for name in ("compile", "parse"):
        monkeypatch.setattr(SiteEnvironment, name, lambda *_: pytest.fail("asked again"))
    after = Renderer(None, SETTINGS, compiled=kept)
    assert after.digest("404.html") == before.digest("404.html")
    assert after.render(page) == wanted
    assert not kept.changed


def test_what_is_worked_out_from_settings_is_not_taken_from_others(tmp_path):
    """Jinja prints a filter's word for a constant while it compiles."""
    (tmp_path / "own.html").write_text("{{ 'a/' | absolute }}")
    page = make_page("about", "own.html", "own.html")
    here = Renderer(tmp_path, SiteSettings(base_url="https://here.example/"))
    assert here.render(page) == b"https://here.example/a/"
    there = Renderer(
        tmp_path, SiteSettings(base_url="https://there.example/"), compiled=here.compiled
    )
    assert there.render(page) == b"https://there.example/a/"


def test_filters_of_ours_give_what_jinjas_own_give(tmp_path):
    (tmp_path / "own.html").write_text(TEMPLATES["maps"])
    values = {"odd": Odd(), "none": None, "text": "<'&\">", "map": {"key": "<v>", "kind": "k"}}
    made = Renderer(tmp_path, SiteSettings())
    plain = Environment(autoescape=True).from_string(TEMPLATES["maps"])
    page = make_page("about", "own.html", "own.html", **values)
    assert made.render(page).decode() == plain.render(values)
