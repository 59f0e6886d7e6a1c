"""Whether what a case states of decisions can be so: who votes, who proposes, and what each vote weighs."""

from __future__ import annotations

from collections.abc import Iterable

from charter_engine.model.calendar import format_instant
from charter_engine.model.case import Case, Proposal, Vote
from charter_engine.model.conditions import HOLDER, SEAT
from charter_engine.model.deciders import decides
from charter_engine.model.deciding import BARRED, BARRED_ABSENT, BARRED_APART, Decision, Group, Procedure, Tally, Weight
from charter_engine.model.effects import Assignment, StateChange
from charter_engine.model.model import Model
from charter_engine.model.report import Report, a_word
from charter_engine.model.types import UNITS
from charter_engine.model.ways import counted, every_way, first_ways, ways
from charter_engine.syntax.source import Span

_OUTSET = -(2**40)
_KEPT = {"absent": (BARRED_ABSENT,), "not participating": (BARRED_APART,)}
"""How the ballots of those who are barred are counted, where that is not as a void one that is present."""


def check_votes(case: Case, model: Model, report: Report) -> None:
    """Report votes and proposals that cannot be as stated, and voters whose weight is not known."""
    _check_movers(case, model, report)
    _check_outcomes(case, model, report)
    seen: dict[tuple[object, ...], Span] = {}
    for vote in case.votes:
        key = (vote.organ, vote.matter, vote.args, vote.question, vote.at)
        if key in seen:
            report.error(
                "C193",
                f"{vote.organ} votes twice on {vote.matter} at one instant",
                vote.span,
                label="the second vote",
                remedy="join the ballots in one vote, or date the votes apart",
            )
            continue
        seen[key] = vote.span
        decision = model.decisions.get(vote.matter)
        if decision is None or not decision.choices:
            continue
        procedures = every_way(model.procedures, decision)
        groups = [each.voters or Group("organ") for each in procedures]
        if not decides(decision, vote.organ, "votes on", vote.span, model, report):
            continue
        if vote.question == "revoke" and not first_ways(model.procedures, decision, "revoke"):
            report.error(
                "C198",
                f"the charter does not say by which procedure {vote.matter} is ended",
                vote.span,
                label="no such vote",
                remedy="write `revoked by PROCEDURE` in the procedure that adopts it",
            )
            continue
        _check_seats(case, model, vote, groups, {each.casting for each in procedures}, report)
        _check_weights(case, model, vote, decision, report)


def _check_outcomes(case: Case, model: Model, report: Report) -> None:
    """Report outcomes stated of an organ that does not decide."""
    for stated in case.decisions:
        decision = model.decisions.get(stated.matter)
        if decision is not None:
            verb = {"adopted": "adopts", "rejected": "rejects", "vetoed": "vetoes"}.get(stated.outcome, "revokes")
            decides(decision, stated.organ, verb, stated.span, model, report)


def _check_seats(case: Case, model: Model, vote: Vote, groups: list[Group], casting: set[str], report: Report) -> None:
    members = members_just_before(case, model, groups, vote.organ, vote.at)
    if members is None:
        return
    holders = {str(each.value) for each in case.values if each.subject in casting and each.value is not None}
    strangers = [who for who, _ in vote.ballots if who not in members | casting | holders]
    if strangers:
        report.error(
            "C192",
            f"{_listed(strangers)} {'has' if len(strangers) == 1 else 'have'} no seat in {vote.organ} just before "
            f"{format_instant(vote.at)}",
            vote.span,
            label=f"counts a ballot of {', '.join(strangers)}",
            remedy=f"strike the ballot, or say before that day `{strangers[0]} becomes {_seat(model, vote.organ, groups)}`",
        )
    numbers = sum(number for _, number in vote.counts)
    left = len(members - {who for who, _ in vote.ballots})
    if numbers > left:
        report.error(
            "C194",
            f"{numbers} ballots are counted, and there are {left} voters whose ballot is not named",
            vote.span,
            label="too many",
            remedy="compare with who sits in the organ just before that day",
        )


def _seat(model: Model, home: str, groups: list[Group]) -> str:
    """Return what somebody becomes who may vote."""
    group = groups[0]
    organ = model.organs.get(group.key or home)
    if group.sort == "organ" and (organ is None or organ.size is not None):
        return f"a member of {group.key or home}"
    return a_word(group.key if group.sort == "kind" or organ is None else organ.of)


