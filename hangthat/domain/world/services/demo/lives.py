"""What else happens to shops and places: resting, selling other goods, watched, recognised."""

from datetime import timedelta

from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.services import meet_criterion, note_count, sell, suspend, watch
from hangthat.domain.world.services.demo.land import Force
from hangthat.domain.world.services.demo.scene import Scene

_EACH = 3
_MONTH = timedelta(30)


def go_on(scene: Scene) -> None:
    """Told at the end, of the oldest shops; nothing is drawn by chance."""
    at, today = scene.story.until, scene.today
    on = today - _MONTH
    stalls = Establishment.objects.open(on=today).filter(
        kind=EstablishmentKind.STALL, place__isnull=False, opened_on__lt=on
    )
    shops = list(stalls.order_by("pk")[: 2 * _EACH])
    for shop in shops[:_EACH]:
        suspend(shop, start=on, remark="Chủ cơ sở sửa nhà.", by=None, at=at)
    for shop in shops[_EACH:]:
        sell(shop, goods=["mỹ phẩm", "nước hoa"], brands=["Hoa Hồi"], on=today, by=None, at=at)
    _watch_places(scene)
    _compare(scene)


def _watch_places(scene: Scene) -> None:
    at, start = scene.story.until, scene.today - 3 * _MONTH
    agency = scene.land.force(Force.MARKET, scene.today)
    gates = Place.objects.filter(kind="border_gate").select_related("area").order_by("pk")
    for gate in gates[:2]:
        unit = scene.land.territory.unit_on(gate.area_id or 0, scene.today)
        if unit is not None:
            watch(
                kind="hot_spot",
                name=gate.name,
                area=scene.land.territory.areas[unit],
                place=gate,
                why="Hàng không rõ nguồn gốc được chia nhỏ, vận chuyển qua đường mòn.",
                agency=agency,
                head="Đội trưởng Đội Quản lý thị trường số 1",
                start=start,
                by=None,
                at=at,
            )
    for market in Place.objects.filter(kind="market").order_by("pk")[:2]:
        words = "Biên bản đánh giá của Ban Chỉ đạo 389 tỉnh"
        meet_criterion(market, start=start, evidence=words, assessor=agency, by=None, at=at)
        stalls = Establishment.objects.open(on=scene.today).filter(place=market).count()
        note_count(
            source="board", kind="all", area=None, place=market, on=start, number=stalls * 10 // 9,
            by=None, at=at,
        )  # fmt: skip


def _compare(scene: Scene) -> None:
    """What the tax office counts, beside the registry."""
    open_now = Establishment.objects.open(on=scene.today).count()
    on = scene.today - _MONTH
    words = "Công văn của Thuế tỉnh"
    note_count(
        source="tax", kind="all", area=scene.land.coded("20"), on=on, number=open_now * 11 // 10,
        document=words, by=None, at=scene.story.until,
    )  # fmt: skip
