"""`charter check` of the treaty against the floor; the verdicts on 1,000 norms against clingo given the same rules as text."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from clingo.control import Control

from benchmarks.many import charter
from benchmarks.measure import FLOOR, best, inside, process, report
from charter_engine.engines.clingo_exact import Exact
from charter_engine.engines.registry import engine
from charter_engine.model.resolve import Resolved, resolve_path
from charter_engine.search.ask import FOUND, PROVED
from charter_engine.search.find import Settings, goal_of, looking_for
from charter_engine.search.verdicts import verdicts
from charter_engine.search.world import START

CHARTER = str(Path(sys.executable).parent / "charter")
NORMS, INDIVIDUALS = 1000, 3


def resolved(norms: int) -> Resolved:
    """Return the generated charter, resolved."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "many.charter").write_text(charter(norms), encoding="utf-8")
        return resolve_path(Path(folder))


def as_text(of: Resolved) -> str:
    """Return the rules of one instant over all that may be stated, and every pair as a goal, as one text for clingo."""
    setting = Settings(of).of(INDIVIDUALS, (START,))
    goals = [goal_of(setting.lowered, each, setting.rules) for each in setting.lowered.meetings]
    return looking_for(setting, [each for each in goals if each is not None]).exploration.text


def solve(text: str) -> int:
    """Ground and solve; return how many goals some model has."""
    control = Control(["--warn=none", "--enum-mode=brave", "--opt-mode=ignore", "0"])
    control.add("base", [], text + "\n#project goal/1.")
    control.ground([("base", [])], Exact())
    reached = 0
    with control.solve(yield_=True) as handle:
        for model in handle:
            reached = sum(each.name == "goal" for each in model.symbols(atoms=True))
    return reached


def main() -> None:
    """Measure the process, then the search alone."""
    runs = {
        "floor": lambda: process(FLOOR),
        "check charter/planetary-defence": lambda: process(
            (CHARTER, "check", "charter/planetary-defence", "--no-cache")
        ),
    }
    report("whole processes", best(runs, 2), "floor", {"check charter/planetary-defence": 5.0})
    of = resolved(NORMS)
    text = as_text(of)
    found = verdicts(Settings(of), engine("clingo"), "many")
    words = [each.word for each in found]
    title = f"{NORMS} norms, {len(found)} pairs: {words.count(FOUND)} found, {words.count(PROVED)} proved"
    alone = {
        "clingo, rules as one text": lambda: inside(lambda: solve(text)),
        "charter, verdicts": lambda: inside(lambda: verdicts(Settings(of), engine("clingo"), "many")),
    }
    report(title, best(alone, 1), "clingo, rules as one text", {})


if __name__ == "__main__":
    main()
