"""Headings under which 389 tables state each measure: the template's, and what offices write."""

from hangthat.domain.reported.models import Measure

HEADINGS: dict[Measure, tuple[str, tuple[str, ...]]] = {
    Measure.CHECKS: (
        "Số vụ kiểm tra",
        ("Số vụ kiểm tra, kiểm soát", "Số cuộc kiểm tra", "Tổng số vụ kiểm tra", "Số lượt kiểm tra",
         "Kiểm tra", "Số vụ KT"),
    ),
    Measure.FOUND: (
        "Số vụ phát hiện, bắt giữ",
        ("Số vụ phát hiện", "Số vụ bắt giữ", "Số vụ vi phạm", "Tổng số vụ vi phạm",
         "Tổng số vụ phát hiện", "Vụ phát hiện", "Phát hiện (vụ)", "Phát hiện", "Tổng số vụ",
         "Số vụ", "Phát hiện, bắt giữ", "Vụ vi phạm"),
    ),
    Measure.HANDLED: (
        "Số vụ xử lý",
        ("Tổng số vụ xử lý", "Số vụ đã xử lý", "Xử lý", "Số vụ việc xử lý"),
    ),
    Measure.SMUGGLING: (
        "Hàng cấm, hàng nhập lậu",
        ("Hàng cấm và hàng nhập lậu", "Buôn bán hàng cấm, hàng nhập lậu", "Hàng cấm, nhập lậu",
         "Buôn lậu, hàng cấm", "Hàng cấm, hàng lậu", "Buôn lậu, vận chuyển hàng cấm"),
    ),
    Measure.BANNED: ("Hàng cấm", ("Số vụ hàng cấm", "Kinh doanh hàng cấm")),
    Measure.SMUGGLED: ("Hàng nhập lậu", ("Số vụ hàng nhập lậu", "Buôn lậu", "Hàng lậu")),
    Measure.FRAUD: (
        "Gian lận thương mại, gian lận thuế",
        ("Gian lận thương mại", "GLTM", "Gian lận TM", "Số vụ gian lận thương mại",
         "Gian lận thương mại và gian lận thuế"),
    ),
    Measure.COUNTERFEIT: (
        "Hàng giả, xâm phạm quyền sở hữu trí tuệ",
        ("Hàng giả, xâm phạm SHTT", "Hàng giả và vi phạm SHTT", "Hàng giả, SHTT",
         "Hàng giả, xâm phạm sở hữu trí tuệ", "Hàng giả, hàng xâm phạm SHTT"),
    ),
    Measure.FAKE: ("Hàng giả", ("Số vụ hàng giả",)),
    Measure.IP: (
        "Xâm phạm quyền sở hữu trí tuệ",
        ("Xâm phạm SHTT", "Sở hữu trí tuệ", "Xâm phạm quyền SHTT"),
    ),
    Measure.OTHER: ("Vi phạm khác", ("Khác", "Vụ khác", "Lĩnh vực khác", "Hành vi khác")),
    Measure.ADMINISTRATIVE: (
        "Số vụ xử lý hành chính",
        ("Xử lý hành chính", "XLHC", "Vụ XLHC", "XPHC", "Vụ xử lý hành chính",
         "Xử phạt hành chính", "Số vụ xử phạt", "Số vụ XPVPHC", "Hành chính",
         "Số vụ xử phạt vi phạm hành chính"),
    ),
    Measure.PROSECUTED: (
        "Số vụ khởi tố",
        ("Khởi tố", "Vụ khởi tố", "Khởi tố hình sự", "Số vụ khởi tố hình sự", "Hình sự",
         "Khởi tố (vụ)"),
    ),
    Measure.ACCUSED: ("Số bị can", ("Bị can", "Số đối tượng khởi tố", "Số bị can khởi tố")),
    Measure.COLLECTED: (
        "Thu nộp ngân sách",
        ("Tổng thu nộp ngân sách", "Tổng số tiền thu nộp ngân sách", "Thu nộp NSNN", "Tổng thu",
         "Thu ngân sách", "Tổng tiền", "Tổng số tiền", "Tổng số thu nộp", "Số tiền thu nộp NSNN"),
    ),
    Measure.FINES: (
        "Tiền phạt vi phạm hành chính",
        ("Phạt VPHC", "Phạt vi phạm hành chính", "Tiền phạt", "Phạt hành chính", "Phạt",
         "Phạt tiền", "Số tiền phạt", "Tiền phạt VPHC", "Tiền phạt XLHC"),
    ),
    Measure.ARREARS: (
        "Truy thu, phạt thuế",
        ("Truy thu thuế", "Truy thu", "Truy thu, phạt bổ sung thuế", "Thuế truy thu"),
    ),
    Measure.SALES: (
        "Tiền bán hàng tịch thu",
        ("Bán hàng tịch thu", "Tiền bán hàng", "Bán hàng", "Bán hàng hóa tịch thu",
         "Tiền bán hàng hóa tịch thu"),
    ),
    Measure.GOODS_VALUE: (
        "Trị giá hàng vi phạm",
        ("Trị giá hàng hóa vi phạm", "Giá trị hàng vi phạm", "Trị giá hàng",
         "Trị giá tang vật", "Trị giá T.vật", "Trị giá",
         "Giá trị hàng hóa vi phạm"),
    ),
    Measure.CONFISCATED: ("Trị giá hàng tịch thu", ("Giá trị hàng tịch thu", "Hàng tịch thu")),
    Measure.DESTROYED: ("Trị giá hàng tiêu hủy", ("Giá trị hàng tiêu hủy", "Hàng tiêu hủy")),
    Measure.OUTREACH: ("Số buổi tuyên truyền", ("Tuyên truyền (buổi)", "Buổi tuyên truyền")),
}  # fmt: skip
