"""What the pages of tips say to a sender: until when he is answered, and where to go instead."""

import os
import re
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from altcha.v1 import Payload, solve_challenge
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, Area
from hangthat.core.files.testing import SECRET, told_photo
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.domain.hotlines.services import HotlineTerms, open_hotline
from hangthat.domain.placards.services import issue_door_code
from hangthat.domain.tips import public, services
from hangthat.domain.tips.lexicon import MarkKind
from hangthat.domain.tips.models import FloodMark, Tip, TipPart, TipRoute
from hangthat.domain.tips.services import floods
from hangthat.domain.tips.tests.unit import HANDLED, WORDS, Unit, verify_rules
from tests.street import BY, Street

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    made = Unit(ward_one, at=now())
    made.open()
    return made


def status(receipt: str) -> str:
    answer = Client().post("/bao/tra-cuu/", {"ma": receipt})
    assert answer["Cache-Control"] == "no-store"
    return " ".join(answer.content.decode().split())


def due(receipt: str, at: datetime) -> tuple[date | None, bool, bool]:
    told = public.status_of(receipt, at=at)
    assert told
    assert told.due
    return told.due.last_day, told.due.extended, told.due.past


def test_a_sender_who_says_nothing_of_when_is_not_made_to_say_today(unit: Unit) -> None:
    said = " ".join(Client().get("/bao/").content.decode().split())

    assert '<select id="when" name="when"> <option value="">Không nhớ</option>' in said


def test_the_sender_reads_the_last_day_of_his_answer_and_that_it_was_put_off(unit: Unit) -> None:
    tip, receipt = unit.tip()
    last = tip.received_on + timedelta(days=30)
    assert f"Trả lời trước hết ngày {last:%d/%m/%Y}" in status(receipt)

    services.extend(tip, reason="chờ giám định", paper="12/CV", by=unit.first, at=unit.at)

    said = status(receipt)
    assert f"Đã gia hạn đến hết ngày {last + timedelta(days=30):%d/%m/%Y}" in said
    assert "chờ giám định" not in said, "the unit's reason is its own"


def test_a_day_that_passed_is_called_overdue_on_the_next_morning_and_not_before(
    unit: Unit,
) -> None:
    tip, receipt = unit.tip()
    last = tip.received_on + timedelta(days=30)
    still = unit.at + timedelta(days=30)
    assert due(receipt, still) == (last, False, False)
    assert due(receipt, still + timedelta(days=1)) == (last, False, True)


def test_a_late_answer_is_called_late_and_a_clock_that_stands_still_promises_no_day(
    ward_one: Area,
) -> None:
    verify_rules()
    unit = Unit(ward_one, at=now() - timedelta(days=40))
    unit.open()
    tip, receipt = unit.tip()
    last = tip.received_on + timedelta(days=30)
    said = status(receipt)
    assert f"Quá hạn: phải trả lời trước hết ngày {last:%d/%m/%Y}" in said
    assert "trả lời muộn" in said
    other, stopped = unit.tip("tin khác")
    services.stop(other, reason="giám định", paper="14/CV", by=unit.first, at=unit.at)
    said = status(stopped)
    assert f"Tạm dừng tính từ ngày {other.received_on:%d/%m/%Y}" in said
    assert "Quá hạn" not in said


def test_who_waits_too_long_reads_that_he_is_owed_an_answer_and_whom_to_call(
    ward_one: Area, standing_agency: Agency
) -> None:
    a_number(standing_agency)
    verify_rules()
    unit = Unit(ward_one, at=now() - timedelta(days=40))
    unit.open()
    _, receipt = unit.tip()
    said = status(receipt)
    assert "cơ quan vẫn phải trả lời bạn ở đây" in said
    assert 'href="tel:0205987654"' in said, "on this page, not on another"
    assert "Bạn có thể làm gì" not in said


