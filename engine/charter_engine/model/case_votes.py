"""What a case states of decisions: proposals, votes with their ballots, and outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charter_engine.model.calendar import format_instant
from charter_engine.model.case import Case, DecisionTaken, Proposal, Vote, as_key
from charter_engine.model.conditions import SEAT, matter_of
from charter_engine.model.context import Context
from charter_engine.model.deciding import Decision, Group, Invoked, Next, Procedure
from charter_engine.model.effects import StateChange
from charter_engine.model.model import Model
from charter_engine.model.report import Report
from charter_engine.model.vocabulary import Individual
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree.expressions import Name

_BALLOTS = ("yes", "no", "abstain", "absent", "void", "not participating")


def state_decision(
    case: Case,
    ctx: Context,
    decisions: Mapping[str, Decision],
    fact: tree.Outcome | tree.Proposes | tree.Votes,
    at: int | None,
) -> None:
    """Take in a proposal, a vote, or the outcome of one."""
    matter = matter_of(ctx, fact.matter)
    who = _individual(ctx, fact.mover if isinstance(fact, tree.Proposes) else fact.organ)
    if matter is None or who is None:
        return
    if at is None:
        ctx.report.error(
            "C107", "a decision is taken at an instant", fact.span, label="no date", remedy="write `on DATE:` before it"
        )
        return
    key, args = matter[0], as_key(matter[1])
    if args is None:
        ctx.report.error(
            "C106",
            "a case states values, not expressions",
            fact.matter.span,
            label="not plain values",
            remedy="name the individuals, and write the numbers with their units",
        )
        return
    match fact:
        case tree.Proposes():
            case.proposals.append(Proposal(who, key, args, at))
        case tree.Outcome(outcome=outcome):
            case.decisions.append(DecisionTaken(who, key, args, outcome, at))
        case tree.Votes():
            _vote(case, ctx, decisions, fact, Vote(who, key, args, fact.question, (), (), at, fact.span))


def _individual(ctx: Context, name: Name) -> str | None:
    entity = ctx.names.find("", name)
    if isinstance(entity, Individual):
        return entity.key
    ctx.report.unknown("organ or individual", name.text, name.span, ctx.names.visible("", (Individual,)))
    return None


def _vote(case: Case, ctx: Context, decisions: Mapping[str, Decision], fact: tree.Votes, vote: Vote) -> None:
    decision = decisions.get(vote.matter)
    if vote.question == "which" and decision is not None and decision.which is None:
        ctx.report.error(
            "C198",
            f"the charter says of no vote by which procedure {vote.matter} is decided",
            fact.span,
            label="no such vote",
            remedy="write `which by PROCEDURE` in the decision",
        )
        return
    ballots: dict[str, str] = {}
    counts: dict[str, int] = {}
    sound = True
    for each in fact.ballots:
        if each.ballot not in _BALLOTS:
            ctx.report.error(
                "C106",
                f"`{each.ballot}` is no ballot",
                each.span,
                label="what is counted, not what is cast",
                remedy=f"write {', '.join(_BALLOTS[:-1])} or {_BALLOTS[-1]}",
            )
            sound = False
        elif isinstance(each, tree.CountedBallots):
            counts[each.ballot] = counts.get(each.ballot, 0) + each.count
        else:
            for name in each.voters:
                who = _individual(ctx, name)
                if who is None:
                    sound = False
                elif ballots.setdefault(who, each.ballot) != each.ballot:
                    ctx.report.error(
                        "C193",
                        f"{who} votes both {ballots[who]} and {each.ballot}",
                        name.span,
                        label="the second ballot",
                        remedy="strike one of them",
                    )
                    sound = False
    if sound:
        made = (tuple(ballots.items()), tuple(counts.items()))
        case.votes.append(Vote(vote.organ, vote.matter, vote.args, vote.question, made[0], made[1], vote.at, fact.span))


def routes(model: Model, decision: Decision) -> Iterator[Procedure]:
    """Yield every procedure that a matter may come to be decided by, each once."""
    waiting: list[Invoked] = [each.invoked for each in decision.choices]
    waiting.extend([decision.which] if decision.which is not None else [])
    seen: set[str] = set()
    while waiting:
        key = waiting.pop(0).procedure
        procedure = model.procedures.get(key)
        if procedure is None or key in seen:
            continue
        seen.add(key)
        yield procedure
        nexts: tuple[Next | None, ...] = (procedure.fallback, procedure.tie, procedure.otherwise)
        waiting.extend(each.invoked for each in nexts if each is not None and each.invoked is not None)
        waiting.extend([procedure.stands.invoked] if procedure.stands is not None else [])
        waiting.extend([procedure.revoked] if procedure.revoked is not None else [])


def check_votes(case: Case, model: Model, report: Report) -> None:
    """Report votes of an organ that does not decide, two votes at one instant, and ballots of those who have no seat."""
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
        procedures = tuple(routes(model, decision))
        groups = [each.voters or Group("organ") for each in procedures]
        organs = {*decision.organs, *(each.key for each in groups if each.sort == "organ" and each.key)}
        if organs and vote.organ not in organs:
            report.error(
                "C198",
                f"{vote.organ} does not decide on {vote.matter}",
                vote.span,
                label=f"{' or '.join(sorted(organs))} does",
                remedy=f"write `{min(organs)} votes on …`, or name {vote.organ} in the decision",
            )
            continue
        _check_seats(case, model, vote, groups, {each.casting for each in procedures}, report)


def _check_seats(case: Case, model: Model, vote: Vote, groups: list[Group], casting: set[str], report: Report) -> None:
    members = members_just_before(case, model, groups, vote)
    if members is None:
        return
    holders = {str(each.value) for each in case.values if each.subject in casting and each.value is not None}
    strangers = [who for who, _ in vote.ballots if who not in members | casting | holders]
    if strangers:
        more = f" and {len(strangers) - 1} others" if len(strangers) > 1 else ""
        report.error(
            "C192",
            f"{strangers[0]}{more} {'have' if more else 'has'} no seat in {vote.organ} just before {format_instant(vote.at)}",
            vote.span,
            label=f"counts a ballot of {', '.join(strangers)}",
            remedy=f"strike the ballot, or say before that day `{strangers[0]} becomes a member of {vote.organ}`",
        )
    counted = sum(number for _, number in vote.counts)
    left = len(members - {who for who, _ in vote.ballots})
    if counted > left:
        report.error(
            "C194",
            f"{counted} ballots are counted, and there are {left} voters whose ballot is not named",
            vote.span,
            label="too many",
            remedy="compare with who sits in the organ just before that day",
        )


def members_just_before(case: Case, model: Model, groups: list[Group], vote: Vote) -> set[str] | None:
    """Return who may be a voter in a vote, as far as the case states it; None where effects or relations say it."""
    changed = {each.change.predicate for each in model.effects if isinstance(each.change, StateChange)}
    found: set[str] = set()
    for group in groups:
        organ = model.organs.get(group.key or vote.organ) if group.sort == "organ" else None
        kind = group.key if group.sort == "kind" else organ.of if organ is not None else ""
        seats = organ is not None and organ.size is not None
        if (not kind and not seats) or group.sort not in {"organ", "kind"}:
            return None
        predicate = SEAT if seats else f"kind {kind}"
        if (f"relation {SEAT}" if seats else predicate) in changed:
            return None
        sits: dict[str, tuple[int, bool]] = {}
        for each in case.changes:
            at = -(2**40) if each.at is None else each.at
            mine = each.predicate == predicate and (not seats or each.args[1] == (group.key or vote.organ))
            if mine and at < vote.at and at >= sits.get(each.args[0], (-(2**41), False))[0]:
                sits[each.args[0]] = (at, each.holds)
        found |= {who for who, (_, holds) in sits.items() if holds}
    return found
