"""The first page and the few words every writer needs. No findings belong on a cover."""

from datetime import date

import pandas as pd

from dialog.documents.blocks import Cover
from dialog.documents.evidence import Evidence
from dialog.vocabulary import PaperKind


def cover(evidence: Evidence, kind: str, today: date, document: PaperKind) -> Cover:
    """What people have added (a case number, who made it) stands last."""
    added = evidence.frames.passages.get((document, "cover"))
    return Cover(
        kind=kind,
        title=evidence.frames.project.name,
        lines=(*_lines(evidence), *(added.text.splitlines() if added else ())),
        stamp=evidence.words.say("Arbeidsutkast, laga {day}", day=evidence.words.date(today)),
        mark=evidence.words.say("Øving: alle tal og innspel er simulerte") if evidence.is_practice else "",
        place="cover",
    )


def meeting_line(evidence: Evidence, meeting: pd.Series) -> str:
    """«Opent møte, Bygdedal ungdomsskule, 21. november 2026», with what is known."""
    day = evidence.words.date(meeting["held_on"])
    return ", ".join(part for part in (str(meeting["title"]), str(meeting["place"]), day) if part)


def _lines(evidence: Evidence) -> list[str]:
    project = evidence.frames.project
    lines = [meeting_line(evidence, meeting) for _, meeting in evidence.frames.conferences.iterrows()]
    if project.period_from and project.period_to:
        first, last = str(project.period_from), str(project.period_to)
        lines.insert(0, evidence.words.say("Planperiode {first}–{last}", first=first, last=last))
    return lines
