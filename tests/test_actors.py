"""Who a text is about: each rule on a small text of our own, through the shipped engine."""

import dataclasses
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.article import Article, Block
from sitegen.extraction.actors.find import find_actors
from sitegen.extraction.actors.model import ActorModel
from sitegen.extraction.actors.slugs import slug, unique_slugs
from sitegen.extraction.actors.speakers import resolve_speakers
from sitegen.extraction.engine.segment import sentences
from sitegen.extraction.records import Quote, Speaker
from sitegen.models import load
from sitegen.spans import Span


def article_of(text, title=None):
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = "title" if line == title else "paragraph"
            blocks.append(Block(kind, Span(at, at + len(line))))
        at += len(line) + 1
    span = Span(text.index(title), text.index(title) + len(title)) if title else None
    return Article(path="x.txt", text=text, blocks=tuple(blocks), title=title, title_span=span)


def analysed(text, title=None):
    article, toolkit = article_of(text, title), load("en")
    parse = toolkit.parser.parse(text, sentences(text, article.blocks))
    return article, parse, find_actors(article, parse, (), toolkit.actors)


def actors_of(text, title=None):
    """Return ``{name: actor}`` with spans as strings."""
    return {a.name.of(text): a for a in analysed(text, title)[2]}


def forms(actor, text, kind="name"):
    return [m.span.of(text) for m in actor.mentions if m.kind == kind]


def test_full_name_surname_and_title_are_one_person():
    text = (
        "President Maria Okafor opened the new bridge on Monday. Okafor thanked the builders. "
        "Later President Okafor flew to Lagos."
    )
    found = actors_of(text)
    assert forms(found["Maria Okafor"], text) == ["Maria Okafor", "Okafor", "Okafor"]
    assert found["Maria Okafor"].kind == "person"
    assert [s.of(text) for s in found["Maria Okafor"].aliases] == ["Okafor"]
    assert found["Lagos"].kind == "place"


def test_two_of_one_surname_stay_apart():
    text = (
        "Anna Berger won the race in Vienna. Her brother Peter Berger finished third. "
        "Peter Berger had led for most of the day."
    )
    found = actors_of(text)
    assert len(forms(found["Anna Berger"], text)) == 1
    assert len(forms(found["Peter Berger"], text)) == 2


def test_an_acronym_joins_its_long_form():
    text = (
        "The World Health Organization (WHO) sent doctors to Ghana. The WHO said more would follow."
    )
    found = actors_of(text)
    organization = found["World Health Organization"]
    assert forms(organization, text) == ["World Health Organization", "WHO", "WHO"]
    assert organization.kind == "organization"


def test_forms_of_a_country_are_one_place():
    text = (
        "The United States sent a delegation to Canada. The U.S. wants a treaty, "
        "and officials in Canada said the US would get one."
    )
    found = actors_of(text)
    assert forms(found["United States"], text) == ["United States", "U.S.", "US"]
    assert found["United States"].kind == found["Canada"].kind == "place"


def test_an_adjective_of_a_country_is_no_actor():
    found = actors_of("The French minister met German colleagues in Rome on Friday.")
    assert set(found) == {"Rome"}


def test_months_and_days_are_no_actors():
    assert actors_of("They met again on Monday, and in November it snowed.") == {}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Transport Ministry spokeswoman Ann Reilly said the line would reopen.",
            "Ann Reilly",
            "Transport Ministry spokeswoman",
        ),
        (
            "David Cohen, the mayor of Riverton, opened the fair on Sunday.",
            "David Cohen",
            "mayor of Riverton",
        ),
        (
            "John Baker is the director of the museum. Baker was born in Leeds.",
            "John Baker",
            "director of the museum",
        ),
        ("Senator Susan Clarke voted against the bill.", "Susan Clarke", "Senator"),
    ],
)
def test_the_role_is_what_the_text_says(text, name, role):
    actor = actors_of(text)[name]
    assert actor.role.of(text) == role


def test_a_courtesy_title_is_no_role():
    assert actors_of("Mr. David Cohen left early on Tuesday.")["David Cohen"].role is None


def test_a_hyphen_parts_no_name_in_two():
    text = "His father Karim El-Hadi Omran told the paper about it."
    assert list(actors_of(text)) == ["Karim El-Hadi Omran"]


