"""Human decisions: tied to words, shown beside the machine's verdict, never lost."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from gapcheck import cli
from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.commands.review import insistent, saver
from gapcheck.errors import UsageError
from gapcheck.exporters import View, export
from gapcheck.exporters.json_report import load as load_report
from gapcheck.exporters.question import question
from gapcheck.intake import Source, read
from gapcheck.interview import Interview, Terminal
from gapcheck.ledger import Cited, Decision, Ledger, LedgerError, dump, parse
from gapcheck.ledger import read as read_ledger
from gapcheck.merge import merge
from gapcheck.model import Finding, Law, Report, SectionRef, Status
from gapcheck.profile import Profile
from gapcheck.review import Ties, apply, decided, retied, tally

ACCESS, DAMAGE, SEIZE = ("core", "illegal-access"), ("core", "data-interference"), ("core", "expedited-preservation")
ACT = """THE LAMP ACT

1. Access
(1) A person who intentionally and without right gains access to a computer system commits an offence.

2. Damage
A person who intentionally and without right damages, deletes or alters computer data commits an offence.

3. Lamps
Every lamp shall be lit at dusk.
"""
RENUMBERED = ACT.replace("3. Lamps", "9. Lamps").replace("2. Damage", "8. Damage").replace("1. Access", "7. Entry")
AMENDED = ACT.replace("without right gains", "without authority gains")


def law(text: str = ACT, name: str = "act.txt") -> Law:
    return read([Source(name, text.encode())], "en", lambda name: None)[0][0]


def report_on(laws: Sequence[Law]) -> Report:
    return check(laws, load("core"))


class Script:
    """A reviewer by script: the keys and lines to give, and what was shown and told."""

    def __init__(self, *given: str) -> None:
        self._given: Iterator[str] = iter(given)
        self.shown: list[str] = []
        self.told: list[str] = []

    def next(self, prompt: str = "") -> str:
        word = next(self._given, None)
        if word is None:
            raise EOFError
        if word == "^C":
            raise KeyboardInterrupt
        return word

    def show(self, report: Report, finding: Finding, count: str) -> None:
        self.shown.append(finding.id)

    def terminal(self) -> Terminal:
        return Terminal(self.next, self.next, self.show, self.told.append)


def walk(
    *given: str, laws: Sequence[Law] = (), begun: Ledger | None = None, every: bool = False
) -> tuple[Ledger, Script]:
    """The ledger as it was last saved, after a walk over the core checklist."""
    laws = laws or [law()]
    saved = [begun or Ledger()]

    def save(ledger: Ledger) -> Ledger:
        saved.append(ledger)
        return ledger

    script = Script(*given)
    interview = Interview([report_on(laws)], Ties(laws), saved[0], script.terminal(), save, "A. Njie", "2026-02-03")
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        interview.walk(every)
    return saved[-1], script


def test_accepting_takes_over_the_verdict_and_its_sections() -> None:
    ledger, script = walk("a", "q")
    (decision,) = ledger.decisions[ACCESS]
    assert (decision.human, decision.machine, decision.reviewer, decision.date) == (
        Status.COVERED, Status.COVERED, "A. Njie", "2026-02-03",
    )  # fmt: skip
    assert [(c.law, c.number) for c in decision.sections] == [("act.txt", "1(1)")]
    assert script.shown == ["illegal-access", "illegal-interception"]
    assert len(ledger.decisions) == 1


def test_every_key() -> None:
    ledger, script = walk(
        "x", "c", "x", "c", "p", "", "no word on systems",  # a key that is none, a choice that is none, then partial
        "n", "no such thing here",
        "s", "3; 99", "2;3", "lamps too",  # a section that is not there is asked for again
        "k", "b", "b", "s", "+ 1(1)", "", "q",
    )  # fmt: skip
    assert ledger.decisions[ACCESS][0].human is Status.PARTIAL
    assert ledger.decisions[ACCESS][0].reason == "no word on systems"
    assert ledger.decisions["core", "illegal-interception"][0].human is Status.NOT_APPLICABLE
    assert ledger.decisions["core", "illegal-interception"][0].sections == ()
    assert [c.number for c in ledger.decisions[DAMAGE][0].sections] == ["2", "3", "1(1)"]
    assert "There is no section 99." in script.told
    assert "No such key." in script.told


def test_a_missing_provision_gets_sections_with_another_verdict() -> None:
    ledger, _ = walk(*"kkkk", "s", "c", "3", "keeps the lamps", "q")
    (decision,) = ledger.decisions[SEIZE]
    assert (decision.machine, decision.human) == (Status.MISSING, Status.COVERED)
    assert [c.number for c in decision.sections] == ["3"]


def test_among_several_laws_a_section_is_named_with_its_law() -> None:
    laws = [law(), law(ACT, "other act.txt")]
    ledger, script = walk("s", "1", "other act.txt 1(1)", "", "q", laws=laws)
    assert [(c.law, c.number) for c in ledger.decisions[ACCESS][0].sections] == [("other act.txt", "1(1)")]
    assert any("name the law first" in text for text in script.told)


def test_sections_are_typed_as_they_are_shown() -> None:
    """By the short title, in any case; the numbers behind it, and the next list, are of the same law."""
    laws = [law(), law(ACT, "other act.txt")]
    titled = Profile(titles={"act.txt": "Penal Code", "other act.txt": "CCP"}).named(report_on(laws))
    script = Script("s", "penal code 1(1), 2; 3; CCP 9; Penal Code 2", "CCP 3; Penal Code 1, 2; 3", "", "q")
    saved = [Ledger()]
    interview = Interview(
        [titled], Ties(laws), Ledger(), script.terminal(), lambda x: saved.append(x) or x, "A", "2026-02-03"
    )
    interview.walk()
    cited = [(c.law, c.number) for c in saved[-1].decisions[ACCESS][0].sections]
    assert cited == [("other act.txt", "3"), ("act.txt", "1"), ("act.txt", "2"), ("act.txt", "3")]
    assert "There is no section 9 in other act.txt." in script.told


def test_a_ledger_may_name_laws_by_their_short_titles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "act.txt").write_text(ACT, encoding="utf-8")
    (tmp_path / "country.yaml").write_text("acts: [{file: act.txt, title: Penal Code}]\n", encoding="utf-8")
    ledger = tmp_path.parent / f"{tmp_path.name}.yaml"
    decision = Decision(Status.COVERED, Status.PARTIAL, (Cited("Penal Code", "1(1)"),), "A")
    ledger.write_text(dump(Ledger({ACCESS: (decision,)})), encoding="utf-8")
    assert cli.main(["check", str(tmp_path), "--ledger", str(ledger), "-f", "json"]) == 0
    review = json.loads(capsys.readouterr().out)["provisions"][0]["review"]
    assert review["reopened"] == ""
    assert [(s["law"], s["act"], s["number"]) for s in review["sections"]] == [("act.txt", "Penal Code", "1(1)")]


def test_a_question_shows_words_of_every_section_that_it_cites() -> None:
    act = law()
    report = report_on([act])
    finding = replace(report.findings[0], elements=(), sections=(SectionRef("act.txt", "1(1)", "", None, 3),))
    shown = " ".join(question(report, finding, "1 of 7", {act.name: act}, View()).split())
    assert "without right gains access to a computer system commits an offence" in shown


def test_what_is_decided_is_not_asked_again() -> None:
    begun, _ = walk("a", "q")
    _, again = walk("q", begun=begun)
    _, every = walk("q", begun=begun, every=True)
    _, changed = walk("q", begun=begun, laws=[law(AMENDED)])
    assert (again.shown, every.shown, changed.shown) == (
        ["illegal-interception"], ["illegal-access"], ["illegal-access"],
    )  # fmt: skip


def test_an_interruption_loses_nothing() -> None:
    ledger, _ = walk("a", "k", "a", "c", "^C")
    assert set(ledger.decisions) == {ACCESS, DAMAGE}


def test_a_country_in_part_unread_has_no_verdict_to_accept() -> None:
    script = Script("a", "q")
    report = replace(
        report_on([law()]), findings=(replace(report_on([law()]).findings[0], status=Status.NOT_EVALUATED),)
    )
    walked = Interview([report], Ties([law()]), Ledger(), script.terminal(), lambda ledger: ledger, "A", "2026-01-01")
    assert walked.walk() == 0
    assert any("no verdict to accept" in text for text in script.told)


def applied(ledger: Ledger, *laws: Law) -> tuple[dict[str, Finding], list[str]]:
    report, notices = apply(report_on(laws), ledger, Ties(laws))
    return {f.id: f for f in report.findings}, notices


def test_a_decision_survives_renumbering_renaming_and_reformatting() -> None:
    ledger, _ = walk("a", "q")
    findings, notices = applied(ledger, law(RENUMBERED.replace("intentionally and", "intentionally\n   and"), "new.md"))
    review = findings["illegal-access"].review
    assert review is not None
    assert [(s.law, s.number) for s in review.sections] == [("new.md", "7(1)")]
    assert (review.reopened, notices) == ("", [])


def test_a_decision_is_reopened_when_its_section_changes_and_by_no_other_change() -> None:
    ledger, _ = walk("a", "k", "a", "q")
    findings, notices = applied(ledger, law(AMENDED))
    access, damage = findings["illegal-access"].review, findings["data-interference"].review
    assert access is not None
    assert access.reopened == "the text of act.txt 1(1) has changed"
    assert notices == ["core: illegal-access: reopened: the text of act.txt 1(1) has changed"]
    assert damage is not None
    assert damage.reopened == ""
    assert decided(findings["illegal-access"]) is None


def test_that_something_is_missing_is_tied_to_all_laws() -> None:
    ledger, _ = walk(*"kkkk", "a", "q")
    unchanged, changed = applied(ledger, law(RENUMBERED)), applied(ledger, law(ACT.replace("dusk", "dawn")))
    added = applied(ledger, law(), law("THE OIL ACT\n\n1. Oil\nOil shall be kept.\n", "oil.txt"))
    reviews = [found[SEIZE[1]].review for found, _ in (unchanged, changed, added)]
    assert [bool(r and r.reopened) for r in reviews] == [False, True, True]


def test_the_machine_changing_its_mind_is_told() -> None:
    ledger, _ = walk("a", "q")
    other = ledger.with_decision(ACCESS, replace(ledger.decisions[ACCESS][0], machine=Status.MISSING))
    findings, notices = applied(other, law())
    assert notices == ["core: illegal-access: the machine now says covered, no longer missing"]
    assert decided(findings["illegal-access"]) is Status.COVERED


BY_HAND = """\
ledger: 1
decisions:
  core:
    illegal-access:
      human: partial
      sections: [{law: act.txt, number: 2}]
      reviewer: B. Sow
      date: 2026-01-31
    nonsense: {human: missing}
