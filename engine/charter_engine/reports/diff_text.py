"""What changes between two drafts, for a reader: each change with both sentences and the least scenario that shows it."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.checks.drafts import IN_MEANING, NONE, RENUMBERED, TEXT, UNDECIDED, Change, Drafts
from charter_engine.reports.diagnostic_text import cited
from charter_engine.reports.paint import Ink, Painter, painter
from charter_engine.reports.width import shown, wrap

_INK = {"lost": Ink.ERROR, "gained": Ink.WARNING, "undecided": Ink.NOTE}


def render(found: Drafts, *, width: int, color: bool) -> str:
    """Return the report."""
    paint = painter(color=color)
    lines: list[str] = []
    before: Change | None = None
    for each in found.changes:
        alike = before is not None and (before.citations, before.old, before.new) == (
            each.citations,
            each.old,
            each.new,
        )
        lines.extend((*_one(each, width, paint, alike=alike), ""))
        before = each
    lines.extend(_beside(found, width))
    lines.extend(wrap(closing(found), width))
    return "\n".join(lines) + "\n"


def closing(found: Drafts) -> str:
    """Return the line that counts everything."""
    kinds = [each.kind for each in found.changes]
    meant = {kind: kinds.count(kind) for kind in IN_MEANING if kind in kinds}
    count = sum(meant.values())
    head = f"{count} {'change' if count == 1 else 'changes'} in meaning" if count else "no change in meaning found"
    if count:
        head += f": {', '.join(f'{number} {kind}' for kind, number in meant.items())}"
    else:
        whole = found.same == found.norms and UNDECIDED not in kinds
        head = "no change in meaning: proved" if whole else head
    parts = [head]
    for kind, words in (
        (TEXT, "in text only"),
        (RENUMBERED, "renumbered"),
        (NONE, "written otherwise, the same in meaning"),
    ):
        if kind in kinds:
            parts.append(f"{kinds.count(kind)} {words}")
    parts.append(f"{found.same} of {found.norms} norms proved the same")
    if UNDECIDED in kinds:
        parts.append(f"{kinds.count(UNDECIDED)} bounded")
    return "; ".join(parts)


def _one(change: Change, width: int, paint: Painter, *, alike: bool) -> Iterator[str]:
    """Yield the lines of a change; ``alike``: of the same sentences as the one above."""
    where = _where(change)
    yield paint(shown(f"{change.kind}: {where}{', too' if alike else ''}"), _INK.get(change.kind, Ink.STRONG))
    old, new = change.old, change.new
    if alike:
        pass
    elif old == new:
        if old:
            yield from _wrapped("says", old, width)
    else:
        if old:
            yield from _wrapped("before", old, width)
        if new:
            yield from _wrapped("now", new, width)
    if change.follows:
        yield from _wrapped("note", "its words are the same; what it rests on has changed", width)
    if change.summary:
        when = f"on {change.at}, " if change.at else ""
        yield from _wrapped("shown", f"{when}{change.summary}", width)
    if change.verdict == "proved" and change.bound:
        yield from _wrapped("proved", change.bound, width)
    if change.verdict == "bounded":
        looked = f"looked for with {change.bound}; " if change.bound and change.aspect != "vote" else ""
        yield from _wrapped("bounded", f"{looked}{change.reason}", width)
    if change.fault:
        yield from _wrapped("fault", f"a mistake of charter itself, please report it: {change.fault}", width)
    if change.case and change.aspect != "vote":
        yield from _scenario(change)


def _where(change: Change) -> str:
    """Return the paragraph; of one that has another number now also the one it had."""
    if len(change.citations) == 2 and change.aspect != "vote":
        before, now = change.citations
        return f"{cited((before,))}, now {now}"
    return cited(change.citations)


def _wrapped(name: str, text: str, width: int) -> Iterator[str]:
    first, *rest = wrap(f"{name}: {text}", width - 4)
    yield f"  {shown(first)}"
    yield from (f"    {shown(line)}" for line in rest)


def _scenario(change: Change) -> Iterator[str]:
    of = {
        "old": " (of the earlier draft: the later lacks a name in it)",
        "new": " (of the later draft: the earlier lacks a name in it)",
    }
    yield f"  scenario{of.get(change.case_of, '')}:"
    for line in change.case.splitlines():
        if line.strip() and not line.startswith(("case ", "source ", "expect ")):
            yield f"    {shown(line)}"


def _beside(found: Drafts, width: int) -> Iterator[str]:
    """Yield the names and the sentences that differ and mean nothing by themselves."""
    if found.words:
        yield "names, which mean nothing by themselves:"
        for word in found.words:
            said = f"{word.old} → {word.new}" if word.old and word.new else word.new or word.old
            mark = "otherwise" if word.old and word.new else "new" if word.new else "gone"
            yield from _wrapped(f"{mark} {word.name}", said, width)
        yield ""
    if found.sentences:
        yield "other sentences that are written otherwise, on which norms and votes may rest:"
        for each in found.sentences:
            where = f"{cited(each.citations)}: " if each.citations else ""
            if each.old:
                yield from _wrapped("before", f"{where}{each.old}", width)
            if each.new:
                yield from _wrapped("now", f"{where}{each.new}", width)
        yield ""
