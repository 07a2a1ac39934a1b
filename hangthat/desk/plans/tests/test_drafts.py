"""The standing office sends a plan in, corrects what was read, and takes it into use."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.domain.plan_drafts.models import PlanDraft
from hangthat.domain.plan_drafts.testing import AT, PLAIN, sent
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.services import questions
from tests.refusals.forms import Form

pytestmark = pytest.mark.django_db


def officer(name: str, role: Role, agency: Agency) -> User:
    return add_officer(username=name, full_name=name, role=role, agency=agency, at=AT)


@pytest.fixture
def office() -> Agency:
    return Agency.objects.create(code="thuong-truc", name="Cơ quan thường trực")


@pytest.fixture
def huong(office: Agency) -> User:
    return officer("huong", Role.STANDING_OFFICER, agency=office)


@pytest.fixture
def desk(client: Client, huong: User) -> Client:
    client.force_login(huong)
    return client


def page(desk: Client, address: str) -> str:
    answer = desk.get(address, follow=True)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def send(desk: Client, address: str, **said: object) -> str:
    """The form of the page, filled in further and sent."""
    form = Form.of(desk.get(address).content.decode())
    answer = desk.post(address, {**form.values, **said}, follow=True)
    return re.sub(r"\s+", " ", answer.content.decode())


def address(name: str, record: PlanDraft, *more: object) -> str:
    return reverse(f"desk:plandraft{name}", args=[record.code, *more])


@pytest.mark.both
def test_an_officer_loads_a_plan_without_the_command(desk: Client, huong: User) -> None:
    assert reverse("desk:plandraft_add") in page(desk, reverse("desk:plan"))

    shown = send(
        desk, reverse("desk:plandraft_add"),
        upload=SimpleUploadedFile("ke-hoach.txt", PLAIN.encode()),
    )  # fmt: skip

    record = PlanDraft.objects.get()
    assert "57/KH-UBND" in shown
    assert "100%" in shown
    assert "bản nháp đủ để đưa vào dùng" in shown
    assert "Kế hoạch mới: 1 chỉ tiêu" in page(desk, address("_load", record))
    loaded = send(desk, address("_load", record))
    assert "Kế hoạch 57/KH-UBND" in loaded
    version = PlanVersion.objects.in_use().get()
    record.refresh_from_db()
    assert (record.loaded, record.sender) == (version, huong)


def test_a_target_is_corrected_from_pick_lists(desk: Client, huong: User) -> None:
    record = sent(by=huong)

    send(
        desk, address("_row", record, "chi-tieu", 1), by_end_of="2029", at_least="90",
        population="cơ sở kinh doanh tại chợ", conditions=["đã ký cam kết"],
        verbs=["kinh doanh", "sản xuất"],
    )  # fmt: skip

    record.refresh_from_db()
    target = questions(text=record.content)[0].targets[0]
    assert (target.by_end_of, target.at_least) == (2029, 90)
    assert target.conditions == ("đã ký cam kết",)
    assert target.verbs == ("kinh doanh", "sản xuất")


def test_the_number_the_day_and_the_years_are_corrected(desk: Client, huong: User) -> None:
    record = sent(by=huong)

    send(
        desk, address("_row", record, "van-ban", 0), number="58/KH-UBND", issued_on="16/3/2026",
        last_day="31/12/2031",
    )  # fmt: skip

    shown = page(desk, address("", record))
    assert "58/KH-UBND" in shown
    assert "16/03/2026" in shown
    assert "31/12/2031" in shown


def test_nothing_typed_is_lost_when_a_value_is_refused(desk: Client, huong: User) -> None:
    record = sent(by=huong)

    shown = send(
        desk, address("_row", record, "chi-tieu", 1), at_least="150", text="Câu vừa gõ lại"
    )

    assert "Câu vừa gõ lại" in shown
    assert 'value="150"' in shown


def test_a_sentence_that_was_not_understood_is_written_as_a_target_or_set_aside(
    desk: Client, huong: User
) -> None:
    doubtful = "- Đến năm 2030, 90% ông bà không bán hàng giả.\n- Đến năm 2028, 5 chợ kiểu mẫu.\n"
    record = sent(PLAIN.replace("- Đến năm 2030", doubtful + "- Đến năm 2030"), by=huong)
    assert "còn 2 điều phải trả lời" in page(desk, address("", record))
    assert "Còn phải trả lời" in page(desk, address("_load", record))

    send(
        desk, address("_row_add", record, "chi-tieu") + "?cau=1", by_end_of="2030",
        at_least="90", population="cơ sở kinh doanh tại chợ", conditions=["không vi phạm"],
    )  # fmt: skip
    send(desk, address("_row_remove", record, "cau-chua-xep", 1))

    record.refresh_from_db()
    draft, faults = questions(text=record.content)
    assert faults == []
    assert [one.code for one in draft.targets] == ["T01", "T02"]
    assert draft.targets[1].text.startswith("Đến năm 2030, 90% ông bà")


def test_the_draft_is_taken_home_as_a_file_and_comes_back(desk: Client, huong: User) -> None:
    record = sent(by=huong)
    file = desk.get(address("_toml", record)).content.decode()

    send(
        desk, address("_replace", record),
        upload=SimpleUploadedFile("x.toml", file.replace("= 100", "= 95").encode()),
    )  # fmt: skip

    assert "95%" in page(desk, address("", record))
    assert desk.get(address("_file", record)).content.decode() == PLAIN


def test_what_a_new_version_changes_is_shown_before_it_is_used(desk: Client, huong: User) -> None:
    first = sent(by=huong)
    send(desk, address("_load", first))
    second = sent(PLAIN.replace("100% siêu thị", "95% siêu thị"), by=huong)

    shown = page(desk, address("_load", second))

    assert "Bản mới của Kế hoạch 57/KH-UBND (bản 1)" in shown
    assert re.search(r"T01<br>\s?<span class=\"soft\">ngưỡng</span>", shown)
    assert "Không thay đổi gì" in page(desk, address("_load", sent(by=huong)))


def test_a_plan_of_another_year_with_the_same_number_is_asked_about(
    desk: Client, huong: User
) -> None:
    send(desk, address("_load", sent(by=huong)))
    next_one = sent(PLAIN.replace("năm 2026\n", "năm 2031\n"), by=huong)

    assert "cùng mã" in page(desk, address("_load", next_one))
    assert "57-2031" in page(desk, address("", next_one))


def test_a_draft_belongs_to_the_office_and_to_nobody_else(
    desk: Client, huong: User, office: Agency
) -> None:
    record = sent(by=huong)
    desk.force_login(officer("hoa", Role.STANDING_HEAD, agency=office))
    assert record.name in page(desk, reverse("desk:plandraft_add"))
    assert desk.get(address("", record)).status_code == 200
    other = Agency.objects.create(code="khac", name="Cơ quan khác")
    desk.force_login(officer("khach", Role.STANDING_OFFICER, agency=other))
    assert desk.get(address("", record)).status_code == 404
    assert record.name not in page(desk, reverse("desk:plandraft_add"))
    desk.force_login(officer("dan", Role.MEMBER_OFFICER, agency=other))
    assert desk.get(address("", record)).status_code == 403
    assert reverse("desk:plandraft_add") not in page(desk, reverse("desk:plan"))


def test_a_draft_is_thrown_away_before_it_is_used(desk: Client, huong: User) -> None:
    record = sent(by=huong)

    send(desk, address("_drop", record))

    assert "đã bỏ" in page(desk, address("", record))
    assert not PlanVersion.objects.exists()


@pytest.mark.parametrize(
    "path", ["sua/chi-tieu/99/", "sua/khong-co/1/", "sua/cau-chua-xep/1/", "them/van-ban/",
             "bo/van-ban/0/"],
)  # fmt: skip
def test_a_row_that_is_not_there_is_not_found(desk: Client, huong: User, path: str) -> None:
    assert desk.get(address("", sent(by=huong)) + path).status_code == 404
