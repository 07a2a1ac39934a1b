"""Keys for one's own software, on their page."""

import re

import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import ApiToken
from hangthat.core.access.services.people import add_officer
from hangthat.core.access.services.tokens import issue
from hangthat.core.agencies.models import User
from hangthat.core.submissions.models import Sending
from hangthat.desk.tests.api import Caller

pytestmark = pytest.mark.both  # lists in JSON

PAGE = "/tai-khoan/ma-truy-cap/"
FORM = {"name": "Sổ của chợ", "resources": ["party"], "days": "30"}


@pytest.fixture
def page(client: Client, binh: User) -> Client:
    client.force_login(binh)
    client.get(PAGE)
    return client


def test_a_token_is_shown_once_works_at_once_and_is_kept_nowhere(page: Client) -> None:
    page.post(f"{PAGE}them/", FORM)
    waiting = str(dict(page.session))

    first = page.get(PAGE)
    secret = re.search(r"ht_[\w-]{43}", first.content.decode())[0]
    assert secret not in waiting

    assert "no-store" in first["Cache-Control"]
    assert secret not in page.get(PAGE).content.decode()
    assert secret not in str(list(Sending.objects.values()))
    assert Caller(secret).read("parties").status_code == 200
    assert Caller(secret).read("establishments").status_code == 403
    assert Caller(secret).write("parties/x", {}, "patch", **{"If-Match": "1"}).status_code == 403


def test_a_token_taken_back_is_refused_at_the_next_call(page: Client, binh: User) -> None:
    token, secret = issue(name="Sổ", resources=["party"], writes=False, days=9, by=binh, at=now())

    asked = page.get(f"{PAGE}{token.pk}/thu-hoi/").content.decode()
    page.post(f"{PAGE}{token.pk}/thu-hoi/")

    assert "Thu hồi mã “Sổ”" in asked
    assert Caller(secret).read("parties").status_code == 401
    assert "đã thu hồi" in page.get(PAGE).content.decode()


def test_nothing_chosen_or_not_one_s_own_to_open_is_refused_with_the_words_kept(
    page: Client,
) -> None:
    for resources in ([], ["journal"], ["grant"], ["nonsense"]):
        answer = page.post(f"{PAGE}them/", FORM | {"resources": resources})
        assert answer.status_code == 200
        assert "Sổ của chợ" in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_another_s_token_is_as_none(page: Client, chi: User) -> None:
    token, _ = issue(name="Sổ", resources=["party"], writes=False, days=9, by=chi, at=now())

    assert "Sổ" not in page.get(PAGE).content.decode().split("<main")[1]
    assert page.get(f"{PAGE}{token.pk}/thu-hoi/").status_code == 404
    assert page.post(f"{PAGE}{token.pk}/thu-hoi/").status_code == 404
    token.refresh_from_db()
    assert token.ended_at is None


def test_who_may_have_none_is_not_offered_any(client: Client, db: None) -> None:
    technician = add_officer(
        username="t", password="hangthat-demo", full_name="T", role=Role.TECHNICIAN, at=now()
    )
    client.force_login(technician)

    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}them/", FORM).status_code == 403
    assert PAGE not in client.get("/tai-khoan/").content.decode()
