"""A seeded corpus of invented news: the same number and seed give the same bytes anywhere.

Casts follow what newsrooms print: a few people are in the news all the time and many once,
and both the number of people and the number of tags grow more slowly than that of articles.
"""

from __future__ import annotations

import datetime as dt
import math
import random
import re
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import TYPE_CHECKING

from . import words

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 20260501
WORDS = 600
FIRST_DAY = dt.date(2024, 1, 1)
DAYS = 800
REGULARS = 40
"""So many people turn up in a third of all casts."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the invented country; ``role`` is how the press introduces them."""

    given: str
    surname: str
    role: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.surname}"


@dataclass(frozen=True, slots=True)
class Post:
    """One article, before any site generator's front matter."""

    number: int
    title: str
    date: dt.date
    source: str
    author: str
    tags: tuple[str, ...]
    paragraphs: tuple[str, ...]

    @property
    def slug(self) -> str:
        words_ = re.sub("[^a-z0-9]+", "-", self.title.lower()).strip("-")
        return f"{words_[:50].strip('-')}-{self.number:06d}"

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs) + "\n"


def posts(count: int, seed: int = SEED, distinct: int | None = None) -> Iterator[Post]:
    """Yield ``count`` articles of about ``WORDS`` words.

    With ``distinct``, texts and headlines are those of the corpus of that size, over and over;
    numbers, dates and tags are each article's own.
    """
    texts = min(count, distinct or count)
    people = people_of(texts, seed)
    tags = _tags(count)
    for number in range(count):
        # A generator of its own for each article: none depends on how the others came out.
        draw = random.Random(f"{seed}:{number % texts}")
        post = _post(number % texts, texts, people, _tags(texts), draw)
        if texts < count:
            own = tuple(sorted(random.Random(f"{seed}:{number}:tags").sample(tags, 3)))
            post = replace(post, number=number, date=_date(number, count), tags=own)
        yield post


def _date(number: int, count: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=number * DAYS // count)


def people_of(count: int, seed: int = SEED) -> tuple[Person, ...]:
    """Return everybody whom the articles of a corpus of ``count`` may name."""
    draw = random.Random(f"{seed}:people")
    surnames = [begin + end for begin, end in product(words.SURNAME_BEGINS, words.SURNAME_ENDS)]
    draw.shuffle(surnames)
    wanted = REGULARS + round(10 * math.sqrt(count))
    return tuple(
        Person(
            words.GIVEN[(place + place // len(surnames)) % len(words.GIVEN)],
            surnames[place % len(surnames)],
            _fill(draw.choice(words.ROLES), _setting(draw)),
        )
        for place in range(wanted)
    )


def _tags(count: int) -> tuple[str, ...]:
    """Return a number of tags that grows with the square root of the corpus."""
    wanted = 20 + round(math.sqrt(count))
    pairs = (f"{topic} {place}" for place in words.PLACES for topic in words.TOPICS)
    return tuple(islice((*words.TOPICS, *pairs), wanted))


def _post(number, count, people, tags, draw) -> Post:
    cast = [_somebody(people, draw) for _ in range(draw.randint(3, 5))]
    setting = _setting(draw) | _person(cast[0])
    opening = _sentence(draw.choice(words.OPENINGS), setting)
    paragraphs = [opening]
    length = len(opening.split())
    introduced: set[Person] = set()
    while length < WORDS:
        paragraph = _paragraph(draw, cast, setting, introduced)
        paragraphs.append(paragraph)
        length += len(paragraph.split())
    return Post(
        number=number,
        title=_sentence(draw.choice(words.HEADLINES), setting),
        date=_date(number, count),
        source=draw.choice(words.SOURCES),
        author=draw.choice(people).name,
        tags=tuple(sorted(set(draw.sample(tags, 3)))),
        paragraphs=tuple(paragraphs),
    )


def _somebody(people, draw) -> Person:
    return people[draw.randrange(REGULARS if draw.random() < 1 / 3 else len(people))]


def _paragraph(draw, cast, setting, introduced) -> str:
    """Return two to four sentences, speech in most of them, each about ``setting``."""
    person = draw.choice(cast)
    sentences = []
    for position in range(draw.randint(2, 4)):
        kind = draw.random()
        pool = words.PLAIN
        if kind < 0.16:
            first = person not in introduced
            # A pronoun needs somebody before it, and a bare surname somebody introduced.
            pool = words.DIRECT[:2] if first else words.DIRECT[: 7 if position else 4]
            introduced.add(person)
        elif kind < 0.28 and person in introduced:
            pool = words.INDIRECT
        here = _setting(draw, setting["place"]) | _person(person) | {"topic": setting["topic"]}
        here["spoken"], here["spoken2"] = (
            _sentence(text, here) for text in draw.sample(words.SPOKEN, 2)
        )
        here["lower"] = here["spoken"][0].lower() + here["spoken"][1:]
        sentences.append(_sentence(draw.choice(pool), here))
    return " ".join(sentences)


def _setting(draw, place: str = "") -> dict[str, str]:
    place = place or draw.choice(words.PLACES)
    place2 = draw.choice([other for other in words.PLACES if other != place])
    return {
        "place": place,
        "place2": place2,
        "upper": place.upper(),
        "company": draw.choice(words.COMPANIES),
        "topic": draw.choice(words.TOPICS),
        "thing": draw.choice(words.THINGS),
        "number": str(draw.randint(4, 90)),
        "year": str(draw.randint(1998, 2023)),
        "day": draw.choice(words.DAYS),
        "verb": draw.choice(words.VERBS),
    }


def _person(person: Person) -> dict[str, str]:
    role = person.role
    title = words.TITLES.get(role)
    bare = role.removeprefix("a ")
    article = "" if role.startswith("a ") else "the "
    return {
        "full": person.name,
        "last": person.surname,
        "role": article + bare if article else role,
        "role_bare": bare,
        "titled": f"{title} {person.name}" if title else f"{person.name}, {article}{role},",
        "pronoun": "she" if person.given in words.WOMEN else "he",
    }


def _fill(text: str, values: dict[str, str]) -> str:
    return text.format_map(values)


def _sentence(text: str, values: dict[str, str]) -> str:
    filled = _fill(text, values)
    return filled[0].upper() + filled[1:]
