"""Targets: the readings as on the page, unit by unit, and the names behind a number."""

from datetime import date, datetime
from typing import Literal

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may, sees_all
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.errors import ApiRefusal
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import Body, Day, Instant, Out, Text
from hangthat.desk.targets.queries.members import Member, Wanted
from hangthat.desk.targets.queries.units import UnitRow, unit_groups
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.targets.grammar import Answer, Tally, Verdict
from hangthat.domain.targets.services.readings import (
    Choice,
    as_held,
    choices_of,
    plan_named,
    plans_in_use,
    target_named,
)

router = Router(tags=["Kế hoạch, chỉ tiêu"])
_MEMBERS = (Resource.ESTABLISHMENT, Resource.PARTY, Resource.BOARD)
Reading = Literal["31-12", "14-12"]


class When(Body):
    """Số liệu nào: chốt của năm, hoặc một ngày bất kỳ, hoặc như đã biết đến một thời điểm."""

    plan: Text = Field("", max_length=60, description="Mã kế hoạch; rỗng: kế hoạch hiện hành.")

    reading: Reading = Field("31-12", description="Đến hết 31/12, hoặc chốt báo cáo 14/12.")
    on: Day | None = Field(None, description="Tính đến hết ngày này, thay cho chốt của năm.")
    known_at: Instant | None = Field(None, description="Theo những gì đã nhập đến lúc này.")


class YearQuery(When):
    year: int | None = Field(None, ge=1900, le=2200, description="Không gửi: năm đang thực hiện.")


class UnitsQuery(When):
    units: Literal["then", "today"] = Field("then", description="Đơn vị của ngày tính, hay nay.")


class MembersQuery(UnitsQuery, Paging):
    answer: Answer | None = Field(None, description="Đạt, không đạt, chưa rõ.")
    area: Text = Field("", max_length=40, description="Mã đơn vị hành chính.")
    q: Text = Field("", max_length=200, description="Tìm trong các tên này; không kể dấu.")


class Numbers(Out):
    """Trên những gì bạn được xem. Chưa kiểm tra là chưa rõ, không phải đạt."""

    met: int
    failed: int
    unknown: int
    population: int
    verdict: Verdict = Field(description="Trên mọi đối tượng.")
    verdict_checked: Verdict = Field(description="Chỉ trên đối tượng đã rõ.")


class TargetRow(Out):
    code: str = Field(examples=["T05a"])
    clause: str
    text: str
    by_end_of: int
    at_least: int = Field(description="Phần trăm.")
    population: str
    conditions: list[str]
    numbers: Numbers


class Targets(Out):
    plan: str
    version: int = Field(description="Bản kế hoạch áp dụng khi đó; tính theo bản này.")
    on: date = Field(description="Ngày tính.")
    known_at: datetime | None
    whole: bool = Field(description="false: chỉ gồm đối tượng trong phạm vi của bạn.")
    targets: list[TargetRow]


class Unit(Out):
    code: str = Field(description="Rỗng: toàn phạm vi; “?”: chưa phân địa bàn.")
    name: str
    numbers: Numbers


class TargetOut(TargetRow):
    version: int = Field(description="Bản kế hoạch áp dụng khi đó; tính theo bản này.")
    on: date
    known_at: datetime | None
    whole: bool
    units: list[Unit]


class MemberOut(Out):
    kind: str
    code: str
    name: str
    where: str
    answer: Answer
    reasons: dict[str, Answer] = Field(description="Từng điều kiện của chỉ tiêu.")


@reads(
    router,
    "/targets",
    asks=(Resource.TARGET, Action.READ),
    summary="Số liệu các chỉ tiêu của một năm",
)
def targets(request: ApiRequest, query: Query[YearQuery]) -> Targets:
    must_see_members(request)
    version = version_named(query.plan)
    year = year_asked(version, query.year)
    choice = _choice(version, year, query)
    counted = choice.count(at=now(), user=request.user)
    tallies = {promise.code: counted.tally(promise) for promise in counted.promises}
    return Targets(
        plan=version.plan.code,
        version=choice.version.version,
        on=choice.on,
        known_at=choice.known_at,
        whole=sees_all(request.user, Resource.TARGET),
        targets=[
            _row(target, tallies[target.code])
            for target in choice.version.targets.all()
            if target.code in tallies
        ],
    )


