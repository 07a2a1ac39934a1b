"""What allauth asks of us: sentences, limits, and which doors stay shut."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter

WRONG = (
    "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt "
    "rồi thử lại."
)


class OfficerAdapter(DefaultAccountAdapter):
    """Officers get their accounts from an administrator; nobody signs up, nothing is mailed."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing: a closed network has no mail."""
