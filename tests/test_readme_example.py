"""The example of the README holds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest


def test_expectation_of_the_example_is_met(checkout: Path, tmp_path: Path) -> None:
    pytest.importorskip("charter_engine.commands.main")
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"^<!-- example: (\S+) -->\n```charter\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert [name for name, _ in examples] == ["small.charter", "small.case"]
    for name, text in examples:
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = [str(Path(sys.executable).parent / "charter"), "test", "small.case"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
