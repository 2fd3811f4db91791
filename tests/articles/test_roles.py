"""The roles that a migration makes."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection

from articles.people.roles import make_groups

pytestmark = pytest.mark.django_db

migration = import_module("articles.migrations.0008_roles")


def rights(role: str) -> set[str]:
    return set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))


def test_each_role_may_do_what_the_one_before_it_may_and_more() -> None:
    assert rights("Reporter") < rights("Editor") < rights("Publisher")


def test_only_editors_publish_and_only_publishers_have_settings_and_users() -> None:
    publishing = {"add_event", "change_event", "publish_timeline", "add_timeline"}
    assert not rights("Reporter") & publishing
    assert publishing <= rights("Editor")
    settings = {"change_timeline", "delete_timeline", "add_user", "change_user"}
    assert not rights("Editor") & settings
    assert settings <= rights("Publisher")


def test_nobody_may_delete_what_is_on_record_or_hand_out_rights() -> None:
    every = {"delete_event", "change_revision", "delete_revision", "delete_user", "change_permission"}
    assert not rights("Publisher") & {*every, "add_group", "change_group"}


def test_it_can_be_run_again_and_makes_permissions_that_are_not_there_yet() -> None:
    before = rights("Publisher")
    Group.objects.get(name="Reporter").delete()
    Permission.objects.filter(codename="publish_timeline").delete()
    migration.make_roles(apps, connection.schema_editor())
    assert rights("Publisher") == before
    assert "add_article" in rights("Reporter")


def test_what_a_newsroom_added_to_a_role_stays() -> None:
    Group.objects.get(name="Reporter").permissions.add(Permission.objects.get(codename="delete_article"))
    make_groups()
    assert "delete_article" in rights("Reporter")
