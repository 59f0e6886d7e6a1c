"""What is denied of a row, without what the rule that denies it knows of the row.

``pending`` is said of a row that a bearer bears and that is not ``fulfilled``, and ``fulfilled`` of a row that he bears while he
acts.  The instants in such a row are kept at no instant whose past is open, so that its denial would be lost there; that he does
not act stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Literal, Not, Rule, Var
from charter_engine.rules.lowering import named_in, of_row
from charter_engine.rules.slices import RuleIndex, index

_STEPS = 3
"""So far a row is followed through rules that say the same of it by another name."""


def without_what_is_known(rules: Sequence[Rule], derived: AbstractSet[str]) -> tuple[Rule, ...]:
    """Return rules that deny of a row only what is not known of it; ``derived`` is derived by rules alone."""
    by_head = index(rules)
    found: list[Rule] = []
    for rule in rules:
        changed = _Changed(rule, by_head, derived)
        if changed.never:
            continue
        found.extend((changed.rule, *changed.more))
    return tuple(found)


class _Changed:
    """One rule, with the rules for what it denies instead; ``never``: it denies what it knows."""

    def __init__(self, rule: Rule, by_head: RuleIndex, derived: AbstractSet[str]) -> None:
        self.more: list[Rule] = []
        self.never = False
        self._rule, self._by_head, self._derived = rule, by_head, derived
        body = tuple(other for each in rule.body for other in self._of(each))
        self.rule = Rule(rule.id, rule.head, body, rule.origin) if self.more else rule

    def _of(self, literal: Literal) -> tuple[Literal, ...]:
        if not isinstance(literal, Not) or literal.atom.at != NOW or literal.atom.predicate not in self._derived:
            return (literal,)
        left = [self._left(body) for body in self._bodies(literal.atom, _STEPS)]
        if not left or any(each is None for each in left):
            return (literal,)
        found: list[Literal] = []
        for body in left:
            if not body:
                self.never = True
                return (literal,)
            found.append(self._denied(literal.atom, body))
        return tuple(found)

    def _bodies(self, atom: Atom, steps: int) -> Iterator[tuple[Literal, ...] | None]:
        """Yield what each rule for a row asks, None where that cannot be said of the row."""
        for rule in self._by_head.by_head.get(atom.predicate, ()):
            body = _of_row(rule, atom)
            same = body[0] if body is not None and len(body) == 1 else None
            if isinstance(same, Atom) and same.at == NOW and same.args == atom.args and steps > 1:
                yield from self._bodies(same, steps - 1)
            else:
                yield body

    def _left(self, body: Sequence[Literal] | None) -> tuple[Literal, ...] | None:
        """Return what of a body is not known, None where nothing of it is or it cannot be told apart."""
        if body is None or not all(map(_is_plain, body)):
            return None
        left = tuple(each for each in body if each not in self._rule.body)
        bound = {*named_in(tuple(each for each in left if isinstance(each, Atom)))}
        return left if len(left) < len(body) and {*named_in(left)} <= bound | {NOW} else None

    def _denied(self, atom: Atom, body: Sequence[Literal]) -> Not:
        bound = {*named_in(tuple(body))}
        row = tuple(
            dict.fromkeys(each for each in atom.args if isinstance(each, Var) and each in bound and each != NOW)
        )
        name = f"{atom.predicate} beside {self._rule.id} {len(self.more)}"
        head = Atom(name, row, NOW)
        self.more.append(Rule(name, head, tuple(body), self._rule.origin))
        return Not(head)


def _of_row(rule: Rule, atom: Atom) -> tuple[Literal, ...] | None:
    """Return the body of a rule as it is of a row that it derives; None where it derives only some rows."""
    args = rule.head.args
    if len(set(args)) < len(args) or any(not isinstance(each, Var) or each == NOW for each in args):
        return None
    return of_row(rule.body, args, atom.args, "of it")


def _is_plain(literal: Literal) -> bool:
    """Tell whether a literal is of this instant, of the one before or of none, and neither counts nor reckons."""
    atom = literal.atom if isinstance(literal, Not) else literal
    return isinstance(atom, Compare) or (isinstance(atom, Atom) and atom.at in {None, NOW, PREV})
