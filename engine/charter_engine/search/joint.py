"""The rules of two drafts side by side, over what a scenario states: what is the same in both is there once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from charter_engine.model.merging import Together, together
from charter_engine.model.resolve import Resolved
from charter_engine.rules.facts import CaseFacts
from charter_engine.rules.ir import WAKE, Atom, Fact, Origin, Program, Row, Rule, Var, row_order
from charter_engine.rules.lower import Common, Lowered, lower
from charter_engine.rules.lowering import Changing
from charter_engine.rules.properties.goals import Goals
from charter_engine.rules.properties.said_of import rows
from charter_engine.rules.scale import joined as joined_scales
from charter_engine.rules.slices import index
from charter_engine.search.alike import Node, Side, classes
from charter_engine.search.ask import asked
from charter_engine.search.canonical import canonical
from charter_engine.search.find import Setting, Settings
from charter_engine.search.induction import MOST, Twin, proved_same
from charter_engine.search.parted import Parts, parts_of
from charter_engine.search.twins import renamed
from charter_engine.search.world import START, World, world
from charter_engine.syntax.value import frozen

EARLIER, LATER = " ′old", " ′new"
"""End the names of what only one of the drafts has so."""
_OWN = ("table ", "named ", "quantity ")
"""Begin the names of what a charter itself gives rows of, and no case does."""


@frozen
class Joint:
    """Two drafts side by side.

    ``settings`` has the worlds of both, with the rules of both; ``old`` and ``new`` are each lowered alone, with the rows of its
    norms.  ``names`` gives for a predicate of the later draft what it is called among the rules of both: of one that is the
    same as one of the earlier draft, its name there; ``induced`` are those of which that was not plain from their rules.
    ``voted`` are what votes come to by procedures that are written otherwise: it is taken to be the same, and compared apart.
    """

    together: Together
    settings: Settings
    old: Lowered
    new: Lowered
    names: Mapping[str, str]
    induced: frozenset[str] = frozenset()
    voted: frozenset[str] = frozenset()

    def name(self, predicate: str) -> str:
        """Return what a predicate of the later draft is called among the rules of both."""
        return self.names.get(predicate, predicate)

    @property
    def base(self) -> Setting:
        """The least world."""
        return self.settings.of(1, (START,))


def joint(
    old: Resolved, new: Resolved, named: Mapping[str, str], stage: Callable[[str], None] = lambda _: None
) -> Joint:
    """Put two drafts side by side; ``named`` gives for a citation of the later what it is in the earlier."""
    both = together(old, new)
    found = world(both.resolved, {}, (START,))
    one, other = (lower(each.model, found.case, properties=True, more=rows) for each in (old, new))
    common = _common(one, other)
    if any(_common(each, each) != common for each in (one, other)):
        one, other = (lower(each.model, found.case, properties=True, more=rows, common=common) for each in (old, new))
    parts = parts_of(old, new, both)
    sides = (_side(one, parts, 0, {}), _side(other, parts, 1, named))
    votes = _voted(old, new, one, other)
    kinds = classes(sides, votes)
    joining = _Joining(both, one, other, parts, kinds, named, found, frozenset(votes))
    first = joining.joint()
    if not any(each.endswith(LATER) for each in joining.names.values()):
        return first
    stage("proving what is the same")
    return joining.joint() if joining.strengthened(first, sides) else first


def _voted(old: Resolved, new: Resolved, one: Lowered, other: Lowered) -> dict[str, str]:
    """Return what votes come to on the routes that are in both drafts, where the procedure is written otherwise."""
    routes = [
        {(each.id, each.procedure.key, each.organ, each.question) for ways in lowered.ways for each in ways.every}
        for lowered in (one, other)
    ]
    before, after = old.model.procedures, new.model.procedures
    found = (f"result {route}" for route, key, _, _ in routes[0] & routes[1] if before[key] != after[key])
    return {name: name for name in found}


def _common(one: Lowered, other: Lowered) -> Common:
    marks = {
        each: one.facts.marks.get(each, frozenset()) | other.facts.marks.get(each, frozenset())
        for each in sorted({*one.facts.marks, *other.facts.marks})
    }
    return Common(marks, joined_scales(one.scales, other.scales))


def _side(lowered: Lowered, parts: Parts, number: int, named: Mapping[str, str]) -> Side:
    given: dict[str, set[Row]] = {}
    for each in lowered.facts.facts:
        if each.predicate.startswith(_OWN):
            given.setdefault(each.predicate, set()).add(each.args)
    for name in (*parts.parted, *(parts.apart if number else ())):
        given[name] = {(number,)}
    return Side(lowered.program.rules, {name: frozenset(each) for name, each in given.items()}, named)


@dataclass
class _Joining:
    """The joining of the rules of both."""

    both: Together
    old: Lowered
    new: Lowered
    parts: Parts
    kinds: Mapping[Node, int]
    named: Mapping[str, str]
    world: World
    voted: frozenset[str]
    names: dict[str, str] = field(default_factory=dict)
    induced: frozenset[str] = frozenset()

    def joint(self) -> Joint:
        """Return both with what is known to be the same once."""
        if not self.names:
            self._name()
        earlier = {name: f"{name}{EARLIER}" for name in self.parts.parted}
        rules = [
            *(renamed(rule, earlier, rule.id) for rule in self.old.program.rules),
            *self._later(),
            *self._bridges(),
        ]
        lowered = self._lowered(rules)
        setting = Setting(self.world, lowered, index(rules))
        return Joint(
            self.both, Settings(self.both.resolved, setting), self.old, self.new, self.names, self.induced, self.voted
        )

    def strengthened(self, first: Joint, sides: tuple[Side, Side]) -> bool:
        """Find more that is the same, by induction over the instants; tell whether there is any."""
        base = first.base
        twins = self._twins()
        following: dict[str, str] = {}
        while twins:
            following = self._following(twins, sides)
            known = {f"{name}{LATER}": other for name, other in following.items()}
            kept = proved_same(
                first.settings.resolved.model, base.lowered, base.rules.rules, twins, asked(base.lowered), known
            )
            if kept == twins:
                break
            twins = kept
        if not twins:
            return False
        self.names = self.names | following
        self.induced = frozenset(following)
        return True

    def _twins(self) -> tuple[Twin, ...]:
        """Return what is the same but for its rules if anything is: of one name, or of a norm that has been renumbered."""
        widths = [
            {rule.head.predicate: len(rule.head.args) for rule in lowered.program.rules}
            for lowered in (self.old, self.new)
        ]
        found = []
        for name, width in widths[1].items():
            if not self.names.get(name, "").endswith(LATER):
                continue
            head, space, norm = name.rpartition(" ")
            before = f"{head}{space}{self.named[norm]}" if norm in self.named else name
            if widths[0].get(before) == width:
                found.append(Twin(f"{name}{LATER}", before, width))
        return tuple(found) if len(found) <= MOST else ()

    def _following(self, twins: Iterable[Twin], sides: tuple[Side, Side]) -> dict[str, str]:
        """Return what is the same as something of the earlier draft if the twins are, they themselves included."""
        fixed = {name: other for name, other in self.names.items() if not other.endswith(LATER)}
        fixed |= {each.later.removesuffix(LATER): each.earlier for each in twins}
        kinds = classes(sides, fixed)
        by_class: dict[int, list[str]] = {}
        for (number, name), kind in kinds.items():
            if not number:
                by_class.setdefault(kind, []).append(name)
        found = {each.later.removesuffix(LATER): each.earlier for each in twins}
        for name, own in self.names.items():
            alike = by_class.get(kinds.get((1, name), -1), [])
            if own.endswith(LATER) and name not in found and alike:
                found[name] = name if name in alike else alike[0]
        return found

    def _name(self) -> None:
        by_class: dict[int, list[str]] = {}
        for (number, name), kind in self.kinds.items():
            if not number:
                by_class.setdefault(kind, []).append(name)
        derived = {each.head.predicate for each in self.new.program.rules}
        own = {name for name in derived if name != WAKE} | {*self.parts.parted, *self.parts.apart}
        own |= {each.predicate for each in self.new.facts.facts if each.predicate.startswith(_OWN)}
        before = {each.head.predicate for each in self.old.program.rules if each.head.predicate != WAKE}
        read = {each for rule in self.new.program.rules for each in rule.reads}
        own |= (read & before) - derived  # what the later draft only reads is nothing there
        for name in own:
            alike = by_class.get(self.kinds.get((1, name), -1), [])
            known = name if name in alike else next(iter(alike), "")
            self.names[name] = known or f"{name}{LATER}"

    def _later(self) -> Iterator[Rule]:
        """Yield the rules of the later draft that the earlier lacks."""
        asks = {
            canonical(rule, lambda each: self.kinds.get((0, each), each), {})
            for rule in self.old.program.rules
            if rule.head.predicate == WAKE
        }
        for rule in self.new.program.rules:
            head = rule.head.predicate
            if head == WAKE:
                if canonical(rule, lambda each: self.kinds.get((1, each), each), self.named) in asks:
                    continue
            elif not self.names[head].endswith(LATER):
                continue
            yield renamed(rule, self.names, f"{rule.id}{LATER}")

    def _bridges(self) -> Iterator[Rule]:
        """What a case states counts in both drafts, with what each says of its own."""
        widths = {
            each.atom.predicate: len(each.atom.args)
            for lowered in (self.old, self.new)
            for rule in lowered.program.rules
            for each in rule.readings
        }
        for number, mark in enumerate((EARLIER, LATER)):
            for name in sorted(self.parts.parted):
                args = tuple(Var(f"a{place}") for place in range(widths.get(name, 3)))
                yield Rule(f"own {name}{mark}", Atom(f"{name}{mark}", args), (Atom(name, args),), Origin(""))
            for kind, over in sorted(self.parts.above[number]):
                args = tuple(Var(f"a{place}") for place in range(3))
                head = Atom(f"kind {over}{mark}", args)
                yield Rule(f"above {kind} {over}{mark}", head, (Atom(f"kind {kind}", args),), Origin(""))

    def _lowered(self, rules: Iterable[Rule]) -> Lowered:
        """Return both as one lowered charter, with the names of both."""
        one, other = self.old, self.new
        facts = [each for each in one.facts.facts if not self._is_parted(each)]
        for each in other.facts.facts:
            if self._is_parted(each):
                continue
            own = each.predicate.startswith(_OWN)
            facts.append(replace(each, predicate=self.names[each.predicate]) if own else each)
        for mark, given in zip((EARLIER, LATER), self.parts.given, strict=True):
            facts += [
                Fact(f"{name}{mark}", row) for name, rows_ in given.items() for row in sorted(rows_, key=row_order)
            ]
        effects = {**other.lowering.changing.effects, **one.lowering.changing.effects}
        changing = Changing(effects)
        lowering = replace(one.lowering, model=self.both.resolved.model, changing=changing)
        both = {self.names.get(each.predicate, "") for each in other.goals.assumed if not each.principle}
        goals = Goals(assumed=tuple(e for e in one.goals.assumed if not e.principle and e.predicate in both))
        given_facts = CaseFacts(tuple(dict.fromkeys(facts)), (), one.facts.marks)
        return replace(
            one, lowering=lowering, program=Program(tuple(rules)), facts=given_facts, meetings=(), goals=goals, ways=()
        )

    def _is_parted(self, fact: Fact) -> bool:
        """Tell whether a fact is given by one of the drafts for what each has of its own."""
        return any(fact.args in given.get(fact.predicate, ()) for given in self.parts.given)
