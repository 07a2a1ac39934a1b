"""A plan's document (.txt, .docx, .pdf) → a draft for a person to check."""

from dataclasses import replace
from pathlib import Path

from hangthat.core.common.text import fold
from hangthat.domain.plans.draft import ClauseRow, Draft
from hangthat.domain.plans.reader.duties import reporting_of
from hangthat.domain.plans.reader.ending import Ending
from hangthat.domain.plans.reader.furniture import without_furniture
from hangthat.domain.plans.reader.header import bases_of, head_of
from hangthat.domain.plans.reader.layout import Parts, parts_of
from hangthat.domain.plans.reader.outline import outline
from hangthat.domain.plans.reader.refusal import Unreadable
from hangthat.domain.plans.reader.source import lines_of
from hangthat.domain.plans.reader.targets import targets_of
from hangthat.domain.plans.reader.tasks import tasks_of
from hangthat.domain.plans.reader.wares import goods_of

_MATTERS = ("hang gia", "nguon goc", "so huu tri tue", "buon lau", "gian lan thuong mai")


def read(path: Path) -> Draft:
    """The draft of a plan.

    Refuses (ValueError, Vietnamese): files that cannot be read, other kinds of documents, plans
    of another matter, plans without targets.
    """
    lines, ignored = without_furniture(lines_of(path))
    parts = parts_of(lines)
    _check_matter(parts)
    clauses = outline(parts.body, parts.annex)
    ending = Ending(parts.tail)
    head = head_of(parts, clauses, source=path.name)
    found = targets_of(head, clauses)
    if not found.targets and not found.unplaced:
        raise Unreadable("Không thấy chỉ tiêu nào (tỷ lệ phần trăm trong phần mục tiêu).")
    reporting = reporting_of(clauses)
    return Draft(
        plan=replace(head, signer=ending.signer, signer_title=ending.signer_title),
        unplaced=tuple(found.unplaced),
        targets=tuple(found.targets),
        tasks=tasks_of(clauses),
        report_parts=reporting.parts,
        report_duties=reporting.duties,
        goods=goods_of(clauses),
        recipients=tuple(ending.recipients),
        bases=bases_of(parts),
        clauses=tuple(
            ClauseRow(address=c.address, kind=c.kind, text=c.text, line=c.line) for c in clauses
        ),
        ignored=(*ignored, *found.ignored, *ending.ignored),
    )


def _check_matter(parts: Parts) -> None:
    text = fold(" ".join(line.text for line in (*parts.title, *parts.preamble, *parts.body)))
    if not any(matter in text for matter in _MATTERS):
        raise Unreadable(
            "Kế hoạch không nói tới hàng giả, hàng không rõ nguồn gốc hay sở hữu trí tuệ."
        )
