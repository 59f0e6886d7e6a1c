"""What a charter says its drafters know of and mean to keep: ``excuse NAME "why" for 9(3), 10.``"""

from __future__ import annotations

from dataclasses import field

from charter_engine.model.logic import Condition
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen


@frozen
class Excuse:
    """An excuse, resolved: ``citations`` are canonical, as findings cite (``9(3)``, ``OST 9``); ``reason`` may be empty.

    It excuses findings that cite one of the paragraphs or one beneath it; where ``name`` is a code (``C201``), those of that
    code only.  With a ``condition`` it excuses what is found where that holds, for some value of its variables, whose kinds
    are ``kinds``.
    """

    name: str
    reason: str
    citations: tuple[str, ...]
    span: Span
    condition: Condition | None = None
    kinds: dict[str, str] = field(default_factory=dict)
