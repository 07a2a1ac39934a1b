"""What agencies answer to a plan: plans of their own, receipts; the rules that open assignments."""

from datetime import date
from typing import Annotated

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from ninja import Path, Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Day, Named, Out, Text
from hangthat.desk.assignments.queries import papers
from hangthat.desk.assignments.queries.named import NamedLine, named_lines
from hangthat.desk.assignments.queries.rules import RuleRow, rule_rows
from hangthat.domain.assignments.lexicon import RuleKey
from hangthat.domain.assignments.models import PlanReceipt, SubPlan
from hangthat.domain.assignments.models.papers import SubPlanQuerySet
from hangthat.domain.assignments.services.papers import confirm_receipt
from hangthat.domain.plans.models import PlanVersion, Recipient

router = Router(tags=["Nhiệm vụ"])
READS = (Resource.ASSIGNMENT, Action.READ)
Number = Annotated[int, Path(ge=1, le=2**53)]
PlanCode = Annotated[Text, Field(max_length=60)]


class NamedTaskOut(Out):
    plan: str = Field(description="Mã kế hoạch của tỉnh.")
    code: str = Field(description="Mã của việc, giữ nguyên qua các kế hoạch.", examples=["bao-chi"])
    name: str
    clause: str
    agency: Named | None = Field(description="null: chưa lập thành nhiệm vụ trong phạm vi của bạn.")
    assignment: str | None = Field(description="Mã nhiệm vụ.")
    state: str = Field(description="chưa có, đang làm, xong, được thay thế.")
    on: date | None = Field(description="Ngày của tình trạng.")
    evidence: str = Field(description="Điều ghi lần cuối về việc này.")


class NamedTasks(Out):
    items: list[NamedTaskOut]


class PlansQuery(Paging):
    plan: PlanCode = Field("", description="Mã kế hoạch của tỉnh; rỗng: mọi kế hoạch.")


class OfPlan(Body):
    plan: PlanCode = Field("", description="Mã kế hoạch; rỗng: kế hoạch mới nhất đang áp dụng.")


class SubPlanOut(Out):
    code: str = Field(examples=["KR-7K3M9Q2F1X"])
    plan: str = Field(description="Mã kế hoạch của tỉnh.")
    agency: Named
    number: str
    issued_on: date
    year: int | None = Field(description="Cho năm nào; null: cả giai đoạn.")
    in_force_from: date = Field(description="Áp dụng từ ngày.")
    signer: str
    scanned: bool = Field(description="Có bản quét.")
    withdrawn_on: date | None = Field(description="Hủy bản ghi ngày.")


class OwedPlan(Out):
    agency: Named
    sub_plan: str | None = Field(description="Mã kế hoạch riêng; null: chưa có.")


class Coverage(Out):
    plan: str = Field(description="Mã kế hoạch của tỉnh; rỗng: chưa có kế hoạch nào.")
    items: list[OwedPlan] = Field(description="Cơ quan có nhiệm vụ theo kế hoạch.")


class ReceiptOut(Out):
    number: int = Field(description="Dùng khi xác nhận đã nhận.")
    name: str
    remark: str = Field(description="Ghi chú ở mục Nơi nhận.")
    received_on: date | None = Field(description="null: chưa xác nhận.")
    receiver: str = Field(description="Người xác nhận của nơi nhận.")
    note: str = Field(description="Xác nhận bằng cách nào.")
    version: int | None = Field(description="Đã nhận bản nào của kế hoạch; null: chưa xác nhận.")


class ReceiptsOut(Out):
    plan: str = Field(description="Mã kế hoạch; rỗng: chưa có kế hoạch nào.")
    items: list[ReceiptOut] = Field(description="Theo thứ tự của mục Nơi nhận.")


class NewReceipt(Body):
    received_on: Day
    receiver: Annotated[Text, Field(min_length=1, max_length=150)] = Field(
        description="Người xác nhận của nơi nhận."
    )
    note: Annotated[Text, Field(min_length=1, max_length=500)] = Field(
        description="Xác nhận bằng cách nào.", examples=["văn bản đến số 12"]
    )


class RuleOut(Out):
    key: RuleKey
    giver: Named | None = Field(description="null: chưa đặt, hoặc cơ quan khác giao theo nó.")
    most: int | None = Field(description="Số việc mở nhiều nhất ở một cơ quan.")
    days: int | None = Field(description="Thời hạn, ngày làm việc.")
    active: bool
    opened: int = Field(description="Việc đang mở theo quy tắc, trong phạm vi của bạn.")


class RulesOut(Out):
    items: list[RuleOut]


def _seen(request: ApiRequest) -> SubPlanQuerySet:
    return SubPlan.objects.visible_to(request.user).select_related("plan", "agency")


@reads(router, "/named-tasks", asks=READS, summary="Việc nêu tên của các kế hoạch")
def named_tasks(request: ApiRequest) -> NamedTasks:
    # unscoped: the plan is everybody's
    versions = PlanVersion.objects.in_use().select_related("plan").order_by("-first_day")
    plans = named_lines(request.user, list(versions), at=now())
    return NamedTasks(items=[_named(one, line) for one, lines in plans for line in lines])


