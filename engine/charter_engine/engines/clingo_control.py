"""clingo itself, with everything it complains about raised."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from clingo.control import Control

from charter_engine.engines.clingo_exact import Exact
from charter_engine.engines.interface import EngineFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clingo.configuration import Configuration
    from clingo.core import MessageCode
    from clingo.solving import Model
    from clingo.symbol import Symbol
    from clingo.symbolic_atoms import SymbolicAtom


_STRATEGIES: Final = (("usc", "no"), ("bb,inc", "sign,model"))
"""The best model is looked for from what cannot be had at once, which mostly is far faster; then from model to better model, by
ever larger steps and near the last one: of 12 ways that was the one that came furthest soon."""
_BEST: Final = 3_000
"""So many conflicts each may take at most: where a best one was known to be the best soon, it took 56 (of 81 found)."""
_SHARE: Final = 20
"""A literal is given up within this share of the conflicts that a search may have."""


_Met: TypeAlias = "tuple[list[int], Sequence[Symbol], list[int]]"
"""Of a model what it costs, what is shown of it, and which literals that are given up where they can be hold in it."""


class TooHeavy(Exception):
    """A weighted count might pass clingo's integers; what each sum may come to has to be worked out instead."""


class TooLong(Exception):
    """More is calculated in a grounding than may be."""


