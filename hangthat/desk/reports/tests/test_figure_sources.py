"""Figures that an office does not count itself stand with their source, wherever they are read."""

from datetime import date
from io import BytesIO
from typing import Any
from unicodedata import normalize

import docx
import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.html import escape

from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.desk.reports.forms.regime import NewFormForm, initial_of
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.figures.lexicon import Part
from hangthat.domain.reports import services
from hangthat.domain.reports.models import Report, ReportCopy, ReportFigure, ReportForm
from hangthat.domain.reports.queries import Drafting
from hangthat.domain.reports.services import FormTerms
from hangthat.domain.reports.tests.office import (
    BY,
    JUNE,
    LONG_AGO,
    agency,
    at,
    head_of,
    regime_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both]
FORM = FormTerms(
    [("Thị trường", "")],
    [("Số vụ", "vụ"), ("Tổng mức bán lẻ", "tỷ đồng"), ("Kim ngạch xuất nhập khẩu", "")],
    sourced=frozenset({2, 3}),
)
FIRST = date(2023, 1, 1)
FROM = "Chi cục Hải quan khu vực VI, báo cáo tháng 6"


@pytest.fixture
def report(standing_agency: Agency) -> Report:
    office = agency("Hải quan")
    regime = regime_of(standing_agency, office)
    services.set_form(regime, form=FORM, valid_from=LONG_AGO, **BY)
    return services.open_report(regime, period_key=JUNE, agency=office, **BY)


@pytest.fixture
def chief(report: Report) -> User:
    return head_of(report.agency, "truong.hq")


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_figure_without_its_source_is_refused_and_what_was_typed_stays(
    report: Report, chief: User
) -> None:
    typed = {"p1": "Hàng về nhiều", "c1": "4", "c3": "184300", "c3_source": " "}
    body = {FIELD: new_token(chief.pk), SEEN: "9" * 17, **typed}

    page = shown(_client(chief).post(f"/bao-cao/{report.code}/soan/", body))

    assert escape("Ghi nguồn của số “Kim ngạch xuất nhập khẩu”") in page
    assert "Hàng về nhiều" in page
    assert 'value="184300"' in page
    assert "c1_source" not in page  # the office counts its cases itself
    assert not ReportFigure.objects.exclude(value=None).exists()


def test_an_amount_in_thousands_of_millions_says_that_it_is_whole(
    report: Report, chief: User
) -> None:
    """23.409,4 tỷ đồng is refused; as 23.409.400 triệu đồng it could be stated."""
    body = {FIELD: new_token(chief.pk), SEEN: "9" * 17, "c2": "23.409,4", "c2_source": FROM}

    page = shown(_client(chief).post(f"/bao-cao/{report.code}/soan/", body))

    assert "không phải số nguyên" in page
    assert page.count("đề nghị cơ quan nhận đổi cột sang đơn vị nhỏ hơn") == 1


def test_an_empty_figure_asks_for_no_source(report: Report) -> None:
    services.write_report(report, words={}, figures={"c1": 4}, sources={"c2": ""}, **BY)

    assert ReportFigure.objects.get(key="c2").value is None


def test_a_source_is_not_taken_away_from_a_figure_that_stands(report: Report) -> None:
    services.write_report(report, words={}, figures={"c3": 7}, sources={"c3": FROM}, **BY)

    with pytest.raises(ValidationError, match="Ghi nguồn"):
        services.write_report(report, words={}, figures={}, sources={"c3": " "}, **BY)

    services.write_report(report, words={}, figures={"c3": 8}, **BY)
    assert ReportFigure.objects.get(key="c3").source == FROM


