"""A page that was open when its session ended: the form in it, and what is sent from it."""

import re
from html.parser import HTMLParser
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

HERE = "http://testserver"
FROM_HERE = {"Origin": HERE, "Sec-Fetch-Site": "same-origin"}
HTMX = {"HX-Request": "true"}
WRONG = "x" * 64  # a token, by its looks
PASSWORD = "four plain words here"
ADD = "/admin/timeline/timeline/add/"
NASTY = {
    "title": ['Night "shift" <b>&amp; </textarea><script>alert(1)</script>'],
    "standfirst": ["Second line ' \" > of the paper. " + "A long text. " * 20],
    "remarks": ["\r\nFirst line\r\nnext: ' \" > &#13; </textarea> ends\r\n\r\n", "another"],
    "slug": ["night"],
    "zone": ["Europe/Kyiv"],
    "state": ["draft"],
    "tags": ["1", "2", ""],
    "_save": ["Save"],
}


class Form(HTMLParser):
    """The one form of a page that is posted to this address, as a browser would send it."""

    def __init__(self, response: Any, action: str) -> None:
        super().__init__()
        self.action, self.inside, self.area = action, False, ""
        self.values: dict[str, list[str]] = {}
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = attributes.get("action") == self.action
        elif tag == "input" and self.inside:
            self.values.setdefault(attributes["name"], []).append(attributes.get("value", ""))
        elif tag == "textarea" and self.inside:
            self.area = attributes["name"]
            self.values.setdefault(self.area, []).append("")

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        if tag == "textarea":
            # a browser drops the first line end of a textarea
            self.values[self.area][-1] = re.sub(r"\A\r?\n", "", self.values[self.area][-1])
            self.area = ""


def token(client: Client) -> str:
    """What a form holds that is open in this browser; its cookie is kept by the client."""
    page = client.get("/admin/", follow=True).content.decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    return found[1]


def filled_in(client: Client, user: User) -> dict[str, Any]:
    """A timeline's form as an editor filled it in, while signed in."""
    client.force_login(user)
    return {**NASTY, "csrfmiddlewaretoken": token(client)}


def strict_client() -> Client:
    """Sends what a browser does, and is asked for tokens."""
    return Client(enforce_csrf_checks=True, headers=FROM_HERE)


def expire(client: Client) -> None:
    client.session.delete()


def sign_in(form: Form, username: str = "editor", password: str = PASSWORD) -> dict[str, Any]:
    return {**form.values, "resume-username": username, "resume-password": password}


def carried(form: Form) -> dict[str, list[str]]:
    """What the form would send again, without what is its own."""
    own = {"csrfmiddlewaretoken", "resume-username", "resume-password"}
    return {name: values for name, values in form.values.items() if name not in own}
