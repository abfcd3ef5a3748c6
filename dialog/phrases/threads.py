"""Words about the thread from what people said to what is done."""

from dialog.phrases.catalogue import mark
from dialog.vocabulary import Break, Leak, LineState

STATES = {
    LineState.SHOWN: mark("vist"),
    LineState.HELD: mark("halde tilbake"),
    LineState.HIDDEN: mark("skjult"),
    LineState.WITHDRAWN: mark("trekt"),
    LineState.ERASED: mark("sletta"),
    LineState.REHEARSED: mark("øving"),
}
"""What has become of an input, in a few words."""
BREAKS = {
    Break.NO_GROUND: mark("Tiltak {measure} står ikkje på noko."),
    Break.NEVER_WRITTEN: mark("Tiltak {measure} står på {about}, som aldri har vore eit innspel i planarbeidet."),
    Break.VANISHED: mark("Tiltak {measure} står på {about}, som er borte, enda møtet ikkje er sletta."),
    Break.FOREIGN_POINT: mark("Tiltak {measure} står på {about}, som er eit punkt frå eit anna planarbeid."),
    Break.REHEARSED: mark("Tiltak {measure} står på {about}, som kjem frå ei øving."),
    Break.OTHER_PLACE: mark("Tiltak {measure} seier at {about} kjem frå ein annan runde eller eit anna bord."),
    Break.EMPTY_GROUND: mark("Tiltak {measure} har eit grunnlag utan ord."),
    Break.AREA_GONE: mark("Tiltak {measure} høyrer til eit satsingsområde som ikkje er her."),
    Break.JOINED_NOWHERE: mark("Innspel {about} er slått saman med noko som ikkje er her."),
    Break.MERGED_NOWHERE: mark("Tiltak {measure} er slått saman med eit tiltak som ikkje er her."),
}
"""Each where it breaks, in one sentence."""
LEAKS = {
    Leak.ORIGINAL: mark("det som stod før ei sladding ({about})"),
    Leak.UNSHOWN: mark("eit innspel som ikkje er vist ({about})"),
    Leak.REHEARSED: mark("eit innspel frå ei øving ({about})"),
    Leak.KEY: mark("ein nøkkel eller ein kode ({about})"),
    Leak.ADDRESS: mark("ei nettadresse"),
    Leak.ROLE_AT_TABLE: mark("rolle og bord side om side"),
    Leak.SMALL_COUNT: mark("eit tal under fem for ei rolle"),
}
"""What was found where it must not be; never the words themselves."""
