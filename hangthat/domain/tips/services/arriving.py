"""A tip comes in: cleaned, routed, sealed, and its clock begins to run."""

import json
import secrets
from collections.abc import Sized
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services import enter, must
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import is_seen, nfc_lines
from hangthat.core.files.reader.photos import cleaned
from hangthat.domain.establishments.models import Place
from hangthat.domain.tips.grammar.accusation import Accusation
from hangthat.domain.tips.grammar.receipts import read_receipt
from hangthat.domain.tips.grammar.sealing import key_of, key_of_receipt, new_key, seal
from hangthat.domain.tips.lexicon import LONGEST, PHOTOS, PartKind, Source
from hangthat.domain.tips.models import RecoveryKey, Tip
from hangthat.domain.tips.queries import destination
from hangthat.domain.tips.queries.maps import read_point
from hangthat.domain.tips.services import clocks
from hangthat.domain.tips.services.envelopes import add_part, wrap
from hangthat.domain.tips.services.sources import read_reference

ONE_RECEIPT = "a receipt is of one tip"
CLOSED = (
    "Hiện chưa nhận được tin báo qua mạng cho nơi này. Tin của bạn chưa được lưu; hãy gọi đường "
    "dây nóng hoặc báo Ủy ban nhân dân xã, phường."
)
RECEIPT_USED = (
    "Mã tra cứu này đã dùng cho một tin báo đã niêm phong; nội dung vừa nhập chưa được lưu. Là "
    "cuộc gọi khác thì lưu dưới mã mới."
)
LATE = timedelta(days=30)  # within which a call, a letter is typed: as long as it has an answer
UNREAD = "unread"  # the code of a refusal that says so
_LINE = 300  # letters of a short answer


@dataclass(frozen=True)
class TipTerms:
    """What is told. Only area, place, goods, source, the accused agency and the day on which it
    came in stay unsealed; `received_on` None: today."""

    area: Area
    text: str
    place: Place | None = None
    goods: str = ""
    spot: str = ""
    when: str = ""
    point: str = ""
    accused: Agency | None = None
    officer: str = ""
    identity: str = ""
    reference: str = ""  # the code that the office gave a confidential source
    source: str = Source.CITIZEN
    received_on: date | None = None
    photos: tuple[bytes, ...] = field(default=(), repr=False)


def receive(terms: TipTerms, *, receipt: str, by: User | None = None, at: datetime) -> Tip:
    """Take a tip in (tiếp nhận tin báo) under a receipt; the same receipt again gives the same tip.
    Refuses: as `receive_or_find`."""
    return receive_or_find(terms, receipt=receipt, by=by, at=at)[0]


class ReceiptUsed(ValidationError):
    """A tip stands under this receipt already; what was told now was not taken in."""

    def __init__(self) -> None:
        super().__init__(RECEIPT_USED)


def receive_new(terms: TipTerms, *, receipt: str, by: User | None, at: datetime) -> Tip:
    """As `receive`, for whoever writes for others. Refuses besides (ReceiptUsed): a receipt under
    which a tip stands already, since what is told now may be another call."""
    tip, again = receive_or_find(terms, receipt=receipt, by=by, at=at)
    if again:
        # no page: asked for before, and the form comes back with another receipt
        raise ReceiptUsed
    return tip


def is_used(receipt: str) -> bool:
    """Whether a tip stands under it."""
    found, _ = key_of_receipt(read_receipt(receipt))
    # unscoped: whoever has the receipt is its sender
    return Tip.objects.filter(receipt=found).exists()


def receive_or_find(
    terms: TipTerms, *, receipt: str, by: User | None = None, at: datetime
) -> tuple[Tip, bool]:
    """The tip, and whether it stood already: then nothing of these terms was taken in.

    Photos are cleaned before anything is locked. Refuses: nothing told; too much; a photo that
    cannot be taken; a place for which nobody can read; a receipt that is none; a day on which it
    came in that lies ahead, or more than `LATE` back.
    """
    # off tour: desk/tips/tests/test_tip_pages.py
    must(by, Resource.TIP, Action.ADD)
    number = read_receipt(receipt)
    if not number:
        # no page: the page brings its own
        # no api: a receipt that this site signed is one
        raise ValidationError("Mã tra cứu không đúng; hãy mở lại trang báo tin.")
    found, key = key_of_receipt(number)
    # unscoped: the sender's own, sent again
    # no race: `_taken_in` asks again, under the lock of the receipt
    if known := Tip.objects.filter(receipt=found).first():
        return known, True
    _must_be_fit(terms, on=vietnam_day(at))
    terms = replace(terms, reference=read_reference(terms.reference, by=by))
    photos = [cleaned(one, name=f"Ảnh {n}") for n, one in enumerate(terms.photos, start=1)]
    return _taken_in(terms, found, key.public, photos, by=by, at=at)


