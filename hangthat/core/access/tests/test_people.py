"""Invitations that open once, and accounts that close at once."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource, Role
from hangthat.core.access.models import ApiToken, Grant, Invitation
from hangthat.core.access.policy import may
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.holders import (
    grants_visible_to,
    people_visible_to,
    tokens_visible_to,
)
from hangthat.core.access.services.people import accept, add_officer, dismiss, invite, reinvite
from hangthat.core.access.services.tokens import bearer, issue
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.journal.models import Entry

PASSWORD = "mat-khau-cua-toi-7"
DAY = timedelta(days=1)


def invited(by: User | None, username: str = "hoa", **more: Any) -> tuple[User, str]:
    given = {"full_name": "Nông Thị Hoa", "agency": None, "at": now(), **more}
    return invite(username=username, by=by, **given)


def refused(code: str, password: str = PASSWORD, **more: Any) -> str:
    with pytest.raises(ValidationError) as refusal:
        accept(code=code, password=password, **{"at": now(), **more})
    return " ".join(refusal.value.messages)


# Inviting


def test_an_invitation_opens_an_account_with_the_password_its_owner_chose(head: User) -> None:
    person, code = invited(head)
    assert not person.has_usable_password()

    accept(code=code, password=PASSWORD, at=now())

    assert User.objects.get(pk=person.pk).check_password(PASSWORD)


def test_nobody_is_called_as_the_page_of_a_new_account_whoever_opens_it(head: User) -> None:
    with pytest.raises(ValidationError, match="Tên moi là địa chỉ của một trang"):
        invited(head, " Moi ")
    with pytest.raises(ValidationError, match="hãy chọn tên khác"):
        add_officer(username="moi", full_name="Nông Thị Mới", at=now())
    with pytest.raises(CommandError, match="hãy chọn tên khác"):
        call_command("officer", "add", "moi", name="Nông Thị Mới", role="standing_officer")

    assert not User.objects.filter(username="moi").exists()


@pytest.mark.parametrize("form", [str.lower, lambda code: f" {code.replace('-', ' ')} "])
def test_a_code_is_taken_as_people_type_it(head: User, form: Any) -> None:
    person, code = invited(head)

    assert accept(code=form(code), password=PASSWORD, at=now()) == person


def test_wrong_used_withdrawn_and_expired_codes_are_refused_in_the_same_words(head: User) -> None:
    person, used = invited(head)
    accept(code=used, password=PASSWORD, at=now())
    other, withdrawn = invited(head, "lan")
    fresh = reinvite(user=other, by=head, at=now())
    late = now() + 7 * DAY

    said = {
        refused("MOI-0000000000-0000000000"),
        refused(used),
        refused(withdrawn),
        refused(fresh, at=late),
    }

    assert said == {
        "Mã kích hoạt không đúng, đã dùng hoặc đã hết hạn. Hãy xin mã mới ở người đã mời."
    }
    assert accept(code=fresh, password=PASSWORD, at=late - DAY) == other
    assert person.pk


def test_a_weak_password_does_not_use_the_code_up(head: User) -> None:
    person, code = invited(head)

    for weak in ("ngan", "1234567890123", "password123", "Nông Thị Hoa"):
        assert refused(code, weak)

    assert accept(code=code, password=PASSWORD, at=now()) == person


def test_the_code_is_kept_nowhere(head: User) -> None:
    _, code = invited(head)
    bare = code.replace("-", "")

    kept = [*Invitation.objects.values(), *Entry.objects.values()]

    assert kept
    assert not any(code in str(row) or bare in str(row) for row in kept)


def test_who_opened_the_account_already_cannot_be_sent_a_new_code(head: User) -> None:
    """It would set a new password: somebody else's way into the account."""
    person, code = invited(head)
    accept(code=code, password=PASSWORD, at=now())

    with pytest.raises(ValidationError, match="đã kích hoạt tài khoản"):
        reinvite(user=User.objects.get(pk=person.pk), by=head, at=now())


def test_a_name_in_use_is_refused_however_it_is_written(head: User, binh: User) -> None:
    for name in ("binh", " BINH "):
        with pytest.raises(ValidationError, match="đã có người dùng"):
            invited(head, name)


@pytest.mark.parametrize("name", ["", "có dấu cách", "a" * 151])
def test_a_name_that_is_none_is_refused(head: User, name: str) -> None:
    with pytest.raises(ValidationError):
        invited(head, name)


def test_a_technician_may_invite_but_gives_no_role(technician: User, ward_one: Area) -> None:
    person, _ = invited(technician)

    with pytest.raises(ValidationError, match="ngoài địa bàn"):
        give(user=person, terms=RoleTerms(role=Role.CLERK, area=ward_one), by=technician, at=now())


def test_others_invite_nobody(an: User, binh: User, leader: User) -> None:
    for who in (an, binh, leader):
        with pytest.raises(PermissionDenied):
            invited(who)


def test_a_code_given_long_after_the_account_was_made_still_lets_in(
    head: User, client: Client
) -> None:
    person, _ = invited(head)
    User.objects.filter(pk=person.pk).update(date_joined=now() - 200 * DAY)
    code = reinvite(user=User.objects.get(pk=person.pk), by=head, at=now())

    accept(code=code, password=PASSWORD, at=now())

    client.post("/dang-nhap/", {"login": "hoa", "password": PASSWORD})
    assert client.get("/tai-khoan/").status_code == 200


