"""The gate: every condition by itself, and what outranks it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented import IN_PART, REPORT

from gapcheck.check import coverage
from gapcheck.gate import Policy, gate
from gapcheck.model import Status


@pytest.mark.parametrize(
    ("policy", "failures"),
    [
        (Policy(), 0),
        (Policy(fail_under=50), 0),
        (Policy(fail_under=50.1), 1),
        (Policy(fail_on="missing"), 1),
        (Policy(fail_on="partial"), 1),
        (Policy(require=("illegal-access",)), 0),
        (Policy(require=("illegal-interception", "expedited-preservation")), 2),
        (Policy(fail_under=90, fail_on="missing", require=("illegal-interception",)), 3),
    ],
)
def test_conditions(policy: Policy, failures: int) -> None:
    assert len(gate(REPORT, policy).failures) == failures


def test_partial_includes_missing() -> None:
    (line,) = gate(REPORT, Policy(fail_on="partial")).failures
    assert "illegal-interception" in line
    assert "expedited-preservation" in line


def test_an_additional_provision_fails_only_when_it_is_required() -> None:
    extra = replace(REPORT.findings[3], status=Status.MISSING)
    report = replace(REPORT, findings=(REPORT.findings[0], extra))
    assert gate(report, Policy(fail_on="missing")).passed
    assert not gate(report, Policy(require=("electronic-evidence",))).passed


@pytest.mark.parametrize("worst", ["missing", "partial"])
def test_an_allowed_reservation_does_not_fail_on_a_gap_and_is_never_covered(worst: str) -> None:
    reserved = replace(REPORT.findings[2], status=Status.OPEN_BY_RESERVATION)
    findings = (REPORT.findings[0], reserved)
    report = replace(REPORT, findings=findings, coverage=coverage(findings))
    assert gate(report, Policy(fail_on=worst)).passed
    assert report.coverage.percent == 50.0
    assert not gate(report, Policy(fail_under=50.1)).passed
    (line,) = gate(report, Policy(require=(reserved.id,))).failures
    assert line == "expedited-preservation is required and open-by-reservation"


def test_what_was_not_evaluated_is_neither_passed_nor_missing() -> None:
    result = gate(IN_PART, Policy(fail_on="missing", require=("expedited-preservation",)))
    assert len(result.unevaluated) == 2
    assert len(result.failures) == 1  # required, and not known to be covered
