"""Who sits in an organ that a charter alone does not fill: those named for a vote, and nameless members for free seats."""

from __future__ import annotations

from collections.abc import Iterable

from charter_engine.model.case import Case, Change
from charter_engine.model.case_facts import join
from charter_engine.model.conditions import SEAT
from charter_engine.model.deciding import Procedure
from charter_engine.model.model import Model
from charter_engine.model.vocabulary import Individual, Organ
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.value import frozen


@frozen
class Assembly:
    """An organ that votes by a procedure in a case; ``told`` says whether somebody wrote the case, who then says who sits."""

    model: Model
    case: Case
    procedure: Procedure
    organ: str
    told: bool

    @property
    def composed(self) -> Organ | None:
        """How the organ is composed, where it is declared with members."""
        return self.model.organs.get(self.organ)

    @property
    def kind(self) -> str:
        """The kind of those who vote, as far as the charter says it."""
        organ, voters = self.composed, self.procedure.voters
        return organ.of if organ is not None else voters.key if voters is not None else ""


def sitting(case: Case, organ: Organ) -> tuple[str, ...]:
    """Return who takes a seat in an organ in a case."""
    return tuple(
        dict.fromkeys(e.args[0] for e in case.changes if e.predicate == SEAT and e.holds and e.args[1] == organ.key)
    )


def nameless(case: Case, organ: Organ) -> list[str]:
    """Return a name for each seat of an organ that nobody takes in a case."""
    free = (organ.size or 0) - len(sitting(case, organ))
    return [f"elected {number}" if organ.permanent else f"member {number}" for number in range(1, free + 1)]


def enter(case: Case, name: str, kind: str, at: int | None = None) -> None:
    """Let there be somebody of a kind from an instant on."""
    case.names.entities.setdefault(name, Individual(name, kind, "individual", None))
    join(case, name, kind, at)


def seat(given: Assembly, names: Iterable[str]) -> str:
    """Let those sit in the organ who are named, as a charter alone does not say who does; return a problem, if any."""
    case, organ = given.case, given.composed
    for name in names:
        known = case.names.entities.get(name)
        if known is None and given.told:
            close = nearest(name, case.individuals)
            return f"nobody in the case is called `{name}`" + (f"; did you mean `{close}`?" if close else "")
        if known is None:
            enter(case, name, given.kind)
        elif not isinstance(known, Individual):
            return f"`{name}` is no individual of the charter"
        seated = organ is not None and name in sitting(case, organ)
        if not given.told and organ is not None and organ.size is not None and not seated and name != organ.key:
            case.changes.append(Change(SEAT, (name, organ.key), holds=True, at=None))
    if organ is not None and organ.size is not None and not given.told and len(sitting(case, organ)) > organ.size:
        return f"{len(sitting(case, organ))} vote, and {organ.key} has {organ.size} seats"
    return ""


def misspelt(given: Assembly, names: Iterable[str]) -> list[str]:
    """Say of names that the charter does not know, and that are nearly those of others who do not vote, whose they may be."""
    named = [*names]
    known = [key for key in given.case.individuals if key not in named]
    close = {name: nearest(name, known) for name in named if name not in given.case.names.entities}
    return [
        f"nobody in the charter is called `{name}`, who is taken for one more to vote; did you mean `{other}`?"
        for name, other in close.items()
        if other
    ]


def fill(given: Assembly) -> str:
    """Fill the seats of the organ that nobody holds, where a charter alone is asked about; return a problem, if any."""
    organ = given.composed
    return "" if given.told or organ is None or organ.size is None else seat(given, nameless(given.case, organ))
