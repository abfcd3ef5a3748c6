"""Words for the steering group's room: jobs, kinds of meetings, how a body takes part, and why a voice is missing."""

from dialog.phrases.catalogue import mark
from dialog.vocabulary import BodyPart, GapReason, HoursKind, MeetingKind, MemberJob, NeedSide

JOBS = {
    MemberJob.LEADER: mark("Leiar"),
    MemberJob.PROJECT_LEAD: mark("Prosjektleiar"),
    MemberJob.MEMBER: mark("Medlem"),
    MemberJob.READER: mark("Lesar"),
}
KINDS = {
    MeetingKind.MANDATE: mark("Oppdrag"),
    MeetingKind.FRAME: mark("Rammebrev"),
    MeetingKind.KICKOFF: mark("Oppstart i styringsgruppa"),
    MeetingKind.CONFERENCE: mark("Dialogkonferanse"),
    MeetingKind.COLLECTED: mark("Innspelsdokument"),
    MeetingKind.REFLECTION: mark("Refleksjon i referansegruppa"),
    MeetingKind.WORK: mark("Møte i styringsgruppa"),
    MeetingKind.DRAFT_REVIEW: mark("Gjennomgang i referansegruppa"),
    MeetingKind.HEARING: mark("Høyring"),
    MeetingKind.DECISION: mark("Vedtak"),
    MeetingKind.FOLLOW_UP: mark("Oppfølging"),
    MeetingKind.OTHER: mark("Anna møte"),
}
PARTS = {
    BodyPart.REFERENCE: mark("Sit i referansegruppa"),
    BodyPart.HEARING: mark("Blir spurt i høyringa"),
    BodyPart.REGISTERED: mark("Berre registrert"),
}
GAPS = {
    GapReason.REMOVED: mark("{name}: teken ut av lista, og ingen andre står for arenaen."),
    GapReason.UNREPRESENTED: mark("{name}: ikkje med, og ingen talar for dei."),
    GapReason.NEVER_CAME: mark("{name}: kalla inn, men ingen har kome."),
}
HOURS = {
    HoursKind.MUNICIPAL: mark("Kommunale timar"),
    HoursKind.VOLUNTEER: mark("Ubetalte timar"),
}
QUESTIONS = {
    NeedSide.GAIN: mark("Kor ville resultata våre ha blitt betre om andre bidrog?"),
    NeedSide.LACK: mark("Kor blir resultata våre dårlegare fordi samordninga manglar?"),
}
