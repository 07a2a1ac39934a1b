"""Saved lists, and on which days they are sent: one's own alone."""

from datetime import datetime
from typing import Annotated

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.agencies.models import SavedFilter, User
from hangthat.core.deadlines.queries import working_calendar
from hangthat.core.outbox.models import ListSubscription, Rhythm
from hangthat.core.outbox.services import Terms, resume, subscribe, unsubscribe
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Code, Nothing, Out
from hangthat.desk.notices.queries.subscriptions import may_open, receivers

router = Router(tags=["Danh sách gửi định kỳ"])
_Number = Annotated[int, Field(strict=True, ge=1, le=2_000_000_000)]
_Small = Annotated[int, Field(strict=True, ge=0, le=99)]


class SavedListOut(Out):
    number: int
    page: str = Field(description="Danh sách nào.", examples=["co-so"])
    name: str
    query: str = Field(description="Bộ lọc, như trong địa chỉ trang.")
    shared: bool = Field(description="Lưu cho cả cơ quan.")


class ListSubscriptionOut(Out):
    number: int
    page: str
    name: str
    owner: str = Field(description="Tên đăng nhập của người đặt lịch.")
    receiver: str
    rhythm: Rhythm
    day: int
    hour: int
    paused: str = Field(description="Vì sao tạm dừng; rỗng: đang gửi.")
    next_at: datetime | None = Field(description="Lần gửi sau; null: đang tạm dừng.")


class NewListSubscription(Body):
    saved: _Number = Field(description="Số hiệu của bộ lọc đã lưu.")
    receiver: Code | None = Field(None, description="Tên đăng nhập người nhận; rỗng: bạn.")
    rhythm: Rhythm
    day: _Small = Field(1, description="Của tuần: 1 (thứ Hai) đến 5; của tháng: 1 đến 28.")
    hour: _Small = Field(8, description="Giờ hành chính.")


class ListSubscriptionWritten(Out):
    number: int


@reads(router, "/saved-lists", asks=None, summary="Bộ lọc đã lưu mà bạn dùng được")
def saved_lists(request: ApiRequest, query: Query[Paging]) -> Page[SavedListOut]:
    # redundant: nobody else saved one there; desk/notices/tests/test_saved_lists_api.py
    rows = SavedFilter.objects.visible_to(request.user)
    pages = rows.order_by().values_list("page", flat=True).distinct()
    opened = [page for page in pages if may_open(request.user, page)]
    return page_of(rows.filter(page__in=opened), query, _saved)


def _saved(one: SavedFilter) -> SavedListOut:
    return SavedListOut(
        number=one.pk,
        page=one.page,
        name=one.name,
        query=one.query,
        shared=one.agency_id is not None,
    )


@reads(router, "/list-subscriptions", asks=None, summary="Danh sách gửi định kỳ của bạn")
def list_subscriptions(request: ApiRequest, query: Query[Paging]) -> Page[ListSubscriptionOut]:
    works, at = working_calendar().works, now()
    # redundant: the gates hold no schedule; desk/tests/test_list_subscriptions.py
    rows = ListSubscription.objects.visible_to(request.user).open()

    def shown(one: ListSubscription) -> ListSubscriptionOut:
        return ListSubscriptionOut(
            number=one.pk,
            page=one.page,
            name=one.name,
            owner=one.owner.username,
            receiver=one.receiver.username,
            rhythm=Rhythm(one.rhythm),
            day=one.day,
            hour=one.hour,
            paused=one.pause_reason,
            next_at=None if one.paused_at else one.next(at=at, works=works),
        )

    return page_of(rows.select_related("owner", "receiver"), query, shown)


@writes(router, "/list-subscriptions", asks=None, summary="Đặt lịch gửi một bộ lọc đã lưu")
def add_list_subscription(
    request: ApiRequest, body: NewListSubscription
) -> ListSubscriptionWritten:
    # off tour: desk/tests/test_list_subscriptions.py
    saved = SavedFilter.objects.visible_to(request.user).filter(pk=body.saved).first()
    if saved is None or not may_open(request.user, saved.page):
        raise ValidationError({"saved": "Bạn không có bộ lọc nào mang số hiệu này."})
    made = subscribe(
        saved=saved,
        receiver=_receiver(saved, request.user, body.receiver),
        terms=Terms(body.rhythm, body.day, body.hour),
        by=request.user,
        at=now(),
    )
    return ListSubscriptionWritten(number=made.pk)


@writes(router, "/list-subscriptions/{number}/end", asks=None, summary="Thôi gửi một danh sách")
def end_list_subscription(
    request: ApiRequest, number: int, body: Nothing
) -> ListSubscriptionWritten:
    # off tour: desk/tests/test_list_subscriptions.py
    rows = ListSubscription.objects.visible_to(request.user)
    row = get_object_or_404(rows, pk=number)
    unsubscribe(subscription=row, at=now())
    return ListSubscriptionWritten(number=row.pk)


@writes(
    router, "/list-subscriptions/{number}/resumption", asks=None, summary="Gửi tiếp một danh sách"
)
def resume_list_subscription(
    request: ApiRequest, number: int, body: Nothing
) -> ListSubscriptionWritten:
    # off tour: desk/tests/test_list_subscriptions.py
    rows = ListSubscription.objects.visible_to(request.user)
    row = get_object_or_404(rows.select_related("owner", "receiver", "saved"), pk=number)
    resume(subscription=row, at=now())
    return ListSubscriptionWritten(number=row.pk)


def _receiver(saved: SavedFilter, user: User, username: str | None) -> User:
    """Of those to whom the page offers to send it. Refuses: anybody else."""
    if not username:
        return user
    found = next((one for one in receivers(saved, user) if one.username == username), None)
    if found is None:
        raise ValidationError({"receiver": f"Danh sách này không gửi cho “{username}” được."})
    return found
