"""Values of a charter as an engine works them out."""

from __future__ import annotations

from fractions import Fraction

from charter_engine.answers.scenario import run
from charter_engine.engines.interface import Show
from charter_engine.engines.registry import engine
from tests.life.scenes import at, scene

Found = dict[tuple[int | str, ...], Fraction]


def values(charter: str, case: str, key: str, when: str, name: str) -> Found:
    """Return the value of a definition for all arguments that have one, at a date, exactly."""
    given = scene(charter, case)
    predicate = f"value {key}"
    evaluation = run(given, engine(name), horizon=at(when), instants=(at(when),), show=Show(frozenset({predicate})))
    parts = given.lowered.lowering.values[key].fixed
    rows = [row[:-1] for row in evaluation.certain.get(predicate, ()) if row[-1] == at(when)]
    found: Found = {}
    for row in rows:
        args, top, bottom = (row[:-1], row[-1], parts) if parts is not None else (row[:-2], row[-2], row[-1])
        assert isinstance(top, int)
        assert isinstance(bottom, int)
        assert found.get(args, Fraction(top, bottom)) == Fraction(top, bottom), f"two values of {key}{args}"
        found[args] = Fraction(top, bottom)
    return found
