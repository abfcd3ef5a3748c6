"""`dialog doctor`: looks over machine, house and network before an evening. It changes nothing and mends nothing."""

from collections.abc import Iterator

from dialog.config import Settings
from dialog.doctor import house, machine, network
from dialog.doctor.finding import Finding as Finding
from dialog.doctor.finding import Level as Level


def look_over(settings: Settings) -> Iterator[Finding]:
    """Findings one by one, as they are found: the slow ones come last."""
    for room in (machine, house, network):
        for look in room.LOOKS:
            yield from look(settings)
