"""What a screen reader needs of a PDF, asked of the file itself: an own check beside typst's and pdfua's."""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject

HEADING = re.compile(r"/H([1-6])$")


@dataclass
class Tagged:
    """The tags of a file in reading order, and what is wrong with them."""

    reader: PdfReader
    roles: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    read: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Page -> the pieces of its content in the order of the tags."""


def tagged(pdf: bytes) -> Tagged:
    found = Tagged(PdfReader(io.BytesIO(pdf)))
    root = found.reader.trailer["/Root"]
    _document(found, root)
    if "/StructTreeRoot" in root:
        _walk(found, root["/StructTreeRoot"]["/K"], None)
        _headings(found)
        _pages(found)
    return found


def _document(found: Tagged, root: Any) -> None:
    told = root["/Metadata"].get_data().decode() if "/Metadata" in root else ""
    holds = {
        "is not marked as tagged": bool(root.get("/MarkInfo", {}).get("/Marked")),
        "has no structure": "/StructTreeRoot" in root,
        "has no language": bool(root.get("/Lang")),
        "does not show its title": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")),
        "has no title": bool(found.reader.metadata and found.reader.metadata.title),
        "does not say that it is PDF/UA-1": "<pdfuaid:part>1<" in told,
        "does not say that it is PDF/A-2a": "<pdfaid:part>2<" in told and "<pdfaid:conformance>A<" in told,
    }
    found.faults += [fault for fault, held in holds.items() if not held]


def _walk(found: Tagged, node: Any, page: IndirectObject | None) -> None:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for each in node:
            _walk(found, each, page)
    elif isinstance(node, int):
        assert page is not None
        found.read[page.idnum].append(int(node))
    elif isinstance(node, dict):
        page = node.raw_get("/Pg") if "/Pg" in node else page
        if "/S" in node:
            _element(found, node)
        if "/MCID" in node:
            _walk(found, node["/MCID"], page)
        elif "/K" in node:
            _walk(found, node["/K"], page)


def _element(found: Tagged, node: Any) -> None:
    role = str(node["/S"])
    found.roles.append(role)
    if role == "/Figure":
        found.alternatives.append(str(node.get("/Alt", "")))
        if not node.get("/Alt"):
            found.faults.append("a figure without words")
    if role == "/TH" and "/Scope" not in str(node.get("/A", "")):
        found.faults.append("a head of a table that does not say of what")
    if role == "/Table" and "/TH" not in "".join(_below(node)):
        found.faults.append("a table without heads")


def _below(node: Any) -> Iterator[str]:
    kids = node.get("/K", [])
    for each in kids if isinstance(kids, list) else [kids]:
        kid = each.get_object() if isinstance(each, IndirectObject) else each
        if isinstance(kid, dict):
            yield str(kid.get("/S", ""))
            yield from _below(kid)


def _headings(found: Tagged) -> None:
    levels = [int(match[1]) for role in found.roles if (match := HEADING.match(role))]
    if any(now > before + 1 for before, now in zip([0, *levels], levels, strict=False)):
        found.faults.append("a level of headings is skipped")


def _pages(found: Tagged) -> None:
    """All that is painted is tagged or marked as decoration, and painted in the order it is read."""
    for nth, page in enumerate(found.reader.pages, start=1):
        content = page.get_contents()
        painted = (
            [int(piece) for piece in re.findall(rb"/MCID (\d+)", content.get_data())] if content is not None else []
        )
        read = found.read[page.indirect_reference.idnum] if page.indirect_reference is not None else []
        if sorted(painted) != sorted(read):
            found.faults.append(f"page {nth} has content without a tag")
        elif painted != read:
            found.faults.append(f"page {nth} is painted in another order than it is read")
