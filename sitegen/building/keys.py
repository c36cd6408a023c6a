"""Under which keys the store keeps records: a kind, the version of what made it, a digest.

The version is part of the key, so that a look at the store tells what no build of today would
use. The digest is of all else that decides the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sitegen.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping

ARTICLE, EXTRACTION, OUTLINE, DATA = "article", "extraction", "outline", "data"
COMPILED = "compiled"


class Keys(NamedTuple):
    """The keys of one site's records.

    ``reader``, ``engine`` and ``outline`` are digests of the code, weights and settings that
    make articles, extractions and outlines.
    """

    language: str
    reader: str
    engine: str
    outline: str

    @property
    def versions(self) -> dict[str, str]:
        """The version of every kind of record that has one."""
        outline = digest_of(self.reader, self.engine, self.outline)
        return {ARTICLE: self.reader, EXTRACTION: self.engine, OUTLINE: outline}

    def of_article(self, name: str, digest: str) -> str:
        """Return the key of what is read from the source ``name``, whose bytes have ``digest``."""
        return self._key(ARTICLE, name, digest, self.language)

    def of_extraction(self, extraction_input: str) -> str:
        """Return the key of the extraction from an article, by the digest of what it needs."""
        return self._key(EXTRACTION, extraction_input)

    def of_outline(self, article_key: str) -> str:
        """Return the key of the outline of the article under ``article_key``."""
        return self._key(OUTLINE, article_key)

    def of_outlines(self, digests: Mapping[str, str]) -> dict[str, str]:
        """Return the keys of the outlines of sources by name; ``digests`` are of their bytes."""
        versions = self.versions
        article, outline = versions[ARTICLE], versions[OUTLINE]
        return {
            name: record_key(
                OUTLINE, outline, record_key(ARTICLE, article, name, digest, self.language)
            )
            for name, digest in digests.items()
        }

    def _key(self, kind: str, *texts: str) -> str:
        return record_key(kind, self.versions[kind], *texts)


def record_key(kind: str, version: str, *texts: str) -> str:
    """Return the key of a record of ``kind`` made by ``version`` from what ``texts`` tell."""
    return f"{kind}:{version}:{digest_of(*texts)}"


def kind_and_version(key: str) -> tuple[str, str]:
    """Return the kind of the record under ``key``, and the version of what made it or nothing."""
    kind, *rest = key.split(":")
    return kind, rest[0] if len(rest) > 1 else ""
