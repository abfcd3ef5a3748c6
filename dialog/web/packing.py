"""Files that never change under their address, compressed once and not anew for each phone in the door.

Pages are not packed here: Flask-Compress does that as they are made.
"""

import gzip
from collections.abc import Callable

import brotli
from flask import Response, request

BROTLI_QUALITY = 9
"""Nearly the smallest, at a tenth of the time of the very smallest."""
_packed: dict[tuple[str, str], bytes] = {}


def answer(key: str, read: Callable[[], bytes], content_type: str) -> Response:
    """The file in the best form this browser takes. `key` names the content for the life of the process."""
    encoding = request.accept_encodings.best_match(["br", "gzip"])
    response = Response(_content(key, read, encoding or ""), content_type=content_type)
    response.vary.add("Accept-Encoding")
    if encoding:
        response.content_encoding = encoding
    return response


def _content(key: str, read: Callable[[], bytes], encoding: str) -> bytes:
    if (key, encoding) not in _packed:
        _packed[key, encoding] = _pack(read(), encoding)
    return _packed[key, encoding]


def _pack(content: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(content, quality=BROTLI_QUALITY))
    return gzip.compress(content, mtime=0) if encoding == "gzip" else content
