"""The wall's words. Short sentences that can be read from the back of a gym hall."""

from dialog.phrases.catalogue import mark, mark_pair

WORDS: dict[str, str | tuple[str, str]] = {
    "scan": mark("Skann koden med telefonen"),
    "or_go_to": mark("eller gå til {address}"),
    "code": mark("Kode"),
    "qr_alt": mark("QR-kode som opnar {address}"),
    "joined": mark_pair("{n} er med", "{n} er med"),
    "wifi_alt": mark("QR-kode for det trådlause nettet {name}"),
    "wifi": mark("Trådlaust nett: {name}"),
    "round": mark("Runde {round}"),
    "table": mark("Bord {table}"),
    "planned": mark_pair("{n} minutt", "{n} minutt"),
    "time_up": mark("Tida er ute. Skriv ferdig."),
    "paused": mark("Pause"),
    "closed": mark("Runden er slutt"),
    "waiting": mark("ventar"),
    "writing": mark("skriv"),
    "done": mark("ferdig"),
    "no_voices": mark("Høyr på bordet."),
    "themes": mark("Dette er de opptekne av"),
    "no_themes": mark("Temaa kjem her."),
    "inputs": mark_pair("{n} innspel", "{n} innspel"),
    "next": mark("Kva skjer no?"),
    "thanks": mark("Takk for at de var med."),
    "page": mark("{page}/{pages}"),
    "offline_since": mark("fråkopla sidan {time}"),
    "connecting": mark("koplar til …"),
}
