"""How an agency prints its minutes: its own templates, the fields they may use."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services import official_docx
from hangthat.core.web.actions import act_page
from hangthat.core.web.downloads import DOCX, attachment
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.minutes.forms.registers import TemplateForm
from hangthat.domain.minutes.lexicon import MinutesKind
from hangthat.domain.minutes.models import MinutesTemplate
from hangthat.domain.minutes.queries.default_template import default_page
from hangthat.domain.minutes.queries.fields import FIELDS, LIST_WORDS, LISTS
from hangthat.domain.minutes.services import set_template


@asks(Resource.MINUTES_TEMPLATE, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    # redundant: whoever may open the page at all sees every template
    seen = MinutesTemplate.objects.visible_to(request.user).current()
    context = {
        "templates": seen.select_related("agency", "file").order_by("agency__sort_key", "kind"),
        "fields": FIELDS,
        "lists": [(name, LIST_WORDS[name], columns) for name, columns in LISTS.items()],
        "kinds": MinutesKind.choices,
    }
    return render(request, "minutes/minutestemplates.html", context)


@asks(Resource.MINUTES_TEMPLATE, Action.READ)
def start(request: StaffRequest, kind: str) -> HttpResponse:
    """A template to begin from, in the official layout."""
    if kind not in MinutesKind.values:
        raise Http404
    made = official_docx(default_page(kind))
    return attachment(made, media=DOCX, name=f"mau-bien-ban-{kind}.docx")


@asks(Resource.MINUTES_TEMPLATE, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    form = TemplateForm(form_data(request), request.FILES or None)
    return act_page(
        request,
        form=form,
        act=lambda said: _set(request, form),
        title="Đặt mẫu biên bản của cơ quan",
        explanation="Biên bản đã lập giữ nguyên nội dung; tệp Word in theo mẫu đang dùng.",
        button="Đặt mẫu",
        back=reverse("desk:minutestemplates"),
        done="Đã đặt mẫu biên bản.",
    )


def _set(request: StaffRequest, form: TemplateForm) -> MinutesTemplate:
    agency = request.user.agency
    if agency is None:
        raise ValidationError("Bạn chưa thuộc cơ quan nào nên không đặt được mẫu.")
    given = form.cleaned_data
    return set_template(
        agency=agency,
        kind=given["kind"],
        form_label=given["form_label"],
        upload=given["upload"],
        keep_file=not given["back_to_ours"],
        by=request.user,
        at=now(),
    )
