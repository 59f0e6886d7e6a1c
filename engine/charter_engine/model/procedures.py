"""Procedures as written, resolved clause by clause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from charter_engine.model.citations import all_cited
from charter_engine.model.conditions import condition
from charter_engine.model.deciding import (
    Election,
    Exclusion,
    Group,
    Invoked,
    Next,
    Procedure,
    Standing,
    When,
)
from charter_engine.model.invocations import invoked, params_of
from charter_engine.model.limits import duration, is_date, point_event
from charter_engine.model.paragraphs import Cited
from charter_engine.model.report import Report
from charter_engine.model.scope import Names, Scope
from charter_engine.model.strays import shadowed_individuals, stray_in_test, unbound_names
from charter_engine.model.tallies import Reader
from charter_engine.model.terms import Context, term
from charter_engine.model.types import DATE, TimeSpan, Type
from charter_engine.model.vocabulary import Individual
from charter_engine.model.vocabulary import Procedure as Named
from charter_engine.model.ways import counted
from charter_engine.syntax.diagnostic import Label
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import expressions, norms
from charter_engine.syntax.tree import procedures as tree
from charter_engine.syntax.tree.document import ErrorNode
from charter_engine.syntax.tree.expressions import Name
from charter_engine.syntax.tree.node import Node

ADOPTION = "adoption"
_ONCE = {
    tree.Voters: "voters",
    tree.Quorum: "quorum",
    tree.Notice: "notice",
    tree.DecidesWithin: "decides within",
    tree.Silence: "silence",
    tree.IfNotAdopted: "if not adopted",
    tree.TakesEffect: "takes effect",
    tree.Elects: "elects",
    tree.StandsUnless: "stands unless",
    tree.Expires: "expires",
    tree.RevokedBy: "revoked by",
}
Written = Callable[[Span], str]


def procedure_of(
    names: Names, namespace: str, cited: Cited, sentence: tree.ProcedureDecl, report: Report, written: Written
) -> Procedure | None:
    """Resolve a procedure; a clause in which there is a mistake is reported and left out."""
    key = names.key(namespace, (sentence.name,))
    entity = names.entities.get(key)
    if not isinstance(entity, Named):
        return None
    types = params_of(sentence.params, entity.params)
    ctx = Context(names, namespace, Scope(dict(types)), report, cited.citation or sentence.name, condition)
    return _Clauses(ctx, sentence, written).procedure(key, types, cited)


class _Clauses:
    """Reads the clauses of one procedure."""

    def __init__(self, ctx: Context, sentence: tree.ProcedureDecl, written: Written) -> None:
        self.ctx, self.sentence = ctx, sentence
        self.base_scope = ctx.scope
        voters = next((each for each in sentence.clauses if isinstance(each, tree.Voters)), None)
        bases = {each.name: each.ballots for each in sentence.clauses if isinstance(each, tree.BaseRule)}
        self.tests = Reader(ctx, "", bases, written)
        self.voters = None if voters is None else self.tests.lasting(voters.group)
        self.kind = self._kind(self.voters)
        self.tests.kind = self.kind

    def _kind(self, group: Group | None) -> str:
        """Return the kind of the voters, as far as the procedure says it."""
        if group is None:
            return ""
        organ = self.ctx.names.organs.get(group.key)
        return organ.of if organ is not None else group.key if group.sort == "kind" else ""

    def inside(self) -> Context:
        """Return a context of its own for one clause."""
        return replace(self.ctx, scope=self.base_scope.copy())

    def procedure(self, key: str, types: dict[str, Type], cited: Cited) -> Procedure:
        self._each_once()
        found: dict[str, Any] = {}
        exclusions: list[tree.Exclusion] = []
        over: list[str] = []
        under: list[str] = []
        for clause in self.sentence.clauses:
            self.tests.ctx = self.inside()
            match clause:
                case tree.Voters():
                    exclusions.extend(clause.exclusions)
                case tree.Exclusion():
                    exclusions.append(clause)
                case norms.Notwithstanding():
                    over.extend(each for cite in clause.citations for each in all_cited(self.ctx, cite))
                case norms.SubjectTo() | norms.ExceptAsProvided():
                    under.extend(each for cite in clause.citations for each in all_cited(self.ctx, cite))
                case _:
                    found.update(self._clause(clause))
            self._check_names(self.tests.ctx)
            if isinstance(clause, tree.DecidedIf | tree.Quorum):
                stray_in_test(self.tests.ctx, self.sentence.name, self.base_scope.types)
        made = Procedure(
            key,
            tuple(types),
            Scope(dict(types)).kinds(),
            cited.citation,
            self.sentence.span,
            self.voters,
            tuple(each for node in exclusions if (each := self._exclusion(node)) is not None),
            **found,
            over=tuple(over),
            under=tuple(under),
        )
        made = _ranked_as_tested(made)
        tested = any(
            # a clause that cannot be read may have said it
            isinstance(each, tree.DecidedIf | tree.StandsUnless | tree.Elects | ErrorNode)
            for each in self.sentence.clauses
        )
        if not tested and not self.ctx.report.everything_lost:
            self.ctx.report.error(
                "C190",
                f"nothing says when {self.sentence.name} adopts",
                self.sentence.span,
                label="no majority",
                remedy="write `adopted if yes > 1/2 of present and voting;`, or what the text asks for",
                citations=(cited.citation,) if cited.citation else (),
            )
        return made

    def _check_names(self, ctx: Context) -> None:
        unbound_names(ctx)
        shadowed_individuals(ctx)

    def _each_once(self) -> None:
        seen: dict[str, Node] = {}
        for clause in self.sentence.clauses:
            word = _ONCE.get(type(clause), "")
            if isinstance(clause, tree.DecidedIf):
                word = f"{clause.result} if"
            elif isinstance(clause, tree.Tie | tree.CastingVote):
                word = "tie"
            elif isinstance(clause, tree.BaseRule):
                word = f"{clause.name} is"
            if word and word in seen:
                tests = isinstance(clause, tree.DecidedIf | tree.Quorum)
                self.ctx.report.error(
                    "C197",
                    f"{self.sentence.name} says `{word}` twice",
                    clause.span,
                    label="the second one",
                    remedy="join the two with `and` or `or`, or strike one" if tests else "strike one of the two",
                    related=(Label(seen[word].span, "the first one"),),
                    citations=(self.ctx.citation,),
                )
            seen.setdefault(word, clause)

    def _clause(self, clause: Node) -> dict[str, object]:
        """Return what one clause says, by the name of the field of a procedure."""
        match clause:
            case tree.Quorum(test):
                return {"quorum": self.tests.test(test)}
            case tree.DecidedIf(result, test):
                return {result: self.tests.test(test)}
            case tree.Notice(span, before):
                return {"notice": self._when(span, before)}
            case tree.DecidesWithin(limit, fallback):
                next_ = self._next(fallback) if fallback is not None else Next(None, "lapsed")
                return {"limit": self._when(limit.duration, limit.point), "fallback": next_}
            case tree.CastingVote(who):
                return {"casting": self._holder(who)}
            case tree.Tie(then):
                return {"tie": self._next(then)}
            case tree.Silence(ballot, after):
                return {"silence": ballot, "silence_after": None if after is None else duration(self.ctx, after)}
            case tree.IfNotAdopted(then):
                return {"otherwise": self._next(then)}
            case tree.TakesEffect(delay, point):
                return {"takes_effect": self._when(delay, point)}
            case tree.Expires(delay, point):
                return {"expires": self._when(delay, point)}
            case tree.Elects(count, of, weight):
                group = self.tests.candidates(of)
                weighed = None if weight is None else self.tests.weight(weight)
                return {} if group is None else {"elects": Election(count, group, weighed)}
            case tree.StandsUnless(procedure, limit):
                invoked = self._invoked(tree.Invocation(procedure, (), span=procedure.span))
                when = self._when(limit.duration, limit.point)
                return {} if invoked is None or when is None else {"stands": Standing(invoked, when)}
            case tree.RevokedBy(procedure):
                return {"revoked": self._invoked(procedure)}
            case _:
                return {}

    def _exclusion(self, node: tree.Exclusion) -> Exclusion | None:
        ctx = self.inside()
        kind = self.kind
        if node.kind:
            found = ctx.names.kind(ctx.namespace, Name((node.kind,), span=node.span))
            if found is None:
                close = nearest(node.kind, [*ctx.names.kinds, *ctx.names.plurals])
                ctx.report.error(
                    "C101",
                    f"nothing is declared as `{node.kind}`; a kind is expected here",
                    node.span,
                    label="no such kind",
                    remedy=f"did you mean `{close}`?" if close else "declare it: `kind NAME.`",
                )
                return None
            kind = found.key
        ctx.scope.types[node.variable] = Type("kind", kind)
        if node.condition is None:
            ctx.report.error(
                "C104",
                f"who is {node.word}?",
                node.span,
                label="everybody, as it stands",
                remedy=f"write `{node.word} {node.variable} where …`",
            )
            return None
        where = condition(ctx, node.condition)
        self._check_names(ctx)
        if where is None:
            return None
        if node.variable not in ctx.scope.uses:
            ctx.report.error(
                "C104",
                f"who is {node.word}? the condition says nothing of `{node.variable}`",
                node.span,
                label="everybody, as it stands",
                remedy=(
                    f"write `{node.word} m where m = {node.variable} and …`"
                    if isinstance(ctx.names.find(ctx.namespace, Name((node.variable,), span=node.span)), Individual)
                    else f"name `{node.variable}` in the condition"
                ),
            )
            return None
        return Exclusion(node.word, node.variable, where, ctx.scope.kinds())

    def _holder(self, name: Name) -> str:
        names, space = self.ctx.names, self.ctx.namespace
        entity = names.find(space, name)
        if isinstance(entity, Individual):
            return entity.key
        self.ctx.report.unknown("office or voter", name.text, name.span, names.visible(space, (Individual,)))
        return ""

    def _when(self, span: expressions.Quantity | None, point: Node | None) -> When | None:
        return when(self.tests.ctx, span, point)

    def _next(self, node: tree.NextStep) -> Next | None:
        if node.procedure is None:
            return Next(None, node.result)
        invoked = self._invoked(node.procedure)
        return None if invoked is None else Next(invoked)

    def _invoked(self, node: tree.Invocation) -> Invoked | None:
        kinds = {name: self.base_scope.types[name] for name in self.base_scope.types}
        return invoked(self.tests.ctx, node, kinds)


def when(ctx: Context, span: expressions.Quantity | None, point: Node | None) -> When | None:
    """Resolve a length of time with the point it is counted from or to; None after a mistake has been reported."""
    length = TimeSpan(0, 0) if span is None else duration(ctx, span)
    if length is None:
        return None
    if point is None or (
        isinstance(point, Name) and point.text == ADOPTION and ctx.names.find(ctx.namespace, point) is None
    ):
        return When(length)
    if is_date(ctx, point):
        date = term(ctx, point, DATE)
        return None if date is None else When(length, None, date[0], ctx.scope.kinds())
    happening = point_event(ctx, point)
    return None if happening is None else When(length, happening, None, ctx.scope.kinds())


def _ranked_as_tested(made: Procedure) -> Procedure:
    """Return a procedure by which those are elected first who have most by the weight of its test, where none is named."""
    if made.elects is None or made.elects.weight is not None:
        return made
    weights = {each.weight for each, _ in counted(made) if "yes" in each.ballots}
    weight = weights.pop() if len(weights) == 1 else None
    return made if weight is None else replace(made, elects=replace(made.elects, weight=weight))
