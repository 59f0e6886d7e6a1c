"""A scenario found, in the case language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction

from charter_engine.answers.wording import quantity
from charter_engine.model.calendar import format_instant
from charter_engine.model.conditions import HOLDER, PARTY, PARTY_WORD, SEAT
from charter_engine.model.model import Model
from charter_engine.model.types import Type
from charter_engine.model.vocabulary import ORGAN
from charter_engine.rules.lower import Lowered
from charter_engine.rules.scale import Scales
from charter_engine.search.ballots import BALLOT, VOTE, WORDS
from charter_engine.search.inputs import FOUND, HAPPENS, HELD, VALUED
from charter_engine.search.sketch import Said, Sketch

_VERBS = {"adopted": "adopts", "rejected": "rejects", "vetoed": "vetoes", "revoked": "revokes"}


def written(
    model: Model,
    lowered: Lowered,
    sketch: Sketch,
    *,
    title: str,
    charter: str,
    expects: Iterable[str],
    found_by: str = "charter check",
    late: int = 0,
) -> tuple[str, ...]:
    """Return it as cases: who is there, what is so from the outset, what happens when, and what is expected of it.

    What a breach gives rise to after the last statement may lie beyond what a case is asked for.  So there are others where
    something that is so anyway is said anew at the last instant, first what effects do not change, and at ``late``, where what is
    shown comes about then: what only recurs is followed no further than a case goes.
    """
    told = _Telling(model, lowered.scales, sketch, title, charter, found_by)
    instants = dict.fromkeys((sketch.world.instants[-1], *((late,) if late > sketch.world.instants[-1] else ())))
    more = ("", *(each for at in instants for each in told.anew(lowered.lowering.changing.effects, at)))
    return tuple(_lines(told, expects, each) for each in more)


def _lines(told: _Telling, expects: Iterable[str], anew: str) -> str:
    sketch = told.sketch
    lines = [
        f'case "{told.title}" of "{told.charter}"',
        f'source "found by {told.found_by}: the least scenario {"of its kind" if sketch.is_least else "met"}"',
        "",
    ]
    lines.extend(told.people())
    lines.extend(told.life())
    lines.extend(told.begun())
    for place in range(len(sketch.world.instants) + 1):
        facts = [told.fact(each) for each in sketch.said if each.place == place and not told.is_told_with_another(each)]
        when = f"on {format_instant(sketch.world.instants[place - 1])}: " if place else ""
        lines.extend(f"{when}{each}." if not each.startswith("#") else each for each in facts)
    if anew:
        lines.append(anew)
    return "\n".join((*lines, "", *expects)) + "\n"


class _Telling:
    """Words for what one sketch states."""

    def __init__(self, model: Model, scales: Scales, sketch: Sketch, title: str, charter: str, found_by: str) -> None:
        self.model, self.scales, self.sketch = model, scales, sketch
        self.title, self.charter, self.found_by = title, charter, found_by
        self.kinds: dict[str, list[str]] = {}
        for each in sketch.said:
            if each.group.given.predicate.startswith("kind ") and each.place == 0:
                self.kinds.setdefault(str(each.group.row[0]), []).append(each.group.given.key)

    def is_role(self, said: Said) -> bool:
        """Whether it is told with who is there."""
        return said.place == 0 and said.group.given.predicate.startswith("kind ")

    def is_told_with_another(self, said: Said) -> bool:
        """Whether it is told with who is there, or in the line of the vote that it is a ballot in."""
        return self.is_role(said) or said.group.given.predicate.startswith(BALLOT)

    def people(self) -> Iterator[str]:
        """Yield who is there, by the lowest kinds they are of from the outset."""
        found: dict[str, list[str]] = {}
        world = self.sketch.world
        for key in (*self.sketch.there, *(key for key in self.kinds if key not in world.fresh)):
            held = self.kinds.get(key, [])
            own = [] if key not in world.fresh else [world.fresh[key]]
            every = [*dict.fromkeys((*held, *self._needed(key), *own))]
            lowest = [k for k in every if not any(k in self.model.with_ancestors(other)[1:] for other in every)]
            for kind in lowest:
                found.setdefault(kind, []).append(key)
        for kind, keys in found.items():
            yield f"{kind} {', '.join(keys)}."

    def _needed(self, key: str) -> Iterator[str]:
        """The kinds as one of which something is stated of somebody, where none of the rules asks whether he is."""
        every = (*self.sketch.said, *self.sketch.beside)
        asked = {each.group.given.key for each in every if each.group.given.predicate.startswith("kind ")}
        for each in every:
            for value, type_ in zip(each.group.row, each.group.given.columns, strict=False):
                if value == key and type_.name == "kind" and type_.arg and type_.arg not in asked:
                    if not self.sketch.world.case.names.may_meet(type_.arg, type_.arg):
                        continue
                    yield type_.arg

    def life(self) -> Iterator[str]:
        """Yield since when the charter is in force, where that is not so from the outset."""
        for since, _ in self.sketch.world.case.in_force:
            if since is not None:
                yield f"in force from {format_instant(since)}."

    def begun(self) -> Iterator[str]:
        """Yield when the scenario begins, where nothing happens at its first instant: what is so from the outset is from then."""
        world = self.sketch.world
        if not world.case.in_force and not self._dated(1):
            yield f"in force from {format_instant(min(world.instants))}."

    def _dated(self, place: int) -> bool:
        """Tell whether a line has the date of an instant; what is set directly is a comment."""
        return any(
            each.place == place and not each.group.given.predicate.startswith("set ") for each in self.sketch.said
        )

    def anew(self, changing: Collection[str], at: int) -> tuple[str, ...]:
        """Say at an instant what somebody is, or what is so from the outset; nothing where something is stated then."""
        world = self.sketch.world
        last = len(world.instants)
        if at == world.instants[-1] and (last == 1 or self._dated(last)):
            return ()
        kinds = {key: world.fresh[key] for key in self.sketch.there}
        kinds |= {each.key: each.kind for each in self.model.individuals() if each.kind not in {"", ORGAN}}
        roles = [(f"kind {kind}", f"{key} becomes a {kind}") for key, kind in kinds.items()]
        once = [each.group for each in self.sketch.said]
        facts = [
            (each.group.given.predicate, self.fact(each))
            for each in self.sketch.said
            if each.place == 0
            and each.value is not None
            and each.group.given.sort in {HELD, VALUED}
            and not each.group.given.predicate.startswith(("kind ", "set "))
            and once.count(each.group) == 1
        ]
        said = sorted((*facts, *roles), key=lambda each: each[0] in changing)
        # whatever effects change may be other by then: of that one is tried
        kept = [text for name, text in said if name not in changing][:1] + [t for name, t in said if name in changing][
            :1
        ]
        return tuple(f"on {format_instant(at)}: {each}." for each in kept)

    def fact(self, said: Said) -> str:
        """Return one statement."""
        given, row = said.group.given, said.group.row
        if given.sort == HAPPENS:
            return self._happens(said)
        if given.sort == VALUED:
            return self._valued(said)
        args = [self._value(value, type_) for value, type_ in zip(row, given.columns, strict=True)]
        if given.predicate.startswith("set "):
            named = _call(given.predicate.split(" ")[2], args)
            at = (
                "from the outset"
                if not said.place
                else f"from {format_instant(self.sketch.world.instants[said.place - 1])}"
            )
            return f"# {at} set directly: {'' if said.value is not None else 'not '}{named}"
        organ = next((each.organ for each in self.model.determinations if each.key == given.key), "")
        if organ and given.sort in {FOUND, HELD}:
            return f"{organ} determines {'' if said.value else 'not '}{_call(given.key, args)}"
        if given.predicate.startswith("kind "):
            return f"{args[0]} {'becomes a' if said.value is not None else 'ceases to be a'} {given.key}"
        if given.key == SEAT:
            return f"{args[0]} {'becomes' if said.value is not None else 'ceases to be'} a member of {args[1]}"
        text = _call(given.key, args)
        if given.key == PARTY:
            text = _call(PARTY_WORD, [args[0], args[1].removeprefix("§")])
        return text if said.value is not None else f"not {text}"

    def _valued(self, said: Said) -> str:
        given, owner = said.group.given, str(said.group.row[0])
        value = "" if said.value is None else self._value(said.value, given.columns[-1])
        if given.key == HOLDER:
            return f"{value} becomes {owner}"
        name = given.key.partition("·")[0]
        return f"{owner}.{name} is {value}" if owner else f"{name} is {value}"

    def _happens(self, said: Said) -> str:
        given, row = said.group.given, said.group.row
        word, key = given.predicate.partition(" ")[0], given.key
        args = [self._value(value, type_) for value, type_ in zip(row, given.columns, strict=True)]
        if word == "event":
            return _call(key, args)
        who, *rest = args
        if given.predicate.startswith(VOTE):
            return f"{who} votes on {_call(key, rest)}: {self._ballots(said)}"
        if word == "stated":
            return f"{who} {_VERBS[str(row[-1])]} {_call(key, rest[:-1])}"
        if word == "proposed":
            return f"{who} proposes {_call(key, rest)}"
        verb = {"act": "does", "ceased": "ceases to", "chosen": "chooses"}[word]
        action = self.model.action(key)
        names, arity = (action.values, action.arity) if action is not None else ((), len(rest))
        more = " and ".join(f"{name} {value}" for name, value in zip(names, rest[arity:], strict=False))
        return f"{who} {verb} {_call(key, rest[:arity])}{f' with {more}' if more else ''}"

    def _ballots(self, vote: Said) -> str:
        """Return who cast which ballot in a vote: ``yes A, B; no C``."""
        name, row = f"{BALLOT}{vote.group.given.key}", vote.group.row
        cast = [
            each.group.row
            for each in self.sketch.said
            if each.group.given.predicate == name and each.place == vote.place
        ]
        by_word = {word: [str(each[-2]) for each in cast if each[:-2] == row and each[-1] == word] for word in WORDS}
        return "; ".join(f"{word} {', '.join(voters)}" for word, voters in by_word.items() if voters)

    def _value(self, value: int | str, type_: Type) -> str:
        if isinstance(value, str):
            return value
        return quantity(Fraction(value, self.scales.of(type_)), type_)


def _call(key: str, args: list[str]) -> str:
    return f"{key}({', '.join(args)})" if args else key
