"""One norm sentence resolved into the norms it states: itself, its limbs, and the links of its chain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from charter_engine.model.alternatives import alternative, offered
from charter_engine.model.bearers import bearer as resolve_bearer
from charter_engine.model.changes import exercised, given_upon
from charter_engine.model.clauses import Parts, clause, prefix
from charter_engine.model.conditions import condition as resolve_condition
from charter_engine.model.conditions import wrong_sort
from charter_engine.model.effects import Effect
from charter_engine.model.events import act as resolve_act
from charter_engine.model.languages import Versions
from charter_engine.model.limits import of_own_trigger, since_own_trigger
from charter_engine.model.logic import TRUE, Act, All, Any, Condition, Negation, NormStatus, Variable
from charter_engine.model.norms import (
    AfterTrigger,
    Alternative,
    Bearer,
    Limit,
    NextTime,
    Norm,
    Recurring,
    Trigger,
    UponEvent,
    When,
)
from charter_engine.model.paragraphs import Cited
from charter_engine.model.paragraphs import limb as cite_limb
from charter_engine.model.terms import Context
from charter_engine.model.variables import free
from charter_engine.model.vocabulary import Action
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import expressions
from charter_engine.syntax.tree import norms as tree
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.value import frozen

Written = Callable[[Span], str]
DUTIES = frozenset({"must", "should"})
_EFFECTIVE = DUTIES | {"may", "has power to"}


@dataclass
class _Sentence:
    """The norms of one sentence as they are found."""

    ctx: Context
    citation: str
    instrument: str
    texts: Versions
    written: Written
    version: str = ""
    home: str = ""
    number: str = ""
    found: list[Norm] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)

    def next_id(self) -> str:
        mark = f"@{self.version}" if self.version else ""
        return f"{self.citation}{mark}" if not self.found else f"{self.citation}{mark}#{len(self.found) + 1}"


@frozen
class _Frame:
    """What a norm has besides its acts and clauses: where it stands, who bears it, what gives rise to it."""

    sentence: _Sentence
    node: Node
    bearer: Bearer | None
    modality: str
    parent: str = ""
    link: str = ""


@dataclass
class _Content:
    acts: tuple[Act, ...] = ()
    grantor: Bearer | None = None
    keep: Condition | None = None
    span: Span | None = None
    sound: bool = True
    alternatives: tuple[Alternative, ...] = ()


def norms_of(
    ctx: Context, node: tree.Norm, instrument: str, cited: Cited, written: Written
) -> tuple[tuple[Norm, ...], tuple[Effect, ...]]:
    """Resolve a sentence and what its norms bring about; norms that hold a mistake are not ``evaluated``."""
    sentence = _Sentence(ctx, ctx.citation, instrument, cited.texts, written, cited.version, cited.home, cited.number)
    bearer = resolve_bearer(ctx, node.bearer)
    parts = Parts()
    if node.trigger is not None:
        prefix(ctx, node.trigger, parts)
    _norm(_Frame(sentence, node, bearer, node.modality), node.acts, node.clauses, parts)
    return tuple(sentence.found), tuple(sentence.effects)


def _norm(frame: _Frame, acts: tuple[Node, ...], clauses: tuple[Node, ...], parts: Parts) -> None:
    ctx = frame.sentence.ctx
    limbs = next((each for each in acts if isinstance(each, tree.LimbActs)), None)
    contents = [] if limbs is not None else list(_contents(ctx, acts, frame.modality))
    for each in clauses:
        clause(ctx, each, parts)
    if limbs is not None:
        _limbs(frame, limbs, parts)
    for content in contents:
        _add(frame, content, parts.copy())


def _contents(ctx: Context, acts: tuple[Node, ...], modality: str) -> Iterator[_Content]:
    """Yield what is to be done: one of several acts for a duty, each act by itself for what forbids or allows."""
    if modality in DUTIES:
        yield _content(ctx, acts)
    else:
        yield from (_content(ctx, (each,)) for each in acts)


def _kept_so(ctx: Context, node: Node) -> Condition | None:
    """Resolve what is to be kept so; an act that is gone on with is written without `keep`."""
    entity = ctx.names.find(ctx.namespace, node.name) if isinstance(node, expressions.Call) else None
    if isinstance(entity, Action) and isinstance(node, expressions.Call):
        remedy = f"declare it `continuing`, and write `must {node.name.text}(…) while …`"
        wrong_sort(ctx, node.name, entity, "something that is so", remedy)
        return None
    return resolve_condition(ctx, node)


def _content(ctx: Context, acts: tuple[Node, ...]) -> _Content:
    content = _Content(span=acts[0].span if acts else None)
    for each in acts:
        if isinstance(each, tree.KeepState):
            content.keep = _kept_so(ctx, each.condition)
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


def _limbs(frame: _Frame, limbs: tree.LimbActs, parts: Parts) -> None:
    """All limbs: each a norm of its own under the chapeau; any: one duty fulfilled by either act."""
    sentence = frame.sentence
    if limbs.mode == "any" and frame.modality in DUTIES:
        content = _content(sentence.ctx, tuple(limb.act for limb in limbs.limbs))
        known = set(sentence.ctx.scope.types)
        found = [alternative(sentence.ctx, limb, known) for limb in limbs.limbs]
        content.sound &= all(each is not None for each in found)
        if any(limb.clauses for limb in limbs.limbs):
            content.alternatives = tuple(each for each in found if each is not None)
            offered(sentence.ctx, limbs, content.alternatives, parts)
        _add(frame, content, parts)
        return
    for limb in limbs.limbs:
        own = parts.copy()
        for each in limb.clauses:
            clause(sentence.ctx, each, own)
        below = replace(sentence, citation=cite_limb(sentence.citation, limb.label), found=[], effects=[])
        _add(replace(frame, sentence=below, node=limb), _content(sentence.ctx, (limb.act,)), own)
        sentence.found.extend(below.found)
        sentence.effects.extend(below.effects)


def _add(frame: _Frame, content: _Content, parts: Parts) -> None:
    """Add a norm and, after it, the prohibition of ``only if`` and the links of its chain."""
    sentence, ctx = frame.sentence, frame.sentence.ctx
    modality, denied = frame.modality, frame.modality == "must not" and content.keep is not None
    if denied and content.keep is not None:
        modality, content.keep = "must", Negation(content.keep)
    if modality == "must not" and frame.bearer is not None and frame.bearer.form != "every":
        # what a group must not do, none of it may
        # what follows from a breach without a bearer of its own binds those on whom it falls: of `some one of`, all
        inherited = isinstance(frame.node, tree.Chained) and frame.node.bearer is None
        if frame.bearer.form == "some one of" and not inherited:
            _refuse_some_one(frame)
            parts.sound = False
        frame = replace(frame, bearer=replace(frame.bearer, form="every"))
    if any(each.interest for each in content.acts) and frame.bearer is not None and frame.bearer.form != "every":
        ctx.report.error(
            "C148",
            "interest grows on what one owes, not on what a group owes together",
            frame.node.span,
            label="owed by a group",
            remedy="let each owe its part: write `every` or `severally`",
        )
        parts.sound = False
    keeps = content.keep is not None or any(_continuing(ctx, each) for each in content.acts)
    if keeps and modality in DUTIES and frame.bearer is not None and frame.bearer.form == "jointly":
        # kept only while each of them does it, and whoever does not is in breach, so each is bound to it
        frame = replace(frame, bearer=replace(frame.bearer, form="every"))
    frame = _narrowed(frame, parts)
    if parts.chooser is not None and content.sound and (len(content.acts) < 2 or modality not in DUTIES):
        _nothing_to_choose(frame)
    if parts.only_if and modality == "must not":
        _refuse_only_if(frame)
        parts.sound = False
    if modality != "may":
        # a duty, a right or a power that is there only if something is so: otherwise nothing is said, and nothing forbidden
        parts.conditions.extend(parts.only_if)
        parts.only_if.clear()
    achieves = modality in DUTIES and not keeps
    trigger, condition, limits = _trigger(frame, parts)
    timed = free((trigger.event if isinstance(trigger, UponEvent) else None, limits))
    if frame.bearer is not None and frame.bearer.form == "jointly" and frame.bearer.variable in timed:
        # a time of its own for each of them
        frame = replace(frame, bearer=replace(frame.bearer, form="every"))
    if parts.lasting and achieves:
        parts.until.append(Negation(trigger.condition if isinstance(trigger, When | Recurring) else condition))
    to_keep = keeps and modality in DUTIES
    condition, limits = _stretched(parts, trigger, condition, limits, achieves=achieves, keeps=to_keep)
    if achieves and modality == "must" and content.sound and frame.bearer is not None:
        _ask_for_limit(frame, content, parts, limits)
    norm = Norm(
        id=sentence.next_id(),
        citation=sentence.citation,
        instrument=sentence.instrument,
        modality=modality,
        bearer=frame.bearer or Bearer("every", "·", "", (), TRUE),
        acts=content.acts,
        grantor=content.grantor,
        keep=content.keep,
        trigger=trigger,
        condition=condition,
        limits=limits,
        exceptions=tuple(parts.exceptions),
        until=Any(tuple(parts.until)) if parts.until else None,
        until_events=tuple(parts.until_events),
        not_before=since_own_trigger(parts.not_before, trigger) if achieves else tuple(parts.not_before),
        owed_to=parts.owed_to,
        chooser=parts.chooser,
        precedence=tuple(parts.precedence),
        without_prejudice=tuple(parts.without_prejudice),
        parent=frame.parent,
        link=frame.link,
        kinds=ctx.scope.kinds(),
        span=frame.node.span,
        act_span=content.span or frame.node.span,
        text=sentence.written(frame.node.span),
        texts=sentence.texts,
        keep_text=_kept(sentence.written(content.span), denied=denied)
        if content.keep is not None and content.span is not None
        else "",
        evaluated=parts.sound and content.sound and frame.bearer is not None,
        duty_to_keep=to_keep,
        version=sentence.version,
        home=sentence.home,
        number=sentence.number,
        power=modality == "has power to" or (modality == "may" and bool(parts.effects)),
        alternatives=content.alternatives if content.sound else (),
    )
    if parts.effects and (modality not in _EFFECTIVE or keeps):
        ctx.report.error(
            "C173",
            "nothing is brought about by this",
            parts.effects[0].span,
            label="only what is done under a power, or in fulfilment of a duty, brings something about",
            remedy="give the power to do it: `C may … so that …`, or say it in a sentence of its own: `upon …: …`",
        )
    elif parts.effects and norm.evaluated:
        upon = given_upon(trigger, condition) or _failed(frame)
        sentence.effects.extend(exercised(ctx, norm, parts.effects, parts.after or Parts(), upon))
    position = len(sentence.found)
    sentence.found.extend(_only_if(sentence, norm, parts) if parts.only_if else (norm,))
    _chain(frame, norm, parts)
    # kinds found later in the sentence (in its chain) hold for all of it
    settled = ctx.scope.kinds()
    for each in sentence.found[position:]:
        each.kinds.update(settled)


def _kept(written: str, *, denied: bool) -> str:
    """Return what must be kept as a duty says it: of `must not keep C`, `keep not C`."""
    return re.sub(r"^keep\s+(.*)$", r"keep not (\1)", written, flags=re.DOTALL) if denied else written


def _narrowed(frame: _Frame, parts: Parts) -> _Frame:
    """Leave out of a group of whom a condition does not hold that is about each of it: `the Parties p jointly … when near(p)`."""
    bearer = frame.bearer
    if bearer is None or bearer.form == "every" or frame.link:
        return frame
    own = [each for each in parts.conditions if bearer.variable in free(each)]
    return replace(frame, bearer=replace(bearer, where=All((bearer.where, *own)))) if own else frame


def _failed(frame: _Frame) -> NormStatus | None:
    """Return the breach upon which a link of a chain arises, by him who did not do what goes before."""
    above = next((each for each in frame.sentence.found if each.id == frame.parent), None)
    if frame.link != "failing" or above is None or above.in_group:
        return None
    return NormStatus(above.citation, "breached", Variable(above.bearer.variable))


def _refuse_some_one(frame: _Frame) -> None:
    """Report a prohibition of which nobody can say whom it forbids the act."""
    frame.sentence.ctx.report.error(
        "C146",
        f"{frame.sentence.citation} forbids an act to some one of a group, and does not say to whom",
        frame.node.span,
        label="who of them must not?",
        remedy="write `no K may A` if none of them may, or say of whom: `no K with C may A`",
        citations=(frame.sentence.citation,),
    )


def _refuse_only_if(frame: _Frame) -> None:
    """Report a prohibition `only if`, which may be read in two ways."""
    frame.sentence.ctx.report.error(
        "C149",
        f"{frame.sentence.citation} forbids an act `only if` something is so: then, or at all other times?",
        frame.node.span,
        label="forbidden when?",
        remedy="write `no K may A when C`, `no K may A unless C`, or `every K may A only if C`",
        citations=(frame.sentence.citation,),
    )


def _nothing_to_choose(frame: _Frame) -> None:
    frame.sentence.ctx.report.warning(
        "C147",
        f"{frame.sentence.citation} leaves a choice to someone, but there is nothing to choose",
        frame.node.span,
        label="no duty that several acts fulfil",
        remedy="name the acts to choose from, `must A or B`, or leave the clause out",
        citations=(frame.sentence.citation,),
    )


def _trigger(frame: _Frame, parts: Parts) -> tuple[Trigger | None, Condition, tuple[Limit, ...]]:
    """Return what gives rise to the norm, what must hold besides, and when it falls due."""
    trigger, limits = parts.trigger, list(parts.limits)
    condition: Condition = All(tuple(parts.conditions))
    if frame.link:
        return None, condition, of_own_trigger(limits, _first_trigger(frame), of_first=True)
    if trigger is None and parts.implied is not None:
        # `within 72 hours of aware(c, a)` brings its own trigger where the sentence names none
        trigger = parts.implied
        limits = [parts.implied_limit if each is parts.from_event and parts.implied_limit else each for each in limits]
        if isinstance(trigger, When):
            return When(All((trigger.condition, condition)), holding=False), TRUE, tuple(limits)
    if isinstance(trigger, Recurring):
        return Recurring(trigger.period, condition), TRUE, tuple(limits or [NextTime()])
    if trigger is None:
        trigger, condition = When(condition, holding=parts.lasting), TRUE
    return trigger, condition, of_own_trigger(limits, trigger, of_first=False)


def _stretched(
    parts: Parts,
    trigger: Trigger | None,
    condition: Condition,
    limits: tuple[Limit, ...],
    *,
    achieves: bool,
    keeps: bool,
) -> tuple[Condition, tuple[Limit, ...]]:
    """Return what must hold besides and the limits, with those of `for D after EVENT`.

    What holds for a time after the event that gives rise to it is counted from that occurrence, not from one that gave rise to
    nothing; after another event it waits for that.  Of a duty to keep something a limit would be the time there is to begin.
    """
    for stretch in parts.stretches:
        if achieves or not isinstance(trigger, UponEvent):
            parts.until.append(Negation(stretch))
        elif stretch.event == trigger.event and isinstance(condition, All) and not keeps:
            condition = All(tuple(each for each in condition.operands if each != stretch))
            limits += (AfterTrigger(stretch.length),)
    return condition, limits


def _first_trigger(frame: _Frame) -> Trigger | None:
    """Return what gives rise to the first duty of a chain, where that is a duty to achieve something."""
    by_id = {each.id: each for each in frame.sentence.found}
    norm = by_id.get(frame.parent)
    while norm is not None and norm.link:
        norm = by_id.get(norm.parent)
    return norm.trigger if norm is not None and norm.is_duty_to_achieve else None


def _ask_for_limit(frame: _Frame, content: _Content, parts: Parts, limits: tuple[Limit, ...]) -> None:
    if not parts.sound or limits or parts.until or parts.until_events or parts.lasting:
        return
    citation = frame.sentence.citation
    frame.sentence.ctx.report.warning(
        "C110",
        f"the duty in {citation} has no time limit",
        content.span or frame.node.span,
        label="due at no time, so it can never be breached",
        remedy="add `within 24 hours`, `without delay`, `immediately` or `not later than …`",
        citations=(citation,),
    )


def _chain(frame: _Frame, norm: Norm, parts: Parts) -> None:
    ctx = frame.sentence.ctx
    for kind, chained, held in parts.chained:
        if frame.bearer is None and chained.bearer is None:
            continue
        own = Parts()
        if kind == "instead":
            own.conditions.append(held)
        who = frame.bearer if chained.bearer is None else resolve_bearer(ctx, chained.bearer)
        if (
            kind == "instead"
            and norm.in_group
            and who is frame.bearer
            and who is not None
            and who.variable in free(held)
        ):
            # an exception that speaks of one of a group frees him alone, and so does what he owes instead bind him alone
            who = replace(who, form="every")
        below = _Frame(frame.sentence, chained, who, chained.modality, norm.id, kind)
        _norm(below, chained.acts, chained.clauses, own)


def _held(trigger: Trigger | None) -> Condition:
    return trigger.condition if isinstance(trigger, When) else TRUE


def _continuing(ctx: Context, act: Act) -> bool:
    entity = ctx.names.entities.get(act.action)
    return isinstance(entity, Action) and entity.continuing


def _only_if(sentence: _Sentence, norm: Norm, parts: Parts) -> tuple[Norm, Norm]:
    """``may A only if C`` permits A when C, and forbids it otherwise."""
    only_if = All(tuple(parts.only_if))
    second = f"{sentence.citation}#{len(sentence.found) + 2}"
    otherwise = replace(norm, id=second, modality="must not", limits=(), power=False)
    return _besides(norm, only_if), _besides(otherwise, Negation(only_if))


def _besides(norm: Norm, held: Condition) -> Norm:
    """Return a norm that holds while one thing more is so."""
    if isinstance(norm.trigger, UponEvent | Recurring):
        return replace(norm, condition=All((norm.condition, held)))
    return replace(norm, trigger=When(All((_held(norm.trigger), held)), holding=False))
