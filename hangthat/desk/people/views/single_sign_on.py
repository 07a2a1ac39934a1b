"""The province's single sign-on: there, back, and into an account that is there already."""

import secrets
from typing import Any

from allauth.account.adapter import get_adapter as get_accounts
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.timezone import now
from django.views.decorators.http import require_GET
from requests import RequestException

from hangthat.core.access.services.signing import link_single_sign_on
from hangthat.core.agencies.models import User
from hangthat.core.journal.services import ClockBehind
from hangthat.desk.people.queries.provider import Connection
from hangthat.desk.people.views.sign_on_reasons import (
    BLANK,
    NONCE,
    TAKEN,
    UNKNOWN,
    Malformed,
    asked_in_vain,
    note,
    reason_of,
    refused,
)

_ENDPOINTS = ("issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint")
# What allauth raises where a word of the provider is missing, or is no text.
_NOT_AS_SPECIFIED = (LookupError, TypeError, ValueError, AttributeError, ImproperlyConfigured)


class StrictAdapter(OpenIDConnectOAuth2Adapter):
    """Takes nothing from the provider that OpenID Connect does not promise."""

    @property
    def openid_config(self) -> dict[str, Any]:
        try:
            found: dict[str, Any] = super().openid_config
        except _NOT_AS_SPECIFIED as error:
            raise Malformed(f"openid-configuration: {error!r}") from None
        if missing := [name for name in _ENDPOINTS if not isinstance(found.get(name), str)]:
            raise Malformed(f"openid-configuration lacks {', '.join(missing)}")
        return found

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> Any:
        try:
            found = super().get_access_token_data(*args, **kwargs)
        except _NOT_AS_SPECIFIED as error:
            raise Malformed(f"token: {error!r}") from None
        if not isinstance(found.get("id_token"), str):
            raise Malformed("token: no id_token")
        return found

    def parse_token(self, data: Any) -> Any:
        try:
            return super().parse_token(data)
        except _NOT_AS_SPECIFIED as error:
            raise Malformed(f"token: {error!r}") from None

    def complete_login(self, *args: Any, **kwargs: Any) -> Any:
        """Refuses too: user data of another person (OpenID Connect Core, 5.3.2)."""
        try:
            login = super().complete_login(*args, **kwargs)
            said = login.account.extra_data
            same = said["id_token"]["sub"] == said["userinfo"]["sub"]
        except _NOT_AS_SPECIFIED as error:
            raise Malformed(f"id_token, userinfo: {error!r}") from None
        if not same:
            raise Malformed("userinfo and id_token are of two persons")
        return login


@require_GET
@login_not_required
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the single sign-on, if it is set up and answers. It signs in, and never ties to whoever
    is in already."""
    nonce = secrets.token_urlsafe(24)
    try:
        provider = get_adapter().get_provider(request, provider_id)
        provider.oauth2_adapter_class = StrictAdapter
        answer: HttpResponse = provider.redirect(
            request,
            AuthProcess.LOGIN,
            next_url=get_next_redirect_url(request),
            auth_params={**provider.get_auth_params(), "nonce": nonce},
            nonce=nonce,
        )
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (RequestException, OAuth2Error) as trouble:
        return refused(request, reason_of(trouble), trouble)
    return answer


@require_GET
@login_not_required
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From the single sign-on, with a code that the provider gives words for."""
    try:
        view = OAuth2CallbackView.adapter_view(StrictAdapter(request, provider_id))
        answer: HttpResponse = view(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (RequestException, OAuth2Error) as trouble:
        return refused(request, reason_of(trouble), trouble)
    return answer


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """The province's single sign-on opens an account that is there; it never makes one."""

    def get_requests_session(self) -> Connection:
        return Connection()

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        said = sociallogin.account.extra_data
        nonce = sociallogin.state.get("nonce") or secrets.token_urlsafe()
        if not constant_time_compare(nonce, str(said["id_token"].get("nonce", ""))):
            raise ImmediateHttpResponse(refused(request, NONCE))
        if not sociallogin.is_existing:
            self._link(request, sociallogin)
        elif not sociallogin.user.is_active or sociallogin.user.is_idle(at=now()):
            raise ImmediateHttpResponse(_closed(request, sociallogin.user))

    def _link(self, request: HttpRequest, sociallogin: Any) -> None:
        """To the officer of that user name, unless another person of the provider had it first."""
        account = sociallogin.account
        claim = account.get_provider().app.settings["username"]
        name = account.extra_data["userinfo"].get(claim)
        if not isinstance(name, str) or not name.strip() or "\0" in name:
            raise ImmediateHttpResponse(refused(request, BLANK, f"{claim}={name!r}"))
        # unscoped: before the sign-in
        user = User.objects.filter(username=name).first()
        if user is None:
            raise ImmediateHttpResponse(refused(request, UNKNOWN, f"{claim}={name!r}"))
        try:
            sociallogin.account = link_single_sign_on(
                user=user,
                provider=account.provider,
                uid=account.uid,
                details=account.extra_data,
                at=now(),
            )
        except ClockBehind:
            raise
        except ValidationError as refusal:
            closed = refusal.code == "closed"
            answer = (
                _closed(request, user) if closed else refused(request, TAKEN, refusal.messages[0])
            )
            raise ImmediateHttpResponse(answer) from None
        sociallogin.user = user

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Given up there, or an answer that does not fit."""
        reason, detail = asked_in_vain(request, error, exception, extra_context or {})
        raise ImmediateHttpResponse(refused(request, reason, detail))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


def _closed(request: HttpRequest, user: User) -> HttpResponse:
    note("closed", f"tài khoản {user.username} đang khóa")
    answer: HttpResponse = get_accounts().respond_user_inactive(request, user)
    return answer
