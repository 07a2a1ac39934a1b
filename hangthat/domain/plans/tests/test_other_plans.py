"""Plans of other provinces, written in other ways."""

from datetime import date
from pathlib import Path

from hangthat.domain.plans.draft import Draft
from hangthat.domain.plans.reader import read
from hangthat.domain.plans.tests.papers import DOCUMENTS

SIGNED = ("đã ký cam kết",)
CLEAN = ("không vi phạm",)


def plan(name: str) -> Draft:
    return read(DOCUMENTS / f"{name}.txt")


def rows(draft: Draft) -> list[tuple]:
    return [
        (t.clause, t.by_end_of, t.at_least, t.population, t.conditions, t.verbs)
        for t in draft.targets
    ]


def test_cao_bang_targets_stand_in_part_two_under_letters() -> None:
    draft = plan("cao-bang-45")

    market, told = "cơ sở kinh doanh tại chợ", ("được tuyên truyền", "đã ký cam kết")
    assert rows(draft) == [
        ("Phần II.1.1.a", 2026, 70, market, told, ("kinh doanh",)),
        ("Phần II.1.1.b", 2026, 100, "siêu thị, trung tâm thương mại", CLEAN, ()),
        ("Phần II.1.2.a", 2028, 95, market, told, ("kinh doanh",)),
        (
            "Phần II.1.2.a",
            2028,
            100,
            "tổ chức, cá nhân đã bị xử lý trong kỳ",
            ("không tái phạm",),
            (),
        ),
        ("Phần II.1.2.b", 2028, 80, "cơ sở sản xuất trong làng nghề", SIGNED, ("sản xuất",)),
    ]
    assert draft.targets[3].cohort_from == date(2027, 1, 1)


def test_cao_bang_decoys_of_the_past_and_of_tasks_are_no_targets() -> None:
    draft = plan("cao-bang-45")

    assert {t.at_least for t in draft.targets}.isdisjoint({85, 72, 15, 28, 8, 50})
    assert [(row.line, row.reason.split(":")[0]) for row in draft.unplaced] == [
        (40, "20%"),
        (47, "90%"),
    ]
    assert "cửa hàng thuốc tây" in draft.unplaced[1].reason


def test_cao_bang_head_stands_in_two_columns() -> None:
    draft = plan("cao-bang-45")

    assert (draft.plan.number, draft.plan.place) == ("45/KH-UBND", "Cao Bằng")
    assert draft.plan.issuer == "UBND tỉnh Cao Bằng"
    assert (draft.plan.first_day, draft.plan.last_day) == (date(2026, 1, 1), date(2028, 12, 31))
    assert (draft.plan.signer, draft.plan.signer_title) == (
        "Hoàng Văn Thạch",
        "TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH",
    )
    assert [r.name for r in draft.recipients] == [
        "Bộ Công Thương",
        "Các sở, ban, ngành",
        "UBND các xã, phường",
        "Lưu: VT, KT",
    ]
    assert [b.number for b in draft.bases] == ["", "397/NQ-CP", "12/TTr-SCT"]


def test_cao_bang_lines_broken_at_the_margin_are_joined() -> None:
    draft = plan("cao-bang-45")

    texts = {clause.address: clause.text for clause in draft.clauses}
    assert texts["Phần I"] == "ĐÁNH GIÁ KẾT QUẢ GIAI ĐOẠN 2021 - 2025"
    assert texts["Phần II.1.2.b"] == (
        "80% cơ sở sản xuất trong làng nghề cam kết không sản xuất hàng giả;"
    )
    assert [row.text for row in draft.ignored] == ["2", "3"]


def test_cao_bang_reports_are_due_at_the_latest_on_a_day() -> None:
    draft = plan("cao-bang-45")

    assert [(d.kind, d.by_day, d.by_month, d.before_day) for d in draft.report_duties] == [
        ("quý", 15, None, None),
        ("năm", 15, 12, None),
        ("tổng kết", None, None, 31),
    ]
    assert [(t.agency, t.role) for t in draft.tasks] == [
        ("Sở Công Thương", "chủ trì"),
        ("Công an tỉnh", "thực hiện"),
        ("Ủy ban nhân dân các xã, phường", "phối hợp"),
    ]


