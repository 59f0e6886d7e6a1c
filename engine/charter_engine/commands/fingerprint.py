"""What an answer of ``charter check`` depends on, told without reading a charter as one: a digest of it all.

That is: this program; the folder it is called in and the paths asked for; every charter in the folders of these and of all that
they cite; their cases with all that these include.  Settings are not part of it: they are applied to what was found.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import charter_engine
from charter_engine.commands.locate import SUFFIX, cases_of
from charter_engine.syntax.read import is_there
from charter_engine.syntax.resources import resource_root
from charter_engine.syntax.value import frozen

_OWN = Path(charter_engine.__file__).parent
_OWN_SUFFIXES = (".py", ".md", ".lark")
_CITES = re.compile(r'\bcites(?:\s|#[^\n]*\n)*"((?:[^"\\]|\\.)*)"', re.DOTALL)
_INCLUDES = re.compile(r'\binclude\b(?:\s|#[^\n]*\n|\w|\.)*"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@frozen
class Fingerprint:
    """A digest, and the files whose content is in it."""

    digest: str
    files: frozenset[Path]


def fingerprint(paths: Sequence[Path], homes: dict[Path, Path | None]) -> Fingerprint:
    """Return the fingerprint of a check of charters; ``homes`` remembers of which charter each case is."""
    whole = hashlib.sha256()
    files: dict[Path, None] = {}

    def add(*said: str) -> None:
        for each in said:
            data = each.encode("utf-8", "surrogateescape")
            whole.update(b"%d:%s" % (len(data), data))

    add(charter_engine.__version__, sys.version, str(_OWN), str(resource_root()), str(Path.cwd()))
    add(*_program())
    for path in paths:
        cases = cases_of(path, homes)
        add(str(path), *map(str, cases))
        files.update(dict.fromkeys(real(each) for each in (path, *cases) if each.is_file()))
        add(*_included(cases, files))
    add(*_charters(paths, files))
    for each in files:
        add(str(each), _digest(each))
    return Fingerprint(whole.hexdigest(), frozenset(files))


def _program() -> Iterator[str]:
    """Yield the files of this program, each with its digest."""
    for folder in (_OWN, resource_root() / "grammar"):
        for each in sorted(each for suffix in _OWN_SUFFIXES for each in folder.rglob(f"*{suffix}")):
            yield str(each)
            yield _digest(each)


def _charters(paths: Sequence[Path], files: dict[Path, None]) -> Iterator[str]:
    """Add all charters in the folders of those at ``paths`` and of those they cite; yield what else of them matters.

    That is which files and folders a citation finds, or would: one that is not there is told with the nearest name.
    """
    waiting = [_folder(path) for path in paths]
    looked: set[Path] = set()
    while waiting:
        folder = waiting.pop()
        if folder in looked:
            continue
        looked.add(folder)
        for file in sorted(folder.glob(f"*{SUFFIX}")):
            resolved = real(file)
            files.setdefault(resolved)
            for cited in _named(resolved, _CITES):
                target = file.parent / cited
                if is_there(target):
                    yield from (str(file), cited, str(target.is_dir()))
                    waiting.append(_folder(target))
                else:
                    near = target.parent if is_there(target.parent) else file.parent
                    yield from (str(file), cited, *_names(near))


def _included(cases: Sequence[Path], files: dict[Path, None]) -> Iterator[str]:
    """Add all files that cases include, and those include in turn; yield what finds one, or would."""
    waiting = [real(each) for each in cases]
    looked: set[Path] = set()
    while waiting:
        file = waiting.pop()
        if file in looked:
            continue
        looked.add(file)
        for named in _named(file, _INCLUDES):
            target = file.parent / named
            yield from (str(file), named, str(target.is_dir()))
            if is_there(target) and not target.is_dir():
                files.setdefault(real(target))
                waiting.append(real(target))
            else:
                yield from _names(target.parent if is_there(target.parent) else file.parent)


def real(path: Path) -> Path:
    """Return the path without links, itself where links lead nowhere."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _folder(path: Path) -> Path:
    return path.resolve() if path.is_dir() else path.parent.resolve()


def _names(folder: Path) -> Sequence[str]:
    return sorted(each.name for each in folder.iterdir()) if folder.is_dir() else ()


def _named(file: Path, how: re.Pattern[str]) -> Iterator[str]:
    """Yield the paths that a file names after a word."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return
    for found in how.finditer(text):
        yield _ESCAPE.sub(r"\1", found[1])


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return "unreadable"
