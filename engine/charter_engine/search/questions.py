"""What is asked of two drafts: whether a norm of one ever says what none of the other does; and what needs no asking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from charter_engine.model.logic import Constant, Variable
from charter_engine.model.pairing import Pair
from charter_engine.model.resolve import Resolved
from charter_engine.rules.ir import NOW, Atom, Compare, Literal, Not, Origin, Rule, Term, Var
from charter_engine.rules.properties.said_of import (
    ASPECTS,
    BOUND,
    DATED,
    FALLEN,
    Key,
    amount_columns,
    key_of,
    predicate,
)
from charter_engine.rules.slices import RuleIndex, index
from charter_engine.search.ask import asked
from charter_engine.search.induction import throughout
from charter_engine.search.joint import LATER, Joint
from charter_engine.search.prove import Proved, prove
from charter_engine.syntax.value import frozen

SAME_RULES: Final = "the same rules over the same facts"
SAME_ALWAYS: Final = "at every instant, given that it was so at those before"
SAME_VOTES: Final = ", where votes come to the same"
OLD, NEW = "old", "new"
_PLAIN: Final = (Variable, Constant)


@frozen
class Asked:
    """A question: whether one draft ever says what the other does not; ``predicate`` is the goal.

    ``norm`` is the one whose rows they are, ``other`` the one that takes its place in the other draft (empty: none).
    """

    aspect: str
    side: str
    predicate: str
    norm: str
    other: str


class Questions:
    """The questions about the pairs of norms of two drafts, with the rules that lead to them and what is proved."""

    def __init__(self, joint: Joint, drafts: tuple[Resolved, Resolved], pairs: Sequence[Pair]) -> None:
        """Put the questions, and try to prove of each that it comes about in no scenario."""
        self.joint, self.drafts, self.pairs = joint, drafts, tuple(pairs)
        self.keys = {
            OLD: {p.old.id: key_of(p.old) for p in self.pairs if p.old is not None and p.old.evaluated},
            NEW: {
                p.new.id: key_of(p.new, p.old.citation if p.old is not None else "")
                for p in pairs
                if p.new is not None and p.new.evaluated
            },
        }
        derived = {each.head.predicate for each in joint.base.rules.rules}
        self.rows = {
            side: {
                (aspect, norm): name
                for norm in self.keys[side]
                for aspect in ASPECTS
                for name in [self._name(side, predicate(aspect, norm))]
                if name in derived
            }
            for side in (OLD, NEW)
        }
        self.forbidden = asked(joint.base.lowered)

        self.asked = {number: self._questions(pair) for number, pair in enumerate(self.pairs) if not self._same(pair)}
        self.ruled = self._index()
        self.known = self._proofs()

    def _index(self) -> RuleIndex:
        rules = [rule for asked_ in self.asked.values() for each in asked_ for rule in self._rules(each)]
        for number, asked_ in self.asked.items():
            head = Atom(somehow(number), (), NOW)
            rules += [
                Rule(f"{head.predicate} {e.predicate}", head, (Atom(e.predicate, (), NOW),), Origin("")) for e in asked_
            ]
        return index((*self.joint.base.rules.rules, *dict.fromkeys(rules)))

    def _proofs(self) -> dict[str, Proved]:
        every = [each for asked_ in self.asked.values() for each in asked_]
        goals = [each.predicate for each in every]
        model, lowered = self.joint.settings.resolved.model, self.joint.base.lowered
        known = dict(zip(goals, prove(model, lowered, self.ruled, goals, self.forbidden), strict=True))
        bound = [each.predicate for each in every if each.aspect == BOUND and known[each.predicate].holds]
        always = prove(model, lowered, index(throughout(self.ruled.rules, {})), bound, self.forbidden)
        surely = {name for name, proof in zip(bound, always, strict=True) if proof.holds}
        known |= {each.predicate: Proved(holds=True) for each in every if self._follows(each, surely)}
        return known

    def _name(self, side: str, name: str) -> str:
        """Return what a predicate of a draft is called among the rules of both; empty where that draft has no rule for it."""
        return name if side == OLD else self.joint.names.get(name, "")

    def _same(self, pair: Pair) -> bool:
        """Tell whether a pair has the same rows by its rules; of a norm in one draft alone, whether a norm of the other has."""
        old, new = pair.old, pair.new
        sides = [(side, each) for side, each in ((OLD, old), (NEW, new)) if each is not None and each.evaluated]
        return all(self._covered(side, each.id) for side, each in sides)

    def why(self, pair: Pair) -> str:
        """Say why a pair of which nothing had to be asked is the same."""
        norm = pair.new
        induced = norm is not None and any(predicate(each, norm.id) in self.joint.induced for each in ASPECTS)
        name = "" if norm is None else self.joint.names.get(predicate(BOUND, norm.id), "")
        voted = self.joint.voted & self.joint.base.rules.reaching([name]).keys() if self.joint.voted else ()
        return f"{SAME_ALWAYS if induced else SAME_RULES}{SAME_VOTES if voted else ''}"

    def _covered(self, side: str, norm: str) -> bool:
        other = NEW if side == OLD else OLD
        mine = [self.rows[side].get((aspect, norm)) for aspect in ASPECTS]
        key = self.keys[side][norm]
        return any(
            [self.rows[other].get((aspect, each)) for aspect in ASPECTS] == mine
            for each, its in self.keys[other].items()
            if its == key
        )

    def _questions(self, pair: Pair) -> tuple[Asked, ...]:
        sides = [
            (side, norm.id, "" if other is None else other.id)
            for side, norm, other in ((OLD, pair.old, pair.new), (NEW, pair.new, pair.old))
            if norm is not None and norm.evaluated
        ]
        return tuple(
            Asked(aspect, side, f"differs {aspect} {side} {norm}", norm, other)
            for aspect in ASPECTS
            for side, norm, other in sides
            if (aspect, norm) in self.rows[side]
        )

    def _follows(self, asked_: Asked, surely: set[str]) -> bool:
        """Tell whether a breach is the same since the prohibition is: it is an act while that binds.

        The acts, and whose and of what they are, must be the same in both; and whenever a norm alike binds in one draft, one
        binds in the other.
        """
        key = self.keys[asked_.side][asked_.norm]
        if asked_.aspect != FALLEN or key.modality != "must not":
            return False
        norms = [(side, norm) for side in (OLD, NEW) for norm, its in self.keys[side].items() if its == key]
        if not all(self._covered(side, norm) or f"differs {BOUND} {side} {norm}" in surely for side, norm in norms):
            return False
        models = {OLD: self.drafts[0].model, NEW: self.drafts[1].model}
        for side, name in norms:
            norm = models[side].norm(name)
            if norm is None or any(not isinstance(arg, _PLAIN) for act in norm.acts for arg in act.args):
                return False
        return all(self.joint.names.get(f"does {each}") == f"does {each}" for each in key.actions)

    def _rules(self, asked_: Asked) -> Iterator[Rule]:
        """Yield the rules of a goal: a row of the norm that no norm alike of the other draft has."""
        side, other = asked_.side, NEW if asked_.side == OLD else OLD
        key = self.keys[side][asked_.norm]
        own = self.rows[side][asked_.aspect, asked_.norm]
        width = self._width(own)
        row = tuple(Var(f"a{place}") for place in range(width))
        body: tuple[Literal, ...] = (Atom(own, row, NOW), Not(Atom(_any(asked_.aspect, other, key), row, NOW)))
        if asked_.aspect == DATED:
            body = (*body, Atom(_any(DATED, other, key), (*row[:-1], Var("Other")), NOW))
        yield Rule(f"asks {asked_.predicate}", Atom(asked_.predicate, (), NOW), body, Origin(""))
        for norm, its in self.keys[other].items():
            name = self.rows[other].get((asked_.aspect, norm))
            if its == key and name is not None:
                head = Atom(_any(asked_.aspect, other, key), row, NOW)
                yield Rule(f"any {asked_.aspect} {other} {norm}", head, (Atom(name, row, NOW),), Origin(""))
                if (more := self._more(asked_, side, row, name)) is not None:
                    yield Rule(f"any {asked_.aspect} {other} {norm} for {asked_.norm}", head, more, Origin(""))

    def _more(self, asked_: Asked, side: str, row: tuple[Var, ...], other: str) -> tuple[Literal, ...] | None:
        """Return how a row of another norm says the same and more: of each amount owed no less; None where it does not."""
        model = self.drafts[side == NEW].model
        norm = model.norm(asked_.norm)
        own = self.rows[side][asked_.aspect, asked_.norm]
        columns = amount_columns(model, norm) if norm is not None else ()
        given = [(self._written(own, each), self._written(other, each)) for each in columns]
        if not columns or any(theirs == "" and mine != "" for mine, theirs in given):
            return None
        theirs = tuple(Var(f"more {n}") if n in columns else each for n, each in enumerate(row))
        least = [Compare("<=", row[n], theirs[n]) for n, (mine, _) in zip(columns, given, strict=True) if mine != ""]
        mine = (*row[:-1], Var("own")) if asked_.aspect == DATED else row
        return (Atom(own, mine, NOW), Atom(other, theirs, NOW), *least)

    def _written(self, name: str, column: int) -> Term:
        """Return what stands in a column of the rows of a norm: nothing where any amount does."""
        return self.joint.base.rules.by_head[name][0].head.args[column]

    def _width(self, name: str) -> int:
        return len(self.joint.base.rules.by_head[name][0].head.args)

    def hangs_on_apart(self, asked_: Asked) -> bool:
        """Tell whether a question hangs on a name that is two things in the two drafts."""
        apart = self.joint.together.apart
        return bool(apart) and any(
            name in apart or name.removesuffix(LATER) in apart for name in self.ruled.reaching([asked_.predicate])
        )


def somehow(number: int) -> str:
    """Return the predicate that holds where any question of a pair has its answer."""
    return f"differs somehow {number}"


def _any(aspect: str, side: str, key: Key) -> str:
    said = " ".join((key.modality, key.form, *key.actions, key.kept, str(key.width)))
    return f"any {aspect} {side} {said}"
