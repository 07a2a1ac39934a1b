"""`hangthat guard --role NAME`: a PostgreSQL role that can only add to the journal."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from hangthat.core.journal.services.guarding import grant


class Command(BaseCommand):
    help = "PostgreSQL: cho vai của trang những quyền cần thiết; nhật ký chỉ được ghi thêm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--role", required=True, metavar="TÊN", help="vai của trang, đã tạo")

    def handle(self, *, role: str, **options: Any) -> None:
        try:
            grant(role=role)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(f"Vai {role} nay chỉ được đọc và ghi thêm nhật ký.")
