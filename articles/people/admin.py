"""Accounts of a newsroom: a name, a password and a role. Groups themselves are for superusers."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin as StockGroupAdmin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group, User
from django.db.models import Field, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.people.rights import may_give, may_manage
from articles.people.roles import ADDED, TOLD

NAMES = ("username", "first_name", "last_name", "email")
WORK = (gettext_lazy("What this person may do"), {"fields": ("groups",)})


class RolesField(forms.ModelMultipleChoiceField):
    """Groups with a line on what each may do, the roles first and in order."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        order = {role: at for at, role in enumerate(ADDED)}
        groups = self.queryset or Group.objects.none()
        choices = sorted(groups, key=lambda group: (order.get(group.name, len(order)), group.name))
        self.choices = [(group.pk, self.label_from_instance(group)) for group in choices]

    def label_from_instance(self, obj: Model) -> str:
        told = TOLD.get(str(obj))
        return f"{obj}: {told}" if told else str(obj)


class NewPersonForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = NAMES


class PersonForm(forms.ModelForm):
    class Meta:
        model = User
        fields = NAMES
        help_texts = {
            "is_active": gettext_lazy(
                "Take the tick away when somebody leaves. They are signed out at once; what they did stays "
                "on record under their name, so accounts are never deleted."
            )
        }


admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class PersonAdmin(StockUserAdmin):
    form, add_form = PersonForm, NewPersonForm
    add_form_template = None
    list_display = ("username", "name", "email", "roles", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    actions = ("deactivate",)
    filter_horizontal = ("user_permissions",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=gettext_lazy("name"), ordering="last_name")
    def name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=gettext_lazy("may work as"))
    def roles(self, user: User) -> str:
        return _("superuser") if user.is_superuser else ", ".join(group.name for group in user.groups.all())

    @admin.display(description=gettext_lazy("password"))
    def password_link(self, user: User) -> str:
        where = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a class="button-link" href="{}">{}</a>', where, _("Set a new password"))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return [(None, {"fields": (*NAMES, "password1", "password2")}), WORK]
        manages = self.has_change_permission(request, obj)
        sign_in = ("password_link", "is_active") if manages else ("is_active",)
        fieldsets = [(None, {"fields": NAMES}), WORK, (_("Signing in"), {"fields": sign_in})]
        if request.user.is_superuser:
            technical = ("is_superuser", "user_permissions")
            fieldsets.append((_("Beyond the roles"), {"fields": technical, "classes": ("collapse",)}))
        return fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Nobody locks themselves out, or gives themselves another role."""
        if obj is None or obj.pk != request.user.pk:
            return ("password_link",)
        own = ("is_active", "is_superuser")
        return ("password_link", *own) if request.user.is_superuser else ("password_link", *own, "groups")

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            return RolesField(queryset=may_give(request.user), required=False, label=_("Roles"))
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or may_manage(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What somebody did is on record under their name."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: Any) -> None:
        """Accounts here are for the desk and for nothing else."""
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """To the list, as for anything else: the form that adds an account has all of it."""
        return admin.ModelAdmin.response_add(self, request, obj, post_url_continue)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        if self.get_object(request, unquote(id)) == request.user:  # whoever knows the old one
            return redirect("admin:password_change")
        return super().user_change_password(request, id, form_url)

    @admin.action(description=gettext_lazy("Deactivate the selected accounts"), permissions=["change"])
    def deactivate(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        others = [user for user in queryset.filter(is_active=True) if user != request.user]
        managed = [user for user in others if self.has_change_permission(request, user)]
        for user in managed:
            user.is_active = False
            user.save(update_fields=["is_active"])
            self.log_change(request, user, _("Deactivated."))
        if managed:
            done = ngettext(
                "%(count)d account is deactivated. What was done with it stays on record.",
                "%(count)d accounts are deactivated. What was done with them stays on record.",
                len(managed),
            )
            messages.success(request, done % {"count": len(managed)})
        if len(managed) < queryset.count():
            left = _("Your own account, superusers and whoever may do more than you were left as they are.")
            messages.warning(request, left)


@admin.register(Group)
class GroupAdmin(StockGroupAdmin):
    """A group is what its members may do: for those who may do everything."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
