"""The life of one duty read straight from LANGUAGE, instant by instant, without any rules: what the engine is held against.

The duty: ``upon alarm: A must answer within L, unless excused, failing which must explain within K, failing which must
resign within K``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

DAY = 1440


@dataclass
class Instance:
    """One instance of one link of the chain."""

    since: int
    due: int | None
    status: str = "pending"
    parents: list[Instance] = field(default_factory=list)
    child: Instance | None = None
    before: str = "pending"

    @property
    def stands(self) -> bool:
        """Whether it was under way just before, or arises now."""
        return self.before in {"pending", "defeated", "breached"}


@dataclass
class Happening:
    """What a case says of one instant."""

    alarm: bool = False
    acts: frozenset[str] = frozenset()
    excused: bool | None = None


@dataclass
class Link:
    """One duty of the chain and its instances so far."""

    act: str
    limit: int
    instances: list[Instance] = field(default_factory=list)


def read(
    happenings: dict[int, Happening], limits: tuple[int, int, int], horizon: int
) -> dict[int, list[tuple[str, int, str]]]:
    """Return (act, since, status) of every instance at each instant, up to the horizon."""
    links = [Link("answer", limits[0]), Link("explain", limits[1]), Link("resign", limits[2])]
    excused = False
    instants = set(happenings)
    found: dict[int, list[tuple[str, int, str]]] = {}
    done: set[int] = set()
    while instants - done:
        now = min(instants - done)
        done.add(now)
        happening = happenings.get(now, Happening())
        excused = excused if happening.excused is None else happening.excused
        _instant(links, now, happening, excused=excused)
        instants |= {
            each.due
            for link in links
            for each in link.instances
            if each.status == "pending" and each.due is not None and now < each.due <= horizon
        }
        found[now] = sorted((link.act, each.since, each.status) for link in links for each in link.instances)
    return found


def _instant(links: list[Link], now: int, happening: Happening, *, excused: bool) -> None:
    first = links[0]
    for link in links:
        for each in link.instances:
            each.before = each.status
    # while an instance is pending or defeated another trigger adds nothing; one that falls due now is past that
    open_ = any(
        each.status == "defeated" or (each.status == "pending" and (each.due is None or each.due > now))
        for each in first.instances
    )
    if happening.alarm and not open_:
        first.instances.append(Instance(now, now + first.limit))
    for number, link in enumerate(links):
        for each in list(link.instances):
            _live(links, number, each, now, happening, excused=excused)


def _live(links: list[Link], number: int, each: Instance, now: int, happening: Happening, *, excused: bool) -> None:
    link, before = links[number], each.before
    acted = link.act in happening.acts
    # the exception is the first duty's own; it also stops all that follows from that duty's breach, while that is not made good
    owed = [other for other in links[0].instances if other.before == "breached" and other.status != "remedied"]
    beaten = excused and (number == 0 or bool(owed))
    remedied_above = any(parent.status == "remedied" and parent.child is each for parent in each.parents)
    if each.status in {"pending", "defeated"}:
        if each.status == "defeated" and not beaten:
            each.due = now + link.limit
            each.status = "pending"
        if acted:
            each.status = "fulfilled"
        elif remedied_above:
            each.status = "ended"
        elif beaten:
            each.status, each.due = "defeated", None
        elif each.due is not None and each.due <= now:
            each.status = "breached"
            _follow(links, number, each, now)
    elif each.status == "breached" and acted:
        each.status = "remedied"
    # either act remedies the breach, its own or that of the duty that follows from it; one act serves all breaches it fits
    for parent in links[number - 1].instances if number else ():
        if parent.status == "breached" and acted and before in {"pending", "defeated", "breached"}:
            parent.status = "remedied"


def _follow(links: list[Link], number: int, each: Instance, now: int) -> None:
    if number + 1 == len(links):
        return
    below = links[number + 1]
    for other in below.instances:
        if other.status == "defeated" or (other.status == "pending" and other.due is not None and other.due > now):
            # it follows from this breach too
            each.child = other
            other.parents.append(each)
            return
    each.child = Instance(now, now + below.limit, parents=[each])
    below.instances.append(each.child)
