"""What is compared between two scenarios, as rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from charter_engine.model.citations import covers
from charter_engine.model.logic import Act, Condition, Variable
from charter_engine.model.logic import Term as ModelTerm
from charter_engine.model.norms import Norm
from charter_engine.model.properties import (
    ConditionOf,
    Independent,
    Monotone,
    NormsOn,
    NormsSaid,
    NormsUnder,
    SaidNorm,
    ValueOf,
)
from charter_engine.model.types import Type, kind_of
from charter_engine.model.variables import free
from charter_engine.rules.ir import NOW, Atom, Calc, Compare, Let, Term, Var
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind
from charter_engine.rules.properties.goals import ARGUMENT, BEARER, MODALITY, NORM, TOWARD, VALUE, Column, Seen
from charter_engine.rules.properties.instances import Instance, instances, left_out, sentence_of
from charter_engine.rules.properties.norms import norm_bodies
from charter_engine.rules.properties.status import BINDING, OVER, in_status
from charter_engine.rules.terms import arguments, term, times

_DONE = " done"
FINER = 10**6
"""A quotient that is not rounded is compared in parts of this many of the smallest unit of what it is divided into."""


def seen(low: Lowering, said: Independent | Monotone, name: str, sentence: Sentence) -> tuple[Seen, ...]:
    """Add the rules of what a statement compares, and return the predicates; ``name`` begins their names."""
    found = _seen(low, said, name, sentence)
    if isinstance(said, Independent) or not isinstance(said.what, NormsOn | NormsUnder | NormsSaid):
        return found
    before = len(low.rules)
    _seen(low, said, f"{name}{_DONE}", sentence, done=True)
    made = {rule.head.predicate for rule in low.rules[before:]}
    over = [f"{name}{_DONE}{each.predicate.removeprefix(name)}" for each in found]
    return tuple(replace(each, done=done) if done in made else each for each, done in zip(found, over, strict=True))


def _seen(
    low: Lowering, said: Independent | Monotone, name: str, sentence: Sentence, *, done: bool = False
) -> tuple[Seen, ...]:
    """Add the rules; ``done``: of what has been fulfilled or remedied, instead of what is owed or holds."""
    by_norm = isinstance(said, Independent)
    match said.what:
        case NormsOn(act=act):
            return _on(low, act, name, sentence, by_norm=by_norm, done=done)
        case NormsUnder(citation=citation):
            return _under(low, citation, name, sentence, by_norm=by_norm, done=done)
        case NormsSaid(norm=norm):
            return _said(low, norm, name, sentence, done=done)
        case ConditionOf(condition=condition):
            return _condition(low, condition, name, sentence)
        case ValueOf(value=value, type=type_):
            return _value(low, value, type_, name, sentence)


def _on(low: Lowering, act: Act, name: str, sentence: Sentence, *, by_norm: bool, done: bool) -> tuple[Seen, ...]:
    """Compare the norms about an act: by what they are, of whom, toward whom, and the arguments of the act."""
    action = low.model.action(act.action)
    types = action.params if action is not None else ()
    columns = _columns_of(act.args, types)
    needs, args = arguments(low, act.args, sentence)
    for norm in low.model.norms:
        for number, own in enumerate(norm.acts):
            for found in _so(low, norm, own, act.action, done=done):
                row, equal = _arguments(act.args, args, found.args)
                body = (*needs, *found.body, *equal)
                _row(low, name, norm, found, body, row, sentence, by_norm=by_norm, of=number)
    return (Seen(name, (Column(NORM if by_norm else MODALITY), Column(BEARER), Column(TOWARD), *columns)),)


def _columns_of(args: tuple[ModelTerm, ...], types: tuple[Type, ...]) -> tuple[Column, ...]:
    return tuple(
        Column(ARGUMENT, each.name, kind_of(type_))
        for each, type_ in zip(args, types, strict=False)
        if isinstance(each, Variable)
    )


def _arguments(
    said: tuple[ModelTerm, ...], terms: tuple[Term, ...], own: tuple[Term, ...]
) -> tuple[tuple[Term, ...], Body]:
    """Return a norm's arguments where a statement has variables, and what makes the others those of the statement.

    What a norm leaves out is empty.
    """
    row: list[Term] = []
    equal: Body = ()
    first: dict[str, Term] = {}
    for each, mine, theirs in zip(said, terms, own, strict=True):
        given: Term = "" if left_out(theirs) else theirs
        if isinstance(each, Variable):
            row.append(given)
            equal += (Compare("=", first[each.name], given),) if each.name in first else ()
            first.setdefault(each.name, given)
        elif given != "":
            equal += (Compare("=", given, mine),)
    return tuple(row), equal


def _so(low: Lowering, norm: Norm, own: Act | None, goal: str, *, done: bool) -> Iterator[Instance]:
    """Yield a norm that is in force, or is ``done``: fulfilled or remedied."""
    if not norm.evaluated or (done and not norm.is_duty_to_achieve):
        return
    form = shape(low, norm)
    states = [state for word in OVER for state in in_status(low, form, word)] if done else [(form.each("in force"),)]
    for state in states:
        yield from instances(low, form, state, own, goal)


def _row(
    low: Lowering,
    name: str,
    norm: Norm,
    found: Instance,
    body: Body,
    row: tuple[Term, ...],
    sentence: Sentence,
    *,
    by_norm: bool,
    of: int,
) -> None:
    what = norm.id if by_norm else norm.modality
    if by_norm and of:
        what = f"{norm.id} ({of})"
    head = Atom(name, (what, found.bearer, found.toward, *row), NOW)
    needed = {each.name for each in head.args if isinstance(each, Var)}
    low.add(head, bind(low, body, needed, sentence_of(sentence, found)), sentence.origin)


def _under(
    low: Lowering, citation: str, name: str, sentence: Sentence, *, by_norm: bool, done: bool
) -> tuple[Seen, ...]:
    """Compare the norms under a citation, one predicate an action."""
    first = (Column(NORM if by_norm else MODALITY), Column(BEARER), Column(TOWARD))
    made: dict[str, Seen] = {}
    for norm in low.model.norms:
        if not covers(citation, norm.citation):
            continue
        if not norm.acts:
            for found in _so(low, norm, None, "", done=done):
                made.setdefault(name, Seen(name, first))
                _row(low, name, norm, found, found.body, (), sentence, by_norm=by_norm, of=0)
        for number, own in enumerate(norm.acts):
            action = low.model.action(own.action)
            columns = tuple(Column(ARGUMENT, "", kind_of(each)) for each in (action.params if action else ()))
            named = f"{name} {own.action}"
            for found in _so(low, norm, own, own.action, done=done):
                made.setdefault(named, Seen(named, (*first, *columns)))
                row = tuple("" if left_out(each) else each for each in found.args)
                _row(low, named, norm, found, found.body, row, sentence, by_norm=by_norm, of=number)
    return tuple(made.values())


def _said(low: Lowering, said: SaidNorm, name: str, sentence: Sentence, *, done: bool) -> tuple[Seen, ...]:
    """Compare of whom, and with what arguments, a norm binds: a quantifier before its bearer makes no difference."""
    who = said.bearer.term.name if isinstance(said.bearer.term, Variable) else ""
    inside = {each for each in free(said) if not Variable(each).anonymous} | ({who} if who else set())
    names = sorted(inside)
    head = Atom(name, tuple(Var(each) for each in names), NOW)
    for body, kinds in norm_bodies(low, said, sentence, OVER if done else BINDING):
        own = Sentence(kinds, sentence.origin)
        for where in low.condition(low, said.bearer.where, sentence):
            low.add(head, bind(low, (*body, *where), set(names), own), sentence.origin)
    return (Seen(name, _columns(names, sentence)),)


def _columns(names: list[str], sentence: Sentence) -> tuple[Column, ...]:
    return tuple(Column(ARGUMENT, each, sentence.kinds.get(each, "")) for each in names)


def _condition(low: Lowering, condition: Condition, name: str, sentence: Sentence) -> tuple[Seen, ...]:
    names = sorted(free(condition))
    head = Atom(name, tuple(Var(each) for each in names), NOW)
    for body in low.condition(low, condition, sentence):
        low.add(head, bind(low, body, set(names), sentence), sentence.origin)
    return (Seen(name, _columns(names, sentence)),)


def _value(low: Lowering, value: ModelTerm, type_: Type, name: str, sentence: Sentence) -> tuple[Seen, ...]:
    names = sorted(free(value))
    body, top, parts = term(low, value, sentence)
    if not isinstance(parts, int):
        top = Calc("floordiv", (times(top, FINER), parts))
    result: Term
    if isinstance(top, Calc):
        result = bound = low.variable("value")
        body = (*body, Let(bound, top))
    else:
        result = top
    head = Atom(name, (*(Var(each) for each in names), result), NOW)
    low.add(head, bind(low, body, set(names), sentence), sentence.origin)
    return (
        Seen(
            name,
            (*_columns(names, sentence), Column(VALUE, "", kind_of(type_), parts if isinstance(parts, int) else FINER)),
        ),
    )
