"""What is so of two norms at every instant: proved at one, given that it was so at the one before.

Of two norms that would collide it may be that the one is under way only while the other is not, or once the other is over:
``every Party p must ring within 3 days until alarm(p)`` and ``upon alarm(p): Party p must not ring until storm``.  At one instant
whose past is open that cannot be seen, for there the two may have been under way together just before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from charter_engine.model.model import Model
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Expr, Not, Origin, Rule, Term, Var
from charter_engine.rules.lower import Lowered
from charter_engine.rules.slices import RuleIndex, index
from charter_engine.search.induction import throughout
from charter_engine.search.prove import PLAIN, prove
from charter_engine.syntax.value import frozen

_UNDER_WAY: Final = ("pending", "owing", "resting", "halted", "running", "applies", "in force")
_IMPLIED: Final = ("over", "applies", "running")
"""What may be so wherever something is under way; in its rows stands no instant."""
_PLAN: Final = (PLAIN[2], PLAIN[4])


@frozen
class Invariant:
    """Wherever the ``one`` predicate holds, the ``other`` holds as well, or does not (``apart``), at the same instant.

    ``columns`` are those of the one in which stand the arguments of the other; None: whatever stands there.
    """

    one: str
    width: int
    other: str
    columns: tuple[int | None, ...]
    apart: bool

    def broken(self, name: str, at: Var) -> Rule:
        """Return the rule by which ``name`` holds where this is not so."""
        row = tuple(Var(f"a{place}") for place in range(self.width))
        others = tuple(Var(f"b{place}") if each is None else row[each] for place, each in enumerate(self.columns))
        one, other = Atom(self.one, row, at), Atom(self.other, others, at)
        return Rule(f"asks {name}", Atom(name, (), NOW), (one, other if self.apart else Not(other)), Origin(""))


def invariants(
    model: Model, lowered: Lowered, rules: RuleIndex, goal: str, forbidden: Sequence[str]
) -> tuple[Invariant, ...]:
    """Return what is proved to be so at every instant of the two norms of a collision, all together."""
    left = tuple(dict.fromkeys(_candidates(rules, goal)))
    read = rules.of((*(name for each in left for name in (each.one, each.other)), *forbidden)) if left else ()
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
    for rule in (each for name in sorted(meeting) for each in rules.by_head.get(name, ())):
        atoms = [each for each in rule.body if isinstance(each, Atom) and each.at == NOW]
        same = {
            frozenset((each.left, each.right)) for each in rule.body if isinstance(each, Compare) and each.op == "="
        }
        for one in atoms:
            for other in atoms:
                yield from _of_two(rules, one, other, same)


def _of_two(rules: RuleIndex, one: Atom, other: Atom, same: AbstractSet[frozenset[Expr]]) -> Iterator[Invariant]:
    mine, theirs = (each.predicate.partition(" ")[2] for each in (one, other))
    columns = tuple(_place(one.args, each, same) for each in other.args)
    for state in _UNDER_WAY:
        name = f"{state} {mine}"
        width = _width(rules, name)
        if width is None or width < len(one.args):
            continue
        for word in _UNDER_WAY if mine < theirs else ():
            wide = _width(rules, f"{word} {theirs}")
            if wide is not None and wide >= len(columns):
                rest = (None,) * (wide - len(columns))
                yield Invariant(name, width, f"{word} {theirs}", (*columns, *rest), apart=True)
        for word in _IMPLIED if None not in columns else ():
            if name != f"{word} {theirs}" and _width(rules, f"{word} {theirs}") == len(columns):
                yield Invariant(name, width, f"{word} {theirs}", columns, apart=False)


def _width(rules: RuleIndex, predicate: str) -> int | None:
    """Return how many columns a predicate has, None where no rule derives it."""
    found = rules.by_head.get(predicate, ())
    return len(found[0].head.args) if found else None


def _place(args: Sequence[Term], term: Term, same: AbstractSet[frozenset[Expr]]) -> int | None:
    """Return the place of what is the same as a term."""
    return next((n for n, each in enumerate(args) if each == term or frozenset((each, term)) in same), None)
