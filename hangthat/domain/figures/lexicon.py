"""The words of figures: units, kinds, groups of measures."""

from django.db.models import TextChoices


class Unit(TextChoices):
    CASES = "cases", "vụ"
    CHECKS = "checks", "vụ"  # as reports call an inspection (số vụ kiểm tra)
    VISITS = "visits", "lượt"
    SHOPS = "shops", "cơ sở"
    PAPERS = "papers", "bản"
    MONEY = "money", "đồng"
    PEOPLE = "people", "người"
    TURNS = "turns", "lượt người"
    SESSIONS = "sessions", "buổi"
    ITEMS = "items", "tin, bài, lượt"
    DECISIONS = "decisions", "quyết định"
    MEMBERS = "members", "đối tượng"
    REPORTS = "reports", "tin báo"


class Kind(TextChoices):
    """Of a period, from day to day; or as things stand at the end of its last day."""

    FLOW = "flow", "trong kỳ"
    STOCK = "stock", "đến hết ngày cuối kỳ"


class Group(TextChoices):
    """The headings of the table, in the order of a 389 report."""

    CHECKS = "checks", "Kiểm tra"
    CASES = "cases", "Vụ việc, xử lý vi phạm"
    MONEY = "money", "Thu nộp ngân sách, hàng hóa"
    OUTREACH = "outreach", "Tuyên truyền"
    COMMITMENTS = "commitments", "Cam kết, quy chế phối hợp"
    OTHER = "other", "Theo dõi"


class Part(TextChoices):
    """Parts of the plan's report that sentences are drafted for (KH 125, IV.3.1)."""

    SITUATION = "1", "Tình hình thị trường, cơ sở kinh doanh"
    OUTREACH = "2", "Công tác tuyên truyền, ký cam kết; chuyển biến sau tuyên truyền"
    CHECKS = "3", "Công tác kiểm tra, xử lý vi phạm; chuyển biến sau xử lý"
    TARGETS = "4", "Kết quả thực hiện mục tiêu và lộ trình"
