"""Layouts that were before our eyes while the reader of totals was written."""

from decimal import Decimal

from tests.totals.sheets import Draft, dotted, dotted_dong, in_words, with_comma

FORCES = (
    "Quản lý thị trường", "Hải quan", "Bộ đội Biên phòng", "Công an tỉnh", "Cơ quan Thuế",
    "Kiểm lâm", "Sở Y tế", "Sở Khoa học và Công nghệ", "Sở Nông nghiệp và Môi trường",
    "Công ty Cấp nước Lạng Sơn",
)  # fmt: skip
NATURES = ("Hàng cấm, hàng nhập lậu", "Gian lận thương mại", "Hàng giả, xâm phạm SHTT")
COMMUNES = ("Xã Cộng Hòa", "Phường Kỳ Lừa", "Xã Tân Thanh", "Xã Đồng Đăng", "Xã Hữu Lũng")
NAMES = (
    "Tổng kho Hà Phát", "Công ty TNHH Minh An", "Tạp hóa Hà", "Cửa hàng tổng hợp Lan",
    "Tăng Thị Hoa", "Cộng đồng nông sản sạch", "Quầy vải 12", "Nhà thuốc An Bình",
)  # fmt: skip


def forces_with_natures(d: Draft) -> None:
    """Rows by force; total first, then its natures under “trong đó”; total row at the bottom."""
    d.over(0, 0, 6, "KẾT QUẢ XỬ LÝ VI PHẠM QUÝ I NĂM 2026")
    d.over(2, 0, 0, "STT", 1)
    d.over(2, 1, 1, "Đơn vị", 1)
    d.over(2, 2, 2, "Tổng số vụ", 1)
    d.over(2, 3, 5, "Trong đó")
    d.say(3, 3, *NATURES)
    rows = range(4, 4 + d.random.randint(5, 9))
    for n, row in enumerate(rows):
        d.say(row, 0, str(n + 1), FORCES[n])
        d.counts(row, (3, 4, 5))
        d.total((row, 2), [(row, c) for c in (3, 4, 5)])
    d.say(rows[-1] + 1, 1, "Tổng cộng")
    d.row_total(rows[-1] + 1, (2, 3, 4, 5), rows)
    d.relations.append(((rows[-1] + 1, 2), [(rows[-1] + 1, c) for c in (3, 4, 5)]))


def decisions(d: Draft) -> None:
    """A list of decisions with one sum of money, and its total at the bottom."""
    d.over(0, 0, 4, "DANH SÁCH QUYẾT ĐỊNH XỬ PHẠT")
    d.say(2, 0, "STT", "Tên cơ sở", "Số QĐ", "Ngày QĐ", "Số tiền phạt")
    d.spelled[4] = d.random.choice((dotted, dotted_dong, in_words))
    rows = range(3, 3 + d.random.randint(4, 14))
    for n, row in enumerate(rows):
        day = f"{n + 1:02}/03/2026"
        d.say(row, 0, str(n + 1), NAMES[n % len(NAMES)], f"{n + 101}/QĐ-XPHC", day)
        d.money(row, (4,))
    d.over(rows[-1] + 1, 0, 3, "Tổng cộng")
    d.row_total(rows[-1] + 1, (4,), rows)
    d.say(rows[-1] + 3, 3, "Lạng Sơn, ngày 31 tháng 3 năm 2026")


def groups_with_footers(d: Draft) -> None:
    """Communes as titles, a footer under each, a total of all at the bottom."""
    d.say(0, 0, "STT", "Tên cơ sở", "Số vụ", "Tiền phạt (đồng)", "Trị giá hàng (đồng)")
    d.spelled |= {3: dotted, 4: dotted}
    row, items, feet = 1, [], []
    for commune in COMMUNES[: d.random.randint(3, 5)]:
        d.say(row, 0, f"{'I' * (len(feet) + 1)}. {commune}" if len(feet) < 3 else commune)
        own = range(row + 1, row + 1 + d.random.randint(2, 5))
        for n, at in enumerate(own):
            d.say(at, 0, str(n + 1), NAMES[(n + row) % len(NAMES)])
            d.counts(at, (2,), 5)
            d.money(at, (3, 4))
        foot = own[-1] + 1
        d.say(foot, 1, d.random.choice(("Cộng", f"Cộng {commune}")))
        d.row_total(foot, (2, 3, 4), own)
        feet.append(foot)
        items += own
        row = foot + 1
    d.say(row, 1, "Tổng cộng")
    d.row_total(row, (2, 3, 4), feet)


