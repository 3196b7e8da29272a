"""The walk through the findings: a key for each decision. Where keys come from and where words go is given to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gapcheck.ledger import Ledger, Place
from gapcheck.model import Finding, Report, SectionRef, Status
from gapcheck.review import Ties, apply, decide

STATUS_KEYS = {"c": Status.COVERED, "p": Status.PARTIAL, "m": Status.MISSING}
CITING = (Status.COVERED, Status.PARTIAL)
NEXT, BACK, STAY, STOP = 1, -1, 0, None
KEYS = "a accept · c change status · s sections · n not applicable · k skip · b back · q quit"
CHOICES = "c covered · p partial · m missing · any other key: back"
HELP = "sections, such as 4(1); 7 – first a + to add to those above, Enter to keep them"
FIRST_KEY = {
    "a": "_accept", "c": "_change", "s": "_cite", "n": "_exempt",
    "k": "_skip", " ": "_skip", "b": "_back", "q": "_quit",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the walk needs of a terminal: a key pressed, a line typed, something shown to read, something told."""

    key: Callable[[], str]
    ask: Callable[[str], str]
    show: Callable[[Report, Finding, str], None]
    tell: Callable[[str], None]


@dataclass(slots=True)
class Interview:
    """One reviewer's walk. ``save`` is called after every decision, with the whole ledger, and gives it back
    with what others wrote meanwhile."""

    reports: Sequence[Report]
    ties: Ties
    ledger: Ledger
    terminal: Terminal
    save: Callable[[Ledger], Ledger]
    reviewer: str
    today: str

    def walk(self, every: bool = False) -> int:
        """Ask about each finding that has no decision that holds, or about ``every`` one; how many were decided.

        What KeyboardInterrupt or EOFError ends is saved up to the last decision.
        """
        todo = self._todo(every)
        place = decided = 0
        while 0 <= place < len(todo):
            before = self.ledger
            step = self._ask(todo[place], f"{place + 1} of {len(todo)}")
            decided += self.ledger is not before
            if step is STOP:
                break
            place = max(place + step, 0)
        return decided

    def _todo(self, every: bool) -> list[tuple[int, str]]:
        """Report and provision of all that is to be asked, the reopened first among them as they come."""
        applied = [apply(report, self.ledger, self.ties)[0] for report in self.reports]
        return [
            (number, f.id)
            for number, report in enumerate(applied)
            for f in report.findings
            if every or f.review is None or f.review.reopened
        ]

    def _ask(self, item: tuple[int, str], count: str) -> int | None:
        """One finding, until a key leads away from it."""
        step: int | None = STAY
        while step == STAY:
            report, _ = apply(self.reports[item[0]], self.ledger, self.ties)
            finding = next(f for f in report.findings if f.id == item[1])
            self.terminal.show(report, finding, count)
            self.terminal.tell(KEYS)
            act = getattr(self, FIRST_KEY.get(self.terminal.key().lower(), "_unknown"))
            step = act(report, finding)
        return step

    def _accept(self, report: Report, finding: Finding) -> int:
        if finding.status is Status.NOT_EVALUATED:
            self.terminal.tell("The machine could not evaluate it; there is no verdict to accept.")
            return STAY
        return self._decide(report, finding, finding.status, finding.sections, "")

    def _change(self, report: Report, finding: Finding) -> int:
        self.terminal.tell(CHOICES)
        status = STATUS_KEYS.get(self.terminal.key().lower())
        if status is None:
            return STAY
        sections = self._sections(report, finding) if status in CITING else ()
        return self._decide(report, finding, status, sections, self.terminal.ask("reason"))

    def _cite(self, report: Report, finding: Finding) -> int:
        status = finding.review.status if finding.review else finding.status
        if status not in CITING:
            self.terminal.tell("Sections stand under what is covered or partial: change the status.")
            return self._change(report, finding)
        return self._decide(report, finding, status, self._sections(report, finding), self.terminal.ask("reason"))

    def _exempt(self, report: Report, finding: Finding) -> int:
        return self._decide(report, finding, Status.NOT_APPLICABLE, (), self.terminal.ask("reason"))

    def _skip(self, report: Report, finding: Finding) -> int:
        return NEXT

    def _back(self, report: Report, finding: Finding) -> int:
        return BACK

    def _quit(self, report: Report, finding: Finding) -> None:
        return STOP

    def _unknown(self, report: Report, finding: Finding) -> int:
        self.terminal.tell("No such key.")
        return STAY

    def _decide(
        self, report: Report, finding: Finding, status: Status, sections: Sequence[SectionRef], reason: str
    ) -> int:
        decision = decide(finding, status, sections, self.ties, self.reviewer, self.today, reason.strip())
        place: Place = report.checklist.id, finding.id
        self.ledger = self.save(self.ledger.with_decision(place, decision))
        return NEXT

    def _sections(self, report: Report, finding: Finding) -> tuple[SectionRef, ...]:
        """The sections typed, asked for again until all of them are there."""
        held = finding.review.sections if finding.review and finding.review.sections else finding.sections
        while True:
            typed = self.terminal.ask(HELP).strip()
            if not typed and held:
                return tuple(held)
            found = list(self._typed(typed.removeprefix("+"), report))
            if found and None not in found:
                refs = (*(held if typed.startswith("+") else ()), *(ref for ref in found if ref))
                return tuple({(ref.law, ref.number): ref for ref in refs}.values())

    def _typed(self, text: str, report: Report) -> Iterator[SectionRef | None]:
        """Numbers, each list behind the name of its law; without one those of the law before, or of the only one."""
        names = {name.casefold(): law.name for law in report.laws for name in (law.name, law.title)}
        law = next(iter(self.ties.laws)) if len(self.ties.laws) == 1 else ""
        for part in filter(None, map(str.strip, text.split(";"))):
            name = max((n for n in names if part.casefold().startswith(f"{n} ")), key=len, default="")
            law = names.get(name, law)
            yield from (self._section(law, number.strip()) for number in part[len(name) :].split(","))

    def _section(self, law: str, number: str) -> SectionRef | None:
        ref = self.ties.ref(law, number)
        if ref is None:
            which = f" in {law}" * (len(self.ties.laws) > 1) if law else "; name the law first, as it is called above"
            self.terminal.tell(f"There is no section {number}{which}.")
        return ref
