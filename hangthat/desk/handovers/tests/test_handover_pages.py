"""The pages of hand-overs on both sides."""

import io
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now
from openpyxl import load_workbook

from hangthat.core.agencies.models import Area, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.models import Clock
from hangthat.core.files.testing import a_png
from hangthat.core.journal.models import Entry, Look
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.cases.services import add_invoice, close_case, find_violation, gather
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.handovers.models import Handover
from hangthat.domain.handovers.services import (
    SampleTerms,
    StepTerms,
    inform,
    record_step,
    withdraw,
)
from hangthat.domain.handovers.tests.desk_of_two import NOON, TODAY, Two
from hangthat.domain.law.models import Provision

pytestmark = [pytest.mark.django_db, pytest.mark.both]
DAY = TODAY.strftime("%d/%m/%Y")


@pytest.fixture
def two(ward_one: Area) -> Two:
    return Two(ward_one)


def page(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return shown(client.get(address))


def test_a_case_is_handed_over_from_its_page_and_received_on_the_other_side(
    client: Client, two: Two
) -> None:
    case = two.case()
    whole = page(client, two.giver, f"/vu-viec/{case.code}/")
    assert f"/ban-giao/them/?vu_viec={case.code}" in whole
    assert "Cơ quan công an" in page(client, two.giver, f"/ban-giao/them/?vu_viec={case.code}")
    add = f"/ban-giao/them/?vu_viec={case.code}&loai=police"
    assert "Bàn giao cho cơ quan công an" in page(client, two.giver, add)
    body = {"sender": two.market.pk, "receiver": two.police.pk, "content": "Có dấu hiệu tội phạm"}
    assert client.post(add, body).status_code == 302
    row = Handover.objects.get()
    at = f"/ban-giao/{row.code}/"
    form = page(client, two.giver, f"{at}chuyen/")
    assert "Biên bản 0" in form
    papers = list(case.papers.values_list("pk", flat=True))
    sent = {"number": "12/CV", "sent_on": DAY, "papers": papers[:1]}
    assert client.post(f"{at}chuyen/", sent).status_code == 302

    assert "Biên bản 1" not in page(client, two.taker, at)
    step = {"stage": "received", "occurred_on": DAY, "document": "7/BN"}
    client.force_login(two.taker)
    assert client.post(f"{at}moc/", step).status_code == 302
    after = page(client, two.taker, at)
    assert "7/BN" in after
    assert "Rút lại" not in after
    assert "đã tiếp nhận" in page(client, two.giver, f"/vu-viec/{case.code}/")


def test_the_tax_office_reads_the_invoices_of_a_case_by_its_page_and_by_program(
    client: Client, two: Two
) -> None:
    case = two.case(papers=1)
    said = {"number": "12", "sign": "1K26TAA", "amount_vnd": 7_000_000, "dated_on": TODAY}
    line = add_invoice(case=case, seller="Công ty Một", **said, by=None, at=NOON)
    row, taxman = two.prepared(case, kind="tax"), two.officer("thue-vien", two.tax)
    at = f"/ban-giao/{row.code}/"
    form = page(client, two.giver, f"{at}chuyen/")
    assert re.search(rf'name="invoices" value="{line.pk}"[^>]*checked', form)
    sent = {"number": "12/CV", "sent_on": DAY, "invoices": [line.pk]}
    assert client.post(f"{at}chuyen/", sent).status_code == 302

    whole = page(client, taxman, at)
    assert "Hồ sơ, tang vật, hóa đơn kèm theo" in whole
    assert "Hóa đơn 12, ký hiệu 1K26TAA" in whole
    assert f"Công ty Một, ngày {DAY}, 7.000.000 đ" in whole
    (item,) = by_token(taxman).read(f"handovers/{row.code}").json()["items"]
    read = {name: item[name] for name in ("seller", "invoice", "sign", "value_vnd", "dated_on")}
    assert read == {
        "seller": "Công ty Một", "invoice": "12", "sign": "1K26TAA", "value_vnd": 7_000_000,
        "dated_on": f"{TODAY}",
    }  # fmt: skip


def test_each_side_finds_its_part_on_the_first_page(client: Client, two: Two) -> None:
    two.prepared(kind="tax")
    two.sent()
    giver, taker = (
        page(client, two.giver, "/viec-cua-toi/"),
        page(client, two.taker, "/viec-cua-toi/"),
    )
    assert ("chưa chuyển" in giver, "chưa chuyển" in taker) == (True, False)
    assert ("Hồ sơ chờ tiếp nhận" in giver, "Hồ sơ chờ tiếp nhận" in taker) == (False, True)
    two.at("received", "returned")
    back = "Hồ sơ bị trả lại hoặc đã rút lại: mở lại vụ việc"
    assert back in page(client, two.giver, "/viec-cua-toi/")


def test_what_was_taken_back_waits_for_nobody_and_is_to_be_sent_again(
    client: Client, two: Two
) -> None:
    Provision.objects.create(key="transfer_hours", title="chuyển", value="24", unit="giờ")
    row = two.sent()
    withdraw(handover=row, reason="gửi nhầm nơi", by=two.giver, at=NOON)

    told, mine = page(client, two.giver, f"/ban-giao/{row.code}/"), "/viec-cua-toi/"
    assert "Đã rút lại ngày 24/11/2026." in told
    assert ("Chờ nơi nhận tiếp nhận" in told, "kết thúc đúng hạn" in told) == (False, False)
    assert "Bàn giao đã rút lại, chưa chuyển lại" in page(client, two.giver, mine)
    two.sent(two.prepared(row.case))
    assert "đã rút lại" not in page(client, two.giver, mine)


def test_the_list_is_narrowed_by_tabs_and_filters_and_goes_out_as_a_workbook(
    client: Client, two: Two
) -> None:
    two.sent()
    two.at("received", "returned")
    two.prepared(kind="tax")
    listed = "/ban-giao/"
    assert "Thuế tỉnh" in page(client, two.giver, listed)
    assert "Thuế tỉnh" not in page(client, two.giver, listed + "?xem=cho-tiep-nhan")
    assert "trả lại hồ sơ</" in page(client, two.giver, listed + "?xem=co-ket-qua")
    assert "Không có bàn giao nào" in page(client, two.giver, listed + "?loai=customs")
    assert "Công an tỉnh" in page(client, two.giver, listed + "?q=12/CV&xem=khong-co")
    assert "Công an tỉnh" in page(client, two.giver, listed + "?tu=không+phải+ngày")
    book = client.get("/ban-giao.xlsx?loai=tax").content
    rows = list(load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True))
    assert [row[5] for row in rows[1:]] == ["Thuế tỉnh"]


