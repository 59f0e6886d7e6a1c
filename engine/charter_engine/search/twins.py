"""Two copies of the rules that share every input but some: what depends on these has a second name in the second copy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from charter_engine.model.model import Model
from charter_engine.rules.ir import NOW, Atom, Compare, Literal, Not, Origin, Rule, Term, Var, readings
from charter_engine.rules.lowering import named_in
from charter_engine.rules.properties.goals import Between, Differing, Seen
from charter_engine.rules.slices import depending
from charter_engine.rules.stratify import over_atoms
from charter_engine.search.number_tests import combination
from charter_engine.syntax.value import frozen

SECOND, OWN = "second ", "own "
"""Begin the names that something has in the second copy, and of what is stated for it of the one individual alone."""
SET = "set "
"""Begins the name of what is set directly, its rules set aside: it holds from one instant to another."""
DIFFER = "principle differs"


@frozen
class Twins:
    """The rules of both copies with those that tell where they differ; ``differing`` are the inputs of which each has its own."""

    rules: tuple[Rule, ...]
    differing: tuple[str, ...]
    touched: bool


def aside(between: Between, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return the rules with those of derived inputs set aside: what a scenario states, or sets, is what they are."""
    derived = {name: each for each in between.inputs for name in each.aside}
    kept = [rule for rule in rules if rule.head.predicate not in derived]
    for name, each in derived.items():
        args = tuple(Var(f"a{place}") for place in range(_width(each)))
        since, until = Var("From"), Var("To")
        stated = Atom(each.stated or f"{SET}{name}", (*args, since, until))
        body: tuple[Literal, ...] = (stated, Compare("<=", since, NOW), Compare("<", NOW, until))
        kept.append(Rule(f"set {name}", Atom(name, args, NOW), body, Origin("")))
    return tuple(kept)


def stated_of(between: Between) -> tuple[str, ...]:
    """Return the predicates that a scenario states of the inputs in which two scenarios differ."""
    found = [each.stated or f"{SET}{name}" for each in between.inputs for name in each.aside or ("",)]
    return tuple(dict.fromkeys(each for each in found if each != SET))


def twins(between: Between, model: Model, rules: Sequence[Rule], one: str) -> Twins:
    """Make both copies; ``one`` is the individual whose inputs differ, empty for all."""
    shared = () if between.through_decisions else tuple(model.decisions)
    given = stated_of(between)
    touched = depending_unshared({*given, *(f"stated {each}" for each in given)}, rules, shared)
    second = {name: f"{SECOND}{name}" for name in touched}
    doubled = [renamed(rule, second, f"{SECOND}{rule.id}") for rule in rules if rule.head.predicate in touched]
    tells = [rule for each in between.seen for rule in _tells(between, each, touched, one)]
    bridges = [rule for each in between.inputs for rule in _bridges(each, one)]
    return Twins((*rules, *doubled, *tells, *bridges), given, bool(tells))


def _bridges(each: Differing, one: str) -> Iterator[Rule]:
    """What is stated for the second copy: of the one individual its own, of others what is stated for the first."""
    for name in (each.stated,) if each.stated else tuple(f"{SET}{aside_}" for aside_ in each.aside):
        for predicate, more in ((name, 2), (f"stated {name}", 1)):
            # of an attribute a statement has the value too; that it is stated anew is of whose it is alone
            valued = more == 2 and name.startswith("attribute ")
            args = tuple(Var(f"a{place}") for place in range(_width(each, valued=valued) + more))
            head = Atom(f"{SECOND}{predicate}", args)
            own = f"{OWN}{name}" if more == 2 else f"stated {OWN}{name}"
            yield Rule(f"own {predicate}", head, (Atom(own, args),), Origin(""))
            if one and each.place is not None:
                others = (Atom(predicate, args), Compare("!=", args[each.place], one))
                yield Rule(f"others {predicate}", head, others, Origin(""))


def _width(each: Differing, *, valued: bool = True) -> int:
    """Return how many arguments an input has: of an attribute whose it is, be it nobody's, and the value."""
    return max(each.arity, 1) + valued if each.stated.startswith("attribute ") else each.arity


def depending_unshared(start: Collection[str], rules: Iterable[Rule], shared: Collection[str]) -> frozenset[str]:
    """Return the predicates that depend on some; what a decision on one of the matters ``shared`` comes to does not."""
    matters = set(shared)
    if not matters:
        return depending(start, rules)
    return depending(start, [each for each in rules if matters.isdisjoint(each.head.predicate.split(" "))])


