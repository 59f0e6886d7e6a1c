"""A case as it is put to the checks: read, and made a scenario only where something is to be found in what follows from it."""

from __future__ import annotations

from collections.abc import Callable

from charter_engine.answers.scenario import Scenario
from charter_engine.model.case import Case
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.value import frozen


@frozen
class Posed:
    """A case with the path a user would write, and what makes a scenario of it, or says what is wrong with it."""

    path: str
    case: Case
    ready: Callable[[], Scenario | tuple[Diagnostic, ...]]

    @property
    def votes(self) -> bool:
        """Tell whether somebody proposes something or votes in it, or may be asked to."""
        return bool(self.case.trials or self.case.proposals or self.case.votes)
