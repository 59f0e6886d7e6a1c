"""Duties of whose breach nothing follows."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.citations import covers
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm
from charter_engine.rules.life.announce import asked
from charter_engine.syntax.diagnostic import Diagnostic, Severity

_OF_BREACH = frozenset({"breach", "breached", "remedied"})


def toothless(model: Model) -> Iterator[Diagnostic]:
    """Note, once for a charter, the paragraphs of whose breach nothing follows.

    A draft that states no version yet, and says of no breach what follows, has not come to that.
    """
    read = _read(model)
    may_be_breached = [norm for norm in model.norms if _breakable(norm)]
    bare = [norm for norm in may_be_breached if not _followed(model, norm, read)]
    if len(bare) == len(may_be_breached) and not any(each.version for each in model.instruments[:1]):
        return
    first = {norm.citation: norm for norm in reversed(bare)}
    cited = tuple(dict.fromkeys(norm.citation for norm in bare))
    if not cited:
        return
    yield Diagnostic(
        "C247",
        Severity.NOTE,
        f"nothing follows from a breach of {', '.join(cited)}",
        first[cited[0]].act_span,
        label="no consequence",
        help="say what follows, such as `failing which must explain(Council) within 72 hours` or `upon breach of 7(1) by m: …`, "
        "or leave it to the general law of responsibility",
        citations=cited,
    )


def _breakable(norm: Norm) -> bool:
    """Tell whether a norm of the charter itself is a duty; a link of a chain is a consequence, and needs none of its own.

    What is done against a prohibition is often void or left out of account, where no sentence speaks of the breach.
    """
    return norm.evaluated and not norm.instrument and not norm.parent and norm.modality == "must"


def _followed(model: Model, norm: Norm, read: frozenset[str]) -> bool:
    chained = any(each.parent == norm.id and each.link == "failing" for each in model.norms)
    paid = any(act.interest is not None for act in norm.acts)
    return chained or paid or any(not citation or covers(citation, norm.citation) for citation in read)


def _read(model: Model) -> frozenset[str]:
    """Return the citations of whose breach some sentence speaks; empty for that of anything."""
    more = (tuple(model.procedures.values()), tuple(model.decisions.values()))
    return frozenset(citation for turn, citation in asked(model, more) if turn in _OF_BREACH)
