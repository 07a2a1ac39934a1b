"""The final report of a plan says what is kept, and never a number that is not known."""

import re
from datetime import UTC, date, datetime
from html import unescape
from io import BytesIO
from urllib.parse import urlsplit

import docx
import openpyxl
import pytest
from django.conf import settings
from django.test import Client
from django.utils.text import capfirst
from docx.oxml.ns import qn

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.agencies.services import load_reference
from hangthat.core.deadlines.services import load_periods
from hangthat.desk.freezes.queries.final import FinalReport
from hangthat.desk.freezes.queries.final_books import paper_of
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.consolidation.models import MergedReport
from hangthat.domain.consolidation.queries import late_of
from hangthat.domain.establishments.services import add_place, open_establishment, register_party
from hangthat.domain.freezes.services import Cut, freeze_all
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.services import load as load_plan
from hangthat.domain.plans.testing import load_next_plan, load_plan_125
from hangthat.domain.reports.models import Report, ReportCopy, ReportForm, ReportRegime
from hangthat.domain.reports.services import adopt_duties
from hangthat.domain.reports.services.invented_years import report_the_years
from hangthat.domain.world.services.demo.next_plan import load_the_next
from tests.gates import sampling

EARLY = datetime(2021, 1, 5, 3, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture
def plan(plan_125: PlanVersion, ward_one: Area) -> PlanVersion:
    """Two stalls; one signed in 2021, the other in 2022, entered after that year was frozen."""
    stalls = [
        open_establishment(
            party=register_party(name=f"Chủ {n}", kind="household", by=None, at=EARLY),
            place=add_place(name=f"Chợ {n}", kind="market", area=ward_one, by=None, at=EARLY),
            name=f"Quầy {n}", kind="stall", area=ward_one, opened_on=date(2020, 1, 1),
            by=None, at=EARLY,
        )
        for n in range(2)
    ]  # fmt: skip
    text = issue_text(kind="trade", verbs="trade", wording="Tôi…", by=None, at=EARLY)
    sign(
        text=text, member=stalls[0], signed_on=date(2021, 3, 1), by=None, at=EARLY.replace(month=3)
    )
    for year in (2021, 2022):
        cut = Cut(plan_125, date(year, 12, 31), (f"Hết năm {year}",))
        freeze_all([cut], at=datetime(year + 1, 1, 1, tzinfo=UTC))
    sign(text=text, member=stalls[1], signed_on=date(2022, 5, 1), by=None, at=NOW)
    return plan_125


def _sends(
    agency: Agency, words: str, plan: PlanVersion | None = None, *, n: int = 1
) -> ReportRegime:
    """By a regime of the plan; without one: by a regime of no plan."""
    regime = ReportRegime.objects.create(
        code=f"CD-{n}", name="Báo cáo năm", kind="year", due_rule="day", due_number=20,
        valid_from=date(2021, 1, 1), receiver=agency,
        duty=plan.report_duties.first() if plan else None,
    )  # fmt: skip
    form = ReportForm.objects.create(
        regime=regime, number=1, parts=[], columns=[], valid_from=date(2021, 1, 1)
    )
    report = Report.objects.create(
        code=f"BC-{n}", regime=regime, form=form, agency=agency, receiver=agency,
        period_key="year-2025-1", period_name="Năm 2025", first_day=date(2024, 12, 15),
        last_day=date(2025, 12, 14), state="sent", sent_at=NOW, recorded_at=NOW,
    )  # fmt: skip
    parts = [("Những khó khăn vướng mắc.", words), ("Đề xuất xử lý các khó khăn.", "Thêm máy.")]
    body = {
        "parts": [
            {
                "title": t,
                "words": w,
                "drafted": [],
                "concerns": [{"kind": "proposal", "text": "Cấp xe."}],
            }
            for t, w in parts
        ],
        "figures": [],
    }
    ReportCopy.objects.create(
        report=report, number=1, content="words", body=body, sha256="0" * 64, sent_at=NOW
    )
    return regime


def test_each_year_says_what_was_frozen_or_that_it_was_counted_anew(
    plan: PlanVersion, an: User
) -> None:
    report = FinalReport(plan, an, NOW)

    row = next(row for row in report.rows if row.target.code == "T05a")
    assert row.cells == ["50% (1/2)", "50% (1/2)", *["100% (2/2)"] * 3]
    assert row.verdict == "chưa đạt"
    assert "số chốt 125-20211231" in report.sources[0]
    assert "đếm lại" in report.sources[4]
    assert report.is_over


def test_a_later_version_of_the_plan_does_not_judge_a_year_that_was_frozen(
    plan: PlanVersion, an: User
) -> None:
    """One of two stalls had signed at the end of 2021: too few for 100 %, enough for 40."""
    text = plan.content
    for code in ("T05a", "T21"):
        head, tail = text.split(f'code = "{code}"')
        asked = plan.targets.get(code=code).at_least
        text = f'{head}code = "{code}"{tail.replace(f"at_least = {asked}", "at_least = 40", 1)}'
    later = load_plan(text=text, by=None, at=NOW, confirmed=True, shipped=True)

    rows = {row.target.code: row for row in FinalReport(later, an, NOW).rows}

    assert later.targets.get(code="T05a").at_least == 40
    assert (rows["T05a"].at_least, rows["T05a"].verdict) == (100, "chưa đạt")
    assert rows["T21"].at_least == 40, "2023 was not frozen"


def test_an_annex_counts_its_units_once_and_tells_what_the_year_end_counts(
    plan: PlanVersion, an: User
) -> None:
    """Counted anew for each cell, the annexes of 74 units took seven seconds."""
    for annex in FinalReport(plan, an, NOW).annexes:
        own = {one.code: annex.end.by_unit(one.code) for one in annex.targets}
        assert {one.code: annex.tallies[one.code] for one in annex.targets} == own
        for target in annex.targets:
            cells = {code: annex.tally(target, code) for *_, code in annex.rows}
            assert cells == {code: own[target.code].get(code) for code in cells}


def test_a_year_that_has_not_ended_is_not_known(plan: PlanVersion, an: User) -> None:
    later = load_next_plan()

    report = FinalReport(later, an, NOW)

    assert {cell for row in report.rows for cell in row.cells} == {"chưa rõ"}
    assert dict(report.summary)["chưa rõ"] == report.count == len(report.rows) - 1
    assert not report.is_over


def test_the_plan_has_the_31_targets_of_its_sentences(
    plan: PlanVersion, head: User, client: Client
) -> None:
    client.force_login(head)

    page = client.get("/tong-ket-ke-hoach/", {"ke_hoach": "125"}).content.decode()
    word = client.get("/tong-ket-ke-hoach/van-ban/", {"ke_hoach": "125", "word": ""})

    assert FinalReport(plan, head, NOW).count == 31
    assert "Trong 31 chỉ tiêu" in page
    assert "T05a, T05b: là một chỉ tiêu, đạt khi mọi nhóm đối tượng của nó đạt." in page
    words = "\n".join(one.text for one in docx.Document(BytesIO(word.content)).paragraphs)
    assert "có 31 chỉ tiêu" in words


def test_pages_paper_and_workbook_are_made_of_the_same(
    plan: PlanVersion, head: User, standing_agency: Agency, client: Client
) -> None:
    _sends(standing_agency, "Thiếu máy đo.", plan)
    client.force_login(head)

    page = client.get("/tong-ket-ke-hoach/", {"ke_hoach": "125"}).content.decode()
    word = client.get("/tong-ket-ke-hoach/van-ban/", {"ke_hoach": "125", "word": ""})
    book = openpyxl.load_workbook(
        BytesIO(client.get("/tong-ket-ke-hoach.xlsx", {"ke_hoach": "125"}).content)
    )

    assert "50% (<a href=" in page
    whole = " ".join(
        cell.text for t in docx.Document(BytesIO(word.content)).tables for cell in t._cells
    )
    for target in plan.targets.all():
        assert capfirst(target.words) in page
        assert capfirst(target.words) in whole, target
    assert page.index("Thiếu máy đo.") < page.index("Cấp xe.") < page.index("Thêm máy.")
    assert word.content.startswith(b"PK")
    rows = [r for r in book["Từng đơn vị"].iter_rows(values_only=True) if r[0] == "T05a"]
    assert [(r[1].year, r[2], *r[4:8]) for r in rows] == [
        *((2021, "Phường Một", 2, 1, 1, 0), (2022, "Phường Một", 2, 1, 1, 0)),
        *((year, "Phường Một", 2, 2, 0, 0) for year in (2023, 2024, 2025)),
    ]
    assert book["Khó khăn, đề xuất"]["D2"].value == "Thiếu máy đo."


def counted(client: Client, href: str) -> int:
    """How many names the list behind an address has."""
    answer = client.get(href)
    assert answer.status_code == 200, href
    return int(answer.context["page"].paginator.count)


def of_page(page: str) -> list[tuple[str, str]]:
    cell = re.compile(
        r'<a href="(/(?:so-chot|chi-tieu)/[^"]+/danh-sach/\?[^"]+)"[^>]*>([\d.]+)</a>'
    )
    return [(words, unescape(href)) for href, words in cell.findall(page)]


def of_docx(content: bytes) -> list[tuple[str, str]]:
    """The links in its tables; a share of a chart stands for the number in its pointer's words."""
    tables = docx.Document(BytesIO(content)).tables
    links = [
        link
        for table in tables
        for cell in table._cells
        for paragraph in cell.paragraphs
        for link in paragraph.hyperlinks
    ]
    told = [one._element.get(qn("w:tooltip")).rsplit(": ", 1)[1] for one in links]
    return [(words, one.address) for words, one in zip(told, links, strict=True)]


def of_xlsx(content: bytes) -> list[tuple[str, str]]:
    book = openpyxl.load_workbook(BytesIO(content))
    noted = [
        (str(cell.value), cell.comment.text.split("\n")[-1])
        for name in ("Chỉ tiêu", "Từng năm")
        for row in book[name].iter_rows()
        for cell in row
        if cell.comment
    ]
    answers = ("", "&tra_loi=met", "&tra_loi=failed", "&tra_loi=unknown")
    for row in book["Từng đơn vị"].iter_rows(values_only=True):
        if str(row[-1]).startswith("http"):
            noted += [(str(n), f"{row[-1]}{a}") for n, a in zip(row[4:8], answers, strict=True)]
    return noted


def test_every_figure_of_page_paper_and_workbook_leads_to_as_many_names(
    plan: PlanVersion, head: User, client: Client
) -> None:
    """Frozen years and years counted anew, over everything and by unit.

    An ordinary run opens a third of the figures, others the next day.
    """
    client.force_login(head)
    page = client.get("/tong-ket-ke-hoach/", {"ke_hoach": "125"}).content.decode()
    word = client.get("/tong-ket-ke-hoach/van-ban/", {"ke_hoach": "125", "word": ""}).content
    book = client.get("/tong-ket-ke-hoach.xlsx", {"ke_hoach": "125"}).content
    told = [of_page(page), of_docx(word), of_xlsx(book)]
    assert [min(len(one), 20) for one in told] == [20] * 3

    wrong = {
        (words, href, count)
        for words, href in {pair for one in told for pair in one}
        if sampling.tries_part(f"{words} {href}", 3)
        if str(count := counted(client, href)) != words.replace(".", "")
    }

    assert wrong == set()
    pages = {urlsplit(href).path.split("/")[1] for _, href in of_docx(word)}
    assert pages == {"so-chot", "chi-tieu"}


def test_difficulties_are_those_of_the_plans_own_reports(
    plan: PlanVersion, leader: User, standing_agency: Agency
) -> None:
    """Of its regimes and of what replaced them by hand, not of another plan's or of nobody's."""
    later = load_next_plan()
    own = _sends(standing_agency, "Của kế hoạch 125.", plan)
    _sends(standing_agency, "Của kế hoạch sau.", later, n=2)
    _sends(standing_agency, "Của báo cáo khác.", n=3)
    own.replaced_by = _sends(standing_agency, "Của chế độ thay thế.", n=4)
    own.save()

    difficulties, _ = FinalReport(plan, leader, NOW).gathered

    assert [one.words for one in difficulties] == ["Của kế hoạch 125.", "Của chế độ thay thế."]


def test_who_reads_a_part_of_the_reports_is_told_that_it_is_a_part(
    plan: PlanVersion,
    an: User,
    binh: User,
    head: User,
    leader: User,
    standing_agency: Agency,
    client: Client,
) -> None:
    _sends(standing_agency, "", plan)
    client.force_login(binh)

    page = client.get("/tong-ket-ke-hoach/", {"ke_hoach": "125"}).content.decode()

    assert page.count("Chưa rõ: trong phạm vi của bạn, không có báo cáo định kỳ nào") == 2
    told = [FinalReport(plan, who, NOW).no_sayings for who in (head, leader, an)]
    assert ["phạm vi" in words for words in told] == [False, False, True]


def test_the_demonstration_tells_by_unit_and_year_what_came_of_each_difficulty(
    db: None, leader: User, standing_agency: Agency
) -> None:
    """Told again in each year until it is answered; of a district that is no more it stays open."""
    load_reference(folder=settings.REFERENCE, at=EARLY)
    load_periods(folder=settings.REFERENCE, at=EARLY)
    plan = load_plan_125()
    adopt_duties(plan, receiver=standing_agency, by=None, at=EARLY, ready_columns=True)
    load_the_next(NOW)
    later = PlanVersion.objects.in_use().latest("first_day")
    adopt_duties(later, receiver=standing_agency, by=None, at=NOW)

    report_the_years(at=NOW)

    difficulties, proposals = FinalReport(plan, leader, NOW).gathered
    told = {one.words.split(" (")[0]: one for one in (*difficulties, *proposals)}
    devices = told["Chưa có thiết bị kiểm tra nhanh tem, nhãn tại hiện trường."]
    assert devices.periods == ["Năm 2021", "Năm 2022"]
    assert devices.standing.startswith("đã trả lời 23/01/2023: Đã bố trí kinh phí")
    border = told["Có mẫu cam kết song ngữ cho thương nhân vùng biên."]
    assert (border.unit, border.standing) == ("Ủy ban nhân dân huyện Cao Lộc", "chưa trả lời")
    units = [one.unit for one in difficulties]
    assert [units.index(one) for one in dict.fromkeys(units)] == sorted(
        units.index(one) for one in set(units)
    )
    assert not Report.objects.exclude(state="accepted").exists()
    assert late_of(standing_agency, at=NOW) == []


def test_the_final_report_names_the_recipients_that_were_chosen_for_it(
    plan: PlanVersion, leader: User, standing_agency: Agency
) -> None:
    """Those of the merged final report of this plan; the committee alone while nobody chose any."""
    said = {"dated": date(2026, 11, 24), "invented": False}
    usual = ["Ban Chỉ đạo 389 tỉnh", "Lưu: VT"]
    assert paper_of(FinalReport(plan, leader, NOW), **said).recipients == usual
    load_periods(folder=settings.REFERENCE, at=NOW)
    adopt_duties(plan, receiver=standing_agency, by=None, at=NOW)
    regime = ReportRegime.objects.get(kind="final")
    MergedReport.objects.create(
        code="TH-1", regime=regime, form=ReportForm.objects.get(regime=regime),
        receiver=standing_agency,
        period_key="2025", period_name="Tổng kết", first_day=plan.first_day,
        last_day=plan.last_day, recipients=["UBND tỉnh", "Bộ Công Thương"], recorded_at=NOW,
    )  # fmt: skip
    head = add_officer(
        username="th", full_name="Trưởng ban", role=Role.STANDING_HEAD, agency=standing_agency,
        at=NOW,
    )  # fmt: skip

    told = paper_of(FinalReport(plan, head, NOW), **said).recipients

    assert told == ["UBND tỉnh", "Bộ Công Thương", "Lưu: VT"]
    apart = Agency.objects.create(code="DOI-9", name="Đội 9")
    other = add_officer(
        username="doi", full_name="Đội trưởng", role=Role.MEMBER_HEAD, agency=apart, at=NOW
    )
    assert paper_of(FinalReport(plan, other, NOW), **said).recipients == usual


def test_a_plan_without_reports_says_that_difficulties_are_not_known(
    plan: PlanVersion, leader: User
) -> None:
    paper = paper_of(FinalReport(plan, leader, NOW), dated=date(2026, 11, 24), invented=False)

    told = [getattr(block, "text", "") for block in paper.body]
    assert sum(text.startswith("Chưa rõ: không có báo cáo") for text in told) == 2
    assert [len(one.body) for one in paper.appendices] == [1] * len(paper.appendices)
