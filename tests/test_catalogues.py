"""The interface's texts: every one in every catalogue, and none that lost a placeholder."""

import io
import re
import sys
import unicodedata
from gettext import GNUTranslations, c2py
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.plurals import PLURALS

from sitegen.errors import TemplateError
from sitegen.extraction.pipeline import NO_PIPELINE
from sitegen.rendering.catalogues import has_catalogue, load_catalogue, shipped_languages

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import catalogues  # noqa: E402

RUN = "run `make catalogues` and translate what it lists; see docs/languages.md"
LANGUAGES = catalogues.languages()
PLACEHOLDER = re.compile(r"%\(\w+\)s|%(?!\()")


@pytest.fixture(scope="module")
def template():
    return catalogues.extracted()


def texts(catalogue):
    return {message.id: message for message in catalogue if message.id}


def forms(message):
    """Return the message's own texts and its translations, each as a tuple."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return ids, strings


def test_english_and_a_right_to_left_language_are_among_those_that_come_along():
    assert {"en", "ar", "de"} <= set(LANGUAGES)
    assert shipped_languages() == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_text_of_the_templates_translated_and_no_other(language, template):
    found, wanted = texts(catalogues.read(language)), texts(template)
    assert sorted(map(str, set(wanted) - set(found))) == [], RUN
    assert sorted(map(str, set(found) - set(wanted))) == [], RUN
    undone = [key for key, message in found.items() if message.fuzzy or not all(forms(message)[1])]
    assert undone == [], RUN


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_text(language):
    catalogue = catalogues.read(language)
    rule = catalogue_plural(catalogue)
    for key, message in texts(catalogue).items():
        ids, strings = forms(message)
        wanted = set(PLACEHOLDER.findall(ids[-1]))
        for number, string in enumerate(strings):
            found = set(PLACEHOLDER.findall(string))
            # A form that stands for one number alone may say it in words: "two articles".
            counted = [n for n in range(1000) if rule(n) == number]
            said = {"%(num)s"} if len(strings) > 1 and len(counted) == 1 else set()
            assert wanted - said <= found <= wanted, (key, number)


SCRIPTS = {"ar": "ARABIC", "de": "LATIN", "en": "LATIN"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_written_in_the_languages_script(language):
    """A text put into the wrong catalogue is found by its letters."""
    for key, message in texts(catalogues.read(language)).items():
        for string in forms(message)[1]:
            words = PLACEHOLDER.sub("", string)
            scripts = {unicodedata.name(char).split()[0] for char in words if char.isalpha()}
            assert not scripts or SCRIPTS[language] in scripts, key
            assert scripts <= {SCRIPTS[language], "LATIN"}, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_the_language(language):
    catalogue = catalogues.read(language)
    count = PLURALS.get(language, (2, ""))[0]
    assert catalogue.num_plurals == count
    rule, cldr = catalogue_plural(catalogue), Locale.parse(language).plural_form
    same = {}
    for number in range(1000):
        assert same.setdefault(cldr(number), rule(number)) == rule(number), number
    for message in texts(catalogue).values():
        if isinstance(message.id, tuple):
            assert len(message.string) == count, message.id


def catalogue_plural(catalogue):
    return c2py(catalogue.plural_expr)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_made_from_the_one_beside_it(language):
    made = GNUTranslations(io.BytesIO(catalogues.compiled(catalogues.read(language))))
    with catalogues.path_of(language, ".mo").open("rb") as file:
        there = GNUTranslations(file)
    assert there._catalog.items() - {("", there._catalog[""])} == made._catalog.items() - {
        ("", made._catalog[""])
    }, RUN


def test_english_is_what_the_templates_say():
    for message in texts(catalogues.read("en")).values():
        assert message.string == message.id


def test_what_the_extraction_did_not_attempt_is_said_in_every_language():
    for language in LANGUAGES:
        assert NO_PIPELINE in texts(catalogues.read(language))


# Which catalogue serves a language


def test_a_region_uses_its_languages_catalogue():
    assert load_catalogue("de-CH").gettext("Topics") == "Themen"
    assert load_catalogue("ar-EG").gettext("Topics") == "الموضوعات"


def test_a_language_nobody_translated_gets_english():
    assert not has_catalogue("fr")
    assert load_catalogue("fr").gettext("Topics") == "Topics"


def po(folder, name, text):
    (folder / "locale").mkdir(exist_ok=True)
    path = folder / "locale" / name
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n' + text,
        encoding="utf-8",
    )
    return path


def test_a_sites_own_catalogue_adds_a_language_and_changes_single_texts(tmp_path):
    po(tmp_path, "fr.po", 'msgid "Topics"\nmsgstr "Sujets"\n')
    po(tmp_path, "de.po", 'msgid "Topics"\nmsgstr "Rubriken"\n')
    assert has_catalogue("fr-CA", tmp_path)
    assert load_catalogue("fr-CA", tmp_path).gettext("Topics") == "Sujets"
    german = load_catalogue("de", tmp_path)
    assert (german.gettext("Topics"), german.gettext("Sources")) == ("Rubriken", "Quellen")


def test_a_catalogue_that_is_none_names_file_and_line(tmp_path):
    path = po(tmp_path, "fr.po", 'msgid "Topics"\nmsgstr "Sujets"\nnonsense\n')
    with pytest.raises(TemplateError) as caught:
        load_catalogue("fr", tmp_path)
    assert caught.value.problem.path == str(path)
    assert caught.value.problem.line == 7
    assert "docs/languages.md" in caught.value.problem.hint
