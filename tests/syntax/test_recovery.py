"""One mistake gives one diagnostic, at its place, with a remedy, and the rest of the text is still checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from charter_engine.model.load import load
from charter_engine.model.read_case import read_case
from charter_engine.model.resolve import Resolved, resolve
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.syntax.damage import Damage, damages
from tests.syntax.sample import CASE, CHARTER

Check = Callable[[str], list[Diagnostic]]

KINDS = {"drop", "double", "stray", "misspell", "rename", "rename at first", "open quote"}
# An undeclared name is said where it is used; where its declaration was misspelt, that is another line.
ELSEWHERE = {"rename at first"}


def told(diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """Return the diagnostics but for what the text does not depend on: what has no meaning yet."""
    return [each for each in diagnostics if each.code != "C150"]


def resolved(text: str, folder: Path) -> Resolved:
    path = folder / "harbour.charter"
    path.write_text(text, encoding="utf-8")
    return resolve(load(path))


@pytest.fixture
def of_charter(tmp_path: Path) -> Check:
    return lambda text: told(resolved(text, tmp_path).diagnostics)


@pytest.fixture
def of_case(tmp_path: Path) -> Check:
    sound = resolved(CHARTER, tmp_path)

    def check(text: str) -> list[Diagnostic]:
        parsed = parse(Source("two.case", text))
        return told((*parsed.diagnostics, *read_case(parsed.document, "two.case", sound).diagnostics))

    return check


def said_well(damage: Damage, found: list[Diagnostic]) -> bool:
    """Tell whether exactly one thing is said, within a line of the mistake, with a remedy."""
    if len(found) != 1 or found[0].span is None or not (found[0].help or found[0].related):
        return False
    return damage.kind in ELSEWHERE or damage.first - 1 <= found[0].span.line <= damage.last + 1


def share_said_well(text: str, check: Check, *kinds: str) -> float:
    """Return which share of the mistakes that make the text invalid is said well; what stays valid does not count."""
    sort = [each for each in damages(text) if each.kind in kinds]
    found = [(each, check(each.text)) for each in sort[:: 1 + len(sort) // 400]]
    invalid = [(damage, said) for damage, said in found if said]
    assert len(invalid) > len(found) // 3
    return sum(said_well(damage, said) for damage, said in invalid) / len(invalid)


def test_the_sample_is_sound(of_charter: Check, of_case: Check) -> None:
    assert of_charter(CHARTER) == []
    assert of_case(CASE) == []
    assert {each.kind for each in damages(CHARTER)} == KINDS


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_one_mistake_in_a_charter_is_said_once_and_at_its_place(kind: str, of_charter: Check) -> None:
    assert share_said_well(CHARTER, of_charter, kind) >= 0.96


def test_one_mistake_in_a_case_is_said_once_and_at_its_place(of_case: Check) -> None:
    assert share_said_well(CASE, of_case, *(KINDS - {"rename at first"})) >= 0.98


HEAD = """\
charter "T"
kind Member.
organ Office.
relation idle(Member).
action report(Organ).
"""


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ("kind State\nkind Wreck.", 1, "write `.` here"),
        ("knd State.", 1, "did you mean `kind`?"),
        ("kind State..", 1, "delete it"),
        ("kind State. }", 1, "delete it"),
        ('article 1 "A"\n  1. every Member m must report(Office) within 1 day.\n}', 1, "write `{` here"),
        ('article 1 "A" {\n  1. every Member m must report(Office) within 1 day.\n', 2, "write `}` here"),
        (
            'article 1 "A" {\n  1. every Member m report(Office) within 1 day.\n}',
            2,
            "write `may`, `must`, `shall` or `should` here",
        ),
        ('article 1 "A" {\n  1. evry Member m must report(Office) within 1 day.\n}', 2, "did you mean `every`?"),
        ('article 1 "A" {\n  1. every Member m must report(Office) wihtin 1 day.\n}', 2, "did you mean `within`?"),
        ("relation near(Member Office.", 1, "write `)` here"),
        ("relation near(Member Member).", 1, "write `Member, Member`"),
        ("Wreck.", 1, "move this to a case"),
    ],
)
def test_remedy(text: str, line: int, remedy: str, of_charter: Check) -> None:
    (found,) = of_charter(HEAD + text + "\n")
    assert remedy in found.help
    assert found.span is not None
    assert found.span.line == line + HEAD.count("\n")


def test_every_of_several_mistakes_is_said(of_charter: Check) -> None:
    found = of_charter(
        HEAD
        + 'relation late(Member.\narticle 1 "A" {\n'
        + "  1. every Member m mst report(Office) within 1 day.\n"
        + "  2. every Member m must report(Ofice) within 1 day.\n"
        + "  3. every Member m must report(Office) when late(m) within 1 day\n"
        + "  4. no Member may report(Office) unless idle(m) and.\n}\n"
    )
    lines = [each.span.line - HEAD.count("\n") for each in found if each.span is not None]
    assert lines == [1, 3, 4, 5, 6]


@pytest.mark.parametrize("declaration", ["kind Wreck State.", "kind Wreck is.", "kind Wreck: A B.", "kind : Wreck."])
def test_uses_of_what_a_spoilt_sentence_declares_are_not_reported_too(declaration: str, of_charter: Check) -> None:
    uses = "relation sunk(Wreck).\nattribute age of Wreck : duration.\ndefine old(w) as w.age > 400 days.\n"
    found = of_charter(f"{HEAD}{declaration}\n{uses}")
    assert len(found) == 1


def test_a_name_misspelt_in_its_declaration_is_said_once_for_all_its_uses(of_charter: Check) -> None:
    uses = "".join(f"define d{n}(m) as idle(m) and busy(m).\n" for n in range(5))
    (found,) = of_charter(f"{HEAD}relation buzy(Member).\n{uses}")
    assert found.help == "did you mean `buzy`?"


def test_a_declaration_with_which_no_use_agrees_is_said_once_and_there(of_charter: Check) -> None:
    uses = "".join(f"define d{n}(m) as busy(m).\n" for n in range(5))
    (found,) = of_charter(f"{HEAD}relation busy(Member, Member).\n{uses}")
    assert found.code == "C104"
    assert found.span is not None
    assert found.span.line == HEAD.count("\n") + 1


def test_a_text_that_is_no_charter_is_given_up(of_charter: Check) -> None:
    found = of_charter("lorem ipsum dolor (sit amet, consectetur; adipiscing} elit { sed.\n" * 3000)
    assert len(found) <= 200
    assert found[-1].code == "C022"


@pytest.mark.parametrize(
    "text", ["}", "{", "(", '"', "article", "article 1", "charter", ".", "1.", "(a)", "upon", "x" * 5000]
)
def test_a_fragment_gives_a_diagnostic(text: str, of_charter: Check) -> None:
    assert of_charter(text)


def test_a_long_case_in_a_file_of_the_wrong_name_is_said_a_few_times(of_charter: Check) -> None:
    found = of_charter("".join(f"on 2030-01-01: sighting(M{n}, A).\n" for n in range(400)))
    assert {each.code for each in found} == {"C021"}
    assert len(found) <= 3
