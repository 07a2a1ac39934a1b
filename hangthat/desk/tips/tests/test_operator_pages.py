"""Calls that an operator or a program enters: none is lost behind another's receipt."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Area
from hangthat.core.submissions.models import Sending
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.tips import services
from hangthat.domain.tips.models import Tip, TipPart
from hangthat.domain.tips.public import sending
from hangthat.domain.tips.queries.due import answer_due
from hangthat.domain.tips.tests.unit import WORDS, Unit, verify_rules

NEW = "/tin-bao/nhap/"
pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    made = Unit(ward_one, at=now())
    made.open()
    return made


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


def typed(unit: Unit, words: str) -> dict[str, object]:
    return {"source": "hamlet", "area": unit.ward.pk, "sealed_text": words}


def stored_texts(unit: Unit) -> set[str]:
    opened = (
        services.open_tip(one, passphrase=WORDS, by=unit.first, at=now())
        for one in Tip.objects.all()
    )
    return {one.text for one in opened}


def test_another_call_under_a_receipt_that_is_used_comes_back_with_its_words_and_a_new_receipt(
    client: Client, unit: Unit
) -> None:
    client.force_login(unit.head)
    first = hidden(shown(client.get(NEW)))
    assert client.post(NEW, first | typed(unit, "cuộc gọi một")).status_code == 302
    other_tab = {**hidden(shown(client.get(NEW))), "sealed_receipt": first["sealed_receipt"]}

    answered = shown(client.post(NEW, other_tab | typed(unit, "cuộc gọi hai"), follow=True))

    assert "nội dung vừa nhập chưa được lưu" in answered
    assert "Đã niêm phong" not in answered
    assert "cuộc gọi hai" in answered
    again = hidden(answered)
    assert again["sealed_receipt"] != first["sealed_receipt"]
    assert sending.receipt_of(again["sealed_receipt"]) in answered
    assert client.post(NEW, again | typed(unit, "cuộc gọi hai")).status_code == 302
    assert stored_texts(unit) == {"cuộc gọi một", "cuộc gọi hai"}


def test_a_form_of_sealed_words_sent_again_says_so_and_offers_to_send_them_anew(
    client: Client, unit: Unit
) -> None:
    client.force_login(unit.head)
    first = hidden(shown(client.get(NEW)))
    client.post(NEW, first | typed(unit, "cuộc gọi một"))

    after_back = client.post(NEW, first | typed(unit, "cuộc gọi hai"))

    page = after_back.content.decode()
    assert after_back.status_code == 409
    assert "Lần này chưa ghi gì" in page
    assert "cuộc gọi hai" not in str(list(Sending.objects.values()))
    sent = hidden(page)
    assert sent["form_token"] != first["form_token"]
    under_new = hidden(shown(client.post(NEW, sent)))
    client.post(NEW, under_new | typed(unit, "cuộc gọi hai"))
    assert stored_texts(unit) == {"cuộc gọi một", "cuộc gọi hai"}


def test_a_question_sent_again_after_back_is_not_said_to_be_asked(
    client: Client, unit: Unit
) -> None:
    tip, _ = unit.tip()
    client.force_login(unit.first)
    here = f"/tin-bao/{tip.code}/hoi/"
    form = hidden(shown(client.get(here)))
    client.post(here, form | {"sealed_words": "Quầy nào?"}, follow=True)

    again = client.post(here, form | {"sealed_words": "Dãy nào?"})

    assert "Đã gửi câu hỏi" not in again.content.decode()
    client.post(here, hidden(again.content.decode()))
    assert TipPart.objects.filter(tip=tip, kind="question").count() == 2


def test_a_receipt_that_grew_too_old_on_the_form_is_replaced_before_anything_is_saved(
    client: Client, unit: Unit
) -> None:
    client.force_login(unit.head)
    form = hidden(shown(client.get(NEW)))
    form["sealed_receipt"] = "1" * 24

    answered = shown(client.post(NEW, form | typed(unit, "giày nhái")))

    assert "mã tra cứu vừa được thay bằng mã mới" in answered
    assert not Tip.objects.exists()


def test_a_program_reads_that_its_second_call_under_one_receipt_was_not_kept(unit: Unit) -> None:
    program = by_token(unit.first)
    new = program.read("tip-receipts/new").json()
    body = {"sealed_receipt": new["sealed_receipt"], "commune": unit.ward.code}
    assert program.write("tips", body | {"sealed_text": "cuộc gọi một"}).status_code == 201

    again = program.write("tips", body | {"sealed_text": "cuộc gọi hai"})

    assert again.status_code == 409
    assert again.json()["code"] == "receipt-used"
    assert stored_texts(unit) == {"cuộc gọi một"}


def test_the_time_of_a_call_that_is_typed_later_counts_from_the_day_on_which_it_came(
    client: Client, unit: Unit
) -> None:
    client.force_login(unit.head)
    today, came = localdate(), localdate() - timedelta(3)
    form = hidden(shown(client.get(NEW))) | typed(unit, "giày nhái")

    for day in (today + timedelta(1), today - timedelta(31)):
        answered = shown(client.post(NEW, form | {"received_on": f"{day:%d/%m/%Y}"}))
        assert "Ngày nhận trong 30 ngày qua" in answered
    assert not Tip.objects.exists()
    client.post(NEW, form | {"received_on": f"{came:%d/%m/%Y}"})

    tip = Tip.objects.get()
    due = answer_due(tip, at=now())
    assert due
    assert (tip.received_on, due.last_day) == (came, came + timedelta(30))


def test_a_program_says_when_a_letter_came(unit: Unit) -> None:
    program, came = by_token(unit.first), localdate() - timedelta(30)
    body = {
        "sealed_receipt": program.read("tip-receipts/new").json()["sealed_receipt"],
        "commune": unit.ward.code, "sealed_text": "thư tay",
    }  # fmt: skip

    early = program.write("tips", body | {"received_on": f"{came - timedelta(1)}"})
    assert early.status_code == 422
    assert program.write("tips", body | {"received_on": f"{came}"}).status_code == 201
    assert Tip.objects.get().received_on == came
