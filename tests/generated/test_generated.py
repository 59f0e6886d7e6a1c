"""Properties of every charter and case: engines agree, and nothing hangs on dates, names, order or files."""

from __future__ import annotations

import os

import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from charter_engine.answers.query import as_data, query
from charter_engine.answers.scenario import Scenario, run, shown
from charter_engine.checks.posed import Posed
from charter_engine.checks.survey import survey
from charter_engine.engines.registry import engine
from charter_engine.model.calendar import parse_instant
from charter_engine.syntax.diagnostic import Severity
from tests.generated.answers import Refused, answers, ready, resolve_files
from tests.generated.charters import DAY, INDIVIDUALS, START, Draft, case_text, drafts

SCALE = int(os.environ.get("SCALE", "1"))
RENAMED = dict(zip(INDIVIDUALS, ("Zoe", "Eve", "Moe", "Wim", "Kai", "Hub"), strict=True))


def scene(draft: Draft, start: int = START) -> Scenario:
    """Return a draft ready to be asked; one with a loop is no charter."""
    found = ready(resolve_files({"t.charter": draft.charter()}), draft.case(start))
    if isinstance(found, Refused):
        # an effect as to one whom the norm never binds
        assert {each.code for each in found.diagnostics} <= {"C172"}, draft.charter() + draft.case()
        reject()
    assert isinstance(found, Scenario)
    return found


@settings(max_examples=60 * SCALE)
@given(draft=st.one_of(drafts(), drafts(calendar=True), drafts(unknowns=True)))
def test_engines_agree(draft: Draft) -> None:
    ready_ = scene(draft)
    one, two = (run(ready_, engine(name)) for name in ("clingo", "pydatalog"))
    assert one.instants == two.instants
    for name in shown(ready_).every:
        assert one.possible.get(name) == two.possible.get(name), (name, draft.charter() + draft.case())
        assert one.certain.get(name) == two.certain.get(name), (name, draft.charter() + draft.case())


@settings(max_examples=50 * SCALE)
@given(draft=drafts(unknowns=True), at=st.integers(-2, 20))
def test_what_check_accepts_never_fails_in_query(draft: Draft, at: int) -> None:
    resolved = resolve_files({"t.charter": draft.charter()})
    found = ready(resolved, draft.case())
    surveyed = survey(
        resolved, [] if isinstance(found, Refused) else [Posed("t.case", found.case, lambda: found)], engine("clingo")
    )
    wrong = [each for each in surveyed.diagnostics if each.severity is Severity.ERROR]
    # a generated charter may contradict itself, or depend on its own negation; it has no other mistakes
    assert {each.code for each in wrong} <= {"C172", "C201", "C203", "C204", "C206", "C245", "C301", "C302"}, (
        draft.charter()
    )
    assume(not wrong)
    assert isinstance(found, Scenario)
    for answer in (*query(found, engine("clingo")), *query(found, engine("clingo"), START + at * DAY)):
        as_data(answer)


@settings(max_examples=25 * SCALE)
@given(draft=drafts(), days=st.integers(-20_000, 20_000))
def test_shifting_all_dates_shifts_all_answers(draft: Draft, days: int) -> None:
    later = START + days * DAY
    assert answers(scene(draft), START) == answers(scene(draft, later), later)


@settings(max_examples=25 * SCALE)
@given(draft=drafts(calendar=True), cycles=st.integers(-4, 2))
def test_28_years_shift_months_and_years_too(draft: Draft, cycles: int) -> None:
    later = parse_instant(f"{2025 + 28 * cycles}-01-20")
    assert later is not None
    assert answers(scene(draft), START) == answers(scene(draft, later), later)


@settings(max_examples=25 * SCALE)
@given(draft=drafts(unknowns=True))
def test_names_of_individuals_change_no_answer(draft: Draft) -> None:
    texts = [draft.charter(), draft.case()]
    for old, new in RENAMED.items():
        texts = [text.replace(old, new) for text in texts]
    renamed = ready(resolve_files({"t.charter": texts[0]}), texts[1])
    original = scene(draft)
    assert isinstance(renamed, Scenario)
    back = [(new, old) for old, new in RENAMED.items()]
    assert answers(original, START) == answers(renamed, START, names=back)


@settings(max_examples=25 * SCALE)
@given(draft=drafts(unknowns=True), data=st.data())
def test_order_changes_no_answer(draft: Draft, data: st.DataObject) -> None:
    sentences = data.draw(st.permutations([*draft.words, *draft.articles()]))
    happenings = data.draw(
        st.permutations([(at, tuple(data.draw(st.permutations(facts)))) for at, facts in draft.happenings])
    )
    outset = data.draw(st.permutations(draft.outset))
    original = scene(draft)
    other = ready(
        resolve_files({"t.charter": "\n".join(['charter "T"', *sentences])}), case_text(outset, happenings, START)
    )
    assert isinstance(other, Scenario)
    assert answers(original, START) == answers(other, START)


@settings(max_examples=25 * SCALE)
@given(draft=drafts(), data=st.data())
def test_files_change_no_answer(draft: Draft, data: st.DataObject) -> None:
    sentences = [*draft.words, *draft.articles()]
    places = data.draw(st.lists(st.sampled_from(["a", "t", "z"]), min_size=len(sentences), max_size=len(sentences)))
    files = {
        f"{name}.charter": "\n".join(each for each, place in zip(sentences, places, strict=True) if place == name)
        + "\n"
        for name in ("a", "t", "z")
    }
    files["t.charter"] = 'charter "T"\n' + files["t.charter"]
    files = {name: text for name, text in files.items() if text.strip()}
    original = scene(draft)
    split = ready(resolve_files(files), draft.case())
    assert isinstance(split, Scenario)
    assert answers(original, START) == answers(split, START)


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@settings(max_examples=25 * SCALE)
@given(draft=drafts(unknowns=True), until=st.integers(0, 16))
def test_answers_use_nothing_later(name: str, draft: Draft, until: int) -> None:
    at = until * DAY
    cut = Draft(draft.words, draft.norms, draft.outset, tuple(each for each in draft.happenings if each[0] <= at))
    assume(cut.happenings)
    both = [query(scene(each), engine(name), START + at)[0] for each in (draft, cut)]
    assert [[(row.key, row.due, row.certain) for row in each.norms] for each in both[:1]] == [
        [(row.key, row.due, row.certain) for row in each.norms] for each in both[1:]
    ]
