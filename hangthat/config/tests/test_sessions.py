"""What every request reads is read by SQL that was made once, and is what Django would read."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore as Kept
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import User
from hangthat.core.common.prepared import Prepared
from hangthat.core.web.sessions import SessionStore

pytestmark = pytest.mark.both


def test_a_session_is_read_until_its_last_moment(client: Client, binh: User) -> None:
    client.force_login(binh)
    key = client.session.session_key

    there = SessionStore(key).load()
    Session.objects.update(expire_date=now() - timedelta(seconds=1))

    assert there["_auth_user_id"] == str(binh.pk)
    assert SessionStore(key).load() == Kept(key).load() == {}
    assert SessionStore("x" * 32).load() == {}


def test_rows_of_sql_made_once_are_those_of_the_queryset(an: User, binh: User) -> None:
    User.objects.filter(pk=binh.pk).update(last_login=now(), is_active=False, email="b@x.vn")
    rows = User.objects.filter(pk=0)
    prepared = Prepared(rows)

    for one in (an, binh):
        found, wanted = prepared.all((one.pk,)), User.objects.get(pk=one.pk)
        assert [vars(row) | {"_state": ""} for row in found] == [vars(wanted) | {"_state": ""}]
        assert not found[0]._state.adding
    assert prepared.all((0,)) == []
