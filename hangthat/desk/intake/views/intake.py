"""Files that officers send in: each batch with what it would do, did, and left."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.cells.reader.column import Column
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.intake import services
from hangthat.core.intake.models import Batch, Fate, State
from hangthat.core.intake.services.workbooks import bad_rows_workbook, communes, template_workbook
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.downloads import attachment
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.intake.forms.intake import ColumnsForm, UploadForm
from hangthat.desk.intake.queries.batches import blanks_of, note_looks, preview, rows_of
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.desk.intake.queries.totals import totals_shown
from hangthat.domain.case_imports.sheets.offenders import BY_NAME

_PAGE = 50


@asks(Resource.BATCH, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    mine = Batch.objects.visible_to(request.user).select_related("sender")
    page = paginate(request, mine, _PAGE)
    titles = {name: kind.title for name, kind in LISTS.items()}
    rows = [(batch, titles.get(batch.list_name, "")) for batch in page]
    return render(request, "intake/batches.html", {"page": page, "rows": rows})


@asks(Resource.BATCH, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """`?danh_sach=`: which list is meant; `chung-…`: what all rows have in a column of it."""
    asked = {"list_name": request.GET.get("danh_sach", "")}
    form = UploadForm(
        form_data(request), files=request.FILES or None, user=request.user, initial=asked
    )
    if sent(request, form):
        name = form.cleaned_data["list_name"]
        try:
            batch = services.ingest(
                upload=form.cleaned_data["upload"],
                list_name=name,
                defaults={one.name: text for one, text in _commons(request, name)},
                by=request.user,
                at=now(),
            )
        except ValidationError as refusal:
            form.add_error("file", ValidationError(refusal.messages))
        else:
            return redirect("desk:batch", batch.code)
    offered = services.lists_open_to(request.user, LISTS).values()
    commons = _commons(request, asked["list_name"])
    context = {"form": form, "lists": offered, "commons": commons}
    return render(request, "intake/batch_add.html", context)


@asks(Resource.BATCH, Action.ADD)
def template(request: StaffRequest, name: str) -> HttpResponse:
    """An empty workbook of a list, with its drop-downs, an example and how to fill it in."""
    if name not in LISTS:
        raise Http404
    kind = LISTS[name]
    content = template_workbook(kind, communes=communes(on=localdate()))
    return attachment(content, media=XLSX, name=f"mau-{kind.name}.xlsx")


@asks(Resource.BATCH, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    batch = _batch(request, code)
    found, fate = rows_of(batch, request.GET.get("ket_qua", ""))
    page = paginate(request, found, _PAGE)
    shown = preview(batch, page.object_list, request.user)
    note_looks(shown.rows, by=request.user, at=now())
    mine = batch.sender_id == request.user.pk
    answers = fate in {Fate.DOUBTFUL, Fate.LEFT}
    opens = "desk:batch_answer" if answers else "desk:batch_row"
    context = {
        **vars(shown),
        "batch": batch,
        "totals": totals_shown(batch),
        "page": page,
        "fate": fate,
        "mine": mine,
        "names_offenders": shown.kind and shown.kind.resource == Resource.DECISION,
        "repairable": batch.counts.get(Fate.ERROR)
        or blanks_of(batch)
        or services.repairs_of(batch),
        "opens": opens if mine and batch.state == State.CHECKED else "",
    }
    return render(request, "intake/batch.html", context)


@asks(Resource.BATCH, Action.CHANGE)
def columns(request: StaffRequest, code: str) -> HttpResponse:
    batch = _own(request, code)
    form = ColumnsForm(form_data(request), batch=batch)
    if sent(request, form):
        said = form.cleaned_data
        try:
            services.choose_columns(
                batch=batch,
                list_name=said["list_name"],
                sheet=said["sheet"] or batch.sheet,
                mapping={int(n): name for n, name in form.values_under("cot-").items()},
                defaults=form.values_under("chung-"),
                overwrites=said["overwrites"],
                by=request.user,
                at=now(),
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("desk:batch", batch.code)
    return render(request, "intake/batch_columns.html", {"form": form, "batch": batch})


@asks(Resource.BATCH, Action.READ)
def bad_rows(request: StaffRequest, code: str) -> HttpResponse:
    """The rows that are not written, with the reason in front; put right, they go in as is."""
    batch = _own(request, code)
    content = bad_rows_workbook(batch, LISTS[batch.list_name])
    return attachment(content, media=XLSX, name=f"dong-loi-{batch.code}.xlsx")


@asks(Resource.BATCH, Action.READ)
def original(request: StaffRequest, code: str) -> HttpResponse:
    """The file as it was sent, to its sender alone, and never opened by the browser."""
    batch = _own(request, code)
    content = services.file_of(batch).read_bytes()
    return attachment(content, media="application/octet-stream", name=batch.name)


@asks(Resource.BATCH, Action.CHANGE)
def write(request: StaffRequest, code: str) -> HttpResponse:
    batch = _own(request, code)
    count, rest = services.to_write(batch), services.left_out(batch)
    left = f" Không nhập {grouped(rest)} dòng lỗi, chưa trả lời hoặc để lại." if rest else ""
    return _act(
        request,
        batch,
        lambda: services.ask_to_write(batch=batch, by=request.user, at=now()),
        title=f"Nhập {grouped(count)} dòng vào hệ thống",
        explanation=f"Tệp {batch.name}.{left} Nhập xong vẫn hoàn tác được cả đợt.",
        button=f"Nhập {grouped(count)} dòng",
    )


@asks(Resource.BATCH, Action.CHANGE)
def undo(request: StaffRequest, code: str) -> HttpResponse:
    """Asks first what hangs on the batch; then there is nothing to press."""
    batch = _own(request, code)
    if request.method != "POST" and batch.state == State.WRITTEN:
        blocks = services.what_blocks(batch, LISTS[batch.list_name])
        if blocks:
            context = {"batch": batch, "blocks": blocks, "most": services.SHOWN}
            return render(request, "intake/batch_blocked.html", context)
    return _act(
        request,
        batch,
        lambda: services.ask_to_undo(batch=batch, by=request.user, at=now()),
        title="Hoàn tác đợt nhập",
        explanation=f"Tệp {batch.name}, đã nhập {grouped(services.to_write(batch))} dòng. Hồ sơ "
        "đợt này thêm vào sẽ bị bỏ, hồ sơ được cập nhật trở lại như trước. Nhật ký vẫn giữ.",
        button="Hoàn tác cả đợt",
    )


@asks(Resource.BATCH, Action.CHANGE)
def drop(request: StaffRequest, code: str) -> HttpResponse:
    batch = _own(request, code)
    return _act(
        request,
        batch,
        lambda: services.drop(batch=batch, by=request.user, at=now()),
        title="Bỏ đợt nhập",
        explanation=f"Tệp {batch.name}: chưa ghi dòng nào. Bỏ rồi thì các dòng đã sửa cũng mất.",
        button="Bỏ đợt này",
    )


@asks(Resource.BATCH, Action.CHANGE)
def go_on(request: StaffRequest, code: str) -> HttpResponse:
    batch = _own(request, code)
    return _act(
        request,
        batch,
        lambda: services.go_on(batch=batch, by=request.user, at=now()),
        title="Làm tiếp",
        explanation=f"Việc của đợt {batch.code} đã dừng giữa chừng; phần đã xong không làm lại.",
        button="Làm tiếp",
    )


@asks(Resource.BATCH, Action.CHANGE)
def answer_likely(request: StaffRequest, code: str) -> HttpResponse:
    """Of shops; asked so by its address, of those who offend without one."""
    batch = _own(request, code)
    if request.GET.get("cach") == BY_NAME:
        return _answer_by_name(request, batch)

    def act() -> None:
        kind = LISTS[batch.list_name]
        count = services.answer_likely(batch=batch, kind=kind, by=request.user, at=now())
        messages.info(request, f"{count} dòng được coi là cùng cơ sở với hồ sơ giống nhất.")

    return _act(
        request,
        batch,
        act,
        title="Coi dòng giống từ 95% là cùng cơ sở",
        explanation="Các dòng có thể trùng mà giống một hồ sơ từ 95% được coi là cơ sở ấy; "
        "những dòng khác vẫn chờ trả lời.",
        button="Coi là cùng cơ sở",
    )


def _answer_by_name(request: StaffRequest, batch: Batch) -> HttpResponse:
    def act() -> None:
        kind, by = LISTS[batch.list_name], request.user
        count = services.answer_likely(batch=batch, kind=kind, by=by, at=now(), way=BY_NAME)
        messages.info(request, f"{count} dòng ghi theo tên người vi phạm.")

    return _act(
        request,
        batch,
        act,
        title="Ghi theo tên người vi phạm",
        explanation="Các dòng có người vi phạm chắc không có cơ sở ở đây (tên người, vận chuyển, "
        "doanh nghiệp nơi khác) được ghi theo tên như trong tệp; những dòng khác vẫn chờ trả lời.",
        button="Ghi theo tên",
    )


def _commons(request: StaffRequest, list_name: str) -> list[tuple[Column, str]]:
    """What the address says of all rows, if they are of the list that it names."""
    if list_name not in LISTS or list_name != request.GET.get("danh_sach"):
        return []
    said = ((one, request.GET.get(f"chung-{one.name}", "")) for one in LISTS[list_name].columns)
    return [(one, text[: one.limit]) for one, text in said if text]


def _act(
    request: StaffRequest,
    batch: Batch,
    act: Callable[[], None],
    *,
    title: str,
    explanation: str,
    button: str,
) -> HttpResponse:
    return act_page(
        request,
        form=Form(form_data(request)),
        act=lambda _: act(),
        back=reverse("desk:batch", args=[batch.code]),
        done="",
        title=title,
        explanation=explanation,
        button=button,
    )


def _batch(request: StaffRequest, code: str) -> Batch:
    mine = Batch.objects.visible_to(request.user).select_related("sender", "agency")
    return get_object_or_404(mine, code=code)


def _own(request: StaffRequest, code: str) -> Batch:
    """Others only look on."""
    batch = _batch(request, code)
    must_reach(request, batch, Action.CHANGE)
    return batch
