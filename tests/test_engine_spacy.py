"""A spaCy pipeline in place of the engine; needs spaCy, but no model download."""

import pytest

from sitegen.extraction.engine.spacy import SpacyParser
from sitegen.spans import Span

spacy = pytest.importorskip("spacy", reason="pip install spacy to run these")

TEXT = "Orla Tansy spoke in the Quellin.  She was mayor."


@pytest.fixture
def parser() -> SpacyParser:
    from spacy.language import Language
    from spacy.tokens import Doc

    rows = {
        "Orla": ("PROPN", "NNP", 1, "compound"),
        "Tansy": ("PROPN", "NNP", 2, "nsubj"),
        "spoke": ("VERB", "VBD", 2, "ROOT"),
        "in": ("ADP", "IN", 2, "prep"),
        "the": ("DET", "DT", 5, "det"),
        "Quellin": ("PROPN", "NNP", 3, "pobj"),
        "She": ("PRON", "PRP", 1, "nsubj"),
        "was": ("AUX", "VBD", 1, "ROOT"),
        "mayor": ("NOUN", "NN", 1, "attr"),
        ".": ("PUNCT", ".", None, "punct"),
    }

    @Language.component("test_rules")
    def annotate(doc: Doc) -> Doc:
        words = [token.text for token in doc]
        root = next(i for i, word in enumerate(words) if rows[word][3] == "ROOT")
        for token in doc:
            token.pos_, token.tag_, head, token.dep_ = rows[token.text]
            token.head = doc[root if head is None else head]
            token.lemma_ = {"was": "be", "spoke": "speak"}.get(token.text, token.text)
        if "Orla" in words:
            doc.set_ents([doc.char_span(0, 10, "PERSON"), doc.char_span(20, 31, "GPE")])
        return doc

    pipeline = spacy.blank("en")
    pipeline.add_pipe("test_rules")
    return SpacyParser(pipeline)


def test_tokens_syntax_and_names(parser: SpacyParser) -> None:
    made = parser.parse(TEXT, (Span(0, 32), Span(34, len(TEXT))))
    assert [span.of(TEXT) for span in made.spans] == list(made.words)
    assert made.sentences == ((0, 6), (7, 10))
    at = made.words.index
    assert (made.heads[at("Orla")], made.deprels[at("Orla")]) == (at("spoke"), "nsubj")
    assert (made.heads[at("Quellin")], made.deprels[at("Quellin")]) == (at("spoke"), "obl")
    assert (made.heads[at("in")], made.deprels[at("in")]) == (at("Quellin"), "case")
    assert (made.heads[at("mayor")], made.deprels[at("was")]) == (-1, "cop")
    assert [(made.span(n.first, n.last).of(TEXT), n.kind) for n in made.names] == [
        ("Orla Tansy", "person"),
        ("Quellin", "place"),
    ]
