"""Every type that crosses a module border. Standard library only, all frozen.

Offsets are 0-based positions in code points of ``Law.text``, end exclusive, so that
``law.text[span.start:span.end]`` is always the quoted words.
"""

from __future__ import annotations

from gapcheck.model.checklist import (
    Checklist,
    Concept,
    Context,
    Cue,
    Element,
    Library,
    Parameter,
    Provision,
    Reservation,
)
from gapcheck.model.comparison import (
    Change,
    ChangeKind,
    Comparison,
    Edit,
    ElementChange,
)
from gapcheck.model.law import (
    Document,
    Kind,
    Law,
    Section,
    Skipped,
    Waiver,
)
from gapcheck.model.report import (
    Accepted,
    ChecklistRef,
    Coverage,
    ElementFinding,
    Evidence,
    Finding,
    LawSummary,
    NearMiss,
    ParameterFinding,
    Report,
    Review,
    SectionRef,
    Status,
    leads_to,
    top,
)

__all__ = [
    "Accepted",
    "Change",
    "ChangeKind",
    "Checklist",
    "ChecklistRef",
    "Comparison",
    "Concept",
    "Context",
    "Coverage",
    "Cue",
    "Document",
    "Edit",
    "Element",
    "ElementChange",
    "ElementFinding",
    "Evidence",
    "Finding",
    "Kind",
    "Law",
    "LawSummary",
    "Library",
    "NearMiss",
    "Parameter",
    "ParameterFinding",
    "Provision",
    "Report",
    "Reservation",
    "Review",
    "Section",
    "SectionRef",
    "Skipped",
    "Status",
    "Waiver",
    "leads_to",
    "top",
]
