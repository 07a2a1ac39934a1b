"""How each refusal of shops' own records is provoked on the pages of officers and of shops."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import User
from hangthat.desk.own_records.tests.api_writes import session_of
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import sell
from hangthat.domain.inspections.services import record as hold
from hangthat.domain.leases.models import StallLease
from hangthat.domain.own_records.lexicon import CODES_A_DAY, OPEN_REQUESTS, Topic
from hangthat.domain.own_records.models import RecordCode, ReleasedComplaint, ShopRequest
from hangthat.domain.own_records.queries.values import version_of
from hangthat.domain.tips.models import Tip
from tests.refusals.attempts import Case, nobody

HAND, SURE = "recordcode_add shop", {"handing": "paper", "sure": "on"}
ACCEPT, REFUSE = "shoprequest_accept shop_request", "shoprequest_refuse shop_request"
TELL, TAKE_BACK = "releasedcomplaint_add tip", "releasedcomplaint_take_back tip complaint_key"
SAID = {"answer": "Đã xem"}
CORRECT = "portal:own_record_correction record_session"
RECHECK = "portal:own_record_recheck record_session"
REPLY = "portal:own_record_reply published_session shown_publication"
ANSWER = "portal:own_record_answer record_session complaint"
NAME = {"topic": "name", "value": "Tên đúng", "words": "ghi sai"}
TOLD = {
    "establishment": lambda u: u.shop.code, "sealed_summary": "Không có hóa đơn", "reviewed": "on",
}  # fmt: skip
ON = {"SHOP_ANSWERS": True}


def head(u: Unit) -> User:
    return u.tip_head


def _many_codes(u: Unit) -> None:
    RecordCode.objects.filter(establishment=u.shop).delete()
    for _ in range(CODES_A_DAY):
        RecordCode.objects.create(
            establishment=u.shop, digest="x", handing="paper", issued_at=now(), ended_at=now()
        )


def _without_requests(u: Unit) -> None:
    ShopRequest.objects.all().delete()


def _many_codes_and_no_requests(u: Unit) -> None:
    _without_requests(u)
    _many_codes(u)


def _answered(u: Unit) -> None:
    ShopRequest.objects.filter(pk=u.shop_request.pk).update(
        state="refused", answer="không", answered_at=now()
    )


def _about_goods(u: Unit) -> None:
    ShopRequest.objects.filter(pk=u.shop_request.pk).update(topic=Topic.GOODS, value="Giày dép")


def _of_goods(u: Unit) -> int:
    return version_of(Establishment.objects.get(pk=u.shop.pk), Topic.GOODS)


def _leased(u: Unit) -> None:
    """As another stall than the one of which the request says that it is the right one."""
    ShopRequest.objects.filter(pk=u.shop_request.pk).update(topic=Topic.STALL, value="21")
    StallLease.objects.create(
        code="HT-1", place=u.place, stall="12", stall_key="|12", establishment=u.shop,
        starts_on=localdate(), clause=True,
    )  # fmt: skip


def _of_stall(u: Unit) -> int:
    return version_of(Establishment.objects.get(pk=u.shop.pk), Topic.STALL)


def _sells_more(u: Unit) -> None:
    shop = Establishment.objects.get(pk=u.shop.pk)
    sell(shop, goods=["Sữa bột"], brands=[], on=localdate(), by=None, at=now())


def _rechecked(u: Unit) -> None:
    row = ShopRequest.objects.get(pk=u.shop_request.pk)
    _copy(u, row, 0, kind="recheck", topic="", value="")


def _crowd(u: Unit) -> None:
    row = ShopRequest.objects.get(pk=u.shop_request.pk)
    free = [one for one in Topic if one != row.topic]
    for n in range(OPEN_REQUESTS):
        _copy(u, row, n, topic=free[n])


def _copy(u: Unit, row: ShopRequest, n: int, **more: Any) -> None:
    said = {"kind": row.kind, "value": "x", "words": "x", "access": row.access, **more}
    ShopRequest.objects.create(
        code=f"{row.code}-{n}", establishment=u.shop, recorded_at=now(), **said
    )


def _entry_s_shop(u: Unit) -> Any:
    return u.shown_publication.decision.violation.establishment


def _published(u: Unit) -> None:
    """The entry's own shop opens its record."""
    shop = _entry_s_shop(u)
    RecordCode.objects.filter(establishment=shop).update(issued_at=now() - timedelta(2))
    u.published_session = session_of(shop)


