"""What a step says of the life of an instrument: that it is in force, which text stands, what is reserved, what survives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charter_engine.model.instrument_life import Entry, Replacement, Reservation, Survival, Version
from charter_engine.model.model import Model
from charter_engine.rules.ir import NOW, Compare, Rule, Var
from charter_engine.syntax.value import frozen

SEEN_AS = " ["
"""Before what sets apart the predicates of sentences that see what effects change otherwise."""


@frozen
class OfInstrument:
    """A step in a lawyer's words, as it is (``so``) and as it is not (``not_so``), with its citation where that is known.

    ``by`` is the citation of the sentences that would make it so, where they are others than what makes it so.
    """

    so: str
    not_so: str
    citation: str = ""
    by: str = ""


def said_of_instrument(model: Model, predicate: str, row: Sequence[object]) -> OfInstrument | None:
    """Return what a step says of the life of an instrument; None for one that says nothing of it, or need not be seen."""
    state, _, rest = predicate.partition(SEEN_AS)[0].partition(" ")
    who = str(row[0]) if row else ""
    match state:
        case "entered" | "entered-for":
            what = f"{_name(rest)} has {{}}entered into force{f' for {who}' if who else ''}"
            by = ", ".join(
                dict.fromkeys(e.citation for e in model.life if isinstance(e, Entry) and e.instrument == rest)
            )
            return OfInstrument(what.format(""), what.format("not "), by=by)
        case "window":
            name = _name(rest)
            return OfInstrument(f"{name} is in force by its terms", f"{name} is not in force by its terms")
        case "provisional":
            name = _name(rest)
            return OfInstrument(
                f"{name} applies provisionally to {who}", f"{name} does not apply provisionally to {who}"
            )
        case "party-to" | "party-still":
            name = rest if state == "party-to" else rest.split(" ")[-1]
            return OfInstrument("", f"{who} is not party to {name}")
        case "text" | "followed" | "text-between" | "followed-between":
            return _text(model, rest, row)
        case "joined":
            place, _, article = rest.partition(" ")
            if not place.isdecimal():  # of the instrument itself, not of one of its texts
                return OfInstrument(
                    f"{who} is a party, whom it binds once it is in force for {who}", f"{who} is no party"
                )
            since = f"become a party since article {_version(model, article, int(place)).citation} entered into force"
            return OfInstrument(f"{who} has {since}", f"{who} has not {since}")
        case "bound-by":
            return OfInstrument("", f"{who} is not bound by {rest}")
        case "survives":
            return _survives(model, int(rest.split(" ")[0]), who)
        case "outlasts":
            return _outlasts(model, int(rest.split(" ")[0]), who)
        case "reserved-alone" | "reserved-between":
            return _reserved(model, int(rest), row)
        case "replaced":
            later = f"bound by what replaces {rest}"
            return OfInstrument(f"{who} is {later}", f"{who} is not {later}", _replacing(model, rest))
        case "replaced-between":
            both = " and ".join(map(str, row))
            gone = f"{rest} has been replaced between {both}"
            return OfInstrument(gone, f"{rest} stands between {both}", _replacing(model, rest))
    return None


def _name(instrument: str) -> str:
    return instrument or "the charter"


def _text(model: Model, rest: str, row: Sequence[object]) -> OfInstrument:
    place, _, article = rest.partition(" ")
    text = _version(model, article, int(place))
    which = f"article {text.citation}" if text.by else f"the first text of article {text.citation}"
    whom = f"for {row[0]}" if len(row) == 1 else f"between {row[0]} and {row[1]}"
    return OfInstrument(f"{which} stands {whom}", f"{which} does not stand {whom}", text.by.rstrip("′"))


def _version(model: Model, article: str, place: int) -> Version:
    return next(each for each in model.versions if each.article == article and each.place == place)


def _survives(model: Model, number: int, who: str) -> OfInstrument:
    each = model.life[number]
    what = ", ".join(each.citations) if isinstance(each, Survival) else ""
    return OfInstrument(
        f"{who} has left and is bound by {what} still", f"{what} binds {who} no more", each_citation(each)
    )


def _outlasts(model: Model, number: int, who: str) -> OfInstrument:
    each = model.life[number]
    what = ", ".join(each.citations) if isinstance(each, Survival) else ""
    return OfInstrument(
        f"{what} binds {who} after its instrument has ended", f"{what} binds {who} no more", each_citation(each)
    )


def _replacing(model: Model, replaced: str) -> str:
    return next((e.citation for e in model.life if isinstance(e, Replacement) and e.replaced == replaced), "")


def _reserved(model: Model, number: int, row: Sequence[object]) -> OfInstrument:
    each = model.life[number]
    what = ", ".join(each.citations) if isinstance(each, Reservation) else ""
    whom = f"for {row[0]}" if len(row) == 1 else f"as between {row[0]} and {row[1]}"
    so = f"{what} does not apply {whom}, by a reservation"
    return OfInstrument(so, f"no reservation keeps {what} from applying {whom}", each_citation(each))


def begun_on(rule: Rule, bindings: Mapping[Var, object]) -> int | None:
    """Return the date from which an instrument is in force by a rule with a date, which may lie before the case begins."""
    for literal in rule.body:
        if (
            isinstance(literal, Compare)
            and literal.op == "<="
            and literal.right == NOW
            and isinstance(literal.left, Var)
        ):
            found = bindings.get(literal.left)
            if isinstance(found, int) and rule.head.predicate.partition(" ")[0] in {"entered", "entered-for"}:
                return found
    return None


def each_citation(sentence: object) -> str:
    """Return the citation of a sentence about the life of an instrument."""
    return str(getattr(sentence, "citation", ""))


ASIDE = frozenset({"provisional", "survives", "outlasts"})
"""That one is not bound already, or no more, is not why he is not bound: it is only another way of being so."""
TELLING = frozenset({"text", "followed", "text-between", "followed-between"})
"""That a later text does not stand is part of why an earlier one does."""
