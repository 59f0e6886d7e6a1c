"""What a norm asks for: acts with their values, states to keep, and the acts of others that one is entitled to."""

from __future__ import annotations

from charter_engine.syntax.format.bearers import bearer
from charter_engine.syntax.format.expressions import Level, call, expression
from charter_engine.syntax.format.words import name
from charter_engine.syntax.format.written import Written
from charter_engine.syntax.tree.expressions import Call, NamedValue
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import Grant, KeepState


def act(node: Node, written: Written, level: Level, *, bare: bool = True) -> str:
    """Return one act; ``bare`` leaves out empty brackets, ``level`` is that of a state to keep."""
    match node:
        case Call(what, (), ()) if bare:
            return name(what, written)
        case Call(values=()):
            return call(node, written)
        case Call(values=values):
            said = call(node, written) if node.args else name(node.name, written)
            return f"{said} with {' and '.join(_value(each, written) for each in values)}"
        case KeepState(condition):
            return f"keep {expression(condition, written, level)}"
        case Grant(None, given):
            return f"have {act(given, written, level)}"
        case Grant(by, given) if by is not None:
            return f"have {bearer(by, written)} {act(given, written, level)}"
    return expression(node, written, level)


def _value(node: NamedValue, written: Written) -> str:
    text = f"{node.name} {expression(node.value, written, Level.SUM)}"
    return f"{text} each {node.each}" if node.each else text


def alternatives(nodes: tuple[Node, ...], written: Written, level: Level) -> tuple[str, ...]:
    """Return ``A``, ``or B``, …: every act may begin a line."""
    first, *rest = (act(node, written, level) for node in nodes)
    return (first, *(f"or {text}" for text in rest))


def recurs(nodes: tuple[Node, ...]) -> bool:
    """Tell whether ``each year`` may follow the last act: it can follow a call, but would join the values of one."""
    last = nodes[-1]
    return isinstance(last, Call) and bool(last.args) and not last.values
