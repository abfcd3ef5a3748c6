"""One sentence per error code: what is wrong, and what to do. Nynorsk is the message id."""

from typing import Any

from dialog.errors import DialogError
from dialog.phrases.catalogue import Words, mark

REFUSALS: dict[str, str] = {
    # -- what people write
    "contribution.empty": mark("Skriv noko først."),
    "contribution.too_long": mark("Innspelet er for langt. Det er plass til {max} teikn. Del det gjerne i to."),
    "contribution.key_used": mark("Eit anna innspel er alt sendt med same nøkkel. Skriv det på nytt, så går det."),
    "contribution.not_found": mark("Vi fann ikkje dette innspelet."),
    "contribution.not_yours": mark("Du kan berre endre dine eigne innspel."),
    "contribution.own_support": mark("Du kan ikkje seie deg samd med ditt eige innspel."),
    "contribution.only_leader_enters_for": mark("Berre bordleiaren og bordskrivaren kan skrive for andre."),
    "contribution.only_leader_marks": mark("Berre bordleiaren og bordskrivaren kan merkje usemje."),
    "contribution.same_line": mark("Vel eit anna innspel: eit innspel kan ikkje vere usamt med seg sjølv."),
    "contribution.redacted": mark("Møteleiaren har endra dette innspelet. Skriv heller eit nytt."),
    "contribution.hidden": mark("Innspelet er halde tilbake. Snakk gjerne med møteleiaren."),
    "contribution.withdrawn": mark("Innspelet er trekt tilbake."),
    "contribution.nothing_to_restore": mark("Det er ingenting å angre på dette innspelet."),
    "contribution.too_fast": mark("No går det fort. Det du skreiv, blir sendt om litt."),
    "contribution.not_typed_in": mark(
        "Dette innspelet kom ikkje frå papir. Den som skreiv det, kan trekkje det tilbake."
    ),
    "slip.used": mark(
        "Lapp {slip} i runde {round} er alt skriven inn, som {id}. Er det ein annan lapp med same nummer?"
    ),
    "slip.twice": mark("Lapp {slip} i runde {round} står to gonger i fila."),
    "file.no_columns": mark("Fila må ha ei rad øvst med kolonnane runde, bord, rolle og tekst."),
    "file.too_long": mark("Fila har fleire enn {most} rader. Del henne i to."),
    "contribution.erased": mark("Innspelet er sletta."),
    "contribution.too_old_to_erase": mark(
        "Du kunne slette det til midnatt etter møtet. Be møteleiaren om å slette det no."
    ),
    # -- rounds
    "round.not_found": mark("Runde {round} finst ikkje i denne konferansen."),
    "round.not_open": mark("Runde {round} er ikkje opna enno. Vent litt."),
    "round.closed": mark("Runde {round} er lukka. Sei det til bordleiaren om noko manglar."),
    "round.other_running": mark("Runde {round} er i gang. Lukk han først."),
    "round.started": mark("Runde {round} er alt i gang eller ferdig, så spørsmålet kan ikkje endrast."),
    "round.no_such_step": mark("Denne runden har ikkje det steget."),
    "plan.too_many_minutes": mark("Stega i runden blir til saman meir enn {most} minutt. Gjer nokre av dei kortare."),
    # -- the plan
    "plan.changed_meanwhile": mark("Nokon har endra det same sidan du opna sida. Sjå kva som står der no, og vel."),
    "area.not_found": mark("Vi fann ikkje dette satsingsområdet."),
    "measure.not_found": mark("Vi fann ikkje dette tiltaket."),
    "measure.no_such_number": mark("Det finst ikkje noko tiltak {number}. Lat nummeret stå tomt for å lage eit nytt."),
    "measure.needs_leader": mark("Vel éin ansvarleg leiar. Utan han eller ho kan ikkje tiltaket gå til vedtak."),
    "measure.needs_evaluation": mark("Skriv når tiltaket skal evaluerast. Utan dato kan det ikkje gå til vedtak."),
    "measure.dates_backwards": mark("Datoane står i feil rekkjefølgje: først start, så frist, så evaluering."),
    "measure.adopted": mark("Tiltak {number} er vedteke. Teksten kan berre endrast med eit nytt vedtak."),
    "measure.closed": mark("Tiltak {number} er teke ut eller slått saman med eit anna. Hent det fram igjen først."),
    "measure.same": mark("Vel eit anna tiltak: eit tiltak kan ikkje slåast saman med seg sjølv."),
    "point.taken": mark("Framlegget er alt teke inn, i tiltak {number}."),
    "point.no_proposal": mark("Bordet har trekt dette punktet tilbake, eller det er halde tilbake."),
    "ground.not_found": mark("Vi fann ikkje dette grunnlaget."),
    "ground.no_such_input": mark("Det finst ikkje noko innspel I-{number} i planarbeidet."),
    "ground.taken_by_point": mark("Eit framlegg frå eit bord kjem med når du tek det inn."),
    "partner.not_found": mark("Vi fann ikkje denne samarbeidsparten."),
    "measure.not_adopted": mark("Tiltak {number} er ikkje vedteke enno, så det er ikkje noko å melde om."),
    "measure.ended": mark("Tiltak {number} er avslutta etter evalueringa."),
    "plan.nothing_ready": mark("Ingen tiltak er klare til vedtak. Gjer dei klare på sida «Plan» først."),
    "plan.not_ready": mark("Dette manglar noko som eit vedtak treng: tiltak {numbers}. Sjå sida «Plan»."),
    "plan.no_decision_meeting": mark("Legg møtet som vedtek planen, inn i møteplanen med dato først."),
    "plan.decision_ahead": mark("Møtet som vedtek planen, er ikkje halde enno."),
    "plan.not_adopted": mark("Ingen plan er vedteken her."),
    "plan.undo_too_late": mark("Vedtaket kunne takast tilbake til midnatt den dagen det blei skrive inn."),
    "day.not_ahead": mark("Vel ein dag som kjem."),
    "outcome.nothing_to_undo": mark("Det er ikkje noko å angre: det er alt teke tilbake."),
    "outcome.no_such_line": mark("Vi fann ikkje innspel I-{number} blant dei som er viste."),
    "outcome.is_taken": mark("Det står alt eit tiltak på dette. Då er det teke inn."),
    "outcome.taken_by_measures": mark(
        "Eit innspel er teke inn når eit tiltak står på det. Legg det til som grunnlag på tiltaket."
    ),
    "outcome.needs_why": mark("Skriv éi setning om kvifor."),
    "outcome.needs_receiver": mark("Skriv kven innspelet er sendt vidare til."),
    "outcome.needs_aim": mark("Vel tiltaket eller innspelet det er slått saman med, berre eitt av dei."),
    "outcome.into_itself": mark("Eit innspel kan ikkje slåast saman med seg sjølv."),
    "outcome.changed_meanwhile": mark(
        "Nokon har sagt noko anna om {numbers} sidan du opna sida. Ingenting er lagra enno."
    ),
    "answer.needs_state": mark("Vel kva svaret er."),
    "answer.needs_words": mark("Skriv svaret i éi eller to setningar."),
    "answer.changed_meanwhile": mark("Nokon har skrive eit anna svar på «{name}» sidan du opna sida."),
    "page.leaders_alone": mark("Berre leiaren i styringsgruppa kan opne og avslutte sida for alle."),
    "promise.needs_words": mark("Skriv ei setning om kva som blei gjort, eller kvifor det ikkje gjekk."),
    "leader.not_found": mark("Vi fann ikkje denne leiaren."),
    "leader.has_left": mark("Leiaren har slutta. Vel ein som er her."),
    "goal.not_found": mark("Vi fann ikkje dette målet."),
    # -- points and plenary
    "seating.not_begun": mark("Konferansen har ikkje plassering enno. Begynn på sida «Kven sit kvar»."),
    "seating.all_begun": mark("Alle rundane har begynt, så det er ingenting att å plassere."),
    "seating.nobody": mark("Det er ingen å plassere enno. Vent til folk har kome, eller hent inn lista."),
    "seating.round_over": mark("Runde {round} er over. Der sat folk som dei sat."),
    "seating.nothing_to_undo": mark("Det er ingenting meir å angre."),
    "ticket.not_found": mark("Vi fann ikkje nummer {number}. Sjå på kortet, eller bli med utan nummer."),
    "ticket.taken": mark("Nummer {number} er alt i bruk på ein annan telefon. Snakk med møteleiaren."),
    "ticket.not_here": mark("Nummer {number} er ikkje med i denne runden."),
    "ticket.not_at_table": mark("Nummer {number} sit ikkje ved bord {table} lenger. Sjå på lista ein gong til."),
    "ticket.too_many": mark("Det er ikkje rom til fleire enn {most} i éin konferanse."),
    "sheet.locked": mark(
        "Reknearket er låst med passord. Lagre det utan passord, eller kopier cellene og lim dei inn."
    ),
    "sheet.old": mark("Dette er eit gammalt Excel-format (XLS). Opne det og lagre det som XLSX."),
    "sheet.macros": mark("Reknearket har makroar, og slike opnar vi ikkje. Lagre det som XLSX utan makroar."),
    "sheet.other_kind": mark(
        "Dette er ikkje eit Excel-rekneark (XLSX), og ikkje ei tekstfil. Lagre lista som XLSX eller CSV."
    ),
    "sheet.broken": mark(
        "Fila er øydelagd og kan ikkje opnast. Lagre ho på nytt, eller kopier cellene og lim dei inn."
    ),
    "sheet.empty": mark("Reknearket er tomt."),
    "sheet.too_large": mark("Reknearket er for stort til å bli opna her. Kopier cellene med lista og lim dei inn."),
    "sheet.too_long": mark("Reknearket har fleire enn {most} rader. Del det i to."),
    "sheet.not_reckoned": mark(
        "Formlane i reknearket er ikkje rekna ut. Opne det i Excel eller LibreOffice og lagre det på nytt."
    ),
    "list.taken_already": mark(
        "Lista er alt teken inn, med andre rader eller roller. Sjå på planen, og begynn på nytt om noko manglar."
    ),
    "ticket.unknown_row": mark("Lista viser til ei rad som ikkje finst."),
    "wish.not_found": mark("Vi fann ikkje dette ønsket."),
    "wish.too_few": mark("Skriv nummera på minst to."),
    "table.is_merged": mark("Bord {table} er slått saman med eit anna."),
    "table.merge_itself": mark("Vel to ulike bord å slå saman."),
    "table.too_many": mark("Det er ikkje rom til fleire enn {most} bord."),
    "point.not_found": mark("Vi fann ikkje dette punktet."),
    "point.not_your_table": mark("Du kan berre skrive punkt for ditt eige bord."),
    "point.leader_writes": mark("Bordleiaren eller bordskrivaren skriv punkta for bordet. Sei det til dei."),
    "point.enough": mark("Bordet har alt {most} punkt. Ta bort eitt, eller slå to saman."),
    "point.too_late": mark("Borda har alt fortalt frå runde {round}. Sei det til møteleiaren om noko manglar."),
    "point.changed_meanwhile": mark(
        "Nokon annan ved bordet har endra punktet. Sjå den nye teksten, og skriv om att det du vil ha med."
    ),
    "point.withdrawn": mark("Punktet er teke bort."),
    "point.erased": mark("Punktet er sletta. Skriv det på nytt om det framleis gjeld."),
    "point.foreign_line": mark("Eit av innspela høyrer ikkje til dette bordet. Vel berre innspel frå lista."),
    "rapporteur.taken": mark("Nokon ved bordet skal alt fortelje. Be bordleiaren byte om det trengst."),
    "rapporteur.has_reported": mark(
        "Alle skal få fortelje før nokon gjer det to gonger. Spør ein som ikkje har gjort det."
    ),
    "plenary.round_not_closed": mark("Lukk runde {round} før borda fortel."),
    "plenary.other_open": mark("Borda held på å fortelje frå runde {round}. Avslutt det først."),
    "plenary.not_open": mark("Borda fortel ikkje frå runde {round} no."),
    "plenary.nobody_reports": mark("Ingen bord har ordet no. Kall opp eit bord først."),
    "plenary.order_incomplete": mark("Rekkjefølgja må ha med kvart bord som ventar, éin gong."),
    # -- joining
    "code.unknown": mark("Vi fann ingen konferanse med denne koden. Sjekk koden og prøv igjen."),
    "code.closed": mark("Koden til denne konferansen er stengd. Spør møteleiaren."),
    "code.crowded": mark("Det har kome langt fleire telefonar enn det er plassar til. Spør møteleiaren."),
    "code.too_many": mark(
        "Det har kome mange feil kodar frå dette nettet. Sjå godt på kortet, vent {wait_s} sekund og prøv igjen."
    ),
    "choice.not_free": mark("I runde {round} sit alle der dei er sette. Ein vel ikkje bord sjølv."),
    "choice.begun": mark("Runde {round} er i gang. Spør møteleiaren om du vil byte bord."),
    "choice.too_early": mark("De kan velje bord til runde {round} når runden før er ferdig."),
    "choice.not_offered": mark("Bord {table} er ikkje med i denne runden. Vel eit anna bord."),
    "choice.full": mark("Bord {table} blei nettopp fullt. Vel eit anna bord."),
    "table.full": mark("Bord {table} er fullt. Vel eit anna bord, eller spør møteleiaren."),
    "table.not_found": mark("Bord {table} finst ikkje i denne konferansen."),
    "table.in_use": mark("Det sit nokon ved bord {table}, så bordet kan ikkje takast bort."),
    "role.not_found": mark("Denne rolla finst ikkje i konferansen. Vel ei av rollene på lista."),
    "table.is_wished": mark("Nokon har fast plass ved bord {table}. Ta bort det ønsket på plasseringa først."),
    "role.in_use": mark("Nokon har valt rolla «{role}», så ho kan ikkje takast bort."),
    "role.unknown_leader": mark("Rolla «{role}» skal leie eit bord, men står ikkje på lista over roller."),
    "seat.none": mark("Du har ikkje plass ved noko bord enno. Skann koden på bordet."),
    "seat.not_found": mark("Vi fann ikkje denne plassen."),
    "seat.not_yours": mark("Du kan berre gjere dette for din eigen plass."),
    "seat.leader_taken": mark("Bord {table} har alt ein bordleiar."),
    "help.leader_only": mark("Berre bordleiaren kan be møteleiaren kome bort."),
    "help.not_asked": mark("Bord {table} ber ikkje om hjelp lenger."),
    "seat.role_does_not_lead": mark("Ved dette bordet er det ei anna gruppe som leier."),
    # -- themes
    "theme.not_found": mark("Temaet finst ikkje lenger. Kanskje er det slått saman med eit anna."),
    "theme.same": mark("Vel to ulike tema å slå saman."),
    "theme.not_empty": mark("Temaet «{name}» har innspel. Flytt dei først, eller slå temaet saman med eit anna."),
    "theme.changed_meanwhile": mark("Nokon andre har endra temaet «{name}» i mellomtida. Sjå på det, og prøv igjen."),
    "theme.moved_meanwhile": mark(
        "Nokon andre har flytta nokre av innspela i mellomtida. Sjå over lista, og prøv igjen."
    ),
    "theme.act_not_found": mark("Dette kan ikkje angrast lenger."),
    "theme.changed_since": mark("Dette kan ikkje angrast lenger: Nokon har endra det sidan."),
    "contribution.sorted_meanwhile": mark(
        "Nokon andre flytta I-{number} i same stund, til {themes}. Det står der. Flytt det på nytt om du vil."
    ),
    "contribution.unsorted_meanwhile": mark(
        "Nokon andre flytta I-{number} i same stund, tilbake til dei usorterte. Flytt det på nytt om du vil."
    ),
    "theme.name_taken": mark("Det finst alt eit tema som heiter «{name}»."),
    # -- how the evening ends
    "ballot.open": mark("Folk legg prikkar no. Lukk prikkinga først."),
    "ballot.not_open": mark("Prikkinga er ikkje opna enno. Vent litt."),
    "ballot.closed": mark("Prikkinga er slutt. Sjå på den store skjermen."),
    "ballot.too_few": mark("Vel minst to ting å leggje prikkar på først."),
    "ballot.too_many_cards": mark("Denne telefonen har lagt prikkar for mange nok. Bruk lappar til resten."),
    "ballot.only_leader_enters_for": mark("Berre bordleiaren og bordskrivaren kan leggje prikkar for andre."),
    "candidate.not_found": mark("Det du la prikkar på, står ikkje på lista lenger. Last sida på nytt."),
    "candidate.in_use": mark("«{name}» har fått prikkar, så det må stå slik det er. Nullstill prikkane først."),
    "original.none": mark("Innspelet har ingen tidlegare ordlyd."),
    "original.no_key": mark("Ordlyden kan ikkje lesast her: nøkkelen han blei forsegla med, manglar."),
    "card.not_found": mark("Det raude kortet finst ikkje lenger."),
    "card.second_step": mark(
        "Dette kan vere nokon som treng hjelp. Det blir ikkje vist før du har stadfesta det ein gong til."
    ),
    "contact.link_needed": mark("Lenkja verkar ikkje lenger. Be møteleiaren om ei ny."),
    "candidate.raised": mark(
        "Sjå ein gong til på «{name}». Kan det peike ut ein person? Merk av at det kan stå, eller skriv det om."
    ),
    "candidate.not_released": mark("Innspelet er ikkje vist på skjerm enno. Les det og vis det først."),
    "candidate.point_not_released": mark("Punktet er ikkje vist på skjerm enno. Les det og vis det først."),
    "lesson.politicians_only": mark("Dette er for politikarane. Skriv gjerne eit innspel."),
    "lesson.not_found": mark("Vi fann ikkje dette."),
    "lesson.taken_back": mark("Den som skreiv dette, har teke det tilbake."),
    "pulse.closed": mark("Møtet er slutt, så vurderinga kan ikkje endrast lenger."),
    "pulse.not_found": mark("Vi fann ikkje dette."),
    "pulse.too_few": mark("Svara blir viste når møtet er slutt og minst fem har svart."),
    # -- conferences, projects, accounts
    "conference.not_found": mark("Vi fann ikkje denne konferansen."),
    "conference.not_yours": mark("Du har ikkje tilgang til denne konferansen."),
    "conference.title_differs": mark("Dette er ikkje tittelen på konferansen. Skriv han slik han står over."),
    "retention.not_yet": mark("Datoen for sletting er ikkje komen enno."),
    "project.not_found": mark("Vi fann ikkje dette planarbeidet."),
    "project.not_yours": mark("Du har ikkje tilgang til dette planarbeidet."),
    "project_file.not_one": mark(
        "Dette er ikkje ei planarbeid-fil frå Dialog. Ho blir laga med «dialog project export»."
    ),
    "project_file.newer": mark("Fila er laga med ei nyare utgåve av Dialog. Oppdater Dialog her først."),
    "project_file.too_large": mark("Fila er større enn {most} MB."),
    "project_file.unknown_part": mark(
        "Fila har ein del som denne utgåva ikkje kjenner: {part}. Oppdater Dialog her først."
    ),
    "project_file.faulty": mark("Fila er skadd: «{table}» rad {row}, felt «{field}». Ingenting er lagra."),
    "project_file.server_runs": mark("Stopp tenaren først: han skriv i den same databasen."),
    "member.only_reads": mark("Du kan lese dette planarbeidet, men ikkje endre det. Be prosjektleiaren om det."),
    "body.link_needed": mark("Opne lenka som gruppa di har fått frå prosjektleiaren."),
    "leader.link_needed": mark("Opne lenka som du har fått frå prosjektleiaren."),
    "link.for_nobody": mark("Vel kven lenka er for."),
    "row.not_found": mark("Vi fann det ikkje. Det kan vere teke bort."),
    "row.changed_meanwhile": mark(
        "Nokon andre har endra dette sidan du opna det. Sjå kva som står no, og lagre på nytt det som skal stå."
    ),
    "member.not_found": mark("Denne personen er ikkje med i planarbeidet."),
    "member.last_one": mark("Minst éin må kunne endre planarbeidet. Gi nokon andre den rolla først."),
    "owner.missing": mark("Planarbeidet manglar ein eigar. Skriv namn og tittel under «Styringsgruppa» først."),
    "owner.not_a_leader": mark(
        "Eigaren av planarbeidet må vere ein leiar i den øvste leiinga. Rett det under «Styringsgruppa» først."
    ),
    "goal.too_many": mark("Planen har plass til {most} mål. Ta bort eit mål, eller slå saman to."),
    "goal.too_long": mark("Eit mål kan ha {most} teikn. Skriv det kortare som eit eige mål."),
    "goal.source_not_found": mark("Vi fann ikkje teksten lenger. Han kan vere teken bort eller halden tilbake."),
    "body.too_many": mark("Lista har plass til {most} instansar."),
    "body.name_taken": mark("«{name}» står i lista frå før. Gi denne eit anna namn."),
    "meeting.too_many": mark("Kalenderen har plass til {most} møte."),
    "attendance.not_called": mark("Denne instansen er ikkje kalla inn til møtet. Kall han inn først."),
    "project.missing": mark("Vel kva planarbeid dette høyrer til."),
    "project.period_backwards": mark("Planperioden sluttar før han byrjar. Byt om åra."),
    "notice.unknown_field": mark(
        "«{name}» er ikkje eit felt vi kan fylle ut. Rett det, eller ta bort krøllparentesane."
    ),
    "base.missing": mark("Vel ei Word-fil først."),
    "base.broken": mark(
        "Word-fila er øydelagd og kan ikkje opnast. Opne henne i Word og lagre henne på nytt som DOCX."
    ),
    "base.old": mark("Dette er eit gammalt Word-format (DOC). Opne fila i Word og lagre henne som DOCX."),
    "base.locked": mark("Word-fila er låst med passord. Lagre henne utan passord."),
    "base.macros": mark("Word-fila har makroar, og slike opnar vi ikkje. Lagre henne som DOCX utan makroar."),
    "base.has_files_within": mark(
        "Word-fila har andre filer eller program inni seg. Ta dei ut og lagre henne på nytt."
    ),
    "base.fetches": mark(
        "Word-fila hentar ein mal eller eit bilete frå ein annan stad. Legg bileta i fila, fjern koplinga til malen, "
        "og lagre henne på nytt."
    ),
    "base.other_kind": mark("Dette er ikkje ei Word-fil (DOCX)."),
    "base.too_large": mark("Word-fila er for stor til å vere ein mal. Ta ut bilete og tekst som ikkje trengst."),
    "passage.no_such_place": mark("Her i dokumentet kan ingen skrive. Innspel, tal og prikkar står slik dei er."),
    "passage.changed_meanwhile": mark("Nokon har skrive her medan du skreiv. Sjå begge tekstane, og vel."),
    "passage.nothing_to_approve": mark("Her er det ingen tekst å godkjenne enno. Skriv han først."),
    "plan.twice": mark("«{value}» står to gonger. Kvart nummer og kvar nøkkel kan berre brukast éin gong."),
    "facilitator.sign_in_first": mark("Logg inn først."),
    "facilitator.account_needed": mark("Dette krev at du loggar inn med eigen konto."),
    "facilitator.wrong_password": mark("Brukarnamnet eller passordet er feil. Prøv igjen."),
    "facilitator.too_many": mark("Det har vore mange forsøk på å logge inn. Vent {wait_s} sekund og prøv igjen."),
    "password.too_easy": mark("Passordet er for lett å gjette. Ta heller fire–fem ord som ikkje høyrer saman."),
    "session.not_yours": mark("Denne innlogginga er alt avslutta."),
    "factor.is_on": mark("Tostegsinnlogging er alt slått på."),
    "factor.not_prepared": mark("Vis QR-koden først, og skriv koden frå appen etterpå."),
    "factor.wrong_code": mark("Koden er feil eller brukt. Vent på neste kode i appen og prøv igjen."),
    "factor.too_late": mark("Det gjekk for lang tid. Skriv brukarnamn og passord ein gong til."),
    "facilitator.username_taken": mark("Brukarnamnet er i bruk. Vel eit anna."),
    "link.used_or_expired": mark("Lenkja er brukt eller gått ut. Be om ei ny."),
    # -- forms and messages
    "field.missing": mark("Dette feltet må fyllast ut."),
    "field.too_short": mark("Dette er for kort."),
    "field.too_long": mark("Dette er for langt."),
    "field.too_many": mark("Her er det for mange."),
    "field.too_few": mark("Her trengst det minst éin."),
    "field.unknown": mark("Feltet er ukjent."),
    "field.out_of_range": mark("Talet er for lite eller for stort."),
    "field.malformed": mark("Dette er ikkje skrive på ein måte vi forstår."),
    "form.expired": mark("Sida har vore open for lenge. Last ho på nytt og prøv igjen."),
    "command.malformed": mark("Meldinga var ikkje til å forstå. Last sida på nytt."),
    "command.unknown": mark("Tenaren kjenner ikkje denne kommandoen. Last sida på nytt."),
    "command.not_allowed": mark("Du har ikkje løyve til dette."),
    "socket.not_joined": mark("Du er ikkje med i konferansen enno. Skann koden på nytt."),
    "view.unknown": mark("Denne visinga finst ikkje."),
    "request.malformed": mark("Førespurnaden var ikkje til å forstå. Gå tilbake og prøv igjen."),
    "request.too_large": mark("Det du sende er for stort."),
    "request.too_many": mark("No kom det mange på ein gong. Vent litt og prøv igjen."),
    "page.not_found": mark("Vi fann ikkje denne sida."),
    "work.long_line": mark("Mange lagar filer akkurat no. Vent litt og prøv igjen."),
    "work.too_long": mark("Dette tok for lang tid, så vi stansa det. Prøv igjen om litt."),
    "work.failed": mark("Noko gjekk gale hos oss, så fila blei ikkje laga. Prøv igjen om litt."),
    "server.stopping": mark("Tenaren startar på nytt. Det du skreiv er ikkje borte. Det går snart igjen."),
    "server.failed": mark("Noko gjekk gale hos oss. Det du skreiv er ikkje borte. Prøv igjen om litt."),
    # -- the database itself
    "database.away": mark(
        "Databasen svarar ikkje. Sjå etter at han går og at DIALOG_DATABASE_URL er rett, og prøv igjen."
    ),
    "schema.older": mark("Databasen har utgåve {found}, og denne Dialog treng {newest}. Køyr «dialog migrate» først."),
    "schema.newer": mark(
        "Databasen har utgåve {found}, som er nyare enn denne Dialog kjenner ({newest}). Bruk den nyare Dialog."
    ),
    "schema.unknown": mark("Databasen har tabellar som ikkje er Dialog sine. Ingenting er endra."),
    "schema.broken": mark(
        "Tabellen «{table}» har rader som viser til noko som ikkje finst: {count}. Ingenting er endra."
    ),
    "server.busy": mark("Det er mykje å gjere akkurat no. Det du skreiv er trygt på telefonen og blir sendt om litt."),
    "server.fault": mark("Noko gjekk gale hos oss med nett dette. Teksten ligg framleis her. Sei det til møteleiaren."),
    "disk.full": mark("Maskina som lagrar, er full. Det du skreiv er trygt på telefonen. Sei det til møteleiaren."),
    # -- versions and the reference group
    "edition.not_found": mark("Vi fann ikkje denne versjonen."),
    "edition.unreadable": mark("Versjonen kan ikkje lesast. Kanskje er han laga av ein nyare Dialog."),
    "edition.number_too_low": mark("Nummeret må vere høgare enn {newest}, som er den nyaste versjonen."),
    "edition.comments_unanswered": mark(
        "{n} merknader har ikkje svar enno: {numbers}. Svar på dei først, eller skriv kvifor dei må vente."
    ),
    "edition.measures_incomplete": mark(
        "Tiltak {numbers} skal til vedtak, men manglar ansvarleg leiar eller dato for evaluering."
    ),
    "edition.not_adopted": mark(
        "Versjon {number} er den vedtekne planen. Før inn vedtaket under «Oppfølging» først, eller vel eit lågare "
        "nummer."
    ),
    "consultation.not_found": mark("Vi fann ikkje det de blei spurde om. Be om ei ny lenkje."),
    "consultation.over": mark(
        "Fristen er ute, så svaret blei ikkje sendt. Det de skreiv, står her enno. Be prosjektleiaren om lengre frist, "
        "eller skriv det ut og lever det på papir."
    ),
    "consultation.due_past": mark("Fristen kan ikkje vere ein dag som har vore."),
    "consultation.is_a_review": mark("Her går de gjennom eit utkast. Skriv ein merknad i staden."),
    "consultation.is_a_reflection": mark("Her svarar de på tema for tema. Skriv under temaet i staden."),
    "place.not_found": mark("Vel ein stad som finst i dokumentet."),
    "comment.not_found": mark("Vi fann ikkje denne merknaden."),
    "comment.answered": mark("Merknaden har fått svar og kan ikkje endrast. Skriv ein ny."),
    "comment.from_paper": mark("Merknaden er skriven inn frå papir. Be prosjektleiaren om å endre han."),
    "comment.changed_meanwhile": mark("Nokon har svart på merknaden sidan du opna sida. Sjå kva som står no."),
    "body.not_found": mark("Vi fann ikkje denne instansen."),
    "body.not_asked": mark("Denne instansen er ikkje spurd."),
    "body.not_yours": mark("De kan berre svare for dykkar eigen instans."),
    # -- files
    "export.unknown_document": mark("Vi kjenner ikkje dette dokumentet."),
    "export.unknown_format": mark("Dokumentet finst ikkje i dette formatet."),
    "file.not_json": mark("Fila er ikkje gyldig JSON (linje {line}, kolonne {column})."),
    "file.not_found": mark("Vi fann ikkje fila {name}."),
    "file.faulty": mark("Linje {line}, felt «{field}»: {fault}"),
    "template.unknown": mark("Malen «{name}» finst ikkje. Desse finst: {known}."),
    # -- keeping
    "database.in_use": mark(
        "Databasen er i bruk av ein annan Dialog på denne maskina (prosess {process}). Stopp han først."
    ),
    "extra.missing": mark(
        'Innstillingane ber om noko som ikkje er installert. Installer det med: pip install "dialog[{extra}]"'
    ),
    "database.not_found": mark("Det finst ingen database i {file}. Er DIALOG_DATA_DIR rett?"),
    "backup.exists": mark("{file} finst frå før og blir ikkje skriven over. Vel eit anna namn."),
    "backup.failed": mark("Tryggingskopien blei ikkje laga: {fault}. Sjå om det er plass på disken."),
    "backup.unsound": mark("{file} er ikkje ein heil tryggingskopi: {fault}. Ingenting er endra."),
    "backup.postgresql": mark("Databasen ligg i PostgreSQL, som tek sine eigne tryggingskopiar. Køyr: {command}"),
    # -- https
    "certificate.half": mark("Eit sertifikat og nøkkelen høyrer saman: gi både --certificate og --key."),
    "certificate.both": mark("Vel anten --self-signed eller --certificate med --key, ikkje begge."),
    "certificate.unreadable": mark("Kan ikkje lese {file}: {fault}."),
    "certificate.malformed": mark("{file} er ikkje eit sertifikat eller ein nøkkel i PEM-format."),
    "certificate.key_differs": mark("Nøkkelen i {file} høyrer ikkje til sertifikatet i {certificate}."),
    "certificate.key_locked": mark("Nøkkelen i {file} har passord. Lag ein utan, som berre denne brukaren kan lese."),
    "certificate.expired": mark("Sertifikatet i {file} gjekk ut {day}. Skaff eit nytt, eller start utan."),
    # -- rehearsal
    "rehearsal.running": mark("Øvinga er alt i gang i denne konferansen. Fjern øvingsdata før du startar ei ny."),
    "rehearsal.starting": mark("Demoen er straks klar. Prøv igjen om nokre sekund."),
    "rehearsal.phones": mark("Vel eit tal på simulerte telefonar frå {least} til {most}."),
    # -- measuring
    "bench.no_server": mark("Ingen svarte på {url}. Er Dialog i gang der?"),
    "bench.not_dialog": mark("Det som svarte, er ikkje Dialog."),
    "bench.no_token": mark(
        "Datamappa {folder} høyrer ikkje til tenaren. Vel rett mappe med DIALOG_DATA_DIR, eller bruk --console."
    ),
    "bench.people_are_here": mark("Det sit nokon i denne konferansen. Mål i ein tom konferanse."),
    "bench.no_seat": mark("Ein telefon fekk ikkje plass: {reason}"),
    "bench.no_socket": mark("Tenaren på {url} slepp ingen inn over websocket."),
    "bench.no_rivals": mark("Kan ikkje køyre side om side: {missing} manglar."),
    "bench.generator_gone": mark("Eit måleprogram slutta utan å seie noko."),
    "bench.other_data": mark(
        "I {folder} ligg det noko anna. Vel ei tom mappe, eller ei frå ei måling av same storleik."
    ),
    "bench.unknown_form": mark("{file} har ei form som ikkje er kjend her."),
}


def refusal(problem: DialogError, language: str) -> str:
    """The sentence for a refusal; an unknown code gets the general one, never its own raw name."""
    facts: dict[str, Any] = {key: value for key, value in problem.facts.items() if key != "fields"}
    return Words(language).say(REFUSALS.get(problem.code, REFUSALS["server.failed"]), **facts)
