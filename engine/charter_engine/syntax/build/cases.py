"""Cases: individuals, facts with dates, ballots, and what is expected."""

from __future__ import annotations

from collections.abc import Iterable

from charter_engine.syntax.build.expressions import call_of, quantifier
from charter_engine.syntax.build.misplaced import in_cases_only
from charter_engine.syntax.build.norms import refuse_period
from charter_engine.syntax.build.procedures import ballot
from charter_engine.syntax.build.vocabulary import said_twice
from charter_engine.syntax.build.words import date_of, name_of, quoted, whole
from charter_engine.syntax.reading import Builder, Builders, Item, Part
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree.expressions import Binder, Call, Citation, Compare, Date, Name, Not
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import Becomes, HoldsEffect, NormEffect

_MODALITIES = {
    "must": "must",
    "must_not": "must not",
    "may": "may",
    "may_not": "must not",
    "should": "should",
    "should_not": "should not",
    "has_power_to": "has power to",
    "is_immune_from": "is immune from",
}
FACTS = (
    tree.Holds,
    tree.Is,
    tree.Does,
    tree.Finds,
    tree.Proposes,
    tree.Outcome,
    tree.Votes,
    Becomes,
    HoldsEffect,
    NormEffect,
)


def _case_header(part: Part) -> Node:
    title, charter = part.tokens("STRING")
    part.reading.kind = "case"
    return tree.CaseHeader(quoted(title), quoted(charter), span=part.span)


def _source(part: Part) -> Node:
    return tree.SourceNote(quoted(part.tokens("STRING")[0]), span=part.span)


def _include(part: Part) -> Node:
    return tree.Include(quoted(part.tokens("STRING")[0]), span=part.span)


def _include_table(part: Part) -> Node:
    rows, columns, names = part.part("rows", "rows_without"), part.part("columns"), part.tokens("NAME")
    settings = part.part("settings")
    return tree.IncludeTable(
        name_of(part, names[0]) if names else None,
        quoted(part.tokens("STRING")[0]),
        name_of(part, rows.tokens("NAME")[0]) if rows is not None else None,
        part.has("rows_without"),
        tuple(_column(each) for each in columns.parts("column")) if columns is not None else (),
        tuple(_setting(each) for each in settings.parts("setting")) if settings is not None else (),
        span=part.span,
    )


def _column(part: Part) -> tree.Column:
    heading, *others = (name_of(part, token) for token in part.tokens("NAME"))
    return tree.Column(heading, others[0] if others else heading, span=part.span)


def _between(part: Part) -> Node:
    low, high = part.nodes[:2]
    return tree.Between(low, high, span=part.span)


def _individuals(part: Part) -> Node:
    settings = part.part("settings")
    return tree.Individuals(
        part.need(Name),
        tuple(name_of(part, token) for token in part.tokens("NAME")),
        tuple(_setting(each) for each in settings.parts("setting")) if settings is not None else (),
        span=part.span,
    )


def _setting(part: Part) -> tree.Setting:
    values = part.nodes
    return tree.Setting(name_of(part, part.tokens("NAME")[0]), values[0] if values else None, span=part.span)


def _unknown(part: Part) -> Node:
    return tree.Unknown(tuple(node for node in part.nodes if isinstance(node, Name | Call)), span=part.span)


# ---------------------------------------------------------------------------------------------------------------- facts


def _stated(part: Part) -> Node:
    return tree.Holds(part.need(Call), negated=False, span=part.span)


def _not_fact(part: Part) -> Node:
    fact = part.node
    return tree.Holds(fact if isinstance(fact, Call) else part.need(Name), negated=True, span=part.span)


def _is_fact(part: Part) -> Node:
    return tree.Is(part.need(Name), part.nodes[1], span=part.span)


def _is_a_fact(*, ceases: bool) -> Builder:
    def build(part: Part) -> Node:
        subject, what = part.nodes[:2]
        return Becomes(subject, ceases, what, None, span=part.span)

    return build


def _does(part: Part) -> Node:
    names = [name for each in part.parts("names_two", "name_and_names") for name in each.all(Name)]
    actors = tuple(names) if names else part.all(Name)[:1]
    return tree.Does(actors, call_of(_once(part)), span=part.span)


def _gives_up(part: Part) -> Node:
    return tree.Does(part.all(Name)[:1], call_of(_once(part)), ceases=True, span=part.span)


