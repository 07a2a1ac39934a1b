"""The columns of the list of shops: on the page and in the exported file the same words.

The words are those that the import knows (`matching.sheets`), so that a file goes back in.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hangthat.core.access.lexicon import MASKED
from hangthat.desk.parts.queries.row_tags import KEY

_PERSONAL = set(MASKED.values()) | {"tax_code"}


@dataclass(frozen=True)
class Column:
    """One column. `field` and `of_owner` say where a plain value stands.

    By its key the list is ordered, too (`ShopList.sorts`).
    """

    key: str
    label: str
    field: str = ""
    of_owner: bool = False
    kind: str = "text"  # text, choice, name, day, unit, state, commitment, degrees, tags

    @property
    def width(self) -> str:
        """The class of its width where rows are compact; empty for an equal share."""
        if self.kind in ("day", "state", "commitment"):
            return "day" if self.kind == "day" else "state"
        return {NAME: "name", "chu": "name", "dia_chi": "address"}.get(self.key, "")

    @property
    def personal(self) -> str:
        """The field whose mask lies on it: a point is as good as an address."""
        if self.kind == "degrees":
            return "address"
        return self.field if self.field in _PERSONAL else ""


COLUMNS = (
    Column("ma", "Mã cơ sở", "code"),
    Column("ten", "Tên cơ sở", "name"),
    Column("chu", "Chủ cơ sở", "name", of_owner=True),
    Column("loai_chu", "Loại chủ cơ sở", "kind", of_owner=True, kind="choice"),
    Column("mst", "Mã số thuế", "tax_code", of_owner=True),
    Column("dinh_danh", "Số định danh", "personal_id", of_owner=True),
    Column("dien_thoai", "Điện thoại", "phone", of_owner=True),
    Column("loai", "Loại cơ sở", "kind", kind="choice"),
    Column("dia_ban", "Xã, phường", kind="unit"),
    Column("noi", "Thuộc chợ, TTTM", "place"),
    Column("dia_chi", "Địa chỉ", "address"),
    Column("vi_do", "Vĩ độ", "latitude", kind="degrees"),
    Column("kinh_do", "Kinh độ", "longitude", kind="degrees"),
    Column("mo", "Hoạt động từ ngày", "opened_on", kind="day"),
    Column("dong", "Đóng cửa ngày", "closed_on", kind="day"),
    Column("tinh_trang", "Tình trạng", kind="state"),
    Column("cam_ket", "Cam kết", kind="commitment"),
)
# Of the reader's office alone, and no more ordered by than a list of words can be.
TAGS = Column(KEY, "Nhãn", kind="tags")
USUAL = ("ten", "chu", "loai", "dia_ban", "noi", "dia_chi", "cam_ket")
NAME = "ten"  # always there: it leads to the shop
NEEDED = ("ma", NAME, "dia_ban")  # by which a file that comes back is known, row by row
COMPACT = 9  # columns that have room beside each other, a line a row


def columns_of(
    keys: Iterable[str], *, always: Iterable[str] = (NAME,), tags: bool = False
) -> list[Column]:
    """The chosen columns in the house's order; none chosen means the usual ones.

    tags: whether their column may be among them.
    """
    offered = (*COLUMNS, TAGS) if tags else COLUMNS
    wanted = set(keys) & {column.key for column in offered} or set(USUAL)
    return [column for column in offered if column.key in wanted | {*always}]
