"""How organs are composed, and who holds an office."""

from __future__ import annotations

from charter_engine.reports.plain.english import quantity, several
from charter_engine.reports.plain.expressions import value
from charter_engine.reports.plain.voice import Voice
from charter_engine.reports.plain.wordless import wordless
from charter_engine.syntax.tree import vocabulary as tree


def office(node: tree.OfficeDecl, voice: Voice) -> str:
    """Say of whom an office is and who holds it."""
    text = f"{voice.named(node.name)} is an office"
    if node.of is not None:
        text += f" of {value(node.of, voice)}"
    return text if node.holder is None else f"{text}, held by {voice.named(node.holder.text)}"


def organ(node: tree.OrganDecl, voice: Voice) -> str:
    """Say who sits in an organ, for how long, and who presides."""
    text = f"{voice.named(node.name)} is an organ"
    if node.of is not None:
        whom = voice.many(voice.lexicon.singular(node.of.text))
        text += f" of {node.size} {whom}" if node.size is not None else f" in which all {whom} sit"
    seats = [_seats(each, voice) for each in node.seats]
    if node.chair is not None:
        seats.append(f"in the chair, {voice.named(node.chair.text)}")
    return f"{text}: {'; '.join(seats)}" if seats else text


def _seats(node: tree.Seats, voice: Voice) -> str:
    holders = several([voice.named(each.text) for each in node.holders])
    match node.word:
        case "permanent":
            return f"{node.count} for good, {holders}"
        case "chambers":
            return f"in the chambers {holders}"
        case "elected" | "at least" | "at most":
            return _chosen(node, voice)
    return wordless(node)


def _chosen(node: tree.Seats, voice: Voice) -> str:
    text = f"{node.count} elected" if node.word == "elected" else f"{node.word} {node.count}"
    if node.elected_by is not None:
        text += f" by {value(node.elected_by, voice)}"
    if node.procedure is not None:
        text += f" by the procedure {voice.term(node.procedure.text)}"
    if node.term is not None:
        text += f" for {quantity(node.term)}"
    return text if node.region is None else f"{text} from among the {voice.many(node.region.text)}"
