"""Titles that people hold: giving, approving, turning down, ending."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.models import Post
from hangthat.core.access.policy import may
from hangthat.core.access.services import posts
from hangthat.core.access.services.holders import posts_visible_to
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.reauthentication import fresh
from hangthat.core.web.requests import StaffRequest, asks, stamp
from hangthat.desk.people.forms.people import ReasonForm
from hangthat.desk.people.forms.posts import EndPostForm, PostForm
from hangthat.desk.people.views.people import person_or_404


@asks(Resource.POST, Action.ADD)
@fresh
def add(request: StaffRequest, username: str) -> HttpResponse:
    person = person_or_404(request, username)
    form = PostForm(form_data(request), by=request.user, home=person.agency, today=localdate())
    return act_page(
        request,
        form=form,
        act=lambda _: posts.propose(user=person, terms=form.terms(), by=request.user, at=now()),
        title=f"Đề nghị giao chức danh: {person}",
        explanation=(
            "Chức danh có hiệu lực khi người thứ hai duyệt. Không ai tự giao cho mình. Một số thẻ "
            "chỉ ghi ở một chức danh còn hiệu lực."
        ),
        button="Đề nghị",
        back=reverse("desk:person", args=[person.username]),
        done=f"Đã đề nghị giao chức danh cho {person}; chờ người thứ hai duyệt.",
    )


@asks(Resource.POST, Action.APPROVE)
@fresh
def approve(request: StaffRequest, pk: int) -> HttpResponse:
    post = _post(request, pk, Action.APPROVE)
    return _decide(
        request,
        post,
        "Duyệt",
        form=NothingForm(form_data(request)),
        act=lambda _: posts.approve(post=post, **stamp(request)),
    )


@asks(Resource.POST, Action.APPROVE)
@fresh
def refuse(request: StaffRequest, pk: int) -> HttpResponse:
    post = _post(request, pk, Action.APPROVE)
    return _decide(
        request,
        post,
        "Từ chối",
        form=ReasonForm(form_data(request)),
        act=lambda typed: posts.turn_down(post=post, **typed, **stamp(request)),
    )


@asks(Resource.POST, Action.END)
@fresh
def end(request: StaffRequest, pk: int) -> HttpResponse:
    post = _post(request, pk, Action.END)
    return _decide(
        request,
        post,
        "Chấm dứt",
        form=EndPostForm(form_data(request), today=localdate()),
        act=lambda typed: posts.end(post=post, **typed, **stamp(request)),
    )


def _decide(
    request: StaffRequest,
    post: Post,
    verb: str,
    *,
    form: forms.Form,
    act: Callable[[CleanedData], object],
) -> HttpResponse:
    return act_page(
        request,
        form=form,
        act=act,
        title=f"{verb} chức danh của {post.user}",
        explanation=_in_words(post),
        button=verb,
        back=_back(request, post),
        done=f"Đã {verb.lower()} chức danh {post.title} của {post.user}.",
    )


def _post(request: StaffRequest, pk: int, action: Action) -> Post:
    """One that the visitor sees or may decide about. Refuses: 403 where it is another's to do."""
    # unscoped: narrowed to those in sight
    every = Post.objects.select_related("user", "title", "agency", "given_by")
    seen = posts_visible_to(request.user) | posts_visible_to(request.user, action)
    post = get_object_or_404(every.filter(pk__in=seen.values("pk")), pk=pk)
    if not posts_visible_to(request.user, action).filter(pk=pk).exists():
        raise PermissionDenied
    return post


def _in_words(post: Post) -> str:
    """All of it, so that who approves knows what he approves."""
    until = f" đến hết {post.valid_to:%d/%m/%Y}" if post.valid_to else ", không thời hạn"
    parts = [
        f"{post.user} (tên đăng nhập {post.user.username}): {post.title}, {post.agency}",
        f"thẻ kiểm tra {post.card_number}" if post.card_number else "không có thẻ kiểm tra",
        f"từ {post.valid_from:%d/%m/%Y}{until}",
        f"căn cứ {post.basis}" if post.basis else "không ghi căn cứ",
        f"{post.given_by or 'lệnh cài đặt'} đề nghị",
    ]
    return "; ".join(parts) + "."


def _back(request: StaffRequest, post: Post) -> str:
    if may(request.user, Resource.PERSON, Action.READ):
        return reverse("desk:person", args=[post.user.username])
    return reverse("desk:grants_waiting")
