"""Where a charter or a case is that the user names."""

from __future__ import annotations

import re
from pathlib import Path

from charter_engine.syntax.header import has_header
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.read import display, is_there, read_source
from charter_engine.syntax.resources import resource_root
from charter_engine.syntax.source import Source

SUFFIX = ".charter"
_REGIMES = "regimes"
"""The folder of charters that are there to be compared with a draft."""


def default_charters() -> tuple[Path, ...]:
    """Return the charters of the current folder, else those that ship."""
    here = Path("charter")
    base = here if here.is_dir() else resource_root() / "charter"
    own = sorted(Path().glob(f"*{SUFFIX}"))
    if own and not here.is_dir():
        return (Path(),)
    return tuple(charters_below(base))


def default_regimes() -> tuple[Path, ...]:
    """Return the charters that are compared where none is named: those that are a folder each, then all in `regimes`.

    They are those of the current folder, else those that ship.
    """
    here = Path("charter")
    base = here if here.is_dir() else resource_root() / "charter"
    own = sorted(each for each in Path().glob(f"*{SUFFIX}") if has_header(each))
    if own and not here.is_dir():
        return tuple(own)
    folders = (each for each in sorted(base.iterdir()) if each.is_dir() and any(each.glob(f"*{SUFFIX}")))
    drafts = [each for each in folders if each.name != _REGIMES and split(each) == [each]]
    rivals = charters_below(base / _REGIMES) if (base / _REGIMES).is_dir() else []
    return (*drafts, *rivals)


def charters_below(folder: Path) -> list[Path]:
    """Return every charter below a folder: a folder with one header, or each file with one."""
    found: list[Path] = []
    for each in sorted({path.parent for path in folder.rglob(f"*{SUFFIX}")}):
        found.extend(split(each))
    return found


def split(path: Path) -> list[Path]:
    """Return the charters of a path: itself, or each file of a folder in which several have headers."""
    if not path.is_dir():
        return [path]
    headed = [each for each in sorted(path.glob(f"*{SUFFIX}")) if has_header(each)]
    if len(headed) > 1:
        return headed
    if not any(path.glob(f"*{SUFFIX}")) and any(path.rglob(f"*{SUFFIX}")):
        return charters_below(path)
    return [path]


def default_cases() -> tuple[Path, ...]:
    """Return the cases of the current folder, else those that ship."""
    for base in (Path("cases"), Path()):
        found = sorted(base.glob("*.case"))
        if found:
            return tuple(found)
    return tuple(sorted((resource_root() / "cases").glob("*.case")))


def named(charter: Path) -> str:
    """Return how a case names a charter: by its folder, or its file without the ending."""
    resolved = charter.resolve()
    return resolved.name if resolved.is_dir() else resolved.stem


def cases_of(charter: Path, homes: dict[Path, Path | None] | None = None) -> tuple[Path, ...]:
    """Return the cases that are of a charter: among those of the current folder, beside it, and those that ship with it.

    ``homes`` remembers of which charter each case is, where several charters are asked about.
    """
    known = {} if homes is None else homes
    home = charter if charter.is_dir() else charter.parent
    shipped = resource_root()
    bases = [Path("cases"), Path(), home, home / "cases", home.parent / "cases"]
    if home.resolve().is_relative_to(shipped.resolve()):
        bases.append(shipped / "cases")
    found: dict[Path, Path] = {}
    for base in bases:
        for case in sorted(base.glob("*.case")) if base.is_dir() else ():
            found.setdefault(case.resolve(), case)
    mine = _home(charter)
    for resolved, case in found.items():
        if resolved not in known:
            known[resolved] = _home_of(case)
    return tuple(case for resolved, case in found.items() if known[resolved] == mine)


def _home_of(case: Path) -> Path | None:
    """Return what stands for the charter that a case is of, None where there is none."""
    source = read_source(case)
    named = _HEADER.search(source.text) if isinstance(source, Source) else None
    where = charter_of(case, named[1]) if named is not None else ""
    return _home(where) if isinstance(where, Path) else None


def _home(charter: Path) -> Path:
    """A folder stands for the charter whose head lies in it."""
    resolved = charter.resolve()
    return resolved if resolved.is_dir() or len(split(resolved.parent)) > 1 else resolved.parent


_HEADER = re.compile(r'^\s*case\s+"[^"]*"\s+of\s+"([^"]*)"', re.MULTILINE)


def charter_at(path: Path) -> Path | str:
    """Return the charter that a user names, by path or by name; why there is none."""
    if is_there(path):
        return path
    found = charter_of(Path(), str(path).removesuffix(SUFFIX))
    return found if isinstance(found, Path) else f"there is no charter {display(path)}; {found}"


def charter_of(case: Path, name: str) -> Path | str:
    """Return the charter a case is of: by path from the case, then by name; a hint where there is none."""
    bases = [case.parent, case.parent.parent, Path(), resource_root()]
    for base in bases:
        for folder in (base, base / "charter"):
            for candidate in (folder / name, folder / f"{name}{SUFFIX}"):
                if not is_there(candidate):
                    continue
                if candidate.is_file() or (candidate.is_dir() and any(candidate.glob(f"*{SUFFIX}"))):
                    return candidate
    known: dict[str, Path] = {}
    for base in (case.parent, Path("charter"), case.parent.parent / "charter", resource_root() / "charter"):
        if base.is_dir():
            for found in charters_below(base):
                known.setdefault(found.stem, found)
    if name in known:
        return known[name]
    close = nearest(name, known)
    return f"did you mean `{close}`?" if close else "name a charter by its folder or file, relative to the case"
