"""One norm sentence resolved into the norms it states: itself, its limbs, and the links of its chain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from charter_engine.model.bearers import bearer as resolve_bearer
from charter_engine.model.citations import ANY_OTHER, cited, expand
from charter_engine.model.conditions import condition as resolve_condition
from charter_engine.model.events import act as resolve_act
from charter_engine.model.events import event as resolve_event
from charter_engine.model.limits import LimitFound, limit as resolve_limit
from charter_engine.model.limits import point_in_time, until as resolve_until
from charter_engine.model.logic import TRUE, Act, All, Any, Condition, Negation, Term
from charter_engine.model.norms import Bearer, Limit, Norm, Precedence, Trigger, UponEvent, When
from charter_engine.model.terms import Context
from charter_engine.model.vocabulary import Action
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import norms as tree
from charter_engine.syntax.tree.node import Node

Written = Callable[[Span], str]


@dataclass
class _Parts:
    """What the clauses of one norm say, as they are read in order."""

    trigger: Trigger | None = None
    implied: Trigger | None = None
    conditions: list[Condition] = field(default_factory=list)
    limit: Limit | None = None
    exceptions: list[Condition] = field(default_factory=list)
    until: list[Condition] = field(default_factory=list)
    not_before: Term | None = None
    precedence: list[Precedence] = field(default_factory=list)
    without_prejudice: list[str] = field(default_factory=list)
    only_if: list[Condition] = field(default_factory=list)
    chained: list[tuple[str, tree.Chained, Condition]] = field(default_factory=list)
    lasting: bool = False
    sound: bool = True


@dataclass
class _Sentence:
    """The norms of one sentence as they are found."""

    ctx: Context
    citation: str
    instrument: str
    authentic: str
    written: Written
    found: list[Norm] = field(default_factory=list)

    def next_id(self) -> str:
        return self.citation if not self.found else f"{self.citation}#{len(self.found) + 1}"


def norms_of(ctx: Context, node: tree.Norm, instrument: str, authentic: str, written: Written) -> tuple[Norm, ...]:
    """Resolve a sentence; norms that hold a mistake or something without meaning are not ``evaluated``."""
    sentence = _Sentence(ctx, ctx.citation, instrument, authentic, written)
    bearer = resolve_bearer(ctx, node.bearer)
    parts = _Parts()
    if node.trigger is not None:
        _prefix(ctx, node.trigger, parts)
    _norm(sentence, node, bearer, node.modality, node.acts, node.clauses, parts, "", "")
    return tuple(sentence.found)


def _prefix(ctx: Context, node: Node, parts: _Parts) -> None:
    match node:
        case tree.Upon():
            happening = resolve_event(ctx, node.event)
            held = TRUE if node.condition is None else resolve_condition(ctx, node.condition)
            if happening is None or held is None:
                parts.sound = False
            else:
                parts.trigger = UponEvent(happening, held)
        case tree.When() | tree.While():
            _clause(ctx, node, parts)
        case _:
            ctx.report.unevaluated("a recurring duty", node.span, ctx.citation)
            parts.sound = False


def _norm(  # noqa: PLR0913
    sentence: _Sentence,
    node: Node,
    bearer: Bearer | None,
    modality: str,
    acts: tuple[Node, ...],
    clauses: tuple[Node, ...],
    parts: _Parts,
    parent: str,
    link: str,
) -> None:
    ctx = sentence.ctx
    limbs = [each for each in acts if isinstance(each, tree.LimbActs)]
    if limbs:
        _limbs(sentence, node, bearer, modality, limbs[0], clauses, parts, parent, link)
        return
    content = _content(ctx, acts)
    for clause in clauses:
        _clause(ctx, clause, parts)
    _add(sentence, node, bearer, modality, content, parts, parent, link)


@dataclass
class _Content:
    acts: tuple[Act, ...] = ()
    grantor: Bearer | None = None
    keep: Condition | None = None
    span: Span | None = None
    sound: bool = True


def _content(ctx: Context, acts: tuple[Node, ...]) -> _Content:
    content = _Content(span=acts[0].span if acts else None)
    for each in acts:
        if isinstance(each, tree.KeepState):
            content.keep = resolve_condition(ctx, each.condition)
            content.sound &= content.keep is not None
            continue
        inner: Node = each
        if isinstance(each, tree.Grant):
            inner = each.act
            if each.by is not None:
                content.grantor = resolve_bearer(ctx, each.by)
                content.sound &= content.grantor is not None
        found = resolve_act(ctx, inner)
        content.sound &= found is not None
        if found is not None:
            content.acts += (found,)
    return content


def _limbs(  # noqa: PLR0913
    sentence: _Sentence,
    node: Node,
    bearer: Bearer | None,
    modality: str,
    limbs: tree.LimbActs,
    clauses: tuple[Node, ...],
    parts: _Parts,
    parent: str,
    link: str,
) -> None:
    """All limbs: each a norm of its own under the chapeau; any: one norm fulfilled by either act."""
    ctx = sentence.ctx
    if limbs.mode == "any":
        content = _content(ctx, tuple(limb.act for limb in limbs.limbs))
        for clause in (*clauses, *(each for limb in limbs.limbs for each in limb.clauses)):
            _clause(ctx, clause, parts)
        _add(sentence, node, bearer, modality, content, parts, parent, link)
        return
    for clause in clauses:
        _clause(ctx, clause, parts)
    for limb in limbs.limbs:
        own = _Parts(
            parts.trigger, parts.implied, list(parts.conditions), parts.limit, list(parts.exceptions), list(parts.until),
            parts.not_before, list(parts.precedence), list(parts.without_prejudice), list(parts.only_if),
            list(parts.chained), parts.lasting, parts.sound,
        )
        for clause in limb.clauses:
            _clause(ctx, clause, own)
        below = _Sentence(
            ctx, f"{sentence.citation}({limb.label})", sentence.instrument, sentence.authentic, sentence.written
        )
        _add(below, limb, bearer, modality, _content(ctx, (limb.act,)), own, parent, link)
        sentence.found.extend(below.found)


def _clause(ctx: Context, node: Node, parts: _Parts) -> None:
    match node:
        case tree.When() | tree.While():
            held = resolve_condition(ctx, node.condition)
            if held is None:
                parts.sound = False
            else:
                parts.conditions.append(held)
                parts.lasting |= isinstance(node, tree.While)
        case tree.Upon():
            _prefix(ctx, node, parts)
        case tree.OnlyIf():
            held = resolve_condition(ctx, node.condition)
            parts.sound &= held is not None
            if held is not None:
                parts.only_if.append(held)
        case tree.Unless():
            held = resolve_condition(ctx, node.condition)
            parts.sound &= held is not None
            if held is not None:
                parts.exceptions.append(held)
                if node.instead is not None:
                    parts.chained.append(("instead", node.instead, held))
        case tree.FailingWhich():
            parts.chained.append(("failing", node.duty, TRUE))
        case tree.Until():
            held = resolve_until(ctx, node.point)
            parts.sound &= held is not None
            if held is not None:
                parts.until.append(held)
        case tree.NotBefore():
            parts.not_before = point_in_time(ctx, node)
            parts.sound &= parts.not_before is not None
        case tree.SubjectTo() | tree.ExceptAsProvided() | tree.Notwithstanding():
            _precedence(ctx, node, parts)
        case tree.WithoutPrejudice():
            for each in node.citations:
                key = cited(ctx, each)
                if key is not None:
                    parts.without_prejudice.append(key)
        case tree.Immediately() | tree.WithoutDelay() | tree.Within() | tree.NotLater():
            _limit(ctx, node, parts)
        case _:
            ctx.report.unevaluated("this clause", node.span, ctx.citation)
            parts.sound = False


def _limit(ctx: Context, node: Node, parts: _Parts) -> None:
    found: LimitFound | None = resolve_limit(ctx, node)
    if found is None:
        parts.sound = False
        return
    if parts.limit is not None:
        ctx.report.unevaluated("a second time limit for one duty", node.span, ctx.citation)
        parts.sound = False
        return
    parts.limit, parts.implied = found.limit, found.trigger


def _precedence(
    ctx: Context, node: tree.SubjectTo | tree.ExceptAsProvided | tree.Notwithstanding, parts: _Parts
) -> None:
    over = isinstance(node, tree.Notwithstanding)
    words = {tree.SubjectTo: "subject to", tree.ExceptAsProvided: "except as provided in"}.get(
        type(node), "notwithstanding"
    )
    for each in (single for citation in node.citations for single in expand(citation)):
        key = cited(ctx, each) if not each.wildcard else ANY_OTHER
        if key is not None:
            parts.precedence.append(Precedence(key, over, words, each.span))


def _add(  # noqa: PLR0913
    sentence: _Sentence,
    node: Node,
    bearer: Bearer | None,
    modality: str,
    content: _Content,
    parts: _Parts,
    parent: str,
    link: str,
) -> None:
    ctx = sentence.ctx
    span = node.span
    keeps = content.keep is not None or any(_continuing(ctx, each) for each in content.acts)
    trigger = parts.trigger
    condition: Condition = All(tuple(parts.conditions))
    if trigger is None and parts.implied is not None:
        # `within 72 hours of aware(c, a)` brings its own trigger where the sentence names none
        trigger, parts.implied = parts.implied, None
        if isinstance(trigger, When):
            condition = All((trigger.condition, condition))
            trigger = None
    elif isinstance(parts.implied, When):
        ctx.report.unevaluated("a limit counted from another condition than the trigger", span, sentence.citation)
        parts.sound = False
    if trigger is None and not link:
        trigger = When(condition, holding=parts.lasting)
        condition = TRUE
    achieves = modality in {"must", "should"} and not keeps
    if achieves and not (parts.limit or parts.until or parts.lasting) and content.sound and bearer is not None:
        ctx.report.warning(
            "C110",
            f"the duty in {sentence.citation} has no time limit",
            content.span or span,
            label="due at no time, so it can never be breached",
            remedy="add `within 24 hours`, `without delay`, `immediately` or `not later than …`",
            citations=(sentence.citation,),
        )
    if parts.lasting and achieves:
        parts.until.append(Negation(_held(trigger)))
    identity = sentence.next_id()
    sound = parts.sound and content.sound and bearer is not None
    sentence.found.append(
        Norm(
            id=identity,
            citation=sentence.citation,
            instrument=sentence.instrument,
            modality=modality,
            bearer=bearer or Bearer("every", "·", "", (), TRUE),
            acts=content.acts,
            grantor=content.grantor,
            keep=content.keep,
            trigger=trigger,
            condition=condition,
            limit=parts.limit,
            exceptions=tuple(parts.exceptions),
            until=_either(parts.until),
            not_before=parts.not_before,
            precedence=tuple(parts.precedence),
            without_prejudice=tuple(parts.without_prejudice),
            parent=parent,
            link=link,
            kinds=ctx.scope.kinds(),
            span=span,
            act_span=content.span or span,
            text=sentence.written(span),
            authentic=sentence.authentic,
            evaluated=sound,
            duty_to_keep=keeps and modality in {"must", "should"},
        )
    )
    position = len(sentence.found) - 1
    if parts.only_if:
        _forbid_otherwise(sentence, sentence.found[position], tuple(parts.only_if))
    for kind, chained, held in parts.chained:
        if bearer is None and chained.bearer is None:
            continue
        own = _Parts()
        if kind == "instead":
            own.conditions.append(held)
        who = bearer if chained.bearer is None else resolve_bearer(ctx, chained.bearer)
        _norm(sentence, chained, who, chained.modality, chained.acts, chained.clauses, own, identity, kind)
    # kinds found later in the sentence (in its chain) hold for all of it
    settled = ctx.scope.kinds()
    for each in sentence.found[position:]:
        each.kinds.update(settled)


def _either(conditions: list[Condition]) -> Condition | None:
    return Any(tuple(conditions)) if conditions else None


def _held(trigger: Trigger | None) -> Condition:
    return trigger.condition if isinstance(trigger, When) else TRUE


def _continuing(ctx: Context, act: Act) -> bool:
    entity = ctx.names.entities.get(act.action)
    return isinstance(entity, Action) and entity.continuing


def _forbid_otherwise(sentence: _Sentence, norm: Norm, only_if: tuple[Condition, ...]) -> None:
    """``may A only if C`` permits A when C, and forbids it otherwise."""
    allowed = All((_held(norm.trigger), *only_if))
    sentence.found[sentence.found.index(norm)] = replace(norm, trigger=When(allowed, holding=False))
    otherwise = All((_held(norm.trigger), Negation(All(only_if))))
    sentence.found.append(
        replace(
            norm,
            id=sentence.next_id(),
            modality="must not",
            trigger=When(otherwise, holding=False),
            limit=None,
        )
    )

