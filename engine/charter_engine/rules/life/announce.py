"""What sentences may say of a norm by its citation: that it is, or has just been, breached or fulfilled, and by whom."""

from __future__ import annotations

from charter_engine.model.citations import covers, whole
from charter_engine.model.effects import NormChange
from charter_engine.model.logic import NormStatus, NormTurns
from charter_engine.model.model import Model
from charter_engine.rules.ir import NOW, PREV, Atom, Not
from charter_engine.rules.life.shape import DUE, SINCE, Shape
from charter_engine.rules.lowering import APART, BEGIN, Body, Lowering

_TURNS = {"breach": "breached", "fulfilment": "fulfilled"}
_SORTS = {
    "duty": ("must",),
    "right": ("is entitled to",),
    "power": ("has power to",),
    "immunity": ("is immune from",),
}


def covering(citation: str) -> tuple[str, ...]:
    """Return the citation and every one it stands under: ``9(3)(b)`` is of ``9(3)`` and of ``9``."""
    found: list[str] = []
    for start in (citation, whole(citation)):
        left = start
        while left and left not in found:
            found.append(left)
            left = _above(left)
    return tuple(found)


def _above(citation: str) -> str:
    """Return the citation one step up: without its last bracket, its sentence, or its place in an annex; empty at the top."""
    if citation.endswith(")"):
        return citation[: citation.rindex("(")].rstrip()
    if whole(citation) != citation:
        return whole(citation)
    head = citation.split()
    return " ".join(head[:-1]) if "Annex" in head[-3:-2] else ""


def followers(model: Model) -> frozenset[tuple[str, str]]:
    """Return the norms that follow upon what is said of a citation under which they stand themselves, each after that citation.

    What a paragraph says of its own article it says of what else is in it: that it is breached is not said of what follows
    upon such a breach.
    """
    return frozenset(
        (cited, norm.citation)
        for norm in model.norms
        if norm.evaluated
        for of, cited in _said_in(norm)
        if cited and not of.startswith("has ") and covers(cited, norm.citation)
    )


def asked(model: Model, more: object = ()) -> frozenset[tuple[str, str]]:
    """Return the (status or turn, citation) pairs that some sentence reads, or what is read ``more``."""
    inside = (
        tuple(norm for norm in model.norms if norm.evaluated),
        tuple(model.entities.values()),
        (model.counts_as, model.incompatible, model.effects, model.life, model.inclusions, model.attributions, more),
    )
    found = frozenset(_said_in(inside))
    inner = {cited for cited, _ in followers(model)}
    return found | {(of, cited + APART) for of, cited in found if cited in inner}


def _said_in(of: object) -> set[tuple[str, str]]:
    """Return what is said of norms in a part of a charter: the status or turn, and the citation."""
    found: set[tuple[str, str]] = set()

    def inside(thing: object) -> None:
        if isinstance(thing, NormTurns):
            found.add((thing.event, thing.citation))
        elif isinstance(thing, NormStatus):
            found.add((thing.status, thing.citation))
        if isinstance(thing, tuple):
            for each in thing:
                inside(each)
        elif hasattr(thing, "__dataclass_fields__"):
            for name in thing.__dataclass_fields__:
                inside(getattr(thing, name))

    inside(of)
    return found


def announce(low: Lowering, form: Shape, wanted: frozenset[tuple[str, str]]) -> None:
    """Add the rules that carry what is read of the norm to each citation it stands under.

    To do what follows upon a breach makes good what was breached, and fulfils it not.
    """
    second_best = form.norm.link == "failing"
    wanted = frozenset(each for each in wanted if not (second_best and each[0] in {"fulfilment", "fulfilled"}))
    cited = (*covering(form.norm.citation), "")
    own = form.norm.citation
    apart = {over for over, norm in low.followers if covers(norm, own)}
    for citation in (*cited, *(each + APART for each in cited if each not in apart)):
        for turn, state in _TURNS.items():
            if (turn, citation) in wanted:
                for body in _turned(form, state):
                    low.add(Atom(f"turn {turn} {citation}", (form.bearer,), NOW), body, form.origin)
        for status, of in wanted:
            if of == citation and status not in _TURNS:
                _status(low, form, status, citation)


