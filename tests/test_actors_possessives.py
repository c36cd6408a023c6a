"""Names of bodies that hold a possessive."""

import pytest
from test_actors import actors_of, forms


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Pitworkers' Federation spoke. The Federation said no.", "Pitworkers' Federation"),
        ("The Tarn Farmers’ Association met on Monday.", "Tarn Farmers’ Association"),
        ("The Esk People's Court sentenced him on Monday.", "Esk People's Court"),
        ("The Women's Institute of Esk cheered.", "Women's Institute of Esk"),
        ("They took him to St Brisca's Hospital on Monday.", "St Brisca's Hospital"),
        ("He taught at King's College for years.", "King's College"),
    ],
)
def test_a_body_is_called_after_whose_it_is(text, name):
    found = actors_of(text)
    assert name in found
    assert not [other for other in found if other != name and other not in {"Esk", "Tarn"}]


def test_the_body_s_last_word_stands_for_it():
    text = "Hanne Velisk leads the Pitworkers' Federation. Many joined the Federation in May."
    assert "Federation" in forms(actors_of(text)["Pitworkers' Federation"], text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Democrats' Senate fell in November.", "Senate"),
        ("Kestrania's Supreme Court ruled on Monday.", "Supreme Court"),
        ("The Norwegians' Assembly voted on Monday.", "Assembly"),
    ],
)
def test_an_owner_is_no_part_of_the_name(text, name):
    assert name in actors_of(text)