@pytest.mark.parametrize(
    ("text", "whole", "pieces"),
    [
        # The parser leaves "Chi Minh City" of the second.
        (
            "Being on a scooter in Ho Chi Minh City is best. "
            "There are two main ways visitors to Ho Chi Minh City cross the streets.",
            "Ho Chi Minh City",
            {"Chi Minh City", "Ho", "Ho Chi Minh", "City"},
        ),
        # A list of places knows the whole.
        ("The fire in Van Nuys spread to the north of San Fernando on Friday.", "Van Nuys",
         {"Van", "Nuys"}),
        ("She spoke in New Hampshire. The New Hampshire voters heard it.", "New Hampshire",
         {"Hampshire"}),
        ("Professor Anna Beck-Sonnwald wrote. The email of Beck-Sonnwald was long, and "
         "went back and forth with Beck-Sonnwald.", "Anna Beck-Sonnwald", {"Beck", "Sonnwald"}),
    ],
)  # fmt: skip
def test_a_piece_of_a_name_is_no_actor(text, whole, pieces):
    found = actors_of(text)
    assert whole in found
    assert not pieces & found.keys()


def test_a_place_in_the_name_of_a_body_is_an_actor():
    found = actors_of("The Leipzig Opera was founded in 1693. The Leipzig Opera seats 1,270.")
    assert {"Leipzig Opera", "Leipzig"} <= found.keys()


@pytest.mark.parametrize(
    "text",
    [
        "“We made mistakes, and the largest was to believe Marlow Cranes,” said Ada Orlo.",
        "None of the 40 letters that residents sent to Wexley Dairies was answered.",
        "Ada Orlo, the chief executive of Tarnhead Shipping, promised to pay.",
        "Lowmarsh Mills employs 84 people in the valley.",
    ],
)
def test_the_last_word_of_a_name_tells_a_body(text):
    """No list knows these firms, and their last words are surnames or common words too."""
    names = ("Marlow Cranes", "Wexley Dairies", "Tarnhead Shipping", "Lowmarsh Mills")
    name = next(name for name in names if name in text)
    assert actors_of(text)[name].kind == "organization"


def test_names_side_by_side_are_of_one_kind():
    found = actors_of("The road between Saltby and Rushwick was closed for most of Friday.")
    assert {name: a.kind for name, a in found.items()} == {
        "Saltby": "place",
        "Rushwick": "place",
    }


def test_a_surname_that_is_a_trade_as_well():
    text = "John Mills said on Monday that it would fail. Philip Glass wrote to Mills."
    assert {name: a.kind for name, a in actors_of(text).items()} == {
        "John Mills": "person",
        "Philip Glass": "person",
    }


def actors_with_speaker(text, name):
    """Return the actors of ``text``, in which the last such ``name`` speaks a direct quote."""
    article, toolkit = article_of(text), load("en")
    parse = toolkit.parser.parse(text, sentences(text, article.blocks))
    start, end = text.index("“") + 1, text.index("”")
    at = Span(text.rindex(name), text.rindex(name) + len(name))
    quote = Quote((Span(start, end),), "direct", None, Speaker(at))
    return {a.name.of(text): a for a in find_actors(article, parse, (quote,), toolkit.actors)}


def test_a_country_that_speaks_is_the_person_of_that_surname():
    text = "They met the author Julie Holland. “I do think that people lie,” joked Holland."
    found = actors_with_speaker(text, "Holland")
    assert forms(found["Julie Holland"], text) == ["Julie Holland", "Holland"]
    assert "Holland" not in found


def test_a_listed_place_that_speaks_stays_a_place():
    found = actors_with_speaker(
        "The vote was close. “We regret the vote,” Denmark said.", "Denmark"
    )
    assert found["Denmark"].kind == "place"


def test_a_surname_that_is_a_kind_of_place_as_well():
    text = (
        "Inbee Park won the open on Sunday by two strokes. Park shot a 68 in the rain. "
        "Park, of South Korea, leads. “I played well today,” Park said."
    )
    found = actors_with_speaker(text, "Park")
    assert found["Inbee Park"].kind == "person"
    assert "Park" not in found


def test_a_number_of_a_list_is_no_part_of_a_name():
    found = actors_of("Commons Party 37 seats, Harbour List 30, Meadow League 19.")
    assert not any(char.isdecimal() for name in found for char in name)


