"""Slugs and anchors: the parts of an address that have to stay as they are."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import Said, story

from sitegen.briefing.anchors import find_anchors
from sitegen.briefing.slices import single_spaced
from sitegen.briefing.slugs import LONGEST, distinct, slugify, stem_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("The Bridge Opens", "the-bridge-opens"),
        ("Mayor’s “last” word?!", "mayors-last-word"),
        ("Straßenbau in Žižkov", "straßenbau-in-žižkov"),
        ("ＦＵＬＬ　ｗｉｄｔｈ", "full-width"),
        ("مدرسة الجزيرة", "مدرسة-الجزيرة"),
        ("50% / C:\\x?#&", "50-c-x"),
        ("…", "untitled"),
    ],
)
def test_slugs_keep_letters_of_every_alphabet_and_nothing_else(text, slug):
    assert slugify(text) == slug


def test_a_long_slug_is_cut_at_a_word():
    slug = slugify("harbour " * 40)
    assert slug == "-".join(["harbour"] * 10)
    assert len(slugify("x" * 500)) == LONGEST


@given(st.text(max_size=300))
def test_any_text_makes_a_safe_slug(text):
    slug = slugify(text)
    assert 0 < len(slug) <= LONGEST + 4  # NFC may add a code point to the last letter
    assert len(slug.encode()) <= 255
    assert slug == slug.lower() or unicodedata.normalize("NFC", slug.lower()) == slug
    assert not set(slug) & set("/\\ ?#%&<>\"'.:")
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("content/2026-05-04-bridge-opens.md", "bridge-opens"),
        ("content/2026-05-04.md", "2026-05-04"),
        ("content/bridge/index.md", "bridge"),
        ("seeds/Paste 3.txt", "paste-3"),
    ],
)
def test_an_articles_slug_is_its_file_name_without_the_date(path, slug):
    assert stem_slug(path) == slug


def test_slugs_that_collide_take_a_suffix():
    wanted = [("xi", "person"), ("xi", "place"), ("xi", "place"), ("nato", "group")]
    assert distinct(wanted) == ["xi", "xi-place", "xi-place-2", "nato"]


def test_anchors_survive_edits_elsewhere_in_the_article():
    text = "The bridge opens. “It holds,” said Leddin. It is late."
    before = story(text=text, said=[Said("It holds,")])
    after = story(text="A new line stands first.\n" + text, said=[Said("It holds,")])
    old = find_anchors(before.article.text, before.extraction)
    new = find_anchors(after.article.text, after.extraction)
    assert old.sentences == new.sentences[1:]
    assert old.quotes == new.quotes


def test_equal_sentences_get_different_anchors():
    told = story(text="It holds. It holds. It  holds.")
    anchors = find_anchors(told.article.text, told.extraction).sentences
    assert len(set(anchors)) == 3
    assert anchors[1] == anchors[0] + "-2"


def test_an_anchor_changes_with_its_words():
    first, second = story(text="It holds."), story(text="It held.")
    assert find_anchors(first.article.text, first.extraction) != find_anchors(
        second.article.text, replace(first.extraction)
    )


@given(st.text(st.sampled_from("ab \t\n\x1c\x85\xa0\u2003\u2028\u200b\ufeff")) | st.text())
def test_white_space_of_every_kind_is_one_space_to_an_anchor(text):
    assert single_spaced(text) == " ".join(text.split())
