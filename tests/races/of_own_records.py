"""A code opens one record once, requests and complaints are answered once, stalls leased once."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings

from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.inspections.services import record
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services import LeaseTerms, correct_return, give_back, record_lease
from hangthat.domain.leases.services.recording import ONE_LEASE
from hangthat.domain.own_records import services
from hangthat.domain.own_records.lexicon import Handing
from hangthat.domain.own_records.models import RecordCode, ReleasedComplaint, ShopRequest
from hangthat.domain.own_records.services.codes import ONE_CODE, Handed
from hangthat.domain.own_records.services.complaints import ONE_RELEASE, Release
from hangthat.domain.own_records.services.deciding import ONE_ANSWER
from hangthat.domain.own_records.services.sending import ONE_REQUEST
from tests.races.of_tips import _tip
from tests.races.scene import BY, NOON, OPENED, TODAY, Scene, fresh
from tests.races.together import MANY
from tests.races.trial import Trial, again

LATER = NOON + timedelta(minutes=1)


def _handed(scene: Scene) -> Handed:
    return services.issue_record_code(scene.shop(), handing=Handing.PAPER, **BY)


def _opens(it: Handed, n: int) -> Any:
    return services.open_record(again(it.code.establishment), digits=it.digits, at=LATER)


def _opened(it: Handed) -> int:
    rows = Entry.objects.of("own_records.recordcode", it.code.pk)
    return rows.filter(action="open_record").count()


def _access(scene: Scene) -> RecordCode:
    it = _handed(scene)
    access = _opens(it, 0)
    assert isinstance(access, RecordCode)
    return access


def _asks(it: RecordCode, n: int) -> Any:
    return services.send_recheck(again(it), words=f"lần {n}", at=LATER)


def _asked(it: RecordCode) -> int:
    return ShopRequest.objects.filter(access=it).count()


def _request(scene: Scene) -> tuple[ShopRequest, Any]:
    return _asks(_access(scene), 0), scene.an


def _refuses(it: tuple[ShopRequest, Any], n: int) -> Any:
    return services.refuse(again(it[0]), answer=f"lần {n}", by=again(it[1]), at=LATER)


def _refused(it: tuple[ShopRequest, Any]) -> int:
    rows = Entry.objects.of("own_records.shoprequest", it[0].pk)
    return rows.filter(action="answer_request").count()


def _checked(scene: Scene) -> tuple[Any, Any, Establishment]:
    settings.SHOP_ANSWERS = True  # until `_released`: sixteen threads share it
    tip, reader = _tip(scene)
    shop = scene.shop()
    record(held_on=TODAY, type="periodic", findings={shop: "clean"}, **BY)
    return tip, reader, shop


def _releases(it: tuple[Any, Any, Establishment], n: int) -> Any:
    terms = Release(again(it[2]), f"lần {n}", clean=True)
    return services.release_complaint(again(it[0]), terms=terms, by=again(it[1]), at=NOON)


def _released(it: tuple[Any, Any, Establishment]) -> int:
    settings.SHOP_ANSWERS = False
    return ReleasedComplaint.objects.filter(tip=it[0]).count()


def _tenant(scene: Scene) -> Establishment:
    shop = scene.shop()
    place = Place.objects.create(code=f"CHO-{fresh()}", name="Chợ", kind="market", area=scene.ward)
    Establishment.objects.filter(pk=shop.pk).update(place=place)
    return again(shop)


def _leases(it: Establishment, n: int) -> Any:
    terms = LeaseTerms(f"{it.pk}", "", OPENED + timedelta(n), None, clause=True)
    return record_lease(again(it), terms=terms, **BY)


def _leased(it: Establishment) -> int:
    return StallLease.objects.filter(establishment=it).count()


def _given_back(scene: Scene) -> tuple[StallLease, list[Establishment]]:
    place = Place.objects.create(code=f"CHO-{fresh()}", name="Chợ", kind="market", area=scene.ward)
    shops = [scene.shop() for _ in range(MANY)]
    Establishment.objects.filter(pk__in=[one.pk for one in shops]).update(place=place)
    made = record_lease(again(shops[0]), terms=_of_stall(TODAY - timedelta(90)), **BY)
    give_back(made, on=TODAY - timedelta(30), **BY)
    return made, shops


def _of_stall(first: date) -> LeaseTerms:
    return LeaseTerms("12", "B", first, None, clause=True)


def _takes_back(it: tuple[StallLease, list[Establishment]], n: int) -> Any:
    lease, shops = it
    if n == 0:
        return correct_return(again(lease), on=None, reason="quầy chưa trả", **BY)
    return record_lease(again(shops[n]), terms=_of_stall(TODAY - timedelta(20)), **BY)


def _in_force(it: tuple[StallLease, list[Establishment]]) -> int:
    return StallLease.objects.in_force(on=TODAY).filter(place=it[0].place_id).count()


TRIALS = (
    Trial(ONE_CODE, _handed, _opens, _opened, finds=True, locked=False),
    Trial(ONE_REQUEST, _access, _asks, _asked),
    Trial(ONE_ANSWER, _request, _refuses, _refused, locked=False),
    Trial(ONE_RELEASE, _checked, _releases, _released),
    Trial(ONE_LEASE, _tenant, _leases, _leased),
    Trial(ONE_LEASE, _given_back, _takes_back, _in_force, name="a return taken back"),
)
