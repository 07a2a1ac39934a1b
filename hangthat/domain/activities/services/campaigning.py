"""Campaigns (đợt cao điểm)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.activities.models import Campaign

LONGEST = 366  # days
PROMISES = ("activities_a_day", "signed_a_day", "checked_a_day")


@transaction.atomic
def launch(
    *,
    name: str,
    lead: Agency,
    start: date,
    end: date,
    by: User | None,
    at: datetime,
    code: str = "",
    **more: Any,
) -> Campaign:
    """Set a campaign (mở đợt cao điểm); it may lie ahead.

    Refuses: no name; an end before the start; more than a year.
    """
    campaign = Campaign(
        code=code or new_code("DCD"),
        name=nfc(name),
        lead=lead,
        start=start,
        end=end,
        **_told(name=name, start=start, end=end, **more),
    )
    return enter(campaign, by=by, at=at, summary=f"mở đợt cao điểm {campaign.name}")


@transaction.atomic
def amend_campaign(
    campaign: Campaign,
    *,
    name: str,
    lead: Agency,
    start: date,
    end: date,
    by: User | None,
    at: datetime,
    **more: Any,
) -> Campaign:
    """As it is to be from now on; what counts follows by itself. Refuses: one that was dropped."""
    _must_stand(campaign)
    told = _told(name=name, start=start, end=end, **more)
    return change(
        campaign,
        by=by,
        at=at,
        action="amend",
        summary=f"sửa đợt cao điểm {campaign.name}",
        name=nfc(name),
        lead=lead,
        start=start,
        end=end,
        **told,
    )


@transaction.atomic
def drop_campaign(campaign: Campaign, *, reason: str, by: User | None, at: datetime) -> Campaign:
    """It was entered by mistake, or will not be held (hủy đợt). Refuses: no reason; done already.

    What agencies did in those days stays as it is.
    """
    _must_stand(campaign)
    return change(
        campaign,
        by=by,
        at=at,
        action="withdraw",
        summary=f"hủy đợt cao điểm {campaign.name}",
        reason=reasoned(reason),
        dropped_on=vietnam_day(at),
    )


def _told(
    *,
    name: str,
    start: date,
    end: date,
    basis: str = "",
    areas: Sequence[str] = (),
    agencies: Sequence[str] = (),
    goods: Sequence[str] = (),
    **promises: int | None,
) -> dict[str, Any]:
    if not nfc(name):
        raise ValidationError({"name": "Cần có tên đợt."})
    if end < start:
        raise ValidationError({"end": "Ngày kết thúc không được trước ngày bắt đầu."})
    if (end - start).days >= LONGEST:
        raise ValidationError({"end": "Một đợt dài nhất một năm; hãy chia thành nhiều đợt."})
    return {
        "basis": nfc(basis),
        "areas": list(areas),
        "agencies": list(agencies),
        "goods": list(goods),
        **{name: promises.get(name) for name in PROMISES},
    }


def _must_stand(campaign: Campaign) -> None:
    if campaign.dropped_on:
        raise ValidationError("Đợt này đã được hủy.")
