"""Pages of the paper: taken in, drawn over, looked at, taken off."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.files.services import picture, read
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.actions import NothingForm
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.publications.forms.publication import BarsForm, PageForm
from hangthat.desk.publications.views.records import held, pages_of, seen
from hangthat.domain.publications import services
from hangthat.domain.publications.models import Publication, PublishedPage
from hangthat.domain.publications.services.pages import WIDE


@asks(Resource.PUBLICATION, Action.CHANGE)
def add(request: StaffRequest, code: str) -> HttpResponse:
    one = held(request, code)
    form = PageForm(form_data(request), request.FILES or None)
    return act_page(
        request,
        form=form,
        act=lambda said: services.add_page(one, **said, by=request.user, at=now()),
        title="Đưa bản chụp quyết định vào",
        explanation="Bước sau vẽ ô che lên những phần không công khai; trang công khai là ảnh mới.",
        button="Đưa vào",
        back=reverse("desk:publication", args=[code]),
        done="Đã đưa vào. Hãy che những phần không công khai.",
        after=lambda made: reverse("desk:publication_page", args=[code, made.pk]),
    )


@asks(Resource.PUBLICATION, Action.CHANGE)
def draw(request: StaffRequest, code: str, key: int) -> HttpResponse:
    one = held(request, code)
    page = _page(request, one, key)
    seen = {"bars": page.bars, "seen": page.drawing_hash}
    form = BarsForm(form_data(request), initial=seen)
    if sent(request, form):
        try:
            services.draw_over(page, **form.cleaned_data, by=request.user, at=now())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("desk:publication_page", code, key)
    context = {"publication": one, "page": page, "form": form}
    return render(request, "publications/draw_over.html", context)


@asks(Resource.PUBLICATION, Action.CHANGE)
def source(request: StaffRequest, code: str, key: int) -> HttpResponse:
    """What is drawn over, for who draws."""
    page = _page(request, held(request, code), key)
    drawn = picture(page.source, page=page.number, width=WIDE)
    return HttpResponse(drawn, content_type="image/png")


@asks(Resource.PUBLICATION, Action.READ)
def drawn(request: StaffRequest, code: str, key: int) -> HttpResponse:
    """As citizens will see it."""
    page = _page(request, seen(request, code), key)
    if page.picture is None:
        raise Http404
    return HttpResponse(read(page.picture), content_type="image/png")


@asks(Resource.PUBLICATION, Action.CHANGE)
def drop(request: StaffRequest, code: str, key: int) -> HttpResponse:
    one = held(request, code)
    page = _page(request, one, key)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda said: services.drop_page(page, by=request.user, at=now()),
        title="Bỏ trang bản chụp",
        explanation=f"Trang {page.number}.",
        button="Bỏ trang",
        back=reverse("desk:publication", args=[code]),
        done="Đã bỏ trang.",
    )


def _page(request: StaffRequest, one: Publication, key: int) -> PublishedPage:
    found: PublishedPage = get_object_or_404(pages_of(request, one), pk=key)
    return found
