"""What a scenario may state: the predicates that no rule derives, with what stands in their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from charter_engine.model.conditions import HOLDER, PARTY, SEAT
from charter_engine.model.model import Model
from charter_engine.model.types import NUMBER, Type
from charter_engine.model.ways import knows_end, knows_veto
from charter_engine.rules.ir import Rule
from charter_engine.rules.life.amount import RANK
from charter_engine.syntax.value import frozen

HELD, VALUED, HAPPENS, FOUND, RESTATED, BALLOTS = "held", "valued", "happens", "found", "restated", "ballots"
_ANYONE = Type("kind")
BALLOT_WORDS = ("yes", "no", "abstain", "absent", "not participating", "void")
OUTCOMES = ("adopted", "rejected", "vetoed", "revoked")


@frozen
class Input:
    """A predicate that a scenario states.

    ``sort`` is ``held`` (a state with the instants from and to which it holds), ``valued`` (the same, of an attribute: its
    columns are whose it is and the value), ``found`` (what an organ has found of a definition), ``happens`` (at an instant),
    ``restated`` (that a state that effects change is stated at an instant) or ``ballots`` (votes, and the quantities that a case
    states: of no scenario that is looked for, and open where something is to be proved).
    """

    predicate: str
    sort: str
    columns: tuple[Type, ...]

    @property
    def key(self) -> str:
        """The charter's name of what is stated."""
        return self.predicate.removeprefix("own ").partition(" ")[2]


def underived(rules: Iterable[Rule]) -> dict[str, int]:
    """Return the predicates that rules read and none derives, in the order of reading, with their width."""
    rules = tuple(rules)
    heads = {rule.head.predicate for rule in rules}
    return {
        reading.atom.predicate: len(reading.atom.args)
        for rule in rules
        for reading in rule.readings
        if reading.atom.predicate not in heads
    }


def inputs(model: Model, predicates: Mapping[str, int]) -> tuple[Input, ...]:
    """Return the inputs among some predicates, given with their width; the others are facts of the charter itself or of none."""
    return tuple(found for each, width in predicates.items() for found in _input(model, each, width))


def _input(model: Model, predicate: str, width: int) -> Iterator[Input]:
    word, _, key = predicate.partition(" ")
    match word:
        case "stated" if key.startswith(("kind ", "relation ", "attribute ")):
            for each in _input(model, key, width + 1):
                columns = each.columns[:1] if each.sort == VALUED else each.columns
                yield Input(predicate, RESTATED, columns)
        case "own" | "set":
            # what is stated for the second of two scenarios, and what is set directly
            for each in _input(model, key, width) if word == "own" else _set(model, key):
                yield Input(predicate, each.sort, each.columns)
        case "vote" | "ballot":
            matter = model.matter(key.rpartition(" ")[2])
            if matter is not None:
                more = (_ANYONE, Type("one of", "", BALLOT_WORDS)) if word == "ballot" else ()
                yield Input(predicate, BALLOTS, (_ANYONE, *matter.params, *more))
        case _ if predicate == RANK:
            yield Input(predicate, BALLOTS, (_ANYONE, NUMBER))
        case "quantity":
            yield Input(predicate, BALLOTS, (NUMBER,) * width)
        case "kind":
            yield Input(predicate, HELD, (Type("kind", key),))
        case "relation":
            yield from _relation(model, predicate, key)
        case "attribute":
            yield from _attribute(model, predicate, key)
        case "found":
            definition = model.definition(key)
            if definition is not None:
                yield Input(
                    predicate, FOUND, tuple(Type("kind", definition.kinds.get(p, "")) for p in definition.params)
                )
        case "event":
            event = model.event(key)
            if event is not None:
                yield Input(predicate, HAPPENS, event.params)
        case "act" | "ceased" | "chosen":
            action = model.action(key)
            if action is not None and (word != "ceased" or action.continuing):
                yield Input(predicate, HAPPENS, (_ANYONE, *action.params))
        case "stated" | "proposed":
            matter = model.matter(key)
            if matter is not None:
                outcome = (Type("one of", "", _outcomes(model, key)),) if word == "stated" else ()
                yield Input(predicate, HAPPENS, (_ANYONE, *matter.params, *outcome))
        case _:
            return


def _outcomes(model: Model, key: str) -> tuple[str, ...]:
    """Return what may be stated of a matter: no veto that nobody has, and no end that no procedure brings about."""
    decision = model.decisions.get(key)
    if decision is None:
        return OUTCOMES
    ruled_out = {"vetoed"} if not knows_veto(model.procedures, decision) else set()
    ruled_out |= {"revoked"} if not knows_end(model.procedures, decision) else set()
    return tuple(each for each in OUTCOMES if each not in ruled_out)


def _set(model: Model, key: str) -> Iterator[Input]:
    """Yield the definition that is set directly, named by the predicate that rules derive of it."""
    definition = model.definition(key.partition(" ")[2].partition(" [")[0])
    if definition is not None and definition.value is None:
        columns = tuple(Type("kind", definition.kinds.get(param, "")) for param in definition.params)
        yield Input(f"set {key}", HELD, columns)


def _relation(model: Model, predicate: str, key: str) -> Iterator[Input]:
    if key == SEAT:
        yield Input(predicate, HELD, (_ANYONE, Type("kind", "Organ")))
    elif key == PARTY:
        yield Input(
            predicate, HELD, (_ANYONE, Type("one of", "", tuple(f"§{i.alias}" for i in model.instruments if i.alias)))
        )
    elif (relation := model.relation(key)) is not None:
        yield Input(predicate, HELD, relation.params)


def _attribute(model: Model, predicate: str, key: str) -> Iterator[Input]:
    if key == HOLDER:
        yield Input(predicate, VALUED, (Type("one of", "", tuple(model.offices)), _ANYONE))
        return
    for group in model.attributes.values():
        for attribute in group:
            if attribute.key == key:
                owner = Type("kind", attribute.of) if attribute.of else Type("one of", "", ("",))
                yield Input(predicate, VALUED, (owner, attribute.type))
