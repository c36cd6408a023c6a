"""Numbers for words and labels in feature rows: likes beside likes, so that trees split well."""

from __future__ import annotations

RELATIONS = {
    rel: code
    for code, rel in enumerate(
        (
            "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "obl:agent", "nmod:poss", "appos",
            "nmod:desc", "root", "ccomp", "parataxis", "xcomp", "conj", "advcl", "acl",
            "acl:relcl", "obl", "nmod", "obl:unmarked", "nmod:unmarked", "iobj", "obj", "dep",
            "list", "compound", "flat", "amod", "nummod", "det", "advmod", "case", "mark", "cc",
            "aux", "cop", "punct", "vocative", "dislocated",
        ),
        1,
    )
}  # fmt: skip
TAGS = {
    "NOUN": 1, "PROPN": 2, "PRON": 3, "VERB": 4, "AUX": 5, "ADJ": 6, "ADV": 7, "NUM": 8,
    "DET": 9, "ADP": 10, "PART": 11, "CCONJ": 12, "SCONJ": 13, "PUNCT": 14,
}  # fmt: skip
FORMS = {
    "VBD": 1, "VBZ": 2, "VBP": 3, "VBN": 4, "VBG": 5, "VB": 6, "NN": 7, "NNS": 8, "JJ": 9,
}  # fmt: skip
PRONOUNS = {
    "i": 1, "we": 2, "you": 3, "he": 4, "she": 5, "they": 6, "it": 7, "who": 8, "that": 9,
    "which": 10, "this": 11, "these": 12, "those": 12, "one": 13, "some": 14, "many": 14,
    "others": 14, "his": 15, "her": 15, "their": 16, "its": 17, "my": 18, "our": 18, "him": 19,
    "them": 19, "there": 20,
}  # fmt: skip
KINDS = {"": 0, "person": 1, "organization": 2, "place": 3, "other": 4}
PREPOSITIONS = {
    "by": 1, "of": 2, "to": 3, "from": 4, "in": 5, "with": 6, "for": 7, "on": 8, "at": 9,
    "as": 10, "about": 11, "among": 12, "against": 13, "over": 14,
}  # fmt: skip
MARKERS = {
    "that": 1, "to": 2, "if": 3, "whether": 4, "how": 5, "why": 6, "what": 7, "as": 8,
    "because": 9, "when": 10, "while": 11, "after": 12, "before": 13, "for": 14, "by": 15,
}  # fmt: skip
OTHER = 30
