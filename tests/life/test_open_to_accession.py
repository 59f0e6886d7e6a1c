"""An instrument that is cited: its article on entry into force is for those who are not parties yet."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from charter_engine.commands.main import main

TREATY = """charter "Treaty"
kind State.
kind Party, plural Parties, is State.
relation acceded(State).
action accede. action speak. action sing.
article 1 { every State may sing. every Party may speak. }
article 2 {
  1. every State s may accede unless acceded(s) so that acceded(s) holds.
  2. this charter enters into force when number of State s with acceded(s) >= 1.
  3. s becomes a Party when acceded(s).
}
"""
PACT = """charter "Pact"
cites "treaty.charter" as T
kind State, same as T.State.
"""
CASE = """case "Two" of "pact"
State Peru, Chile.
on 2031-01-01: party(Chile, T).
on 2031-02-01: Peru does T.accede.
expect on 2031-01-01: Peru may T.accede by T 2(1).
expect not on 2031-01-01: Peru may T.speak.
expect on 2031-01-01: Chile may T.speak by T 1.
expect on 2031-02-01: Peru may T.speak by T 1.
expect on 2031-02-01: Peru may T.sing by T 1.
"""


def test_who_is_no_party_may_become_one(tmp_path: Path) -> None:
    for name, text in (("treaty.charter", TREATY), ("pact.charter", PACT), ("a.case", CASE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    ended = CliRunner().invoke(main, ["test", str(tmp_path / "a.case")])
    assert ended.exit_code == 0, ended.output
