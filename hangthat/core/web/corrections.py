"""Wrong entries: the one that is replaced, the one that replaces it, and pages of both acts."""

from datetime import date
from typing import Any, Protocol, TypeVar

from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from hangthat.core.journal.models import Entry
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest

Fact = TypeVar("Fact", bound=models.Model)


class Withdrawable(Protocol):
    """A record that is withdrawn as a wrong entry and may be corrected by a new one."""

    pk: Any
    corrects_id: int | None
    withdrawn_on: date | None


def replaced(request: StaffRequest, mine: models.QuerySet[Fact]) -> Fact | None:
    """The wrong entry that `?thay=CODE` names; 404 for what is not the officer's."""
    code = request.GET.get("thay", "")
    return get_object_or_404(mine, code=code) if code else None


def others_of(request: StaffRequest, fact: Withdrawable) -> dict[str, Any]:
    """The wrong entry that this one replaces, and the one that replaces it, if they are seen."""
    model: Any = type(fact)
    mine = model._default_manager.visible_to(request.user)
    return {
        "wrong": mine.filter(pk=fact.corrects_id).first() if fact.corrects_id else None,
        "correction": mine.filter(corrects=fact).first() if fact.withdrawn_on else None,
    }


def withdrawal_of(fact: Withdrawable) -> str:
    """When it was taken back and why, as the journal has it; empty while it stands."""
    if fact.withdrawn_on is None:
        return ""
    model: Any = type(fact)
    # unscoped: of a record that the caller has reached
    told = Entry.objects.of(model._meta.label_lower, fact.pk).filter(action="withdraw")
    reason = told.values_list("reason", flat=True).first() or ""
    day = f"{fact.withdrawn_on:%d/%m/%Y}"
    return f"Đã hủy bản ghi ngày {day}, không được tính. Lý do: {reason}"


def enter_anew_page(
    request: StaffRequest,
    wrong: models.Model,
    *,
    form: Any,
    act: Any,
    what: str,
    back: str,
    note: str = "",
) -> HttpResponse:
    """`note`: what else there is to know of the wrong entry."""
    stays = f"Thay cho {wrong}, đã kết thúc vì ghi nhầm; bản cũ vẫn còn trong hồ sơ."
    return act_page(
        request,
        form=form,
        act=act,
        title=f"Ghi lại {what}",
        explanation=f"{stays}{note}",
        button="Ghi lại",
        back=back,
        done=f"Đã ghi lại {what}.",
    )


def withdrawal_page(
    request: StaffRequest, wrong: models.Model, *, act: Any, what: str, back: str
) -> HttpResponse:
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=act,
        title=f"Hủy bản ghi {what}",
        explanation=f"{wrong}. Dùng khi đã nhập nhầm: hồ sơ vẫn còn, nhưng không tính nữa.",
        button="Hủy bản ghi",
        back=back,
        done=f"Đã hủy bản ghi {what}. Nếu cần, hãy ghi lại cho đúng.",
    )
