"""What a case expects, or a question asks: its conditions resolved, its citations and dates looked up."""

from __future__ import annotations

from charter_engine.model.citations import exists, text_of
from charter_engine.model.conditions import condition
from charter_engine.model.logic import All, Condition, IsKind, Variable
from charter_engine.model.model import Model
from charter_engine.model.report import Report
from charter_engine.model.scope import Names, Scope
from charter_engine.model.terms import Context, binder, instant_of
from charter_engine.model.vocabulary import Individual
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree.expressions import Citation, Date, Name
from charter_engine.syntax.tree.node import Node, walk
from charter_engine.syntax.value import frozen

_WORDS_AFTER_A_CITATION = (
    "fulfilled",
    "breached",
    "pending",
    "remedied",
    "suspended",
    "defeated",
    "ended",
    "possible",
    "certain",
    "article",
    "annex",
)


@frozen
class Asked:
    """A condition of which it is asked whether it holds, with the kinds of its variables; ``of`` whom, if of somebody."""

    condition: Condition
    kinds: dict[str, str]
    span: Span
    of: str = ""


def context(names: Names, report: Report) -> Context:
    """Return the context of what is said of individuals alone, without variables."""
    return Context(names, "", Scope(), report, "", condition, open_variables=False)


def ask(names: Names, node: Node, report: Report) -> Asked | None:
    """Resolve a condition about individuals; None after a mistake has been reported."""
    ctx = context(names, report)
    found = condition(ctx, node)
    return None if found is None else Asked(found, ctx.scope.kinds(), node.span)


def members(names: Names, node: Node, report: Report) -> Asked | None:
    """Resolve who are meant in an expectation about some, every or no one of a kind: None where it names somebody."""
    bearer = getattr(node, "bearer", None) or getattr(node, "by", None)
    if not isinstance(bearer, tree.SomeOf):
        return None
    ctx = context(names, report)
    found = binder(ctx, bearer.over)
    if found is None:
        return None
    variable, kind, where = found
    return Asked(All((IsKind(Variable(variable), kind), where)), ctx.scope.kinds(), bearer.span, variable)


def check_expectation(item: tree.Expect, names: Names, model: Model, report: Report) -> None:
    """Report a citation of a charter or a paragraph that is not there, a date that is none, and a bearer who is nobody."""
    aliases = names.aliases.get("", {})
    what = item.what
    bearer = what.bearer if isinstance(what, tree.ExpectNorm) else getattr(what, "by", None)
    # of one who is not there nothing could be expected but that nothing is found
    if isinstance(bearer, Name) and not isinstance(names.entities.get(bearer.text), Individual):
        report.unknown("individual", bearer.text, bearer.span, names.visible("", (Individual,)))
    for node in walk(item):
        if isinstance(node, Date):
            instant_of(report, node)
        if not isinstance(node, Citation):
            continue
        if node.instrument and node.instrument not in aliases:
            report.unknown(
                "charter",
                node.instrument,
                node.span,
                [*aliases, *_WORDS_AFTER_A_CITATION],
                "cite a paragraph such as 7(1)",
            )
            continue
        key = text_of(node, "", names)
        if not exists(key, model.citations) and not key.startswith("?"):
            close = nearest(key, model.citations)
            report.error(
                "C112",
                f"there is no paragraph {key}",
                node.span,
                label="refers to nothing",
                remedy=f"did you mean {close}?" if close else "cite a paragraph by article and number, such as 7(1)",
            )
