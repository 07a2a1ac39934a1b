"""The pages of the ledger: what a keeper does with it, and what he does not."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.core.documents.tests.test_forms import codes_on
from hangthat.core.files.testing import a_pdf
from hangthat.core.journal.models import Entry
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.cases.services import add_goods, open_case, restrict
from hangthat.domain.custody.models import (
    Discrepancy,
    DiscrepancyKind,
    GoodsLot,
    LotMovement,
    Seizure,
    Store,
)
from hangthat.domain.custody.queries.ledger import LONGEST
from hangthat.domain.custody.services import CUSTODY, LotTerms, close_count, report, seize
from hangthat.domain.custody.tests.yard import give_back
from hangthat.domain.law.models import Provision

pytestmark = pytest.mark.django_db


def page(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"desk:{name}", args=args), query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def another_lot(u: Unit, name: str = "túi xách") -> GoodsLot:
    terms = [LotTerms(name, Decimal(5), "chiếc")]
    _, (lot,) = seize(case=u.case, seized_on=DAY, lots=terms, **by_system())
    return lot


def test_the_ledger_costs_the_same_number_of_queries_for_one_lot_and_for_twenty(
    client: Client, an: User, here: Unit
) -> None:
    client.force_login(an)
    addresses = [
        reverse("desk:goodslots") + "?xem=tat-ca",
        reverse("desk:case", args=[here.case.code]),
        reverse("desk:goodslot", args=[here.lot.code]),
        reverse("desk:store", args=[here.store.code]),
        reverse("desk:goodslots_xlsx") + "?xem=tat-ca",
    ]

    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            client.get(address)
        return len(caught)

    before = [queries(address) for address in addresses]
    for _ in range(20):
        another_lot(here)

    assert [queries(address) for address in addresses] == before


def test_the_page_of_a_case_shows_its_goods_in_custody(
    client: Client, an: User, here: Unit
) -> None:
    client.force_login(an)

    shown = page(client, "case", here.case.code)

    assert "Tang vật tạm giữ" in shown
    assert reverse("desk:goodslot", args=[here.lot.code]) in shown


def test_a_sheet_of_labels_opens_each_lot_that_is_in_sight(
    client: Client, an: User, here: Unit
) -> None:
    client.force_login(an)

    answer = client.get(reverse("desk:goodslots_labels"), {"lo": here.lot.code})

    codes = codes_on(answer.content)
    assert codes
    assert all(reverse("desk:goodslot", args=[here.lot.code]) in str(one) for one in codes)


def test_the_camera_opens_the_page_of_a_label_that_was_scanned(
    client: Client, an: User, here: Unit
) -> None:
    client.force_login(an)
    address = f"http://testserver{reverse('desk:goodslot', args=[here.lot.code])}"

    found = client.get("/tim/", {"q": address})
    counting = client.get(reverse("desk:stocktake_count", args=[here.stock_take.code]))

    assert found.status_code == 302
    assert found["Location"] == reverse("desk:goodslot", args=[here.lot.code])
    assert "camera=(self)" in counting["Permissions-Policy"]
    assert "wasm-unsafe-eval" in counting["Content-Security-Policy"]


def test_a_label_fills_the_box_and_the_book_is_not_shown_before_the_count(
    client: Client, an: User, here: Unit
) -> None:
    client.force_login(an)

    shown = page(client, "stocktake_count", here.stock_take.code, q=here.counted_lot.code)

    assert here.counted_lot.code in shown
    assert "10 chiếc" not in shown


def test_a_count_tells_the_open_differences_whose_goods_it_does_not_list_again(
    client: Client, an: User, here: Unit
) -> None:
    client.force_login(an)
    lot, told = here.counted_lot, {"by": an, "at": now()}
    reported = {"kind": DiscrepancyKind.SHORT, "quantity": lot.left, "explanation": "mất"}
    row = report(lot=lot, **reported, **told)

    before = page(client, "stocktake", here.stock_take.code)
    close_count(stock_take=here.stock_take, **told)
    after = page(client, "stocktake", here.stock_take.code)

    assert row.code not in before
    assert "Chênh lệch đã có, chưa xong" in after
    assert reverse("desk:discrepancy", args=[row.code]) in after
    assert not Discrepancy.objects.filter(lot=lot, stock_take=here.stock_take).exists()


def test_several_labels_are_put_into_one_place(client: Client, an: User, here: Unit) -> None:
    lot, other = here.lot, another_lot(here)
    client.force_login(an)
    typed = f"{lot.code}\nhttp://x.vn/tang-vat/{other.code}/"

    address = reverse("desk:storeplace_put", args=[here.place_empty.code])
    client.post(address, {"label": typed})

    places = GoodsLot.objects.filter(pk__in=(lot.pk, other.pk)).values_list("place", flat=True)
    assert set(places) == {here.place_empty.pk}


def test_a_program_reads_from_where_to_where_goods_were_moved(
    client: Client, an: User, here: Unit
) -> None:
    client.force_login(an)
    lot, first = here.lot, here.lot.place
    address = reverse("desk:storeplace_put", args=[here.place_empty.code])
    client.post(address, {"label": lot.code})

    *_, line = by_token(an).read(f"lots/{lot.code}").json()["lines"]
    assert line["kind"] == "moved"
    assert line["place"] == here.place_empty.code
    assert line["from_place"] == (first.code if first else None)
    Store.objects.update(agency=Agency.objects.create(code="LA", name="Lực lượng lạ"))
    *_, line = by_token(an).read(f"lots/{lot.code}").json()["lines"]
    assert (line["place"], line["from_place"]) == (None, None)


def test_what_is_no_label_says_so(client: Client, an: User, here: Unit) -> None:
    client.force_login(an)
    address = reverse("desk:storeplace_put", args=[here.place_empty.code])

    answer = client.post(address, {"label": "TV-KHONGCO"})

    assert "không phải nhãn tang vật nào bạn được xem" in answer.content.decode()


@pytest.fixture
def keeper(db: None) -> User:
    agency = Agency.objects.create(code="DOI-9", name="Đội số 9")
    said = {"full_name": "Thủ kho", "role": Role.STOREKEEPER, "agency": agency}
    return add_officer(username="giukho", at=now(), **said)


def test_a_keeper_moves_goods_and_neither_takes_them_in_nor_deals_with_them(
    client: Client, keeper: User, here: Unit
) -> None:
    Seizure.objects.filter(pk=here.seizure.pk).update(agency=keeper.agency)
    client.force_login(keeper)
    lot = here.lot.code

    assert "Chuyển chỗ" in page(client, "goodslot", lot)
    for name, args, status in (
        ("goodslot_move", [lot], 200),
        ("goodslot_dispose", [lot, "returned"], 403),
        ("seizure_add", [], 403),
        ("case", [here.case.code], 403),
        ("discrepancies", [], 200),
    ):
        assert client.get(reverse(f"desk:{name}", args=args)).status_code == status, name


def test_a_keeper_sees_no_goods_of_other_agencies(client: Client, keeper: User, here: Unit) -> None:
    other = Agency.objects.create(code="CA", name="Công an")
    Seizure.objects.update(agency=other)
    client.force_login(keeper)

    assert here.lot.code not in page(client, "goodslots", xem="tat-ca")
    assert client.get(reverse("desk:goodslot", args=[here.lot.code])).status_code == 404


def test_where_others_keep_their_goods_is_not_told(client: Client, binh: User, here: Unit) -> None:
    agency = Agency.objects.create(code="CA", name="Công an")
    type(here.store).objects.filter(pk=here.store.pk).update(agency=agency)
    client.force_login(binh)

    shown = page(client, "goodslot", here.lot.code)

    assert "trong kho của cơ quan đang giữ" in shown
    assert here.shelf.name not in shown


def test_acts_of_several_kinds_are_refused_to_who_may_not(
    client: Client, binh: User, here: Unit, there: Unit
) -> None:
    client.force_login(binh)
    lot = there.lot.code
    for name, args in (
        ("goodslot_record", [lot, "sealed"]),
        ("goodslot_record", [here.lot.code, "lạ"]),
        ("goodslot_dispose", [lot, "returned"]),
        ("goodslot_dispose", [here.lot.code, "lạ"]),
        ("goodslot_reverse", [lot, 1]),
        ("goodslot_reverse", [here.lot.code, 99]),
        ("goodslot_photo", [here.lot.code]),
        ("seizure", [there.seizure.code]),
        ("custodyhandover_accept", [there.lot_handover.code]),
    ):
        assert client.get(reverse(f"desk:{name}", args=args)).status_code == 404, name


def test_an_agency_does_not_act_on_the_goods_of_another(
    client: Client, binh: User, here: Unit
) -> None:
    other = Agency.objects.create(code="CA", name="Công an")
    Seizure.objects.filter(pk=here.seizure.pk).update(agency=other)
    client.force_login(binh)
    lot = here.lot.code
    for name, args in (
        ("goodslot_record", [lot, "sealed"]),
        ("goodslot_dispose", [lot, "returned"]),
        ("goodslot_reverse", [lot, here.returned_line]),
    ):
        assert client.get(reverse(f"desk:{name}", args=args)).status_code == 403, name


def test_a_head_of_another_agency_reads_a_difference_and_decides_nothing(
    client: Client, head: User, here: Unit
) -> None:
    other = Agency.objects.create(code="CA", name="Công an")
    Seizure.objects.filter(pk=here.seizure.pk).update(agency=other)
    client.force_login(head)
    code = here.difference.code

    assert "vỡ" in page(client, "discrepancy", code)
    for name in ("discrepancy_approve", "discrepancy_reject"):
        assert client.get(reverse(f"desk:{name}", args=[code])).status_code == 403, name


def test_a_count_in_another_agency_s_store_is_not_told_by_the_difference_it_found(
    client: Client, head: User, here: Unit
) -> None:
    type(here.difference).objects.filter(pk=here.difference.pk).update(stock_take=here.stock_take)
    client.force_login(head)
    assert client.get(reverse("desk:discrepancy", args=[here.difference.code])).context["take"]

    other = Agency.objects.create(code="CA", name="Công an")
    store = here.stock_take.store
    type(store).objects.filter(pk=store.pk).update(agency=other)

    shown = client.get(reverse("desk:discrepancy", args=[here.difference.code]))
    assert shown.status_code == 200
    assert shown.context["take"] is None


def test_a_difference_tells_of_the_others_at_its_lot(
    client: Client, head: User, here: Unit
) -> None:
    row = type(here.difference).objects.get(pk=here.difference.pk)
    other = type(row)(**{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields})
    other.pk, other.code, other.movement_id = None, "CL-KHAC", None
    type(row).objects.bulk_create([other])
    client.force_login(head)

    assert reverse("desk:discrepancy", args=["CL-KHAC"]) in page(client, "discrepancy", row.code)


def test_a_program_takes_no_goods_into_a_case_out_of_sight(
    an: User, head: User, binh: User, here: Unit
) -> None:
    kept = open_case(opened_on=DAY, classification="ip", area=here.area, **by_system())
    restrict(case=kept, readers=[an, head], reason="kín", by=head, at=now())
    body = {"case": kept.code, "seized_on": str(DAY), "name": "mũ", "quantity": "1", "unit": "cái"}

    kept_from = by_token(binh).write("seizures", body, "post")
    unknown = by_token(binh).write("seizures", body | {"case": "VV-KHONGCO"}, "post")

    assert kept_from.status_code == unknown.status_code == 422
    assert kept_from.json() == unknown.json()


def test_a_hand_over_to_nobody_says_so(an: User, here: Unit) -> None:
    answer = by_token(an).write(f"lots/{here.lot.code}/handovers", {"receiver": "khong-ai"}, "post")

    assert answer.status_code == 422
    assert "tên đăng nhập" in answer.json()["fields"]["receiver"]


def test_sums_by_fate_say_what_was_sold_for_how_much(an: User, here: Unit) -> None:
    lot = LotMovement.objects.filter(lot=here.lot)
    assert lot.exists()

    said = by_token(an).read(f"goods-fates?since={DAY}&until={localdate()}").json()["items"]

    fates = {row["kind"]: row for row in said}
    assert fates["seized"]["lots"] == 3
    assert fates["returned"]["value_vnd"] == 100_000
    assert fates["sold"] == {
        "kind": "sold", "lots": 0, "value_vnd": 0, "proceeds_vnd": 0, "unvalued": 0,
    }  # fmt: skip


def test_the_ledger_is_printed_and_taken_away(client: Client, an: User, here: Unit) -> None:
    client.force_login(an)

    printed = client.get(reverse("desk:goodslots_pdf"))
    taken = client.get(reverse("desk:goodslots_xlsx"))

    assert printed.content.startswith(b"%PDF")
    assert taken.content.startswith(b"PK")


def test_the_page_of_a_seizure_warns_of_custody_beyond_the_longest_period_of_the_law(
    client: Client, an: User, here: Unit
) -> None:
    for key, value, unit in ((CUSTODY, "7", "ngày"), (LONGEST, "1", "tháng")):
        said = {"title": key, "value": value, "unit": unit, "document": "Luật"}
        Provision.objects.update_or_create(key=key, defaults=said)
    seizure = another_lot(here).seizure
    client.force_login(an)
    assert "vượt mức dài nhất" not in page(client, "seizure", seizure.code)

    typed = {"amount": "30", "unit": "day", "document": "9/QĐ", "reason": "xác minh"}
    client.post(reverse("desk:seizure_extend", args=[seizure.code]), typed)

    shown = page(client, "seizure", seizure.code)
    assert "vượt mức dài nhất là 1 tháng từ ngày tạm giữ" in shown
    assert "Luật (chưa xác minh)" in shown


def test_a_number_of_a_seizure_that_stands_twice_is_asked_about_and_told(
    client: Client, an: User, here: Unit
) -> None:
    agency = Agency.objects.create(code="doi-tg", name="Đội tạm giữ")
    terms = [LotTerms("túi xách", Decimal(5), "chiếc")]
    about = {"case": here.case, "seized_on": DAY, "lots": terms, "agency": agency, **by_system()}
    first, _ = seize(number="07/QĐ-TG", **about)
    client.force_login(an)
    words = "đã có ở một lần tạm giữ khác của cơ quan trong năm"
    assert words not in page(client, "seizure", first.code)

    body = {
        "case": here.case.code, "seized_on": str(DAY), "number": "7/QĐ-TG", "name": "túi",
        "quantity": "5", "unit": "chiếc", "agency": agency.code,
    }  # fmt: skip
    officer = add_officer(
        username="doi-tg", full_name="Cán bộ đội", role=Role.MEMBER_OFFICER, agency=agency, at=now()
    )
    refused = by_token(officer).write("seizures", body)
    assert refused.status_code == 422
    assert words in refused.content.decode()
    answer = by_token(officer).write("seizures", body | {"answer": "một biên bản, hai lần ghi"})
    assert answer.status_code == 201, answer.content
    made = answer.json()

    assert made["doubts"] == [f"Số 7/QĐ-TG {words}."]
    assert words in page(client, "seizure", first.code)
    assert words in page(client, "seizure", made["code"])
    client.force_login(officer)
    for act in ("seizure_extend", "seizure_clock"):
        assert "Tạm giữ 07/QĐ-TG ngày" in page(client, act, first.code)


def test_the_scan_of_minutes_is_added_later_and_once(client: Client, an: User, here: Unit) -> None:
    minutes = here.disposal_minutes
    client.force_login(an)
    address = reverse("desk:disposalminutes_scan", args=[minutes.code])
    assert address in page(client, "disposalminutes", minutes.code)

    def add(text: str) -> int:
        upload = SimpleUploadedFile("bb.pdf", a_pdf(text), "application/pdf")
        return client.post(address, {"upload": upload}).status_code

    assert (add("bản quét"), add("bản khác")) == (302, 200)

    minutes.refresh_from_db()
    assert minutes.file is not None
    shown = page(client, "disposalminutes", minutes.code)
    assert address not in shown
    lines = Entry.objects.filter(subject="custody.disposalminutes", subject_id=minutes.pk)
    assert lines.filter(summary__startswith="thêm bản quét của biên bản").count() == 1
    assert client.get(reverse("desk:disposalminutes_file", args=[minutes.code])).status_code == 200


def test_a_part_of_the_goods_of_a_case_is_seized_with_its_share_and_no_more_than_there_are_unasked(
    client: Client, an: User, here: Unit
) -> None:
    goods = add_goods(
        case=here.case, name="rượu", quantity=Decimal(100), unit="chai", value_vnd=50_000_000,
        **by_system(),
    )  # fmt: skip
    client.force_login(an)
    address = reverse("desk:seizure_lot", args=[here.lot.seizure.code])
    before = GoodsLot.objects.count()

    client.post(address, {"goods": goods.pk, "quantity": "30"})
    lot = GoodsLot.objects.latest("pk")
    assert (lot.quantity, lot.unit, lot.value_vnd) == (30, "chai", 15_000_000)
    asked = client.post(address, {"goods": goods.pk, "quantity": "71"}).content.decode()
    assert "là 101 chai" in asked
    client.post(address, {"goods": goods.pk, "quantity": "71", "answer": "đếm lại thừa một"})

    assert GoodsLot.objects.count() == before + 2


def test_a_lot_that_was_returned_after_its_day_says_so_on_its_page_and_to_programs(
    client: Client, an: User, here: Unit
) -> None:
    """Of 1 day, returned on the third after it was seized."""
    Provision.objects.filter(key=CUSTODY).update(value="1", unit="ngày")
    lot = another_lot(here)
    give_back(lot, 5, occurred_on=DAY + timedelta(3), **by_system())
    client.force_login(an)

    told = f"quá hạn 2 ngày, giải quyết ngày {DAY + timedelta(3):%d/%m/%Y}"
    assert told in page(client, "goodslot", lot.code)
    details = by_token(an).read(f"lots/{lot.code}").json()
    assert (details["late"], details["overdue"]) == (told, False)
