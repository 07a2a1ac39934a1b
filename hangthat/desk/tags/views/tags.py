"""A tag is made, amended, ended."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.tags.forms.tag import EndTagForm, TagForm
from hangthat.desk.tags.views.numbers import tag_named
from hangthat.domain.tags import services
from hangthat.domain.tags.models import Tag


@asks(Resource.TAG, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    form = TagForm(form_data(request), today=localdate(), initial={"colour": "info"})
    return act_page(
        request,
        form=form,
        act=lambda said: services.make_tag(
            terms=form.terms(said), agency=request.user.agency, by=request.user, at=now()
        ),
        title="Lập nhãn",
        explanation="Chỉ cán bộ trong cơ quan bạn thấy và dùng nhãn này.",
        button="Lập nhãn",
        back=reverse("desk:tags"),
        done="Đã lập nhãn.",
    )


@asks(Resource.TAG, Action.CHANGE)
def amend(request: StaffRequest, code: str) -> HttpResponse:
    tag = _own(request, code)
    names = ("name", "colour", "note", "start", "end")
    form = TagForm(
        form_data(request), today=localdate(), initial={name: getattr(tag, name) for name in names}
    )
    return act_page(
        request,
        form=form,
        act=lambda said: services.amend_tag(tag, terms=form.terms(said), by=request.user, at=now()),
        title=f"Sửa nhãn “{tag.name}”",
        explanation="Những hồ sơ đang có nhãn vẫn giữ nhãn.",
        button="Lưu thay đổi",
        back=reverse("desk:tag", args=[code]),
        done="Đã lưu nhãn.",
        edits=Edits(tag),
    )


@asks(Resource.TAG, Action.CHANGE)
def end(request: StaffRequest, code: str) -> HttpResponse:
    tag = _own(request, code)
    return act_page(
        request,
        form=EndTagForm(form_data(request), today=localdate()),
        act=lambda said: services.end_tag(tag, **said, by=request.user, at=now()),
        title=f"Thôi dùng nhãn “{tag.name}”",
        explanation="Sau ngày này không gắn được nữa. Những hồ sơ đang có nhãn vẫn giữ nhãn; muốn "
        "bỏ thì bỏ ở từng hồ sơ.",
        button="Thôi dùng nhãn",
        back=reverse("desk:tag", args=[code]),
        done="Đã thôi dùng nhãn.",
    )


def _own(request: StaffRequest, code: str) -> Tag:
    tag = tag_named(request, code)
    # redundant: whose tags one sees, those one changes; desk/tags/tests/test_sight_of_tags.py
    must_reach(request, tag, Action.CHANGE)
    return tag
