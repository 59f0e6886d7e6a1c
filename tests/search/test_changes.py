"""What changes in meaning from one draft to another, in treaties written for it and in generated ones."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from charter_engine.answers.norm_row import NormRow
from charter_engine.answers.query import Answer, query
from charter_engine.answers.scenario import Scenario, scenario
from charter_engine.checks.drafts import IN_MEANING, UNDECIDED
from charter_engine.engines.registry import engine
from charter_engine.model.pairing import pairs, renumbered
from charter_engine.model.resolve import Resolved
from charter_engine.search.ask import FOUND, PROVED
from charter_engine.search.changes import Compared, changes
from charter_engine.search.joint import joint
from charter_engine.search.replay import read
from charter_engine.syntax.format.canonical import canonical
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.generated.answers import resolve_files
from tests.search import charters
from tests.search.cases import case
from tests.search.drafted import WORDS, compared, kinds, treaty
from tests.search.drafts import Draft, without_mistakes
from tests.search.mutants import mutants

SCALE = int(os.environ.get("SCALE", "1"))
Drawn = st.randoms(use_true_random=False)
NOTIFY = "upon detection(m, t): Member m must notify(Secretariat, t) within 24 hours"
HIDDEN = "no Member may push(t) when secret(t)"
SAME = {
    "names of variables": (NOTIFY, "upon detection(x, y): Member x must notify(Secretariat, y) within 24 hours"),
    "another unit": (NOTIFY, NOTIFY.replace("24 hours", "1 day")),
    "order of conditions": (
        "no Member m may push(t) when secret(t) and near(m, t)",
        "no Member m may push(t) when near(m, t) and secret(t)",
    ),
    "a definition written out": (
        "no Member may push(t) when grave(t)",
        "no Member may push(t) when not secret(t) and t.size > 50 m",
    ),
    "a definition written out in a duty": (
        "every Member m must push(t) within 3 days when grave(t) and near(m, t)",
        "every Member m must push(t) within 3 days when near(m, t) and t.size > 50 m and not secret(t)",
    ),
    "a condition twice denied": (HIDDEN, "no Member may push(t) when not (not secret(t))"),
    "how many, counted otherwise": (
        "no Member may push(t) when number of Member m with near(m, t) >= 3",
        "no Member may push(t) when number of Member n with near(n, t) > 2",
    ),
    "a number counted from the other side": (
        "no Member may push(t) when 2 * t.size > 100 m",
        "no Member may push(t) when 50 m < t.size",
    ),
}
CHANGED = {
    "an exception dropped": (f"{NOTIFY} unless secret(t)", NOTIFY, "tightened", "bound"),
    "an exception added": (NOTIFY, f"{NOTIFY} unless secret(t)", "loosened", "bound"),
    "more time": (NOTIFY, NOTIFY.replace("24", "48"), "loosened", "dated"),
    "less time": (NOTIFY.replace("24", "48"), NOTIFY, "tightened", "dated"),
    "no time": (NOTIFY, NOTIFY.replace("within 24 hours", "immediately"), "tightened", "dated"),
    "some time where there was none": (NOTIFY.replace("within 24 hours", "immediately"), NOTIFY, "loosened", "dated"),
    "no time for a group": (
        NOTIFY.replace("Member m must", "some one of the Members must"),
        NOTIFY.replace("Member m must", "some one of the Members must").replace("within 24 hours", "immediately"),
        "tightened",
        "dated",
    ),
    "no limit": (NOTIFY, NOTIFY.replace(" within 24 hours", ""), "loosened", "dated"),
    "a threshold moved": (
        "no Member may push(t) when t.size > 50 m",
        "no Member may push(t) when t.size > 60 m",
        "loosened",
        "bound",
    ),
    "a wider kind": (HIDDEN, HIDDEN.replace("Member", "State"), "tightened", "bound"),
    "a permission narrowed": (
        "every Member may push(t)",
        "every Member may push(t) when secret(t)",
        "tightened",
        "bound",
    ),
    "a duty made a permission": (
        "every Member must push(t) within 3 days when secret(t)",
        "every Member may push(t) when secret(t)",
        "loosened",
        "bound",
    ),
    "one for each": (
        "every Member must push(t) within 3 days when secret(t)",
        "some one of the Members must push(t) within 3 days when secret(t)",
        "loosened",
        "bound",
    ),
    "a choice of acts": (
        "every Member must push(t) within 3 days when secret(t)",
        "every Member must push(t) or publish(t) within 3 days when secret(t)",
        "loosened",
        "bound",
    ),
    "another act": (
        "every Member must push(t) within 3 days when secret(t)",
        "every Member must publish(t) within 3 days when secret(t)",
        "changed",
        "bound",
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_what_is_only_written_otherwise_is_proved_the_same(name: str, tmp_path: Path) -> None:
    old, new = SAME[name]
    found = compared(tmp_path, treaty(old), treaty(new))
    assert kinds(found) == [("no change in meaning", "proved", "1(1)")]
    assert (found.norms, found.same) == (1, 1)


@pytest.mark.parametrize("name", CHANGED)
def test_what_changes_is_found_with_which_way_it_goes(name: str, tmp_path: Path) -> None:
    old, new, kind, aspect = CHANGED[name]
    found = compared(tmp_path, treaty(old), treaty(new))
    first = found.changes[0]
    assert (first.kind, first.verdict, first.citations, first.aspect) == (kind, "found", ("1(1)",), aspect)
    assert first.case.startswith('case "')
    assert first.summary
    assert {each.kind for each in found.changes} <= {*IN_MEANING}


def test_the_dates_are_those_of_each_draft(tmp_path: Path) -> None:
    (found,) = compared(tmp_path, treaty(NOTIFY), treaty(NOTIFY.replace("24", "48"))).changes
    assert found.due == ("2030-01-02", "2030-01-03")
    assert found.bearer == "State1"
    assert "due by 2030-01-03, before 2030-01-02" in found.summary


def test_a_norm_taken_out_is_lost_and_one_put_in_gained(tmp_path: Path) -> None:
    found = compared(tmp_path, treaty(NOTIFY, HIDDEN), treaty(NOTIFY))
    assert kinds(found) == [("lost", "found", "2(1)")]
    back = compared(tmp_path / "back", treaty(NOTIFY), treaty(NOTIFY, HIDDEN))
    assert kinds(back) == [("gained", "found", "2(1)")]


def test_a_norm_that_never_applies_is_no_change(tmp_path: Path) -> None:
    found = compared(
        tmp_path, treaty(HIDDEN), treaty(HIDDEN, "no Member may publish(t) when secret(t) and not secret(t)")
    )
    assert kinds(found) == [("no change in meaning", "proved", "2(1)")]


def test_paragraphs_merged_or_split_say_the_same(tmp_path: Path) -> None:
    two = treaty("no Member may push(t) when secret(t)", "no Member may push(t) when t.size > 50 m")
    one = treaty("no Member may push(t) when secret(t) or t.size > 50 m")
    merged, split = compared(tmp_path, two, one), compared(tmp_path / "split", one, two)
    for found in (merged, split):
        assert {(kind, verdict) for kind, verdict, _ in kinds(found)} == {("no change in meaning", "proved")}
        assert found.same == found.norms


def test_a_paragraph_that_another_covers_adds_nothing(tmp_path: Path) -> None:
    found = compared(tmp_path, treaty(HIDDEN), treaty(HIDDEN, f"{HIDDEN} and t.size > 50 m"))
    assert kinds(found) == [("no change in meaning", "proved", "2(1)")]


def test_what_stands_elsewhere_is_renumbered(tmp_path: Path) -> None:
    found = compared(tmp_path, treaty(NOTIFY, HIDDEN), treaty(HIDDEN, NOTIFY))
    assert sorted(kinds(found)) == [("renumbered", "proved", "1(1)"), ("renumbered", "proved", "2(1)")]


def test_what_cites_a_renumbered_paragraph_is_the_same(tmp_path: Path) -> None:
    free = "every Member may push(t) when near(m, t), notwithstanding {}(1)".replace("Member", "Member m")
    old = treaty(HIDDEN, free.format(1))
    new = treaty("every State may publish(t)", HIDDEN, free.format(2))
    assert sorted(kinds(compared(tmp_path, old, new))) == [
        ("gained", "found", "1(1)"),
        ("renumbered", "proved", "2(1)"),
        ("renumbered", "proved", "3(1)"),
    ]


def test_a_precedence_changes_the_paragraph_that_yields(tmp_path: Path) -> None:
    free = "every Member m may push(t) when near(m, t)"
    found = compared(tmp_path, treaty(HIDDEN, free), treaty(HIDDEN, f"{free}, notwithstanding 1(1)"))
    assert kinds(found) == [("loosened", "found", "1(1)"), ("no change in meaning", "proved", "2(1)")]
    assert found.changes[0].follows


def test_a_definition_changes_what_rests_on_it(tmp_path: Path) -> None:
    wider = WORDS.replace("t.size > 50 m", "t.size > 40 m")
    grave = "no Member may push(t) when grave(t)"
    found = compared(tmp_path, treaty(grave, HIDDEN), treaty(grave, HIDDEN, words=wider))
    assert kinds(found) == [("tightened", "found", "1(1)")]
    assert found.changes[0].follows
    assert len(found.sentences) == 1


def test_a_definition_that_nothing_reads_changes_nothing(tmp_path: Path) -> None:
    wider = WORDS.replace("t.size > 50 m", "t.size > 40 m")
    found = compared(tmp_path, treaty(HIDDEN), treaty(HIDDEN, words=wider))
    assert not found.changes
    assert found.same == found.norms


def test_a_text_that_alone_has_changed_is_told_apart(tmp_path: Path) -> None:
    found = compared(tmp_path, treaty(HIDDEN), treaty(HIDDEN).replace("Text.", "Other words."))
    assert kinds(found) == [("text only", "proved", "1(1)")]
    assert (found.changes[0].old, found.changes[0].new) == ("Text.", "Other words.")


def test_a_scenario_may_need_a_name_of_one_draft(tmp_path: Path) -> None:
    dark = WORDS.replace("relation secret(Threat).", "relation secret(Threat).\nrelation dark(Threat).")
    found = compared(tmp_path, treaty(HIDDEN), treaty(f"{HIDDEN} or dark(t)", words=dark))
    assert kinds(found) == [("tightened", "found", "1(1)")]
    assert found.changes[0].case_of == "new"
    assert [(each.name, each.old) for each in found.words] == [("dark", "")]


def test_a_name_for_another_thing_is_not_compared(tmp_path: Path) -> None:
    words = WORDS.replace("secret(Threat)", "secret(State, Threat)").replace("secret(t)", "secret(m, t)")
    new = treaty(HIDDEN.replace("secret(t)", "secret(m, t)"), words=words.replace("grave(t)", "grave(m, t)"))
    found = compared(tmp_path, treaty(HIDDEN), new)
    assert kinds(found) == [(UNDECIDED, "bounded", "1(1)")]
    assert "secret" in {each.name for each in found.words}


def test_a_kind_under_another_no_longer_is_a_change(tmp_path: Path) -> None:
    apart = WORDS.replace(", is State", "")
    wide = HIDDEN.replace("Member", "State")
    found = compared(tmp_path, treaty(wide), treaty(wide, words=apart))
    assert kinds(found) == [("loosened", "found", "1(1)")]


def drawn(chance: Random) -> tuple[Draft, Resolved]:
    """Draw a charter; one that is refused is none."""
    found = charters.draft(chance)
    resolved = without_mistakes(found)
    return (found, resolved) if resolved is not None else reject()


def all_of(old: Resolved, new: Resolved) -> tuple[Compared, ...]:
    """Compare the norms of two drafts."""
    paired = pairs(old.model, new.model)
    return changes(joint(old, new, renumbered(paired)), (old, new), paired, engine("clingo"), "t")


def answered(resolved: Resolved, text: str) -> tuple[Answer, ...] | None:
    """Return the answers to a case; None where it cannot be asked."""
    found = read(resolved, text)
    ready = None if isinstance(found, str) else scenario(resolved.model, found)
    return query(ready, engine("clingo")) if isinstance(ready, Scenario) else None


def binding(rows: tuple[NormRow, ...], norm: str = "") -> set[tuple[str, ...]]:
    """Return who is bound to what, by one norm or by any."""
    states = ("pending", "owing", "applies", "in force", "neglected")
    return {
        (who, row.norm.modality, row.norm.bearer.form if row.norm.in_group else "", row.toward, row.act)
        for row in rows
        if row.certain and norm in {"", row.norm.id} and row.atom[0].removesuffix(f" {row.norm.id}") in states
        for who in row.bearers
    }


@settings(max_examples=10 * SCALE)
@given(chance=Drawn)
def test_a_charter_is_the_same_in_another_order_and_layout(chance: Random) -> None:
    found, resolved = drawn(chance)
    order = chance.sample(range(len(found.norms)), len(found.norms))
    source = Source("t.charter", found.charter(order))
    laid_out = canonical(source, parse(source))
    assert isinstance(laid_out, str)
    assert all(each.same for each in all_of(resolved, resolve_files({"t.charter": laid_out}))), found.charter()


@settings(max_examples=4 * SCALE)
@given(chance=Drawn)
def test_a_slip_of_the_pen_is_shown_or_proved_to_change_nothing(chance: Random) -> None:
    found, resolved = drawn(chance)
    text = found.charter()
    slips = list(mutants({"t.charter": parse(Source("t.charter", text)).document}))
    slip = chance.choice(slips) if slips else reject()
    other = resolve_files({"t.charter": slip.text})
    if other.has_errors:
        reject()
    about = f"{text}\n{slip.sort} in {slip.place}: {slip.what}"
    every = all_of(resolved, other)
    for compared_ in every:
        for each in compared_.differences:
            assert not each.mismatch, f"{about}\n{each.mismatch}"
            assert (each.word == FOUND) == (each.shown is not None), about
    for _ in range(3):
        drawn_case = case(chance, found)
        before, after = answered(resolved, drawn_case), answered(other, drawn_case)
        if before is None or after is None:
            continue
        for at in sorted({each.at for each in before} & {each.at for each in after}):
            old, new = (next(a.norms for a in answers if a.at == at) for answers in (before, after))
            for compared_ in every:
                if not all(each.word == PROVED for each in compared_.differences):
                    continue
                pair = compared_.pair
                assert pair.old is None or binding(old, pair.old.id) <= binding(new), f"{about}\n{drawn_case}"
                assert pair.new is None or binding(new, pair.new.id) <= binding(old), f"{about}\n{drawn_case}"
