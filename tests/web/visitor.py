"""A person at a browser: fetches a page, fills its form, presses a button. Scripts are off, as on an old machine."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from conftest import make_facilitator

from dialog import identity
from dialog.doorway import Caller, Doorway
from dialog.models import Link
from dialog.queries import lookups
from dialog.services.actor import digest
from dialog.vocabulary import ActorKind

PASSWORD = "eit godt passord"


class Page(HTMLParser):
    """What a person can read and fill in: texts, fields, links, and the sentence beside each faulty field."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.fields: dict[str, str] = {}
        self.shown: dict[str, str] = {}
        """Values to copy, by id: fields without a name are never sent."""
        self.links: list[str] = []
        self.lang = ""
        self.errors: dict[str, str] = {}
        self._textarea = self._select = self._error = ""
        self._silent = 0
        self.feed(html)
        self.text = " ".join(" ".join(self.texts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if tag in ("script", "template", "title"):
            self._silent += 1
        if self._silent:
            return
        if tag == "html":
            self.lang = a["lang"]
        elif tag == "a":
            self.links.append(a.get("href", ""))
        if a.get("id", "").endswith("-error"):
            self._error = a["id"].removesuffix("-error")
        self._take_field(tag, a)

    def _take_field(self, tag: str, a: dict[str, str]) -> None:
        if tag == "input" and a.get("name"):
            if a.get("type") not in ("radio", "checkbox") or "checked" in a:
                self.fields[a["name"]] = a.get("value", "")
        elif tag == "input" and a.get("id"):
            self.shown[a["id"]] = a.get("value", "")
        elif tag == "textarea" and a.get("name"):
            self._textarea = a["name"]
            self.fields[a["name"]] = ""
        elif tag == "select":
            self._select = a.get("name", "")
        elif tag == "option" and self._select and (self._select not in self.fields or "selected" in a):
            self.fields[self._select] = a["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "template", "title"):
            self._silent -= 1
        if tag == "textarea":
            self._textarea = ""
        if tag == "select":
            self._select = ""
        if tag == "p":
            self._error = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.fields[self._textarea] += data
        elif self._error:
            self.errors[self._error] = data
        if not self._silent:
            self.texts.append(data)


@dataclass
class Visitor:
    """`client` keeps the cookies; `page` is the page that was fetched last."""

    client: Any
    page: Page = field(default_factory=lambda: Page(""))

    def see(self, path: str, status: int = 200) -> Page:
        return self._read(self.client.get(path, headers={"Accept-Language": "nn"}), status)

    def send(self, path: str, status: int = 303, **fields: str) -> Any:
        """Presses the button of the form at hand: everything that stands in it, and what is typed now."""
        data = self.page.fields | {name.replace("__", "."): value for name, value in fields.items()}
        response = self.client.post(path, data=data, headers={"Accept-Language": "nn"})
        self._read(response, status)
        return response

    def follow(self, response: Any) -> Page:
        return self.see(response.headers["Location"])

    def _read(self, response: Any, status: int) -> Page:
        assert response.status_code == status, response.get_data(as_text=True)[:2000]
        self.page = Page(response.get_data(as_text=True))
        return self.page


def signed_in(app: Any, house: Doorway, username: str = "kari") -> tuple[Visitor, Caller]:
    """A facilitator with an account, at the browser and as a caller at the doorway."""
    token = make_facilitator(house, username, PASSWORD)
    client = app.test_client()
    client.set_cookie(identity.FACILITATOR, token)
    with house.reading() as session:
        link = lookups.link_by_hash(session, digest(token))
        assert isinstance(link, Link)
        return Visitor(client), Caller(ActorKind.FACILITATOR, link.id)
