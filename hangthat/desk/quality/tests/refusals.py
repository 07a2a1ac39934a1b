"""How each refusal of external counts is provoked at its doors."""

from tests.refusals.attempts import LATE, Case

COUNT = {"source": "tax", "kind": "all", "area": lambda u: str(u.area.pk), "number": "9"}
ROW = {
    "Nguồn": "cơ quan thuế",
    "Loại": "mọi cơ sở",
    "Xã, phường": lambda u: u.area.name,
    "Số lượng": "9",
    "Tại ngày": "01/01/2090",
}
FUTURE = "Ngày của số liệu không được sau hôm nay."

REFUSALS = (
    Case(page="count_add", typed=COUNT | {"on": LATE}),
    Case(sheet=ROW, listed="doi-chieu"),
)
