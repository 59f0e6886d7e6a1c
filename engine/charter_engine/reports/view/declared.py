"""What a sentence gives a name to."""

from __future__ import annotations

from charter_engine.syntax.tree import vocabulary as tree
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.procedures import DecisionDecl, ProcedureDecl
from charter_engine.syntax.tree.properties import PrincipleDecl

_NAMING = (
    *(tree.OfficeDecl, tree.OrganDecl, tree.RelationDecl, tree.EventDecl, tree.ActionDecl, tree.Define, tree.Table),
    *(DecisionDecl, ProcedureDecl, PrincipleDecl),
)


def declared(sentence: Node) -> tuple[str, ...]:
    """Return the keys of what a sentence declares, the one it is about first; none where it declares nothing."""
    match sentence:
        case tree.KindDecl(name=name, individuals=individuals):
            return (name, *(each.text for each in individuals))
        case tree.AttributeDecl(name, type=type_):
            return (name, *type_.options)
    return (sentence.name,) if isinstance(sentence, _NAMING) else ()
