"""What resolving a sentence needs, and whether a value may stand where another is wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from charter_engine.model.logic import Condition
from charter_engine.model.report import Report
from charter_engine.model.scope import Names, Scope
from charter_engine.model.types import Type
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.value import frozen


@frozen
class Context:
    """What resolving a sentence needs: the names, the charter it stands in, its variables, and how to resolve conditions."""

    names: Names
    namespace: str
    scope: Scope
    report: Report
    citation: str
    condition: Callable[[Context, Node], Condition | None]
    open_variables: bool = True

    def inside(self, subject: str) -> Context:
        """Return the context of a `with` clause, where bare names are properties of ``subject``."""
        scope = Scope(self.scope.types, self.scope.uses, subject, self.scope.valued, self.scope.bearers)
        return replace(self, scope=scope)


def fits(ctx: Context, found: Type, expected: Type, span: Span) -> bool:
    """Tell whether a value of type ``found`` may stand where ``expected`` is wanted; report it if not."""
    if found.name == expected.name:
        if found.name == "kind":
            if not found.arg or not expected.arg or ctx.names.may_meet(found.arg, expected.arg):
                return True
        elif found.name == "money":
            if found.arg == expected.arg:
                return True
        elif not expected.options or not found.options or found.options == expected.options:
            return True
    code = "C103" if "kind" in {found.name, expected.name} else "C105"
    ctx.report.error(
        code,
        f"this is {article(found)}, but {article(expected)} is expected here",
        span,
        label=f"{found} where {expected} is expected",
        remedy=unit_hint(expected)
        if code == "C105"
        else f"write something of kind {expected}, or widen the declaration",
    )
    return False


def article(type_: Type) -> str:
    """Say a type with its article."""
    text = str(type_).removeprefix("an ")
    if type_.name in {"percent", "length", "energy", "mass", "speed", "money"}:
        return f"a quantity of {text}" if type_.name != "percent" else "a percentage"
    return f"an {text}" if text[:1].lower() in "aeiou" else f"a {text}"


def unit_hint(expected: Type) -> str:
    """Say what to write where a type is wanted."""
    if expected.name == "money":
        if not expected.arg:
            return "say in the declaration in which currency it is, such as `with amount money in EUR`"
        return f"write the amount in {expected.arg}, such as `300 {expected.arg}`"
    examples = {
        "percent": "`1 %`",
        "length": "`50 m`",
        "energy": "`10 Mt`",
        "mass": "`500 kg`",
        "speed": "`20 km/s`",
        "duration": "`24 hours`",
        "date": "`2030-01-31`",
        "number": "a plain number, such as `12`",
        "yes/no": "`yes` or `no`",
    }
    return f"write {examples[expected.name]}" if expected.name in examples else f"write {expected}"
