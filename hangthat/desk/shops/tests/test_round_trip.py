"""The list that is taken away comes back: what nobody touched changes nothing and asks nothing."""

import csv
import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area, AreaSuccession, User
from hangthat.core.intake.models import Batch
from hangthat.core.jobs.services import work_once
from hangthat.desk.shops.queries.shop_columns import COLUMNS
from hangthat.desk.shops.tests.test_shop_list import content, exported
from hangthat.desk.works import WORKS
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.establishments.services import (
    add_place,
    close_establishment,
    locate,
    open_establishment,
    pass_on,
    register_party,
    suspend,
)

pytestmark = pytest.mark.both  # lists sorted by the database, read back by codes

BY: dict[str, Any] = {"by": None, "at": now()}
EVERY = "&".join(f"cot={column.key}" for column in COLUMNS)
NUMBERS = [
    {"tax_code": "0100109106", "phone": "0912345678"},
    {"tax_code": "0100109106-001", "phone": "02053812345"},
    {"personal_id": "020099000110"},
    {"personal_id": "082123456"},
    {"tax_code": "020099001234"},
]
NAMES = ["+ Ba Cô", "Quán “Chưa”", "'Sáu", "Chợ 12/3", "12.0", "Tạp hóa = rẻ", "3-4"]


def shop(area: Area, name: str, *, owner: str = "", **more: Any) -> Establishment:
    told = {n: more.pop(n) for n in ("tax_code", "personal_id", "phone") if n in more}
    kind = more.pop("owner_kind", "household")
    party = register_party(name=owner or f"Chủ {name}", kind=kind, with_shop=True, **told, **BY)
    return open_establishment(party=party, name=name, area=area, **{"kind": "shop", **more}, **BY)


@pytest.fixture
def world(ward_one: Area, commune_two: Area) -> list[Establishment]:
    """Shops of every kind; in units of one name, and in one that was divided since."""
    shops = [
        shop(ward_one, f"Cơ sở {n}", kind=kind, owner_kind=list(PartyKind.values)[n % 5])
        for n, kind in enumerate(EstablishmentKind.values)
    ]
    shops += [shop(commune_two, f"Số {n}", **numbers) for n, numbers in enumerate(NUMBERS)]
    shops += [shop(ward_one, name, address=f"-{name}") for name in NAMES]
    for n, how in enumerate(("", "month", "year")):
        shops.append(shop(ward_one, f"Mở {n}", opened_on=date(2020, 1, 1)))
        Establishment.objects.filter(pk=shops[-1].pk).update(opened_precision=how)
    close_establishment(shop=shops[0], closed_on=date(2025, 6, 30), **BY)
    suspend(shops[1], start=date(2026, 1, 5), remark="sửa nhà", **BY)
    locate(shop=shops[2], latitude=21.853, longitude=106.7612345, how="map", **BY)
    heir = register_party(name="Chủ mới", kind="household", **BY)
    shops.append(pass_on(shops[3], to=heir, on=date(2026, 2, 1), **BY))
    return [*shops, *_of_one_name(ward_one), *_divided(ward_one, commune_two)]


def _of_one_name(ward_one: Area) -> list[Establishment]:
    other = Area.objects.create(code="00077", name="Thành phố Khác", level="district")
    twin = Area.objects.create(code="00078", name=ward_one.name, level="commune", parent=other)
    markets = [add_place(name="Chợ Mới", kind="market", area=a, **BY) for a in (ward_one, twin)]
    return [
        shop(place.area, f"Sạp {n}", kind="stall", place=place, address="Ki-ốt 1")
        for n, place in enumerate(markets)
    ]


def _divided(*heirs: Area) -> list[Establishment]:
    gone = Area.objects.create(
        code="00090", name="Xã Đã Chia", level="commune", parent=heirs[0].parent
    )
    market = add_place(name="Chợ Mới", kind="market", area=gone, **BY)
    shops = [shop(gone, "Quán chưa phân"), shop(gone, "Sạp 9", kind="stall", place=market)]
    Area.objects.filter(pk=gone.pk).update(valid_to=date(2026, 6, 30))
    for heir in heirs:
        AreaSuccession.objects.create(old=gone, new=heir, on=date(2026, 7, 1))
    return shops


def sent_back(client: Client, name: str, data: bytes) -> Batch:
    file = SimpleUploadedFile(name, data)
    answer = client.post("/nhap-du-lieu/gui/", {"file": file, "list_name": ""})
    while work_once(WORKS, clock=now):
        pass
    return Batch.objects.get(code=answer["Location"].split("/")[-2])


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("columns", [EVERY, "", "cot=ten&cot=dien_thoai"])
def test_what_is_seen_comes_back_without_a_change_or_a_question(
    client: Client, an: User, world: list[Establishment], form: str, columns: str
) -> None:
    job = exported(client, an, form, columns)

    batch = sent_back(client, job.result["file"], content(client, job))

    odd = [
        (row.cells, row.fate, row.faults, row.notes, row.differs, row.values.get("kept"))
        for row in batch.rows.all()
        if row.fate != "same" or row.faults or row.values["kept"]
    ]
    assert not odd
    assert batch.counts == {"same": len(world)}, (batch.list_name, batch.warnings)


