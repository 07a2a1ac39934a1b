"""A role or a title that ended is told to who held it, on his first page, for fourteen days."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from hangthat.core.access.models import Grant, Title
from hangthat.core.access.services.grants import end
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.people.tests.test_papers_to_renew import first_page, post, title

pytestmark = [pytest.mark.django_db, pytest.mark.both]
ENDED = "vai trò của bạn đã chấm dứt"
__all__ = ["title"]


def test_who_lost_his_role_reads_which_one_and_from_which_day(binh: User, head: User) -> None:
    role = Grant.objects.get(user=binh)
    assert ENDED not in first_page(binh)

    end(grant=role, reason="chuyển công tác", by=head, at=now())

    own = first_page(binh)
    assert "Bạn không có quyền" in own, "it was his only role"
    assert ENDED in own
    assert f"Vai trò {role}: từ ngày {localdate():%d/%m/%Y}" in own
    assert ENDED not in first_page(head), "news of his own alone"


def test_who_keeps_another_role_reads_it_on_his_first_page(binh: User, head: User) -> None:
    role, own = Grant.objects.get(user=head), Grant.objects.get(user=binh)
    role.pk, role.user, role.given_by, role.approved_by = None, binh, None, None
    role.save()

    end(grant=role, reason="thôi giữ chức", by=None, at=now())

    page = first_page(binh)
    assert ENDED in page
    assert f"Vai trò {role}" in page
    assert f"Vai trò {own}" not in page


def test_a_role_that_ended_by_its_day_is_told_for_fourteen_days_unless_it_goes_on(
    binh: User,
) -> None:
    today, role = localdate(), Grant.objects.get(user=binh)
    mine = Grant.objects.filter(pk=role.pk)

    told = {}
    for days in (0, 1, 14, 15):
        mine.update(valid_to=today - timedelta(days))
        told[days] = ENDED in first_page(binh)
    assert told == {0: False, 1: True, 14: True, 15: False}

    mine.update(valid_to=today - timedelta(1))
    role.pk, role.valid_from, role.valid_to = None, today, None
    role.save()
    assert ENDED not in first_page(binh)


def test_of_a_stand_in_only_what_was_cut_short_is_told(binh: User, chi: User) -> None:
    own = Grant.objects.get(user=binh)
    lent = Grant.objects.get(user=binh)
    lent.pk, lent.user, lent.stands_in_for, lent.follows = None, chi, binh, own
    lent.role, lent.valid_from = "member_head", localdate() - timedelta(9)
    lent.valid_to = localdate() - timedelta(1)
    lent.save()
    assert ENDED not in first_page(chi)

    Grant.objects.filter(pk=own.pk).update(ended_at=now())

    assert ENDED in first_page(chi)


def test_a_title_that_ended_is_told_and_one_of_another_person_is_not(
    binh: User, chi: User, title: Title, standing_agency: Agency
) -> None:
    one = post(binh, title, standing_agency, 90, "LS7", ended_on=localdate())
    post(chi, title, standing_agency, 90, "LS8", ended_on=localdate() - timedelta(14))
    post(chi, title, standing_agency, 90, "LS9", ended_on=localdate() + timedelta(1))

    assert f"Chức danh {one}" in first_page(binh)
    assert ENDED not in first_page(chi)
