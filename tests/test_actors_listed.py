"""What the lists say of well-known names."""

import pytest
from test_actors import actors_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The women, named by La Stampa as Ada Orlo and Ida Lisle, were fined.", "La Stampa"),
        ("Wells Fargo opened accounts for nobody, and Wells Fargo’s head knew.", "Wells Fargo"),
        ("The police told Al Arabiya that Ada Orlo had left.", "Al Arabiya"),
        ("They were beaten by Manchester City in May, said Ada Orlo.", "Manchester City"),
    ],
)
def test_a_well_known_body_is_neither_person_nor_place(text, name):
    assert actors_of(text)[name].kind == "organization"


def test_a_surname_of_the_text_is_its_bearer_s():
    text = "Ida Forbes has left. Forbes said she was glad, and Forbes will not return."
    assert {name: actor.kind for name, actor in actors_of(text).items()} == {"Ida Forbes": "person"}


@pytest.mark.parametrize(
    "text",
    [
        "She repeals Obamacare, and Ada Orlo votes for it.",
        "Ada Orlo would cut Medicaid, which Medicaid’s patients fear.",
    ],
)
def test_a_law_is_nobody(text):
    assert set(actors_of(text)) == {"Ada Orlo"}


def test_a_ship_is_nobody():
    text = "The HMS Corvick lay at Eskmouth. The crew of HMS Corvick waited, said Ada Orlo."
    assert set(actors_of(text)) == {"Eskmouth", "Ada Orlo"}


def test_a_ship_is_nobody_where_it_is_called_for_short():
    text = (
        "The USS Emil Corvick is at sea, and the USS George Lisle is not. The Corvick's crew will "
        "board the George Lisle, said Ada Orlo. Then the Lisle sails."
    )
    assert set(actors_of(text)) == {"Ada Orlo"}


@pytest.mark.parametrize(
    "text",
    [
        "The dredger Patient Margaret lay off Esk. Patient Margaret costs too much, Ada Orlo said.",
        "The freighter Emil Corvick sank off Esk. The Corvick's crew swam, said Ada Orlo.",
        "The aircraft carrier Emil Lisle left Esk in May. Ada Orlo came home on the Emil Lisle.",
        "The liner Queen Mary docked at Esk, said Ada Orlo.",
    ],
)
def test_what_a_noun_for_a_ship_calls_by_name_is_nobody(text):
    assert set(actors_of(text)) == {"Esk", "Ada Orlo"}


@pytest.mark.parametrize(
    "text",
    [
        "The boat Ada Orlo built was sold. “I am glad,” Orlo said.",
        "She sat on the ship Ada Orlo built.",
        "Ada Orlo came. The ferry Ada Orlo runs is late.",
        "Letter carrier Ada Orlo came home.",
        "The tractor Ada Orlo drove was hers.",
    ],
)
def test_whose_ship_it_is_stays_somebody(text):
    assert {name: actor.kind for name, actor in actors_of(text).items()} == {"Ada Orlo": "person"}


def test_a_body_that_is_written_small():
    found = actors_of("They were for sale on eBay, said Ada Orlo, who used an iPhone.")
    assert {name: actor.kind for name, actor in found.items()} == {
        "eBay": "organization",
        "Ada Orlo": "person",
    }


def test_a_product_is_no_body():
    text = "She prefers Mozilla Firefox. Firefox is used by Ada Orlo, who makes it."
    assert set(actors_of(text)) == {"Ada Orlo"}


@pytest.mark.parametrize(
    "text",
    ["The Guardian cited examples.", "The Independent reported ants.", "He told The Onion so."],
)
def test_a_paper_called_by_a_common_word(text):
    (found,) = actors_of(text).values()
    assert found.kind == "organization"


def test_a_common_word_is_no_paper():
    assert not actors_of("An observer cited the guardian. The independent candidate agreed.")
