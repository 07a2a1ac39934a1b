"""The words of outreach: its forms, whom it reaches, what is reported of it (KH 125, III.3.1)."""

from django.db.models import TextChoices


class Counter(TextChoices):
    """The counters that are really reported; signed commitments are the fourth."""

    INSPECTION = "inspection", "trực tiếp qua kiểm tra"
    MEDIA = "media", "phương tiện thông tin đại chúng"
    WEB = "web", "tin bài trên trang điện tử"
    OTHER = "other", "hình thức khác"


FORMS = {
    "inspection": "qua kiểm tra, kiểm soát",
    "conference": "hội nghị",
    "seminar": "hội thảo chuyên đề",
    "leaflet": "phát tờ rơi",
    "notice": "khuyến cáo",
    "loudspeaker": "loa phát thanh, truyền thanh",
    "radio": "đài phát thanh",
    "television": "truyền hình",
    "press": "báo in, báo điện tử",
    "web": "trang thông tin điện tử",
    "social": "mạng xã hội",
    "visit": "đến từng cơ sở",
}  # Source: KH 125, III.3.1 b4; the plan's list is open: see OutreachForm
COUNTERS = {
    "inspection": Counter.INSPECTION,
    "loudspeaker": Counter.MEDIA,
    "radio": Counter.MEDIA,
    "television": Counter.MEDIA,
    "press": Counter.MEDIA,
    "web": Counter.WEB,
}  # every form that is not here counts as OTHER


class Crowd(TextChoices):
    """Whom outreach reaches; officials' families are counted apart (KH 125, I.2)."""

    TRADERS = "traders", "người sản xuất, kinh doanh"
    CONSUMERS = "consumers", "người tiêu dùng"
    OFFICIALS = "officials", "cán bộ, công chức, người lao động"
    FAMILIES = "families", "người thân của cán bộ, công chức"
    BORDER = "border", "cư dân biên giới"
    STUDENTS = "students", "học sinh, sinh viên"


class Reached(TextChoices):
    """At which level an activity was held (KH 125, III.3.1 b5)."""

    PROVINCE = "province", "cấp tỉnh"
    DISTRICT = "district", "cấp huyện (đến 30/6/2025)"
    COMMUNE = "commune", "cấp xã"
    HAMLET = "hamlet", "thôn, khối phố"


class MaterialKind(TextChoices):
    LEAFLET = "leaflet", "tờ rơi, tờ gấp"
    POSTER = "poster", "áp phích, pa nô"
    TALK = "talk", "đề cương tuyên truyền"
    GUIDE = "guide", "hướng dẫn phân biệt hàng thật, hàng giả"
    SCRIPT = "script", "bài phát thanh, truyền thanh"
    CLIP = "clip", "phim, băng ghi âm"
    OTHER = "other", "tài liệu khác"


class Language(TextChoices):
    VIETNAMESE = "vi", "tiếng Việt"
    TAY = "tyz", "tiếng Tày"
    NUNG = "nut", "tiếng Nùng"
    DAO = "ium", "tiếng Dao"
    CHINESE = "zh", "tiếng Trung Quốc"
    ENGLISH = "en", "tiếng Anh"
