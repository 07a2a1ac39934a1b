"""The pages of proposals of praise."""

import io
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.days import vietnam_day
from hangthat.desk.targets.tests.test_monday import MARKET
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.commitments.tests.market import NOON, TODAY
from hangthat.domain.figures.models import FigureReading
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.plans.testing import load_next_plan
from hangthat.domain.praise import services
from hangthat.domain.praise.models import PraiseFigure, PraiseProposal
from hangthat.domain.praise.tests.test_praise import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def desk(ward_one: Area) -> Desk:
    return Desk(ward_one)


def page(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return shown(client.get(address))


def test_praise_is_proposed_on_a_figure_agreed_and_recorded(client: Client, desk: Desk) -> None:
    desk.check(desk.shops[0])
    assert "Lập đề xuất" in page(client, desk.officer, "/khen-thuong/")
    typed = {"unit": desk.force.pk, "form": "certificate", "since": "01/01/2026",
             "until": "24/11/2026", "reason": "<b>Bắt</b> nhiều vụ"}  # fmt: skip
    made = client.post("/khen-thuong/them/", typed)
    proposal = PraiseProposal.objects.get()
    here = f"/khen-thuong/{proposal.code}/"
    assert made.url == here
    assert "&lt;b&gt;Bắt" in client.get(here).content.decode()
    put = client.post(f"{here}so-lieu/", {"measure": "checks", "agency": desk.force.pk})
    assert put.status_code == 302
    assert proposal.code not in page(client, desk.decider, "/khen-thuong/")
    client.force_login(desk.officer)
    assert client.post(f"{here}de-nghi/").status_code == 302

    assert "Đề xuất khen thưởng chờ xét" in page(client, desk.decider, "/viec-cua-toi/")
    assert client.post(f"{here}xet/", {"agreed": "yes", "reason": "tốt"}).status_code == 302
    recorded = {"document": "9/QĐ", "document_on": "24/11/2026"}
    assert client.post(f"{here}quyet-dinh/", recorded).status_code == 302

    assert "9/QĐ, 24/11/2026" in page(client, desk.officer, here)
    assert proposal.code in page(client, desk.officer, "/khen-thuong/?xem=quyet-dinh")
    assert "Sửa quyết định" in page(client, desk.decider, here)
    assert 'value="9/QĐ"' in page(client, desk.decider, f"{here}quyet-dinh/")
    right = {"document": "19/QĐ", "document_on": "23/11/2026"}
    assert client.post(f"{here}quyet-dinh/", right).status_code == 302
    assert "19/QĐ, 23/11/2026" in page(client, desk.officer, here)


def test_every_figure_that_the_form_offers_can_be_chosen(client: Client, desk: Desk) -> None:
    proposal = desk.draft()
    whole = page(client, desk.officer, f"/khen-thuong/{proposal.code}/so-lieu/")
    listed = whole[whole.index('name="measure"') :].partition("</select>")[0]
    keys = re.findall(r'<option value="([^"]*)"', listed)

    assert '<optgroup label="Kiểm tra"><option value="checks">Số vụ kiểm tra</option>' in listed
    assert set(keys) <= set(BY_KEY)
    assert len(keys) > 50


def test_a_draft_waits_on_the_first_page_of_its_office_until_it_is_proposed(
    client: Client, desk: Desk
) -> None:
    elsewhere = Agency.objects.create(code="DOI-2", name="Đội Quản lý thị trường số 2")
    stranger = desk._person("doi-hai", Role.MEMBER_OFFICER, elsewhere)
    desk.check(desk.shops[0])
    proposal = desk.draft()
    first = {user: page(client, user, "/viec-cua-toi/") for user in (desk.officer, desk.colleague)}
    strange = [page(client, user, "/viec-cua-toi/") for user in (stranger, desk.decider)]
    services.add_figure(proposal, measure="checks", by=desk.officer, at=NOON)
    services.propose(proposal, by=desk.officer, at=NOON)

    title = "Đề xuất khen thưởng đang soạn"
    assert [title in one for one in first.values()] == [True, True]
    assert f"/khen-thuong/{proposal.code}/" in first[desk.officer]
    assert [title in one for one in strange] == [False, False]
    assert title not in page(client, desk.officer, "/viec-cua-toi/")


def test_the_value_of_today_stands_beside_the_kept_one_when_it_differs(
    client: Client, desk: Desk
) -> None:
    desk.check(desk.shops[0])
    proposal = desk.proposed()
    here = f"/khen-thuong/{proposal.code}/"
    assert "nay đã khác" not in page(client, desk.decider, here)
    desk.check(desk.shops[1])

    whole = page(client, desk.decider, here)

    assert "nay đã khác" in whole
    assert "trong phạm vi bạn được xem: 2" in whole
    assert f"/con-so/ban/{PraiseFigure.objects.get().reading.code}/" in whole  # type: ignore[union-attr]


def test_a_targets_reading_is_kept_with_its_day(
    client: Client, desk: Desk, plan_125: PlanVersion
) -> None:
    proposal = desk.draft()
    target = plan_125.targets.get(code="T12")
    client.force_login(desk.officer)

    put = {"target": target.pk, "on": f"{target.due_on:%d/%m/%Y}"}
    assert client.post(f"/khen-thuong/{proposal.code}/chi-tieu/", put).status_code == 302
    again = client.post(f"/khen-thuong/{proposal.code}/chi-tieu/", put)

    assert "đã có trong đề xuất" in shown(again)
    kept = PraiseFigure.objects.get()
    assert (kept.target, kept.counted_on) == (target, target.due_on)
    told = page(client, desk.officer, f"/khen-thuong/{proposal.code}/")
    assert f"Chỉ tiêu T12, kế hoạch {plan_125.number} ({target.words}) đến " in told
    assert "phạm vi Đội Quản lý thị trường số 1 được xem" in told
    late = {"target": target.pk, "on": "01/01/2090"}
    refused = client.post(f"/khen-thuong/{proposal.code}/chi-tieu/", late)
    assert "một ngày đã qua hoặc hôm nay" in shown(refused)


def test_the_address_of_a_target_names_its_plan_whatever_plan_runs_on_that_day(
    client: Client, desk: Desk, plan_125: PlanVersion, ward_one: Area
) -> None:
    """The plan of before has a target of that code too, and duties that go on after its end."""
    proposal = desk.draft()
    load_next_plan()
    Target.objects.filter(version=plan_125, code="T05a").update(code=MARKET)
    target = plan_125.targets.get(code=MARKET)
    services.add_target(proposal, target=target, on=TODAY, area=ward_one, by=desk.officer, at=NOON)

    told = page(client, desk.officer, f"/khen-thuong/{proposal.code}/")
    here = re.search(rf'"(/chi-tieu/{MARKET}/danh-sach/[^"]*)"', told)
    assert here
    assert client.get(unescape(here[1])).context["plan"].code == "125"
    assert "Phường Một" in told
    assert "địa bàn 0" not in told


def test_the_councils_page_says_of_whom_each_figure_is(client: Client, desk: Desk) -> None:
    made = desk.draft()
    for agency in (desk.force, None):
        services.add_figure(made, measure="checks", agency=agency, by=desk.officer, at=NOON)
    services.propose(made, by=desk.officer, at=NOON)
    client.force_login(desk.decider)

    def told() -> str:
        book = load_workbook(io.BytesIO(client.get("/khen-thuong.xlsx").content))
        return str(list(book.active.iter_rows(values_only=True))[1])

    assert f"vụ ({desk.force})" in told()
    assert "vụ (toàn tỉnh)" in told()
    FigureReading.objects.filter(agency=None).update(whole=False)  # kept by who sees a part
    assert f"vụ (phạm vi {desk.force} được xem)" in told()
    FigureReading.objects.update(since="2025-01-01")
    assert f"vụ (01/01/2025 - 24/11/2026, {desk.force})" in told()


def test_who_decides_reads_what_else_is_proposed_for_the_same_person_in_these_days(
    client: Client, desk: Desk
) -> None:
    person = {"name": "Lê Văn Dân", "name_unit": "Tổ 1"}
    first, again = desk.proposed(**person), desk.proposed(**person | {"name": "lê văn dân"})
    elsewhere = desk.proposed(name="Lê Văn Dân", name_unit="Tổ 2")
    draft = desk.draft(**person)
    earlier = desk.draft(**person)
    PraiseProposal.objects.filter(pk=earlier.pk).update(since="2020-01-01", until="2020-12-31")

    def told(user: User) -> set[str]:
        whole = page(client, user, f"/khen-thuong/{first.code}/")
        found = set(re.findall(r'"/khen-thuong/(KT-\w+)/"', whole))
        return found & {one.code for one in (again, elsewhere, draft, earlier)}

    assert told(desk.decider) == {again.code}  # a draft is its office's alone
    assert told(desk.officer) == {again.code, draft.code}


def test_a_colleague_of_another_agency_finds_nothing(client: Client, desk: Desk) -> None:
    proposal = desk.proposed()
    other = desk._person("khac", "member_officer", desk.standing)  # type: ignore[arg-type]
    client.force_login(other)

    for act in ("", "sua/", "so-lieu/", "xet/", "rut/"):
        assert client.get(f"/khen-thuong/{proposal.code}/{act}").status_code in (403, 404)
    assert proposal.code not in page(client, other, "/khen-thuong/")
    assert by_token(other).read(f"praise-proposals/{proposal.code}").status_code == 404
    told = by_token(desk.decider).read(f"praise-proposals/{proposal.code}").json()
    assert len(told["figures"]) == 1


def test_the_list_goes_to_the_council_as_a_page_and_a_workbook(
    client: Client, desk: Desk, django_assert_max_num_queries: Any
) -> None:
    for n in range(8):
        desk.proposed(name=f"Người {n}", name_unit="Tổ 1")
    client.force_login(desk.decider)

    book = load_workbook(io.BytesIO(client.get("/khen-thuong.xlsx?xem=cho-xet").content))
    rows = list(book.active.iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == [f"Người {n}, Tổ 1" for n in reversed(range(8))]
    assert client.get("/khen-thuong/in/").content.startswith(b"%PDF")
    assert client.get("/khen-thuong/in/?word").content.startswith(b"PK")
    assert "Không có đề xuất nào" in page(client, desk.decider, "/khen-thuong/?q=khongcoten")
    assert "Người 3" in page(client, desk.decider, "/khen-thuong/?tu=01/02/2026&den=01/03/2026")
    with django_assert_max_num_queries(22):
        page(client, desk.decider, "/khen-thuong/")


def test_withdrawn_proposals_are_listed_where_they_are_asked_for(
    client: Client, desk: Desk
) -> None:
    proposal = desk.draft()
    services.withdraw(proposal, reason="nhầm", by=desk.officer, at=NOON)

    assert proposal.code not in page(client, desk.officer, "/khen-thuong/")
    assert proposal.code in page(client, desk.officer, "/khen-thuong/?trang_thai=withdrawn")
    assert vietnam_day(NOON) == proposal.until


def test_the_search_box_finds_a_proposal_by_whom_it_praises_once_it_is_proposed(
    client: Client, desk: Desk
) -> None:
    desk.check(desk.shops[0])
    by: dict[str, Any] = {"by": desk.officer, "at": NOON}
    made = desk.draft(name="Triệu Thị Sen", name_unit="Tổ dân phố 3")
    services.add_figure(made, measure="checks", agency=desk.force, **by)

    def seen(user: User, words: str) -> bool:
        return made.code in page(client, user, f"/tim/?q={words}")

    assert seen(desk.officer, "trieu thi sen")
    assert not seen(desk.decider, "trieu thi sen")
    services.propose(made, **by)
    assert seen(desk.decider, "Sen tổ dân phố")
    assert seen(desk.decider, made.code)


def test_a_figure_of_another_proposal_is_not_taken_out_by_a_program(desk: Desk) -> None:
    desk.check(desk.shops[0])
    by: dict[str, Any] = {"by": desk.officer, "at": NOON}
    first, second = desk.draft(), desk.draft()
    figure = services.add_figure(first, measure="checks", agency=desk.force, **by)
    caller = by_token(desk.officer)

    wrong = caller.write(f"praise-proposals/{second.code}/figures/{figure.pk}/removal", {})
    read = caller.read(f"praise-proposals/{first.code}").json()
    right = caller.write(f"praise-proposals/{first.code}/figures/{figure.pk}/removal", {})

    assert wrong.status_code == 404
    assert read["numbers"] == [figure.pk]
    assert right.status_code == 201
    assert not PraiseFigure.objects.standing().exists()
