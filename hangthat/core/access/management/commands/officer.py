"""`hangthat officer`: first accounts, and what the IT unit does for somebody who cannot come in."""

import secrets
from argparse import ArgumentParser
from typing import Any, TypeVar

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.people import INVITATION_DAYS, dismiss, invite
from hangthat.core.access.services.signing import (
    change_password,
    forget_attempts,
    remove_second_factors,
    reopen_account,
    unlink_single_sign_on,
)
from hangthat.core.agencies.models import Agency, Area, User

Coded = TypeVar("Coded", bound=models.Model)


class Command(BaseCommand):
    help = "Mở tài khoản đầu tiên, giúp một cán bộ không đăng nhập được; mọi việc đều ghi nhật ký."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        for name, words in {
            "add": "mở tài khoản với một vai trò, in mã kích hoạt",
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
        add = acts.choices["add"]
        add.add_argument("--name", required=True, help="họ và tên")
        add.add_argument("--role", required=True, choices=Role.values, help="mã vai trò")
        add.add_argument("--area", default="", help="mã đơn vị hành chính")
        add.add_argument("--agency", default="", help="mã cơ quan")
        add.add_argument("--position", default="", help="chức vụ, in trên chữ ký")
        add.add_argument("--subject", default="", help="mã ban quản lý hoặc tổ chức, cá nhân")

    def handle(self, *, act: str, username: str, **options: Any) -> None:
        try:
            if act == "add":
                self.stdout.write(_add(username, **options))
            else:
                self.stdout.write(_do(act, _user(username), options))
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal


@transaction.atomic
def _add(username: str, *, name: str, role: str, area: str, agency: str, **options: Any) -> str:
    """The installation itself gives this role and approves it: there is nobody else yet."""
    at, of = now(), _coded(Agency, agency)
    user, code = invite(username=username, full_name=name, agency=of, by=None, at=at)
    terms = RoleTerms(
        role,
        of,
        _coded(Area, area),
        subject=options["subject"],
        basis="lệnh cài đặt",
        position=options["position"],
    )
    give(user=user, terms=terms, by=None, at=at)
    return (
        f"Đã mở tài khoản {user.username}. Mã kích hoạt, đưa tận tay, dùng một lần trong "
        f"{INVITATION_DAYS} ngày ở trang /loi-moi/: {code}"
    )


def _coded(model: type[Coded], code: str) -> Coded | None:
    if not code:
        return None
    found = model._default_manager.filter(code=code).first()
    if found is None:
        raise CommandError(f"Không có {model._meta.verbose_name} mang mã {code}.")
    return found


def _user(username: str) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"Không có tài khoản {username}.")
    return user


def _do(act: str, user: User, options: dict[str, Any]) -> str:
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
