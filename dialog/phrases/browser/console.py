"""The words of the console and the theme desk: calm, short, and always with what to do."""

from dialog.phrases.catalogue import mark, mark_pair

Text = str | tuple[str, str]

_RUN_SHEET: dict[str, Text] = {
    "act_task": mark("Vis oppgåva i runde {round} på veggen"),
    "act_open": mark("Opne runde {round} for alle bord"),
    "act_resume": mark("Hald fram med runde {round}"),
    "act_close": mark("Lukk runde {round} for alle bord"),
    "act_voices": mark("Vis stemmene frå {table}"),
    "act_themes": mark("Vis temaa på veggen"),
    "act_next": mark("Vis kva som skjer no"),
    "act_done": mark("Alle rundane er gjennomførte"),
    "hint_running": mark("Runden går til du lukkar han."),
    "hint_time_up": mark("Tida er ute. Borda kan skrive til du lukkar."),
    "hint_done": mark("Takk for i kveld. Sorter gjerne innspela i tema før de går heim."),
    "hint_release_first": mark_pair(
        "{n} innspel ventar. Vis det på skjerm først, så kan bordet høyrast.",
        "{n} innspel ventar. Vis nokre på skjerm først, så kan borda høyrast.",
    ),
    "closed_toast": mark("Runde {round} er lukka."),
    "reopened_toast": mark("Runde {round} er open att."),
    "reopen": mark("Opne runde {round} att"),
    "left_of_round": mark("att av runde {round}"),
    "time_up": mark("Tida er ute i runde {round}"),
    "paused": mark("att av runde {round}, som har pause"),
    "pause": mark("Pause"),
    "resume": mark("Hald fram"),
    "round": mark("Runde {round}"),
    "round_waiting": mark("Runde {round} ventar"),
    "round_open": mark("Runde {round} går"),
    "round_paused": mark("Runde {round} har pause"),
    "round_closed": mark("Runde {round} er ferdig"),
    "planned": mark_pair("{n} minutt planlagt", "{n} minutt planlagt"),
    "used": mark("{used} av {planned} minutt"),
    "used_late": mark("{used} av {planned} minutt, {over} over"),
    "used_early": mark("{used} av {planned} minutt, {over} spart"),
    "late": mark_pair("{n} min etter plan", "{n} min etter plan"),
    "early": mark_pair("{n} min før plan", "{n} min før plan"),
    "on_time": mark("I rute"),
}

_WALL: dict[str, Text] = {
    "on_wall": mark("Slik ser veggen ut no."),
    "not_on_wall": mark("Førehandsvising. Veggen er ikkje endra."),
    "pages_turn": mark("Blar sjølv"),
    "page_held": mark("Står på side {page}"),
    "first_table": mark("Første bord med innspel"),
    "this_round": mark("Den runden vi er i"),
}

_ROOM: dict[str, Text] = {
    "table": mark("Bord {table}"),
    "state_waiting": mark("ventar"),
    "state_writing": mark("skriv"),
    "state_done": mark("ferdig"),
    "lines_of_total": mark("{now} i runden, {total} i alt"),
    "phones_led": mark("{online} av {seated} på nett, med leiar"),
    "phones_unled": mark("{online} av {seated} på nett, utan leiar"),
    "no_line_yet": mark("Ingen innspel enno"),
    "last_just_now": mark("Sist no nettopp"),
    "last_minutes": mark_pair("Sist for {n} min sidan", "Sist for {n} min sidan"),
    "tables_need": mark_pair("{n} bord treng deg", "{n} bord treng deg"),
    "warn_silent": mark_pair(
        "{table}: ingen innspel på {n} min. Gå bort og spør korleis det går.",
        "{table}: ingen innspel på {n} min. Gå bort og spør korleis det går.",
    ),
    "warn_no_phones": mark("{table}: ingen telefonar er på nett. Gå bort og sjå om nettet er nede der."),
    "warn_no_leader": mark("{table}: ingen leier bordet. Gå bort og spør kven som vil."),
    "qr_alt": mark("QR-kode for {table}"),
    "present": mark("{all} er her: {seated} på telefon og {without} utan"),
    "on_phone": mark_pair("{n} på telefon", "{n} på telefon"),
    "without_phone": mark("utan"),
    "without_phone_of": mark("Utan telefon: {role}"),
    "one_less": mark("Éin færre utan telefon: {role}"),
    "one_more": mark("Éin til utan telefon: {role}"),
}

