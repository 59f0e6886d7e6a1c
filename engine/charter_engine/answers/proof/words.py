"""Rows in a drafter's words, by the ``reads`` templates of the charter."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from charter_engine.answers.proof.changed import change_text, effect_of, ended_by, plain
from charter_engine.answers.proof.database import Database
from charter_engine.answers.scenario import Scenario
from charter_engine.answers.wording import done_text, quantity
from charter_engine.model.calendar import format_instant
from charter_engine.model.conditions import HOLDER, SEAT
from charter_engine.model.effects import ALL
from charter_engine.model.norms import Norm
from charter_engine.model.types import DATE, DURATION, Type
from charter_engine.rules.ir import Row
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lowering import EVER, FOREVER
from charter_engine.syntax.value import frozen

_NORM_STATES = {
    "arises": "{0} arises",
    "fresh": "{0} arises",
    "pending": "{0}, pending",
    "resting": "{0}, defeated for the time being",
    "halted": "{0}, suspended",
    "idle": "{0}, suspended",
    "breached": "{0} is breached",
    "owing": "{0}, breached and not remedied",
    "fulfilled": "{0} is fulfilled",
    "remedied": "the breach of “{0}” is remedied",
    "performed": "{0} is done late",
    "applies": "{0}",
    "in force": "{0}, in force",
    "neglected": "{0} is not kept",
    "kept": "{0} is kept",
    "barred": "{0} is defeated",
    "ended": "{0} has ended",
    "over": "{0} has ended",
    "lapsed": "{0} has ended",
    "settled": "the breach that “{0}” follows from is remedied",
    "blamed": "the breach of “{0}” falls on the bearer",
}
_OF_EACH = frozenset({"in force", "barred", "blamed"})
_INPUTS = (
    "kind",
    "relation",
    "attribute",
    "event",
    "act",
    "ceased",
    "decided",
    "decision",
    "does",
    "doing",
    "define",
    "individual",
)


@frozen
class Said:
    """What a row says: its kind for a program, its text for a reader, and the paragraph it belongs to."""

    kind: str
    text: str
    citation: str = ""


class Words:
    """Says rows of one scenario in one language (empty: the first that a template has)."""

    def __init__(self, given: Scenario, language: str = "") -> None:
        """Speak of a scenario."""
        self._given = given
        self._language = language
        self._norms = {norm.id: norm for norm in given.model.norms}

    def say(self, predicate: str, row: Row) -> Said | None:
        """Return what a row says, None for a step that a reader need not see."""
        state, _, rest = predicate.partition(" ")
        if state == "in":
            state, rest = "in force", rest.partition(" ")[2]
        if rest in self._norms and state in _NORM_STATES:
            norm = self._norms[rest]
            return Said("norm", _NORM_STATES[state].format(self.norm(norm, row, each=state in _OF_EACH)), norm.citation)
        if state == "defeated" and rest in self._norms:
            norm = self._norms[rest]
            by = str(row[-1])
            return Said("norm", f"{self.norm(norm, row, each=True)} is defeated by {by}", norm.citation)
        if state == "state":
            return self._state(plain(predicate), row)
        effect = effect_of(self._given, predicate)
        if effect is not None:
            text = change_text(effect, row, self._read, lambda key, own: self.value(key, own[0]))
            return Said("effect", text, effect.citation)
        if state == "void" and rest:
            return Said("act", f"void: {row[0]} does {self._act(rest, row[1:])}")
        if state in _INPUTS and rest:
            return self._input(state, rest, row)
        if state in {"turn", "is"}:
            return self._turned(rest, row)
        return None

    def _state(self, predicate: str, row: Row) -> Said | None:
        """Say a state that effects change: whatever it rests on, it holds at the instant."""
        word, _, key = predicate.partition(" ")
        return self._input(word, key, (*row, EVER, FOREVER))

    def norm(self, norm: Norm, row: Row, *, each: bool = False) -> str:
        """Write a norm with the values of a row: ``USA must notify(Secretariat, YR4)``; ``each`` where a member comes first."""
        form = shape(self._given.lowered.lowering, norm)
        names = form.member_names if each else form.values
        known = dict(zip(names, row, strict=False))
        who = str(known.get(norm.bearer.variable, f"{norm.bearer.form} {norm.bearer.kind}"))
        return f"{who} {norm.modality} {done_text(norm, known)}"

    def ended(self, database: Database, state: str, row: Row, at: int) -> str:
        """Say which effect has ended a state, and when: ``A ceases to be a Member on 2030-01-01 (4(1))``; empty if none has."""
        used = ended_by(self._given, database, state, row, at)
        said = self.say(used.predicate, used.row) if used is not None else None
        if used is None or used.at is None or said is None:
            return ""
        return f"{said.text} on {format_instant(used.at)} ({said.citation})"

    def _turned(self, rest: str, row: Row) -> Said:
        event, _, citation = rest.partition(" ")
        words = {"breach": "is breached", "fulfilment": "is fulfilled"}.get(event, f"is {event}")
        by = f" by {row[0]}" if row else ""
        return Said("norm", f"{citation} {words}{by}", citation)

    def _input(self, state: str, key: str, row: Row) -> Said | None:
        return Said("fact", built_in) if (built_in := _built_in(state, key, row)) else self._declared(state, key, row)

    def _declared(self, state: str, key: str, row: Row) -> Said | None:
        model = self._given.model
        match state:
            case "kind":
                return Said("fact", f"{row[0]} is a {key}{_when(row)}")
            case "individual":
                return None
            case "relation" if key.endswith(" now"):
                return Said("fact", self._read(key.removesuffix(" now"), row))
            case "relation" if key == "party":
                return Said("fact", f"{row[0]} is party to {str(row[1]).removeprefix('§')}{_when(row)}")
            case "relation":
                return Said("fact", f"{self._read(key, row[:-2])}{_when(row)}")
            case "attribute":
                owner = f"{row[0]}." if row[0] else ""
                return Said("fact", f"{owner}{key} is {self.value(key, row[1])}{_when(row)}")
            case "event":
                return Said("event", self._read(key, row))
            case "act" | "does":
                return Said("act", f"{row[0]} does {self._act(key, row[1:])}")
            case "ceased":
                return Said("act", f"{row[0]} ceases to {self._act(key, row[1:])}")
            case "doing":
                return Said("act", f"{row[0]} goes on to {self._act(key, row[1:])}")
            case "decided":
                return Said("decision", f"{_call(key, row[:-2])} has been decided{_when(row)}")
            case "decision":
                return Said("decision", f"{_call(key, row)} is decided")
            case "define":
                return Said("definition", _call(key, row), model.places.get(key, ""))
        return None

    def _act(self, key: str, args: Sequence[object]) -> str:
        action = self._given.model.action(key)
        if action is None:
            return _call(key, args)
        said = self._said(action.params, args)
        template = self._template(action.reads)
        act = template_text(template, said) if template else _call(key, said[: action.arity])
        values = [
            f"{name} {each}"
            for place, (name, each) in enumerate(
                zip(action.values, said[action.arity :], strict=False), action.arity + 1
            )
            if f"{{{place}}}" not in template
        ]
        return f"{act} with {' and '.join(values)}" if values else act

    def _said(self, params: Sequence[Type], args: Sequence[object]) -> list[object]:
        """Write quantities among arguments with their units."""
        return [
            quantity(Fraction(each, self._given.lowered.scales.of(type_)), type_)
            if isinstance(each, int) and type_.name != "kind"
            else each
            for type_, each in zip(params, args, strict=False)
        ]

    def _read(self, key: str, args: Sequence[object]) -> str:
        model = self._given.model
        thing = model.relation(key) or model.event(key)
        if thing is None:
            return _call(key, args)
        said = self._said(thing.params, args)
        template = self._template(thing.reads)
        return template_text(template, said) if template else _call(key, said)

    def _template(self, reads: tuple[tuple[str, str], ...]) -> str:
        own = [template for language, template in reads if language == self._language]
        return own[0] if own else reads[0][1] if reads else ""

    def value(self, attribute: str, raw: int | str) -> str:
        """Write a value of an attribute with its unit."""
        type_ = self.type_of(attribute)
        if isinstance(raw, str) or type_ is None:
            return str(raw)
        return quantity(Fraction(raw, self.scale(attribute)), type_)

    def type_of(self, attribute: str) -> Type | None:
        """Return the type of an attribute."""
        groups = self._given.model.attributes.values()
        return next((each.type for group in groups for each in group if each.key == attribute), None)

    def scale(self, attribute: str) -> int:
        """Return how many parts a unit of an attribute is divided into."""
        type_ = self.type_of(attribute)
        return 1 if type_ is None else self._given.lowered.scales.of(type_)

    @staticmethod
    def difference_of(type_: Type) -> Type:
        """Return the type of the difference of two values of a type."""
        return DURATION if type_ == DATE else type_


def _built_in(state: str, key: str, row: Row) -> str:
    """Say what no charter declares: who sits, who holds an office, what is suspended; empty for what one does."""
    match state:
        case "relation" if key.startswith("·"):
            word, _, citation = key.removeprefix("·").partition(" ")
            whom = "" if row[0] == ALL else f" as to {row[0]}"
            return f"{citation} is {word}{whom}{_when(row)}"
        case "relation" if key == SEAT:
            return f"{row[0]} is a member of {row[1]}{_when(row)}"
        case "attribute" if key == HOLDER:
            return f"{row[1]} is the {row[0]}{_when(row)}"
    return ""


def template_text(template: str, args: Sequence[object]) -> str:
    """Fill a template: ``{1} detects {2}``; a place without an argument stays as it is written."""
    text = template
    for number, each in enumerate(args, 1):
        text = text.replace(f"{{{number}}}", str(each))
    return text


def _call(key: str, args: Sequence[object]) -> str:
    return f"{key}({', '.join(map(str, args))})" if args else key


def _when(row: Row) -> str:
    """Say since when a state holds, and until when where that is past."""
    since, until = row[-2], row[-1]
    text = ""
    if isinstance(since, int) and since > EVER:
        text += f", since {format_instant(since)}"
    if isinstance(until, int) and until < FOREVER:
        text += f", until {format_instant(until)}"
    return text
