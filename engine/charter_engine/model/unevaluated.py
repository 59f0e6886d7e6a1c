"""Sentences that are read but have no meaning yet: said, and their names checked all the same."""

from __future__ import annotations

from charter_engine.model.conditions import PARTY_WORD
from charter_engine.model.paragraphs import Cited
from charter_engine.model.report import Report
from charter_engine.model.scope import Names
from charter_engine.syntax.tree import cases, document, lifecycle, norms, vocabulary
from charter_engine.syntax.tree.expressions import Call
from charter_engine.syntax.tree.node import walk

_HAS_MEANING = (
    document.CharterHeader,
    document.Version,
    document.Cites,
    document.Part,
    document.AuthenticText,
    document.Comment,
    document.ErrorNode,
    vocabulary.KindDecl,
    vocabulary.AttributeDecl,
    vocabulary.RelationDecl,
    vocabulary.EventDecl,
    vocabulary.ActionDecl,
    vocabulary.Define,
    vocabulary.OrganDecl,
    vocabulary.OfficeDecl,
    vocabulary.Table,
    norms.Norm,
    lifecycle.DefaultLanguage,
)

_WORDS: dict[type, str] = {
    cases.Dated: "a statement of a case in a charter",
}


def unevaluated(names: Names, namespace: str, cited: Cited, report: Report) -> bool:
    """Report a sentence without meaning yet and return True; names it calls that nothing declares are reported too."""
    sentence = cited.sentence
    if sentence is None or isinstance(sentence, _HAS_MEANING):
        return False
    what = _WORDS.get(type(sentence), "this sentence")
    report.unevaluated(what, sentence.span, cited.citation)
    local = {each.name for each in getattr(sentence, "params", ()) if hasattr(each, "name")}
    for node in walk(sentence):
        if isinstance(node, Call) and names.find(namespace, node.name) is None:
            name = node.name.text
            if name in local or name == PARTY_WORD or name in names.attributes:
                continue
            candidates = [*names.entities, *names.attributes]
            report.unknown("relation, act or event", name, node.name.span, candidates, "declare it")
    return True
