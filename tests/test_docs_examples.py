"""The examples of the language pages hold: their charters have no mistakes, their cases turn out as they expect."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

PAGES = Path(__file__).parent.parent / "docs" / "language"
EXAMPLE = re.compile(r"^<!-- example: (\S+) -->\n```(?:charter|csv)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARKED = re.compile(r"^<!-- example: ", re.MULTILINE)


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_examples_hold(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = page.read_text(encoding="utf-8")
    examples: list[tuple[str, str]] = EXAMPLE.findall(text)
    assert len(examples) == len(MARKED.findall(text))
    assert examples
    # one folder an example: a charter with its cases
    folders = {Path(name).stem: tmp_path / Path(name).stem for name, _ in examples if name.endswith(".charter")}
    for name, content in examples:
        folder = folders[Path(name).stem.split("-")[0]]
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    for stem, folder in folders.items():
        monkeypatch.chdir(folder)
        checked = CliRunner().invoke(main, ["check", f"{stem}.charter"])
        assert checked.exit_code in {0, 1}, checked.output
        # an example may show a contradiction; it has no other mistake, and says all it means
        codes = set(re.findall(r"^(?:error|warning)\[(C\d+)\]", checked.output, re.MULTILINE))
        assert codes <= set(re.findall(r"C2\d\d|C116|C110|C302", text)), checked.output
        cases = sorted(each.name for each in folder.glob("*.case"))
        assert cases, stem
        tested = CliRunner().invoke(main, ["test", *cases])
        assert tested.exit_code == 0, tested.output
