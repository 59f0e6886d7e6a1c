"""Taking one instant out of the rules: what of each rule is kept, and what is left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod
from typing import Final

from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Compare, Count, Expr, Let, Literal, Not, Rule, Sum, Term, Var
from charter_engine.rules.lowering import BEGIN
from charter_engine.rules.slices import recursive
from charter_engine.search.columns import Columns, Sort, Token, Tokens, Values, binding
from charter_engine.search.inputs import FOUND, HELD, RESTATED, VALUED, Input
from charter_engine.search.loosening import narrowed
from charter_engine.search.merging import alike, merged
from charter_engine.search.moment import Moment, MomentRule, is_small, variables_in
from charter_engine.search.number_tests import Slopes, Test, combination, holds
from charter_engine.search.ties import Tie, tied

_MOST_ROWS = 3000
NEVER: Final = Atom("never")
"""Stands in a rule by which nothing comes about."""


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
    taken = (taking.rule(rule) for rule in rules if rule.head.predicate not in endless)
    found = alike(tuple(rule for rule in taken if NEVER not in rule.positive))
    return Moment(
        tuple(narrowed(r) if r.head.predicate in narrow else r for r in found), taking.open, columns, taking.ties
    )


@dataclass
class _Taking:
    columns: Columns
    given: Mapping[str, Input]
    sizes: Mapping[Token, int]
    endless: frozenset[str]
    open: dict[str, tuple[frozenset[Token], ...]] = field(default_factory=dict)
    ties: dict[str, Tie] = field(default_factory=dict)

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
        self.places = binding(rule)
        self.sure = True
        self.positive: list[Atom] = []
        self.negative: list[Atom] = []
        self.plain: list[Compare] = []
        self.tests: list[Test] = []
        self.lets = {each.var: each.expr for each in rule.body if isinstance(each, Let)}
        self.body: Sequence[Literal] = ()
        self.tied: dict[Term, frozenset[Token]] = {}

    def tokens(self, term: Term) -> Tokens:
        """What a term may be."""
        if term in self.tied:
            return self.tied[term]
        return self.taking.columns.may_be(term, self.places)

    def taken(self) -> MomentRule:
        """Return the rule with what can be kept of it."""
        body = self.body = self._at_hand(self.given.body)
        for literal in body:
            self._literal(literal)
        self._counted(body)
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
        return merged(
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
                pass

    def _counted(self, body: Sequence[Literal]) -> None:
        """What is counted or added up always comes to something; where that stands in what is so elsewhere it is left out."""
        for literal in body:
            if isinstance(literal, Count | Sum):
                others = (each for each in body if each is not literal and not isinstance(each, Compare | Let))
                if literal.result in _variables(others):
                    self.sure = False

    def _atom(self, atom: Atom, *, holds: bool) -> None:
        columns = self.taking.columns
        if atom.predicate == BEGIN and atom.at == NOW:
            if not holds:
                self.positive.append(NEVER)
            return
        known = self.taking.given.get(atom.predicate)
        if known is not None and known.sort == RESTATED and atom.args[-1] == NOW:
            atom = Atom(f"now {atom.predicate}", atom.args[:-1], NOW)
        now = atom.predicate.startswith("now ")
        source = atom.predicate.removeprefix("now ") if now else atom.predicate
        if columns.is_empty(Atom(source, atom.args)):
            if holds:
                self.positive.append(NEVER)
            return
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
        names = variables_in((left, right))
        if not names and isinstance(left, str) and isinstance(right, str):
            if (left == right) != (literal.op == "="):
                self.positive.append(NEVER)
            return
        plain = all(isinstance(each, Var | str | int) for each in (left, right))
        if plain and literal.op in {"=", "!="}:
            tokens = [self.tokens(each) for each in (left, right) if not isinstance(each, Calc)]
            if all(each is not None and not _of_numbers(each) for each in tokens):
                self.plain.append(Compare(literal.op, left, right))
                return
        if plain and len(names) == 2 and all(_of_steps(self.tokens(each)) for each in names):
            self.plain.append(Compare(literal.op, left, right))
            return
        found = combination(left, right)
        if found is None:
            self.sure = False
            return
        slopes, base = found
        if not slopes:
            if not holds(literal.op, base):
                self.positive.append(NEVER)
            return
        if len(slopes) == 1:
            ((number, slope),) = slopes.items()
            tokens_ = self.tokens(number) if isinstance(number, Var) else None
            if (
                isinstance(number, Var)
                and tokens_
                and (_only_values(tokens_) or all(isinstance(each, int) for each in tokens_))
            ):
                self.tests.append(Test(number, literal.op, slope, base))
                return
        if not self._tie(slopes, literal.op, base):
            self.sure = False

    def _tie(self, slopes: Slopes, op: str, base: Fraction) -> bool:
        """Keep a comparison of numbers as one of what they come to together; False where nothing is kept."""
        tied_ = tied(self.body, slopes, op, base)
        if tied_ is None:
            return False
        name, token = tied_.tie.name, frozenset[Token]({Values(tied_.tie.name)})
        places = [self.tokens(each) for each in tied_.owners]
        if any(each is None for each in places):
            return False
        kept = (*(each or frozenset() for each in places), token)
        known = self.taking.open.get(name, kept)
        kept = tuple(one | other for one, other in zip(known, kept, strict=True))
        if prod(self.taking.count(each) for each in kept) > _MOST_ROWS:
            return False
        self.taking.open[name], self.taking.ties[name] = kept, tied_.tie
        value = Var(f"tied {len(self.tied)}")
        self.tied[value] = token
        self.positive.append(Atom(name, (*tied_.owners, value)))
        self.tests.append(Test(value, tied_.op, Fraction(1), tied_.base))
        return True

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


def _of_numbers(tokens: Tokens) -> bool:
    return tokens is not None and any(isinstance(each, Values) for each in tokens)


def _of_steps(tokens: Tokens) -> bool:
    """Tell whether only whole numbers may stand somewhere that are written as they are, and so in their order."""
    return bool(tokens) and tokens is not None and all(isinstance(each, int) and is_small(each) for each in tokens)


def _only_values(tokens: frozenset[Token]) -> bool:
    return len(tokens) == 1 and isinstance(next(iter(tokens)), Values)


def _variables(body: Iterable[Literal]) -> set[Term]:
    found: set[Term] = set()
    for literal in body:
        match literal:
            case Atom(args=args) | Not(Atom(args=args)):
                found.update(args)
            case Compare(left=left, right=right):
                found |= variables_in((left, right))
            case Let(var=var, expr=expr):
                found |= {var, *variables_in((expr,))}
            case Count(result=result, over=over, body=inner) | Sum(result=result, over=over, body=inner):
                found |= {result, *over, *_variables(inner)}
    return found
