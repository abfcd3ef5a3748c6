"""A view that keeps up by the rules of the page: newer replaces older, two lagging beats ask for everything anew,
and twelve seconds of silence mean that the line is dead."""

import json
import threading
import time
from contextlib import suppress
from typing import Any

import websocket

from faults.phones import LINE_FAULTS, Down

SILENT_S = 12.0


class KeepsUp(threading.Thread):
    """`versions` is every line's version in the order this view took them in."""

    def __init__(self, url: str, cookie: str) -> None:
        super().__init__(daemon=True)
        self._address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self._cookie = cookie
        self._ended = threading.Event()
        self._lagging = 0
        self.lines: dict[int, int] = {}
        self.older_after_newer = 0
        self.snapshots = 0

    def run(self) -> None:
        while not self._ended.is_set():
            with suppress(*LINE_FAULTS):
                self._listen()
            self._ended.wait(0.3)

    def end(self) -> None:
        self._ended.set()

    def _listen(self) -> None:
        line = websocket.create_connection(self._address, cookie=self._cookie, timeout=SILENT_S)
        try:
            while not self._ended.is_set():
                self._take(line, line.recv())
        finally:
            line.close(timeout=0)

    def _take(self, line: Any, frame: Any) -> None:
        if not isinstance(frame, str) or frame in ("", "1", "41"):
            raise Down
        if frame.startswith("0"):
            line.send("40")
        elif frame == "2":
            line.send("3")
        elif frame.startswith("42["):
            event, *payload = json.loads(frame[2:])
            self._hear(line, event, payload[0] if payload else {})

    def _hear(self, line: Any, event: str, shape: dict[str, Any]) -> None:
        if event == "snapshot":
            self.snapshots, self._lagging = self.snapshots + 1, 0
            for each in shape["lines"]:
                self._keep(each)
        elif event in ("contribution.posted", "contribution.changed"):
            self._keep(shape)
        elif event == "beat":
            behind = shape["version"] > max(self.lines.values(), default=0)
            self._lagging = self._lagging + 1 if behind else 0
            if self._lagging >= 2:
                line.send('42["snapshot"]')

    def _keep(self, shape: dict[str, Any]) -> None:
        """A page shows lines sorted by what they are; what must never happen is that one goes back in time."""
        if shape["version"] < self.lines.get(shape["id"], 0):
            self.older_after_newer += 1
            return
        self.lines[shape["id"]] = shape["version"]

    def has(self, wanted: dict[int, int], seconds: float) -> bool:
        """Whether it shows exactly these lines within so many seconds."""
        ends = time.monotonic() + seconds
        while self.lines != wanted and time.monotonic() < ends:
            time.sleep(0.05)
        return self.lines == wanted