def test_the_list_asks_as_often_for_two_as_for_twenty(
    client: Client, two: Two, django_assert_max_num_queries: Any
) -> None:
    for n in range(20):
        two.prepared(kind="tax", code=f"BG-{n}")
    page(client, two.giver, "/ban-giao/")
    with django_assert_max_num_queries(24):
        page(client, two.giver, "/ban-giao/")
    row = two.at("received", "accepted")
    page(client, two.giver, f"/ban-giao/{row.code}/")
    with django_assert_max_num_queries(30):
        page(client, two.giver, f"/ban-giao/{row.code}/")


def test_opening_and_downloading_are_written_down(client: Client, two: Two) -> None:
    row = two.sent()
    page(client, two.taker, f"/ban-giao/{row.code}/")
    got = client.get(f"/ban-giao/{row.code}/goi.zip")
    content = b"".join(got.streaming_content)
    paper = client.get(f"/ban-giao/{row.code}/tai-lieu/1/")
    looks = Look.objects.filter(actor_id=two.taker.pk, subject__startswith="handovers.")
    assert list(looks.order_by("pk").values_list("subject", flat=True)) == [
        "handovers.handover", "handovers.handoverseal", "handovers.handoveritem",
    ]  # fmt: skip
    assert zipfile.is_zipfile(io.BytesIO(content))
    assert paper.status_code == 200
    assert client.get(f"/ban-giao/{row.code}/tai-lieu/9/").status_code == 404


def test_a_package_given_back_is_checked_on_a_page(client: Client, two: Two) -> None:
    row = two.sent()
    client.force_login(two.taker)
    content = b"".join(client.get(f"/ban-giao/{row.code}/goi.zip").streaming_content)

    def checked(user: User, sent: bytes) -> str:
        client.force_login(user)
        upload = SimpleUploadedFile("goi.zip", sent)
        return shown(client.post("/ban-giao/kiem-goi/", {"package": upload}))

    assert "Đúng từng byte" in checked(two.giver, content)
    assert "không đọc được" in checked(two.giver, content[:900])
    stranger = two.officer("la", two.customs)
    foreign = checked(stranger, content)
    assert "Không phải gói nào trong phạm vi của bạn" in foreign
    assert row.code not in foreign
    assert "Chọn gói nhận lại" in page(client, stranger, "/ban-giao/kiem-goi/")


