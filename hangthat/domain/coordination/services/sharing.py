"""Minutes of a check are shared with a force that holds the same joint check (ADR 0070)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.services import reasoned
from hangthat.domain.coordination.queries.joining_forces import joining_forces
from hangthat.domain.minutes.models import Minutes, MinutesShare

SHARED_ONCE = "minutes are shared with a force once"


@transaction.atomic
def share_minutes(
    *, minutes: Minutes, agency: Agency, by: User | None, at: datetime
) -> MinutesShare:
    """Let a force read and print these minutes, and nothing else of the check (chia sẻ biên bản).

    Refuses: minutes that were cancelled; a force that does not hold the joint check; one with
             which they are shared already.
    """
    lock_for(SHARED_ONCE, minutes)
    minutes.refresh_from_db(fields=["cancelled_on"])
    if minutes.cancelled_on:
        raise ValidationError("Biên bản này đã hủy, không chia sẻ được.")
    if agency == minutes.agency:
        # no page: the form offers other forces
        raise ValidationError({"agency": f"{agency} là cơ quan lập biên bản này."})
    if not joining_forces(minutes.result.inspection, by).filter(pk=agency.pk).exists():
        words = f"{agency} không tham gia cuộc kiểm tra liên ngành của biên bản này."
        # no page: the form offers the forces that hold it
        raise ValidationError({"agency": words})
    if MinutesShare.objects.current().filter(minutes=minutes, agency=agency).exists():
        raise ValidationError({"agency": f"Biên bản này đang được chia sẻ cho {agency}."})
    row = MinutesShare(minutes=minutes, agency=agency, shared_on=vietnam_day(at), shared_by=by)
    return enter(row, by=by, at=at, summary=f"chia sẻ {row}", right=Action.ADD)


@transaction.atomic
def withdraw_share(
    *, share: MinutesShare, reason: str, by: User | None, at: datetime
) -> MinutesShare:
    """The force reads them no more (thôi chia sẻ); that it could stays in the journal.

    Refuses: one that was withdrawn already; no reason.
    """
    lock_for(SHARED_ONCE, share.minutes)
    share.refresh_from_db(fields=["ended_on"])
    if share.ended_on:
        raise ValidationError("Biên bản này đã thôi chia sẻ cho lực lượng ấy.")
    return change(
        share,
        by=by,
        at=at,
        action="end",
        right=Action.ADD,
        summary=f"thôi chia sẻ {share}",
        reason=reasoned(reason),
        ended_on=vietnam_day(at),
    )
