"""Rows in a drafter's words, by the ``reads`` templates of the charter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from charter_engine.answers.phrases import Phrases, call_text, filled
from charter_engine.answers.proof.changed import change_text, effect_of, ended_by, plain
from charter_engine.answers.proof.database import Database
from charter_engine.answers.proof.instruments import SEEN_AS, said_of_instrument
from charter_engine.answers.proof.votes import is_of_vote, knows_whose, said_of_vote
from charter_engine.answers.scenario import Scenario
from charter_engine.answers.wording import in_words, quantity
from charter_engine.model.calendar import format_instant
from charter_engine.model.conditions import HOLDER, PARTY, SEAT
from charter_engine.model.effects import ALL
from charter_engine.model.logic import Term
from charter_engine.model.norms import Norm
from charter_engine.model.types import DATE, DURATION, Type
from charter_engine.rules.ir import Row
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lowering import APART, EVER, FOR, FOREVER
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen

VOID = "void: "
"""What begins what is said of an act that was void."""
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
    "made good": "the breach of “{0}” is remedied",
    "made good late": "the breach of “{0}” is remedied, though the duty has ended",
    "left": "the breach of “{0}” is not remedied, though the duty has ended",
    "performed": "{0} is done late",
    "done late": "{0} is done, though the duty has ended",
    "applies": "{0}",
    "in force": "{0}, in force",
    "neglected": "{0} is not kept",
    "kept": "{0} is kept",
    "clean": "{0}, in force and not breached",
    "barred": "{0} is defeated",
    "ended": "{0} has ended",
    "over": "{0} has ended",
    "lapsed": "{0} has ended",
    "settled": "the breach that “{0}” follows from is remedied",
    "blamed": "the breach of “{0}” falls on the bearer",
    "credited": "“{0}” is fulfilled for the bearer",
    "liable": "the breach of “{0}” is still to be remedied by the bearer",
    "relieved": "the breach of “{0}” is remedied for the bearer",
    "deferred": "“{0}” is defeated for the bearer",
    "departed": "“{0}” has ended for the bearer",
}
_OF_EACH = frozenset({"in force", "barred", "blamed", "credited", "liable", "relieved", "deferred", "departed"})
_INPUTS = (
    "kind",
    "relation",
    "attribute",
    "event",
    "act",
    "ceased",
    "chosen",
    "decided",
    "decision",
    "does",
    "doing",
    "busy",
    "define",
    "value",
    "table",
    "individual",
)


@frozen
class Said:
    """What a row says: its kind for a program, its text for a reader, and the paragraph it belongs to."""

    kind: str
    text: str
    citation: str = ""


class Words:
    """Says rows of one scenario in one language (empty: the one that comes first)."""

    def __init__(self, given: Scenario, language: str = "") -> None:
        """Speak of a scenario."""
        self._given = given
        self.phrases = Phrases(given.model, language)
        self._norms = {norm.id: norm for norm in given.model.norms}

    def say(self, predicate: str, row: Row) -> Said | None:
        """Return what a row says, None for a step that a reader need not see."""
        step = said_of_vote(self._given, predicate, row, self._decision)
        if step is not None:
            return Said(step.kind, step.text, step.citation) if step.text else None
        state, _, rest = predicate.partition(" ")
        if predicate.endswith(FOR):
            stem, own, whom = self._for_one(predicate, row)
            said = self.say(stem, own)
            return None if said is None else replace(said, text=f"{said.text} for {whom}")
        if state in {"define", "value"}:
            rest = rest.partition(SEEN_AS)[0]
        if state == "in":
            state, rest = "in force", rest.partition(" ")[2]
        if rest in self._norms and state in _NORM_STATES:
            norm = self._norms[rest]
            return Said("norm", _NORM_STATES[state].format(self.norm(norm, row, each=state in _OF_EACH)), norm.cited_as)
        if state == "defeated" and rest in self._norms:
            norm = self._norms[rest]
            by = str(row[-1])
            return Said("norm", f"{self.norm(norm, row, each=True)} is defeated by {by}", norm.cited_as)
        if state == "state":
            return self._state(plain(predicate), row)
        effect = effect_of(self._given, predicate)
        if effect is not None:
            text = change_text(effect, row, self._read, lambda key, own: self.value(key, own[0]))
            return Said("effect", text, effect.citation)
        if state == "void" and rest:
            return Said("act", f"{VOID}{row[0]} does {self._act(rest, row[1:])}")
        if state in _INPUTS and rest:
            return self._input(state, rest, row)
        if state in {"turn", "is"}:
            return self._turned(rest, row)
        found = said_of_instrument(self._given.model, predicate, row)
        return Said("instrument", found.so, found.citation) if found is not None and found.so else None

    def of_vote(self, predicate: str) -> bool:
        """Tell whether a step is one about a proposal or a vote."""
        return is_of_vote(self._given, predicate)

    def knows_whose(self, predicate: str) -> bool:
        """Tell whether it is known whose the ballots are that a step counts."""
        return knows_whose(self._given, predicate)

    def deny(self, predicate: str, row: Row) -> Said | None:
        """Return what it says that a step about the life of an instrument does not hold; None for any other step."""
        found = said_of_instrument(self._given.model, predicate, row)
        return Said("instrument", found.not_so, found.by or found.citation) if found is not None else None

    def authentic(self, citation: str, place: Span | None = None) -> tuple[str, str]:
        """Return the language and words of the authentic text of a norm by its citation; empty where there is none.

        Of several texts of one paragraph it is the one at ``place``.
        """
        bare = citation.partition(" as amended by ")[0]
        found = [each for each in self._norms.values() if each.citation == bare]
        here = [each for each in found if place is not None and each.span.file == place.file]
        norm = next((e for e in here if place is not None and e.span.start <= place.start < e.span.end), None)
        norm = norm or next(iter(found), None)
        return ("", "") if norm is None else self.phrases.authentic(norm)

    def _state(self, predicate: str, row: Row) -> Said | None:
        """Say a state that effects change: whatever it rests on, it holds at the instant."""
        word, _, key = predicate.partition(" ")
        return self._input(word, key, (*row, EVER, FOREVER))

    def norm(self, norm: Norm, row: Row, *, each: bool = False) -> str:
        """Write a norm with the values of a row: ``USA must notify Secretariat of YR4``; ``each`` where a member comes first."""
        form = shape(self._given.lowered.lowering, norm)
        names = form.member_names if each else form.values
        known = dict(zip(names, row, strict=False))
        who = str(known.get(norm.bearer.variable, f"{norm.bearer.form} {norm.bearer.kind}"))
        other = norm.grantor or norm.owed_to
        toward = str(known.get(other.variable, "")) if other is not None else ""
        told = in_words(norm, {name: each for name, each in known.items() if each != "…"}, self._given.lowered.scales)
        return f"{who} {norm.modality} {self.phrases.content(norm, {**known, **told}, toward)}"

    def ended(self, database: Database, state: str, row: Row, at: int) -> str:
        """Say which effect has ended a state, and when: ``A ceases to be a Member on 2030-01-01 (4(1))``; empty if none has."""
        used = ended_by(self._given, database, state, row, at)
        said = self.say(used.predicate, used.row) if used is not None else None
        if used is None or used.at is None or said is None:
            return ""
        return f"{said.text} on {format_instant(used.at)} ({said.citation})"

    def _turned(self, rest: str, row: Row) -> Said:
        event, _, cited = rest.partition(" ")
        citation = cited.removesuffix(APART)
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
            case "relation" if key == PARTY:
                return Said("fact", f"{row[0]} is party to {str(row[1]).removeprefix('§')}{_when(row)}")
            case "relation":
                return Said("fact", f"{self._read(key, row[:-2])}{_when(row)}")
            case "attribute":
                return Said("fact", f"{self._attribute(key, row[0], row[1])}{_when(row)}")
            case "event":
                return Said("event", self._read(key, row))
            case "act" | "does":
                return Said("act", f"{row[0]} does {self._act(key, row[1:])}")
            case "ceased":
                return Said("act", f"{row[0]} ceases to {self._act(key, row[1:])}")
            case "chosen":
                return Said("act", f"{row[0]} chooses to {self._act(key, row[1:])}")
            case "doing" | "busy":
                return Said("act", f"{row[0]} goes on to {self._act(key, row[1:])}")
            case "decided":
                return Said("decision", f"{self._decision(key, row)} has been decided")
            case "decision":
                return Said("decision", f"{self._decision(key, row)} is decided")
            case "define":
                return Said("definition", self.phrases.thing(key, row), model.places.get(key, ""))
            case "value" | "table":
                return self._valued(state, key, row)
        return None

    def _for_one(self, predicate: str, row: Row) -> tuple[str, Row, str]:
        """Return what a definition says as it is for one, without him, and who he is."""
        stem = predicate.removesuffix(FOR)
        definition = self._given.model.definition(stem.partition(" ")[2].partition(SEEN_AS)[0])
        place = len(definition.params) if definition is not None else len(row) - 1
        return stem, (*row[:place], *row[place + 1 :]), str(row[place])

    def valued(self, predicate: str, row: Row) -> tuple[str, Fraction, Type] | None:
        """Return the name, the number and the type of a value that a row gives: of an attribute, a definition or a table."""
        parts = self._given.lowered.lowering.values.get(predicate.partition(" ")[2])
        if predicate.endswith(FOR):
            predicate, row, _ = self._for_one(predicate, row)
        state, _, key = predicate.partition(" ")
        model, lowered = self._given.model, self._given.lowered
        if state == "attribute":
            type_, owner = self.type_of(key), f"{row[0]}." if row[0] else ""
            number = row[1]
            if type_ is None or not isinstance(number, int):
                return None
            return f"{owner}{key}", Fraction(number, self.scale(key)), type_
        table, definition = model.table(key), model.definition(key)
        entity = table or definition
        parts = parts if table is None else None
        if entity is None:
            return None
        args, top, under = row[:-1], row[-1], lowered.scales.of(entity.type) if parts is None else parts.fixed
        if under is None:
            args, top, under = row[:-2], row[-2], int(row[-1])
        if not isinstance(top, int):
            return None
        return (
            call_text(key, self._said(table.columns, args) if table is not None else args),
            Fraction(top, under),
            entity.type,
        )

    def tallied(self, predicate: str) -> tuple[Term, Type, int] | None:
        """Return what is counted or added up over a predicate, of which type, and in how many parts of one."""
        return self._given.lowered.lowering.tallied.get(predicate)

    def _valued(self, state: str, key: str, row: Row) -> Said | None:
        """Say a computed value or a row of a table: ``contribution(ITA) is 300 SDR``."""
        found = self.valued(f"{state} {key}", row)
        said = f"{call_text(key, row[:-1])} is {row[-1]}"
        if found is not None:
            said = f"{found[0]} is {quantity(found[1], found[2])}"
        return Said("fact" if state == "table" else "definition", said, self._given.model.places.get(key, ""))

    def _act(self, key: str, args: Sequence[object]) -> str:
        action = self._given.model.action(key)
        return call_text(key, args) if action is None else self.phrases.acting(action, self._said(action.params, args))

    def _decision(self, key: str, args: Sequence[object]) -> str:
        said = self.phrases.thing(key, args)
        return said if said == call_text(key, args) else f"“{said}”"

    def _attribute(self, key: str, owner: int | str, raw: int | str) -> str:
        """Write a value: ``{1}`` of a template is its owner; where it has no place for the value that is put after it."""
        value = self.value(key, raw)
        group = self._given.model.attributes.values()
        found = next((each for attributes in group for each in attributes if each.key == key), None)
        template = self.phrases.template(found.reads) if found is not None else ""
        if not template:
            return f"{owner}.{key} is {value}" if owner else f"{key} is {value}"
        said = filled(template, [owner, value] if owner else [value])
        if (f"{{{2 if owner else 1}}}") in template:
            return said
        if found is not None and found.type.name == "yes/no":
            return said if value == "yes" else f"it is not so that {said}"
        return f"{said} is {value}"

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
        return self.phrases.thing(key, args if thing is None else self._said(thing.params, args))

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


def _when(row: Row) -> str:
    """Say since when a state holds, and until when where that is past."""
    since, until = row[-2], row[-1]
    text = ""
    if isinstance(since, int) and since > EVER:
        text += f", since {format_instant(since)}"
    if isinstance(until, int) and until < FOREVER:
        text += f", until {format_instant(until)}"
    return text
