"""Going through the desk's forms as a browser does: what the page held is posted back."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

from articles.models import Proposal

HTMX = {"HX-Request": "true"}


class _Fields(HTMLParser):
    """What a browser posts from the form whose action this is, or that of one of its buttons."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.is_it = action, False
        self.inside: dict[str, str] = {}
        self.values: dict[str, str] = {}
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside, self.is_it = {}, attributes.get("action") == self.action
        elif tag == "button" and attributes.get("formaction") == self.action:
            self.is_it = True
        elif tag == "select":
            self.select = attributes["name"]
        elif tag == "option" and "selected" in attributes:
            self.inside[self.select] = attributes["value"]
        elif tag == "input" and "name" in attributes and _is_sent(attributes):
            self.inside[attributes["name"]] = attributes.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.is_it:
            self.values, self.is_it = self.values or self.inside, False
            self.inside = {}


def _is_sent(attributes: dict[str, str]) -> bool:
    return attributes.get("type") != "checkbox" or "checked" in attributes


def address(proposal: Proposal, action: str) -> str:
    return reverse(f"admin:articles_proposal_{action}", args=[proposal.article_id, proposal.pk])


def fields_of(response: Any, action: str) -> dict[str, str]:
    parser = _Fields(action)
    parser.feed(response.content.decode())
    parser.values.pop("csrfmiddlewaretoken", None)
    return parser.values


def open_form(client: Client, proposal: Proposal) -> dict[str, str]:
    """The fields of the edit form, as the page that was opened holds them."""
    return fields_of(client.get(address(proposal, "edit")), address(proposal, "edit"))


def fill(fields: dict[str, str], **typed: str) -> dict[str, str]:
    """The fields with some of them typed over, by the end of their name."""
    prefix = next(name for name in fields if name.endswith("-seen")).removesuffix("-seen")
    return {**fields, **{f"{prefix}-{name}": value for name, value in typed.items()}}
