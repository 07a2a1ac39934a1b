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
    parts += ["\n## Kế hoạch kiểm tra được giữ kín\n", *_programmes()]
    parts += ["\n## Tin báo\n", *_tips()]
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


def _programmes() -> Iterator[str]:
    yield "Chỉ kế hoạch định kỳ, chuyên đề đã duyệt là được công bố: ai có quyền theo bảng trên"
    yield "thì xem được. Bản đang soạn, chờ duyệt và mọi kế hoạch kiểm tra đột xuất chỉ những"
    yield "người được nêu tên biết: người đề nghị, người được giao duyệt, thành viên các đoàn kiểm"
    yield "tra; họ vẫn phải có quyền theo bảng trên. Với mọi người khác, kể cả lãnh đạo và đồng"
    yield "nghiệp cùng cơ quan, kế hoạch ấy không có trong danh sách, số đếm, kết quả tìm, API; sổ"
    yield "nhật ký chỉ cho biết có một dòng được giữ kín. Ngày đi và đoàn kiểm tra của kế hoạch đã"
    yield "công bố chỉ người được nêu tên và người làm việc kiểm tra của cơ quan lập kế hoạch biết"
    yield "([ADR 0059](adr/0059-a-plan-of-checks-is-known-to-those-it-names.md)).\n"
    yield "Khi hai lực lượng cùng định kiểm tra một nơi mà một bên giữ kín, chỉ đầu mối phối hợp"
    yield "kiểm tra được báo: của lực lượng nào, trong khoảng ngày nào; đầu mối quyết định có báo"
    yield "cho hai bên hay không, và không đọc được kế hoạch. Trước đó trang của cả hai bên không"
    yield "có gì thay đổi ([ADR 0060](adr/0060-an-overlap-is-read.md))."


def _tips() -> Iterator[str]:
    yield "Với tin báo, chữ C chưa đủ: chỉ người đọc tin mà tin được niêm phong gửi đến mới thấy"
    yield "tin ấy. Ai không giữ phong bì của tin thì không thấy nó trong danh sách, kết quả tìm,"
    yield "API, dù là lãnh đạo, quản trị kỹ thuật hay đồng nghiệp cùng cơ quan. Người bị tin nêu"
    yield "tên và người đọc của đơn vị bị tố cáo không có phong bì. Mở nội dung còn cần mật khẩu"
    yield "khóa riêng của người đọc, và mỗi lượt mở được ghi vào sổ. Muốn biết ai gửi thì hai"
    yield "người đọc phải cùng mở. Qua API không đọc được nội dung tin nào. Khóa khôi phục in ra"
    yield "giấy mở được mọi tin ([ADR 0086](adr/0086-tips-are-sealed.md))."


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