_STREAM: dict[str, Text] = {
    "all_tables": mark("Alle"),
    "all_roles": mark("Alle"),
    "all_rounds": mark("Alle"),
    "all_states": mark("Alle"),
    "is_held": mark("Ventar"),
    "is_released": mark("På skjerm"),
    "is_hidden": mark("Skjulte"),
    "is_withdrawn": mark("Trekte tilbake"),
    "shown_lines": mark_pair("{n} innspel", "{n} innspel"),
    "held_lines": mark_pair("· {n} ventar", "· {n} ventar"),
    "newer": mark_pair("{n} nytt innspel øvst", "{n} nye innspel øvst"),
    "nothing_yet": mark("Innspela kjem her når borda skriv."),
    "nothing_found": mark("Ingen innspel passar. Prøv færre val."),
    "about": mark("{id} · {table} · Runde {round}"),
    "about_without_table": mark("{id} · Runde {round}"),
    "supports": mark_pair("{n} er samd", "{n} er samde"),
    "mark_late": mark("kom etter slutt"),
    "mark_entered_for": mark("skrive for ein annan"),
    "mark_edited": mark("retta"),
    "mark_rehearsal": mark("øving"),
    "was_withdrawn": mark("Trekt tilbake av den som skreiv."),
    "erase": mark("Slett for alltid"),
    "erased_toast": mark("{id} er sletta for alltid."),
    "was_erased": mark("Sletta for alltid."),
    "erased_because": mark("Grunn: {reason}"),
    "hidden_because": mark("Skjult: {reason}"),
    "original_was": mark("Før sladding: {text}"),
    "release": mark("Vis på skjerm"),
    "on_the_wall": mark("På skjerm"),
    "redact": mark("Sladd"),
    "hide": mark("Skjul med grunn"),
    "undo_last": mark("Angre"),
    "act_on": mark("{act}: {id}"),
    "no_theme": mark("Tema …"),
    "theme_of": mark("Tema for {id}"),
    "name_removed": mark("[namn fjerna]"),
    "released_toast": mark("{id} kan visast på skjerm."),
    "redacted_toast": mark("{id} er sladda."),
    "hidden_toast": mark("{id} er skjult."),
    "restored_toast": mark("Det siste valet for {id} er angra."),
    "changed_since": mark("Innspelet er endra sidan. Sjå på det, og bruk Angre på sjølve innspelet."),
    "sorted_toast": mark("{id} er sortert."),
}

_THEMES: dict[str, Text] = {
    "sorted_of": mark("{sorted} av {of} sorterte"),
    "unsorted": mark_pair("{n} usortert", "{n} usorterte"),
    "in_theme": mark_pair("{n} innspel", "{n} innspel"),
    "all_sorted": mark("Alt er sortert."),
    "choose_line": mark("Vel eit innspel først."),
    "move_to": mark("Flytt {id} til"),
    "second_theme": mark("Også i {theme}"),
    "also_in": mark("Også i {themes}"),
    "rename": mark("Endre namn"),
    "rename_of": mark("Endre namn på {theme}"),
    "new_name_of": mark("Nytt namn på {theme}"),
    "save": mark("Lagre"),
    "merge": mark("Slå saman …"),
    "merge_of": mark("Slå saman {theme} med eit anna tema"),
    "merged_toast": mark("{theme} er slått saman med {into}."),
    "remove": mark("Fjern"),
    "remove_of": mark("Fjern det tomme temaet {theme}"),
    "created_toast": mark("Temaet {theme} er laga."),
    "line_of": mark("{id} · Runde {round}"),
    "more_lines": mark("Vis fleire"),
    "first_theme": mark("Lag det første temaet over. Då kan du flytte innspel hit."),
}

_EVERYWHERE: dict[str, Text] = {
    "undo": mark("Angre"),
    "not_connected": mark("Sambandet er nede. Ingenting er endra. Prøv igjen når det er tilbake."),
    "offline_since": mark("Fråkopla sidan {time}. Tida går vidare, og vi koplar til att av oss sjølve."),
    "connecting": mark("Koplar til …"),
    "refused": mark("Du har ikkje tilgang lenger. Logg inn på nytt."),
    "watch_disk_low": mark(
        "Disken på tenaren er snart full: {mb} MB att. Be den som driv Dialog om å rydde plass no. "
        "Når disken er full, kan ingen sende innspel."
    ),
    "watch_backup_failed": mark(
        "Den siste tryggingskopien blei ikkje laga. Innspela er lagra likevel. "
        "Be den som driv Dialog om å køyre dialog doctor."
    ),
    "rehearsal_started": mark("Øvinga er i gang."),
    "rehearsal_failed": mark("Øvinga kom ikkje i gang. Prøv igjen."),
    "rehearsal_cleared": mark("Øvingsdata er fjerna."),
}

WORDS: dict[str, Text] = _RUN_SHEET | _WALL | _ROOM | _STREAM | _THEMES | _EVERYWHERE