def members_just_before(case: Case, model: Model, groups: Iterable[Group], home: str, at: int) -> set[str] | None:
    """Return who may be of some of the groups, as far as the case states it; None where effects or relations say it.

    ``home`` is the organ that is meant where a group names none.
    """
    changed = {each.change.predicate for each in model.effects if isinstance(each.change, StateChange)}
    found: set[str] = set()
    for group in groups:
        organ = model.organs.get(group.key or home) if group.sort == "organ" else None
        kind = group.key if group.sort == "kind" else organ.of if organ is not None else ""
        seats = organ is not None and organ.size is not None
        if (not kind and not seats) or group.sort not in {"organ", "kind"}:
            return None
        predicate = SEAT if seats else f"kind {kind}"
        if (f"relation {SEAT}" if seats else predicate) in changed:
            return None
        sits: dict[str, tuple[int, bool]] = {}
        for each in case.changes:
            since = _OUTSET if each.at is None else each.at
            mine = each.predicate == predicate and (not seats or each.args[1] == (group.key or home))
            if mine and since < at and since >= sits.get(each.args[0], (_OUTSET - 1, False))[0]:
                sits[each.args[0]] = (since, each.holds)
        found |= {who for who, (_, holds) in sits.items() if holds}
    return found


def _check_movers(case: Case, model: Model, report: Report) -> None:
    """Report proposals of those who may not propose, unless one who may does so before there is a vote."""
    unfit = [each for each in case.proposals if _may_propose(case, model, each) is False]
    for each in unfit:
        same = [
            e.at
            for e in case.votes
            if (e.matter, e.args, e.question) == (each.matter, each.args, "") and e.at > each.at
        ]
        until = min(same, default=None)
        cured = any(
            (e.matter, e.args) == (each.matter, each.args) and e.at >= each.at and (until is None or e.at < until)
            for e in case.proposals
            if e not in unfit
        )
        if not cured:
            _say_unfit(model.decisions[each.matter], each, report)


def _may_propose(case: Case, model: Model, proposal: Proposal) -> bool | None:
    """Tell whether somebody may propose what he does; None where the case alone does not tell."""
    decision = model.decisions.get(proposal.matter)
    if decision is None or not (decision.movers or decision.organs):
        return None
    named = [each for each in decision.movers or decision.organs if not each.startswith("kind ")]
    if proposal.mover in named:
        return True
    groups = [Group("kind", each.removeprefix("kind ")) for each in decision.movers if each.startswith("kind ")]
    groups += [] if decision.movers else [Group("organ", each) for each in decision.organs]
    members = members_just_before(case, model, groups, "", proposal.at)
    holders = _holders(case, model, [each for each in named if each in model.offices], proposal.at)
    return None if members is None or holders is None else proposal.mover in members | holders


def _say_unfit(decision: Decision, proposal: Proposal, report: Report) -> None:
    may = " or ".join(each.removeprefix("kind ") for each in decision.movers)
    organs = " or ".join(decision.organs)
    report.warning(
        "C196",
        f"{proposal.mover} may not propose {proposal.matter}",
        proposal.span,
        label=f"{may or f'a member of {organs}'} may",
        remedy="let it be proposed by one who may, or name in the decision who else may: `on a proposal of …`",
    )


def _holders(case: Case, model: Model, offices: list[str], at: int) -> set[str] | None:
    """Return who held one of some offices just before an instant; None where effects say it."""
    if offices and any(isinstance(e.change, Assignment) and e.change.attribute == HOLDER for e in model.effects):
        return None
    return {str(held) for each in offices if (held := _stated(case, HOLDER, each, at)) is not None}


def _stated(case: Case, attribute: str, subject: str, at: int) -> object:
    """Return the exact value that was stated last before an instant; None where there is none."""
    latest, value = _OUTSET - 1, None
    for each in case.values:
        since = _OUTSET if each.at is None else each.at
        if each.attribute == attribute and each.subject == subject and latest <= since < at:
            latest, value = since, each.value
    return value


