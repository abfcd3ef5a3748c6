"""The words on the card of a table's leader: short enough for a fourteen-year-old with a restless table.

Fetched when somebody leads, so that the other phones need not carry them.
"""

from dialog.phrases.catalogue import mark

BRIEFING = (
    mark("Les spørsmålet høgt. Spør om alle forstår det."),
    mark("Først skriv alle stille, kvar for seg. Du også."),
    mark("Så går ordet rundt bordet. Alle slepp til før nokon snakkar to gonger."),
    mark("Spør dei som er stille: «Kva tenkjer du?» Det er lov å seie pass."),
    mark("Er de usamde? Bra at det kjem fram. Skriv ned begge syna. Ingen treng å vinne."),
    mark("Bordskrivaren skriv for dei som ikkje har telefon eller ikkje vil skrive."),
    mark("Til slutt blir de samde om opp til tre punkt, og vel éin som fortel dei til alle."),
    mark("Tek nokon over, eller blir det vanskeleg? Trykk «Kom hit», så kjem møteleiaren roleg bort."),
)
"""How to lead a table, before the first round: on the phone, on a page of its own and on paper."""

PROMPTS = (
    mark("Kven har vi ikkje høyrt?"),
    mark("Kva har du sjølv opplevd?"),
    mark("Er det nokon som ser det på ein annan måte?"),
    mark("Kan du gi eit døme?"),
    mark("Kva betyr det? Sei det så alle forstår."),
    mark("Skal vi skrive det ned? Korleis vil du seie det?"),
)
"""What a leader may say aloud when it goes slowly; the first is the most important."""

EASY = mark("Du treng ikkje kunne svara. Du passar berre på at alle slepp til.")

WORDS: dict[str, str | tuple[str, str]] = {
    "title": mark("Slik leier du bordet"),
    "page": mark("Opne som eiga side"),
    "easy": EASY,
    **{f"briefing_{nth}": text for nth, text in enumerate(BRIEFING, start=1)},
    **{f"prompt_{nth}": text for nth, text in enumerate(PROMPTS, start=1)},
    "card": mark("Bordleiarkortet"),
    "now_left": mark("{step}: {left}"),
    "lead_alone": mark("Ver stille saman. Skriv sjølv også. Ingen les kvarandre sitt enno."),
    "lead_around": mark("Ordet går rundt. Trykk «Neste» når den som snakkar, er ferdig."),
    "lead_agree": mark("Spør: Kva er viktigast for oss? Skriv opp til tre punkt."),
    "lead_free": mark("La ordet gå rundt. Alle slepp til før nokon snakkar to gonger."),
    "lead_closed": mark("Takk for at du leier. Sjå på den store skjermen."),
    "say_aloud": mark("Du kan seie"),
    "other_prompt": mark("Eit anna spørsmål"),
    "turns": mark("Kven har hatt ordet?"),
    "turns_help": mark("Trykk på ein plass for å gi ordet. Dette blir verande på din telefon."),
    "you": mark("Du, plass {number}"),
    "seat": mark("Plass {number}, {role}"),
    "without_phone": mark("Utan telefon {number}"),
    "turn_now": mark("har ordet"),
    "turn_had": mark("har hatt ordet"),
    "turn_waits": mark("ikkje enno"),
    "next": mark("Neste"),
    "begin": mark("Start runda rundt bordet"),
    "again": mark("Start på nytt"),
    "everybody": mark("Alle har hatt ordet. No kan de snakke fritt, éin om gongen."),
    "said_turn": mark("{who} har ordet."),
    "fewer": mark("Éin færre utan telefon"),
    "more": mark("Éin til utan telefon"),
    "phoneless": mark("Ved bordet utan telefon: {number}"),
    "dispute": mark("Merk usemje"),
    "dispute_off": mark("Ikkje usemje likevel"),
    "dispute_against": mark("Kva innspel ser det annleis?"),
    "dispute_alone": mark("Det er ikkje skrive enno"),
    "hint_quiet": mark("Det er stilt ved bordet. Ta ei runde: alle seier éin ting, og ingen kommenterer."),
    "hint_loud": mark("Fint at du skriv mykje! La gjerne andre sleppe til no. Spør kva dei tenkjer."),
    "hint_label": mark("Eit lite råd"),
    "hint_close": mark("Greitt"),
    "come": mark("Kom hit"),
    "come_about": mark("Møteleiaren får beskjed. Ingen andre ser det."),
    "come_asked": mark("Beskjeden er send. Ingen andre ser han."),
    "come_coming": mark("Vi kjem."),
    "come_back": mark("Det trengst ikkje likevel"),
}