def test_the_workbook_locks_its_headings_offers_what_may_be_written_and_says_how_it_comes_back(
    client: Client, an: User, world: list[Establishment]
) -> None:
    job = exported(client, an, "xlsx", "cot=ten&cot=loai&cot=cam_ket")

    book = openpyxl.load_workbook(io.BytesIO(content(client, job)))
    sheet, how, *hidden = book.worksheets
    heads = [cell.value for cell in sheet[1]]
    assert heads == ["Mã cơ sở", "Tên cơ sở", "Loại cơ sở", "Xã, phường", "Cam kết"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert {cell.protection.locked for cell in sheet[1]} == {True}
    assert {cell.protection.locked for cell in sheet[2]} == {False}
    assert not sheet.column_dimensions["C"].protection.locked
    offered = {str(rule.sqref)[:2] for rule in sheet.data_validations.dataValidation
               if rule.type == "list"}  # fmt: skip
    assert offered == {"C2", "D2"}
    told = " ".join(str(cell.value) for row in how.iter_rows() for cell in row if cell.value)
    assert "Mã cơ sở" in told
    assert "không có mật khẩu" in told
    assert "Cột “Cam kết” do phần mềm tính ra" in told
    assert {one.sheet_state for one in hidden} == {"hidden"}


def test_only_what_was_touched_changes_and_dots_and_blanks_take_nothing_away(
    client: Client, an: User, ward_one: Area
) -> None:
    ours = shop(ward_one, "Quán Một", phone="0912345678", address="Số 1", tax_code="0100109106")
    job = exported(client, an, "csv", "cot=ten&cot=mst&cot=dien_thoai&cot=dia_chi&cot=mo")
    rows = list(csv.reader(io.StringIO(content(client, job).decode("utf-8-sig"))))
    changed = rows[1]
    for heading, text in {
        "Mã số thuế": "", "Điện thoại": "•••", "Địa chỉ": "Số 2", "Hoạt động từ ngày": "5/2021",
    }.items():  # fmt: skip
        changed[rows[0].index(heading)] = text

    batch = sent_back(client, "co-so.csv", _csv(rows))

    row = batch.rows.get()
    assert row.target == ours.pk
    assert batch.counts == {"update": 1}
    assert set(row.differs) == {"opened_on"}
    assert row.values["kept"] == ["address"], "what is kept is named"


def test_another_commune_or_a_corrected_owner_s_name_is_kept_and_told(
    client: Client, an: User, ward_one: Area, commune_two: Area
) -> None:
    shop(ward_one, "Quán Một", owner="Trần Thị Lan")
    job = exported(client, an, "csv", "")
    rows = list(csv.reader(io.StringIO(content(client, job).decode("utf-8-sig"))))
    for heading, text in {"Chủ cơ sở": "Trần T. Lan", "Xã, phường": "Xã Hai"}.items():
        rows[1][rows[0].index(heading)] = text

    batch = sent_back(client, "co-so.csv", _csv(rows))

    assert batch.counts == {"same": 1}
    told = client.get(f"/nhap-du-lieu/{batch.code}/").content.decode()
    assert "Giữ như hồ sơ: chủ cơ sở, xã, phường" in told
    assert "Tệp ghi khác ở những ô hồ sơ đã có; hồ sơ được giữ." in told, "nothing else is to do"
    assert batch.reading["kept_back"] == 1
    apart = client.get(f"/nhap-du-lieu/{batch.code}/?ket_qua=giu-ho-so").content.decode()
    assert "Quán Một" in apart
    same = client.get(f"/nhap-du-lieu/{batch.code}/?ket_qua=same").content.decode()
    assert "hồ sơ được giữ." not in same


def test_a_changed_kind_is_told_in_its_own_words(client: Client, an: User, ward_one: Area) -> None:
    shop(ward_one, "Quán Một", address="Số 1")
    job = exported(client, an, "csv", "")
    rows = list(csv.reader(io.StringIO(content(client, job).decode("utf-8-sig"))))
    rows[1][rows[0].index("Loại cơ sở")] = "siêu thị"

    batch = sent_back(client, "co-so.csv", _csv(rows))
    assert batch.counts == {"same": 1}
    assert batch.reading["kept_back"] == 1

    batch.rows.update(fate="update", differs={"kind": ["shop", "supermarket"]})
    batch.counts = {"update": 1}
    batch.save()
    told = client.get(f"/nhap-du-lieu/{batch.code}/").content.decode()
    assert "Loại cơ sở: cửa hàng → siêu thị" in told


def test_a_row_of_a_divided_unit_without_its_code_is_asked_where_it_lies(
    client: Client, an: User, world: list[Establishment]
) -> None:
    client.force_login(an)
    rows = [["Tên cơ sở", "Chủ cơ sở", "Xã, phường"], ["Quán chưa phân", "", "Xã Đã Chia"]]

    batch = sent_back(client, "co-so.csv", _csv(rows))

    assert batch.counts == {"error": 1}
    assert "nay thuộc Phường Một, Xã Hai" in batch.rows.get().faults[0][1]


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()
