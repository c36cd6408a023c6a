"""A site of extremes, all invented: what a theme has to bear beside the demo's ordinary news.

Headlines of forty words, an article of one sentence and one without a quote, an actor with
three hundred quotes and one with more than a page has, names and roles longer than a line,
fifteen topics on one article, Arabic, a table, code, an image that is wide, years apart, no
date, no source.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHIEF = "Marguerite Halvorsen-Quill"
TALKER = "Quentin Abernathy-Cole"
RIVALS = ("Osric Pellwether", "Ingrid Thornbakke", "Tamsin Okoro-Vale")
LONG_NAME = "Maximiliana Rosalinde Eleonora von Hohenfels-Trautmannsdorf y Casabranca"
LONG_ROLE = (
    "deputy undersecretary for inland waterways, canal tolls, lock keepers and the "
    "conservation of historic towpaths at the federal ministry of transport"
)
FORTY_WORDS = (
    "Council votes by eleven to ten to sell the old tram depot, the clock tower, two swimming "
    "baths and the municipal brewery after a night in which nobody went home, three members "
    "wept and the mayor read out a poem"
)
COMPOUND = "Oberlandesgerichtspräsidentenwahlvorbereitungsausschussvorsitzende tritt zurück"

_SETTINGS = """[site]
title = "The Harrowmere & Nether Wexcombe Evening Intelligencer"
description = "Nothing in it is true, and all of it is too long."
base_url = "/"
per_page = 12
"""
_AUTHORITY = f"""[[actor]]
name = "{CHIEF}"
same_as = ["https://example.org/people/halvorsen-quill"]
roles = [
  {{role = "harbour master", until = 2021-05-31}},
  {{role = "mayor of Harrowmere", from = 2021-06-01}},
]
"""
_SUBJECTS = "bridge brewery clock tower depot ferry library market mill orchard pier".split()
_VERBS = "wait cost stand open close matter return burn float sing".split()
_YEARS = range(2021, 2027)


def write_stress(folder: Path) -> Path:
    """Write the site of extremes into ``folder`` and return it."""
    files = {
        "sitegen.toml": _SETTINGS,
        "actors.toml": _AUTHORITY,
        "content/wide.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="300"/>',
        **{f"content/{name}.md": text for name, text in _articles()},
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def write_empty(folder: Path) -> Path:
    """Write a site without any article."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "sitegen.toml").write_text('[site]\ntitle = "The Empty Page"\n', encoding="utf-8")
    return folder


def write_single(folder: Path) -> Path:
    """Write a site of one short article."""
    write_empty(folder)
    text = _article(
        "Well found under the market",
        "2026-02-03",
        "Workers found a well under the market on Monday. “It is older than the town,” said "
        "Osric Pellwether, the archaeologist. Nobody knows how deep it is.",
    )
    (folder / "content" / "well.md").write_text(text, encoding="utf-8")
    return folder


