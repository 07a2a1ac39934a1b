"""`hangthat tips`: the recovery key of tips, and what it is for."""

import getpass
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from hangthat.domain.tips.grammar.sealing import Unopened, key_from
from hangthat.domain.tips.services.keys import add_recovery_key
from hangthat.domain.tips.services.recovering import Resealed, recovered, reseal


class Command(BaseCommand):
    help = (
        "Khóa dự phòng của tin báo. key: tạo và in khóa, chỉ in một lần; reseal: niêm phong lại "
        "tin đang mở cho người đọc hiện nay; open MÃ: in nội dung một tin."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["key", "reseal", "open"])
        parser.add_argument("code", nargs="?", default="", help="mã tin báo, khi open")
        parser.add_argument("--holder", default="lãnh đạo cơ quan thường trực")

    def handle(self, *, act: str, code: str, holder: str, **options: Any) -> None:
        if act == "key":
            key = add_recovery_key(holder=holder, at=now())
            self.stdout.write(
                "Khóa dự phòng của tin báo, in một lần và không lưu ở đâu trong hệ thống. Chép ra "
                f"giấy, cất ở {holder}, ngoài máy này:\n\n{key.secret}\n"
            )
            return
        try:
            secret = key_from(getpass.getpass("Khóa dự phòng (AGE-SECRET-KEY-…): "))
            if act == "reseal":
                self._told(reseal(secret, at=now()))
                return
            told = recovered(code, secret, at=now())
        except Unopened:
            raise CommandError("Khóa không đúng.") from None
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(told)

    def _told(self, done: Resealed) -> None:
        self.stdout.write(f"Đã niêm phong lại {done.made} phong bì.")
        for key, codes in done.wanting.items():
            self.stdout.write(f"Chạy lại với {key} cho tin: {', '.join(codes)}")
