"""Plan 125/KH-UBND: what the reader finds in its text, and what its file in use says."""

import re
import tomllib
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings

from hangthat.domain.plans.draft import Draft, from_toml
from hangthat.domain.plans.reader import read
from hangthat.domain.plans.tests.papers import the_seed

TOLD, SIGNED, AGREED, CLEAN, NEVER_AGAIN = (
    "được tuyên truyền",
    "đã ký cam kết",
    "đã ký quy chế phối hợp",
    "không vi phạm",
    "không tái phạm",
)
POST = "quảng bá, kinh doanh"
# exchange.md §6, line by line
TARGETS = """
T01  II.2.1 b1 2021 100 tổ chức, cá nhân nhập khẩu | told signed | nhập khẩu, kinh doanh
T02  II.2.1 b2 2021 100 siêu thị, trung tâm thương mại | clean |
T03  II.2.1 b3 2021 100 người bán trên sàn thương mại điện tử | signed clean | kinh doanh
T04  II.2.1 b4 2021 50 chủ trang thông tin điện tử đã đăng ký hoặc thông báo | signed | kinh doanh
T05a II.2.1 b5 2021 100 cơ sở kinh doanh tại chợ | signed | kinh doanh
T05b II.2.1 b5 2021 100 cơ sở sản xuất trong làng nghề | signed | sản xuất, kinh doanh
T06  II.2.1 b6 2021 80 cơ sở kinh doanh tại khu vực, tuyến phố du lịch | clean |
T07  II.2.1 b7 2021 60 cơ sở kinh doanh | told signed again | kinh doanh
T08  II.2.1 b8 2021 60 ban quản lý | told agreed |
T09  II.2.2 b1 2022 100 tổ chức, cá nhân đã bị xử lý trong kỳ | again |
T10  II.2.2 b2 2022 100 cửa hàng tiêu dùng tổng hợp | clean |
T11  II.2.2 b3 2022 100 cơ sở kinh doanh tại khu vực, tuyến phố du lịch | clean |
T12  II.2.2 b4 2022 100 cơ sở kinh doanh | told signed again | kinh doanh
T13  II.2.2 b5 2022 100 ban quản lý | told agreed |
T14  II.2.2 b6 2022 60 cơ sở sản xuất trong làng nghề | clean |
T15  II.2.2 b7 2022 80 chủ trang thông tin điện tử, sàn | clean |
T16  II.2.2 b8 2022 30 người kinh doanh trên nền tảng số | told signed | kinh doanh
T17  II.2.3 b1 2023 100 cơ sở đã bị xử lý trong kỳ | again |
T18  II.2.3 b2 2023 100 cơ sở kinh doanh trong địa bàn | clean |
T19  II.2.3 b3 2023 100 chủ trang thông tin điện tử, sàn đã đăng ký hoặc thông báo | signed | post
T20  II.2.3 b4 2023 80 cơ sở sản xuất trong làng nghề | clean |
T21  II.2.3 b5 2023 60 người kinh doanh trên nền tảng số | told signed | kinh doanh
T22  II.2.4 b1 2024 100 cơ sở đã bị xử lý trong kỳ | again |
T23  II.2.4 b2 2024 90 cơ sở kinh doanh | clean |
T24  II.2.4 b3 2024 100 chủ trang thông tin điện tử, sàn | signed | post
T25  II.2.4 b4 2024 100 cơ sở sản xuất trong làng nghề | clean |
T26  II.2.4 b5 2024 90 người kinh doanh trên nền tảng số | told signed | kinh doanh
T27  II.2.5 b1 2025 100 cơ sở đã bị xử lý trong kỳ | again |
T28  II.2.5 b2 2025 100 cơ sở kinh doanh | clean |
T29  II.2.5 b3 2025 100 chủ trang thông tin điện tử, sàn | clean |
T30  II.2.5 b4 2025 100 cơ sở sản xuất trong làng nghề | clean |
T31  II.2.5 b5 2025 100 người kinh doanh trên nền tảng số | told signed | kinh doanh
"""
_ROW = re.compile(r"(T\w+)\s+(\S+ b\d+) (\d{4}) (\d+) (.+?) \| (.+?) \|(.*)")
_CONDITION = {
    "told": TOLD,
    "signed": SIGNED,
    "agreed": AGREED,
    "clean": CLEAN,
    "again": NEVER_AGAIN,
}


def expected_targets() -> list[tuple]:
    rows = []
    for line in TARGETS.strip().splitlines():
        code, clause, year, percent, population, conditions, verbs = _ROW.fullmatch(line).groups()
        rows.append(
            (
                code,
                clause,
                int(year),
                int(percent),
                population,
                tuple(_CONDITION[word] for word in conditions.split()),
                tuple(v for v in verbs.replace("post", POST).strip().split(", ") if v),
            )
        )
    return rows


def targets_in(draft: Draft) -> list[tuple]:
    return [
        (t.code, t.clause, t.by_end_of, t.at_least, t.population, t.conditions, t.verbs)
        for t in draft.targets
    ]


@pytest.fixture(scope="module")
def found() -> Draft:
    return read(the_seed())


@pytest.fixture(scope="module")
def in_use() -> Draft:
    return from_toml((settings.REFERENCE / "plans" / "kh125-2021-2025.toml").read_text())


def test_the_text_holds_31_target_sentences_with_their_exact_meaning(found: Draft) -> None:
    assert targets_in(found) == expected_targets()
    assert len({target.clause for target in found.targets}) == 31
    assert not found.unplaced


def test_the_file_in_use_says_the_same(in_use: Draft) -> None:
    assert targets_in(in_use) == expected_targets()


