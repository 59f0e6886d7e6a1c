"""Paragraphs that collide in a case: reported once a pair, with who, when and in which case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from charter_engine.answers.collisions import Collision
from charter_engine.model.calendar import format_instant
from charter_engine.model.norms import Norm
from charter_engine.rules.collision import EXCLUDED, IMMUNE, OPPOSED, UNABLE, UNOWED
from charter_engine.syntax.diagnostic import Diagnostic, Label, Severity
from charter_engine.syntax.value import frozen

_ASKED = {"must": "required here", "is entitled to": "a right to it here"}
_AGAINST = {EXCLUDED: "required here", OPPOSED: "the contrary required here", IMMUNE: "an immunity from it here"}
_GIVES = {"must": "requires", "has power to": "gives a power to", "is entitled to": "gives a right to"}
_MOST = 3


@frozen
class Seen:
    """A collision with the case in which it occurs, by the path a user would write."""

    collision: Collision
    case: str


def collide(seen: Iterable[Seen]) -> tuple[Diagnostic, ...]:
    """Return one diagnostic for each pair of norms that collide and of which neither prevails."""
    pairs: dict[tuple[str, str], list[Seen]] = {}
    for each in seen:
        if not each.collision.resolved_by:
            right = each.collision.right
            pairs.setdefault(
                (each.collision.left.id, right.id if right is not None else each.collision.kind), []
            ).append(each)
    return tuple(told(found) for found in pairs.values())


def told(found: Sequence[Seen]) -> Diagnostic:
    """Return the diagnostic of one pair that collides, from where it does."""
    # what forbids for the whole time counts before what only narrows the window
    first = min(found, key=lambda each: (not each.collision.whole, each.collision.at))
    clash = first.collision
    code, severity, message, remedy = _words(clash)
    left, right = clash.left, clash.right
    related = (Label(right.act_span, _AGAINST.get(clash.kind, "forbidden here")),) if right is not None else ()
    return Diagnostic(
        code,
        severity,
        message,
        left.act_span,
        label=_ASKED.get(left.modality, "permitted here"),
        help=remedy,
        citations=clash.citations,
        related=related,
        case=first.case,
        note=_where(clash, found),
    )


def _where(clash: Collision, found: Sequence[Seen]) -> str:
    others = list(dict.fromkeys(each.collision.bearer for each in found if each.collision.bearer != clash.bearer))
    also = f", and {len(others)} more" if len(others) > _MOST else "".join(f", {other}" for other in others)
    who = f"{clash.bearer}{also}" if clash.bearer else "the whole group"
    both = "both bind" if clash.right is not None else "it concerns"
    if clash.other:
        both, who = "they bind", f"{who} and {clash.other}, an office and who holds it,"
    return f"{both} {who} on {format_instant(clash.at)}: {clash.act}"


def _words(clash: Collision) -> tuple[str, Severity, str, str]:
    """Return code, severity, message and remedy."""
    left, right = clash.left, clash.right
    if right is None and clash.kind == UNABLE:
        return (
            "C204",
            Severity.ERROR,
            f"{left.citation} asks of its bearer an act it is not able to do",
            "name the ability in the bearer, such as `every Member m with launch`",
        )
    if right is None or clash.kind == UNOWED:
        return (
            "C205",
            Severity.WARNING,
            f"nobody has a duty to what {left.citation} gives a right to",
            "write the duty of the one who is to act, with the same act and arguments",
        )
    both = _both(left, right)
    prevail = f"say which prevails: `{left.citation} … subject to {right.citation}`, or except one from the other"
    if _said_of_last(left, right):
        prevail = f"`subject to {right.citation}` is said of the last duty of the chain alone: write it before `failing which`"
    if left.id == right.id:
        prevail = (
            f"say which of the two is to be met, with `unless` the other binds, or let {left.citation} bind only once"
        )
    elif left.version != right.version and left.citation == right.citation:
        prevail = (
            "except from the earlier text, with `unless`, those whom the later binds, or let what arose under it end"
        )
    if clash.kind == EXCLUDED:
        return "C203", Severity.ERROR, f"{both} ask for acts that exclude each other", prevail
    if clash.kind == IMMUNE:
        return (
            "C206",
            Severity.ERROR,
            f"{right.citation} makes void an act that {left.citation} {_GIVES.get(left.modality, 'permits')}",
            prevail,
        )
    if not clash.whole:
        return (
            "C202",
            Severity.WARNING,
            f"{both} leave only a part of the time to act",
            f"let the limit of {left.citation} begin when the prohibition ends, or {prevail}",
        )
    return "C201", Severity.ERROR, f"{both} contradict each other", prevail


def _said_of_last(left: Norm, right: Norm) -> bool:
    """Tell whether the sentence of a norm says only of what follows from its breach that it gives way to the other."""
    said = rf"\bfailing\s+which\b.*\bsubject\s+to\s+{re.escape(right.citation)}(?!\w)"
    return not left.link and re.search(said, left.text, re.DOTALL) is not None


def _both(left: Norm, right: Norm) -> str:
    if left.id == right.id:
        return f"Two duties under {left.citation}"
    if left.citation == right.citation and left.version != right.version:
        return f"Two texts of {left.citation}"
    plain = left.citation[:1].isdigit() and right.citation[:1].isdigit()
    return f"Articles {left.citation} and {right.citation}" if plain else f"{left.citation} and {right.citation}"
