"""One part of a merged report: the units' texts beside the officer's own."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.locks import lock_for
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.consolidation.forms.consolidation import (
    PROVINCE,
    FillForm,
    NoFieldsForm,
    PartForm,
)
from hangthat.desk.consolidation.queries.merged_page import merged_page
from hangthat.desk.consolidation.queries.part_numbers import part_numbers
from hangthat.desk.consolidation.views.sight import (
    draft_or_404,
    merged_or_404,
    part_or_404,
)
from hangthat.domain.consolidation import services
from hangthat.domain.consolidation.models import MergedPart
from hangthat.domain.consolidation.services.merging import ONE_TEXT


@asks(Resource.CONSOLIDATION, Action.READ)
def card(request: StaffRequest, code: str, key: str) -> HttpResponse:
    merged = draft_or_404(request, code)
    part = part_or_404(merged, request, key)
    found = merged_page(merged, request.user, at=now())
    context = {
        "merged": merged,
        "part": part,
        "found": found,
        "sources": found.sources[key],
        "numbers": part_numbers(part, request.user, at=now()),
    }
    return render(request, "consolidation/mergedreport_part.html", context)


@asks(Resource.CONSOLIDATION, Action.CHANGE)
def write(request: StaffRequest, code: str, key: str) -> HttpResponse:
    part = _held(request, code, key)
    # redundant: of a part in sight
    return act_page(
        request,
        form=PartForm(form_data(request), part=part),
        act=lambda said: services.write_part(part, **said, by=request.user, at=now()),
        title=f"Soạn phần {part.order}",
        explanation=f"{part.merged.regime}, {part.merged.period_name}.",
        button="Lưu phần này",
        back=_address(part),
        done="Đã lưu.",
        edits=Edits(part.merged, MergedPart.objects.visible_to(request.user).filter(pk=part.pk)),
    )


@asks(Resource.CONSOLIDATION, Action.CHANGE)
def read(request: StaffRequest, code: str, key: str) -> HttpResponse:
    part = _held(request, code, key)
    return act_page(
        request,
        form=NoFieldsForm(form_data(request)),
        act=lambda said: services.mark_read(part, by=request.user, at=now()),
        title="Đã xem bản mới",
        explanation=f"Phần “{part}”: lời đã soạn giữ nguyên, các bản hiện có được ghi là đã xem.",
        button="Đã xem",
        back=_address(part),
        done="Đã ghi: các bản hiện có đã được xem.",
    )


@asks(Resource.CONSOLIDATION, Action.CHANGE)
def take(request: StaffRequest, code: str, key: str) -> HttpResponse:
    """`?so`: the numbers of the whole province are chosen already."""
    part = _held(request, code, key)
    asked = {"what": PROVINCE} if "so" in request.GET else None
    return act_page(
        request,
        form=FillForm(form_data(request), initial=asked),
        act=lambda said: _fill(part, request, province=said["what"] == PROVINCE),
        title="Đưa nội dung các đơn vị, số toàn tỉnh vào phần này",
        explanation=f"Phần “{part}”: nội dung chưa đưa vào được thêm dưới lời đã soạn, nội dung "
        "của bản đã rút, đã thay mà chưa ai sửa thì thay bằng bản mới; số toàn tỉnh "
        "của kỳ đứng thành câu riêng, số đã đưa vào mà nay đã đổi thì lấy số hôm nay. Lời đã "
        "soạn giữ nguyên.",
        button="Đưa vào",
        back=_address(part),
        done="Đã đưa vào phần này.",
    )


def _fill(part: MergedPart, request: StaffRequest, *, province: bool) -> None:
    if province:
        services.put_sentences(part, by=request.user, at=now())
    else:
        services.take_texts(part.merged, keys=[part.key], by=request.user, at=now())


def _held(request: StaffRequest, code: str, key: str) -> MergedPart:
    """Of two who write at once the second reads what the first saved."""
    merged = merged_or_404(request, code, Action.CHANGE)
    if request.method == "POST":
        lock_for(ONE_TEXT, merged)
    return part_or_404(merged, request, key)


def _address(part: MergedPart) -> str:
    return reverse("desk:mergedreport_part", args=[part.merged.code, part.key])
