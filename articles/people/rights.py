"""Who may hand out what: nobody gives, or takes over, a right that they do not have themselves."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.db.models import Q, QuerySet

Person = User | AnonymousUser


def may_manage(user: Person, other: User) -> bool:
    """Whoever sets a password can sign in with it, so the other may hold nothing that this person does not.

    What an account held before it was deactivated counts: it can be made active again.
    """
    if user.is_superuser:
        return True
    held = Permission.objects.filter(Q(user=other) | Q(group__user=other))
    return not other.is_superuser and _has_all(user, held)


def may_give(user: Person) -> QuerySet[Group]:
    """The groups whose permissions this person has."""
    groups = Group.objects.prefetch_related("permissions__content_type")
    given = [group.pk for group in groups if _has_all(user, group.permissions.all())]
    return Group.objects.filter(pk__in=given)


def _has_all(user: Person, permissions: Iterable[Permission] | QuerySet[Permission]) -> bool:
    if isinstance(permissions, QuerySet):
        permissions = permissions.select_related("content_type")
    return user.has_perms([f"{row.content_type.app_label}.{row.codename}" for row in permissions])
