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
    baseline: bool = False  # accepted gaps were given: any other fails, unless ``fail_on`` says which

    @property
    def worst(self) -> str:
        """The key of FAIL_ON that holds."""
        return self.fail_on or ("partial" if self.baseline else "")

    @property
    def asks(self) -> bool:
        """Whether there is any condition at all."""
        return self.fail_under is not None or bool(self.worst) or bool(self.require)


@dataclass(frozen=True, slots=True)
class GateResult:
    """What stands against a pass, one sentence each; ``unevaluated`` outranks ``failures``."""

    failures: tuple[str, ...] = ()
    unevaluated: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.failures


def gate(report: Report, policy: Policy) -> GateResult:
    """Judge one report. Accepted gaps fail no gate; additional, not applicable or reserved provisions no ``--fail-on``.

    What is open by reservation lowers the percentage for ``fail_under``, and is not covered for ``require``.
    """
    failures = (*_under(report, policy), *_on(report, policy), *_require(report, policy))
    return GateResult(tuple(failures), (*_unevaluated(report), *_empty(report, policy)))


def accepted(report: Report) -> list[str]:
    """The ids of accepted gaps, which the gate lets pass and does not hide."""
    return [f.id for f in report.findings if f.accepted]


def _under(report: Report, policy: Policy) -> list[str]:
    percent = _percent(report)
    if policy.fail_under is None or percent >= policy.fail_under:
        return []
    reckoned = f" ({percent:.1f} % with the accepted gaps)" if accepted(report) else ""
    return [f"coverage is {report.coverage.percent:.1f} %{reckoned}, under {policy.fail_under:g} %"]


def _percent(report: Report) -> float:
    """The coverage as if the accepted gaps were closed."""
    c = report.coverage
    asked = c.covered + c.partial + c.missing + c.not_evaluated
    forgiven = [f.status for f in report.findings if f.accepted and not f.additional]
    closed = sum(0.5 if status is Status.PARTIAL else 1.0 for status in forgiven)
    return round(100 * (c.covered + c.partial / 2 + closed) / asked, 1) if closed else c.percent


def _on(report: Report, policy: Policy) -> list[str]:
    bad = FAIL_ON.get(policy.worst, frozenset())
    ids = [f.id for f in report.findings if f.status in bad and not f.additional and not f.accepted]
    return [f"{len(ids)} {'missing or partial' if policy.worst == 'partial' else 'missing'}: {', '.join(ids)}"] * bool(
        ids
    )


def _require(report: Report, policy: Policy) -> list[str]:
    found = {f.id: f for f in report.findings}
    return [
        f"{id_} is required and {found[id_].status.value}"
        for id_ in policy.require
        if id_ in found and found[id_].status is not Status.COVERED and not found[id_].accepted
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
    asks_all = policy.fail_under is not None or policy.worst
    return (
        [] if looked_at or not asks_all else ["no provision counts for the gate: all are additional or not applicable"]
    )
