"""What the project promises about itself: its commands, its versions, its files."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import charter_engine
from charter_engine.reports.rule_page import codes

DISTRIBUTION = "charter-engine"
# Spelled in pieces, or this file would be found too.
NOT_OURS = ("/wo" + "rk/", "/ro" + "ot/", "py" + "pi.org", "python" + "hosted", "npm" + "js")
TEXT = {".py", ".md", ".toml", ".txt", ".yaml", ".charter", ".case", ".lark", ""}


@pytest.fixture(scope="module")
def project(checkout: Path) -> dict[str, Any]:
    return tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pinned(checkout: Path) -> dict[str, str]:
    lines = (checkout / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if line and not line.startswith("#")]
    assert all(len(pin) == 2 for pin in pins)
    return {canonicalize_name(name): version for name, version in pins}


def test_constraints_are_names_and_versions_only(checkout: Path) -> None:
    for line in (checkout / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)


def test_all_that_is_asked_for_is_pinned_within_its_range(project: dict[str, Any], pinned: dict[str, str]) -> None:
    asked = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
        *project["project"]["optional-dependencies"]["bench"],
        *project["build-system"]["requires"],
    ]
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)])


def test_all_that_is_installed_for_it_is_pinned(pinned: dict[str, str]) -> None:
    assert set(_needed(DISTRIBUTION, "dev")) <= pinned.keys()


def _needed(name: str, extra: str = "", seen: frozenset[str] = frozenset()) -> Iterator[str]:
    for text in importlib.metadata.requires(name) or ():
        requirement = Requirement(text)
        needed = canonicalize_name(requirement.name)
        if needed in seen or (requirement.marker and not requirement.marker.evaluate({"extra": extra})):
            continue
        yield needed
        yield from _needed(needed, seen=seen | {needed})


def test_readme_opens_with_two_commands_that_do_all_their_setting_up(checkout: Path) -> None:
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^<!-- command: (\w+) -->\n```sh\n(.+)\n```$", readme, re.MULTILINE)
    assert [name for name, _ in commands] == ["try", "test"]
    for _, command in commands:
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -q -c constraints.txt -e ")
    assert readme.index("```sh") < readme.index("\n## ")


def test_ci_runs_the_commands_of_the_readme(checkout: Path) -> None:
    script = (checkout / ".ci" / "run").read_text(encoding="utf-8")
    assert "run_command try " in script
    assert "run_command test " in script
    assert (checkout / ".ci" / "run").stat().st_mode & 0o100, "it must be executable"


def test_wheel_takes_folders_that_are_there(checkout: Path, project: dict[str, Any]) -> None:
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert sorted(wheel["only-include"]) == sorted(wheel["sources"])
    for folder, target in wheel["sources"].items():
        assert any((checkout / folder).iterdir())
        assert target.split("/")[0] == "charter_engine"


def test_version_is_that_of_the_package() -> None:
    assert importlib.metadata.version(DISTRIBUTION) == charter_engine.__version__


def test_every_code_has_a_page(checkout: Path) -> None:
    used = {
        code
        for path in (checkout / "engine").rglob("*.py")
        for code in re.findall(r'"(C\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert used - set(codes()) == set()


def test_no_file_names_a_machine_or_a_package_registry(checkout: Path) -> None:
    for path in _files(checkout):
        text = path.read_text(encoding="utf-8")
        assert [name for name in NOT_OURS if name in text] == [], path


def _files(checkout: Path) -> Iterator[Path]:
    for entry in checkout.iterdir():
        if entry.is_dir() and (not entry.name.startswith(".") or entry.name == ".ci") and entry.name != "dist":
            yield from (path for path in entry.rglob("*") if path.is_file() and path.suffix in TEXT)
        elif entry.is_file() and entry.suffix in TEXT:
            yield entry
