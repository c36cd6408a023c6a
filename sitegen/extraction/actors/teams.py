"""In a report on a match the name of a place is that of its team: "Norland beat Estvik 2-1"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.discourse import bar
from sitegen.extraction.actors.entities import NONE, ORGANIZATION, PERSON, PLACE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sitegen.extraction.actors.entities import Form, Named
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_OF_SPORT = frozenset(
    """
    batsman championship coach cup defender equaliser equalizer fixture goal goalkeeper goals
    half-time halftime headed inning innings kick-off kickoff league match matches midfielder
    penalty pitcher playoffs quarter-final quarterback quarterfinal referee scored semi-final
    semifinal squad stadium striker teammate touchdown tournament wicket wickets
    """.split()
)
_PLAY = frozenset(
    {"beat", "defeat", "score", "win", "lose", "draw", "face", "concede", "thrash", "trounce"}
    | {"edge", "equalise", "equalize", "qualify", "play", "lead", "host", "meet", "overcome"}
)
_AGAINST = frozenset({"against", "over", "to", "by", "versus", "vs", "vs.", "v"})
_CLUBS = frozenset({"athletic", "city", "county", "fc", "rovers", "town", "united", "wanderers"})
_TEAMS = frozenset({"club", "placed", "rivals", "seeded", "side", "team", "tier"})
_OF_TEAMS = frozenset(
    {"boss", "captain", "coach", "defender", "fans", "forward", "goalkeeper", "manager"}
    | {"midfielder", "quarterback", "striker", "supporters", "teammate", "winger"}
)
_WHERE = frozenset({"at", "in", "near", "outside"})
_PLAYERS = frozenset({"nsubj", "nsubj:pass", "obj"})
_ENOUGH = 4
"""So many words of sport, all different, make a report on sport."""


def trust_teams(forms: Iterable[Form], parse: Parse, lexicon: Lexicon) -> None:
    """Let a place that plays, in a report on sport, be a team, unless it is as often where.

    So does one that words beside it call a team, also where it is taken for a person; of a country
    they have to do so mostly.
    """
    if len(_OF_SPORT.intersection(parse.lower)) < _ENOUGH:
        return
    for form in forms:
        said = sum(_is_said(m, parse) for m in form.mentions)
        named_so = said > 0 and len(form.words) == 1 and lexicon.place(form.words[0]) is not None
        if named_so or (form.actor_kind in {ORGANIZATION, PLACE} and form.kind != PERSON):
            if " ".join(form.words) in lexicon.countries and said * 2 <= len(form.mentions):
                said = 0
            playing = said + sum(_plays(m, parse) for m in form.mentions)
            scores = any(_has_score(m, parse) for m in form.mentions)
            sure = form.words[-1] in _CLUBS or scores or said > 0
            if sure + playing > 1 and playing > sum(_is_where(m, parse) for m in form.mentions):
                bar(form, (NONE, PERSON, PLACE))


def _plays(m: Named, parse: Parse) -> bool:
    """Say whether the mention is of who plays, or stands beside a score."""
    if _has_score(m, parse):
        return True
    head = m.head
    relation, above = parse.deprels[head], parse.heads[head]
    if above < 0:
        return False
    if relation.startswith("obl"):
        cases = {parse.lower[k] for k in parse.children[head] if parse.deprels[k] == "case"}
        return parse.lemmas[above] in _PLAY and bool(cases & _AGAINST)
    return relation in _PLAYERS and parse.lemmas[above] in _PLAY


def _is_said(m: Named, parse: Parse) -> bool:
    """Say whether words beside it say that it is a team: "third-placed Esk", "Esk striker"."""
    before, after = parse.words[m.first - 1 : m.first], parse.words[m.last + 1 : m.last + 2]
    return not (_TEAMS.isdisjoint(before) and _OF_TEAMS.isdisjoint(after))


def _is_where(m: Named, parse: Parse) -> bool:
    cases = (parse.lower[k] for k in parse.children[m.head] if parse.deprels[k] == "case")
    return not _WHERE.isdisjoint(cases)


def _has_score(m: Named, parse: Parse) -> bool:
    before = _is_score(m.first - 3, m.first - 1, parse)
    return before or _is_score(m.last + 1, m.last + 3, parse)


def _is_score(first: int, last: int, parse: Parse) -> bool:
    """Say whether the words are a score: "2 - 1"."""
    if first < 0 or last >= len(parse):
        return False
    home, dash, away = parse.words[first : last + 1]
    return home.isdecimal() and away.isdecimal() and dash in {"-", "–", "—", ":"}
