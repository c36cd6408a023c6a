"""Rules for what models may take amiss, on small texts of our own.

The models' word is set by hand, as the next fit may know better.
"""

import pytest
from test_actors import actors_of, analysed, forms

from sitegen.extraction.actors.entities import KINDS
from sitegen.extraction.actors.gathering import gather
from sitegen.extraction.actors.naming import names
from sitegen.extraction.actors.wording import by_wording
from sitegen.models.load import load


def kinds_given(text, said):
    """Return the kinds of the actors where the models say of some names what ``said`` does."""
    _, parse, _ = analysed(text)
    model = load("en").actors
    named = names(parse, model)
    for m in named:
        name = parse.span(m.candidate.first, m.candidate.core).of(text)
        if name in said:
            m.logits = tuple(-0.2 if kind == said[name] else -3.0 for kind in KINDS)
    found = [m.candidate for m in named]
    told = by_wording([m.logits for m in named], found, parse, model.lexicon)
    for m, logits in zip(named, told, strict=True):
        m.logits = logits
    return {
        parse.span(e.mentions[0].first, e.mentions[0].last).of(text): KINDS[e.kind]
        for e in gather(named, parse, model)
    }


@pytest.mark.parametrize(
    ("text", "name", "said", "kind"),
    [
        ("Then Tarn Optics Norway went to court.", "Tarn Optics Norway", "place", "organization"),
        ("Then Nazi Germany went to war.", "Nazi Germany", "place", "place"),
        ("They wrote to the Tarn District Court of Esk.", "Tarn District Court of Esk", "place",
         "organization"),
        ("They wrote to the Center for Faith.", "Center for Faith", "place", "organization"),
        ("They met at the Clay and Stone Laboratory.", "Clay and Stone Laboratory", "place",
         "organization"),
        ("They wrote to Tarnmail.com in May.", "Tarnmail.com", "person", "organization"),
        ("They looked at www.tarnday.org in May.", "www.tarnday.org", "place", "organization"),
        ("They left Warner Bros. in May.", "Warner Bros.", "person", "organization"),
        ("They left al Qaeda in May.", "al Qaeda", "person", "organization"),
        ("They met at Instituto Corvick.", "Instituto Corvick", "person", "organization"),
        ("Then Marlow Mills closed.", "Marlow Mills", "person", "organization"),
        ("They met at Vrije Universiteit Amsterdam.", "Vrije Universiteit Amsterdam", "place",
         "organization"),
        ("They met on College Avenue.", "College Avenue", "place", "place"),
        ("They met at Hamid Mosque.", "Hamid Mosque", "person", "place"),
        ("They met on Ada Orlo Avenue.", "Ada Orlo Avenue", "person", "place"),
        ("They met Ada Street.", "Ada Street", "person", "person"),
        ("Then Park Min-Su scored.", "Park Min-Su", "place", "person"),
        ("They saw Batman there.", "Batman", "place", "person"),
        ("They say (Corvick et al., 2003) so.", "Corvick", "place", "person"),
        ("They went to the Sorbonne.", "Sorbonne", "place", "organization"),
    ],
)  # fmt: skip
def test_the_words_of_a_name_tell_its_kind(text, name, said, kind):
    assert kinds_given(text, {name: said})[name] == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He was freed on US$ 20,000 bail.", "US"),
        ("They run Operation Lighthouse together.", "Operation Lighthouse"),
        ("They wrote the Norland Iodine Study together.", "Norland Iodine Study"),
        ("She was on the Kanye Show again.", "Kanye Show"),
        ("It is radio frequency interference (RFI) again.", "RFI"),
        ("It is by Corvick, A. L. and others.", "A. L."),
        ("The Tarn City Lantern Fair began.", "City"),
        ("She opened the Chrome window.", "Chrome"),
    ],
)
def test_money_deeds_concepts_and_pieces_are_nobody(text, name):
    assert name not in kinds_given(text, dict.fromkeys([name, name.rstrip(".")], "organization"))


def test_words_within_a_name_say_nothing_against_it():
    text = "Then Tarn Foods Norway went to court."
    said = {"Tarn Foods Norway": "organization", "Tarn Foods": "none"}
    assert kinds_given(text, said)["Tarn Foods Norway"] == "organization"


def test_heroes_and_seas_called_by_a_common_word():
    found = actors_of("Ada Orlo crossed the Channel again and played the Joker for an hour.")
    assert {"Channel", "Joker"} <= set(found)
    assert not actors_of("They changed the channel, and a joker laughed.")


def test_a_body_s_name_goes_on_over_a_number():
    text = "The deputies of Movimento 5 Stelle wept."
    said = {"Movimento": "organization", "Movimento 5 Stelle": "organization"}
    assert "Movimento 5 Stelle" in kinds_given(text, said)


def test_a_town_within_a_longer_name_is_one_where_it_stands_alone():
    text = "Ada Orlo left Rochester for Rochester Hills. In Rochester Hills she was mayor."
    assert kinds_given(text, {"Rochester Hills": "place"})["Rochester"] == "place"


def test_a_firm_goes_by_less_than_its_name():
    text = "Ada Orlo works for Esk Street Holdings. Esk Street said it would pay."
    found = actors_of(text)
    assert forms(found["Esk Street Holdings"], text) == ["Esk Street Holdings", "Esk Street"]


def test_a_team_goes_by_the_end_of_its_name():
    text = "The Boston Herons won. The Herons had lost before, and Ada Orlo was glad."
    assert forms(actors_of(text)["Boston Herons"], text) == ["Boston Herons", "Herons"]


def test_a_club_called_a_city_is_not_the_city():
    text = (
        "Orlando City beat Tarn 2-1. The goalkeeper saved a penalty in the match and the coach "
        "praised the squad. Fans in Orlando cheered. Orlando City play again on Friday."
    )
    found = actors_of(text)
    assert {found[name].kind for name in ("Orlando City", "Tarn")} == {"organization"}
    assert found["Orlando"].kind == "place"


def test_a_country_that_plays_is_a_team_though_it_is_named_for_more():
    text = (
        "Sweden beat Wales 2-1 on Friday. The goalkeeper saved a penalty in the match. The coach "
        "praised the squad of Sweden. Later Sweden played Malta, and all of Sweden sang."
    )
    assert actors_of(text)["Sweden"].kind == "organization"


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        ("Hillary Clinton ran, and Bill Clinton spoke. Then President Clinton left, and "
         "Mrs. Clinton followed.", "Bill Clinton", ["Bill Clinton", "Clinton"]),
        ("Emil Orlo met Mary Orlo. Mrs Orlo wept. Mr Orlo had won.",
         "Emil Orlo", ["Emil Orlo", "Orlo"]),
        ("Senator Mary Orlo met Anna Orlo. Senator Orlo wept.",
         "Mary Orlo", ["Mary Orlo", "Orlo"]),
    ],
)  # fmt: skip
def test_a_title_tells_whose_surname_it_is(text, name, mentions):
    assert forms(actors_of(text)[name], text) == mentions