def numbered_groups(d: Draft) -> None:
    """I, 1, 2, II: the numbered rows over others hold their sums; the total stands on top."""
    d.say(0, 0, "TT", "Nội dung", "Số vụ", "Số đối tượng", "Số tiền (triệu đồng)")
    d.say(1, 1, "TỔNG SỐ")
    row, tops = 2, []
    for n, force in enumerate(FORCES[: d.random.randint(3, 5)]):
        top = row
        d.say(top, 0, ("I", "II", "III", "IV", "V")[n], force)
        own = range(top + 1, top + 1 + d.random.randint(2, 4))
        for m, at in enumerate(own):
            d.say(at, 0, str(m + 1), f"Đội số {m + 1}")
            d.counts(at, (2, 3, 4), 80)
        d.row_total(top, (2, 3, 4), own)
        tops.append(top)
        row = own[-1] + 1
    d.row_total(1, (2, 3, 4), tops)


def criteria(d: Draft) -> None:
    """One criterion a row: a whole, then “trong đó” and its parts behind dashes."""
    d.say(0, 0, "STT", "Chỉ tiêu", "Kỳ này", "Lũy kế")
    row = 1
    for n, told in enumerate(("Tổng số vụ vi phạm", "Tổng số tiền thu (triệu đồng)")):
        whole = row
        d.say(whole, 0, str(n + 1), told)
        d.say(row + 1, 1, "Trong đó:")
        own = range(row + 2, row + 5)
        for at, part in zip(own, NATURES, strict=True):
            d.say(at, 0, "-", part)
            d.counts(at, (2,), 90)
            d.put(at, 3, d.values[at, 2] * 3 + d.random.randint(1, 50))
        d.row_total(whole, (2, 3), own)
        row = own[-1] + 1
    for n, told in enumerate(("Số vụ khởi tố", "Số cuộc kiểm tra", "Số lượt tuyên truyền")):
        d.say(row + n, 0, str(n + 3), told)
        d.counts(row + n, (2, 3), 300)


def formulas(d: Draft) -> None:
    """The line under the headings says what is added up."""
    heads = ("STT", "Đơn vị", "Thu ngân sách", "Phạt VPHC", "Truy thu thuế", "Bán hàng tịch thu",
             "Số vụ")  # fmt: skip
    d.say(0, 0, *heads)
    d.say(1, 0, "(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)")
    d.spelled |= dict.fromkeys((2, 3, 4, 5), dotted)
    rows = range(2, 2 + d.random.randint(5, 8))
    for n, row in enumerate(rows):
        d.say(row, 0, str(n + 1), FORCES[n])
        d.money(row, (3, 4, 5))
        d.counts(row, (6,))
        d.total((row, 2), [(row, c) for c in (3, 4, 5)])
    d.say(rows[-1] + 1, 0, "Cộng")
    d.row_total(rows[-1] + 1, (2, 3, 4, 5, 6), rows)
    d.relations.append(((rows[-1] + 1, 2), [(rows[-1] + 1, c) for c in (3, 4, 5)]))


def two_groups_of_headings(d: Draft) -> None:
    """Cases and money, each with its own total, in two lines of headings."""
    d.over(0, 0, 0, "STT", 1)
    d.over(0, 1, 1, "Lực lượng", 1)
    d.over(0, 2, 5, "Số vụ xử lý")
    d.over(0, 6, 9, "Thu nộp ngân sách (đồng)")
    d.say(1, 2, "Tổng số", *NATURES)
    d.say(1, 6, "Tổng số", "Phạt vi phạm hành chính", "Truy thu thuế", "Bán hàng tịch thu")
    d.spelled |= dict.fromkeys((6, 7, 8, 9), dotted)
    rows = range(2, 2 + d.random.randint(4, 8))
    for n, row in enumerate(rows):
        d.say(row, 0, str(n + 1), FORCES[n])
        d.counts(row, (3, 4, 5))
        d.money(row, (7, 8, 9))
        d.total((row, 2), [(row, c) for c in (3, 4, 5)])
        d.total((row, 6), [(row, c) for c in (7, 8, 9)])
    last = rows[-1] + 1
    d.say(last, 1, "Tổng cộng")
    d.row_total(last, range(2, 10), rows)
    d.relations += [((last, 2), [(last, c) for c in (3, 4, 5)])]
    d.relations += [((last, 6), [(last, c) for c in (7, 8, 9)])]


