"""Which rows an expectation about a norm fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from charter_engine.answers.norm_row import NormRow
from charter_engine.answers.wording import quantity, term_text
from charter_engine.engines.interface import Evaluation
from charter_engine.model.calendar import parse_instant
from charter_engine.model.citations import covers, keys_of
from charter_engine.model.events import act as resolve_act
from charter_engine.model.logic import Act, Constant, Negation, Number, Variable
from charter_engine.model.said import forbids, state_kept
from charter_engine.model.terms import Context
from charter_engine.rules.ir import NOW, Atom, Compare, Literal, Not, Origin, Rule, Var
from charter_engine.rules.life.said import place_of
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree import expressions, norms
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.value import frozen

LIVING = frozenset({"pending", "in force", "fulfilled", "breached", "remedied"})
"""The statuses of a norm that applies; an expectation that names none means any of these."""
_SAME = {"may": frozenset({"may", "has power to"})}


@frozen
class Wanted:
    """An expectation about a norm, resolved; ``act`` None where any state kept will do, ``denied`` where it is one not to be."""

    expected: tree.ExpectNorm
    act: Act | None
    grantor: Node | None
    reasons: tuple[str, ...]
    denied: bool = False

    @property
    def modalities(self) -> frozenset[str]:
        """The modalities that fit."""
        modality, _ = state_kept(self.expected.act, self.expected.modality)
        if forbids(self.expected):
            return frozenset({"must not"})
        return _SAME.get(modality, frozenset({modality}))

    @property
    def statuses(self) -> frozenset[str]:
        """The statuses that fit."""
        return frozenset(self.expected.statuses) or LIVING


def resolve(ctx: Context, expected: tree.ExpectNorm) -> Wanted | None:
    """Resolve what is expected of a norm; None after a mistake has been reported."""
    node = expected.act
    grantor = node.by if isinstance(node, norms.Grant) else None
    if isinstance(node, norms.Grant):
        node = node.act
    reasons = tuple(key for each in expected.by for key in keys_of(each, "", ctx.names))
    if isinstance(node, norms.KeepState):
        _, denied = state_kept(node, expected.modality)
        return Wanted(expected, None, grantor, reasons, denied)
    act = resolve_act(ctx, node)
    return None if act is None else Wanted(expected, act, grantor, reasons)


def about(wanted: Wanted, row: NormRow, members: Members | None) -> bool:
    """Tell whether a row is about the act, of one who is meant, whatever its modality and status."""
    meant = members is None or bool(members.possible & {*row.bearers, row.holder})
    return meant and _same_act(row, wanted) and _borne(row, wanted.expected.bearer) and _granted(row, wanted.grantor)


def whatever_amount(wanted: Wanted) -> Wanted:
    """Return the same with no amount or other quantity named: what else is found of that act is worth telling."""
    if wanted.act is None:
        return wanted
    args = tuple(Variable("·any") if isinstance(each, Number) else each for each in wanted.act.args)
    return replace(wanted, act=replace(wanted.act, args=args))


def for_reason(wanted: Wanted, row: NormRow) -> bool:
    """Tell whether a row has the modality, as written or in effect, and stands under the paragraphs named."""
    return bool({row.norm.modality, row.norm.position} & wanted.modalities) and (
        not wanted.reasons or any(covers(reason, row.norm.citation) for reason in wanted.reasons)
    )


def in_position(wanted: Wanted, row: NormRow) -> bool:
    """Tell whether a row has the status and the due date named."""
    due = wanted.expected.due
    return row.status in wanted.statuses and (due is None or row.due == parse_instant(due.text.removesuffix("Z")))


def _same_act(row: NormRow, wanted: Wanted) -> bool:
    if wanted.act is None:
        return row.norm.keep is not None and isinstance(row.norm.keep, Negation) == wanted.denied
    known = dict(row.values)
    told = dict(row.reckoned)
    return any(
        each.action == wanted.act.action and _same_args(each, wanted.act, known, told, number)
        for number, each in enumerate(row.norm.acts)
    )


def _same_args(act: Act, wanted: Act, known: dict[str, int | str], told: dict[str, int | str], number: int) -> bool:
    for place, (mine, theirs) in enumerate(zip(act.args, wanted.args, strict=True)):
        worked_out = told.get(place_of(number, place))
        value = known.get(mine.name) if isinstance(mine, Variable) else getattr(mine, "key", worked_out)
        if isinstance(theirs, Constant) and value is not None and value != theirs.key:
            return False
        if not isinstance(theirs, Number) or (isinstance(mine, Variable) and mine.anonymous):
            continue
        said = worked_out or term_text(mine, told)
        if said != quantity(theirs.value, theirs.type):
            return False
    return True


def _borne(row: NormRow, bearer: Node) -> bool:
    """Tell whether one who is named bears it; of some or every one of a kind, see :class:`Members`."""
    if isinstance(bearer, expressions.Name):
        return bearer.text in {*row.bearers, row.holder}
    return isinstance(bearer, tree.SomeOf)


def _granted(row: NormRow, grantor: Node | None) -> bool:
    if not isinstance(grantor, norms.Bearer) or not grantor.names:
        return True
    return row.toward in {"", *(name.text for name in grantor.names)}


@frozen
class Members:
    """Who are meant by ``some K``, ``every K with C`` or ``no K`` at an instant: certainly, and at most."""

    quantifier: str
    certain: frozenset[str]
    possible: frozenset[str]

    def fit(self, rows: Iterable[NormRow]) -> tuple[bool, bool]:
        """Tell whether some of them, every one or none bears one of the rows: certainly, and possibly."""
        rows = tuple(rows)
        surely = {who for row in rows if row.certain for who in _bearing(row)}
        maybe = {who for row in rows for who in _bearing(row)}
        if self.quantifier == "every":
            certain = bool(self.certain) and self.possible <= surely
            return certain, certain or (bool(self.possible) and self.certain <= maybe)
        certain, possible = bool(self.certain & surely), bool(self.possible & maybe)
        return (not possible, not certain) if self.quantifier == "no" else (certain, possible)


def _bearing(row: NormRow) -> tuple[str, ...]:
    return (*row.bearers, row.holder) if row.holder else row.bearers


def in_each_reading(
    members: Members | None, meant: str, rows: Iterable[NormRow], found: Evaluation, at: int
) -> Iterator[Rule]:
    """Yield rules that tell whether some of those meant bears one of the rows, or each of them by a predicate of its own.

    ``meant`` is the predicate that somebody is meant; of one who is named (no ``members``) every row is.  What is said of a row
    by more than its atom is left out.
    """
    now, then = Compare("=", NOW, at), Var("Then")
    each = members is not None and members.quantifier == "every"
    borne: list[tuple[NormRow, tuple[Literal, ...]]] = []
    for row in rows:
        predicate, of = row.atom
        if row.certain == (of in found.certain.get(predicate, frozenset())):
            earlier: tuple[Literal, ...] = (Atom(predicate, of[:-1], then), Compare("=", then, of[-1]))
            borne.append((row, (Atom(predicate, of[:-1], NOW),) if of[-1] == at else earlier))
    if each:
        for who in members.possible if members is not None else ():
            some = Atom("judged some", (), NOW)
            yield Rule(f"judged some {who}", some, (now, Atom(meant, (who,), NOW)), Origin(""))
    for place, who in enumerate([""] if members is None else sorted(members.possible)):
        head = Atom(f"judged {place if each else ''}", (), NOW)
        is_meant: tuple[Literal, ...] = (Atom(meant, (who,), NOW),) if who else ()
        if each:
            yield Rule(f"{head.predicate} not meant", head, (now, Not(Atom(meant, (who,), NOW))), Origin(""))
        for number, (row, so) in enumerate(borne):
            if not who or who in _bearing(row):
                yield Rule(f"{head.predicate} {place} {number}", head, (now, *is_meant, *so), Origin(""))


def members_of(found: Evaluation, what: tree.ExpectNorm | tree.ExpectBreach, number: int, at: int) -> Members | None:
    """Return who are meant in an expectation, given by its number; None where it names one."""
    bearer = what.bearer if isinstance(what, tree.ExpectNorm) else what.by
    if not isinstance(bearer, tree.SomeOf):
        return None
    name = f"expected {number}"
    certain, possible = (
        frozenset(str(row[0]) for row in rows.get(name, frozenset()) if row[-1] == at)
        for rows in (found.certain, found.possible)
    )
    every = isinstance(what, tree.ExpectNorm) and forbids(what)
    return Members("every" if every else bearer.quantifier, certain, possible)
