"""The life of an instrument: entry into force, provisional application, survival, reservations."""

from __future__ import annotations

from charter_engine.syntax.build.words import date_of, quoted
from charter_engine.syntax.reading import Builder, Builders, Part
from charter_engine.syntax.tree import document, properties
from charter_engine.syntax.tree import lifecycle as tree
from charter_engine.syntax.tree.expressions import Citation, Date, Name, Quantity
from charter_engine.syntax.tree.node import Node


def _date_below(part: Part, tag: str) -> Date | None:
    found = part.part(tag)
    return date_of(found, found.tokens("DATE")[0]) if found is not None else None


def _in_force(part: Part) -> Node:
    return tree.InForce(_date_below(part, "from_date"), part.below("until_point"), span=part.span)


def _enters(part: Part) -> Node:
    bound = part.below("for_name")
    name = bound if isinstance(bound, Name) else None
    after, on, when = part.part("entry_after"), part.part("entry_on"), part.part("entry_when")
    delay = after.need(Quantity) if after is not None else None
    point = after.nodes[1] if after is not None else on.node if on is not None else None
    return tree.EntersIntoForce(name, delay, point, when.node if when is not None else None, span=part.span)


def _provisionally(part: Part) -> Node:
    return tree.AppliesProvisionally(
        _date_below(part, "from_date"), _date_below(part, "until_date"), part.all(Name), span=part.span
    )


def _survival(part: Part) -> Node:
    duration = part.below("for_quantity")
    point = next(node for node in part.nodes if not isinstance(node, Citation))
    return tree.Survival(
        part.all(Citation), point, duration if isinstance(duration, Quantity) else None, span=part.span
    )


def _reservation(part: Part) -> Node:
    one, other = part.all(Name)[:2]
    return tree.Reservation((one, other), part.all(Citation), part.below("when_condition"), span=part.span)


def _no_effect(part: Part) -> Node:
    under = part.part("under_citations")
    return tree.NoEffectOn(
        part.need(Name), under.all(Citation) if under is not None else (), part.all(Citation), span=part.span
    )


def _replaces(part: Part) -> Node:
    return tree.Replaces(part.need(Name), span=part.span)


def _excuse(part: Part) -> Node:
    reason = part.tokens("STRING")
    return properties.Excuse(
        part.tokens("NAME")[0].text,
        quoted(reason[0]) if reason else "",
        part.all(Citation),
        part.below("when_condition"),
        span=part.span,
    )


def _assume(part: Part) -> Node:
    return properties.Assume(part.node, span=part.span)


def _comment(part: Part) -> Node:
    return document.Comment(quoted(part.tokens("STRING")[0]), span=part.span)


def _language(part: Part) -> Node:
    return tree.DefaultLanguage(part.tokens("NAME")[0].text, span=part.span)


def _inputs(part: Part) -> Node:
    of = part.below("of_name")
    names = tuple(name for name in part.all(Name))
    return properties.Inputs(part.has("anyones"), names, of, span=part.span)


def _does_not_depend(part: Part) -> Node:
    return properties.DoesNotDepend(
        part.node, part.need(properties.Inputs), part.has("through_decisions"), span=part.span
    )


def _grows_with(part: Part) -> Node:
    return properties.GrowsWith(part.node, part.need(properties.Inputs), span=part.span)


def _property(mode: str) -> Builder:
    def build(part: Part) -> Node:
        inner = part.items[0]
        if isinstance(inner, Part):  # `expected_not` keeps what it denies
            return properties.Property(mode, negated=True, what=inner.node, span=part.span)
        return properties.Property(mode, negated=False, what=part.node, span=part.span)

    return build


def _principle(part: Part) -> Node:
    title = next((item for item in part.tokens("STRING")), None)
    return properties.PrincipleDecl(
        part.tokens("NAME")[0].text, quoted(title) if title is not None else "", part.nodes, span=part.span
    )


BUILDERS: Builders = {
    "in_force": _in_force,
    "enters_into_force": _enters,
    "applies_provisionally": _provisionally,
    "survival": _survival,
    "reservation": _reservation,
    "no_effect_on": _no_effect,
    "replaces": _replaces,
    "excuse": _excuse,
    "assume": _assume,
    "comment": _comment,
    "default_language": _language,
    "inputs": _inputs,
    "does_not_depend": _does_not_depend,
    "grows_with": _grows_with,
    "always": _property("always"),
    "never": _property("never"),
    "possible": _property("possible"),
    "principle": _principle,
}