def _chooses(part: Part) -> Node:
    return tree.Does(part.all(Name)[:1], call_of(_once(part)), chooses=True, span=part.span)


def _once(part: Part) -> Node:
    """Return the act at the end of a piece; one that is done or expected cannot recur."""
    each = part.part("act_each")
    if each is None:
        return part.nodes[-1]
    refuse_period(each)
    return each.node


def _finds(*, negated: bool) -> Builder:
    def build(part: Part) -> Node:
        organ, fact = part.nodes
        if not isinstance(organ, Name) or not isinstance(fact, Name | Call):
            msg = f"{type(organ).__name__} determines {type(fact).__name__}"
            raise TypeError(msg)
        return tree.Finds(organ, fact, negated, span=part.span)

    return build


def _proposes(part: Part) -> Node:
    return tree.Proposes(part.need(Name), _matter(part), span=part.span)


def _outcome(outcome: str) -> Builder:
    def build(part: Part) -> Node:
        return tree.Outcome(part.need(Name), _matter(part), outcome, span=part.span)

    return build


def _named_ballots(part: Part) -> Node:
    return tree.NamedBallots(ballot(part), part.all(Name), span=part.span)


def _votes(question: str) -> Builder:
    def build(part: Part) -> Node:
        found: list[tree.NamedBallots | tree.CountedBallots] = []
        for item in part.items:
            if isinstance(item, tree.NamedBallots):
                found.append(item)
            elif isinstance(item, Part) and item.tag == "counted_ballots":
                found.extend(
                    tree.CountedBallots(ballot(each), whole(each, each.tokens("INT")[0]), span=each.span)
                    for each in item.parts("counted")
                )
        return tree.Votes(part.need(Name), _matter(part), tuple(found), question, span=part.span)

    return build


def _matter(part: Part) -> Call:
    """Return what is voted on or proposed: a decision without arguments may stand without brackets."""
    *_, last = (each for each in part.nodes if isinstance(each, Name | Call))
    return last if isinstance(last, Call) else Call(last, (), span=last.span)


def _effect(part: Part) -> Node:
    return part.node


def facts_of(items: Iterable[Item]) -> tuple[Node, ...]:
    """Return the facts of a line: a bare name or call among them is a fact that holds."""
    found: list[Node] = []
    for item in items:
        if isinstance(item, FACTS):
            found.append(item)
        elif isinstance(item, Name | Call):
            found.append(tree.Holds(item, negated=False, span=item.span))
    return tuple(found)


def _on_date(part: Part) -> Node:
    return tree.Dated(date_of(part, part.tokens("DATE")[0]), facts_of(part.items), span=part.span)


def _from_outset(part: Part) -> Node:
    return tree.Dated(None, facts_of(part.items), span=part.span)


# --------------------------------------------------------------------------------------------------------- expectations


class _Tails:
    """What follows an expectation: by which norm, with which status, due when, turning on what."""

    def __init__(self, part: Part, *tags: str) -> None:
        below = list(part.parts("expect_tails", "status_tails", *tags))
        items = [item for each in below for item in each.items]
        self.by = tuple(item for item in items if isinstance(item, Citation))
        words = [item.words for item in items if isinstance(item, Part) and item.tag == "status"]
        self.statuses = tuple(word for word in words if word not in {"possible", "certain"})
        self.certainty = next((word for word in words if word in {"possible", "certain"}), "")
        if {"possible", "certain"} <= set(words):
            said_twice(part, part.span)
        self.due: Date | None = None
        self.turns_on: tuple[Node, ...] = ()
        for item in items:
            if isinstance(item, Part) and item.tag == "due":
                if self.due is not None:
                    said_twice(item, item.span)
                self.due = date_of(item, item.tokens("DATE")[0])
            elif isinstance(item, Part) and item.tag == "turns_on":
                self.turns_on += (item.node,)


def _bearer(part: Part) -> Node:
    over = part.first(Binder)
    if over is None:
        return part.need(Name)
    found = part.part("q_some", "q_every", "q_no")
    return tree.SomeOf(quantifier(part) if found is not None else "some one of", over, span=part.span)


def _expected_norm(part: Part) -> Node:
    modality = part.part(*_MODALITIES)
    word = _MODALITIES[modality.tag] if modality is not None else "is entitled to"
    return tree.ExpectNorm(part.nodes[0], word, _once(part), (), (), None, "", (), span=part.span)


