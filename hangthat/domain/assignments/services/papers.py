"""What agencies answer to a plan: their own plans, and that they have received it."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.files.services import store
from hangthat.core.journal.services import reasoned
from hangthat.domain.assignments.models import PlanReceipt, SubPlan
from hangthat.domain.plans.models import Plan, Recipient

ONE_PLAN = "an agency has one plan of its own under a plan"
ONE_RECEIPT = "the receipt of a plan is recorded once for a recipient"


@transaction.atomic
def record_sub_plan(
    *,
    plan: Plan,
    agency: Agency,
    number: str,
    issued_on: date,
    signer: str,
    by: User | None,
    at: datetime,
    year: int | None = None,
    upload: UploadedFile | None = None,
    code: str = "",
) -> SubPlan:
    """Record an agency's own plan (ghi kế hoạch riêng). `year`: for that year alone; None: for the
    whole period. Those of other years stay.

    Refuses: a day after today, before the plan, or on which the agency was not there; a year
    outside the plan's; an agency that has a plan for that year already.
    """
    if issued_on > vietnam_day(at):
        raise ValidationError({"issued_on": "Ngày ban hành không được sau hôm nay."})
    _must_be_the_only_one(plan, agency, year)
    _must_be_issued_in_time(plan, agency, issued_on)
    _must_be_of_the_plan(plan, year, issued_on)
    row = SubPlan(
        code=code or new_code("KR"),
        plan=plan,
        agency=agency,
        number=nfc(number).strip(),
        issued_on=issued_on,
        year=year,
        signer=nfc(signer).strip(),
        file=store(upload=upload, by=by, at=at) if upload else None,
        recorded_at=at,
    )
    return enter(row, by=by, at=at, summary=f"ghi {row}", right=Action.ANSWER)


def _must_be_issued_in_time(plan: Plan, agency: Agency, day: date) -> None:
    """By an agency that was there that day, though it may be dissolved today; not before the plan
    whose execution it is."""
    # no race: days of plans and agencies are the past's
    version = plan.versions.order_by("issued_on").first()
    begun = min(version.issued_on, version.first_day) if version else None
    words = ""
    if begun and day < begun:
        words = f"{version} có từ {begun:%d/%m/%Y}; kế hoạch riêng không thể có trước."
    elif agency.valid_from and day < agency.valid_from:
        words = f"Ngày ban hành này {agency} chưa có: hoạt động từ {agency.valid_from:%d/%m/%Y}."
    elif agency.valid_to and day > agency.valid_to:
        words = f"Ngày ban hành này {agency} đã hết hoạt động (đến {agency.valid_to:%d/%m/%Y})."
    if words:
        raise ValidationError({"issued_on": words})


def _must_be_the_only_one(plan: Plan, agency: Agency, year: int | None) -> None:
    lock_for(ONE_PLAN, (plan.pk, agency.pk))
    # unscoped: asks whether there is another, whoever may see it
    held = SubPlan.objects.standing().filter(plan=plan, agency=agency, year=year).first()
    if held:
        raise ValidationError(
            f"{agency} đã có kế hoạch {held.year_words}số {held.number} ngày "
            f"{held.issued_on:%d/%m/%Y}; ghi nhầm thì hủy bản ghi ấy trước."
        )


def _must_be_of_the_plan(plan: Plan, year: int | None, issued_on: date) -> None:
    """An ended plan goes on until another takes its place: the year after the paper is its too."""
    # no race: a version that is loaded meanwhile keeps what was recorded under the former
    version = plan.versions.filter(used=True).first()
    if year is None or version is None:
        return
    first, last = version.first_day.year, max(version.last_day.year, issued_on.year + 1)
    if not first <= year <= last:
        raise ValidationError({"year": f"Ghi một năm từ {first} đến {last}."})


@transaction.atomic
def withdraw_sub_plan(*, sub_plan: SubPlan, reason: str, by: User | None, at: datetime) -> SubPlan:
    """Withdraw one that was entered by mistake (hủy bản ghi). Refuses: no reason; one withdrawn."""
    lock_for(ONE_PLAN, (sub_plan.plan_id, sub_plan.agency_id))
    sub_plan.refresh_from_db()
    if sub_plan.withdrawn_on:
        raise ValidationError("Bản ghi này đã hủy rồi.")
    return change(
        sub_plan,
        by=by,
        at=at,
        action="end",
        right=Action.ANSWER,
        summary=f"hủy bản ghi {sub_plan}",
        reason=reasoned(reason),
        withdrawn_on=vietnam_day(at),
    )


@transaction.atomic
def confirm_receipt(
    *,
    recipient: Recipient,
    received_on: date,
    receiver: str,
    note: str,
    by: User | None,
    at: datetime,
) -> PlanReceipt:
    """Record that a recipient of the plan has it (xác nhận đã nhận), also from outside.

    Refuses: a day before the plan was issued or after today; one that is confirmed already.
    """
    lock_for(ONE_RECEIPT, (recipient.pk,))
    _must_be_received_in_time(recipient, received_on, at)
    # unscoped: asks whether there is another
    if PlanReceipt.objects.filter(recipient=recipient).exists():
        raise ValidationError(f"{recipient} đã được xác nhận; có thể người khác vừa ghi.")
    row = PlanReceipt(
        recipient=recipient,
        received_on=received_on,
        receiver=nfc(receiver).strip(),
        note=nfc(note).strip(),
        recorded_by=by,
        recorded_at=at,
    )
    return enter(row, by=by, at=at, summary=f"xác nhận {row}", right=Action.CHANGE)


@transaction.atomic
def correct_receipt(
    *,
    receipt: PlanReceipt,
    received_on: date,
    receiver: str,
    note: str,
    by: User | None,
    at: datetime,
) -> PlanReceipt:
    """Put right what was entered of a receipt (sửa xác nhận). Refuses: such a day as above."""
    lock_for(ONE_RECEIPT, (receipt.recipient_id,))
    receipt.refresh_from_db()
    _must_be_received_in_time(receipt.recipient, received_on, at)
    return change(
        receipt,
        by=by,
        at=at,
        action="amend",
        right=Action.CHANGE,
        summary=f"sửa xác nhận {receipt}",
        received_on=received_on,
        receiver=nfc(receiver).strip(),
        note=nfc(note).strip(),
    )


def _must_be_received_in_time(recipient: Recipient, day: date, at: datetime) -> None:
    if not recipient.version.issued_on <= day <= vietnam_day(at):
        raise ValidationError(
            {"received_on": "Ngày nhận phải từ ngày ban hành kế hoạch đến hôm nay."}
        )
