"""Norms with their clauses.  The grammar finds clauses in one flat list; here each chain takes those that follow it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from charter_engine.syntax.build.expressions import call_of, variable_of
from charter_engine.syntax.reading import Builder, Builders, Item, Part, TooDeepError
from charter_engine.syntax.tree import norms as tree
from charter_engine.syntax.tree.expressions import Binder, Call, Citation, Did, Name, NamedValue, Quantity
from charter_engine.syntax.tree.node import Node

# Each link nests in the one before it.
_LONGEST_CHAIN = 50
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
_PRECEDENCE: dict[str, type[tree.SubjectTo | tree.Notwithstanding | tree.ExceptAsProvided | tree.WithoutPrejudice]] = {
    "subject_to": tree.SubjectTo,
    "notwithstanding": tree.Notwithstanding,
    "except_as_provided": tree.ExceptAsProvided,
    "without_prejudice": tree.WithoutPrejudice,
}
ACTS = (Call, tree.KeepState, tree.Grant, tree.LimbActs)


# ------------------------------------------------------------------------------------------------------------- bearers


def _bearer(form: str) -> Builder:
    def build(part: Part) -> Node:
        return tree.Bearer(form, part.need(Binder), (), span=part.span)

    return build


def _together(part: Part, otherwise: str) -> str:
    found = part.part("jointly", "severally")
    return found.tag if found is not None else otherwise


def _bearer_named(part: Part) -> Node:
    return tree.Bearer(_together(part, "named"), None, (part.need(Name),), span=part.span)


def _bearer_names(part: Part) -> Node:
    names = next(part.parts("names_two"))
    return tree.Bearer(_together(part, "named"), None, names.all(Name), span=part.span)


def _bearer_kind(part: Part) -> Node:
    kind = part.need(Name)
    tokens = part.tokens("NAME")
    where = part.below("with_condition")
    end = where.span.end if where is not None else tokens[0].end if tokens else kind.span.end
    over = Binder(kind, variable_of(part), where, span=part.reading.span(part.start, end))
    return tree.Bearer(_together(part, "named"), over, (), span=part.span)


# ----------------------------------------------------------------------------------------------------------------- acts


def named_values(part: Part) -> tuple[NamedValue, ...]:
    """Return the named values of an act: ``with amount x and interest 2 % each year``."""
    return tuple(
        NamedValue(
            each.tokens("NAME")[0].text,
            each.node,
            next((p.text() for p in each.parts("each_period")), ""),
            span=each.span,
        )
        for values in part.parts("with_values")
        for each in values.parts("named_value")
    )


def _act_with(part: Part) -> Node:
    given = next((each for each in part.items if isinstance(each, Call)), None)
    act = Call(part.need(Name), (), span=part.span) if given is None else given
    return replace(act, values=named_values(part), span=part.span)


def _keep(part: Part) -> Node:
    return tree.KeepState(part.node, span=part.span)


def _grant(form: str) -> Builder:
    def build(part: Part) -> Node:
        whole = part.part("name_call")
        if whole is None:
            return tree.Grant(None, part.need(Call), span=part.span)
        kind, act = whole.need(Name), whole.need(Call)
        variable = variable_of(whole)
        where = whole.below("with_condition")
        place = whole.reading.span(whole.start, kind.span.end)
        if form == "named" and not variable and where is None:
            return tree.Grant(tree.Bearer("named", None, (kind,), span=place), act, span=part.span)
        over = Binder(kind, variable, where, span=place)
        return tree.Grant(tree.Bearer(form, over, (), span=place), act, span=part.span)

    return build


def _limb_acts(part: Part) -> Node:
    mode = part.part("following")
    limbs = []
    for each in part.parts("act_limb"):
        below = each.part("limb_clauses")
        clauses = nested(below.items, part) if below is not None else ()
        acts, recurring = acts_of(each)
        limbs.append(tree.ActLimb(each.text()[1:-1], acts[0], (*recurring, *clauses), span=each.span))
    return tree.LimbActs(mode.text() if mode is not None else "all", tuple(limbs), span=part.span)


def acts_of(part: Part) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return the acts of a norm, and a clause for an act that recurs: ``must report(p) each year``."""
    acts: list[Node] = []
    recurring: list[Node] = []
    for item in part.items:
        if isinstance(item, Part) and item.tag == "act_each":
            acts.append(item.node)
            period = item.part("each_period")
            if period is not None:
                recurring.append(tree.Each(Quantity(Fraction(1), period.text(), span=period.span), span=period.span))
        elif isinstance(item, ACTS):
            acts.append(item)
        elif isinstance(item, Name):
            acts.append(Call(item, (), span=item.span))
    return tuple(acts), tuple(recurring)


def refuse_period(each: Part) -> None:
    """Report that an act done, expected or waited for once is said to recur."""
    period = each.part("each_period") or each
    each.reading.error(
        "C011",
        f"`each {period.text()}` cannot stand here",
        period.span,
        "leave it out: this speaks of one act at one time",
        "only a norm recurs",
    )


