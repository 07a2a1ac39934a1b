"""Some twenty case files, two of them of goods that nobody owns, and one for few eyes."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import Case, Decision, Violation
from hangthat.domain.cases.services import (
    add_goods,
    add_invoice,
    add_person,
    add_remedy,
    close_case,
    gather,
    open_case,
    restrict,
)
from hangthat.domain.network.services import add_trace
from hangthat.domain.world.services.demo.land import Force
from hangthat.domain.world.services.demo.scene import Scene

_CASES, _LOOKED_AT = 18, 400
_WEEK = timedelta(7)
_INVENTED = "dữ liệu minh hoạ"
_SPOTS = ("lối mở sau mốc 1120", "đường mòn cạnh bãi xe")


def open_cases(scene: Scene) -> None:
    """Told at the end, of the newest violations; nothing is drawn by chance."""
    newest = Violation.objects.filter(establishment__isnull=False, dismissed_on=None)
    pointers = ("establishment__place", "establishment__area", "inspection__agency")
    found = newest.select_related(*pointers).order_by("-found_on", "code")[:_LOOKED_AT]
    for number, together in enumerate(islice(_by_shop(found), _CASES)):
        _open(scene, number, together)
    for spot in _SPOTS:
        _ownerless(scene, spot)


def restrict_one(*, at: datetime) -> None:
    """Once its readers can sign in: one open case of the market surveillance."""
    head = User.objects.filter(username="truong").first()
    reader = User.objects.filter(username="an").first()
    if head is None or reader is None or Case.objects.exclude(restricted_on=None).exists():
        return
    for case in Case.objects.open().filter(ownerless=False).order_by("pk"):
        # off tour: the demonstration, domain/world/tests
        seen = [Case.objects.filter(pk=case.pk).visible_to(one).exists() for one in (head, reader)]
        if all(seen) and case.agency_id in (None, head.agency_id):
            reason = "Giữ bí mật nguồn tin cho đến khi khám kho (dữ liệu minh hoạ)."
            restrict(case=case, readers=[reader], reason=reason, by=head, at=at)
            return


def _by_shop(found: Iterable[Violation]) -> Iterable[list[Violation]]:
    """Those of one shop found on one day belong together."""
    together: dict[tuple[int | None, object], list[Violation]] = {}
    for one in found:
        together.setdefault((one.establishment_id, one.found_on), []).append(one)
    return together.values()


def _share(case: Case, number: int, at: datetime) -> None:
    """Some cases name the same seller, vehicle or telephone; none of them exists."""
    if number % 4 == 0:
        seller = "Công ty Minh Hoạ Hàng Rời (dữ liệu minh hoạ)"
        add_invoice(case=case, seller=seller, amount_vnd=1_500_000, by=None, at=at)
    traces = {1: ("vehicle", "12C-000.01"), 2: ("phone", "0950000111"), 6: ("store", "Kho số 5")}
    if found := traces.get(number % 7):
        kind, value = found
        add_trace(case=case, kind=kind, value=value, note=_INVENTED, by=None, at=at)


def _open(scene: Scene, number: int, together: list[Violation]) -> None:
    first, at = together[0], scene.story.until
    shop = first.establishment
    assert shop
    agency = first.inspection.agency if first.inspection else None
    case = open_case(
        number="" if number % 5 == 0 else f"{number + 1:04}/VV-{first.found_on:%Y}",
        opened_on=first.found_on,
        classification=first.classification,
        area=shop.area,
        spot=str(shop.place or ""),
        agency=agency,
        description=first.conduct,
        estimated_vnd=2_000_000 * (number + 1),
        code=scene.story.code("VV"),
        by=None,
        at=at,
    )
    gather(case=case, violations=together, by=None, at=at)
    add_person(case=case, party=shop.party, role="offender", by=None, at=at)
    goods = add_goods(
        case=case, name=first.conduct[:80] or "hàng hóa", value_vnd=2_000_000 * (number + 1),
        violation=first, by=None, at=at,
    )  # fmt: skip
    _share(case, number, at)
    if number % 3 == 0:
        due = scene.today + _WEEK
        add_remedy(case=case, kind="destroy", goods=goods, due_on=due, by=None, at=at)
    elif number % 3 == 1:
        decided = Decision.objects.filter(violation__in=together, annulled_on=None).exists()
        outcome = "sanctioned" if decided else "goods_only"
        close_case(
            case=case, closed_on=scene.today, outcome=outcome, by=None, at=at,
            answer="đang thi hành, theo dõi ở quyết định",
        )  # fmt: skip


def _ownerless(scene: Scene, spot: str) -> None:
    at, day = scene.story.until, scene.today - _WEEK
    agency = scene.land.force(Force.BORDER, day)
    area = scene.land.coded("06184")
    case = open_case(
        opened_on=day,
        classification="smuggled",
        area=area,
        spot=spot,
        ownerless=True,
        agency=agency,
        description="Hàng bỏ lại khi thấy đoàn tuần tra (dữ liệu minh hoạ).",
        code=scene.story.code("VV"),
        by=None,
        at=at,
    )
    for kind, value in (("route", spot), ("vehicle", "12C-000.01")):
        add_trace(case=case, kind=kind, value=value, note=_INVENTED, by=None, at=at)
    add_goods(case=case, name="thuốc lá điếu", value_vnd=9_000_000, by=None, at=at)
