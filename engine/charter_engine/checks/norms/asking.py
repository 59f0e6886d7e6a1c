"""What is asked of norms over all scenarios: what comes about in none, and the rules that lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from charter_engine.model.norms import Norm, UponEvent
from charter_engine.rules.ir import Atom, Rule, Var
from charter_engine.rules.life.shape import Shape, shape
from charter_engine.rules.lower import Lowered
from charter_engine.rules.lowering import Body, Lowering, in_kind
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.value import frozen


@frozen
class Ask:
    """Whether a predicate ever holds, with the rules that lead to it beside those of the charter."""

    predicate: str
    width: int
    rules: tuple[Rule, ...] = ()


def own(low: Lowering) -> tuple[Norm, ...]:
    """Return the norms of the charter itself: what an instrument says that it cites is not the drafter's to mend."""
    return tuple(norm for norm in low.model.norms if norm.evaluated and not norm.instrument)


def ask(form: Shape, name: str, bodies: Iterable[Body]) -> Ask:
    """Ask whether one of some bodies ever holds of one who bears a norm."""
    head = form.each(name)
    rules = tuple(
        Rule(f"{head.predicate} {number}", Atom(head.predicate, head.args, head.at), body, form.origin)
        for number, body in enumerate(bodies)
    )
    return Ask(head.predicate, len(head.args), rules)


def of_their_kinds(low: Lowering, form: Shape) -> Body:
    """Return the literals that each whom a norm names is still of those of his kinds that are no roles and do not cease.

    Whom an event or a relation names may have lost a role, and bear the norm all the same: a state that has left and owes still.
    """
    kinds = {name: form.norm.kinds.get(name, "") for name in form.member_names}
    changing = {name for each in low.model.effects for name in [getattr(each.change, "predicate", "")]}
    lasting = {
        kind.key
        for kind in low.model.kinds.values()
        if not low.model.with_ancestors(kind.key)[1:] and f"kind {kind.key}" not in changing
    }
    return tuple(
        each
        for name, kind in kinds.items()
        for above in (low.model.with_ancestors(kind) if kind in low.model.kinds else ())
        if above in lasting
        for each in in_kind(low, Var(name), above)
    )


def stands(low: Lowering, norm: Norm) -> tuple[Ask, ...]:
    """Ask whether a norm ever stands, defeated or not, and whether it ever begins to where something gives rise to it."""
    form = shape(low, norm)
    if norm.is_duty_to_achieve:
        # what stands has stood since it arose: that it did before is no beginning
        return (ask(form, "finding beginning", [(form.atom("fresh"), form.standing)]),)
    standing = Ask(form.standing.predicate, len(form.standing.args))
    begins = form.atom("begins")
    return (standing, Ask(begins.predicate, len(begins.args))) if isinstance(norm.trigger, UponEvent) else (standing,)


def sound(lowered: Lowered, asks: Sequence[Ask]) -> tuple[Ask, ...]:
    """Leave out what reads a state in a way that no rule of the charter derives: of that nothing is proved."""
    derived = {rule.head.predicate for rule in lowered.program.rules}
    return tuple(each for each in asks if not any(_astray(rule, derived) for rule in each.rules))


def _astray(rule: Rule, derived: set[str]) -> bool:
    return any(each.startswith("state ") and each not in derived for each in rule.reads)


def warning(code: str, norm: Norm, message: str, label: str, remedy: str) -> Diagnostic:
    """Return a warning about a norm that a proof bears out."""
    return Diagnostic(
        code,
        Severity.WARNING,
        message,
        norm.act_span,
        label=label,
        help=remedy,
        citations=(norm.citation,),
        verdict="proved",
    )
