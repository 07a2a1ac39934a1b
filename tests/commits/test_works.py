"""Every kind of long work, and the work of every list that spreadsheets bring, by its commits.

A work whose line cannot be written fails. Then nothing of its deed stands: only the job says so,
and the batch whose work it was.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO
from itertools import count
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.timezone import localdate, now

from hangthat.core.files.testing import a_pdf
from hangthat.core.intake.models import Batch
from hangthat.core.intake.services import go_on, ingestion, room_lists, undoing, writing
from hangthat.core.jobs.models import Job, State
from hangthat.core.jobs.services import enqueue, work_once
from hangthat.desk.commitments.tests.page_writes import returned
from hangthat.desk.enforcement_lists.queries.exporting import ask_for_records
from hangthat.desk.places.tests.page_writes import a_stall
from hangthat.desk.shops.queries.exporting import ask_for_shops
from hangthat.desk.tests.api_records import Unit
from hangthat.desk.works import WORKS
from hangthat.domain.bulk_changes.services.many_at_once import ask_for_all
from hangthat.domain.commitments import services as commitments
from hangthat.domain.followups import services as followups
from hangthat.domain.merging import services as merging
from hangthat.domain.placards.services.market_prints import ask_for_market
from hangthat.domain.reports import services as reports
from tests.commits.ledger import all_rows, differing, no_line_taken, without_line
from tests.commits.province import Province
from tests.gate_counts import TOTAL, TRIED
from tests.gates import sampling

CHECK_ONLY_AFTER = (
    "hangthat/core/",
    "hangthat/domain/",
    "hangthat/desk/works.py",
    "tests/commits/",
)
STEP = 8 if sampling.IS_SQLITE else 12
WORK = {"jobs.job", "intake.batch", "intake.batchrow", "commitments.scanbatch"}
_numbers = count(1)
By = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """How a work is asked for. before: what stands. lines: whether it writes in the journal."""

    kind: str
    asks: Callable[[Unit, By], Any]
    before: Callable[[Unit], Any] | None = None
    lines: bool = True

    def __str__(self) -> str:
        return self.kind


def _sent(u: Unit, by: By, name: str = "co-so") -> Batch:
    cells = {column: value.format(u=u, n=next(_numbers)) for column, value in SHEETS[name].items()}
    written = StringIO()
    for line in (cells, cells.values()):
        written.write("\t".join(line) + "\n")
    file = SimpleUploadedFile("danh-sach.txt", written.getvalue().encode())
    return ingestion.ingest(upload=file, list_name=name, **by)


def _checked(u: Unit, by: By, name: str) -> Batch:
    with transaction.atomic():
        batch = _sent(u, by, name)
    _work()
    batch.refresh_from_db()
    faults = list(batch.rows.values_list("faults", "notes"))
    assert set(batch.counts) in ({"new"}, {"update"}), (name, batch.counts, faults)
    return batch


def _scanned(u: Unit, by: By) -> None:
    commitments.send_scan(files=[SimpleUploadedFile("quet.pdf", a_pdf(f"{u.area}"))], **by)


def _prepared(u: Unit) -> None:
    who = {"establishments": [u.resting], "by": u.officer, "at": now()}
    said = {"title": "Dãy A", "text": u.paper.text, "asked_on": localdate()}
    u.printed = commitments.prepare_forms(**said, **who)


def _report_sent(u: Unit) -> None:
    reports.send_report(u.drafted_report, by=None, at=now())


def _compared(u: Unit, by: By) -> None:
    args = {"due": now().isoformat()}
    enqueue(kind="reports.compare", args=args, title="So báo cáo", by=None, at=now())


ASKED = (
    Asked("intake.check", _sent, lines=False),
    Asked("change_shops", lambda u, by: ask_for_all(
        "loai", [u.shop.pk], given={"kind": "producer", "reason": ""}, skip=False, **by)),
    Asked("export_shops", lambda u, by: ask_for_shops(query="", form="csv", **by)),
    Asked("export_records", lambda u, by: ask_for_records(kind="vu-viec", query="", **by)),
    Asked("find_twins", lambda u, by: merging.ask_to_find(**by), lines=False),
    Asked("print_forms", lambda u, by: commitments.ask_to_print(batch=u.printed, **by),
          before=_prepared, lines=False),
    Asked("print_doors", lambda u, by: ask_for_market(
        u.place, sheet="giay-a5", site="https://x.vn", **by), before=a_stall),
    Asked("read_scan", _scanned),
    Asked("write_scan", lambda u, by: commitments.ask_to_write(
        batch=u.sent, signed_on=localdate(), **by), before=returned),
    Asked("propose_visits", lambda u, by: followups.ask_to_propose(
        goer=followups.Goer(officer=by["by"]), areas=[u.area.pk], **by), before=a_stall),
    Asked("reports.compare", _compared, before=_report_sent, lines=False),
)  # fmt: skip
OF_LISTS = {"intake.write", "intake.undo"}
OF_SYSTEM = {"outbox.send", "outbox.retry", "outbox.remind", "jobs.tidy"}  # no record changes
# what they write: domain/assignments/tests/test_rules.py, desk/freezes/tests/test_freeze_pages.py,
# desk/reports/tests/test_report_opening.py, domain/tips/tests/test_retention.py,
# domain/targets/tests/test_movements.py, domain/publications/tests/test_warning_mails.py,
# domain/unit_targets/tests/test_unit_targets.py, domain/leases/tests/test_leases.py,
# domain/followups/tests/test_revisits.py
OF_RULES = {
    *("assignments.rules", "reports.open", "freezes.freeze", "tips.destroy"),
    *("targets.ahead", "publications.mails", "unit_targets.carry", "leases.begin"),
    "followups.revisit",
}

_SHOP = {"Tên cơ sở": "Tạp hóa {n}", "Chủ cơ sở": "Chủ {n}", "Xã, phường": "{u.area}"}
_KNOWN = {
    "Tên cơ sở": "{u.shop.name}",
    "Chủ cơ sở": "{u.party.name}",
    "Xã, phường": "{u.area}",
    "Địa chỉ": "{u.shop.address}",
}
_CASE = {"Nhóm vi phạm": "hàng giả", "Ngày quyết định": "05/05/2022", "Số quyết định": "{n}/QĐ"}
SHEETS: Mapping[str, Mapping[str, str]] = {
    "co-so": _SHOP,
    "quay-sap": _SHOP | {"Nằm trong": "{u.place.name}"},
    "nhap-khau": _SHOP,
    "buu-chinh": _SHOP,
    "website": {"Địa chỉ kênh": "https://vai-{n}.vn", "Chủ cơ sở": "Công ty {n}"},
    "gian-hang": {"Địa chỉ kênh": "https://san.vn/vai-{n}", "Chủ cơ sở": "Công ty {n}"},
    "mang-xa-hoi": {"Địa chỉ kênh": "https://facebook.com/vai-{n}", "Chủ cơ sở": "Công ty {n}"},
    "doi-chieu": {
        "Nguồn": "cơ quan thuế",
        "Đếm gì": "mọi cơ sở",
        "Xã, phường": "{u.area}",
        "Tại ngày": "01/01/2024",
        "Số lượng": "{n}",
    },
    "khung-phat": {
        "Hành vi": "{u.conduct.title}",
        "Văn bản xử phạt": "Nghị định {n}",
        "Điều": "9",
        "Nguồn": "thử",
    },
    "cam-ket": _KNOWN
    | {"Ngày ký": "05/05/2021", "Loại cam kết": "không đăng, quảng bá, kinh doanh"},
    "cam-ket-can-bo": {
        "Họ và tên": "Nông Thị Gương",
        "Chức vụ": "Chủ tịch",
        "Xã, phường": "{u.area}",
        "Ngày ký": "05/05/2021",
    },
    "hoat-dong": {
        "Ngày tổ chức": "05/05/2022",
        "Hình thức": "hội nghị",
        "Nội dung": "Nói với tiểu thương, lần {n}",
        "Xã, phường": "{u.area}",
    },
    "kiem-tra": _KNOWN | {"Ngày kiểm tra": "05/05/2022", "Kết quả": "không vi phạm"},
    "quyet-dinh": _KNOWN | _CASE,
    "vu-viec-qltt": _KNOWN | _CASE,
    "bieu-389": {
        "Cơ quan báo cáo": "{u.reporting.name}",
        "Từ ngày": "15/11/2021",
        "Đến hết ngày": "14/12/2021",
        "Số vụ phát hiện, bắt giữ": "{n}",
    },
    "hop-dong-thue": {
        "Số quầy": "K{n}",
        "Người thuê": "{u.next_tenant.party.name}",
        "Mã cơ sở": "{u.next_tenant.code}",
        "Chợ": "{u.place.name}",
        "Từ ngày": "01/01/2022",
        "Thời hạn": "không thời hạn",
        "Điều khoản": "có",
    },
    "khu-vuc": {"Tên chợ": "Chợ số {n}", "Xã, phường": "{u.area}", "Hạng chợ": "3"},
    "doi-tuong-kiem-tra": _KNOWN | {"Kế hoạch": "{u.inspection_plan.code}"},
    "tang-vat": {
        "Số vụ việc": "{u.case.code}",
        "Ngày tạm giữ": "05/05/2022",
        "Tên hàng": "mũ bảo hiểm {n}",
        "Số lượng": "12,5",
        "Đơn vị tính": "chiếc",
        "Vị trí trong kho": "{u.place_empty.code}",
    },
}


def test_what_a_work_writes_and_its_line_are_kept_together_or_not_at_all(
    province: Province, django_db_blocker: Any, request: pytest.FixtureRequest
) -> None:
    assert {one.kind for one in ASKED} | OF_LISTS | OF_SYSTEM | OF_RULES == set(WORKS)
    wrong = []
    with django_db_blocker.unblock():
        for one in (chosen := sampling.share(ASKED, STEP)):
            wrong += [f"{one}: {words}" for words in _try(province, one)]

    assert not wrong, "\n".join(wrong)
    _count(request, "commits: kinds of work", len(chosen), len(ASKED))


def test_what_a_spreadsheet_writes_and_its_lines_are_kept_together_or_not_at_all(
    province: Province, django_db_blocker: Any, request: pytest.FixtureRequest
) -> None:
    """Written, and taken back again."""
    assert SHEETS.keys() == room_lists().keys()
    wrong, chosen = [], sampling.share(list(SHEETS), STEP)
    with django_db_blocker.unblock():
        for name in chosen:
            province.begin_anew()
            wrong += [f"{name} {words}" for words in _sheet(province, name)]

    assert not wrong, "\n".join(wrong)
    _count(request, "commits: lists of spreadsheets", len(chosen), len(SHEETS))


def _sheet(province: Province, name: str) -> list[str]:
    """A sheet is written; and what fails is gone on with."""
    by: By = {"by": province.head, "at": now()}
    batch = _checked(province.unit, by, name)
    wrong = []
    for verb, asks in (("written", writing.ask_to_write), ("undone", undoing.ask_to_undo)):
        with transaction.atomic():
            asks(batch=batch, **by)
        wrong += [f"{verb}: {words}" for words in _failed()]
        with transaction.atomic():
            go_on(batch=Batch.objects.get(pk=batch.pk), **by)
        wrong += [f"{verb}: {words}" for words in _done()]
        batch.refresh_from_db()
        if batch.state != verb:
            wrong.append(f"{verb}: {batch.state} {batch.words}")
    return wrong


def _try(province: Province, asked: Asked) -> list[str]:
    """What is wrong: rows that are left without the journal, or without their line."""
    _ask(province, asked)
    if asked.lines:
        wrong = _failed()
        _ask(province, asked)
        return wrong + _done()
    with no_line_taken() as tries:
        wrong = _done()
    return wrong + (["wrote in the journal"] if tries else [])


def _ask(province: Province, asked: Asked) -> None:
    province.begin_anew()
    if asked.before:
        asked.before(province.unit)
    with transaction.atomic():
        asked.asks(province.unit, {"by": province.head, "at": now()})


def _failed() -> list[str]:
    """What is wrong with a work that could write no line."""
    before = all_rows()
    with no_line_taken() as tries:
        _work()
    left = {one for one in differing(before, all_rows()) if one[0] not in WORK}
    wrong = [f"left without its line: {sorted(map(str, left))[:5]}"] if left else []
    return wrong + ([] if tries else ["wrote nothing in the journal"])


def _done() -> list[str]:
    before = all_rows()
    _work()
    after = all_rows()
    wrong = [] if _ended() == State.DONE else [f"ended as {_ended()}"]
    return wrong + without_line(before, after)


def _ended() -> str:
    return Job.objects.order_by("pk").last().state


def _work() -> None:
    while work_once(WORKS, clock=now):
        pass


def _count(request: pytest.FixtureRequest, what: str, tried: int, total: int) -> None:
    request.node.user_properties += [(TRIED, (what, tried)), (TOTAL, (what, total))]