def _untold(u: Unit) -> None:
    ReleasedComplaint.objects.all().delete()


def _checked_and_told(u: Unit) -> None:
    shop = Establishment.objects.get(pk=u.shop.pk)
    hold(held_on=localdate(), type="periodic", findings={shop: "clean"}, by=None, at=now())


def _unchecked(u: Unit) -> None:
    """The tip came in after the last check."""
    _untold(u)
    Tip.objects.filter(pk=u.tip.pk).update(received_on=localdate() + timedelta(1))


def _taken_back(u: Unit) -> None:
    ReleasedComplaint.objects.filter(pk=u.complaint.pk).update(withdrawn_on=localdate())


def _complained(u: Unit) -> None:
    ReleasedComplaint.objects.filter(pk=u.complaint.pk).update(
        answered_at=now(), account="nhầm quầy"
    )


def _not_a_photo(u: Unit) -> Any:
    return [SimpleUploadedFile("a.jpg", b"x")]


REFUSALS = (
    Case(page=HAND, typed=SURE, before=_many_codes_and_no_requests),
    Case(page=ACCEPT, typed=SAID, api="request acceptance", after=_answered),
    Case(page=ACCEPT, typed=SAID, api="request acceptance", sent={"version": _of_goods},
         before=_about_goods, after=_sells_more),
    Case(page=ACCEPT, typed=SAID, api="request acceptance", said={"version": _of_stall},
         before=_leased),
    Case(page=TELL, typed=TOLD, by=head),
    Case(page=TELL, typed=TOLD, by=head, settings=ON, before=_unchecked),
    Case(page=TELL, typed={**TOLD, "sealed_summary": "Gọi 0912 345 678"}, by=head, settings=ON,
         before=_untold),
    Case(page=TELL, typed=TOLD, by=head, settings=ON, before=_checked_and_told),
    Case(page=TAKE_BACK, by=head, after=_taken_back),
    # of the shop
    Case(page=CORRECT, typed={**NAME, "value": " "}, by=nobody),
    Case(page=CORRECT, typed={**NAME, "value": lambda u: u.shop.name}, by=nobody),
    Case(page=CORRECT, typed={**NAME, "value": "x" * 301}, by=nobody),
    Case(page=CORRECT, typed={**NAME, "topic": "phone", "value": "x"}, by=nobody),
    Case(page=CORRECT, typed={**NAME, "topic": "opened_on", "value": "31/12/2030"}, by=nobody),
    Case(page=CORRECT, typed={**NAME, "words": " "}, by=nobody),
    Case(page=CORRECT, typed={**NAME, "words": "x" * 2001}, by=nobody),
    Case(page=CORRECT, typed={**NAME, "photo": _not_a_photo}, by=nobody),
    Case(page=RECHECK, typed={"words": "x"}, by=nobody, after=_rechecked),
    Case(page=RECHECK, typed={"words": "x"}, by=nobody, after=_crowd),
    Case(page=REPLY, typed={"words": "0912 345 678"}, by=nobody, before=_published),
    Case(page=REPLY, typed={"words": lambda u: f"{_entry_s_shop(u)} đã khắc phục"}, by=nobody,
         before=_published),
    Case(page=ANSWER, typed={"account": " "}, by=nobody),
    Case(page=ANSWER, typed={"account": "x" * 2001}, by=nobody),
    Case(page=ANSWER, typed={"account": "x"}, by=nobody, after=_complained),
)  # fmt: skip
