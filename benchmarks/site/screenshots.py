"""``make screenshots``: each kind of page at three widths, light and dark, and in print.

Writes PNG files, and PDF files of the print style, into ``screenshots/`` of the repository.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.site import sites
from benchmarks.site.browser import DESKTOP, PHONE, SCHEMES, TABLET, chromium, fresh_page
from benchmarks.site.serve import serve
from benchmarks.site.tools import ROOT

WIDTHS = (PHONE, TABLET, DESKTOP)
PRINTED = ("article", "day", "month", "actor", "home")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "screenshots")
    parser.add_argument("--only", default="", help="only pages with this in their name")
    args = parser.parse_args()
    args.out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        built = [
            build(Path(scratch))
            for build in (
                sites.build_demo,
                sites.build_stress,
                sites.build_empty,
                sites.build_single,
            )
        ]
        for root in built:
            each = 1 if root.name in ("empty", "single") else 2
            shoot(root, [s for s in sites.samples(root, each) if args.only in s.name], args.out)
    print(f"{len(list(args.out.iterdir()))} files in {args.out}")


def shoot(root: Path, samples: list[sites.Sample], out: Path) -> None:
    """Photograph every sample of one site."""
    with serve(root) as address, chromium() as browser:
        for size in WIDTHS:
            for scheme in SCHEMES:
                with fresh_page(browser, viewport=size, color_scheme=scheme) as page:
                    for sample in samples:
                        page.goto(address + sample.url)
                        name = f"{sample.name}-{size['width']}-{scheme}.png"
                        page.screenshot(path=out / name, full_page=True)
        with fresh_page(browser) as page:
            for sample in samples:
                if sample.name.split("-")[1] in PRINTED:
                    page.goto(address + sample.url)
                    page.pdf(path=out / f"{sample.name}.pdf", format="A4")


if __name__ == "__main__":
    main()