def test_an_old_tip_says_what_holds_and_what_its_sender_can_still_do(
    ward_one: Area, standing_agency: Agency
) -> None:
    """Answered; thirty days later; on a site that takes in no tip any more; destroyed."""
    a_number(standing_agency)
    verify_rules()
    unit = Unit(ward_one, at=now() - timedelta(days=50))
    unit.open()
    (tip, old), (other, young) = unit.tip(), unit.tip("tin khác")
    for one, at in ((tip, unit.at), (other, now())):
        services.take(one, by=unit.first, at=at)
        services.answer(one, **HANDLED, words="Đã xong.", by=unit.first, at=at)

    said = status(young)
    assert "bấm đề nghị xem lại, ở trên" in said
    said = status(old)
    assert "không đề nghị xem lại ở đây được nữa" in said
    assert f"đến gặp {tip.agency}" in said
    assert "tin mới</a> và kể lại từ đầu" in said
    assert "tel:" not in said

    TipRoute.objects.all().delete()
    said = status(old)
    assert "lúc này trang chưa nhận tin mới" in said
    assert 'href="/bao/"' not in said.partition("<main")[2].partition("</main")[0]
    assert 'href="tel:0205987654"' in said

    Tip.objects.filter(pk=tip.pk).update(destroyed_on=localdate())
    said = status(old)
    assert "Nội dung không còn ai đọc được" in said
    assert 'href="tel:0205987654"' in said


def test_who_was_answered_or_joined_reads_no_clock_that_is_not_his(unit: Unit) -> None:
    older, _ = unit.tip()
    newer, receipt = unit.tip("cũng quầy ấy")
    services.extend(older, reason="chờ giám định", paper="12/CV", by=unit.first, at=unit.at)
    services.join(newer, other=older, by=unit.first, at=unit.at)
    assert "Đã gia hạn đến hết ngày" in status(receipt), "that of the tip that is answered"

    services.take(older, by=unit.first, at=unit.at)
    services.answer(older, **HANDLED, words="Đã xong.", by=unit.first, at=unit.at)
    assert "Thời hạn trả lời" not in status(receipt)


def page(address: str, **typed: str) -> str:
    client = Client()
    answer = client.post(address, typed) if typed else client.get(address)
    return " ".join(answer.content.decode().split())


def a_number(agency: Agency) -> None:
    terms = HotlineTerms("0205 987 654", hours="cả ngày", posted="bảng tin", start=localdate())
    open_hotline(terms=terms, agency=agency, by=None, at=now())


def test_where_no_tip_can_be_taken_in_the_number_to_call_stands_there(
    ward_one: Area, commune_two: Area, standing_agency: Agency
) -> None:
    assert "Chưa cơ quan nào ghi số đường dây nóng" in page("/bao/"), "none is made up"
    a_number(standing_agency)
    assert 'href="tel:0205987654"' in page("/bao/"), "of the closed form"

    verify_rules()
    unit = Unit(ward_one, at=now())
    unit.open()
    TipRoute.objects.update(area=ward_one)
    assert "tel:" not in page("/bao/")
    typed = {"ma": public.new_form()[1], "commune": commune_two.code, "text": "Quầy 3 bán hàng giả"}
    refused = page("/bao/", **typed)
    assert "Tin của bạn chưa được lưu" in refused
    assert 'href="tel:0205987654"' in refused
    assert "Quầy 3 bán hàng giả" in refused, "nothing is lost"


def test_who_is_told_to_come_back_later_finds_the_way_to_the_number(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floods, "MOST", floods.MOST | {MarkKind.PLAIN: 0})
    typed = {"ma": public.new_form()[1], "commune": unit.ward.code, "text": "hàng giả"}
    busy = page("/bao/", **typed)
    assert "gọi đường dây nóng" in busy
    assert '<a href="/">Số đường dây nóng ở trang đầu</a>' in busy


def say(receipt: str, words: str = "", *photos: bytes) -> str:
    files = [SimpleUploadedFile("nha-ong-tu.jpg", one, "image/jpeg") for one in photos]
    typed = {"ma": receipt, "nhan": "1", "words": words, "photo": files}
    return " ".join(Client().post("/bao/tra-cuu/", typed).content.decode().split())


def test_a_sender_sends_a_photo_along_which_his_reader_sees_without_what_the_camera_wrote(
    unit: Unit,
) -> None:
    older, _ = unit.tip()
    tip, receipt = unit.tip("cũng quầy ấy", photos=(told_photo(),))
    assert "Đã gửi lời nhắn" in say(receipt, "đây là nhãn", told_photo())
    assert "Đã gửi lời nhắn" in say(receipt, "", told_photo("PNG")), "a photo says enough"
    assert "Gửi thêm một ảnh." in status(receipt)
    opened = services.open_tip(tip, passphrase=WORDS, by=unit.first, at=unit.at)
    assert len(opened.photos) == 1, "that of the tip itself"
    assert [line.words for line in opened.talk] == ["đây là nhãn", "Gửi thêm một ảnh."]
    for line in opened.talk:
        assert line.photo.startswith(b"\xff\xd8")
        assert SECRET not in line.photo
    reader = Client()
    reader.force_login(unit.first)
    typed = {"reader_password": WORDS, FIELD: new_token(unit.first.pk)}
    seen = reader.post(f"/tin-bao/{tip.code}/mo/", typed).content.decode()
    assert seen.count("Ảnh người báo gửi kèm") == 2

    services.join(tip, other=older, by=unit.first, at=unit.at)

    joined = services.open_tip(older, passphrase=WORDS, by=unit.first, at=unit.at)
    assert [bool(line.photo) for line in joined.talk] == [True, True]


