"""What the region beside a button says while a file is made."""

from dialog.phrases.catalogue import mark, mark_pair

WORDS = {
    "begins": mark("Gjer klart …"),
    "doing": mark("{doing} …"),
    "bar": mark("Kor langt arbeidet er kome"),
    "counted": mark("{done} av {of}"),
    "seconds": mark_pair("{n} sekund", "{n} sekund"),
    "minutes": mark("{minutes} min {seconds} s"),
    "ready": mark("Fila er ferdig: {name}"),
    "done": mark("Ferdig."),
    "cancelled": mark("Avbrote. Ingenting er lagra."),
    "broken": mark("Sambandet blei brote, så arbeidet er stansa. Prøv igjen."),
    "again": mark("Last ned igjen"),
    "cancel": mark("Avbryt"),
    "close": mark("Lukk"),
}
