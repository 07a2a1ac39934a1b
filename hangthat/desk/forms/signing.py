"""Forms of the own account: allauth's, in our words."""

from typing import Any

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    """Says the same whether the name or the password is wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rename(self, login="Tên đăng nhập", password="Mật khẩu")


def _rename(form: Any, **labels: str) -> None:
    """Our labels, and no second label inside the field."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)
