"""The words of a plan: what its fields and their choices are called, for pages, documents and sheets alike."""

from dialog.phrases.catalogue import mark
from dialog.vocabulary import (
    Funding,
    GroundKind,
    Importance,
    Lack,
    MeasureHome,
    MeasureOrigin,
    MeasureStanding,
    PartnerKind,
    PartnerState,
    SeljordGoal,
)

FIELDS: dict[str, str] = {
    "number": mark("Nr"),
    "text": mark("Tiltak"),
    "area": mark("Satsingsområde"),
    "goals": mark("Mål"),
    "origin": mark("Nytt, vidareført eller styrkt"),
    "leader": mark("Ansvarleg leiar"),
    "unit": mark("Eining"),
    "partners": mark("Samarbeidspartar"),
    "starts_on": mark("Startar"),
    "due_on": mark("Frist"),
    "funding": mark("Økonomi"),
    "indicator": mark("Indikator"),
    "evaluate_on": mark("Evaluering, når"),
    "evaluate_how": mark("Evaluering, korleis"),
    "importance": mark("Prioritet"),
    "home": mark("Kvar tiltaket høyrer heime"),
    "standing": mark("Status"),
    "grounds": mark("Grunnlag"),
    "name": mark("Namn"),
    "known": mark("Dette veit vi"),
    "said": mark("Dette sa deltakarane"),
    "aim": mark("Mål"),
    "approach": mark("Slik vil vi arbeide"),
    "themes": mark("Tema"),
    "left_on": mark("Slutta"),
    "kind": mark("Kven dei er"),
    "expects": mark("Kva vi ventar av dei"),
    "gives": mark("Kva vi gir"),
    "state": mark("Svar"),
    "settled_on": mark("Svarte"),
    "settled_by": mark("Kven som svarte"),
    "place": mark("Plass i lista"),
    "merged": mark("Slått saman med"),
    "merged_into": mark("Slått saman med"),
    "removed": mark("Teke ut"),
}
"""What each field is called, by its name in commands and in the log."""

ORIGINS = {
    MeasureOrigin.NEW: mark("Nytt"),
    MeasureOrigin.KEPT: mark("Vidareført"),
    MeasureOrigin.STRENGTHENED: mark("Styrkt"),
    MeasureOrigin.ENDED: mark("Avslutta"),
}
FUNDINGS = {
    Funding.WITHIN_FRAME: mark("Innanfor ramma"),
    Funding.REALLOCATION: mark("Omprioritering"),
    Funding.EARMARKED: mark("Øyremerka tilskot"),
    Funding.NEEDS_DECISION: mark("Krev vedtak"),
}
IMPORTANCES = {
    Importance.A: mark("A: må"),
    Importance.B: mark("B: bør"),
    Importance.C: mark("C: ventar"),
}
HOMES = {
    MeasureHome.MUNICIPAL_PLAN: mark("Kommuneplanen"),
    MeasureHome.ACTION_PROGRAMME: mark("Handlingsprogrammet"),
    MeasureHome.UNIT_PLAN: mark("Verksemdsplan"),
    MeasureHome.PROJECT: mark("Prosjekt"),
}
STANDINGS = {
    MeasureStanding.PROPOSED: mark("Framlegg"),
    MeasureStanding.READY: mark("Til vedtak"),
    MeasureStanding.ADOPTED: mark("Vedteke"),
    MeasureStanding.MERGED: mark("Slått saman"),
    MeasureStanding.REMOVED: mark("Teke ut"),
}
GROUNDS = {
    GroundKind.INPUT: mark("Innspel"),
    GroundKind.POINT: mark("Framlegg frå bord"),
    GroundKind.FIGURE: mark("Tal"),
    GroundKind.PLAN: mark("Plan"),
    GroundKind.LAW: mark("Lov"),
}
PARTNERS = {
    PartnerKind.MUNICIPAL: mark("Kommunal"),
    PartnerKind.COUNTY: mark("Fylke"),
    PartnerKind.STATE: mark("Stat"),
    PartnerKind.POLICE: mark("Politi"),
    PartnerKind.CIVIL_SOCIETY: mark("Frivillig"),
    PartnerKind.BUSINESS: mark("Næring"),
    PartnerKind.PARENTS: mark("Føresette og FAU"),
    PartnerKind.YOUTH: mark("Ungdom"),
}
ANSWERS = {
    PartnerState.ASKED: mark("Spurd"),
    PartnerState.AGREED: mark("Einig"),
    PartnerState.DECLINED: mark("Sa nei"),
}
CHOICES: dict[str, dict[str, str]] = {
    "origin": {key.value: text for key, text in ORIGINS.items()},
    "funding": {key.value: text for key, text in FUNDINGS.items()},
    "importance": {key.value: text for key, text in IMPORTANCES.items()},
    "home": {key.value: text for key, text in HOMES.items()},
    "standing": {key.value: text for key, text in STANDINGS.items()},
    "kind": {key.value: text for key, text in PARTNERS.items()},
    "state": {key.value: text for key, text in ANSWERS.items()},
}
"""What each choice of a field is called, by its value."""

LACKS = {
    Lack.LEADER: mark("Ansvarleg leiar manglar"),
    Lack.LEADER_LEFT: mark("Den ansvarlege leiaren har slutta"),
    Lack.EVALUATION: mark("Dato for evaluering manglar"),
    Lack.DATES: mark("Datoane står i feil rekkjefølgje"),
    Lack.GROUND: mark("Grunnlag manglar"),
    Lack.FUNDING: mark("Økonomi er ikkje avklart"),
    Lack.DUE: mark("Frist manglar"),
    Lack.INDICATOR: mark("Indikator manglar"),
    Lack.HOME: mark("Høyrer ikkje heime i nokon plan enno"),
    Lack.AREA: mark("Står ikkje i noko satsingsområde"),
    Lack.AGREEMENT: mark("Ikkje alle samarbeidspartane er einige"),
}
SELJORD_GOALS = {
    SeljordGoal.CONCRETE: mark("Konkrete framlegg til tiltak"),
    SeljordGoal.RESPONSIBLE: mark("Klar ansvarsfordeling: éin ansvarleg leiar for kvart tiltak"),
    SeljordGoal.EVALUATED: mark("Fast tid for evaluering av kvart tiltak"),
    SeljordGoal.WITH_YOUTH: mark("Samarbeid med ungdom om tiltaka"),
    SeljordGoal.ACROSS_SECTORS: mark("Samarbeid om tiltaka på tvers av sektorar"),
    SeljordGoal.POLITICAL: mark("Politisk prioritering og aksept"),
}
