"""The program against full goldens: every quote, every actor, the summary."""

import pytest
from golden_facts import GOLDENS, misses, places


@pytest.mark.parametrize("name", GOLDENS)
def test_the_program_differs_from_a_reader_only_as_listed(name):
    """``python tests/golden_facts.py NAME`` sets the list to what it is now: look at the diff.

    A miss that is gone is well struck out; a new one is to be mended, or needs as good a reason
    as the others have.
    """
    assert misses(GOLDENS[name]) == GOLDENS[name]["misses"]


def test_a_golden_that_is_not_true_to_its_article_is_refused():
    with pytest.raises(AssertionError, match="not in the article"):
        places("The dam holds.", "The dam … in spring")


def test_there_are_goldens_of_ten_articles_or_more():
    assert len(GOLDENS) >= 10
    assert len({golden["file"] for golden in GOLDENS.values()}) == len(GOLDENS)
