"""The last defence against characters that no file format can carry; text is normalised long before it comes here."""

import re

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """Without control characters and lone surrogates, which XML forbids and files break on."""
    return ILLEGAL.sub("", text)


def escaped(text: str) -> str:
    """For XML text and attributes."""
    plain = text if text.isprintable() else legal(text)  # What may not stand in a file is not printable either.
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
