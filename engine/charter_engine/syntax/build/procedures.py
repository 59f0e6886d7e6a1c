"""Decisions and the procedures they are taken by."""

from __future__ import annotations

from charter_engine.syntax.build.expressions import rounding
from charter_engine.syntax.build.vocabulary import new_name, params_of, reads_of
from charter_engine.syntax.build.words import quoted, whole
from charter_engine.syntax.reading import Builder, Builders, Part
from charter_engine.syntax.tree import procedures as tree
from charter_engine.syntax.tree.expressions import And, Citation, Compare, Name, Not, Or, Quantity
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import ExceptAsProvided, Notwithstanding, SubjectTo, Within, WithoutPrejudice

_BALLOTS = {
    "b_yes": "yes",
    "b_no": "no",
    "b_abstain": "abstain",
    "b_absent": "absent",
    "b_void": "void",
    "b_present": "present",
    "b_not_in_favour": "not in favour",
    "b_not_participating": "not participating",
}
_PRECEDENCE: dict[str, type[SubjectTo | Notwithstanding | ExceptAsProvided | WithoutPrejudice]] = {
    "subject_to": SubjectTo,
    "notwithstanding": Notwithstanding,
    "except_as_provided": ExceptAsProvided,
    "without_prejudice": WithoutPrejudice,
}


def ballot(part: Part) -> str:
    """Return the ballot named in a piece."""
    found = part.part(*_BALLOTS)
    return _BALLOTS[found.tag] if found is not None else "yes"


def ballots(part: Part) -> tuple[str, ...]:
    """Return every ballot named in a piece, in order."""
    return tuple(_BALLOTS[each.tag] for each in part.parts(*_BALLOTS))


def _names_below(part: Part, tag: str) -> tuple[Name, ...]:
    found = part.part(tag)
    return found.all(Name) if found is not None else ()


def _invocation(part: Part) -> Node:
    name, *args = part.nodes
    return tree.Invocation(name if isinstance(name, Name) else part.need(Name), tuple(args), span=part.span)


def _choice(part: Part) -> Node:
    return tree.Choice(part.need(tree.Invocation), part.below("if_condition"), span=part.span)


def _decision(part: Part) -> Node:
    which = part.part("which")
    return tree.DecisionDecl(
        new_name(part),
        params_of(part),
        _names_below(part, "decided_by"),
        _names_below(part, "moved_by"),
        part.all(tree.Choice),
        which.need(tree.Invocation) if which is not None else None,
        reads_of(part),
        together=(by := part.part("decided_by")) is not None and by.has("and_organ"),
        span=part.span,
    )


def _procedure(part: Part) -> Node:
    strings = part.tokens("STRING")
    return tree.ProcedureDecl(
        new_name(part), params_of(part), quoted(strings[0]) if strings else "", part.nodes, span=part.span
    )


def _group(part: Part) -> Node:
    members = part.part("members_of")
    word = part.part("group_word")
    only = "present and voting" if part.has("group_voting") else "present" if part.has("group_present") else ""
    if members is not None:
        return tree.Group("members", members.need(Name), only, span=part.span)
    if word is not None:
        return tree.Group(word.text(), None, only, span=part.span)
    return tree.Group("name", part.need(Name), only, span=part.span)


def group_below(part: Part) -> tree.Group | None:
    """Return the group after ``of``; a bare name is a group by that name."""
    node = part.below("of_group")
    return node if isinstance(node, tree.Group) else None


def _weight(part: Part) -> Name | None:
    node = part.below("by_weight")
    return node if isinstance(node, Name) else None


def _exclusion(part: Part) -> Node:
    kind, *variable = part.tokens("NAME")
    # `excluded m where C`: a variable alone
    return tree.Exclusion(
        part.tag,
        kind.text if variable else "",
        variable[0].text if variable else kind.text,
        part.below("exclusion_where"),
        span=part.span,
    )


def _voters(part: Part) -> Node:
    return tree.Voters(part.need(tree.Group), part.all(tree.Exclusion), span=part.span)


def _quorum(part: Part) -> Node:
    return tree.Quorum(part.node, span=part.span)


def _decided_if(result: str) -> Builder:
    def build(part: Part) -> Node:
        return tree.DecidedIf(result, part.node, span=part.span)

    return build


def _notice(part: Part) -> Node:
    nodes = part.nodes
    return tree.Notice(part.need(Quantity), nodes[1] if len(nodes) > 1 else None, span=part.span)


def _next_procedure(part: Part) -> Node:
    return tree.NextStep(part.need(tree.Invocation), "", span=part.span)


def _next_result(part: Part) -> Node:
    result = part.part("result")
    word = result.text() if result is not None else ""
    return tree.NextStep(None, "lapsed" if word == "lapses" else word, span=part.span)


def _decides(part: Part) -> Node:
    fallback = part.below("fallback")
    return tree.DecidesWithin(
        part.need(Within), fallback if isinstance(fallback, tree.NextStep) else None, span=part.span
    )


def _casting(part: Part) -> Node:
    return tree.CastingVote(part.need(Name), span=part.span)


def _tie(part: Part) -> Node:
    return tree.Tie(part.need(tree.NextStep), span=part.span)


