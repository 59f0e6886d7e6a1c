"""All that changes from one draft of a charter to another: in meaning, in words alone, in its names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from charter_engine.checks.brought import AS_WRITTEN, brings_otherwise
from charter_engine.checks.left_to_cases import LeftToCases, left_to_cases
from charter_engine.checks.moved import direction, summary
from charter_engine.checks.procedures.changed import VoteChange, vote_changes
from charter_engine.checks.rewritten import Rewritten, rewritten, text_changes
from charter_engine.engines.interface import Engine
from charter_engine.model.calendar import format_instant
from charter_engine.model.load import Loaded
from charter_engine.model.merging import Word
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm
from charter_engine.model.pairing import Pair, pairs, plain, renumbered
from charter_engine.model.resolve import Resolved
from charter_engine.rules.properties.said_of import BOUND, DATED, key_of
from charter_engine.search.ask import BOUNDED, FOUND, PROVED
from charter_engine.search.changes import Compared, Difference, changes
from charter_engine.search.joint import joint
from charter_engine.search.questions import SAME_RULES
from charter_engine.syntax.value import frozen

GAINED, LOST, TIGHTENED, LOOSENED, MOVED, CHANGED = "gained", "lost", "tightened", "loosened", "moved", "changed"
NONE, TEXT, RENUMBERED, UNDECIDED = "no change in meaning", "text only", "renumbered", "undecided"
IN_MEANING: Final = (LOST, GAINED, TIGHTENED, LOOSENED, MOVED, CHANGED)
_LINK: Final = re.compile(r",?\s+(?:failing\s+which|in\s+that\s+case)\b")
NO_MEANING_YET: Final = "the sentence is read but has no meaning yet"


@frozen
class Draft:
    """A charter as it was loaded and resolved."""

    loaded: Loaded
    resolved: Resolved


@frozen
class Change:
    """One change.

    ``kind`` is one of those above, ``verdict`` ``found`` (in ``case``), ``proved`` or ``bounded``.  ``old`` and ``new`` are what
    is written in each draft; ``case_of`` says which draft reads all of the case; ``follows``: the sentence is the same, and it is
    something it rests on that has changed.  ``fault`` is a mistake of the tool.
    """

    kind: str
    verdict: str
    citations: tuple[str, ...]
    old: str = ""
    new: str = ""
    modality: str = ""
    bearer: str = ""
    act: str = ""
    at: str = ""
    due: tuple[str, str] = ("", "")
    aspect: str = ""
    summary: str = ""
    bound: str = ""
    reason: str = ""
    case: str = ""
    case_of: str = ""
    follows: bool = False
    fault: str = ""


@frozen
class Drafts:
    """All that is known: ``same`` is how many norms are proved the same of ``norms``."""

    changes: tuple[Change, ...]
    words: tuple[Word, ...]
    sentences: tuple[Rewritten, ...]
    norms: int
    same: int


def compare(old: Draft, new: Draft, engine: Engine, charter: str, stage: Callable[[str], None]) -> Drafts:
    """Compare two drafts; ``charter`` is how a case names the charter."""
    one, other = old.resolved, new.resolved
    paired = pairs(one.model, other.model)
    stage("taking the two drafts together")
    cited = renumbered(paired)
    both = joint(one, other, cited, stage)
    compared = changes(both, (one, other), paired, engine, charter, stage)
    found: list[Change] = []
    otherwise = {id(each) for each in compared if _brings_otherwise((one.model, other.model), each, cited)}
    for each in compared:
        found.extend(_of_pair(each, otherwise=id(each) in otherwise))
    stage("comparing how votes come out")
    found.extend(_of_vote(each) for each in vote_changes(one, other, engine))
    found.extend(_left_to_cases(each) for each in left_to_cases(one.model, other.model))
    texts = text_changes(old.loaded, new.loaded, paired)
    told = {name for each in found for name in each.citations}
    found.extend(
        Change(TEXT, PROVED, each.citations, each.old, each.new, bound=SAME_RULES)
        for each in texts
        if not told.intersection(each.citations)
    )
    same = sum(_is_same(each) and id(each) not in otherwise for each in compared)
    order = {kind: place for place, kind in enumerate((UNDECIDED, NONE, RENUMBERED, TEXT), 2)}
    ordered = sorted(found, key=lambda each: order.get(each.kind, int(each.follows)))
    return Drafts(
        tuple(ordered),
        both.together.words,
        rewritten(old.loaded, new.loaded),
        len(compared),
        same,
    )


def _is_same(compared: Compared) -> bool:
    return bool(compared.same) or all(each.word == PROVED for each in compared.differences)


def _brings_otherwise(models: tuple[Model, Model], compared: Compared, cited: Mapping[str, str]) -> bool:
    old, new = compared.pair.old, compared.pair.new
    return old is not None and new is not None and brings_otherwise(models, (old, new), cited)


def _of_pair(compared: Compared, *, otherwise: bool) -> Iterator[Change]:
    pair = compared.pair
    old, new = pair.old, pair.new
    cited = _cited(pair)
    texts = ("" if old is None else _own_text(old), "" if new is None else _own_text(new))
    if otherwise:
        yield Change(CHANGED, BOUNDED, cited, *texts, modality=pair.norm.modality, aspect="effect", reason=AS_WRITTEN)
    if not pair.norm.evaluated:
        if pair.reworded:
            yield Change(UNDECIDED, BOUNDED, cited, *texts, reason=NO_MEANING_YET)
        return
    if _is_same(compared) and otherwise:
        return
    if _is_same(compared):
        first = next(iter(compared.differences), None)
        bound = compared.same or (SAME_RULES if first is None else first.bound)
        if old is not None and new is not None and old.citation != new.citation:
            yield Change(RENUMBERED, PROVED, cited, *texts, bound=bound)
        elif pair.reworded and texts[0] != texts[1]:  # else what is written otherwise is a link of its chain
            yield Change(NONE, PROVED, cited, *texts, bound=bound)
        return
    found = [each for each in compared.differences if each.word == FOUND]
    if found:
        for several in _together(pair, found):
            yield _found(pair, several, cited, texts)
        return
    open_ = next(each for each in compared.differences if each.word == BOUNDED)
    fault = next((each.mismatch for each in compared.differences if each.mismatch), "")
    yield Change(
        UNDECIDED,
        BOUNDED,
        cited,
        *texts,
        modality=pair.norm.modality,
        bound=open_.bound,
        reason=open_.reason,
        follows=not pair.reworded,
        fault=fault,
    )


def _own_text(norm: Norm) -> str:
    """Return the words of a norm without the links of its chain, each of which is a norm of its own."""
    return _LINK.split(plain(norm.text), maxsplit=1)[0]


def _together(pair: Pair, found: Sequence[Difference]) -> Iterator[tuple[Difference, ...]]:
    """Yield the differences that are one change: a date moved, a norm put in the place of another."""
    replaced = pair.old is not None and pair.new is not None and _key(pair.old) != _key(pair.new)
    for aspect in dict.fromkeys(each.aspect for each in found):
        alike = tuple(each for each in found if each.aspect == aspect)
        # of one whom the other norm does not concern, it stands in the place of nothing
        if aspect == DATED or (aspect == BOUND and replaced and any(e.shown and e.shown.others for e in alike)):
            yield alike
        else:
            yield from ((each,) for each in alike)


def _key(norm: Norm) -> object:
    key = key_of(norm)
    return key.modality, key.form, key.actions


def _found(pair: Pair, several: Sequence[Difference], cited: tuple[str, ...], texts: tuple[str, str]) -> Change:
    first = several[0]
    shown = first.shown
    if shown is None:
        msg = "a difference found has a scenario"
        raise ValueError(msg)
    row = shown.row
    of_old = first.side == "old"
    dues = ["" if row.due is None else format_instant(row.due)]
    dues.append(next((format_instant(each.due) for each in shown.others if each.due is not None), ""))
    due = (dues[0], dues[1]) if of_old else (dues[1], dues[0])
    kind = direction(pair, several)
    return Change(
        kind,
        FOUND,
        cited,
        *texts,
        modality=row.norm.modality,
        bearer=shown.bearer,
        act=row.act,
        at=format_instant(shown.at),
        due=due,
        aspect=first.aspect,
        summary=summary(first, due),
        bound=first.bound,
        case=shown.texts.old if shown.texts.of == "old" else shown.texts.new,
        case_of=shown.texts.of,
        follows=not pair.reworded,
    )


def _cited(pair: Pair) -> tuple[str, ...]:
    named = [each.citation for each in (pair.old, pair.new) if each is not None]
    return tuple(dict.fromkeys(named))


def _left_to_cases(each: LeftToCases) -> Change:
    return Change(
        CHANGED,
        BOUNDED,
        (each.citation or each.name,),
        each.old,
        each.new,
        act=each.name,
        aspect="sentence",
        reason=each.reason,
    )


def _of_vote(each: VoteChange) -> Change:
    cited = tuple(dict.fromkeys(one.citation for one in (each.old, each.new) if one is not None and one.citation))
    what = f"`{each.name}`"
    parts = f" ({', '.join(part.replace('_', ' ') for part in each.parts)})" if each.parts else ""
    said = f"votes by {what}{parts}" if not each.said else f"{what}{parts}: {each.said}"
    return Change(
        each.kind,
        each.word,
        cited or (each.name,),
        act=each.name,
        aspect="vote",
        summary=said,
        bound=each.bound,
        reason=each.reason,
        case=each.said,
    )
