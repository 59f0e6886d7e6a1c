"""What a case states of decisions: proposals, votes with their ballots, and outcomes."""

from __future__ import annotations

from collections.abc import Mapping

from charter_engine.model.case import Case, DecisionTaken, Proposal, Vote, as_key
from charter_engine.model.conditions import matter_of
from charter_engine.model.context import Context
from charter_engine.model.deciding import Decision
from charter_engine.model.vocabulary import Individual
from charter_engine.syntax.diagnostic import Label
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
            case.proposals.append(Proposal(who, key, args, at, fact.span))
        case tree.Outcome(outcome=outcome):
            _outcome(case, ctx, DecisionTaken(who, key, args, outcome, at, fact.span))
        case tree.Votes():
            _vote(case, ctx, decisions, fact, Vote(who, key, args, fact.question, (), (), at, fact.span))


def _outcome(case: Case, ctx: Context, taken: DecisionTaken) -> None:
    """Take in an outcome; two of one organ on one matter at one instant contradict each other."""
    same = (taken.organ, taken.matter, taken.args, taken.at)
    other = next((e for e in case.decisions if (e.organ, e.matter, e.args, e.at) == same), None)
    if other is not None and other.outcome != taken.outcome:
        ctx.report.error(
            "C115",
            "two statements about one thing at one instant contradict each other",
            taken.span,
            label=f"here it is {taken.outcome}",
            remedy="strike one of them, or date them apart",
            related=(Label(other.span, f"said here to be {other.outcome}"),),
        )
    case.decisions.append(taken)


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
