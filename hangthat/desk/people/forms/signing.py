"""Forms of the own account: allauth's, in our words, with our limits."""

from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

from hangthat.core.access.services.signing import (
    clear_attempt,
    code_of,
    lock_second_factors,
    use_up,
)
from hangthat.core.agencies.models import User
from hangthat.core.web.forms.options import field_of

PASSWORD_HINT = "Ít nhất 10 ký tự, không dùng mật khẩu phổ biến, không toàn chữ số."


class _Ours(forms.Form):
    """Our labels, and no second label inside the field."""

    labels: ClassVar[dict[str, str]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.labels.items():
            self.fields[name].label = label
            self.fields[name].widget.attrs.pop("placeholder", None)


class SignInForm(_Ours, LoginForm):
    """Says the same whether the name or the password is wrong."""

    labels: ClassVar = {"login": "Tên đăng nhập", "password": "Mật khẩu"}


class PasswordAgainForm(_Ours, ReauthenticateForm):
    labels: ClassVar = {"password": "Mật khẩu"}


class NewPasswordForm(_Ours, ChangePasswordForm):
    labels: ClassVar = {
        "oldpassword": "Mật khẩu đang dùng",
        "password1": "Mật khẩu mới",
        "password2": "Nhập lại mật khẩu mới",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = PASSWORD_HINT

    def clean_oldpassword(self) -> str:
        """Counted as the sign-in counts, for a session may be in the wrong hands."""
        given: str = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, given):
            raise get_adapter().validation_error("enter_current_password")
        return given


class _Code(_Ours):
    """A code of the app or a recovery code. Each opens the door once; wrong ones are counted."""

    user: User
    authenticator: Authenticator

    labels: ClassVar = {"code": "Mã"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        attempt = _attempt(self.user)
        with lock_second_factors(self.user):
            code: str = super().clean_code()  # type: ignore[misc]
            if self.authenticator.type == Authenticator.Type.TOTP:
                use_up(self.authenticator, code)
        clear_attempt(attempt)
        return code


class CodeForm(_Code, AuthenticateForm):
    pass


class CodeAgainForm(_Code, ReauthenticateByCodeForm):
    pass


class FirstCodeForm(_Ours, ActivateTOTPForm):
    labels: ClassVar = {"code": "Mã trong ứng dụng"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        attempt = _attempt(self.user)
        code: str = super().clean_code()
        clear_attempt(attempt)
        return code


class NewPasskeyForm(_Ours, AddWebAuthnForm):
    labels: ClassVar = {
        "name": "Tên thiết bị",
        "passwordless": "Đăng nhập chỉ bằng thiết bị này, không cần mật khẩu",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "name", forms.CharField).max_length = 60
        self.fields["passwordless"].help_text = "Thiết bị phải hỏi vân tay, khuôn mặt hoặc mã PIN."
        self.fields["passwordless"].initial = True


class PasskeyNameForm(_Ours, EditWebAuthnForm):
    labels: ClassVar = {"name": "Tên thiết bị"}


def _attempt(user: User) -> Any:
    return get_adapter().open_attempt(
        context.request, owner=user.username, account=code_of(user.username)
    )
