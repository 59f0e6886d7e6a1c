"""What a failed expectation would say if what was found were right."""

from __future__ import annotations

import re

from charter_engine.answers.expectations import Outcome


def accepted(outcome: Outcome) -> str | None:
    """Return the sentence that would pass, None where it is not known how to write it."""
    text = outcome.text.rstrip(".").strip()
    words = re.match(r"expect (?P<head>(not )?on \S+: |never: |always: |: )?(?P<what>.*)\Z", text, re.DOTALL)
    if words is None:
        return None
    head, what = words["head"] or "", words["what"]
    if head.startswith("on ") and outcome.row:
        return f"expect {head}{outcome.row}."
    if head.startswith("not on "):
        return f"expect {head.removeprefix('not ')}{what}."
    if head.startswith("on "):
        return f"expect not {head}{what}."
    if what.startswith("no "):
        return f"expect {what.removeprefix('no ')}."
    if not head and what.startswith("not "):
        return f"expect {what.removeprefix('not ')}."
    if not head and what.startswith(("breach", "conflict")):
        return f"expect no {what}."
    return None
