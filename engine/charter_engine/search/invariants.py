"""What is so of two norms at every instant: proved at one, given that it was so at the one before.

Of two norms that would collide it may be that the one is under way only while the other is not, or once the other is over:
``every Party p must ring within 3 days until alarm(p)`` and ``upon alarm(p): Party p must not ring until storm``.  At one instant
whose past is open that cannot be seen, for there the two may have been under way together just before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import product
from math import prod
from typing import Final

from charter_engine.model.model import Model
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Expr, Not, Origin, Rule, Term, Var
from charter_engine.rules.lower import Lowered
from charter_engine.rules.slices import RuleIndex, index
from charter_engine.search.induction import throughout
from charter_engine.search.prove import FAR, PLAIN, Attempt, prove
from charter_engine.syntax.value import frozen

_UNDER_WAY: Final = ("pending", "owing", "resting", "halted", "running", "applies", "in force")
_IMPLIED: Final = ("over", "applies", "running")
"""What may be so wherever something is under way; in its rows stands no instant."""
_VOTES: Final = (
    Attempt(7, 5, opened=("takes ", "result ", "stage ")),
    Attempt(FAR, 6, calm=True, opened=("tally ", "reckoned ", "counts ")),
)
"""That a decision is taken, or how its votes are counted, is left open: few individuals matter then."""
_PLAN: Final = (PLAIN[2], PLAIN[4], *_VOTES)
_LASTING: Final = ("decided ", "stage ", "suits ", "pending ", "owing ")
_MOST_WAYS: Final = 9
_ANY: Final = Var("any")


@frozen
class Invariant:
    """Wherever the ``one`` holds, the ``other`` holds as well, or does not (``apart``), at the same instant.

    Both are at NOW; a variable that is in the other alone stands for whatever there is (only where they are ``apart``).
    """

    one: Atom
    other: Atom
    apart: bool

    def broken(self, name: str, at: Var) -> Rule:
        """Return the rule by which ``name`` holds where this is not so."""
        one, other = Atom(self.one.predicate, self.one.args, at), Atom(self.other.predicate, self.other.args, at)
        return Rule(f"asks {name}", Atom(name, (), NOW), (one, other if self.apart else Not(other)), Origin(""))


def invariants(
    model: Model, lowered: Lowered, rules: RuleIndex, goal: str, forbidden: Sequence[str]
) -> tuple[Invariant, ...]:
    """Return what is proved to be so at every instant of the two norms of a collision, all together."""
    left = tuple(dict.fromkeys(_candidates(rules, goal)))
    read = (
        rules.of((*(name for each in left for name in (each.one.predicate, each.other.predicate)), *forbidden))
        if left
        else ()
    )
    read = throughout(read, {})
    while left:
        before, never = were(left)
        more = [each.broken(f"not so {number}", NOW) for number, each in enumerate(left)]
        asked = [each.head.predicate for each in more]
        found = prove(model, lowered, index((*read, *before, *more)), asked, (*forbidden, *never), _PLAN)
        kept = tuple(each for each, proof in zip(left, found, strict=True) if proof.holds)
        if len(kept) == len(left):
            break
        left = kept
    return left


def were(known: Sequence[Invariant]) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """Return the rules by which something was not so just before that is known to be so always, and what then never holds."""
    rules = tuple(each.broken(f"was not so {number}", PREV) for number, each in enumerate(known))
    return rules, tuple(each.head.predicate for each in rules)


def _candidates(rules: RuleIndex, goal: str) -> Iterator[Invariant]:
    """Yield what may be so of two norms that meet, for the same row."""
    meeting = {
        each.predicate
        for rule in rules.by_head.get(goal, ())
        for each in rule.body
        if isinstance(each, Atom) and each.predicate.startswith("meets ")
    }
    conditions: dict[Atom, None] = {}
    for rule in (each for name in sorted(meeting) for each in rules.by_head.get(name, ())):
        atoms = [each for each in rule.body if isinstance(each, Atom) and each.at == NOW]
        same = {
            frozenset((each.left, each.right)) for each in rule.body if isinstance(each, Compare) and each.op == "="
        }
        for one in atoms:
            for other in atoms:
                for found in _of_two(rules, one, other, same):
                    yield found
                    if not found.apart and _lasts(rules, found.other.predicate):
                        conditions[found.other] = None
    for predicate in rules.reaching((goal,)):
        if predicate.startswith(_LASTING):
            yield from _of_what_lasts(rules, predicate, conditions)


def _of_what_lasts(rules: RuleIndex, predicate: str, conditions: Iterable[Atom]) -> Iterator[Invariant]:
    """Yield that a decision is taken, a vote or a duty under way, only while one of the conditions is so, for some row."""
    row = tuple(Var(f"a{place}") for place in range(_width(rules, predicate) or 0))
    for each in conditions:
        if each.predicate != predicate:
            for other in _ways(each, row, *each.args):
                yield Invariant(Atom(predicate, row, NOW), other, apart=False)


def _ways(of: Atom, row: Sequence[Var], *unknown: Term) -> Iterator[Atom]:
    """Yield an atom with each choice of a row's terms for its variables ``unknown``, where there are not too many."""
    ways = [row if isinstance(term, Var) and term in unknown else (term,) for term in of.args]
    if prod(map(len, ways)) <= _MOST_WAYS:
        yield from (Atom(of.predicate, args, NOW) for args in product(*ways))


