"""Message catalogues: the interface's texts in a site's language, by GNU gettext.

Those that come with sitegen lie compiled in ``sitegen/locale``; a site's own, as
``locale/LANGUAGE.po`` among its templates, stand in front of them message by message.
https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import io
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

import sitegen
from sitegen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterator

DOMAIN = "sitegen"
FOLDER = Path(sitegen.__file__).parent / "locale"
OWN = "locale"
"""The folder of a site's own catalogues, inside its templates."""


def load_catalogue(language: str, site_templates: Path | None = None) -> NullTranslations:
    """Return the texts in ``language`` (BCP 47), English for those that nobody translated.

    A catalogue for the language without its region or script serves as well.

    Raises:
        TemplateError: A site's own catalogue cannot be read.

    """
    found = [_own(path) for path in _own_files(language, site_templates)]
    for path in _shipped_files(language):
        with path.open("rb") as file:
            found.append(GNUTranslations(file))
    first: NullTranslations = NullTranslations()
    for catalogue in reversed(found):
        catalogue.add_fallback(first)
        first = catalogue
    return first


def has_catalogue(language: str, site_templates: Path | None = None) -> bool:
    """Return whether there is any catalogue for ``language``."""
    return any(_own_files(language, site_templates)) or any(_shipped_files(language))


def shipped_languages() -> list[str]:
    """Return the languages whose catalogues come with sitegen."""
    return sorted(path.parent.parent.name for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


def own_texts(language: str, site_templates: Path | None) -> bytes:
    """Return the bytes of a site's own catalogues for ``language``, which pages depend on."""
    return b"\0".join(path.read_bytes() for path in _own_files(language, site_templates))


def _own_files(language: str, site_templates: Path | None) -> Iterator[Path]:
    if site_templates is None:
        return
    found = sorted((site_templates / OWN).glob("*.po"))
    names = {path.stem.replace("-", "_").lower(): path for path in found}
    for name in _names(language):
        if name.lower() in names:
            yield names[name.lower()]


def _shipped_files(language: str) -> Iterator[Path]:
    names = {name.lower(): name for name in shipped_languages()}
    for name in _names(language):
        if name.lower() in names:
            yield FOLDER / names[name.lower()] / "LC_MESSAGES" / f"{DOMAIN}.mo"


def _names(language: str) -> Iterator[str]:
    """Yield "pt_BR" and "pt" for "pt-BR": the tag itself, then with ever less of it."""
    parts = language.split("-")
    for end in range(len(parts), 0, -1):
        yield "_".join(parts[:end])


def _own(path: Path) -> GNUTranslations:
    from babel.messages.mofile import write_mo  # noqa: PLC0415  (few sites have one)
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.stem.replace("-", "_"), abort_invalid=True)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        return GNUTranslations(compiled)
    except PoFileError as error:
        raise TemplateError(
            f"the catalogue cannot be read: {str(error).rpartition(' on ')[0]}",
            path=str(path),
            line=error.lineno + 1,
            hint="msgfmt --check says more; see docs/languages.md",
        ) from error
    except ValueError as error:
        raise TemplateError(
            f"the catalogue cannot be read: {error}",
            path=str(path),
            hint="name the file by its language, such as fr.po; see docs/languages.md",
        ) from error
