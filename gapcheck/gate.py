"""Whether a report passes the conditions that the user set. Pure: no printing, no exit."""

from __future__ import annotations

from dataclasses import dataclass

from gapcheck.model import Report, Status

FAIL_ON = {
    "missing": frozenset({Status.MISSING}),
    "partial": frozenset({Status.MISSING, Status.PARTIAL}),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """The conditions: a least percentage (0..100), a worst status, ids that must be covered."""

    fail_under: float | None = None
    fail_on: str = ""  # a key of FAIL_ON
    require: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether there is any condition at all."""
        return self.fail_under is not None or bool(self.fail_on) or bool(self.require)


@dataclass(frozen=True, slots=True)
class GateResult:
    """What stands against a pass, one sentence each; ``unevaluated`` outranks ``failures``."""

    failures: tuple[str, ...] = ()
    unevaluated: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.failures


def gate(report: Report, policy: Policy) -> GateResult:
    """Judge one report. Additional and not-applicable provisions never fail ``--fail-on``."""
    failures = (*_under(report, policy), *_on(report, policy), *_require(report, policy))
    return GateResult(tuple(failures), (*_unevaluated(report), *_empty(report, policy)))


def _under(report: Report, policy: Policy) -> list[str]:
    if policy.fail_under is None or report.coverage.percent >= policy.fail_under:
        return []
    return [f"coverage is {report.coverage.percent:.1f} %, under {policy.fail_under:g} %"]


def _on(report: Report, policy: Policy) -> list[str]:
    bad = FAIL_ON.get(policy.fail_on, frozenset())
    ids = [f.id for f in report.findings if f.status in bad and not f.additional]
    return [
        f"{len(ids)} {'missing or partial' if policy.fail_on == 'partial' else 'missing'}: {', '.join(ids)}"
    ] * bool(ids)


def _require(report: Report, policy: Policy) -> list[str]:
    status = {f.id: f.status for f in report.findings}
    return [
        f"{id_} is required and {status[id_].value}"
        for id_ in policy.require
        if id_ in status and status[id_] is not Status.COVERED
    ]


def _unevaluated(report: Report) -> list[str]:
    lines = [f"{s.name} could not be read: {s.reason}" for s in report.skipped]
    count = sum(f.status is Status.NOT_EVALUATED for f in report.findings)
    if count:
        lines.append(f"{count} provision{'s' * (count > 1)} could not be evaluated")
    return lines


def _empty(report: Report, policy: Policy) -> list[str]:
    """A gate that had nothing to look at has not been passed."""
    looked_at = [f for f in report.findings if not f.additional and f.status is not Status.NOT_APPLICABLE]
    asks_all = policy.fail_under is not None or policy.fail_on
    return (
        [] if looked_at or not asks_all else ["no provision counts for the gate: all are additional or not applicable"]
    )
