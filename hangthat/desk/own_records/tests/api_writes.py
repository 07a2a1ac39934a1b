"""Requests of a shop, a code for it, a complaint told to it; programs answer the requests."""

from typing import Any

from django.conf import settings
from django.utils.timezone import now

from hangthat.desk.tests.api_records import Unit, Write
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.law.models import Provision
from hangthat.domain.own_records import public, services
from hangthat.domain.own_records.lexicon import Handing
from hangthat.domain.own_records.models import ReleasedComplaint, ShopRequest

AFTER = ("enforcement", "reports", "publications", "tips")
NOUNS = {"shop-requests": "shop_request"}


def session_of(shop: Any) -> str:
    digits = services.issue_record_code(shop, handing=Handing.PAPER, by=None, at=now()).digits
    return str(public.open_with(shop.code, digits, at=now()))


def add_records(u: Unit) -> None:
    for kind in ("correction", "recheck", "reply"):
        Provision.objects.get_or_create(
            key=f"shop_{kind}_days",
            defaults={"title": kind, "value": "10", "unit": "ngày làm việc", "document": "x"},
        )
    u.record_session = session_of(u.shop)
    public.ask_correction(
        u.record_session, topic="address", value="Số 1 phố Thử", words="sai", photo=b"", at=now()
    )
    u.shop_request = ShopRequest.objects.get(establishment=u.shop)
    told = {"tip": u.tip, "establishment": u.shop, "released_at": now()}
    u.complaint = ReleasedComplaint.objects.create(
        code=f"PA-{u.area.code}", summary="Không có hóa đơn", **told
    )
    u.complaint_key = u.complaint.pk
    assert settings.SHOP_ANSWERS is False, "off unless somebody switches it on"


def writes(u: Unit) -> dict[str, Write]:
    here = f"shop-requests/{u.shop_request.code}"
    said = {"answer": "Đã xem", "version": Establishment.objects.get(pk=u.shop.pk).version}
    return {
        "request acceptance": ("post", f"{here}/acceptance", said),
        "request refusal": ("post", f"{here}/refusal", {"answer": "không đúng"}),
    }
