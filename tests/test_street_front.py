"""What a stranger finds at the site's first address."""

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.services import enter
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.services import add_place
from hangthat.domain.freezes.models import INVENTED, FrozenReading
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.tips.public import AnswerFigures
from tests.street import BY, NOON


def front(client: Client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    return " ".join(answer.content.decode().split())


def test_the_first_page_says_whose_site_it_is_and_makes_nobody_up(
    client: Client, db: None, settings: Any
) -> None:
    settings.AUTHORITY = settings.AUTHORITY_ADDRESS = settings.AUTHORITY_HOURS = ""
    assert "Chưa khai cơ quan quản lý trang này" in front(client)

    settings.AUTHORITY, settings.AUTHORITY_ADDRESS = "Ban Chỉ đạo <389>", "Số 1, phố Thử"
    said = front(client)

    assert "Ban Chỉ đạo &lt;389&gt;" in said
    assert "Số 1, phố Thử" in said
    assert "Giờ tiếp công dân" not in said
    assert "Chưa khai" not in said.replace("Chưa khai số", "")


def frozen(version: PlanVersion, on: date, *, names: list[str], **totals: list[int]) -> None:
    reading = FrozenReading(
        code=f"T-{on:%Y%m%d}",
        version=version,
        on=on,
        names=names,
        due_at=NOON,
        frozen_at=NOON,
        position=1,
        totals=totals,
        sha256="0" * 64,
    )
    enter(reading, by=None, at=NOON, summary="chốt số liệu")


def test_progress_comes_from_frozen_readings_alone_with_the_day_of_their_cut(
    client: Client, plan_125: PlanVersion, django_assert_num_queries: Any
) -> None:
    assert "Chưa chốt số liệu lần nào" in front(client)

    frozen(plan_125, date(2025, 12, 31), names=["Năm"], T05a=[0, 9, 0])
    frozen(
        plan_125, date(2026, 11, 14), names=["Tháng", INVENTED],
        T05a=[5, 0, 0], T07=[599, 401, 0], T08=[59, 0, 41], T12=[0, 0, 0], T99=[1, 0, 0],
    )  # fmt: skip
    with django_assert_num_queries(8):
        said = front(client)

    assert "số chốt đến hết ngày 14/11/2026" in said
    assert "số liệu ở đây không có thật" in said, "a reading made for a show says so"
    # of every shop 100 % signed; of shops 59.9 where 60 are due; of boards 59 sure and 41 unknown
    assert [int(n) for n in re.findall(r"<b>(\d+)</b> chỉ tiêu", said)] == [1, 1, 1]
    assert "Trong 4 chỉ tiêu" in said, "a code that the plan does not have is none"
    assert "1 chỉ tiêu chưa có đối tượng" in said


def test_citizens_read_how_many_tips_were_answered_how_soon_and_whether_it_was_read(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "tin báo, một nửa" not in front(client), "of few tips nothing is told"
    told = AnswerFigures(answered=12, read_share=75, median_days=9)
    monkeypatch.setattr("hangthat.portal.views.front.figures", lambda on: told)

    assert "đã trả lời 12 tin báo, một nửa số đó trong vòng 9 ngày" in front(client)
    assert "75% người gửi đã đọc trả lời" in front(client)
    assert "75% 的举报人已阅读答复" in client.get("/zh/").content.decode()


def test_an_old_bookmark_of_an_officer_leads_to_his_work_by_one_link(
    client: Client, an: User
) -> None:
    client.force_login(an)
    said = front(client)
    assert 'href="/viec-cua-toi/"' in said
    assert "Dành cho cán bộ" in said
    assert an.full_name not in said, "the page knows nobody"


def test_the_address_that_stood_on_papers_leads_to_the_first_page(client: Client) -> None:
    answer = client.get("/cong/")
    assert (answer.status_code, answer["Location"]) == (301, "/")


@pytest.fixture
def market(ward_one: Area) -> Place:
    return add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, **BY)


def test_search_engines_find_pages_of_markets_and_none_of_a_shop(
    client: Client, market: Place, settings: Any
) -> None:
    settings.PUBLIC_ADDRESS = "https://hangthat.example"
    warehouse = add_place(name="Kho Đầu Mối", kind="warehouse", area=market.area, **BY)
    answer = client.get("/sitemap.xml")
    found = [one.text or "" for one in ElementTree.fromstring(answer.content).iter() if one.text]

    assert f"https://hangthat.example/cho/{market.code}/" in found
    assert not any(warehouse.code in one for one in found)
    for where in found:
        if where.strip():
            page = client.get(where.removeprefix("https://hangthat.example"))
            assert (page.status_code, page["X-Robots-Tag"]) == (200, "all"), where
            assert f'property="og:url" content="{where}"' in page.content.decode()
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()
    code = client.get(reverse("portal:code", args=["7K3M9"]))
    assert code["X-Robots-Tag"] == "noindex, nofollow"
    assert "og:" not in code.content.decode()


def test_every_page_of_the_street_is_small(client: Client, market: Place) -> None:
    sizes: dict[str, int] = {}
    for name, args in (("front", []), ("ask", []), ("markets", []), ("market", [market.code])):
        page: Any = client.get(reverse(f"portal:{name}", args=args))
        sizes[name] = len(page.content)
        assert b"<script" not in page.content
    assert max(sizes.values()) < 30_000
