"""`hangthat officer`: what the IT unit does for somebody who cannot come in."""

import secrets
from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from hangthat.access.services.people import dismiss
from hangthat.access.services.signing import (
    change_password,
    forget_attempts,
    remove_second_factors,
    reopen_account,
    unlink_single_sign_on,
)
from hangthat.agencies.models import User


class Command(BaseCommand):
    help = "Giúp một cán bộ không đăng nhập được; mọi việc đều ghi nhật ký."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        for name, words in {
            "unlock": "bỏ đếm các lần nhập sai, thử lại được ngay",
            "reopen": "mở lại tài khoản lâu không đăng nhập",
            "password": "đặt mật khẩu mới và in ra",
            "dismiss": "đóng tài khoản của người thôi việc; --reason bắt buộc",
            "unlink": "gỡ liên kết với đăng nhập một lần",
            "second-factor": "xem lớp bảo vệ thứ hai; --remove để gỡ khi mất điện thoại",
        }.items():
            act = acts.add_parser(name, help=words)
            act.add_argument("username", help="tên đăng nhập")
        acts.choices["dismiss"].add_argument("--reason", required=True, help="lý do")
        acts.choices["second-factor"].add_argument("--remove", action="store_true")

    def handle(self, *, act: str, username: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"Không có tài khoản {username}.")
        try:
            self.stdout.write(self._do(act, user, options))
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal

    def _do(self, act: str, user: User, options: dict[str, Any]) -> str:
        match act:
            case "unlock":
                return f"Đã bỏ {forget_attempts(account=user.username)} lần nhập sai."
            case "reopen":
                reopen_account(user=user, by=None, at=now())
                return f"Đã mở lại tài khoản {user.username}."
            case "password":
                given = "-".join(secrets.token_hex(2) for _ in range(4))
                change_password(user=user, password=given, by=None, at=now())
                return f"Mật khẩu mới, đưa tận tay và dặn đổi ngay: {given}"
            case "dismiss":
                dismiss(user=user, reason=options["reason"], by=None, at=now())
                return f"Đã đóng tài khoản {user.username}."
            case "unlink":
                unlink_single_sign_on(user=user, by=None, at=now())
                return f"Đã gỡ liên kết của {user.username}; lần đăng nhập tới sẽ liên kết lại."
        if options["remove"]:
            gone = remove_second_factors(user=user, by=None, at=now())
            return f"Đã gỡ {gone} lớp bảo vệ; nay chỉ cần mật khẩu."
        names = [str(one) for one in Authenticator.objects.filter(user=user).order_by("pk")]
        return "\n".join(names) or "Chưa có lớp bảo vệ thứ hai."
