"""Pages of the paper: taken in, looked at, drawn over, taken off; approved with their entry."""

from typing import Annotated

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from ninja import File, Form
from ninja.files import UploadedFile
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.files.services import LIMIT, picture, read
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import as_file, downloads, reads, writes
from hangthat.core.rest.schemas import Body, Nothing, Out, Text
from hangthat.desk.publications.api.mistakes import Number
from hangthat.desk.publications.api.notes import router as router
from hangthat.desk.publications.api.publications import READS, visible
from hangthat.domain.publications import services
from hangthat.domain.publications.grammar.bars import MOST, WHOLE, Bar, read_bars
from hangthat.domain.publications.models import Publication, PublishedPage
from hangthat.domain.publications.models.note import OfPublicationQuerySet
from hangthat.domain.publications.services.pages import WIDE

_CHANGE = Act(Resource.PUBLICATION, Action.CHANGE, visible)
_PNG = "image/png"
_ONE = "/publications/{code}/pages/{number}"
Thousandths = Annotated[int, Field(strict=True, ge=0, le=WHOLE)]


class BarBody(Body):
    """Một ô che, theo phần nghìn của trang."""

    left: Thousandths
    top: Thousandths
    width: Thousandths
    height: Thousandths


class BarOut(Out):
    left: int
    top: int
    width: int
    height: int


class PageOut(Out):
    number: int = Field(description="Dùng khi che, tải về, bỏ.")
    sheet: int = Field(description="Trang số mấy của bản quét.")
    source_hash: str = Field(description="Mã băm của bản quét, không ra trang công khai.")
    picture_hash: str = Field(description="Mã băm của ảnh đã che; trống: chưa che, chưa hiện.")
    drawing_hash: str = Field(description="Mã băm của trang đang có; gửi kèm khi che.")
    bars: list[BarOut]

    @classmethod
    def of(cls, one: PublishedPage) -> "PageOut":
        bars = [BarOut(**vars(bar)) for bar in read_bars(one.bars)]
        return cls(
            number=one.pk, sheet=one.number, source_hash=one.source.sha256,
            picture_hash=one.picture.sha256 if one.picture else "",
            drawing_hash=one.drawing_hash, bars=bars,
        )  # fmt: skip


class PagesOut(Out):
    pages: list[PageOut]


class NewPage(Body):
    number: int = Field(1, ge=1, le=500, description="Trang số mấy của bản quét.")


class Drawing(Body):
    bars: list[BarBody] = Field(
        max_length=MOST,
        description="Tất cả các ô che, thay những ô đã vẽ: số định danh, điện thoại, ngày sinh, "
        "địa chỉ nhà, tên người khác, chữ ký.",
    )
    seen: Annotated[Text, Field(min_length=64, max_length=64)] = Field(
        description="`drawing_hash` của trang mà người che đã xem."
    )


@reads(
    router,
    "/publications/{code}/pages",
    asks=READS,
    summary="Trang bản chụp quyết định của bản công bố",
)
def publication_pages(request: ApiRequest, code: str) -> PagesOut:
    one = named_in_path(visible(request), code)
    return PagesOut(pages=[PageOut.of(page) for page in _pages(request, one).order_by("pk")])


@writes(
    router,
    "/publications/{code}/pages",
    asks=_CHANGE.asks,
    uploads=LIMIT,
    summary="Đưa một trang bản chụp vào bản công bố đang soạn",
    description="PDF, PNG hoặc JPEG. Không hiện công khai trước khi che và duyệt.",
)
def add_publication_page(
    request: ApiRequest, code: str, body: Form[NewPage], upload: File[UploadedFile]
) -> PageOut:
    one = _CHANGE.record(request, code)
    return PageOut.of(
        services.add_page(one, upload=upload, number=body.number, by=request.user, at=now())
    )


@downloads(
    router,
    f"{_ONE}/source",
    asks=_CHANGE.asks,
    media=_PNG,
    summary="Một trang trước khi che, vẽ lại",
    description="Cho người che.",
)
def publication_page_source(request: ApiRequest, code: str, number: Number) -> HttpResponse:
    page = _page(request, _CHANGE.record(request, code), number)
    drawn = picture(page.source, page=page.number, width=WIDE)
    return as_file(drawn, _PNG, f"trang-{page.pk}-goc.png")


@downloads(
    router, f"{_ONE}/picture", asks=READS, media=_PNG, summary="Một trang đã che, như sẽ hiện"
)
def publication_page_picture(request: ApiRequest, code: str, number: Number) -> HttpResponse:
    page = _page(request, named_in_path(visible(request), code), number)
    if page.picture is None:
        raise Http404
    return as_file(read(page.picture), _PNG, f"trang-{page.pk}.png")


@writes(
    router,
    f"{_ONE}/drawing",
    asks=_CHANGE.asks,
    summary="Che một trang, tạo ảnh mới",
    description="Người che không tự duyệt. Trang đã được che lại từ khi xem thì phải xem lại.",
)
def draw_over_publication_page(
    request: ApiRequest, code: str, number: Number, body: Drawing
) -> PageOut:
    page = _page(request, _CHANGE.record(request, code), number)
    bars = "\n".join(str(Bar(**vars(bar))) for bar in body.bars)
    return PageOut.of(
        services.draw_over(page, bars=bars, seen=body.seen, by=request.user, at=now())
    )


@writes(router, f"{_ONE}/removal", asks=_CHANGE.asks, summary="Bỏ một trang bản chụp")
def remove_publication_page(
    request: ApiRequest, code: str, number: Number, body: Nothing
) -> PageOut:
    page = _page(request, _CHANGE.record(request, code), number)
    return PageOut.of(services.drop_page(page, by=request.user, at=now()))


def _pages(request: ApiRequest, one: Publication) -> OfPublicationQuerySet:
    # redundant: of a publication in sight; desk/publications/tests/test_publication_api.py
    rows = PublishedPage.objects.visible_to(request.user).filter(publication=one, ended_on=None)
    found: OfPublicationQuerySet = rows.select_related("source", "picture", "publication__decision")
    return found


def _page(request: ApiRequest, one: Publication, number: int) -> PublishedPage:
    found: PublishedPage = get_object_or_404(_pages(request, one), pk=number)
    return found
