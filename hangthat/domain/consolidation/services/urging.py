"""Letters to the late: at most one to a unit on one day."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.models import Grant
from hangthat.core.access.policy import TABLE
from hangthat.core.access.services import change, enter, enter_all
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day, vietnam_minute
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.services import reasoned
from hangthat.core.outbox.models import MailSetting, WebhookEndpoint
from hangthat.core.outbox.services import enter_webhook, notify
from hangthat.domain.consolidation.models import UrgedReport, Urging
from hangthat.domain.consolidation.queries import Late, addressees, late_of
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.queries import lineage

ONE_LETTER = "a receiver urges a unit once a day"
MOST_WORDS = 500  # letters of a reason


@transaction.atomic
def urge(
    regime: ReportRegime,
    *,
    period_key: str,
    agency: Agency,
    by: User | None,
    at: datetime,
) -> Urging:
    """Urge one unit that is late with this period (đôn đốc); the letter names all it is late with.

    Refuses: a unit that owes nothing that is overdue; one that was urged today.
    """
    receiver, day = regime.receiver, vietnam_day(at)
    lock_for(ONE_LETTER, (receiver.pk, agency.pk, day))
    late = _by_addressee(receiver, day, at)
    if not _is_about(late.get(agency.pk, ()), regime, period_key):
        raise ValidationError(f"{agency} không có báo cáo nào quá hạn của kỳ này.")
    # unscoped: letters of the receiver
    other = Urging.objects.standing().filter(receiver=receiver, agency=agency, day=day).first()
    if other is not None:
        when = vietnam_minute(other.recorded_at)
        raise ValidationError(f"Hôm nay đã đôn đốc {agency} lúc {when} (mã {other.code}).")
    return _issue(receiver, agency, late[agency.pk], by=by, at=at)


@transaction.atomic
def urge_all(
    regime: ReportRegime, *, period_key: str, by: User | None, at: datetime
) -> list[Urging]:
    """Urge everybody who is late with this period and was not urged today (đôn đốc tất cả).

    Refuses: nobody is late; all of them were urged today.
    """
    receiver, day = regime.receiver, vietnam_day(at)
    late = _by_addressee(receiver, day, at)
    about = [pk for pk, some in late.items() if _is_about(some, regime, period_key)]
    if not about:
        raise ValidationError("Kỳ này không có đơn vị nào quá hạn.")
    if lock_for(ONE_LETTER, *((receiver.pk, pk, day) for pk in about)):
        late = _by_addressee(receiver, day, at)
    # unscoped: letters of the receiver
    done = set(
        Urging.objects.standing()
        .filter(receiver=receiver, day=day, agency__in=about)
        .values_list("agency", flat=True)
    )
    # unscoped: names of agencies, known to everybody
    left = Agency.objects.filter(pk__in=set(about) - done).order_by("sort_key", "pk")
    made = [
        _issue(receiver, one, late[one.pk], by=by, at=at)
        for one in left
        if _is_about(late.get(one.pk, ()), regime, period_key)
    ]
    if not made:
        raise ValidationError("Hôm nay đã đôn đốc mọi đơn vị quá hạn của kỳ này.")
    return made


@transaction.atomic
def withdraw_urging(urging: Urging, *, reason: str, by: User | None, at: datetime) -> Urging:
    """Take back a letter that went out by mistake (rút văn bản đôn đốc). It stays with the reason;
    whoever owes is urged anew if he is late.

    Refuses: no reason, one of more than 500 letters; a letter that was withdrawn.
    """
    lock_for(ONE_LETTER, (urging.receiver_id, urging.agency_id, urging.day))
    urging.refresh_from_db()
    if urging.withdrawn_at:
        when = vietnam_minute(urging.withdrawn_at)
        raise ValidationError(f"Văn bản này đã rút lúc {when}: {urging.withdrawn_because}.")
    said = reasoned(reason)
    if len(said) > MOST_WORDS:
        # no page: the form takes no longer reason
        # no api: nor does the body
        raise ValidationError({"reason": f"Lý do dài quá {MOST_WORDS} chữ."})
    change(
        urging, by=by, at=at, action="withdraw_urging", right=Action.ADD, summary=f"rút {urging}",
        reason=said, withdrawn_at=at, withdrawn_because=said,
    )  # fmt: skip
    _tell_software(urging, "urging-withdrawn", at=at, reason=said)
    return urging


def _by_addressee(receiver: Agency, day: date, at: datetime) -> dict[int, list[Late]]:
    found: dict[int, list[Late]] = defaultdict(list)
    history = lineage()
    for one in late_of(receiver, at=at):
        for addressee in addressees(one.debt.agency_id, on=day, history=history):
            found[addressee].append(one)
    return found


def _is_about(late: Sequence[Late], regime: ReportRegime, period_key: str) -> bool:
    return any(
        one.debt.regime.pk == regime.pk and one.debt.period.key == period_key for one in late
    )


def _issue(
    receiver: Agency,
    agency: Agency,
    late: Sequence[Late],
    *,
    by: User | None,
    at: datetime,
) -> Urging:
    urging = Urging(
        code=new_code("DD"), receiver=receiver, agency=agency, day=vietnam_day(at),
        recorded_at=at, issued_by=by,
    )  # fmt: skip
    enter(urging, by=by, at=at, summary=f"đôn đốc {agency} gửi {len(late)} báo cáo quá hạn")
    rows = [
        UrgedReport(
            urging=urging, regime=one.debt.regime, agency_id=one.debt.agency_id,
            period_key=one.debt.period.key, period_name=one.debt.period.name,
            late_from=one.late_from, returned=one.returned,
        )
        for one in late
    ]  # fmt: skip
    enter_all(rows, by=by, at=at, summary=lambda row: f"{urging}: {row}")
    _tell(urging, [one.debt.work_of(one.agency) for one in late], at=at)
    return urging


def _tell(urging: Urging, keys: Sequence[str], *, at: datetime) -> None:
    """By mail within the budget of reminders, and to the unit's own software."""
    roles = TABLE[Resource.REPORT, Action.CHANGE]
    # unscoped: whom the system writes to
    holders = Grant.objects.in_force(on=urging.day).filter(agency=urging.agency, role__in=roles)
    # unscoped: likewise
    settings = MailSetting.objects.confirmed().filter(is_on=True, user__in=holders.values("user"))
    words = f"{urging.receiver} đôn đốc đơn vị bạn gửi {len(keys)} báo cáo quá hạn."
    for one in settings.select_related("user").order_by("user"):
        if not one.user.is_idle(at=at):
            notify(
                user=one.user, address=one.address, keys=keys, words=words,
                subject=f"Hàng Thật: đôn đốc {len(keys)} báo cáo quá hạn", at=at,
            )  # fmt: skip
    _tell_software(urging, "urging", at=at, reports=len(keys))


def _tell_software(urging: Urging, event: str, *, at: datetime, **more: str | int) -> None:
    body = {
        "event": event,
        "agency": urging.agency.code,
        "letter": urging.code,
        "day": f"{urging.day:%Y-%m-%d}",
        **more,
    }
    # unscoped: whom the system writes to
    for endpoint in WebhookEndpoint.objects.open().filter(agency=urging.agency):
        enter_webhook(
            endpoint=endpoint, subject=f"Đôn đốc ngày {urging.day:%d/%m/%Y}",
            body=json.dumps(body), key=f"{event}-{urging.code}-{endpoint.pk}",
            expires_at=at + timedelta(days=1), at=at,
        )  # fmt: skip
