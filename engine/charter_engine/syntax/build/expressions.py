"""Conditions, values and points in time."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from charter_engine.syntax.build.words import name_of, plain, whole
from charter_engine.syntax.reading import Builder, Builders, Part, TooDeepError
from charter_engine.syntax.tree import expressions as tree
from charter_engine.syntax.tree import properties
from charter_engine.syntax.tree.expressions import Binder, Call, Citation, Name, Quantity
from charter_engine.syntax.tree.node import Node

# A chain of more terms than this would nest the tree deeper than it can safely be walked.
_LONGEST_CHAIN = 100
_FRACTION = re.compile(r"(\d+)/(\d+)")


def binder(part: Part) -> Binder:
    """Return a kind with its variable and what else must hold."""
    return Binder(part.need(Name), variable_of(part), part.below("with_condition"), span=part.span)


def variable_of(part: Part) -> str:
    """Return the variable that is introduced after a kind, empty where none is; nobody's attribute introduces any."""
    tokens = part.tokens("NAME")
    if not tokens:
        return ""
    return plain(part, tokens[0], f"introduce a variable and ask that of it: `… x with (x = {tokens[0].text})`")


def call_of(node: Node) -> Call:
    """Return a name as a call without arguments, a call as it is."""
    if isinstance(node, Call):
        return node
    return Call(node if isinstance(node, Name) else Name(("?",), span=node.span), (), span=node.span)


def _call(part: Part) -> Node:
    name, *arguments = part.nodes
    return Call(part.need(Name), tuple(arguments), span=part.span) if isinstance(name, Name) else name


def _bare_act(part: Part) -> Node:
    return call_of(name_of(part, part.tokens("NAME")[0]))


def _parenthesis(part: Part) -> Node:
    inner = part.node
    # the brackets belong to a number, so that x / (2/3) is told from x / 2/3
    return replace(inner, span=part.span) if isinstance(inner, Quantity) else inner


def _arithmetic(sign: str) -> Builder:
    def build(part: Part) -> Node:
        left, right = part.nodes[:2]
        if _chain(left) > _LONGEST_CHAIN:
            raise TooDeepError
        if sign == "/" and isinstance(right, Quantity):
            written = _FRACTION.match(part.reading.source.text, right.span.start, right.span.end)
            if written is not None and right.value:
                # division goes from left to right: x / 2/3 is (x / 2) / 3
                first = Quantity(Fraction(int(written[1])), "", span=right.span)
                second = Quantity(Fraction(int(written[2])), right.unit, span=right.span)
                left = tree.Arithmetic("/", left, first, span=left.span.to(right.span))
                return tree.Arithmetic("/", left, second, span=part.span)
        return tree.Arithmetic(sign, left, right, span=part.span)

    return build


def _chain(node: Node) -> int:
    length = 0
    while isinstance(node, tree.Arithmetic):
        node, length = node.left, length + 1
    return length


def _compare(part: Part) -> Node:
    left, right = part.nodes[:2]
    sign = part.part("comparison_sign")
    return tree.Compare(sign.text() if sign is not None else "=", left, right, span=part.span)


def _and(part: Part) -> Node:
    return tree.And(part.nodes, span=part.span)


def _or(part: Part) -> Node:
    return tree.Or(part.nodes, span=part.span)


def _not(part: Part) -> Node:
    inner = part.node
    if isinstance(inner, tree.Throughout) and inner.mode == "throughout":
        text = part.reading.source.text
        after = len(text[part.span.start + len("not") :]) - len(text[part.span.start + len("not") :].lstrip())
        if inner.span.start == part.span.start + len("not") + after:
            # `not C throughout the last 60 days` without brackets: at no time of these has it been so
            denied = tree.Not(inner.body, span=part.span.to(inner.body.span))
            return tree.Throughout(denied, inner.mode, inner.duration, span=part.span)
    return tree.Not(inner, span=part.span)


def _negative(part: Part) -> Node:
    return tree.Negative(part.node, span=part.span)


def _limbs(part: Part) -> Node:
    following = part.part("following")
    return tree.Limbs(following.text() if following is not None else "any", part.all(tree.Limb), span=part.span)


def _limb(part: Part) -> Node:
    return tree.Limb(part.text()[1:-1], part.node, span=part.span)


def quantifier(part: Part) -> str:
    """Return the quantifier at the head of a piece: ``some``, ``every`` or ``no``."""
    found = part.part("q_some", "q_every", "q_no")
    return found.tag[2:] if found is not None else "some"


def _quantified(part: Part) -> Node:
    over, *body = part.nodes
    if not isinstance(over, Binder):
        return over
    return tree.Quantified(quantifier(part), over, body[0] if body else None, span=part.span)


def has_duty(part: Part, subject: Node | None) -> properties.HasDuty:
    """Return ``[m] has some duty of m in article 5``."""
    held = part.part("has_duty", "has_no_duty") or part
    word = held.part("duty_word")
    return properties.HasDuty(
        subject,
        "no" if held.tag == "has_no_duty" else "some",
        word.text() if word is not None else "duty",
        held.below("of_name"),
        next(iter([n for p in held.parts("in_citation") for n in p.all(Citation)]), None),
        span=held.span if subject is None else part.span,
    )


