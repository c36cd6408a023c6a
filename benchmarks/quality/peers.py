"""What others would return for the same articles, in the form of the contract.

A peer is a function from rows to ``{id: contract dict}`` that returns ``None`` where what it
needs is not installed. Add one by adding it to ``SUMMARY``, ``QUOTES`` or ``ACTORS``.
"""

from __future__ import annotations

import re

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from sitegen.article import Block
from sitegen.extraction.engine.segment import sentences as find_sentences
from sitegen.extraction.summary.document import SpanSentence
from sitegen.extraction.summary.tokenizer import Tokenizer
from sitegen.models import load
from sitegen.spans import Span

from .data import read

COUNT = 3


def _paragraphs(text):
    """Every paragraph with its sentences, page furniture and all."""
    for match in re.finditer(r"[^\n]+", text):
        yield find_sentences(text, (Block("paragraph", Span(*match.span())),), "en")


def lead(rows):
    found = {}
    for row in rows:
        spans = [span for paragraph in _paragraphs(row["text"]) for span in paragraph]
        found[row["id"]] = _summary(row, spans, spans[:COUNT])
    return found


def sumy(method):
    """Return the peer that is sumy's ``method`` with English stemmer and stop words."""

    def peer(rows):
        words, found = load("en").summary.words, {}
        summarizer = method(Stemmer("english"))
        if method is EdmundsonSummarizer:
            summarizer.bonus_words = words.bonus
            summarizer.stigma_words = words.stigma
            summarizer.null_words = words.stop
        else:
            summarizer.stop_words = words.stop
        tokenizer = Tokenizer("en")
        for row in rows:
            text = row["text"]
            paragraphs = [
                [SpanSentence(span.of(text), span, tokenizer) for span in spans]
                for spans in _paragraphs(text)
            ]
            tree = ObjectDocumentModel([Paragraph(members) for members in paragraphs])
            chosen = [sentence.span for sentence in summarizer(tree, COUNT)]
            spans = [sentence.span for members in paragraphs for sentence in members]
            found[row["id"]] = _summary(row, spans, chosen)
        return found

    return peer


def _summary(row, sentences, chosen):
    return {
        "text": row["text"],
        "title": None,
        "sentences": [list(span) for span in sentences],
        "summary": [{"start": start, "end": end} for start, end in chosen],
    }


def textacy_quotes(rows):
    """Return textacy's direct quotations (triples of speaker, cue, content) on our own syntax."""
    try:
        import spacy  # noqa: PLC0415  (where installed)
        from spacy.tokens import Doc  # noqa: PLC0415
        from textacy.extract import direct_quotations  # noqa: PLC0415
    except ImportError:
        return None
    parser, vocab, found = load("en").parser, spacy.blank("en").vocab, {}
    for row, article in read(rows):
        text = article.text
        parse = parser.parse(text, find_sentences(text, article.blocks, "en"))
        follows = [*(span.start for span in parse.spans[1:]), len(text)]
        doc = Doc(
            vocab,
            words=list(parse.words),
            spaces=[start > span.end for span, start in zip(parse.spans, follows, strict=True)],
            pos=list(parse.upos),
            tags=list(parse.xpos),
            lemmas=list(parse.lemmas),
            deps=[relation.replace("root", "ROOT") for relation in parse.deprels],
            heads=[head if head >= 0 else i for i, head in enumerate(parse.heads)],
        )
        found[row["id"]] = {"quotes": _quotations(direct_quotations(doc), parse.spans)}
    return found


def _quotations(triples, spans):
    out = []
    try:
        for speaker, _, content in triples:
            # The marks are textacy's first and last token of the content.
            start, end = spans[content.start].end, spans[content.end - 1].start
            first, last = speaker[0].i, speaker[-1].i
            out.append(
                {
                    "spans": [[start, max(start, end)]],
                    "speaker": {"start": spans[first].start, "end": spans[last].end},
                }
            )
    except ValueError:
        # It refuses a text whose quotation marks are odd in number.
        return out
    return out


SUMMARY = {
    "lead-3": lead,
    "sumy LexRank": sumy(LexRankSummarizer),
    "sumy TextRank": sumy(TextRankSummarizer),
    "sumy LSA": sumy(LsaSummarizer),
    "sumy Luhn": sumy(LuhnSummarizer),
    "sumy KL": sumy(KLSummarizer),
    "sumy SumBasic": sumy(SumBasicSummarizer),
    "sumy Reduction": sumy(ReductionSummarizer),
    "sumy Edmundson": sumy(EdmundsonSummarizer),
}
QUOTES = {"textacy direct quotations, our syntax": textacy_quotes}
ACTORS = {}
