"""Whether phones can reach this machine, as far as the machine itself can tell. Nothing leaves it."""

import json
import socket
from collections.abc import Iterator

import requests

from dialog import addresses, operations
from dialog.config import Settings
from dialog.doctor.finding import Finding, fault, warning, well
from dialog.phrases import mark


def address(settings: Settings) -> Iterator[Finding]:
    if settings.public_url:
        yield well(mark("Folk kjem inn på {url}"), url=settings.public_url)
        return
    found = addresses.here()
    if not found:
        advice = mark("Slå på trådlaust nett, kople til kabel eller lag eit eige nett.")
        yield warning(mark("Maskina er ikkje på noko nett"), advice)
        return
    yield well(mark("Telefonar når maskina på {address}"), address=found[0].number)
    if len(found) > 1:
        others = ", ".join(each.number for each in found[1:])
        advice = mark("Er det feil nett? Start med dialog serve --hall --address og den rette.")
        yield warning(mark("Maskina har fleire adresser: {others}"), advice, others=others)


def port(settings: Settings) -> Iterator[Finding]:
    if operations.running(settings) is not None:
        yield from _answers(settings)
    elif _is_taken(settings):
        advice = mark("Stopp det andre programmet, eller vel ein annan port med --port.")
        yield fault(mark("Port {port} er oppteken"), advice, port=str(settings.port))
    else:
        told = mark("Port {port} er ledig. Når ikkje telefonane fram, så opne porten i brannmuren.")
        yield well(told, port=str(settings.port))


def _is_taken(settings: Settings) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            return True
    return False


def _answers(settings: Settings) -> Iterator[Finding]:
    """By the address on the poster, as a phone would ask; a firewall on this machine is not seen from inside."""
    note = json.loads((settings.data_dir / "server.json").read_text())
    url = settings.public_url or note["people"]
    try:
        is_well = requests.get(f"{url}/healthz", timeout=5, verify=note["trust"] or True).ok
    except requests.RequestException:
        is_well = False
    if is_well:
        yield well(
            mark("Tenaren svarer på {url}. Prøv også med ein telefon: brannmuren ser ein ikkje innanfrå."), url=url
        )
    else:
        advice = mark("Start med --host 0.0.0.0, og sjå på brannmur og proxy.")
        yield fault(mark("Tenaren svarer ikkje på {url}"), advice, url=url)


LOOKS = (address, port)
