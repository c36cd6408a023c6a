"""From the names of an article to its actors: forms weighed by all that the text shows, joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors import asides, discourse
from sitegen.extraction.actors.bearers import parted
from sitegen.extraction.actors.edges import (
    is_torn,
    person_within,
    without_possessors,
    without_prefixes,
    without_trades,
)
from sitegen.extraction.actors.entities import (
    NONE,
    ORGANIZATION,
    PERSON,
    PLACE,
    Entity,
    Form,
    Named,
    added,
    last_of_name,
    likeliest,
    likeliest_actor,
    spelled,
    without_titles,
)
from sitegen.extraction.actors.extents import Candidate
from sitegen.extraction.actors.fragments import without_pieces
from sitegen.extraction.actors.joining import join
from sitegen.extraction.actors.listed import (
    surnames_borne,
    trust_countries,
    trust_given_names,
    trust_known,
    trust_pageants,
    trust_written_small,
)
from sitegen.extraction.actors.offices import is_role_noun
from sitegen.extraction.actors.renamings import renamings
from sitegen.extraction.actors.teams import trust_teams
from sitegen.extraction.actors.vessels import trust_ships
from sitegen.extraction.engine.datelines import datelines

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.actors.model import ActorModel
    from sitegen.extraction.engine.parse import Parse

_PARTS = frozenset({"compound", "flat", "nmod:desc"})
_LONG = 4  # letters; shorter surnames may be any small word


def gather(
    named: Sequence[Named],
    parse: Parse,
    model: ActorModel,
    speaking: Container[int] = (),
) -> list[Entity]:
    """Return the actors that the names make, in order of first mention.

    ``speaking`` are the tokens by which the speakers of direct quotes hang in their sentences.
    """
    forms: dict[tuple[str, ...], Form] = {}
    heads = {m.candidate.head: m for m in named}
    whole = {(m.candidate.first, m.candidate.core) for m in named}
    torn = {
        first
        for m in named
        if (first := _first_name(m, parse, model.lexicon)) is not None
        and (first not in heads or likeliest(heads[first].logits) in {NONE, PERSON})
    }
    for m in named:
        c = m.candidate
        if c.head in torn or is_torn(c, parse, model.lexicon):
            continue
        if likeliest_actor(m.logits) == PERSON:
            m.first, m.titles = without_titles(parse, c, model.lexicon)
            if m.first - 1 in torn:
                m.first -= 1
            m.last = last_of_name(parse, m.first, m.last)
            m.last += _is_cut(m, parse, model.lexicon)
            m.first, m.last = person_within(parse, m.first, m.last, model.lexicon)
        else:
            m.last = c.last
        words = spelled(parse, m.first, m.last)
        trimmed = m.last < c.core and (m.first, m.last) in whole
        if words and not trimmed:  # a dash alone has none
            forms.setdefault(words, Form(words)).mentions.append(m)
    lines = datelines(parse.text, parse.words, parse.spans, parse.sentences)
    credited = asides.credits_alone(forms.values(), parse, lines)
    for form in [*credited, *asides.concepts(forms.values(), parse)]:
        forms.pop(form.words, None)
    for form in forms.values():
        form.logits = discourse.pooled(form.mentions)
    without_prefixes(forms, model.lexicon)
    without_trades(forms, model.lexicon)
    without_possessors(forms)
    homelands = discourse.homelands(parse, model.lexicon)
    discourse.trust_peoples(forms, homelands, parse, model.lexicon)
    discourse.trust_uses(forms.values(), parse, model.lexicon, lines)
    asides.trust_citations(forms.values(), parse, model.lexicon)
    discourse.trust_firms(forms, model.lexicon)
    discourse.trust_longer_names(forms, parse, model.lexicon)
    trust_countries(forms, model.lexicon)
    trust_known(forms, model.lexicon)
    trust_given_names(forms, model.lexicon)
    trust_pageants(forms, model.lexicon)
    trust_ships(forms, parse)
    trust_written_small(forms, parse, model.lexicon)
    _trust_speakers(forms, speaking, model.lexicon)
    trust_teams(forms.values(), parse, model.lexicon)
    _trust_surnames(forms, speaking, model.lexicon)
    _add_surnames(forms, named, parse)
    entities = []
    told = renamings(forms, parse)
    longer = _lengths(named)
    for cluster in join(parted(forms.values(), parse, model.lexicon), model.lexicon, told):
        kind = likeliest(discourse.pooled(_telling(cluster, longer)))
        if kind:
            titles = {t for f in cluster for m in f.mentions for t in m.titles}
            entities.append(Entity(cluster, kind, titles=titles))
    return sorted(without_pieces(entities, parse, model.lexicon), key=lambda e: e.mentions[0].first)


def _telling(cluster: Sequence[Form], longer: Mapping[int, int]) -> list[Named]:
    """Return the mentions that say what it is: those that are not words of a longer name.

    "Tarn Foods" within "Tarn Foods Norland", taken for no name, is no word against it. ``longer``
    has for each token the most words of a name that it stands in.
    """
    every = [m for form in cluster for m in form.mentions]
    return [m for m in every if m.last - m.first + 1 >= longer.get(m.first, 0)] or every


def _lengths(named: Sequence[Named]) -> dict[int, int]:
    out: dict[int, int] = {}
    for m in named:
        for t in range(m.first, m.last + 1):
            out[t] = max(out.get(t, 0), m.last - m.first + 1)
    return out


def _trust_speakers(
    forms: Mapping[tuple[str, ...], Form], speaking: Container[int], lexicon: Lexicon
) -> None:
    """Let who speaks word for word be somebody, and no place unless a list says so.

    A listed place may be a surname of the text: "Holland said", after "Julie Holland".
    """
    bearers = surnames_borne(forms)
    for words, form in forms.items():
        if form.kind not in {NONE, PLACE} or not any(m.head in speaking for m in form.mentions):
            continue
        if words[0] in bearers:
            barred = [NONE, ORGANIZATION, PLACE]
        elif lexicon.place(" ".join(words)) is None:
            barred = [NONE, PLACE]
        else:
            continue
        discourse.bar(form, barred)


def _trust_surnames(
    forms: dict[tuple[str, ...], Form], speaking: Container[int], lexicon: Lexicon
) -> None:
    """Let a full name be a person's whose last word alone is one, if its words allow it.

    That is so for certain if the last word alone speaks: "Park said".
    """
    for words, form in forms.items():
        short = forms.get(words[-1:])
        if len(words) not in {2, 3} or form.kind == PERSON or short is None:
            continue
        # "Inbee Park" is no park if the text has "Park" alone, and more than once, as a person.
        telling = words if len(short.mentions) == 1 else words[:-1]
        other = any(
            lexicon.listed(which, word)
            for which in ("organization_words", "place_words", "other_words")
            for word in telling
        )
        sure = short.logits[PERSON] - max(short.logits[:PERSON] + short.logits[PERSON + 1 :])
        doubt = max(form.logits) - form.logits[PERSON]
        if short.kind != PERSON or other:
            continue
        if any(m.head in speaking for m in short.mentions):
            discourse.bar(form, (NONE, ORGANIZATION, PLACE))
        elif doubt < sure:
            for m in form.mentions:
                m.logits = added(m.logits, short.logits)
            form.logits = added(form.logits, short.logits)


def _add_surnames(forms: dict[tuple[str, ...], Form], named: Sequence[Named], parse: Parse) -> None:
    """Add the places where a surname of the text stands that the tagger took for a word.

    It is capitalised, and subject of a verb or not the first word of its sentence.
    """
    covered = {t for m in named for t in range(m.candidate.first, m.candidate.last + 1)}
    bearers = {
        words[-1]: form for words, form in forms.items() if len(words) > 1 and form.kind == PERSON
    }
    for i, word in enumerate(parse.words):
        if i in covered or not word.istitle() or parse.upos[i] == "PROPN":
            continue
        bearer = bearers.get(parse.folded[i])
        if bearer is None:
            continue
        opens = i == parse.sentences[parse.sentence_of[i]][0]
        verb = i + 1 < len(parse) and parse.upos[i + 1] in {"VERB", "AUX"}
        # "No", "So" and "He" are surnames as well.
        word_like = len(word) < _LONG and parse.upos[i] not in {"NOUN", "X", "INTJ"}
        described = parse.words[i + 1 : i + 2] == (",",) and parse.upos[i + 2 : i + 3] == ("DET",)
        if (verb or described or not opens) and not word_like:
            words = (parse.folded[i],)
            form = forms.setdefault(words, Form(words))
            form.mentions.append(Named(Candidate(i, i, i, i, False), i, i, bearer.logits))
            form.mentions.sort(key=lambda m: m.first)
            form.logits = discourse.pooled(form.mentions)


def _is_cut(m: Named, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether the word behind a first name is its surname, which a tagger takes for a word.

    "Matt **Every** won": capitalised within its sentence, and written small what follows.
    """
    i, word = m.last + 1, parse.folded[m.first]
    if m.first != m.last or word not in lexicon.first_names or lexicon.listed("calendar", word):
        return False
    if i + 1 >= len(parse) or parse.sentence_of[i + 1] != parse.sentence_of[m.last]:
        return False
    return (
        parse.words[i].istitle()
        and parse.words[i].isalpha()
        and parse.upos[i] in {"ADJ", "ADV", "DET", "NOUN", "VERB"}
        and not lexicon.listed("calendar", parse.folded[i])
        and parse.words[i + 1].islower()
    )


def _first_name(m: Named, parse: Parse, lexicon: Lexicon) -> int | None:
    """Return the word before a person's single name that is the rest of it, if there is one.

    Whoever hangs on the name as its part, and is neither a title nor a listed name of
    something else, is the first name that the recogniser left out.
    """
    before = m.first - 1
    if m.first != m.last or likeliest(m.logits) != PERSON or before < 0:
        return None
    word = parse.folded[before]
    hangs = parse.heads[before] == m.first and parse.deprels[before] in _PARTS
    # "Editor **Will** Dana", which a tagger takes for the verb.
    opens = before == parse.sentences[parse.sentence_of[before]][0]
    given = word in lexicon.first_names and not opens and parse.upos[before] in {"AUX", "VERB"}
    part = (
        ((parse.upos[before] == "PROPN" and hangs) or given)
        and parse.words[before].istitle()
        and "." not in word
    )
    listed = (
        is_role_noun(word, lexicon)
        or lexicon.listed("titles", word)
        or word in lexicon.demonyms
        or lexicon.place(word) is not None
        or any(
            lexicon.listed(which, word)
            for which in ("organization_words", "place_words", "other_words", "calendar")
        )
    )
    return before if part and not listed else None
