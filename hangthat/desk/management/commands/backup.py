"""`hangthat backup DIR`: database, files, keys, settings and certificates as one more copy."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime

from hangthat.core.backups.services import back_up


class Command(BaseCommand):
    help = "Sao lưu cơ sở dữ liệu, tệp, khóa, thiết lập vào thư mục DIR, trong khi trang vẫn chạy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *, folder: Path, **options: object) -> None:
        try:
            copy = back_up(folder=folder, at=localtime())
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        except OSError as trouble:
            raise CommandError(f"Không ghi được vào {folder}: {trouble.strerror}.") from None
        self.stdout.write(f"Đã sao lưu vào {copy}. Khóa bí mật nằm trong đó: giữ kín.")
