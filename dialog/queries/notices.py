"""What a notice says now: a project's own wording, or our draft with what is known of the project filled in."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from dialog import notices
from dialog.models import Facilitator, Project
from dialog.notices import Part
from dialog.phrases.catalogue import LANGUAGES, Words, mark
from dialog.queries import lookups
from dialog.vocabulary import BACKUP_DAYS, LEFTOVER_DAYS, OWN_ERASURE_HOURS, ModerationPolicy, NoticeKind

TITLES = {
    NoticeKind.PRIVACY: mark("Personvernerklæring"),
    NoticeKind.ACCESSIBILITY: mark("Tilgjengeerklæring"),
    NoticeKind.DPIA: mark("Vurdering av personvernkonsekvensar"),
}
_FIXED = {"leftover_days": str(LEFTOVER_DAYS), "own_hours": str(OWN_ERASURE_HOURS), "backup_days": str(BACKUP_DAYS)}


@dataclass(frozen=True)
class Told:
    """One notice in one language. `raw` has its fields open; `title` is a message id."""

    kind: NoticeKind
    language: str
    raw: str
    facts: dict[str, str]
    dated: date
    is_own: bool = False
    edited_by: str = ""
    own_elsewhere: tuple[str, ...] = ()
    """Other languages in which the project has words of its own, while this one only has our draft."""

    @property
    def title(self) -> str:
        return TITLES[self.kind]

    @property
    def parts(self) -> list[Part]:
        return notices.parts(self.raw, self.facts)


def general(kind: NoticeKind, language: str) -> Told:
    """For whoever reads without belonging to any conference."""
    return Told(kind, language, notices.draft(kind, language), _of_nobody(Words(language)), notices.DRAFTED_ON)


def told(session: Session, project: Project, kind: NoticeKind, language: str) -> Told:
    facts = facts_of(session, project, Words(language))
    own = lookups.newest_notice(session, project.id, kind, language)
    if own is None or not own.text:
        draft = notices.draft(kind, language)
        elsewhere = own_languages(session, project.id, kind)
        return Told(kind, language, draft, facts, notices.DRAFTED_ON, own_elsewhere=elsewhere)
    editor = None if own.edited_by is None else session.get_one(Facilitator, own.edited_by).name
    return Told(kind, language, own.text, facts, own.edited_at.date(), is_own=True, edited_by=editor or "")


def own_languages(session: Session, project_id: int, kind: NoticeKind) -> tuple[str, ...]:
    newest = ((code, lookups.newest_notice(session, project_id, kind, code)) for code in LANGUAGES)
    return tuple(code.value for code, own in newest if own is not None and own.text)


def facts_of(session: Session, project: Project, words: Words) -> dict[str, str]:
    """What is known of the project, in words that fit into a sentence."""
    held = project.moderation_policy == ModerationPolicy.HOLD
    known = {"responsible": project.responsible, "contact": project.privacy_contact, "plan": project.name}
    return {
        **_of_nobody(words),
        **{name: text for name, text in known.items() if text},
        "erased_on": words.date(lookups.erasure_day(session, project)),
        "shown_on_wall": words.say(HELD if held else AT_ONCE),
    }


HELD = mark("Før eit innspel kjem på den store skjermen, har ein møteleiar lese det.")
AT_ONCE = mark("Eit innspel kan kome rett på den store skjermen.")
EITHER = mark("På sida der du blir med, står det om ein møteleiar les innspela før dei kjem på den store skjermen.")


def _of_nobody(words: Words) -> dict[str, str]:
    return {
        "responsible": words.say("kommunen"),
        "contact": words.say("møteleiaren"),
        "plan": words.say("ein dialogkonferanse"),
        "erased_on": words.say("den datoen som står på sida der du blir med"),
        "shown_on_wall": words.say(EITHER),
        **_FIXED,
    }
