"""What of two drafts is the same at every instant though it is written otherwise: proved at one, given that it was so before.

Each predicate of the later draft is taken for the one of its name in the earlier, as far as that can be proved: that at no
instant one has a row that the other lacks, where at all earlier instants none had.  What is not proved is given up, and the rest
proved anew without it, until all that is left is.  By induction over the instants the two are then the same throughout; and with
them whatever has the same rules over them (:mod:`charter_engine.search.alike`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from charter_engine.model.model import Model
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Not, Origin, Rule, Var
from charter_engine.rules.lower import Lowered
from charter_engine.rules.lowering import ASSUMED, BEGIN
from charter_engine.rules.slices import index
from charter_engine.rules.stratify import over_atoms
from charter_engine.search.inputs import underived
from charter_engine.search.prove import PLAIN, prove
from charter_engine.syntax.value import frozen

MOST = 400
"""Of more predicates than this that differ none is asked about: too much has been written anew."""
_HAPPENING = ("event ", "act ", "ceased ", "chosen ", "proposed ")
_BEGUN, _IN_FORCE = "begun or not yet", "in force or not yet"
"""Stand for what holds from the first instant on: the one just before it is asked about too, as what comes first reads it."""


@frozen
class Twin:
    """A predicate of the later draft, by its name among the rules of both, and the one of the earlier it is taken for."""

    later: str
    earlier: str
    width: int


def proved_same(
    model: Model,
    lowered: Lowered,
    rules: Sequence[Rule],
    twins: Sequence[Twin],
    forbidden: Sequence[str],
    following: Mapping[str, str],
) -> tuple[Twin, ...]:
    """Return those of the twins that are proved to be the same, all together.

    ``following`` gives for a predicate of the later draft one of the earlier that is the same if the twins are.
    """
    plan = PLAIN[2:]
    same = {each.later: each.earlier for each in twins} | dict(following)
    goals = [goal for each in twins for goal in _goals(each)]
    more = [rule for each in twins for rule in _differing(each)]
    ruled = index((*throughout(rules, same), *more))
    found = prove(model, lowered, ruled, goals, forbidden, plan)
    return tuple(each for place, each in enumerate(twins) if found[2 * place].holds and found[2 * place + 1].holds)


def throughout(rules: Iterable[Rule], same: Mapping[str, str]) -> tuple[Rule, ...]:
    """Return rules for a proof about every instant, the one before the first included.

    What is read of earlier instants is what ``same`` says that it was the same as then.  Before the first nothing
    happens, and there is no earlier one.
    """
    rules = tuple(rules)
    happening = {each for each in underived(rules) if each.startswith(_HAPPENING)}
    return (*(_before(rule, same, happening) for rule in rules), *map(_either, (_BEGUN, _IN_FORCE)))


def _goals(twin: Twin) -> tuple[str, str]:
    return f"more {twin.later}", f"less {twin.later}"


def _differing(twin: Twin) -> Iterator[Rule]:
    row = tuple(Var(f"a{place}") for place in range(twin.width))
    more, less = _goals(twin)
    one, other = Atom(twin.earlier, row, NOW), Atom(twin.later, row, NOW)
    yield Rule(f"asks {more}", Atom(more, (), NOW), (other, Not(one)), Origin(""))
    yield Rule(f"asks {less}", Atom(less, (), NOW), (one, Not(other)), Origin(""))


def _either(name: str) -> Rule:
    """What is derived of itself is open at an instant."""
    return Rule(name, Atom(name, (), NOW), (Atom(name, (), NOW),), Origin(""))


def _before(rule: Rule, same: Mapping[str, str], happening: AbstractSet[str]) -> Rule:
    """Return a rule in which what is read of earlier instants is that of the earlier draft."""
    body = list(rule.body)
    if any(isinstance(each, Atom) and (each.at == PREV or each.predicate in happening) for each in rule.body):
        body.append(Atom(_BEGUN, (), NOW))
    for each in rule.body:
        if isinstance(each, Atom) and each.predicate == ASSUMED:
            since, until = each.args
            frame = (each, Compare("<=", since, NOW), Compare("<", NOW, until))
            body = [Atom(_IN_FORCE, (), NOW), *(other for other in body if other not in frame)]
    return Rule(
        rule.id, rule.head, tuple(over_atoms(each, lambda atom: _atom(atom, same)) for each in body), rule.origin
    )


def _atom(atom: Atom, same: Mapping[str, str]) -> Atom:
    if atom.at == NOW:
        return Atom(_BEGUN, (), NOW) if atom.predicate == BEGIN else atom
    if atom.at is None:
        return atom
    return Atom(same.get(atom.predicate, atom.predicate), atom.args, atom.at)
