"""`hangthat areas apply`: a reform of units from two CSV files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.timezone import localdate, now

from hangthat.core.agencies import services
from hangthat.core.agencies.services.tables import decoded, read
from hangthat.core.common.days import day


class Command(BaseCommand):
    help = "Sắp xếp địa bàn: áp dụng một đợt từ tệp CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        act = acts.add_parser("apply", help="kiểm tra cả đợt rồi áp dụng trong một lần")
        act.add_argument("file", type=Path, help="bảng kế thừa: from_code,to_code,on,note")
        act.add_argument("--units", type=Path, help="bảng đơn vị mới: code,name,level,parent,…")
        act.add_argument("--on", type=day, help="ngày có hiệu lực, nếu bảng không ghi")
        act.add_argument("--basis", required=True, help="số nghị quyết")
        act.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi gì")

    def handle(self, **options: Any) -> None:
        try:
            self._apply(**options)
        except ValidationError as refusal:
            raise CommandError("\n".join(["Chưa ghi gì.", *refusal.messages])) from None

    @transaction.atomic
    def _apply(self, *, file: Path, units: Path | None, **options: Any) -> None:
        reform = read(passings=_text(file), units=_text(units) if units else "", on=options["on"])
        services.checked(reform, today=localdate())
        told = f"{len(reform.ending)} đơn vị hết, {len(reform.units)} đơn vị mới"
        if options["dry_run"]:
            self.stdout.write(f"Bảng đúng: {told} từ {reform.on:%d/%m/%Y}. Chưa ghi gì.")
            return
        proposed = services.propose(reform=reform, basis=options["basis"], by=None, at=now())
        services.apply(reorganisation=proposed, by=None, at=now())
        self.stdout.write(f"Đã áp dụng {proposed}: {told}.")


def _text(path: Path) -> str:
    if not path.is_file():
        raise ValidationError(f"Không có tệp {path}.")
    return decoded(path.read_bytes())
