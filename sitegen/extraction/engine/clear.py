"""ClearNLP dependency labels, as spaCy's English pipelines have them, into UD.

The relations that the rest of the extraction reads are turned over faithfully: arguments,
prepositional phrases, copulas, agents, possessives and names. What has no counterpart is
``dep``. Choi & Palmer (2012) describe the source, de Marneffe et al. (2021) the target.
"""

from __future__ import annotations

from dataclasses import dataclass

RENAMED = {
    "ROOT": "root",
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "hmod": "compound",
    "hyph": "punct",
    "infmod": "acl",
    "intj": "discourse",
    "meta": "dep",
    "mwe": "fixed",
    "neg": "advmod",
    "nn": "compound",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "number": "compound",
    "oprd": "xcomp",
    "partmod": "acl",
    "poss": "nmod:poss",
    "possessive": "case",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
    "subtok": "goeswith",
}
_MARKS = frozenset({"dobj", "pobj", "nsubjpass", "auxpass", "attr", "prep", "relcl", "poss"})
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(slots=True)
class Tree:
    """One sentence's tree, changed in place; a head of -1 is a root."""

    heads: list[int]
    deprels: list[str]
    upos: list[str]
    lemmas: list[str]

    def children(self, token: int) -> list[int]:
        """Return the dependents of ``token``, in order."""
        return [i for i, head in enumerate(self.heads) if head == token]


def is_clear(deprels: list[str]) -> bool:
    """Say whether these labels are ClearNLP's: any that Universal Dependencies lacks."""
    return any(label in _MARKS for label in deprels)


def convert(tree: Tree, persons: list[tuple[int, int]]) -> None:
    """Turn ClearNLP labels into Universal ones; ``persons`` are spans of personal names."""
    for token in _deepest_first(tree):
        if tree.deprels[token] in _PREPOSITIONS:
            _lower_preposition(tree, token)
    for token in _deepest_first(tree):
        if tree.lemmas[token] == "be":
            _lower_copula(tree, token)
    tree.deprels[:] = [RENAMED.get(label, label) for label in tree.deprels]
    for first, last in persons:
        _flatten(tree, first, last)


def one_root(tree: Tree) -> None:
    """Hang every root but the first on it, as parataxis."""
    roots = [i for i, head in enumerate(tree.heads) if head < 0]
    for root in roots[1:]:
        tree.heads[root], tree.deprels[root] = roots[0], "parataxis"
    for root in roots[:1]:
        tree.deprels[root] = "root"


def _deepest_first(tree: Tree) -> list[int]:
    depth = [0] * len(tree.heads)
    for token in range(len(depth)):
        at = token
        while tree.heads[at] >= 0 and depth[token] <= len(depth):
            at = tree.heads[at]
            depth[token] += 1
    return sorted(range(len(depth)), key=lambda token: -depth[token])


def _lower_preposition(tree: Tree, token: int) -> None:
    """Make the object of a preposition the head of its phrase."""
    head, label = tree.heads[token], tree.deprels[token]
    children = tree.children(token)
    found = next((c for c in children if tree.deprels[c] in {"pobj", "pcomp", "obl"}), None)
    if found is None or head < 0:
        if label != "dative":
            tree.deprels[token] = "advmod" if head >= 0 else label
        return
    clause = tree.deprels[found] == "pcomp"
    if clause:
        tree.deprels[found] = "acl" if tree.upos[head] in _NOMINAL else "advcl"
    elif label == "agent":
        tree.deprels[found] = "obl:agent"
    else:
        tree.deprels[found] = "nmod" if tree.upos[head] in _NOMINAL else "obl"
    tree.heads[found] = head
    tree.heads[token], tree.deprels[token] = found, "mark" if clause else "case"
    for child in children:
        if child != found:
            tree.heads[child] = found


def _lower_copula(tree: Tree, token: int) -> None:
    """Make the predicate of "be" the head of its clause."""
    children = tree.children(token)
    found = next((c for c in children if tree.deprels[c] in {"attr", "acomp"}), None)
    if found is None:
        return
    tree.heads[found], tree.deprels[found] = tree.heads[token], tree.deprels[token]
    tree.heads[token], tree.deprels[token] = found, "cop"
    for child in children:
        if child != found:
            tree.heads[child] = found


def _flatten(tree: Tree, first: int, last: int) -> None:
    """Make a personal name's first word its head and the others ``flat``."""
    inside = range(first, last + 1)
    tops = [i for i in inside if tree.heads[i] not in inside]
    if len(tops) != 1 or tops[0] == first or tree.deprels[first] not in {"compound", "flat"}:
        return
    top = tops[0]
    tree.heads[first], tree.deprels[first] = tree.heads[top], tree.deprels[top]
    for token in tree.children(top):
        if token not in inside:
            tree.heads[token] = first
    for token in inside:
        if token != first and (token == top or tree.deprels[token] == "compound"):
            tree.heads[token], tree.deprels[token] = first, "flat"
