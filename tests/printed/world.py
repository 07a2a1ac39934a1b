"""A small province that never changes, and the papers that its offices print."""

from datetime import UTC, date, datetime
from pathlib import Path

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.deadlines.services import load_periods
from hangthat.core.documents.services import Official
from hangthat.desk.consolidation.queries.figure_table import figure_table
from hangthat.desk.consolidation.queries.letter import letter
from hangthat.desk.consolidation.queries.merged_page import merged_page
from hangthat.desk.consolidation.queries.merged_paper import paper_of as merged_paper
from hangthat.desk.flash_reports.queries.paper import paper_of_copy
from hangthat.desk.freezes.queries.final import FinalReport
from hangthat.desk.freezes.queries.final_books import paper_of as final_paper
from hangthat.desk.reports.queries.paper import paper_of as report_paper
from hangthat.desk.reports.queries.report_page import body_of
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.consolidation.models import UrgedReport
from hangthat.domain.consolidation.services import start_merging, take_texts, urge
from hangthat.domain.establishments.services import add_place, open_establishment, register_party
from hangthat.domain.flash_reports.services import send
from hangthat.domain.flash_reports.tests.desk import Desk
from hangthat.domain.freezes.services import Cut, freeze_all
from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.reports.services import FormTerms, assign, make_regime, send_report
from hangthat.domain.reports.tests.office import BY, JUNE, LONG_AGO, at, terms, written

EARLY, LATER = datetime(2021, 1, 5, 3, tzinfo=UTC), datetime(2026, 11, 24, 5, tzinfo=UTC)
FORM = FormTerms(
    [("Kết quả thực hiện công tác tuyên truyền, ký cam kết", "IV.3.1"),
     ("Khó khăn, vướng mắc", ""), ("Đề xuất, kiến nghị", "")],
    [("Số vụ kiểm tra", "vụ"), ("Số cơ sở ký cam kết", "cơ sở"), ("Số vụ vi phạm", "vụ"),
     ("Tiền phạt", "đồng"), ("Trị giá hàng hóa tịch thu, tiêu hủy", "đồng")],
)  # fmt: skip
WORDS = (
    "Đơn vị đã tổ chức 12 buổi tuyên truyền tại các chợ, trung tâm thương mại trên địa bàn; vận "
    "động các hộ kinh doanh ký cam kết không kinh doanh hàng giả, hàng không rõ nguồn gốc, xuất "
    "xứ và hàng xâm phạm quyền sở hữu trí tuệ."
)
UNITS = (
    "Công an tỉnh Lạng Sơn", "Cục Hải quan khu vực VI", "Sở Công Thương tỉnh Lạng Sơn",
    "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Lạng Sơn", "Ủy ban nhân dân phường Kỳ Lừa",
    "Ủy ban nhân dân xã Đồng Đăng", "Thuế tỉnh Lạng Sơn",
)  # fmt: skip


def papers() -> dict[str, Official]:
    """By name; made in an empty database."""
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    ward, other = (
        Area.objects.create(
            code=code, name=name, level="commune", parent=province, valid_from=date(2020, 1, 1)
        )
        for code, name in (("00001", "Phường Kỳ Lừa"), ("00002", "Xã Đồng Đăng"))
    )
    desk = Desk(ward, other)
    return {
        "bao-cao-nhanh": _flash(desk),
        **_periodic(desk),
        "tong-ket": _final(desk, ward, other),
    }


def _flash(desk: Desk) -> Official:
    desk.force.name = "Đội Quản lý thị trường số 1, Chi cục Quản lý thị trường tỉnh Lạng Sơn"
    desk.force.save()
    case = desk.case(desk.violation(desk.shop()), number="12/HS-ĐQLTT1")
    desk.goods(case, "Kem dưỡng da nhãn hiệu Hoa Sen")
    report = desk.draft(case, desk.standing, reason="Nâng cao cảnh giác với hàng bán qua mạng.")
    return paper_of_copy(send(report, by=desk.head, at=at(16).replace(year=2026, month=12)))


def _periodic(desk: Desk) -> dict[str, Official]:
    """A month of seven units: four send, two say nothing, one is urged."""
    load_periods(folder=Path("reference"), at=at(1))
    regime = make_regime(
        terms=terms(desk.standing, name="Báo cáo tháng kết quả thực hiện Kế hoạch số 125/KH-UBND"),
        form=FORM,
        **BY,
    )
    units = [Agency.objects.create(code=f"DV-{n}", name=name) for n, name in enumerate(UNITS)]
    assign(regime, agencies=units, starts_on=LONG_AGO, **BY)
    copies = [
        send_report(written(regime, one, words=f"{WORDS}\nĐã kiểm tra {n} cơ sở."), **BY)
        for n, one in enumerate(units[:-1], start=3)
    ]
    merged = start_merging(regime, period_key=JUNE, by=None, at=at(25))
    take_texts(merged, by=None, at=at(25))
    page = merged_page(merged, desk.receiver, at=at(25))
    urging = urge(regime, period_key=JUNE, agency=units[-1], by=None, at=at(25))
    rows = list(UrgedReport.objects.filter(urging=urging).select_related("urging", "regime"))
    report = copies[0].report
    return {
        "bao-cao": report_paper(
            report, body_of(copies[0]), dated=date(2025, 6, 16), site="https://mau.vn"
        ),
        "tong-hop": merged_paper(
            page.body, desk.standing, figure_table(page.body, "/", "https://mau.vn"), section=False
        ),
        "don-doc": letter(urging, rows, desk.standing),
    }


def _final(desk: Desk, *wards: Area) -> Official:
    """Two years are frozen, the others counted from the records."""
    plan = load_plan_125()
    text = issue_text(kind="trade", verbs="trade", wording="Tôi…", by=None, at=EARLY)
    for n, ward in enumerate((*wards, *wards), start=1):
        place = add_place(name=f"Chợ số {n}", kind="market", area=ward, by=None, at=EARLY)
        owner = register_party(name=f"Chủ hộ {n}", kind="household", by=None, at=EARLY)
        stall = open_establishment(
            party=owner, place=place, name=f"Quầy {n}", kind="stall", area=ward,
            opened_on=date(2020, 1, 1), by=None, at=EARLY,
        )  # fmt: skip
        if n < 4:
            known = EARLY.replace(month=4) if n == 1 else LATER
            sign(text=text, member=stall, signed_on=date(2020 + n, 3, 1), by=None, at=known)
    for year in (2021, 2022):
        cut = Cut(plan, date(year, 12, 31), (f"Hết năm {year}",))
        freeze_all([cut], at=datetime(year + 1, 1, 1, tzinfo=UTC))
    report = FinalReport(plan, _head(desk), LATER)
    return final_paper(report, dated=date(2026, 11, 24), invented=False)


def _head(desk: Desk) -> User:
    return add_officer(
        username="truong", full_name="Trường", role=Role.STANDING_HEAD, agency=desk.standing,
        valid_from=LONG_AGO, at=at(1),
    )  # fmt: skip
