"""A facilitator's browser for rehearsal tests: the console's cookie, its forms with their tokens, its snapshot."""

import re
import time
from collections.abc import Callable
from typing import Any

import requests

DEADLINE_S = 150  # Only ever reached when something is wrong, also on a machine with much else to do.


class Browser:
    """Follows redirects and keeps cookies, as the facilitator's own does."""

    def __init__(self, url: str) -> None:
        self.url, self.session = url, requests.Session()
        self.session.trust_env = False

    def get(self, path: str) -> requests.Response:
        return self.session.get(self.url + path, timeout=30)

    def submit(self, page: str, action: str, /, **fields: str | list[str]) -> requests.Response:
        """Posts a form of a page with the page's own token; redirects are not followed."""
        found = re.search(r'name="csrf[-_]token" (?:content|value)="([^"]+)"', self.get(page).text)
        assert found is not None, f"no token on {page}"
        data = {**fields, "csrf_token": found[1]}
        return self.session.post(self.url + action, data=data, allow_redirects=False, timeout=30)

    def snapshot(self, conference: int, view: str = "console") -> dict[str, Any]:
        told: dict[str, Any] = self.get(f"/api/conferences/{conference}/snapshot?view={view}").json()
        return told

    def cookie(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.session.cookies)


def wait_until(true: Callable[[], Any], what: str) -> None:
    deadline = time.monotonic() + DEADLINE_S
    while not true():
        assert time.monotonic() < deadline, f"never came: {what}"
        time.sleep(0.2)
