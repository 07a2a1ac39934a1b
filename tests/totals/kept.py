"""Layouts that were written before the reader of totals first ran, and not tried until it stood."""

from decimal import Decimal

from tests.totals.layouts import COMMUNES, FORCES, NAMES, NATURES
from tests.totals.sheets import Draft, dotted, with_comma


def three_levels(d: Draft) -> None:
    """A, 1, 1.1: each level adds up the next; the total of all on top in capitals."""
    d.over(0, 0, 4, "BIỂU SỐ 01: KẾT QUẢ CÔNG TÁC 389")
    d.say(2, 0, "TT", "Địa bàn, đơn vị", "Vụ", "Đối tượng", "Trị giá (tr.đ)")
    d.say(3, 1, "TỔNG CỘNG TOÀN TỈNH")
    row, tops = 4, []
    for n in range(d.random.randint(2, 3)):
        top, second = row, []
        d.say(top, 0, "ABC"[n], f"Khu vực {n + 1}")
        row += 1
        for m in range(d.random.randint(2, 3)):
            mid = row
            d.say(mid, 0, str(m + 1), COMMUNES[m])
            own = range(mid + 1, mid + 1 + d.random.randint(2, 4))
            for k, at in enumerate(own):
                d.say(at, 0, f"{m + 1}.{k + 1}", f"Đội {k + 1}")
                d.counts(at, (2, 3, 4), 70)
            d.row_total(mid, (2, 3, 4), own)
            second.append(mid)
            row = own[-1] + 1
        d.row_total(top, (2, 3, 4), second)
        tops.append(top)
    d.row_total(3, (2, 3, 4), tops)


def quarters(d: Draft) -> None:
    """Quarters in columns, the year at the end; no heading says “tổng”."""
    d.say(0, 0, "Lực lượng", "Quý I", "Quý II", "Quý III", "Quý IV", "Cả năm")
    rows = range(1, 1 + d.random.randint(5, 8))
    for n, row in enumerate(rows):
        d.say(row, 0, FORCES[n])
        d.counts(row, (1, 2, 3, 4), 120)
        d.total((row, 5), [(row, c) for c in (1, 2, 3, 4)])
    d.say(rows[-1] + 1, 0, "Cộng toàn tỉnh")
    d.row_total(rows[-1] + 1, range(1, 6), rows)
    d.relations.append(((rows[-1] + 1, 5), [(rows[-1] + 1, c) for c in (1, 2, 3, 4)]))


def goods(d: Draft) -> None:
    """Amounts of different units are not added up; what they cost is."""
    d.say(0, 0, "STT", "Tên hàng hóa", "ĐVT", "Số lượng", "Đơn giá (đồng)", "Thành tiền (đồng)")
    d.spelled |= {4: dotted, 5: dotted}
    rows = range(1, 1 + d.random.randint(5, 10))
    units = ("kg", "bao", "chiếc", "lít")
    for n, row in enumerate(rows):
        d.say(row, 0, str(n + 1), f"Mặt hàng {n + 1}", units[n % 4])
        d.counts(row, (3,), 90)
        d.put(row, 4, d.random.randint(2, 90) * 5_000)
        d.put(row, 5, d.values[row, 3] * d.values[row, 4])
    d.over(rows[-1] + 1, 0, 4, "Tổng trị giá")
    d.row_total(rows[-1] + 1, (5,), rows)


def footers_without_titles(d: Draft) -> None:
    """The commune stands in a column; its footer names it; the last adds up the footers."""
    d.say(0, 0, "TT", "Xã, phường", "Tên cơ sở", "Số lần vi phạm", "Tiền phạt")
    d.spelled[4] = dotted
    row, feet, count = 1, [], 0
    for commune in COMMUNES[: d.random.randint(3, 4)]:
        own = range(row, row + d.random.randint(2, 5))
        for at in own:
            count += 1
            d.say(at, 0, str(count), commune, NAMES[count % len(NAMES)])
            d.counts(at, (3,), 4)
            d.money(at, (4,))
        foot = own[-1] + 1
        d.say(foot, 1, f"Cộng {commune.lower()}")
        d.row_total(foot, (3, 4), own)
        feet.append(foot)
        row = foot + 1
    d.say(row, 1, "Tổng cộng (I+II+III)" if d.random.random() < 0.5 else "Tổng toàn tỉnh")
    d.row_total(row, (3, 4), feet)


