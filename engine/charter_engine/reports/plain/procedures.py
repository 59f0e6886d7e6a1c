"""Decisions and the procedures they are taken by, clause by clause."""

from __future__ import annotations

from charter_engine.reports.plain.calls import to_decide
from charter_engine.reports.plain.clauses import precedence, within
from charter_engine.reports.plain.english import quantity, quoted, several
from charter_engine.reports.plain.expressions import condition, value
from charter_engine.reports.plain.marks import clean
from charter_engine.reports.plain.points import point
from charter_engine.reports.plain.tallies import CAST, group, requirement
from charter_engine.reports.plain.voice import Voice
from charter_engine.reports.plain.wordless import wordless
from charter_engine.syntax.tree import procedures as tree
from charter_engine.syntax.tree.document import AuthenticText
from charter_engine.syntax.tree.expressions import Call, Name
from charter_engine.syntax.tree.node import Node, walk
from charter_engine.syntax.tree.vocabulary import Param

_RESULTS = {
    "adopted": "the proposal is adopted",
    "rejected": "the proposal is rejected",
    "lapsed": "the proposal lapses",
}


def of(node: Node, voice: Voice) -> tuple[str, ...]:
    """Return a decision or a procedure in words, its clauses as items; nothing for any other node."""
    match node:
        case tree.DecisionDecl():
            return (_decision(node, voice),)
        case tree.ProcedureDecl(name, params, title, clauses):
            # who is left out is spoken of in a clause of its own
            left_out = {each.variable for each in walk(node) if isinstance(each, tree.Exclusion)}
            for each in left_out - {each.name for each in params}:
                voice.kinds.pop(each, None)
            of_what = f", on {_params(params, voice)}" if params else ""
            named = f" (“{clean(title)}”)" if title else ""
            items = tuple(_clause(each, voice) for each in clauses if not isinstance(each, AuthenticText))
            if not items:
                return (f"the procedure {voice.term(name)}{named}{of_what} says nothing more",)
            return (f"the procedure {voice.term(name)}{named}{of_what}:", *items)
    return ()


def _params(params: tuple[Param, ...], voice: Voice) -> str:
    return several([voice.introduce(each.name, each.kind.text) for each in params])


def _decision(node: tree.DecisionDecl, voice: Voice) -> str:
    args = tuple(Name((each.name or "it",), span=each.span) if each.name else each.kind for each in node.params)
    organs = several([value(each, voice) for each in node.organs], "and" if node.together else "or")
    matter = to_decide(Call(Name((node.name,), span=node.span), args, span=node.span), voice, _matter)
    together = ", both together," if node.together else ""
    text = f"{organs}{together} may decide {matter}" if organs else f"it may be decided {matter}"
    if node.movers:
        text += f", on a proposal of {several([_mover(each, voice) for each in node.movers], 'or')}"
    for position, each in enumerate(node.choices):
        word = "otherwise by" if position and each.condition is None else "by"
        given = f" if {condition(each.condition, voice)}" if each.condition is not None else ""
        text += f"{';' if position else ','} {word} {invocation(each.procedure, voice)}{given}"
    if node.which is not None:
        text += f"; which of these it is, is itself decided by {invocation(node.which, voice)}"
    return text


def _mover(node: Name, voice: Voice) -> str:
    return voice.some(node.text) if voice.lexicon.sort(node.text) == "kind" else value(node, voice)


def _matter(node: Node, voice: Voice) -> str:
    """Say one of the things a decision is about, by its kind where it has no variable."""
    if isinstance(node, Name) and voice.lexicon.sort(node.text) == "kind":
        return voice.some(node.text)
    return value(node, voice)


def invocation(node: tree.Invocation, voice: Voice) -> str:
    """Return the name of a procedure, with what it is used on."""
    on = f" on {several([value(each, voice) for each in node.args])}" if node.args else ""
    return f"the procedure {voice.term(node.name.text)}{on}"


def step(node: tree.NextStep, voice: Voice) -> str:
    """Say what follows: another procedure or a result."""
    return f"{invocation(node.procedure, voice)} is used" if node.procedure is not None else _RESULTS[node.result]


def _clause(node: Node, voice: Voice) -> str:
    match node:
        case tree.Voters(who, exclusions):
            more = "".join(f"; {_exclusion(each, voice)}" for each in exclusions)
            return f"{group(who, voice)} vote{more}"
        case tree.Exclusion():
            return _exclusion(node, voice)
        case tree.Quorum(needed):
            return f"there is a quorum only if {requirement(needed, voice)}"
        case tree.DecidedIf(result, needed):
            return f"{_RESULTS[result]} if {requirement(needed, voice)}"
        case tree.Notice(duration, before):
            when = "the vote" if before is None else point(before, voice)
            return f"the proposal must be known {quantity(duration)} before {when}"
        case tree.DecidesWithin(limit, fallback):
            after = f"; failing which {step(fallback, voice)}" if fallback is not None else ""
            return f"the decision must be taken {within(limit, voice)}{after}"
        case tree.CastingVote(who):
            return f"if the votes are tied, {value(who, voice)} has the casting vote"
        case tree.Tie(then):
            return f"if the votes are tied, {step(then, voice)}"
        case tree.Silence(ballot, after):
            text = f"silence counts as {CAST[ballot]}"
            return text if after is None else f"{text} after {quantity(after)}"
        case tree.IfNotAdopted(then):
            return f"if a vote does not adopt it, {step(then, voice)}"
    return _lasting(node, voice)


def _lasting(node: Node, voice: Voice) -> str:
    match node:
        case tree.TakesEffect(delay, when) | tree.Expires(delay, when):
            verb = "takes effect" if isinstance(node, tree.TakesEffect) else "expires"
            span = "on" if delay is None else f"{quantity(delay)} after"
            return f"what is decided {verb} {span} {point(when, voice)}"
        case tree.Elects(count, who, weight):
            by = f", the votes weighed by {voice.noun(weight.text)}" if weight is not None else ""
            return f"{count} of {group(who, voice)} are elected, those with the most votes{by}"
        case tree.StandsUnless(procedure, limit):
            return (
                f"it stands unless the procedure {voice.term(procedure.text)} decides otherwise {within(limit, voice)}"
            )
        case tree.RevokedBy(procedure):
            return f"what is decided can be revoked by {invocation(procedure, voice)}"
        case tree.BaseRule(base, ballots):
            return f"{quoted(base)} counts these: {several([CAST[each] for each in ballots])}"
    ordered = precedence(node)
    return f"this procedure applies{ordered}" if ordered else wordless(node)


def _exclusion(node: tree.Exclusion, voice: Voice) -> str:
    inner = Voice(node, voice.lexicon)
    used = {each.text for each in walk(node) if isinstance(each, Name)}
    inner.kinds |= {name: kind for name, kind in voice.kinds.items() if name in used}
    for name, kind in inner.kinds.items():
        if name != node.variable:
            inner.introduce(name, kind)
    given = f"if {condition(node.condition, inner)}, " if node.condition is not None else ""
    kind = inner.kinds.get(node.variable, "")
    who = f"that {inner.kind(kind)}" if kind and given else inner.one(node.variable)
    if node.word == "excluded":
        return f"{given}{who} has no vote and is left out of every count"
    return f"{given}the ballot of {who} is void, but it stays among those counted"
