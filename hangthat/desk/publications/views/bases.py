"""By what violators are published: the rows, and what is done with them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.publications.forms.basis import BasisForm, EndBasisForm, VerifyForm
from hangthat.domain.publications import services
from hangthat.domain.publications.models import NamingBasis


@asks(Resource.LAW, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    # redundant: all who open it read all; desk/publications/tests/test_publication_pages.py
    rows = NamingBasis.objects.visible_to(request.user)
    context = {"rows": rows, "today": localdate()}
    return render(request, "publications/bases.html", context)


@asks(Resource.LAW, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    form = BasisForm(form_data(request))
    return act_page(
        request,
        form=form,
        act=lambda said: services.add_basis(terms=form.terms(), by=request.user, at=now()),
        title="Thêm căn cứ công bố",
        explanation="Luật, điều khoản của kế hoạch hoặc văn bản chỉ đạo, với ngày hiệu lực.",
        button="Lưu căn cứ",
        back=reverse("desk:namingbases"),
        done="Đã lưu căn cứ, chưa xác minh.",
    )


@asks(Resource.LAW, Action.APPROVE)
def verify(request: StaffRequest, key: int) -> HttpResponse:
    basis = _basis(request, key)
    return act_page(
        request,
        form=VerifyForm(form_data(request)),
        act=lambda said: services.verify_basis(basis, **said, by=request.user, at=now()),
        title="Xác minh căn cứ",
        explanation=f"{basis}.",
        button="Xác minh",
        back=reverse("desk:namingbases"),
        done="Đã xác minh.",
    )


@asks(Resource.LAW, Action.CHANGE)
def end(request: StaffRequest, key: int) -> HttpResponse:
    basis = _basis(request, key)
    return act_page(
        request,
        form=EndBasisForm(form_data(request)),
        act=lambda said: services.end_basis(basis, **said, by=request.user, at=now()),
        title="Chấm dứt căn cứ",
        explanation=f"{basis}. Bản công bố theo căn cứ này thôi hiện sau ngày cuối.",
        button="Chấm dứt",
        back=reverse("desk:namingbases"),
        done="Đã chấm dứt căn cứ.",
    )


def _basis(request: StaffRequest, key: int) -> NamingBasis:
    # off tour: desk/publications/tests/test_publication_pages.py
    found: NamingBasis = get_object_or_404(NamingBasis.objects.visible_to(request.user), pk=key)
    return found
