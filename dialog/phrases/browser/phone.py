"""The words a participant's phone needs after the page has come. Calm, short, and never blaming.

No sentence for a page that the server itself renders belongs here.
"""

from dialog.phrases.catalogue import mark, mark_pair

WORDS: dict[str, str | tuple[str, str]] = {
    # The strip
    "round_of": mark("Runde {number} av {total}"),
    "minutes_left": mark_pair("{n} minutt att", "{n} minutt att"),
    "last_minute": mark("Under eitt minutt att"),
    "time_up": mark("Tida er ute"),
    "paused": mark("Pause"),
    # The line to the server
    "connecting": mark("Koplar til …"),
    "offline": mark("Ikkje noko nett sidan {time}. Skriv gjerne vidare, vi sender når nettet er tilbake."),
    "offline_waiting": mark_pair(
        "Ikkje noko nett sidan {time}. {n} innspel ligg på telefonen og blir sendt når nettet er tilbake.",
        "Ikkje noko nett sidan {time}. {n} innspel ligg på telefonen og blir sende når nettet er tilbake.",
    ),
    "refused": mark("Telefonen fekk ikkje kome inn. Det du har skrive, ligg her enno. Snakk med møteleiaren."),
    "refused_why": mark("{why} Det du har skrive, ligg her enno."),
    "unsafe": mark("Denne nettlesaren lagrar ikkje noko. Vent til det står «Lagra» før du lukkar sida."),
    # Said aloud by a screen reader
    "said_saved": mark("Innspelet er lagra."),
    "said_on_phone": mark("Innspelet ligg på telefonen og blir sendt når nettet er tilbake."),
    "said_refused": mark("Innspelet blei ikkje teke imot. {why}"),
    "said_withdrawn": mark("Innspelet er trekt tilbake."),
    "said_open": mark("Runde {number} er open. {question}"),
    "said_paused": mark("Runden har pause. Du kan skrive vidare."),
    "said_closed": mark("Runden er slutt. Takk. Sjå på den store skjermen."),
    # The field
    "left_to_write": mark_pair("{n} teikn att", "{n} teikn att"),
    "too_long": mark_pair("{n} teikn for mykje. Del det gjerne i to.", "{n} teikn for mykje. Del det gjerne i to."),
    "empty": mark("Skriv noko først."),
    # One line
    "state_waiting": mark("Ligg på telefonen. Blir sendt når nettet er tilbake."),
    "state_sending": mark("Sender …"),
    "state_saved": mark("Lagra"),
    "state_refused": mark("Ikkje teke imot: {why}"),
    "mine": mark("Ditt innspel"),
    "mine_for": mark("Skrive for nokon utan telefon"),
    "edited": mark("endra"),
    "redacted": mark("Møteleiaren har teke ut namn eller anna som kan kjennast att."),
    "held_back": mark("Halde tilbake. Snakk gjerne med møteleiaren."),
    "edit": mark("Endre"),
    "edit_label": mark("Endre innspelet ditt"),
    "save": mark("Lagre endringa"),
    "cancel": mark("Avbryt"),
    "withdraw": mark("Trekk tilbake"),
    "withdraw_sure": mark("Vil du trekkje tilbake innspelet? Då forsvinn det for alle."),
    "withdraw_yes": mark("Ja, trekk tilbake"),
    "withdraw_no": mark("Nei, behald det"),
    "support": mark("Samd"),
    "supporters": mark_pair("{n} er samd", "{n} er samde"),
    "take_up": mark("Rett på det"),
    "throw_away": mark("Kast"),
    "no_net_now": mark("Det kom ikkje fram. Prøv ein gong til når nettet er tilbake."),
    # The inside of a round
    "step_alone": mark("Skriv stille"),
    "step_around": mark("Rundt bordet"),
    "step_agree": mark("Bli samde"),
    "about_alone": mark("No skriv alle stille, kvar for seg. Dei andre ser det ikkje før de går rundt bordet."),
    "about_around": mark("Ta ordet etter tur. Alle slepp til før nokon snakkar to gonger."),
    "about_agree": mark("Bli samde om det viktigaste, opp til tre punkt. Usemje skriv de ned."),
    "coming_alone": mark_pair("Om {n} sekund: skriv stille.", "Om {n} sekund: skriv stille."),
    "coming_around": mark_pair("Om {n} sekund: rundt bordet.", "Om {n} sekund: rundt bordet."),
    "coming_agree": mark_pair("Om {n} sekund: bli samde.", "Om {n} sekund: bli samde."),
    "soon_alone": mark("Straks skal alle skrive stille."),
    "soon_around": mark("Straks går de rundt bordet."),
    "soon_agree": mark("Straks skal de bli samde om punkt."),
    "lines_own": mark("Dine innspel"),
    "lines_table": mark("Innspel ved bordet"),
    # The table's points
    "points_help": mark("Opp til tre punkt. Vel gjerne kva innspel kvart punkt byggjer på."),
    "points_enough": mark("De har tre punkt. Ta bort eitt om de vil skrive eit anna."),
    "points_others_write": mark("Bordleiaren eller bordskrivaren skriv punkta. Sei kva du meiner."),
    "point_ground": mark_pair("Byggjer på {n} innspel", "Byggjer på {n} innspel"),
    "point_no_ground": mark("Ingen innspel valde"),
    "point_who": mark("Kven: {who}"),
    "point_due": mark("Når: {due}"),
    "point_helper": mark("Hjelp frå: {helper}"),
    "point_remove": mark("Ta bort"),
    "point_saved": mark("Punktet er lagra."),
    "point_removed": mark("Punktet er teke bort."),
    "rapporteur_none": mark("Kven fortel for bordet? Ein som ikkje har gjort det før."),
    "rapporteur_mine": mark("Du fortel for bordet når de får ordet."),
    "rapporteur_other": mark("Plass nummer {number} fortel for bordet."),
    "rapporteur_take": mark("Eg fortel for bordet"),
    "rapporteur_back": mark("Eg vil ikkje likevel"),
    # The plenary
    "plenary_soon": mark("Snart fortel borda. Sjå på den store skjermen."),
    "plenary_ours": mark("No er det vårt bord: {table}."),
    "plenary_theirs": mark("{table} har ordet."),
    "plenary_next": mark("Etterpå: {table}."),
    "plenary_we_are_next": mark("Etterpå er det vårt bord. Ver klare."),
    # Leaving
    "leave_offline": mark("Utan nett kan du ikkje gå enno. Det du har skrive, ligg trygt på telefonen."),
    "leave_unsent": mark_pair(
        "{n} innspel er ikkje sendt og blir borte om du går no. Trykk ein gong til for å gå likevel.",
        "{n} innspel er ikkje sende og blir borte om du går no. Trykk ein gong til for å gå likevel.",
    ),
    # The list
    "new_lines": mark_pair("{n} nytt innspel", "{n} nye innspel"),
    # Jobs at the table
    "job_free": mark("Bordet har ingen leiar enno."),
    "job_taken": mark("Bordet har ein leiar."),
    "job_leader": mark("Du leier bordet. Pass på at alle slepp til: Kven har vi ikkje høyrt?"),
    "job_secretary": mark("Du skriv for bordet. Spør dei som ikkje har telefon kva dei meiner."),
}