@reads(
    router,
    "/targets/{code}",
    asks=(Resource.TARGET, Action.READ),
    summary="Một chỉ tiêu, từng đơn vị",
)
def target(request: ApiRequest, code: str, query: Query[UnitsQuery]) -> TargetOut:
    must_see_members(request)
    version, promised = _promised(code, query.plan)
    choice = _choice(version, promised.by_end_of, query, code=code)
    promised = choice.target(code)
    counted = choice.count(at=now(), user=request.user)
    promise = counted.promise(code)
    whole = sees_all(request.user, Resource.TARGET)
    groups = unit_groups(counted, promise, units_on=_units_on(query, choice), whole=whole)
    return TargetOut(
        **dict(_row(promised, counted.tally(promise))),
        version=choice.version.version,
        on=choice.on,
        known_at=choice.known_at,
        whole=whole,
        units=[_unit(row, promised.at_least) for group in groups for row in group.rows],
    )


@reads(
    router,
    "/targets/{code}/members",
    asks=(Resource.TARGET, Action.READ),
    summary="Các tên sau một con số",
)
def members(request: ApiRequest, code: str, query: Query[MembersQuery]) -> Page[MemberOut]:
    must_see_members(request)
    version, promised = _promised(code, query.plan)
    choice = _choice(version, promised.by_end_of, query, code=code)
    # no race: counts, and writes nothing
    counted = choice.count(at=now(), user=request.user, names=True)
    wanted = Wanted(
        target=choice.target(code),
        promise=counted.promise(code),
        counted=counted,
        answer=query.answer,
        area=query.area,
        words=query.q,
        units_on=_units_on(query, choice),
        user=request.user,
    )
    try:
        ids = wanted.ordered(wanted.ids(query.answer))
    except ValidationError as refusal:
        raise ValidationError({"area": refusal.messages}) from None
    items = [_member(one) for one in wanted.named(ids[query.span])]
    return Page(items=items, page=query.page, size=query.size, total=len(ids))


def must_see_members(request: ApiRequest) -> None:
    """A number is made of the members one sees: without them it would be a wrong one, not none.

    Refuses: 403 for a token that opens targets without their members.
    """
    if not all(may(request.user, resource, Action.READ) for resource in _MEMBERS):
        sentence = "Số liệu chỉ tiêu cần mã truy cập mở cả cơ sở, chủ cơ sở và ban quản lý."
        raise ApiRefusal(403, "forbidden", sentence)


def version_named(code: str) -> PlanVersion:
    version = plan_named(code, plans_in_use(), on=localdate())
    if version is None:
        raise Http404
    return version


def _promised(code: str, plan: str) -> tuple[PlanVersion, Target]:
    found = target_named(code, plan, on=localdate())
    if found is None:
        raise Http404
    return found.version, found


def year_asked(version: PlanVersion, asked: int | None) -> int:
    years = choices_of(version)
    if asked is None:
        begun = [year for year in years if year <= localdate().year]
        return begun[-1] if begun else years[0]
    if asked not in years:
        listed = ", ".join(map(str, years))
        raise ValidationError({"year": f"Kế hoạch có chỉ tiêu cho các năm: {listed}."})
    return asked


def _choice(version: PlanVersion, year: int, when: When, *, code: str = "") -> Choice:
    return as_held(_asked(version, year, when), today=localdate(), code=code)


def _asked(version: PlanVersion, year: int, when: When) -> Choice:
    if when.on and when.on > localdate():
        raise ValidationError({"on": "Ngày tính không được sau hôm nay."})
    if when.on or when.known_at:
        return Choice(version, year, when.on or date(year, 12, 31), when.known_at)
    return Choice(version, year, date(year, 12, 14 if when.reading == "14-12" else 31))


def _units_on(query: UnitsQuery, choice: Choice) -> date:
    return localdate() if query.units == "today" else choice.on


def _row(row: Target, tally: Tally) -> TargetRow:
    return TargetRow(
        code=row.code,
        clause=row.clause,
        text=row.text,
        by_end_of=row.by_end_of,
        at_least=row.at_least,
        population=row.population,
        conditions=row.conditions,
        numbers=numbers_of(tally, row.at_least),
    )


def numbers_of(tally: Tally, at_least: int) -> Numbers:
    return Numbers(
        met=tally.met,
        failed=tally.failed,
        unknown=tally.unknown,
        population=tally.population,
        verdict=tally.verdict(at_least),
        verdict_checked=tally.verdict_checked(at_least),
    )


def _unit(row: UnitRow, at_least: int) -> Unit:
    return Unit(code=row.code, name=row.name, numbers=numbers_of(row.tally, at_least))


def _member(one: Member) -> MemberOut:
    return MemberOut(
        kind=one.kind,
        code=one.code,
        name=one.name,
        where=one.where,
        answer=one.answer,
        reasons=one.reasons,
    )
