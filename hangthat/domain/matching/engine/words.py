"""Words that say little about which shop is meant, and words that announce a number. All folded."""

# In front of names on papers, never part of a name.
LEGAL = (
    "ho kinh doanh ca the", "ho kinh doanh", "ho kd", "hkd", "dkkd",
    "cong ty trach nhiem huu han mot thanh vien", "cong ty trach nhiem huu han",
    "cong ty tnhh mot thanh vien", "cong ty tnhh mtv", "cong ty tnhh", "cong ty co phan",
    "cong ty cp", "cong ty", "cty tnhh mtv", "cty tnhh", "cty co phan", "cty cp", "cty", "ct tnhh",
    "tnhh mot thanh vien", "tnhh mtv", "tnhh", "mtv", "doanh nghiep tu nhan", "dntn",
    "hop tac xa", "htx",
)  # fmt: skip
# One spelling for what is written in several ways.
SPELT = {
    "cua hang": ("ch", "c h", "cuahang"),
    "kiot": ("ki ot", "k ot", "kios", "kiosk", "ki os", "kot"),
    "tap hoa": ("taphoa",),
    "sieu thi": ("st",),
    "chi nhanh": ("cn",),
    "co so": ("cs",),
    "xuat nhap khau": ("xnk",),
    "thuong mai": ("tm",),
    "dich vu": ("dv",),
    "trung tam thuong mai": ("tttm",),
    "quoc lo": ("ql",),
    "tinh lo": ("tl",),
    "so": ("so nha", "sn"),
    "phu tung": ("pt",),
    "dai ly": ("dl",),
    "khoi": ("khoi pho", "kp"),
    "to": ("to dan pho", "tdp"),
    "khu": ("khu dan cu", "kdc"),
}
# Words before a number, by the kind of number they announce. Stall and house numbers are one kind:
# clerks write ki-ốt 12, quầy 12 and số 12 for the same thing.
SITE, BRANCH, ORDINAL = "số", "chi nhánh", "số thứ"
LABELS = {
    "so": SITE, "s": SITE, "kiot": SITE, "k": SITE, "quay": SITE, "q": SITE, "sap": SITE,
    "gian": SITE, "gian hang": SITE, "o": SITE, "lo": "lô", "day": "dãy", "khu": "khu",
    "khoi": "khối", "to": "tổ", "doi": "đội", "thon": "thôn", "xom": "xóm", "ap": "ấp",
    "ngo": "ngõ", "ngach": "ngách", "hem": "hẻm", "tang": "tầng", "km": "km",
    "quoc lo": "đường", "tinh lo": "đường", "duong": "đường", "chi nhanh": BRANCH,
    "co so": BRANCH, "cua hang": BRANCH,
}  # fmt: skip
# Numbers of what a shop lies in, which clerks leave out; all others must agree.
MAY_BE_LEFT_OUT = {"khu", "khối", "tổ", "đội", "đường", "km", "tầng", "dãy"}
LETTERED = {"lô", "dãy", "khu", "tầng"}  # these are numbered with letters too
# An address ends where one of these begins: the unit is known by its code.
UNITS = frozenset(
    ("phuong", "p", "xa", "x", "thi tran", "tt", "huyen", "h", "thanh pho", "tp", "tinh")
)

# Shares of names in which such a word stands: counted in the demo's and in real lists, rounded.
# What stands nowhere here is taken for as rare as _ELSE, until the registry says otherwise.
_SHARES = {
    0.25: "nguyen thi van",
    0.04: """hoang nong tran le ly vi luong hua pham trieu duong ha chu dang vu bui do ngo dinh ma
        loc phung be thu ngoc thanh minh duc quang xuan huu kim phuong ong ba chi co chu""",
    0.02: """huong lan hoa hanh nhung trang linh mai dung yen hang nga thuy loan hue giang hien
        hung dung tuan cuong thang son hai nam long tung quan trung dat khanh lam toan duy binh
        anh phuc bao an phat hong tam""",
}
_ELSE = 0.002
_TABLE = {word: share for share, words in reversed(_SHARES.items()) for word in words.split()}


# Read as one word each: what is sold, and what kind of shop it is.
GOODS = (
    "tap hoa", "thoi trang", "quan ao", "giay dep", "my pham", "dien thoai", "dien may",
    "dien tu", "dien lanh", "dien nuoc", "vat lieu xay dung", "vlxd", "nha thuoc", "quay thuoc",
    "quan com", "com pho", "bun pho", "an uong", "quan an", "nha hang", "nha nghi", "khach san",
    "vat tu nong nghiep", "phan bon", "thuc an chan nuoi", "do gia dung", "gia dung", "banh keo",
    "sieu thi", "van phong pham", "phu tung", "xe may", "xe dap", "o to", "hoa qua", "trai cay",
    "rau qua", "hai san", "dong lanh", "do choi", "do go", "noi that", "tranh anh", "vang bac",
    "kinh mat", "xang dau", "gas", "thuc pham", "nong san", "duoc lieu", "thuoc bac", "ruou bia",
    "thuoc la", "nuoc giai khat", "tra sua", "ca phe", "cafe", "sua bim", "me va be", "vai soi",
    "chan ga goi dem", "tui xach", "my nghe", "do luu niem", "buu cuc", "xuat nhap khau",
    "thuong mai", "dich vu", "van tai", "xay dung", "san xuat", "kinh doanh", "tong hop", "dac san",
    "pho", "bun", "ruou",
)  # fmt: skip
SIGN = (
    "cua hang", "kiot", "quay", "quay hang", "sap", "gian hang", "shop", "quan", "co so",
    "chi nhanh", "cho", "duong", "pho di bo", "thon", "xom", "ban", "khu", "khoi", "to", "so",
    "quoc lo", "tinh lo", "trung tam thuong mai", "van phong", "kho hang", "kho", "mini",
    "lang son", "viet nam",
)  # fmt: skip


def share(word: str) -> float:
    """How often the word stands in a name, before any registry was looked at."""
    return _TABLE.get(word, _ELSE)
