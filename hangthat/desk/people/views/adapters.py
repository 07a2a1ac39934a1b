"""What allauth asks of us at its doors of accounts: sentences and limits."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.services.signing import (
    change_password,
    clear_attempt,
    open_attempt,
)
from hangthat.core.agencies.models import SignInAttempt, User
from hangthat.core.web.reauthentication import is_fresh
from hangthat.core.web.session_cipher import cipher
from hangthat.desk.people.views.visitor import address_of, known_device, remember_device

_FACTORS = b"second factors"
WRONG = (
    "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt "
    "rồi thử lại."
)
WRONG_CODE = "Mã không đúng hoặc đã dùng rồi. Hãy chờ mã mới trong ứng dụng rồi thử lại."


class OfficerAdapter(DefaultAccountAdapter):
    """Officers get their accounts from an administrator; nobody signs up, nothing is mailed."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "incorrect_password": "Mật khẩu không đúng.",
        "enter_current_password": "Mật khẩu đang dùng không đúng.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing: a closed network has no mail."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def open_attempt(self, request: HttpRequest, *, owner: str, account: str) -> SignInAttempt:
        """Count a try from this address and device; refused when there were too many."""
        return open_attempt(
            account=account,
            address=address_of(request),
            device=known_device(request, owner),
            at=now(),
        )

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        name = credentials.get("username", "")
        attempt = self.open_attempt(request, owner=name, account=name)
        found: User | None = super().authenticate(request, **credentials)
        if found:
            clear_attempt(attempt)
        return found

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        refused: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if refused is None and user.is_idle(at=now()):
            return self.respond_user_inactive(request, user)
        return refused

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_device(request, response, user.username)
        return response

    def set_password(self, user: User, password: str) -> None:
        change_password(user=user, password=password, by=user, at=now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def is_reauthentication_required(self, **kwargs: Any) -> bool:
        """allauth's own pages ask as ours do: see stepping."""
        return not is_fresh(context.request)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Codes and passkeys; their secrets are unreadable without the server's key."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text: str) -> str:
        return cipher(_FACTORS).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Under another server's key nothing fits any more: a secret that nobody has."""
        try:
            return cipher(_FACTORS).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return generate_totp_secret()

    def _get_user_identifier(self, user: User) -> str:
        return user.username

    def _get_site_name(self) -> str:
        return settings.MFA_TOTP_ISSUER

    def generate_authenticator_name(self, user: User, type: str) -> str:
        # unscoped: rows of the person's own account, by his key
        return f"Khóa {Authenticator.objects.filter(user=user, type=type).count() + 1}"