def _quantified_duty(part: Part) -> Node:
    return tree.Quantified(quantifier(part), part.need(Binder), has_duty(part, None), span=part.span)


def _duty_of(part: Part) -> Node:
    return has_duty(part, part.node)


def _lasting(mode: str) -> Builder:
    def build(part: Part) -> Node:
        body, duration = part.nodes[:2]
        return tree.Throughout(body, mode, duration, span=part.span) if isinstance(duration, Quantity) else body

    return build


def _seat_in(part: Part) -> Node:
    word, organ = part.all(Name)
    if word.text != "member":
        part.reading.error(
            "C011",
            f"`{word.text} of {organ.text}` is no seat and no kind",
            word.span,
            f"write `a member of {organ.text}` for one who sits in an organ, or the name of a kind alone",
            "`member` is expected here",
        )
    return tree.SeatIn(organ, span=part.span)


def _is_a(*, negated: bool) -> Builder:
    def build(part: Part) -> Node:
        subject, kind = part.nodes[:2]
        return tree.IsA(subject, kind, negated, span=part.span) if isinstance(kind, Name | tree.SeatIn) else subject

    return build


def _norm_state(part: Part) -> Node:
    state = part.part("norm_state")
    return tree.NormState(
        part.need(Citation), state.text() if state is not None else "", part.below("by_actor"), span=part.span
    )


def _decided(part: Part) -> Node:
    organ = part.node
    if not isinstance(organ, Name):
        part.reading.error(
            "C015", "only an organ decides", organ.span, "write the name of the organ before `has decided`"
        )
        organ = Name(("?",), span=organ.span)
    return tree.Decided(organ, call_of(part.nodes[1]), span=part.span)


def _number_of(part: Part) -> Node:
    return tree.Aggregate("number", None, part.need(Binder), span=part.span)


def _sum_of(part: Part) -> Node:
    return tree.Aggregate("sum", part.node, part.all(Binder)[-1], span=part.span)


def _extreme_word(part: Part) -> str:
    word = part.part("extreme_word")
    return word.text() if word is not None else "least"


def _extreme_of(part: Part) -> Node:
    return tree.Aggregate(_extreme_word(part), part.node, part.all(Binder)[-1], span=part.span)


def _extreme(part: Part) -> Node:
    return tree.Extreme(_extreme_word(part), part.nodes, span=part.span)


_DIRECTIONS = {"round_up": "up", "round_down": "down", "round_half_up": "half up"}


def rounding(part: Part) -> str:
    """Return which way something is rounded: ``up``, ``down`` or ``half up``."""
    direction = part.part(*_DIRECTIONS)
    return _DIRECTIONS[direction.tag] if direction is not None else "up"


def _rounded(part: Part) -> Node:
    places = part.tokens("INT")
    return tree.Rounded(
        rounding(part),
        part.node,
        whole(part, places[0]) if places else 0,
        span=part.span,
    )


def _time_to(part: Part) -> Node:
    return tree.TimeTo(part.node, span=part.span)


def _time_since(part: Part) -> Node:
    return tree.TimeSince(part.node, span=part.span)


def _of_norm(event: str) -> Builder:
    def build(part: Part) -> Node:
        return tree.OfNorm(event, part.need(Citation), part.below("by_actor"), span=part.span)

    return build


def _decision_event(part: Part) -> Node:
    return tree.OfDecision(call_of(part.node), span=part.span)


def _entry(part: Part) -> Node:
    return tree.EntryIntoForce(span=part.span)


def _date_when(part: Part) -> Node:
    return tree.DateWhen(part.node, span=part.span)


BUILDERS: Builders = {
    "binder": binder,
    "call": _call,
    "bare_act": _bare_act,
    "parenthesis": _parenthesis,
    "add": _arithmetic("+"),
    "subtract": _arithmetic("-"),
    "multiply": _arithmetic("*"),
    "divide": _arithmetic("/"),
    "compare": _compare,
    "and_expression": _and,
    "or_expression": _or,
    "not_expression": _not,
    "negative": _negative,
    "limbs": _limbs,
    "limb": _limb,
    "quantified": _quantified,
    "quantified_duty": _quantified_duty,
    "duty_of": _duty_of,
    "throughout": _lasting("throughout"),
    "in_the_last": _lasting("in"),
    "seat_in": _seat_in,
    "is_a": _is_a(negated=False),
    "is_not_a": _is_a(negated=True),
    "norm_state_of": _norm_state,
    "decided": _decided,
    "number_of": _number_of,
    "sum_of": _sum_of,
    "extreme_of": _extreme_of,
    "extreme": _extreme,
    "rounded": _rounded,
    "time_to": _time_to,
    "time_since": _time_since,
    "breach_event": _of_norm("breach"),
    "fulfilment_event": _of_norm("fulfilment"),
    "decision_event": _decision_event,
    "entry_into_force": _entry,
    "date_when": _date_when,
}
