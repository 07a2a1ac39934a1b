"""Layouts that were written after the last mend of the reader of totals, to see it once more."""

from tests.totals.layouts import COMMUNES, FORCES, NAMES, NATURES
from tests.totals.sheets import Draft, dotted


def totals_of_totals(d: Draft) -> None:
    """Two groups of columns with a total of each, and a total of both on the left."""
    d.over(0, 0, 0, "Đơn vị", 1)
    d.over(0, 1, 1, "Tổng số vụ xử lý", 1)
    d.over(0, 2, 4, "Xử lý hành chính")
    d.over(0, 5, 7, "Xử lý hình sự")
    d.say(1, 2, "Cộng", "Hàng cấm", "Hàng giả", "Cộng", "Hàng cấm", "Hàng giả")
    rows = range(2, 2 + d.random.randint(5, 9))
    for n, row in enumerate(rows):
        d.say(row, 0, FORCES[n])
        d.counts(row, (3, 4, 6, 7), 50)
        d.total((row, 2), [(row, 3), (row, 4)])
        d.total((row, 5), [(row, 6), (row, 7)])
        d.total((row, 1), [(row, 2), (row, 5)])
    last = rows[-1] + 1
    d.say(last, 0, "Tổng cộng")
    d.row_total(last, range(1, 8), rows)
    d.relations += [((last, 2), [(last, 3), (last, 4)]), ((last, 5), [(last, 6), (last, 7)]),
                    ((last, 1), [(last, 2), (last, 5)])]  # fmt: skip


def without_accents(d: Draft) -> None:
    """Typed without accents, on an old machine."""
    d.say(0, 0, "STT", "Don vi", "So vu", "Tien phat (dong)", "Tri gia hang (dong)")
    d.spelled |= {3: dotted, 4: dotted}
    rows = range(1, 1 + d.random.randint(5, 9))
    for n, row in enumerate(rows):
        d.say(row, 0, str(n + 1), ("Hai quan", "Cong an", "Quan ly thi truong")[n % 3] + f" {n}")
        d.counts(row, (2,), 90)
        d.money(row, (3, 4))
    d.say(rows[-1] + 1, 1, "Tong cong")
    d.row_total(rows[-1] + 1, (2, 3, 4), rows)


def twelve_months(d: Draft) -> None:
    """A month a column, the sum at the end; many are blank or a dash."""
    d.say(0, 0, "Xã, phường", *(f"T{n}" for n in range(1, 13)), "Cộng")
    rows = range(1, 6)
    for n, row in enumerate(rows):
        d.say(row, 0, COMMUNES[n])
        for column in range(1, 13):
            if d.random.random() < 0.6:
                d.put(row, column, d.random.randint(1, 30))
            else:
                d.say(row, column, "-")
        d.total((row, 13), [(row, c) for c in range(1, 13) if (row, c) in d.values])
    d.say(6, 0, "Tổng số")
    for column in range(1, 14):
        of = [(r, column) for r in rows if (r, column) in d.values]
        if of:
            d.total((6, column), of)
    d.relations.append(((6, 13), [(6, c) for c in range(1, 13) if (6, c) in d.values]))


def parts_that_overlap(d: Draft) -> None:
    """“Trong đó” that is not all of it, and overlaps: nothing is to be added up across."""
    d.say(0, 0, "STT", "Đơn vị", "Số vụ", "Trong đó: hàng giả", "Trong đó: khởi tố", "Số đối tượng")
    rows = range(1, 1 + d.random.randint(5, 9))
    for n, row in enumerate(rows):
        d.say(row, 0, str(n + 1), FORCES[n])
        d.put(row, 2, d.random.randint(40, 90))
        d.counts(row, (3, 4), 39)
        d.counts(row, (5,), 90)
    d.say(rows[-1] + 1, 1, "Cộng")
    d.row_total(rows[-1] + 1, (2, 3, 4, 5), rows)


def goods_in_groups(d: Draft) -> None:
    """Groups of goods, each with its footer; one column of money."""
    d.say(0, 0, "TT", "Tên hàng hóa", "ĐVT", "Số lượng", "Thành tiền (đồng)")
    d.spelled[4] = dotted
    row, feet = 1, []
    for n, group in enumerate(("Thực phẩm", "May mặc", "Điện tử")):
        d.over(row, 0, 4, f"{'ABC'[n]}. {group}")
        own = range(row + 1, row + 1 + d.random.randint(2, 5))
        for m, at in enumerate(own):
            d.say(at, 0, str(m + 1), f"Mặt hàng {m + 1}", ("kg", "chiếc")[m % 2])
            d.counts(at, (3,), 50)
            d.money(at, (4,))
        foot = own[-1] + 1
        d.say(foot, 1, f"Cộng nhóm {'ABC'[n]}")
        d.row_total(foot, (4,), own)
        feet.append(foot)
        row = foot + 1
    d.say(row, 1, "Tổng cộng (A+B+C)")
    d.row_total(row, (4,), feet)


def shops_with_a_number_of_people(d: Draft) -> None:
    """A list of shops with a total of one column, and a sentence that counts them."""
    d.over(0, 0, 3, "DANH SÁCH CƠ SỞ ĐÃ KIỂM TRA")
    d.say(2, 0, "STT", "Tên cơ sở", "Địa chỉ", "Số lao động")
    rows = range(3, 3 + d.random.randint(5, 12))
    for n, row in enumerate(rows):
        d.say(row, 0, str(n + 1), NAMES[n % len(NAMES)], f"Số {n} phố Chợ")
        d.counts(row, (3,), 9)
        d.put(row, 3, d.values[row, 3] + 1)
    d.say(rows[-1] + 1, 1, "Tổng")
    d.row_total(rows[-1] + 1, (3,), rows)
    d.say(rows[-1] + 2, 1, f"Danh sách gồm {len(rows)} cơ sở; nhóm: {NATURES[2]}")


LATER = (
    totals_of_totals, without_accents, twelve_months, parts_that_overlap, goods_in_groups,
    shops_with_a_number_of_people,
)  # fmt: skip