def dashes_under_forces(d: Draft) -> None:
    """A force, then its teams behind dashes; one column of figures, the total below."""
    d.say(0, 0, "Đơn vị", "Số vụ xử lý")
    row, tops = 1, []
    for force in FORCES[: d.random.randint(4, 6)]:
        top = row
        d.say(top, 0, force)
        own = range(top + 1, top + 1 + d.random.randint(2, 4))
        for n, at in enumerate(own):
            d.say(at, 0, f"- Đội {n + 1}")
            d.counts(at, (1,), 50)
        d.row_total(top, (1,), own)
        tops.append(top)
        row = own[-1] + 1
    d.say(row, 0, "CỘNG")
    d.row_total(row, (1,), tops)


def rates_between(d: Draft) -> None:
    """Per cent stand between the parts, and the total in the middle."""
    d.over(0, 0, 0, "Đơn vị", 1)
    d.over(0, 1, 6, "Kết quả xử lý")
    d.say(1, 1, "Hành chính", "% ", "Tổng số", "Hình sự", "Tỷ lệ (%)", "Xử lý khác")
    rows = range(2, 2 + d.random.randint(6, 9))
    for n, row in enumerate(rows):
        d.say(row, 0, FORCES[n])
        d.counts(row, (1, 4, 6), 60)
        d.total((row, 3), [(row, c) for c in (1, 4, 6)])
        d.say(row, 2, "45,2")
        d.say(row, 5, "12,5")
    d.say(rows[-1] + 1, 0, "Tổng số")
    d.row_total(rows[-1] + 1, (1, 3, 4, 6), rows)
    d.relations.append(((rows[-1] + 1, 3), [(rows[-1] + 1, c) for c in (1, 4, 6)]))


def rounded_millions(d: Draft) -> None:
    """Parts rounded one by one; the total is rounded from the whole, and nothing is wrong."""
    d.over(0, 0, 4, "ĐVT: triệu đồng")
    d.say(1, 0, "Đơn vị", "Tổng thu", "Phạt", "Truy thu", "Bán hàng")
    d.spelled |= dict.fromkeys((1, 2, 3, 4), with_comma)
    exact = {}
    rows = range(2, 2 + d.random.randint(5, 8))
    tenth = Decimal("0.1")
    for n, row in enumerate(rows):
        d.say(row, 0, FORCES[n])
        for column in (2, 3, 4):
            exact[row, column] = Decimal(d.random.randint(1_000, 900_000)) / 1000
            d.put(row, column, exact[row, column].quantize(tenth))
        exact[row, 1] = sum(exact[row, c] for c in (2, 3, 4))
        d.put(row, 1, exact[row, 1].quantize(tenth))
    d.say(rows[-1] + 1, 0, "Tổng cộng")
    for column in (1, 2, 3, 4):
        whole = sum(exact[row, column] for row in rows)
        d.put(rows[-1] + 1, column, whole.quantize(tenth))


def natures_of_several_years(d: Draft) -> None:
    """Three blocks of columns, each a year with its own total under the same words."""
    d.over(0, 0, 0, "TT", 1)
    d.over(0, 1, 1, "Đơn vị báo cáo", 1)
    for n, year in enumerate((2024, 2025, 2026)):
        first = 2 + 4 * n
        d.over(0, first, first + 3, f"Năm {year}")
        d.say(1, first, *NATURES, "Cộng")
    rows = range(2, 2 + d.random.randint(4, 7))
    for n, row in enumerate(rows):
        d.say(row, 0, str(n + 1), FORCES[n])
        for first in (2, 6, 10):
            d.counts(row, range(first, first + 3), 70)
            d.total((row, first + 3), [(row, c) for c in range(first, first + 3)])
    last = rows[-1] + 1
    d.say(last, 1, "TỔNG CỘNG")
    d.row_total(last, range(2, 14), rows)
    d.relations += [
        ((last, first + 3), [(last, c) for c in range(first, first + 3)]) for first in (2, 6, 10)
    ]


KEPT = (
    three_levels, quarters, goods, footers_without_titles, dashes_under_forces, rates_between,
    rounded_millions, natures_of_several_years,
)  # fmt: skip
