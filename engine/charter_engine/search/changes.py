"""What two drafts say differently: for each norm proved to be the same, or the least scenario in which it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from charter_engine.engines.interface import Engine
from charter_engine.model.logic import Constant, Variable
from charter_engine.model.pairing import Pair
from charter_engine.model.resolve import Resolved
from charter_engine.rules.ir import NOW, Atom, Literal, Not, Origin, Rule, Var
from charter_engine.rules.properties.said_of import ASPECTS, BOUND, DATED, FALLEN, Key, key_of, predicate
from charter_engine.search.ask import BOUNDED, FOUND, PROVED, asked, proved, size_of, sizes_of, worlds
from charter_engine.search.both import Shown, shown, told
from charter_engine.search.explore import Goal
from charter_engine.search.find import Looking, Setting, looking_for
from charter_engine.search.induction import throughout
from charter_engine.search.joint import LATER, Joint
from charter_engine.search.prove import Proved, prove
from charter_engine.search.slices import index
from charter_engine.syntax.value import frozen

SAME_RULES: Final = "the same rules over the same facts"
SAME_ALWAYS: Final = "at every instant, given that it was so at those before"
OTHER_NAMES: Final = "a name that it hangs on is another thing in the other draft"
OLD, NEW = "old", "new"
_PLAIN: Final = (Variable, Constant)


@frozen
class Difference:
    """What is known of one aspect of a pair of norms.

    ``side`` is the draft that has what the other lacks.  ``word`` is ``found`` (with the least scenario, and what it shows),
    ``proved`` (there is none), or ``bounded``.
    """

    aspect: str
    side: str
    word: str
    bound: str = ""
    reason: str = ""
    shown: Shown | None = None
    mismatch: str = ""


@frozen
class Compared:
    """A pair of norms with all that was asked of it; ``same`` says why, where nothing had to be asked."""

    pair: Pair
    same: str
    differences: tuple[Difference, ...] = ()


@frozen
class _Asked:
    """A question: whether one draft ever says what the other does not; ``predicate`` is the goal.

    ``norm`` is the one whose rows they are, ``other`` the one that takes its place in the other draft (empty: none).
    """

    aspect: str
    side: str
    predicate: str
    norm: str
    other: str


def changes(
    joint: Joint,
    drafts: tuple[Resolved, Resolved],
    pairs: Sequence[Pair],
    engine: Engine,
    charter: str,
    stage: Callable[[str], None] = lambda _: None,
) -> tuple[Compared, ...]:
    """Compare every pair of norms of two drafts; ``charter`` is how a case names the charter."""
    return _Comparing(joint, drafts, tuple(pairs), engine, charter, stage).all()


class _Comparing:
    """The comparing of two drafts."""

    def __init__(
        self,
        joint: Joint,
        drafts: tuple[Resolved, Resolved],
        pairs: tuple[Pair, ...],
        engine: Engine,
        charter: str,
        stage: Callable[[str], None],
    ) -> None:
        self.joint, self.drafts, self.pairs = joint, drafts, pairs
        self.engine, self.charter, self.stage = engine, charter, stage
        self.keys = {
            OLD: {p.old.id: key_of(p.old) for p in pairs if p.old is not None and p.old.evaluated},
            NEW: {
                p.new.id: key_of(p.new, p.old.citation if p.old is not None else "")
                for p in pairs
                if p.new is not None and p.new.evaluated
            },
        }
        derived = {each.head.predicate for each in joint.base.rules.rules}
        self.rows = {
            side: {
                (aspect, norm): name
                for norm in self.keys[side]
                for aspect in ASPECTS
                for name in [self._name(side, predicate(aspect, norm))]
                if name in derived
            }
            for side in (OLD, NEW)
        }
        self.forbidden = asked(joint.base.lowered)

    def _name(self, side: str, name: str) -> str:
        """Return what a predicate of a draft is called among the rules of both; empty where that draft has no rule for it."""
        return name if side == OLD else self.joint.names.get(name, "")

    def all(self) -> tuple[Compared, ...]:
        """Compare all pairs."""
        open_ = [pair for pair in self.pairs if not self._same(pair)]
        questions = {id(pair): self._questions(pair) for pair in open_}
        every = [each for asked_ in questions.values() for each in asked_]
        rules = tuple(rule for each in every for rule in self._rules(each))
        self.ruled = index((*self.joint.base.rules.rules, *dict.fromkeys(rules)))
        if every:
            self.stage("proving what is the same")
        goals = [each.predicate for each in every]
        model, base = self.joint.settings.resolved.model, self.joint.base
        known = dict(zip(goals, prove(model, base.lowered, self.ruled, goals, self.forbidden), strict=True))
        bound = [each.predicate for each in every if each.aspect == BOUND and known[each.predicate].holds]
        always = prove(model, base.lowered, index(throughout(self.ruled.rules, {})), bound, self.forbidden)
        self.always = {name for name, proof in zip(bound, always, strict=True) if proof.holds}
        known |= {each.predicate: Proved(holds=True) for each in every if self._follows(each)}
        found = []
        for pair in self.pairs:
            if id(pair) not in questions:
                found.append(Compared(pair, same=self._why(pair)))
                continue
            self.stage(f"looking for a scenario in which {pair.norm.citation} differs")
            old, new = pair.old, pair.new
            thorough = old is not None and new is not None and pair.reworded
            limits = old is not None and new is not None and old.limits != new.limits
            told_ = self._compare(questions[id(pair)], known, thorough=thorough, limits=limits)
            found.append(Compared(pair, same="", differences=tuple(told_)))
        return tuple(found)

    def _same(self, pair: Pair) -> bool:
        """Tell whether a pair has the same rows by its rules: of a norm in one draft alone, whether a norm of the other has."""
        old, new = pair.old, pair.new
        sides = [(side, each) for side, each in ((OLD, old), (NEW, new)) if each is not None and each.evaluated]
        return all(self._covered(side, each.id) for side, each in sides)

    def _why(self, pair: Pair) -> str:
        norm = pair.new
        induced = norm is not None and any(predicate(each, norm.id) in self.joint.induced for each in ASPECTS)
        return SAME_ALWAYS if induced else SAME_RULES

    def _covered(self, side: str, norm: str) -> bool:
        other = NEW if side == OLD else OLD
        mine = [self.rows[side].get((aspect, norm)) for aspect in ASPECTS]
        key = self.keys[side][norm]
        return any(
            [self.rows[other].get((aspect, each)) for aspect in ASPECTS] == mine
            for each, its in self.keys[other].items()
            if its == key
        )

    def _questions(self, pair: Pair) -> tuple[_Asked, ...]:
        found = []
        for side, norm, other in ((OLD, pair.old, pair.new), (NEW, pair.new, pair.old)):
            if norm is None or not norm.evaluated:
                continue
            for aspect in ASPECTS:
                if (aspect, norm.id) in self.rows[side]:
                    found.append(_Asked(aspect, side, f"differs {aspect} {side} {norm.id}", norm.id, other.id if other is not None else ""))
        return tuple(found)

    def _follows(self, asked_: _Asked) -> bool:
        """Tell whether a breach is the same since the prohibition is: it is an act while that binds.

        The acts, and whose and of what they are, must be the same in both; and whenever a norm alike binds in one draft, one binds
        in the other.
        """
        key = self.keys[asked_.side][asked_.norm]
        if asked_.aspect != FALLEN or key.modality != "must not":
            return False
        norms = [(side, norm) for side in (OLD, NEW) for norm, its in self.keys[side].items() if its == key]
        if not all(self._covered(side, norm) or f"differs {BOUND} {side} {norm}" in self.always for side, norm in norms):
            return False
        models = {OLD: self.drafts[0].model, NEW: self.drafts[1].model}
        for side, name in norms:
            norm = models[side].norm(name)
            if norm is None or any(not isinstance(arg, _PLAIN) for act in norm.acts for arg in act.args):
                return False
        return all(self.joint.names.get(f"does {each}") == f"does {each}" for each in key.actions)

    def _rules(self, asked_: _Asked) -> Iterator[Rule]:
        """Yield the rules of a goal: a row of the norm that no norm alike of the other draft has."""
        side, other = asked_.side, NEW if asked_.side == OLD else OLD
        key = self.keys[side][asked_.norm]
        own = self.rows[side][asked_.aspect, asked_.norm]
        width = self._width(own)
        row = tuple(Var(f"a{place}") for place in range(width))
        body: tuple[Literal, ...] = (Atom(own, row, NOW), Not(Atom(_any(asked_.aspect, other, key), row, NOW)))
        if asked_.aspect == DATED:
            body = (*body, Atom(_any(DATED, other, key), (*row[:-1], Var("Other")), NOW))
        yield Rule(f"asks {asked_.predicate}", Atom(asked_.predicate, (), NOW), body, Origin(""))
        for norm, its in self.keys[other].items():
            name = self.rows[other].get((asked_.aspect, norm))
            if its == key and name is not None:
                head = Atom(_any(asked_.aspect, other, key), row, NOW)
                yield Rule(f"any {asked_.aspect} {other} {norm}", head, (Atom(name, row, NOW),), Origin(""))

    def _width(self, name: str) -> int:
        return len(self.joint.base.rules.by_head[name][0].head.args)

    def _compare(
        self, questions: Sequence[_Asked], known: Mapping[str, Proved], *, thorough: bool, limits: bool
    ) -> Iterator[Difference]:
        """Look for the least scenarios of what is not proved, in ever larger worlds, until one shows something.

        ``thorough``: until every aspect is shown, or all worlds are looked at; ``limits``: those of the norms are not the same.
        """
        apart = [each for each in questions if self._hangs_on_apart(each)]
        open_ = [each for each in questions if not known[each.predicate].holds or each in apart]
        for each in questions:
            if each not in open_:
                yield Difference(each.aspect, each.side, PROVED, bound=proved(known[each.predicate]).bound)
        # a breach follows from what else is found, and so does a date where the limits are the same
        consequences = {FALLEN} if limits else {FALLEN, DATED}
        found: dict[_Asked, Difference] = {}
        wrong: dict[_Asked, str] = {}
        tried: list[Setting] = []
        if open_:
            goals = [Goal(each.predicate, 0) for each in open_]
            for setting, looking in worlds(self.joint.settings, lambda setting: self._looking(setting, goals)):
                tried.append(setting)
                for number, each in enumerate(open_):
                    if each in found or (found and each.aspect in consequences):
                        continue
                    one = self._least(setting, looking, number, each)
                    if isinstance(one, Shown):
                        found[each] = Difference(each.aspect, each.side, FOUND, bound=size_of(setting), shown=one)
                    elif one:
                        wrong.setdefault(each, one)
                left = [each for each in open_ if each not in found and each.aspect not in consequences]
                if found and not (thorough and left):
                    break
        yield from found.values()
        for each in open_:
            if each in found or (found and each not in wrong):
                continue
            reason = OTHER_NAMES if each in apart else known[each.predicate].reason
            yield Difference(
                each.aspect, each.side, BOUNDED, sizes_of(tried), reason, mismatch=wrong.get(each, "")
            )

    def _looking(self, setting: Setting, goals: Sequence[Goal]) -> Looking:
        return looking_for(Setting(setting.world, setting.lowered, self.ruled), goals, self.forbidden)

    def _least(self, setting: Setting, looking: Looking, number: int, asked_: _Asked) -> Shown | str:
        """Return the least scenario of a goal as both drafts show it; why they do not, or nothing where there is none."""
        wrong = ""
        explored = looking.exploration
        for full in (False, True):
            sketch = explored.least(number, full=full) if explored.possible(number, full=full) else None
            if sketch is None:
                continue
            for texts in told(self.joint, self.drafts, setting, sketch, self.charter, asked_.norm.partition("#")[0]):
                one = shown(self.drafts, texts, asked_.aspect, asked_.side == OLD, (asked_.norm, asked_.other), self.engine)
                if isinstance(one, Shown):
                    return one
                wrong = wrong or one
        return wrong

    def _hangs_on_apart(self, asked_: _Asked) -> bool:
        apart = self.joint.together.apart
        return bool(apart) and any(
            name in apart or name.removesuffix(LATER) in apart for name in self.ruled.reaching([asked_.predicate])
        )


def _any(aspect: str, side: str, key: Key) -> str:
    said = " ".join((key.modality, key.form, *key.actions, key.kept, str(key.width)))
    return f"any {aspect} {side} {said}"
