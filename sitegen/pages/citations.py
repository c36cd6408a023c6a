"""How to cite an article: BibTeX for biblatex and CSL-JSON for reference managers.

It is the source that is cited, at its own address; the briefing's page stands in where the
source has none.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sitegen.briefing.dates import day_of
from sitegen.pages.addresses import Addresses
from sitegen.pages.page import Page, later_page
from sitegen.pages.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sitegen.briefing.records import Entry
    from sitegen.settings import SiteSettings

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_SPECIALS = str.maketrans(_SPECIAL)
_DIGITS = 6
_NOT_IN_URL = re.compile(r"[\s{}\\]")


def citation_pages(entry: Entry, settings: SiteSettings) -> Iterator[Page]:
    """Yield ``cite.bib`` and ``cite.csl.json`` of one article."""
    folder = address(entry.card.ref)
    inputs = entry, settings
    yield later_page("citation", f"{folder}cite.bib", "cite.bib", bibtex_context, *inputs)
    yield later_page("citation", f"{folder}cite.csl.json", "cite.csl.json", csl_context, *inputs)


def bibtex_context(entry: Entry, settings: SiteSettings) -> Mapping[str, object]:
    """Return what ``cite.bib`` is given."""
    return {"text": bibtex(entry, settings)}


def csl_context(entry: Entry, settings: SiteSettings) -> Mapping[str, object]:
    """Return what ``cite.csl.json`` is given."""
    return {"document": [csl_item(entry, settings)]}


def bibtex(entry: Entry, settings: SiteSettings) -> str:
    """Return a biblatex ``@online`` entry in UTF-8, as Biber reads it.

    What LaTeX would act on is escaped, but in ``url``, which biblatex reads verbatim. Title,
    author and publisher stand in a second pair of braces: nobody may change a headline's
    capitals, and whether an author line names one person or two, or a desk, nobody said.
    """
    article, ref = entry.story.article, entry.card.ref
    day = day_of(ref.date)
    url = _cited_url(entry, settings)
    fields = {
        "title": _braced(ref.title),
        "author": _braced(article.author),
        "organization": _braced(article.source),
        "date": f"{{{day.isoformat()}}}" if day else None,
        "url": f"{{{_NOT_IN_URL.sub(_percent, url)}}}" if url else None,
    }
    lines = [f"  {name} = {value},\n" for name, value in fields.items() if value]
    return f"@online{{{_key(ref.slug)},\n{''.join(lines)}}}\n"


def csl_item(entry: Entry, settings: SiteSettings) -> dict[str, Any]:
    """Return the article as an item of CSL-JSON (schema 1.0.2), an ``article-newspaper``."""
    article, ref = entry.story.article, entry.card.ref
    day = day_of(ref.date)
    item: dict[str, Any] = {"id": ref.slug, "type": "article-newspaper", "title": ref.title}
    if article.author:
        item["author"] = [{"literal": article.author}]
    if article.source:
        item["container-title"] = article.source
    if day:
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    url = _cited_url(entry, settings)
    if url:
        item["URL"] = url
    item["language"] = ref.language
    return item


def _cited_url(entry: Entry, settings: SiteSettings) -> str | None:
    """Return the source's address, or else the page's if the site says on which host it is."""
    url = entry.story.article.source_url or Addresses(settings).absolute(entry.card.ref)
    return url if urlsplit(url).netloc else None


def _key(slug: str) -> str:
    """Return ``slug`` in ASCII, as old tools want keys; a digest tells apart what was lost."""
    plain = unicodedata.normalize("NFKD", slug)
    key = plain.encode("ascii", "ignore").decode().strip("-")
    if all(char.isascii() or unicodedata.combining(char) for char in plain):
        return key
    digest = hashlib.blake2b(slug.encode()).hexdigest()[:_DIGITS]
    return f"{key}-{digest}" if key else f"article-{digest}"


def _braced(text: str | None) -> str | None:
    return f"{{{{{_latex(text)}}}}}" if text else None


def _latex(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIALS)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
