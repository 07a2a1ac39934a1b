"""Frozen readings: the list, one with its numbers and the living ones, and its names."""

from datetime import date, datetime
from typing import Literal

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.errors import ApiRefusal
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Out, Text
from hangthat.desk.freezes.queries.members import Name, Names
from hangthat.desk.freezes.queries.shown import Row, Shown, made
from hangthat.domain.freezes.models import FrozenReading
from hangthat.domain.targets.grammar import Answer, Tally

router = Router(tags=["Kế hoạch, chỉ tiêu"])
_MEMBERS = (Resource.ESTABLISHMENT, Resource.PARTY, Resource.BOARD)


class ReadingsQuery(Paging):
    plan: Text = Field("", max_length=60, description="Mã kế hoạch; rỗng: mọi kế hoạch.")


class ReadingOut(Out):
    code: str
    plan: str
    version: int = Field(description="Bản số của kế hoạch khi chốt.")
    on: date = Field(description="Tính đến hết ngày này.")
    names: list[str] = Field(description="Các kỳ kết thúc ngày ấy.")
    due_at: datetime = Field(description="Giờ chốt.")
    frozen_at: datetime = Field(description="Lập lúc.")
    later: int = Field(description="Số lần ghi từ giờ chốt đến lúc lập; 0: đúng như lúc chốt.")
    made: str = Field(description="Số liệu được lập thế nào, bằng lời.")
    sha256: str = Field(description="Mã băm của danh sách, đã ghi nhật ký.")


class Numbers(Out):
    met: int
    failed: int
    unknown: int


class Beside(Out):
    code: str
    name: str
    kept: Numbers = Field(description="Đã chốt.")
    now: Numbers = Field(description="Cùng ngày ấy, theo hồ sơ hiện có.")


class TargetBeside(Beside):
    at_least: int
    differing: int = Field(description="Số đối tượng nay khác số đã chốt.")
    units: list[Beside] = Field(description="Theo đơn vị của ngày ấy; mã “?”: chưa phân địa bàn.")


class ReadingCard(ReadingOut):
    whole: bool = Field(description="false: chỉ gồm đối tượng trong phạm vi của bạn.")
    targets: list[TargetBeside]


class NamesQuery(Paging):
    target: Text = Field("", max_length=10, description="Mã chỉ tiêu; rỗng: chỉ tiêu đầu tiên.")
    answer: Literal["met", "failed", "unknown", "differing"] | None = Field(
        None, description="differing: đối tượng nay khác số đã chốt."
    )
    area: Text = Field("", max_length=40, description="Mã đơn vị của ngày ấy.")


class DeedOut(Out):
    at: datetime
    actor: str
    sentence: str
    reason: str


class NameOut(Out):
    code: str
    name: str
    where: str
    kept: Answer | None = Field(description="Không có: không thuộc diện khi chốt.")
    now: Answer | None = Field(description="Chỉ có khi hỏi answer=differing.")
    deeds: list[DeedOut] = Field(description="Những gì ghi sau khi chốt, bạn được xem.")
    unseen: int = Field(description="Số lần ghi khác, ngoài phạm vi của bạn.")


class NamesPage(Page[NameOut]):
    """`total` kể cả đối tượng không hiện tên."""


@reads(
    router,
    "/frozen-readings",
    asks=(Resource.TARGET, Action.READ),
    summary="Các lần chốt số liệu chỉ tiêu",
)
def frozen_readings(request: ApiRequest, query: Query[ReadingsQuery]) -> Page[ReadingOut]:
    # redundant: as the table stands, who reads targets reads every reading
    rows = FrozenReading.objects.visible_to(request.user).newest_first()
    if query.plan:
        rows = rows.filter(version__plan__code=query.plan)
    return page_of(rows, query, _about)


@reads(
    router,
    "/frozen-readings/{code}",
    asks=(Resource.TARGET, Action.READ),
    summary="Một lần chốt, bên cạnh số liệu nay",
)
def frozen_reading(request: ApiRequest, code: str) -> ReadingCard:
    _must_see_members(request)
    shown = _shown(request, code)
    return ReadingCard(
        **dict(_about(shown.reading)),
        whole=shown.whole,
        targets=[
            TargetBeside(
                **dict(_beside(row)),
                at_least=row.at_least,
                differing=row.differing,
                units=[_beside(unit) for unit in shown.units(target)],
            )
            for target, row in zip(shown.kept.targets, shown.rows(), strict=True)
        ],
    )


@reads(
    router,
    "/frozen-readings/{code}/members",
    asks=(Resource.TARGET, Action.READ),
    summary="Các tên của một lần chốt",
)
def frozen_members(request: ApiRequest, code: str, query: Query[NamesQuery]) -> NamesPage:
    _must_see_members(request)
    shown = _shown(request, code)
    try:
        target = shown.kept.target(query.target or shown.kept.targets[0].code)
    except KeyError:
        raise Http404 from None
    names = Names(
        shown,
        target,
        Answer(query.answer) if query.answer in set(Answer) else None,
        query.answer == "differing",
        None,
        query.area,
    )
    try:
        ids = names.ordered
    except KeyError:
        raise ValidationError({"area": f"Không có đơn vị {query.area} ở ngày chốt."}) from None
    items = [_name(one) for one in names.named(ids[query.span])]
    return NamesPage(items=items, page=query.page, size=query.size, total=len(ids))


def _shown(request: ApiRequest, code: str) -> Shown:
    mine = FrozenReading.objects.visible_to(request.user).select_related("version__plan")
    return Shown(get_object_or_404(mine, code=code), request.user)


def _must_see_members(request: ApiRequest) -> None:
    """A number is made of the members one sees: without them it would be a wrong one, not none.

    Refuses: 403 for a token that opens targets without their members.
    """
    if not all(may(request.user, resource, Action.READ) for resource in _MEMBERS):
        sentence = "Số liệu chỉ tiêu cần mã truy cập mở cả cơ sở, chủ cơ sở và ban quản lý."
        raise ApiRefusal(403, "forbidden", sentence)


def _about(one: FrozenReading) -> ReadingOut:
    return ReadingOut(
        code=one.code,
        plan=one.version.plan.code,
        version=one.version.version,
        on=one.on,
        names=one.names,
        due_at=one.due_at,
        frozen_at=one.frozen_at,
        later=one.later,
        made=made(one).words,
        sha256=one.sha256,
    )


def _beside(row: Row) -> Beside:
    return Beside(code=row.code, name=row.name, kept=_numbers(row.kept), now=_numbers(row.now))


def _numbers(tally: Tally) -> Numbers:
    return Numbers(met=tally.met, failed=tally.failed, unknown=tally.unknown)


def _name(one: Name) -> NameOut:
    return NameOut(
        code=one.code,
        name=one.name,
        where=one.where,
        kept=one.kept,
        now=one.now,
        deeds=[
            DeedOut(at=line.at, actor=line.actor, sentence=line.sentence, reason=line.reason)
            for line in one.deeds
        ],
        unseen=one.unseen,
    )
