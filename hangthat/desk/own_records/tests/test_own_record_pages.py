"""From the officer's slip to the moderator's answer, through the pages."""

import re
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.deadlines.models import Clock
from hangthat.core.files.testing import a_png
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_board, add_place
from hangthat.domain.merging.services import merge_establishments
from hangthat.domain.own_records.models import RecordCode, ShopRequest

pytestmark = [pytest.mark.django_db, pytest.mark.both]
_TYPED = "application/x-www-form-urlencoded"
# of the street, which the desk does not import
WRONG_CODES = import_module("hangthat.portal.views.own_records").WRONG_CODES


@pytest.fixture
def shop(ward_one: Area, plan_125: object) -> Establishment:
    WRONG_CODES.reset()
    return stalls(ward_one, 1)[0]


def signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def send(client: Client, where: str, **body: Any) -> str:
    """The form as the page gives it, filled in."""
    page = client.get(where).content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    hidden |= dict(re.findall(r'name="(form_token)" value="([^"]*)"', page))
    return client.post(where, {**hidden, **body}, follow=True).content.decode()


def handed(by: User, shop: Establishment) -> str:
    """The digits as the slip shows them."""
    client = signed_in(by)
    where = reverse("desk:recordcode_add", args=[shop.code])
    slip = send(client, where, handing="paper", sure="on")
    found = re.search(r"slip-code\">(\d{4}) (\d{4})<", slip)
    assert found, slip
    assert "<svg" in slip
    assert "lần ấy đã qua" in client.get(reverse("desk:recordcode_slip")).content.decode()
    return found[1] + found[2]


def enter(shop: Establishment, digits: str) -> Any:
    typed = urlencode({"ma": shop.code, "digits": digits})
    where = reverse("portal:own_records")
    return Client().post(where, typed, _TYPED)


def test_a_shop_is_handed_a_slip_sends_a_correction_and_reads_the_answer(
    shop: Establishment, binh: User
) -> None:
    digits = handed(binh, shop)
    answer = enter(shop, digits)
    session = answer["Location"]
    street = Client()
    record = street.get(session)
    assert answer.status_code == 302
    assert "Quầy 1" in record.content.decode()
    assert "no-store" in record["Cache-Control"]
    assert not street.cookies
    assert enter(shop, digits).status_code == 422, "it opens once"

    photo = SimpleUploadedFile("a.png", a_png("biển hiệu"))
    typed = {"topic": "address", "value": "Dãy B, quầy 7", "words": "chuyển quầy", "photo": photo}
    done = street.post(f"{session}sua/", typed, follow=True).content.decode()
    assert "Đã gửi đề nghị sửa thông tin" in done
    request = ShopRequest.objects.get()

    desk = signed_in(binh)
    assert "Quầy 1" in desk.get(reverse("desk:home")).content.decode()
    card = desk.get(reverse("desk:shoprequest", args=[request.code])).content.decode()
    assert "Dãy B, quầy 7" in card
    assert desk.get(reverse("desk:shoprequest_photo", args=[request.code])).status_code == 200
    send(desk, reverse("desk:shoprequest_accept", args=[request.code]), answer="Đã sửa")

    read = street.get(session).content.decode()
    assert "Trả lời: Đã sửa" in read
    assert "Dãy B, quầy 7" in read
    assert "Hồ sơ đã đóng" in street.post(f"{session}thoat/", "thoat=1", _TYPED).content.decode()
    assert street.get(session).status_code == 404


def test_an_empty_field_is_named_and_is_no_wrong_code(shop: Establishment, binh: User) -> None:
    digits = handed(binh, shop)

    empty = enter(shop, "")

    assert empty.status_code == 422
    assert "Hãy gõ mã dùng một lần." in empty.content.decode()
    assert "Mã chưa đúng" not in empty.content.decode()
    assert enter(shop, digits).status_code == 302


def test_a_request_stands_in_the_history_of_its_shop_and_the_search_box_finds_its_code(
    shop: Establishment, binh: User
) -> None:
    """A force to which it does not go reads nothing of it."""
    session = enter(shop, handed(binh, shop))["Location"]
    typed = {"topic": "address", "value": "Dãy B, quầy 7", "words": "chuyển quầy"}
    assert Client().post(f"{session}sua/", typed).status_code == 302
    request = ShopRequest.objects.get()
    here = reverse("desk:shoprequest", args=[request.code])
    customs = Agency.objects.create(code="HQ", name="Hải quan")
    elsewhere = add_officer(
        username="h", full_name="H", role=Role.MEMBER_OFFICER, agency=customs, at=now()
    )

    def pages(user: User) -> tuple[str, str]:
        """The history of the shop, and what the search box finds."""
        desk = signed_in(user)
        card = desk.get(reverse("desk:establishment", args=[shop.code]))
        assert card.status_code == 200
        found = desk.get(reverse("desk:search"), {"q": request.code.lower()})
        return card.content.decode(), found.content.decode()

    for page in pages(binh):
        assert here in page
    history, found = pages(elsewhere)
    assert here not in history + found
    assert request.code not in history
    send(signed_in(binh), reverse("desk:shoprequest_refuse", args=[request.code]), answer="chưa")
    history, _ = pages(binh)
    assert "Trả lời yêu cầu của cơ sở" in history
    assert "không chấp nhận" in history
    assert "Dãy B" not in history, "what it asks for stands on its page"
    party = signed_in(binh).get(reverse("desk:party", args=[shop.party.code])).content.decode()
    assert here in party