def renamed(rule: Rule, names: Mapping[str, str], identity: str) -> Rule:
    """Return a rule with other names for some predicates."""

    def named(atom: Atom) -> Atom:
        name = names.get(atom.predicate, atom.predicate)
        return atom if name == atom.predicate else Atom(name, atom.args, atom.at)

    return Rule(identity, named(rule.head), tuple(over_atoms(each, named) for each in rule.body), rule.origin)


def _tells(between: Between, seen: Seen, touched: Collection[str], one: str) -> list[Rule]:
    """A row of the first copy that the second lacks refutes the principle."""
    if seen.predicate not in touched:
        return []
    args = tuple(Var(f"a{place}") for place in range(len(seen.columns)))
    of = getattr(between.of, "name", "")
    places = seen.places(of) if of else ()
    about: tuple[Literal, ...] = tuple(Compare("=", args[place], one) for place in places if one)
    row = Atom(seen.predicate, args, NOW)
    if not between.grows:
        lacking: tuple[Literal, ...] = (Not(Atom(f"{SECOND}{seen.predicate}", args, NOW)),)
        return [Rule(f"tells {seen.predicate}", Atom(DIFFER, (), NOW), (row, *about, *lacking), Origin(""))]
    at_least = Atom(f"at least {seen.predicate}", args, NOW)
    more = tuple(
        Var(f"m{place}") if column.measured else arg
        for place, (arg, column) in enumerate(zip(args, seen.columns, strict=True))
    )
    enough = tuple(Compare(">=", m, a) for m, a in zip(more, args, strict=True) if m != a)
    over = f"{SECOND}{seen.done}" if seen.done in touched else seen.done
    done: tuple[Literal, ...] = (row, Atom(over, more, NOW), *enough) if over else ()
    return [
        *([Rule(f"done {seen.predicate}", at_least, done, Origin(""))] if done else ()),
        Rule(
            f"enough {seen.predicate}",
            at_least,
            (row, Atom(f"{SECOND}{seen.predicate}", more, NOW), *enough),
            Origin(""),
        ),
        Rule(f"tells {seen.predicate}", Atom(DIFFER, (), NOW), (row, *about, Not(at_least)), Origin("")),
    ]


def read_otherwise(start: Collection[str], goals: Collection[str], rules: Iterable[Rule]) -> bool:
    """Tell whether more of ``start`` may take something of the goals away.

    More of a relation makes more hold of what reads that it holds, and less of what reads that it does not; so does more of a
    number, where rules ask that it is no less, or no more, than what is written.  What is counted or added up may go either way.
    """
    bodies: dict[str, list[Rule]] = {}
    for rule in rules:
        bodies.setdefault(rule.head.predicate, []).append(rule)
    below = depending(start, [rule for each in bodies.values() for rule in each])
    queue = [(each, True) for each in goals if each in below]
    seen = set(queue)
    while queue:
        name, more = queue.pop()
        for rule in bodies.get(name, ()):
            for atom, own in _read(rule, more=more):
                if atom.predicate not in below:
                    continue
                if atom.predicate in start and not _only_more(rule, atom, more=own):
                    return True
                if (atom.predicate, own) not in seen:
                    seen.add((atom.predicate, own))
                    queue.append((atom.predicate, own))
    return False


def _read(rule: Rule, *, more: bool) -> Iterator[tuple[Atom, bool]]:
    """Yield the atoms of a body, each with whether more of it makes more of what is to hold more, or less."""
    for literal in rule.body:
        if isinstance(literal, Atom):
            yield literal, more
        elif isinstance(literal, Not):
            yield literal.atom, not more
        else:
            yield from ((each.atom, way) for each in readings((literal,)) for way in (True, False))


def _only_more(rule: Rule, given: Atom, *, more: bool) -> bool:
    """Tell whether more of what a scenario states makes a rule hold more; of a number, where it is to hold less, less."""
    if not given.predicate.startswith("attribute "):
        return more
    if given not in rule.body:
        return False
    *_, value, since, until = given.args
    now = (given, Compare("<=", since, NOW), Compare("<", NOW, until))
    tests = [each for each in rule.body if isinstance(each, Compare) and _is_test(each, value, more=more)]
    left = tuple(each for each in rule.body if each not in now and each not in tests)
    return not {value, since, until} & {*rule.head.args, *named_in(left)}


def _is_test(test: Compare, value: Term, *, more: bool) -> bool:
    """Tell whether a comparison of one value with what is written, where it holds, holds of all that is more, or of all less."""
    found = combination(test.left, test.right)
    if found is None or set(found[0]) != {value}:
        return False
    return test.op in ({">", ">="} if (found[0][value] > 0) == more else {"<", "<="})
