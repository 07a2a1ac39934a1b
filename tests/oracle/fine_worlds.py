"""Odd worlds the loader must take: the small world, written or lived a little differently."""

import csv
import random

from tests.oracle.spoiling import (
    Case,
    Rows,
    add,
    all_of,
    every_file,
    read_rows,
    remove,
    rewrite,
    swap,
    written,
)
from tests.oracle.world import FILES, REQUIRED


def rows_in_another_order(content: bytes) -> bytes:
    header, *rows = read_rows(content)
    return written([header, *reversed(rows)])


def columns_in_another_order(content: bytes) -> bytes:
    rows = read_rows(content)
    order = random.Random(len(content)).sample(range(len(rows[0])), len(rows[0]))
    return written([[row[column] for column in order] for row in rows])


def every_cell_quoted(content: bytes) -> bytes:
    return written(read_rows(content), csv.QUOTE_ALL)


def header_only(content: bytes) -> bytes:
    return content.splitlines(keepends=True)[0]


def without_places(content: bytes) -> bytes:
    header, *rows = read_rows(content)
    place = header.index("place")
    emptied: Rows = [[*row[:place], "", *row[place + 1 :]] for row in rows]
    return written([header, *emptied])


ONLY_THE_REQUIRED_FILES = all_of(
    remove(*(name for name in FILES if name not in REQUIRED)),
    rewrite("establishments.csv", without_places),
)

AS_WRITTEN = [
    Case("a byte order mark", every_file(lambda content: b"\xef\xbb\xbf" + content)),
    Case("rows in another order", every_file(rows_in_another_order)),
    Case("columns in another order", every_file(columns_in_another_order)),
    Case("line ends of Windows", every_file(lambda content: content.replace(b"\n", b"\r\n"))),
    Case("every cell in quotes", every_file(every_cell_quoted)),
    Case("no line end at the end", every_file(lambda content: content.rstrip(b"\n"))),
    Case("a blank line at the end", every_file(lambda content: content + b"\n")),
    Case("a line break inside a name", swap("places.csv", "Chợ Đồng Mỏ", '"Chợ\nĐồng Mỏ"')),
    Case("quotes inside a name", swap("places.csv", "Chợ Đồng Mỏ", '"Chợ ""Đồng, Mỏ"""')),
    Case("an instant of Greenwich",
         swap("activities.csv", "2025-01-05T08:00:00", "2025-01-05T01:00:00Z")),
    Case("an instant without an offset",
         swap("violations.csv", "2022-01-10T09:00:00+07:00", "2022-01-10T09:00:00")),
    Case("recorded at midnight, the day before in Greenwich",
         swap("decisions.csv", "2021-09-10T08:00:00+07:00", "2021-09-08T17:00:00Z")),
]  # fmt: skip

AS_LIVED = [
    Case("a second commitment of the same shop",
         add("commitments.csv", "c99,establishment,e23,trade,trade,2021-12-31,,,")),
    Case("a shop with a board's id",
         add("establishments.csv", "b1,p04,B1,other,06463,,,2020-01-01,2020-02-02")),
    Case("ids of leading zeros beside those without", all_of(
         add("parties.csv", "7,Bảy,person,,,"), add("parties.csv", "07,Không Bảy,person,,,"))),
    Case("an id with a comma", add("parties.csv", '"p,1",Nguyễn Văn Phẩy,person,,,')),
    Case("an id with marks", add("parties.csv", "Hộ số 1,Nguyễn Văn Dấu,person,,,")),
    Case("a fine outside every band", swap("decisions.csv", "15000000", "99000000000")),
    Case("two decisions of one number", swap("decisions.csv", "02/QĐ-XPHC", "01/QĐ-XPHC")),
    Case("a decision by an agency that had ended",
         swap("decisions.csv", "QLTT,2025-02-20", "VHTT,2025-07-01")),
    Case("a commitment valid for years to come",
         swap("commitments.csv", "e02,trade,trade,2021-03-01,",
              "e02,trade,trade,2021-03-01,2099-12-31")),
    Case("a branch's tax code", swap("parties.csv", "4901000027", "4901000027001")),
    Case("a personal number as tax code", swap("parties.csv", "4901000027", "020190004567")),
    Case("two parties of one tax code", swap("parties.csv", "4901000387", "4901000027")),
    Case("the same group twice", add("groups.csv", "p37,importer,2020-01-01,")),
    Case("the same channel twice", add(
         "channels.csv", "ch99,p31,floor,registered,https://san-p31.example.vn,,")),
    Case("a succession to a unit that has not begun", all_of(
         add("areas.csv", "92000,Xã lập năm 2026,commune,20,2026-01-01,,"),
         add("area_successions.csv", "90009,92000,2025-07-01,"))),
    Case("a succession told twice", add("area_successions.csv", "90010,90012,2024-12-01,")),
    Case("annulled, complied and dismissed on the very day", all_of(
         add("violations.csv", "v99,,establishment,e03,ip,,2023-02-02,2023-02-02,"),
         add("decisions.csv",
             "d99,v99,99/QĐ-XPHC,QLTT,2023-02-02,fine,1,2023-02-02,,2023-02-02,"))),
    Case("signed, ended and revoked on the very day", add(
         "commitments.csv", "c99,establishment,e03,trade,trade,2021-05-05,2021-05-05,2021-05-05,")),
]  # fmt: skip

# Those that leave every number on 31/12 of the small world as it is.
SAME_NUMBERS: list[Case] = [*AS_WRITTEN, *AS_LIVED]

FINE: list[Case] = [
    *SAME_NUMBERS,
    Case("only the required files", ONLY_THE_REQUIRED_FILES),
    Case("optional files of a header alone", all_of(
         *(rewrite(f"{name}.csv", header_only) for name in FILES if name not in REQUIRED),
         rewrite("establishments.csv", without_places))),
    Case("nobody and nothing yet", all_of(
         ONLY_THE_REQUIRED_FILES, *(rewrite(f"{name}.csv", header_only) for name in REQUIRED))),
    Case("a decision after the shop closed",
         add("decisions.csv", "d99,v03,99/QĐ-XPHC,QLTT,2022-01-05,fine,3000000,,,,")),
    Case("open for one day, inspected on it", all_of(
         add("establishments.csv", "e99,p01,Một ngày,stall,06463,,,2021-01-01,2021-01-01"),
         add("results.csv", "i01,establishment,e99,clean"))),
]  # fmt: skip
