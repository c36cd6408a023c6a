"""How the time of one article grows with its length, for texts that ask for trouble."""

from __future__ import annotations

import pathlib
import tempfile
import time

from sitegen.extraction.pipeline import extract
from sitegen.models import load
from sitegen.settings import ExtractionSettings
from sitegen.sources.read import read_article

SIZES = (1_000, 10_000, 50_000, 200_000)
PROSE = (
    "The harbour of Tarn will stay closed until Friday, the ministry said. Ada Orlo, who runs the "
    "yard, said she had hoped for less. “We have lost two ships this year,” she told the board. "
    "Jan Lisle, the mayor, asked whether the quay was safe; he had seen the cracks in May.\n\n"
)
# Each a unit that is repeated up to the size asked for, with its language.
KINDS = {
    "prose": ("en", PROSE),
    "quotes only": ("en", "“We have lost two ships this year,” she said. “It was cold.”\n\n"),
    "quotes never closed": ("en", "“We have lost two ships, she said, and “he knew it ‘well.\n\n"),
    "marks only": ("en", '“«‘"„ ”»’"“ '),
    "one paragraph": ("en", PROSE.replace("\n", " ")),
    "one sentence": (
        "en",
        "Ada Orlo said that Jan Lisle, who knew her, told him that he saw, and ",
    ),
    "names only": ("en", "Ada Orlo, Jan Lisle, Tarn, the Esk Water Board (EWB), Mr Brisk. "),
    "names all different": ("en", ""),
    "pronouns only": ("en", "Ada Orlo met Jan Lisle. He told her that he knew she saw him. "),
    "one word": ("en", "harbour"),
    "stops and dashes": ("en", "a. b! c? — – - … .. ... ; : "),
    "combining marks": (
        "en",
        "e\u0301\u0300\u0302a\u0308 said o\u0303\u0304\u0306 “u\u0301\u0301” ",
    ),
    "right to left": (
        "ar",
        "قالت المديرة سلمى نجّار: «كان المطر غزيرًا في الأسبوع الأول». وأضافت ليلى. ",
    ),
    "emoji and rare letters": ("en", "👩‍👩‍👧‍👦 𝔘𝔫𝔦 ﷽ \u202eabc\u202c “𝕋𝕖𝕤𝕥” ǅ ß İ "),
}


def made(kind, size):
    """Return a text of ``size`` code points and its language."""
    language, unit = KINDS[kind]
    if not unit:
        unit = "".join(
            f"{_name(n)} {_name(n * 7 + 3)} met {_name(n * 3)}. " for n in range(size // 20)
        )
    return (unit * (size // len(unit) + 1))[:size], language


def _name(number):
    out = ""
    while number or not out:
        number, at = divmod(number, 20)
        out += "bcdfghjklmnprstvwxyz"[at] + "aeiou"[at % 5]
    return out.capitalize()


def seconds(kind, size, runs=1):
    """Return the processor time of reading and extracting one such article."""
    text, language = made(kind, size)
    toolkit, settings = load(language), ExtractionSettings()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "article.md")
        path.write_text(f"---\nlang: {language}\n---\n{text}\n", encoding="utf-8")
        took = []
        for _ in range(runs):
            began = time.process_time()
            article, _ = read_article(path, path.name)
            extract(article, toolkit, settings)
            took.append(time.process_time() - began)
    return min(took)


def table():
    """Return a row for each kind: seconds by size, and how many times the last step took.

    The last step makes the text four times as long.
    """
    rows = {}
    for kind in KINDS:
        seconds(kind, SIZES[0])
        found = [seconds(kind, size, runs=2 if size < SIZES[-1] else 1) for size in SIZES]
        rows[kind] = {
            **{
                f"{size // 1000} kB": f"{took:.3f}" for size, took in zip(SIZES, found, strict=True)
            },
            f"times for {SIZES[-1] // SIZES[-2]} times the length": f"{found[-1] / found[-2]:.1f}",
        }
    return rows
