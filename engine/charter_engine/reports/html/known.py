"""What is known of a sentence or paragraph, below it on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape

from charter_engine.reports.html.text import cite, cites, quoting
from charter_engine.reports.plain.english import several
from charter_engine.reports.view.charter import Finding, Meeting, Sentence, ShownBy

_STATES = {"triggered": "applies", "fulfilled": "fulfilled", "breached": "breached", "defeated": "defeated"}


def known(sentence: Sentence, anchors: Mapping[str, str]) -> str:
    """Return the cases that show a norm, what it meets and what was found about it; nothing where nothing is known."""
    return "".join(
        (
            findings(sentence.findings, sentence.citation, anchors),
            _meetings(sentence.meetings, anchors),
            _cases(sentence.cases),
            _statements(sentence.statements),
        )
    )


def findings(found: Iterable[Finding], own: str, anchors: Mapping[str, str]) -> str:
    """Return findings shown at a paragraph, with the others they concern; those that are excused with the reason."""
    return "".join(_finding(each, own, anchors) for each in found)


def _finding(each: Finding, own: str, anchors: Mapping[str, str]) -> str:
    word = "known and kept" if each.is_excused else each.severity
    unsaid = tuple(cited for cited in each.citations if cited not in {own, ""} and cited not in each.message)
    concerned = f" ({cites(unsaid, anchors)})" if unsaid else ""
    more = [f"<p>{quoting(each.note)}</p>"] if each.note else []
    if each.help and not each.is_excused:
        more.append(f"<p>Remedy: {quoting(each.help)}</p>")
    if each.is_excused:
        more.append(f"<p>Kept because: {quoting(each.excused or 'no reason is given')}</p>")
    kind = "kept" if each.is_excused else each.severity
    head = f'<strong class="{kind}">{word} {escape(each.code)}</strong> {quoting(each.message)}{concerned}'
    return f'<details class="found"><summary>{head}</summary>{"".join(more)}</details>'


def _meetings(found: tuple[Meeting, ...], anchors: Mapping[str, str]) -> str:
    """Say with what a norm can meet, those alike in one sentence."""
    alike: dict[tuple[str, str], list[str]] = {}
    for each in found:
        prevails = "" if not each.settled_by else "other" if each.settled_by == each.other else "own"
        alike.setdefault((each.verdict, prevails), []).append(cite(each.other, anchors))
    said = (f"{_meeting(*key, several(others))}." for key, others in alike.items())
    return "".join(f'<p class="meets">{each}</p>' for each in said)


def _meeting(verdict: str, prevails: str, others: str) -> str:
    why = {"": "", "other": ", which prevails where they meet", "own": ", over which it prevails where they meet"}[
        prevails
    ]
    match verdict:
        case "proved":
            return f"Proved never to collide with {others}{why}"
        case "found":
            return f"Collides with {others} in some scenario"
    return f"No collision with {others} was found{why}; that there is none is not proved"


def _cases(found: tuple[ShownBy, ...]) -> str:
    if not found:
        return ""
    counts = Counter(state for each in found for state in each.states)
    said = ", ".join(f"{word} in {counts[state]}" for state, word in _STATES.items() if counts[state])
    listed = "".join(
        f"<li>{escape(each.title)} <small>({escape(each.file)})</small>: "
        f"{', '.join(_STATES[state] for state in each.states)}</li>"
        for each in found
    )
    return f'<details class="cases"><summary>Cases: {said}</summary><ul>{listed}</ul></details>'


def _statements(found: tuple[tuple[str, str], ...]) -> str:
    """Say what is known of the statements of a principle, in one sentence where it is the same of all."""
    verdicts = {verdict for _, verdict in found}
    if len(verdicts) == 1:
        whole = "Its statement" if len(found) == 1 else f"Each of its {len(found)} statements"
        return f'<p class="verdicts">{whole} {escape(verdicts.pop())}.</p>'
    listed = "".join(f"<li><code>{escape(statement)}</code> {escape(verdict)}.</li>" for statement, verdict in found)
    return f'<ul class="verdicts">{listed}</ul>' if listed else ""
