"""Norms of one case that cannot all be obeyed, at the instants at which they meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from charter_engine.answers.scenario import Scenario
from charter_engine.answers.wording import done_text, in_words
from charter_engine.engines.interface import Evaluation
from charter_engine.model.citations import covers
from charter_engine.model.logic import During
from charter_engine.model.norms import AfterEvent, AfterTrigger, Norm
from charter_engine.rules.collision import EXCLUDED, FORBIDDEN, IMMUNE, OPPOSED, UNABLE, UNOWED, Meeting, window_of
from charter_engine.rules.ir import Row, row_order
from charter_engine.rules.life.shape import Shape, shape
from charter_engine.rules.lowering import FOREVER
from charter_engine.rules.prevailing import prevails
from charter_engine.syntax.value import frozen


@frozen
class Collision:
    """Two norms on one bearer and act at an instant; ``resolved_by`` names the one that prevails, if one does.

    ``kind`` is that of the meeting; ``right`` is None for a duty whose bearer cannot do the act, and for a right that
    nobody has the duty to.  ``whole`` tells whether the act is forbidden at every instant from since through due; else only the
    window is narrowed.  ``known`` are the values of the first norm's variables; ``certain``: it is so whatever is open.
    ``other`` is whom the second norm binds where that is not the ``bearer``: of an office and who holds it, the other of the two.
    """

    kind: str
    left: Norm
    right: Norm | None
    bearer: str
    act: str
    at: int
    resolved_by: str
    whole: bool
    known: Mapping[str, int | str]
    certain: bool = True
    other: str = ""

    @property
    def citations(self) -> tuple[str, ...]:
        """The paragraphs that collide."""
        return (self.left.citation,) if self.right is None else (self.left.citation, self.right.citation)

    def is_between(self, keys: Sequence[str]) -> bool:
        """Tell whether it is of paragraphs under these citations, each of a norm of its own."""
        orders = permutations(self.citations)
        fitting = (all(covers(key, own) for key, own in zip(keys, order, strict=False)) for order in orders)
        return len(keys) <= len(self.citations) and any(fitting)

    @property
    def words(self) -> str:
        """What is wrong, after the citations."""
        if self.kind == UNABLE:
            return "asks for what its bearer is not able to do"
        if self.kind == UNOWED:
            return "gives a right that nobody has the duty to"
        if self.resolved_by:
            return "meet on one act"
        if self.kind == IMMUNE:
            return "speak of an act that the second makes void"
        if not self.whole:
            return "leave only a part of the time to act"
        return "ask for acts that exclude each other" if self.kind == EXCLUDED else "contradict each other"


def collisions(
    given: Scenario, found: Evaluation, at: int | None = None, *, through: bool = False
) -> tuple[Collision, ...]:
    """Return the collisions at an instant, or of each pair and bearer one of the whole case.

    It is the first that is certain and leaves no time to act; if there is none, the first that is certain, else the first.
    ``through``: of what is due after all that was looked at nobody says that no time is left; else it is as it looks so far.
    """
    seen: dict[tuple[str, str, str, str], Collision] = {}
    for each in sorted(_all(given, found, at, through=through), key=lambda c: (not c.certain, not c.whole, c.at)):
        right = "" if each.right is None else each.right.id
        seen.setdefault((each.left.id, right, each.bearer, each.act), each)
    return tuple(sorted(seen.values(), key=lambda each: each.at))


def _all(given: Scenario, found: Evaluation, at: int | None, *, through: bool) -> Iterator[Collision]:
    norms = {norm.id: norm for norm in given.model.norms}
    for pair in given.lowered.meetings:
        left, right = norms[pair.left], norms.get(pair.right)
        for row, settled in _met(given, pair, left, right, found):
            when = row[-1]
            if not isinstance(when, int) or when < given.case.first or at not in {None, when}:
                continue
            yield _collision(given, pair, (left, right), found, row, settled, through=through and _may_end(right))


def _may_end(thing: object) -> bool:
    """Tell whether a norm, or a part of it, may be over in time by itself: what it is counted from has a length."""
    if isinstance(thing, During | AfterEvent | AfterTrigger):
        return True
    parts = thing if isinstance(thing, tuple) else ()
    if isinstance(thing, Norm):
        parts = (thing.trigger, thing.condition, thing.limits)
    names: Mapping[str, object] = {} if isinstance(thing, Norm) else getattr(thing, "__dataclass_fields__", {})
    return any(map(_may_end, (*parts, *(getattr(thing, name) for name in names))))


def _met(
    given: Scenario, pair: Meeting, left: Norm, right: Norm | None, found: Evaluation
) -> Iterator[tuple[Row, str]]:
    """Yield the rows in which two norms collide, and those in which one prevails, with its citation."""
    colliding = found.possible.get(pair.predicate, frozenset())
    for row in sorted(colliding, key=row_order):
        yield row, ""
    if right is None:
        return
    winner = right if prevails(right, left) else left if prevails(left, right) else None
    if winner is not None:
        for row in sorted(found.possible.get(pair.meets, frozenset()) - colliding, key=row_order):
            if _defeats(given, (left, right), winner, row, found.possible):
                yield row, winner.citation


def _defeats(
    given: Scenario, norms: tuple[Norm, Norm], winner: Norm, row: Row, rows: Mapping[str, frozenset[Row]]
) -> bool:
    """Tell whether the norm that prevails defeats the other where they meet, among rows that are possible or certain."""
    left, right = norms
    size = len(shape(given.lowered.lowering, left).member_names)
    loser, values = (right, row[size:-1]) if winner is left else (left, row[:size])
    return (*values, winner.citation, row[-1]) in rows.get(f"defeated {loser.id}", frozenset())


def _collision(
    given: Scenario,
    pair: Meeting,
    norms: tuple[Norm, Norm | None],
    found: Evaluation,
    row: Row,
    settled: str,
    *,
    through: bool,
) -> Collision:
    left, right = norms
    form = shape(given.lowered.lowering, left)
    names = form.member_names if pair.kind != UNOWED else form.values
    known = dict(zip(names, row[: len(names)], strict=True))
    when = row[-1]
    act = done_text(left, in_words(left, known, given.lowered.scales))
    # of a right the one who cannot do what it is to is the one who would owe it
    who = form.actor if pair.kind in {FORBIDDEN, IMMUNE, OPPOSED} else left.bearer.variable
    bearer = str(known.get(who, ""))
    whole = (
        pair.kind in {UNABLE, UNOWED}
        or not left.is_duty_to_achieve
        or _throughout(form, pair, found, row, through=through)
    )
    return Collision(
        pair.kind,
        left,
        right,
        bearer,
        act,
        when if isinstance(when, int) else 0,
        settled,
        whole,
        known,
        _surely(given, pair, norms, found, row, settled),
        _other(given, pair, norms, row, bearer),
    )


def _other(given: Scenario, pair: Meeting, norms: tuple[Norm, Norm | None], row: Row, bearer: str) -> str:
    """Return whom the second of two norms binds where it is somebody else: an office acts by who holds it."""
    left, right = norms
    if right is None or not bearer or pair.kind not in {FORBIDDEN, EXCLUDED}:
        return ""
    low = given.lowered.lowering
    one, two = shape(low, left), shape(low, right)
    own = dict(zip(two.member_names, row[len(one.member_names) : -1], strict=True))
    actor = str(own.get(two.actor, bearer))
    return actor if actor != bearer else ""


def _surely(
    given: Scenario, pair: Meeting, norms: tuple[Norm, Norm | None], found: Evaluation, row: Row, settled: str
) -> bool:
    """Tell whether two norms certainly collide, or one certainly prevails."""
    left, right = norms
    if right is None or not settled:
        return row in found.certain.get(pair.predicate, frozenset())
    winner = left if settled == left.citation and prevails(left, right) else right
    meet = row in found.certain.get(pair.meets, frozenset())
    return meet and _defeats(given, (left, right), winner, row, found.certain)


def _throughout(form: Shape, pair: Meeting, found: Evaluation, row: Row, *, through: bool) -> bool:
    """Whether every instant from since through due at which the duty is owed lies under the collision."""
    skip = 1 if form.norm.in_group else 0
    values, when = row[skip : skip + len(form.values)], row[-1]
    size = len(values)
    own = row[:skip]
    struck = {
        each[-1]
        for each in found.possible.get(pair.predicate, frozenset())
        if each[:skip] == own and each[skip : skip + size] == values
    }
    pending = [each for each in found.possible.get(window_of(form.norm), frozenset()) if each[:size] == values]
    # at the instant at which it is due it is judged by the time until then
    since = {each[size] for each in pending if when in {each[-1], each[size + 1]}}
    others = row[len(form.member_names) : -1]
    against = {int(each[-1]) for each in found.possible.get(f"in force {pair.right}", ()) if each[:-1] == others}

    def throughout(begun: int | str) -> bool:
        own_time = [each for each in pending if each[size] == begun]
        window = {int(each[-1]) for each in own_time}
        due = min(int(each[size + 1]) for each in own_time)
        # who does it early all the same, or is bound no longer, leaves it open whether the rest of the time is left
        seen = not through or due <= max(found.instants) or due >= FOREVER
        return seen and window <= struck and all(at in against for at in found.instants if max(window) < at < due)

    # it may be owed anew where it has been breached; done at once, it has never been pending
    return any(map(throughout, since)) if since else True
