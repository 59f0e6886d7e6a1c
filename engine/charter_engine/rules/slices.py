"""The rules that matter to a question, and no others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from charter_engine.rules.clock import REACH
from charter_engine.rules.ir import NOW, WAKE, Atom, Let, Literal, Rule, Sum, Var, readings
from charter_engine.rules.marks import CONTRARY
from charter_engine.rules.stratify import components
from charter_engine.rules.wellformed import variables
from charter_engine.syntax.value import frozen

_GIVEN = ("named ", "table ", "quantity ")
_TIMES = frozenset({REACH, "begins", "individual", WAKE})


@frozen
class RuleIndex:
    """The rules of a program by the predicate they derive, and those that ask for instants."""

    rules: tuple[Rule, ...]
    by_head: dict[str, list[Rule]]

    def reaching(self, goals: Iterable[str]) -> dict[str, None]:
        """Return the predicates from which goals follow, the goals among them."""
        found: dict[str, None] = {}
        queue = list(goals)
        while queue:
            name = queue.pop()
            if name in found:
                continue
            found[name] = None
            queue.extend(each for rule in self.by_head.get(name, ()) for each in rule.reads)
        return found

    def at_once(self, goals: Iterable[str], depth: int, opened: tuple[str, ...] = ()) -> dict[str, int]:
        """Return the predicates from which goals follow within one instant in at most so many steps, with their number.

        Not followed is what begins with one of ``opened``.
        """
        found: dict[str, int] = {}
        edge = list(goals)
        for step in range(depth):
            found.update(dict.fromkeys(edge, step))
            reads = (
                reading.atom.predicate
                for name in edge
                for rule in self.by_head.get(name, ())
                for reading in rule.readings
                if reading.atom.at is None or reading.atom.at == NOW
            )
            edge = [
                each
                for each in dict.fromkeys(reads)
                if each not in found and each in self.by_head and not (opened and each.startswith(opened))
            ]
            if not edge:
                break
        return found

    def deriving(self, predicates: Iterable[str]) -> tuple[Rule, ...]:
        """Return the rules that derive some predicates."""
        return tuple(rule for name in predicates for rule in self.by_head.get(name, ()))

    def of(self, goals: Iterable[str]) -> tuple[Rule, ...]:
        """Return the rules from which goals follow, with those that ask for the instants that matter to them."""
        found = self.reaching(goals)
        waking = [rule for rule in self.by_head.get(WAKE, ()) if all(_known(each, found) for each in rule.reads)]
        return (*(rule for name in found if name != WAKE for rule in self.by_head.get(name, ())), *waking)


def contrary(rules: RuleIndex, goals: Iterable[str]) -> tuple[str, ...]:
    """Return what would hold where a scenario denied at an instant what an effect brings about then, of what goals depend on.

    A case may do so, to say that it came otherwise.  As a scenario in which paragraphs contradict each other it shows nothing.
    """
    states = (each.removeprefix("state ") for each in rules.reaching(goals) if each.startswith("state "))
    return tuple(name for each in states if (name := f"{CONTRARY}{each}") in rules.by_head)


def index(rules: Sequence[Rule]) -> RuleIndex:
    """Index the rules of a program."""
    by_head: dict[str, list[Rule]] = {}
    for rule in rules:
        by_head.setdefault(rule.head.predicate, []).append(rule)
    return RuleIndex(tuple(rules), by_head)


def depending(start: Iterable[str], rules: Iterable[Rule]) -> frozenset[str]:
    """Return the predicates that depend on some at whatever instant, those among them."""
    readers: dict[str, list[str]] = {}
    for rule in rules:
        for each in rule.reads:
            readers.setdefault(each, []).append(rule.head.predicate)
    queue = list(dict.fromkeys(start))
    found = set(queue)
    for name in queue:
        for reader in readers.get(name, ()):
            if reader not in found:
                found.add(reader)
                queue.append(reader)
    return frozenset(found)


def summed(rules: Sequence[Rule]) -> frozenset[str]:
    """Return the predicates that reach what rules add up."""
    added = {
        r.atom.predicate for rule in rules for each in rule.body if isinstance(each, Sum) for r in readings(each.body)
    }
    return frozenset(index(rules).reaching(added)) if added else frozenset()


def adding(rules: Sequence[Rule]) -> frozenset[tuple[str, int]]:
    """Return the columns, each of a predicate by its place, that stand in what rules add up, or from which that is reckoned."""
    by_head = index(rules).by_head
    queue = [
        column for rule in rules for each in rule.body if isinstance(each, Sum) for column in _all_columns(each.body)
    ]
    found = set(queue)
    for predicate, place in queue:
        for rule in by_head.get(predicate, ()):
            term = rule.head.args[place]
            more = set(_sources(term, rule.body)) if isinstance(term, Var) else set()
            queue.extend(more - found)
            found |= more
    return frozenset(found)


def _all_columns(body: Sequence[Literal]) -> Iterator[tuple[str, int]]:
    for each in body:
        if isinstance(each, Atom):
            yield from ((each.predicate, place) for place in range(len(each.args)))


def _sources(variable: Var, body: Sequence[Literal]) -> Iterator[tuple[str, int]]:
    """Yield the columns of a body that a variable is taken from, or from which its value is reckoned."""
    for each in body:
        match each:
            case Atom(predicate=predicate, args=args):
                yield from ((predicate, place) for place, arg in enumerate(args) if arg == variable)
            case Let(var=var, expr=expr) if var == variable:
                for part in variables(expr):
                    yield from _sources(part, [other for other in body if other is not each])
            case Sum(result=result, body=inner) if result == variable:
                yield from _all_columns(inner)


def without_ballots(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the rules without those that add up the weights of ballots: a scenario says what a vote comes to."""
    return tuple(
        rule
        for rule in rules
        if not (rule.head.predicate.startswith("tally of ") and any(isinstance(each, Sum) for each in rule.body))
    )


def _known(predicate: str, found: Collection[str]) -> bool:
    return predicate in found or predicate in _TIMES or predicate.startswith(_GIVEN)


def recursive(rules: Sequence[Rule]) -> frozenset[str]:
    """Return the predicates that depend on themselves within one instant."""
    graph: dict[str, list[str]] = {}
    for rule in rules:
        reads = graph.setdefault(rule.head.predicate, [])
        for each in rule.readings:
            if each.atom.at is None or each.atom.at == NOW:
                reads.append(each.atom.predicate)
                graph.setdefault(each.atom.predicate, [])
    loops = {name for name, reads in graph.items() if name in reads}
    return frozenset(loops | {name for knot in components(graph) if len(knot) > 1 for name in knot})