# ---------------------------------------------------------------------------------------------------------------- norms


def _modality(part: Part, bearer: tree.Bearer) -> str:
    found = part.part(*_MODALITIES)
    if found is None:
        return "must"
    modality = _MODALITIES[found.tag]
    if bearer.form == "no":
        if modality != "may":
            part.reading.error(
                "C018",
                f"`no … {found.tag.replace('_', ' ')}` can be read in two ways",
                found.span,
                "to forbid, write `no K may A` or `every K must not A`; to say that none is bound, write no norm",
                "neither a duty nor a prohibition",
            )
        return "must not"
    return modality


def _norm(part: Part) -> Node:
    bearer = part.need(tree.Bearer)
    trigger = part.items[0] if isinstance(part.items[0], Node) and part.items[0] is not bearer else None
    rest = Part(part.tag, part.items[part.items.index(bearer) + 1 :], part.reading, part.start, part.end)
    acts, recurring = acts_of(rest)
    modality = "is entitled to" if part.tag == "entitlement" else _modality(part, bearer)
    below = part.part("clauses", "chapeau")
    clauses = nested(below.items, part) if below is not None else ()
    return tree.Norm(trigger, bearer, modality, acts, (*recurring, *clauses), span=part.span)


def _trigger(part: Part) -> Node:
    return part.node


def _upon(part: Part) -> Node:
    event, *condition = part.nodes
    return tree.Upon(event, condition[0] if condition else None, span=part.span)


def _each_unit(part: Part) -> Node:
    return tree.Each(Quantity(Fraction(1), part.text(), span=part.span), span=part.span)


def _every_period(part: Part) -> Node:
    return tree.Each(part.need(Quantity), span=part.span)


# -------------------------------------------------------------------------------------------------------------- clauses


def nested(items: Iterable[Item], whole: Part) -> tuple[Node, ...]:
    """Return the clauses of a flat list; those after ``failing which`` and ``in that case`` belong to that duty."""
    flat = list(_flat(items))
    return _nest(flat, whole)


def _nest(flat: list[Node | Part], whole: Part) -> tuple[Node, ...]:
    if sum(isinstance(clause, Part) for clause in flat) > _LONGEST_CHAIN:
        raise TooDeepError
    found: list[Node] = []
    for position, clause in enumerate(flat):
        if not isinstance(clause, Part):
            found.append(clause)
            continue
        chained = _chained(clause, flat[position + 1 :], whole)
        if clause.tag == "failing_which":
            found.append(tree.FailingWhich(chained, span=clause.span.to(chained.span)))
            return tuple(found)
        last = next((at for at in range(len(found) - 1, -1, -1) if isinstance(found[at], tree.Unless)), None)
        if last is None:
            whole.reading.error(
                "C020",
                "`in that case` follows no `unless`",
                clause.span,
                "write `unless C, in that case must B`",
                "in which case?",
            )
            return tuple(found)
        exception = found[last]
        if isinstance(exception, tree.Unless):
            found[last] = replace(exception, instead=chained, span=exception.span.to(chained.span))
        return tuple(found)
    return tuple(found)


def _chained(clause: Part, rest: list[Node | Part], whole: Part) -> tree.Chained:
    part = next(clause.parts("chained"))
    bearer = part.first(tree.Bearer)
    acts, recurring = acts_of(part)
    modality = _modality(part, bearer or tree.Bearer("named", None, (), span=part.span))
    clauses = _nest(rest, whole)
    end = clauses[-1].span if clauses else part.span
    return tree.Chained(bearer, modality, acts, (*recurring, *clauses), span=part.span.to(end))


def _flat(items: Iterable[Item]) -> Iterable[Node | Part]:
    """Yield one item a clause: citations are gathered under the words of precedence before them."""
    words: Part | None = None
    citations: list[Citation] = []

    def gathered() -> Iterable[Node]:
        if words is not None and citations:
            yield _PRECEDENCE[words.tag](tuple(citations), span=words.span.to(citations[-1].span))

    for item in items:
        if isinstance(item, Citation):
            citations.append(item)
            continue
        if not isinstance(item, Node | Part):
            continue
        yield from gathered()
        words, citations = None, []
        if isinstance(item, Part) and item.tag in _PRECEDENCE:
            words = item
        elif isinstance(item, Part) and item.tag == "so_that":
            for effect in item.nodes:
                yield tree.SoThat(effect, span=effect.span)
        else:
            yield item
    yield from gathered()


def _when(part: Part) -> Node:
    return tree.When(part.node, span=part.span)


def _while(part: Part) -> Node:
    return tree.While(part.node, span=part.span)


def _unless(part: Part) -> Node:
    return tree.Unless(part.node, None, span=part.span)


def _only_if(part: Part) -> Node:
    return tree.OnlyIf(part.node, span=part.span)


def _until(part: Part) -> Node:
    return tree.Until(part.node, span=part.span)


def _until_after(part: Part) -> Node:
    return tree.Until(part.nodes[1], part.need(Quantity), span=part.span)


