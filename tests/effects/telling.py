"""Scenes of what effects change, told by one norm that shows a state: who may answer is suspended, who may resign is barred."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from tests.life.scenes import at, evaluate, found, scene
from tests.life.telling import WORDS, line

MORE = """
relation suspended(Member).
relation barred(Member).
relation guilty(Member).
relation shielded(Member).
relation grave(Threat).
attribute rank of Member : scale none < low < high.
attribute quota of Member : number.
event truce. event war. event peace. event shame(Member).
organ Assembly of Members.
action suspend(Member). action expel(Member). action seize(Member).
article 90 {
  1. every Member m may answer when suspended(m).
  2. every Member m may resign when barred(m).
}
"""


@dataclass(frozen=True)
class Shown:
    """One sentence of the language, with a charter and a case that show it.

    ``at`` gives for each date who is suspended, and who is barred after a stroke: ``A B / C``; or, where it is a list, the lines
    of all norms but these two.
    """

    says: str
    articles: str
    case: str
    at: Mapping[str, str | list[str]]
    words: str = ""

    def check(self, name: str) -> None:
        """Derive the case and compare what is so at each date."""
        given = scene(WORDS + MORE + self.words + self.articles, self.case)
        dates = [at(each) for each in self.at]
        evaluation = evaluate(given, max([*dates, *given.case.instants]), name, *dates)
        for each, wanted in self.at.items():
            rows = found(given, evaluation, at(each))
            if isinstance(wanted, str):
                shown = {
                    key: [row.bearer + ("" if row.certain else "?") for row in rows if row.norm.id == key]
                    for key in ("90(1)", "90(2)")
                }
                one, other = (" ".join(sorted(each_)) for each_ in shown.values())
                here = f"{one} / {other}".strip() if other else one
                assert here == wanted, (each, here)
            else:
                lines = sorted(line(row) for row in rows if not row.norm.id.startswith("90"))
                assert lines == sorted(wanted), (each, "\n".join(lines))


def show(*scenes: Shown) -> Callable[[Callable[..., None]], pytest.MarkDecorator]:
    """Run a test over scenes, each on both engines."""
    both = pytest.mark.parametrize("name", ["clingo", "pydatalog"])
    each = pytest.mark.parametrize("shown", scenes, ids=[scene_.says for scene_ in scenes])
    return lambda test: both(each(test))