def _expected_outcome(part: Part) -> Node:
    word = part.part("outcome_word")
    matter = part.node
    if not isinstance(matter, Name | Call):
        part.reading.error(
            "C015", "only a matter is decided", matter.span, "write the matter of a decision, as in `authorise(t, x)`"
        )
    return tree.ExpectOutcome(call_of(matter), word.text() if word is not None else "no quorum", (), span=part.span)


def _with_reason(part: Part) -> Node:
    tails = _Tails(part)
    what = part.node
    if isinstance(what, tree.ExpectNorm):
        return tree.ExpectNorm(
            what.bearer,
            what.modality,
            what.act,
            tails.by,
            tails.statuses,
            tails.due,
            tails.certainty,
            tails.turns_on,
            span=part.span,
        )
    if isinstance(what, tree.ExpectOutcome):
        return tree.ExpectOutcome(what.matter, what.outcome, tails.by, tails.certainty, tails.turns_on, span=part.span)
    return what


def _without_reason(part: Part) -> Node:
    tails = _Tails(part)
    what = part.node
    if isinstance(what, tree.ExpectBreach):
        return tree.ExpectBreach(
            what.citation, what.by, tails.statuses, tails.certainty, tails.turns_on, span=part.span
        )
    return what


def _breach(part: Part) -> Node:
    return tree.ExpectBreach(part.need(Citation), part.below("by_whom"), span=part.span)


def _conflict(part: Part) -> Node:
    return tree.ExpectConflict(part.all(Citation), span=part.span)


def _stated_value(part: Part) -> Node:
    """A value in the words in which a case states it: ``Togo.dues is 5 EUR``, ``Togo.late is yes``."""
    left, right = part.nodes[:2]
    if isinstance(right, Name) and right.parts in {("yes",), ("no",)}:
        return left if right.parts == ("yes",) else Not(left, span=part.span)
    return Compare("=", left, right, span=part.span)


def _expected_fact(part: Part) -> Node:
    tails = _Tails(part)
    if tails.statuses:
        part.reading.error(
            "C019",
            f"a fact is not {tails.statuses[0]}",
            part.span,
            "leave it out: a fact holds or does not",
            "only norms have a status",
        )
    return tree.ExpectFact(part.node, tails.certainty, tails.turns_on, span=part.span)


def _expect(part: Part) -> Node:
    mode, at, negated = "", None, False
    for tag, each in (("on", "expect_on"), ("on", "expect_not_on")):
        found = part.part(each)
        if found is not None:
            mode, at = tag, date_of(found, found.tokens("DATE")[0])
            negated = each == "expect_not_on"
    mode = "never" if part.has("expect_never") else "always" if part.has("expect_always") else mode
    denied = part.part("expected_not")
    what = denied.node if denied is not None else part.node
    return tree.Expect(mode, at, negated != (denied is not None), what, span=part.span)


BUILDERS: Builders = {
    "case_header": _case_header,
    "source_note": _source,
    "include": in_cases_only(_include),
    "include_table": in_cases_only(_include_table),
    "between": _between,
    "individuals": in_cases_only(_individuals),
    "unknown": in_cases_only(_unknown),
    "stated_call": _stated,
    "not_fact": _not_fact,
    "is_fact": _is_fact,
    "is_a_fact": _is_a_fact(ceases=False),
    "is_not_a_fact": _is_a_fact(ceases=True),
    "does": _does,
    "gives_up": _gives_up,
    "finds": _finds(negated=False),
    "finds_not": _finds(negated=True),
    "chooses": _chooses,
    "fact_effect": _effect,
    "proposes": _proposes,
    "adopts": _outcome("adopted"),
    "rejects": _outcome("rejected"),
    "vetoes": _outcome("vetoed"),
    "revokes": _outcome("revoked"),
    "named_ballots": _named_ballots,
    "votes": _votes(""),
    "votes_which": _votes("which"),
    "votes_revoke": _votes("revoke"),
    "on_date": in_cases_only(_on_date),
    "from_outset": in_cases_only(_from_outset),
    "expected_bearer": _bearer,
    "expected_norm": _expected_norm,
    "expected_entitlement": _expected_norm,
    "outcome_is": _expected_outcome,
    "no_quorum": _expected_outcome,
    "with_reason": _with_reason,
    "without_reason": _without_reason,
    "expected_breach": _breach,
    "expected_conflict": _conflict,
    "expected_fact": _expected_fact,
    "stated_value": _stated_value,
    "expect": in_cases_only(_expect),
}
