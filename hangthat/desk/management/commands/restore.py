"""`hangthat restore COPY`: a copy of `hangthat backup` into an empty installation."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from hangthat.core.backups.services import restore


class Command(BaseCommand):
    help = "Khôi phục một bản sao lưu vào cơ sở dữ liệu và thư mục dữ liệu còn trống."
    requires_system_checks = ()  # there is no database yet

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("copy", type=Path, metavar="BẢN_SAO", help="DIR/2026-11-27T021000")

    def handle(self, *, copy: Path, **options: object) -> None:
        try:
            back = restore(copy=copy)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        except OSError as trouble:
            raise CommandError(f"Không khôi phục trọn được: {trouble.strerror}.") from None
        self.stdout.write(f"Đã khôi phục bản sao lưu lúc {back.manifest['at']}.")
        self.stdout.write("Tiếp theo: hangthat setup, collectstatic --noinput, tidy.")
        for role in back.manifest["roles"]:
            self.stdout.write(f"Vai của trang: CREATE ROLE {role} …, hangthat guard --role {role}")
        for name in back.damaged:
            self.stdout.write(f"{name}: hỏng từ trong kho sao lưu, nội dung không đúng mã băm.")
        if back.damaged:
            raise CommandError(f"{len(back.damaged)} tệp hỏng; hãy lấy chúng từ kho sao lưu khác.")
