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
            manifest = restore(copy=copy)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(f"Đã khôi phục bản sao lưu lúc {manifest['at']}.")
        self.stdout.write("Tiếp theo: hangthat setup, collectstatic --noinput, tidy.")
        for role in manifest["roles"]:
            self.stdout.write(f"Vai của trang: CREATE ROLE {role} …, hangthat guard --role {role}")
