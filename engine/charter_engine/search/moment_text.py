"""The rules of one instant as clingo's text, built from generated names alone, and what can come about by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Final

from charter_engine.engines.clingo_control import Clingo
from charter_engine.model.model import Model
from charter_engine.rules.ir import Atom, Compare, Expr, Fact, Term, Var
from charter_engine.rules.lowering import ASSUMED
from charter_engine.search.columns import Sort, Token, Values
from charter_engine.search.moment import Moment, MomentRule, is_small
from charter_engine.search.number_tests import Test
from charter_engine.search.ties import STATE, Interval, Part, Tie, added, impossible, regions
from charter_engine.search.world import things

FRESH = "·fresh "
_CHAIN: Final = Tie(((Part(""), Fraction(1)), (Part(""), Fraction(1))))


class MomentWriter:
    """Writes a moment for so many individuals of each sort beside those named."""

    def __init__(self, moment: Moment, facts: Sequence[Fact], sizes: Mapping[Token, int], model: Model) -> None:
        """Prepare the values that the columns may have."""
        self.moment, self.sizes, self.model = moment, sizes, model
        self._names: dict[str, str] = {}
        self._constants: dict[int | str, str] = {}
        self._domains: dict[frozenset[Token], str] = {}
        self._tests: dict[tuple[object, ...], str] = {}
        self._lines: list[str] = []
        heads = {rule.head.predicate for rule in moment.rules}
        read = {atom.predicate for rule in moment.rules for atom in (*rule.positive, *rule.negative)}
        self._facts = [each for each in facts if each.predicate in read - heads - moment.open.keys()]
        self._turns = _turns(moment)

    def text(self, goals: Iterable[str], forbidden: Iterable[str]) -> str:
        """Return the program; ``goals`` are the predicates asked about, by their place, ``forbidden`` never hold."""
        lines = self._lines
        for fact in dict.fromkeys(self._facts):
            kept = self.moment.columns.kept(Atom(fact.predicate, fact.args))
            row = [self._constant(fact.args[place]) for place in kept]
            lines.append(f"{self._call(fact.predicate, row)}.\n")
        every = frozenset(self.moment.columns.of("individual", 0) or ())
        lines.append(f"{{ {self._call('individual', ['X'])} : {self._domain(every)}(X) }}.\n")
        lines.extend(f"{self._call('individual', [self._constant(key)])}.\n" for key in self._named(every))
        lines.append(f"someone(X) :- {self._domain(every)}(X).\n")
        for predicate, places in self.moment.open.items():
            lines.extend(self._open(predicate, places))
        for rule in self.moment.rules:
            lines.append(self._rule(rule))
        lines.extend(self._kinds())
        for name in self.moment.open.keys() & self.moment.ties.keys():
            lines.extend(self._tie(name, self.moment.ties[name]))
        widths = {rule.head.predicate: len(rule.head.args) for rule in self.moment.rules}
        lines.extend(self._one_value(each, widths[each]) for each in widths if self._has_one_value(each))
        for number, goal in enumerate(goals):
            if goal in widths:
                lines.append(f"goal({number}) :- {self._call(goal, ['_'] * widths[goal])}.\n")
        lines.extend(f":- {self._call(each, [])}.\n" for each in forbidden if each in widths)
        lines.append("#show goal/1.\n")
        return "".join(lines)

    def _named(self, tokens: frozenset[Token]) -> Iterator[str]:
        """Those whom the charter names, who are there in every scenario."""
        sorts = {each.name for each in tokens if isinstance(each, Sort)}
        return (key for key, sort in self.moment.columns.individuals.items() if sort in sorts or key in tokens)

    def _open(self, predicate: str, places: Sequence[frozenset[Token]]) -> Iterator[str]:
        row = [f"V{place}" for place in range(len(places))]
        if predicate == f"now {ASSUMED}":
            yield f"{self._call(predicate, row)}.\n"  # no scenario begins before the charter is in force
            return
        body = [f"{self._domain(tokens)}(V{place})" for place, tokens in enumerate(places)]
        yield f"{{ {self._call(predicate, row)} }}{' :- ' if body else ''}{', '.join(body)}.\n"
        for place, tokens in enumerate(places):
            if any(isinstance(each, Sort) for each in tokens):
                # nothing is so of somebody who is not there
                yield f":- {self._call(predicate, row)}, someone(V{place}), not {self._call('individual', [f'V{place}'])}.\n"
        if predicate.startswith(("now attribute ", "now found ")):
            yield self._one_value(predicate, len(row))

    def _has_one_value(self, predicate: str) -> bool:
        """Tell whether a predicate gives an attribute that effects change, and whose it is and its value are kept."""
        return predicate.startswith(STATE) and all(
            self.moment.columns.of(predicate, place) is not None for place in (0, 1)
        )

    def _one_value(self, predicate: str, width: int) -> str:
        """A value is one at a time."""
        *key, value = (f"V{place}" for place in range(width))
        other = self._call(predicate, [*key, "W"])
        return f":- {self._call(predicate, [*key, value])}, {other}, {value} < W.\n"

    def _tie(self, name: str, tie: Tie) -> Iterator[str]:
        """Say which regions of what numbers come to do not go with which of theirs."""
        whole = regions(self._turns.get(Values(name), []))
        columns = [[f"V{place}" for place in places] for places in tie.owners]
        owners = [each for column in columns for each in column]
        for n, each in enumerate(whole) if tie.is_whole else ():
            if not each.has_whole:
                yield f":- {self._call(name, [*owners, str(n)])}.\n"
        if tie.is_difference:
            yield from self._difference(name, columns, whole)
        yield from self._months(name, tie, owners, whole)
        parts = [self._of_part(part) for part, _ in tie.parts]
        if len(parts) < 2 or any(self.moment.open.get(part, ())[-1:] != (frozenset({token}),) for part, token in parts):
            return
        told = self._call(f"told {name}", owners)
        yield f"{told} :- {self._call(name, [*owners, '_'])}.\n"
        given = [self._call(part, [*column, "_"]) for (part, _), column in zip(parts, columns, strict=True)]
        yield f":- {', '.join(given)}, not {told}.\n"
        for *row, last in impossible(tie, [regions(self._turns.get(token, [])) for _, token in parts], whole):
            given = [self._call(part, [*of, str(n)]) for (part, _), of, n in zip(parts, columns, row, strict=True)]
            yield f":- {', '.join((*given, self._call(name, [*owners, str(last)])))}.\n"

    def _months(self, name: str, tie: Tie, owners: Sequence[str], whole: Sequence[Interval]) -> Iterator[str]:
        """What is the same but for some months lies as far apart as these may be long."""
        plain, more = tie.without_months
        for other, its in self.moment.ties.items():
            same, less = its.without_months
            if same != plain or other not in self.moment.open or (its.name <= name and its != plain) or tie == plain:
                continue
            apart = added([more, less.times(Fraction(-1))])
            for n, m in product(range(len(whole)), range(len(own := regions(self._turns.get(Values(other), []))))):
                if not added([own[m], apart]).meets(whole[n]):
                    yield f":- {self._call(name, [*owners, str(n)])}, {self._call(other, [*owners, str(m)])}.\n"

    def _difference(self, name: str, columns: Sequence[Sequence[str]], whole: Sequence[Interval]) -> Iterator[str]:
        """What one has more than another that one has less, and more than a third what both come to."""
        one, other = columns
        third = [f"{each}x" for each in one]
        for n, each in enumerate(whole):
            if not each.meets(Interval(Fraction(0), Fraction(0), closed=True)):
                yield f":- {self._call(name, [*one, *one, str(n)])}.\n"
            for m, less in enumerate(whole):
                if not each.meets(less.times(Fraction(-1))):
                    less_ = self._call(name, [*other, *one, str(m)])
                    yield f":- {self._call(name, [*one, *other, str(n)])}, {less_}.\n"
        for n, m, last in impossible(_CHAIN, (whole, whole), whole):
            over = ((one, other, n), (other, third, m), (one, third, last))
            yield f":- {', '.join(self._call(name, [*left, *right, str(k)]) for left, right, k in over)}.\n"

    def _of_part(self, part: Part) -> tuple[str, Values]:
        """Return the predicate that gives a number by itself, and what stands in its last column."""
        if part.name.startswith("attribute ") and not part.months:
            return f"now {part.name}", Values(part.name.partition(" ")[2])
        alone = Tie(((part, Fraction(1)),)).name
        return alone, Values(alone)

    def _rule(self, rule: MomentRule) -> str:
        body = [self._atom(each) for each in rule.positive]
        body += [f"{self._domain(tokens)}({self._term(var)})" for var, tokens in rule.loose]
        body += [f"not {self._atom(each)}" for each in rule.negative]
        body += [self._plain(each) for each in rule.plain]
        body += [f"{self._test(rule, each)}({self._term(each.var)})" for each in rule.tests]
        head = self._atom(rule.head)
        return f"{head if rule.sure else f'{{ {head} }}'}{' :- ' if body else ''}{', '.join(body)}.\n"

    def _plain(self, each: Compare) -> str:
        return f"{self._side(each.left)} {each.op} {self._side(each.right)}"

    def _side(self, side: Expr) -> str:
        return self._term(side) if isinstance(side, Var | str | int) else "0"

    def _test(self, rule: MomentRule, test: Test) -> str:
        tokens = dict(rule.tokens).get(test.var, frozenset())
        key = (tokens, test.op, test.slope, test.base)
        name = self._tests.get(key)
        if name is None:
            name = self._tests[key] = f"t{len(self._tests)}"
            for token in tokens:
                if isinstance(token, Values):
                    regions = self.regions(token)
                    self._lines.extend(f"{name}({n}).\n" for n, value in enumerate(regions) if test.holds(value))
                elif isinstance(token, int) and test.holds(Fraction(token)):
                    self._lines.append(f"{name}({self._constant(token)}).\n")
            self._lines.append(f"{name}(nothing).\n")
        return name

    def regions(self, token: Values) -> list[Fraction]:
        """Return one number for each region into which the tests divide the numbers of an attribute."""
        turns = self._turns.get(token, [])
        if not turns:
            return [Fraction(0)]
        found = [turns[0] - 1]
        for place, turn in enumerate(turns):
            after = (turn + turns[place + 1]) / 2 if place + 1 < len(turns) else turn + 1
            found += [turn, after]
        return found

    def _domain(self, tokens: frozenset[Token]) -> str:
        name = self._domains.get(tokens)
        if name is None:
            name = self._domains[tokens] = f"d{len(self._domains)}"
            values = [value for token in tokens for value in self._values(token)]
            self._lines.extend(
                f"{name}({value}).\n" for value in dict.fromkeys([*values, *([] if values else ["nothing"])])
            )
        return name

    def _values(self, token: Token) -> list[str]:
        if isinstance(token, Sort):
            named = [key for key, sort in self.moment.columns.individuals.items() if sort == token.name]
            fresh = [f"{FRESH}{token.name} {number}" for number in range(self.sizes.get(token, 0))]
            return [self._constant(each) for each in (*named, *fresh)]
        if isinstance(token, Values):
            return [str(number) for number in range(len(self.regions(token)))]
        return [self._constant(token)]

    def _kinds(self) -> Iterator[str]:
        """Who is of a kind is of those above it; what is a thing stays one."""
        for kind in sorted(things(self.model)):
            predicate = f"now kind {kind}"
            if predicate in self.moment.open:
                there = self._call("individual", ["X"])
                yield f":- {self._domain(frozenset({Sort(kind)}))}(X), {there}, not {self._call(predicate, ['X'])}.\n"
        for predicate in self.moment.open:
            kind = predicate.removeprefix("now kind ")
            for above in self.model.with_ancestors(kind)[1:] if kind != predicate else ():
                over = f"now kind {above}"
                if over in self.moment.open:
                    yield f":- {self._call(predicate, ['X'])}, not {self._call(over, ['X'])}.\n"

    def _atom(self, atom: Atom) -> str:
        return self._call(atom.predicate, [self._term(each) for each in atom.args])

    def _call(self, predicate: str, row: Sequence[str]) -> str:
        name = self._names.setdefault(predicate, f"p{len(self._names)}")
        return f"{name}({','.join(row)})" if row else name

    def _term(self, term: Term) -> str:
        if isinstance(term, Var):
            return self._names.setdefault(f"·variable {term.name}", f"X{len(self._names)}")
        return self._constant(term)

    def _constant(self, value: int | str) -> str:
        if is_small(value):
            return str(value)
        return self._constants.setdefault(value, f"s{len(self._constants)}")


def _turns(moment: Moment) -> dict[Values, list[Fraction]]:
    """Where the tests of each attribute turn."""
    found: dict[Values, set[Fraction]] = {}
    for rule in moment.rules:
        tokens = dict(rule.tokens)
        for test in rule.tests:
            for token in tokens.get(test.var, ()):
                if isinstance(token, Values):
                    found.setdefault(token, set()).add(test.turn)
    return {token: sorted(values) for token, values in found.items()}


def possible(text: str) -> frozenset[int]:
    """Return the goals that some model of a program has."""
    clingo = Clingo()
    clingo.add("base", [], text)
    clingo.ground([("base", [])])
    last: frozenset[int] = frozenset()
    for symbols in clingo.reached():
        last = frozenset(each.arguments[0].number for each in symbols)
    return last
