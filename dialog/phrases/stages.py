"""What is being done with a paper just now. Texts only."""

from dialog.phrases.catalogue import mark
from dialog.progress import Stage

STAGES: dict[Stage, str] = {
    Stage.READING: mark("Les innspela"),
    Stage.COMPOSING: mark("Set saman kapitla"),
    Stage.WRITING: mark("Skriv fila"),
    Stage.SETTING: mark("Set sidene"),
    Stage.SEATING: mark("Set saman borda"),
}
