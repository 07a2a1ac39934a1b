"""The library of materials: found, read, issued, replaced by a newer version."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.downloads import as_copy
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import EndForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.outreach.forms.outreach import LibraryFilter, MaterialForm
from hangthat.desk.outreach.queries.library import materials, versions_of, with_uses
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.activities import services
from hangthat.domain.activities.models import Material
from hangthat.domain.activities.services.library import put_in
from hangthat.domain.commitments.models import CommitmentText

_PAGE = 50


@asks(Resource.MATERIAL, Action.READ)
@saved_as("tai-lieu")
def listing(request: StaffRequest) -> HttpResponse:
    filters = LibraryFilter(request.GET)
    filters.is_valid()
    found = materials(request.user, filters.cleaned_data, on=localdate())
    # redundant: wordings are the same for everybody who sees any
    texts = CommitmentText.objects.visible_to(request.user).in_use(on=localdate())
    context = {
        "filters": filters,
        "page": paginate(request, found, _PAGE),
        "texts": texts,
        "today": localdate(),
    }
    return render(request, "outreach/library.html", context)


@asks(Resource.MATERIAL, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    # redundant: whoever may open the page at all sees every row of it
    mine = Material.objects.visible_to(request.user).select_related("issuer", "file", "replaces")
    material = get_object_or_404(with_uses(mine, request.user), code=code)
    versions = versions_of(material, request.user)
    context = {
        "material": material,
        "versions": versions,
        "newest": versions[0],
        "in_use": material.is_in_force(localdate()),
        "own": reaches(request, material, Action.CHANGE),
        "history": history_of(material, request.user),
    }
    return render(request, "outreach/material.html", context)


@asks(Resource.MATERIAL, Action.READ)
def file(request: StaffRequest, code: str) -> HttpResponse:
    # redundant: whoever may open the page at all sees every row of it
    material = get_object_or_404(Material.objects.visible_to(request.user), code=code)
    if material.file is None:
        raise Http404
    return as_copy(material.file)


@asks(Resource.MATERIAL, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    return act_page(
        request,
        form=_form(request, None),
        act=lambda said: put_in(**said, by=request.user, at=now()),
        title="Thêm tài liệu tuyên truyền",
        explanation="Tài liệu đã vào thư viện thì không sửa; có nội dung mới thì thêm bản mới.",
        button="Thêm tài liệu",
        back=reverse("desk:materials"),
        done="Đã thêm tài liệu.",
    )


@asks(Resource.MATERIAL, Action.CHANGE)
def renew(request: StaffRequest, code: str) -> HttpResponse:
    old = _mine(request, code)
    return act_page(
        request,
        form=_form(request, old),
        act=lambda said: put_in(**said, replaces=old, by=request.user, at=now()),
        title=f"Bản mới: {old.title}",
        explanation="Bản trước dùng đến hết hôm trước ngày bản mới bắt đầu, và vẫn xem được.",
        button="Thêm bản mới",
        back=reverse("desk:material", args=[old.code]),
        done="Đã thêm bản mới.",
    )


@asks(Resource.MATERIAL, Action.CHANGE)
def retire(request: StaffRequest, code: str) -> HttpResponse:
    material = _mine(request, code)
    return act_page(
        request,
        form=EndForm(form_data(request), today=localdate()),
        act=lambda said: services.retire(
            material, end=said["day"], reason=said["reason"], by=request.user, at=now()
        ),
        title=f"Thôi dùng: {material}",
        explanation="Ngày cuối cùng còn dùng. Tài liệu vẫn được giữ và xem được.",
        button="Thôi dùng",
        back=reverse("desk:material", args=[material.code]),
        done="Đã ghi thôi dùng.",
    )


def _form(request: StaffRequest, old: Material | None) -> MaterialForm:
    files = request.FILES or None
    return MaterialForm(form_data(request), files, user=request.user, today=localdate(), old=old)


def _mine(request: StaffRequest, code: str) -> Material:
    # redundant: whoever may open the page at all sees every row of it
    material = get_object_or_404(Material.objects.visible_to(request.user), code=code)
    must_reach(request, material, Action.CHANGE)
    return material
