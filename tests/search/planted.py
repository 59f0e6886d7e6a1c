"""Plants single mistakes in a charter and says which of them are noticed: ``python -m tests.search.planted``."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from charter_engine.answers.expectations import judge
from charter_engine.checks.survey import survey
from charter_engine.commands.opening import open_case
from charter_engine.engines.registry import engine
from charter_engine.model.resolve import Resolved, resolve_path
from charter_engine.syntax.diagnostic import Severity
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree.document import Document
from charter_engine.syntax.tree.expressions import Citation
from charter_engine.syntax.tree.node import walk
from tests.search.mutants import Mutant, mutants

HERE, ROOT = Path(__file__).parent, Path(__file__).parent.parent.parent
CHARTER = "charter/planetary-defence"
Found = frozenset[tuple[object, ...]]


@dataclass(frozen=True)
class Seen:
    """What is found of a charter: by its check, and of each of its cases the expectations that fail."""

    check: Found
    cases: Mapping[str, Found]


@dataclass(frozen=True)
class Noticed:
    """By what a mutant is noticed."""

    mutant: Mutant
    check: bool
    cases: bool
    cited: bool

    @property
    def guess(self) -> str:
        """Say why it may have gone unnoticed."""
        return (
            "no case is at the side of it that changes" if self.cited else "no case expects anything of the paragraph"
        )


def seen(root: Path, charter: str, cases: Sequence[str]) -> Seen:
    """Check a charter and judge its cases, both given from a folder."""
    known: dict[Path, Resolved] = {}
    return Seen(
        _checked(resolve_path(root / charter)), {case: frozenset(_failed(root / case, known)) for case in cases}
    )


def _checked(resolved: Resolved) -> Found:
    found = survey(resolved, (), engine("clingo"))
    return frozenset(
        (
            *(("finding", each.code, each.severity, each.message) for each in found.diagnostics),
            *(("pair", each.citations, each.kind, each.verdict) for each in found.verdicts),
            *(("principle", each.principle, each.statement, each.holds) for each in found.principles),
        )
    )


def _failed(case: Path, known: dict[Path, Resolved]) -> Iterable[tuple[object, ...]]:
    opened = open_case(case, known)
    if opened.scenario is None or opened.case is None:
        yield case.name, "cannot be read"
        return
    yield from ((case.name, each.message) for each in opened.diagnostics if each.severity is Severity.ERROR)
    text = opened.sources[opened.case.file].text
    yield from (
        (case.name, each.line) for each in judge(opened.scenario, engine("clingo"), text).outcomes if not each.passed
    )


def documents(folder: Path) -> dict[str, Document]:
    """Read the files of a charter."""
    files = sorted(folder.glob("*.charter"))
    return {each.name: parse(Source(each.name, each.read_text(encoding="utf-8"))).document for each in files}


def noticed(
    mutant: Mutant, *, root: Path, charter: str, cases: Sequence[str], before: Seen, both: bool = True
) -> Noticed:
    """Tell by what a mutant is noticed; unless ``both`` are asked for, no more is asked once it is noticed.

    First the cases that cite the paragraph are asked, then the check, then the other cases.
    """
    cited = {case: any(within(each, mutant.place) for each in _cited(root, (case,))) for case in cases}
    known: dict[Path, Resolved] = {}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in {Path(each).parts[0] for each in (charter, *cases)}:
            shutil.copytree(root / part, copy / part)
        (copy / charter / mutant.file).write_text(mutant.text, encoding="utf-8")

        def fails(some: Iterable[str]) -> bool:
            return any(frozenset(_failed(copy / case, known)) != before.cases[case] for case in some)

        by_case = fails(case for case in cases if cited[case])
        by_check = (both or not by_case) and _checked(resolve_path(copy / charter)) != before.check
        by_case = by_case or ((both or not by_check) and fails(case for case in cases if not cited[case]))
    return Noticed(mutant, by_check, by_case, any(cited.values()))


def _cited(root: Path, cases: Sequence[str]) -> frozenset[str]:
    """Return the paragraphs that cases speak of."""
    read = (parse(Source(each, (root / each).read_text(encoding="utf-8"))).document for each in cases)
    return frozenset(each.text for document in read for each in walk(document) if isinstance(each, Citation))


def within(citation: str, place: str) -> bool:
    """Return whether a citation is of a paragraph, of an item of it, or of a sentence of it."""
    return citation == place or citation.startswith((f"{place}(", f"{place} "))


def cases_of(root: Path, charter: str) -> tuple[str, ...]:
    """Return the cases of a charter that pass, the quickest way to see that they are its own."""
    folder = root / "cases"
    ending = f'of "{Path(charter).name}"'
    return tuple(
        f"cases/{each.name}" for each in sorted(folder.glob("*.case")) if ending in each.read_text(encoding="utf-8")
    )


def spread(found: Sequence[Mutant], most: int) -> list[Mutant]:
    """Return so many of them, as many of each sort as there can be, those evenly over the text; the sorts by turns."""
    by_sort = {
        sort: [each for each in found if each.sort == sort] for sort in dict.fromkeys(each.sort for each in found)
    }
    count = Counter[str]()
    while count.total() < min(most, len(found)):
        for sort, here in by_sort.items():
            count[sort] += count[sort] < len(here) and count.total() < most
    chosen = ((n, here[n * len(here) // count[sort]]) for sort, here in by_sort.items() for n in range(count[sort]))
    return [each for _, each in sorted(chosen, key=lambda each: each[0])]


def equivalent() -> dict[str, str]:
    """Return the mutants that are known to mean the same, with the reason why."""
    lines = (HERE / "equivalent.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" — ", 1) for line in lines if " — " in line)


def name(mutant: Mutant) -> str:
    """Return how a mutant is named in the file of those that mean the same."""
    return f"{mutant.place} {mutant.sort}: {mutant.what}"


def told(found: Sequence[Noticed], known: Mapping[str, str]) -> str:
    """Return a table of how many were noticed by what, and each that was not."""
    lines = [f"{'':<12}{'planted':>8}{'check':>8}{'cases':>8}{'both':>8}{'either':>8}{'share':>8}"]
    real = [each for each in found if name(each.mutant) not in known]
    for sort in (*dict.fromkeys(each.mutant.sort for each in real), ""):
        here = [each for each in real if not sort or each.mutant.sort == sort]
        count = Counter[str]()
        for each in here:
            count.update(
                check=each.check, cases=each.cases, both=each.check and each.cases, either=each.check or each.cases
            )
        numbers = "".join(f"{count[by]:>8}" for by in ("check", "cases", "both", "either"))
        lines.append(f"{sort or 'all':<12}{len(here):>8}{numbers}{count['either'] / max(len(here), 1):>8.0%}")
    lines += [
        "",
        "not noticed:",
        *(f"  {name(each.mutant)} ({each.guess})" for each in real if not (each.check or each.cases)),
    ]
    lines += ["", f"{len(found) - len(real)} more mean the same"]
    return "\n".join(lines)


def plant(
    root: Path, charter: str, *, most: int, jobs: int, both: bool = True, without: Sequence[str] = ()
) -> tuple[Noticed, ...]:
    """Plant mistakes in a charter, and tell of each by what it is noticed."""
    cases = tuple(each for each in cases_of(root, charter) if Path(each).stem not in without)
    work = partial(noticed, root=root, charter=charter, cases=cases, before=seen(root, charter, cases), both=both)
    chosen = spread(list(mutants(documents(root / charter))), most)
    if jobs == 1:
        return tuple(map(_shown, map(work, chosen)))
    with ProcessPoolExecutor(jobs) as pool:
        return tuple(map(_shown, pool.map(work, chosen)))


def _shown(each: Noticed) -> Noticed:
    by = [word for word, does in (("check", each.check), ("cases", each.cases)) if does]
    sys.stderr.write(f"{name(each.mutant)}: {' and '.join(by) or 'not noticed'}\n")
    return each


def main(arguments: Sequence[str]) -> None:
    """Plant mistakes in the charter that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=40, help="how many, evenly over all")
    parser.add_argument("--quick", action="store_true", help="ask no more of a mistake once it is noticed")
    parser.add_argument("--without", nargs="*", default=[], help="cases left aside, by their names")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    chosen = parser.parse_args(arguments)
    sys.stdout.write(
        told(
            plant(ROOT, CHARTER, most=chosen.most, jobs=chosen.jobs, both=not chosen.quick, without=chosen.without),
            equivalent(),
        )
        + "\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