def test_hai_phong_is_a_city_whose_own_name_narrows_nothing() -> None:
    draft = plan("hai-phong-210")

    floor = "người bán trên sàn thương mại điện tử"
    assert rows(draft) == [
        ("3.1 b1", 2026, 90, "cơ sở kinh doanh", ("được tuyên truyền",), ()),
        ("3.1 b2", 2026, 60, floor, ("được tuyên truyền",), ()),
        ("3.1 b2", 2026, 50, floor, SIGNED, ("quảng bá", "kinh doanh")),
        ("3.2 b1", 2026, 85, "cơ sở kinh doanh trong địa bàn", CLEAN, ()),
        ("3.2 b2", 2026, 100, "cơ sở đã bị xử lý trong kỳ", ("không tái phạm",), ()),
        ("3.2 b3", 2026, 100, "ban quản lý", ("đã ký quy chế phối hợp",), ()),
    ]
    assert "quận Lê Chân" in draft.targets[3].remark
    assert [row.text[:24] for row in draft.unplaced] == ["75% doanh nghiệp có 100%"]


def test_hai_phong_sections_may_come_in_another_order() -> None:
    draft = plan("hai-phong-210")

    assert [(t.clause, t.agency, t.role) for t in draft.tasks] == [
        ("2.1 b1", "Sở Công Thương", "chủ trì"),
        ("2.1 b2", "Sở Công Thương", "thực hiện"),
        ("2.2 b1", "Ban quản lý các chợ", "phối hợp"),
    ]
    assert [(d.clause, d.kind, d.before_day) for d in draft.report_duties] == [
        ("2.1 b2", "tháng", 20)
    ]
    assert [(g.name, g.open) for g in draft.goods] == [
        ("Thuốc", False),
        ("mỹ phẩm", False),
        ("Phân bón (vô cơ, hữu cơ)", False),
        ("thức ăn chăn nuôi", False),
        ("Các mặt hàng khác có dấu hiệu giả mạo", True),
    ]
    assert [b.number for b in draft.bases] == ["13/CT-TTg", "08-KH/TU"]
    assert [row.text for row in draft.ignored] == ["Chia sẻ bài viết", "Văn bản liên quan"]


def test_dong_nai_has_headings_without_numbers_and_targets_without_bullets() -> None:
    draft = plan("dong-nai-397")

    again, digital = "cơ sở đã bị xử lý trong kỳ", "người kinh doanh trên nền tảng số"
    assert rows(draft) == [
        *(("m1 p1", year, 100, again, ("không tái phạm",), ()) for year in range(2027, 2031)),
        ("m1 p2", 2027, 40, digital, SIGNED, ("kinh doanh",)),
        ("m1 p2", 2028, 60, digital, SIGNED, ("kinh doanh",)),
        ("m1 p2", 2030, 90, digital, SIGNED, ("kinh doanh",)),
        ("m1 p3", 2028, 100, "siêu thị, trung tâm thương mại", CLEAN, ()),
        ("m1 p3", 2028, 80, "cơ sở kinh doanh tại khu vực, tuyến phố du lịch", CLEAN, ()),
    ]
    assert [t.code for t in draft.targets[:5]] == ["T01a", "T01b", "T01c", "T01d", "T02"]
    assert draft.targets[0].cohort_to == date(2026, 12, 31)
    assert (draft.plan.first_day, draft.plan.last_day) == (date(2027, 1, 1), date(2030, 12, 31))


def test_dong_nai_names_several_due_days_in_one_sentence() -> None:
    draft = plan("dong-nai-397")

    assert [(d.kind, d.before_day, d.before_month, d.next_month) for d in draft.report_duties] == [
        ("quý", 25, None, False),
        ("6 tháng", 20, 6, False),
        ("năm", 20, 12, False),
        ("tháng", 5, None, True),
        ("đột xuất", None, None, False),
    ]
    assert [(t.agency, t.role) for t in draft.tasks] == [
        ("Sở Công Thương", "thực hiện"),
        ("Sở Công Thương", "thực hiện"),
        ("Thuế tỉnh và Hải quan khu vực", "phối hợp"),
    ]
    assert draft.plan.signer == "Nguyễn Thị Hoàng"


