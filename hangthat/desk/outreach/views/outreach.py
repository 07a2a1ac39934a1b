"""Beside activities: what came afterwards, photos, the list of forms."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.access_log import note_look
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.downloads import as_picture, is_large
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import DayForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.outreach.forms.outreach import NewFormForm, SupplementForm
from hangthat.domain.activities import services
from hangthat.domain.activities.lexicon import COUNTERS, Counter
from hangthat.domain.activities.models import FORMS, Activity, OutreachForm, Photo
from hangthat.domain.activities.services.photos import bring


@asks(Resource.ACTIVITY, Action.CHANGE)
def add_to(request: StaffRequest, code: str) -> HttpResponse:
    held = get_object_or_404(Activity.objects.visible_to(request.user), code=code)
    must_reach(request, held, Action.CHANGE)
    return act_page(
        request,
        form=SupplementForm(form_data(request), request.FILES or None, activity=held),
        act=lambda said: bring(held, **said, by=request.user, at=now()),
        title="Bổ sung ảnh, tên người, đường dẫn",
        explanation=f"{capfirst(str(held))}. Số liệu đã ghi không đổi; sai số thì hủy bản ghi.",
        button="Bổ sung",
        back=reverse("desk:activity", args=[held.code]),
        done="Đã bổ sung.",
        edits=Edits(held),
        kept=f"Bổ sung: {held.code}",
    )


@asks(Resource.ACTIVITY, Action.READ)
def photo(request: StaffRequest, code: str, number: int) -> HttpResponse:
    photos = Photo.objects.visible_to(request.user).filter(activity__code=code)
    found = get_object_or_404(photos.select_related("file"), pk=number)
    if is_large(request):
        note_look(found, by=request.user, at=now())
    return as_picture(request, found.file)


@asks(Resource.OUTREACH_FORM, Action.READ)
def forms(request: StaffRequest) -> HttpResponse:
    """The plan's forms and the province's own, and into which number each goes."""
    held = Activity.objects.visible_to(request.user).standing().order_by()
    counts = dict(held.values_list("kind").annotate(Count("pk")))
    plan = [
        (key, label, COUNTERS.get(key, Counter.OTHER).label, counts.get(key, 0))
        for key, label in FORMS.items()
    ]
    # redundant: whoever may open the page at all sees every row of it
    own = [
        (form, counts.get(form.name, 0)) for form in OutreachForm.objects.visible_to(request.user)
    ]
    return render(request, "outreach/outreach_forms.html", {"plan": plan, "own": own})


@asks(Resource.OUTREACH_FORM, Action.ADD)
def form_add(request: StaffRequest) -> HttpResponse:
    return act_page(
        request,
        form=NewFormForm(form_data(request)),
        act=lambda said: services.add_form(**said, by=request.user, at=now()),
        title="Thêm hình thức tuyên truyền",
        explanation="Hình thức mà kế hoạch chưa nêu tên, để mọi cơ quan cùng chọn.",
        button="Thêm",
        back=reverse("desk:outreach_forms"),
        done="Đã thêm hình thức.",
    )


@asks(Resource.OUTREACH_FORM, Action.END)
def form_end(request: StaffRequest, pk: int) -> HttpResponse:
    # redundant: whoever may open the page at all sees every row of it
    form = get_object_or_404(OutreachForm.objects.visible_to(request.user), pk=pk)
    return act_page(
        request,
        form=DayForm(form_data(request), today=localdate()),
        act=lambda said: services.end_form(form, end=said["day"], by=request.user, at=now()),
        title=f"Thôi dùng: {form.name}",
        explanation="Ngày cuối cùng còn chọn được. Những hoạt động đã ghi vẫn giữ hình thức này.",
        button="Thôi dùng",
        back=reverse("desk:outreach_forms"),
        done=f"Đã thôi dùng {form.name}.",
    )
