"""What two drafts say differently: for each norm proved to be the same, or the least scenario in which it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from charter_engine.engines.interface import Engine
from charter_engine.model.pairing import Pair
from charter_engine.model.resolve import Resolved
from charter_engine.rules.properties.said_of import DATED, FALLEN, key_of
from charter_engine.search.ask import BOUNDED, FOUND, PROVED, proved, size_of, sizes_of, worlds
from charter_engine.search.both import Shown, shown, told
from charter_engine.search.explore import Goal
from charter_engine.search.find import Looking, Setting, looking_for
from charter_engine.search.joint import Joint
from charter_engine.search.questions import Asked, Questions, somehow
from charter_engine.syntax.value import frozen

OTHER_NAMES: Final = "a name that it hangs on is another thing in the other draft"


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


_MOST_OTHERS: Final = 6
"""Of so many norms whose words are the same all worlds are looked at, where nothing is found of those written otherwise."""


@frozen
class Compared:
    """A pair of norms with all that was asked of it; ``same`` says why, where nothing had to be asked."""

    pair: Pair
    same: str
    differences: tuple[Difference, ...] = ()


def changes(
    joint: Joint,
    drafts: tuple[Resolved, Resolved],
    pairs: Sequence[Pair],
    engine: Engine,
    charter: str,
    stage: Callable[[str], None] = lambda _: None,
) -> tuple[Compared, ...]:
    """Compare every pair of norms of two drafts; ``charter`` is how a case names the charter.

    All worlds are looked at only where nothing is found in the smaller ones.
    """
    stage("proving what is the same")
    questions = Questions(joint, drafts, pairs)
    looks = {
        number: _Look(questions, number, pairs[number], engine, charter)
        for number, asked in questions.asked.items()
        if asked
    }
    reworded = [each for each in looks.values() if each.pair.reworded]
    others = [each for each in looks.values() if not each.pair.reworded and each.open][:_MOST_OTHERS]
    for brief, looked in ((True, [*looks.values()]), (False, reworded), (False, others)):
        for look in looked:
            stage(f"looking for a scenario in which {look.pair.norm.citation} differs")
            look.look(brief=brief)
        if any(look.found for look in looks.values()):
            break
    return tuple(
        Compared(pair, same="", differences=tuple(looks[number].differences()))
        if number in looks
        else Compared(pair, same=questions.why(pair))
        for number, pair in enumerate(pairs)
    )


@dataclass
class _Look:
    """The looking for scenarios in which a pair of norms differs."""

    questions: Questions
    number: int
    pair: Pair
    engine: Engine
    charter: str
    found: dict[Asked, Difference] = field(default_factory=dict)
    wrong: dict[Asked, str] = field(default_factory=dict)
    tried: list[Setting] = field(default_factory=list)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What is asked of the pair."""
        return self.questions.asked[self.number]

    @property
    def open(self) -> list[Asked]:
        """What of it is not proved."""
        known, apart = self.questions.known, self.questions.hangs_on_apart
        return [each for each in self.asked if not known[each.predicate].holds or apart(each)]

    @property
    def whole(self) -> bool:
        """Whether a norm has been written anew, so that every way in which it differs is of interest."""
        return self.pair.old is not None and self.pair.new is not None and self.pair.reworded

    @property
    def consequences(self) -> frozenset[str]:
        """The aspects that follow from what else is found: a breach, and a date where the limits are the same."""
        old, new = self.pair.old, self.pair.new
        if old is None or new is None or key_of(old) != key_of(new):
            return frozenset({FALLEN, DATED})
        limits = old.limits != new.limits
        return frozenset({FALLEN} if limits else {FALLEN, DATED})

    def look(self, *, brief: bool) -> None:
        """Look in ever larger worlds until one shows something; of a norm written anew, every way in which it differs."""
        open_ = self.open
        if not open_:
            return
        goals = [Goal(somehow(self.number), 0), *(Goal(each.predicate, 0) for each in open_)]
        before = {_size(setting) for setting in self.tried[1:]}

        def looking(setting: Setting) -> Looking | None:
            if _size(setting) in before:
                return None
            ruled = Setting(setting.world, setting.lowered, self.questions.ruled)
            return looking_for(ruled, goals, self.questions.forbidden)

        for setting, seen in worlds(self.questions.joint.settings, looking, brief=brief, unpaid=False):
            self.tried.append(setting)
            if not seen.exploration.possible(0):
                continue
            for number, each in enumerate(open_, 1):
                if each in self.found or (self.found and each.aspect in self.consequences):
                    continue
                one = self._least(setting, seen, number, each)
                if isinstance(one, Shown):
                    self.found[each] = Difference(each.aspect, each.side, FOUND, bound=size_of(setting), shown=one)
                elif one:
                    self.wrong.setdefault(each, one)
            left = [each for each in open_ if each not in self.found and each.aspect not in self.consequences]
            if self.found and not (self.whole and left):
                break

    def _least(self, setting: Setting, looking: Looking, number: int, asked: Asked) -> Shown | str:
        """Return the least scenario of a goal as both drafts show it; why they do not, or nothing where there is none."""
        wrong = ""
        explored = looking.exploration
        joint, drafts = self.questions.joint, self.questions.drafts
        for full in (False, True):
            sketch = explored.least(number, full=full) if explored.possible(number, full=full) else None
            if sketch is None:
                continue
            title = asked.norm.partition("#")[0]
            for texts in told(joint, drafts, setting, sketch, self.charter, title, explored.instants):
                norms = (asked.norm, asked.other)
                one = shown(drafts, texts, asked.aspect, asked.side, norms, self.engine)
                if isinstance(one, Shown):
                    return one
                wrong = wrong or one
        return wrong

    def differences(self) -> Iterator[Difference]:
        """Yield what is known of each question."""
        known = self.questions.known
        open_ = self.open
        for each in self.asked:
            if each not in open_:
                yield Difference(each.aspect, each.side, PROVED, bound=proved(known[each.predicate]).bound)
        yield from self.found.values()
        for each in open_:
            if each in self.found or (self.found and each not in self.wrong):
                continue
            # of what a name stands for in one draft alone a scenario says nothing in the other
            apart = self.questions.hangs_on_apart(each)
            reason = OTHER_NAMES if apart else known[each.predicate].reason
            wrong = "" if apart else self.wrong.get(each, "")
            yield Difference(each.aspect, each.side, BOUNDED, sizes_of(self.tried), reason, mismatch=wrong)


def _size(setting: Setting) -> tuple[int, tuple[int, ...]]:
    return len(setting.world.fresh), setting.world.instants