def _turned(form: Shape, state: str) -> tuple[Body, ...]:
    """The bodies in which the norm has just been breached, or fulfilled, by its bearer."""
    norm = form.norm
    if norm.in_group:
        blamed = form.each("blamed", NOW, SINCE, DUE)
        credited: Body = (form.atom(state, NOW, SINCE, DUE), form.each("member"))
        if state == "fulfilled" and norm.bearer.form == "some one of":
            # the others have done nothing
            credited = (*credited, form.each("acted", NOW, SINCE))
        return ((blamed,),) if state == "breached" else (credited,)
    return ((form.atom(state, NOW, SINCE, DUE),),)


def unremedied(low: Lowering, form: Shape) -> Atom:
    """Return the atom of a breach: it stands until remedied, or what was owed is discharged, though the duty may have ended."""
    stands, mended = form.atom("unremedied", NOW, SINCE), form.atom("mended", NOW, SINCE)
    breached = form.atom("breached", NOW, SINCE, DUE)
    if mended.predicate not in low.bridged:
        low.bridged.add(mended.predicate)
        low.add(mended, (form.atom("remedied", NOW, SINCE, DUE),), form.origin)
        changes = [each.change for each in low.model.effects if isinstance(each.change, NormChange)]
        if any(e.change == "discharged" and e.citation in covering(form.norm.citation) for e in changes):
            low.add(mended, (form.atom("released", NOW, SINCE),), form.origin)
        low.add(stands, (breached, Not(mended)), form.origin)
        low.add(stands, (form.atom("unremedied", PREV, SINCE), Not(mended)), form.origin)
    return stands


def _status(low: Lowering, form: Shape, status: str, citation: str) -> None:
    head = Atom(f"is {status} {citation}", (form.bearer,), NOW)
    norm, origin = form.norm, form.origin
    who: Body = (form.each("member"),) if norm.in_group else ()
    achieves = norm.is_duty_to_achieve
    if status.startswith("has "):
        if norm.modality in _SORTS.get(status.removeprefix("has "), ()) or (status == "has power" and norm.power):
            low.add(head, (form.each("in force"),), origin)
        return
    match status:
        case "breached" if achieves and norm.in_group and norm.modality == "must":
            low.add(head, (form.each("liable", NOW, SINCE, DUE),), origin)
        case "breached" if achieves and norm.modality == "must":
            low.add(head, (unremedied(low, form),), origin)
        case "breached" if norm.duty_to_keep:
            low.add(head, (form.atom("failing", NOW, SINCE), *who), origin)
        case "breached" if norm.modality == "must not":
            low.add(head, (form.each("violated"),), origin)
        case "fulfilled" | "remedied":
            # an act owed, once done, stays done
            for body in _turned(form, status):
                low.add(head, body, origin)
            low.add(head, (Atom(head.predicate, head.args, PREV), Atom(BEGIN, (), NOW)), origin)
        case "pending" if achieves:
            low.add(head, (form.atom("pending", NOW, SINCE, DUE), *who), origin)
        case "suspended" if achieves:
            low.add(head, (form.atom("halted", NOW, SINCE), *who), origin)
        case "suspended":
            low.add(head, (form.atom("idle"), *who), origin)
        case "resumed":
            state = form.atom("idle")
            low.add(head, (form.atom("idle", PREV), Not(state), form.standing), origin)
            low.add(head, (Atom(head.predicate, head.args, PREV), Not(state), form.standing), origin)
        case "discharged" if achieves:
            gone_: Body = (form.each("member", PREV),) if norm.in_group else ()
            low.add(head, (form.atom("released", NOW, SINCE), *gone_), origin)
            low.add(head, (Atom(head.predicate, head.args, PREV),), origin)
        case "ended" if achieves:
            gone: Body = (form.each("member", PREV),) if norm.in_group else ()
            low.add(head, (form.atom("lapsed", NOW, SINCE, DUE), *gone), origin)
            low.add(head, (Atom(head.predicate, head.args, PREV),), origin)
        case "ended" if norm.until is not None or norm.until_events:
            low.add(head, (form.atom("over"), *who), origin)
        case "defeated":
            low.add(head, (form.standing, form.each("barred")), origin)
        case _:
            return
