"""Bring the message catalogues up to date with the templates, and compile them.

``make catalogues`` runs it. New texts are added untranslated, texts that no template has any
more are dropped, and a text that was only reworded keeps its old translation marked as fuzzy;
a test fails until a person has looked at each. English is filled in from the texts themselves.
"""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
LOCALES = ROOT / "sitegen" / "locale"
DOMAIN = "sitegen"
SOURCE = "en"
EPOCH = dt.datetime.fromtimestamp(0, dt.UTC)
"""Every compiled catalogue's date, so that it changes when a text does and not otherwise."""

HEADER = "# The texts of sitegen's interface in {language}; see docs/languages.md.\n"


def extracted() -> Catalog:
    """Return every text of the templates."""
    found = Catalog()
    options = {"**": {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true"}}
    methods = [("static/**", "ignore"), ("**", "jinja2")]
    for _, _, message, comments, context in extract_from_dir(
        TEMPLATES, methods, options, keywords=KEYWORDS, strip_comment_tags=True
    ):
        found.add(message, auto_comments=comments, context=context)
    return found


KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def languages() -> list[str]:
    """Return the languages that have a catalogue."""
    return sorted(path.parent.parent.name for path in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(language: str) -> Catalog:
    """Return the catalogue of ``language`` as it lies there."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def path_of(language: str, suffix: str = ".po") -> Path:
    """Return where the catalogue of ``language`` lies."""
    return (LOCALES / language / "LC_MESSAGES" / DOMAIN).with_suffix(suffix)


def updated(language: str, template: Catalog) -> Catalog:
    """Return the catalogue of ``language`` with the texts of ``template`` and no other."""
    catalogue = read(language)
    catalogue.update(template, keep_user_comments=True)
    catalogue.obsolete.clear()
    for message in catalogue:
        if message.id and language == SOURCE:
            _copy(message)
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue in the binary form that gettext reads."""
    out = io.BytesIO()
    catalogue.creation_date = catalogue.revision_date = EPOCH
    write_mo(out, catalogue)
    return out.getvalue()


def written(language: str, catalogue: Catalog) -> bytes:
    """Return the catalogue as a PO file, without dates and places, which change for nothing."""
    out = io.BytesIO()
    write_po(out, catalogue, no_location=True, omit_header=True, sort_output=True, width=96)
    header = HEADER.format(language=catalogue.locale.english_name) + HEAD.format(
        language=language, plurals=catalogue.plural_forms
    )
    return header.encode() + b"\n" + out.getvalue()


HEAD = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"
"""


def _copy(message: Message) -> None:
    message.string = message.id
    message.flags.discard("fuzzy")


def main() -> None:
    """Rewrite every catalogue and say what is left to translate."""
    template = extracted()
    for language in languages():
        catalogue = updated(language, template)
        path_of(language).write_bytes(written(language, catalogue))
        path_of(language, ".mo").write_bytes(compiled(read(language)))
        texts = [message for message in catalogue if message.id]
        left = [m for m in texts if m.fuzzy or not all(_strings(m))]
        print(f"{language}: {len(texts)} texts, {len(left)} to translate")


def _strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


if __name__ == "__main__":
    main()
