"""A decision as it is printed, in the layout of Nghị định 30/2020/NĐ-CP, with its annex."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from hangthat.core.agencies.queries.letterhead import seat, two_lines
from hangthat.core.agencies.queries.unit_names import unit_name
from hangthat.core.common.gtin import with_gtin
from hangthat.core.common.number_words import dong_in_words
from hangthat.core.common.templatetags.vietnamese import dong, grouped, quantity
from hangthat.core.documents.services import (
    Appendix,
    Block,
    Field,
    Fields,
    Items,
    Marks,
    Official,
    Paragraph,
    Signer,
    Style,
    Table,
)
from hangthat.domain.cases.models import CaseGoods, Decision, DecisionPaper
from hangthat.domain.deciding.queries.signature import name_in
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.law.models import Provision

_ORGANISATIONS = (PartyKind.ENTERPRISE, PartyKind.COOPERATIVE, PartyKind.ORGANISATION)
_ROWS = ("STT", "Hành vi vi phạm", "Ngày phát hiện", "Điều khoản", "Hình thức", "Tiền phạt (đồng)")
_GOODS = ("STT", "Tên hàng", "Đơn vị tính", "Số lượng", "Trị giá (đồng)")
_SHARED = " (ghi chung cho vụ việc)"


@dataclass(frozen=True)
class Particulars:
    """Of whom the paper names, as the records say them and its reader may read them."""

    address: str = ""
    number: str = ""  # of a person
    tax_code: str = ""


def printed(
    paper: DecisionPaper,
    decisions: Sequence[Decision],
    goods: Sequence[CaseGoods],
    particulars: Particulars = Particulars(),
    shared: frozenset[int] = frozenset(),
) -> Official:
    """`decisions`: its rows that the reader sees; `goods`: of their violations and cases;
    `shared`: cases in which others are accused too. The number of the form is what the office has
    set (`HANGTHAT_DECISION_FORM`), else none.

    The articles say what was signed. What happened afterwards stands above them.
    """
    parent, agency = two_lines(str(paper.agency or ""))
    return Official(
        title="QUYẾT ĐỊNH",
        subject="Xử phạt vi phạm hành chính",
        body=_body(paper, decisions, particulars),
        agency=agency,
        parent=parent,
        number=paper.number,
        place=seat(str(paper.agency or "")) or _where_found(decisions, paper),
        dated=paper.decided_on,
        signers=[Signer([paper.signer_title.upper() or "NGƯỜI CÓ THẨM QUYỀN"], paper.signer_name)],
        recipients=("Như Điều 3", "Lưu: VT, hồ sơ vụ việc"),
        appendices=_appendices(decisions, goods, shared),
    )


def _where_found(decisions: Sequence[Decision], paper: DecisionPaper) -> str:
    shop = decisions[0].violation.establishment if decisions else None
    return unit_name(shop.area, on=paper.decided_on) if shop else ""


def _body(
    paper: DecisionPaper, decisions: Sequence[Decision], particulars: Particulars
) -> list[Block]:
    articles = dict.fromkeys(row.article for row in decisions if row.article)
    basis = ["Căn cứ Luật Xử lý vi phạm hành chính", *(f"Căn cứ {one}" for one in articles)]
    form = [Paragraph(f"Mẫu {settings.DECISION_FORM}", style=Style.BASIS)]
    return [
        *_since(paper, decisions),
        *(form if settings.DECISION_FORM else []),
        *(Paragraph(f"{words};", style=Style.BASIS) for words in basis),
        Paragraph("QUYẾT ĐỊNH:", style=Style.CENTRED),
        Paragraph("Xử phạt vi phạm hành chính đối với:", lead="Điều 1. "),
        Fields(_subject(paper, decisions, particulars)),
        *_sanctions(decisions),
        *_total(paper, decisions),
        Paragraph(
            f"Quyết định này có hiệu lực từ ngày {paper.effective_on:%d/%m/%Y}."
            if paper.effective_on and not paper.is_signed_here
            else "Quyết định này có hiệu lực từ ngày ……/……/………",
            lead="Điều 2. ",
        ),
        Paragraph(_compliance(paper), lead="Điều 3. "),
    ]


def _since(paper: DecisionPaper, decisions: Sequence[Decision]) -> list[Block]:
    """What the records have had since the signature: the day of effect is known once the paper was
    served, and an act may be annulled."""
    found = [
        f"{f'hành vi thứ {n}' if len(decisions) > 1 else 'quyết định'} "
        f"đã hủy bỏ từ ngày {row.annulled_on:%d/%m/%Y}"
        for n, row in enumerate(decisions, 1)
        if row.annulled_on
    ]
    if paper.effective_on and paper.is_signed_here:
        found.insert(0, f"có hiệu lực từ ngày {paper.effective_on:%d/%m/%Y}")
    words = f"Bản in lại. Ghi sau khi ký: {'; '.join(found)}."
    return [Paragraph(words, style=Style.BASIS)] if found else []


def _subject(
    paper: DecisionPaper, decisions: Sequence[Decision], particulars: Particulars
) -> list[list[Field]]:
    """Dots to write on where nothing is recorded."""
    member = decisions[0].violation.member if decisions else None
    name = name_in(paper, member) if member else ""
    lines = [[Field("Tên", paper.subject_name)], [Field("Cơ sở, chủ cơ sở", name)]]
    if paper.subject_kind:
        lines.append([Field("Loại đối tượng", paper.get_subject_kind_display())])
    tax_code = Field("Mã số doanh nghiệp, mã số thuế", particulars.tax_code)
    if paper.subject_kind in _ORGANISATIONS:
        return [*lines, [Field("Địa chỉ", particulars.address)], [tax_code]]
    born = f"{paper.subject_born_on:%d/%m/%Y}" if paper.subject_born_on else ""
    return [
        *lines,
        [Field("Địa chỉ cơ sở", particulars.address)],
        [Field("Ngày sinh", born)],
        [Field("Số định danh, căn cước, hộ chiếu", particulars.number)],
        [Field("Nơi ở hiện tại")],  # recorded nowhere
        *([[tax_code]] * bool(tax_code.value)),
    ]


def _sanctions(decisions: Sequence[Decision]) -> list[Block]:
    """One by one in the text; of several violations the amounts stand in the annex too."""
    found: list[Block] = []
    for row in decisions:
        conduct = row.violation.conduct or row.violation.get_classification_display()
        said = (
            f"Đã có hành vi: {conduct}, phát hiện ngày {row.violation.found_on:%d/%m/%Y}",
            f"Quy định tại {row.article}" if row.article else "",
            f"Tình tiết tăng nặng: {row.aggravating}" if row.aggravating else "",
            f"Tình tiết giảm nhẹ: {row.mitigating}" if row.mitigating else "",
            f"Hình thức xử phạt: {row.get_sanction_display()} {_amount(row.fine_vnd)}".strip(),
            f"Hình thức xử phạt bổ sung: {row.supplementary}" if row.supplementary else "",
            f"Biện pháp khắc phục hậu quả: {row.remedies}" if row.remedies else "",
        )
        found.append(Items([words for words in said if words], Marks.DASHES))
    return found


def _total(paper: DecisionPaper, decisions: Sequence[Decision]) -> list[Block]:
    """Of all its rows, annulled since or not; none where there are rows that the reader does not
    see."""
    # unscoped: asks whether there are others, whoever may see them
    others = Decision.objects.filter(paper=paper).exclude(pk__in=[row.pk for row in decisions])
    if others.exists():
        return [Paragraph("Bản in này chỉ gồm các hành vi trong phạm vi được xem của người in.")]
    fines = [row.fine_vnd for row in decisions if row.fine_vnd]
    return [Paragraph(f"Tổng số tiền phạt: {_amount(sum(fines))}.")] if len(fines) > 1 else []


def _amount(fine: int | None) -> str:
    """In figures and in words."""
    return f"{dong(fine)} (bằng chữ: {dong_in_words(fine)})" if fine else dong(fine)


def _compliance(paper: DecisionPaper) -> str:
    # unscoped: reference data, the same for everybody
    rules = Provision.objects.in_force(on=paper.decided_on).filter(key="compliance_days")
    rule = rules.first()
    within = f"trong thời hạn {rule.value} {rule.unit} kể từ ngày nhận" if rule else "đúng hạn"
    return (
        f"Người bị xử phạt có tên tại Điều 1 phải chấp hành Quyết định này {within}; quá thời hạn "
        "mà không tự nguyện chấp hành thì bị cưỡng chế thi hành; có quyền khiếu nại, khởi kiện "
        "theo quy định của pháp luật."
    )


def _appendices(
    decisions: Sequence[Decision], goods: Sequence[CaseGoods], shared: frozenset[int]
) -> list[Appendix]:
    found = []
    if len(decisions) > 1:
        found.append(Appendix("DANH SÁCH HÀNH VI VI PHẠM", [_table(decisions)]))
    if goods:
        found.append(Appendix("DANH SÁCH HÀNG HÓA", [_goods(goods, shared)]))
    return found


def _table(decisions: Sequence[Decision]) -> Table:
    rows = [
        (
            str(n),
            row.violation.conduct or row.violation.get_classification_display(),
            f"{row.violation.found_on:%d/%m/%Y}",
            row.article,
            row.get_sanction_display(),
            grouped(row.fine_vnd),
        )
        for n, row in enumerate(decisions, 1)
    ]
    return Table(_ROWS, rows, (1, 4, 2, 3, 2, 2.4), numbers=frozenset({0, 5}))


def _goods(goods: Sequence[CaseGoods], shared: frozenset[int]) -> Table:
    """What nobody gave to a violation says so, where it may be another's."""
    rows = [
        (
            str(n),
            with_gtin(one.name, one.gtin)
            + (_SHARED if one.violation_id is None and one.case_id in shared else ""),
            one.unit,
            quantity(one.quantity),
            grouped(one.value_vnd),
        )
        for n, one in enumerate(goods, 1)
    ]
    return Table(_GOODS, rows, (1, 5, 2, 2, 3), numbers=frozenset({0, 3, 4}))