def _silence(part: Part) -> Node:
    return tree.Silence(ballot(part), part.first(Quantity), span=part.span)


def _if_not_adopted(part: Part) -> Node:
    return tree.IfNotAdopted(part.need(tree.NextStep), span=part.span)


def _delayed(kind: type[tree.TakesEffect | tree.Expires], *, on: bool) -> Builder:
    def build(part: Part) -> Node:
        return kind(None if on else part.need(Quantity), part.nodes[-1], span=part.span)

    return build


def _elects(part: Part) -> Node:
    return tree.Elects(whole(part, part.tokens("INT")[0]), part.need(tree.Group), _weight(part), span=part.span)


def _stands(part: Part) -> Node:
    return tree.StandsUnless(part.need(Name), part.need(Within), span=part.span)


def _revoked(part: Part) -> Node:
    return tree.RevokedBy(part.need(tree.Invocation), span=part.span)


def _base_rule(word: str) -> Builder:
    def build(part: Part) -> Node:
        names = part.tokens("NAME")
        return tree.BaseRule(word or names[0].text, ballots(part), span=part.span)

    return build


def _precedence(part: Part) -> Node:
    words = part.part(*_PRECEDENCE)
    return _PRECEDENCE[words.tag if words is not None else "subject_to"](part.all(Citation), span=part.span)


def _compare(part: Part) -> Node:
    sign = part.part("comparison_sign")
    left, right = part.nodes[:2]
    return Compare(sign.text() if sign is not None else "=", left, right, span=part.span)


def _both(part: Part) -> Node:
    return And(part.nodes, span=part.span)


def _either(part: Part) -> Node:
    return Or(part.nodes, span=part.span)


def _not(part: Part) -> Node:
    return Not(part.node, span=part.span)


def _tally(part: Part) -> Node:
    return tree.Tally(ballot(part), group_below(part), _weight(part), span=part.span)


def _base_tally(part: Part) -> Node:
    word = part.part("group_word")
    return tree.Tally(word.text() if word is not None else "members", None, _weight(part), span=part.span)


def _tally_of(word: str) -> Builder:
    def build(part: Part) -> Node:
        return tree.Tally(word, group_below(part), _weight(part), span=part.span)

    return build


def _rounded(part: Part) -> Node:
    return tree.RoundedTally(rounding(part), part.node, span=part.span)


def _share_of(part: Part) -> Node:
    return tree.ShareOf(part.need(Quantity), part.nodes[1], _weight(part), span=part.span)


def _base(word: str) -> Builder:
    def build(part: Part) -> Node:
        return tree.Base(word, group_below(part), span=part.span)

    return build


def _of_base(part: Part) -> Node:
    return part.node


def _no_negative(part: Part) -> Node:
    return tree.NoNegativeVote(group_below(part), span=part.span)


def _no_objection(part: Part) -> Node:
    return tree.NoObjection(group_below(part), span=part.span)


def _unanimity(part: Part) -> Node:
    said = True if part.has("with_abstention") else False if part.has("without_abstention") else None
    return tree.Unanimity(group_below(part), said, span=part.span)


def _each_chamber(part: Part) -> Node:
    return tree.EachChamber(part.node, span=part.span)


def _test_condition(part: Part) -> Node:
    return tree.TestCondition(part.node, span=part.span)


BUILDERS: Builders = {
    "decision_decl": _decision,
    "invocation": _invocation,
    "choice": _choice,
    "otherwise": _choice,
    "procedure": _procedure,
    "group": _group,
    "voters": _voters,
    "excluded": _exclusion,
    "barred": _exclusion,
    "quorum": _quorum,
    "adopted_if": _decided_if("adopted"),
    "rejected_if": _decided_if("rejected"),
    "notice": _notice,
    "next_procedure": _next_procedure,
    "next_result": _next_result,
    "decides_within": _decides,
    "casting_vote": _casting,
    "tie": _tie,
    "silence": _silence,
    "if_not_adopted": _if_not_adopted,
    "takes_effect": _delayed(tree.TakesEffect, on=False),
    "takes_effect_on": _delayed(tree.TakesEffect, on=True),
    "expires_after": _delayed(tree.Expires, on=False),
    "expires_on": _delayed(tree.Expires, on=True),
    "elects": _elects,
    "stands_unless": _stands,
    "revoked_by": _revoked,
    "base_named": _base_rule(""),
    "base_voting": _base_rule("present and voting"),
    "base_cast": _base_rule("votes cast"),
    "procedure_precedence": _precedence,
    "tally_compare": _compare,
    "test_and": _both,
    "test_or": _either,
    "test_not": _not,
    "tally": _tally,
    "base_tally": _base_tally,
    "tally_voting": _tally_of("present and voting"),
    "tally_cast": _tally_of("votes cast"),
    "tally_rounded": _rounded,
    "share_of": _share_of,
    "base": _of_base,
    "base_present": _base("present"),
    "base_voting_present": _base("present and voting"),
    "base_votes_cast": _base("votes cast"),
    "no_negative_vote": _no_negative,
    "no_objection": _no_objection,
    "unanimity": _unanimity,
    "each_chamber": _each_chamber,
    "test_condition": _test_condition,
}