def units_of_their_own(d: Draft) -> None:
    """The total in millions, its parts in đồng."""
    d.say(0, 0, "Đơn vị", "Tiền phạt (đồng)", "Tiền bán hàng tịch thu (đồng)",
          "Tổng thu (triệu đồng)")  # fmt: skip
    d.worth |= {3: 10**6}
    d.spelled |= {1: dotted, 2: dotted}
    rows = range(1, 1 + d.random.randint(5, 9))
    for n, row in enumerate(rows):
        d.say(row, 0, FORCES[n])
        for column in (1, 2):
            d.put(row, column, d.random.randint(3, 900) * 10**6)
        d.total((row, 3), [(row, 1), (row, 2)])
    d.say(rows[-1] + 1, 0, "Tổng cộng:")
    d.row_total(rows[-1] + 1, (1, 2, 3), rows)
    d.relations.append(((rows[-1] + 1, 3), [(rows[-1] + 1, 1), (rows[-1] + 1, 2)]))


def any_order(d: Draft) -> None:
    """The total stands among its parts, with other columns between them."""
    d.say(0, 0, "Đơn vị", "Hàng giả", "Số cuộc kiểm tra", "Tổng số vụ", "Hàng cấm",
          "Số bị can", "Gian lận thương mại")  # fmt: skip
    rows = range(1, 1 + d.random.randint(7, 10))
    for n, row in enumerate(rows):
        d.say(row, 0, FORCES[n])
        d.counts(row, (1, 4, 6), 90)
        d.counts(row, (2,), 400)
        d.counts(row, (5,), 30)
        d.total((row, 3), [(row, c) for c in (1, 4, 6)])
    d.say(rows[-1] + 1, 0, "Tổng")
    d.row_total(rows[-1] + 1, range(1, 7), rows)
    d.relations.append(((rows[-1] + 1, 3), [(rows[-1] + 1, c) for c in (1, 4, 6)]))


def nothing_to_add(d: Draft) -> None:
    """A list of shops: numbers that are names, words that begin like totals."""
    d.say(0, 0, "STT", "Tên cơ sở", "Điện thoại", "Năm thành lập", "Số lao động", "Diện tích")
    for n in range(d.random.randint(6, 12)):
        d.say(n + 1, 0, str(n + 1), NAMES[n % len(NAMES)], f"09123456{n:02}", f"20{n + 10}")
        d.counts(n + 1, (4,), 20)
        d.put(n + 1, 5, Decimal(d.random.randint(100, 900)) / 10)


def compared_with_last_year(d: Draft) -> None:
    """Beside the sums: last year, by how many per cent more, and a running total."""
    d.say(0, 0, "TT", "Đơn vị", "Số vụ kỳ này", "Số vụ cùng kỳ", "Tỷ lệ % so với cùng kỳ",
          "Tiền phạt (triệu đồng)")  # fmt: skip
    d.spelled[5] = with_comma
    rows = range(1, 1 + d.random.randint(5, 9))
    for n, row in enumerate(rows):
        d.say(row, 0, str(n + 1), FORCES[n])
        d.counts(row, (2, 3), 200)
        d.say(row, 4, f"{d.random.randint(50, 160)},4")
        d.put(row, 5, Decimal(d.random.randint(100, 90_000)) / 10)
    last = rows[-1] + 1
    d.say(last, 1, "Tổng cộng")
    d.row_total(last, (2, 3, 5), rows)
    d.say(last, 4, "101,7")
    d.say(last + 1, 1, "Lũy kế từ đầu năm")
    d.put(last + 1, 2, d.values[last, 2] * 4)
    d.put(last + 1, 5, d.values[last, 5] * 4)
    d.say(last + 2, 1, "Cùng kỳ năm trước")
    d.put(last + 2, 2, d.values[last, 2] - 3)


def with_words_for_money(d: Draft) -> None:
    """Money as people say it: 1,2 tỷ, 350 triệu; total at the right end and at the bottom."""
    d.say(0, 0, "Đơn vị", "Phạt", "Truy thu", "Cộng")
    d.spelled |= dict.fromkeys((1, 2, 3), in_words)
    rows = range(1, 1 + d.random.randint(4, 8))
    for n, row in enumerate(rows):
        d.say(row, 0, FORCES[n])
        for column in (1, 2):
            d.put(row, column, d.random.randint(10, 4000) * 10**6)
        d.total((row, 3), [(row, 1), (row, 2)])
    d.say(rows[-1] + 1, 0, "Tổng cộng")
    d.row_total(rows[-1] + 1, (1, 2, 3), rows)
    d.relations.append(((rows[-1] + 1, 3), [(rows[-1] + 1, 1), (rows[-1] + 1, 2)]))


LAYOUTS = (
    forces_with_natures, decisions, groups_with_footers, numbered_groups, criteria, formulas,
    two_groups_of_headings, units_of_their_own, any_order, nothing_to_add,
    compared_with_last_year, with_words_for_money,
)  # fmt: skip
