"""Evaluation by clingo of one completion after the other, where these are few.

What is added up of what is open, and read on, may come to many numbers that no completion gives: the grounder goes through all of
them.  Each completion alone has one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain, product
from math import prod
from typing import Final

from charter_engine.engines.completions_oracle import Completed
from charter_engine.engines.interface import Derived, Evaluation, Task
from charter_engine.rules.ir import Row

MOST: Final = 64
"""So many completions are looked at one by one."""


def are_few(task: Task) -> bool:
    """Tell whether the completions of a task can be looked at one by one."""
    return prod(len(choice.alternatives) for choice in task.choices) <= MOST


def worlds(task: Task, derive: Callable[[Task], Derived]) -> Completed:
    """Derive a task completion by completion, each at every instant that some completion asks for."""
    closed = [
        replace(task, facts=(*task.facts, *chain.from_iterable(completion)), choices=())
        for completion in product(*(choice.alternatives for choice in task.choices))
    ]
    every = task.instants
    known: dict[int, Evaluation] = {}
    while left := [place for place in range(len(closed)) if place not in known or known[place].instants != every]:
        for place in left:
            known[place] = derive(replace(closed[place], instants=every)).evaluation
            every = tuple(sorted({*every, *known[place].instants}))
    found = [known[place] for place in range(len(closed))]
    names = task.show.every
    certain = {name: frozenset.intersection(*(each.certain[name] for each in found)) for name in names}
    possible = {name: frozenset[Row]().union(*(each.certain[name] for each in found)) for name in names}
    sizes = [len(choice.alternatives) for choice in task.choices]
    return Completed(Evaluation(every, certain, possible), sizes, [each.certain for each in found])
