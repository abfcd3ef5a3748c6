"""QR codes as SVG, for pages and for paper.

No page layout and no database belong here.
"""

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET_ZONE = 4
"""Light modules around the code; scanners need four (ISO/IEC 18004)."""


def qr_svg(text: str, title: str = "") -> str:
    """One dark path on a white ground, so that it also scans from a dark wall. A square of any size."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    side = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges" role="img">'
        f"<title>{_escaped(title)}</title>"
        f'<rect width="{side}" height="{side}" fill="#fff"/><path fill="#000" d="{_path(rows)}"/></svg>'
    )


def wifi_text(name: str, password: str) -> str:
    """What phones read as «join this network». The signs that carry meaning in the format are escaped."""
    if not password:
        return f"WIFI:T:nopass;S:{_wifi_escaped(name)};;"
    return f"WIFI:T:WPA;S:{_wifi_escaped(name)};P:{_wifi_escaped(password)};;"


def _path(rows: list[list[bool]]) -> str:
    """Dark modules as runs along each row: a tenth of the size of one square per module."""
    parts = []
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate([*row, False]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                parts.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
                start = None
    return "".join(parts)


def _wifi_escaped(value: str) -> str:
    return "".join(f"\\{sign}" if sign in '\\;,":' else sign for sign in value)


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
