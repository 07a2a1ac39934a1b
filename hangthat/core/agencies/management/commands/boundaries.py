"""`hangthat boundaries load`: true boundaries of the units, from GeoJSON or TopoJSON."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate, now

from hangthat.core.agencies.services import load_boundaries
from hangthat.core.agencies.services.outlines import LIMIT
from hangthat.core.common.days import day


class Command(BaseCommand):
    help = "Nạp ranh giới các đơn vị từ tệp GeoJSON hoặc TopoJSON, khớp theo mã hành chính."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        act = acts.add_parser("load", help="thay ranh giới của các đơn vị có trong tệp")
        act.add_argument("file", type=Path, help="tệp .geojson, .topojson hoặc .json")
        act.add_argument("--on", type=day, help="ngày của các đơn vị (mặc định: hôm nay)")
        act.add_argument("--source", required=True, help="nguồn, giấy phép")

    def handle(self, *, file: Path, source: str, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"Không có tệp {file}.")
        with file.open("rb") as opened:
            content = opened.read(LIMIT + 1)
        on = options["on"] or localdate()
        try:
            loaded = load_boundaries(content=content, source=source, on=on, by=None, at=now())
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from None
        self.stdout.write(f"Đã nạp ranh giới {loaded.units} đơn vị.")
        if loaded.unknown:
            self.stdout.write(f"Không rõ mã: {', '.join(loaded.unknown)}.")
        if loaded.missing:
            self.stdout.write(f"Chưa có ranh giới: {', '.join(loaded.missing)}.")
