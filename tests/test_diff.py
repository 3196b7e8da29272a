"""Two versions of a law: what was lost, weakened, moved or reworded, and what could not be compared."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import FOUND, GAP, IN_PART, PART, REPORT
from jsonschema import Draft202012Validator
from test_baseline import law_of

from gapcheck import cli
from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.diff import compare, not_compared, regressions
from gapcheck.exporters import COMPARISONS, View, export_comparisons
from gapcheck.model import ChangeKind, Comparison, Edit, Finding, Law, Report, SectionRef, Skipped, Status
from gapcheck.readers import read_bytes, read_path
from gapcheck.rewording import edits, parameters, without_parameters
from gapcheck.structure import structure

SCHEMA = json.loads((files("gapcheck") / "schemas/diff.schema.json").read_text(encoding="utf-8"))
ROOT = Path(__file__).parent.parent
MODEL = ROOT / "sample_laws" / "model-law"
GIT = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]


def law(text: str, name: str = "act.txt") -> Law:
    return structure(read_bytes(text.encode(), name))


def diff(old: str, new: str, whole: bool = True) -> Comparison:
    """Of two texts against core; without the texts, as of saved reports."""
    laws = law(old), law(new)
    reports = [check([each], load("core")) for each in laws]
    return compare(reports[0], reports[1], *([each] if whole else () for each in laws))


def kinds(comparison: Comparison) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for change in comparison.changes:
        found.setdefault(change.kind.value, []).append(change.provision)
    return found


def of(*findings: Finding) -> Report:
    return replace(REPORT, findings=findings)


ORIGINAL = law_of(0, 1, 1)
MODEL_1, MODEL_2 = ((MODEL / name).read_text(encoding="utf-8") for name in ("v1.txt", "v2.txt"))


def test_a_law_is_the_same_as_itself() -> None:
    same = diff(MODEL_1, MODEL_1)
    assert same.changes == ()
    assert same.unchanged == 7


@settings(max_examples=25, deadline=None)
@given(lines=st.integers(0, 80), step=st.integers(1, 7), first=st.integers(2, 90), whole=st.booleans())
def test_lines_above_and_new_numbers_are_moves_and_nothing_else(lines: int, step: int, first: int, whole: bool) -> None:
    changed = diff(ORIGINAL, law_of(lines, step, first), whole)
    assert set(kinds(changed)) == {"moved"}
    assert all(a.fingerprint == b.fingerprint for c in changed.changes for a, b in zip(c.old, c.new, strict=True))
    assert diff(ORIGINAL, law_of(lines, 1, 1), whole).changes == ()


@pytest.mark.parametrize("whole", [True, False])
def test_the_model_law(whole: bool) -> None:
    changed = diff(MODEL_1, MODEL_2, whole)
    assert kinds(changed) == {
        "lost": ["production-order"],
        "weakened": ["illegal-interception"],
        "parameter": ["expedited-preservation"],
        "moved": [
            "illegal-access",
            "data-interference",
            "electronic-evidence-admissibility",
            "mutual-legal-assistance",
        ],
    }
    assert regressions(changed) == ["1 lost: production-order", "1 weakened: illegal-interception"]
    by_kind = {c.kind: c for c in changed.changes}
    (gone,) = by_kind[ChangeKind.WEAKENED].elements
    assert (gone.id, gone.quote.split()) == ("without-right", ["without", "lawful", "authority"])
    assert by_kind[ChangeKind.PARAMETER].parameters == (("90 days", "30 days"),)


@pytest.mark.parametrize("whole", [True, False])
def test_the_other_way_round_is_a_gain(whole: bool) -> None:
    changed = diff(MODEL_2, MODEL_1, whole)
    found = kinds(changed)
    assert found["gained"] == ["production-order"]
    assert found["strengthened"] == ["illegal-interception"]
    assert regressions(changed) == []


@pytest.mark.parametrize("end", ["docx", "html", "pdf"])
def test_a_format_is_no_change(end: str) -> None:
    bill = ROOT / "sample_laws" / "draft-bill" / "kestoria-draft-bill"
    laws = [structure(read_path(bill.with_suffix(suffix))) for suffix in (".txt", f".{end}")]
    reports = [check([each], load("core")) for each in laws]
    assert compare(*reports, laws[:1], laws[1:]).changes == ()
    assert compare(*reports).changes == ()


def test_reworded_with_the_words() -> None:
    changed = diff(MODEL_1, MODEL_1.replace("damages,\ndeletes, alters", "harms,\ndeletes, alters"))
    (change,) = changed.changes
    assert (change.kind, change.provision) == (ChangeKind.REWORDED, "data-interference")
    assert change.edits == (
        Edit(
            "damages", "harms", "without lawful authority or excuse".split(" ", 1)[1], "deletes alters deteriorates or"
        ),
    )


def test_moved_and_reworded_at_once() -> None:
    new = MODEL_2.replace("damages,\ndeletes, alters", "harms,\ndeletes, alters")
    (change,) = [c for c in diff(MODEL_1, new).changes if c.kind is ChangeKind.REWORDED]
    assert ([s.top for s in change.old], [s.top for s in change.new]) == (["5"], ["6"])


def test_a_section_that_goes_while_another_stands_in_is_told() -> None:
    first, second = (SectionRef(FOUND.sections[0].law, n, fingerprint=n * 16) for n in "47")
    old, new = replace(FOUND, sections=(first, second)), replace(FOUND, sections=(second,))
    (change,) = compare(of(old), of(new)).changes
    assert change.kind is ChangeKind.REWORDED
    assert "section 4, which carried it, is no longer cited" in change.reason


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (FOUND, replace(FOUND, status=Status.MISSING, sections=()), "lost"),
        (PART, replace(PART, status=Status.MISSING, sections=(), lacks=()), "lost"),
        (FOUND, replace(FOUND, status=Status.PARTIAL, lacks=("access",)), "weakened"),
        (PART, replace(PART, status=Status.COVERED, lacks=()), "strengthened"),
        (GAP, replace(FOUND, id=GAP.id), "gained"),
        (FOUND, replace(FOUND, status=Status.NOT_EVALUATED), "not-compared"),
        (replace(FOUND, status=Status.NOT_EVALUATED), FOUND, "not-compared"),
    ],
)
def test_kinds(old: Finding, new: Finding, kind: str) -> None:
    assert list(kinds(compare(of(old), of(new)))) == [kind]


def test_one_element_for_another_is_both() -> None:
    new = replace(PART, lacks=("access",))
    assert set(kinds(compare(of(PART), of(new)))) == {"weakened", "strengthened"}


def test_what_one_side_does_not_ask_for_is_not_compared() -> None:
    changed = compare(of(FOUND, PART), of(FOUND))
    assert kinds(changed) == {"not-compared": ["illegal-interception"]}
    assert not_compared(changed) == ["1 could not be compared: illegal-interception"]
    assert kinds(compare(of(FOUND), of(FOUND, PART))) == {"not-compared": ["illegal-interception"]}


def test_nothing_to_compare_is_not_passed() -> None:
    assert not_compared(compare(of(), of())) == ["there is no provision to compare"]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("up to 90 days or", "up to 30 days or", [("90 days", "30 days")]),
        ("up to ninety days or", "up to thirty days or", [("90 days", "30 days")]),
        ("up to twentyfour hours", "up to forty eight hours", [("24 hours", "48 hours")]),
        ("a term of 2 years", "a term of 18 months", [("2 years", "18 months")]),
        ("a fine of 5 000 dollars", "a fine of 50 000 dollars", [("5000 dollars", "50000 dollars")]),
        ("one hundred and twenty penalty units", "fifty penalty units", [("120 penalty units", "50 penalty units")]),
        ("within seven working days", "within seven days", [("7 working days", "7 days")]),
        ("within ninety days", "within 90 days", []),
        ("one of the officers", "any of the officers", []),
        ("for a period of 90 days", "for a period", []),
        ("at most 90 days", "no more than 30 days", [("90 days", "30 days")]),
    ],
)
def test_parameters(old: str, new: str, found: list[tuple[str, str]]) -> None:
    assert [pair for edit in edits(old, new) for pair in parameters(edit)] == found


def test_numbers_alone_are_no_rewording() -> None:
    assert not list(without_parameters(edits("for up to 90 days in all", "for up to 30 days in all")))
    assert list(without_parameters(edits("for at most 90 days in all", "for no more than 30 days in all")))


EVERY = compare(
    of(FOUND, PART, GAP), of(replace(FOUND, status=Status.PARTIAL, lacks=("access",)), PART, replace(FOUND, id=GAP.id))
)
PARTLY_READ = compare(REPORT, replace(IN_PART, skipped=(Skipped("scan.pdf", "has no text layer"),)))


@pytest.mark.parametrize("comparison", [EVERY, PARTLY_READ, diff(MODEL_1, MODEL_2), diff(MODEL_1, MODEL_1)])
def test_json_keeps_to_its_schema(comparison: Comparison) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for comparisons in ([comparison], [comparison, comparison]):
        text = export_comparisons("json", comparisons, View())
        assert isinstance(text, str)
        Draft202012Validator(SCHEMA).validate(json.loads(text))


@pytest.mark.parametrize("name", COMPARISONS)
def test_every_format_names_what_was_lost_and_where(name: str) -> None:
    text = str(export_comparisons(name, [diff(MODEL_1, MODEL_2)], View(200)))
    for words in ("Production order", "7(1)", "90 days", "30 days", "and without lawful authority or excuse"):
        assert words in text
    assert "scan.pdf" in str(export_comparisons(name, [PARTLY_READ], View()))


def test_what_only_moved_is_folded_in_markdown() -> None:
    lines = str(export_comparisons("markdown", [diff(MODEL_1, MODEL_2)], View())).splitlines()
    fold, end = lines.index("<details><summary>4 moved</summary>"), lines.index("</details>")
    assert [line.startswith("| **» moved") for line in lines[fold:end]].count(True) == 4
    assert not any("moved**" in line for line in lines[:fold] if line.startswith("|"))
    assert lines[fold + 1] == lines[end - 1] == ""  # or what is between would be no table


@pytest.mark.parametrize("several", [1, 18])
def test_a_comment_has_room_for_so_much_and_says_what_it_leaves_out(several: int) -> None:
    long = replace(EVERY.changes[0], kind=ChangeKind.LOST, reason="lamp " * 300)
    moved = replace(EVERY.changes[0], kind=ChangeKind.MOVED, old=(), new=(), title="lamp " * 60)
    comparison = replace(EVERY, changes=(*[replace(moved)] * 80, *[long] * 80))
    text = str(export_comparisons("markdown", [comparison] * several, View()))
    assert 30_000 < len(text) < 65_536
    shown, left = text.count("✗ lost**"), [int(n) for n in re.findall(r"\| … \| (\d+) more", text)]
    assert shown >= several
    assert shown + sum(left[::2]) == 80 * several
    assert len(left) == 2 * several


def test_words_of_a_law_are_no_markup() -> None:
    hostile = replace(EVERY.changes[0], title="a|b <script>", reason="`x` | *y*")
    text = str(export_comparisons("markdown", [replace(EVERY, changes=(hostile,))], View()))
    (row,) = [line for line in text.splitlines() if "script" in line]
    assert "\\<script\\>" in row
    assert row.replace("\\|", "").count("|") == 5


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the first revision of the model law; the second lies in the working tree."""
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws/model law.txt").write_text(MODEL_1, encoding="utf-8")
    (tmp_path / "laws/README.md").write_text("About the law.\n", encoding="utf-8")
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "First"]):
        subprocess.run([*GIT, *arguments], check=True, cwd=tmp_path)
    (tmp_path / "laws/model law.txt").write_text(MODEL_2, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("path", ["laws/model law.txt", "laws"])
def test_against_a_revision(path: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", "--against", "HEAD", path, "--fail-on-regression", "-f", "json"]) == 1
    out, err = capsys.readouterr()
    data = json.loads(out)
    assert data["summary"]["lost"] == data["summary"]["weakened"] == 1
    assert data["revision"] == "HEAD"
    assert data["old"]["laws"][0]["name"] == data["new"]["laws"][0]["name"] == "model law.txt"
    assert str(repository) not in out
    assert "core: 1 lost: production-order" in err
    (repository / "laws/model law.txt").write_text(MODEL_1, encoding="utf-8")
    assert cli.main(["diff", "--against", "HEAD", path, "--fail-on-regression"]) == 0
    assert "no regression" in capsys.readouterr().err


@pytest.mark.parametrize("place", [".", "laws", "acts"])
def test_a_renamed_law_is_followed(
    place: str, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "acts").mkdir()
    subprocess.run([*GIT, "mv", "laws/model law.txt", "acts/act é.txt"], check=True, cwd=repository)
    monkeypatch.chdir(repository / place)
    new = os.path.relpath(repository / "acts/act é.txt")
    assert cli.main(["diff", "--against", "HEAD", new, "--fail-on-regression", "-f", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert [data[side]["laws"][0]["name"] for side in ("old", "new")] == ["model law.txt", "act é.txt"]
    assert data["summary"]["lost"] == 1


def test_a_hook_of_git_finds_the_law(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("GIT_DIR", ".git"), ("GIT_INDEX_FILE", ".git/index"), ("GIT_PREFIX", "laws/")):
        monkeypatch.setenv(name, str(repository / value))
    assert cli.main(["diff", "--against", "HEAD", "laws/model law.txt", "--fail-on-regression"]) == 1
    assert "core: 1 lost: production-order" in capsys.readouterr().err


def test_the_old_version_is_as_git_would_check_it_out(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As with large files kept elsewhere: what git holds is a pointer, and a filter knows the content."""
    for key, command in (("clean", "echo pointer"), ("smudge", f"cat '{MODEL / 'v1.txt'}'")):
        subprocess.run(["git", "config", f"filter.elsewhere.{key}", command], check=True, cwd=repository)
    (repository / ".gitattributes").write_text("*.txt filter=elsewhere\n", encoding="utf-8")
    for arguments in (["add", "--renormalize", "."], ["commit", "-q", "-m", "Elsewhere"]):
        subprocess.run([*GIT, *arguments], check=True, cwd=repository)
    held = subprocess.run(["git", "show", "HEAD:laws/model law.txt"], cwd=repository, capture_output=True).stdout
    assert held == b"pointer\n"
    assert cli.main(["diff", "--against", "HEAD", "laws/model law.txt", "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["summary"]["lost"] == 1


def test_a_folder_comes_out_of_git_with_its_profile(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    excused = "not_applicable: [{provision: production-order, reason: in the Code}]\n"
    for name, text in (("model law.txt", MODEL_2), ("country.yaml", excused)):
        (repository / "laws" / name).write_text(text, encoding="utf-8")
    for arguments in (["add", "."], ["commit", "-q", "-m", "Second"]):
        subprocess.run([*GIT, *arguments], check=True, cwd=repository)
    assert cli.main(["diff", "--against", "HEAD", "laws", "--fail-on-regression", "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == []


def test_a_profile_counts_on_both_sides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    excused = "not_applicable: [{provision: production-order, reason: in the Code}]\n"
    (tmp_path / "lunmark.yaml").write_text(excused, encoding="utf-8")
    laws = [str(MODEL / f"v{n}.txt") for n in (1, 2)]
    assert cli.main(["diff", *laws, "--profile", "lunmark.yaml", "-f", "json"]) == 0
    summary = json.loads(capsys.readouterr().out)["summary"]
    assert (summary["lost"], summary["weakened"]) == (0, 1)


def test_what_git_does_not_have(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "new.txt").write_text(MODEL_1, encoding="utf-8")
    (repository / "empty").mkdir()
    for arguments, says in (
        (["--against", "HEAD", "new.txt"], "is not in git at HEAD"),
        (["--against", "v0", "laws"], "no revision 'v0'"),
        (["--against", "--output=x", "laws"], "no revision '--output=x'"),
        (["--against", "HEAD", "empty"], "has no law at HEAD"),
        (["--against", "HEAD", "nowhere/law.txt"], "no such file"),
        (["--against", "HEAD", "a.txt", "b.txt"], "compares one LAW"),
    ):
        assert cli.main(["diff", *arguments]) == 2
        assert says in capsys.readouterr().err
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(repository.parent.parent))
    outside = repository.parent / f"{repository.name}-outside"
    outside.mkdir()
    (outside / "law.txt").write_text(MODEL_1, encoding="utf-8")
    assert cli.main(["diff", "--against", "HEAD", str(outside / "law.txt")]) == 2
    assert "not a git repository" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(outside))
    assert cli.main(["diff", "--against", "HEAD", "laws"]) == 2
    assert "git is not installed" in capsys.readouterr().err


def test_saved_reports_and_laws_may_be_mixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in ("1", "2"):
        assert cli.main(["check", str(MODEL / f"v{number}.txt"), "-f", f"json=v{number}.json"]) == 0
    summaries = []
    for old, new in (("v1.json", "v2.json"), ("v1.json", str(MODEL / "v2.txt")), (str(MODEL / "v1.txt"), "v2.json")):
        capsys.readouterr()
        assert cli.main(["diff", old, new, "-f", "json"]) == 0
        summaries.append(json.loads(capsys.readouterr().out)["summary"])
    assert summaries[0] == summaries[1] == summaries[2]
    assert summaries[0]["lost"] == 1


def test_what_cannot_be_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", str(MODEL / "v1.txt"), "-f", "json=v1.json"]) == 0
    assert cli.main(["check", str(MODEL / "v2.txt"), "-c", "core", "-c", "budapest", "-f", "json=both.json"]) == 0
    Path("not.json").write_text('{"schema": "another"}', encoding="utf-8")
    for arguments, says in (
        (["v1.json", "not.json"], "is no report of gapcheck"),
        (
            ["v1.json", str(MODEL / "v2.txt"), "-c", "budapest"],
            "v1.json: is a report on other checklists than budapest",
        ),
        (["v1.json", "both.json"], "only one of the two was checked against budapest"),
        (["v1.json"], "two versions are compared"),
        (["v1.json", "v1.json", "-f", "docx=x.docx"], "unknown format 'docx'"),
        (["both.json", "both.json", "-c", "lanzarote"], "both.json: is a report on other checklists than lanzarote"),
    ):
        assert cli.main(["diff", *arguments]) == 2
        assert says in capsys.readouterr().err


def test_saved_reports_are_compared_on_the_checklist_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in "12":
        law, save = str(MODEL / f"v{number}.txt"), f"json=v{number}.json"
        assert cli.main(["check", law, "-c", "core", "-c", "budapest", "-f", save]) == 0
    compared = []
    for asked in ([], ["-c", "budapest@1"], ["-c", "core"]):
        capsys.readouterr()
        assert cli.main(["diff", "v1.json", "v2.json", *asked, "--fail-on-regression", "-f", "json"]) == 1
        data = json.loads(capsys.readouterr().out)
        compared.append([c["checklist"]["id"] for c in data.get("comparisons", [data])])
    assert compared == [["core", "budapest"], ["budapest"], ["core"]]
