"""Who is responsible for the targets of a plan: read, named, ended."""

from datetime import date

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Code, Day, FactWritten, LastDay, Named, Out, Text
from hangthat.domain.assignments.models import TargetResponsibility
from hangthat.domain.assignments.models.responsible import ResponsibilityQuerySet
from hangthat.domain.assignments.queries.responsible import responsible_for
from hangthat.domain.assignments.services.responsible import end_responsibility, name_responsible
from hangthat.domain.plans.models import PlanVersion, Target

router = Router(tags=["Nhiệm vụ"])


class ResponsibilityQuery(Paging):
    plan: Text = Field("", max_length=60, description="Mã kế hoạch; rỗng: mọi kế hoạch.")


class ResponsibilityOut(Out):
    code: str = Field(examples=["CTN-7K3M9Q2F1X"])
    plan: str = Field(description="Mã kế hoạch.")
    target: str = Field(description="Mã chỉ tiêu.")
    agency: Named
    since: date
    until: date | None
    document: str


class NewResponsibility(Body):
    plan: Code = Field(description="Mã kế hoạch.", examples=["125"])
    target: Code = Field(description="Mã chỉ tiêu mà kế hoạch không giao cơ quan nào.")
    agency: Code = Field(description="Mã cơ quan chịu trách nhiệm.")
    since: Day
    document: Text = Field("", max_length=300, description="Căn cứ.")


def _seen(request: ApiRequest) -> ResponsibilityQuerySet:
    # redundant: the plan is everybody's; desk/assignments/tests/test_responsible.py
    rows = TargetResponsibility.objects.visible_to(request.user)
    return rows.select_related("plan", "agency")


_CHANGE = Act(Resource.PLAN, Action.CHANGE, _seen)


@reads(
    router,
    "/target-responsibilities",
    asks=(Resource.PLAN, Action.READ),
    summary="Cơ quan được giao chịu trách nhiệm chỉ tiêu",
)
def target_responsibilities(
    request: ApiRequest, query: Query[ResponsibilityQuery]
) -> Page[ResponsibilityOut]:
    rows = _seen(request)
    return page_of(rows.filter(plan__code=query.plan) if query.plan else rows, query, _out)


@reads(
    router,
    "/target-responsibilities/{code}",
    asks=(Resource.PLAN, Action.READ),
    summary="Một lần giao chịu trách nhiệm chỉ tiêu",
)
def target_responsibility(request: ApiRequest, code: str) -> ResponsibilityOut:
    return _out(named_in_path(_seen(request), code))


@writes(
    router,
    "/target-responsibilities",
    asks=(Resource.PLAN, Action.CHANGE),
    summary="Giao chịu trách nhiệm một chỉ tiêu",
)
def name_target_responsible(request: ApiRequest, body: NewResponsibility) -> FactWritten:
    # unscoped: reference data, the same for everybody
    versions = PlanVersion.objects.in_use().filter(plan__code=body.plan).select_related("plan")
    found = responsible_for(list(versions), request.user, on=localdate())
    # unscoped: reference data, the same for everybody
    targets = Target.objects.filter(version__in=versions).select_related("version__plan")
    free = [one.pk for one in targets if not found.by_plan(one)]
    # unscoped: reference data, the same for everybody
    agencies = Agency.objects.all()
    made = name_responsible(
        target=named_in_body(targets.filter(pk__in=free), body.target, "target"),
        agency=named_in_body(agencies, body.agency, "agency"),
        since=body.since,
        document=body.document,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(
    router,
    "/target-responsibilities/{code}/end",
    asks=_CHANGE.asks,
    summary="Thôi giao chịu trách nhiệm một chỉ tiêu",
)
def end_target_responsibility(request: ApiRequest, code: str, body: LastDay) -> FactWritten:
    one = _CHANGE.record(request, code)
    end_responsibility(
        responsibility=one, day=body.end, reason=body.reason, by=request.user, at=now()
    )
    return FactWritten.of(one)


def _out(one: TargetResponsibility) -> ResponsibilityOut:
    return ResponsibilityOut(
        code=one.code,
        plan=one.plan.code,
        target=one.target_code,
        agency=Named.of(one.agency),
        since=one.since,
        until=one.until,
        document=one.document,
    )
