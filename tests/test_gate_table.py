"""Every combination of gates, on every kind of input, against the exit code that the contract gives it.

The command runs in this process, and, where GAPCHECK_TEST_INSTALL is set, installed from the wheel
(`test_installed.py` runs the same table).
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from gapcheck import cli

CHECKLIST = """\
id: two
title: Two provisions
version: "1"
provisions:
  - {concept: illegal-access, source: "Ostland Convention, art. 2", mark: A}
  - {concept: data-interference, source: "Ostland Convention, art. 4", mark: A}
"""
ACCESS = "A person who intentionally and without right gains access to a computer system commits an offence."
DAMAGE = "A person who intentionally and without right damages, deletes or alters computer data commits an offence."
FULL = f"THE LAMP ACT\n\n1. Access\n{ACCESS}\n\n2. Damage\n{DAMAGE}\n\n3. Lamps\nEvery lamp shall be lit at dusk.\n"
INPUTS = {
    "full.txt": FULL,
    "part.txt": FULL.replace(" and without right damages", " damages"),
    "gap.txt": FULL.replace("computer data", "the lamps of a harbour").replace("Damage", "Harbours"),
    "unread/full.txt": FULL,
    "unread/empty.txt": "",
    "unread-gap/gap.txt": FULL.replace("computer data", "the lamps of a harbour").replace("Damage", "Harbours"),
    "unread-gap/empty.txt": "",
    "empty.txt": "",
    "prose.txt": "A letter about nothing in particular.\n",
}
FULLY, PARTLY, NOT_AT_ALL = "full.txt", "part.txt", "gap.txt"  # illegal-access is covered in all three
UNEVALUATED = ("unread", "unread-gap", "empty.txt", "prose.txt", "absent.txt")

# An option, and the inputs that it fails. Percent: full 100, part 75, gap 50.
GATES: tuple[tuple[tuple[tuple[str, ...], set[str]], ...], ...] = (
    (
        ((), set()),
        (("--fail-under", "0"), set()),
        (("--fail-under", "50"), set()),
        (("--fail-under", "50.1"), {NOT_AT_ALL}),
        (("--fail-under", "100"), {NOT_AT_ALL, PARTLY}),
    ),
    (
        ((), set()),
        (("--fail-on", "missing"), {NOT_AT_ALL}),
        (("--fail-on", "partial"), {NOT_AT_ALL, PARTLY}),
    ),
    (
        ((), set()),
        (("--require", "illegal-access"), set()),
        (("--require", "illegal-access,data-interference"), {NOT_AT_ALL, PARTLY}),
    ),
)


def table() -> list[tuple[int, list[str]]]:
    """Exit code and arguments, for every input, every combination of gates, with and without --exit-zero."""
    rows = []
    for law, zero in product((FULLY, PARTLY, NOT_AT_ALL, *UNEVALUATED), ((), ("--exit-zero",))):
        for gates in product(*GATES):
            failed = any(law in fails for _, fails in gates)
            code = 2 if law in UNEVALUATED else int(failed and not zero)
            rows.append((code, [law, *(word for option, _ in gates for word in option), *zero]))
    return rows


# Files of accepted gaps: what they accept on 1 June 2026, and the inputs that --strict then fails.
ENTRY = "version: 1\naccepted:\n- {provision: data-interference, reason: harbours come first"
BASELINES = {
    "none.yaml": "version: 1\naccepted: []\n",
    "all.yaml": f"{ENTRY}, until: 2026-06-01}}\n",
    "expired.yaml": f"{ENTRY}, until: 2026-05-31}}\n",
    "broken.yaml": f"{ENTRY}, untill: 2026-06-01}}\n",
}
STALE = {"none.yaml": set[str](), "all.yaml": {FULLY}, "expired.yaml": {FULLY, PARTLY, NOT_AT_ALL}}
WITH_BASELINE: tuple[tuple[tuple[str, ...], set[str]], ...] = (
    ((), {NOT_AT_ALL, PARTLY}),  # a baseline by itself lets no other gap pass
    (("--fail-on", "missing"), {NOT_AT_ALL}),
    (("--fail-on", "missing", "--fail-under", "100"), {NOT_AT_ALL, PARTLY}),
    (("--require", "data-interference"), {NOT_AT_ALL, PARTLY}),
)


def baseline_table() -> list[tuple[int, list[str]]]:
    """The same for files of accepted gaps, with and without --strict."""
    rows = []
    options = (BASELINES, WITH_BASELINE, ((), ("--strict",)), ((), ("--exit-zero",)))
    for law in (FULLY, PARTLY, NOT_AT_ALL, "unread-gap"):
        for file, (gate, fails), strict, zero in product(*options):
            failed = (law in fails and file != "all.yaml") or bool(strict and law in STALE.get(file, ()))
            code = 2 if law in UNEVALUATED or file == "broken.yaml" else int(failed and not zero)
            rows.append((code, [law, "--baseline", file, "--today", "2026-06-01", *gate, *strict, *zero]))
    return rows


MORE = {  # checklists beside the one of the tables: one that all inputs satisfy, one in which nothing counts
    "one.yaml": CHECKLIST.replace("id: two", "id: one").rsplit("\n", 2)[0] + "\n",
    "extra.yaml": CHECKLIST.replace("id: two", "id: extra").replace("mark: A", "mark: A, additional: true"),
}


def several_table() -> list[tuple[int, list[str]]]:
    """Two checklists in one run: each gates alone, and a gate that finds nothing to look at is not passed."""
    rows = []
    for law, more, zero in product((FULLY, PARTLY, NOT_AT_ALL), MORE, ((), ("--exit-zero",))):
        for gates in product(GATES[0][1::2], GATES[1], GATES[2][::2]):
            failed = any(law in fails for _, fails in gates)
            empty = more == "extra.yaml"  # --fail-under stands in every row
            code = 2 if empty else int(failed and not zero)
            rows.append((code, [law, "-c", more, *(word for option, _ in gates for word in option), *zero]))
    return rows


def diff_table() -> list[tuple[int, list[str]]]:
    """Every pair of inputs: a loss or a weakening fails, and only where it is asked for."""
    rank = {NOT_AT_ALL: 0, PARTLY: 1, FULLY: 2}
    laws = (FULLY, PARTLY, NOT_AT_ALL, "unread-gap", "empty.txt")
    rows = []
    for old, new, gate, zero in product(laws, laws, ((), ("--fail-on-regression",)), ((), ("--exit-zero",))):
        unknown = old in UNEVALUATED or new in UNEVALUATED
        code = 2 if unknown else int(rank[new] < rank[old] and bool(gate) and not zero)
        rows.append((code, [old, new, *gate, *zero]))
    return rows


def write_inputs(folder: Path) -> None:
    """The laws, the checklist and the baselines of the tables."""
    for name, text in BASELINES.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, text in (MORE | {"two.yaml": CHECKLIST}).items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, text in INPUTS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("law", [FULLY, PARTLY, NOT_AT_ALL, *UNEVALUATED])
def test_every_combination(
    law: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_inputs(tmp_path)
    monkeypatch.chdir(tmp_path)
    for code, arguments in [*table(), *baseline_table(), *several_table()]:
        if arguments[0] == law:
            assert cli.main(["check", *arguments, "-c", "two.yaml", "-f", "csv"]) == code, arguments
    assert "Traceback" not in capsys.readouterr().err


def test_every_pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write_inputs(tmp_path)
    monkeypatch.chdir(tmp_path)
    for code, arguments in diff_table():
        assert cli.main(["diff", *arguments, "-c", "two.yaml"]) == code, arguments
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("form", ["terminal", "json", "markdown", "csv"])
def test_a_format_changes_no_exit_code(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_inputs(tmp_path)
    monkeypatch.chdir(tmp_path)
    gates = ["-c", "two.yaml", "--fail-on", "missing", "-f", form]
    assert [cli.main(["check", law, *gates]) for law in (FULLY, PARTLY, NOT_AT_ALL, "unread")] == [0, 0, 1, 2]
    capsys.readouterr()


def test_each_checklist_gates_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_inputs(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", NOT_AT_ALL, "-c", "one.yaml", "--fail-on", "missing"]) == 0
    assert cli.main(["check", NOT_AT_ALL, "-c", "one.yaml", "-c", "two.yaml", "--fail-on", "missing"]) == 1
    assert "two: 1 missing: data-interference" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", NOT_AT_ALL, "--fail-on", "missing", "--exit-zero"], True),
        (["check", FULLY, "--baseline", "all.yaml", "--strict", "--exit-zero"], True),
        (["diff", FULLY, NOT_AT_ALL, "--fail-on-regression", "--exit-zero"], True),
        (["check", FULLY, "--fail-on", "missing", "--exit-zero"], False),
        (["diff", FULLY, NOT_AT_ALL, "--exit-zero"], False),
    ],
)
def test_a_gate_that_is_switched_off_says_so(
    arguments: list[str],
    told: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_inputs(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert cli.main([*arguments, "-c", "two.yaml"]) == 0
    assert ("--exit-zero: what failed does not fail this run" in capsys.readouterr().err) is told


def test_what_is_required_cannot_be_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_inputs(tmp_path)
    monkeypatch.chdir(tmp_path)
    for required, code, says in (
        ("data-interference", 2, "data-interference: required, but left out by --only"),
        ("data-interferenze", 2, "did you mean data-interference?"),
        ("illegal-access", 0, "the gate is passed"),
    ):
        arguments = ["check", FULLY, "-c", "two.yaml", "--only", "illegal-access", "--require", required]
        assert cli.main(arguments) == code
        assert says in capsys.readouterr().err


def test_a_gate_that_looks_at_nothing_is_not_passed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_inputs(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", NOT_AT_ALL, "-c", "extra.yaml"]) == 0
    assert cli.main(["check", NOT_AT_ALL, "-c", "extra.yaml", "--fail-on", "missing"]) == 2
    assert cli.main(["check", NOT_AT_ALL, "-c", "extra.yaml", "--fail-under", "0", "--exit-zero"]) == 2
    assert cli.main(["check", NOT_AT_ALL, "-c", "extra.yaml", "--require", "data-interference"]) == 1
    assert "no provision counts" in capsys.readouterr().err