def test_what_nobody_sees_is_no_part_of_a_name():
    found = actors_of(
        "An official of the \u200e State Department\u200e met \u200eMary Holt\ufeff today."
    )
    assert set(found) == {"State Department", "Mary Holt"}


def test_an_office_of_a_country_is_nobody():
    text = "The U.S. Attorney for the Eastern District of Norland said no, and Ada Orlo left."
    assert not [name for name in actors_of(text) if "Attorney" in name]


def test_a_surname_that_is_an_office_as_well():
    text = "Yesterday Congresswoman Dean said the bill would pass, and Mr. King agreed."
    assert {name: a.kind for name, a in actors_of(text).items()} == {
        "Dean": "person",
        "King": "person",
    }


def test_a_full_name_that_the_parser_hangs_by_its_last_word():
    text = (
        "But there was no minister. Berenike Aumont, the health minister, was at her mother’s "
        "funeral until Wednesday and was unsure what she was still allowed to sign."
    )
    assert actors_of(text)["Berenike Aumont"].kind == "person"


def test_an_office_after_mr_is_nobody():
    text = "“Thank you, Mr. President and Mr. Speaker,” Ada Orlo said, and left with Mr. Chairman."
    assert set(actors_of(text)) == {"Ada Orlo"}


def test_names_without_the_recognisers_heads_are_counted_by_votes():
    """Another parser, such as spaCy, tells names but not which words head them."""
    text = "President Maria Okafor opened the new bridge on Monday. Okafor flew to Lagos."
    article, parse, _ = analysed(text)
    bare = dataclasses.replace(parse, actor_heads=())
    found = find_actors(article, bare, (), load("en").actors)
    assert {a.name.of(text): a.kind for a in found} == {"Maria Okafor": "person", "Lagos": "place"}


def test_pronouns_follow_gender_and_subject():
    text = (
        "Susan Clarke met David Cohen in Boston on Friday. "
        "She praised the plan, and he thanked her for the support."
    )
    found = actors_of(text)
    assert forms(found["Susan Clarke"], text, "pronoun") == ["She", "her"]
    assert forms(found["David Cohen"], text, "pronoun") == ["he"]


def test_a_description_finds_its_holder():
    text = (
        "Mayor David Cohen opened the fair in Boston. Reporters asked about the budget. "
        "The mayor said it was sound."
    )
    actor = actors_of(text)["David Cohen"]
    assert forms(actor, text, "nominal") == ["The mayor"]


def test_a_full_name_that_looks_like_a_plural_is_one_person():
    found = actors_of("The bones were studied by Piers Mitchell of Tarn, and by two Norlanders.")
    assert found["Piers Mitchell"].kind == "person"


def test_who_has_an_office_before_the_name_is_a_person():
    text = "RNC Chairman Reince Priebus has authorized a significant staffing increase."
    assert [a.kind for name, a in actors_of(text).items() if "Priebus" in name] == ["person"]


def test_letters_that_and_joins_are_one_word_of_a_name():
    found = actors_of("In 1992, Texas A&M University fined its chapter after a party at its house.")
    assert found["Texas A&M University"].kind == "organization"


def test_a_title_by_itself_is_nobody():
    found = actors_of("“Which brother, Ms Haskeld?” asked the lawyer. Haskeld looked up.")
    assert "Ms" not in found


def test_a_plural_people_is_a_group():
    text = "Many Palestinians and Israelis marched through London together on Saturday."
    kinds = {name: a.kind for name, a in actors_of(text).items()}
    assert kinds.get("Palestinians") == "group"
    assert kinds["London"] == "place"


def test_the_title_names_whom_the_body_names():
    title = "Okafor opens bridge"
    text = f"{title}\n\nMaria Okafor opened a bridge in Lagos on Monday. Okafor smiled."
    actor = actors_of(text, title)["Maria Okafor"]
    assert forms(actor, text)[0] == "Okafor"
    assert actor.mentions[0].span == Span(0, 6)


def test_the_most_written_about_come_first():
    text = (
        "Maria Okafor won the election in Lagos. Okafor promised schools. She spoke for an "
        "hour. Okafor then left. Critics, among them David Cohen, were not convinced."
    )
    order = [a.name.of(text) for a in analysed(text)[2]]
    assert order[0] == "Maria Okafor"
    scores = [a.salience for a in analysed(text)[2]]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s <= 1 for s in scores)


