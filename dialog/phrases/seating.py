"""The words for what a seating breaks, and for the rules that cannot hold together. People are numbers here."""

from collections.abc import Iterable, Mapping
from typing import Any

from dialog.phrases.catalogue import Words, mark
from dialog.vocabulary import Composition

COMPOSITIONS = {
    Composition.HOMOGENEOUS: mark("Kvar rolle for seg"),
    Composition.MIXED: mark("Blanda"),
    Composition.DIAGONAL: mark("På tvers av einingar og nivå"),
    Composition.OWN_UNIT: mark("Eiga eining"),
    Composition.FREE: mark("Fritt val"),
}

FINDINGS = {
    "seat.missing": mark("Nummer {ticket} har ikkje plass."),
    "seat.fixed": mark("Nummer {ticket} skal sitje ved bord {fixed}, men sit ved bord {table}."),
    "seat.not_present": mark("Nummer {ticket} er ikkje her, men har plass ved bord {table}."),
    "size.uneven": mark("Borda er ujamne: frå {least} til {most} personar."),
    "size.out_of_bounds": mark(
        "Borda får {least} til {most} personar. Samtalen går best med {smallest} til {largest}."
    ),
    "leader.missing": mark("Bord {table} manglar leiar."),
    "leader.not_allowed": mark("Nummer {ticket} leier bord {table}, men er ikkje sett opp til å leie."),
    "leader.elsewhere": mark("Leiaren av bord {table}, nummer {ticket}, sit ved eit anna bord."),
    "leader.changed": mark("Bord {table} skiftar leiar, frå nummer {before} til {ticket}."),
    "leader.to_choose": mark(
        "Bord {table} har ingen leiar i denne runden. Vel ein som sit der, og merk: «Kan leie bord»."
    ),
    "leader.unbriefed": mark(
        "Desse leier bordet sitt, men er ikkje førebudde på det: {leads}. Snakk med dei før runden, eller vel ein annan"
        " ved bordet og merk: «Kan leie bord»."
    ),
    "young.alone": mark("Nummer {ticket} er einaste ungdom ved bord {table}."),
    "politicians.crowded": mark("Bord {table} har {count} politikarar. Jamt fordelt er det høgst {most}."),
    "diagonal.superior": mark("Nummer {one} og {other} sit saman ved bord {table}, men den eine leier den andre."),
    "wish.apart": mark("Nummer {one} og {other} skulle ikkje sitje saman."),
    "wish.together": mark("Nummer {one} og {other} skulle sitje saman."),
}
"""What is broken at a table now."""

CLASHES = {
    "size.uneven": mark("Borda skal vere om lag like store: {people} personar ved {tables} bord."),
    "leader.missing": mark("Kvart bord skal ha ein leiar: {briefed} kan leie, og det er {tables} bord."),
    "young.alone": mark("Ingen skal vere einaste ungdom ved bordet: det er {young} ungdommar."),
    "politicians.crowded": mark("Politikarane skal fordelast jamt: høgst {most} ved eit bord."),
    "seat.fixed": mark("Nummer {ticket} skal sitje ved bord {table}."),
    "diagonal.superior": mark("Nummer {one} og {other} skal ikkje sitje saman, for den eine leier den andre."),
    "wish.apart": mark("Nummer {one} og {other} skal ikkje sitje saman."),
    "wish.together": mark("Nummer {one} og {other} skal sitje saman."),
}
"""Rules of which not all can hold."""


def finding(words: Words, code: str, facts: Mapping[str, Any]) -> str:
    return _filled(words, FINDINGS[code], facts)


def clash(words: Words, code: str, facts: Mapping[str, Any]) -> str:
    return _filled(words, CLASHES[code], facts)


def _filled(words: Words, sentence: str, facts: Mapping[str, Any]) -> str:
    """Numbers of people and tables are names, so they are never written with thousands."""
    known = dict(facts)
    if "pair" in known:
        known["one"], known["other"] = known.pop("pair")
    if "leads" in known:
        known["leads"] = _leading(words, known["leads"])
    sizes = known.pop("sizes", None)
    if sizes:
        many = list(sizes.values() if isinstance(sizes, Mapping) else sizes)
        known |= {"least": min(many), "most": max(many)}
    return words.say(sentence, **{name: fact if fact is None else str(fact) for name, fact in known.items()})


def _leading(words: Words, leads: Iterable[tuple[int, str]]) -> str:
    """One sentence for all tables: «nummer 13 ved bord 3, nummer 21 ved bord 4»."""
    each = mark("nummer {ticket} ved bord {table}")
    return ", ".join(words.say(each, ticket=str(ticket), table=str(table)) for table, ticket in leads)
