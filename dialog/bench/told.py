"""The figures as one table for the terminal, in the language of whoever asked."""

from typing import Any

from dialog.phrases import Words, mark

Figures = dict[str, Any]
PHASES = {
    "seats": mark("Telefonane tek plass …"),
    "arrival": mark("Alle koplar til på éin gong …"),
    "round_change": mark("Runden blir endra …"),
    "steady": mark("Jamn skriving …"),
    "burst": mark("Alle sender på éin gong …"),
    "climb": mark("Stadig fleire innspel i sekundet …"),
}
_WAITS = {
    "arrival": ((mark("Tilkopling, til biletet er vist"), "ms"),),
    "round_change": (
        (mark("Ny runde, kvar telefon"), "ms"),
        (mark("Ny runde, siste telefon"), "last_phone_ms"),
    ),
    "steady": (
        (mark("Jamn skriving: kvittering"), "ack_ms"),
        (mark("Jamn skriving: dei andre ved bordet"), "peer_ms"),
        (mark("Jamn skriving: veggen"), "wall_ms"),
    ),
    "burst": (
        (mark("Alle på éin gong: kvittering"), "ack_ms"),
        (mark("Alle på éin gong: dei andre ved bordet"), "peer_ms"),
        (mark("Alle på éin gong: veggen"), "wall_ms"),
    ),
}
_UNIT = mark("Millisekund")
_HEADS = ("p50", "p95", "p99", "max", "n")


def table(figures: Figures, words: Words) -> str:
    """Waits in milliseconds, one row each; below it what the server cost and what may be doubted."""
    rows = [
        (words.say(label), figures[phase][name])
        for phase, labels in _WAITS.items()
        for label, name in labels
        if figures[phase][name]["n"]
    ]
    width = max(len(label) for label, _ in rows)
    lines = [f"{words.say(_UNIT):{width}}" + "".join(f"{head:>10}" for head in _HEADS)]
    lines += [f"{label:{width}}" + "".join(_cell(row[head]) for head in _HEADS) for label, row in rows]
    return "\n".join([*lines, "", *_sentences(figures, words)])


def _cell(value: float | None) -> str:
    return f"{'-' if value is None else format(value, 'g'):>10}"


def _sentences(figures: Figures, words: Words) -> list[str]:
    arrival, steady, stored = figures["arrival"], figures["steady"], figures["stored"]
    lines = [
        words.say(
            mark("{connected} av {phones} telefonar kom inn; {failed} kom ikkje inn."),
            connected=arrival["connected"],
            phones=figures["phones"],
            failed=arrival["failed"],
        ),
        words.say(
            mark("{acknowledged} innspel fekk kvittering; {missing} av dei manglar i databasen."),
            acknowledged=stored["acknowledged"],
            missing=stored["missing"],
        ),
    ]
    if steady["server_cpu_ms_per_line"] is not None:
        cost = mark("Tenaren: {cpu} ms prosessortid per innspel, {kb} kB per telefon, {rss} MB i alt.")
        facts = {"cpu": steady["server_cpu_ms_per_line"], "kb": arrival["kb_per_phone"], "rss": steady["server_rss_mb"]}
        lines.append(words.say(cost, **facts))
    if "climb" in figures:
        highest = mark("Høgste fart med p95 under {limit} ms: {rate} innspel i sekundet.")
        climb = figures["climb"]
        lines.append(words.say(highest, limit=climb["limit_ms"], rate=climb["highest_rate"] or 0))
    refused = sum(steady["refused"].values()) + sum(figures["burst"]["refused"].values())
    if refused:
        lines.append(words.say(mark("{refused} innspel blei avviste; JSON-fila seier kvifor."), refused=refused))
    if figures["generator"]["is_bottleneck"]:
        lines.append(words.say(mark("Måleprogrammet rakk ikkje over: tala er også dets eigne. Prøv --generators.")))
    return lines
