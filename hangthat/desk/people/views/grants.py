"""Roles: giving, approving, turning down, ending, standing in, handing over."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.models import Grant
from hangthat.core.access.policy import may
from hangthat.core.access.services import grants
from hangthat.core.access.services.holders import grants_visible_to
from hangthat.core.agencies.models import Area
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.reauthentication import fresh
from hangthat.core.web.requests import StaffRequest, asks, stamp
from hangthat.desk.people.forms.people import (
    HandOverForm,
    ReasonForm,
    RoleForm,
    StandInForm,
    assignable_roles,
)
from hangthat.desk.people.queries.people import waiting_for
from hangthat.desk.people.queries.posts import waiting_posts
from hangthat.desk.people.views.people import person_or_404


@asks(Resource.GRANT, Action.APPROVE)
def waiting(request: StaffRequest) -> HttpResponse:
    """Proposals that this person may approve, or must leave to another."""
    context = {"rows": waiting_for(request.user), "posts": waiting_posts(request.user)}
    return render(request, "people/grants_waiting.html", context)


@asks(Resource.GRANT, Action.ADD)
@fresh
def add(request: StaffRequest, username: str) -> HttpResponse:
    person = person_or_404(request, username)
    if not assignable_roles(request.user):
        raise PermissionDenied
    form = RoleForm(form_data(request), by=request.user, today=localdate())
    return act_page(
        request,
        form=form,
        act=lambda _: grants.give(
            user=person, terms=form.terms(person.agency), by=request.user, at=now()
        ),
        title=f"Đề nghị giao vai trò: {person}",
        explanation="Vai trò có hiệu lực khi người thứ hai duyệt. Không ai tự giao cho mình.",
        button="Đề nghị",
        back=reverse("desk:person", args=[person.username]),
        done=f"Đã đề nghị giao vai trò cho {person}; chờ người thứ hai duyệt.",
    )


@asks(Resource.GRANT, Action.ADD)
@fresh
def stand_in_add(request: StaffRequest, username: str) -> HttpResponse:
    person = person_or_404(request, username)
    form = StandInForm(form_data(request), by=request.user, person=person, today=localdate())
    return act_page(
        request,
        form=form,
        act=lambda typed: grants.stand_in(stands_in_for=person, by=request.user, at=now(), **typed),
        title=f"Cử người làm thay: {person}",
        explanation=(
            f"Người làm thay nhận mọi vai trò {person} đang có, trong các ngày này, nhiều nhất một "
            "năm; hết ngày thì tự hết. Người thứ hai phải duyệt."
        ),
        button="Đề nghị",
        back=reverse("desk:person", args=[person.username]),
        done=f"Đã đề nghị người làm thay {person}; chờ người thứ hai duyệt.",
    )


@asks(Resource.GRANT, Action.APPROVE)
@fresh
def approve(request: StaffRequest, pk: int) -> HttpResponse:
    grant = _grant(request, pk, Action.APPROVE)
    return _decide(
        request,
        grant,
        "Duyệt",
        form=NothingForm(form_data(request)),
        act=lambda _: grants.approve(grant=grant, **stamp(request)),
    )


@asks(Resource.GRANT, Action.APPROVE)
@fresh
def refuse(request: StaffRequest, pk: int) -> HttpResponse:
    grant = _grant(request, pk, Action.APPROVE)
    return _decide(
        request,
        grant,
        "Từ chối",
        form=ReasonForm(form_data(request)),
        act=lambda typed: grants.turn_down(grant=grant, **typed, **stamp(request)),
    )


@asks(Resource.GRANT, Action.END)
@fresh
def end(request: StaffRequest, pk: int) -> HttpResponse:
    grant = _grant(request, pk, Action.END)
    return _decide(
        request,
        grant,
        "Chấm dứt",
        form=ReasonForm(form_data(request)),
        act=lambda typed: grants.end(grant=grant, reason=typed["reason"], **stamp(request)),
    )


def _decide(
    request: StaffRequest,
    grant: Grant,
    verb: str,
    *,
    form: forms.Form,
    act: Callable[[CleanedData], object],
) -> HttpResponse:
    return act_page(
        request,
        form=form,
        act=act,
        title=f"{verb} vai trò của {grant.user}",
        explanation=_in_words(grant),
        button=verb,
        back=_back(request, grant),
        done=f"Đã {verb.lower()} vai trò {grant.held_by}.",
    )


@asks(Resource.GRANT, Action.ADD)
@fresh
def hand_over(request: StaffRequest, pk: int) -> HttpResponse:
    grant = _grant(request, pk, Action.ADD)
    heirs = grants.heirs_of(grant.area) if grant.area else Area.objects.none()
    return act_page(
        request,
        form=HandOverForm(form_data(request), heirs=heirs),
        act=lambda typed: grants.hand_over(grant=grant, by=request.user, at=now(), **typed),
        title=f"Chuyển tiếp vai trò của {grant.user}",
        explanation=(
            f"{_in_words(grant)} Đơn vị ấy không còn; vai trò chỉ sang đơn vị tiếp nối bằng một "
            "quyết định có số, và người thứ hai phải duyệt."
        ),
        button="Đề nghị chuyển tiếp",
        back=_back(request, grant),
        done=f"Đã đề nghị chuyển tiếp vai trò của {grant.user}; chờ người thứ hai duyệt.",
    )


def _grant(request: StaffRequest, pk: int, action: Action) -> Grant:
    """One that the visitor sees or may decide about. Refuses: 403 where it is another's to do."""
    # unscoped: narrowed to those in sight
    every = Grant.objects.select_related("user", "area", "agency", "given_by", "stands_in_for")
    seen = grants_visible_to(request.user) | grants_visible_to(request.user, action)
    grant = get_object_or_404(every.filter(pk__in=seen.values("pk")), pk=pk)
    if not grants_visible_to(request.user, action).filter(pk=pk).exists():
        raise PermissionDenied
    return grant


def _in_words(grant: Grant) -> str:
    """All of it, so that who approves knows what he approves."""
    until = f" đến hết {grant.valid_to:%d/%m/%Y}" if grant.valid_to else ", không thời hạn"
    parts = [
        f"{grant.user} (tên đăng nhập {grant.user.username}): {grant}",
        grant.get_domain_display() if grant.domain else "",
        str(grant.agency) if grant.agency else "",
        f"làm thay {grant.stands_in_for}" if grant.stands_in_for else "",
        f"từ {grant.valid_from:%d/%m/%Y}{until}",
        f"căn cứ {grant.basis}" if grant.basis else "không ghi căn cứ",
        f"{grant.given_by or 'lệnh cài đặt'} đề nghị",
    ]
    return "; ".join(filter(None, parts)) + "."


def _back(request: StaffRequest, grant: Grant) -> str:
    if may(request.user, Resource.PERSON, Action.READ):
        return reverse("desk:person", args=[grant.user.username])
    return reverse("desk:grants_waiting")
