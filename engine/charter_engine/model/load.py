"""From a path to the documents of a charter and of every charter it cites."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.header import has_header
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.parse import parse
from charter_engine.syntax.read import display, is_there, read_source
from charter_engine.syntax.source import Source, Span
from charter_engine.syntax.tree.cases import CaseHeader
from charter_engine.syntax.tree.document import CharterHeader, Cites, Document, Version
from charter_engine.syntax.value import frozen

SUFFIX = ".charter"


@frozen
class LoadedCharter:
    """One charter: the namespace its names live in, its files, and what its aliases stand for."""

    namespace: str
    path: Path
    title: str
    version: str
    documents: tuple[Document, ...]
    sources: tuple[Source, ...]
    aliases: Mapping[str, str]


@frozen
class Loaded:
    """A charter with all it cites, itself first, and what went wrong."""

    charters: tuple[LoadedCharter, ...]
    diagnostics: tuple[Diagnostic, ...]


@frozen
class _File:
    path: Path
    source: Source
    document: Document
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_header(self) -> bool:
        return any(isinstance(item, CharterHeader) for item in self.document.items)


def load(path: Path) -> Loaded:
    """Load the charter at ``path`` (a file, or a folder of files) and, from there, every charter it cites."""
    diagnostics: list[Diagnostic] = []
    loaded: list[LoadedCharter] = []
    _load(path, "", loaded, diagnostics, {}, (), None)
    return Loaded(tuple(loaded), tuple(diagnostics))


def _load(
    path: Path,
    namespace: str,
    loaded: list[LoadedCharter],
    diagnostics: list[Diagnostic],
    known: dict[Path, str],
    above: tuple[Path, ...],
    cited_at: Span | None,
) -> str | None:
    """Load one charter and what it cites; return its namespace, None if there is no such file."""
    files = _files(path, diagnostics, cited_at)
    if not files:
        return None
    home = files[0].path.resolve()
    known[home] = namespace
    position = len(loaded)
    aliases: dict[str, str] = {}
    for file in files:
        diagnostics.extend(file.diagnostics)
    loaded.append(_charter(namespace, path, files, aliases))
    for file in files:
        for item in file.document.items:
            if isinstance(item, Cites):
                found = _cite(item, file, loaded, diagnostics, known, (*above, home))
                if item.alias in aliases and found is not None:
                    diagnostics.append(
                        Diagnostic(
                            "C122",
                            Severity.ERROR,
                            f"`{item.alias}` is used for two cited charters",
                            item.span,
                            label="second use",
                            help="give each cited charter an alias of its own",
                        )
                    )
                aliases[item.alias] = found if found is not None else f"?{item.alias}"
    loaded[position] = _charter(namespace, path, files, aliases)
    return namespace


def _is_case(document: Document) -> bool:
    return any(isinstance(item, CaseHeader) for item in document.items)


def _charter(namespace: str, path: Path, files: tuple[_File, ...], aliases: Mapping[str, str]) -> LoadedCharter:
    items = [item for file in files for item in file.document.items]
    title = next((item.title for item in items if isinstance(item, CharterHeader)), path.stem)
    version = next((item.text for item in items if isinstance(item, Version)), "")
    return LoadedCharter(
        namespace, path, title, version, tuple(f.document for f in files), tuple(f.source for f in files), dict(aliases)
    )


def _cite(
    item: Cites,
    file: _File,
    loaded: list[LoadedCharter],
    diagnostics: list[Diagnostic],
    known: dict[Path, str],
    above: tuple[Path, ...],
) -> str | None:
    target = file.path.parent / item.path
    if not is_there(target) or not item.path:
        folder = target.parent if is_there(target.parent) else file.path.parent
        close = nearest(target.name, [p.name for p in folder.iterdir()]) if folder.is_dir() else None
        diagnostics.append(
            Diagnostic(
                "C120",
                Severity.ERROR,
                f"the cited charter “{item.path}” is not there",
                item.span,
                label="no such file",
                help=f"did you mean `{(Path(item.path).parent / close).as_posix()}`?"
                if close
                else f"the path is read from the folder of this file, {display(file.path.parent)}",
            )
        )
        return None
    resolved = _main_file(target).resolve()
    if resolved in above:
        chain = [*above[above.index(resolved) :], resolved]
        diagnostics.append(
            Diagnostic(
                "C121",
                Severity.ERROR,
                "charters cite each other in a circle",
                item.span,
                label="closes the circle",
                help="cites: " + " → ".join(display(p) for p in chain),
            )
        )
        return known[resolved]
    if resolved in known:
        return known[resolved]
    namespace = item.alias
    taken = set(known.values())
    while namespace in taken:
        namespace += "′"
    return _load(target, namespace, loaded, diagnostics, known, above, item.span)


def _main_file(path: Path) -> Path:
    """Return the file that stands for a charter: the one with the header where a folder was named."""
    if not path.is_dir():
        return path
    files = sorted(path.glob(f"*{SUFFIX}"))
    return next((each for each in files if has_header(each)), files[0] if files else path)


def _files(path: Path, diagnostics: list[Diagnostic], cited_at: Span | None) -> tuple[_File, ...]:
    """Return the files of a charter, the one with the header first.

    A folder is one charter.  A file with a header takes with it the files of its folder that have none, unless another
    header stands in that folder; a file without one belongs to the charter of its folder, or else stands alone.
    """
    if path.is_dir():
        members = sorted(path.glob(f"*{SUFFIX}"))
        if not members:
            diagnostics.append(
                Diagnostic(
                    "C120",
                    Severity.ERROR,
                    f"no charter in the folder {display(path)}",
                    cited_at,
                    file=display(path),
                    help=f"name a file or a folder that holds `*{SUFFIX}` files",
                )
            )
        read = [_read(each, diagnostics, cited_at) for each in members]
    else:
        read = [_read(path, diagnostics, cited_at)]
        if read[0] is not None:
            read += [_read(each, diagnostics, cited_at) for each in _siblings(path)]
    return tuple(sorted((f for f in read if f is not None), key=lambda file: (not file.has_header, file.path.name)))


def _siblings(path: Path) -> list[Path]:
    """Return the files that a file takes with it: all of its folder, but none where another begins a charter of its own."""
    others = [each for each in sorted(path.parent.glob(f"*{SUFFIX}")) if each.resolve() != path.resolve()]
    headed = [each for each in (path, *others) if has_header(each)]
    return others if len(headed) == 1 else []


def _read(path: Path, diagnostics: list[Diagnostic], cited_at: Span | None) -> _File | None:
    """Read a file of a charter; None where it cannot be read, or is a case: then nothing else is said of it."""
    source = read_source(path)
    if isinstance(source, Diagnostic):
        diagnostics.append(source)
        return None
    parsed = parse(source)
    if _is_case(parsed.document):
        diagnostics.append(
            Diagnostic(
                "C120",
                Severity.ERROR,
                f"{source.file} is a case, not a charter",
                cited_at,
                file=source.file,
                help="name the charter it is of; `charter test` judges a case, `charter query` says who must act in it",
            )
        )
        return None
    return _File(path, source, parsed.document, parsed.diagnostics)
