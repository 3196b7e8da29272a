"""The JSON report keeps to its schema, loses nothing and depends on nothing but the report."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from invented import IN_PART, REPORT
from jsonschema import Draft202012Validator

from gapcheck.errors import UsageError
from gapcheck.exporters import FORMATS, View, export
from gapcheck.exporters.json_report import load
from gapcheck.model import Report

SCHEMA = json.loads((files("gapcheck") / "schemas/report.schema.json").read_text(encoding="utf-8"))


def valid(data: Any) -> None:
    Draft202012Validator(SCHEMA).validate(data)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("reports", [[REPORT], [IN_PART], [REPORT, IN_PART]])
def test_reports_keep_to_the_schema(reports: list[Report]) -> None:
    valid(json.loads(export("json", reports, View())))


@pytest.mark.parametrize("report", [REPORT, IN_PART])
def test_a_saved_report_is_the_report(report: Report) -> None:
    assert load(json.loads(export("json", [report], View()))) == report


def test_the_schema_refuses_what_is_not_a_report() -> None:
    data = json.loads(export("json", [REPORT], View()))
    data["provisions"][0]["status"] = "fine"
    assert list(Draft202012Validator(SCHEMA).iter_errors(data))


def test_keys_stand_in_the_documented_order() -> None:
    data = json.loads(export("json", [REPORT], View()))
    assert list(data) == ["schema", "gapcheck", "laws", "skipped", "checklist", "coverage", "provisions"]
    assert data["coverage"]["percent"] == 50.0
    assert data["provisions"][0]["sections"][0]["number"] == "4(1)"


def test_layout_changes_no_byte_of_a_format_for_programs() -> None:
    assert export("json", [REPORT], View(40)) == export("json", [REPORT], View(200, colour=True, detail=1))


def test_an_unknown_format_is_named_with_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        export("jsn", [REPORT], View())
    assert "json" in caught.value.hint


def test_every_format_of_the_table_exists() -> None:
    for name in FORMATS:
        assert export(name, [REPORT], View())