def test_minutes_are_printed_before_and_after_the_sending(client: Client, two: Two) -> None:
    row = two.prepared()
    client.force_login(two.giver)
    at = f"/ban-giao/{row.code}/bien-ban/"
    assert client.get(at).content.startswith(b"%PDF")
    two.sent(row)
    assert client.get(at).content.startswith(b"%PDF")
    assert zipfile.is_zipfile(io.BytesIO(client.get(at + "?word").content))
    assert client.get(f"/ban-giao/{two.prepared(kind='tax').code}/goi.zip").status_code == 404


def test_counts_are_shown_and_go_out(client: Client, two: Two) -> None:
    two.at("received", "accepted")
    this = f"?tu={DAY}&den={DAY}"
    whole = page(client, two.taker, f"/ban-giao/so-lieu/{this}")
    assert "thụ lý" in whole
    book = client.get(f"/ban-giao/so-lieu.xlsx{this}").content
    rows = list(load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True))
    assert ("Cơ quan công an".lower(), "thụ lý", 1) in [(row[0], row[1], row[2]) for row in rows]
    told = by_token(two.giver).read(f"handovers/counts?since={TODAY}&until={TODAY}").json()
    assert {one["stage"]: one["cases"] for one in told["items"]} == dict.fromkeys(
        ("sent", "received", "accepted"), 1
    )


def test_a_result_stands_on_the_case_as_evidence_and_can_be_taken_into_the_dossier(
    client: Client, two: Two
) -> None:
    case = two.case()
    row = two.sent(two.prepared(case, kind="expert"))
    two.step(row, "received", by=two.giver)
    client.force_login(two.giver)
    said = {
        "stage": "result", "occurred_on": DAY, "document": "9/KL", "finding": "infringing",
        "amount_vnd": "1.500.000", "upload": SimpleUploadedFile("kq.png", a_png("kết luận")),
    }  # fmt: skip
    assert client.post(f"/ban-giao/{row.code}/moc/", said).status_code == 302
    assert "chứng cứ: không phù hợp" in page(client, two.giver, f"/vu-viec/{case.code}/")
    assert client.get(f"/ban-giao/{row.code}/ban-quet/2/").status_code == 200
    assert client.post(f"/ban-giao/{row.code}/but-luc/", {}).status_code == 302
    assert "9/KL" in page(client, two.giver, f"/vu-viec/{case.code}/")


def test_a_closed_case_offers_no_hand_over_and_a_wrong_address_asks_to_choose(
    client: Client, two: Two
) -> None:
    case = two.case()
    close_case(case=case, closed_on=localdate(), outcome="other", by=None, at=now())
    assert "/ban-giao/them/" not in page(client, two.giver, f"/vu-viec/{case.code}/")
    assert "mở vụ việc rồi chọn" in page(client, two.giver, "/ban-giao/them/")


def test_a_deadline_is_stopped_and_extended_on_its_page(client: Client, two: Two) -> None:
    thing = SampleTerms("Mẫu", agreed_days=3000)
    row = two.sent(two.prepared(kind="laboratory", sample=thing))
    terms = StepTerms("received", TODAY, "1/BN")
    record_step(handover=row, terms=terms, by=two.giver, at=now())
    clock = Clock.objects.get()
    at = f"/ban-giao/{row.code}/thoi-han/{clock.pk}/"
    client.force_login(two.giver)
    why = {"reason": "thiếu mẫu", "paper": "3/CV", "on": DAY}
    assert client.post(at, {"act": "stop", **why}).status_code == 302
    assert "đang dừng từ" in page(client, two.giver, f"/ban-giao/{row.code}/")
    assert client.post(at, {"act": "resume", **why}).status_code == 302
    assert "Ghi gia hạn thêm bao nhiêu" in shown(client.post(at, {"act": "extend", **why}))
    longer = {"act": "extend", "amount": "5", "unit": "day", **why}
    assert client.post(at, longer).status_code == 302
    read = page(client, two.giver, f"/ban-giao/{row.code}/")
    assert f"Dừng từ {DAY}: thiếu mẫu, văn bản 3/CV" in read
    assert f"Gia hạn 5 ngày từ {DAY}: thiếu mẫu, văn bản 3/CV" in read
    told = by_token(two.giver).read(f"handovers/{row.code}/steps").json()["deadlines"]
    assert told[0]["moves"][2] == f"gia hạn 5 ngày từ {DAY}: thiếu mẫu, văn bản 3/CV"


