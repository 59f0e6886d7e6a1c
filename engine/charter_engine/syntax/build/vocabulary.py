"""Declarations: kinds, organs, attributes, relations, events, acts, definitions, tables."""

from __future__ import annotations

from dataclasses import replace

from charter_engine.syntax.build.expressions import call_of
from charter_engine.syntax.build.norms import nested
from charter_engine.syntax.build.words import name_of, plain, quoted, whole
from charter_engine.syntax.reading import Builder, Builders, Part
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import vocabulary as tree
from charter_engine.syntax.tree.expressions import And, Binder, Name, Quantity
from charter_engine.syntax.tree.node import Node

PLAIN_TYPES = frozenset({"percent", "length", "energy", "mass", "speed", "money", "date", "duration", "number"})


def new_name(part: Part) -> str:
    """Return the name a declaration gives."""
    return plain(part, part.tokens("NAME")[0])


def once(part: Part, *tags: str) -> Part | None:
    """Return the option with one of these tags; a second one is an error."""
    found = list(part.parts(*tags))
    for extra in found[1:]:
        said_twice(part, extra.span)
    return found[0] if found else None


def said_twice(part: Part, place: Span) -> None:
    """Report what says again, or otherwise, what the sentence has said before."""
    part.reading.error(
        "C019", "this is said twice of one thing", place, "keep one of the two", "said before in this sentence"
    )


def _name_below(part: Part, tag: str) -> Name | None:
    found = once(part, tag)
    if found is None:
        return None
    return _named(found)


def _named(part: Part) -> Name:
    node = part.first(Name)
    return node if node is not None else name_of(part, part.tokens("NAME")[0])


def reads_of(part: Part) -> tuple[tree.Reads, ...]:
    """Return the templates of a declaration, in the order written."""
    return tuple(
        tree.Reads(
            template.tokens("NAME")[0].text if template.tokens("NAME") else "",
            quoted(template.tokens("STRING")[0]),
            span=template.span,
        )
        for reads in part.parts("reads")
        for template in reads.parts("template")
    )


def params_of(part: Part) -> tuple[tree.Param, ...]:
    """Return the parameters of a relation, event, action, decision or procedure: a kind, perhaps with a variable."""
    return tuple(_param(each) for each in _params(part))


def _params(part: Part) -> tuple[Part, ...]:
    found = part.part("params")
    return tuple(found.parts("param")) if found is not None else ()


def _param(part: Part) -> tree.Param:
    kind, *variable = part.tokens("NAME")
    currency = part.part("currency")
    unit = currency.tokens("NAME")[0].text if currency is not None else ""
    return tree.Param(name_of(part, kind), variable[0].text if variable else "", unit, span=part.span)


def _open_params(part: Part) -> tuple[tree.Param | Name, ...]:
    """Return the parameters of a definition or table: a variable alone, or a kind with its variable."""
    return tuple(
        _param(each) if len(each.tokens("NAME")) > 1 else name_of(each, each.tokens("NAME")[0])
        for each in _params(part)
    )


def _kind(word: str) -> Builder:
    def build(part: Part) -> Node:
        plural = once(part, "plural")
        individuals = part.part("individual_list")
        return tree.KindDecl(
            word,
            new_name(part),
            plural.text() if plural is not None else "",
            _name_below(part, "kind_parent"),
            tuple(_named(each) for each in part.parts("same_as")),
            part.has("may_be_empty"),
            tuple(name_of(individuals, each) for each in individuals.tokens("NAME")) if individuals is not None else (),
            span=part.span,
        )

    return build


def _office(part: Part) -> Node:
    return tree.OfficeDecl(new_name(part), _name_below(part, "of_name"), _name_below(part, "held_by"), span=part.span)


def _permanent(part: Part) -> Node:
    return tree.Seats("permanent", whole(part, part.tokens("INT")[0]), part.all(Name), span=part.span)


def _elected(part: Part) -> Node:
    options = list(part.parts("seat_option"))
    by = [name for each in options for name in each.all(Name)]
    terms = [term for each in options for term in each.all(Quantity)]
    region = _name_below(part, "seat_region")
    for extra in (*by[2:], *terms[1:]):
        said_twice(part, extra.span)
    return tree.Seats(
        "elected",
        whole(part, part.tokens("INT")[0]),
        elected_by=by[0] if by else None,
        procedure=by[1] if len(by) > 1 else None,
        term=terms[0] if terms else None,
        region=region,
        span=part.span,
    )


def _bounded(word: str) -> Builder:
    def build(part: Part) -> Node:
        return tree.Seats(word, whole(part, part.tokens("INT")[0]), region=part.need(Name), span=part.span)

    return build


def _chambers(part: Part) -> Node:
    return tree.Seats("chambers", None, part.all(Name), span=part.span)


