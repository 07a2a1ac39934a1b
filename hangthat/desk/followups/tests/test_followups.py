"""The pages after signing: the queue, the calendar, what changed, what is signed anew."""

from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.audit.sealing import KEPT
from hangthat.core.documents.tests.pages import words_of_docx
from hangthat.core.jobs.services import work_once
from hangthat.core.journal.models import Entry
from hangthat.desk.works import WORKS
from hangthat.domain.cases.services import find_violation
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services import ask_to_sign, issue_text, sign
from hangthat.domain.establishments import services as registry
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.followups.services import Goer, plan
from hangthat.domain.inspections.services import record
from hangthat.domain.merging.services import merge_establishments, what_moves

pytestmark = pytest.mark.both  # counts by day

BY: dict[str, Any] = {"by": None, "at": now()}
TODAY = localdate()
LONG_AGO, OF_LATE = TODAY - timedelta(200), TODAY - timedelta(10)


@pytest.fixture
def market(ward_one: Area) -> Place:
    return registry.add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, **BY)


@pytest.fixture
def stalls(market: Place, ward_one: Area) -> list[Establishment]:
    """Quầy A1, A2, A3: signed long ago, of late, never."""
    found = []
    for number in (1, 2, 3):
        owner = registry.register_party(name=f"Chủ {number}", kind="household", **BY)
        shop = registry.open_establishment(
            party=owner, name=f"Quầy A{number}", kind="stall", area=ward_one, place=market, **BY
        )
        registry.detail(shop, values={"row": "A", "stall_number": str(number)}, **BY)
        found.append(shop)
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    sign(text=text, member=found[0], signed_on=LONG_AGO, **BY)
    sign(text=text, member=found[1], signed_on=OF_LATE, **BY)
    return found


@pytest.fixture
def force(standing_agency: Agency) -> User:
    """Hà of the standing agency, in whose name she plans."""
    return add_officer(
        username="ha", password="hangthat-demo", full_name="Vi Thị Hà",
        role=Role.STANDING_OFFICER, agency=standing_agency, at=now(),
    )  # fmt: skip


@pytest.fixture
def page(client: Client, force: User) -> Client:
    client.force_login(force)
    return client


def text_of(answer: Any) -> str:
    return answer.content.decode()


def checked(shop: Establishment, on: date, violation: str = "") -> None:
    finding = "violation" if violation else "clean"
    held = record(held_on=on, type="periodic", findings={shop: finding}, **BY)
    if violation:
        said = {"classification": violation, "found_on": on, "inspection": held}
        find_violation(establishment=shop, **said, **BY)


def test_the_queue_shows_who_waits_longest_and_counts_every_state(
    page: Client, stalls: list[Establishment], market: Place
) -> None:
    address = reverse("desk:followups")
    shown = text_of(page.get(address))
    late = text_of(page.get(f"{address}?qua_han=on"))
    checked(stalls[0], TODAY, violation="counterfeit")
    broke = text_of(page.get(f"{address}?xem=vi-pham&noi={market.code}&theo=noi"))
    elsewhere = text_of(page.get(f"{address}?loai=import"))

    assert shown.index("Quầy A1") < shown.index("Quầy A2")
    assert "Quầy A3" not in shown
    assert "1 bản quá 60 ngày chưa kiểm tra" in shown
    assert "Quầy A1" in late
    assert "Quầy A2" not in late
    assert "Quầy A1" in broke
    assert "Chợ Giếng Vuông" in broke
    assert "Không có bản cam kết nào như vậy" in elsewhere


def test_nobody_of_another_commune_waits_in_ones_queue(
    client: Client, chi: User, stalls: list[Establishment]
) -> None:
    client.force_login(chi)

    assert "Quầy" not in text_of(client.get(reverse("desk:followups")))


