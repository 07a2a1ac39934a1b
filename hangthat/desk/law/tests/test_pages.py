"""The law of a day on its pages and by the API; who writes it, who reads it."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api import by_token
from hangthat.domain.law.models import Conduct, ConductArticle, Provision, SanctioningPower
from hangthat.domain.law.services import add_rule, load_reference

pytestmark = [pytest.mark.django_db, pytest.mark.both]  # reads by day
ORIGIN = "khong-ro-nguon-goc"


@pytest.fixture
def law() -> None:
    load_reference(folder=settings.REFERENCE, at=now())


@pytest.fixture
def officer(standing_agency: Agency) -> User:
    return add_officer(
        username="thu-ky", password="hangthat-demo", full_name="Thư ký",
        role=Role.STANDING_OFFICER, agency=standing_agency, at=now(),
    )  # fmt: skip


def read(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return client.get(address).content.decode()


def test_the_list_says_what_is_unverified_and_where_no_band_is_known(
    client: Client, law: None, binh: User
) -> None:
    page = read(client, binh, f"{reverse('desk:conducts')}?q=khong+ro+nguon+goc&ngay=01/01/2026")

    assert "Kinh doanh hàng hóa không rõ nguồn gốc, xuất xứ" in page
    assert "Kinh doanh hàng hóa nhập lậu" not in page
    assert "300.000 đ" in page
    assert "chưa có khung phạt" in page
    assert "chưa xác minh" in page


@pytest.mark.both  # filters
@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("ngay=14/10/2020", "chưa có điều luật ngày này", "300.000 đ"),
        ("nhom=smuggled", "nhập lậu", "xuất xứ</a>"),
        ("van_ban=Nghị định 119/2017/NĐ-CP", "bảo đảm chất lượng", "nhập lậu"),
        ("xac_minh=chua", "300.000 đ", "nhập lậu"),
    ],
)
def test_the_list_is_narrowed(
    client: Client, law: None, binh: User, query: str, there: str, not_there: str
) -> None:
    page = read(client, binh, f"{reverse('desk:conducts')}?{query}")
    rows = page[page.index('id="rows"') :]

    assert there in rows
    assert not_there not in rows


def test_an_officer_adds_a_band_and_the_head_says_what_he_read(
    client: Client, law: None, officer: User, head: User
) -> None:
    client.force_login(officer)
    add = reverse("desk:conduct_article", args=[ORIGIN])
    typed = {"document": "Nghị định thử", "article": "3", "organisation_factor": "2"}
    half = client.post(add, typed | {"source": "Công báo", "fine_low_vnd": "1 triệu"})
    band = {"fine_low_vnd": "1 triệu", "fine_high_vnd": "2 triệu", "remedies": ["destroy"]}
    client.post(add, typed | band | {"source": "Công báo", "valid_from": "01/07/2026"})
    row = ConductArticle.objects.get(document="Nghị định thử")
    verify = reverse("desk:rule_verify", args=["dieu", row.pk])

    assert "Ghi cả mức thấp và mức cao" in half.content.decode()
    assert row.band(organisation=True) == (2_000_000, 4_000_000)
    assert client.get(verify).status_code == 403
    client.force_login(head)
    client.post(verify, {"evidence": "Công báo số 5"})
    page = read(client, head, reverse("desk:conduct", args=[ORIGIN]))
    assert "đọc: Công báo số 5" in page


def test_a_power_is_replaced_and_its_successor_stands_beside_it(
    client: Client, law: None, officer: User
) -> None:
    power = SanctioningPower.objects.get(title__code="kiem-soat-vien")
    address = reverse("desk:rule_follow", args=["tham-quyen", power.pk])
    page = read(client, officer, address)
    assert 'value="10"' in page

    client.post(
        address,
        {
            "title": power.title_id,
            "percent": "20",
            "document": "Nghị định sau",
            "source": "Công báo",
            "valid_from": "01/01/2027",
        },
    )

    power.refresh_from_db()
    assert power.valid_to == date(2026, 12, 31)
    page = read(client, officer, f"{reverse('desk:powers')}?chuc_danh=kiem-soat-vien")
    assert "10% mức tối đa" in page
    assert "20% mức tối đa" in page


def test_the_page_of_powers_answers_who_may_fine_how_much(
    client: Client, law: None, binh: User
) -> None:
    query = f"chuc_danh=chu-tich-xa&hanh_vi={ORIGIN}&muc_phat=600.000.000&ngay=01/01/2026"

    page = read(client, binh, f"{reverse('desk:powers')}?{query}")

    assert "Thẩm quyền chưa xác minh." in page
    assert "cá nhân đến 500.000.000 đồng" in page
    SanctioningPower.objects.filter(title__code="chu-tich-xa").update(
        confiscation_cap_vnd=50_000_000, verified=True
    )
    page = read(client, binh, f"{reverse('desk:powers')}?{query}&tri_gia=50.000.001")
    assert "được tịch thu tang vật trị giá đến 50.000.000 đồng" in page


def test_a_clerk_reads_the_law_and_does_not_write_it(
    client: Client, law: None, binh: User, technician: User
) -> None:
    client.force_login(binh)
    assert client.get(reverse("desk:provisions")).status_code == 200
    assert client.get(reverse("desk:conduct_add")).status_code == 403
    client.force_login(technician)
    assert client.get(reverse("desk:conducts")).status_code == 403


def test_programs_read_the_law_of_a_day_and_its_changes(law: None, an: User) -> None:
    caller = by_token(an)
    conduct = Conduct.objects.get(code=ORIGIN)
    add_rule(
        ConductArticle(
            conduct=conduct, document="Nghị định sau", source="x", valid_from=date(2026, 7, 1)
        ),
        by=None,
        at=now(),
    )

    whole = caller.read(f"law/conducts/{ORIGIN}").json()
    changes = caller.read("law/changes?first=2026-06-30&last=2026-07-01").json()["items"]
    powers = caller.read("law/powers?on=2025-06-30").json()["total"]

    assert [(a["clause"], a["fine_low_vnd"]) for a in whole["articles"]][:2] == [
        ("", None), ("1", 300_000),
    ]  # fmt: skip
    assert [one["conduct"]["code"] for one in changes] == [ORIGIN]
    assert len(changes[0]["after"]) == len(changes[0]["before"]) + 1
    assert powers == 0
    thresholds = caller.read("law/thresholds?on=2026-01-01").json()["items"]
    assert {row["article"] for row in thresholds} == {"192", "193", "194", "195", "225", "226"}


def test_programs_read_what_repeating_an_offence_meant_by_the_law_of_a_day(
    law: None, an: User
) -> None:
    caller = by_token(an)

    def meant(on: str) -> list[str]:
        rows = caller.read(f"law/provisions?key=recidivism&on={on}").json()["items"]
        return [row["value"] for row in rows]

    assert (meant("2021-12-31"), meant("2022-01-01")) == (["handled"], ["decided"])
    every = caller.read("law/provisions?size=200").json()
    assert every["total"] == Provision.objects.in_force(on=localdate()).count() > 1


def test_the_search_box_finds_a_conduct(client: Client, law: None, binh: User) -> None:
    page = read(client, binh, "/tim/?q=hang+hoa+nhap+lau")

    assert f'href="{reverse("desk:conduct", args=["hang-nhap-lau"])}"' in page
