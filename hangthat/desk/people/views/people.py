"""People: the list, one person, inviting, and the ways an account ends and opens again."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.cache import never_cache

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services import people as accounts
from hangthat.core.access.services.holders import people_visible_to
from hangthat.core.access.services.signing import reopen_account
from hangthat.core.agencies.models import Area, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.audit.history import history_of_account
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.actions import NothingForm
from hangthat.core.web.one_time_secrets import pop, store
from hangthat.core.web.paging import paginate
from hangthat.core.web.reauthentication import fresh
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.people.forms.people import (
    InviteForm,
    InviteWithRoleForm,
    PeopleFilter,
    ReasonForm,
    assignable_roles,
)
from hangthat.desk.people.queries.people import find_people, roles_of, stand_ins_of, states_of
from hangthat.desk.people.queries.posts import posts_of

_PAGE = 50
_SLIP = "invitation"  # in the session: the code, until it has been shown


@asks(Resource.PERSON, Action.READ)
@saved_as("nguoi-dung")
def listing(request: StaffRequest) -> HttpResponse:
    # unscoped: reference data, the same for everybody
    units = Area.objects.in_force(on=localdate()).filter(level=Level.COMMUNE).order_by("sort_key")
    filters = PeopleFilter(request.GET, units=units)
    asked = filters.cleaned_data if filters.is_valid() else {}
    at = now()
    people = find_people(
        request.user,
        words=asked.get("q") or "",
        role=asked.get("vai_tro") or "",
        area=asked.get("dia_ban"),
        state=asked.get("tinh_trang") or "",
        at=at,
    )
    page = paginate(request, people, _PAGE)
    context = {
        "filters": filters,
        "page": page,
        "rows": [(person, states_of(person, at=at)) for person in page],
        "narrowed": any(asked.values()),
    }
    return render(request, "people/people.html", context)


@asks(Resource.PERSON, Action.READ)
def card(request: StaffRequest, username: str) -> HttpResponse:
    at = now()
    everyone = find_people(request.user, area=None, state="", at=at)
    person = get_object_or_404(everyone, username=username)
    context = {
        "person": person,
        "states": states_of(person, at=at),
        "roles": roles_of(person, request.user, on=localdate()),
        "posts": posts_of(person, request.user, on=localdate()),
        "stand_ins": stand_ins_of(person, request.user, on=localdate()),
        "lines": history_of_account(person, request.user),
        "idle": person.is_active and person.is_idle(at=at),
        "unopened": person.is_active and not (person.last_login or person.has_usable_password()),
        "gives": bool(assignable_roles(request.user)) and person.pk != request.user.pk,
        "today": localdate(),
    }
    return render(request, "people/person.html", context)


@asks(Resource.PERSON, Action.ADD)
@fresh
def add(request: StaffRequest) -> HttpResponse:
    typed = form_data(request)
    form: InviteForm = (
        InviteWithRoleForm(typed, by=request.user, today=localdate())
        if assignable_roles(request.user)
        else InviteForm(typed)
    )
    if sent(request, form):
        try:
            person, code = _invite(request, form, at=now())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã mở tài khoản cho {person}.")
            return _to_slip(request, person, code)
    return render(request, "people/person_add.html", {"form": form})


@asks(Resource.PERSON, Action.ADD)
@fresh
def reinvite(request: StaffRequest, username: str) -> HttpResponse:
    person = person_or_404(request, username)
    code = ""

    def act(_: object) -> None:
        nonlocal code
        code = accounts.reinvite(user=person, by=request.user, at=now())

    answer = act_page(
        request,
        form=NothingForm(form_data(request)),
        act=act,
        title=f"Cấp mã kích hoạt mới: {person}",
        explanation="Mã cũ chưa dùng thì không dùng được nữa. Mã mới hiện một lần để in.",
        button="Cấp mã mới",
        back=reverse("desk:person", args=[person.username]),
        done=f"Đã cấp mã kích hoạt mới cho {person}.",
    )
    return _to_slip(request, person, code) if code else answer


@never_cache
@asks(Resource.PERSON, Action.ADD)
def slip(request: StaffRequest) -> HttpResponse:
    """The code, once: whoever loads the page again does not see it any more."""
    kept = pop(request, _SLIP)
    person = people_visible_to(request.user).filter(pk=kept["user"]).first() if kept else None
    context = {"person": person, "code": kept["code"] if person else ""}
    context["days"] = accounts.INVITATION_DAYS
    return render(request, "people/invitation_slip.html", context)


@asks(Resource.PERSON, Action.END)
@fresh
def dismiss(request: StaffRequest, username: str) -> HttpResponse:
    person = person_or_404(request, username, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: accounts.dismiss(
            user=person, reason=given["reason"], by=request.user, at=now()
        ),
        title=f"Đóng tài khoản: {person}",
        explanation=(
            "Mọi vai trò, mã truy cập và lời mời của người này chấm dứt ngay; lần bấm tới họ phải "
            "đăng nhập và không vào được nữa. Việc họ đã ghi vẫn còn."
        ),
        button="Đóng tài khoản",
        back=reverse("desk:person", args=[person.username]),
        done=f"Đã đóng tài khoản của {person}.",
    )


@asks(Resource.PERSON, Action.ADD)
@fresh
def reopen(request: StaffRequest, username: str) -> HttpResponse:
    person = person_or_404(request, username)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda _: reopen_account(user=person, by=request.user, at=now()),
        title=f"Mở lại tài khoản: {person}",
        explanation="Tài khoản bị khóa vì lâu không đăng nhập; mật khẩu và vai trò vẫn như cũ.",
        button="Mở lại",
        back=reverse("desk:person", args=[person.username]),
        done=f"Đã mở lại tài khoản của {person}.",
    )


def person_or_404(request: StaffRequest, username: str, action: Action = Action.READ) -> User:
    """One whom the visitor sees. Refuses: 403 where he sees him, and the act is another's."""
    person = get_object_or_404(people_visible_to(request.user), username=username)
    if not people_visible_to(request.user, action).filter(pk=person.pk).exists():
        raise PermissionDenied
    return person


def _invite(request: StaffRequest, form: InviteForm, *, at: datetime) -> tuple[User, str]:
    typed = form.cleaned_data
    terms = None
    if isinstance(form, InviteWithRoleForm) and typed["role"]:
        terms = form.terms(typed["person_agency"])
    return accounts.invite_with_role(
        username=typed["username"],
        full_name=typed["full_name"],
        agency=typed["person_agency"],
        terms=terms,
        by=request.user,
        at=at,
    )


def _to_slip(request: StaffRequest, person: User, code: str) -> HttpResponse:
    store(request, _SLIP, user=person.pk, code=code)
    return redirect("desk:invitation_slip")
