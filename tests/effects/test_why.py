"""Why something is so that effects brought about: the sentence with its citation, and no word of how the rules work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Arrears"
kind State, plural States.
kind Member, plural Members, is State: Peru, Chile, Kenya.
organ Assembly of Members.
organ Board of 2 States: 2 elected by Assembly for 1 year.
organ Secretariat.
office Chief held by Peru.
relation suspended(Member).
relation poor(Member).
relation grave(Member).
attribute quota of Member : number.
event call(Member). event truce. event war. event pardon.
action pay. action suspend(Member). action vote. action seize(Member). action report. action resign.
the Secretariat determines grave(m).
define arrears(m) as suspended(m) and not poor(m).
article 1 {
  1. upon call(m): Member m must pay within 10 days.
  2. upon breach of 1(1) by m: the Assembly may suspend(m) so that m becomes suspended.
  3. every Member m may vote unless suspended(m).
  4. upon truce: 1(1) is suspended.
  5. upon war: 1(1) is resumed.
  6. every Member m is immune from seize(m) when poor(m).
  7. the Secretariat must seize(m) within 3 days when grave(m).
  8. upon call(m): m.quota becomes m.quota + 1.
  9. every Member m may report when m.quota >= 2.
  10. every Member m may resign when m is a member of Board.
  11. upon pardon: Kenya ceases to be a Member.
  12. the Chief may pay when arrears(Chile).
  13. upon pardon: Chile becomes a member of Board and 1(9) is suspended as to Chile 2 days later.
  14. upon pardon: the Secretariat must report within 5 days if Peru is a Chief.
}
"""
CASE = """case "A" of "t"
Member Peru, Chile, Kenya: quota 1.
poor(Kenya).
unknown suspended(Peru).
on 2030-01-01: call(Peru), call(Chile).
on 2030-01-03: truce, Secretariat determines grave(Kenya), Secretariat determines grave(Chile).
on 2030-01-04: Secretariat does seize(Kenya), Secretariat does seize(Chile), Assembly does suspend(Kenya).
on 2030-01-05: war.
on 2030-01-20: Assembly does suspend(Chile), Peru does pay.
on 2030-01-21: pardon.
on 2030-01-24: 1(3) is suspended.
on 2030-01-25: Kenya does pay.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.charter").write_text(CHARTER, encoding="utf-8")
    (tmp_path / "t.case").write_text(CASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def asked(fact: str, at: str, *more: str) -> str:
    """Return what is said, its lines joined."""
    return " ".join(CliRunner().invoke(main, ["why", "t.case", fact, "--at", at, *more]).output.split())


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("engine", ["clingo", "pydatalog"])
@pytest.mark.parametrize(
    ("fact", "at", "says"),
    [
        (
            "suspended(Chile)",
            "2030-01-21",
            ["Chile becomes suspended on 2030-01-20 (1(2))", "Assembly does suspend(Chile) on 2030-01-20"],
        ),
        ("Chile may vote, defeated", "2030-01-21", ["Chile becomes suspended on 2030-01-20 (1(2))"]),
        (
            "Peru must pay by 1(1), suspended",
            "2030-01-04",
            ["1(1) is suspended on 2030-01-03 (1(4))", "truce on 2030-01-03"],
        ),
        ("Peru must pay by 1(1), pending", "2030-01-06", ["1(1) is suspended on 2030-01-03 (1(4))"]),
        (
            "Secretariat must seize(Kenya), fulfilled",
            "2030-01-05",
            [
                "void: Secretariat does seize(Kenya) on 2030-01-04",
                "Kenya is immune from seize(Kenya), in force on 2030-01-03 (1(6))",
            ],
        ),
        (
            "Assembly may suspend(Kenya)",
            "2030-01-05",
            ["void: Assembly does suspend(Kenya) on 2030-01-04", "no power to it was in force"],
        ),
        (
            "Peru may report",
            "2030-01-21",
            ["1 is added to Peru.quota on 2030-01-01 (1(8))", "Peru.quota >= 2 (Peru.quota is 2)"],
        ),
        (
            "Chile may resign",
            "2030-01-22",
            ["Chile becomes a member of Board on 2030-01-21 (1(13))", "pardon on 2030-01-21"],
        ),
        (
            "Chile may report, suspended",
            "2030-01-24",
            ["1(9) is suspended as to Chile on 2030-01-23 (1(13))", "pardon on 2030-01-21"],
        ),
        (
            "Kenya is a Member",
            "2030-01-22",
            ["not so", "Kenya ceases to be a Member on 2030-01-21 (1(11))", "pardon on 2030-01-21"],
        ),
        ("Kenya is not a Member", "2030-01-22", ["it is not so that Kenya is a Member"]),
        (
            "Kenya may vote",
            "2030-01-22",
            ["it is not so that Kenya is a Member: Kenya ceases to be a Member on 2030-01-21 (1(11))"],
        ),
        ("not suspended(Kenya)", "2030-01-22", ["it is not so that suspended(Kenya)"]),
        ("Chief may pay", "2030-01-22", ["arrears(Chile)", "Chile becomes suspended on 2030-01-20 (1(2))"]),
        ("Secretariat must report", "2030-01-22", ["Peru is the Chief"]),
        ("Peru is a Chief", "2030-01-22", ["Peru is the Chief"]),
        ("Chile is a member of Board", "2031-01-20", ["Chile becomes a member of Board on 2030-01-21 (1(13))"]),
        ("Chile is a member of Board", "2031-02-01", ["not so"]),
        ("Peru may vote, suspended", "2030-01-24", ["1(3) is suspended, since 2030-01-24"]),
        ("grave(Kenya)", "2030-01-22", ["grave(Kenya), since 2030-01-03"]),
        ("grave(Peru)", "2030-01-22", ["possible", "turns on grave(Peru)"]),
    ],
)
def test_the_sentence_that_brought_it_about_is_told(fact: str, at: str, says: list[str], engine: str) -> None:
    for lang in ([], ["--format", "json"]):
        text = asked(fact, at, "--engine", engine, *lang)
        assert not re.search(
            r"state |brings|lasts|cut |fires|undone|withheld|tries |attempts|empowered|granted|vain|idle|§|·|~", text
        ), text
    text = asked(fact, at, "--engine", engine)
    plain = re.sub(r"[├└│─]+ ?", "", text)
    for each in says:
        assert each in " ".join(plain.split()), text
