"""An urging letter on paper, and the list of those of a period (Nghị định 30/2020/NĐ-CP)."""

from collections.abc import Sequence

from hangthat.core.agencies.models import Agency
from hangthat.core.agencies.queries.letterhead import capacity, seat, two_lines
from hangthat.core.common.days import vietnam_day, vietnam_minute
from hangthat.core.documents.services import Block, Official, Paragraph, Signer, Style, Table
from hangthat.domain.consolidation.models import UrgedReport, Urging
from hangthat.domain.reports.models.report import last_minute


def letter(urging: Urging, rows: Sequence[UrgedReport], issuer: Agency) -> Official:
    """`issuer`: who sends it today; number and day are left for its office."""
    parent, agency = two_lines(issuer.name)
    first = rows[0]
    what = (
        f"gửi {_small(first.regime.name)}, {_small(first.period_name)}"
        if len(rows) == 1
        else f"gửi {len(rows)} báo cáo quá hạn"
    )
    return Official(
        title="",
        subject=f"đôn đốc {what}",
        body=_blocks(urging, rows, issuer),
        agency=agency,
        parent=parent,
        place=seat(issuer.name),
        to=[urging.agency.name],
        signers=[Signer(capacity(issuer.name, title="", leads=True))],
        recipients=["Như trên", "Lưu: VT"],
    )


def list_page(rows: Sequence[UrgedReport], about: str, issuer: Agency) -> Official:
    """All letters that named one period, to be printed."""
    parent, agency = two_lines(issuer.name)
    lines = [
        (str(place), one.urging.agency.name, f"{one.urging.day:%d/%m/%Y}",
         vietnam_minute(last_minute(one.late_from)), late_words(one),
         f"{one.urging.code} (đã rút)" if one.urging.withdrawn_at else one.urging.code)
        for place, one in enumerate(rows, start=1)
    ]  # fmt: skip
    heads = ("STT", "Đơn vị", "Ngày đôn đốc", "Hạn nộp", "Quá hạn", "Mã văn bản")
    gone = sum(1 for one in rows if one.urging.withdrawn_at)
    told = f"{len(rows)}, trong đó đã rút {gone}" if gone else str(len(rows))
    body: list[Block] = [Paragraph(f"Tổng số lượt đôn đốc: {told}.")]
    if lines:
        body.append(Table(heads, lines, (1.4, 5, 3, 3, 2.4, 4), numbers=frozenset({0})))
    return Official(
        title="DANH SÁCH",
        subject=f"đơn vị được đôn đốc gửi báo cáo: {about}",
        body=body,
        agency=agency,
        parent=parent,
        place=seat(issuer.name),
        signers=[Signer(capacity(issuer.name, title="", leads=True))],
    )


def late_words(one: UrgedReport) -> str:
    """How late it was on the day of the letter."""
    days = (one.urging.day - vietnam_day(one.late_from)).days + 1
    return f"{days} ngày"


def _blocks(urging: Urging, rows: Sequence[UrgedReport], issuer: Agency) -> list[Block]:
    until = vietnam_minute(urging.recorded_at)
    documents = list(dict.fromkeys(one.regime.document for one in rows if one.regime.document))
    basis = f"Thực hiện chế độ báo cáo theo {'; '.join(documents)}. " if documents else ""
    plural = "các báo cáo" if len(rows) > 1 else "báo cáo"
    heads = ("STT", "Báo cáo", "Kỳ", "Chậm nhất", "Quá hạn")
    lines = [
        (str(place), _named(one, urging), one.period_name,
         vietnam_minute(last_minute(one.late_from)), late_words(one))
        for place, one in enumerate(rows, start=1)
    ]  # fmt: skip
    ask = (
        f"Đề nghị {urging.agency.name} gửi {plural} nêu trên đến {issuer.name} ngay khi nhận được "
        "văn bản này. Kỳ nào không phát sinh thì xác nhận không phát sinh."
    )
    gone = [Paragraph(_withdrawn(urging), style=Style.CENTRED)] if urging.withdrawn_at else []
    return [
        *gone,
        Paragraph(
            f"{basis}Đến {until}, {issuer.name} chưa nhận được {plural} sau đây của "
            f"{urging.agency.name}:"
        ),
        Table(heads, lines, (1.4, 7, 4, 3.4, 2.4), numbers=frozenset({0})),
        Paragraph(ask),
    ]


def _withdrawn(urging: Urging) -> str:
    assert urging.withdrawn_at
    when = vietnam_minute(urging.withdrawn_at)
    return f"VĂN BẢN NÀY ĐÃ RÚT LÚC {when}: {urging.withdrawn_because}"


def _named(one: UrgedReport, urging: Urging) -> str:
    name = one.regime.name
    if one.returned:
        name += " (đã gửi nhưng bị trả lại, chưa gửi lại)"
    if one.agency_id != urging.agency_id:
        name += f" (của {one.agency.name}, nay do {urging.agency.name} kế thừa)"
    return name


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
