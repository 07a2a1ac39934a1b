"""The rows of a plan's draft: corrected, written anew, taken out."""

from django.forms import Form
from django.http import Http404, HttpResponse
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, stamp
from hangthat.desk.plans.forms.draft import RowForm
from hangthat.desk.plans.queries.changes import empty_row
from hangthat.desk.plans.queries.draft import ADDED_TO, NAMES, TABLES
from hangthat.desk.plans.views.drafts import own
from hangthat.domain.plan_drafts import services
from hangthat.domain.plan_drafts.models import PlanDraft
from hangthat.domain.plan_drafts.queries import OF_ONE_ROW, AnyRow, print_of, row_of
from hangthat.domain.plans.draft import Draft
from hangthat.domain.plans.services import questions


@asks(Resource.PLAN_DRAFT, Action.CHANGE)
def edit(request: StaffRequest, code: str, table: str, position: int) -> HttpResponse:
    record = own(request, code)
    name, draft = _table(table), _draft(record)
    if name == "unplaced":
        raise Http404
    row = _shown(request, draft, name, position)
    form = RowForm(form_data(request), row=row, draft=draft, was=print_of(row))
    return act_page(
        request,
        form=form,
        act=lambda said: services.correct(
            draft=record, table=name, position=position, was=said["was"],
            values=form.values(said), **stamp(request),
        ),
        title=f"Sửa {NAMES[name]}",
        explanation=getattr(row, "remark", "") or getattr(row, "text", ""),
        button="Lưu thay đổi",
        back=_back(code, name),
        done=f"Đã lưu {NAMES[name]}.",
    )  # fmt: skip


@asks(Resource.PLAN_DRAFT, Action.CHANGE)
def add(request: StaffRequest, code: str, table: str) -> HttpResponse:
    """`?cau=`: the sentence that could not be placed; `?nhu=`: the target that it is like."""
    record = own(request, code)
    name, draft = _table(table), _draft(record)
    if name not in ADDED_TO:
        raise Http404
    unplaced = _number(request, "cau") if name == "targets" else 0
    sentence = row_of(draft, "unplaced", unplaced)
    like = row_of(draft, "targets", _number(request, "nhu"))
    row = empty_row(name, draft, unplaced=sentence, like=like)
    form = RowForm(form_data(request), row=row, draft=draft, was=print_of(sentence))
    return act_page(
        request,
        form=form,
        act=lambda said: services.add_row(
            draft=record, table=name, values=form.values(said), unplaced=unplaced,
            was=said["was"], **stamp(request),
        ),
        title=f"Thêm {NAMES[name]}",
        explanation=f"{sentence.text} ({sentence.reason})" if sentence else "",
        button="Thêm dòng",
        back=_back(code, name),
        done=f"Đã thêm {NAMES[name]}.",
    )  # fmt: skip


@asks(Resource.PLAN_DRAFT, Action.CHANGE)
def remove(request: StaffRequest, code: str, table: str, position: int) -> HttpResponse:
    record = own(request, code)
    name, draft = _table(table), _draft(record)
    if name in OF_ONE_ROW:
        raise Http404
    row = _shown(request, draft, name, position)
    no_target = name in ("targets", "unplaced")
    return act_page(
        request,
        form=_Known(form_data(request), initial={"was": print_of(row)}),
        act=lambda said: services.remove_row(
            draft=record, table=name, position=position, was=said["was"], **stamp(request)
        ),
        title="Không phải chỉ tiêu" if no_target else f"Bỏ {NAMES[name]}",
        explanation=getattr(row, "text", "") or getattr(row, "name", ""),
        button="Không phải chỉ tiêu" if no_target else "Bỏ dòng này",
        back=_back(code, name),
        done="Câu này được chuyển sang các dòng để ngoài." if no_target else "Đã bỏ dòng.",
    )


class _Known(Form):
    """Which row was shown."""

    was = RowForm.declared_fields["was"]


def _table(slug: str) -> str:
    if slug not in TABLES:
        raise Http404
    return TABLES[slug]


def _draft(record: PlanDraft) -> Draft:
    return questions(text=record.content)[0]


def _shown(request: StaffRequest, draft: Draft, table: str, position: int) -> AnyRow:
    """The row at that place. One that went while its form was open is refused by the service."""
    row = row_of(draft, table, position)
    if row is None and request.method != "POST":
        raise Http404
    return row if row is not None else empty_row(table, draft)


def _number(request: StaffRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _back(code: str, table: str) -> str:
    return f"{reverse('desk:plandraft', args=[code])}#{table}"