"""


def test_a_ledger_written_by_hand() -> None:
    ledger = parse(BY_HAND, "ledger.yaml")
    findings, notices = applied(ledger, law())
    review = findings["illegal-access"].review
    assert review is not None
    assert (review.status, review.date, review.sections[0].number) == (Status.PARTIAL, "2026-01-31", "2")
    assert any("not tied" in notice for notice in notices)
    assert any("nonsense" in notice for notice in notices)
    tied = retied(ledger, Ties([law()]))
    assert tied.decisions[ACCESS][0].sections[0].text
    assert applied(tied, law(ACT.replace("deletes", "erases")))[0]["illegal-access"].review != review
    absent, _ = applied(parse(BY_HAND.replace("number: 2", "number: 12"), "x"), law())
    assert absent["illegal-access"].review is not None
    assert absent["illegal-access"].review.reopened == "there is no act.txt 12"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ledger: [", "ledger.yaml:1: is not YAML"),
        ("decisions: {}", "is not a ledger"),
        (BY_HAND.replace("human: partial", "human: maybe"), "core: illegal-access: human is 'maybe'"),
        (BY_HAND.replace("human: partial", "human: not-evaluated"), "no person can find"),
        (BY_HAND.replace("number: 2", "number: 2.10"), "number is not a text"),
        (BY_HAND.replace("reviewer:", "revewer:"), "unknown key 'revewer'"),
        (BY_HAND.replace("2026-01-31", "tomorrow"), "date is 'tomorrow'"),
        (BY_HAND.replace("law: act.txt, ", ""), "needs a law and a number"),
    ],
)
def test_a_broken_ledger_is_told_where(text: str, says: str) -> None:
    with pytest.raises(LedgerError) as error:
        parse(text, "ledger.yaml")
    assert says in str(error.value)


def test_a_ledger_comes_back_as_it_was() -> None:
    ledger, _ = walk("a", "n", "it’s: “never” asked", "c", "m", "", "q")
    twice = Ledger({**ledger.decisions, ACCESS: (*ledger.decisions[ACCESS], *ledger.decisions[DAMAGE])})
    assert parse(dump(twice), "x") == twice
    assert dump(parse(dump(twice), "x")) == dump(twice)


A = Decision(Status.COVERED, Status.COVERED, (Cited("act.txt", "1", "ab"),), "A", "2026-01-01", "clear")
B = replace(A, reviewer="B", date="2026-01-02", reason="agreed")
C = replace(A, reviewer="C", human=Status.PARTIAL)
LATER = replace(A, date="2026-03-01", human=Status.MISSING)


@pytest.mark.parametrize(
    ("first", "second", "base", "kept"),
    [
        ((A,), (), (), [A]),
        ((A,), (A,), (), [A]),
        ((A,), (B,), (), [replace(B, reviewer="A, B", reason="clear / agreed")]),
        ((A,), (C,), (), [A, C]),
        ((A,), (LATER,), (), [LATER]),
        ((A, C), (C,), (), [A, C]),
        ((A,), (C,), (A,), [C]),
        ((C,), (A,), (A,), [C]),
        ((B,), (C,), (A,), [B, C]),
    ],
)  # fmt: skip
def test_merging(first: tuple[Decision], second: tuple[Decision], base: tuple[Decision], kept: list[Decision]) -> None:
    ledgers = [Ledger({ACCESS: decisions} if decisions else {}) for decisions in (first, second, base)]
    merged = merge(*ledgers)
    assert list(merged.decisions[ACCESS]) == kept
    assert merged.conflicts == [ACCESS] * (len(kept) > 1)


def test_a_conflict_is_asked_about_and_counts_as_no_decision() -> None:
    begun = Ledger({ACCESS: (A, C)})
    findings, notices = applied(begun, law())
    assert decided(findings["illegal-access"]) is None
    assert "A: covered (1; clear); C: partial (1; clear)" in notices[0]
    ledger, script = walk("a", "q", begun=begun)
    assert script.shown[0] == "illegal-access"
    assert ledger.conflicts == []


def test_merge_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml")]
    files[0].write_text(dump(Ledger({ACCESS: (A,), DAMAGE: (A,)})), encoding="utf-8")
    files[1].write_text(dump(Ledger({ACCESS: (C,), SEIZE: (B,)})), encoding="utf-8")
    assert cli.main(["review", "--merge", str(files[0]), str(files[1]), "-o", str(files[2])]) == 1
    err = capsys.readouterr().err
    assert "conflict: core: illegal-access" in err
    assert "partial, act.txt 1, C" in err
    assert read_ledger(files[2])[0].decisions == {ACCESS: (A, C), DAMAGE: (A,), SEIZE: (B,)}
    assert cli.main(["review", "--merge", str(files[0]), str(files[0]), "-o", str(files[2])]) == 0
    assert cli.main(["review", "--merge", str(files[0]), str(tmp_path / "none"), "-o", str(files[2])]) == 2


def test_two_reviewers_at_one_file(tmp_path: Path) -> None:
    file = tmp_path / "ledger.yaml"
    ours, theirs = saver(file, Ledger()), saver(file, Ledger())
    ours(Ledger({ACCESS: (A,)}))
    theirs(Ledger({DAMAGE: (B,)}))
    last = ours(Ledger({ACCESS: (C,)}))
    assert last.decisions == {ACCESS: (C,), DAMAGE: (B,)}
    assert read_ledger(file)[0] == last


def test_a_full_disk_leaves_the_old_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ledger.yaml"
    save = saver(file, Ledger())
    save(Ledger({ACCESS: (A,)}))
    before = file.read_bytes()

    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UsageError, match="No space left"):
        save(Ledger({ACCESS: (C,)}))
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_decision_waits_for_room_on_the_disk(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    full, tried = [True, True, False], []

    def save(ledger: Ledger) -> Ledger:
        tried.append(ledger)
        if full.pop(0):
            raise UsageError("cannot be written: No space left on device", "ledger.yaml")
        return ledger

    ledger = Ledger({ACCESS: (A,)})
    assert insistent(save, lambda: " ")(ledger) == ledger
    assert tried == [ledger] * 3
    assert capfdbinary.readouterr().out.count(b"is not saved") == 2
    full.append(True)
    with pytest.raises(UsageError, match="No space left"):
        insistent(save, lambda: "q")(ledger)


def test_a_question_shows_the_words_and_what_was_decided() -> None:
    ledger, _ = walk("a", "q")
    act = law(AMENDED)
    report, _ = apply(report_on([act]), ledger, Ties([act]))
    text = question(report, report.findings[0], "1 of 7", {act.name: act}, View())
    assert "1 of 7 · core · illegal-access" in text
    assert "without authority gains access" in " ".join(text.split())
    assert "reopened (covered)" in text


@pytest.fixture
def reviewed(tmp_path: Path) -> tuple[Path, Path]:
    act, file = tmp_path / "act.txt", tmp_path / "ledger.yaml"
    act.write_text(ACT, encoding="utf-8")
    ledger, _ = walk("c", "p", "", "not of copies", "k", "a", "q")
    file.write_text(dump(ledger), encoding="utf-8")
    return act, file


def test_reports_keep_machine_and_human_apart(reviewed: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    act, file = reviewed
    assert cli.main(["check", str(act), "--ledger", str(file), "-f", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, json.loads(Path("gapcheck/schemas/report.schema.json").read_text(encoding="utf-8")))
    first = data["provisions"][0]
    assert (first["status"], first["review"]["status"]) == ("covered", "partial")
    assert data["coverage"]["percent"] == 28.6
    assert data["review"] == {
        "reviewed": 2, "reopened": 0, "of": 7,
        "coverage": {
            "covered": 1, "partial": 1, "missing": 5, "not_evaluated": 0, "not_applicable": 0, "percent": 21.4,
        },
    }  # fmt: skip
    state = tally(load_report(data))
    assert state is not None
    assert (state.reviewed, state.coverage.percent) == (2, 21.4)
    assert cli.main(["check", str(act), "--ledger", str(file), "--fail-under", "25"]) == 0  # the machine's figure
    out = capsys.readouterr().out
    assert "2 of 7 reviewed; coverage with the reviewed verdicts 21.4 %" in out
    assert "A. Njie, 2026-02-03" not in out.partition("Gaps")[0]


def test_a_report_without_a_ledger_is_as_before(reviewed: tuple[Path, Path]) -> None:
    report = report_on([law()])
    assert "review" not in str(export("json", [report], View()))
    assert "Reviewed" not in str(export("markdown", [report], View()))
    assert "Reviewed" not in str(export("terminal", [report], View()))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--ledger", "absent.yaml"], "no such ledger"),
        (["--ledger", "{broken}"], "unknown key 'a'"),
    ],
)
def test_a_ledger_that_cannot_be_read_is_exit_2(
    reviewed: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("a: 1\n", encoding="utf-8")
    given = [argument.format(broken=broken) for argument in arguments]
    assert cli.main(["check", str(reviewed[0]), *given]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["act.txt"], "needs a LAW and --ledger"),
        (["act.txt", "--ledger", "x.yaml"], "who decides"),
        (["act.txt", "--ledger", "x.yaml", "--reviewer", "A"], "needs a terminal"),
        (["--merge", "a", "b"], "-o FILE"),
    ],
)
def test_usage(capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    assert cli.main(["review", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_in_a_terminal(tmp_path: Path) -> None:
    """The command itself, at a terminal of its own: one decision, one interrupted, the first is in the file."""
    pty, fcntl, termios = (pytest.importorskip(name) for name in ("pty", "fcntl", "termios"))
    (tmp_path / "act.txt").write_text(ACT, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "gapcheck",
        "review",
        "act.txt",
        "--ledger",
        "ledger.yaml",
        "--reviewer",
        "A. Njie",
    ]
    ours, theirs = pty.openpty()
    folder = str(Path.cwd())
    process = subprocess.Popen(
        command, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**os.environ, "PYTHONPATH": folder},
        preexec_fn=lambda: fcntl.ioctl(theirs, termios.TIOCSCTTY, 0),
    )  # fmt: skip
    os.close(theirs)
    assert "1 of 7" in until(ours, "q quit")
    press(ours, b"a")
    assert "2 of 7" in until(ours, "q quit")
    press(ours, b"\x03")
    rest = until(ours, "1 of 7 reviewed")
    assert "Traceback" not in rest
    assert process.wait(timeout=60) == 130
    os.close(ours)
    (decision,) = read_ledger(tmp_path / "ledger.yaml")[0].decisions[ACCESS]
    assert decision.reviewer == "A. Njie"


def press(terminal: int, key: bytes) -> None:
    """A key once the program waits for one: what is typed before that it throws away, on purpose."""
    import termios

    end = time.monotonic() + 60
    while termios.tcgetattr(terminal)[3] & termios.ICANON:
        assert time.monotonic() < end
        time.sleep(0.01)
    os.write(terminal, key)


def until(terminal: int, words: str) -> str:
    """What a terminal shows, up to some words; fails after a minute of silence."""
    shown = ""
    while words not in shown:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, shown
        shown += os.read(terminal, 4096).decode("utf-8", "replace")
    return shown