@reads(router, "/sub-plans", asks=READS, summary="Kế hoạch riêng của cơ quan, đơn vị")
def sub_plans(request: ApiRequest, query: Query[PlansQuery]) -> Page[SubPlanOut]:
    rows = _seen(request).standing()
    return page_of(rows.filter(plan__code=query.plan) if query.plan else rows, query, _sub_plan)


@reads(router, "/sub-plans/{code}", asks=READS, summary="Một kế hoạch riêng")
def sub_plan(request: ApiRequest, code: str) -> SubPlanOut:
    return _sub_plan(named_in_path(_seen(request), code))


@reads(
    router,
    "/sub-plan-coverage",
    asks=READS,
    summary="Cơ quan nào đã có, chưa có kế hoạch riêng",
)
def sub_plan_coverage(request: ApiRequest, query: Query[OfPlan]) -> Coverage:
    version = _version(query.plan)
    rows = papers.coverage(request.user, version, on=localdate()) if version else []
    return Coverage(
        plan=version.plan.code if version else "",
        items=[
            OwedPlan(
                agency=Named.of(one.agency), sub_plan=one.sub_plan.code if one.sub_plan else None
            )
            for one in rows
        ],
    )


@reads(
    router,
    "/plan-receipts",
    asks=(Resource.PLAN, Action.READ),
    summary="Nơi nhận của kế hoạch, nơi nào xác nhận đã nhận",
)
def plan_receipts(request: ApiRequest, query: Query[OfPlan]) -> ReceiptsOut:
    version = _version(query.plan)
    rows = papers.receipts(request.user, version) if version else []
    return ReceiptsOut(
        plan=version.plan.code if version else "", items=[_receipt(*one) for one in rows]
    )


@writes(
    router,
    "/plan-receipts/{number}",
    asks=(Resource.PLAN, Action.CHANGE),
    summary="Xác nhận một nơi nhận đã nhận kế hoạch",
    description="Một lần. Cũng cho nơi nhận ở ngoài hệ thống.",
)
def confirm_plan_receipt(request: ApiRequest, number: Number, body: NewReceipt) -> ReceiptOut:
    # unscoped: the plan is everybody's
    rows = Recipient.objects.filter(version__used=True).select_related("version")
    recipient = get_object_or_404(rows, pk=number)
    made = confirm_receipt(recipient=recipient, **body.model_dump(), by=request.user, at=now())
    return _receipt(recipient, made)


@reads(
    router,
    "/assignment-rules",
    asks=(Resource.ASSIGNMENT, Action.ADD),
    summary="Quy tắc mở việc",
)
def assignment_rules(request: ApiRequest) -> RulesOut:
    return RulesOut(items=[_rule(one) for one in rule_rows(request.user)])


def _version(code: str) -> PlanVersion | None:
    """Of that plan, else of the newest. Refuses: a plan that is not in use."""
    # unscoped: the plan is everybody's
    # no race: a plan is looked up
    versions = PlanVersion.objects.in_use().select_related("plan").order_by("-first_day")
    found = (versions.filter(plan__code=code) if code else versions).first()
    if code and found is None:
        raise ValidationError({"plan": "Không có kế hoạch nào đang áp dụng mang mã này."})
    return found


def _named(version: PlanVersion, line: NamedLine) -> NamedTaskOut:
    row = line.cell.row if line.cell else None
    return NamedTaskOut(
        plan=version.plan.code,
        code=line.task.code,
        name=line.task.name,
        clause=line.task.clause,
        agency=Named.of(row.lead) if row else None,
        assignment=row.code if row else None,
        state=line.state,
        on=line.since,
        evidence=line.note.words if line.note else "",
    )


def _sub_plan(one: SubPlan) -> SubPlanOut:
    return SubPlanOut(
        code=one.code,
        plan=one.plan.code,
        agency=Named.of(one.agency),
        number=one.number,
        issued_on=one.issued_on,
        year=one.year,
        in_force_from=one.in_force_from,
        signer=one.signer,
        scanned=one.file_id is not None,
        withdrawn_on=one.withdrawn_on,
    )


def _receipt(recipient: Recipient, receipt: PlanReceipt | None) -> ReceiptOut:
    return ReceiptOut(
        number=recipient.pk,
        name=recipient.name,
        remark=recipient.note,
        received_on=receipt.received_on if receipt else None,
        receiver=receipt.receiver if receipt else "",
        note=receipt.note if receipt else "",
        version=receipt.recipient.version.version if receipt else None,
    )


def _rule(row: RuleRow) -> RuleOut:
    rule = row.rule
    return RuleOut(
        key=row.key,
        giver=Named.of(rule.giver) if rule else None,
        most=rule.most if rule else None,
        days=rule.days if rule else None,
        active=rule is not None and rule.active,
        opened=row.opened,
    )
