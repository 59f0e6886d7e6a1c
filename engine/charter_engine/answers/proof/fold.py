"""A proof folded to what matters to a reader: what is carried on, and how the rules work inside, is left out."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.answers.proof.changed import plain
from charter_engine.answers.proof.instruments import SEEN_AS, TELLING, begun_on
from charter_engine.answers.proof.match import Match, Used
from charter_engine.answers.proof.prove import Proof
from charter_engine.answers.proof.votes import COUNT
from charter_engine.answers.proof.weigh import weigh
from charter_engine.answers.proof.words import Said, Words
from charter_engine.engines.calculate import value
from charter_engine.model.calendar import shift
from charter_engine.model.logic import MIRRORED
from charter_engine.rules.ir import Atom, Calc, Compare, Expr, Rule, Var
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen

# What a step adds nothing to for a reader: the instance goes on, or stands, or has its date.
_INNER = frozenset(
    {
        "runs",
        "stands",
        "bears",
        "base",
        "open",
        "free",
        "beaten",
        "manned",
        "member",
        "enrolled",
        "limit",
        "limited",
        "dated",
        "cycle",
        "alive",
        "concluded",
        "starts",
        "begins",
        "running",
        "holds",
        "held",
        "acted",
        "lacking",
        "reckoned",
        "fell",
        "tried",
        "outdone",
        "overruled",
        "failing",
        "able",
        "violated",
        "applies",
        "fresh",
        "performed",
        "barred",
        # what effects change, and how long it lasts: the effect itself is told
        "state",
        "lasts",
        "fires",
        "due",
        "awaited",
        "brought",
        "cut",
        "undone",
        "set",
        "withheld",
        "over",
        "turned",
        "idle",
        "stayed",
        "going",
        "lost",
        "seated",
        "exercised",
        "short",
        # an act as it is tried, before it is known to be void
        "attempts",
        "tries",
        "empowered",
        "included",
        "covered",
    }
)
_TELLING_ABSENCES = frozenset(
    {"define", "relation", "kind", "state", "defeated", "barred", "decided", "is", "kept", "doing", "busy"}
)


@frozen
class Reason:
    """One line of a proof with what it rests on.

    ``kind`` is ``norm``, ``instrument``, ``definition``, ``fact``, ``event``, ``act``, ``decision``, ``comparison``, ``absence``,
    ``count`` or ``step``;
    ``at`` is the instant, None for what does not change; ``place`` is the sentence of the charter.
    """

    kind: str
    text: str
    at: int | None
    citation: str
    place: Span | None
    because: tuple[Reason, ...]


def fold(proof: Proof, words: Words) -> Reason:
    """Return a proof as a tree of reasons; a fact is shown where it is first used."""
    said = words.say(proof.used.predicate, proof.used.row) or Said("step", "what is asked holds")
    return _reason(proof, said, words, set())


_FEW = 5
Shown = set[tuple[str, int | None]]


def _reason(proof: Proof, said: Said, words: Words, shown: Shown) -> Reason:
    origin = _origin(proof)
    at = origin.used.at if said.kind not in {"fact", "definition"} else None
    if said.kind == "instrument" and origin.rule is not None and origin.match is not None:
        begun = begun_on(origin.rule, origin.match.bindings)
        at = begun if begun is not None else at
    shown.add((said.text, at))
    if said.kind == COUNT:
        whose = _whose(origin) if words.knows_whose(origin.used.predicate) else ""
        said = Said(COUNT, said.text + whose, said.citation)
    below = tuple(_below(origin, words, said.text, shown)) if said.kind != COUNT else ()
    place = origin.rule.origin.span if origin.rule is not None else None
    return Reason(said.kind, said.text, at, said.citation or _stands_at(origin, said), place, below)


def _whose(count: Proof) -> str:
    """Name those who are counted, where they are few."""
    names = sorted({str(e.used.row[-1]) for e in count.premises if e.used.predicate.startswith("counts for ")})
    return f" ({', '.join(names)})" if 0 < len(names) <= _FEW else ""


def _stands_at(proof: Proof, said: Said) -> str:
    """Return the citation of the sentence by which a step about the life of an instrument comes about."""
    return proof.rule.origin.citation if said.kind == "instrument" and proof.rule is not None else ""


def _origin(proof: Proof) -> Proof:
    """Follow what is only carried on from one instant to the next back to where it began."""
    while True:
        earlier = next((each for each in _inner(proof) if _carries(each, proof)), None)
        if earlier is None:
            return proof
        proof = earlier


def _carries(earlier: Proof, later: Proof) -> bool:
    one, other = earlier.used, later.used
    return (
        one.predicate.partition(SEEN_AS)[0] == other.predicate.partition(SEEN_AS)[0]
        and one.row == other.row
        and one.at is not None
        and other.at is not None
        and one.at < other.at
    )


def _inner(proof: Proof) -> Iterator[Proof]:
    """Yield the premises of a proof, and those of its inner steps at the same instant."""
    seen: set[Used] = set()
    left = list(reversed(proof.premises))
    while left:
        each = left.pop()
        if each.used in seen:
            continue
        seen.add(each.used)
        yield each
        if each.used.at == proof.used.at and each.used.predicate.partition(" ")[0] in _INNER:
            left.extend(reversed(each.premises))


def _below(proof: Proof, words: Words, above: str, shown: Shown) -> Iterator[Reason]:
    """Yield the reasons below a step; those of inner steps take their place, and nothing is said twice."""
    compared = _compared(proof, words)
    for premise in proof.premises:
        if premise.used.predicate.startswith("attribute ") and any(premise.used in used for used, _ in compared):
            continue
        state = premise.used.predicate.partition(" ")[0].partition("·")[0]
        said = (
            None
            if state in _INNER and not words.of_vote(premise.used.predicate)
            else words.say(premise.used.predicate, premise.used.row)
        )
        if said is None or said.text == above:
            # what was gone through before has nothing more to say
            through = (f"{premise.used.predicate} {premise.used.row} under {above}", premise.used.at)
            if through not in shown:
                shown.add(through)
                yield from _below(_origin(premise), words, above, shown)
            continue
        at = _origin(premise).used.at if said.kind not in {"fact", "definition"} else None
        if (said.text, at) not in shown:
            yield _reason(premise, said, words, shown)
    plain = [Reason("comparison", text, None, "", None, ()) for _, text in compared]
    if proof.match is not None:
        plain += [
            Reason("absence", text, None, "", None, ())
            for gone in proof.match.absent
            if (text := _absence(gone, words))
        ]
    for each in plain:
        if (each.text, None) not in shown:
            shown.add((each.text, None))
            yield each


def _absence(gone: Used, words: Words) -> str:
    state = gone.predicate.partition(" ")[0]
    said = words.say(gone.predicate, gone.row)
    if state in {"barred", "beaten"}:
        return "nothing defeats it"
    denied = words.deny(gone.predicate, gone.row) if state in TELLING else None
    if denied is not None:
        return denied.text
    if state == "heard" and said is not None:
        return f"it is not so that {said.text}: nobody who may propose it has, or its time is over"
    if state == "granted":
        return "no power to it was in force"
    if said is None or state not in _TELLING_ABSENCES:
        return ""
    return f"it is not so that {said.text}"


def _compared(proof: Proof, words: Words) -> list[tuple[tuple[Used, ...], str]]:
    """Write the comparisons of values of the charter, each with the facts that give the values.

    Those of instants among themselves say nothing to a reader.
    """
    found: list[tuple[tuple[Used, ...], str]] = []
    if proof.match is None or proof.rule is None:
        return found
    for compared in proof.match.compared:
        each = unmoved(compared, proof.match)
        own = [side for side in (each.left, each.right) if attribute_of(side, proof.rule) is not None]
        left = _side(each.left, each.right, proof.rule, proof, words)
        right = _side(each.right, each.left, proof.rule, proof, words)
        if not own or not left or not right:
            weighed = weigh(each, proof.match.bindings, proof.rule, words)
            if weighed is not None:
                found.append(((), weighed.text))
            continue
        values = {_bound(side, proof) for side in own}
        used = tuple(p.used for p in proof.premises if _attribute(p.used.predicate) and p.used.row[1] in values)
        said = [words.say(use.predicate, use.row) for use in used]
        because = "; ".join(one.text for one in said if one is not None)
        found.append((used, f"{left} {each.op} {right}" + (f" ({because})" if because else "")))
    return found


def _bound(term: Expr, proof: Proof) -> object:
    return proof.match.bindings.get(term) if proof.match is not None and isinstance(term, Var) else term


def attribute_of(term: Expr, rule: Rule) -> tuple[str, Atom] | None:
    """Return the attribute whose value a variable is, with the atom that says so."""
    for literal in rule.body:
        if isinstance(literal, Atom) and (name := _attribute(literal.predicate)) and literal.args[1] == term:
            return name, literal
    return None


def unmoved(failed: Compare, match: Match) -> Compare:
    """Return a comparison of the time with a date that is moved as one with the date itself."""
    for one, other, op in (
        (failed.left, failed.right, failed.op),
        (failed.right, failed.left, MIRRORED[failed.op]),
    ):
        now = value(other, match.bindings)
        if isinstance(one, Calc) and one.fn == "shift" and isinstance(now, int):
            date, *span = one.args
            months, minutes = (value(each, match.bindings) for each in span)
            if isinstance(months, int) and isinstance(minutes, int):
                return Compare(op, date, shift(now, -months, -minutes))
    return failed


def _attribute(predicate: str) -> str:
    """Return the attribute that a row of a predicate gives a value of, as the case states it or as effects change it."""
    stated = plain(predicate)
    return stated.removeprefix("attribute ") if stated.startswith("attribute ") else ""


def _side(side: Expr, other: Expr, rule: Rule, proof: Proof, words: Words) -> str:
    """Write one side of a comparison: a number, in the unit of what it is compared with."""
    known = attribute_of(other, rule)
    return words.value(known[0], side) if isinstance(side, int) and known is not None else _term(side, proof, words)


def _term(term: Expr, proof: Proof, words: Words) -> str:
    if proof.rule is None or proof.match is None:
        return ""
    own = attribute_of(term, proof.rule)
    if own is not None:
        name, atom = own
        owner = atom.args[0]
        who = proof.match.bindings.get(owner, "") if isinstance(owner, Var) else owner
        return f"{who}.{name}" if who else name
    others = [
        attribute_of(side, proof.rule)
        for lit in proof.rule.body
        if isinstance(lit, Compare) and term in {lit.left, lit.right}
        for side in (lit.left, lit.right)
    ]
    type_ = next((each[0] for each in others if each is not None), "")
    if isinstance(term, int) and type_:
        return words.value(type_, term)
    if isinstance(term, Calc) and type_:
        found = value(term, proof.match.bindings)
        return words.value(type_, found) if found is not None else ""
    return ""


def _plain(used: Used) -> str:
    return f"{used.predicate}({', '.join(map(str, used.row))})"
