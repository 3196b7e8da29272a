"""SARIF, JUnit, GitHub and GitLab: to their schemas, escaped, at the right place, with nothing left out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from invented import ACT, EXTRA, FOUND, GAP, IN_PART, PART, REPORT, SUMMARY
from jsonschema import Draft4Validator

from gapcheck import cli
from gapcheck.commands import console
from gapcheck.exporters import View, export
from gapcheck.exporters.alerts import Level, alerts, fingerprint, level
from gapcheck.model import Accepted, Finding, Report, SectionRef, Status

OFFICIAL = Path(__file__).parent / "schemas/sarif-2.1.0-rtm.5.json"
VALIDATOR = Draft4Validator(json.loads(OFFICIAL.read_text(encoding="utf-8")))
ACCEPTED = Accepted("decided by the committee", "jane", date(2027, 1, 1), "text")
HOSTILE = replace(
    PART,
    title="Access, 100 %: \x1b[31m",
    reason="first\r\nsecond ::error::| <b>",
    sections=(SectionRef("a,b.txt", "5"),),
)
COUNTRY = Path(__file__).parent.parent / "sample_laws/country/lunmark"


def of(*findings: Finding, base: Report = REPORT) -> Report:
    return replace(base, findings=findings)


def sarif(*reports: Report, view: View | None = None) -> Any:
    log = json.loads(export("sarif", reports, view or View()))
    VALIDATOR.validate(log)
    return log


REPORTS = [
    [REPORT], [IN_PART], [REPORT, IN_PART], [of(HOSTILE)], [of()], [of(replace(GAP, accepted=ACCEPTED))],
    [of(replace(GAP, status=Status.NOT_APPLICABLE))],
]  # fmt: skip


@pytest.mark.parametrize("reports", REPORTS)
def test_sarif_keeps_to_the_official_schema(reports: list[Report]) -> None:
    assert len(sarif(*reports)["runs"]) == len(reports)


def test_the_official_schema_refuses_what_is_not_sarif() -> None:
    log = sarif(REPORT)
    log["runs"][0]["results"][0]["level"] = "grave"
    assert list(VALIDATOR.iter_errors(log))


def test_sarif_of_a_country_is_valid_and_names_every_gap(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(COUNTRY), "-c", "budapest", "-f", "sarif", "-q"]) == 0
    log = json.loads(capfd.readouterr().out)
    VALIDATOR.validate(log)
    cli.main(["check", str(COUNTRY), "-c", "budapest", "-f", "json", "-q"])
    report = json.loads(capfd.readouterr().out)
    gaps = [p["id"] for p in report["provisions"] if p["status"] != "covered"]
    assert [r["ruleId"] for r in log["runs"][0]["results"]] == gaps
    assert [r["id"] for r in log["runs"][0]["tool"]["driver"]["rules"]] == [p["id"] for p in report["provisions"]]
    assert len({r["partialFingerprints"]["gapcheckProvision/v1"] for r in log["runs"][0]["results"]}) == len(gaps)


LEVELS = [
    ("essential", Status.MISSING, Level.ERROR), ("essential", Status.PARTIAL, Level.WARNING),
    ("important", Status.MISSING, Level.WARNING), ("important", Status.PARTIAL, Level.NOTE),
    ("supporting", Status.MISSING, Level.NOTE), ("essential", Status.NOT_EVALUATED, Level.NONE),
]  # fmt: skip


@pytest.mark.parametrize(("severity", "status", "want"), LEVELS)
def test_levels(severity: str, status: Status, want: Level) -> None:
    assert level(severity, status) is want


def test_sarif_points_into_the_repository() -> None:
    text = replace(REPORT, laws=(replace(SUMMARY, format="md", name=ACT),))
    results = sarif(text, view=View(places={ACT: "laws/a b/é.md"}))["runs"][0]["results"]
    places = {r["ruleId"]: r["locations"][0]["physicalLocation"] for r in results}
    assert places["illegal-interception"]["region"]["startLine"] == 52
    assert places["expedited-preservation"]["region"]["startLine"] == 1
    assert places["illegal-interception"]["artifactLocation"]["uri"] == "laws/a%20b/%C3%A9.md"


def test_in_a_word_file_the_page_and_section_are_named_instead_of_a_line() -> None:
    result = sarif(REPORT)["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 1
    assert result["locations"][0]["logicalLocations"][0]["name"] == "5"
    assert result["properties"]["page"] == 3


def test_sarif_says_what_was_not_evaluated() -> None:
    run = sarif(IN_PART)["runs"][0]
    assert run["invocations"][0]["executionSuccessful"] is False
    notices = [n["message"]["text"] for n in run["invocations"][0]["toolExecutionNotifications"]]
    assert "scan.pdf could not be read: has no text layer" in notices
    assert [r["ruleId"] for r in run["results"] if r["kind"] == "open"] == ["expedited-preservation"]


def test_accepted_gaps_are_suppressed_and_stay_visible() -> None:
    report = of(replace(GAP, accepted=ACCEPTED), PART)
    results = sarif(report)["runs"][0]["results"]
    assert results[0]["suppressions"][0]["kind"] == "inSource"
    assert "decided by the committee" in results[0]["suppressions"][0]["justification"]
    assert results[1]["suppressions"] == []
    assert export("github", [report], View()).splitlines()[-1].startswith("::notice ")
    assert json.loads(export("gitlab", [report], View()))[1]["severity"] == "info"
    assert ET.fromstring(export("junit", [report], View())).get("skipped") == "1"


@pytest.mark.parametrize(("origin", "kind"), [("text", "inSource"), ("baseline", "external")])
def test_a_suppression_says_where_the_gap_was_accepted(origin: str, kind: str) -> None:
    report = of(replace(GAP, accepted=replace(ACCEPTED, origin=origin)))
    (result,) = sarif(report)["runs"][0]["results"]
    justification = f"decided by the committee (jane, until 2027-01-01, in the {origin})"
    assert result["suppressions"] == [{"kind": kind, "status": "accepted", "justification": justification}]


def test_a_baseline_is_a_suppression_of_its_own_gaps_alone(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    law, gaps = str(COUNTRY), str(tmp_path / "gaps.yaml")
    assert cli.main(["baseline", law, "-c", "budapest", "-o", gaps, "--reason", "known", "--owner", "A. Njie"]) == 0
    capfd.readouterr()
    assert cli.main(["check", law, "-c", "budapest", "--baseline", gaps, "-f", "sarif", "-q"]) == 0
    log = json.loads(capfd.readouterr().out)
    VALIDATOR.validate(log)
    results = log["runs"][0]["results"]
    assert results
    assert {s["kind"] for r in results for s in r["suppressions"]} == {"external"}
    assert all(len(r["suppressions"]) == 1 for r in results)


def test_fingerprints_follow_words_and_not_places() -> None:
    ref = SectionRef(ACT, "5", "Interception", 3, 52, "aa")
    here = replace(PART, sections=(ref,))
    moved = replace(PART, sections=(replace(ref, number="7", line=99, page=4),))
    reworded = replace(PART, sections=(replace(ref, fingerprint="bb"),))
    assert fingerprint(here, "x") == fingerprint(moved, "x")
    others = [reworded, replace(here, lacks=("access",)), replace(here, id="other")]
    assert len({fingerprint(f, "x") for f in [here, *others]} | {fingerprint(here, "y")}) == 5


def test_junit_counts_what_it_holds() -> None:
    root = ET.fromstring(export("junit", [REPORT, IN_PART], View()))
    assert [suite.get("name") for suite in root] == ["ostland", "ostland"]
    first, second = root
    assert {c.get("name"): [e.tag for e in c] for c in first.findall("testcase")} == {
        "illegal-access": [], "illegal-interception": ["failure"], "expedited-preservation": ["failure"],
        "electronic-evidence": [], ACT: ["error"],
    }  # fmt: skip
    assert (first.get("tests"), first.get("failures"), first.get("errors")) == ("5", "2", "1")
    assert (second.get("failures"), second.get("errors")) == ("1", "3")
    assert root.get("tests") == "11"


def test_junit_skips_what_is_not_asked() -> None:
    cases = of(replace(GAP, status=Status.NOT_APPLICABLE), replace(EXTRA, status=Status.MISSING, sections=()))
    whole = replace(cases, laws=(replace(SUMMARY, empty_pages=()),))
    root = ET.fromstring(export("junit", [whole], View()))
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("2", "0", "2")


def test_junit_holds_any_text() -> None:
    failure = ET.fromstring(export("junit", [of(HOSTILE)], View())).find(".//failure")
    assert failure is not None
    assert "\x1b" not in (failure.get("message") or "")
    assert "<b>" in (failure.text or "")


def test_annotations_are_escaped() -> None:
    (line,) = [a for a in export("github", [of(HOSTILE)], View()).splitlines() if a.startswith("::warning")]
    head, _, message = line.removeprefix("::warning ").partition("::")
    assert head == "file=a%2Cb.txt,line=1,title=Access%2C 100 %25%3A \x1b[31m%3A partial (ostland)"
    assert "first%0D%0Asecond" in message


def test_annotations_begin_with_the_worst() -> None:
    names = [line.split(" ")[0] for line in export("github", [of(PART, GAP)], View()).splitlines()]
    assert names == ["::error", "::error", "::warning"]


def test_gitlab_has_what_its_viewer_needs() -> None:
    issues = json.loads(export("gitlab", [REPORT, IN_PART], View(places={ACT: "bills/one.docx"})))
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] == 1
    assert issues[0]["location"]["path"] == "bills/one.docx"
    assert [i["check_name"] for i in issues[:3]] == ["unread", "illegal-interception", "expedited-preservation"]


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "github-summary", "gitlab"])
def test_every_gap_and_every_unread_law_is_named(name: str) -> None:
    text = str(export(name, [IN_PART], View()))
    for words in (PART.title, GAP.title if name != "junit" else GAP.id, "scan.pdf", "has no text layer"):
        assert words in text


EXCUSED = of(
    PART,
    replace(GAP, status=Status.OPEN_BY_RESERVATION, reason="Open by reservation (art. 16: declaration of May)."),
    replace(FOUND, status=Status.NOT_APPLICABLE, reason="Not applicable: no competence for it."),
    replace(EXTRA, status=Status.COVERED),
)


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "github-summary", "gitlab"])
def test_what_the_profile_excuses_is_told_and_why(name: str) -> None:
    text = str(export(name, [EXCUSED], View()))
    assert text.count("declaration of May") == text.count("Open by reservation (") > 0
    assert text.count("Not applicable: no competence for it") > 0


def test_what_the_profile_excuses_is_no_alarm() -> None:
    log = sarif(EXCUSED)
    VALIDATOR.validate(log)
    results = log["runs"][0]["results"]
    assert [(r["kind"], r["level"], len(r["suppressions"])) for r in results] == [
        ("fail", "warning", 0), ("fail", "note", 1), ("notApplicable", "none", 1),
    ]  # fmt: skip
    lines = export("github", [EXCUSED], View()).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice", "::notice"]
    issues = json.loads(export("gitlab", [EXCUSED], View()))
    assert [i["severity"] for i in issues] == ["blocker", "major", "info", "info"]
    assert ET.fromstring(export("junit", [EXCUSED], View())).get("skipped") == "2"


def test_there_is_an_alert_for_every_gap() -> None:
    assert [a.finding.id for a in alerts(REPORT, {})] == ["illegal-interception", "expedited-preservation"]


SERVICES = [
    ("GITHUB_ACTIONS", "github"), ("GITLAB_CI", "gitlab"), ("JENKINS_URL", "junit"), ("NOWHERE", "terminal"),
]  # fmt: skip


@pytest.fixture
def no_ci(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for variable in (*console.AUTO, "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch


@pytest.mark.parametrize(("variable", "want"), SERVICES)
def test_auto_is_the_format_of_the_service(variable: str, want: str, no_ci: pytest.MonkeyPatch) -> None:
    no_ci.setenv(variable, "true")
    assert [o.format for o in console.outputs(["auto"])] == [want]


def test_auto_adds_to_the_summary_of_the_step(
    no_ci: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    no_ci.setenv("GITHUB_ACTIONS", "true")
    no_ci.setenv("GITHUB_STEP_SUMMARY", str(page))
    law = tmp_path / "lamps.txt"
    law.write_text("THE LAMP ACT\n\n1. Lamps\nEvery lamp in a harbour shall be lit at dusk.\n", encoding="utf-8")
    assert cli.main(["check", str(law), "-f", "auto", "-f", f"junit={tmp_path / 'j.xml'}"]) == 0
    assert "::error file=lamps.txt,line=1,title=" in capfd.readouterr().out
    assert page.read_text(encoding="utf-8").startswith("before\n## ")
    assert ET.parse(tmp_path / "j.xml").getroot().get("failures") == "7"


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "github-summary", "gitlab"])
def test_a_format_changes_no_exit_code(name: str, tmp_path: Path) -> None:
    law = tmp_path / "lamps.txt"
    law.write_text("THE LAMP ACT\n\n1. Lamps\nEvery lamp in a harbour shall be lit at dusk.\n", encoding="utf-8")
    assert cli.main(["check", str(law), "-f", name]) == 0
    assert cli.main(["check", str(law), "-f", name, "--fail-on", "missing"]) == 1
    assert cli.main(["check", str(tmp_path / "absent.txt"), "-f", name]) == 2


def test_paths_are_those_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gapcheck.intake import places

    (tmp_path / "repo/.git").mkdir(parents=True)
    (tmp_path / "repo/laws").mkdir()
    for folder in (tmp_path / "repo/laws", tmp_path):
        (folder / "bill.txt").write_text("1. Lamps\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "repo/laws")
    assert places(["bill.txt"], "") == {"bill.txt": "laws/bill.txt"}
    assert places([str(tmp_path / "repo")], "") == {"laws/bill.txt": "laws/bill.txt"}
    assert places([str(tmp_path / "bill.txt")], "") == {"bill.txt": "bill.txt"}
    assert places(["-"], "drafts/x.md") == {"drafts/x.md": "drafts/x.md"}


def test_lines_of_a_markdown_file_are_those_of_the_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    act = "2. Access\nA person who gains access to a computer system commits an offence.\n"
    text = (
        f"---\ntitle: Lamp Act\n---\n\n<!-- a note\nof two lines -->\n\n## 1. Lamps\n\nLamps shall be lit.\n\n## {act}"
    )
    (tmp_path / "law.md").write_text(text, encoding="utf-8")
    cli.main(["check", str(tmp_path / "law.md"), "--only", "illegal-access", "-q", "-f", "sarif"])
    (result,) = json.loads(capfd.readouterr().out)["runs"][0]["results"]
    line = result["locations"][0]["physicalLocation"]["region"]["startLine"]
    assert text.splitlines()[line - 1] == "## 2. Access"
