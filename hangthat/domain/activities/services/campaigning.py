"""Campaigns (đợt cao điểm)."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from hangthat.domain.activities.lexicon import Crowd
from hangthat.domain.activities.models import Campaign

LONGEST = 366  # days
PROMISES = ("activities_a_day", "signed_a_day", "checked_a_day")


@dataclass(frozen=True)
class CampaignPlan:
    """What is set for a campaign.

    `areas`, `agencies`: official codes; none: the whole province, all agencies. `…_a_day`: what
    is promised for each day; None: nothing.
    """

    name: str
    lead: Agency
    start: date
    end: date
    basis: str = ""
    areas: Sequence[str] = ()
    agencies: Sequence[str] = ()
    goods: Sequence[str] = ()
    crowds: Sequence[str] = ()
    activities_a_day: int | None = None
    signed_a_day: int | None = None
    checked_a_day: int | None = None

    def values(self) -> dict[str, Any]:
        """The fields of the campaign.

        Refuses: no name; an end before the start; more than a year; people of no known sort.
        """
        if not nfc(self.name):
            raise ValidationError({"name": "Cần có tên đợt."})
        if self.end < self.start:
            raise ValidationError({"end": "Ngày kết thúc không được trước ngày bắt đầu."})
        if (self.end - self.start).days >= LONGEST:
            raise ValidationError({"end": "Một đợt dài nhất một năm; hãy chia thành nhiều đợt."})
        if unknown := set(self.crowds) - set(Crowd.values):
            # no page: it has a tick for each of them and no other
            raise ValidationError({"crowds": f"Không có đối tượng “{', '.join(sorted(unknown))}”."})
        return {
            "name": nfc(self.name),
            "lead": self.lead,
            "start": self.start,
            "end": self.end,
            "basis": nfc(self.basis),
            "areas": list(self.areas),
            "agencies": list(self.agencies),
            "goods": list(self.goods),
            "crowds": list(self.crowds),
            **{name: getattr(self, name) for name in PROMISES},
        }


@transaction.atomic
def launch(plan: CampaignPlan, *, by: User | None, at: datetime, code: str = "") -> Campaign:
    """Set a campaign (mở đợt cao điểm); it may lie ahead. Refuses: what its plan refuses."""
    campaign = Campaign(code=code or new_code("DCD"), **plan.values())
    return enter(campaign, by=by, at=at, summary=f"mở đợt cao điểm {campaign.name}")


@transaction.atomic
def amend_campaign(
    campaign: Campaign, plan: CampaignPlan, *, by: User | None, at: datetime
) -> Campaign:
    """As it is to be from now on; what counts follows by itself.

    Refuses: one that was dropped; what its plan refuses.
    """
    _must_stand(campaign)
    summary = f"sửa đợt cao điểm {campaign.name}"
    return change(campaign, by=by, at=at, action="amend", summary=summary, **plan.values())


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


def _must_stand(campaign: Campaign) -> None:
    if campaign.dropped_on:
        raise ValidationError("Đợt này đã được hủy.")
