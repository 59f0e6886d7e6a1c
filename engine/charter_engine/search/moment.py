"""The rules of one instant alone: what was so before, and what the votes come to, is left open.

Every scenario, looked at at any one of its instants, is a model of these rules (``docs/proof.md``), so what is not in any of
their models is in no scenario.  An instant, a calculated number and what is counted are left out of the atoms in which they
stand; where something is lost with them, the rule says what may hold and no longer what must.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations
from math import prod

from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Compare, Count, Expr, Let, Literal, Not, Rule, Sum, Term, Var
from charter_engine.rules.lowering import BEGIN
from charter_engine.rules.stratify import components, readings
from charter_engine.search.columns import Columns, Sort, Token, Tokens, Values
from charter_engine.search.inputs import FOUND, HELD, RESTATED, VALUED, Input
from charter_engine.syntax.value import frozen

_MOST_ROWS = 3000
_PASSES = 4


@frozen
class Test:
    """A comparison of one number ``var`` with what is written: it holds where ``slope * var + base op 0``."""

    var: Var
    op: str
    slope: Fraction
    base: Fraction

    @property
    def turn(self) -> Fraction:
        """Where it turns."""
        return -self.base / self.slope

    def holds(self, value: Fraction) -> bool:
        """Tell whether it holds of a number."""
        found = self.slope * value + self.base
        return {"=": found == 0, "!=": found != 0, "<": found < 0, "<=": found <= 0, ">": found > 0, ">=": found >= 0}[
            self.op
        ]


@frozen
class MomentRule:
    """A rule of one instant; ``sure`` unless it only says what may hold.

    ``positive`` and ``negative`` are atoms with the columns that are kept, ``plain`` comparisons of two terms, ``tests`` of a
    number; ``loose`` are variables that nothing in the body binds any more, with what they may be, as ``tokens`` says of all.
    """

    id: str
    head: Atom
    positive: tuple[Atom, ...]
    negative: tuple[Atom, ...]
    plain: tuple[Compare, ...]
    tests: tuple[Test, ...]
    loose: tuple[tuple[Var, frozenset[Token]], ...]
    sure: bool
    tokens: tuple[tuple[Var, frozenset[Token]], ...] = ()


@frozen
class Moment:
    """The rules of an instant, and the atoms left open: each predicate with what may stand in its columns."""

    rules: tuple[MomentRule, ...]
    open: Mapping[str, tuple[frozenset[Token], ...]]
    columns: Columns


def moment(
    rules: Sequence[Rule],
    columns: Columns,
    given: Iterable[Input],
    sizes: Mapping[Token, int],
    opened: frozenset[str],
    narrow: frozenset[str] = frozenset(),
) -> Moment:
    """Take one instant out of some rules; ``sizes`` says how many individuals there are of each sort.

    What was so before is one open atom for each row where there are few rows; else it is open anew wherever it is read.  Open is
    also what depends on itself, and the predicates ``opened``.  Of the rules for the predicates ``narrow`` only that is kept
    which is about the individuals that they derive something of.
    """
    endless = recursive(rules)
    taking = _Taking(columns, {each.predicate: each for each in given}, sizes, endless | opened)
    found = _alike(tuple(taking.rule(rule) for rule in rules if rule.head.predicate not in endless))
    return Moment(tuple(_narrowed(r) if r.head.predicate in narrow else r for r in found), taking.open, columns)


def calmed(of: Moment) -> Moment:
    """Take for what only may hold whatever is denied because of somebody brought in: nobody need stay for it then."""
    bringing = {rule.head.predicate for rule in of.rules if _brings(rule)}
    growing = True
    while growing:
        more = {
            rule.head.predicate
            for rule in of.rules
            if rule.head.predicate not in bringing and any(each.predicate in bringing for each in rule.positive)
        }
        bringing |= more
        growing = bool(more)
    rules = tuple(
        replace(rule, sure=rule.sure and not any(each.predicate in bringing for each in rule.negative))
        for rule in of.rules
    )
    return replace(of, rules=rules)


def _brings(rule: MomentRule) -> bool:
    """Tell whether a rule is about individuals of whom it derives nothing."""
    own = set(rule.head.args)
    return any(var not in own and any(isinstance(each, Sort) for each in may) for var, may in rule.tokens)


def _narrowed(rule: MomentRule) -> MomentRule:
    """Leave out what a rule says of individuals that it brings in."""
    own = set(rule.head.args)
    others = {var for var, may in rule.tokens if var not in own and any(isinstance(each, Sort) for each in may)}
    if not others:
        return rule

    def apart(terms: Iterable[Expr]) -> bool:
        return not others & _in(terms)

    positive = tuple(each for each in rule.positive if apart(each.args))
    negative = tuple(each for each in rule.negative if apart(each.args))
    plain = tuple(each for each in rule.plain if apart((each.left, each.right)))
    tests = tuple(each for each in rule.tests if apart((each.var,)))
    bound = _in(arg for atom in positive for arg in atom.args)
    used = _in(arg for atom in (rule.head, *negative) for arg in atom.args) | {each.var for each in tests}
    used |= _in(side for each in plain for side in (each.left, each.right))
    tokens = tuple((var, may) for var, may in rule.tokens if var not in others)
    loose = tuple((var, may) for var, may in tokens if var in used - bound)
    return MomentRule(rule.id, rule.head, positive, negative, plain, tests, loose, sure=False, tokens=tokens)


def _alike(rules: tuple[MomentRule, ...]) -> tuple[MomentRule, ...]:
    """Give one name to what stands in two columns that always hold the same."""
    for _ in range(_PASSES):
        heads: dict[str, list[MomentRule]] = {}
        for rule in rules:
            heads.setdefault(rule.head.predicate, []).append(rule)
        twins = {
            name: [
                (one, two)
                for one, two in combinations(range(len(each[0].head.args)), 2)
                if all(rule.head.args[one] == rule.head.args[two] for rule in each)
            ]
            for name, each in heads.items()
        }
        changed = [_merged(_with_twins(rule, twins)) for rule in rules]
        if tuple(changed) == rules:
            return rules
        rules = tuple(changed)
    return rules


def _with_twins(rule: MomentRule, twins: Mapping[str, Sequence[tuple[int, int]]]) -> MomentRule:
    said = tuple(
        Compare("=", atom.args[one], atom.args[two])
        for atom in rule.positive
        for one, two in twins.get(atom.predicate, ())
        if atom.args[one] != atom.args[two]
    )
    return replace(rule, plain=(*rule.plain, *said)) if said else rule


def recursive(rules: Sequence[Rule]) -> frozenset[str]:
    """Return the predicates that depend on themselves within one instant."""
    graph: dict[str, list[str]] = {}
    for rule in rules:
        reads = graph.setdefault(rule.head.predicate, [])
        for each in readings(rule.body):
            if each.atom.at is None or each.atom.at == NOW:
                reads.append(each.atom.predicate)
                graph.setdefault(each.atom.predicate, [])
    loops = {name for name, reads in graph.items() if name in reads}
    return frozenset(loops | {name for knot in components(graph) if len(knot) > 1 for name in knot})


@dataclass
class _Taking:
    columns: Columns
    given: Mapping[str, Input]
    sizes: Mapping[Token, int]
    endless: frozenset[str]
    open: dict[str, tuple[frozenset[Token], ...]] = field(default_factory=dict)

    def rule(self, rule: Rule) -> MomentRule:
        """Take one rule."""
        return _Rule(self, rule).taken()

    def left_open(self, name: str, predicate: str, kept: Sequence[int]) -> bool:
        """Leave a predicate open; False where it has too many rows."""
        places = [self.columns.of(predicate, place) or frozenset() for place in kept]
        if prod(self.count(each) for each in places) > _MOST_ROWS:
            return False
        self.open[name] = tuple(places)
        return True

    def count(self, tokens: frozenset[Token]) -> int:
        """How many values some tokens stand for, regions of numbers not counted one by one."""
        return sum(
            self.sizes.get(each, 1) if isinstance(each, Sort) else 3 if isinstance(each, Values) else 1
            for each in tokens
        )


class _Rule:
    """One rule on its way into a moment."""

    def __init__(self, taking: _Taking, rule: Rule) -> None:
        self.taking, self.given = taking, rule
        self.sure = True
        self.positive: list[Atom] = []
        self.negative: list[Atom] = []
        self.plain: list[Compare] = []
        self.tests: list[Test] = []
        self.lets = {each.var: each.expr for each in rule.body if isinstance(each, Let)}

    def tokens(self, term: Term) -> Tokens:
        """What a term may be."""
        return self.taking.columns.may_be(term, self.given)

    def taken(self) -> MomentRule:
        """Return the rule with what can be kept of it."""
        body = self._at_hand(self.given.body)
        for literal in body:
            self._literal(literal)
        kept = self.taking.columns.kept(self.given.head)
        head = Atom(self.given.head.predicate, tuple(self.given.head.args[place] for place in kept))
        self._joins(body)
        self._parted()
        bound = {arg for atom in self.positive for arg in atom.args if isinstance(arg, Var)}
        used = {arg for atom in (head, *self.negative) for arg in atom.args if isinstance(arg, Var)}
        used |= {side for each in self.plain for side in (each.left, each.right) if isinstance(side, Var)}
        used |= {each.var for each in self.tests}
        loose = []
        for var in sorted(used - bound, key=lambda each: each.name):
            tokens = self.tokens(var)
            loose.append((var, tokens if tokens is not None else frozenset[Token]()))
            self.sure = False
        return _merged(
            MomentRule(
                self.given.id,
                head,
                tuple(dict.fromkeys(self.positive)),
                tuple(dict.fromkeys(self.negative)),
                tuple(self.plain),
                tuple(self.tests),
                tuple(loose),
                self.sure,
                tuple(
                    (each, self.tokens(each) or frozenset[Token]())
                    for each in sorted(bound | used, key=lambda v: v.name)
                ),
            )
        )

    def _at_hand(self, body: Sequence[Literal]) -> list[Literal]:
        """Put for a state with the instants from and to which it holds that it holds now."""
        left = list(body)
        for literal in body:
            if not isinstance(literal, Atom) or literal.at is not None or len(literal.args) < 2:
                continue
            known = self.taking.given.get(literal.predicate)
            if known is None or known.sort not in {HELD, VALUED, FOUND}:
                continue
            *args, since, until = literal.args
            frame = (Compare("<=", since, NOW), Compare("<", NOW, until))
            others = [each for each in left if each not in (literal, *frame)]
            if (
                all(each in left for each in frame)
                and not {since, until} & _variables(others)
                and not {since, until} & set(self.given.head.args)
            ):
                left = [
                    Atom(f"now {literal.predicate}", tuple(args), NOW) if each is literal else each
                    for each in left
                    if each not in frame
                ]
        return left

    def _literal(self, literal: Literal) -> None:
        match literal:
            case Atom():
                self._atom(literal, holds=True)
            case Not(atom):
                self._atom(atom, holds=False)
            case Compare():
                self._compare(literal)
            case Let():
                pass
            case Count() | Sum():
                self.sure = False

    def _atom(self, atom: Atom, *, holds: bool) -> None:
        columns = self.taking.columns
        if atom.predicate == BEGIN and atom.at == NOW:
            if not holds:
                self.positive.append(Atom("never"))
            return
        known = self.taking.given.get(atom.predicate)
        if known is not None and known.sort == RESTATED and atom.args[-1] == NOW:
            atom = Atom(f"now {atom.predicate}", atom.args[:-1], NOW)
        now = atom.predicate.startswith("now ")
        source = atom.predicate.removeprefix("now ") if now else atom.predicate
        kept = tuple(place for place in range(len(atom.args)) if columns.of(source, place) is not None)
        name = atom.predicate
        open_ = now or atom.predicate in self.taking.given or atom.predicate in self.taking.endless
        if atom.at == PREV:
            name, open_ = f"before {name}", True
        elif atom.at not in {None, NOW}:
            self.sure = False  # at one of the instants before, nobody says which
            if not holds:
                return
            name, open_ = f"once {name}", True
        if open_ and not self.taking.left_open(name, source, kept):
            self.sure = False
            return
        if not holds:
            lossy = len(kept) < len(atom.args) or any(_of_numbers(columns.of(source, place)) for place in kept)
            if lossy:
                self.sure = False
                return
        if len(kept) < len(atom.args) and any(
            not isinstance(atom.args[place], Var) or atom.args[place] in {NOW, PREV}
            for place in range(len(atom.args))
            if place not in kept
        ):
            self.sure = False
        (self.positive if holds else self.negative).append(Atom(name, tuple(atom.args[place] for place in kept)))

    def _compare(self, literal: Compare) -> None:
        left, right = self._written_out(literal.left), self._written_out(literal.right)
        names = _in((left, right))
        if not names and isinstance(left, str) and isinstance(right, str):
            if (left == right) != (literal.op == "="):
                self.positive.append(Atom("never"))
            return
        if not names:
            test = linear(left, right)
            if test is None:
                self._lose()
            elif not _holds(literal.op, test[1]):
                self.positive.append(Atom("never"))
            return
        plain = all(isinstance(each, Var | str | int) for each in (left, right))
        if plain and literal.op in {"=", "!="}:
            tokens = [self.tokens(each) for each in (left, right) if not isinstance(each, Calc)]
            if all(each is not None and not _of_numbers(each) for each in tokens):
                self.plain.append(Compare(literal.op, left, right))
                return
        found = linear(left, right)
        if found is None or len(names) != 1 or found[0][0] == 0:
            self._lose()
            return
        var = next(iter(names))
        tokens_ = self.tokens(var)
        if (
            tokens_ is None
            or not tokens_
            or not (_only_values(tokens_) or all(isinstance(each, int) for each in tokens_))
        ):
            self._lose()
            return
        self.tests.append(Test(var, literal.op, found[0][0], found[1]))

    def _parted(self) -> None:
        """A number that is one of two attributes at once is looked at in each place apart."""
        apart = {
            arg for atom in self.positive for arg in atom.args if isinstance(arg, Var) and self.tokens(arg) is None
        }
        if not apart:
            return
        self.sure = False
        self.negative = [each for each in self.negative if not apart & set(each.args)]
        for number, atom in enumerate(self.positive):
            args = tuple(
                Var(f"{arg.name}·{number}·{place}") if isinstance(arg, Var) and arg in apart else arg
                for place, arg in enumerate(atom.args)
            )
            self.positive[number] = Atom(atom.predicate, args)

    def _lose(self) -> None:
        self.sure = False

    def _written_out(self, expr: Expr) -> Expr:
        if isinstance(expr, Calc):
            return Calc(expr.fn, tuple(self._written_out(each) for each in expr.args))
        if isinstance(expr, Var) and expr in self.lets:
            return self._written_out(self.lets[expr])
        return expr

    def _joins(self, body: Sequence[Literal]) -> None:
        """What stands in two places, and is kept in neither or is a number, joins no more."""
        columns = self.taking.columns
        seen: dict[Var, int] = {}
        blurred: set[Var] = set()
        for literal in body:
            if not isinstance(literal, Atom):
                continue
            source = literal.predicate.removeprefix("now ")
            for place, arg in enumerate(literal.args):
                if isinstance(arg, Var):
                    seen[arg] = seen.get(arg, 0) + 1
                    tokens = columns.of(source, place)
                    if tokens is None or _of_numbers(tokens):
                        blurred.add(arg)
                elif _of_numbers(columns.of(source, place)):
                    self.sure = False
        if any(seen[each] > 1 for each in blurred) or any(each in self.lets for each in seen):
            self.sure = False
        # what a rule works out stands in no kept column, but a symbol may be put there
        if any(isinstance(each, str) for each in self.lets.values()):
            self.sure = False


def _merged(rule: MomentRule) -> MomentRule:
    """Give one name to what a rule says is the same."""
    name: dict[Term, Term] = {}

    def of(term: Term) -> Term:
        while term in name:
            term = name[term]
        return term

    plain = []
    for each in rule.plain:
        left, right = (of(side) if isinstance(side, Var | str | int) else side for side in (each.left, each.right))
        if (
            each.op != "="
            or isinstance(left, Calc)
            or isinstance(right, Calc)
            or not (isinstance(left, Var) or isinstance(right, Var))
        ):
            plain.append(each)
        elif left != right:
            old, new = (left, right) if isinstance(left, Var) else (right, left)
            name[old] = new
    if not name:
        return rule

    def renamed(atom: Atom) -> Atom:
        return Atom(atom.predicate, tuple(of(each) for each in atom.args))

    def compared(each: Compare) -> Compare:
        left, right = (of(side) if isinstance(side, Var | str | int) else side for side in (each.left, each.right))
        return Compare(each.op, left, right)

    tokens: dict[Var, frozenset[Token]] = {}
    for var, may in rule.tokens:
        to = of(var)
        if isinstance(to, Var):
            tokens[to] = tokens[to] & may if to in tokens else may
    positive = tuple(dict.fromkeys(renamed(each) for each in rule.positive))
    bound = {arg for atom in positive for arg in atom.args}
    loose = tuple((var, may) for var, may in rule.loose if of(var) == var and var not in bound)
    tests = tuple(replace(each, var=to) for each in rule.tests if isinstance(to := of(each.var), Var))
    return MomentRule(
        rule.id,
        renamed(rule.head),
        positive,
        tuple(dict.fromkeys(renamed(each) for each in rule.negative)),
        tuple(compared(each) for each in plain),
        tests,
        loose,
        rule.sure and len(tests) == len(rule.tests),
        tuple(tokens.items()),
    )


def linear(left: Expr, right: Expr) -> tuple[tuple[Fraction, ...], Fraction] | None:
    """Return ``left - right`` as the slope of its one variable and a base; None where it is not that."""
    one, two = _linear(left), _linear(right)
    if one is None or two is None:
        return None
    slopes = {var: one[0].get(var, Fraction(0)) - two[0].get(var, Fraction(0)) for var in {*one[0], *two[0]}}
    if len(slopes) > 1:
        return None
    return (next(iter(slopes.values()), Fraction(0)),), one[1] - two[1]


def _linear(expr: Expr) -> tuple[dict[Var, Fraction], Fraction] | None:
    match expr:
        case int():
            return {}, Fraction(expr)
        case Var():
            return None if expr in {NOW, PREV} else ({expr: Fraction(1)}, Fraction(0))
        case Calc(fn=fn, args=(first, second)) if fn in {"add", "sub", "mul"}:
            one, two = _linear(first), _linear(second)
            if one is None or two is None:
                return None
            if fn == "mul":
                if one[0] and two[0]:
                    return None
                (slopes, base), by = (one, two[1]) if not two[0] else (two, one[1])
                return {var: each * by for var, each in slopes.items()}, base * by
            sign = 1 if fn == "add" else -1
            both = {
                var: one[0].get(var, Fraction(0)) + sign * two[0].get(var, Fraction(0)) for var in {*one[0], *two[0]}
            }
            return both, one[1] + sign * two[1]
        case _:
            return None


def _holds(op: str, base: Fraction) -> bool:
    return Test(Var(""), op, Fraction(0), base).holds(Fraction(0))


def _of_numbers(tokens: Tokens) -> bool:
    return tokens is not None and any(isinstance(each, Values) for each in tokens)


def _only_values(tokens: frozenset[Token]) -> bool:
    return len(tokens) == 1 and isinstance(next(iter(tokens)), Values)


def _in(exprs: Iterable[Expr]) -> set[Var]:
    found: set[Var] = set()
    for each in exprs:
        if isinstance(each, Calc):
            found |= _in(each.args)
        elif isinstance(each, Var):
            found.add(each)
    return found


def _variables(body: Iterable[Literal]) -> set[Term]:
    found: set[Term] = set()
    for literal in body:
        match literal:
            case Atom(args=args) | Not(Atom(args=args)):
                found.update(args)
            case Compare(left=left, right=right):
                found |= _in((left, right))
            case Let(var=var, expr=expr):
                found |= {var, *_in((expr,))}
            case Count(result=result, over=over, body=inner) | Sum(result=result, over=over, body=inner):
                found |= {result, *over, *_variables(inner)}
    return found