class Clingo:
    """One clingo program that grows part by part."""

    def __init__(self, most: int = 0) -> None:
        """Begin with an empty program; so many calculations at ``most`` are made for one grounding, any number where it is 0."""
        self._messages: list[str] = []
        self._sought = "", "", ""
        self.exact = Exact(most)
        # Predicates without rules and outer variables in counts are meant.
        self._control = Control(["--warn=no-atom-undefined", "--warn=no-global-variable"], self._note, 1000)

    def _note(self, code: MessageCode, message: str) -> None:
        self._messages.append(f"{code}: {message}")

    def add(self, name: str, parameters: Sequence[str], text: str) -> None:
        """Add a part."""
        try:
            self._control.add(name, parameters, text)
        except RuntimeError as error:
            raise EngineFault("\n".join([str(error), *self._messages])) from error

    def ground(self, parts: Sequence[tuple[str, Sequence[Symbol]]]) -> None:
        """Ground parts; anything but silence is a fault, errors in the exact functions too."""
        self.exact.wakes.clear()
        self.exact.left = self.exact.most
        self.exact.limb_calls = 0
        self.exact.weighed.clear()
        try:
            self._control.ground(parts, self.exact)
        except Exception as error:
            if self.exact.is_too_heavy:
                raise TooHeavy from error
            if self.exact.is_too_long:
                raise TooLong from error
            raise EngineFault("\n".join([str(error), *self._messages])) from error
        if self._messages:
            raise EngineFault("\n".join(self._messages))

    def atoms(self, name: str, arity: int) -> Iterator[SymbolicAtom]:
        """Return the atoms of a predicate that may hold."""
        return self._control.symbolic_atoms.by_signature(name, arity)

    def any(self, name: str, arity: int) -> bool:
        """Tell whether some atom of a predicate may hold."""
        return next(self.atoms(name, arity), None) is not None

    def atom(self, symbol: Symbol) -> SymbolicAtom | None:
        """Return one atom if it may hold."""
        return self._control.symbolic_atoms[symbol]

    def _look_for(self, mode: str, models: str, best: str = "ignore") -> None:
        """Set what the next solve looks for, in at most how many models (0: all), and whether in the best."""
        if self._sought == (mode, models, best):
            return
        self._sought = mode, models, best
        solve = cast("Configuration", self._control.configuration.solve)
        solve.enum_mode = mode
        solve.models = models
        solve.opt_mode = best

    def reached(self) -> Iterator[Sequence[Symbol]]:
        """Yield what is shown in some model, more and more of it until it is all; nothing where there is no model."""
        self._look_for("brave", "0")
        with self._control.solve(yield_=True) as handle:
            for model in handle:
                yield model.symbols(shown=True)

    def best(
        self, assumptions: Sequence[int], conflicts: int, dear: Sequence[int] = ()
    ) -> tuple[Sequence[Symbol], bool] | None:
        """Return what is shown in the best model under the assumptions, and whether it is known to be the best.

        The search for a better one ends after so many conflicts, or fewer; of what is met until then as many of the literals
        that are ``dear`` are then given up, one after the other, as can be.  None where there is no model, or none was met.
        """
        best: _Met | None = None
        solver = cast("Configuration", self._control.configuration.solver)
        for solver.opt_strategy, solver.opt_heuristic in _STRATEGIES:
            self._look_for("auto", "0", "opt")
            with (
                self._limited(min(conflicts, _BEST)),
                self._control.solve(assumptions=list(assumptions), yield_=True) as handle,
            ):
                for model in handle:
                    if best is None or model.cost < best[0]:
                        best = _met(model, dear)
                if handle.get().exhausted:
                    return None if best is None else (best[1], True)
        if best is None:
            best = self._first(assumptions, conflicts, dear)
        return None if best is None else (self._fewer(assumptions, conflicts, dear, best[2]) or best[1], False)

    def _first(self, assumptions: Sequence[int], conflicts: int, dear: Sequence[int]) -> _Met | None:
        """Return the first model that is met before so many conflicts."""
        self._look_for("auto", "1")
        with self._limited(conflicts), self._control.solve(assumptions=list(assumptions), yield_=True) as handle:
            return next((_met(model, dear) for model in handle), None)

    def _fewer(
        self, assumptions: Sequence[int], conflicts: int, dear: Sequence[int], held: Sequence[int]
    ) -> Sequence[Symbol]:
        """Give up one after the other of the literals that hold in a model; return what is shown in the last model met."""
        self._look_for("auto", "1")
        found: Sequence[Symbol] = ()
        with self._limited(conflicts // _SHARE):
            for each in tuple(held):
                if each not in held:
                    continue
                off = [-other for other in dear if other not in held or other == each]
                with self._control.solve(assumptions=[*assumptions, *off], yield_=True) as handle:
                    for model in handle:
                        found = model.symbols(shown=True)
                        held = [other for other in held if model.is_true(other)]
        return found

    @contextmanager
    def _limited(self, conflicts: int) -> Iterator[None]:
        """Let what is solved within end after so many conflicts."""
        solve = cast("Configuration", self._control.configuration.solve)
        solve.solve_limit = f"{conflicts},umax"
        try:
            yield
        finally:
            solve.solve_limit = "umax,umax"

    def possible(self, literal: int) -> bool:
        """Tell whether the literal holds in some completion."""
        return self.consistent([literal])

    def consistent(self, assumptions: Sequence[int]) -> bool:
        """Tell whether there is a model under the assumptions."""
        self._look_for("auto", "1")
        return bool(self._control.solve(assumptions=assumptions).satisfiable)

    def met(self, assumptions: Sequence[int], conflicts: int) -> bool:
        """Tell whether a model under the assumptions is met before so many conflicts."""
        self._look_for("auto", "1")
        with self._limited(conflicts):
            return bool(self._control.solve(assumptions=list(assumptions)).satisfiable)

    def size(self) -> int:
        """Return how many atoms there may be."""
        return len(self._control.symbolic_atoms)

    def model(self, assumptions: Sequence[int], literals: Sequence[int]) -> frozenset[int] | None:
        """Return those of the literals that hold in one model under the assumptions, None if there is no model."""
        self._look_for("auto", "1")
        with self._control.solve(assumptions=list(assumptions), yield_=True) as handle:
            for model in handle:
                return frozenset(each for each in literals if model.is_true(each))
        return None

    def core(self, assumptions: Sequence[int]) -> frozenset[int]:
        """Return those of the assumptions that already exclude every model; all of them must."""
        self._look_for("auto", "1")
        with self._control.solve(assumptions=list(assumptions), yield_=True) as handle:
            if handle.get().satisfiable:
                msg = "the assumptions leave a model"
                raise EngineFault(msg)
            return frozenset(handle.core())

    def only_model(self, literals: frozenset[int]) -> frozenset[int]:
        """Return those of the literals that hold in the one model there is."""
        found = self.model((), tuple(literals))
        if found is None:
            msg = "no completion is consistent"
            raise EngineFault(msg)
        return found

    def forbid(self, body: Sequence[int]) -> int:
        """Forbid that all the literals hold, wherever the literal returned is assumed."""
        with self._control.backend() as backend:
            switch: int = backend.add_atom()
            backend.add_rule([switch], choice=True)
            backend.add_rule([], [switch, *body])
        return switch

    def consequences(self, literals: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
        """Return those of the literals that hold in every completion, and those that hold in some."""
        certain, possible = set(literals), set[int]()
        for mode in ("cautious", "brave"):
            self._look_for(mode, "0")
            with self._control.solve(yield_=True) as handle:
                for model in handle:
                    # Models come nearer and nearer to the consequences, which the last one states.
                    if mode == "brave":
                        possible.update(each for each in literals if model.is_true(each))
                    else:
                        certain.intersection_update([each for each in certain if model.is_true(each)])
                if not handle.get().satisfiable:
                    msg = "no completion is consistent"
                    raise EngineFault(msg)
        return frozenset(certain), frozenset(possible)


def _met(model: Model, dear: Sequence[int]) -> _Met:
    return model.cost, model.symbols(shown=True), [each for each in dear if model.is_true(each)]
