"""Decisions that were handled and not posted, with the reason (KH 125, IV.2.4)."""

from datetime import date

from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import must_open
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import Day, Named, Out
from hangthat.desk.publications.queries import gap_list
from hangthat.domain.law.lexicon import ViolationClass
from hangthat.domain.publications.queries.gaps import Gap, with_reasons

router = Router(tags=["Tin đã đăng"])


class GapsQuery(Paging):
    since: Day | None = Field(None, description="Quyết định từ ngày; bỏ trống: đầu năm nay.")
    until: Day | None = Field(None, description="Đến hết ngày; bỏ trống: hôm nay.")
    classification: ViolationClass | None = Field(None, description="Nhóm vi phạm.")


class GapOut(Out):
    decision: str = Field(description="Mã quyết định xử phạt.")
    number: str = Field(description="Số quyết định; rỗng: chưa ghi.")
    decided_on: date
    agency: Named | None
    classification: ViolationClass
    area: Named | None = Field(description="Xã, phường của cơ sở; null: không ở cơ sở nào.")
    publication: str | None = Field(description="Mã bản công bố, nếu đã soạn.")
    reason: str = Field(description="Lý do chưa đăng: lời cán bộ, hoặc bản công bố đến đâu.")


class GapsOut(Page[GapOut]):
    """Cùng số quyết định của cả kỳ."""

    handled: int = Field(description="Đã xử lý.")
    posted: int = Field(description="Trong đó đã đăng.")


@reads(
    router,
    "/unposted-decisions",
    asks=(Resource.PUBLICATION, Action.READ),
    summary="Quyết định đã xử lý mà chưa đăng, với lý do",
    description="Các nhóm vi phạm của kế hoạch và an toàn thực phẩm; cũ nhất trước.",
)
def unposted_decisions(request: ApiRequest, query: Query[GapsQuery]) -> GapsOut:
    must_open(request, Resource.DECISION)
    today = localdate()
    rows, handled, posted = gap_list.counted(
        request.user,
        {
            "since": query.since or date(today.year, 1, 1),
            "until": query.until or today,
            "kind": query.classification,
        },
        on=today,
    )
    gaps = with_reasons(list(rows[query.span]), request.user, on=today)
    return GapsOut(
        items=[_out(one) for one in gaps],
        page=query.page,
        size=query.size,
        total=rows.count(),
        handled=handled,
        posted=posted,
    )


def _out(gap: Gap) -> GapOut:
    decision = gap.decision
    shop = decision.violation.establishment
    return GapOut(
        decision=decision.code,
        number=decision.number,
        decided_on=decision.decided_on,
        agency=Named.maybe(decision.agency),
        classification=ViolationClass(decision.violation.classification),
        area=Named.of(shop.area) if shop else None,
        publication=gap.publication.code if gap.publication else None,
        reason=gap.why,
    )
