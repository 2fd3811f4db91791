"""Going through the desk's forms as a browser does: what the page held is posted back."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

from articles.models import Proposal

HTMX = {"HX-Request": "true"}


class _Fields(HTMLParser):
    """Names and values of the inputs and selects of the form with this action, as a browser posts them."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.inside = action, False
        self.values: dict[str, str] = {}
        self.select = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        attributes = dict(attrs)
        if tag == "form":
            self.inside = attributes.get("action") == self.action
        if tag == "select":
            self.select = attributes["name"]
        if not self.inside or (attributes.get("type") == "checkbox" and "checked" not in attributes):
            return
        if tag == "input":
            self.values[attributes["name"]] = attributes.get("value") or ""
        if tag == "option" and "selected" in attributes:
            self.values[self.select] = attributes["value"] or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


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