def test_a_program_moves_a_deadline_from_the_day_of_the_paper_or_from_today(two: Two) -> None:
    thing = SampleTerms("Mẫu", agreed_days=3000)
    row = two.sent(two.prepared(kind="laboratory", sample=thing), on=TODAY - timedelta(9))
    terms = StepTerms("received", TODAY - timedelta(9), "1/BN")
    record_step(handover=row, terms=terms, by=two.giver, at=now())
    clock = Clock.objects.get()
    why, at = {"reason": "thiếu mẫu", "paper": "3/CV"}, f"handovers/{row.code}/deadlines/{clock.pk}"

    first = by_token(two.giver).write(at, {"act": "stop", "on": f"{TODAY - timedelta(4)}", **why})
    then = by_token(two.giver).write(at, {"act": "resume", **why})

    assert (first.status_code, then.status_code) == (201, 201), first.content + then.content
    moved = [vietnam_day(one.happened_at) for one in clock.events.order_by("number")]
    assert moved == [TODAY - timedelta(4), localdate()]


def test_a_stop_entered_by_mistake_is_taken_back_and_stays_struck_through(
    client: Client, two: Two
) -> None:
    thing = SampleTerms("Mẫu", agreed_days=3000)
    row = two.sent(two.prepared(kind="laboratory", sample=thing))
    record_step(handover=row, terms=StepTerms("received", TODAY, "1/BN"), by=two.giver, at=now())
    at = f"/ban-giao/{row.code}/thoi-han/{Clock.objects.get().pk}/"
    client.force_login(two.giver)
    why = {"reason": "thiếu mẫu", "paper": "3/CV", "on": DAY}
    assert "Ghi văn bản" in shown(client.post(at, {"act": "stop", "reason": "x", "on": DAY}))
    client.post(at, {"act": "stop", **why})
    assert f"Ghi nhầm: dừng từ {DAY}: thiếu mẫu" in page(client, two.giver, at)

    back = client.post(at, {"act": "take_back:1", "reason": "nhầm hồ sơ khác"})

    assert back.status_code == 302
    read = page(client, two.giver, f"/ban-giao/{row.code}/")
    struck = f"<s>Dừng từ {DAY}: thiếu mẫu, văn bản 3/CV</s> (đã bỏ, ghi nhầm: nhầm hồ sơ khác)"
    assert struck in read
    assert "đang dừng từ" not in read
    assert "Ghi nhầm: dừng" not in page(client, two.giver, at)
    assert Entry.objects.filter(subject="deadlines.clockevent", reason__contains="nhầm hồ").exists()


def test_a_program_takes_a_stop_back_also_after_time_was_added(two: Two) -> None:
    thing = SampleTerms("Mẫu", agreed_days=3000)
    row = two.sent(two.prepared(kind="laboratory", sample=thing), on=TODAY - timedelta(9))
    terms = StepTerms("received", TODAY - timedelta(9), "1/BN")
    record_step(handover=row, terms=terms, by=two.giver, at=now())
    steps, program = f"handovers/{row.code}/steps", by_token(two.giver)
    before = program.read(steps).json()["deadlines"][0]
    at, why = f"handovers/{row.code}/deadlines/{before['key']}", {"reason": "x", "paper": "3/CV"}
    program.write(at, {"act": "stop", "on": f"{TODAY - timedelta(4)}", **why})
    program.write(at, {"act": "resume", **why})
    program.write(at, {"act": "extend", "amount": 5, **why})
    [told] = program.read(steps).json()["deadlines"]
    assert [one["event"] for one in told["mistakes"]] == [1, 3]

    back = program.write(at, {"act": "take_back", "event": 1, "reason": "nhầm hồ sơ"})

    assert back.status_code == 201, back.content
    [told] = program.read(steps).json()["deadlines"]
    assert [one["event"] for one in told["mistakes"]] == [1]
    assert told["moves"][0].startswith("dừng từ")
    assert told["moves"][0].endswith("(đã bỏ, ghi nhầm: nhầm hồ sơ)")
    assert [words[:7] for words in told["moves"][1:]] == ["gia hạn"]


