"""The expectation with which a scenario that refutes a principle is kept: the case fails until the charter is mended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice, product
from math import prod
from typing import Final

from charter_engine.answers.expectations import judge
from charter_engine.answers.scenario import Scenario, scenario
from charter_engine.engines.interface import Engine
from charter_engine.model.calendar import format_instant
from charter_engine.model.case import Case
from charter_engine.model.model import Model
from charter_engine.model.properties import Always
from charter_engine.model.resolve import Resolved
from charter_engine.rules.properties.goals import Look
from charter_engine.search.ask import Answered
from charter_engine.search.replay import read
from charter_engine.search.world import sorts

_MOST: Final = 32
"""So many ways are tried to say of whom in a case something is not so."""

_MANY: Final = 10_000
"""Where there are more ways than this, none is tried but the statement as it stands."""


def expecting(resolved: Resolved, look: Look, answered: Answered, engine: Engine) -> Answered:
    """Return an answer whose case expects what the principle says, so that it fails until the charter is mended.

    Of what is said of anybody it is expected of those of whom it is not so.
    """
    model = resolved.model
    source = model.sources.get(look.span.file)
    stated = next(each for each in model.principles if each.key == look.principle).statements[look.number]
    case = read(resolved, answered.case)
    if source is None or answered.at is None or not isinstance(stated, Always) or not isinstance(case, Case):
        return answered
    mode, _, said = " ".join(source.text[look.span.start : look.span.end].split()).partition(" ")
    when = f"{'not ' if mode == 'never' else ''}on {format_instant(answered.at)}"
    for each in islice(_said_of(model, case, said.rstrip("."), stated.kinds), _MOST):
        text = f"{answered.case.rstrip()}\n\nexpect {when}: {each}.\n"
        if _fails(resolved, text, engine):
            return replace(answered, case=text)
    return answered


def _said_of(model: Model, case: Case, said: str, kinds: Mapping[str, str]) -> Iterator[str]:
    """Yield a statement as it stands, then with the names of a case for some of its variables."""
    of = sorts(model)
    named = [(key, {of.get(each, each) for each in kinds_}) for key, kinds_ in case.individuals.items()]
    variables = [each for each in kinds if each.isidentifier()]
    ways = [["", *(key for key, sorts_ in named if of.get(kinds[each], kinds[each]) in sorts_)] for each in variables]
    many = prod(map(len, ways)) > _MANY
    for row in [[""] * len(ways)] if many else sorted(product(*ways), key=lambda each: sum(map(bool, each))):
        found = said
        for variable, name in zip(variables, row, strict=True):
            found = re.sub(rf"(?<![\w.]){variable}(?!\w)", name, found) if name else found
        yield found


def _fails(resolved: Resolved, text: str, engine: Engine) -> bool:
    case = read(resolved, text)
    given = scenario(resolved.model, case) if isinstance(case, Case) else None
    judged = judge(given, engine, text) if isinstance(given, Scenario) else None
    return judged is not None and not judged.diagnostics and all(not each.passed for each in judged.outcomes)
