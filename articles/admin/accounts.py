"""Admin classes of accounts and roles, with the theme's layout and CSV export."""

from allauth.account.admin import EmailAddressAdmin
from allauth.account.models import EmailAddress
from allauth.mfa.admin import AuthenticatorAdmin
from allauth.mfa.models import Authenticator
from allauth.socialaccount.admin import SocialAccountAdmin, SocialAppAdmin, SocialTokenAdmin
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from .common.csv_export import CsvMixin

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(CsvMixin, DjangoUserAdmin, ModelAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm

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
    pass


# allauth's own admin classes, with the theme's layout and CSV export.
for _model, _admin in (
    (EmailAddress, EmailAddressAdmin),
    (Authenticator, AuthenticatorAdmin),
    (SocialApp, SocialAppAdmin),
    (SocialToken, SocialTokenAdmin),
    (SocialAccount, SocialAccountAdmin),
):
    admin.site.unregister(_model)
    admin.site.register(_model, type(_admin.__name__, (CsvMixin, _admin, ModelAdmin), {}))