def _organ(part: Part) -> Node:
    members = part.part("organ_members")
    size = members.tokens("INT") if members is not None else ()
    of = members.tokens("NAME") if members is not None else ()
    return tree.OrganDecl(
        new_name(part),
        whole(part, size[0]) if size else None,
        name_of(part, of[0]) if of else None,
        part.all(tree.Seats),
        _name_below(part, "chair"),
        span=part.span,
    )


def _attribute(part: Part) -> Node:
    return tree.AttributeDecl(
        new_name(part), _name_below(part, "of_name"), part.need(tree.TypeRef), reads_of(part), span=part.span
    )


def _named_type(part: Part) -> Node:
    name, *unit = part.tokens("NAME")
    if name.text in PLAIN_TYPES:
        return tree.TypeRef(name.text, unit[0].text if unit else "", span=part.span)
    if unit:
        part.reading.error(
            "C011",
            f"`in {unit[0].text}` cannot stand here",
            part.span,
            f"leave it out, or write `money in {unit[0].text}`",
            "not a type with a unit",
        )
        return tree.TypeRef("money", unit[0].text, span=part.span)
    return tree.TypeRef("kind", name.text, span=part.span)


def _options(kind: str) -> Builder:
    def build(part: Part) -> Node:
        return tree.TypeRef(kind, "", tuple(token.text for token in part.tokens("NAME")), span=part.span)

    return build


def _yes_no(part: Part) -> Node:
    return tree.TypeRef("yes/no", span=part.span)


def _relation(part: Part) -> Node:
    return tree.RelationDecl(new_name(part), params_of(part), reads_of(part), span=part.span)


def _event(part: Part) -> Node:
    return tree.EventDecl(new_name(part), params_of(part), reads_of(part), span=part.span)


def _action(part: Part) -> Node:
    values = once(part, "value_params")
    return tree.ActionDecl(
        new_name(part),
        params_of(part),
        tuple(
            tree.ValueParam(each.tokens("NAME")[0].text, each.need(tree.TypeRef), span=each.span)
            for each in values.parts("value_param")
        )
        if values is not None
        else (),
        part.has("continuing"),
        _name_below(part, "needs"),
        reads_of(part),
        span=part.span,
    )


def _clauses(part: Part) -> tuple[Node, ...]:
    below = part.part("clauses")
    return nested(below.items, part) if below is not None else ()


def _define(part: Part) -> Node:
    return tree.Define(
        new_name(part),
        _open_params(part),
        part.first(tree.TypeRef),
        next(node for node in part.nodes if not isinstance(node, tree.TypeRef)),
        _clauses(part),
        reads_of(part),
        span=part.span,
    )


def _includes(*, excludes: bool) -> Builder:
    def build(part: Part) -> Node:
        over = part.need(Binder)
        where = part.below("where")
        if where is not None:
            both = where if over.where is None else And((over.where, where), span=over.where.span.to(where.span))
            over = replace(over, where=both, span=over.span.to(where.span))
        return tree.Includes(part.need(Name), excludes, over, _clauses(part), span=part.span)

    return build


def _determines(part: Part) -> Node:
    organ, matter = part.nodes[:2]
    return tree.Determines(call_of(organ).name, call_of(matter), span=part.span)


def _attribution(part: Part) -> Node:
    return tree.Attribution(part.need(Binder), part.nodes[1], part.below("when_condition"), span=part.span)


def _counts_as(part: Part) -> Node:
    act, other = (call_of(node) for node in part.nodes[:2])
    return tree.CountsAs(act, other, part.below("when_condition"), span=part.span)


def _incompatible(part: Part) -> Node:
    left, right = (call_of(node) for node in part.nodes[:2])
    return tree.Incompatible(left, right, part.below("when_condition"), span=part.span)


def _table(part: Part) -> Node:
    rows = tuple(row.nodes for row in part.parts("row"))
    return tree.Table(new_name(part), _open_params(part), rows, span=part.span)


BUILDERS: Builders = {
    "kind_decl": _kind("kind"),
    "role_decl": _kind("role"),
    "office_decl": _office,
    "permanent_seats": _permanent,
    "elected_seats": _elected,
    "least_seats": _bounded("at least"),
    "most_seats": _bounded("at most"),
    "chambers": _chambers,
    "organ_decl": _organ,
    "attribute_decl": _attribute,
    "named_type": _named_type,
    "one_of_type": _options("one of"),
    "scale_type": _options("scale"),
    "yes_no_type": _yes_no,
    "relation_decl": _relation,
    "event_decl": _event,
    "action_decl": _action,
    "define": _define,
    "includes": _includes(excludes=False),
    "excludes": _includes(excludes=True),
    "determines": _determines,
    "attribution": _attribution,
    "counts_as": _counts_as,
    "incompatible": _incompatible,
    "table": _table,
}
