"""The roles of a newsroom as groups: each may do what the one before it may, and something more."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps as installed
from django.utils.translation import gettext_lazy as _

REPORTER, EDITOR, PUBLISHER = "Reporter", "Editor", "Publisher"

# In the order of what they may do.
ADDED = {
    REPORTER: {
        "articles": "add_article change_article view_article add_proposal change_proposal view_proposal",
        "timeline": "view_timeline view_event view_claim view_revision view_tag",
    },
    EDITOR: {
        "timeline": "add_timeline publish_timeline add_event change_event add_claim change_claim "
        "delete_claim add_tag change_tag delete_tag",
    },
    PUBLISHER: {
        "articles": "delete_article",
        "timeline": "change_timeline delete_timeline",
        "auth": "add_user change_user view_user",
    },
}

# For whoever hands them out.
TOLD = {
    REPORTER: _("pastes articles, proposes events and edits drafts. Publishes nothing."),
    EDITOR: _("also confirms, corrects and withdraws events, begins timelines and sets them live."),
    PUBLISHER: _("also changes a timeline's title, address and zone, and looks after these accounts."),
}


def make_groups(apps: Any = installed, using: str = "default") -> None:
    """Make the groups, or give those that are there what they lack; nothing is taken from them.

    The permissions have to be there: a migration makes them first.
    """
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    held: list[Any] = []
    for role, added in ADDED.items():
        for app, codenames in added.items():
            held += Permission.objects.using(using).filter(
                content_type__app_label=app, codename__in=codenames.split()
            )
        group, _made = Group.objects.using(using).get_or_create(name=role)
        group.permissions.add(*held)


def roles_of(names: Iterable[str]) -> list[str]:
    """Those of these groups that are roles, the one that may do most last."""
    return [role for role in ADDED if role in set(names)]
