"""Pages say how things stand, and lead on, in a real browser: what is over is not called under way,
nothing is called written that was not, and what was meant is found."""

from pathlib import Path

import pytest
import xlsxwriter
from django.utils.timezone import now
from playwright.sync_api import expect

from hangthat.core.jobs.models import Job
from hangthat.core.search.services import index_pending
from hangthat.domain.cases.services import find_violation
from hangthat.domain.commitments.models import FormBatch, SigningRequest
from hangthat.domain.commitments.services import issue_text
from hangthat.domain.establishments.models import Establishment, Party
from tests import browser_parts as parts
from tests.street import SIGNED, Street
from tests.test_journeys_intake import work
from tests.test_journeys_office import change_to, desk, office

__all__ = ["desk", "office"]
pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


def test_a_violation_found_on_the_day_of_signing_weighs_on_the_code_at_the_door(
    desk: parts.Page, office: Street
) -> None:
    desk.goto(f"/kiem/{office.code.token}/")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Cam kết đang có hiệu lực")
    told = {"by": None, "at": now()}
    find_violation(classification="ip", found_on=SIGNED, establishment=office.shop, **told)

    desk.goto(f"/kiem/{office.code.token}/?x=1")
    expect(desk.locator(".answer")).to_contain_text("vụ việc chưa giải quyết xong")


def test_the_code_at_the_door_opens_the_record_for_an_officer_who_signs_in(
    desk: parts.Page, office: Street
) -> None:
    desk.goto(f"/kiem/{office.code.token}/")
    assert desk.context.cookies() == []  # the street keeps no session
    desk.get_by_role("link", name="Cán bộ: mở hồ sơ").click()
    desk.wait_for_url("**/dang-nhap/**")
    parts.fill_sign_in(desk, "binh")

    expect(desk.get_by_role("heading", level=1)).to_contain_text(office.shop.name)


def test_what_was_mistyped_shortened_or_spelt_otherwise_is_found(
    desk: parts.Page, office: Street
) -> None:
    for name in ("Ki-ốt Thành Công", "Hộ kinh doanh Bánh cuốn Hoà", "Quán Thuỷ Tiên"):
        office.open(name)
    index_pending(at_least=1)  # as is done once enough wait
    parts.sign_in(desk, "binh")
    looked_for = {
        "thanh cong": "Ki-ốt Thành Công",
        "thanh cogn": "Ki-ốt Thành Công",  # one slip
        "ki ot thanh": "Ki-ốt Thành Công",
        "ho kd banh": "Hộ kinh doanh Bánh cuốn Hoà",
        "bánh cuốn hòa": "Hộ kinh doanh Bánh cuốn Hoà",
        "quán thủy tiên": "Quán Thuỷ Tiên",
    }
    for words, name in looked_for.items():
        desk.goto(f"/co-so/?q={words.replace(' ', '+')}")
        expect(desk.locator("#main tbody tr").first, words).to_contain_text(name)

    desk.goto("/co-so/")
    heads = desk.locator("#main thead th").all_inner_texts()
    assert "Xã, phường" not in heads  # one commune: the column says nothing
    first = desk.locator("#main tbody th").first
    before = first.inner_text()
    desk.get_by_role("columnheader", name="Tên cơ sở").get_by_role("link").click()
    expect(first).not_to_have_text(before)


def test_nothing_is_called_written_of_a_file_of_which_nothing_was(
    desk: parts.Page, tmp_path: Path
) -> None:
    with xlsxwriter.Workbook(tmp_path / "xa-khac.xlsx") as book:
        sheet = book.add_worksheet("Hộ kinh doanh")
        sheet.write_row(0, 0, ("Tên hộ KD", "Chủ hộ", "Xã, phường", "Địa chỉ KD"))
        sheet.write_row(1, 0, ("Quán Xa", "Lý Văn Xa", "Xã Đèo Gia", "Số 3"))
    parts.sign_in(desk, "binh")
    desk.goto("/nhap-du-lieu/gui/")
    desk.locator("input[type=file]").set_input_files(tmp_path / "xa-khac.xlsx")
    desk.get_by_role("button", name="Gửi và kiểm tra").click()
    work(desk)

    main = desk.locator("#main")
    expect(main).to_contain_text("không thuộc địa bàn được giao")
    expect(main).not_to_contain_text("Đã ghi")
    desk.goto("/nhap-du-lieu/")
    expect(main).not_to_contain_text("Đã ghi")
    desk.goto("/viec/")
    assert Job.objects.open().count() == 0
    expect(main).to_contain_text("xa-khac.xlsx")
    expect(main).not_to_contain_text("đang làm")
    expect(main).not_to_contain_text("đang chờ")


