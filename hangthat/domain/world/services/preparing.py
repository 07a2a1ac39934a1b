"""Making a database ready: reference data, the plan, the proposed wordings, papers of before."""

import hashlib
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from hangthat.core.agencies.models import Boundary
from hangthat.core.agencies.services import load_boundaries
from hangthat.core.agencies.services import load_reference as load_agencies
from hangthat.core.deadlines.services import load_holidays, load_periods
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import note_all
from hangthat.domain.cases.services.papers import gather_papers
from hangthat.domain.checklists.services import load_shipped
from hangthat.domain.commitments.services import PROPOSED, propose_texts
from hangthat.domain.law.services import FILES as LAW_FILES
from hangthat.domain.law.services import load_reference as load_law
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.services import load as load_plan

_DRAWN = date(2025, 7, 1)  # the units of map/communes-2025.topo.json
_SOURCE = (
    "vietnamese-provinces-database (thanglequoc, giấy phép MIT), theo sapnhap.bando.com.vn, "
    "đã giản lược; không dùng làm căn cứ địa giới"
)
_FILES = (
    *("areas", "area_successions", "agencies", "agency_successions"),
    *LAW_FILES,
    *("holidays", "periods"),
)


@transaction.atomic
def prepare(*, at: datetime, bare: bool) -> list[str]:
    """Bring reference rows and the plan up to the files; says what it did.

    `bare`: only the plan and the proposed wordings, for a province with its own units. A plan
    that was changed here is left alone: `plan load` shows the differences first.
    """
    done = [] if bare else [*_reference(at), *_boundaries(at)]
    for file in sorted((Path(settings.REFERENCE) / "plans").glob("*.toml")):
        # unscoped: reference data, the same for everybody
        if not PlanVersion.objects.exists():
            version = load_plan(text=file.read_text(), by=None, at=at, shipped=True)
            done.append(f"đã nạp {version}")
    if proposed := propose_texts(path=Path(settings.REFERENCE) / "commitments.toml", at=at):
        done.append(f"đã nạp {len(proposed)} mẫu cam kết ({PROPOSED})")
    if sheets := load_shipped(folder=Path(settings.REFERENCE) / "checklists", at=at):
        done.append(f"đã nạp {len(sheets)} bảng kiểm")
    if papers := gather_papers(by=None, at=at):
        done.append(f"đã lập {papers} văn bản của các quyết định xử phạt ghi từ trước")
    return done


def _reference(at: datetime) -> list[str]:
    folder = Path(settings.REFERENCE)
    content = b"".join((folder / f"{name}.csv").read_bytes() for name in _FILES)
    digest = hashlib.sha256(content).hexdigest()
    # unscoped: the installation's own, before anybody signs in
    loaded = Entry.objects.filter(subject="desk.reference").order_by("-pk").first()
    if loaded and loaded.changes.get("digest") == digest:
        return []
    counts = load_agencies(folder=folder, at=at)
    provisions = load_law(folder=folder, at=at)
    days = load_holidays(folder=folder, at=at)
    periods = load_periods(folder=folder, at=at)
    deed = ("load", "desk.reference", "", "nạp dữ liệu gốc", {"digest": digest})
    note_all(by=None, at=at, deeds=[deed])
    return [
        f"đã nạp {counts['areas']} đơn vị hành chính, {counts['agencies']} cơ quan, "
        f"{provisions} quy định, {days} ngày của lịch làm việc, {periods} kỳ báo cáo"
    ]


def _boundaries(at: datetime) -> list[str]:
    """Those of the reference data, once; what the province itself has loaded is left alone."""
    file = Path(settings.REFERENCE) / "map" / "communes-2025.topo.json"
    # unscoped: the installation's own, before anybody signs in
    if Boundary.objects.exists() or not file.is_file():
        return []
    content = file.read_bytes()
    loaded = load_boundaries(content=content, source=_SOURCE, on=_DRAWN, by=None, at=at)
    return [f"đã nạp ranh giới {loaded.units} xã, phường"]