@pytest.mark.parametrize("count", [3, 30])
def test_the_pages_cost_the_same_however_many_signed(
    page: Client, stalls: list[Establishment], ward_one: Area, count: int, force: User,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    owner = stalls[0].party
    text = Commitment.objects.first().text
    shops = [
        registry.open_establishment(
            party=owner, name=f"Quán {n}", kind="shop", area=ward_one, **BY
        )
        for n in range(count)
    ]  # fmt: skip
    for shop in shops:
        sign(text=text, member=shop, signed_on=LONG_AGO, **BY)
    goer = Goer(force.agency)
    plan(days=dict.fromkeys(shops, TODAY), why="check", goer=goer, **BY)
    page.get("/viec-cua-toi/")  # the first page of a sign-in writes down when it began

    for name, most in (("followups", 20), ("visits", 18), ("change_after", 18), ("home", 58)):
        with django_assert_max_num_queries(most):
            assert page.get(reverse(f"desk:{name}") + "?theo=hang").status_code == 200


def test_ticked_papers_become_a_round_by_row_and_a_check_ends_it(
    page: Client, stalls: list[Establishment], force: User
) -> None:
    codes = "&".join(f"cam_ket={paper.code}" for paper in Commitment.objects.all())
    address = f"{reverse('desk:visit_add')}?{codes}"
    asked = text_of(page.get(address))
    day = TODAY + timedelta(3)
    said = {"why": "check", "day": f"{day:%d/%m/%Y}", "a_day": "40", "agency": force.agency_id}
    made = page.post(address, said, follow=True)
    again = page.post(address, said)
    calendar = text_of(page.get(reverse("desk:visits")))
    checked(stalls[0], TODAY)
    done = text_of(page.get(f"{reverse('desk:visits')}?xem=da-den"))

    assert "Lên lịch kiểm tra 2 nơi" in asked
    assert "Đã lên lịch 2 lượt." in text_of(made)
    assert "Tất cả các nơi này đã có trong lịch" in text_of(again)
    assert calendar.index("Quầy A1") < calendar.index("Quầy A2")
    assert "dãy A, số 1" in calendar
    assert PlannedVisit.objects.filter(commitment=None).count() == 0
    assert "Quầy A1" in done
    assert "Quầy A2" not in done


def test_a_plan_is_nobodys_business_but_the_goers(
    client: Client, force: User, binh: User, head: User, stalls: list[Establishment]
) -> None:
    (visit,) = plan(
        days={stalls[0]: TODAY}, why="check", goer=Goer(officer=binh), by=binh, at=now()
    )
    cancel = reverse("desk:visit_cancel", args=[visit.code])
    client.force_login(head)
    journal = text_of(client.get(reverse("desk:journal")))
    strangers = [text_of(client.get(reverse(f"desk:{name}"))) for name in ("home", "visits")]
    refused = client.get(cancel).status_code
    client.force_login(binh)

    assert KEPT in journal
    assert "lên lịch một lượt" not in journal
    assert str(binh) not in journal.split(KEPT)[0][-300:]
    # that the shop signed is no secret: it waits for a check of whoever may check there
    assert "Quầy A1" not in strangers[1]
    assert all("Cơ sở cần kiểm tra" not in shown for shown in strangers)
    assert refused == 404
    assert "Quầy A1" in text_of(client.get(reverse("desk:home")))
    assert client.get(cancel).status_code == 200


def test_the_machine_proposes_in_the_background_and_the_officer_takes_over(
    page: Client, stalls: list[Establishment], force: User
) -> None:
    asked = page.post(reverse("desk:visits_propose"), {"agency": force.agency_id})
    work_once(WORKS, clock=now)
    (visit,) = PlannedVisit.objects.proposed()
    done = text_of(page.get(asked["Location"]))
    shown = text_of(page.get(f"{reverse('desk:visits')}?xem=de-xuat"))
    waiting = text_of(page.get("/viec-cua-toi/"))
    page.post(f"{reverse('desk:visits_many')}?viec=nhan&chon={visit.code}", {})
    taken = text_of(page.get(reverse("desk:visits")))
    later = TODAY + timedelta(30)
    page.post(reverse("desk:visit_move", args=[visit.code]), {"day": f"{later:%d/%m/%Y}"})
    moved = text_of(page.get(reverse("desk:visits")))
    off = f"{reverse('desk:visits_many')}?viec=huy&chon={visit.code}"
    without_reason = text_of(page.post(off, {"reason": ""}))
    page.post(off, {"reason": "trùng đoàn khác"})

    assert "Đã đề xuất 1 lượt kiểm tra" in done
    assert "Quầy A1" in shown
    assert "1 lượt kiểm tra được đề xuất" in waiting
    assert "Quầy A1" in taken
    assert f"{later:%d/%m/%Y}" in moved
    assert "bắt buộc" in without_reason or "Lý do" in without_reason
    assert "Quầy A1" in text_of(page.get(f"{reverse('desk:visits')}?xem=da-huy"))


def test_a_round_without_anybody_in_it_or_anybody_to_go_is_asked_again(
    page: Client, stalls: list[Establishment]
) -> None:
    add = reverse("desk:visit_add")
    nobody = page.get(add)
    said = {"why": "check", "day": f"{TODAY:%d/%m/%Y}", "a_day": "40"}
    no_goer = page.post(f"{add}?co_so={stalls[0].code}", said)

    assert "Chưa chọn nơi nào" in text_of(nobody)
    assert "Phải ghi cơ quan đến hoặc người đến" in text_of(no_goer)
    assert not PlannedVisit.objects.exists()


def test_a_closed_shop_is_gone_to_by_nobody_and_the_page_says_which_and_why(
    page: Client, stalls: list[Establishment]
) -> None:
    registry.close_establishment(shop=stalls[0], closed_on=OF_LATE, reason="nghỉ", **BY)
    add = f"{reverse('desk:visit_add')}?co_so={stalls[0].code}"

    alone, beside = text_of(page.get(add)), text_of(page.get(f"{add}&co_so={stalls[1].code}"))

    assert f"Quầy A1</a>: đã đóng cửa {OF_LATE:%d/%m/%Y}" in alone
    assert "Chưa chọn" not in alone
    assert f"Quầy A1</a>: đã đóng cửa {OF_LATE:%d/%m/%Y}" in beside
    assert "Lên lịch kiểm tra 1 nơi" in beside


def test_goods_to_choose_from_stand_in_vietnamese_order(
    page: Client, stalls: list[Establishment]
) -> None:
    registry.sell(stalls[0], goods=["đồ chơi", "dầu ăn", "áo"], brands=[], on=TODAY, **BY)

    shown = text_of(page.get(reverse("desk:change_after")))

    assert shown.index(">áo<") < shown.index(">dầu ăn<") < shown.index(">đồ chơi<")


def test_what_changed_is_counted_drawn_opened_to_its_names_and_taken_to_excel(
    page: Client, stalls: list[Establishment], tmp_path: Any
) -> None:
    registry.sell(stalls[0], goods=["mỹ phẩm"], brands=[], on=TODAY, **BY)
    for number in range(30):
        checked(stalls[0], LONG_AGO - timedelta(number + 1), "counterfeit" if number < 15 else "")
        checked(stalls[0], LONG_AGO + timedelta(number + 1), "ip" if number < 3 else "")
    address = reverse("desk:change_after")
    shown = text_of(page.get(f"{address}?tu={LONG_AGO - timedelta(60):%d/%m/%Y}"))
    by_goods = text_of(page.get(f"{address}?theo=hang&hang=mỹ phẩm"))
    names = text_of(page.get(f"{reverse('desk:change_names')}?nhom=sau&ket_qua=vi-pham"))
    book = tmp_path / "change.xlsx"
    book.write_bytes(page.get(reverse("desk:change_xlsx")).content)
    rows = list(openpyxl.load_workbook(book).active.iter_rows(min_row=6, values_only=True))

    assert "50,0%" in shown
    assert "10,0%" in shown
    assert "ít vi phạm hơn" in shown
    assert "Những điều con số này không chứng minh" in shown
    assert "mỹ phẩm" in by_goods
    assert names.count("vi phạm điều đã cam kết") == 3
    assert rows[0][:4] == ("Tất cả", 15, 30, 0.5)
    assert rows[0][6:9] == (3, 30, 0.1)
    assert rows[1][0] == "Phường Một"


def test_the_board_sees_who_is_left_row_by_row_and_prints_the_list(
    client: Client, stalls: list[Establishment], market: Place
) -> None:
    board = registry.add_board(name="Ban chợ", kind="market", place=market, area=market.area, **BY)
    manager = add_officer(
        username="cho", password="hangthat-demo", full_name="Chu Thị Hợi",
        role=Role.BOARD_MANAGER, subject=board.code, at=now(),
    )  # fmt: skip
    client.force_login(manager)
    home = text_of(client.get("/viec-cua-toi/"))
    left = text_of(client.get(reverse("desk:place_unsigned", args=[market.code])))
    printed, written = (
        client.get(reverse(f"desk:place_unsigned_{ending}", args=[market.code]))
        for ending in ("pdf", "docx")
    )

    assert "1 quầy cần ký cam kết: 1 chưa từng ký" in home
    assert "Quầy A3" in left
    assert "Quầy A1" not in left
    assert "Dãy A" in left
    assert printed.content.startswith(b"%PDF")
    assert "Quầy A3" in words_of_docx(written.content)


def test_names_of_a_target_go_on_to_a_round_or_to_outreach(
    page: Client, stalls: list[Establishment], plan_125: object
) -> None:
    act = reverse("desk:members_act", args=["T12"])
    none = page.get(act)
    visits = page.get(f"{act}?viec=lich&chon={stalls[2].code}&tra_loi=failed")
    everybody = page.get(f"{act}?viec=tuyen-truyen&tat_ca=1")
    names = text_of(page.get(reverse("desk:members", args=["T12"])))
    outreach = text_of(page.get(everybody["Location"]))

    assert "Chưa chọn tên nào" in text_of(none)
    assert visits["Location"] == f"{reverse('desk:visit_add')}?co_so={stalls[2].code}&vi=sign"
    assert "Giao kiểm tra" in names
    assert all(shop.name in outreach for shop in stalls)


def test_papers_soon_over_and_sold_shops_are_to_be_signed_anew(
    page: Client, stalls: list[Establishment]
) -> None:
    text = Commitment.objects.first().text
    end = TODAY + timedelta(20)
    sign(text=text, member=stalls[2], signed_on=OF_LATE, valid_to=end, **BY)
    over = {"signed_on": LONG_AGO, "valid_to": LONG_AGO + timedelta(9)}
    of_import = issue_text(kind="import", verbs="import", wording="Tôi cam kết…", **BY)
    sign(text=of_import, member=stalls[1], **over, **BY)
    other = registry.register_party(name="Chủ mới", kind="household", **BY)
    registry.pass_on(stalls[0], to=other, on=TODAY, **BY)
    address = reverse("desk:renewals")
    ending, passed = (text_of(page.get(f"{address}?xem={tab}")) for tab in ("sap-het", "doi-chu"))
    sign(text=text, member=Establishment.objects.get(party=other), signed_on=TODAY, **BY)

    assert "Quầy A3" in ending
    assert f"{end:%d/%m/%Y}" in ending
    assert "Quầy A2" in ending
    assert ending.count("đã hết hạn") == 1
    assert "Quầy A1" not in ending
    assert "chủ: Chủ mới" in passed
    assert "chủ: Chủ mới" not in text_of(page.get(f"{address}?xem=doi-chu"))


def test_who_is_to_sign_anew_is_work_on_the_first_page_and_the_same_everywhere(
    page: Client, stalls: list[Establishment], market: Place, django_assert_max_num_queries: Any
) -> None:
    text = Commitment.objects.first().text
    over = {"signed_on": LONG_AGO, "valid_to": OF_LATE}
    sign(text=text, member=stalls[2], **over, **BY)
    closed = registry.open_establishment(
        party=stalls[2].party, name="Quầy A4", kind="stall", area=market.area, place=market, **BY
    )
    sign(text=text, member=closed, **over, **BY)
    registry.close_establishment(shop=closed, closed_on=OF_LATE, reason="", **BY)
    sign(text=text, member=stalls[2].party, **over, **BY)

    with django_assert_max_num_queries(32):
        home = text_of(page.get("/viec-cua-toi/"))
    renewals = text_of(page.get(reverse("desk:renewals")))
    listed = text_of(page.get(f"{reverse('desk:establishments')}?cam_ket=het"))

    assert "2 cơ sở, tổ chức, cá nhân có cam kết hết hạn, cần ký lại" in home
    assert renewals.count("đã hết hạn") == 2
    assert ("Quầy A3" in renewals, "Quầy A4" in renewals) == (True, False)
    assert ("Quầy A3" in listed, "Quầy A4" in listed, "Quầy A2" in listed) == (True, False, False)


def test_an_outsider_sees_nothing_of_what_is_sold_ends_or_was_asked(
    client: Client, chi: User, force: User, stalls: list[Establishment]
) -> None:
    text, other = Commitment.objects.first().text, stalls[2].party
    registry.sell(stalls[1], goods=["mỹ phẩm"], brands=[], on=TODAY, **BY)
    checked(stalls[1], OF_LATE)
    sign(text=text, member=stalls[2], signed_on=OF_LATE, valid_to=TODAY, **BY)
    registry.pass_on(stalls[0], to=other, on=TODAY, **BY)
    asked = issue_text(kind="import", verbs="import", wording="Tôi cam kết…", **BY)
    said = {"text": asked, "way": "paper", "asked_on": TODAY, "establishments": [stalls[1]]}
    ask_to_sign(**said, by=force, at=now())
    User.objects.filter(pk=chi.pk).update(agency=force.agency)
    pages = (
        reverse("desk:change_after") + "?theo=hang&hang=mỹ phẩm",
        reverse("desk:renewals") + "?xem=sap-het",
        reverse("desk:renewals") + "?xem=doi-chu",
        "/viec-cua-toi/",
    )

    def shown(user: User) -> list[str]:
        client.force_login(User.objects.get(pk=user.pk))
        return [text_of(client.get(where)).replace("hang=mỹ phẩm", "") for where in pages]

    telling = ("mỹ phẩm</option>", "Quầy A3", "Quầy A1", "đã đề nghị mà chưa ký")
    assert [word in said for word, said in zip(telling, shown(force), strict=True)] == [True] * 4
    assert [word in said for word, said in zip(telling, shown(chi), strict=True)] == [False] * 4


def test_nothing_waits_for_whoever_has_nothing_to_do(page: Client, force: User) -> None:
    assert "Không có việc nào đang chờ bạn" in text_of(page.get("/viec-cua-toi/"))


def test_merging_two_shops_takes_the_visit_along_and_says_nothing_of_it(
    force: User, stalls: list[Establishment]
) -> None:
    former, _, survivor = stalls
    plan(days={former: TODAY}, why="check", goer=Goer(force.agency), **BY)
    assert "lượt đến cơ sở" not in what_moves(former)

    merge_establishments(survivor=survivor, former=former, taken=[], reason="một quầy", **BY)

    assert PlannedVisit.objects.get().establishment == survivor
    line = Entry.objects.filter(subject="followups.plannedvisit", action="merge").get()
    assert survivor.name not in f"{line.summary} {line.changes}"
