"""Measures of money and of the value of goods. Units: whole đồng."""

from hangthat.domain.cases.models import Money
from hangthat.domain.custody.models import MovementKind
from hangthat.domain.figures.lexicon import Group, Unit
from hangthat.domain.figures.vocabulary import conditions as rows
from hangthat.domain.figures.vocabulary.measure import Measure
from hangthat.domain.figures.vocabulary.sources import (
    CASES,
    DECISIONS,
    GOODS,
    OUTCOMES,
    PAYMENTS,
    Source,
)
from hangthat.domain.handovers.lexicon import Stage


def _money(
    key: str, label: str, says: str, source: Source, sums: str, was: str = "", **where: object
) -> Measure:
    chosen = rows.having(**{f"{sums}__gt": 0}, **where)
    return Measure(
        key, label, Unit.MONEY, Group.MONEY, says, source=source, where=chosen, sums=sums, was=was
    )


def _sum(key: str, label: str, says: str, *parts: str) -> Measure:
    return Measure(key, label, Unit.MONEY, Group.MONEY, says, parts=parts)


MONEY_MEASURES = (
    _money("fines_decided", "Tiền phạt theo quyết định",
           "tiền phạt của các quyết định ban hành trong kỳ, chưa bị hủy bỏ",
           DECISIONS, "fine_vnd"),
    _sum("collected", "Thu nộp ngân sách",
         "tiền phạt, truy thu thuế và tiền bán hàng tịch thu đã nộp trong kỳ",
         "fines", "arrears", "sales"),
    _money("fines", "Tiền phạt đã nộp", "tiền phạt đã nộp ghi trong kỳ",
           PAYMENTS, "amount_vnd", money=Money.FINE),
    _sum("arrears", "Truy thu thuế", "truy thu thuế đã nộp ghi trong kỳ",
         "arrears_decisions", "arrears_handovers"),
    _money("arrears_decisions", "Truy thu thuế theo quyết định",
           "truy thu thuế đã nộp ghi ở quyết định xử phạt trong kỳ",
           PAYMENTS, "amount_vnd", was="arrears", money=Money.ARREARS),
    _money("arrears_handovers", "Truy thu thuế theo hồ sơ chuyển cơ quan thuế",
           "truy thu, phạt thuế đã nộp, cơ quan thuế trả lời trong kỳ",
           OUTCOMES, "amount_vnd", stage=Stage.ARREARS),
    _sum("sales", "Bán hàng tịch thu", "tiền bán hàng tịch thu trong kỳ",
         "sales_ledger", "sales_receipts"),
    _money("sales_ledger", "Bán hàng tịch thu theo sổ tang vật",
           "tiền bán ghi trong sổ tang vật trong kỳ",
           GOODS, "proceeds_vnd", kind=MovementKind.SOLD),
    _money("sales_receipts", "Bán hàng tịch thu theo biên lai cũ",
           "tiền bán hàng ghi ở quyết định trước khi có sổ tang vật",
           PAYMENTS, "amount_vnd", money=Money.GOODS),
    _money("goods_value", "Trị giá hàng vi phạm",
           "trị giá hàng ước tính của vụ việc thụ lý trong kỳ; của cơ quan: vụ việc cơ quan ấy thụ "
           "lý, không kể vụ việc phối hợp", CASES, "estimated_vnd"),
    _money("seized", "Trị giá hàng tạm giữ",
           "trị giá hàng tạm giữ trong kỳ theo sổ tang vật; hàng định giá sau khi tạm giữ: tính "
           "vào ngày định giá",
           GOODS, "value_vnd", kind__in=(MovementKind.SEIZED, MovementKind.VALUED)),
    _money("confiscated", "Trị giá hàng tịch thu",
           "trị giá hàng tịch thu trong kỳ theo sổ tang vật",
           GOODS, "value_vnd", kind=MovementKind.CONFISCATED),
    _money("destroyed", "Trị giá hàng tiêu hủy", "trị giá hàng tiêu hủy trong kỳ theo sổ tang vật",
           GOODS, "value_vnd", kind=MovementKind.DESTROYED),
)  # fmt: skip
