"""``python -m benchmarks.site.run``: looks at built sites as readers and machines do.

Writes RESULTS.md beside this file. Fetches its tools (see tools.py, peers.py) on first use.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import platform
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.site import access, links, loading, markup, peers, sites, vocabulary
from benchmarks.site.browser import DESKTOP, PHONE, SCHEMES, chromium, fresh_page
from benchmarks.site.serve import serve
from benchmarks.site.tools import TOOLS, fetch

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RESULTS = Path(__file__).parent / "RESULTS.md"
LARGE = 2000
RUNS = 9
PAGE_BYTES = 60_000
SCRIPT_BYTES = 15_000
Row = tuple[str, str, str]
"""What is measured, the figure, and whether it is what was aimed at."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=LARGE, help="of the large site")
    parser.add_argument("--runs", type=int, default=RUNS, help="visits of each page on slow 4G")
    parser.add_argument("--no-peers", action="store_true", help="leave Hugo and MkDocs out")
    args = parser.parse_args()
    for tool in TOOLS:
        fetch(tool)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        folder = Path(scratch)
        built = {
            "demo": sites.build_demo(folder),
            "stress": sites.build_stress(folder),
            "empty": sites.build_empty(folder),
            "single": sites.build_single(folder),
        }
        faults: dict[str, list[str]] = {}
        rows = [
            *_access(browser, built, faults),
            *_markup(built, faults),
            *_links(built, sites.build_large(folder, args.articles), faults),
            *_json_ld(built, faults),
            *_weight(browser, built["demo"], faults),
        ]
        paints = {} if args.no_peers else _paints(browser, built["demo"], folder, args.runs)
    _write(rows, paints, faults, args.runs, time.monotonic() - began)
    print(RESULTS.read_text(encoding="utf-8"))
    raise SystemExit(1 if any(faults.values()) else 0)


def _access(browser: Browser, built: dict[str, Path], faults: dict[str, list[str]]) -> list[Row]:
    found, unreached = faults.setdefault("axe", []), faults.setdefault("keyboard", [])
    looks = walks = 0
    for root in built.values():
        with serve(root) as address:
            for size in (PHONE, DESKTOP):
                for scheme in SCHEMES:
                    settings = {"viewport": size, "color_scheme": scheme}
                    with fresh_page(browser, **settings, reduced_motion="reduce") as page:
                        for sample in sites.samples(root):
                            page.goto(address + sample.url)
                            where = f"{sample.name} {size['width']} {scheme}: "
                            looks += 1
                            found += [where + fault for fault in access.violations(page)]
                            if (size is PHONE) == (scheme == "light"):
                                walks += 1
                                page.goto(address + sample.url)
                                unreached += [
                                    where + fault for fault in access.keyboard_faults(page)
                                ]
    return [
        (
            f"axe-core violations, {looks} looks at every kind of page, light and dark, phone and "
            "desktop",
            str(len(found)),
            "0",
        ),
        (
            f"Controls that Tab does not reach or that show no focus, {walks} walks",
            str(len(unreached)),
            "0",
        ),
    ]


def _markup(built: dict[str, Path], faults: dict[str, list[str]]) -> list[Row]:
    found = faults.setdefault("Nu checker", [])
    for root in built.values():
        found += markup.markup_messages(root)
    pages = sum(1 for root in built.values() for _ in root.rglob("*.html"))
    return [(f"Nu checker, errors and warnings on {pages} pages", str(len(found)), "0")]


def _links(built: dict[str, Path], large: Path, faults: dict[str, list[str]]) -> list[Row]:
    found = faults.setdefault("links", [])
    rows = []
    for name, root in (*built.items(), ("large", large)):
        pages, broken = links.link_faults(root)
        found += [f"{name}/{fault}" for fault in broken]
        if name in ("demo", "stress", "large"):
            rows.append(
                (
                    f"Broken internal links and anchors, {name} site of {pages:,} pages",
                    str(len(broken)),
                    "0",
                )
            )
    return rows


