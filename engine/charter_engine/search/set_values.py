"""A charter in which some computed values are what a scenario says: attributes in the place of what they are worked out from."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from charter_engine.model.deciding import Weight
from charter_engine.model.logic import AttributeOf, Computed
from charter_engine.model.properties import ATTRIBUTE, COMPUTED, Input
from charter_engine.model.resolve import Resolved
from charter_engine.model.vocabulary import Attribute, Definition
from charter_engine.rules.properties.goals import Between
from charter_engine.syntax.source import Source, Span

T = TypeVar("T")


def settable(between: Between) -> frozenset[str]:
    """Return the computed values, of one individual or of nothing, among the inputs in which two scenarios differ."""
    return frozenset(each.key for each in between.inputs if each.sort == COMPUTED and each.arity <= 1)


def with_values_set(resolved: Resolved, keys: Collection[str]) -> Resolved:
    """Return a charter in which some computed values are attributes."""
    model, names = resolved.model, resolved.names
    found = {key: definition for key in keys if (definition := model.definition(key)) is not None}
    attributes = {key: (_attribute(each),) for key, each in found.items()}
    entities = {key: each for key, each in model.entities.items() if key not in found}
    changed = _changed(replace(model, entities=entities, attributes={**model.attributes, **attributes}), found)
    known = replace(
        names,
        entities={key: each for key, each in names.entities.items() if key not in found},
        attributes={**names.attributes, **{key: [*each] for key, each in attributes.items()}},
    )
    return replace(resolved, model=changed, names=known)


def _attribute(definition: Definition) -> Attribute:
    of = definition.kinds.get(definition.params[0], "") if definition.params else ""
    return Attribute(definition.key, of, definition.type, definition.span, definition.reads)


def _changed(node: T, found: Mapping[str, Definition]) -> T:
    """Return a part of a model with some computed values as attributes."""
    match node:
        case Span() | Source():
            return node
        case Computed(key=key, args=args) if key in found:
            subject = _changed(args[0], found) if args else None
            return cast("T", AttributeOf(key, subject))
        case Weight(sort="definition", key=key, type=type_) if key in found:
            return cast("T", Weight("attribute", key, type_))
        case Input(sort="value", key=key) if key in found:
            return cast("T", replace(node, sort=ATTRIBUTE))
        case tuple() | frozenset():
            parts = [_changed(each, found) for each in node]
            same = all(one is other for one, other in zip(parts, node, strict=True))
            return node if same else cast("T", type(node)(parts))
        case Mapping():
            return cast("T", {key: _changed(each, found) for key, each in node.items()})
        case _ if is_dataclass(node) and not isinstance(node, type):
            own = {each.name: getattr(node, each.name) for each in fields(node)}
            other = {name: _changed(each, found) for name, each in own.items()}
            more = {name: each for name, each in other.items() if each is not own[name]}
            return cast("T", replace(node, **more)) if more else node
        case _:
            return node


def as_comments(text: str, keys: Collection[str]) -> str:
    """Return a case in which what is said of computed values is a comment: a case of the charter itself cannot state it."""
    names = "|".join(re.escape(key.rpartition(".")[2]) for key in keys)
    said = re.compile(rf"^(?:on (?P<at>\S+): )?(?:(?P<who>[^\s.:]+)\.)?(?P<name>{names}) is (?P<value>.+)\.$")
    return "\n".join(_as_comment(said.match(line), line) for line in text.split("\n"))


def _as_comment(found: re.Match[str] | None, line: str) -> str:
    if found is None:
        return line
    when = f"from {found['at']}" if found["at"] else "from the outset"
    of = f"({found['who']})" if found["who"] else ""
    return f"# {when} set directly: {found['name']}{of} is {found['value']}"