def test_a_program_asks_about_one_violation_of_the_case_as_the_page_does(
    client: Client, two: Two
) -> None:
    case, shop = two.case(), stalls(two.area, 1)[0]
    at = {"classification": "counterfeit", "found_on": case.opened_on, "establishment": shop}
    mine, foreign = (find_violation(**at, by=None, at=now()) for _ in range(2))
    gather(case=case, violations=[mine], by=None, at=now())
    program = by_token(two.giver)
    said = {
        "case": case.code, "kind": "expert", "sender": two.market.code, "content": "Giám định",
        "receiver_name": "Viện Khoa học sở hữu trí tuệ", "question": "Có xâm phạm nhãn hiệu?",
        "agreed_days": 10,
    }  # fmt: skip

    refused = program.write("handovers", said | {"violation": foreign.code})
    made = program.write("handovers", said | {"violation": mine.code})

    assert refused.status_code == 422, refused.content
    assert made.status_code == 201, made.content
    row = Handover.objects.get()
    assert program.read(f"handovers/{row.code}").json()["violation"] == mine.code
    read = page(client, two.giver, f"/ban-giao/{row.code}/")
    assert f"<dt>Hành vi liên quan</dt><dd>{mine}</dd>" in read
    assert "<dt>Yêu cầu</dt><dd>Có xâm phạm nhãn hiệu?</dd>" in read
    assert "<dd>10 ngày từ ngày tiếp nhận</dd>" in read


def test_programs_read_both_sides_and_nobody_else(two: Two) -> None:
    row = two.at("received")
    told = by_token(two.taker).read(f"handovers/{row.code}").json()
    assert (told["receipt_number"], len(told["items"]), told["stage"]) == (
        "received/1", 2, "received",
    )  # fmt: skip
    assert by_token(two.giver).read("handovers?tab=dang-xu-ly").json()["total"] == 1
    stranger = by_token(two.officer("la", two.customs))
    assert stranger.read(f"handovers/{row.code}").status_code == 404
    assert stranger.read(f"handovers/{row.code}/package").status_code == 404
    whole = by_token(two.taker).read(f"handovers/{row.code}/package")
    assert b"".join(whole.streaming_content).startswith(b"PK")


def test_a_paper_or_a_case_of_others_is_as_good_as_none(
    client: Client, two: Two, commune_two: Area
) -> None:
    row, other = two.prepared(kind="tax"), two.case()
    client.force_login(two.giver)
    sent = {"number": "1/CV", "sent_on": DAY}
    theirs, none = [
        shown(client.post(f"/ban-giao/{row.code}/chuyen/", {**sent, "papers": [key]}))
        for key in (other.papers.first().pk, 999_999)
    ]
    line = add_invoice(case=other, seller="Công ty của vụ khác", by=None, at=NOON)
    add_invoice(case=row.case, seller="Công ty Một", by=None, at=NOON)
    invoices = [
        shown(client.post(f"/ban-giao/{row.code}/chuyen/", {**sent, "invoices": [key]}))
        for key in (line.pk, 999_999)
    ]
    assert all("chỗ cần sửa" in one and "của vụ khác" not in one for one in invoices)
    assert "chỗ cần sửa" in theirs
    assert "chỗ cần sửa" in none
    assert Handover.objects.get().stage == "prepared"
    away = two.officer("xa", two.market, area=commune_two)
    body = {"kind": "tax", "sender": "doi-1", "receiver": "thue", "content": "x"}
    answers = [
        by_token(away).write("handovers", {**body, "case": code}).json()
        for code in (other.code, "VV-0000000000")
    ]
    assert answers[0]["fields"] == answers[1]["fields"]
    assert Handover.objects.count() == 1


def test_a_name_that_nobody_has_is_told_as_one_that_may_not_receive(
    client: Client, two: Two
) -> None:
    at = f"/ban-giao/them/?vu_viec={two.case().code}&loai=police"
    body = {"sender": two.market.pk, "receiver": two.police.pk, "content": "x"}
    client.force_login(two.giver)
    for name in ("giao", "khong-co-ai"):
        said = shown(client.post(at, {**body, "addressee": name}))
        assert f"Không ai đăng nhập bằng tên “{name}” được giao tiếp nhận cho Công an" in said


def test_a_step_is_offered_for_withdrawal_to_the_side_that_may_withdraw_it(
    client: Client, two: Two
) -> None:
    row = two.at("received")
    told = inform(
        handover=row, agency=two.procuracy, informed_on=TODAY, document="9/TB", by=two.giver,
        at=NOON,
    )  # fmt: skip
    at = f"/ban-giao/{row.code}/"
    receipt, informed = (f"{at}moc/{n}/huy/" for n in (1, told.number))

    giver, taker = page(client, two.giver, at), page(client, two.taker, at)

    assert (receipt in giver, informed in giver) == (False, True)
    assert (receipt in taker, informed in taker) == (True, False)
