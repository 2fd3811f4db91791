"""Accounts that are safe to hand out: nobody gives, or takes over, a right that they do not have."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

PASSWORD = "four plain words here"
USERS = reverse("admin:auth_user_changelist")
ADD = reverse("admin:auth_user_add")

pytestmark = pytest.mark.django_db


def make(username: str, *groups: str, rights: tuple[str, ...] = (), **values: Any) -> User:
    user = User.objects.create_user(username, password=PASSWORD, is_staff=True, **values)
    user.groups.set(Group.objects.filter(name__in=groups))
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


@pytest.fixture
def publisher() -> User:
    return make("publisher", "Publisher")


@pytest.fixture
def client(publisher: User) -> Client:
    client = Client()
    client.force_login(publisher)
    return client


@pytest.fixture
def root_client() -> Client:
    client = Client()
    client.force_login(make("root", is_superuser=True))
    return client


def page_of(user: User, name: str = "change") -> str:
    return reverse(f"admin:auth_user_{name}", args=[user.pk])


def form_of(user: User, **changed: Any) -> dict[str, Any]:
    """What the form of this account holds, with something typed over."""
    groups = [str(pk) for pk in user.groups.values_list("pk", flat=True)]
    values = {"username": user.username, "is_active": "on", "groups": groups, **changed}
    return {name: value for name, value in values.items() if value is not None}


def group(name: str) -> str:
    return str(Group.objects.get(name=name).pk)


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def standing(user: User) -> tuple[Any, ...]:
    """All that an attacker would change about an account."""
    user = fresh(user)
    rights = sorted(user.user_permissions.values_list("codename", flat=True))
    groups = sorted(user.groups.values_list("name", flat=True))
    return (user.username, user.password, user.is_active, user.is_superuser, groups, rights)


def powerful_group() -> Group:
    powerful = Group.objects.create(name="Keepers of the keys")
    powerful.permissions.add(Permission.objects.get(codename="change_group"))
    return powerful


ABOVE: dict[str, dict[str, Any]] = {
    "a superuser": {"is_superuser": True},
    "a superuser who was deactivated": {"is_superuser": True, "is_active": False},
    "somebody with a right of their own": {"rights": ("delete_user",)},
    "somebody deactivated with a right of their own": {"rights": ("delete_user",), "is_active": False},
    "a member of a group that may more": {"in_group": True},
}
PASSWORDS = {"password1": "another four words", "password2": "another four words", "usable_password": "true"}


@pytest.mark.parametrize("who", ABOVE)
@pytest.mark.parametrize("name", ["change", "password", "delete", "action"])
def test_whoever_may_more_cannot_be_taken_over(client: Client, who: str, name: str) -> None:
    values = dict(ABOVE[who])
    in_group = values.pop("in_group", False)
    other = make("other", "Reporter", **values)
    if in_group:
        other.groups.add(powerful_group())
    before = standing(other)
    if name == "action":
        response = client.post(USERS, {"action": "deactivate", "_selected_action": [other.pk]}, follow=True)
        if other.is_active:
            assert "were left as they are" in response.content.decode()
    else:
        where = page_of(other, "password_change" if name == "password" else name)
        typed = {"change": form_of(other, username="mine", is_active=None), "password": PASSWORDS}
        response = client.post(where, typed.get(name, {"post": "yes"}))
        assert response.status_code == 403
        assert client.get(where).status_code == (200 if name == "change" else 403), "seen, at most"
    assert standing(other) == before


@pytest.mark.parametrize(
    "asked",
    [
        {"is_superuser": "on"},
        {"user_permissions": ["1", "2"]},
        {"is_superuser": "on", "_popup": "1"},
        {"is_superuser": "on", "_save_as_new": "1"},
        {"password": "md5$$d41d8cd98f00b204e9800998ecf8427e"},
        {"is_staff": "", "last_login_0": "2001-01-01"},
    ],
    ids=str,
)
@pytest.mark.parametrize("whose", ["own", "another's", "new"])
def test_fields_that_are_not_offered_are_not_taken(
    client: Client, publisher: User, asked: dict[str, Any], whose: str
) -> None:
    if whose == "new":
        typed = {"username": "fresh", **PASSWORDS, "groups": [group("Publisher")], **asked}
        assert client.post(ADD, typed).status_code in (200, 302)
        made = User.objects.get(username="fresh")
        assert made.is_staff
        assert (made.is_superuser, made.user_permissions.count()) == (False, 0)
        assert made.check_password("another four words")
        return
    user = publisher if whose == "own" else make("other", "Editor")
    before = standing(user)
    assert client.post(page_of(user), form_of(user, **asked)).status_code in (200, 302)
    assert standing(user) == before
    assert fresh(user).is_staff


@pytest.mark.parametrize("whose", ["another's", "new"])
def test_a_group_that_may_more_cannot_be_given(client: Client, whose: str) -> None:
    powerful = powerful_group()
    other = make("other", "Editor")
    groups = [group("Editor"), str(powerful.pk)]
    typed = {"username": "fresh", **PASSWORDS} if whose == "new" else form_of(other)
    where = ADD if whose == "new" else page_of(other)
    response = client.post(where, {**typed, "groups": groups})
    assert response.status_code == 200
    assert "is not one of the available choices" in response.content.decode()
    assert "Keepers of the keys" not in client.get(where).content.decode()
    assert not powerful.user_set.exists()
    assert not User.objects.filter(username="fresh").exists()


def test_a_role_that_a_newsroom_widened_is_given_only_by_who_has_it(client: Client, publisher: User) -> None:
    Group.objects.get(name="Editor").permissions.add(Permission.objects.get(codename="delete_tag"))
    Group.objects.get(name="Reporter").permissions.add(Permission.objects.get(codename="delete_user"))
    page = client.get(ADD).content.decode()
    assert "Editor: " in page
    assert "Reporter: " not in page


@pytest.mark.parametrize("role", ["Reporter", "Editor", "Publisher"])
def test_a_publisher_gives_each_role_and_takes_it_back(client: Client, role: str) -> None:
    typed = {"username": "fresh", "first_name": "Ana", "email": "ana@paper.example", **PASSWORDS}
    assert client.post(ADD, {**typed, "groups": [group(role)]}).headers["Location"] == USERS
    made = User.objects.get(username="fresh")
    assert [each.name for each in made.groups.all()] == [role]
    assert Client().login(username="fresh", password="another four words")
    assert client.post(page_of(made), form_of(made, groups=[])).status_code == 302
    assert not made.groups.exists()
    assert Client().login(username="fresh", password="another four words")


def test_each_role_says_what_it_may_do_lowest_first(client: Client) -> None:
    page = client.get(ADD).content.decode()
    places = [page.index(f"{role}: ") for role in ("Reporter", "Editor", "Publisher")]
    assert places == sorted(places)
    assert "Publishes nothing" in page


def test_a_password_may_be_set_for_an_editor(client: Client) -> None:
    other = make("other", "Editor")
    response = client.post(page_of(other, "password_change"), PASSWORDS)
    assert response.status_code == 302
    assert fresh(other).check_password("another four words")


def test_one_s_own_password_asks_for_the_old_one(client: Client, publisher: User) -> None:
    response = client.post(page_of(publisher, "password_change"), PASSWORDS)
    assert response.headers["Location"] == reverse("admin:password_change")
    assert fresh(publisher).check_password(PASSWORD)


@pytest.mark.parametrize("who", ["client", "root_client"])
def test_nobody_locks_themselves_out(request: pytest.FixtureRequest, who: str) -> None:
    client = request.getfixturevalue(who)
    own = User.objects.get(pk=client.session["_auth_user_id"])
    before = standing(own)
    typed = form_of(own, is_active=None, is_superuser=None, groups=None)
    assert client.post(page_of(own), typed).status_code == 302
    client.post(USERS, {"action": "deactivate", "_selected_action": [own.pk]})
    assert standing(own) == before


def test_whoever_leaves_is_deactivated_and_signed_out_at_once(client: Client) -> None:
    other = make("other", "Editor")
    theirs = Client()
    theirs.force_login(other)
    assert theirs.get("/admin/").status_code == 200
    page = client.post(USERS, {"action": "deactivate", "_selected_action": [other.pk]}, follow=True)
    assert "stays on record" in page.content.decode()
    assert not fresh(other).is_active
    assert theirs.get("/admin/").status_code == 302
    assert not Client().login(username="other", password=PASSWORD)


@pytest.mark.parametrize("who", ["client", "root_client"])
def test_no_account_is_deleted(request: pytest.FixtureRequest, who: str) -> None:
    client = request.getfixturevalue(who)
    other = make("other", "Reporter")
    selected = {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"}
    client.post(USERS, selected)
    assert client.post(page_of(other, "delete"), {"post": "yes"}).status_code == 403
    assert fresh(other)
    assert "delete_selected" not in client.get(USERS).content.decode()


def test_the_list_cannot_be_edited_in_place(client: Client) -> None:
    other = make("other", "Reporter")
    before = standing(other)
    rows = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": str(other.pk)}
    client.post(USERS, {**rows, "form-0-is_superuser": "on", "form-0-is_active": "", "_save": "Save"})
    assert standing(other) == before


@pytest.mark.parametrize("name", ["changelist", "add"])
def test_groups_are_for_superusers(client: Client, root_client: Client, publisher: User, name: str) -> None:
    publisher.user_permissions.set(Permission.objects.filter(codename__endswith="_group"))
    where = reverse(f"admin:auth_group_{name}")
    assert client.get(where).status_code == 403
    assert client.post(where, {"name": "Mine"}).status_code == 403
    assert root_client.get(where).status_code == 200


def test_a_group_cannot_be_changed_by_who_may_only_give_it(client: Client, publisher: User) -> None:
    publisher.user_permissions.set(Permission.objects.filter(codename__endswith="_group"))
    every = [str(pk) for pk in Permission.objects.values_list("pk", flat=True)]
    where = reverse("admin:auth_group_change", args=[group("Publisher")])
    assert client.post(where, {"name": "Publisher", "permissions": every}).status_code == 403


@pytest.mark.parametrize("role", ["Reporter", "Editor"])
def test_other_roles_have_no_accounts_to_look_after(role: str) -> None:
    other = make("other", "Reporter")
    client = Client()
    client.force_login(make("somebody", role))
    for where in (USERS, ADD, *(page_of(other, name) for name in ("change", "password_change", "delete"))):
        assert client.get(where).status_code == 403
        assert client.post(where, PASSWORDS).status_code == 403
    assert fresh(other).check_password(PASSWORD)


def test_whoever_has_the_right_to_change_users_alone_takes_over_only_their_like() -> None:
    helper = make("helper", "Reporter", rights=("change_user", "view_user"))
    reporter, editor = make("one", "Reporter"), make("two", "Editor")
    client = Client()
    client.force_login(helper)
    assert client.post(page_of(reporter, "password_change"), PASSWORDS).status_code == 302
    assert client.post(page_of(editor, "password_change"), PASSWORDS).status_code == 403
    typed = form_of(reporter, groups=[group("Editor")])
    assert client.post(page_of(reporter), typed).status_code == 200
    assert client.post(ADD, {"username": "fresh", **PASSWORDS}).status_code == 403


def test_a_superuser_may_do_what_django_lets_them(root_client: Client) -> None:
    other = make("other", "Reporter")
    typed = form_of(other, is_superuser="on", groups=[str(powerful_group().pk)])
    assert root_client.post(page_of(other), typed).status_code == 302
    assert fresh(other).is_superuser
    assert fresh(other).groups.get().name == "Keepers of the keys"


def test_no_hash_of_a_password_is_shown_or_searched(client: Client) -> None:
    other = make("other", "Editor", is_superuser=True)
    page = client.get(page_of(other)).content.decode()
    assert other.password not in page
    assert "algorithm" not in page
    response = client.get(f"{USERS}?password__startswith=md5")
    assert response.status_code == 400
