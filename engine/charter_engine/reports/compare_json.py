"""A comparison of regimes for a program."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from charter_engine.answers.comparison import Column, Comparison, Regime, Row
from charter_engine.answers.in_time import Chance
from charter_engine.model.calendar import format_instant

SCHEMA = "charter/compare/1"
"""Names the form of the document; the number rises when a key changes its meaning or goes."""

Verdict = Literal["proved", "bounded", "failed"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LeftOut(_Record):
    """What of the case says nothing under the regime; ``text`` empty where it stands in another file."""

    file: str
    line: int
    text: str
    why: str


class Decision(_Record):
    """A decision about a thing, proposed when the case first speaks of it; instants in ISO 8601.

    ``procedures`` are those it may begin with; ``earliest`` null where it depends on an event to come, ``latest`` null where no
    limit ends it, ``last_launch`` null where the case does not say after which date it comes too late.
    """

    decision: str
    about: str
    since: str
    procedures: tuple[str, ...]
    earliest: str | None
    latest: str | None
    last_launch: str | None
    in_time: bool | None
    surely: bool | None


class CompareRow(_Record):
    """One regime in one case; null where the regime has no name for what is asked, or nothing says it.

    ``possibly`` has, by column, the names among those listed of whom it is so only if what is unknown turns out so.
    """

    regime: str
    regime_title: str
    case: str
    case_title: str
    bound: tuple[str, ...]
    bound_by_cited: tuple[str, ...]
    may_block: tuple[str, ...] | None
    least_blocking: int | None
    open_seats: dict[str, int]
    nobody_can_decide: bool | None
    decided_in_time: bool | None
    decided_surely: bool | None
    earliest_decision: str | None
    latest_decision: str | None
    decisions: tuple[Decision, ...]
    affected: tuple[str, ...] | None
    warned: tuple[str, ...] | None
    assured: tuple[str, ...] | None
    without_warning: tuple[str, ...] | None
    protected: tuple[str, ...] | None
    protected_in_fact: tuple[str, ...] | None
    without_protection: tuple[str, ...] | None
    advised: bool | None
    advised_by: tuple[str, ...] | None
    cost_borne_by: tuple[str, ...] | None
    principles_failed: tuple[str, ...]
    possibly: dict[str, tuple[str, ...]]
    left_out: tuple[LeftOut, ...]
    taken_for: dict[str, str]


class CompareRegime(_Record):
    """A regime that is compared, with the verdict on each of its principles over all scenarios."""

    regime: str
    title: str
    path: str
    principles: dict[str, Verdict]


class CompareDocument(_Record):
    """The document that ``compare`` writes; ``measures`` are the names under which was looked."""

    schema_: str = Field(default=SCHEMA, alias="schema", serialization_alias="schema")
    regimes: tuple[CompareRegime, ...]
    measures: dict[str, tuple[str, ...]]
    rows: tuple[CompareRow, ...]


def render(found: Comparison) -> str:
    """Return the document as JSON text."""
    measures = {name: found.measures.named(name) for name in found.measures.__dataclass_fields__}
    document = CompareDocument(
        regimes=tuple(map(_regime, found.regimes)), measures=measures, rows=tuple(map(_row, found.rows))
    )
    return document.model_dump_json(indent=2, by_alias=True) + "\n"


def _regime(each: Regime) -> CompareRegime:
    return CompareRegime(
        regime=each.name,
        title=each.title,
        path=each.path,
        principles={key: _verdict(word) for key, word in each.principles},
    )


def _verdict(word: str) -> Verdict:
    return "proved" if word == "proved" else "failed" if word == "failed" else "bounded"


def _row(row: Row) -> CompareRow:
    found, stopping = row.found, row.found.stopping
    columns = {
        "bound": found.bound,
        "bound_by_cited": found.bound_by_cited,
        "warned": found.warned,
        "assured": found.assured,
        "protected": found.protected,
        "cost_borne_by": found.paying,
    }
    earliest = [each.earliest for each in found.chances]
    latest = [each.latest for each in found.chances]
    return CompareRow(
        regime=row.regime.name,
        regime_title=row.regime.title,
        case=row.case,
        case_title=row.title,
        bound=found.bound.names,
        bound_by_cited=found.bound_by_cited.names,
        may_block=None if stopping is None or stopping.alone is None else tuple(sorted(stopping.alone)),
        least_blocking=None if stopping is None else stopping.least,
        open_seats={} if stopping is None else dict(stopping.open_seats),
        nobody_can_decide=found.nobody_can_decide,
        decided_in_time=found.decided_in_time,
        decided_surely=found.decided_surely,
        earliest_decision=_last(earliest),
        latest_decision=_last(latest),
        decisions=tuple(map(_decision, found.chances)),
        affected=_names(found.affected),
        warned=_names(found.warned),
        assured=_names(found.assured),
        without_warning=found.without_warning,
        protected=_names(found.protected),
        protected_in_fact=found.protected_in_fact,
        without_protection=found.without_protection,
        advised=None if found.advised is None else bool(found.advised),
        advised_by=found.advised,
        cost_borne_by=_names(found.paying),
        principles_failed=row.regime.principles_failed,
        possibly={name: each.possibly for name, each in columns.items() if each is not None and each.possibly},
        left_out=tuple(LeftOut(file=e.file, line=e.line, text=e.text, why=e.why) for e in row.left_out),
        taken_for=dict(row.taken_for),
    )


def _names(column: Column | None) -> tuple[str, ...] | None:
    return None if column is None else column.names


def _decision(each: Chance) -> Decision:
    return Decision(
        decision=each.decision,
        about=each.about,
        since=format_instant(each.since),
        procedures=each.procedures,
        earliest=_date(each.earliest),
        latest=_date(each.latest),
        last_launch=_date(each.deadline),
        in_time=each.in_time,
        surely=each.surely,
    )


def _date(instant: int | None) -> str | None:
    return None if instant is None else format_instant(instant)


def _last(instants: list[int | None]) -> str | None:
    """Return the last of some instants; null where there is none, or one is not known."""
    known = [each for each in instants if each is not None]
    return format_instant(max(known)) if known and len(known) == len(instants) else None
