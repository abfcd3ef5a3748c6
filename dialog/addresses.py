"""This machine's addresses in its local networks, and which of them phones in a hall can reach. Nothing is sent."""

import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, ip_address

_NOT_FOR_PHONES = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "tun", "tap", "wg", "tailscale", "zt", "lxc")
_OWN_ACCESS_POINTS = tuple(
    IPv4Network(each) for each in ("10.42.0.0/16", "192.168.137.0/24", "192.168.4.0/24", "192.168.12.0/24")
)
"""What NetworkManager, Windows and the usual access-point programs give a laptop that is the access point itself."""
_HOME_RANGES = tuple(IPv4Network(each) for each in ("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12"))
_GET_ADDRESS = 0x8915  # SIOCGIFADDR, Linux


@dataclass(frozen=True)
class Address:
    """One address of one network card."""

    card: str
    number: str


def here() -> list[Address]:
    """Every IPv4 address of this machine but loopback, the best for phones first."""
    return ranked([*_of_cards(), *_of_name(), *_of_route()])


def best() -> str:
    """The one to print on a poster; 127.0.0.1 when this machine is on no network."""
    return next((each.number for each in here()), "127.0.0.1")


def is_loopback(number: str) -> bool:
    """Whether this is the machine's own address, which leads nowhere from another; no name is one."""
    try:
        return ip_address(number).is_loopback
    except ValueError:
        return False


def ranked(found: Iterable[Address]) -> list[Address]:
    """Own access points first, then what halls and offices use, virtual cards last; each address once."""
    known: dict[str, Address] = {}
    for address in found:
        known.setdefault(address.number, address)
    usable = [each for each in known.values() if _is_usable(IPv4Address(each.number))]
    return sorted(usable, key=_rank)


def _is_usable(number: IPv4Address) -> bool:
    return not (number.is_loopback or number.is_link_local or number.is_multicast or number.is_unspecified)


def _rank(address: Address) -> tuple[bool, int]:
    number = IPv4Address(address.number)
    ranges = (*_OWN_ACCESS_POINTS, *_HOME_RANGES)
    place = next((place for place, each in enumerate(ranges) if number in each), len(ranges))
    return address.card.startswith(_NOT_FOR_PHONES), place


def _of_cards() -> list[Address]:
    """Asks each card, where the system can be asked so (Linux)."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _, card in socket.if_nameindex():
            number = _of_card(asking, card)
            if number:
                found.append(Address(card, number))
    return found


def _of_card(asking: socket.socket, card: str) -> str:
    import fcntl

    try:
        answer = fcntl.ioctl(asking.fileno(), _GET_ADDRESS, struct.pack("256s", card.encode()[:15]))
    except OSError:
        return ""
    return socket.inet_ntoa(answer[20:24])


def _of_name() -> list[Address]:
    """What the machine's own name stands for: all there is to ask elsewhere than on Linux."""
    try:
        _, _, numbers = socket.gethostbyname_ex(socket.gethostname())
    except OSError:
        return []
    return [Address("", number) for number in numbers]


def _of_route() -> list[Address]:
    """The address this machine would send from. A hall without internet may have no such way."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return [Address("", str(probe.getsockname()[0]))]
        except OSError:
            return []