def test_lao_cai_counts_chapters_by_letters_and_points_by_words() -> None:
    draft = plan("lao-cai-12")

    web = "chủ trang thông tin điện tử đã đăng ký hoặc thông báo"
    told, digital = ("được tuyên truyền",), "người kinh doanh trên nền tảng số"
    assert rows(draft) == [
        ("A.I b1.1", 2027, 60, "cơ sở kinh doanh tại chợ", SIGNED, ("kinh doanh",)),
        ("A.I b1.2", 2027, 80, "cơ sở kinh doanh tại khu vực, tuyến phố du lịch", CLEAN, ()),
        ("A.I b2.1", 2027, 70, web, told, ()),
        ("A.I b2.1", 2027, 50, digital, told, ()),
        (
            "A.II b1",
            2029,
            100,
            "tổ chức, cá nhân nhập khẩu",
            ("được tuyên truyền", "đã ký cam kết"),
            ("nhập khẩu", "vận chuyển", "kinh doanh"),
        ),
        ("A.II b2", 2029, 95, "cơ sở kinh doanh", told, ()),
        ("A.II b2", 2029, 90, "cơ sở kinh doanh", SIGNED, ("kinh doanh",)),
        ("A.II b3", 2029, 98, "cơ sở kinh doanh trong địa bàn", CLEAN, ()),
    ]
    assert not draft.unplaced


def test_lao_cai_is_issued_by_a_committee() -> None:
    draft = plan("lao-cai-12")

    assert (draft.plan.number, draft.plan.issuer) == ("12/KH-BCĐ389", "Ban Chỉ đạo 389")
    assert draft.plan.issued_on == date(2026, 3, 1)
    assert (draft.plan.first_day, draft.plan.last_day) == (date(2026, 1, 1), date(2029, 12, 31))
    assert draft.plan.signer == "Hoàng Quốc Khánh"
    assert [(t.agency, t.role) for t in draft.tasks] == [
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "phối hợp"),
        ("Chi cục Quản lý thị trường", "chủ trì"),
    ]
    assert [row.text for row in draft.ignored] == ["Trang chủ | Văn bản | Tin tức"]


def test_ben_tre_announces_its_period_above_numbered_points() -> None:
    draft = plan("ben-tre-77")

    boards = ("được tuyên truyền", "đã ký quy chế phối hợp")
    assert rows(draft) == [
        ("2.1", 2030, 100, "ban quản lý", boards, ()),
        ("2.2", 2030, 90, "chủ trang thông tin điện tử, sàn", CLEAN, ()),
        ("2.3", 2030, 100, "cơ sở đã bị xử lý trong kỳ", ("không tái phạm",), ()),
    ]
    assert not any(target.remark for target in draft.targets)
    assert [row.reason.split("”")[0] for row in draft.unplaced] == [
        "85%: không hiểu “làng nghề có quy ước không sản xuất hàng giả",
        "75%: không hiểu “nhà bán hàng trên mạng xã hội ký cam kết",
    ]
    assert draft.targets[2].cohort_from == date(2024, 1, 1)
    assert draft.targets[2].cohort_to == date(2025, 12, 31)


def test_ben_tre_is_not_numbered_yet_and_its_period_stands_in_a_section() -> None:
    draft = plan("ben-tre-77")

    assert (draft.plan.code, draft.plan.number, draft.plan.issued_on) == ("", "", None)
    assert (draft.plan.first_day, draft.plan.last_day) == (date(2026, 7, 1), date(2030, 12, 31))
    assert [(d.kind, d.before_day, d.before_year) for d in draft.report_duties] == [
        ("tổng kết", 10, 2030)
    ]
    assert [(t.clause, t.agency) for t in draft.tasks] == [
        ("4.1.a", "Sở Công Thương"),
        ("4.1.b", "Sở Công Thương"),
        ("4.2", "Các doanh nghiệp, hiệp hội"),
    ]


def test_a_motto_that_goes_on_in_the_next_line_is_no_part_of_the_issuer(tmp_path: Path) -> None:
    wrapped = tmp_path / "3187.txt"
    wrapped.write_text(
        "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 3187/KH-UBND\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\nNAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Tây Ninh, ngày 09 tháng 02 năm 2026\n\nKẾ HOẠCH\nChống hàng giả giai đoạn 2026 - 2030\n\n"
        "I. CHỈ TIÊU\n- 80% cơ sở kinh doanh tại chợ ký cam kết không kinh doanh hàng giả.\n"
    )

    plan = read(wrapped).plan

    assert (plan.issuer, plan.place) == ("UBND tỉnh Tây Ninh", "Tây Ninh")
