"""A draft as its page shows it: each row with what must be put right in it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from hangthat.domain.plan_drafts.models import PlanDraft
from hangthat.domain.plan_drafts.queries import OF_ONE_ROW, AnyRow, in_use, is_another_paper
from hangthat.domain.plans.draft import Draft, Fault
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.services import questions

# the table of the draft file → its name in an address, what people call it
SLUGS = {
    "plan": "van-ban",
    "settings": "thiet-lap",
    "targets": "chi-tieu",
    "unplaced": "cau-chua-xep",
    "tasks": "nhiem-vu",
    "named_tasks": "viec-neu-ten",
    "report_duties": "bao-cao",
    "report_parts": "noi-dung-bao-cao",
    "goods": "mat-hang",
    "recipients": "noi-nhan",
    "bases": "can-cu",
}
TABLES = {slug: table for table, slug in SLUGS.items()}
NAMES = {
    "plan": "văn bản",
    "settings": "thiết lập",
    "targets": "chỉ tiêu",
    "unplaced": "câu chưa xếp được",
    "tasks": "nhiệm vụ",
    "named_tasks": "việc nêu tên",
    "report_duties": "chế độ báo cáo",
    "report_parts": "nội dung báo cáo",
    "goods": "mặt hàng",
    "recipients": "nơi nhận",
    "bases": "căn cứ",
}
ADDED_TO = tuple(one for one in SLUGS if one not in (*OF_ONE_ROW, "unplaced"))
_FOLDED = ("tasks", "named_tasks", "report_duties", "report_parts", "goods", "recipients", "bases")


@dataclass(frozen=True)
class Row:
    """`faults`: what keeps it from being loaded, in words of the page."""

    table: str
    position: int
    said: AnyRow
    faults: Sequence[str]

    @property
    def slug(self) -> str:
        return SLUGS[self.table]

    @property
    def title(self) -> str:
        """By what people know the row."""
        named = getattr(self.said, "code", "") or getattr(self.said, "name", "")
        return named or getattr(self.said, "agency", "") or getattr(self.said, "clause", "")

    @property
    def label(self) -> str:
        return NAMES[self.table]

    @property
    def kind(self) -> str:
        """What stands with its title: the part of an agency, the kind of a report."""
        return getattr(self.said, "role", "") or getattr(self.said, "kind", "")

    @property
    def where(self) -> str:
        clause = getattr(self.said, "clause", "")
        return "" if clause == self.title else clause

    @property
    def words(self) -> str:
        return str(getattr(self.said, "text", ""))


@dataclass(frozen=True)
class Table:
    """One table of the draft, folded on its page."""

    name: str
    slug: str
    rows: Sequence[Row]

    @property
    def label(self) -> str:
        return NAMES[self.name]

    @property
    def faulty(self) -> bool:
        return any(row.faults for row in self.rows)


@dataclass(frozen=True)
class DraftPage:
    """What stands on the page of a draft; `others`: faults of no row that is shown."""

    draft: Draft
    head: Row
    settings: Row
    unplaced: Sequence[Row]
    targets: Sequence[Row]
    folded: Sequence[Table]
    others: Sequence[str]
    replaces: PlanVersion | None

    @property
    def open(self) -> Sequence[Row]:
        """The rows that keep it from being loaded."""
        tables = (row for table in self.folded for row in table.rows)
        rows = (self.head, self.settings, *self.unplaced, *self.targets, *tables)
        return [row for row in rows if row.faults]

    @property
    def left(self) -> int:
        return len(self.open) + len(self.others)

    @property
    def is_complete(self) -> bool:
        return not self.left

    @property
    def doubtful(self) -> Sequence[Row]:
        """The targets in which the reader doubted something; they may be loaded as they are."""
        return [row for row in self.targets if row.said.remark]

    @property
    def same_code(self) -> bool:
        return self.replaces is not None and is_another_paper(self.draft, self.replaces)


def page_of(record: PlanDraft) -> DraftPage:
    draft, faults = questions(text=record.content)
    by_row: dict[tuple[str, int], list[str]] = defaultdict(list)
    for fault in faults:
        by_row[fault.table, fault.position].append(_words(fault))

    def rows(table: str) -> list[Row]:
        said = enumerate(getattr(draft, table), start=1)
        return [Row(table, at, one, by_row.pop((table, at), [])) for at, one in said]

    head = Row("plan", 0, draft.plan, by_row.pop(("plan", 0), []))
    settings = Row("settings", 0, draft.settings, by_row.pop(("settings", 0), []))
    unplaced, targets = rows("unplaced"), rows("targets")
    folded = [Table(name, SLUGS[name], rows(name)) for name in _FOLDED]
    others = [words for left in by_row.values() for words in left]
    return DraftPage(
        draft, head, settings, unplaced, targets, folded, others, replaces=in_use(draft)
    )


def _words(fault: Fault) -> str:
    if fault.table == "unplaced":
        return "chưa xếp được: ghi thành chỉ tiêu, hoặc cho biết không phải chỉ tiêu"
    return f"{fault.label}: {fault.words}" if fault.label else fault.words
