"""The policy as a page that a lawyer can read: docs/access.md."""

from collections.abc import Iterator

from hangthat.core.access.lexicon import MASKED, Action, Resource, Role, Scope
from hangthat.core.access.policy import GIVES, TABLE

_HEAD = """# Ai được làm gì

Trang này do `make docs` viết từ bảng quyền trong mã nguồn (`hangthat/core/access/policy/table.py`);
một phép thử so hai bên. Điều gì không có trong bảng thì không ai được làm.

Mỗi người có các **quyền được giao** (`Grant`): vai trò, cơ quan, địa bàn, lĩnh vực, từ ngày, đến
ngày, người giao, người duyệt. Một quyền chỉ có hiệu lực khi người thứ hai đã duyệt, và tự hết khi
hết hạn, khi đơn vị hoặc cơ quan của nó chấm dứt. Hồ sơ ngoài phạm vi trả lời như không tồn tại
(404); hồ sơ xem được mà việc không thuộc quyền thì trả lời 403.
"""


_LETTER = {
    Scope.TERRITORY: ("Đ", "hồ sơ trong địa bàn và lĩnh vực ghi ở quyền; không ghi: cả tỉnh. Một "
                      "đơn vị gồm cả những gì từng thuộc nó và đơn vị cũ đã nhập hẳn vào nó"),
    Scope.AGENCY: ("C", "như Đ, và do cơ quan của quyền ấy (hoặc cơ quan nó kế thừa) lập, hoặc "
                   "không ghi cơ quan nào"),
    Scope.SUBJECT: ("H", "chỉ hồ sơ của ban quản lý hoặc tổ chức, cá nhân ghi ở quyền"),
    Scope.OWN: ("B", "chỉ của chính người đó"),
    Scope.PUBLISHED: ("X", "mọi hồ sơ loại này"),
}  # fmt: skip


def policy_page() -> str:
    """The whole page in Markdown."""
    parts = [_HEAD, "## Phạm vi\n", "| Chữ | Phạm vi | Nghĩa |\n|---|---|---|"]
    parts += [f"| {letter} | {s.label} | {words} |" for s, (letter, words) in _LETTER.items()]
    parts += ["\n## Vai trò\n", "| Cột | Vai trò | Mã |\n|---|---|---|"]
    parts += [f"| {n} | {role.label} | `{role.value}` |" for n, role in enumerate(Role, 1)]
    parts += ["\n## Bảng quyền\n", *_matrix()]
    parts += ["\n## Vụ việc hạn chế người xem\n", *_restricted()]
    parts += ["\n## Bàn giao\n", *_handovers()]
    parts += ["\n## Nhiệm vụ\n", *_assignments()]
    parts += ["\n## Dữ liệu cá nhân\n", *_masks()]
    parts += ["\n## Ai đề nghị giao vai trò nào\n", *_gives()]
    return "\n".join(parts) + "\n"


def _matrix() -> Iterator[str]:
    yield "Ô trống: không được làm.\n"
    yield f"| Hồ sơ: việc | {' | '.join(str(n) for n, _ in enumerate(Role, 1))} |"
    yield f"|---|{'---|' * len(Role)}"
    for resource in Resource:
        for action in Action:
            if cells := TABLE.get((resource, action)):
                letters = (_LETTER[cells[role]][0] if role in cells else "" for role in Role)
                yield f"| {resource.label}: {action.label} | {' | '.join(letters)} |"


def _restricted() -> Iterator[str]:
    yield "Một vụ việc có thể chỉ dành cho những người được nêu tên, với lý do và người quyết"
    yield "định. Người được nêu tên vẫn phải có quyền theo bảng trên. Với mọi người khác, kể cả"
    yield "lãnh đạo, vụ việc ấy, các hành vi vi phạm, quyết định, người và tài liệu của nó không có"
    yield "trong danh sách, số đếm, kết quả tìm, hồ sơ cơ sở, API; sổ nhật ký chỉ cho biết có một"
    yield "dòng được giữ kín. Số liệu chỉ tiêu vẫn tính đủ ([ADR 0056](adr/0056-the-case-file.md))."


def _handovers() -> Iterator[str]:
    yield "Với bàn giao, chữ C không hỏi địa bàn: bên giao thấy, lập, chuyển và rút lại bàn giao do"
    yield "cơ quan mình lập; bên nhận thấy và trả lời đúng những gì đã được giao cho cơ quan mình."
    yield "Thấy bàn giao không phải là thấy vụ việc. Bàn giao của một vụ việc hạn chế người xem chỉ"
    yield "người được xem vụ việc ấy và người tiếp nhận được nêu tên mới thấy"
    yield "([ADR 0064](adr/0064-hand-overs.md))."


def _assignments() -> Iterator[str]:
    yield "Với nhiệm vụ, chữ C không hỏi địa bàn: bên giao và cơ quan chủ trì đều thấy; cơ quan"
    yield "phối hợp xem được. Bên giao chấp nhận, trả lại, gia hạn, hủy. Cơ quan kế thừa thấy và"
    yield "làm nhiệm vụ của cơ quan cũ ([ADR 0072](adr/0072-assignments.md))."


def _masks() -> Iterator[str]:
    yield "Ai không có việc ấy thì thấy dấu chấm thay cho nội dung, và không tìm theo nó được."
    yield "Ai thấy rõ thì lượt xem được ghi vào sổ: trên trang, qua API, trong tệp xuất, bản in."
    yield "Riêng địa chỉ ở một dòng của danh sách, của kết quả tìm, của nhật ký thì không ghi;"
    yield "mở hồ sơ ấy hoặc mang danh sách ra thành tệp thì ghi.\n"
    for action, field in MASKED.items():
        seen = [role.label for resource in Resource for role in TABLE.get((resource, action), {})]
        yield f"- {action.label} (`{field}`): {'; '.join(seen)}"
    yield "\nBản quét, ảnh và chữ ký của một bản cam kết có thể mang số định danh, điện thoại viết"
    yield "tay: chỉ ai có việc “xem bản gốc” mới tải được, và mỗi lần tải được ghi vào sổ. Ảnh của"
    yield "hoạt động, cuộc kiểm tra có thể có mặt người: ai xem được hồ sơ thì xem được ảnh, và mỗi"
    yield "lần mở ảnh lớn được ghi vào sổ. Thông tin máy ảnh ghi kèm (EXIF: nơi chụp, giờ chụp,"
    yield "loại máy) chỉ còn trong tệp gốc; ảnh trên trang, qua API và ảnh tài liệu tải về thì"
    yield "không có."


def _gives() -> Iterator[str]:
    yield "| Người đề nghị | Vai trò giao được |\n|---|---|"
    for giver, roles in GIVES.items():
        which = "mọi vai trò" if len(roles) == len(Role) else "; ".join(r.label for r in roles)
        yield f"| {giver.label} | {which} |"