# Dismissing


def test_a_dismissed_person_is_out_at_the_next_request_by_session_and_by_token(
    head: User, binh: User, client: Client
) -> None:
    _, secret = issue(
        name="bảng tính", resources=["establishment"], writes=False, days=30, by=binh, at=now()
    )
    client.force_login(binh)
    assert client.get("/co-so/").status_code == 200
    assert bearer(secret, at=now()) == binh

    dismiss(user=binh, reason="thôi việc", by=head, at=now())

    assert client.get("/co-so/")["Location"].startswith("/dang-nhap/")
    assert bearer(secret, at=now()) is None
    assert not may(User.objects.get(pk=binh.pk), Resource.ESTABLISHMENT, Action.READ)


def test_dismissing_ends_every_role_token_and_invitation(head: User) -> None:
    person, code = invited(head)
    give(user=person, terms=RoleTerms(role=Role.AUDITOR), by=head, at=now())

    dismiss(user=person, reason="nhầm người", by=head, at=now())

    assert not Grant.objects.filter(user=person, ended_at=None).exists()
    assert not ApiToken.objects.filter(user=person, ended_at=None).exists()
    assert "không đúng, đã dùng" in refused(code)
    with pytest.raises(ValidationError, match="đã đóng"):
        reinvite(user=person, by=head, at=now())
    assert set(Entry.objects.filter(reason="nhầm người").values_list("actor_id", flat=True)) == {
        head.pk
    }


def test_dismissing_needs_a_reason_another_person_and_the_right(
    head: User, binh: User, an: User
) -> None:
    with pytest.raises(ValidationError, match="Phải ghi lý do"):
        dismiss(user=binh, reason=" ", by=head, at=now())
    with pytest.raises(ValidationError, match="Không ai tự đóng"):
        dismiss(user=head, reason="mệt", by=head, at=now())
    with pytest.raises(PermissionDenied):
        dismiss(user=binh, reason="ghét", by=an, at=now())
    assert User.objects.filter(is_active=True).count() == 3


# Whom one sees


def test_a_head_sees_everybody_and_a_clerk_only_herself(
    head: User, binh: User, chi: User, technician: User
) -> None:
    assert set(people_visible_to(head)) == {head, binh, chi, technician}
    assert set(people_visible_to(technician)) == {head, binh, chi, technician}
    assert set(people_visible_to(binh)) == {binh}
    assert set(grants_visible_to(binh)) == set(binh.grants.all())


def test_a_chair_sees_the_roles_of_the_own_commune(
    head: User, binh: User, chi: User, ward_one: Area
) -> None:
    chair = add_officer(
        username="chair",
        password=PASSWORD,
        full_name="Chủ tịch",
        role=Role.CHAIR,
        area=ward_one,
        at=now(),
    )

    assert set(people_visible_to(chair)) == {chair, binh}
    assert set(grants_visible_to(chair)) == {chair.grants.get(), binh.grants.get()}


def test_a_member_head_sees_the_own_agency(head: User, binh: User) -> None:
    police = Agency.objects.create(code="CA", name="Công an tỉnh")
    given = {"password": PASSWORD, "agency": police, "at": now()}
    chief = add_officer(username="c", full_name="C", role=Role.MEMBER_HEAD, **given)
    canh = add_officer(username="d", full_name="D", role=Role.MEMBER_OFFICER, **given)

    assert set(people_visible_to(chief)) == {chief, canh}


def test_tokens_are_seen_by_their_owner_alone(head: User, an: User, binh: User) -> None:
    token, _ = issue(name="x", resources=["plan"], writes=False, days=1, by=binh, at=now())

    assert list(tokens_visible_to(binh)) == [token]
    assert not tokens_visible_to(head).exists()
    assert not tokens_visible_to(an).exists()


# The first account


def officer(*words: str) -> str:
    from io import StringIO

    out = StringIO()
    call_command("officer", *words, stdout=out)
    return out.getvalue()


def test_the_command_opens_the_first_account_with_a_role_in_force(standing_agency: Agency) -> None:
    said = officer(
        *("add", "truong", "--name", "Hoàng Minh Trường"),
        *("--role", "standing_head", "--agency", "QLTT"),
    )

    code = re.search(r"MOI-\w+-\w+", said)
    assert code
    person = accept(code=code[0], password=PASSWORD, at=now())
    grant = person.grants.get()
    assert (grant.role, grant.agency, grant.given_by) == ("standing_head", standing_agency, None)
    assert may(person, Resource.GRANT, Action.ADD)
    assert grant.valid_from == localdate()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--role", "clerk"], "cần một địa bàn"),
        (["--role", "clerk", "--area", "99999"], "mang mã 99999"),
        (["--role", "member_head", "--agency", "KHONG"], "mang mã KHONG"),
        (["--role", "board_manager"], "cần mã ban quản lý"),
    ],
)
@pytest.mark.django_db
def test_the_command_refuses_half_an_account(words: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        officer("add", "ai-do", "--name", "Ai Đó", *words)

    assert not User.objects.exists()
