"""Draft → TOML, commented so that a person can correct it."""

from collections.abc import Iterator
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from hangthat.domain.plans.draft.rows import FORMAT, REMARK, ROW_TABLES, Draft, TargetRow, keys_of
from hangthat.domain.plans.lexicon import (
    CONDITIONS,
    DECISIONS,
    DUTY_KINDS,
    POPULATIONS,
    ROLES,
    VERBS,
)

_INTRODUCTION = """\
Bản nháp của một kế hoạch, đọc từ văn bản để người soát lại trước khi nạp.
Cách dùng: so từng bảng với văn bản gốc, sửa chỗ sai, rồi chạy: hangthat plan load TỆP
- [[unplaced]]: câu nêu mức phải đạt mà máy không hiểu, hoặc không ghi bằng phần trăm. Hãy viết
  thành một dòng [[targets]] (nếu là chỉ tiêu) hoặc chuyển sang [[ignored]] (nếu không phải); còn
  dòng nào thì chưa nạp được.
- [[targets]]: mỗi dòng một tỷ lệ của một đối tượng; by_end_of là năm (đến hết 31/12),
  at_least là phần trăm nguyên từ 1 đến 100, text là nguyên văn câu trong văn bản.
- before_day = 20 là "trước ngày 20" (hạn cuối là ngày 19); by_day = 15 là "chậm nhất ngày 15";
  next_month = true là hạn ở tháng sau kỳ báo cáo.
- clause phải là một địa chỉ có trong [[clauses]]: "II.2.1 b3" là gạch đầu dòng thứ 3 của
  mục II.2.1, "III.3.3 p2" là đoạn văn thứ 2 của mục III.3.3.
- [[named_tasks]]: việc theo dõi theo tên; code giữ nguyên qua các kế hoạch, clause là điểm của
  một dòng [[tasks]].
- commitment_months = 0: cam kết không ghi thời hạn có hiệu lực đến hết kỳ kế hoạch.
- check_within_days: sau khi ký cam kết bao nhiêu ngày thì phải được kiểm tra; checks_a_week:
  mỗi cơ quan được đề xuất nhiều nhất bấy nhiêu lượt một tuần.
- revisit_after_days: chấp hành xong quyết định xử phạt bao nhiêu ngày thì được đề xuất thăm lại.
Các từ được dùng:"""


def to_toml(draft: Draft) -> str:
    """The file of a draft; what is missing is named in a comment where it belongs."""
    document = tomlkit.document()
    for line in _introduction():
        document.add(tomlkit.comment(line))
    document.add(tomlkit.nl())
    document.add("format", tomlkit.item(FORMAT))
    document.add(tomlkit.nl())
    document.add("plan", _table(draft.plan))
    document.add("settings", _table(draft.settings))
    for name in ROW_TABLES:
        rows = getattr(draft, name)
        if rows:
            document.add(name, _tables(rows))
    return tomlkit.dumps(document).rstrip() + "\n"


def _introduction() -> Iterator[str]:
    yield from _INTRODUCTION.splitlines()
    for label, words in (
        ("population", POPULATIONS),
        ("conditions", CONDITIONS),
        ("verbs", VERBS),
        ("decisions", DECISIONS),
        ("role", ROLES),
        ("kind của [[report_duties]]", DUTY_KINDS),
    ):
        yield f"  {label}:"
        yield from (f"    {word}" for word in words)


def _tables(rows: tuple[Any, ...]) -> AoT:
    tables = tomlkit.aot()
    for row in rows:
        tables.append(_table(row))
    return tables


def _table(row: Any) -> Table:
    table = tomlkit.table()
    if isinstance(row, TargetRow) and row.remark:
        table.add(tomlkit.comment(f"{REMARK.removeprefix('# ')}{row.remark}"))
    for name, (_, key) in keys_of(type(row)).items():
        value = getattr(row, name)
        if value not in (None, "", ()) and value is not False:
            table.add(name, list(value) if isinstance(value, tuple) else value)
        elif key.required:
            table.add(tomlkit.comment(f"{name} = … ({key.label}: không thấy, hãy điền)"))
    return table
