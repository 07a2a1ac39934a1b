"""Titles that people hold: read, proposed, approved, turned down, ended."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.models import Post, Title
from hangthat.core.access.services import posts as services
from hangthat.core.access.services.holders import people_for_posts, posts_visible_to
from hangthat.core.agencies.models import Agency
from hangthat.core.rest.authentication import ApiRequest, must_be_confirmed
from hangthat.core.rest.errors import ApiRefusal
from hangthat.core.rest.lookup import named_in_body
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Because, Body, Code, Day, Named, Nothing, Out, Reason, Text

router = Router(tags=["Chức danh"])
_READS = (Resource.POST, Action.READ)


class PostsQuery(Paging):
    username: Text = Field("", max_length=150, description="Chỉ của người này.")
    waiting: bool = Field(False, description="Chỉ những đề nghị chưa ai quyết định.")


class Holder(Out):
    username: str
    name: str


class PostOut(Out):
    number: int
    holder: Holder
    title: Named
    agency: Named
    card_number: str = Field(description="Số thẻ kiểm tra thị trường.")
    basis: str
    valid_from: date
    valid_to: date | None
    approved: bool
    ended_on: date | None = Field(description="Không giữ từ ngày này; của đề nghị: bị từ chối.")


class NewPost(Body):
    title: Code = Field(description="Mã chức danh.", examples=["kiem-soat-vien"])
    agency: Code = Field(description="Mã cơ quan.")
    valid_from: Day | None = Field(None, description="Trống: hôm nay.")
    valid_to: Day | None = Field(None, description="Trống: không thời hạn.")
    card_number: Text = Field("", max_length=40)
    basis: Text = Field("", max_length=200, description="Số quyết định bổ nhiệm, cấp thẻ.")


class PostEnd(Body):
    day: Day = Field(description="Không giữ từ ngày này.")
    reason: Reason


class PostWritten(Out):
    number: int

    @classmethod
    def of(cls, post: Post) -> "PostWritten":
        return cls(number=post.pk)


def _seen(request: ApiRequest) -> QuerySet[Post]:
    return posts_visible_to(request.user).select_related("user", "title", "agency", "given_by")


def _found(request: ApiRequest, number: int, action: Action) -> Post:
    """Refuses: 404 if it is out of sight, 403 if the act is another's to do."""
    may = posts_visible_to(request.user, action)
    # unscoped: narrowed to those in sight
    every = Post.objects.select_related("user", "title", "agency", "given_by")
    seen = _seen(request) | may
    post = get_object_or_404(every.filter(pk__in=seen.order_by().values("pk")), pk=number)
    if not may.filter(pk=post.pk).exists():
        raise ApiRefusal(403)
    must_be_confirmed(request)
    return post


def _out(post: Post) -> PostOut:
    return PostOut(
        number=post.pk,
        holder=Holder(username=post.user.username, name=str(post.user)),
        title=Named(code=post.title.code, name=post.title.name),
        agency=Named.of(post.agency),
        card_number=post.card_number,
        basis=post.basis,
        valid_from=post.valid_from,
        valid_to=post.valid_to,
        approved=post.approved_at is not None,
        ended_on=post.ended_on,
    )


@reads(router, "/posts", asks=_READS, summary="Chức danh được giao mà bạn xem được")
def posts(request: ApiRequest, query: Query[PostsQuery]) -> Page[PostOut]:
    rows = _seen(request)
    if query.username:
        rows = rows.filter(user__username=query.username)
    if query.waiting:
        rows = rows.filter(approved_at=None, ended_on=None)
    return page_of(rows, query, _out)


@reads(router, "/posts/{number}", asks=_READS, summary="Một chức danh được giao")
def post(request: ApiRequest, number: int) -> PostOut:
    return _out(get_object_or_404(_seen(request), pk=number))


@writes(
    router,
    "/people/{username}/posts",
    asks=(Resource.POST, Action.ADD),
    summary="Đề nghị giao chức danh cho một người",
    description="Có hiệu lực khi người thứ hai duyệt. Không ai tự giao cho mình.",
)
def propose_post(request: ApiRequest, username: str, body: NewPost) -> PostWritten:
    person = people_for_posts(request.user).filter(username=username).first()
    if person is None:
        raise Http404
    must_be_confirmed(request)
    # unscoped: reference data, the same for everybody
    agencies, titles = Agency.objects.in_force(on=localdate()), Title.objects.all()
    terms = services.PostTerms(
        named_in_body(titles, body.title, "title"),
        named_in_body(agencies, body.agency, "agency"),
        body.valid_from or localdate(),
        body.valid_to,
        body.card_number,
        body.basis,
    )
    made = services.propose(user=person, terms=terms, by=request.user, at=now())
    return PostWritten.of(made)


@writes(
    router,
    "/posts/{number}/approval",
    asks=(Resource.POST, Action.APPROVE),
    summary="Duyệt một đề nghị giao chức danh",
)
def approve_post(request: ApiRequest, number: int, body: Nothing) -> PostWritten:
    found = _found(request, number, Action.APPROVE)
    return PostWritten.of(services.approve(post=found, by=request.user, at=now()))


@writes(
    router,
    "/posts/{number}/refusal",
    asks=(Resource.POST, Action.APPROVE),
    summary="Từ chối một đề nghị giao chức danh",
)
def refuse_post(request: ApiRequest, number: int, body: Because) -> PostWritten:
    found = _found(request, number, Action.APPROVE)
    services.turn_down(post=found, reason=body.reason, by=request.user, at=now())
    return PostWritten.of(found)


@writes(
    router,
    "/posts/{number}/end",
    asks=(Resource.POST, Action.END),
    summary="Chấm dứt một chức danh được giao",
)
def end_post(request: ApiRequest, number: int, body: PostEnd) -> PostWritten:
    found = _found(request, number, Action.END)
    services.end(post=found, reason=body.reason, day=body.day, by=request.user, at=now())
    return PostWritten.of(found)
