"""Outreach: what was held, who was reached by name, who signed at it."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

from django.db.models import Model, QuerySet
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import (
    Correcting,
    all_named,
    area_of,
    between,
    code_seen,
    corrected,
    homes_of,
    named_in_path,
    own_unless_sent,
)
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Because,
    Body,
    Code,
    Corrects,
    Count,
    Day,
    FactWritten,
    Member,
    Named,
    Out,
    OwnAgency,
    Text,
)
from hangthat.desk.outreach.api.activity_details import ActivityDetailsIn, Beside, details_out
from hangthat.desk.parts.api.texts import text_of
from hangthat.domain.activities.models import FORMS, Activity, ActivityQuerySet, Participant
from hangthat.domain.activities.services import withdraw
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services.activity_recording import Group, Round, hold
from hangthat.domain.establishments.models import Board, Establishment, Party

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

router = Router(tags=["Tuyên truyền"])
MOST = 900  # names in one round
Codes = Annotated[list[Code], Field(max_length=MOST)]


class ActivitiesQuery(Paging):
    since: Day | None = Field(None, description="Tổ chức từ ngày này.")
    until: Day | None = Field(None, description="Tổ chức đến hết ngày này.")
    area: Text = Field("", max_length=40)


class ActivityRow(Out):
    code: str = Field(examples=["TT-7K3M9Q2F1X"])
    kind: str = Field(description=f"Một trong {', '.join(FORMS)}, hoặc chữ tự do.")
    title: str
    held_on: date
    area: Named | None
    organiser: Named | None
    headcount: int | None = Field(description="Tổng số lượt người.")
    times: int | None = Field(description="Số lượt, số tin bài; trống là một.")
    level: str
    place: Named | None
    corrects: str | None
    recorded_at: datetime | None


class ActivityOut(ActivityRow):
    reached: int = Field(description="Số tên trong phạm vi của bạn.")
    elsewhere: int = Field(description="Số tên ở nơi khác, không xem được.")
    commitments: int = Field(description="Số bản cam kết ký tại đây, trong phạm vi của bạn.")
    withdrawn_on: date | None = Field(description="Đã hủy bản ghi: không tính, không ở danh sách.")
    beside: Beside


class Signatures(Body):
    """Ai ký thì cũng là người được tuyên truyền; không cần ghi hai lần."""

    text: Code = Field(description="Mẫu cam kết, ví dụ trade-1.", examples=["trade-1"])
    signer: Text = Field("", max_length=150)
    establishments: Codes = Field(default_factory=list)
    parties: Codes = Field(default_factory=list)


class NewActivity(ActivityDetailsIn):
    kind: Text = Field(min_length=1, max_length=60, examples=["visit"])
    title: Text = Field("", max_length=300)
    held_on: Day
    area: Code = Field(description="Mã xã, phường hiện nay, trong địa bàn của bạn.")
    organiser: OwnAgency = None
    headcount: Count | None = Field(None, description="Kể cả người không ghi tên.")
    establishments: Codes = Field(default_factory=list)
    parties: Codes = Field(default_factory=list)
    boards: Codes = Field(default_factory=list)
    signed: Signatures | None = None
    regulations: Codes = Field(default_factory=list, description="Ban quản lý ký quy chế tại đây.")
    corrects: Corrects = None


class ActivityWritten(Out):
    code: str
    commitments: list[str]


def _visible(request: ApiRequest) -> ActivityQuerySet:
    return Activity.objects.visible_to(request.user)


_WITHDRAW = Act(Resource.ACTIVITY, Action.END, _visible)


@reads(
    router,
    "/activities",
    asks=(Resource.ACTIVITY, Action.READ),
    summary="Các hoạt động tuyên truyền trong phạm vi của bạn",
)
def activities(request: ApiRequest, query: Query[ActivitiesQuery]) -> Page[ActivityRow]:
    rows = between(_visible(request).standing(), "held_on", query.since, query.until)
    if query.area:
        rows = rows.filter(area__in=homes_of(query.area, on=localdate()))
    return page_of(_whole(request, rows), query, _row)


@reads(
    router,
    "/activities/{code}",
    asks=(Resource.ACTIVITY, Action.READ),
    summary="Một hoạt động tuyên truyền",
)
def activity(request: ApiRequest, code: str) -> ActivityOut:
    held = named_in_path(_whole(request, _visible(request)), code)
    reached = _reached(request, held).count()
    papers = Commitment.objects.visible_to(request.user).filter(activity=held)
    return ActivityOut(
        **dict(_row(held)),
        reached=reached,
        elsewhere=held.participants.count() - reached,
        commitments=papers.count(),
        withdrawn_on=held.withdrawn_on,
        beside=details_out(held, request.user),
    )


@reads(
    router,
    "/activities/{code}/participants",
    asks=(Resource.ACTIVITY, Action.READ),
    summary="Những tên đã được tuyên truyền, trong phạm vi của bạn",
)
def participants(request: ApiRequest, code: str, query: Query[Paging]) -> Page[Member]:
    reached = _reached(request, named_in_path(_visible(request), code))
    rows = reached.select_related("party", "establishment", "board").order_by("pk")
    return page_of(rows, query, _participant)


@writes(
    router,
    "/activities",
    asks=(Resource.ACTIVITY, Action.ADD),
    summary="Ghi hoạt động tuyên truyền, cùng các chữ ký tại đó",
)
def add_activity(request: ApiRequest, body: NewActivity) -> ActivityWritten:
    today = localdate()
    signed = body.signed
    held = hold(
        given={
            "kind": body.kind,
            "title": body.title,
            "held_on": body.held_on,
            "area": area_of(request, body.area, resource=Resource.ACTIVITY, on=today),
            "organiser": own_unless_sent(request, body, on=today, field="organiser"),
            "headcount": body.headcount,
            "text": text_of(signed.text, "signed.text") if signed else None,
            "signer": signed.signer if signed else "",
            "scan": None,
        },
        who=_round(request, body),
        details=body.details(request, on=today),
        corrects=corrected(Activity.objects.visible_to(request.user), body.corrects),
        by=request.user,
        at=now(),
    )
    # unscoped: papers of the activity that was just written
    papers = Commitment.objects.filter(activity=held).order_by("pk")
    return ActivityWritten(code=held.code, commitments=list(papers.values_list("code", flat=True)))


def _whole(
    request: ApiRequest, rows: ActivityQuerySet
) -> "QuerySet[WithAnnotations[Activity, Correcting]]":
    wrong = code_seen(Activity.objects.visible_to(request.user), "corrects")
    return rows.select_related("area", "organiser", "place").annotate(wrong=wrong)


def _participant(one: Participant) -> Member:
    return Member.of(establishment=one.establishment, party=one.party, board=one.board)


def _reached(request: ApiRequest, held: Activity) -> QuerySet[Participant]:
    return Participant.objects.visible_to(request.user).filter(activity=held)


def _row(held: "WithAnnotations[Activity, Correcting]") -> ActivityRow:
    return ActivityRow(
        code=held.code,
        kind=held.kind,
        title=held.title,
        held_on=held.held_on,
        area=Named.maybe(held.area),
        organiser=Named.maybe(held.organiser),
        headcount=held.headcount,
        times=held.times,
        level=held.level,
        place=Named.maybe(held.place),
        corrects=held.wrong,
        recorded_at=held.recorded_at,
    )


def _round(request: ApiRequest, body: NewActivity) -> Round:
    user, signed = request.user, body.signed
    shops = Establishment.objects.visible_to(user).select_related("area", "party")
    return Round(
        _group(
            shops, "establishments", body.establishments, signed.establishments if signed else []
        ),
        _group(
            Party.objects.visible_to(user),
            "parties",
            body.parties,
            signed.parties if signed else [],
        ),
        _group(Board.objects.visible_to(user), "boards", body.boards, body.regulations),
    )


def _group(rows: QuerySet[Model], field: str, reached: list[str], signed: list[str]) -> Group:
    """Whoever signed was also reached, whether listed twice or not."""
    all_named(rows, signed, field)
    everyone = all_named(rows, [*reached, *(c for c in signed if c not in reached)], field)
    return Group("", "", "", "", everyone, set(reached), set(signed))


@writes(
    router,
    "/activities/{code}/withdrawal",
    asks=_WITHDRAW.asks,
    summary="Hủy bản ghi một hoạt động đã nhập nhầm",
    description="Hồ sơ vẫn còn, nhưng không tính nữa.",
)
def withdraw_activity(request: ApiRequest, code: str, body: Because) -> FactWritten:
    held = _WITHDRAW.record(request, code)
    withdraw(activity=held, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(held)
