"""Admin classes of accounts and roles, with the theme's layout and CSV export."""

from typing import Any

from allauth.account.admin import EmailAddressAdmin
from allauth.account.models import EmailAddress
from allauth.mfa.admin import AuthenticatorAdmin
from allauth.mfa.models import Authenticator
from allauth.socialaccount.admin import SocialAccountAdmin, SocialAppAdmin, SocialTokenAdmin
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from articles.editorial.accounts.records import record_access
from articles.editorial.accounts.roles import (
    ACCOUNT,
    ROLE,
    permissions_of,
    record_account_change,
    record_deletion,
    record_role_change,
    standing_of,
)
from articles.models.fields import visible_words

from .common.csv_export import CsvMixin

admin.site.unregister(User)
admin.site.unregister(Group)


class AccountForm(UserChangeForm):
    """Readers see the name, as that of a reviewer."""

    def clean_first_name(self) -> str:
        return visible_words(self.cleaned_data["first_name"])

    def clean_last_name(self) -> str:
        return visible_words(self.cleaned_data["last_name"])


@admin.register(User)
class UserAdmin(CsvMixin, DjangoUserAdmin, ModelAdmin):
    form = AccountForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        request._standing_before = standing_of(obj) if change else None  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        before = request._standing_before  # type: ignore[attr-defined]
        record_account_change(form.instance, before, by=request.user)

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        record_deletion(ACCOUNT, obj.pk, obj.get_username(), by=request.user)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for person in queryset:
            record_deletion(ACCOUNT, person.pk, person.get_username(), by=request.user)
        super().delete_queryset(request, queryset)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            person = User.objects.get(pk=unquote(id))
            record_access("password-changed", person=person, by=request.user.get_username())
        return response

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """All staff may look up a colleague, as an owner or in a filter; few may see accounts."""
        return _is_lookup(request) or super().has_view_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        queryset = super().get_queryset(request)
        return queryset.filter(is_staff=True) if _is_lookup(request) else queryset

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        """Look-ups search names only, so that nobody can guess e-mail addresses."""
        names = ("username", "first_name", "last_name")
        return names if _is_lookup(request) else (*names, "email")


def _is_lookup(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.url_name == "autocomplete"


@admin.register(Group)
class GroupAdmin(CsvMixin, DjangoGroupAdmin, ModelAdmin):
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        before = permissions_of(form.instance)
        super().save_related(request, form, formsets, change)
        record_role_change(form.instance, before, by=request.user)

    def delete_model(self, request: HttpRequest, obj: Group) -> None:
        record_deletion(ROLE, obj.pk, obj.name, by=request.user)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Group]) -> None:
        for role in queryset:
            record_deletion(ROLE, role.pk, role.name, by=request.user)
        super().delete_queryset(request, queryset)


class SecondFactorAdmin(AuthenticatorAdmin):
    """Administrators take a lost second factor away; it is recorded."""

    def delete_model(self, request: HttpRequest, obj: Authenticator) -> None:
        self._record(request, obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Authenticator]) -> None:
        for factor in queryset:
            self._record(request, factor)
        super().delete_queryset(request, queryset)

    def _record(self, request: HttpRequest, factor: Authenticator) -> None:
        by = request.user.get_username()
        record_access("factor-removed", person=factor.user, factor=factor.type, by=by)


# allauth's own admin classes, with the theme's layout and CSV export.
for _model, _admin in (
    (EmailAddress, EmailAddressAdmin),
    (Authenticator, SecondFactorAdmin),
    (SocialApp, SocialAppAdmin),
    (SocialToken, SocialTokenAdmin),
    (SocialAccount, SocialAccountAdmin),
):
    admin.site.unregister(_model)
    admin.site.register(_model, type(_admin.__name__, (CsvMixin, _admin, ModelAdmin), {}))
