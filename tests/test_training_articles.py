"""The marked articles that the actors stage learns from: every mark is whole, none is missing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).parent.parent / "training"
if not TRAINING.is_dir():
    pytest.skip("a source distribution has no training scripts", allow_module_level=True)
sys.path.insert(0, str(TRAINING))
import train_engine  # noqa: E402
from marked import read_marked, unmarked  # noqa: E402

PRONOUNS = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
ARTICLES = read_marked()


def test_marks_are_taken_out_of_the_text():
    article = unmarked(
        "x1",
        "title: [Tarn|l1] votes\n\n[Ada Orlo|p1] of [University of [Tarn|l1]|o1] said {she|p1} "
        "won.",
    )
    assert article.text == "Tarn votes\n\nAda Orlo of University of Tarn said she won."
    assert [(article.text[m.start : m.end], m.kind, m.actor) for m in article.mentions] == [
        ("Tarn", "place", "l1"),
        ("Ada Orlo", "person", "p1"),
        ("University of Tarn", "organization", "o1"),
        ("Tarn", "place", "l1"),
        ("she", "person", "p1"),
    ]


def test_a_mark_that_does_not_close_is_told():
    with pytest.raises(ValueError, match="x1: a mark does not close"):
        unmarked("x1", "title: Tarn votes\n\n[Ada Orlo won.")


def test_every_article_has_an_id_of_its_own():
    ids = [article.id for article in ARTICLES]
    assert len(ids) > 400
    assert len(set(ids)) == len(ids)


def test_every_mark_is_whole():
    stray = [article.id for article in ARTICLES if re.search(r"[\[\]{}|]", article.text)]
    assert not stray
    for article in ARTICLES:
        for mention in article.mentions:
            words = article.text[mention.start : mention.end]
            assert words, article.id
            assert words == words.strip(), (article.id, words)
            assert mention.named or words.lower() in PRONOUNS, (article.id, words)


def test_no_pronoun_is_without_a_mark():
    left = []
    for article in ARTICLES:
        spans = [(m.start, m.end) for m in article.mentions]
        for word in re.finditer(r"\w+", article.text):
            if word.group().lower() in PRONOUNS:
                at = word.start()
                if not any(start <= at < end for start, end in spans):
                    left.append((article.id, article.text[max(0, at - 30) : at + 30]))
    assert not left


def test_the_steps_of_the_training_find_what_they_read_articles_with():
    done = subprocess.run(
        [sys.executable, "-c", "import actor_data, marked; print(marked.__file__)"],
        env=train_engine.environment(), cwd="/", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == str(TRAINING / "marked.py")
