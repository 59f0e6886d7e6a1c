"""What the arguments of an act come to that are worked out, for answers to say."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.logic import Constant, Number, Term, Variable
from charter_engine.model.norms import Norm
from charter_engine.rules.ir import NOW, Atom, Calc, Let
from charter_engine.rules.ir import Term as Value
from charter_engine.rules.life.amount import claims_of, levied
from charter_engine.rules.life.shape import Shape, add
from charter_engine.rules.lowering import Lowering
from charter_engine.rules.terms import term


def worked_out(norm: Norm) -> Iterator[tuple[str, str, Term]]:
    """Yield the arguments of a norm's acts that are worked out: the place of each, the predicate of its value, itself."""
    for number, act in enumerate(norm.acts):
        for place, each in enumerate(act.args):
            if not isinstance(each, Variable | Constant | Number):
                yield place_of(number, place), f"said {number} {place} {norm.id}", each


def place_of(number: int, place: int) -> str:
    """Return the name by which the text of an argument is known: that of no variable."""
    return f"·{number}.{place}"


def said(low: Lowering, form: Shape) -> None:
    """Add the value of each argument that is worked out, with its denominator, while the norm stands.

    Of an amount it is that of when the duty arose, which stands before it in the row.
    """
    since = low.variable("since")
    amounts = {
        f"said {claim.number} {claim.place} {form.norm.id}": claim
        for claim in (claims_of(low, form.norm) if form.norm.is_duty_to_achieve else ())
        if claim is not None
    }
    for _, predicate, node in worked_out(form.norm):
        claim = amounts.get(predicate)
        before, value, scale = term(low, node, form.sentence) if claim is None else levied(low, claim, since)
        columns: list[Value] = [] if claim is None else [since]
        for each in (value, scale):
            if isinstance(each, Calc):
                bound = low.variable("said")
                before = (*before, Let(bound, each))
                columns.append(bound)
            else:
                columns.append(each)
        add(low, form, Atom(predicate, (*form.args, *columns), NOW), (form.standing, *before))
