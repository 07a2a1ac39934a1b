"""Minutes in the official layout, with their annexes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hangthat.core.common.text import fold
from hangthat.core.documents.services import (
    Appendix,
    Block,
    Field,
    Fields,
    Official,
    Paragraph,
    Signer,
    Style,
    Table,
)
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.minutes.lexicon import MinutesKind
from hangthat.domain.minutes.queries.hearings import appointment_words, explanation_words

Content = Mapping[str, Any]
UNVERIFIED = "chưa xác minh"
_ORGANISATIONS = {
    str(kind.label)
    for kind in (PartyKind.ENTERPRISE, PartyKind.COOPERATIVE, PartyKind.ORGANISATION)
}
_GOODS = ("STT", "Tên hàng", "Nhóm mặt hàng", "Đơn vị tính", "Số lượng", "Trị giá (đồng)")
_PHOTOS = ("STT", "Mã băm SHA-256", "Chụp lúc (theo thiết bị)", "Tọa độ (theo thiết bị)")
_TITLES = {
    MinutesKind.INSPECTION: ("BIÊN BẢN", "Kiểm tra việc chấp hành pháp luật trong kinh doanh"),
    MinutesKind.VIOLATION: ("BIÊN BẢN", "Vi phạm hành chính"),
}


def printed(kind: str, said: Content, *, dated: date | str, cancelled: bool = False) -> Official:
    """The page. `dated`: its day. A cancelled paper says so above everything else."""
    title, subject = _TITLES[MinutesKind(kind)]
    return Official(
        title=title,
        subject=subject,
        agency=said["co_quan"],
        number=said["so_ky_hieu"],
        place=said["dia_ban"],
        dated=dated,
        body=[
            *_head(said, cancelled),
            *_presence(kind, said),
            *_matter(kind, said),
            *_end(kind, said),
        ],
        signers=_signers(kind, said),
        appendices=_appendices(said),
    )


def _head(said: Content, cancelled: bool) -> list[Block]:
    found: list[Block] = []
    if cancelled:
        found.append(Paragraph("BIÊN BẢN NÀY ĐÃ HỦY", style=Style.CENTRED))
    if said["mau_so"]:
        label = f"Mẫu số: {said['mau_so']} ({UNVERIFIED})"
        found.append(Paragraph(label, style=Style.BASIS))
    order = said["quyet_dinh_kiem_tra"]
    basis = f"Căn cứ quyết định kiểm tra số {order}" if order else ""
    when = f"Hôm nay, {said['bat_dau'] or '…… giờ ……'} {said['ngay_lap_chu']}, tại {_where(said)}."
    return [
        *found,
        *([Paragraph(f"{basis};", style=Style.BASIS)] if basis else []),
        Paragraph(when),
    ]


def _where(said: Content) -> str:
    inside = fold(said["dia_ban"]) in fold(said["dia_chi"])
    parts = (said["co_so"], said["dia_chi"], "" if inside else said["dia_ban"])
    return ", ".join(filter(None, parts)) or "……………………"


def _presence(kind: str, said: Content) -> list[Block]:
    of_violation = kind == MinutesKind.VIOLATION
    rows: list[Block] = [Paragraph("I. THÀNH PHẦN", style=Style.HEADING)]
    rows.append(Paragraph("Người lập biên bản, người kiểm tra:", style=Style.HEADING))
    rows += [Fields([_officer(one)]) for one in said["can_bo"]]
    about = "Người vi phạm:" if of_violation else "Người được kiểm tra:"
    rows.append(Paragraph(about, style=Style.HEADING))
    if of_violation:
        rows.append(Fields(_violator(said)))
    else:
        owner = [[Field("Cơ sở", said["co_so"])], [Field("Chủ cơ sở", said["chu_co_so"])]]
        name = said["nguoi_dai_dien"] or said["chu_co_so"]
        rows.append(Fields([*owner, _present("Họ và tên", name, said)]))
    if said["nguoi_chung_kien"] or of_violation:
        rows.append(Fields([[Field("Người chứng kiến", said["nguoi_chung_kien"])]]))
    if of_violation:
        rows.append(Fields([[Field("Người bị thiệt hại (nếu có)")]]))
    return rows


def _present(label: str, name: str, said: Content) -> list[Field]:
    return [Field(label, name), Field("Chức vụ", said["chuc_vu_dai_dien"])]


def _violator(said: Content) -> list[list[Field]]:
    """As the Law asks (Luật Xử lý vi phạm hành chính, Điều 58 khoản 3); dots where nobody knows."""
    shop = [[Field("Cơ sở", said["co_so"])]]
    there = [_present("Người có mặt", said["nguoi_dai_dien"], said)]
    if said["loai_doi_tuong"] in _ORGANISATIONS:
        return [
            [Field("Tên tổ chức", said["chu_co_so"])],
            [Field("Địa chỉ trụ sở", said["noi_o"])],
            [Field("Mã số doanh nghiệp, mã số thuế", said["ma_so_thue"])],
            [Field("Lĩnh vực hoạt động", said["nghe_nghiep"])],
            [Field("Người đại diện theo pháp luật")],
            *shop,
            *there,
        ]
    return [
        [Field("Họ và tên", said["chu_co_so"])],
        [Field("Ngày sinh", said["ngay_sinh"]), Field("Quốc tịch", said["quoc_tich"])],
        [Field("Nghề nghiệp", said["nghe_nghiep"])],
        [Field("Nơi ở hiện tại", said["noi_o"])],
        [Field("Số định danh cá nhân, căn cước, hộ chiếu", said["so_dinh_danh"])],
        [Field("Ngày cấp"), Field("Nơi cấp")],
        [Field("Mã số thuế", said["ma_so_thue"])],
        *shop,
        *there,
    ]


def _officer(one: Mapping[str, str]) -> list[Field]:
    return [
        Field(f"{one['stt']}. Ông/bà", one["ten"]),
        Field("Chức vụ", one["chuc_vu"]),
        Field("Số thẻ kiểm tra", one["so_the"]),
    ]


def _matter(kind: str, said: Content) -> list[Block]:
    rows: list[Block] = [Paragraph("II. NỘI DUNG", style=Style.HEADING)]
    unchecked = said["ly_do_khong_kiem_tra"]
    result = f"{said['ket_qua']}{f' ({unchecked})' if unchecked else ''}"
    rows.append(
        Fields([
            [Field("Kiểm tra ngày", said["ngay_kiem_tra"]), Field("Loại", said["loai_kiem_tra"])],
            [Field("Kết quả", result)],
        ])
    )  # fmt: skip
    if said["ghi_nhan"]:
        rows.append(Paragraph(said["ghi_nhan"], lead="Ghi nhận:"))
    if kind == MinutesKind.VIOLATION:
        rows += _violation(said)
    if said["bang_kiem"]:
        lines = [(one["stt"], one["cau_hoi"], one["tra_loi"]) for one in said["bang_kiem"]]
        rows.append(Paragraph("Kết quả theo bảng kiểm:", style=Style.HEADING))
        rows.append(Table(("STT", "Nội dung kiểm tra", "Kết quả"), lines, (1.3, 7, 5)))
    if said["hang_hoa"]:
        rows.append(Paragraph(_goods_words(said), lead="Hàng hóa, tang vật:"))
    return rows


def _goods_words(said: Content) -> str:
    """What nobody valued is said, never counted as worth nothing."""
    open_values = sum(not one["tri_gia"] for one in said["hang_hoa"])
    if open_values == len(said["hang_hoa"]):
        worth = "chưa ghi trị giá"
    else:
        rest = f", chưa kể {open_values} mặt hàng chưa ghi trị giá" if open_values else ""
        worth = f"tổng trị giá {said['tong_tri_gia'] or '0'} đồng{rest}"
    return f"{said['so_mat_hang']} mặt hàng, {worth} (bảng kê kèm theo)."


def _violation(said: Content) -> list[Block]:
    lines = [
        [Field("Nhóm vi phạm", said["nhom_vi_pham"])],
        [Field("Hành vi", said["hanh_vi"])],
        [
            Field("Thực hiện ngày", said["ngay_vi_pham"]),
            Field("Phát hiện ngày", said["ngay_phat_hien"]),
        ],
        [Field("Quy định tại", said["dieu_luat"])],
        [Field("Nhãn hiệu bị xâm phạm", said["nhan_hieu"])],
        [Field("Chủ thể quyền", said["chu_the_quyen"])],
    ]
    return [Paragraph("Đã có hành vi vi phạm hành chính như sau:"), Fields(lines)]


def _end(kind: str, said: Content) -> list[Block]:
    of_violation = kind == MinutesKind.VIOLATION
    about = "Người vi phạm" if of_violation else "Người được kiểm tra"
    unsigned = said["ly_do_khong_ky"]
    closing = (
        f"Biên bản lập xong hồi {said['ket_thuc'] or '…… giờ ……'}, đã đọc lại cho những người có "
        "mặt cùng nghe, công nhận là đúng và cùng ký tên."
    )
    handed = " Biên bản giao cho người vi phạm một bản."
    return [
        Paragraph("III. Ý KIẾN, BIỆN PHÁP", style=Style.HEADING),
        Fields([[Field(f"Ý kiến của {about.lower()}", said["y_kien"])]]),
        *([Fields([[Field("Ý kiến của người chứng kiến, người bị thiệt hại")]])] * of_violation),
        Fields([[Field("Biện pháp đã áp dụng", said["bien_phap"])]]),
        *(_hearing(said) if of_violation else []),
        Paragraph(closing + handed * of_violation),
        *([Paragraph(unsigned, lead=f"{about} không ký vì:")] if unsigned else []),
    ]


def _hearing(said: Content) -> list[Block]:
    """Papers of before these words were kept have dots to write on."""
    return [
        Paragraph(said["giai_trinh"] or explanation_words()),
        Paragraph(said["hen"] or appointment_words()),
    ]


def _signers(kind: str, said: Content) -> list[Signer]:
    hint = "(Không ký)" if said["ly_do_khong_ky"] else "(Ký, ghi rõ họ tên)"
    about = "NGƯỜI VI PHẠM" if kind == MinutesKind.VIOLATION else "NGƯỜI ĐƯỢC KIỂM TRA"
    found = [
        Signer([about], said["nguoi_dai_dien"], hint=hint),
        *(Signer(["NGƯỜI KIỂM TRA"], one["ten"]) for one in said["can_bo"]),
    ]
    if said["nguoi_chung_kien"]:
        found.insert(1, Signer(["NGƯỜI CHỨNG KIẾN"], said["nguoi_chung_kien"]))
    return found


def _appendices(said: Content) -> Sequence[Appendix]:
    found = []
    if said["hang_hoa"]:
        keys = ("stt", "ten", "nhom", "don_vi", "so_luong", "tri_gia")
        rows = [tuple(one[key] for key in keys) for one in said["hang_hoa"]]
        rows.append(("", "Cộng", "", "", "", said["tong_tri_gia"]))
        table = Table(_GOODS, rows, (1.4, 5, 3.6, 2, 2, 3), numbers=frozenset({0, 4, 5}))
        found.append(Appendix("BẢNG KÊ HÀNG HÓA, TANG VẬT", [table]))
    if said["anh"]:
        shown = ("stt", "ma_bam", "luc", "noi")
        shots = [[_broken(one[key]) for key in shown] for one in said["anh"]]
        found.append(Appendix("DANH SÁCH ẢNH", [Table(_PHOTOS, shots, (1.4, 6, 3, 4))]))
    return found


def _broken(words: str) -> str:
    """A hash in groups, so that it breaks within its column."""
    if len(words) == 64:
        return " ".join(words[at : at + 16] for at in range(0, 64, 16))
    return words
