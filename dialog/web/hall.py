"""Before people come: what the machine can check of itself and of the room, and what a person must look at.

Phones that load the test page are counted by a random word each, kept in memory for an hour and nowhere else.
"""

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, make_response, render_template, request

from dialog import identity, watch
from dialog.documents.qr import qr_svg, wifi_text
from dialog.domain import retention
from dialog.keeping import backups
from dialog.queries import lookups
from dialog.web import access, house, words

blueprint = Blueprint("hall", __name__)
COOKIE = "dialog_hall"
REMEMBERED_S = 3600.0
MOST = 2000


@dataclass(frozen=True)
class Line:
    """One thing to see to. `level`: well, look (something is wrong) or self (only a person can tell)."""

    key: str
    level: str
    text: str


class Devices:
    """Which devices have reached this machine lately; a device is a random word."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: dict[str, float] = {}

    def arrive(self, device: str) -> None:
        self._forget()
        if device in self._seen or len(self._seen) < MOST:
            self._seen[device] = self._clock()

    def count(self) -> int:
        self._forget()
        return len(self._seen)

    def _forget(self) -> None:
        until = self._clock() - REMEMBERED_S
        self._seen = {device: when for device, when in self._seen.items() if when > until}


@blueprint.get("/hall")
def hall() -> str:
    """For whoever has an account, or may run the conference that is named: its network is then shown."""
    name, password = _network()
    base_url = _base_url()
    with house().reading() as session:
        member = identity.facilitator_account(session, request.cookies) is not None
        asked = request.args.get("conference", "")  # Whose it is was looked at with the network.
        conference = lookups.conference(session, int(asked)) if asked.isdecimal() and len(asked) <= 9 else None
    test_url = f"{base_url}/hall/phone"
    return render_template(
        "facilitator/hall.html",
        member=member,
        conference=conference,
        lines=list(_lines()),
        test_url=test_url,
        test_qr=qr_svg(test_url, words().say("QR-kode til {url}", url=test_url)),
        wifi_name=name,
        wifi_password=password,
        wifi_qr=_wifi_qr(name, password),
        warns=house().settings.self_signed,
        address=base_url.partition("//")[2],
        port=base_url.rsplit(":", 1)[-1] if base_url.count(":") > 1 else "",
    )


@blueprint.get("/hall/state")
def state() -> Response:
    _network()
    return jsonify([asdict(line) for line in _lines()])


@blueprint.get("/hall/phone")
def phone() -> Response:
    """What a phone loads to show that it gets through."""
    device = request.cookies.get(COOKIE, "")
    if not 16 <= len(device) <= 40:
        device = secrets.token_urlsafe(16)
    _devices().arrive(device)
    response = make_response(render_template("phone/hall.html"))
    response.set_cookie(
        COOKIE,
        device,
        max_age=int(REMEMBERED_S),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
        path="/hall",
    )
    return response


def _devices() -> Devices:
    found: Devices = current_app.extensions.setdefault("hall_devices", Devices())
    return found


def _network() -> tuple[str, str]:
    """Name and password of the hall's network, for somebody who may know them."""
    settings, wanted = house().settings, request.args.get("conference", "")
    with house().reading() as session:
        if not wanted.isdecimal() or len(wanted) > 9:
            access.account(session)
            return settings.wifi_name, settings.wifi_password
        access.own_conference(session, int(wanted))
        conference = lookups.conference(session, int(wanted))
        if conference.wifi_name:
            return conference.wifi_name, conference.wifi_password
        return settings.wifi_name, settings.wifi_password


def _wifi_qr(name: str, password: str) -> str:
    return qr_svg(wifi_text(name, password), words().say("QR-kode til nettet {name}", name=name)) if name else ""


def _base_url() -> str:
    return str(current_app.config.get("DIALOG_BASE_URL") or identity.base_url())


# -- the lines -----------------------------------------------------------------------------------------


def _lines() -> Iterator[Line]:
    for look in (_phones, _way, _power, _disk, _clock, _backup, _walls):
        yield look()


def _phones() -> Line:
    count = _devices().count()
    if not count:
        return Line("phones", "look", words().say("Ingen telefonar har nådd maskina enno."))
    told = words().count("{n} telefon har nådd maskina.", "{n} telefonar har nådd maskina.", count)
    return Line("phones", "well", told)


def _way() -> Line:
    """How what people write comes from the phones to here."""
    if house().settings.self_signed:
        told = words().say(
            "Telefonane kjem over https, med eit sertifikat som er maskina sitt eige. Dei åtvarar éin gong."
        )
        return Line("way", "self", told)
    if _base_url().startswith("https:"):
        return Line("way", "well", words().say("Telefonane kjem over https."))
    told = words().say(
        "Telefonane kjem over vanleg http. Sjå etter at nettet har passord: då er det kryptert gjennom lufta."
    )
    return Line("way", "self", told)


def _power() -> Line:
    battery = watch.battery()
    if battery is None:
        return Line("power", "self", words().say("Sjå etter at ladaren står i."))
    if battery.has_power:
        return Line("power", "well", words().say("Maskina får straum. Batteriet har {n} %.", n=battery.percent))
    told = words().say("Maskina går på batteri og har {n} % att. Set i ladaren.", n=battery.percent)
    return Line("power", "look", told)


def _disk() -> Line:
    free = watch.free_bytes(house().settings.data_dir) // watch.MEGABYTE
    if free < house().settings.low_disk_mb:
        return Line("disk", "look", words().say("Berre {n} MB ledig på disken. Rydd plass før folk kjem.", n=free))
    return Line("disk", "well", words().say("{n} MB ledig på disken.", n=free))


def _clock() -> Line:
    now = house().clock().astimezone(retention.ZONE)
    return Line(
        "clock", "self", words().say("Klokka på maskina er {time}. Stemmer det med telefonen din?", time=f"{now:%H:%M}")
    )


def _backup() -> Line:
    settings = house().settings
    if settings.sqlite_file is None or not settings.backup_minutes:
        return Line(
            "backup", "self", words().say("Dialog tek ikkje tryggingskopiar sjølv her. Sjå etter at nokon gjer det.")
        )
    newest, told = (
        backups.newest(settings.backup_dir),
        words().say("Den første tryggingskopien kjem når folk er i gang."),
    )
    if newest is not None:
        minutes = max(0, int((house().clock() - newest).total_seconds() // 60))
        told = words().say("Den nyaste tryggingskopien er {n} minutt gammal.", n=minutes)
    if settings.hall:  # The laptop's own person may know its folders.
        told += " " + words().say("Kopiane ligg i {folder}. Best er ein minnepinne.", folder=str(settings.backup_dir))
    return Line("backup", "self" if newest is None else "well", told)


def _walls() -> Line:
    presence: Any = current_app.extensions["presence"]
    count = presence.kinds().get("projector", 0)
    if not count:
        told = words().say("Ingen vegg er open enno. Opne veggen på maskina ved projektoren, i heile skjermen.")
        return Line("walls", "look", told)
    return Line("walls", "well", words().count("{n} vegg er open.", "{n} veggar er opne.", count))