def _articles() -> Iterator[tuple[str, str]]:
    yield from (_chief(number) for number in range(30))
    yield from (_talker(number) for number in range(6))
    yield (
        "forty-words",
        _article(
            FORTY_WORDS,
            "2026-11-18",
            f"The council sold the depot on Tuesday. “We had no choice and we had no coat,” said "
            f"{LONG_NAME}, {LONG_ROLE}.\n\n“I have counted the baths twice,” said {CHIEF}, the "
            "mayor of Harrowmere. “There are two.”\n\nThe brewery will be emptied in May.",
            source="The Harrowmere and District Amalgamated Workmen’s Gazette and Advertiser",
            tags=(
                *(f"{subject} and its future" for subject in _SUBJECTS),
                *("reorganisation-of-everything-without-a-single-space", "x", "law", "tax", "tea"),
            ),
        ),
    )
    yield (
        "no-quote",
        _article(
            "What the depot cost, year by year",
            "2026-11-18",
            "The depot cost the town four million a year. It was built for ninety trams and "
            "holds eleven. The roof was mended in 2019 and leaked in 2020.\n\n## The figures\n\n"
            "| Year | Trams | Tickets sold | Repairs, in thousands | Note of the auditor |\n"
            "|---|---|---|---|---|\n"
            + "\n".join(
                f"| {year} | {year - 2000} | {year * 611:,} | {year % 7 * 13} | the roof |"
                for year in range(2015, 2026)
            )
            + "\n\n```\ntram --depot harrowmere --list-every-single-tram-since-the-founding "
            "--and-then-print-it-on-one-line\n```\n\n1. first tram\n2. second tram\n"
            "   - of wood\n   - of iron\n\n> A tram is a promise on rails.\n\n"
            "![A wide view of nothing](wide.svg)\n",
        ),
    )
    yield "one-sentence", _article("Rain", "2026-11-18", "It rained.", source="Harrowmere Weather")
    yield (
        "compound",
        _article(
            COMPOUND,
            "2026-11-17",
            "Die Vorsitzende geht. „Ich habe genug gewartet und genug gezählt“, sagte Ingrid "
            "Thornbakke am Montag.\n\nIhr Amt bleibt leer.",
            language="de",
        ),
    )
    yield (
        "arabic",
        _article(
            "مجلس المدينة يبيع برج الساعة بعد ليلة طويلة لم يعد فيها أحد إلى بيته",
            "2026-11-17",
            "باع المجلس برج الساعة يوم الثلاثاء. وقالت مارغريت هالفورسن: «لم يكن أمامنا خيار آخر». "
            "وأضاف أوسريك: «سنعدّ الساعات بأنفسنا».\n\nوسيُفتح السوق في الربيع.",
            language="ar",
            source="صحيفة الميناء",
        ),
    )
    yield "undated", _article("A letter without a date", None, "Somebody wrote. “No,” it said.")
    yield (
        "crowded",
        _article(
            "Everybody who was at the opening",
            "2026-11-16",
            "\n\n".join(
                f"“The {subject} will {verb}, and I will be there when it does, whatever the "
                f"weather and whoever pays,” said {first} {last}, the keeper of the {subject}."
                for (subject, verb), (first, last) in zip(
                    zip(_SUBJECTS, _VERBS, strict=False), _people(), strict=False
                )
            ),
        ),
    )


def _chief(number: int) -> tuple[str, str]:
    """Return one of thirty articles in which the mayor is quoted ten times."""
    year = _YEARS[number % len(_YEARS)]
    date = dt.date(year, 1 + number % 11, 1 + number % 27)
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    rival = RIVALS[number % len(RIVALS)]
    said = "\n\n".join(
        f"“The {subject} will {verb} for the {_ordinal(number * 10 + at)} time, and we shall "
        f"count it as we counted the {_SUBJECTS[at]},” said {CHIEF}, "
        f"{'the mayor of Harrowmere' if year > 2021 else 'the harbour master'}."
        for at, verb in enumerate(_VERBS)
    )
    text = (
        f"{CHIEF} spoke for an hour about the {subject} on Monday.\n\n{said}\n\n“I heard every "
        f"word of it and I agree with none,” said {rival}, the leader of the opposition.\n\n"
        "The meeting ended at nine."
    )
    return f"speech-{number:02}", _article(
        f"Mayor counts the {subject} again",
        date.isoformat(),
        text,
        tags=(subject, "council"),
        source=("Evening Intelligencer", "The Wexcombe Post")[number % 2],
    )


def _talker(number: int) -> tuple[str, str]:
    """Return one of six articles in which somebody is quoted seventy times."""
    year = _YEARS[number % 2]
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    said = "\n\n".join(
        f"“The {other} must {verb} {number} times before the {subject} is paid for,” said "
        f"{TALKER}, the envoy of the upper valley."
        for verb in _VERBS
        for other in _SUBJECTS[:7]
    )
    return f"envoy-{number:02}", _article(
        f"Envoy speaks on the {subject} for an hour",
        dt.date(year, 1 + number % 11, 2 + number % 25).isoformat(),
        said,
        tags=(subject,),
    )


def _article(
    title: str,
    date: str | None,
    text: str,
    *,
    tags: tuple[str, ...] = (),
    source: str | None = None,
    language: str = "en",
) -> str:
    head = [f"title: {title!r}", f"language: {language}"]
    if date:
        head.append(f"date: {date}")
    if source:
        head.append(f'source: "{source}"')
    if tags:
        head.append(f"tags: [{', '.join(tags)}]")
    return "---\n" + "\n".join(head) + f"\n---\n\n{text}\n"


def _people() -> Iterator[tuple[str, str]]:
    firsts = "Aldith Bertil Cosima Dorian Elfrida Fabian Greta Hamish Isolde Jasper".split()
    lasts = "Marlowe Quist Rendell Sorley Tarn Ullman Varga Wexley Yarrow Zeller".split()
    yield from zip(firsts, lasts, strict=True)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 // 10 != 1 else 0, "th")
    return f"{number}{ending}"
