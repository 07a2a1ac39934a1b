"""Acts on hotlines: making one known, ending it."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.hotlines.models import Hotline

_BETWEEN = re.compile(r"[\s.()-]")
_NUMBER = re.compile(r"\+?[0-9]{3,15}")


@dataclass(frozen=True)
class HotlineTerms:
    """What citizens are told of it. start, end: the days in which somebody answers."""

    number: str
    hours: str
    posted: str
    start: date
    end: date | None = None


@transaction.atomic
def open_hotline(
    *, terms: HotlineTerms, agency: Agency | None, by: User | None, at: datetime, code: str = ""
) -> Hotline:
    """A line that citizens may call from its first day on (ghi đường dây nóng).

    Refuses: nobody's agency; what is no telephone number; no hours or no place where it was made
    known; an end before the start.
    """
    if agency is None:
        raise ValidationError(
            "Tài khoản này không thuộc cơ quan nào, nên không ghi đường dây nóng được."
        )
    number = _BETWEEN.sub("", nfc(terms.number))
    if not _NUMBER.fullmatch(number):
        words = "Không phải số điện thoại: cần từ 3 đến 15 chữ số, có thể có dấu + ở đầu."
        raise ValidationError({"number": words})
    texts = {"hours": nfc(terms.hours), "posted": nfc(terms.posted)}
    for name, words in (("hours", "Phải ghi giờ trực."), ("posted", "Phải ghi nơi công bố số.")):
        if not texts[name]:
            # no page: its form asks for both
            raise ValidationError({name: words})
    if terms.end and terms.end < terms.start:
        raise ValidationError({"end": "Ngày cuối không được trước ngày đầu."})
    row = Hotline(
        code=code or new_code("DN"),
        agency=agency,
        number=number,
        start=terms.start,
        end=terms.end,
        **texts,
    )
    return enter(row, by=by, at=at, summary=f"ghi {row} của {agency}")


@transaction.atomic
def end_hotline(
    hotline: Hotline, *, last_on: date, reason: str, by: User | None, at: datetime
) -> Hotline:
    """After that day it is shown to nobody (thôi dùng đường dây nóng); the row stays.

    Refuses: no reason; a day before its first, or one after which it is over already.
    """
    # two who end it at once both end it; the journal compares what each saw
    hotline.refresh_from_db(fields=["start", "end"])
    if last_on < hotline.start:
        raise ValidationError({"last_on": f"Số này trực từ ngày {hotline.start:%d/%m/%Y}."})
    if hotline.end and hotline.end <= last_on:
        words = f"Số này đã thôi dùng sau ngày {hotline.end:%d/%m/%Y}."
        raise ValidationError({"last_on": words})
    return change(
        hotline, by=by, at=at, action="end", summary=f"thôi dùng {hotline}",
        reason=reasoned(reason), end=last_on,
    )  # fmt: skip


def show_hotlines(*, at: datetime) -> None:
    """For demonstrations: a number that nobody has, marked as invented."""
    officer = User.objects.select_related("agency").filter(username="truong").first()
    if officer is None or officer.agency is None:
        return
    terms = HotlineTerms(
        number="0000 000 000",
        hours="Cả ngày và đêm (dữ liệu minh hoạ)",
        posted="Số không có thật, chỉ để minh hoạ",
        start=date(2021, 1, 1),
    )
    open_hotline(terms=terms, agency=officer.agency, by=officer, at=at)