def test_two_owners_are_asked_about_when_their_shops_are_merged_and_both_come_back(
    desk: parts.Page, office: Street
) -> None:
    kept, other = (Establishment.objects.get(name=f"Quầy {n}") for n in (1, 2))
    Party.objects.filter(pk=other.party_id).update(name="Lô Thị Hai")
    parts.sign_in(desk, "an")
    desk.goto(f"/co-so/{kept.code}/gop/?voi={other.code}")
    expect(desk.locator("#main")).to_contain_text("Lô Thị Hai")
    desk.get_by_label("Lý do").fill("một quầy hai lần ghi")
    desk.get_by_label("Là một: gộp luôn Lô Thị Hai").check()
    desk.get_by_role("button", name="Gộp thành một hồ sơ").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text(kept.name)

    desk.goto(f"/co-so/{kept.code}/tach/")
    expect(desk.locator("#main")).to_contain_text("Cùng lúc gộp chủ")
    desk.get_by_role("link", name="Tách ra").click()
    desk.get_by_label("Lý do").fill("hai quầy thật")
    desk.get_by_role("button", name="Tách hồ sơ").click()
    expect(desk.locator("#main")).to_contain_text("lại là hồ sơ riêng")
    owners = Establishment.objects.filter(pk__in=[kept.pk, other.pk]).values("party")
    assert owners.distinct().count() == 2


def test_a_batch_of_forms_takes_for_each_kind_of_shop_its_own_wording(
    desk: parts.Page, office: Street
) -> None:
    issue_text(kind="transport", verbs="transport", wording="Không chở.", by=None, at=now())
    office.open("Bưu cục Một", kind="courier", place=None)
    parts.sign_in(desk, "binh")
    desk.goto("/co-so/")
    for name in ("Quầy 1", "Bưu cục Một"):
        desk.get_by_role("checkbox", name=name).check()
    desk.get_by_role("button", name="In mẫu cam kết").click()
    desk.get_by_role("button", name="Lập đợt và in").click()
    expect(desk.locator("#main")).to_contain_text("mẫu")

    asked = SigningRequest.objects.filter(batch__in=FormBatch.objects.all())
    kinds = dict(asked.values_list("establishment__name", "text__kind"))
    assert kinds == {"Quầy 1": "trade", "Bưu cục Một": "transport"}


def test_who_was_dismissed_stands_in_the_journal_once(desk: parts.Page) -> None:
    parts.sign_in(desk, "an")
    desk.goto("/nguoi-dung/dung/dong/")
    desk.get_by_label("Lý do").fill("Chuyển công tác")
    desk.get_by_role("button", name="Đóng tài khoản").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("đã đóng")

    desk.goto("/nhat-ky/")
    lines = desk.locator("#main tbody tr", has_text="Chuyển công tác")
    expect(lines).to_have_count(1)


def test_a_board_asks_its_stalls_to_sign_and_puts_a_number_right(
    desk: parts.Page, office: Street
) -> None:
    change_to(desk, "sap")
    desk.goto(f"/khu-vuc/{office.market.code}/")
    row = desk.get_by_role("row", name="Quầy 3")
    row.get_by_role("link", name="Sửa số quầy").click()
    desk.get_by_label("Số quầy").fill("33")
    desk.locator(".form-end button[type=submit]").click()
    desk.goto(f"/khu-vuc/{office.market.code}/")
    expect(desk.get_by_role("row", name="Quầy 3")).to_contain_text("33")

    desk.get_by_role("link", name="cơ sở cần ký").click()
    expect(desk.locator("#main")).to_contain_text("Quầy 3")
    desk.locator("input[name=co_so]").first.check()
    desk.get_by_role("button", name="Đề nghị ký").click()
    desk.wait_for_load_state()
    expect(desk.locator("#main")).to_contain_text("mẫu")
