"""A proof of one row: the rule that fired, what it used, and what it found absent, down to the facts of the case."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.answers.proof.database import Database
from charter_engine.answers.proof.match import Match, Used, matches, start
from charter_engine.rules.ir import Fact, Rule
from charter_engine.syntax.value import frozen


@frozen
class Proof:
    """A row with the rule that derives it; ``rule`` None for a fact of the case."""

    used: Used
    rule: Rule | None
    match: Match | None
    premises: tuple[Proof, ...]

    def walk(self) -> Iterator[Proof]:
        """Yield this proof and every proof below it, each once though many may rest on it."""
        seen = {self.used}
        left = [self]
        while left:
            each = left.pop()
            yield each
            for below in reversed(each.premises):
                if below.used not in seen:
                    seen.add(below.used)
                    left.append(below)

    def facts(self) -> frozenset[Fact]:
        """Return the facts of the case it rests on."""
        return frozenset(
            Fact(each.used.predicate, each.used.row, each.used.at) for each in self.walk() if each.rule is None
        )

    def absences(self) -> tuple[Used, ...]:
        """Return what is found absent, in the order of the proof."""
        found = [gone for each in self.walk() if each.match is not None for gone in each.match.absent]
        return tuple(dict.fromkeys(found))


class Prover:
    """Proves rows of one database; what is proved once is not proved again."""

    def __init__(self, database: Database) -> None:
        """Prove from a database."""
        self._database = database
        self._known: dict[Used, Proof] = {}

    def prove(self, goal: Used) -> Proof | None:
        """Return a proof of a row, None if it does not hold."""
        return self._prove(goal, frozenset())

    def _prove(self, goal: Used, above: frozenset[Used]) -> Proof | None:
        known = self._known.get(goal)
        if known is not None:
            return known
        if self._database.is_given(goal.predicate, goal.row, goal.at):
            return self._keep(Proof(goal, None, None, ()))
        if goal in above or goal.row not in self._database.rows(goal.predicate, goal.at):
            return None
        now = goal.at if goal.at is not None else self._database.instants[-1]
        for rule in self._database.rules.get(goal.predicate, ()):
            begun = start(rule.head, goal.row, now, self._database)
            if begun is None:
                continue
            for match in matches(rule.body, begun, now, self._database):
                premises = self._premises(match, above | {goal})
                if premises is not None:
                    return self._keep(Proof(goal, rule, match, premises))
        return None

    def _premises(self, match: Match, above: frozenset[Used]) -> tuple[Proof, ...] | None:
        found = []
        for each in match.used:
            proof = self._prove(each, above)
            if proof is None:
                return None
            found.append(proof)
        return tuple(found)

    def _keep(self, proof: Proof) -> Proof:
        self._known[proof.used] = proof
        return proof
