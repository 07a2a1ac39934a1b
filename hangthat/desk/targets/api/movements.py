"""What moved in the targets since a day, and why."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.schemas import Body, Day, Out, Text
from hangthat.desk.targets.api.targets import (
    Numbers,
    must_see_members,
    numbers_of,
    version_named,
)
from hangthat.domain.targets.services.causes import Cause, Number
from hangthat.domain.targets.services.kept_movements import (
    movements,
    steering_versions,
    year_of,
)
from hangthat.domain.targets.services.movements import Movement, Split
from hangthat.domain.targets.vocabulary.words import Promise

router = Router(tags=["Kế hoạch, chỉ tiêu"])


class MovementsQuery(Body):
    plan: Text = Field("", max_length=60, description="Mã kế hoạch; rỗng: kế hoạch hiện hành.")
    since: Day | None = Field(None, description="So với hết ngày này; không gửi: bảy ngày trước.")


class PartOut(Out):
    cause: Cause = Field(
        description="entered: mới vào diện; signed: ký mới; cleared: xác nhận không vi phạm; "
        "propagated: được tuyên truyền; left: ra khỏi diện; caught: bị phát hiện vi phạm; "
        "lapsed: cam kết hết hiệu lực; unchecked: chưa kiểm tra lại; late: nhập muộn."
    )
    gained: int
    lost: int


class SplitOut(Out):
    """Tổng `gained` trừ tổng `lost` bằng đúng `after` trừ `before`."""

    before: int
    after: int
    parts: list[PartOut]


class MovedTarget(Out):
    code: str
    by_end_of: int
    at_least: int
    numbers: Numbers
    met: SplitOut = Field(description="Số đạt.")
    base: SplitOut = Field(description="Số đối tượng.")
    failed: SplitOut = Field(description="Số không đạt.")
    unknown: SplitOut = Field(description="Số chưa rõ.")


class Movements(Out):
    plan: str
    since: date = Field(description="Lần đầu: hết ngày này, như đã nhập đến lúc đó.")
    known_at: datetime = Field(description="Lần sau: theo những gì đã nhập đến lúc này.")
    whole: bool = Field(description="false: chỉ gồm đối tượng trong phạm vi của bạn.")
    targets: list[MovedTarget]


@reads(
    router,
    "/movements",
    asks=(Resource.TARGET, Action.READ),
    summary="Chỉ tiêu thay đổi từ một ngày, và vì sao",
)
def moved(request: ApiRequest, query: Query[MovementsQuery]) -> Movements:
    must_see_members(request)
    version, today = version_named(query.plan), localdate()
    since = query.since or today - timedelta(7)
    if not since.year >= 2000 or since >= today:
        raise ValidationError({"since": "Ngày so sánh phải trước hôm nay, từ năm 2000."})
    steered, year = steering_versions(version, on=today), year_of(version, on=today)
    counted = movements(steered, since, at=now(), user=request.user)
    return Movements(
        plan=version.plan.code,
        since=since,
        known_at=min(found.second.known_at for found in counted),
        whole=sees_all(request.user, Resource.TARGET),
        targets=[
            _moved_target(one, found)
            for held, found in zip(steered, counted, strict=True)
            for one in found.promises
            if len(steered) == 1 or (one.on.year > year) == (held == version)
        ],
    )


def _moved_target(one: Promise, found: Movement) -> MovedTarget:
    return MovedTarget(
        code=one.code,
        by_end_of=one.on.year,
        at_least=one.at_least,
        numbers=numbers_of(found.after.tally(one), one.at_least),
        met=_split(found.split(one, Number.MET)),
        base=_split(found.split(one, Number.BASE)),
        failed=_split(found.split(one, Number.FAILED)),
        unknown=_split(found.split(one, Number.UNKNOWN)),
    )


def _split(split: Split) -> SplitOut:
    parts = [PartOut(cause=c, gained=up, lost=down) for c, (up, down) in split.parts.items()]
    return SplitOut(before=split.before, after=split.after, parts=parts)