def _check_weights(case: Case, model: Model, vote: Vote, decision: Decision, report: Report) -> None:
    """Report voters on whose weight the count depends, and nobody has stated it."""
    first = first_ways(model.procedures, decision, vote.question)
    later = tuple(ways(model.procedures, [each.invoked for each in decision.choices])) if not vote.question else ()
    set_ = {each.change.attribute for each in model.effects if isinstance(each.change, Assignment)}
    said: set[str] = set()
    for procedure in (*first, *later):
        for weight in dict.fromkeys(t.weight for t, _ in counted(procedure) if t.weight is not None):
            if weight.sort != "attribute" or weight.key in said | set_:
                continue
            missing = _unweighed(case, model, vote, decision, procedure, weight)
            if not missing:
                continue
            said.add(weight.key)
            sure = all(_weighs(each, weight) for each in (*first, *later))
            when = "" if sure else f", if it is decided by {procedure.key}"
            report.warning(
                "C195",
                f"what the vote of {_listed(missing)} weighs is not known just before {format_instant(vote.at)}{when}",
                vote.span,
                label=f"no exact `{weight.key}` of {', '.join(missing[:5])}{', …' if len(missing) > 5 else ''}",
                remedy=f"state it before that day, such as `{_kind(case, missing[0])} {missing[0]}: {_example(weight)}.`",
            )


def _weighs(procedure: Procedure, weight: Weight) -> bool:
    return any(each.weight == weight for each, _ in counted(procedure))


def _unweighed(
    case: Case, model: Model, vote: Vote, decision: Decision, procedure: Procedure, weight: Weight
) -> list[str]:
    """Return the voters whose ballot a procedure counts by a weight that is not stated, where the case tells them."""
    group = procedure.voters or Group("organ")
    home = procedure.named_organ or vote.organ
    members = members_just_before(case, model, [group], home, vote.at)
    if members is None:
        return []
    cast = dict(vote.ballots)
    if any(each.word == "excluded" for each in procedure.exclusions):
        members &= cast.keys()
    kept = any(each.word == "barred" for each in procedure.exclusions)
    unnamed = "absent" if not procedure.silence or procedure.silence_after is not None else procedure.silence
    found: set[str] = set()
    for tally, chamber in counted(procedure):
        if tally.weight != weight:
            continue
        of = _of_groups(case, model, tally, chamber=chamber, organs=(home, *decision.organs), at=vote.at)
        for who in members if of is None else members & of:
            ballot = cast.get(who, unnamed)
            possible = {ballot, *(_KEPT.get(ballot, (BARRED,)) if kept else ())}
            if who not in cast:
                possible |= {each for each, number in vote.counts if number}
            if possible & set(tally.ballots) and _stated(case, weight.key, who, vote.at) is None:
                found.add(who)
    return sorted(found)


def _of_groups(
    case: Case, model: Model, tally: Tally, *, chamber: bool, organs: tuple[str, ...], at: int
) -> set[str] | None:
    """Return of whom a count is, None for all voters; nobody where the case does not tell."""
    found: set[str] | None = None
    for group in tally.groups:
        those = {group.key} if group.sort == "individual" else members_just_before(case, model, [group], organs[0], at)
        if those is None:
            return set()
        found = those if found is None else found & those
    if chamber:
        declared = (model.organs[each].chambers for each in organs if each in model.organs)
        keys = next((each for each in declared if each), ())
        groups = [Group("organ" if each in model.organs else "kind", each) for each in keys]
        those = members_just_before(case, model, groups, organs[0], at)
        return set() if those is None else those if found is None else found & those
    return found


def _kind(case: Case, who: str) -> str:
    found = case.names.entities.get(who)
    return getattr(found, "kind", "") or "Member"


def _example(weight: Weight) -> str:
    """Return how the weight of somebody is stated."""
    type_ = weight.type
    word = weight.key.rpartition(".")[2]
    if type_.name == "percent":
        return f"{word} 22 %"
    unit = type_.arg if type_.name == "money" else next((u for u, (name, _) in UNITS.items() if name == type_.name), "")
    return f"{word} 22" + (f" {unit}" if unit and type_.name != "number" else "")


def _listed(who: list[str]) -> str:
    """Return ``A``, ``A and B``, or ``A, B and 3 others``."""
    if len(who) <= 3:
        return " and ".join([", ".join(who[:-1]), who[-1]] if len(who) > 1 else who)
    return f"{who[0]}, {who[1]} and {len(who) - 2} others"
