"""A column of an annex that the system counts: filled, kept beside what is typed, pointed out."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.desk.reports.forms.regime import NewFormForm, initial_of
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.commitments.tests.market import BY as RECORDED
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.figures.vocabulary import CATALOGUE
from hangthat.domain.inspections.services import record
from hangthat.domain.reports import services
from hangthat.domain.reports.models import Report, ReportCopy, ReportFigure, ReportForm
from hangthat.domain.reports.queries.drafts import Drafting
from hangthat.domain.reports.services import FormTerms
from hangthat.domain.reports.tests.office import BY, JUNE, LONG_AGO, at, regime_of

pytestmark = pytest.mark.django_db
FORM = FormTerms(
    [("Tình hình chung", "")],
    [("Kiểm tra", "vụ"), ("Bán lẻ", "tỷ đồng")],
    {},
    measures={1: "checks"},
)


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return stalls(ward_one, 1)[0]


def checked(
    shop: Establishment, police: Agency, day: int, *, month: int = 6, year: int = 2025
) -> None:
    held: dict[str, Any] = {"held_on": date(year, month, day), "type": "periodic"}
    record(findings={shop: "clean"}, agency=police, **held, **RECORDED)


@pytest.fixture
def report(standing_agency: Agency, police: Agency, chief: User, shop: Establishment) -> Report:
    """Of a month with two checks of its office; its numbers are put in."""
    for day in (2, 3):
        checked(shop, police, day)
    regime = regime_of(standing_agency, police)
    services.set_form(regime, form=FORM, valid_from=LONG_AGO, **BY)
    found = services.open_report(regime, period_key=JUNE, agency=police, **BY)
    return services.put_sentences(found, by=chief, at=at(16))


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _signed(user: User) -> dict[str, str]:
    return {FIELD: new_token(user.pk), SEEN: "9" * 17}


def _counted() -> ReportFigure:
    return ReportFigure.objects.get(key="c1")


def test_a_counted_column_says_its_number_and_opens_its_records_everywhere(
    report: Report, chief: User
) -> None:
    client, here = _client(chief), f"/bao-cao/{report.code}/"
    page = client.get(here).content.decode()
    word = docx.Document(BytesIO(client.get(f"{here}van-ban/?word").content))
    sheet = load_workbook(BytesIO(client.get(f"{here}van-ban/?bang").content)).active
    assert sheet is not None

    cells = [cell for table in word.tables for cell in table._cells]
    links = [link for cell in cells for one in cell.paragraphs for link in one.hyperlinks]
    noted = [row[2] for row in sheet.iter_rows() if row[2].comment]
    addresses = [(one.text, one.address) for one in links if "/con-so/" in one.address][:1]
    addresses += [(str(c.value), c.comment.text.split("\n")[-1]) for c in noted if c.comment]
    assert [words for words, _ in addresses] == ["2", "2"]
    for words, href in addresses:
        assert client.get(href).context["page"].paginator.count == int(words)
        assert href.removeprefix("http://testserver").replace("&", "&amp;") in page
    read = by_token(chief).read(f"reports/{report.code}").json()["figures"]
    assert [(one["value"], one["counted"]) for one in read] == [(2, 2), (None, None)]


def test_a_counted_column_stands_beside_a_year_ago_the_period_before_and_the_sum_of_the_year(
    report: Report, chief: User, police: Agency, shop: Establishment
) -> None:
    """Two checks in the month of June; a year ago one, in May three, in January of the year of
    reports, which began on 15/12/2024, one more; another the day before it began."""
    checked(shop, police, 14, year=2024)
    for day in (15, 20, 24):
        checked(shop, police, day, month=4)
    checked(shop, police, 15, month=12, year=2024)
    checked(shop, police, 14, month=12, year=2024)
    services.refresh_sentences(report, by=chief, at=at(16))
    client, here = _client(chief), f"/bao-cao/{report.code}/"
    page = re.sub(r"<[^>]+>", "", shown(client.get(here)))
    word = docx.Document(BytesIO(client.get(f"{here}van-ban/?word").content))
    sheet = load_workbook(BytesIO(client.get(f"{here}van-ban/?bang").content)).active
    assert sheet is not None

    table = next(one for one in word.tables if "Lũy kế từ 15/12/2024" in one.rows[0].cells[-1].text)
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [
        ["1", "Kiểm tra", "vụ", "2", "+100% (1)", "−33,33% (3)", "6"],
        ["2", "Bán lẻ", "tỷ đồng", "—", "—", "—", "—"],
    ]
    for words in (
        "So với cùng kỳ năm trước: +100% (1)",
        "So với kỳ trước: −33,33% (3)",
        "Lũy kế từ 15/12/2024: 6",
    ):
        assert words in page
    (row,) = [one for one in sheet.iter_rows() if one[1].value == "Kiểm tra"]
    assert [cell.value for cell in row][4:] == [1, "+100%", 3, "−33,33%", 6]
    links = [link for cell in table._cells for one in cell.paragraphs for link in one.hyperlinks]
    told = [(link.text, link.address) for link in links]
    told += [(str(c.value), c.comment.text.split("\n")[-1]) for c in row if c.comment]
    assert [words for words, _ in told] == ["2", "1", "3", "6"] * 2
    for words, href in told:
        assert client.get(href).context["page"].paginator.count == int(words)
    read = by_token(chief).read(f"reports/{report.code}").json()["figures"][0]
    assert [read[name] for name in ("value", "year_ago", "before", "yearly")] == [2, 1, 3, 6]


def test_what_the_officer_typed_himself_is_not_compared_with_what_was_counted(
    report: Report, chief: User
) -> None:
    services.write_report(report, words={}, figures={"c1": 5}, by=chief, at=at(16))

    assert "So với cùng kỳ năm trước" not in shown(_client(chief).get(f"/bao-cao/{report.code}/"))


def test_the_columns_of_a_389_report_are_added_behind_those_of_the_form_and_not_twice(
    report: Report, chief: User, head: User
) -> None:
    here = f"/bao-cao/che-do/{report.regime.code}/"
    typed = {**initial_of(ReportForm.objects.latest("number")), "valid_from": "15/06/2025"}
    body = {FIELD: new_token(head.pk), SEEN: "9" * 17, **typed, "ready_columns": "on"}

    assert _client(head).post(f"{here}mau/", body).status_code == 302

    made = ReportForm.objects.latest("number")
    assert [one["title"] for one in made.columns][:4] == [
        "Kiểm tra", "Bán lẻ", "Kiểm tra phát hiện vi phạm", "Vụ việc phát hiện, thụ lý",
    ]  # fmt: skip
    assert list(made.measures.values()) == list(services.READY)
    assert "hệ thống đếm" in shown(_client(head).get(here))
    retyped = NewFormForm({**initial_of(made), "valid_from": "15/06/2025", "ready_columns": "on"})
    assert retyped.is_valid(), retyped.errors
    assert len(retyped.form_terms(retyped.cleaned_data).columns) == len(made.columns)
    july = services.open_report(
        report.regime, period_key="month-2025-7", agency=report.agency, by=None, at=at(16, month=7)
    )
    filled = services.put_sentences(july, by=chief, at=at(16, month=7))
    empty = ReportFigure.objects.filter(report=filled, counted={})
    assert {one.title for one in empty} == {  # typed; and natures, of which no row of law speaks
        "Bán lẻ", "Hàng cấm, hàng nhập lậu", "Gian lận thương mại, gian lận thuế",
        "Hàng giả, xâm phạm quyền sở hữu trí tuệ", "Vi phạm khác",
    }  # fmt: skip


def test_the_chart_shows_the_column_beside_the_period_before_and_a_year_ago_in_page_and_papers(
    report: Report, chief: User, police: Agency, shop: Establishment
) -> None:
    checked(shop, police, 2, month=5)  # of the period before, 15/4 to 14/5
    services.refresh_sentences(report, by=chief, at=at(16))
    client, here = _client(chief), f"/bao-cao/{report.code}/"
    page = client.get(here).content.decode()
    word = docx.Document(BytesIO(client.get(f"{here}van-ban/?word").content))
    pdf = PdfReader(BytesIO(client.get(f"{here}van-ban/").content))

    chart = next(one for one in word.tables if "█" in "".join(c.text for c in one._cells))
    told = [[cell.text for cell in row.cells] for row in chart.rows][1:]
    assert told == [
        ["Kiểm tra, cùng kỳ năm trước", "", "0"],
        ["Kiểm tra, kỳ trước", "█" * 10, "1"],
        ["Kiểm tra, kỳ này", "█" * 20, "2"],
    ]
    assert re.findall(r'<meter min="0" max="2" value="(.)">', page) == ["0", "1", "2"]
    assert "█" * 20 in "".join(one.extract_text() for one in pdf.pages)
    links = [link for cell in chart._cells for one in cell.paragraphs for link in one.hyperlinks]
    counts = [client.get(one.address).context["page"] for one in links]
    assert [one.paginator.count if one else 0 for one in counts] == [0, 1, 2]


def test_what_the_officer_typed_stays_apart_and_the_difference_is_told(
    report: Report, chief: User, police: Agency, shop: Establishment
) -> None:
    services.write_report(report, words={}, figures={"c1": 5}, by=chief, at=at(16))
    page = shown(_client(chief).get(f"/bao-cao/{report.code}/"))
    assert "Kiểm tra: ghi 5, hệ thống đếm 2" in page
    assert "Cơ quan ghi; hệ thống đếm 2" in page

    checked(shop, police, 4)
    services.refresh_sentences(report, by=chief, at=at(17))

    assert (_counted().value, _counted().counted["value"], _counted().stated) == (5, 3, 5)
    services.write_report(report, words={}, figures={"c1": None}, by=chief, at=at(17))
    assert _counted().stated == 3


def test_a_number_that_was_typed_before_any_was_put_in_is_held_against_what_is_counted(
    report: Report, chief: User
) -> None:
    ReportFigure.objects.filter(report=report).update(counted={}, value=None)
    services.write_report(report, words={}, figures={"c1": 2}, by=chief, at=at(16))
    client = _client(chief)
    assert "hệ thống đếm 2" not in shown(client.get(f"/bao-cao/{report.code}/gui/"))

    services.write_report(report, words={}, figures={"c1": 5}, by=chief, at=at(16))
    assert "Kiểm tra: ghi 5, hệ thống đếm 2" in shown(client.get(f"/bao-cao/{report.code}/"))
    assert "Kiểm tra: ghi 5, hệ thống đếm 2" in shown(client.get(f"/bao-cao/{report.code}/gui/"))

    copy = services.send_report(report, by=chief, at=at(17))
    assert "Kiểm tra: ghi 5, hệ thống đếm 2" in [one["words"] for one in copy.body["doubts"]]


def test_a_number_that_became_another_is_pointed_out_before_and_after_it_is_sent(
    report: Report, chief: User, police: Agency, shop: Establishment
) -> None:
    checked(shop, police, 4)
    here = f"/bao-cao/{report.code}/"
    assert "2 → 3" in shown(_client(chief).get(here))
    assert "Kiểm tra: 2 → 3" in shown(_client(chief).get(f"{here}gui/"))
    services.refresh_sentences(report, by=chief, at=at(17))
    with pytest.raises(ValidationError, match="không khác số hôm nay"):
        services.refresh_sentences(report, by=chief, at=at(17))
    copy = services.send_report(report, by=chief, at=at(18))
    assert [one["value"] for one in copy.body["figures"]] == [3, None]

    checked(shop, police, 5)
    assert "đã gửi 3, hôm nay 4" in shown(_client(chief).get(here))
    services.open_amendment(report, by=chief, at=at(19))

    assert _counted().stated == 4
    assert ReportCopy.objects.get().body["figures"][0]["value"] == 3


def test_a_report_whose_columns_are_counted_is_not_empty(report: Report, chief: User) -> None:
    with pytest.raises(ValidationError, match="đang có nội dung"):
        services.confirm_nothing(report, by=chief, at=at(16))
    assert "Không phát sinh" not in shown(_client(chief).get(f"/bao-cao/{report.code}/"))
    assert services.check_report(report, by=chief, at=at(16)).state == "checked"


def test_nothing_is_not_confirmed_beside_a_counted_column_above_zero_without_sentences(
    report: Report, chief: User, shop: Establishment, police: Agency
) -> None:
    """The form asks for no sentences; the officer typed 0 over the two checks that are counted."""
    assert Drafting(report, chief, at=at(16)).places == {}
    services.write_report(report, words={}, figures={"c1": 0}, by=chief, at=at(16))
    with pytest.raises(ValidationError, match="đếm trong kỳ của cơ quan: số vụ kiểm tra 2"):
        services.confirm_nothing(report, by=chief, at=at(16))

    told = by_token(chief).write(f"reports/{report.code}/nothing", {})
    page = _client(chief).post(f"/bao-cao/{report.code}/khong-phat-sinh/", _signed(chief))
    assert "số vụ kiểm tra 2" in told.content.decode()
    assert "số vụ kiểm tra 2" in shown(page)


def test_what_a_counted_column_holds_later_is_told_beside_nothing_that_was_sent(
    standing_agency: Agency, police: Agency, chief: User, shop: Establishment
) -> None:
    regime = regime_of(standing_agency, police)
    services.set_form(regime, form=FORM, valid_from=LONG_AGO, **BY)
    report = services.open_report(regime, period_key=JUNE, agency=police, **BY)
    services.confirm_nothing(report, by=chief, at=at(16))
    copy = services.send_report(report, by=chief, at=at(16))
    checked(shop, police, 2)

    (told,) = Drafting(report, chief, at=at(18)).changed_since(copy)

    assert told.words.startswith("Số vụ kiểm tra đã gửi 0, hôm nay 1; thêm: ")


def test_a_form_says_what_is_counted_by_the_name_of_the_number(report: Report, chief: User) -> None:
    form = ReportForm.objects.latest("number")
    typed = {**initial_of(form), "valid_from": "01/06/2025"}
    assert str(typed["columns"]).splitlines() == [
        "Kiểm tra; vụ; đếm: Số vụ kiểm tra",
        "Bán lẻ; tỷ đồng",
    ]
    given = NewFormForm(typed)
    assert given.is_valid(), given.errors
    assert given.form_terms(given.cleaned_data).measures == {1: "checks"}

    unknown = NewFormForm(typed | {"columns": "Kiểm tra; vụ; đếm: Số gì đó"})
    assert unknown.is_valid()
    terms = unknown.form_terms(unknown.cleaned_data)
    with pytest.raises(ValidationError, match="không đếm được “Số gì đó”"):
        services.set_form(report.regime, form=terms, valid_from=date(2025, 6, 1), **BY)


@pytest.mark.parametrize(
    "order", ["có nguồn; đếm: Số vụ kiểm tra", "đếm: Số vụ kiểm tra; Có nguồn"]
)
def test_a_column_may_be_counted_and_ask_for_a_source_in_either_order(
    report: Report, order: str
) -> None:
    typed = {**initial_of(ReportForm.objects.latest("number")), "valid_from": "01/06/2025"}
    given = NewFormForm(typed | {"columns": f"Kiểm tra; vụ; {order}"})
    assert given.is_valid(), given.errors
    terms = given.form_terms(given.cleaned_data)
    assert (terms.columns, terms.sourced, terms.measures) == (
        [("Kiểm tra", "vụ")], frozenset({1}), {1: "checks"},
    )  # fmt: skip

    made = services.set_form(report.regime, form=terms, valid_from=date(2025, 6, 1), **BY)
    assert initial_of(made)["columns"] == "Kiểm tra; vụ; có nguồn; đếm: Số vụ kiểm tra"


def test_a_column_that_names_two_numbers_of_the_system_is_refused(report: Report) -> None:
    typed = {**initial_of(ReportForm.objects.latest("number")), "valid_from": "01/06/2025"}

    given = NewFormForm(typed | {"columns": "Kiểm tra; vụ; đếm: Số vụ kiểm tra; đếm: Vụ việc"})

    assert given.errors["columns"] == ["“Kiểm tra” có 2 dấu “đếm:”; mỗi số liệu chỉ ghi một."]


@pytest.mark.parametrize(("unit", "taken"), [("Đồng", True), ("triệu đồng", False), ("vụ", False)])
def test_money_is_counted_for_a_column_in_dong_alone(
    report: Report, unit: str, taken: bool
) -> None:
    measure = next(one for one in CATALOGUE if one.is_money and one.is_statable)
    form = FormTerms([("Kết quả", "")], [("Thu phạt", unit)], {}, measures={1: measure.key})
    said: dict[str, Any] = {"form": form, "valid_from": date(2025, 6, 1), **BY}
    if taken:
        assert services.set_form(report.regime, **said).measures == {"c1": measure.key}
        return
    with pytest.raises(ValidationError, match="bằng đồng; ghi đơn vị của số này là đồng"):
        services.set_form(report.regime, **said)


def test_a_column_whose_measure_is_counted_no_more_is_typed_and_the_form_says_which(
    report: Report, chief: User, head: User
) -> None:
    form = ReportForm.objects.latest("number")
    columns = [one | {"measure": "retired"} if one["key"] == "c1" else one for one in form.columns]
    ReportForm.objects.filter(pk=form.pk).update(columns=columns)

    assert "Kiểm tra" in shown(_client(chief).get(f"/bao-cao/{report.code}/"))
    assert _client(chief).get(f"/bao-cao/{report.code}/soan/").status_code == 200
    page = shown(_client(head).get(f"/bao-cao/che-do/{report.regime.code}/mau/"))
    assert "Kiểm tra; vụ; đếm: retired" in page


def test_the_form_of_writing_offers_the_number_and_leaves_the_cell_to_the_officer(
    report: Report, chief: User
) -> None:
    client, here = _client(chief), f"/bao-cao/{report.code}/soan/"
    assert "Hệ thống đếm 2." in shown(client.get(here))
    body = {FIELD: new_token(chief.pk), SEEN: "9" * 17, "p1": "Ổn định", "c1": "", "c2": "7"}
    assert client.post(here, body).status_code == 302
    assert (_counted().value, _counted().stated) == (None, 2)
