"""What the steps, tasks, comments and answers around a version are called (METHOD 4.4)."""

from dialog.phrases.catalogue import mark

STEPS: dict[str, str] = {
    "working": mark("arbeidsutkast"),
    "for_reflection": mark("til referansegruppa"),
    "first_draft": mark("første planutkast"),
    "after_review": mark("etter referansegruppa"),
    "hearing": mark("høyringsutkast"),
    "after_hearing": mark("etter høyring"),
    "adopted": mark("vedteken"),
}
DOCUMENTS: dict[str, str] = {"input-report": mark("Innspelsdokument"), "plan-draft": mark("Planutkast")}
ADOPTED = mark("Vedteken plan")
TASKS: dict[str, str] = {"reflection": mark("Refleksjon"), "review": mark("Gjennomgang")}
COMMENTS: dict[str, str] = {
    "fault": mark("Feil"),
    "change": mark("Endring"),
    "addition": mark("Tillegg"),
    "support": mark("Støtte"),
    "question": mark("Spørsmål"),
}
ANSWERS: dict[str, str] = {
    "followed": mark("Teken til følgje"),
    "partly": mark("Delvis teken til følgje"),
    "declined": mark("Ikkje teken til følgje"),
    "noted": mark("Teken til vitande"),
    "forwarded": mark("Vidaresend"),
}
VALUES: dict[str, str] = {
    "new": mark("nytt"),
    "kept": mark("vidareført"),
    "strengthened": mark("styrkt"),
    "ended": mark("avslutta"),
    "within_frame": mark("innanfor ramma"),
    "reallocation": mark("omprioritering"),
    "earmarked": mark("øyremerka tilskot"),
    "needs_decision": mark("krev vedtak"),
    "municipal_plan": mark("kommuneplanen"),
    "action_programme": mark("handlingsprogrammet"),
    "unit_plan": mark("verksemdsplanen"),
    "project": mark("eit prosjekt"),
    "proposed": mark("framlegg"),
    "ready": mark("til vedtak"),
    "adopted": mark("vedteke"),
}
"""What the choices in a measure's fields are called."""


def called(document: str, step: str | None) -> str:
    """What a version is called at its step: an adopted plan is no draft any more."""
    return ADOPTED if (document, step) == ("plan-draft", "adopted") else DOCUMENTS[document]
