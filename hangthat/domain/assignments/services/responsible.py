"""Saying which agency is responsible for a target that no task of the plan gives to anybody."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.assignments.models import TargetResponsibility
from hangthat.domain.assignments.services.terms import must_exist
from hangthat.domain.plans.models import Target, Task
from hangthat.domain.plans.queries.naming import names_target

ONE_RESPONSIBLE = "one agency is responsible for a target on a day"
_DAY = timedelta(days=1)


@transaction.atomic
def name_responsible(
    *,
    target: Target,
    agency: Agency,
    since: date,
    by: User | None,
    at: datetime,
    document: str = "",
    code: str = "",
) -> TargetResponsibility:
    """Name the agency that is responsible for a target from a day (giao chịu trách nhiệm).

    Whoever was responsible before ends the day before. Who was named from the same day by mistake,
    and ended, gives way. Refuses: a target that a task of the plan gives to somebody; an agency
    that is no more; a day before the plan or after today; a day on or before which somebody was
    named already; the same agency again.
    """
    plan, today = target.version.plan, vietnam_day(at)
    lock_for(ONE_RESPONSIBLE, plan, (plan.pk, target.code))
    # unscoped: reference data of the plan
    if any(names_target(task, target) for task in Task.objects.filter(version=target.version)):
        # no page: the form offers others
        # no api: it finds no other
        raise ValidationError({"target": f"Kế hoạch đã giao chỉ tiêu {target.code} cho cơ quan."})
    must_exist([agency], on=today, name="agency")
    _must_be_of_the_plan(target, since, today)
    said = {"document": nfc(document).strip(), "recorded_by": by, "recorded_at": at}
    newest = _newest(target, agency, since)
    if newest and newest.since == since:
        return change(
            newest, by=by, at=at, action="amend", right=Action.CHANGE,
            named=said | {"agency": agency, "until": None},
            summary=f"{agency} thay {newest.agency} chịu trách nhiệm chỉ tiêu {target.code}",
        )  # fmt: skip
    _end_before(since, newest, by=by, at=at)
    made = TargetResponsibility(
        code=code or new_code("CTN"), plan=plan, target_code=target.code, agency=agency,
        since=since, **said,
    )  # fmt: skip
    return enter(made, by=by, at=at, summary=f"ghi {made} từ {since:%d/%m/%Y}", right=Action.CHANGE)


@transaction.atomic
def end_responsibility(
    *, responsibility: TargetResponsibility, day: date, reason: str, by: User | None, at: datetime
) -> TargetResponsibility:
    """Let nobody be responsible after a day (thôi giao).

    Refuses: no reason; one that has ended; a day before it began or after today.
    """
    one = responsibility
    lock_for(ONE_RESPONSIBLE, one.plan, (one.plan_id, one.target_code))
    one.refresh_from_db(fields=["since", "until"])
    if one.until:
        raise ValidationError(f"Đã thôi từ hết ngày {one.until:%d/%m/%Y}.")
    if not one.since <= day <= vietnam_day(at):
        raise ValidationError({"day": f"Ngày cuối phải từ {one.since:%d/%m/%Y} đến hôm nay."})
    return change(
        one, by=by, at=at, action="end", right=Action.CHANGE, reason=reasoned(reason),
        summary=f"{one} đến hết {day:%d/%m/%Y}", until=day,
    )  # fmt: skip


def _must_be_of_the_plan(target: Target, since: date, today: date) -> None:
    first = target.version.first_day
    if not first <= since <= today:
        raise ValidationError(
            {"since": f"Ngày bắt đầu phải từ {first:%d/%m/%Y}, ngày đầu của kế hoạch, đến hôm nay."}
        )


def _end_before(
    since: date, newest: TargetResponsibility | None, *, by: User | None, at: datetime
) -> None:
    if newest and (newest.until is None or newest.until >= since):
        change(
            newest, by=by, at=at, action="end", right=Action.CHANGE, until=since - _DAY,
            summary=f"{newest} đến hết {since - _DAY:%d/%m/%Y}",
        )  # fmt: skip


def _newest(target: Target, agency: Agency, since: date) -> TargetResponsibility | None:
    """Who was named last. Refuses: the same agency again; a day before his, or his if he has not
    ended."""
    # unscoped: asks who was named, whoever may see it
    # no race: the lock of the target is held
    rows = TargetResponsibility.objects.filter(plan=target.version.plan, target_code=target.code)
    newest = rows.select_related("agency").order_by("-since").first()
    if newest is None:
        return None
    if newest.since > since or (newest.since == since and newest.until is None):
        words = (
            f"{newest.agency} đã được giao từ {newest.since:%d/%m/%Y}; ghi ngày sau đó. Giao nhầm "
            "thì thôi giao, rồi giao lại từ ngày ấy."
        )
        raise ValidationError({"since": words})
    if newest.until is None and newest.agency_id == agency.pk:
        raise ValidationError({"agency": f"{agency} đang chịu trách nhiệm chỉ tiêu này."})
    return newest
