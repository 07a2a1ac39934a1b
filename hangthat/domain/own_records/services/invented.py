"""For demonstrations: shops that asked for something through their own records."""

from datetime import datetime, timedelta

from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.own_records.lexicon import Handing, Topic
from hangthat.domain.own_records.models import RecordCode
from hangthat.domain.own_records.services.codes import issue_record_code, open_record
from hangthat.domain.own_records.services.deciding import refuse
from hangthat.domain.own_records.services.sending import (
    Correction,
    send_correction,
    send_recheck,
    send_reply,
)
from hangthat.domain.publications.models import Publication

_OFFICER = "an"
_MARK = "(dữ liệu minh hoạ)"
_SHOPS = 4


def ask_some(*, at: datetime) -> None:
    """Three corrections, of which one was refused; another check asked for; a reply to an entry."""
    officer = User.objects.select_related("agency").filter(username=_OFFICER).first()
    if officer is None:
        return
    # unscoped: the invented province
    shops = Establishment.objects.filter(place__isnull=False, closed_on=None).order_by("pk")
    entry = Publication.objects.approved().filter(decision__violation__establishment__isnull=False)
    opened = [_opened(shop, officer, at) for shop in shops[:_SHOPS]]
    values = (
        (Topic.ADDRESS, "Dãy A, quầy 5"), (Topic.GOODS, "Giày dép, Túi xách"),
        (Topic.NAME, "Quầy Hoa Mai"),
    )  # fmt: skip
    sent = [
        send_correction(
            access, terms=Correction(topic, value, f"Hồ sơ ghi chưa đúng {_MARK}"), at=at
        )
        for access, (topic, value) in zip(opened, values, strict=False)
    ]
    if len(sent) == len(values):
        refuse(sent[-1], answer=f"Chưa có giấy tờ kèm theo {_MARK}", by=officer, at=at)
    for access in opened[len(values) :]:
        send_recheck(access, words=f"Đã bỏ hết hàng không rõ nguồn gốc {_MARK}", at=at)
    if one := entry.select_related("agency", "decision__violation__establishment").first():
        shop = one.decision.violation.establishment
        assert shop is not None
        access = _opened(shop, officer, at)
        send_reply(access, publication=one, words=f"Cơ sở đã khắc phục {_MARK}", at=at)


def _opened(shop: Establishment, officer: User, at: datetime) -> RecordCode:
    handed = issue_record_code(shop, handing=Handing.PAPER, by=officer, at=at)
    access = open_record(shop, digits=handed.digits, at=at + timedelta(seconds=1))
    assert access is not None
    return access
