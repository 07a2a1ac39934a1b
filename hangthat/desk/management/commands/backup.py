"""`hangthat backup DIR`: database, files, keys, settings and certificates as one more copy."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime

from hangthat.core.backups.services import back_up, note_backup


class Command(BaseCommand):
    help = "Sao lưu cơ sở dữ liệu, tệp, khóa, thiết lập vào thư mục DIR, trong khi trang vẫn chạy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *, folder: Path, **options: object) -> None:
        at = localtime()
        try:
            made = back_up(folder=folder, at=at)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        except OSError as trouble:
            raise CommandError(f"Không ghi được vào {folder}: {trouble.strerror}.") from None
        note_backup(at=at)
        for name in made.healed:
            self.stdout.write(f"{name}: bản cũ trong kho sao lưu bị hỏng, đã chép lại.")
        for name in made.damaged:
            self.stdout.write(f"{name}: hỏng, và tệp của trang cũng không còn như khi được lưu.")
        self.stdout.write(f"Đã sao lưu vào {made.place}. Khóa bí mật nằm trong đó: giữ kín.")
        if made.damaged:
            raise CommandError("Có tệp hỏng ở cả trang và kho sao lưu (docs/operations.md).")
