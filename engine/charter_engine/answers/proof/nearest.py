"""Why something does not hold: the rule that comes nearest, the literal it stops at, and the value it misses by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from charter_engine.answers.proof.database import Database
from charter_engine.answers.proof.fold import attribute_of, unmoved
from charter_engine.answers.proof.goal import Goal
from charter_engine.answers.proof.instruments import ASIDE
from charter_engine.answers.proof.match import Match, choose, ready, solve, start
from charter_engine.answers.proof.weigh import weigh
from charter_engine.answers.proof.words import VOID, Said, Words
from charter_engine.answers.wording import quantity
from charter_engine.engines.calculate import value
from charter_engine.model.calendar import format_instant
from charter_engine.model.citations import covers
from charter_engine.model.logic import MIRRORED, Constant, Variable
from charter_engine.model.norms import Norm, UponEvent
from charter_engine.model.types import DURATION
from charter_engine.rules.ir import NOW, Atom, Compare, Let, Literal, Not, Row, Rule, Term, Var
from charter_engine.rules.life.shape import shape
from charter_engine.syntax.value import frozen

_DEPTH = 8


@frozen
class Miss:
    """Where a norm stops: the condition that fails, the value found and wanted and the difference, where it compares values.

    ``where`` is the paragraph the condition stands in, which may be another than the norm's.
    """

    citation: str
    sentence: str
    failed: str
    have: str = ""
    need: str = ""
    missed_by: str = ""
    where: str = ""


def nearest(goal: Goal, database: Database, words: Words) -> Miss | None:
    """Return the nearest miss of what is asked about a norm, or of a condition; None where no norm is about the act at all."""
    if goal.wanted is None:
        near = _nearest(f"expected {goal.number}", (), goal.at, database, words, None)
        said = near is not None and near[1].citation and near[1].failed != _UNSAID
        return replace(near[1], where=near[1].citation) if near is not None and said else None
    best: tuple[float, Miss] | None = None
    for norm, known in candidates(goal):
        for predicate, row, moments in _targets(norm, known, goal, database):
            if any(_holds(predicate, row, at, database) for at in moments):
                continue  # it does apply: what differs from what is asked is said of what was found
            for at in moments:
                found = _nearest(predicate, row, at, database, words, norm)
                if found is not None and (best is None or found[0] > best[0]):
                    miss = replace(found[1], citation=norm.citation, sentence=norm.text, where=found[1].citation)
                    best = (found[0], miss)
            break
    return best[1] if best is not None else None


def candidates(goal: Goal) -> list[tuple[Norm, dict[str, str]]]:
    """Return the norms of the modality and act that are asked about, with the values of their variables that this fixes.

    Where paragraphs are named, those under them; where none of these is about it, all: of these, those that the one asked about
    may bear, if there are such.
    """
    every = list(_about(goal))
    every = [each for each in every if _may_bear(goal, each[0])] or every
    named = goal.wanted.reasons if goal.wanted is not None else ()
    return [each for each in every if any(covers(key, each[0].citation) for key in named)] or every


def _about(goal: Goal) -> Iterator[tuple[Norm, dict[str, str]]]:
    wanted = goal.wanted
    if wanted is None or wanted.act is None:
        return
    bearer = getattr(wanted.expected.bearer, "text", "")
    for norm in goal.given.model.norms:
        if norm.modality not in wanted.modalities or not norm.evaluated:
            continue
        for act in norm.acts:
            if act.action != wanted.act.action:
                continue
            known = {norm.bearer.variable: bearer} if bearer else {}
            fits = True
            for mine, theirs in zip(act.args, wanted.act.args, strict=True):
                if isinstance(mine, Variable) and isinstance(theirs, Constant):
                    fits &= known.setdefault(mine.name, theirs.key) == theirs.key
                elif isinstance(mine, Constant) and isinstance(theirs, Constant):
                    fits &= mine.key == theirs.key
            if fits:
                yield norm, known


def _may_bear(goal: Goal, norm: Norm) -> bool:
    """Tell whether the one asked about is named as the bearer of a norm, or of a sort of those who bear it."""
    who = getattr(goal.wanted.expected.bearer, "text", "") if goal.wanted is not None else ""
    model, kinds = goal.given.model, goal.given.case.individuals.get(who)
    if kinds is None:
        return True
    if norm.bearer.named:
        return who in norm.bearer.named
    above = {each for kind in kinds if kind in model.kinds for each in model.with_ancestors(kind)}
    own = set(model.with_ancestors(norm.bearer.kind)) if norm.bearer.kind in model.kinds else set()
    return not own or not above or bool(own & above)


_Target = tuple[str, Sequence[object], Sequence[int]]


def _targets(norm: Norm, known: Mapping[str, str], goal: Goal, database: Database) -> list[_Target]:
    """Return that of which the first to fail says why a norm does not apply: a predicate, what is known of its row, and when."""
    form = shape(goal.given.lowered.lowering, norm)
    row, at = [known.get(name) for name in form.values], goal.at
    before = [each for each in reversed(database.instants) if each <= at]
    bearer = known.get(norm.bearer.variable)
    # of a norm of a group it is asked last whether the one asked about is of the group
    one: list[_Target] = [(f"member {norm.id}", (bearer, *row), before)] if norm.in_group and bearer else []
    if isinstance(norm.trigger, UponEvent) or norm.link == "failing":
        if norm.is_duty_to_achieve:
            return [(f"arises {norm.id}", row, before), *one]
        # what has begun may be over, which is so from the last instant on at which it was under way, or not be in force yet
        last = next((each for each in before if _holds(f"running {norm.id}", row, each, database)), at)
        applied = _holds(f"applies {norm.id}", row, at, database)
        return [(f"begins {norm.id}", row, before), (f"applies {norm.id}", row, [at if applied else last]), *one]
    return [(f"applies {norm.id}", row, [at]), *one]


def _holds(predicate: str, row: Sequence[object], at: int, database: Database) -> bool:
    args = tuple(each if isinstance(each, int | str) else Var(f"any {place}") for place, each in enumerate(row))
    begun = start(Atom("", (), None), (), at, database) or {}
    return any(solve(Atom(predicate, args, NOW), Match(begun, (), (), ()), at, database))


def _nearest(
    predicate: str, row: Sequence[object], at: int, database: Database, words: Words, norm: Norm | None, depth: int = 0
) -> tuple[float, Miss] | None:
    best: tuple[float, Match, Rule] | None = None
    for rule in database.rules.get(predicate, ()):
        if len(rule.head.args) != len(row):
            continue
        match, share = _furthest(list(rule.body), _begun(rule, row, at, database), at, database)
        if match.failed is not None:
            share *= 0.5 if _aside(match.failed) else 1
            if best is None or share > best[0]:
                best = (share, match, rule)
    if best is None:
        return None
    share, match, rule = best
    return share, _miss(match, rule, at, database, words, norm, depth)


def _begun(rule: Rule, row: Sequence[object], at: int, database: Database) -> Match:
    """Return the match of a rule with nothing but an instant and what is known of a row of its head."""
    known = start(Atom("", (), None), (), at, database) or {}
    for arg, given in zip(rule.head.args, row, strict=True):
        if isinstance(arg, Var) and isinstance(given, int | str):
            known[arg] = given
    return Match(known, (), (), ())


def _aside(failed: Literal) -> bool:
    return isinstance(failed, Atom) and failed.predicate.partition(" ")[0] in ASIDE


def _furthest(left: list[Literal], sofar: Match, now: int, database: Database) -> tuple[Match, float]:
    """Return the partial match that makes most literals true, and the share of them that it does."""
    total = len(left) or 1
    best = (Match(sofar.bindings, (), (), (), left[0] if left else None), 0)
    stack = [(left, sofar, 0)]
    tries = 0
    while stack and tries < 5000:
        tries += 1
        rest, match, done = stack.pop()
        if not rest:
            return Match(match.bindings, match.used, match.absent, match.compared), 1.0
        place = choose(rest, match.bindings)
        others = rest[:place] + rest[place + 1 :]
        further = list(solve(rest[place], match, now, database))
        if not further:
            reached = done + (_besides(others, match, now, database) if isinstance(rest[place], Not) else 0)
            if reached > best[1] or best[1] == 0:
                best = (Match(match.bindings, match.used, match.absent, match.compared, rest[place]), reached)
        stack.extend((others, each, done + 1) for each in reversed(further))
    return best[0], best[1] / total


def _besides(left: list[Literal], match: Match, now: int, database: Database) -> int:
    """Return how many of the literals left hold beside one that does not."""
    held = 0
    while left:
        place = choose(left, match.bindings)
        if not ready(left[place], match.bindings):
            return held
        found = next(iter(solve(left[place], match, now, database)), None)
        left = left[:place] + left[place + 1 :]
        if found is not None:
            match, held = found, held + 1
    return held


def _miss(match: Match, rule: Rule, at: int, database: Database, words: Words, norm: Norm | None, depth: int) -> Miss:
    citation = rule.origin.citation
    sentence = norm.text if norm is not None else ""
    failed = match.failed
    match failed:
        case Compare():
            compared = _compared(failed, match, rule, words)
            if compared is not None:
                have, need, by, text = compared
                return Miss(citation, sentence, text, have, need, by)
            lasted = _lasted(failed, match, rule, words)
            if lasted:
                return Miss(citation, sentence, lasted)
            timed = _timed(failed, match, rule, database, Miss(citation, sentence, ""))
            if timed is not None:
                return timed
        case Not() if rule.head.predicate.startswith("state "):
            row = tuple(_known(arg, match) for arg in rule.head.args)
            return _state_ended(rule.head.predicate, row, at, database, words, Miss(citation, sentence, ""))
        case Not(atom) if atom.predicate.startswith("expired "):
            end = _end(atom, match, at, database)
            return (
                Miss(citation, sentence, _UNSAID)
                if end is None
                else _off(Miss(citation, sentence, f"its limit ended on {format_instant(end)}"), database, "<", end)
            )
        case Not(atom):
            mine = _of_instrument(words.say, atom, match, citation, sentence)
            if mine is not None:
                return mine
            said = words.say(atom.predicate, tuple(_known(arg, match) or "…" for arg in atom.args))
            if said is not None and said.text.startswith(VOID):
                return Miss(
                    citation,
                    sentence,
                    f"`{said.text.removeprefix(VOID)}` is void: done without the power, or against an immunity",
                )
            return Miss(citation, sentence, f"it is so that {said.text}" if said is not None else "an exception holds")
        case Atom():
            row = tuple(_known(arg, match) for arg in failed.args)
            mine = _of_instrument(words.deny, failed, match, citation, sentence)
            if mine is not None:
                return mine
            if failed.predicate in database.rules and depth < _DEPTH:
                when = database.moments(failed, at)
                then = when[0] if when else None
                deeper = (
                    None if then is None else _nearest(failed.predicate, row, then, database, words, None, depth + 1)
                )
                if deeper is not None and deeper[1].failed:
                    inner = deeper[1]
                    return Miss(
                        inner.citation or citation, sentence, inner.failed, inner.have, inner.need, inner.missed_by
                    )
            said = words.say(failed.predicate, tuple("…" if each is None else each for each in row))
            if said is not None and failed.predicate.startswith("state "):
                return _state_ended(failed.predicate, row, at, database, words, Miss(citation, sentence, ""))
            said = said or _happened(failed, row, database, words)
            return Miss(citation, sentence, f"it is not so that {said.text}" if said is not None else _UNSAID)
        case _:
            pass
    return Miss(citation, sentence, _UNSAID)


def _happened(latest: Atom, row: tuple[int | str | None, ...], database: Database, words: Words) -> Said | None:
    """Return the event that has not happened, where it is asked when it last did."""
    for rule in database.rules.get(f"{latest.predicate} again", ()):
        known = {arg: each for arg, each in zip(rule.head.args, row, strict=False) if isinstance(arg, Var)}
        for each in rule.body:
            if isinstance(each, Atom):
                values = tuple(known.get(arg) if isinstance(arg, Var) else arg for arg in each.args)
                said = words.say(each.predicate, tuple("…" if value is None else value for value in values))
                if said is not None:
                    return said
    return None


def _timed(failed: Compare, match: Match, rule: Rule, database: Database, miss: Miss) -> Miss | None:
    """Return the miss where a norm is not in force yet, or the time after an event is over."""
    begins, ends = (match.bindings.get(each) if isinstance(each, Var) else None for each in (failed.left, failed.right))
    if (
        failed.op == "<="
        and failed.right == NOW
        and isinstance(begins, int)
        and rule.head.predicate.startswith("applies ")
    ):
        return _off(replace(miss, failed=f"it comes into force on {format_instant(begins)}"), database, ">=", begins)
    lasted = any(isinstance(each, Let) and each.var == failed.right for each in rule.body)
    if failed.op == "<" and failed.left == NOW and isinstance(ends, int) and lasted:
        return _off(replace(miss, failed=f"its time ended on {format_instant(ends)}"), database, "<", ends)
    return None


def _off(miss: Miss, database: Database, op: str, limit: int) -> Miss:
    """Return a miss with how far the instant asked about, the last there is, lies off a limit."""
    at = database.instants[-1]
    by = quantity(Fraction(abs(at - limit)), DURATION)
    return replace(miss, have=format_instant(at), need=f"{op} {format_instant(limit)}", missed_by=by)


def _end(expired: Atom, match: Match, at: int, database: Database) -> int | None:
    """Return the instant at which the limit of a norm has passed: the last that its rule compares."""
    row = tuple(_known(arg, match) for arg in expired.args)
    for rule in database.rules.get(expired.predicate, ()):
        whole, _ = _furthest(list(rule.body), _begun(rule, row, at, database), at, database)
        for literal in reversed(rule.body) if whole.failed is None else ():
            if isinstance(literal, Compare) and literal.right == NOW and isinstance(literal.left, Var):
                end = whole.bindings.get(literal.left)
                return end if isinstance(end, int) else None
    return None


_UNSAID = "a condition of the sentence fails"


def _of_instrument(
    say: Callable[[str, Row], Said | None], atom: Atom, match: Match, citation: str, sentence: str
) -> Miss | None:
    """Return the miss where a norm stops at the life of an instrument: in those words, with the sentence that says so."""
    row = tuple(_known(arg, match) or "somebody" for arg in atom.args)
    said = say(atom.predicate, row)
    if said is None or said.kind != "instrument":
        return None
    return Miss(said.citation or citation, sentence, said.text)


def _lasted(failed: Compare, match: Match, rule: Rule, words: Words) -> str:
    """Say of a state that it is so at another time only; empty where the comparison is none of instants."""
    if failed.op not in {"<", "<="} or NOW not in {failed.left, failed.right}:
        return ""
    for literal in rule.body:
        if isinstance(literal, Atom) and literal.args[-2:] and {failed.left, failed.right} & set(literal.args[-2:]):
            row = tuple(_known(arg, match) for arg in literal.args)
            said = words.say(literal.predicate, tuple(each for each in row if each is not None))
            if said is not None and None not in row:
                return said.text
    return ""


def _state_ended(
    state: str, row: tuple[int | str | None, ...], at: int, database: Database, words: Words, miss: Miss
) -> Miss:
    """Say that a state does not hold, and what has ended it."""
    known = tuple("…" if each is None else each for each in row)
    said = words.say(state, known)
    text = f"it is not so that {said.text}" if said is not None else "a condition of the sentence fails"
    ended = words.ended(database, state, known, at)
    return replace(miss, failed=f"{text}: {ended}" if ended else text)


def _known(term: Term, match: Match) -> int | str | None:
    """Return the value of a term as far as the match has one."""
    return match.bindings.get(term) if isinstance(term, Var) else term


def _compared(failed: Compare, match: Match, rule: Rule, words: Words) -> tuple[str, str, str, str] | None:
    """Return what was found, what was wanted, the difference, and the condition in words."""
    failed = unmoved(failed, match)
    left, right = value(failed.left, match.bindings), value(failed.right, match.bindings)
    found = attribute_of(failed.left, rule) or attribute_of(failed.right, rule)
    if found is None:
        return _weighed(failed, match, rule, words)
    if left is None or right is None:
        return None
    name, atom = found
    owner = atom.args[0]
    who = match.bindings.get(owner, "") if isinstance(owner, Var) else owner
    full = f"{who}.{name}" if who else name
    own, other, op = (left, right, failed.op) if attribute_of(failed.left, rule) else (right, left, MIRRORED[failed.op])
    have, need = words.value(name, own), words.value(name, other)
    by = ""
    if isinstance(own, int) and isinstance(other, int):
        type_ = words.type_of(name)
        difference = Fraction(abs(own - other), words.scale(name))
        by = quantity(difference, words.difference_of(type_)) if type_ is not None and difference else ""
    return have, f"{op} {need}", by, f"{full} is {have}, and the sentence asks for {full} {op} {need}"


def _weighed(failed: Compare, match: Match, rule: Rule, words: Words) -> tuple[str, str, str, str] | None:
    """Return the same of a value that is worked out."""
    found = weigh(failed, match.bindings, rule, words)
    if found is None:
        return None
    have, need = quantity(found.have, found.type), quantity(found.need, found.type)
    off = abs(found.have - found.need)
    by = quantity(off, words.difference_of(found.type)) if off else ""
    text = f"{found.name} is {have}, and the sentence asks for {found.name} {found.op} {need}"
    return have, f"{found.op} {need}", by, text