def test_a_photo_that_cannot_be_taken_loses_no_word_and_a_photo_too_many_neither(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    tip, receipt = unit.tip()
    for photos, refused in (
        ((b"\x00\x00\x00\x18ftypmp42film",), "Ảnh 1: Đây là tệp phim"),
        ((told_photo(), told_photo()), "kèm nhiều nhất một ảnh"),
    ):
        said = say(receipt, "CANARY nhãn giả", *photos)
        assert refused in said
        assert "CANARY nhãn giả</textarea>" in said
        assert "ảnh phải chọn lại" in said
    assert not TipPart.objects.filter(tip=tip, kind="reply").exists()
    monkeypatch.setattr("hangthat.domain.tips.services.sender.PHOTOS", 0)
    assert "không nhận thêm ảnh được" in say(receipt, "nữa", told_photo())
    assert "Đã gửi lời nhắn" in say(receipt, "chỉ có chữ")


SCRIPT = 10_000 if os.environ.get("HANGTHAT_GATES") == "full" else 300


def test_of_thousands_of_tips_by_a_script_few_are_taken_and_nobody_elses_is_lost(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floods, "MOST", floods.MOST | {MarkKind.PLAIN: 20})
    monkeypatch.setattr(floods, "BURST", {})
    script, officer = Client(), Client()
    officer.force_login(unit.first)
    answers: Counter[int] = Counter()
    for number in range(SCRIPT):
        words = f"Quầy {number} bán hàng giả"
        typed = {"ma": public.new_form()[1], "commune": unit.ward.code, "text": words}
        answer = script.post("/bao/", typed)
        answers[answer.status_code] += 1
        if answer.status_code != 200:
            said = answer.content.decode()
            assert f'name="text" value="{words}"' in said
            assert f'name="ma" value="{typed["ma"]}"' in said
        if number % 100 == 99:
            assert officer.get("/tin-bao/").status_code == 200
            assert officer.get("/viec-cua-toi/").status_code == 200

    assert answers == {200: 20, 429: SCRIPT - 20}
    assert Tip.objects.count() == 20
    assert FloodMark.objects.count() == 20, "what is sent away writes nothing"
    at_hand = {"ma": public.new_form()[1], "commune": unit.ward.code, "text": "tin thật"}
    solved = script.post("/bao/", at_hand | {"altcha": a_solution()})
    assert "Đã nhận tin của bạn" in solved.content.decode(), "who solves a puzzle gets through"


def a_solution() -> str:
    told = floods.challenge(at=now())
    given = {name: str(told[name]) for name in ("challenge", "salt", "signature")}
    found = solve_challenge(given["challenge"], given["salt"], "SHA-256", floods.HARDNESS)
    assert found is not None
    return Payload(algorithm="SHA-256", number=found.number, **given).to_base64()


def test_from_the_paper_at_a_door_the_tip_knows_the_market_and_the_stall(unit: Unit) -> None:
    street = Street(unit.ward)
    door = page(f"/kiem/{street.code.token}/")
    form = door.split('<form method="post" action="/bao/">')[1].split("</form>")[0]
    kept = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert kept == {
        "market": street.market.code, "commune": unit.ward.code, "dien": "1",
        "spot": "Thu Huyền, quầy 12, dãy B",
    }  # fmt: skip

    filled = page("/bao/", **kept)

    assert f'value="{street.market.code}" selected' in filled
    assert 'value="Thu Huyền, quầy 12, dãy B"' in filled
    assert not Tip.objects.exists(), "nothing was sent yet"


def test_of_a_shop_in_no_market_the_tip_knows_the_commune_and_no_home(unit: Unit) -> None:
    street = Street(unit.ward)
    shop = street.open("Tạp hóa Ngõ 7", place=None, kind="shop")
    street.sign(shop)
    code = issue_door_code(shop=shop, **BY)
    door = page(f"/kiem/{code.token}/")
    assert f'name="commune" value="{unit.ward.code}"' in door
    assert 'name="spot" value="Tạp hóa Ngõ 7"' in door
