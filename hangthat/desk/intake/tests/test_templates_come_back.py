"""Every template, filled in and sent: it is known as its list, goes in, and once more changes
nothing."""

import calendar
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.cells.reader.column import Column
from hangthat.core.intake.models import Batch
from hangthat.core.intake.services import List, room_lists
from hangthat.desk.intake.tests.test_intake import act, work
from hangthat.domain.cases.services import open_case
from hangthat.domain.commitments.services import issue_text
from hangthat.domain.custody.services import add_place as add_store_place
from hangthat.domain.custody.services import open_store
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.establishments.services import add_place, open_establishment, register_party
from hangthat.domain.law.services import add_conduct
from hangthat.domain.programmes.models import InspectionPlan
from hangthat.domain.programmes.services import PlanTerms
from hangthat.domain.programmes.services import draft as draft_plan

pytestmark = pytest.mark.both  # written through every room's services

BY: dict[str, Any] = {"by": None, "at": now()}
LISTS = room_lists()
STORE_PLACE = "Kho số 1, Kệ A1"
_OF_SHOPS = ("co-so", "quay-sap", "nhap-khau", "buu-chinh")
_TYPED = {
    "code": "", "name": "Vải Minh Thu", "owner": "Trần Minh Thu", "area": "Phường Một",
    "place": "Chợ Mới", "address": "Số 8 phố Chợ", "tax_code": "0100109106",
    "personal_id": "020099000110", "phone": "0912 345 678", "latitude": "21.853",
    "longitude": "106.761", "point": "21.853, 106.761", "opened_on": "03/04/2020",
    "closed_on": "", "valid_to": "31/12/2027", "signer": "Trần Minh Thu",
    "agency": "Chi cục Quản lý thị trường", "start": "05/06/2023", "url": "https://vaithu.vn",
    "complied_on": "15/06/2026", "note": "bán cả khăn", "remark": "có mặt chủ hộ",
    "document": "CV 15/CCT", "conduct": "bán áo giả nhãn hiệu", "decision": "",
    "lease": "", "tenant": "Trần Minh Thu", "shop": "Vải Minh Thu", "handout": "",
    "planned_check": "", "forces": "", "period": "",
}  # fmt: skip


def typed(column: Column) -> str:
    of_an_article = column.name == "point" and column.kind == "text"
    of_a_store = column.name == "place" and column.example == STORE_PLACE
    if column.name in _TYPED and not (of_an_article or of_a_store):
        return _TYPED[column.name]
    if column.name in ("term", "months", "years") and not column.example:
        return ""  # beside its last day
    return column.example or (column.choices[0][1] if column.choices else "12")


@pytest.fixture
def desk(client: Client, an: User, ward_one: Area, standing_agency: Agency) -> Client:
    add_place(name="Chợ Mới", kind="market", area=ward_one, **BY)
    client.force_login(an)
    return client


def _known_shop(area: Area) -> None:
    numbers = {name: _TYPED[name] for name in ("tax_code", "personal_id")}
    owner = register_party(
        name=_TYPED["owner"], kind="household", phone="0912345678", **numbers, **BY
    )
    open_establishment(
        party=owner, name=_TYPED["name"], kind="shop", area=area, address=_TYPED["address"], **BY
    )
    for kind in ("trade", "official"):
        issue_text(kind=kind, verbs="trade", wording="Tôi cam kết…", **BY)


def _known_case(by: User, area: Area) -> None:
    """As the example of the template of seized goods names it, and the place it puts them in."""
    named = {column.name: column.example for column in LISTS["tang-vat"].columns}
    said = {"opened_on": date(2026, 6, 1), "classification": "counterfeit", "ownerless": True}
    open_case(number=named["case"], area=area, agency=by.agency, **said, **BY)
    store, place = STORE_PLACE.split(", ")
    kept_in = open_store(name=store, agency=by.agency, area=area, **BY)
    add_store_place(store=kept_in, name=place, **BY)


def _known_plan(by: User) -> None:
    """As the example of its template names it, of some years."""
    named = {column.name: column.example for column in LISTS["doi-tuong-kiem-tra"].columns}
    terms = PlanTerms(
        kind="periodic", title="Kiểm tra dịp Tết", agency=by.agency, starts_on=date(2026, 1, 1),
        ends_on=localdate() + timedelta(1000), basis="KH 125", purpose="Ngăn", contents="Nguồn gốc",
    )  # fmt: skip
    plan = draft_plan(terms=terms, by=by, at=now())
    InspectionPlan.objects.filter(pk=plan.pk).update(code=named["inspection_plan"])


def _coming() -> dict[str, str]:
    """The next month, in the words and days of an annex."""
    day = localdate().replace(day=1) + timedelta(32)
    last = calendar.monthrange(day.year, day.month)[1]
    said = (f"tháng {day.month}/{day.year}", f"{day:01/%m/%Y}", f"{day.replace(day=last):%d/%m/%Y}")
    return dict(zip(("time", "starts_on", "ends_on"), said, strict=True))


def filled(desk: Client, kind: List) -> bytes:
    """The template as the page gives it, with one row below the example."""
    given = desk.get(f"/nhap-du-lieu/mau/{kind.name}.xlsx").content
    book = openpyxl.load_workbook(BytesIO(given))
    own = _coming() if kind.name == "doi-tuong-kiem-tra" else {}
    for place, column in enumerate(kind.columns, start=1):
        book.worksheets[0].cell(3, place).value = own.get(column.name) or typed(column)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def sent(desk: Client, content: bytes) -> Batch:
    file = SimpleUploadedFile("gửi sở.xlsx", content)
    answer = desk.post("/nhap-du-lieu/gui/", {"file": file, "list_name": ""})
    work()
    return Batch.objects.get(code=answer["Location"].split("/")[-2])


@pytest.mark.parametrize("name", LISTS)
def test_a_filled_template_is_known_goes_in_and_changes_nothing_the_second_time(
    desk: Client, an: User, ward_one: Area, name: str
) -> None:
    add_conduct(title=_TYPED["conduct"], classification="other", field="trade", **BY)
    if name not in _OF_SHOPS:
        _known_shop(ward_one)
    if name == "tang-vat":
        _known_case(an, ward_one)
    if name == "doi-tuong-kiem-tra":
        _known_plan(an)
    if name == "hop-dong-thue":
        Establishment.objects.update(place=Place.objects.get(name=_TYPED["place"]))
    content = filled(desk, LISTS[name])

    batch = sent(desk, content)
    assert batch.list_name == name
    assert set(batch.mapping.values()) == {column.name for column in LISTS[name].columns}
    row = batch.rows.get()
    assert (batch.counts, row.faults) == ({"new": 1}, [])
    act(desk, batch, "ghi")
    assert batch.state == "written", batch.words

    again = sent(desk, content)
    assert again.counts == {"same": 1}
    assert again.rows.get().values.get("kept", []) == []
