"""What headings of offices write short (chữ viết tắt ở tiêu đề cột)."""

WRITTEN = {
    "kd": "kinh doanh", "hkd": "hộ kinh doanh", "cs": "cơ sở", "cskd": "cơ sở kinh doanh",
    "sđt": "điện thoại", "đt": "điện thoại", "đtdđ": "điện thoại di động", "đc": "địa chỉ",
    "mst": "mã số thuế", "dn": "doanh nghiệp", "ck": "cam kết", "kt": "kiểm tra",
    "vp": "vi phạm", "vphc": "vi phạm hành chính", "qđ": "quyết định", "xp": "xử phạt",
    "xl": "xử lý", "sx": "sản xuất", "sxkd": "sản xuất kinh doanh", "nnt": "người nộp thuế",
    "tg": "thời gian", "ht": "hình thức", "đdcn": "định danh cá nhân", "đđcn": "định danh cá nhân",
    "đv": "đơn vị", "cq": "cơ quan", "cb": "cán bộ", "bb": "biên bản", "p": "phường", "x": "xã",
    "ph": "phường", "tmđt": "thương mại điện tử", "mxh": "mạng xã hội", "sp": "sản phẩm",
    "hh": "hàng hóa", "đk": "đăng ký", "tb": "thông báo", "bct": "bộ công thương",
    "kí": "ký", "ko": "không", "ktra": "kiểm tra", "kq": "kết quả",
    "gt": "giá trị", "kh": "kế hoạch", "kb": "kho bạc", "sl": "số lượng",
    "đvt": "đơn vị tính", "tv": "tang vật",
}  # fmt: skip
EITHER = {"hđ": ("hoạt động", "hợp đồng")}  # as the column itself is called