def _json_ld(built: dict[str, Path], faults: dict[str, list[str]]) -> list[Row]:
    found = faults.setdefault("JSON-LD", [])
    terms = vocabulary.read_vocabulary()
    scripts = 0
    for root in built.values():
        for path in sorted(root.rglob("*.html")):
            for script in vocabulary.json_ld(path.read_text(encoding="utf-8")):
                scripts += 1
                found += [f"{path.relative_to(root)} {f}" for f in vocabulary.faults(script, terms)]
    return [
        (f"JSON-LD: faults against schema.org's terms, {scripts} scripts", str(len(found)), "0")
    ]


def _weight(browser: Browser, root: Path, faults: dict[str, list[str]]) -> list[Row]:
    found = faults.setdefault("weight", [])
    articles = sites.pages_by_kind(root)["article"]
    others = [s.url for s in sites.samples(root) if s.url not in articles]
    with serve(root) as address:
        visits = {url: loading.load(browser, address + url) for url in (*articles, *others)}
        plain = {url: loading.load(browser, address + url, script=False) for url in articles[:5]}
    largest = max(visits[url].total for url in articles)
    script = max(
        visit.bytes.get("Script", 0)
        for url, visit in visits.items()
        if not url.startswith("search/")
    )
    unread = max(visit.bytes.get("Script", 0) for visit in plain.values())
    foreign = {host for visit in visits.values() for host in visit.foreign}
    shift = max(visit.shift for visit in visits.values())
    found += [f"a page asks {host}" for host in sorted(foreign)]
    found += ["an article is too heavy"] if largest > PAGE_BYTES else []
    found += ["there is too much script"] if script > SCRIPT_BYTES or unread else []
    found += [f"{url} shifts by {visit.shift}" for url, visit in visits.items() if visit.shift]
    median = statistics.median(visits[url].total for url in articles)
    return [
        (
            f"Article over the wire, gzip, all in all: median and largest of {len(articles)}",
            f"{median / 1000:.1f} kB, {largest / 1000:.1f} kB",
            "60 kB",
        ),
        ("JavaScript needed to read", f"{unread} bytes", "0"),
        (
            "JavaScript when it runs, most of any page but search",
            f"{script / 1000:.1f} kB",
            "15 kB",
        ),
        ("Other hosts asked for anything", str(len(foreign)), "0"),
        ("Layout shift, most of any page", f"{shift:.3f}", "0"),
    ]


def _paints(browser: Browser, demo: Path, scratch: Path, runs: int) -> dict[str, tuple[int, int]]:
    peers.install_peers()
    places = {"sitegen": (demo, f"articles/{peers.ARTICLE}/"), **peers.build_peers(scratch)}
    with contextlib.ExitStack() as served:
        addresses = {
            name: served.enter_context(serve(root)) + url for name, (root, url) in places.items()
        }
        return loading.paints(browser, addresses, runs)


def _write(
    rows: list[Row],
    paints: dict[str, tuple[int, int]],
    faults: dict[str, list[str]],
    runs: int,
    seconds: float,
) -> None:
    lines = [
        "# Results",
        "",
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, Python {platform.python_version()}, "
        f"{platform.machine()}, {seconds / 60:.0f} minutes. Made by `python -m "
        "benchmarks.site.run`; README.md says what is measured and how.",
        "",
        "| | found | aim |",
        "|---|---|---|",
        *(f"| {what} | {figure} | {aim} |" for what, figure, aim in rows),
    ]
    if paints:
        lines += [
            "",
            f"The same article on a phone (CPU slowed {loading.CPU_SLOWDOWN} times, slow 4G, "
            f"empty cache), medians of {runs} visits in turns, in milliseconds:",
            "",
            "| | first contentful paint | largest contentful paint |",
            "|---|---|---|",
            *(f"| {name} | {first:,} | {largest:,} |" for name, (first, largest) in paints.items()),
        ]
    for what, found in faults.items():
        if found:
            lines += ["", f"## {what}", "", *(f"- {fault}" for fault in found[:20])]
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
