"""The export of the force's own system: cases before their decision, and without an owner."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.intake.models import Batch
from hangthat.desk.intake.tests.test_intake import act, book, page, send
from hangthat.domain.cases.models import Case, CaseGoods, Decision, Violation
from hangthat.domain.cases.services import add_goods, close_case
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party

pytestmark = pytest.mark.both

SAID: dict[str, Any] = {"by": None, "at": now()}
HA = ("Tạp hóa Hà", "Nguyễn Thị Hà", "Phường Một")
HEADS = (
    "Cơ sở", "Người vi phạm", "Xã, phường", "Nhóm vi phạm", "Ngày lập biên bản", "Số biên bản",
    "Mã vụ INS", "Số QĐ", "Ngày QĐ", "Số tiền phạt", "Tên hàng hóa", "Số lượng", "ĐVT", "Trị giá",
    "Nơi phát hiện",
)  # fmt: skip
MINUTES = "15/BB-VPHC"
FOUND = "2/6/2026"


@pytest.fixture
def desk(client: Client, an: User, ward_one: Area) -> Client:
    client.force_login(an)
    return client


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    owner = register_party(name=HA[1], kind="household", **SAID)
    return open_establishment(party=owner, name=HA[0], kind="shop", area=ward_one, **SAID)


def row(**said: str) -> Sequence[str]:
    """As the export says it; what is not given: a case of Hà with minutes, without a decision."""
    values = {
        "shop": HA[0], "who": HA[1], "area": HA[2], "kind": "hàng giả", "found": FOUND,
        "minutes": MINUTES, "case": "INS-9", "number": "", "decided": "", "fine": "", "goods": "",
        "quantity": "", "unit": "", "value": "", "spot": "",
    } | said  # fmt: skip
    return tuple(values.values())


def unowned(**said: str) -> Sequence[str]:
    there = {"shop": "", "who": "vô chủ", "spot": "lối mở cạnh mốc 1119", "case": "INS-7"}
    return row(**there | {"goods": "thuốc lá", "quantity": "500", "unit": "bao"} | said)


def sent(desk: Client, *rows: Sequence[str]) -> Batch:
    return send(desk, book(*rows, headings=HEADS), list_name="vu-viec-qltt")


def written(desk: Client, *rows: Sequence[str]) -> Batch:
    batch = sent(desk, *rows)
    act(desk, batch, "ghi")
    assert batch.state == "written", page(desk, batch)
    return batch


def everything() -> list[list[tuple[Any, ...]]]:
    models = (Case, Violation, Decision, CaseGoods)
    return [list(model.objects.order_by("pk").values_list()) for model in models]


def test_a_case_without_a_decision_comes_in_with_its_violation_minutes_and_goods(
    desk: Client, shop: Establishment, standing_agency: Agency
) -> None:
    written(desk, row(goods="giày thể thao", quantity="120", unit="đôi", value="24.000.000"))

    case = Case.objects.get()
    violation = case.violations.get()
    goods = CaseGoods.objects.get()
    assert (case.number, case.minutes_numbers, case.ownerless) == ("INS-9", MINUTES, False)
    assert (violation.establishment, violation.found_on) == (shop, date(2026, 6, 2))
    assert (goods.name, goods.quantity, goods.unit, goods.value_vnd) == (
        "giày thể thao", 120, "đôi", 24_000_000,
    )  # fmt: skip
    assert goods.violation == violation
    assert not Decision.objects.exists()


def test_goods_by_weight_keep_their_decimals(desk: Client, shop: Establishment) -> None:
    written(
        desk,
        row(goods="bánh kẹo", quantity="120,5", unit="kg"),
        row(goods="pháo nổ", quantity="5,125", unit="kg"),
    )

    kept = CaseGoods.objects.order_by("quantity").values_list("quantity", flat=True)
    assert [str(one) for one in kept] == ["5.125", "120.500"]


def test_the_number_of_minutes_is_found_by_search(desk: Client, shop: Establishment) -> None:
    written(desk, row())

    assert Case.objects.get().code in desk.get("/tim/", {"q": MINUTES}).content.decode()


def test_goods_without_an_owner_are_a_case_at_their_place(desk: Client, ward_one: Area) -> None:
    written(desk, unowned())

    case = Case.objects.get()
    assert (case.ownerless, case.area, case.spot) == (True, ward_one, "lối mở cạnh mốc 1119")
    assert (case.opened_on, case.minutes_numbers) == (date(2026, 6, 2), MINUTES)
    assert CaseGoods.objects.get().name == "thuốc lá"
    assert not Violation.objects.exists()


def test_the_same_export_again_changes_nothing(desk: Client, shop: Establishment) -> None:
    rows = (
        row(goods="giày thể thao"),
        row(goods="túi xách"),
        row(case="INS-10", number="3/QĐ-XPHC", decided="9/6/2026", fine="5000000", goods="mũ"),
        unowned(),
        unowned(goods="rượu"),
    )
    written(desk, *rows)
    assert (Case.objects.count(), Violation.objects.count(), CaseGoods.objects.count()) == (3, 2, 5)
    before = everything()

    again = sent(desk, *rows)

    assert again.counts == {"same": 5}
    assert everything() == before


def test_a_later_export_with_the_decision_updates_the_case(
    desk: Client, shop: Establishment
) -> None:
    written(desk, row())
    case, violation = Case.objects.get(), Violation.objects.get()
    later = row(number="12/QĐ-XPHC", decided="20/6/2026", fine="5.000.000")

    batch = sent(desk, later)

    assert batch.counts == {"update": 1}
    assert "Số quyết định: để trống → 12/QĐ-XPHC" in page(desk, batch)
    act(desk, batch, "ghi")
    decision = Decision.objects.get()
    assert (decision.violation, decision.violation.case) == (violation, case)
    assert (decision.number, decision.decided_on, decision.fine_vnd) == (
        "12/QĐ-XPHC", date(2026, 6, 20), 5_000_000,
    )  # fmt: skip
    assert (Case.objects.count(), Violation.objects.count()) == (1, 1)
    assert sent(desk, later).counts == {"same": 1}
    assert sent(desk, row()).counts == {"same": 1}  # an older export says nothing new

    act(desk, batch, "hoan-tac")
    assert batch.state == "undone", page(desk, batch)
    decision.refresh_from_db()
    violation.refresh_from_db()
    assert decision.annulled_on is not None
    assert (violation.dismissed_on, violation.case) == (None, case)


def test_an_owner_who_becomes_known_is_added_to_the_case(desk: Client, shop: Establishment) -> None:
    written(desk, unowned())

    batch = written(desk, row(case="INS-7"))

    case = Case.objects.get()
    assert (case.ownerless, case.violations.get().establishment) == (False, shop)
    assert sent(desk, unowned()).counts == {"same": 1}

    act(desk, batch, "hoan-tac")
    case.refresh_from_db()
    assert (case.ownerless, case.violations.count()) == (True, 0)


def test_a_violation_whose_goods_others_wrote_down_stays_in_its_case_and_the_page_says_so(
    desk: Client, shop: Establishment
) -> None:
    batch = written(desk, row(goods="giày thể thao", quantity="120", unit="đôi"))
    violation = Violation.objects.get()
    assert violation.case
    add_goods(case=violation.case, name="hộp giày", violation=violation, **SAID)

    act(desk, batch, "hoan-tac")

    assert batch.state == "undone"
    assert Case.objects.standing().get().violations.get() == violation
    assert CaseGoods.objects.current().get().name == "hộp giày"
    assert "vì vụ việc còn 1 dòng hàng hóa của hành vi này" in page(desk, batch)


def test_goods_and_minutes_that_come_later_are_added_to_a_case_without_an_owner(
    desk: Client, ward_one: Area
) -> None:
    first = written(desk, unowned())

    batch = written(desk, unowned(), unowned(goods="rượu ngoại", minutes="16/BB-VPHC"))

    assert batch.counts == {"same": 1, "update": 1}
    case = Case.objects.get()
    assert case.minutes_numbers == f"{MINUTES}; 16/BB-VPHC"
    assert set(CaseGoods.objects.values_list("name", flat=True)) == {"thuốc lá", "rượu ngoại"}

    act(desk, batch, "hoan-tac")
    case.refresh_from_db()
    assert (batch.state, case.minutes_numbers) == ("undone", MINUTES)
    assert CaseGoods.objects.get(ended_on=None).name == "thuốc lá"
    act(desk, first, "hoan-tac")
    assert not Case.objects.standing().exists()


def test_a_cell_may_say_several_numbers_of_minutes(desk: Client, shop: Establishment) -> None:
    several = row(minutes="15/BB-KT; 16/BB-VPHC;15/BB-KT")
    batch = written(desk, several)
    case = Case.objects.get()

    assert case.minutes_numbers == "15/BB-KT; 16/BB-VPHC"
    assert sent(desk, several).counts == {"same": 1}
    later = written(desk, row(minutes="16/BB-VPHC; 17/BB-VPHC"))
    case.refresh_from_db()
    assert case.minutes_numbers == "15/BB-KT; 16/BB-VPHC; 17/BB-VPHC"

    act(desk, later, "hoan-tac")
    case.refresh_from_db()
    assert case.minutes_numbers == "15/BB-KT; 16/BB-VPHC"
    act(desk, batch, "hoan-tac")
    assert not Case.objects.standing().exists()


def test_what_a_case_had_before_stays_however_it_was_parted(
    desk: Client, shop: Establishment
) -> None:
    written(desk, row(minutes="15/BB-KT"))
    Case.objects.update(minutes_numbers="15/BB-KT;16/BB-VPHC")

    later = written(desk, row(minutes="17/BB-VPHC"))
    assert Case.objects.get().minutes_numbers == "15/BB-KT;16/BB-VPHC; 17/BB-VPHC"

    act(desk, later, "hoan-tac")
    assert Case.objects.get().minutes_numbers == "15/BB-KT; 16/BB-VPHC"


DECIDED = {"decided": "20/6/2026", "fine": "5000000"}


def asked(desk: Client) -> tuple[Batch, Decision]:
    written(desk, row(number="12/QĐ-XPHC", **DECIDED))
    batch = sent(desk, row(number="21/QĐ-XPHC", **DECIDED))
    assert batch.counts == {"doubtful": 1}, page(desk, batch)
    return batch, Decision.objects.get()


def answered(desk: Client, batch: Batch, said: str) -> None:
    found = batch.rows.get()
    likely = f"{said}:{found.likely[0][0]}"
    desk.post(f"/nhap-du-lieu/{batch.code}/trung/{found.number}/", {"answer": likely})
    batch.refresh_from_db()


def test_a_corrected_number_is_asked_about(desk: Client, shop: Establishment) -> None:
    batch, _ = asked(desk)

    told = page(desk, batch)

    assert "Hành vi này đã có quyết định 12/QĐ-XPHC ngày 20/06/2026" in told
    assert Decision.objects.count() == 1


def test_a_corrected_number_replaces_the_wrong_entry(desk: Client, shop: Establishment) -> None:
    batch, wrong = asked(desk)
    answered(desk, batch, "corrected")
    assert batch.counts == {"update": 1}, page(desk, batch)
    act(desk, batch, "ghi")

    wrong.refresh_from_db()
    right = Decision.objects.get(annulled_on=None)
    assert (right.number, right.corrects, right.violation) == ("21/QĐ-XPHC", wrong, wrong.violation)
    assert wrong.annulled_on == wrong.decided_on
    assert sent(desk, row(number="21/QĐ-XPHC", **DECIDED)).counts == {"same": 1}

    act(desk, batch, "hoan-tac")
    wrong.refresh_from_db()
    right.refresh_from_db()
    assert (batch.state, wrong.annulled_on is None, right.annulled_on is None) == (
        "undone", True, False,
    )  # fmt: skip


def test_what_is_answered_as_another_decision_is_written_as_one(
    desk: Client, shop: Establishment
) -> None:
    batch, _ = asked(desk)
    answered(desk, batch, "another")
    assert batch.counts == {"new": 1}, page(desk, batch)
    act(desk, batch, "ghi")

    assert Decision.objects.filter(annulled_on=None).count() == 2
    assert Case.objects.get().violations.count() == 2


def test_two_decisions_of_one_export_are_not_taken_for_a_correction(
    desk: Client, shop: Establishment
) -> None:
    first, second = (row(number=f"{n}/QĐ-XPHC", **DECIDED) for n in (12, 21))
    written(desk, first)

    assert sent(desk, second, first).counts == {"new": 1, "same": 1}


def test_a_row_without_a_decision_needs_its_case_and_its_day(
    desk: Client, shop: Establishment
) -> None:
    batch = sent(
        desk, row(case="", minutes=""), row(found=""), row(number="1/QĐ"), row(decided="9/6/2026"),
        unowned(area=""), unowned(case="", minutes=""), row(shop="", who=""),
    )  # fmt: skip

    assert batch.counts == {"error": 7}
    told = page(desk, batch)
    for words in (
        "Chưa có quyết định thì phải ghi số vụ việc, số biên bản.",
        "Chưa có quyết định thì phải ghi ngày phát hiện.",
        "Có số quyết định thì phải ghi ngày quyết định.",
        "Có ngày quyết định thì phải ghi số quyết định.",
        "Hàng vô chủ thì phải ghi xã, phường nơi phát hiện.",
        "Hàng vô chủ thì phải ghi số vụ việc, số biên bản.",
    ):
        assert words in told


def test_words_in_place_of_a_decision_are_no_decision(desk: Client, shop: Establishment) -> None:
    batch = sent(desk, row(number="chưa ra QĐ", decided="đang xác minh", fine="chưa xử lý"))

    assert batch.counts == {"new": 1}, page(desk, batch)


def test_another_day_of_finding_is_told_and_nothing_is_entered_twice(
    desk: Client, shop: Establishment
) -> None:
    written(desk, row())

    batch = sent(desk, row(found="3/6/2026"))

    assert batch.counts == {"error": 1}
    assert "hồ sơ ghi 02/06/2026, tệp ghi 03/06/2026" in page(desk, batch)


def test_more_for_a_case_that_is_over_is_left_out_and_told(
    desk: Client, shop: Establishment
) -> None:
    written(desk, row())
    close_case(case=Case.objects.get(), closed_on=localdate(), outcome="other", **SAID)

    batch = sent(desk, row(goods="giày"), row(kind="hàng cấm"))

    assert batch.counts == {"same": 1, "error": 1}
    notes = batch.rows.get(fate="same").notes
    assert notes == ["Số biên bản, hàng hóa không được ghi: vụ việc không còn xử lý."]


def test_a_case_out_of_sight_is_as_good_as_none(
    desk: Client, client: Client, binh: User, shop: Establishment, commune_two: Area
) -> None:
    written(desk, unowned(area="Xã Hai"))
    client.force_login(binh)  # of another commune

    batch = sent(client, unowned(area="Xã Hai"))

    assert batch.counts == {"error": 1}
    assert Case.objects.get().code not in page(client, batch)


def test_a_number_of_minutes_at_two_cases_is_told_and_written(
    desk: Client, shop: Establishment, standing_agency: Agency
) -> None:
    officer = add_officer(
        username="doi", full_name="Cán bộ đội", role=Role.MEMBER_OFFICER, agency=standing_agency,
        at=now(),
    )  # fmt: skip
    desk.force_login(officer)
    written(desk, row())

    batch = written(desk, row(case="INS-10", kind="hàng cấm"))

    words = f"Số biên bản {MINUTES} đã có ở một vụ việc khác của cơ quan trong năm."
    assert words in batch.rows.get().notes
    assert Case.objects.count() == 2
