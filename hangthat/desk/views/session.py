"""Coming in and going out."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.utils.decorators import method_decorator

from hangthat.desk.views.requests import for_everyone
from hangthat.desk.views.sending import tokenless


class SignInForm(AuthenticationForm):
    """Says the same whether the name or the password is wrong."""

    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra phím Caps Lock "
        "và bộ gõ tiếng Việt rồi thử lại.",
        "inactive": "Tên đăng nhập hoặc mật khẩu không đúng.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Tên đăng nhập"
        self.fields["password"].label = "Mật khẩu"
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"


@method_decorator(tokenless, name="dispatch")
@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    template_name = "desk/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


@method_decorator(for_everyone, name="dispatch")
@method_decorator(tokenless, name="dispatch")
class SignOut(LogoutView):
    """POST only."""
