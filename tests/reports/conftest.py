"""Golden texts: one file a test, to be read by a person; ``pytest --snapshot-update`` writes them anew."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class _Text(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "txt"


class _Json(_Text):
    file_extension = "json"


class _Xml(_Text):
    file_extension = "xml"


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(_Text)


@pytest.fixture
def golden_json(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(_Json)


@pytest.fixture
def golden_xml(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(_Xml)
