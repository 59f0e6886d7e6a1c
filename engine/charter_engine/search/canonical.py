"""A rule written the same way whatever its variables are called and in whatever order its body stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Compare, Count, Expr, Let, Literal, Not, Rule, Sum, Term, Var

Canon = tuple[object, ...]
ClassOf = Callable[[str], object]
Named = Mapping[str, str]
"""What a symbol stands for, where it is not itself."""

_ROUNDS = 2


def canonical(rule: Rule, class_of: ClassOf, named: Named) -> Canon:
    """Return a value that two rules have in common only if they are the same but for names of variables and order.

    Predicates stand as ``class_of`` tells them apart.  Rules that are the same may have different values, where literals that
    nothing tells apart stand in another order.
    """
    writer = _Writer(class_of, named)
    marks = writer.marks(rule)
    body = sorted(rule.body, key=lambda each: hash(writer.literal(each, marks)))
    numbers: dict[str, object] = {}
    terms: list[Term | None] = [*rule.head.args]
    terms.extend(term for literal in body for term in _terms(literal))
    for each in terms:
        if isinstance(each, Var) and each not in {NOW, PREV}:
            numbers.setdefault(each.name, len(numbers))
    return (
        writer.term_list(rule.head.args, numbers),
        writer.term(rule.head.at, numbers),
        tuple(writer.literal(each, numbers) for each in body),
    )


class _Writer:
    """Writes literals with something in the place of each variable."""

    def __init__(self, class_of: ClassOf, named: Named) -> None:
        self.class_of, self.named = class_of, named

    def marks(self, rule: Rule) -> dict[str, object]:
        """Return for each variable what tells it from others: where it stands, beside which others."""
        marks: dict[str, object] = {}
        for column, arg in enumerate(rule.head.args):
            if isinstance(arg, Var):
                marks[arg.name] = (marks.get(arg.name, 0), column)
        for _ in range(_ROUNDS):
            seen: dict[str, list[int]] = {}
            for literal in rule.body:
                whole = hash(self.literal(literal, marks))
                for place, each in enumerate(_terms(literal)):
                    if isinstance(each, Var):
                        seen.setdefault(each.name, []).append(hash((whole, place)))
            marks = {name: (marks.get(name, 0), *sorted(places)) for name, places in seen.items()} | {
                name: mark for name, mark in marks.items() if name not in seen
            }
        return marks

    def term(self, each: Term | None, of: Mapping[str, object]) -> object:
        """Write one term."""
        if isinstance(each, Var):
            return ("variable", each.name) if each in {NOW, PREV} else ("variable", of.get(each.name, 0))
        return self.named.get(each, each) if isinstance(each, str) else each

    def term_list(self, terms: tuple[Term, ...], of: Mapping[str, object]) -> Canon:
        """Write terms."""
        return tuple(self.term(each, of) for each in terms)

    def expr(self, each: Expr, of: Mapping[str, object]) -> object:
        """Write an expression."""
        if isinstance(each, Calc):
            return (each.fn, *(self.expr(part, of) for part in each.args))
        return self.term(each, of)

    def atom(self, atom: Atom, of: Mapping[str, object]) -> Canon:
        """Write an atom."""
        return (self.class_of(atom.predicate), self.term_list(atom.args, of), self.term(atom.at, of))

    def literal(self, literal: Literal, of: Mapping[str, object]) -> Canon:
        """Write a literal."""
        match literal:
            case Atom():
                return ("atom", *self.atom(literal, of))
            case Not(atom):
                return ("not", *self.atom(atom, of))
            case Compare(op=op, left=left, right=right):
                return ("compare", op, self.expr(left, of), self.expr(right, of))
            case Let(var=var, expr=expr):
                return ("let", self.term(var, of), self.expr(expr, of))
            case Count(result=result, over=over, body=body):
                inside = self._inside(body, of)
                return ("count", self.term(result, of), self.term_list(over, of), inside)
            case Sum(result=result, weight=weight, over=over, body=body):
                inside = self._inside(body, of)
                return ("sum", self.term(result, of), self.term(weight, of), self.term_list(over, of), inside)

    def _inside(self, body: tuple[Literal, ...], of: Mapping[str, object]) -> Canon:
        return tuple(self.literal(each, of) for each in body)


def _terms(literal: Literal) -> Iterator[Term | None]:
    match literal:
        case Atom(args=args, at=at):
            yield from args
            yield at
        case Not(atom):
            yield from _terms(atom)
        case Compare(left=left, right=right):
            yield from _in_expr(left)
            yield from _in_expr(right)
        case Let(var=var, expr=expr):
            yield var
            yield from _in_expr(expr)
        case Count(result=result, over=over, body=body):
            yield result
            yield from over
            for each in body:
                yield from _terms(each)
        case Sum(result=result, weight=weight, over=over, body=body):
            yield result
            yield weight
            yield from over
            for each in body:
                yield from _terms(each)


def _in_expr(expr: Expr) -> Iterator[Term]:
    if isinstance(expr, Calc):
        for each in expr.args:
            yield from _in_expr(each)
    else:
        yield expr
