"""`hangthat signin check`: does the single sign-on work as it is set up?"""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from hangthat.desk.people.queries.sign_on_check import findings

_MARKS = {True: "đạt", False: "LỖI", None: "chưa rõ"}
_HERE = {"127.0.0.1", "localhost", "[::1]"}


class Command(BaseCommand):
    help = "Thử cấu hình đăng nhập một lần (check), nói chỗ sai và cách sửa."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="check")
        check = acts.add_parser("check", help="hỏi máy chủ đăng nhập một lần, không đăng nhập ai")
        check.add_argument(
            "--address",
            metavar="URL",
            help="địa chỉ của trang, nếu khác HANGTHAT_HOSTS",
        )

    def handle(self, *, address: str | None, **options: object) -> None:
        apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
        if not apps:
            raise CommandError(
                "Chưa đặt đăng nhập một lần. Hãy đặt HANGTHAT_OIDC_NAME, HANGTHAT_OIDC_URL, "
                "HANGTHAT_OIDC_CLIENT và HANGTHAT_OIDC_SECRET; xem docs/operations.md."
            )
        (app,) = apps
        path = reverse("openid_connect_callback", args=[app["provider_id"]])
        back = f"{(address or _site()).rstrip('/')}{path}"
        wrong = 0
        for finding in findings(app=app, address=back):
            wrong += finding.good is False
            self.stdout.write(f"{_MARKS[finding.good]}: {finding.words}")
            if finding.advice:
                self.stdout.write(f"  Cách sửa: {finding.advice}")
        if wrong:
            raise CommandError(f"Đăng nhập một lần chưa dùng được: {wrong} chỗ cần sửa.")
        self.stdout.write(
            "Cấu hình đăng nhập một lần dùng được. Tên đăng nhập lấy từ mục "
            f"{app['settings']['username']}; hãy đăng nhập thử bằng một tài khoản."
        )


def _site() -> str:
    """As browsers name it: the first host that is not this machine only."""
    named = [host for host in settings.ALLOWED_HOSTS if host not in _HERE]
    host = (named or settings.ALLOWED_HOSTS or ["localhost"])[0].lstrip(".")
    return f"{'https' if settings.HTTPS else 'http'}://{host}"
