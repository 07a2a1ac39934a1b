"""The whole story, chapter by chapter; then it is told in the order of its records."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import Area
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.services import note_all
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.party import Group
from hangthat.domain.world.services.demo import (
    asked,
    boards,
    campaign,
    cases,
    checks,
    groups,
    library,
    online,
    outreach,
    places,
    points,
    rows,
    shops,
    texts,
    visits,
)
from hangthat.domain.world.services.demo.chance import Chance
from hangthat.domain.world.services.demo.chronicle import Chronicle
from hangthat.domain.world.services.demo.land import Land
from hangthat.domain.world.services.demo.scene import Scene
from hangthat.domain.world.services.sheets import SHEETS

_LEAST = 50
_EARLIEST = date(2022, 1, 1)
_REFERENCE = {"areas", "area_successions", "agencies"}


@transaction.atomic
def build(*, size: int, seed: int, at: datetime) -> dict[str, int]:
    """Fill a system that has only its reference data with an invented province, 2021 to `at`.

    Returns how many records there are of each kind. The same seed and moment: the same records.
    Refuses: under 50 establishments; a day before 2022; no units; establishments already there.
    """
    _refuse(size, vietnam_day(at))
    chance, story = Chance(seed), Chronicle(at)
    land = Land.read(chance)
    found, wordings = places.found(story, land), texts.issue(story)
    scene = Scene(chance, story, land, found, wordings, aside=Chance(seed + 1))
    library.fill(scene)
    boards.seat(scene)
    settled = shops.settle(scene, size)
    sellers = online.go_online(scene, settled, size)
    members = groups.gather(scene, settled, size)
    campaign.visit_shops(scene, settled)
    campaign.call_groups(scene, members, sellers)
    outreach.tell_the_public(scene)
    outreach.run_campaigns(scene)
    checks.inspect_shops(scene, settled)
    checks.inspect_traders(scene, [*sellers, *members[Group.IMPORTER]])
    cases.catch_at_the_border(scene, members[Group.BORDER_RESIDENT])
    story.play()
    points.locate_shops(scene, settled, seed)
    rows.number_stalls(scene)
    asked.ask_the_rest(scene, settled, seed)
    visits.plan_visits(scene)
    counts = {
        name: sheet.model._default_manager.count()
        for name, sheet in SHEETS.items()
        if name not in _REFERENCE
    }
    summary = "nạp dữ liệu minh hoạ"
    note_all(by=None, at=at, deeds=[("demo", "world.demo", str(seed), summary, counts)])
    return counts


def _refuse(size: int, today: date) -> None:
    if size < _LEAST:
        raise ValidationError(f"Tỉnh minh hoạ cần ít nhất {_LEAST} cơ sở, không phải {size}.")
    if today < _EARLIEST:
        raise ValidationError(f"Tỉnh minh hoạ cần ngày từ {_EARLIEST:%d/%m/%Y} trở đi.")
    if not Area.objects.exists():
        raise ValidationError("Chưa có địa bàn và cơ quan: hãy chạy hangthat setup trước.")
    if Establishment.objects.exists():
        raise ValidationError("Hệ thống đã có cơ sở; dữ liệu minh hoạ chỉ nạp vào hệ thống trống.")