def test_no_request_that_waits_is_lost_in_a_merge(shop: Establishment, binh: User) -> None:
    former, survivor = shop, stalls(shop.area, 2)[1]
    for one in (former, survivor):
        session = enter(one, handed(binh, one))["Location"]
        typed = {"topic": "name", "value": "Quầy Hoa", "words": "ghi sai"}
        assert Client().post(f"{session}sua/", typed).status_code == 302
    said: dict[str, Any] = {"survivor": survivor, "former": former, "reason": "trùng", "by": binh}
    with pytest.raises(ValidationError, match="yêu cầu của cơ sở"):
        merge_establishments(**said, at=now())

    refused = ShopRequest.objects.get(establishment=former)
    send(signed_in(binh), reverse("desk:shoprequest_refuse", args=[refused.code]), answer="trùng")
    merge_establishments(**said, at=now())
    assert set(ShopRequest.objects.values_list("establishment", flat=True)) == {survivor.pk}


def test_what_was_typed_stays_beside_a_refusal(shop: Establishment, binh: User) -> None:
    session = enter(shop, handed(binh, shop))["Location"]
    typed = {"topic": "name", "value": "Quầy Hoa <b>", "words": " "}
    answer = Client().post(f"{session}sua/", typed)

    assert answer.status_code == 422
    assert "Quầy Hoa &lt;b&gt;" in answer.content.decode()
    assert "Hãy viết lý do" in answer.content.decode()


def test_wrong_codes_of_one_address_are_held_back(shop: Establishment) -> None:
    tried = [enter(shop, "00000000").status_code for _ in range(WRONG_CODES.most + 1)]

    assert tried == [422] * WRONG_CODES.most + [429]


def test_a_session_of_half_an_hour_ago_opens_no_page(shop: Establishment, binh: User) -> None:
    session = enter(shop, handed(binh, shop))["Location"]
    RecordCode.objects.update(
        issued_at=now() - timedelta(hours=1), used_at=now() - timedelta(minutes=31)
    )

    for more in ("", "sua/", "kiem-tra-lai/", "y-kien/X/", "phan-anh/X/", "thoat/"):
        assert Client().get(session + more).status_code == 404, more
    assert Client().post(f"{session}kiem-tra-lai/", {"words": "x"}).status_code == 404
    assert not ShopRequest.objects.exists()


def test_what_is_overdue_stands_first_in_the_queue(
    ward_one: Area, plan_125: object, binh: User
) -> None:
    for n, one in enumerate(stalls(ward_one, 3)):
        access = RecordCode.objects.create(
            establishment=one, digest="x", handing="paper", issued_at=now(), used_at=now()
        )
        row = ShopRequest.objects.create(
            code=f"YC-{n}", establishment=one, kind="recheck", words="x", access=access,
            recorded_at=now(),
        )  # fmt: skip
        if n:
            _clock(row, now() + timedelta(days=1 - 2 * (n - 1)))
    text = signed_in(binh).get(reverse("desk:shoprequests")).content.decode()

    assert [int(n) for n in re.findall(r'/yeu-cau-co-so/YC-(\d)/"', text)] == [2, 1, 0]
    assert text.count("quá hạn") >= 1


def _clock(row: ShopRequest, due: datetime) -> None:
    Clock.objects.create(
        subject=row._meta.label_lower, subject_id=row.pk, rule="x", amount=1, unit="day",
        started_at=row.recorded_at, recorded_at=row.recorded_at, last_minute=due,
    )  # fmt: skip


def test_the_queue_costs_the_same_for_one_and_for_many(
    ward_one: Area, plan_125: object, binh: User
) -> None:
    client = signed_in(binh)
    where = reverse("desk:shoprequests")
    counts = []
    for n, one in enumerate(stalls(ward_one, 6)):
        access = RecordCode.objects.create(
            establishment=one, digest="x", handing="paper", issued_at=now(), used_at=now()
        )
        ShopRequest.objects.create(
            code=f"YC-{n}", establishment=one, kind="recheck", words="x", access=access,
            recorded_at=now(),
        )  # fmt: skip
        if n in (1, 5):
            client.get(where)
            with CaptureQueriesContext(connection) as asked:
                client.get(where)
            counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_market_board_hands_codes_over_in_its_own_market_alone(
    ward_one: Area, plan_125: object
) -> None:
    place = add_place(name="Chợ", kind="market", area=ward_one, by=None, at=now())
    board = add_board(name="BQL", kind="market", place=place, area=ward_one, by=None, at=now())
    mine, other = stalls(ward_one, 2)
    Establishment.objects.filter(pk=mine.pk).update(place=place)
    person = add_officer(
        username="bql", full_name="BQL", role=Role.BOARD_MANAGER, subject=board.code, at=now()
    )

    assert handed(person, mine)
    where = reverse("desk:recordcode_add", args=[other.code])
    assert signed_in(person).get(where).status_code == 404
    assert signed_in(person).get(reverse("desk:shoprequests")).status_code == 403


def test_a_leader_elsewhere_hands_no_code_over(shop: Establishment, chi: User) -> None:
    Grant.objects.create(
        user=chi, role=Role.LEADER, valid_from=date(2021, 1, 1), given_at=now(), approved_at=now()
    )
    client = signed_in(chi)

    assert client.get(reverse("desk:establishment", args=[shop.code])).status_code == 200
    assert client.get(reverse("desk:recordcode_add", args=[shop.code])).status_code == 403