def test_ids_are_slugs_and_unique():
    assert slug("Xóchitl O’Neill-Díaz") == "xóchitl-oneill-díaz"
    assert slug("…") == "actor"
    assert unique_slugs(["Ann Lee", "ann lee", "ANN-LEE"]) == ["ann-lee", "ann-lee-2", "ann-lee-3"]


def said_by(text, mention):
    _, parse, actors = analysed(text)
    start = text.index(mention)
    quote = Quote((Span(0, 1),), "direct", speaker=Speaker(Span(start, start + len(mention))))
    (resolved,) = resolve_speakers((quote,), actors, parse)
    by_id = {a.id: a.name.of(text) for a in actors}
    return by_id.get(resolved.speaker.actor)


PLAIN = (
    "Maria Okafor spoke in Lagos. Okafor's spokesman said the talks went well. "
    "Finance Ministry spokesman David Cohen said they did not, and he left."
)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Okafor's spokesman", None),
        ("Finance Ministry spokesman David Cohen", "David Cohen"),
        ("he left"[:2], "David Cohen"),
        ("Maria Okafor", "Maria Okafor"),
    ],
)
def test_a_speaker_is_the_head_of_the_mention(mention, name):
    text = PLAIN
    if mention == "he":
        text = PLAIN.replace(", and he", ", and  he")  # the pronoun, not "the"
        mention = " he"
    assert said_by(text, mention) == name


@pytest.mark.parametrize(
    "mention", ["the tribunal's spokeswoman", "Navy Capt.", "Navy Capt. Jonah", "Jonah"]
)
def test_a_mention_beside_or_cut_short_of_a_name_is_its_bearer(mention):
    text = (
        "Maria Okafor, the tribunal's spokeswoman, spoke. So did Navy Capt. Jonah Field of Lagos."
    )
    name = "Maria Okafor" if "spokeswoman" in mention else "Jonah Field"
    assert said_by(text, mention) == name


def test_speakers_without_actors_stay_unresolved():
    _, parse, _ = analysed(PLAIN)
    quote = Quote((Span(0, 1),), "direct", speaker=Speaker(Span(0, 12), "stale"))
    assert resolve_speakers((quote,), (), parse)[0].speaker.actor is None


def test_without_weights_there_are_no_actors():
    article, parse, _ = analysed(PLAIN)
    assert find_actors(article, parse, (), ActorModel("en")) == ()


def test_no_two_actors_share_a_name_mention():
    text = PLAIN + " The Bank of Ghana and the University of Leeds sent Ann Lee of Accra."
    spans = [m.span for a in analysed(text)[2] for m in a.mentions if m.kind == "name"]
    assert len(spans) == len(set(spans))


WORDS = st.sampled_from(
    "Okafor Maria the President of Ghana's Bank, she he said WHO U.S. é 北京 minister Mr. Lee's "
    "and Ministry \" “ ” ( ) – - . : '".split()
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text_gives_ordered_spans_within_it(text):
    _, _parse, actors = analysed(text)
    ids = [a.id for a in actors]
    assert len(ids) == len(set(ids))
    for actor in actors:
        spans = [m.span for m in actor.mentions]
        assert spans == sorted(spans)
        for span in [actor.name, *actor.aliases, *spans, *([actor.role] if actor.role else [])]:
            assert 0 <= span.start < span.end <= len(text)


def test_the_same_for_any_hash_seed():
    code = (
        "from tests.test_actors import PLAIN, analysed\n"
        "print(analysed(PLAIN + ' The WHO met Lee. ' * 3)[2])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parents[1],
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin", "PYTHONPATH": ".:tests"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(outputs) == 1


def test_time_grows_with_length_no_faster_than_the_text():
    model = load("en").actors

    def seconds(times):
        article, parse, _ = analysed("\n".join([PLAIN] * times))
        began = time.perf_counter()
        find_actors(article, parse, (), model)
        return time.perf_counter() - began

    seconds(4)
    assert seconds(160) < 20 * 16 * max(seconds(10), 0.002)


def test_a_town_is_not_the_one_whose_name_begins_with_its_own():
    text = "Ada Orlo left Rochester for Rochester Hills. In Rochester Hills she was mayor."
    found = actors_of(text)
    assert forms(found["Rochester"], text) == ["Rochester"]
    assert forms(found["Rochester Hills"], text) == ["Rochester Hills"] * 2
