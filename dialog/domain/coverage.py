"""Which voices are missing around a plan (METHOD R12): pure, on plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialog.vocabulary import BodyPart, GapReason


@dataclass(frozen=True)
class Voice:
    """One body: the arena it stands for (its own name when none is told), how it takes part, who speaks for it when
    nobody of its own does, and how many came each time it was called; None is a meeting where nobody has counted."""

    name: str
    arena: str
    part: str
    represented_by: str
    removed: bool
    came: tuple[int | None, ...] = ()


@dataclass(frozen=True)
class Gap:
    name: str
    arena: str
    why: GapReason


@dataclass(frozen=True)
class Arena:
    """A place in people's lives that somebody ought to stand for, and whether somebody does."""

    name: str
    covered: bool


def arenas(voices: Sequence[Voice]) -> list[Arena]:
    """Every arena of the list once, in its order."""
    covered = {_arena(voice) for voice in voices if _why(voice) is None}
    named = {_arena(voice): voice.arena or voice.name for voice in reversed(voices)}
    order = dict.fromkeys(_arena(voice) for voice in voices)
    return [Arena(named[each], each in covered) for each in order]


def gaps(voices: Sequence[Voice]) -> list[Gap]:
    """In the order of the list. A body that was taken out is no gap while another stands for the same arena."""
    covered = {_arena(voice) for voice in voices if not voice.removed and _why(voice) is None}
    told = [(voice, _why(voice)) for voice in voices if not (voice.removed and _arena(voice) in covered)]
    return [Gap(voice.name, voice.arena, why) for voice, why in told if why is not None]


def _why(voice: Voice) -> GapReason | None:
    if voice.removed:
        return GapReason.REMOVED
    if voice.represented_by:
        return None
    if voice.part == BodyPart.REGISTERED:
        return GapReason.UNREPRESENTED
    return GapReason.NEVER_CAME if _stayed_away(voice.came) else None


def _stayed_away(came: Iterable[int | None]) -> bool:
    """Counted every time, and nobody each time: what nobody has counted is not held against anybody."""
    counts = list(came)
    return bool(counts) and all(count == 0 for count in counts)


def _arena(voice: Voice) -> str:
    return (voice.arena or voice.name).casefold()
