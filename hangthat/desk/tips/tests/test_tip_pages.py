"""From the citizen's telephone to the reader's page and back, through the pages themselves."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from altcha.v1 import Payload, solve_challenge
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.module_loading import import_string
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, AgencySuccession, Area, AreaSuccession, User
from hangthat.core.deadlines.grammar import Span
from hangthat.core.deadlines.lexicon import Unit as Of
from hangthat.core.deadlines.models import Clock
from hangthat.core.files.testing import told_photo
from hangthat.core.journal.models import Entry, Look
from hangthat.core.submissions.models import Sending
from hangthat.core.web.drafts import is_secret
from hangthat.desk.tests.pages import shown
from hangthat.desk.tips.forms.tips import (
    AnswerForm,
    AskForm,
    KeyForm,
    OpenForm,
    OperatorForm,
    ReleaseForm,
    TransferForm,
)
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.services import add_place
from hangthat.domain.law.models import Provision
from hangthat.domain.law.services.rows import add_rule
from hangthat.domain.tips import services
from hangthat.domain.tips.grammar.spans import later
from hangthat.domain.tips.models import IdentityRequest, Tip, TipEnvelope, TipReader, TipRoute
from hangthat.domain.tips.queries import maps
from hangthat.domain.tips.queries.unopenable import told_to
from hangthat.domain.tips.services import floods
from hangthat.domain.tips.tests.test_maps import outline
from hangthat.domain.tips.tests.unit import HANDLED, WORDS, Unit, triage_rule, verify_rules
from tests.refusals.forms import Form

WORK = "/viec-cua-toi/"
pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    made = Unit(ward_one, at=now())
    made.open()
    return made


def told(unit: Unit, **more: Any) -> str:
    """What the citizen's page answers; a stranger's browser, which is given no cookie."""
    stranger = Client()
    form = stranger.get("/bao/").content.decode()
    signed = re.search(r'name="ma" value="([^"]+)"', form)
    assert signed
    typed = {"ma": signed[1], "commune": unit.ward.code, "text": "CANARY giày nhái", **more}
    answered = stranger.post("/bao/", typed)
    assert answered["Cache-Control"] == "no-store"
    assert not stranger.cookies
    return str(answered.content.decode())


def receipt_on(page: str) -> str:
    found = re.search(r'class="receipt">([\d ]+)<', page)
    assert found
    return found[1]


def page(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return shown(client.get(address))


def test_a_tip_goes_from_the_citizen_to_its_reader_and_the_answer_comes_back(
    client: Client, unit: Unit
) -> None:
    photo = SimpleUploadedFile("nha-ong-tu.jpg", told_photo(), "image/jpeg")
    answered = told(unit, photos=photo, when="Hôm nay")
    receipt = receipt_on(answered)
    assert unit.agency.name in answered
    tip = Tip.objects.get()
    here = f"/tin-bao/{tip.code}/"
    assert "Tin báo mới nhận" in page(client, unit.first, WORK)
    listed = page(client, unit.first, "/tin-bao/")
    assert tip.code in listed
    assert "CANARY" not in listed

    opened = client.post(f"{here}mo/", {"reader_password": WORDS})

    assert "CANARY giày nhái" in opened.content.decode()
    assert "data:image/jpeg;base64," in opened.content.decode()
    assert opened["Cache-Control"] == "no-store"
    assert Look.objects.filter(subject_id=str(tip.pk)).count() == 1, "each look is journalled"
    assert client.post(f"{here}nhan/").status_code == 302
    typed = {"outcome": "handled", "sealed_words": "CANARY đã thu giữ."}
    assert "nối, hoặc ghi giải trình" in client.post(f"{here}tra-loi/", typed).content.decode()
    typed["reason"] = "kiểm tra không lập biên bản"
    assert client.post(f"{here}tra-loi/", typed).status_code == 302
    said = Client().post("/bao/tra-cuu/", {"ma": receipt}).content.decode()
    assert "đã xử lý" in said
    assert "CANARY đã thu giữ." in said
    kept = [str(one) for one in [*Sending.objects.values(), *Entry.objects.values()]]
    assert not [one for one in kept if "CANARY" in one]
    page(client, unit.first, here)


def test_a_reader_is_told_that_the_sender_wrote_and_finds_what_was_joined(
    client: Client, unit: Unit
) -> None:
    older, receipt = unit.tip()
    newer, _ = unit.tip("cũng quầy ấy")
    services.take(older, by=unit.first, at=now())
    services.join(Tip.objects.get(pk=older.pk), other=newer, by=unit.first, at=now())
    tab = "/tin-bao/?xem=loi-nhan"
    assert older.code not in page(client, unit.first, tab)
    Client().post("/bao/tra-cuu/", {"ma": receipt, "nhan": "1", "words": "Kho ở sau"})

    assert older.code in page(client, unit.first, tab)
    assert "người báo nhắn thêm" in page(client, unit.first, "/tin-bao/")
    assert f"/tin-bao/{newer.code}/" in page(client, unit.first, f"/tin-bao/{older.code}/")
    assert f"/tin-bao/{older.code}/" in page(client, unit.first, f"/tin-bao/{newer.code}/")
    services.ask_sender(Tip.objects.get(pk=older.pk), words="Ở đâu?", by=unit.first, at=now())
    assert older.code not in page(client, unit.first, tab)


def test_a_wrong_passphrase_opens_nothing_and_an_outsider_finds_no_tip(
    client: Client, unit: Unit
) -> None:
    tip, _ = unit.tip("CANARY")
    here = f"/tin-bao/{tip.code}/"
    client.force_login(unit.second)

    wrong = client.post(f"{here}mo/", {"reader_password": "không phải mật khẩu"})

    assert "không đúng" in wrong.content.decode()
    assert "CANARY" not in wrong.content.decode()
    assert not Look.objects.filter(subject_id=str(tip.pk)).exists()
    client.force_login(unit.head)
    assert client.get(here).status_code == 404
    assert client.post(f"{here}mo/", {"reader_password": WORDS}).status_code == 404
    assert client.post(f"{here}tra-loi/", {"outcome": "handled"}).status_code == 404


def test_a_head_appoints_readers_and_each_makes_his_own_key(client: Client, unit: Unit) -> None:
    third = unit.person("ba")
    client.force_login(unit.head)
    assert client.post("/tin-bao/nguoi-doc/phan-cong/", {"user": third.pk}).status_code == 302
    row = TipReader.objects.get(user=third)
    assert client.get(f"/tin-bao/nguoi-doc/{row.pk}/khoa/").status_code == 403
    assert "Khóa đọc tin báo chưa tạo" in page(client, third, WORK)
    address = f"/tin-bao/nguoi-doc/{row.pk}/khoa/"
    short = client.post(address, {"new_password": "ngắn", "again_password": "ngắn"})
    assert "ít nhất 12 ký tự" in short.content.decode()
    same = dict.fromkeys(("new_password", "again_password"), "mat-khau-vao-cua")
    assert "khác mật khẩu đăng nhập" in client.post(address, same).content.decode()
    assert client.post(address, dict.fromkeys(same, WORDS)).status_code == 302

    tip, _ = unit.tip()

    assert list(Tip.objects.visible_to(third)) == [tip]
    assert WORDS not in str(list(Sending.objects.values()))


def test_the_citizens_page_refuses_in_sentences_and_loses_nothing_that_was_typed(
    client: Client, unit: Unit
) -> None:
    nowhere = told(unit, commune="")
    assert "Hãy chọn chợ, hoặc chọn xã, phường." in nowhere
    assert "CANARY giày nhái" in nowhere
    nothing = told(unit, commune="", text="")
    assert 'id="market-refusal"' in nothing
    assert 'id="text-refusal"' in nothing
    film = SimpleUploadedFile("a.mp4", b"\0\0\0\x20ftypisom" + bytes(30), "video/mp4")
    assert "Ảnh 1: Đây là tệp phim" in told(unit, photos=film)
    emoji = told(unit, text="🔥" * 5000)
    assert "Dài quá 4000 ký tự" in emoji
    assert not Tip.objects.exists()
    empty = SimpleUploadedFile("a.jpg", b"", "image/jpeg")
    assert "Ảnh 1: tệp trống" in told(unit, photos=empty)
    assert not Tip.objects.exists()
    large = client.post("/bao/", b"x", content_type="video/mp4", CONTENT_LENGTH=str(2 * 2**30))
    assert large.status_code == 413
    assert "không nhận phim" in large.content.decode()
    wrong = client.post("/bao/tra-cuu/", {"ma": "1234 5"})
    assert wrong.status_code == 404
    assert 'value="1234 5"' in wrong.content.decode()
    floods.MOST[floods.MarkKind.PLAIN], before = 0, floods.MOST[floods.MarkKind.PLAIN]
    try:
        assert "chưa lưu gì" in told(unit)
    finally:
        floods.MOST[floods.MarkKind.PLAIN] = before


def test_a_reply_in_an_hour_of_guesses_is_kept_on_the_page_and_goes_with_a_solved_puzzle(
    client: Client, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, receipt = unit.tip()
    monkeypatch.setattr(floods, "MOST", {**floods.MOST, floods.MarkKind.GUESS: 0})
    monkeypatch.setattr(floods, "HARDNESS", 50)
    typed = {"ma": receipt, "nhan": "1", "words": "CANARY dãy B"}

    refused = client.post("/bao/tra-cuu/", typed)

    assert refused.status_code == 429
    again = refused.content.decode()
    for kept in (f'value="{receipt}"', 'name="nhan" value="1"', "CANARY dãy B</textarea>"):
        assert kept in again
    puzzle = floods.challenge(at=now())
    given = {name: str(puzzle[name]) for name in ("challenge", "salt", "signature")}
    found = solve_challenge(given["challenge"], given["salt"], "SHA-256", 50)
    assert found is not None
    solved = Payload(algorithm="SHA-256", number=found.number, **given).to_base64()
    sent = client.post("/bao/tra-cuu/", typed | {"altcha": solved})
    assert sent.status_code == 200
    assert "Đã gửi lời nhắn." in sent.content.decode()
    assert "CANARY dãy B" in sent.content.decode()


def test_the_page_after_sending_promises_what_the_dated_row_says_and_nothing_without_one(
    unit: Unit,
) -> None:
    rows = Provision.objects.filter(key="tip_verify_days")
    rows.update(value="20", unit="ngày làm việc")

    answered = told(unit)

    assert "trả lời trong 20 ngày làm việc (thời hạn theo NĐ 61/2026" in answered
    assert "gia hạn một lần thêm 30 ngày." in answered
    rows.delete()
    assert "trả lời trong" not in told(unit)


def test_only_markets_whose_commune_is_known_are_offered(client: Client, unit: Unit) -> None:
    for code, area in (("CHO-A", unit.ward), ("CHO-B", None)):
        Place.objects.create(code=code, name=f"Chợ {code}", kind="market", area=area)

    form = client.get("/bao/").content.decode()

    assert "Chợ CHO-A" in form
    assert "Chợ CHO-B" not in form


def test_a_form_sent_twice_is_one_tip_with_one_receipt(client: Client, unit: Unit) -> None:
    form = client.get("/bao/").content.decode()
    signed = re.search(r'name="ma" value="([^"]+)"', form)
    assert signed
    typed = {"ma": signed[1], "commune": unit.ward.code, "text": "giày nhái"}

    pages = [client.post("/bao/", typed).content.decode() for _ in range(2)]

    assert Tip.objects.count() == 1
    assert {receipt_on(one) for one in pages} == {receipt_on(form)}
    forged = client.post("/bao/", typed | {"ma": "1" * 24}).content.decode()
    assert "mã mới" in forged


def test_the_list_asks_as_much_of_the_database_for_one_tip_as_for_many(
    client: Client, unit: Unit, django_assert_max_num_queries: Any
) -> None:
    client.force_login(unit.first)
    unit.tip()
    client.get("/tin-bao/")
    with django_assert_max_num_queries(60) as few:
        client.get("/tin-bao/")
    for _ in range(3):
        unit.tip()
    with django_assert_max_num_queries(len(few)):
        client.get("/tin-bao/")


def test_an_operator_enters_a_call_and_reads_the_receipt_to_the_caller(
    client: Client, unit: Unit
) -> None:
    form = page(client, unit.head, "/tin-bao/nhap/")
    receipt = re.search(r"mã tra cứu ((?:\d{4} ){5}\d{4})", form)
    signed = re.search(r'name="sealed_receipt" value="([^"]+)"', form)
    assert receipt
    assert signed
    typed = {"source": "hamlet", "area": unit.ward.pk, "sealed_text": "CANARY thuốc giả"}
    typed |= {"sealed_when": "hôm qua, khoảng 9 giờ"}

    made = client.post("/tin-bao/nhap/", typed | {"sealed_receipt": signed[1]})

    assert made.status_code == 302
    kept = str(list(Sending.objects.values()))
    assert receipt[1] not in kept
    assert receipt[1].replace(" ", "") not in kept
    assert "mới nhận" in Client().post("/bao/tra-cuu/", {"ma": receipt[1]}).content.decode()
    tip = Tip.objects.get()
    assert tip.source == "hamlet"
    opened = services.open_tip(tip, passphrase=WORDS, by=unit.first, at=now())
    assert (opened.text, opened.when) == ("CANARY thuốc giả", "hôm qua, khoảng 9 giờ")
    assert not Tip.objects.visible_to(unit.head).exists(), "who typed it does not open it"
    with pytest.raises(ValidationError):
        services.open_tip(tip, passphrase=WORDS, by=unit.head, at=now())


def test_tips_of_a_confidential_source_are_found_by_its_readers_alone(
    client: Client, unit: Unit
) -> None:
    form = page(client, unit.head, "/tin-bao/nhap/")
    signed = re.search(r'name="sealed_receipt" value="([^"]+)"', form)
    assert signed
    typed = {"source": "citizen", "area": unit.ward.pk, "sealed_text": "kho", "place": ""}
    typed |= {"sealed_receipt": signed[1], "sealed_reference": "NT-07/26"}
    assert client.post("/tin-bao/nhap/", typed).status_code == 302
    tip = Tip.objects.get()

    asked = {"sealed_reference": "nt-07/26", "reader_password": WORDS}
    assert tip.code not in client.post("/tin-bao/nguon/", asked).content.decode()
    client.force_login(unit.first)
    found = client.post("/tin-bao/nguon/", asked)
    assert tip.code in found.content.decode()
    assert found["Cache-Control"] == "no-store"
    assert Look.objects.filter(subject_id=str(tip.pk)).count() == 1, "who searched is journalled"
    for more in ({"sealed_reference": "NT-07"}, {"reader_password": "sai cụm mật khẩu"}):
        assert tip.code not in client.post("/tin-bao/nguon/", asked | more).content.decode()
    named = asked | {"sealed_reference": "Nguyễn Văn A"}
    assert "không ghi tên" in client.post("/tin-bao/nguon/", named).content.decode()
    opened = client.post(f"/tin-bao/{tip.code}/mo/", {"reader_password": WORDS}).content.decode()
    assert "NT-07/26" in opened
    kept = [str(one) for one in [*Sending.objects.values(), *Entry.objects.values()]]
    assert not [one for one in kept if "07/26" in one.lower()]


def test_the_first_page_and_the_list_say_until_when_a_new_tip_is_looked_at(
    client: Client, unit: Unit
) -> None:
    triage_rule()
    tip, _ = unit.tip()
    assert "xem xét trước" in page(client, unit.first, WORK)
    assert "xem xét lần đầu" in page(client, unit.first, "/tin-bao/")
    services.take(tip, by=unit.first, at=now())
    assert "xem xét lần đầu" not in page(client, unit.first, "/tin-bao/")


def test_every_word_about_a_tip_stands_in_a_field_that_is_kept_in_no_draft_and_no_digest() -> None:
    told = [OpenForm, KeyForm, AskForm, AnswerForm, TransferForm, OperatorForm, ReleaseForm]
    fields = {name: field for one in told for name, field in one.base_fields.items()}
    free = {name for name, field in fields.items() if type(field) is forms.CharField}

    assert {name for name in free if not is_secret(name)} == {"reason", "co_so"}
    assert is_secret("reader_password")
    assert is_secret("sealed_words")


def test_two_readers_open_who_sent_it_on_their_pages(client: Client, unit: Unit) -> None:
    tip, _ = unit.tip(identity="CANARY Lê Thị Báo")
    here = f"/tin-bao/{tip.code}/"
    client.force_login(unit.first)
    assert client.post(f"{here}danh-tinh/", {"reason": "làm chứng"}).status_code == 302
    row = IdentityRequest.objects.get()
    mine, other = f"{here}danh-tinh/{row.pk}/mo/", f"{here}danh-tinh/{row.pk}/dong-y/"
    assert "thứ hai" in client.post(mine, {"reader_password": WORDS}).content.decode()
    assert other in page(client, unit.second, here)
    assert client.post(other, {"reader_password": WORDS}).status_code == 302
    assert mine in page(client, unit.first, here)

    opened = client.post(mine, {"reader_password": WORDS})

    assert "CANARY Lê Thị Báo" in opened.content.decode()
    assert Look.objects.filter(subject_id=str(tip.pk)).count() == 1
    client.force_login(unit.head)
    assert client.get(mine).status_code == 404


def test_the_head_is_told_how_many_tips_ran_out_and_no_more(client: Client, unit: Unit) -> None:
    tip, _ = unit.tip()
    assert "quá hạn xem xét, trả lời" not in page(client, unit.head, WORK)
    Clock.objects.about(tip).update(last_minute=now() - timedelta(days=1))

    told_to_head = page(client, unit.head, WORK)

    assert "1 tin báo quá hạn xem xét, trả lời" in told_to_head
    assert tip.code not in told_to_head
    assert tip.code in page(client, unit.first, "/tin-bao/?xem=qua-han")


def test_a_head_is_told_no_number_of_tips_that_accuse_his_unit_or_what_it_came_from(
    client: Client, unit: Unit
) -> None:
    former = Agency.objects.create(code="CU", name="Đội cũ", valid_to=date(2025, 6, 30))
    AgencySuccession.objects.create(old=former, new=unit.agency, on=date(2025, 7, 1))
    for accused in (unit.agency, former):
        tip, _ = unit.tip()
        Tip.objects.filter(pk=tip.pk).update(accused=accused)
        TipEnvelope.objects.filter(tip=tip).delete()  # too few can open it
        Clock.objects.about(tip).update(last_minute=now() - timedelta(days=1))

    told = page(client, unit.head, WORK)
    assert "quá hạn xem xét, trả lời" not in told
    assert "Tin báo chờ niêm phong lại" not in told
    assert not told_to({unit.agency.pk}).exists()

    Tip.objects.update(accused=None)
    told = page(client, unit.head, WORK)
    assert "2 tin báo quá hạn xem xét, trả lời" in told
    assert "Tin báo chờ niêm phong lại" in told


def test_the_standing_agency_is_told_which_agency_owes_answers_and_of_none_about_itself(
    client: Client, unit: Unit
) -> None:
    standing = Agency.objects.create(code="TT-389", name="Cơ quan thường trực")
    chief = add_officer(
        username="thuong-truc", full_name="Trưởng", role=Role.STANDING_HEAD, agency=standing,
        at=now(),
    )  # fmt: skip
    tips = [unit.tip(f"quầy {n}")[0] for n in range(2)] + [unit.tip(accused=standing)[0]]
    head = "Cơ quan quá hạn trả lời tin báo"
    assert head not in page(client, chief, WORK)
    for days, tip in enumerate(tips, start=1):
        Clock.objects.about(tip).update(last_minute=now() - timedelta(days=days))

    told = page(client, chief, WORK)

    assert head in told
    assert unit.agency.name in told
    assert "2 tin báo, lâu nhất từ" in told
    assert not [tip for tip in tips if tip.code in told]
    assert head not in page(client, unit.head, WORK)


def test_a_tip_is_joined_to_one_that_its_reader_opens_and_to_no_other(
    client: Client, unit: Unit
) -> None:
    older, _ = unit.tip()
    newer, _ = unit.tip("cũng vậy")
    foreign, _ = unit.tip("của người khác")
    TipEnvelope.objects.filter(tip=foreign, reader=unit.readers[0]).delete()
    address = f"/tin-bao/{newer.code}/gop/"
    client.force_login(unit.first)

    refused = client.post(address, {"other": foreign.pk})

    assert refused.status_code == 200
    assert foreign.code not in refused.content.decode()
    assert client.post(address, {"other": older.pk}).url == f"/tin-bao/{older.code}/"
    assert Tip.objects.get(pk=newer.pk).joined_to == older


def test_a_hold_and_the_day_on_which_contents_go_stand_on_their_page(
    client: Client, unit: Unit
) -> None:
    kept, _ = unit.tip()
    going, _ = unit.tip("CANARY")
    for one in (kept, going):
        services.answer(one, **HANDLED, words="Xong.", by=unit.first, at=now())
    assert "không nội dung nào bị hủy" in page(client, unit.first, "/tin-bao/luu-giu/")
    day = localdate()
    row = Provision(
        key="tip_keep_months", title="Lưu giữ", value="1", unit="năm", document="QĐ 1",
        source="thử", valid_from=day,
    )  # fmt: skip
    add_rule(row, by=None, at=now())

    address = f"/tin-bao/{kept.code}/giu/"
    assert client.post(address, {"reason": "đang khiếu nại"}).status_code == 302

    shown_now = page(client, unit.first, "/tin-bao/luu-giu/")
    assert "giữ lại: đang khiếu nại" in shown_now
    assert f"{later(day, Span(1, Of.YEAR)) + timedelta(days=1):%d/%m/%Y}" in shown_now
    assert "chưa xác minh" in shown_now
    of_head = page(client, unit.head, "/tin-bao/luu-giu/")
    assert "Tin đã đóng của đơn vị còn nội dung: 2" in of_head
    assert kept.code not in of_head
    assert client.get(address).status_code == 404
    assert services.destroy_due(at=now() + timedelta(days=400)) == 1
    gone = page(client, unit.first, f"/tin-bao/{going.code}/")
    assert "Nội dung đã hủy ngày" in gone
    assert "Mở tin báo</button>" not in gone
    opened = client.post(f"/tin-bao/{going.code}/mo/", {"reader_password": WORDS})
    assert "đã hủy ngày" in opened.content.decode()
    assert client.post(f"/tin-bao/{kept.code}/thoi-giu/", {"reason": "xong"}).status_code == 302
    assert not Tip.objects.get(pk=kept.pk).held_on


def test_a_divided_commune_is_asked_at_the_table_and_the_page_of_the_map_works_without_scripts(
    client: Client, unit: Unit, head: User
) -> None:
    row = services.add_route(agency=unit.agency, area=unit.ward, by=None, at=now())
    before = localdate() - timedelta(days=9)
    heirs = []
    for code in ("00030", "00031"):
        new = Area.objects.create(
            code=code, name=f"Xã {code}", level="commune", parent=unit.ward.parent,
            valid_from=before + timedelta(days=1),
        )  # fmt: skip
        AreaSuccession.objects.create(old=unit.ward, new=new, on=new.valid_from)
        heirs.append(new)
    Area.objects.filter(pk=unit.ward.pk).update(valid_to=before)
    address = f"/tin-bao/bang-chia/{row.pk}/chia/"

    assert address in page(client, head, "/tin-bao/bang-chia/")
    assert client.post(address, {"areas": [heirs[1].pk]}).status_code == 302

    assert address not in page(client, head, "/tin-bao/bang-chia/")
    assert [one.area for one in TipRoute.objects.in_use().exclude(area=None)] == [heirs[1]]
    client.force_login(unit.first)
    assert client.get(address).status_code == 403

    stranger = Client()
    Place.objects.create(code="CHO-A", name="Chợ A", kind="market", area=heirs[0])
    outline(heirs[0], 106.5, 21.5)
    asked = stranger.get("/bao/ban-do/").content
    assert len(asked) < 150_000
    dot = {"tinh.x": "20", "tinh.y": "20", "text": "CANARY"}
    there = stranger.post("/bao/ban-do/", dot).content.decode()
    assert "Chợ A" in there
    assert "data:image/svg+xml" in there
    fields = Form.of(there).values
    assert (fields["commune"], fields["text"]) == (heirs[0].code, "CANARY")
    pointed = stranger.post("/bao/ban-do/", fields | {"xa.x": "12", "xa.y": "12"})
    fields = Form.of(pointed.content.decode()).values
    assert maps.read_point(fields["point"])
    form = stranger.post("/bao/", fields | {"dien": "1", "market": "CHO-A"}).content.decode()
    again = Form.of(form).values
    assert (again["market"], again["point"], again["text"].strip()) == (
        "CHO-A", fields["point"], "CANARY",
    )  # fmt: skip
    assert "Đã chỉ một điểm" in form
    assert not Tip.objects.exists()
    assert not stranger.cookies


def test_who_is_sent_away_in_a_flood_keeps_his_words_and_nothing_is_decoded(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = import_string("hangthat.portal.views.limits.Lane")(waiting=0)
    monkeypatch.setattr("hangthat.portal.views.tips.LANE", full)
    with full.turn() as first, full.turn() as second:
        assert (first, second) == (True, False)
        told_then = told(unit, photos=SimpleUploadedFile("a.jpg", b"x"))
    assert "chưa lưu gì" in told_then
    assert Form.of(told_then).values["text"] == "CANARY giày nhái"
    assert not Tip.objects.exists()
    monkeypatch.setattr(floods, "BURST", {floods.MarkKind.PLAIN: {floods.HOUR: 1}})
    assert "Đã nhận tin" in told(unit)
    assert "chưa lưu gì" in told(unit)
    assert Tip.objects.count() == 1


def test_the_blank_form_is_made_once_until_somebody_writes_and_each_has_a_receipt_of_his_own(
    unit: Unit, django_assert_num_queries: Any
) -> None:
    first = Client().get("/bao/?cua=nguoi-khac").content.decode()
    assert "nguoi-khac" not in first
    with django_assert_num_queries(1):
        second = Client().get("/bao/").content.decode()
    assert receipt_on(first) != receipt_on(second)
    for receipt in (receipt_on(first), receipt_on(second)):
        first, second = first.replace(receipt, ""), second.replace(receipt, "")
    signed = [re.sub(r'(name="ma" value|data-puzzle)="[^"]+"', "", one) for one in (first, second)]
    assert signed[0] == signed[1]
    assert "Chợ Mới Mở" not in second

    add_place(name="Chợ Mới Mở", kind="market", area=unit.ward, by=None, at=now())

    assert "Chợ Mới Mở" in Client().get("/bao/").content.decode()


def test_who_receives_a_transferred_tip_reads_from_whom_and_why(
    client: Client, unit: Unit, ward_one: Area
) -> None:
    there, none = Unit(ward_one, code="DOI-2", at=now()), Agency.objects.create(code="X", name="Xa")
    tip, _ = unit.tip()
    here = f"/tin-bao/{tip.code}/"
    offered = page(client, unit.first, f"{here}chuyen/")
    assert f"{there.agency.name} (chưa" not in offered
    assert f"{none.name} (chưa nhận được tin báo)" in offered

    typed = {"agency": there.agency.pk, "reason": "việc của đội 2", "reader_password": WORDS}
    assert client.post(f"{here}chuyen/", typed).status_code == 302

    received = page(client, there.first, here)
    assert "việc của đội 2" in received
    assert f"{unit.agency.name} chuyển" in received


def test_a_wrong_answer_is_taken_back_from_the_page_and_the_journal_says_why(
    client: Client, unit: Unit
) -> None:
    tip, _ = unit.tip()
    services.answer(tip, **HANDLED, words="Đã thu giữ.", by=unit.first, at=now())
    address = f"/tin-bao/{tip.code}/hoan-tac/"
    assert address in page(client, unit.first, f"/tin-bao/{tip.code}/")

    client.post(address, {"what": "answer", "reason": "trả lời nhầm tin khác"})

    assert Tip.objects.get(pk=tip.pk).state == "verifying"
    assert "trả lời nhầm tin khác" in page(client, unit.second, f"/tin-bao/{tip.code}/")
    assert address not in page(client, unit.first, f"/tin-bao/{tip.code}/"), "nothing is left"
    outsider = Unit(unit.ward, code="CA", at=now())
    client.force_login(outsider.first)
    assert client.get(address).status_code == 404
