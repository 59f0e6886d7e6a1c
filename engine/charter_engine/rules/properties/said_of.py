"""What norms say of whom, as rows that two charters can be compared by: whatever they are called, and however parted."""

from __future__ import annotations

from charter_engine.model.logic import Act, Variable
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm
from charter_engine.model.variables import free
from charter_engine.rules.ir import NOW, Atom, Compare, Let, Term, Var
from charter_engine.rules.life.expiry import is_limited
from charter_engine.rules.life.shape import DUE, SINCE, Shape, shape
from charter_engine.rules.lowering import Body, Lowering, bind
from charter_engine.rules.terms import arguments
from charter_engine.syntax.value import frozen

BOUND, DATED, FALLEN = "bound", "dated", "fallen"
"""The norm is in force as to somebody; with the date it is due, or ends; a breach of it comes about."""
ASPECTS = (BOUND, DATED, FALLEN)


@frozen
class Key:
    """What norms are alike in whose rows are compared.

    ``modality``, how those who bear it are bound (``each``, or how together), the actions; of what is kept, the citation.
    """

    modality: str
    form: str
    actions: tuple[str, ...]
    kept: str = ""
    width: int = 0


def key_of(norm: Norm, citation: str = "") -> Key:
    """Return the key of a norm; ``citation`` is what stands for its own where it keeps something."""
    form = norm.bearer.form if norm.in_group else "each"
    modality = "must keep" if norm.duty_to_keep else norm.position
    if norm.keep is not None or not norm.acts:
        return Key(modality, form, (), citation or norm.citation, len(_kept(norm)))
    acts = _acts(norm)
    return Key(modality, form, tuple(each.action for each in acts), "", sum(len(each.args) for each in acts))


def amounts_owed(model: Model, norm: Norm) -> tuple[tuple[int, int], ...]:
    """Return the acts of a duty that hand over an amount, each by its place in the norm, with the place of the amount in it.

    Who owes an amount owes any less of it: a row with more of it says what one with less says.
    """
    if norm.modality != "must" or not norm.is_duty_to_achieve:
        return ()
    actions = [model.action(each.action) for each in norm.acts]
    places = [None if each is None else each.amount for each in actions]
    return tuple((number, place) for number, place in enumerate(places) if place is not None)


def amount_columns(model: Model, norm: Norm) -> tuple[int, ...]:
    """Return the columns of a row in which the amounts owed stand."""
    owed = dict(amounts_owed(model, norm))
    found, column = [], 2
    for number in sorted(range(len(norm.acts)), key=lambda each: norm.acts[each].action):
        if number in owed:
            found.append(column + owed[number])
        column += len(norm.acts[number].args)
    return tuple(found)


def predicate(aspect: str, norm: str) -> str:
    """Return the predicate of an aspect of a norm.

    Its columns are the bearer, whom it is toward, the arguments; of a date, since when, and the date.
    """
    return f"{aspect} norm {norm}"


def rows(low: Lowering) -> None:
    """Add the rules of all aspects of all norms."""
    for norm in low.model.norms:
        if norm.evaluated:
            _rows(low, shape(low, norm))


def _acts(norm: Norm) -> tuple[Act, ...]:
    return tuple(sorted(norm.acts, key=lambda each: each.action))


def _kept(norm: Norm) -> tuple[str, ...]:
    """Return the variables of what is to be kept so."""
    inside = free(norm.keep) - {norm.bearer.variable}
    return tuple(sorted(each for each in inside if not Variable(each).anonymous))


def _rows(low: Lowering, form: Shape) -> None:
    norm = form.norm
    body: Body = ()
    args: tuple[Term, ...] = tuple(Var(each) for each in _kept(norm))
    if norm.keep is None:
        for act in _acts(norm):
            before, terms = arguments(low, act.args, form.sentence)
            body, args = (*body, *before), (*args, *terms)
    known = {Var(each) for each in form.member_names} | {each.var for each in body if isinstance(each, Let)}
    known |= {each for literal in body if isinstance(literal, Atom) for each in literal.args if isinstance(each, Var)}
    other = norm.grantor or norm.owed_to
    toward: Term = Var(other.variable) if other is not None else ""
    row = (form.bearer, toward, *(each if each in known or not isinstance(each, Var) else "" for each in args))
    for state in _bound(form):
        _add(low, form, Atom(predicate(BOUND, norm.id), row, NOW), (*state, *body))
    for state in _dated(form):
        since: Term = SINCE if norm.is_duty_to_achieve else ""
        _add(low, form, Atom(predicate(DATED, norm.id), (*row, since, DUE), NOW), (*state, *body))
    for state in _fallen(form):
        _add(low, form, Atom(predicate(FALLEN, norm.id), row, NOW), (*state, *body))


def _add(low: Lowering, form: Shape, head: Atom, body: Body) -> None:
    needed = {each.name for each in head.args if isinstance(each, Var) and each not in {SINCE, DUE}}
    low.add(head, bind(low, body, needed, form.sentence), form.origin)


def _bound(form: Shape) -> tuple[Body, ...]:
    """In force is also what is breached and not remedied, though its norm be suspended since."""
    norm = form.norm
    if norm.is_duty_to_achieve and norm.modality == "must" and not norm.in_group:
        return (form.each("in force"),), (form.atom("owing", NOW, SINCE, DUE),)
    return ((form.each("in force"),),)


def _dated(form: Shape) -> tuple[Body, ...]:
    """Of a duty the date it is due while it is pending, or as it arises too late; of what holds for a time, its end."""
    who: Body = (form.each("in force"),)
    if form.norm.is_duty_to_achieve:
        too_late: Body = (form.atom("breached", NOW, SINCE, DUE), Compare("<=", DUE, SINCE))
        return (form.atom("pending", NOW, SINCE, DUE), *who), (*too_late, *who)
    return ((*who, form.atom("expires", NOW, DUE)),) if is_limited(form) else ()


def _fallen(form: Shape) -> tuple[Body, ...]:
    norm = form.norm
    if norm.is_duty_to_achieve:
        if norm.modality != "must":
            return ()
        return ((form.each("blamed" if norm.in_group else "breached", NOW, SINCE, DUE),),)
    if norm.duty_to_keep:
        return ((form.each("blamed" if norm.in_group else "breached", NOW, NOW, NOW),),)
    if norm.modality == "must not":
        return ((form.each("breached", NOW, NOW, NOW),),)
    return ()
