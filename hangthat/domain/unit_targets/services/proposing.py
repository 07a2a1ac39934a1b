"""A unit proposes a target of its own, and withdraws what was not decided."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.personal_numbers import personal_number_in
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.targets.vocabulary.populations import POPULATIONS
from hangthat.domain.unit_targets.lexicon import UnitTargetState
from hangthat.domain.unit_targets.models import UnitTarget
from hangthat.domain.unit_targets.models.unit_target import is_of_province

ONE_EACH = "one target of its own for a unit and a target on a day"


@dataclass(frozen=True)
class UnitTargetTerms:
    """`lower_reason`: only where it asks for less than the plan. `due_on`: only if it is before the
    target's last day."""

    target: Target
    at_least: int
    since: date
    until: date | None = None
    due_on: date | None = None
    lower_reason: str = ""
    document: str = ""


@transaction.atomic
def propose(
    terms: UnitTargetTerms, *, by: User | None, at: datetime, agency: Agency | None = None
) -> UnitTarget:
    """Propose a target of one's unit (đề nghị chỉ tiêu riêng).

    Refuses: who has no unit; a unit that is no more; a plan that was replaced or has ended;
    another one that waits; and as `_must_fit`.
    """
    unit = agency or (by.agency if by else None)
    if unit is None:
        raise ValidationError("Bạn chưa thuộc đơn vị nào nên không đề nghị được chỉ tiêu riêng.")
    if unit.valid_to and unit.valid_to < vietnam_day(at):
        # no page: who is of a unit that is no more has no right there
        # no api: likewise
        raise ValidationError(f"{unit} đã chấm dứt ngày {unit.valid_to:%d/%m/%Y}.")
    lower = nfc(terms.lower_reason)
    document = nfc(terms.document)
    _must_run(terms.target.version, vietnam_day(at))
    _must_fit(terms, unit, lower)
    _no_numbers(lower_reason=lower, document=document)
    lock_for(ONE_EACH, unit)
    # unscoped: whoever proposed it
    if UnitTarget.objects.waiting().filter(agency=unit, target=terms.target).exists():
        raise ValidationError(
            {"target": f"{unit} đã có một đề nghị chờ duyệt cho chỉ tiêu {terms.target.code}."}
        )
    made = UnitTarget(
        code=new_code("CTR"), agency=unit, target=terms.target, at_least=terms.at_least,
        since=terms.since, until=terms.until, due_on=terms.due_on, lower_reason=lower,
        document=document, proposed_at=at, proposed_by=by,
    )  # fmt: skip
    return enter(made, by=by, at=at, summary=f"đề nghị {made}, {made.period}")


@transaction.atomic
def withdraw(own: UnitTarget, *, reason: str, by: User | None, at: datetime) -> UnitTarget:
    """Withdraw what waits (rút đề nghị); the row stays. Refuses: no reason; what was decided."""
    fresh(own)
    if own.state != UnitTargetState.PROPOSED:
        raise ValidationError(f"Đề nghị {own.get_state_display()}, không rút được.")
    return change(
        own, by=by, at=at, action="take_back_unit_target", right=Action.CHANGE,
        summary=f"rút đề nghị: {own}", reason=reasoned(reason), state=UnitTargetState.WITHDRAWN,
    )  # fmt: skip


def fresh(own: UnitTarget) -> None:
    """As it stands now; nobody else moves those of its unit before this transaction ends."""
    lock_for(ONE_EACH, own.agency)
    own.refresh_from_db(fields=["state", "since", "until", "proposed_by"])


def _must_run(version: PlanVersion, today: date) -> None:
    if not version.used:
        # no page: the form offers targets of plans in use
        # no api: likewise, it finds no other
        raise ValidationError({"target": "Bản kế hoạch này đã được thay; chọn bản đang dùng."})
    if version.last_day < today:
        words = f"Kế hoạch {version.number} đã kết thúc ngày {version.last_day:%d/%m/%Y}"
        # no page: the form offers targets of plans that have not ended
        raise ValidationError({"target": f"{words}: không đặt chỉ tiêu riêng được nữa."})


def _must_fit(terms: UnitTargetTerms, unit: Agency, lower: str) -> None:
    """Refuses: no percentage; less than the plan without a reason, or a reason without that; days
    outside the plan or in the wrong order; a target of parties for a unit of a smaller land."""
    target = terms.target
    version = target.version
    if not 1 <= terms.at_least <= 100:
        # no page: the form takes no other number
        raise ValidationError({"at_least": "Chỉ tiêu riêng từ 1% đến 100%."})
    if terms.at_least < target.at_least and not lower:
        raise ValidationError(
            {"lower_reason": f"Kế hoạch cần {target.at_least}%: ghi lý do đặt thấp hơn."}
        )
    if terms.at_least >= target.at_least and lower:
        raise ValidationError(
            {"lower_reason": f"Không thấp hơn kế hoạch ({target.at_least}%): để trống ô này."}
        )
    if not version.first_day <= terms.since <= target.due_on:
        days = f"{version.first_day:%d/%m/%Y} đến {target.due_on:%d/%m/%Y}"
        raise ValidationError({"since": f"Ngày bắt đầu phải từ {days}."})
    if terms.until and terms.until < terms.since:
        raise ValidationError({"until": "Ngày cuối không được trước ngày đầu."})
    _must_be_due(terms)
    if POPULATIONS[target.population].kind == MemberKind.PARTY and not is_of_province(unit):
        raise ValidationError(
            {"target": f"{target.code} tính theo tổ chức, cá nhân, chỉ có số của cả tỉnh: "
             "đơn vị của một địa bàn không đặt riêng được."}
        )  # fmt: skip


def _must_be_due(terms: UnitTargetTerms) -> None:
    """Refuses: an own day that is not within its days, or not before the target's."""
    due, last = terms.due_on, terms.target.due_on
    if due is None:
        return
    if not terms.since <= due < last:
        raise ValidationError(
            {"due_on": f"Ngày phải đạt từ ngày bắt đầu đến trước {last:%d/%m/%Y}, hạn của kế "
             "hoạch; để trống: theo hạn của kế hoạch."}
        )  # fmt: skip
    if terms.until and due > terms.until:
        raise ValidationError({"due_on": "Ngày phải đạt không được sau ngày cuối có hiệu lực."})


def _no_numbers(**texts: str) -> None:
    for field, text in texts.items():
        if number := personal_number_in(text):
            raise ValidationError({field: f"Dãy “{number}” giống số định danh cá nhân; bỏ đi."})
