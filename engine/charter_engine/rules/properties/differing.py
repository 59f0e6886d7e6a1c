"""The inputs in which two scenarios differ, as the rules read them, and whether what is looked at depends on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from charter_engine.model.model import Model
from charter_engine.model.properties import ATTRIBUTE, COMPUTED, CONDITION, KIND, RELATION, Input
from charter_engine.rules.ir import Rule
from charter_engine.rules.lowering import FOR
from charter_engine.rules.properties.goals import Between, Differing, Goals
from charter_engine.rules.slices import index
from charter_engine.rules.values import of_quantities

_STATED = {ATTRIBUTE: "attribute", RELATION: "relation", KIND: "kind"}


def differing(given: Input) -> Differing:
    """Return how the rules read an input; which of them to set aside is known when all are there."""
    stated = f"{_STATED[given.sort]} {given.key}" if given.sort in _STATED else ""
    return Differing(given.name, given.sort, given.key, stated, given.arity, given.place, (), given.span)


def derived_by(rules: Iterable[Rule]) -> Mapping[str, Sequence[str]]:
    """Return the predicates that rules derive, by the name under which :func:`with_aside` looks for them."""
    found: dict[str, list[str]] = {}
    for head in dict.fromkeys([rule.head.predicate for rule in rules if not rule.head.predicate.endswith(FOR)]):
        found.setdefault(head.partition(" [")[0], []).append(head)
    return found


def with_aside(each: Differing, derived: Mapping[str, Sequence[str]]) -> Differing:
    """Return an input with the predicates that the rules derive of it (``derived``), those of states among them."""
    words = {CONDITION: ("define", "open"), COMPUTED: ("value",), RELATION: ("state relation", "open")}
    names = [f"{word} {each.key}" for word in words.get(each.sort, (f"state {_STATED.get(each.sort, '')}",))]
    return replace(each, aside=tuple(head for name in names for head in derived.get(name, ())))


def untouched(between: Between, model: Model, rules: Iterable[Rule]) -> tuple[Differing, ...]:
    """Return the inputs that nothing reads on which what is compared depends: it cannot depend on them."""
    reach = index(tuple(rules)).reaching(part.predicate for part in between.seen).keys()
    return tuple(each for each in between.inputs if not _is_read(each, reach, model))


def unread(goals: Goals, model: Model, rules: Iterable[Rule]) -> tuple[tuple[Between, Differing], ...]:
    """Return the inputs that nothing in the charter reads, each with the statement: principles about them are vacuous.

    What only a definition reads that nothing uses, or a principle, is not read.
    """
    own = [rule for rule in rules if rule.id not in goals.rules]
    uses = {rule.head.predicate for rule in own if rule.head.predicate.split(" ", 1)[0] not in _ON_DEMAND}
    reach = index(own).reaching(uses).keys()
    return tuple(
        (between, each) for between in goals.between for each in between.inputs if not _is_read(each, reach, model)
    )


_STATES = frozenset({"state", "lasts", "set", "undone", "cut", "withheld", "raised", "base", "fixed"})
_ON_DEMAND = frozenset({"define", "value", "open", "included", "excluded", "covered", "judged"}) | _STATES
"""What begins the names of predicates that matter only where something reads them."""


def _is_read(each: Differing, reach: AbstractSet[str], model: Model) -> bool:
    return bool(reach & {each.stated, *each.aside, *_given(each)}) or _written_out(model, each)


def _given(each: Differing) -> tuple[str, ...]:
    """Return the predicates of a definition without rules of its own: what a case says an organ has found."""
    return (f"found {each.key}",) if each.sort == CONDITION else ()


def _written_out(model: Model, each: Differing) -> bool:
    """Tell whether an input is written out wherever it stands, so that no predicate tells whether it is read."""
    definition = model.definition(each.key)
    return definition is not None and of_quantities(definition)
