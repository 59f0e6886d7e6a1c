"""What changes between two drafts, for programs."""

from __future__ import annotations

import json

from charter_engine.checks.drafts import IN_MEANING, NONE, RENUMBERED, TEXT, UNDECIDED, Change, Drafts

SCHEMA = "charter/diff/1"


def render(found: Drafts) -> str:
    """Return the report under the keys of `charter diff --format json`."""
    kinds = [each.kind for each in found.changes]
    data = {
        "schema": SCHEMA,
        "changes": [_change(each) for each in found.changes],
        "names": [
            {"name": each.name, "sort": each.sort, "old": each.old or None, "new": each.new or None}
            for each in found.words
        ],
        "sentences": [
            {"citations": list(each.citations), "old": each.old or None, "new": each.new or None}
            for each in found.sentences
        ],
        "summary": {
            "norms": found.norms,
            "same": found.same,
            "in_meaning": sum(kinds.count(kind) for kind in IN_MEANING),
            **{kind.replace(" ", "_"): kinds.count(kind) for kind in (*IN_MEANING, TEXT, RENUMBERED, NONE, UNDECIDED)},
        },
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _change(each: Change) -> dict[str, object]:
    return {
        "kind": each.kind,
        "citations": list(each.citations),
        "verdict": each.verdict,
        "case": each.case or None,
        "case_of": each.case_of or None,
        "old": each.old or None,
        "new": each.new or None,
        "modality": each.modality or None,
        "bearer": each.bearer or None,
        "act": each.act or None,
        "at": each.at or None,
        "due": {"old": each.due[0] or None, "new": each.due[1] or None},
        "aspect": each.aspect or None,
        "follows": each.follows,
        "summary": each.summary or None,
        "bound": each.bound or None,
        "reason": each.reason or None,
        "fault": each.fault or None,
    }
