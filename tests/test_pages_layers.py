"""The sweep: overlapping layers into well-nested pieces that lose no letter."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages.layers import Layer, sweep
from sitegen.spans import Span

TEXT = "Leddin said it holds. It does."


def layer(kind, words, **keys):
    start = TEXT.index(words)
    return Layer(kind, Span(start, start + len(words)), **keys)


def written(pieces):
    """Return the pieces as tags, a cut end or beginning marked with a dot."""
    out = []
    for piece in pieces:
        if piece.edge == "text":
            out.append(piece.text)
            continue
        name = piece.layer.kind[0] + ("" if piece.whole else ".")
        out.append(f"<{name}>" if piece.edge == "open" else f"</{name}>")
    return "".join(out)


def test_a_quote_is_cut_between_sentences_and_not_they_by_it():
    layers = [
        layer("sentence", "Leddin said it holds."),
        layer("sentence", "It does."),
        layer("quote", "it holds. It does"),
    ]
    assert written(sweep(TEXT, Span(0, len(TEXT)), layers)) == (
        "<s>Leddin said <q>it holds.</q.></s><q.> </q.><s><q.>It does</q>.</s>"
    )


def test_emphasis_across_a_name_is_cut():
    layers = [layer("mention", "Leddin said", target="a"), layer("emphasis", "said it")]
    assert written(sweep(TEXT, Span(0, 14), layers)) == "<m>Leddin <e>said</e.></m><e.> it</e>"


def test_what_an_earlier_block_opened_is_not_opened_anew():
    quote = layer("quote", "said it holds. It does.")
    first = sweep(TEXT, Span(0, 21), [quote])
    second = sweep(TEXT, Span(22, 30), [quote], {quote})
    assert written(first) == "Leddin <q>said it holds.</q.>"
    assert written(second) == "<q.>It does.</q>"


def linked(layers):
    pieces = sweep(TEXT, Span(0, len(TEXT)), layers)
    return [
        (TEXT[slice(*piece.layer.span)], piece.layer.linked)
        for piece in pieces
        if piece.edge == "open" and piece.layer.kind == "mention"
    ]


def test_of_two_mentions_of_one_actor_the_first_is_a_link():
    assert linked(
        [layer("mention", "Leddin", target="a"), layer("mention", "It does", target="a")]
    ) == [("Leddin", True), ("It does", False)]


def test_a_mention_inside_a_link_is_none_itself():
    assert linked([layer("link", "Leddin said"), layer("mention", "Leddin", target="a")]) == [
        ("Leddin", False)
    ]


def test_a_mention_inside_a_longer_one_is_left_out():
    assert linked(
        [layer("mention", "said", target="b"), layer("mention", "Leddin said it", target="a")]
    ) == [("Leddin said it", True)]


KINDS = ["sentence", "quote", "link", "mention", "strong", "emphasis", "strike", "code"]


@st.composite
def texts_with_layers(draw):
    text = draw(st.text(min_size=1, max_size=60))
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).filter(lambda pair: pair[0] < pair[1])
    layers = draw(
        st.lists(
            st.builds(
                lambda kind, span, target: Layer(kind, Span(*span), target=target),
                st.sampled_from(KINDS),
                spans,
                st.sampled_from("ab"),
            ),
            max_size=8,
        )
    )
    return text, draw(spans), layers


@given(texts_with_layers())
def test_any_layers_become_well_nested_pieces_of_the_whole_text(drawn):
    text, block, layers = drawn
    here = [layer for layer in layers if layer.span.overlap(Span(*block))]
    pieces = sweep(text, Span(*block), here)
    assert "".join(piece.text for piece in pieces) == text[slice(*block)]
    stack = []
    for piece in pieces:
        if piece.edge == "open":
            stack.append(piece.layer)
        elif piece.edge == "close":
            assert stack.pop() is piece.layer
        else:
            at = {layer.kind for layer in stack}
            assert "link" not in at or not any(
                layer.kind == "mention" and layer.linked for layer in stack
            )
    assert not stack
    opened = [piece.layer for piece in pieces if piece.edge == "open" and piece.whole]
    assert len(opened) == len(set(opened))
