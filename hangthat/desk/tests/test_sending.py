"""A form is sent once, whatever the line, the mouse or the neighbour does."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry
from hangthat.core.submissions.models import Sending
from hangthat.core.web import form_tokens as tokens
from hangthat.core.web.form_tokens import new_token
from hangthat.domain.establishments.models import Establishment

pytestmark = pytest.mark.both  # locks

ADD = "/co-so/them/"
FORM = {
    "name": "Tạp hóa Đông Đô",
    "kind": "general_store",
    "owner": "Phạm Văn Đông",
    "owner_kind": "household",
}


@pytest.fixture
def form(binh: User, ward_one: Area) -> dict[str, object]:
    """A form as Bình's browser holds it: filled in, with the token it was shown with."""
    return {**FORM, "area": ward_one.pk, "form_token": new_token(binh.pk)}


@pytest.fixture
def page(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


def told(page: Client, answer: HttpResponse) -> str:
    return page.get(answer["Location"]).content.decode()


def test_every_form_that_writes_is_shown_with_a_token_of_its_own(page: Client) -> None:
    found = [
        re.search(r'name="form_token" value="([^"]+)"', page.get(ADD).content.decode())
        for _ in range(2)
    ]

    first, second = [one[1] for one in found if one]
    assert first != second


def test_a_double_click_enters_one_shop_and_both_clicks_see_it(
    page: Client, form: dict[str, object]
) -> None:
    first = page.post(ADD, form)
    assert "Đã thêm cơ sở" in told(page, first)

    second = page.post(ADD, form)

    assert Establishment.objects.count() == 1
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert "Đã thêm cơ sở" in told(page, second)
    assert Sending.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_parallel_sendings_enter_one_shop_and_get_one_answer(
    binh: User, form: dict[str, object]
) -> None:
    start = Barrier(20)

    def send(_: int) -> tuple[int, str, bytes]:
        try:
            browser = Client(raise_request_exception=False)
            browser.force_login(binh)
            start.wait()
            answer = browser.post(ADD, form)
            return answer.status_code, answer.get("Location", ""), answer.content
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as many:
        answers = set(many.map(send, range(20)))

    assert answers == {(302, f"/co-so/{Establishment.objects.get().code}/", b"")}
    assert Sending.objects.count() == 1
    assert Entry.objects.filter(subject="establishments.establishment").count() == 1


def test_a_retry_after_a_lost_reply_gets_the_reply(page: Client, form: dict[str, object]) -> None:
    lost = page.post(ADD, form)
    page.logout()  # the browser was shut; next morning it sends the restored page again
    page.force_login(User.objects.get(username="binh"))

    again = page.post(ADD, form)

    assert again["Location"] == lost["Location"]
    assert Establishment.objects.count() == 1


def test_a_refused_form_is_put_right_and_sent_with_the_same_token(
    page: Client, form: dict[str, object]
) -> None:
    refused = page.post(ADD, {**form, "opened_on": "01/01/2199"})
    assert refused.status_code == 200
    assert not Sending.objects.exists()

    page.post(ADD, form)

    assert Establishment.objects.count() == 1


def test_the_same_form_with_other_words_says_it_was_sent_and_keeps_the_words(
    page: Client, form: dict[str, object]
) -> None:
    first = page.post(ADD, form)

    answer = page.post(ADD, {**form, "name": "Tạp hóa Đông Đô 2"})

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "đã gửi rồi" in text
    assert f'href="{first["Location"]}"' in text
    assert Establishment.objects.count() == 1
    assert 'value="Tạp hóa Đông Đô 2"' in page.get(ADD).content.decode()


def test_the_form_of_somebody_else_is_refused(
    page: Client, form: dict[str, object], chi: User
) -> None:
    answer = page.post(ADD, {**form, "form_token": new_token(chi.pk)})

    assert answer.status_code == 400
    assert "do người khác mở" in answer.content.decode()
    assert not Establishment.objects.exists()
    assert not Sending.objects.exists()


@pytest.mark.parametrize("token", ["", "1.abc", "1.abc:1vNxyz:forged", "ạ" * 1000])
def test_a_forged_token_is_refused(page: Client, form: dict[str, object], token: str) -> None:
    answer = page.post(ADD, {**form, "form_token": token})

    assert answer.status_code == 400
    assert "chưa ghi gì" in answer.content.decode()
    assert not Establishment.objects.exists()


def test_a_form_without_a_token_is_refused_but_its_words_come_back(
    binh: User, form: dict[str, object]
) -> None:
    bare = Client()
    bare.force_login(binh)
    del form["form_token"]

    answer = bare.post(ADD, form)

    assert answer.status_code == 400
    assert not Establishment.objects.exists()
    assert 'value="Phạm Văn Đông"' in bare.get(ADD).content.decode()


def test_a_form_older_than_its_sending_would_be_remembered_comes_back_instead(
    page: Client, form: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "_GOOD_FOR", timedelta(seconds=-1))

    answer = page.post(ADD, form)

    assert answer["Location"] == ADD
    assert not Establishment.objects.exists()
    assert "còn nguyên, chưa gửi" in page.get(ADD).content.decode()


def test_a_sending_is_written_with_its_officer_address_and_words(
    page: Client, binh: User, form: dict[str, object]
) -> None:
    answer = page.post(ADD, form)

    one = Sending.objects.get()
    assert (one.actor_id, one.method, one.path) == (binh.pk, "POST", ADD)
    assert (one.status, one.location) == (302, answer["Location"])
    assert one.said == [[25, "Đã thêm cơ sở Tạp hóa Đông Đô."]]
    assert now() - one.at < timedelta(minutes=1)


def test_signing_out_needs_no_token(page: Client) -> None:
    assert Client.post(page, "/dang-xuat/").status_code == 302


def test_a_form_sent_by_a_script_learns_where_to_go_and_that_it_was_written(
    page: Client, form: dict[str, object]
) -> None:
    by_script = {"HTTP_HX_REQUEST": "true"}
    refused = page.post(ADD, {**form, "name": ""}, **by_script)
    assert (refused.status_code, "Form-Written" in refused) == (200, False)

    first, again = (page.post(ADD, form, **by_script) for _ in range(2))

    shop = Establishment.objects.get()
    for answer in (first, again):
        assert (answer.status_code, answer["HX-Redirect"]) == (204, f"/co-so/{shop.code}/")
        assert answer["Form-Written"] == "1"
    assert "Đã thêm cơ sở" in page.get(first["HX-Redirect"]).content.decode()


def test_a_session_that_ended_sends_the_browser_to_the_form_and_promises_nothing(
    page: Client, form: dict[str, object]
) -> None:
    page.logout()

    answer = page.post(ADD, form, HTTP_HX_REQUEST="true")

    assert (answer.status_code, answer["HX-Redirect"]) == (204, ADD)
    assert "Form-Written" not in answer
    assert not Establishment.objects.exists()


def test_a_browser_asks_which_of_its_own_forms_were_written(
    page: Client, chi: User, form: dict[str, object], client: Client
) -> None:
    there = page.post(ADD, form)["Location"]
    asked = {"gui": [form["form_token"], new_token(chi.pk), "không phải mã"]}

    told_to_own = page.get("/phien/", asked).json()
    client.force_login(chi)
    told_to_another = client.get("/phien/", asked).json()

    assert told_to_own["written"] == {form["form_token"]: there}
    assert 1700 < told_to_own["left"] <= 1800
    assert told_to_another["written"] == {}


def test_the_button_that_goes_on_is_no_part_of_what_is_sent(
    page: Client, form: dict[str, object]
) -> None:
    first = page.post(ADD, form)

    again = page.post(ADD, {**form, "_tiep": "1"})

    assert (again.status_code, again["Location"]) == (302, first["Location"])
