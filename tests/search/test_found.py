"""Whatever is found of a generated charter collides in the case that is shown, and by these two norms alone."""

from __future__ import annotations

import os
from random import Random

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from charter_engine.engines.registry import engine
from charter_engine.model.resolve import Resolved
from charter_engine.search.ask import FOUND
from charter_engine.search.find import Settings
from charter_engine.search.replay import replay
from charter_engine.search.verdicts import Verdict, verdicts
from charter_engine.syntax.format.canonical import canonical
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.search.charters import draft
from tests.search.drafts import Draft, without_mistakes

SCALE = int(os.environ.get("SCALE", "1"))
Drawn = st.randoms(use_true_random=False)


def drawn(chance: Random) -> tuple[Draft, Resolved]:
    """Draw a charter; one that is refused is none."""
    found = draft(chance)
    resolved = without_mistakes(found)
    return (found, resolved) if resolved is not None else reject()


def colliding(resolved: Resolved, case: str, pair: tuple[str, str]) -> bool | str:
    """Tell whether a pair collides in a case for certain, with nothing to settle it; why the case cannot be read."""
    found = replay(resolved, case, engine("clingo"))
    return found.problem or any(
        (each.left.id, each.right.id if each.right is not None else "") == pair and not each.resolved_by
        for each in found.collisions
    )


def told(found: Draft, verdict: Verdict) -> str:
    """Return what to look at where something fails."""
    return f"{found.charter()}\n{verdict.case}\n{verdict.mismatch}"


@settings(max_examples=60 * SCALE)
@given(chance=Drawn)
def test_what_is_found_collides_in_the_case_that_is_shown(chance: Random) -> None:
    found, resolved = drawn(chance)
    for each in verdicts(Settings(resolved), engine("clingo"), "t"):
        assert not each.mismatch, told(found, each)
        if each.word != FOUND:
            continue
        source = Source("t.case", each.case)
        written = canonical(source, parse(source))
        assert isinstance(written, str), told(found, each)
        again = Source("t.case", written)
        assert canonical(again, parse(again)) == written, told(found, each)
        pair = each.pair.left, each.pair.right
        assert colliding(resolved, written, pair) is True, told(found, each)
        for id_ in filter(None, pair):
            less = without_mistakes(found.without(int(id_.partition("(")[0])))
            assert less is None or colliding(less, written, pair) is not True, told(found, each)


@settings(max_examples=20 * SCALE)
@given(chance=Drawn)
def test_verdicts_do_not_depend_on_the_order_of_articles(chance: Random) -> None:
    found, resolved = drawn(chance)
    turned = without_mistakes(found, tuple(reversed(range(len(found.norms)))))
    assert turned is not None, found.charter()
    one, two = (
        {(each.pair.left, each.pair.right): each.word for each in verdicts(Settings(of), engine("clingo"), "t")}
        for of in (resolved, turned)
    )
    assert {frozenset(pair): word for pair, word in one.items()} == {
        frozenset(pair): word for pair, word in two.items()
    }, found.charter()
