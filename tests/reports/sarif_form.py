"""The part of the form of SARIF 2.1.0 that is written here, after the OASIS Standard: nothing beside it is let through.

Sections of the standard: 3.13 log, 3.14 run, 3.19 tool component, 3.27 result, 3.28 location, 3.29 physical location,
3.30 region, 3.35 suppression, 3.49 reporting descriptor, 3.55 fix, 3.56 artifact change, 3.57 replacement.
"""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, model_validator
from pydantic.alias_generators import to_camel


def _reference(text: str) -> str:
    """A ``uri-reference``: no character that must be escaped, no first segment that reads as a scheme."""
    assert text.isascii()
    assert not set(text) & set(' <>"{}|\\^`')
    assert urlsplit(text).scheme in {"", "file", "https"}
    return text


Reference = Annotated[str, AfterValidator(_reference)]
Positive = Annotated[int, Field(ge=1)]


class _Form(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", alias_generator=to_camel)


class Text(_Form):
    text: str
    markdown: str | None = None


class ArtifactLocation(_Form):
    uri: Reference


class Region(_Form):
    start_line: Positive
    start_column: Positive
    end_line: Positive
    end_column: Positive

    @model_validator(mode="after")
    def _runs_forwards(self) -> Region:
        assert (self.start_line, self.start_column) <= (self.end_line, self.end_column)
        return self


class PhysicalLocation(_Form):
    artifact_location: ArtifactLocation
    region: Region | None = None


class Location(_Form):
    id: Annotated[int, Field(ge=-1)] | None = None
    physical_location: PhysicalLocation
    message: Text | None = None


class Replacement(_Form):
    deleted_region: Region
    inserted_content: Text


class ArtifactChange(_Form):
    artifact_location: ArtifactLocation
    replacements: Annotated[list[Replacement], Field(min_length=1)]


class Fix(_Form):
    description: Text | None = None
    artifact_changes: Annotated[list[ArtifactChange], Field(min_length=1)]


class Suppression(_Form):
    kind: Literal["inSource", "external"]
    status: Literal["accepted", "underReview", "rejected"] | None = None
    justification: str | None = None
    location: Location | None = None


class Result(_Form):
    rule_id: str
    rule_index: Annotated[int, Field(ge=-1)]
    level: Literal["none", "note", "warning", "error"]
    message: Text
    locations: list[Location]
    related_locations: list[Location] = []
    partial_fingerprints: dict[str, str]
    fixes: list[Fix] = []
    suppressions: list[Suppression] | None = None
    properties: dict[str, JsonValue]


class Rule(_Form):
    id: str
    short_description: Text | None = None
    full_description: Text | None = None
    help: Text | None = None


class Driver(_Form):
    name: str
    version: str
    semantic_version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+([-+].+)?$")]
    rules: list[Rule]


class Tool(_Form):
    driver: Driver


class Run(_Form):
    tool: Tool
    column_kind: Literal["utf16CodeUnits", "unicodeCodePoints"]
    results: list[Result]

    @model_validator(mode="after")
    def _says_of_all_or_none_whether_suppressed(self) -> Run:
        assert len({each.suppressions is None for each in self.results}) <= 1
        return self

    @model_validator(mode="after")
    def _names_its_rules(self) -> Run:
        rules = [rule.id for rule in self.tool.driver.rules]
        assert len(rules) == len(set(rules))
        assert all(rules[each.rule_index] == each.rule_id for each in self.results)
        return self


class Log(_Form):
    schema_: Annotated[Reference, Field(alias="$schema")]
    version: Literal["2.1.0"]
    runs: list[Run]