def test_the_source_is_read_on_the_page_the_papers_and_by_programs(
    report: Report, chief: User
) -> None:
    figure = {"key": "c3", "value": 184_300, "source": FROM}
    caller = by_token(chief)
    written = caller.amend(f"reports/{report.code}", {"figures": [figure]})
    assert written.status_code == 200, written.content
    services.send_report(report, by=chief, at=BY["at"])

    client, here = _client(chief), f"/bao-cao/{report.code}/"
    assert f"Nguồn: {FROM}" in shown(client.get(here))
    assert f"Nguồn: {FROM}" in shown(client.get(f"{here}ban/1/"))
    assert FROM in _words(client.get(f"{here}van-ban/?word").content)
    assert f"Nguồn: {FROM}" in _cells(client.get(f"{here}van-ban/?bang").content)
    (_, _, read) = caller.read(f"reports/{report.code}").json()["figures"]
    assert (read["key"], read["value"], read["source"]) == ("c3", 184_300, FROM)
    assert ReportCopy.objects.get().body["figures"][0].keys() == {"key", "title", "unit", "value"}


def _words(paper: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(BytesIO(paper)).paragraphs)


def _cells(book: bytes) -> list[Any]:
    sheet = openpyxl.load_workbook(BytesIO(book)).active
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row]


def test_a_form_is_typed_with_its_sources_and_read_back(report: Report) -> None:
    form = ReportForm.objects.latest("number")
    typed = {**initial_of(form), "valid_from": "01/06/2025"}
    assert typed["columns"].splitlines() == [
        "Số vụ; vụ",
        "Tổng mức bán lẻ; tỷ đồng; có nguồn",
        "Kim ngạch xuất nhập khẩu; có nguồn",
    ]

    given = NewFormForm(typed)

    assert given.is_valid(), given.errors
    terms = given.form_terms(given.cleaned_data)
    assert (terms.columns, terms.sourced) == (FORM.columns, FORM.sourced)


def test_a_source_is_asked_however_the_keyboard_composes_its_letters() -> None:
    typed = normalize("NFD", "Tổng mức bán lẻ; tỷ đồng; có nguồn")

    given = NewFormForm({"parts": "Kết quả", "columns": typed, "valid_from": "01/06/2025"})

    assert given.is_valid(), given.errors
    assert given.form_terms(given.cleaned_data).sourced == frozenset({1})


def test_a_program_that_states_a_figure_twice_is_refused(report: Report, chief: User) -> None:
    twice = [{"key": "c1", "value": 4}, {"key": "c1", "value": 5}]

    answer = by_token(chief).amend(f"reports/{report.code}", {"figures": twice})

    assert (answer.status_code, "ghi hai lần" in answer.content.decode()) == (422, True)
    assert not ReportFigure.objects.exclude(value=None).exists()


def test_an_overview_of_the_market_tells_typed_figures_with_their_source_and_a_year_ago(
    standing_agency: Agency,
) -> None:
    """Goods for 184.300 in June, 92.150 a year before: twice as much."""
    office = agency("Hải quan")
    chief = head_of(office, "truong.hq")
    regime = regime_of(standing_agency, office, since=FIRST, valid_from=FIRST)
    parts = [("Tình hình thị trường", ""), ("Khó khăn", "")]
    exports = FormTerms(parts, [("Kim ngạch", "nghìn USD")], sourced=frozenset({1}))
    services.set_form(regime, form=exports, valid_from=FIRST, **BY)
    for key, value in (("month-2024-6", 92_150), (JUNE, 184_300)):
        report = services.open_report(regime, period_key=key, agency=office, **BY)
        said: dict[str, Any] = {"figures": {"c1": value}, "sources": {"c1": FROM}, "words": {}}
        services.write_report(report, **said, **BY)
        if key != JUNE:
            services.send_report(report, **BY)
    last = Drafting(report, chief, at=at(16))

    (told,) = last.today()["p1"]

    assert told["text"] == (
        "Kim ngạch: 184.300 nghìn USD, tăng 100% so với số đã báo cùng kỳ (92.150 nghìn USD) "
        f"(nguồn: {FROM})."
    )
    assert last.places == {"p1": Part.SITUATION}
    services.put_sentences(report, by=chief, at=at(16))
    services.write_report(report, words={}, figures={"c1": 184_301}, by=chief, at=at(16))
    client = Client()
    client.force_login(chief)
    assert "nay là: Kim ngạch: 184.301 nghìn USD" in shown(client.get(f"/bao-cao/{report.code}/"))
