"""Nothing typed is lost: played by Bình, whose session ends while she types, and by Chi."""

import re
import time
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.core.web import drafts
from hangthat.core.web.form_tokens import new_token
from hangthat.domain.activities.models import Activity
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_place, open_establishment, register_party

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
ADD = "/co-so/them/"
ROUND = "/tuyen-truyen/them/"
NOTICE = "Những gì bạn đã nhập còn nguyên, chưa gửi"


@pytest.fixture
def form(binh: User, ward_one: Area) -> dict[str, object]:
    return {
        "name": "Tạp hóa Đông Đô",
        "kind": "supermarket",
        "area": ward_one.pk,
        "owner": "Phạm Văn Đông",
        "owner_kind": "household",
        "form_token": new_token(binh.pk),
    }


@pytest.fixture
def page(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


@pytest.fixture
def stall(ward_one: Area) -> Establishment:
    by = {"by": None, "at": NOON}
    market = add_place(name="Chợ Một", kind="market", area=ward_one, code="cho-mot", **by)
    owner = register_party(name="Chủ quầy", kind="household", **by)
    opened = date(2020, 1, 1)
    return open_establishment(
        party=owner,
        name="Quầy 1",
        kind="stall",
        area=ward_one,
        place=market,
        opened_on=opened,
        **by,
    )


def end_session() -> None:
    """As after twelve hours: the browser still has its cookie, the house no longer knows it."""
    Session.objects.all().delete()


def send_too_late(page: Client, address: str, form: dict[str, object]) -> HttpResponse:
    end_session()
    return page.post(address, form, follow=True)


def text(page: Client, address: str) -> str:
    return page.get(address).content.decode()


def test_a_session_that_ended_sends_to_the_sign_in_and_back_to_the_filled_form(
    page: Client, binh: User, form: dict[str, object]
) -> None:
    asked = send_too_late(page, ADD, form)
    assert asked.redirect_chain[-1][0] == f"/dang-nhap/?next={ADD}"
    assert "Phiên làm việc đã hết" in asked.content.decode()

    page.force_login(binh)
    shown = text(page, ADD)

    assert NOTICE in shown
    assert 'value="Tạp hóa Đông Đô"' in shown
    assert 'value="supermarket" selected' in shown
    assert "Lỗi" not in shown
    assert not Establishment.objects.exists()


def test_the_form_brought_back_is_sent_like_any_other_and_then_forgotten(
    page: Client, binh: User, form: dict[str, object]
) -> None:
    send_too_late(page, ADD, form)
    page.force_login(binh)
    fresh = re.search(r'name="form_token" value="([^"]+)"', text(page, ADD))[1]

    page.post(ADD, {**form, "form_token": fresh})

    assert Establishment.objects.get().name == "Tạp hóa Đông Đô"
    assert NOTICE not in text(page, ADD)


def test_the_ticks_of_a_round_come_back_too(
    page: Client, binh: User, ward_one: Area, stall: Establishment
) -> None:
    ticked = {
        "kind": "visit",
        "held_on": "08/03/2021",
        "area": ward_one.pk,
        "co_so": [stall.code],
        "da_ky": [stall.code],
        "form_token": new_token(binh.pk),
    }
    send_too_late(page, f"{ROUND}?noi=cho-mot", ticked)
    page.force_login(binh)

    shown = " ".join(text(page, f"{ROUND}?noi=cho-mot").split())

    assert f'name="co_so" value="{stall.code}" checked' in shown
    assert f'name="da_ky" value="{stall.code}" checked' in shown
    assert not Activity.objects.exists()


def test_another_officer_at_that_browser_never_sees_it(
    page: Client, binh: User, chi: User, form: dict[str, object]
) -> None:
    send_too_late(page, ADD, form)

    page.force_login(chi)
    assert "Đông Đô" not in text(page, ADD)

    page.force_login(binh)
    assert "Đông Đô" not in text(page, ADD)
    assert not any("Đông" in str(s.get_decoded()) for s in Session.objects.all())


def test_signing_in_anew_in_another_tab_does_not_cost_the_words_of_the_first(
    binh: User, form: dict[str, object]
) -> None:
    page = Client(enforce_csrf_checks=True)
    page.force_login(binh)

    answer = page.post(ADD, {**form, "csrfmiddlewaretoken": "x" * 64})

    assert answer["Location"] == ADD
    assert not Establishment.objects.exists()
    assert NOTICE in text(page, ADD)


def test_a_post_from_another_site_is_refused_as_ever(binh: User, chi: User) -> None:
    page = Client(enforce_csrf_checks=True)
    page.force_login(binh)

    assert page.post(ADD, {"name": "x"}).status_code == 403
    assert page.post(ADD, {"name": "x", "form_token": new_token(chi.pk)}).status_code == 403
    assert "drafts" not in page.session


def test_a_chosen_file_must_be_chosen_again_and_the_page_says_so(
    page: Client, binh: User, ward_one: Area
) -> None:
    scan = BytesIO(b"%PDF-1.4 signed")
    scan.name = "cam-ket.pdf"
    send_too_late(page, ROUND, {"title": "Ở chợ", "scan": scan, "form_token": new_token(binh.pk)})
    page.force_login(binh)

    shown = text(page, ROUND)

    assert "hãy chọn lại tệp" in shown
    assert 'value="Ở chợ"' in shown
    assert "%PDF" not in str(page.session["drafts"])


def test_more_than_a_browser_may_keep_is_not_kept_and_the_oldest_goes_first(
    page: Client, binh: User, form: dict[str, object]
) -> None:
    send_too_late(page, ADD, form)
    page.post(ROUND, {"title": "a" * 199_900, "form_token": new_token(binh.pk)})
    assert list(page.session["drafts"]) == [ROUND]

    page.post(ADD, {"name": "a" * 200_001, "form_token": new_token(binh.pk)})

    assert ADD not in page.session["drafts"]


def test_words_wait_half_an_hour(
    page: Client, binh: User, form: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    send_too_late(page, ADD, form)
    page.force_login(binh)
    later = time.time() + 30 * 60 + 1
    monkeypatch.setattr(drafts.time, "time", lambda: later)

    assert NOTICE not in text(page, ADD)


def test_passwords_are_never_set_aside(page: Client, binh: User) -> None:
    secret = {"old_password": "mat-khau-cu", "note": "ghi chú", "form_token": new_token(binh.pk)}
    send_too_late(page, ADD, secret)

    assert page.session["drafts"][ADD]["typed"] == "note=ghi+ch%C3%BA"


def test_a_draft_can_be_given_up(page: Client, binh: User, form: dict[str, object]) -> None:
    send_too_late(page, ADD, form)
    page.force_login(binh)

    shown = page.post(ADD, {"_bo_nhap": "1"}, follow=True).content.decode()

    assert NOTICE not in shown
    assert "Đông Đô" not in shown


def test_bringing_names_into_the_list_keeps_what_was_typed(
    page: Client, ward_one: Area, stall: Establishment
) -> None:
    typed = {"title": "Ở chợ", "held_on": "08/03/2021", "noi": "cho-mot", "q": "", "_xem": "noi q"}

    answer = page.post(ROUND, typed, follow=True)

    shown = answer.content.decode()
    assert answer.redirect_chain == [(f"{ROUND}?noi=cho-mot&q=", 302)]
    assert stall.name in shown
    assert 'value="Ở chợ"' in shown
    assert 'value="08/03/2021"' in shown
    assert NOTICE not in shown
    assert "Lỗi" not in shown


def test_a_browser_without_a_session_cannot_set_anything_aside(form: dict[str, object]) -> None:
    stranger = Client()

    stranger.post(ADD, {**form, "form_token": "forged"})

    assert "drafts" not in stranger.session