def _for_any(of: Atom) -> Atom:
    """Return an atom for whatever stands where nothing is said of it."""
    return Atom(of.predicate, tuple(Var(f"b{n}") if each == _ANY else each for n, each in enumerate(of.args)), NOW)


def _of_two(rules: RuleIndex, one: Atom, other: Atom, same: AbstractSet[frozenset[Expr]]) -> Iterator[Invariant]:
    mine, theirs = (each.predicate.partition(" ")[2] for each in (one, other))
    places = tuple(_place(one.args, each, same) for each in other.args)
    for state in _UNDER_WAY:
        name = f"{state} {mine}"
        width = _width(rules, name)
        if width is None or width < len(one.args):
            continue
        row = tuple(Var(f"a{place}") for place in range(width))
        columns = tuple(Var(f"b{n}") if each is None else row[each] for n, each in enumerate(places))
        for word in _UNDER_WAY if mine < theirs else ():
            wide = _width(rules, f"{word} {theirs}")
            if wide is not None and wide >= len(columns):
                rest = tuple(Var(f"b{place}") for place in range(len(columns), wide))
                yield Invariant(Atom(name, row, NOW), Atom(f"{word} {theirs}", (*columns, *rest), NOW), apart=True)
        if None in places:
            continue
        for word in _IMPLIED:
            if name != f"{word} {theirs}" and _width(rules, f"{word} {theirs}") == len(columns):
                yield Invariant(Atom(name, row, NOW), Atom(f"{word} {theirs}", columns, NOW), apart=False)
        if mine != theirs and _width(rules, f"in force {theirs}") == len(columns):
            for atom, so in _conditions(rules, Atom(f"in force {theirs}", columns, NOW)):
                for each in (_for_any(atom),) if so else _ways(atom, row, _ANY):
                    yield Invariant(Atom(name, row, NOW), each, apart=so)


def _conditions(rules: RuleIndex, of: Atom) -> Iterator[tuple[Atom, bool]]:
    """Yield what something hangs on that lasts: that it be so (true), or that it not be so; `_ANY` stands for what it brings in.

    What lasts is so because it was so just before: ``unless the Council has decided permit(x)``.
    """
    found: dict[Atom, bool] = {}
    left = [(of, True)]
    while left:
        about, wanted = left.pop()
        for rule in rules.by_head.get(about.predicate, ()):
            given = {
                mine: theirs for mine, theirs in zip(rule.head.args, about.args, strict=True) if isinstance(mine, Var)
            }
            for each in rule.body:
                atom = each.atom if isinstance(each, Not) else each
                if not isinstance(atom, Atom) or atom.at != NOW or atom.predicate not in rules.by_head:
                    continue
                row = tuple(given.get(term, _ANY) if isinstance(term, Var) else term for term in atom.args)
                asked, so = Atom(atom.predicate, row, NOW), wanted is not isinstance(each, Not)
                if asked not in found:
                    found[asked] = so
                    left.append((asked, so))
    yield from ((atom, so) for atom, so in found.items() if _lasts(rules, atom.predicate))


def _lasts(rules: RuleIndex, predicate: str) -> bool:
    """Tell whether something may be so because it was so just before."""
    return any(
        each.predicate == predicate and each.at == PREV
        for rule in rules.by_head[predicate]
        for each in rule.body
        if isinstance(each, Atom)
    )


def _width(rules: RuleIndex, predicate: str) -> int | None:
    """Return how many columns a predicate has, None where no rule derives it."""
    found = rules.by_head.get(predicate, ())
    return len(found[0].head.args) if found else None


def _place(args: Sequence[Term], term: Term, same: AbstractSet[frozenset[Expr]]) -> int | None:
    """Return the place of what is the same as a term."""
    return next((n for n, each in enumerate(args) if each == term or frozenset((each, term)) in same), None)
