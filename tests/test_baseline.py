"""Accepted gaps: what they excuse, when they stop to, and that renumbering touches none of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import FOUND, GAP, IN_PART, PART, REPORT

from gapcheck import baseline, cli
from gapcheck.acceptance import accept, fingerprint, gaps
from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.errors import BaselineError
from gapcheck.exporters import View, export
from gapcheck.gate import Policy, accepted, gate
from gapcheck.model import Report, SectionRef, Waiver
from gapcheck.readers import read_bytes
from gapcheck.structure import structure

DAY = date(2026, 6, 1)
WHOLE = Waiver("expedited-preservation", "in the Code", "Ada", date(2026, 12, 31))
ELEMENT = Waiver("illegal-interception", "settled in committee", element="without-right")
FILLER = "{n}. Lamps of quay {n}\nThe lamps of quay {n} shall be lit at dusk.\n\n"
ACT = [
    ("Access", "A person who intentionally gains access to a computer system commits an offence."),
    ("Interception", "A person who intercepts, by technical means, a non-public transmission commits an offence."),
    ("Preservation", "An officer may, by written notice under section {2}, order a person to preserve computer data."),
]


def law_of(lines: int, step: int, first: int) -> str:
    """The act, with so many lines put before it, and its sections numbered anew."""
    numbers = [first + step * i for i in range(len(ACT))]
    refs = dict(zip("123", map(str, numbers), strict=True))
    body = [
        f"{n}. {heading}\n(1) {text.replace('{2}', refs['2'])}\n"
        for n, (heading, text) in zip(numbers, ACT, strict=True)
    ]
    return "THE COMPUTER ACT\n\n" + "A line of the preamble.\n" * lines + "\n" + "\n".join(body)


def report_on(text: str) -> Report:
    return check([structure(read_bytes(text.encode(), "act.txt"))], load("core"))


ORIGINAL = report_on(law_of(0, 1, 1))
KNOWN = [replace(gap, reason="known") for finding in ORIGINAL.findings for gap in gaps(finding)]


def test_a_whole_provision_and_an_element() -> None:
    (report,), stale = accept([REPORT], [WHOLE, ELEMENT], DAY)
    assert accepted(report) == ["illegal-interception", "expedited-preservation"]
    assert stale == []
    gap = report.findings[2].accepted
    assert gap is not None
    assert (gap.reason, gap.owner, gap.until, gap.origin) == ("in the Code", "Ada", date(2026, 12, 31), "baseline")
    assert gate(report, Policy(fail_under=100, fail_on="partial", require=("illegal-interception",))).passed
    assert report.coverage == REPORT.coverage  # the figures stay what they are


def test_other_gaps_still_fail() -> None:
    (report,), _ = accept([REPORT], [ELEMENT], DAY)
    assert not gate(report, Policy(fail_on="missing")).passed
    (line,) = gate(report, Policy(fail_under=80)).failures
    assert "66.7 % with the accepted gaps" in line


def test_an_element_is_accepted_on_its_words_alone() -> None:
    part = replace(PART, sections=(replace(PART.sections[0], fingerprint="ab" * 8),))
    (entry,) = gaps(part)
    assert accepted(accept([replace(REPORT, findings=(part,))], [entry], DAY)[0][0])
    reworded = replace(part, sections=(replace(part.sections[0], fingerprint="cd" * 8),))
    (report,), (stale,) = accept([replace(REPORT, findings=(reworded,))], [entry], DAY)
    assert not accepted(report)
    assert "now says something else" in stale


def test_what_was_accepted_as_missing_may_come_in_part_but_not_the_other_way_round() -> None:
    partly = replace(PART, id="expedited-preservation")
    entry = Waiver("expedited-preservation", "x", fingerprint=fingerprint("expedited-preservation"))
    assert accepted(accept([replace(REPORT, findings=(partly,))], [entry], DAY)[0][0])
    lost = replace(GAP, id="illegal-interception")
    (report,), (stale,) = accept([replace(REPORT, findings=(lost,))], [ELEMENT], DAY)
    assert not accepted(report)
    assert "now the whole provision is missing" in stale


def test_two_elements_need_two_waivers() -> None:
    part = replace(PART, lacks=("without-right", "intent"))
    assert not accepted(accept([replace(REPORT, findings=(part,))], [ELEMENT], DAY)[0][0])
    both = [ELEMENT, replace(ELEMENT, element="intent", reason="too")]
    (report,), _ = accept([replace(REPORT, findings=(part,))], both, DAY)
    assert report.findings[0].accepted is not None
    assert report.findings[0].accepted.reason == "settled in committee; too"


@pytest.mark.parametrize(("day", "holds"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_the_last_day_still_counts(day: date, holds: bool) -> None:
    (report,), stale = accept([REPORT], [WHOLE], day)
    assert bool(accepted(report)) is holds
    assert [("expired on 2026-12-31" in line) for line in stale] == [True] * (not holds)


@pytest.mark.parametrize(
    ("waiver", "says"),
    [
        (
            Waiver("illegal-access", "x", file="b.yaml", line=3),
            "b.yaml:3: accepted gap is unused: illegal-access",
        ),
        (Waiver("illegal-acess", "x"), "did you mean illegal-access?"),
        (Waiver(PART.id, "x", element="without-rigth"), "has not; did you mean without-right?"),
        (Waiver("", problem="lacks a reason"), "waiver lacks a reason"),
    ],
)
def test_unused_and_broken_waivers_are_told(waiver: Waiver, says: str) -> None:
    (report,), (line,) = accept([REPORT], [waiver], DAY)
    assert says in line
    assert not accepted(report)


def test_a_waiver_in_the_text_may_be_for_another_checklist() -> None:
    waivers = (Waiver("sanctions-and-measures", "x"), Waiver("illegal-acess", "x"))
    (_,), (line,) = accept([replace(REPORT, laws=(replace(REPORT.laws[0], waivers=waivers),))], [], DAY)
    assert "did you mean illegal-access?" in line


@pytest.mark.parametrize("name", ["terminal", "json", "markdown", "csv"])
def test_an_accepted_gap_stays_visible(name: str) -> None:
    reports, _ = accept([REPORT], [WHOLE], DAY)
    text = str(export(name, reports, View(120)))
    assert "missing" in text
    assert "accepted" in text
    for words in ("in the Code", "Ada", "2026-12-31"):
        assert words in text


def test_what_was_not_evaluated_cannot_be_accepted() -> None:
    (report,), stale = accept([IN_PART], [WHOLE], DAY)
    assert not accepted(report)
    assert stale == []  # nor is it known whether the entry is used
    assert gate(report, Policy(baseline=True)).unevaluated


def test_a_file_says_what_was_written(tmp_path: Path) -> None:
    entries = [replace(w, fingerprint="ab" * 8) for w in (WHOLE, ELEMENT)]
    (tmp_path / "b.yaml").write_text(baseline.dump(entries), encoding="utf-8")
    assert [replace(w, file="", line=0) for w in baseline.load(tmp_path / "b.yaml")] == entries


def test_what_people_wrote_is_kept() -> None:
    found = [gap for finding in (FOUND, PART, GAP) for gap in gaps(finding)]
    old = [replace(WHOLE, fingerprint=""), Waiver("data-interference", "closed since")]
    entries, gone = baseline.merged(found, old, Waiver("", "new", "Eve"))
    assert [(w.provision, w.element, w.reason, w.owner) for w in entries] == [
        ("illegal-interception", "without-right", "new", "Eve"),
        ("expedited-preservation", "", "in the Code", "Ada"),
    ]
    assert [w.provision for w in gone] == ["data-interference"]
    assert all(w.fingerprint for w in entries)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("version: 1\naccepted:\n- provision: x\n  reason: [\n", 5, "not valid YAML"),
        ("version: 2\naccepted: []\n", 1, "version: 1"),
        ("version: 1\n", 1, "lacks the list 'accepted'"),
        ("version: 1\naccepted:\n- x\n", 3, "is no mapping"),
        ("version: 1\naccepted:\n- provision: x\n", 3, "lacks its reason"),
        ("version: 1\naccepted:\n- provision: x\n  reason: y\n  until: soon\n", 5, "'soon' is no date"),
        ("version: 1\naccepted:\n- provision: x\n  resaon: y\n", 4, "did you mean 'reason'?"),
        ("version: 1\naccepted:\n- provision: x\n  provision: y\n", 4, "stands here twice"),
        ("version: 1\naccepted:\n- provision: [x]\n  reason: y\n", 3, "no single value"),
        ("", 1, "is no mapping"),
    ],
)
def test_a_broken_file_is_told_by_line(text: str, line: int, says: str, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match=says.replace("?", r"\?")) as caught:
        baseline.load(tmp_path / "b.yaml")
    assert caught.value.where == f"{tmp_path / 'b.yaml'}:{line}"


def test_the_act_has_gaps_of_both_kinds() -> None:
    assert {bool(gap.element) for gap in KNOWN} == {True, False}


@settings(max_examples=25, deadline=None)
@given(lines=st.integers(0, 80), step=st.integers(1, 7), first=st.integers(1, 90))
def test_lines_above_and_new_numbers_change_nothing(lines: int, step: int, first: int) -> None:
    moved = report_on(law_of(lines, step, first))
    assert [f.status for f in moved.findings] == [f.status for f in ORIGINAL.findings]
    (report,), stale = accept([moved], KNOWN, DAY)
    assert stale == []
    assert gate(report, Policy(baseline=True)).passed


def test_as_a_user_does_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("act.txt").write_text(law_of(0, 1, 1), encoding="utf-8")
    assert cli.main(["baseline", "act.txt", "-o", "gaps.yaml", "--owner", "Ada", "--until", "2026-12-31"]) == 0
    written = Path("gaps.yaml").read_bytes()
    Path("act.txt").write_text(law_of(40, 2, 5), encoding="utf-8")
    gated = ["check", "act.txt", "--baseline", "gaps.yaml", "--strict", "--today", "2026-06-01", "-f", "json"]
    assert cli.main(gated) == 0
    report = json.loads(capsys.readouterr().out)
    assert {p["accepted"]["owner"] for p in report["provisions"] if p["status"] != "covered"} == {"Ada"}
    assert "2026-06-01" not in json.dumps(report)
    assert cli.main(["baseline", "act.txt", "-o", "gaps.yaml"]) == 0
    assert Path("gaps.yaml").read_bytes() == written
    assert cli.main([*gated, "--today", "2027-01-01"]) == 1
    err = capsys.readouterr().err
    assert "expired on 2026-12-31" in err
    assert "--strict: 7 accepted gaps expired, unused or not understood" in err
    assert cli.main([*gated, "--today", "soon"]) == 2


def test_what_the_profile_excuses_is_no_gap_to_accept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "act.txt").write_text(law_of(0, 1, 1), encoding="utf-8")
    excused = "not_applicable: [{provision: production-order, reason: in the Code}]\n"
    (tmp_path / "ostland.yaml").write_text(excused, encoding="utf-8")
    assert cli.main(["baseline", "act.txt", "-o", "all.yaml"]) == 0
    assert cli.main(["baseline", "act.txt", "-o", "some.yaml", "--profile", "ostland.yaml"]) == 0
    every, some = ({w.gap for w in baseline.load(tmp_path / name)} for name in ("all.yaml", "some.yaml"))
    assert every - some == {"production-order"}
    strict = ["check", "act.txt", "--baseline", "some.yaml", "--strict"]
    assert cli.main([*strict, "--profile", "ostland.yaml"]) == 0
    assert cli.main(strict) == 1


def test_an_expired_waiver_in_the_text_is_a_gap_to_accept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    line = '# gapcheck: accept production-order reason="in the Code" until=2026-06-01\n'
    (tmp_path / "act.txt").write_text(law_of(0, 1, 1) + line, encoding="utf-8")
    for day, accepted_anew in (("2026-06-01", False), ("2026-06-02", True)):
        assert cli.main(["baseline", "act.txt", "-o", "gaps.yaml", "--today", day]) == 0
        assert ("production-order" in {w.gap for w in baseline.load(tmp_path / "gaps.yaml")}) == accepted_anew


def test_a_waiver_in_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = law_of(0, 1, 1) + '\n# gapcheck: accept mutual-legal-assistance reason="by treaty" until=2026-12-31\n'
    Path("act.txt").write_text(text, encoding="utf-8")
    arguments = ["check", "act.txt", "--only", "mutual-legal-assistance", "--fail-on", "missing"]
    assert cli.main([*arguments, "--today", "2026-06-01"]) == 0
    out, err = capsys.readouterr()
    assert "by treaty" in out
    assert "a waiver accepts mutual-legal-assistance" in out
    assert "1 accepted: mutual-legal-assistance" in err
    assert cli.main([*arguments, "--today", "2027-06-01"]) == 1


def test_nothing_is_accepted_where_something_was_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "laws").mkdir()
    Path("laws/act.txt").write_text(law_of(0, 1, 1), encoding="utf-8")
    Path("laws/empty.txt").write_text("", encoding="utf-8")
    assert cli.main(["baseline", "laws", "-o", "gaps.yaml"]) == 2
    assert not Path("gaps.yaml").exists()


def test_section_refs_carry_fingerprints_of_words() -> None:
    sections = [s for f in ORIGINAL.findings for s in f.sections]
    assert sections
    assert all(isinstance(s, SectionRef) and len(s.fingerprint) == 16 for s in sections)
