"""What of the life of norms never comes about: proved at one instant, given that it did at none before.

That a duty never arises, or is never breached, may be plain of the instant at which it would be, and is lost where that
instant is left open as the past of another.  So a proof that fails is tried again without what is proved to be nowhere: first all
of the life of norms from which the goal follows is taken to be nowhere at any earlier instant; what of it cannot be proved to
be nowhere now is given up, and the rest proved anew without it, until all that is left is.  By induction it never holds.
Where that is not enough, so is what is so of two norms at every instant (``invariants.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from charter_engine.model.model import Model
from charter_engine.rules.ir import NOW, Atom, Literal, Not, Origin, Rule, Var
from charter_engine.rules.lower import Lowered
from charter_engine.rules.slices import RuleIndex, contrary, index
from charter_engine.search.denials import without_what_is_known
from charter_engine.search.due_dates import timely
from charter_engine.search.induction import throughout
from charter_engine.search.invariants import invariants, were
from charter_engine.search.moving_dates import with_moving_dates
from charter_engine.search.prove import PLAIN, Proved, prove
from charter_engine.search.windows import with_windows

_TRIED: Final = (
    *("arises ", "pending ", "resting ", "breached ", "owing ", "runs ", "neglected ", "decided "),
    *("begins ", "applies ", "running ", "in force "),
)
"""What begins the names of what a scenario brings about by and by, and of which it may be plain that it cannot."""
_MOST: Final = 120
"""Where a goal follows from more of these, nothing is tried."""
_PLAN: Final = (PLAIN[2], PLAIN[4])


def prove_again(
    model: Model, lowered: Lowered, rules: RuleIndex, goal: str, forbidden: Sequence[str], *, undenied: bool = False
) -> Proved | None:
    """Prove a goal of rules that say more, without what is nowhere, then with invariants; None where that is not enough.

    ``undenied`` is that of :func:`charter_engine.search.prove.prove`.
    """
    found = _prove_again(model, lowered, rules, goal, forbidden)
    more = contrary(rules, (goal, *forbidden)) if found is None and undenied else ()
    if not more:
        return found
    again = _prove_again(model, lowered, rules, goal, (*forbidden, *more))
    return None if again is None else replace(again, undenied=True)


def _prove_again(
    model: Model, lowered: Lowered, rules: RuleIndex, goal: str, forbidden: Sequence[str]
) -> Proved | None:
    whole = rules.of((goal, *forbidden))
    heads = _derived(lowered, rules)
    kept = with_moving_dates(with_windows(_derivable(timely(whole, heads), heads)))
    kept = without_what_is_known(kept, heads)
    never = _nowhere(model, lowered, index(kept), goal, forbidden)
    left = _derivable(_without(kept, never), heads) if never else kept

    def tried(given: Sequence[Rule], never: Sequence[str]) -> Proved | None:
        (found,) = prove(model, lowered, index(given), (goal,), (*forbidden, *never))
        return replace(found, induced=True) if found.holds else None

    found = tried(left, ()) if left != whole else None
    if found is None:
        before, never_so = were(invariants(model, lowered, index(left), goal, forbidden))
        found = tried((*left, *before), never_so) if before else None
    return found


def in_time(lowered: Lowered, rules: RuleIndex) -> RuleIndex:
    """Return the rules without those that wait for what falls due at no instant, and what could only be derived by them."""
    heads = _derived(lowered, rules)
    kept = timely(rules.rules, heads)
    return rules if len(kept) == len(rules.rules) else index(_derivable(kept, heads))


def _derived(lowered: Lowered, rules: RuleIndex) -> AbstractSet[str]:
    """Return what rules alone derive."""
    return rules.by_head.keys() - {each.predicate for each in lowered.facts.facts}


def _derivable(rules: Sequence[Rule], heads: AbstractSet[str]) -> tuple[Rule, ...]:
    """Return the rules by which something may be derived, without what they deny of what never is; ``heads`` is derived alone."""
    dead = set(heads)
    while True:
        live = {
            rule.head.predicate
            for rule in rules
            if not any(isinstance(each, Atom) and each.predicate in dead for each in rule.body)
        }
        if not live & dead:
            return _without(rules, dead)
        dead -= live


def _nowhere(model: Model, lowered: Lowered, rules: RuleIndex, goal: str, forbidden: Sequence[str]) -> frozenset[str]:
    """Return which of the predicates from which a goal follows are proved to hold at no instant, all together."""
    tried = [each for each in rules.reaching((goal,)) if each.startswith(_TRIED) and each in rules.by_head]
    if len(tried) > _MOST:
        return frozenset()
    read = rules.of((*tried, *forbidden))
    left = tried
    while left:
        more = [_asking(each, len(rules.by_head[each][0].head.args)) for each in left]
        before = _without(read, left, now=False)
        asked = [each.head.predicate for each in more]
        found = prove(model, lowered, index((*throughout(before, {}), *more)), asked, forbidden, _PLAN)
        kept = [each for each, proof in zip(left, found, strict=True) if proof.holds]
        if len(kept) == len(left):
            break
        left = kept
    return frozenset(left)


def _asking(predicate: str, width: int) -> Rule:
    row = tuple(Var(f"a{place}") for place in range(width))
    name = f"anything {predicate}"
    return Rule(f"asks {name}", Atom(name, (), NOW), (Atom(predicate, row, NOW),), Origin(""))


def _without(rules: Iterable[Rule], never: Collection[str], *, now: bool = True) -> tuple[Rule, ...]:
    """Return rules that read no more of what never holds, or did not before ``now``."""

    def is_nowhere(atom: Atom) -> bool:
        return atom.predicate in never and (now or atom.at != NOW)

    found = []
    for rule in rules:
        if any(isinstance(each, Atom) and is_nowhere(each) for each in rule.body):
            continue
        body: tuple[Literal, ...] = tuple(e for e in rule.body if not (isinstance(e, Not) and is_nowhere(e.atom)))
        found.append(rule if len(body) == len(rule.body) else Rule(rule.id, rule.head, body, rule.origin))
    return tuple(found)
