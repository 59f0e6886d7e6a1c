"""What effects bring about, read straight from LANGUAGE instant by instant: states, and the clock of a suspended duty.

No rules and no engine: what the engine is held against.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

DAY = 1440
ALARM_TO_DUE = 2 * DAY


@dataclass(frozen=True)
class Effect:
    """One sentence of a charter: upon what A becomes suspended, or ceases to be, how much later, and until when.

    ``upon`` is an event, ``breach`` or ``while hot``; ``until`` an event, ``hot`` (a state) or empty; ``unless`` an exception.
    """

    upon: str
    begins: bool
    days: int = 0
    until: str = ""
    unless: str = ""

    def written(self) -> str:
        """Write the sentence."""
        trigger = {"breach": "upon breach of 1(1) by A", "hot": "while hot(T)"}.get(self.upon, f"upon {self.upon}")
        change = "becomes suspended" if self.begins else "ceases to be suspended"
        later = f" {self.days} days later" if self.days else ""
        until = f" until {'hot(T)' if self.until == 'hot' else self.until}" if self.until else ""
        unless = f" unless {self.unless}" if self.unless else ""
        return f"{trigger}: A {change}{later}{until}{unless}"


@dataclass
class Happening:
    """What a case says of one instant: events and acts; the word of the case on the state, on T and on an excuse."""

    events: frozenset[str] = frozenset()
    suspended: bool | None = None
    hot: bool | None = None
    excused: bool | None = None


@dataclass
class Lasting:
    """Something an effect has brought about."""

    effect: Effect
    since: int


@dataclass
class States:
    """The state of A, with what it rests on."""

    stated: bool = False
    lasting: list[Lasting] = field(default_factory=list)
    awaited: list[tuple[int, Effect]] = field(default_factory=list)
    hot: bool = False
    excused: bool = False
    pending: int | None = None
    owing: bool = False

    @property
    def suspended(self) -> bool:
        """Whether A is suspended: the case says so and nothing has ended it since, or an effect that lasts does."""
        return self.stated or bool(self.lasting)


def read(effects: tuple[Effect, ...], story: Mapping[int, Happening], horizon: int) -> dict[int, bool]:
    """Return whether A is suspended at each instant."""
    now, states = States(), {}
    left = set(story)
    while left:
        at = min(left)
        left.discard(at)
        _instant(now, effects, at, story.get(at, Happening()))
        wakes = [each for each, _ in now.awaited] + ([now.pending] if now.pending is not None else [])
        left |= {each for each in wakes if at < each <= horizon}
        states[at] = now.suspended
    return states


def _instant(now: States, effects: tuple[Effect, ...], at: int, happening: Happening) -> None:
    was_hot = now.hot
    now.hot = now.hot if happening.hot is None else happening.hot
    now.excused = now.excused if happening.excused is None else happening.excused
    breached = _duty(now, at, happening)
    coming = [each for due, each in now.awaited if due <= at]
    now.awaited = [(due, each) for due, each in now.awaited if due > at]
    for each in effects:
        happens = {"breach": breached, "hot": now.hot and not was_hot}.get(each.upon, each.upon in happening.events)
        if happens and not (each.unless and now.excused):
            if each.days:
                if (at + each.days * DAY, each) not in now.awaited:
                    now.awaited.append((at + each.days * DAY, each))
            else:
                coming.append(each)
    coming = [each for each in coming if not _is_over(now, each, happening, fresh=True)]
    now.lasting = [each for each in now.lasting if not _is_over(now, each.effect, happening, fresh=False)]
    if happening.suspended is not None:
        # the word of the case goes before every effect of the instant, and ends what lasted
        now.stated, now.lasting = happening.suspended, []
        return
    if any(not each.begins for each in coming):
        now.stated, now.lasting = False, []
    # what begins at an instant goes before what ends at it
    now.lasting += [Lasting(each, at) for each in coming if each.begins]


def _is_over(now: States, effect: Effect, happening: Happening, *, fresh: bool) -> bool:
    """Tell whether an effect is over: an event ends it only afterwards, a state that is there already at once."""
    if effect.upon == "hot" and not now.hot:
        return True
    if effect.upon == "breach" and effect.begins and not now.owing:
        return True
    if effect.until == "hot":
        return now.hot
    return bool(effect.until) and not fresh and effect.until in happening.events


def _duty(now: States, at: int, happening: Happening) -> bool:
    """Live the duty ``upon alarm(A): A must answer within 2 days``; return whether it is breached now."""
    acts = "answer" in happening.events
    if "alarm" in happening.events and (now.pending is None or now.pending <= at):
        due, now.pending = now.pending, at + ALARM_TO_DUE
        if due is not None and acts:
            now.pending = None  # one act fulfils both
            return False
        if due is not None:
            now.owing = True
            return True
    if acts:
        now.pending, now.owing = None, False
        return False
    if now.pending is not None and now.pending <= at:
        now.pending, now.owing = None, True
        return True
    return False
