"""The sign-ins of a demonstration."""

from datetime import datetime

from hangthat.agencies.models import Agency, Area, User
from hangthat.agencies.services import add_officer
from hangthat.common.days import vietnam_day
from hangthat.world.services.demo.land import Force

PASSWORD = "hangthat-demo"
_OFFICERS = (  # username, full name, who, codes of the agency and its heirs, bounding unit
    ("an", "Nông Văn An", "Quản lý thị trường, toàn tỉnh", Force.MARKET.value, ""),
    ("binh", "Hoàng Thị Bình", "cán bộ phường Kỳ Lừa", ("ubnd-06187",), "06187"),
    ("chi", "Vi Thị Chi", "cán bộ xã Đồng Đăng", ("ubnd-06184",), "06184"),
    ("lanhdao", "Lương Quang Minh", "lãnh đạo Ủy ban nhân dân tỉnh", ("ubnd-tinh",), ""),
)


def officers(*, at: datetime) -> list[tuple[str, str, str]]:
    """Open the demonstration's accounts where they are missing: username, password, who."""
    for username, full_name, _, agencies, unit in _OFFICERS:
        if not User.objects.filter(username=username).exists():
            add_officer(
                username=username,
                password=PASSWORD,
                full_name=full_name,
                at=at,
                agency=Agency.objects.in_force(on=vietnam_day(at))
                .filter(code__in=agencies)
                .first(),
                area=Area.objects.get(code=unit) if unit else None,
            )
    return [(username, PASSWORD, who) for username, _, who, _, _ in _OFFICERS]
