"""`hangthat visits`: proposes checks of those who signed and were never looked at."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, Territory
from hangthat.domain.followups.services import Goer, bounds_on, propose


class Command(BaseCommand):
    help = (
        "Đề xuất lịch kiểm tra sau khi ký cam kết cho một cơ quan; người của cơ quan ấy nhận hoặc "
        "bỏ từng lượt trên trang Lịch. Nên chạy mỗi tuần."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--agency", required=True, help="mã cơ quan sẽ đi kiểm tra")
        parser.add_argument("--area", help="mã đơn vị hành chính; bỏ trống: toàn tỉnh")

    def handle(self, *, agency: str, area: str | None, **options: Any) -> None:
        today = localdate()
        goes = Agency.objects.in_force(on=today).filter(code=agency).first()
        if goes is None:
            raise CommandError(f"Không có cơ quan nào đang hoạt động mang mã {agency}.")
        inside = None
        if area:
            territory = Territory.load()
            unit = territory.coded(area)
            if unit is None:
                raise CommandError(f"Không có đơn vị hành chính nào mang mã {area}.")
            inside = territory.home_areas_of(unit.pk, today)
        made = propose(goer=Goer(goes), bounds=bounds_on(today), areas=inside, by=None, at=now())
        self.stdout.write(f"Đã đề xuất {len(made)} lượt kiểm tra cho {goes}.")