def _immediately(part: Part) -> Node:
    return tree.Immediately(span=part.span)


def _without_delay(part: Part) -> Node:
    return tree.WithoutDelay(part.first(tree.Within), span=part.span)


def _within(part: Part) -> Node:
    point = part.nodes[1:]
    return tree.Within(part.need(Quantity), point[0] if point else None, span=part.span)


def _bound(kind: type[tree.NotLater | tree.NotBefore], side: str) -> Builder:
    def build(part: Part) -> Node:
        nodes = part.nodes
        duration = nodes[0] if side and isinstance(nodes[0], Quantity) else None
        return kind(duration, side, nodes[-1], span=part.span)

    return build


def _for_after(part: Part) -> Node:
    return tree.ForAfter(part.need(Quantity), part.nodes[1], span=part.span)


def _owed_to(part: Part) -> Node:
    return tree.OwedTo(part.need(tree.Bearer), span=part.span)


def _at_choice(part: Part) -> Node:
    return tree.AtChoiceOf(part.node, span=part.span)


# -------------------------------------------------------------------------------------------------------------- effects


def _did(part: Part) -> Node:
    acts, recurring = acts_of(Part(part.tag, part.items[1:], part.reading, part.start, part.end))
    if recurring:
        refuse_period(next(part.parts("act_each")))
    act = next(each for each in acts if isinstance(each, Call))
    return Did(part.node, act, span=part.span)


def _becomes(*, ceases: bool) -> Builder:
    def build(part: Part) -> Node:
        subject, what = part.nodes[:2]
        later = part.part("later")
        delay = later.need(Quantity) if later is not None else None
        return tree.Becomes(subject, ceases, what, delay, span=part.span)

    return build


def _holds_effect(*, ceases: bool) -> Builder:
    def build(part: Part) -> Node:
        later = part.part("later")
        delay = later.need(Quantity) if later is not None else None
        given = next((each for each in part.items if isinstance(each, Call)), None)
        holding = call_of(part.need(Name)) if given is None else given  # of nobody, in or without brackets
        return tree.HoldsEffect(holding, ceases, delay, span=part.span)

    return build


def _norm_effect(part: Part) -> Node:
    word, to, later = part.part("effect_word"), part.part("as_to"), part.part("later")
    return tree.NormEffect(
        part.need(Citation),
        word.text() if word is not None else "",
        to.need(Name) if to is not None else None,
        later.need(Quantity) if later is not None else None,
        span=part.span,
    )


EFFECTS = (tree.Becomes, tree.HoldsEffect, tree.NormEffect)


def _effect_sentence(part: Part) -> Node:
    effects = part.all(Node)
    ordered = tuple(each for each in effects if isinstance(each, EFFECTS))
    first = part.items[0]
    trigger = first if isinstance(first, Node) and not isinstance(first, EFFECTS) else None
    below = part.part("clauses")
    clauses = nested(below.items, part) if below is not None else ()
    return tree.EffectSentence(trigger, ordered, clauses, span=part.span)


def _clause(part: Part) -> Node:
    return part.node


BUILDERS: Builders = {
    "norm": _norm,
    "entitlement": _norm,
    "trigger": _trigger,
    "upon_trigger": _upon,
    "when_trigger": _when,
    "while_trigger": _while,
    "each_unit": _each_unit,
    "every_period": _every_period,
    "bearer_every": _bearer("every"),
    "bearer_no": _bearer("no"),
    "bearer_some": _bearer("some one of"),
    "bearer_named": _bearer_named,
    "bearer_names": _bearer_names,
    "bearer_kind": _bearer_kind,
    "act_with": _act_with,
    "keep_state": _keep,
    "grant_any": _grant("any"),
    "grant_named": _grant("named"),
    "grant_every": _grant("every"),
    "grant_some": _grant("some one of"),
    "limb_acts": _limb_acts,
    "plain_clause": _clause,
    "when": _when,
    "while_": _while,
    "if_": _when,
    "unless": _unless,
    "only_if": _only_if,
    "until": _until,
    "until_after": _until_after,
    "upon_clause": _upon,
    "immediately": _immediately,
    "without_delay": _without_delay,
    "within": _within,
    "not_later_before": _bound(tree.NotLater, "before"),
    "not_later_after": _bound(tree.NotLater, "after"),
    "not_later": _bound(tree.NotLater, ""),
    "not_before_before": _bound(tree.NotBefore, "before"),
    "not_before_after": _bound(tree.NotBefore, "after"),
    "not_before": _bound(tree.NotBefore, ""),
    "for_after": _for_after,
    "owed_to": _owed_to,
    "at_choice_of": _at_choice,
    "did": _did,
    "becomes_a": _becomes(ceases=False),
    "becomes": _becomes(ceases=False),
    "ceases_to_be": _becomes(ceases=True),
    "comes_to_hold": _holds_effect(ceases=False),
    "ceases_to_hold": _holds_effect(ceases=True),
    "norm_effect": _norm_effect,
    "effect_sentence": _effect_sentence,
}
