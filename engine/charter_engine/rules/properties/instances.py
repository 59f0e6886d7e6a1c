"""A norm as a statement sees it: its variables under names of their own, put for those of the statement."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.conditions import HOLDER
from charter_engine.model.logic import Act, Variable
from charter_engine.model.norms import Norm
from charter_engine.rules.ir import Atom, Compare, Let, Term, Var
from charter_engine.rules.life.shape import Shape
from charter_engine.rules.lowering import Body, Lowering, Sentence, rename
from charter_engine.rules.meeting import MARK, chains
from charter_engine.rules.terms import arguments
from charter_engine.syntax.value import frozen


@frozen
class Instance:
    """A norm in some state: ``body`` holds of its ``bearer``, ``toward`` whom (empty: nobody) and the arguments of its act."""

    body: Body
    bearer: Var
    toward: Term
    args: tuple[Term, ...]
    kinds: dict[str, str]


def instances(low: Lowering, form: Shape, state: Body, act: Act | None, goal: str) -> Iterator[Instance]:
    """Yield a norm in a state, with an act of its own as the action ``goal`` that it is or counts as."""
    if act is None:
        yield _instance(form, state, ())
        return
    before, terms = arguments(low, act.args, form.sentence)
    plain = _instance(form, (*state, *before), terms)
    for args, links in chains(low, act.action, plain.args, goal):
        yield Instance((*plain.body, *links), plain.bearer, plain.toward, args, plain.kinds)


def _instance(form: Shape, body: Body, args: tuple[Term, ...]) -> Instance:
    names = dict.fromkeys((*form.member_names, form.norm.bearer.variable, form.actor, *form.norm.kinds))
    for name in names:
        body = rename(body, name, name + MARK)
    swap = {Var(name): Var(name + MARK) for name in names if not Variable(name).anonymous or _bound(body, name + MARK)}
    marked = tuple(swap.get(each, each) if isinstance(each, Var) else each for each in args)
    kinds = {name + MARK: kind for name, kind in form.norm.kinds.items()}
    other = form.norm.grantor or form.norm.owed_to
    toward: Term = Var(other.variable + MARK) if other is not None else ""
    return Instance(body, Var(form.bearer.name + MARK), toward, marked, kinds)


def _bound(body: Body, name: str) -> bool:
    return any(isinstance(each, Atom) and Var(name) in each.args for each in body)


def left_out(each: Term) -> bool:
    """Tell whether a term is a value that a norm leaves out: it may be any."""
    return isinstance(each, Var) and Variable(each.name).anonymous and not each.name.endswith(MARK)


def unified(found: Instance, who: Term | None, pairs: tuple[tuple[Term, Term], ...]) -> Body:
    """Return the body of an instance in which a norm's terms are those of a statement, the first of each pair.

    ``who`` is the bearer of the statement, if it names one.  Variables of the statement take the place of those of the norm; what
    either leaves out may be any.
    """
    body, put, bound = found.body, dict[Term, Term](), set[Term]()
    given = [(said, own) for said, own in pairs if not left_out(said)]
    for said, own in given if who is None else [(who, found.bearer), *given]:
        mine = put.get(own, own)
        if left_out(mine) or said == mine:
            continue
        fresh = isinstance(said, Var) and said not in bound
        if isinstance(said, Var) and fresh and isinstance(mine, Var) and mine not in bound:
            body = rename(body, mine.name, said.name)
            put[own] = said
        elif isinstance(said, Var) and fresh and isinstance(mine, int):
            body = (*body, Let(said, mine))
        else:
            body = (*body, Compare("=", said, mine))
        bound.add(said)
    return body


def holding(low: Lowering, norm: Norm, found: Instance) -> Iterator[Instance]:
    """Yield an instance as of its bearer, and as of who holds the office that bears it."""
    yield found
    offices = low.model.offices
    if offices and (not norm.bearer.named or set(norm.bearer.named) & set(offices)):
        holder = low.variable("holder")
        held = low.held(f"attribute {HOLDER}", (found.bearer, holder))
        yield Instance((*found.body, *held), holder, found.toward, found.args, found.kinds)


def sentence_of(sentence: Sentence, found: Instance) -> Sentence:
    """Return the sentence of a statement with the variables of a norm beside its own."""
    return Sentence({**sentence.kinds, **found.kinds}, sentence.origin)
