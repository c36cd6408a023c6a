"""Extractions for a site too large to extract in an evening, from one with the same texts.

    python -m benchmarks.speed.borrow 100000 10000 --scratch DIR

writes sitegen's site of 100,000 articles, whose texts are those of the site of 10,000 ten times
over, and puts the extractions of that site, which must have been built, into its store. Building
it then costs all that building costs but extraction.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from sitegen.article import Article
from sitegen.building.extract_article import extraction_input
from sitegen.building.load_settings import load_settings
from sitegen.building.read_sources import keys_of
from sitegen.digests import digest_of
from sitegen.sources.read import read_article
from sitegen.store import Store, store_path
from sitegen.store.codec import dumps

from .corpus import posts
from .sites import write_site

SAMPLED = 997
"""One article in so many is looked up in the end."""
DIGITS = 6
"""So many digits of its number end an article's slug."""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed.borrow",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("size", type=int)
    parser.add_argument("lender", type=int, help="the size of the site that lends")
    parser.add_argument(
        "--scratch", type=Path, default=Path(tempfile.gettempdir()) / "sitegen-speed"
    )
    args = parser.parse_args()
    large, small = (args.scratch / f"{size}" / "sitegen" for size in (args.size, args.lender))
    write_site("sitegen", large, posts(args.size, distinct=args.lender))
    (large / ".written").touch()
    borrowed = borrow(large, small, args.size, args.lender)
    if borrowed < args.size:
        sys.exit(
            f"borrow: {small} lent {borrowed} extractions of {args.size}: "
            "build it with this version of sitegen first"
        )
    if not usable(large):
        sys.exit(
            f"borrow: the texts of {large} are not those of {small}, which has borrowed itself"
        )
    print(f"borrowed {borrowed} extractions")


def borrow(large: Path, small: Path, size: int, lender: int) -> int:
    """Put ``small``'s extractions into the store of ``large``; return how many."""
    dates = defaultdict(list)
    for post in posts(size, distinct=lender):
        dates[post.number % lender].append(post.date)
    keys = keys_of(load_settings(small)[0].site)
    borrowed = 0
    with Store(store_path(small)) as lending, Store(store_path(large)) as store:
        for path in sorted((small / "content").glob("*.md")):
            article, _ = read_article(path, f"content/{path.name}", "en")
            known = lending.records([keys.of_extraction(_needed(article))])
            for record in known.values():
                mine = {
                    keys.of_extraction(_needed(replace(article, date=date))): record
                    for date in dates[int(path.stem[-DIGITS:])]
                }
                store.put_records(mine)
                borrowed += len(mine)
    return borrowed


def usable(large: Path) -> bool:
    """Say whether the store of ``large`` has its articles' extractions; some are looked up.

    One in ten may be missing: a benchmark edits an article or two of the site that lends.
    """
    keys = keys_of(load_settings(large)[0].site)
    some = sorted((large / "content").glob("*.md"))[::SAMPLED]
    articles = (read_article(path, f"content/{path.name}", "en")[0] for path in some)
    wanted = {keys.of_extraction(_needed(article)) for article in articles}
    with Store(store_path(large)) as store:
        return len(store.known([*wanted])) >= 0.9 * len(wanted)


def _needed(article: Article) -> str:
    return digest_of(dumps(extraction_input(article), Article))


if __name__ == "__main__":
    main()
