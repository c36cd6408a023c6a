"""Names in full, where the parser sees less of one than the recogniser."""

import pytest
from test_actors import actors_of


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "The Tamber County District Attorney's Office said on Monday that the case is closed. "
            "The District Attorney's Office had asked for more time.",
            "Tamber County District Attorney's Office",
            "organization",
        ),
        ("They flew to St. Brannoc, a small town.", "St. Brannoc", "place"),
        (
            "Police found a Corrand & Wexley revolver. Corrand & Wexley had no comment.",
            "Corrand & Wexley",
            "organization",
        ),
    ],
)
def test_a_name_is_shown_whole(text, name, kind):
    found = actors_of(text)
    assert found[name].kind == kind
    assert not {"Office", "Brannoc", "Corrand", "Wexley"} & set(found)


def test_two_authors_are_no_firm():
    found = actors_of("Nora Corrand and Ruben Wexley met. See the study (Corrand & Wexley, 2011).")
    assert "Corrand & Wexley" not in found


def test_whose_party_it_is_stays_outside_its_name():
    found = actors_of(
        "Ada Orlo and Emil Brisk met. Orlo’s Commons Party and Brisk’s Meadow League together hold "
        "63 of the 121 seats. Brisk, the leader of the Meadow League, has let it be known."
    )
    assert "Meadow League" in found
    assert not [name for name in found if "’s" in name]


def test_whose_it_is_stays_outside_the_name():
    found = actors_of("Norland's Red Cross sent tents. The Red Cross of Norland has many.")
    assert "Norland's Red Cross" not in found


@pytest.mark.parametrize(
    "name",
    [
        "Clay and Stone Laboratory",
        "Wood Innovation and Design Center",
        "Tarn Safety and Accident Investigation Centre",
    ],
)
def test_a_body_s_name_goes_on_over_and(name):
    found = actors_of(f"The work was done at the {name} in Esk, said Ada Orlo.")
    assert found[name].kind == "organization"
    assert set(found) <= {name, "Esk", "Tarn", "Ada Orlo"}


@pytest.mark.parametrize(
    "text",
    [
        "Lawyers of the FBI and Justice Department said no.",
        "Officials of the Navy and Coast Guard said no, Ada Orlo wrote.",
        "She was told by the Kestran Bank and Harbour Council.",
        "She met Emil Brisk's Ada Orlo and Tarn School on Monday.",
        "She visited Corrand and Wexley School on Monday.",
    ],
)
def test_two_bodies_that_and_joins_stay_two(text):
    assert not [name for name in actors_of(text) if " and " in name]


def test_such_a_name_begins_and_ends_as_others_do():
    found = actors_of(
        "The U.S. Food and Drug Administration wrote to the Norwegian Quay and Works Agency "
        "for Tarn Refugees."
    )
    assert {"Food and Drug Administration", "Quay and Works Agency for Tarn Refugees"} <= set(found)