@transaction.atomic
def _taken_in(
    terms: TipTerms, found: str, sender: str, photos: list[bytes], *, by: User | None, at: datetime
) -> tuple[Tip, bool]:
    lock_for(ONE_RECEIPT, found)
    # unscoped: the sender's own, sent again
    if known := Tip.objects.filter(receipt=found).first():
        return known, True
    to = destination(
        area=terms.area, goods=terms.goods, accused=terms.accused,
        told=Accusation(terms.officer, f"{terms.text}\n{terms.spot}\n{terms.when}"),
        on=vietnam_day(at),
    )  # fmt: skip
    # unscoped: without it nothing is sealed
    if to is None or not RecoveryKey.objects.filter(ended_on=None).exists():
        raise ValidationError(CLOSED, code=UNREAD)
    key, today = new_key(), vietnam_day(at)
    tip = Tip(
        code=new_code("TB"), source=terms.source, agency=to.agency, area=terms.area,
        place=terms.place, goods=terms.goods, accused=terms.accused,
        received_on=terms.received_on or today, receipt=found, sender=sender, public=key.public,
    )  # fmt: skip
    enter(tip, by=by, at=at, summary="tiếp nhận tin báo", right=None)
    identity = secrets.token_bytes(32) if terms.identity.strip() else b""
    wrap(tip, key, to.readers, identity=identity)
    told = {
        "text": nfc_lines(terms.text), "spot": nfc_lines(terms.spot), "when": nfc_lines(terms.when),
        "officer": nfc_lines(terms.officer), "point": read_point(terms.point),
        "reference": terms.reference,
        "reference_of": to.agency.code if terms.reference else "",
    }  # fmt: skip
    add_part(tip, PartKind.REPORT, json.dumps(told).encode(), day=today)
    for one in photos:
        add_part(tip, PartKind.PHOTO, one, day=today)
    if identity:
        inner = seal(nfc_lines(terms.identity).encode(), [key_of(identity).public])
        add_part(tip, PartKind.IDENTITY, inner, day=today)
    clocks.begin(tip, by=by, at=at, since=tip.received_on)
    return tip, False


def unfit(*, text: str, photos: Sized, **lines: str) -> dict[str, str]:
    """What of a tip cannot be taken, by field. `lines`: short answers, by their names."""
    found, text = {}, nfc_lines(text)
    if not is_seen(text) and not photos:
        found["text"] = "Hãy gửi ít nhất một ảnh hoặc viết một câu."
    if len(text) > LONGEST:
        found["text"] = f"Dài quá {LONGEST} ký tự; hãy viết gọn hơn."
    if len(photos) > PHOTOS:
        found["photos"] = f"Gửi nhiều nhất {PHOTOS} ảnh."
    long = {name: f"Dài quá {_LINE} ký tự." for name, line in lines.items() if len(line) > _LINE}
    return found | long


def _must_be_fit(terms: TipTerms, *, on: date) -> None:
    found = unfit(
        text=terms.text, photos=terms.photos, spot=terms.spot, when=terms.when,
        officer=terms.officer, identity=terms.identity,
    )  # fmt: skip
    if terms.received_on and not on - LATE <= terms.received_on <= on:
        found["received_on"] = (
            f"Ngày nhận trong {LATE.days} ngày qua, từ {on - LATE:%d/%m/%Y} đến hôm nay."
        )
    if found:
        raise ValidationError(found)
    if terms.place and terms.place.area_id != terms.area.pk:
        # no page: the area is that of the place
        # no api: likewise
        raise ValidationError({"place": f"{terms.place} không ở {terms.area}."})