def test_a_person_added_only_the_code_of_the_city_and_what_is_followed_by_name(
    found: Draft, in_use: Draft
) -> None:
    confirmed = replace(
        found,
        targets=tuple(replace(t, area="178") if t.code == "T18" else t for t in found.targets),
        named_tasks=in_use.named_tasks,
        ignored=tuple(row for row in found.ignored if "không nêu mức" not in row.reason),
    )

    assert in_use == confirmed
    named = {one.code: one.clause for one in in_use.named_tasks}
    assert named == {"van-phong-vatap": "IV.2.6 b3", "bao-chi": "IV.2.7 b3"}


def test_cohorts_are_the_sanctioned_of_the_year_before(in_use: Draft) -> None:
    cohorts = {t.code: (t.cohort_from, t.cohort_to) for t in in_use.targets if t.cohort_from}

    assert cohorts == {
        "T09": (date(2021, 1, 1), date(2021, 12, 31)),
        "T17": (date(2022, 1, 1), date(2022, 12, 31)),
        "T22": (date(2023, 1, 1), date(2023, 12, 31)),
        "T27": (date(2021, 1, 1), date(2024, 12, 31)),
    }
    assert [t.code for t in in_use.targets if t.first_decision] == ["T27"]
    assert [t.code for t in in_use.targets if t.decisions] == ["T09"]


def test_every_target_quotes_the_plan_word_for_word(in_use: Draft) -> None:
    clauses = {clause.address: clause.text for clause in in_use.clauses}

    assert all(target.text == clauses[target.clause] for target in in_use.targets)
    t12 = next(target for target in in_use.targets if target.code == "T12")
    assert t12.text.startswith("100% sở kinh doanh được tuyên truyền")


def test_the_clauses_are_counted_as_the_plan_counts_them(in_use: Draft) -> None:
    items = [clause.address for clause in in_use.clauses if clause.kind != "heading"]
    by_chapter = [
        sum(1 for address in items if address.startswith(chapter))
        for chapter in ("II.1 ", "II.2.", "III.", "IV.1", "IV.2.", "IV.3.", "I.", "Kết")
    ]

    assert by_chapter == [3, 31, 14, 1, 27, 13, 7, 1]
    assert len(items) == 89 + 7 + 1


def test_a_paragraph_broken_in_two_is_one_clause(in_use: Draft) -> None:
    broken = next(c for c in in_use.clauses if c.address == "III.3.3 p2")

    assert "không rõ nguồn gốc xuất xứ để tập trung thu thập thẩm tra" in broken.text
    assert next(c for c in in_use.clauses if c.address == "III.3.3 p3").text.startswith("Sau khi")


def test_27_tasks_belong_to_the_agencies_as_headed(in_use: Draft) -> None:
    assert len(in_use.tasks) == 27
    assert [t.clause for t in in_use.tasks if t.role == "chủ trì"] == [
        "IV.2.4 b1",
        "IV.2.7 b4",
        "IV.2.8 b2",
    ]
    agencies = list(dict.fromkeys(task.agency for task in in_use.tasks))
    assert len(agencies) == 10
    assert agencies[0] == "Bộ Chỉ huy Bộ đội Biên phòng"
    assert agencies[-1].startswith("Các sở, ngành khác và các tổ chức đoàn thể")


def test_reports_are_due_before_the_20th(in_use: Draft) -> None:
    dues = [
        (d.clause, d.kind, d.before_day, d.before_month, d.before_year)
        for d in in_use.report_duties
    ]

    assert dues == [
        ("IV.3.2 b1", "chế độ", None, None, None),
        ("IV.3.2 b2", "chế độ", None, None, None),
        ("IV.3.3 b1", "tháng", 20, None, None),
        ("IV.3.3 b2", "6 tháng", 20, 6, None),
        ("IV.3.3 b3", "năm", 20, 12, None),
        ("IV.3.3 b4", "tổng kết", 20, 12, 2025),
        ("IV.3.3 b5", "đột xuất", None, None, None),
    ]
    assert [part.clause for part in in_use.report_parts] == [f"IV.3.1 b{n}" for n in range(1, 7)]


def test_16_goods_and_one_open_class_are_named(in_use: Draft) -> None:
    names = [row.name for row in in_use.goods]

    assert len(names) == 17
    assert names[0] == "Thực phẩm"
    assert names[15] == "mũ bảo hiểm"
    assert [row.open for row in in_use.goods] == [False] * 16 + [True]


def test_the_head_and_the_foot_are_read(in_use: Draft) -> None:
    plan = in_use.plan

    assert (plan.code, plan.number, plan.place) == ("125", "125/KH-UBND", "Lạng Sơn")
    assert plan.issuer == "UBND tỉnh Lạng Sơn"
    assert plan.issued_on == date(2021, 5, 29)
    assert (plan.first_day, plan.last_day) == (date(2021, 1, 1), date(2025, 12, 31))
    assert (plan.signer, plan.signer_title) == ("Lương Trọng Quỳnh", "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH")
    assert [(b.number, b.issued_on) for b in in_use.bases] == [
        ("11-CT/TU", date(2017, 1, 24)),
        ("888/QĐ-TCQLTT", date(2021, 3, 22)),
    ]
    assert len(in_use.recipients) == 11
    assert [r.note for r in in_use.recipients] == ["b/c"] * 2 + [""] * 9
    assert in_use.recipients[-1].name == "Lưu: VT, KT(LC)"


def test_the_lines_of_the_web_site_are_set_aside_with_a_reason(in_use: Draft) -> None:
    assert [row.line for row in in_use.ignored] == [1, 2, 3]
    assert all("trang mạng" in row.reason for row in in_use.ignored)


def test_the_file_is_plain_toml_that_any_reader_takes() -> None:
    text = (settings.REFERENCE / "plans" / "kh125-2021-2025.toml").read_text()

    assert len(tomllib.loads(text)["targets"]) == 32
