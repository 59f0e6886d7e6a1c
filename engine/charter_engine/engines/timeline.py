"""Have an engine derive a scenario at every instant that matters up to the horizon."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from charter_engine.engines.interface import EngineFault, Show, Task
from charter_engine.engines.turning import turning
from charter_engine.rules.stratify import Strata, stratify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from charter_engine.engines.interface import Engine, Evaluation
    from charter_engine.rules.ir import Choice, Fact, Program, Row

LIMIT = 100_000


def evaluate(
    engine: Engine,
    program: Program,
    facts: Sequence[Fact],
    choices: Sequence[Choice] = (),
    instants: Iterable[int] = (),
    *,
    horizon: int,
    show: Show | frozenset[str],
    strata: Strata | None = None,
    limit: int = LIMIT,
    beyond: bool = False,
    asking: Callable[[Evaluation], Iterable[tuple[str, Row]]] | None = None,
) -> Evaluation:
    """Return what holds at every instant up to the horizon.

    Visited are ``instants``, the instants of the facts, and those that ``wake`` asks for in some completion, each once
    and in ascending order; with ``beyond`` those past the horizon too that were asked for by then.  ``strata`` may be given by a
    caller who has them; ``asking`` names, once it is known what is possible, the rows of which it is to be said what they
    turn on, those that are certain left aside.  Raises ``HorizonTooFar`` past ``limit`` instants, ``TooManyCompletions`` if the
    engine enumerates completions and has too many, and ``EngineFault`` for what only a mistake in this package can cause.
    """
    order = stratify(program) if strata is None else strata
    if not isinstance(order, Strata):
        msg = f"the program is not stratified: {order[0].predicates}"
        raise EngineFault(msg)
    for choice in choices:
        if not choice.alternatives:
            msg = f"the choice {choice.name} has no alternative"
            raise EngineFault(msg)
    within = [fact for fact in facts if fact.at is None or fact.at <= horizon]
    asked = {at for at in instants if at <= horizon} | {fact.at for fact in within if fact.at is not None}
    shown = show if isinstance(show, Show) else Show(show)
    task = Task(program, order, within, choices, tuple(sorted(asked)), horizon, beyond, limit, shown)
    with closing(engine.derive(task)) as derived:
        found = derived.evaluation
        if asking is None or not choices:
            return found
        sizes = [len(choice.alternatives) for choice in choices]
        ordered = [choice.ordered for choice in choices]
        # what holds in every completion turns on nothing
        unsure = [(name, row) for name, row in asking(found) if row not in found.certain.get(name, ())]
        rows = {atom: turning(derived.oracle(*atom), sizes, ordered) for atom in unsure}
        return replace(found, turning=rows)
