"""The words of the policy: roles, resources, actions, scopes, domains."""

from django.db.models import TextChoices


class Role(TextChoices):
    """Ten kinds of agencies act under the plan (KH 125, IV.2); others look on."""

    STANDING_OFFICER = "standing_officer", "cán bộ cơ quan thường trực"
    STANDING_HEAD = "standing_head", "lãnh đạo cơ quan thường trực"
    MEMBER_OFFICER = "member_officer", "cán bộ cơ quan thành viên"
    MEMBER_HEAD = "member_head", "lãnh đạo cơ quan thành viên"
    CLERK = "clerk", "cán bộ xã, phường"
    CHAIR = "chair", "lãnh đạo Ủy ban nhân dân xã, phường"
    DISTRICT_CLERK = "district_clerk", "cán bộ huyện (đến 30/6/2025)"
    DISTRICT_CHAIR = "district_chair", "lãnh đạo Ủy ban nhân dân huyện (đến 30/6/2025)"
    BOARD_MANAGER = "board_manager", "ban quản lý chợ, trung tâm thương mại"
    PLATFORM_MANAGER = "platform_manager", "chủ sàn thương mại điện tử"
    RIGHT_HOLDER = "right_holder", "chủ thể quyền"
    LEADER = "leader", "lãnh đạo tỉnh"
    AUDITOR = "auditor", "thanh tra, kiểm toán"
    TECHNICIAN = "technician", "quản trị kỹ thuật"
    STOREKEEPER = "storekeeper", "thủ kho tang vật"
    LIAISON = "liaison", "đầu mối phối hợp kiểm tra"


HEADS = {Role.STANDING_HEAD, Role.MEMBER_HEAD, Role.CHAIR, Role.DISTRICT_CHAIR}


class Resource(TextChoices):
    PLAN = "plan", "kế hoạch"
    PLAN_DRAFT = "plan_draft", "bản nháp kế hoạch"
    AREA = "area", "địa bàn"
    CALENDAR = "calendar", "lịch làm việc"
    TARGET = "target", "số liệu chỉ tiêu"
    ESTABLISHMENT = "establishment", "cơ sở"
    PARTY = "party", "chủ cơ sở"
    BOARD = "board", "ban quản lý, khu vực kinh doanh"
    ACTIVITY = "activity", "hoạt động tuyên truyền"
    OUTREACH_FORM = "outreach_form", "hình thức tuyên truyền"
    CAMPAIGN = "campaign", "đợt cao điểm"
    MATERIAL = "material", "tài liệu tuyên truyền"
    COMMITMENT = "commitment", "cam kết, quy chế phối hợp"
    WORDING = "wording", "mẫu cam kết"
    INSPECTION = "inspection", "cuộc kiểm tra"
    VISIT = "visit", "lượt đến cơ sở"
    CASE = "case", "vụ việc"
    VIOLATION = "violation", "hành vi vi phạm"
    DECISION = "decision", "quyết định xử phạt"
    DRAFT = "draft", "dự thảo quyết định xử phạt"
    PERSON = "person", "người dùng"
    GRANT = "grant", "quyền được giao"
    POST = "post", "chức danh được giao"
    LAW = "law", "danh mục pháp luật"
    TOKEN = "token", "mã truy cập của phần mềm"
    JOURNAL = "journal", "nhật ký"
    BATCH = "batch", "đợt nhập dữ liệu"
    FORM_BATCH = "form_batch", "đợt in mẫu cam kết"
    STATUS = "status", "tình trạng hệ thống"
    GOODS = "goods", "tang vật"
    STORE = "store", "kho tang vật"
    PROGRAMME = "programme", "kế hoạch kiểm tra"
    HANDOVER = "handover", "bàn giao"
    WEIGHTING = "weighting", "bộ điểm rủi ro"
    COORDINATION = "coordination", "phối hợp kiểm tra"
    CHECKLIST = "checklist", "bảng kiểm"
    CAUTION = "caution", "lưu ý an toàn"
    REMARK = "remark", "ghi chú nội bộ"
    MINUTES = "minutes", "biên bản"
    MINUTES_TEMPLATE = "minutes_template", "mẫu biên bản"
    TAG = "tag", "nhãn của cơ quan"
    HOTLINE = "hotline", "đường dây nóng"
    ASSIGNMENT = "assignment", "nhiệm vụ được giao"
    FIGURE = "figure", "số liệu trong kỳ"
    REGIME = "regime", "chế độ báo cáo"
    REPORT = "report", "báo cáo"
    PRAISE = "praise", "đề xuất khen thưởng"
    UNIT_TARGET = "unit_target", "chỉ tiêu riêng"
    URGING = "urging", "văn bản đôn đốc"
    CONSOLIDATION = "consolidation", "báo cáo tổng hợp"
    TIP = "tip", "tin báo"
    TIP_READER = "tip_reader", "người đọc tin báo"
    TIP_ROUTE = "tip_route", "bảng chia tin báo"
    PUBLICATION = "publication", "bản công bố"
    WARNING = "warning", "cảnh báo hàng hóa"
    SHOP_REQUEST = "shop_request", "hồ sơ, yêu cầu của cơ sở"


class Action(TextChoices):
    READ = "read", "xem"
    ADD = "add", "thêm"
    CHANGE = "change", "sửa, bổ sung"
    END = "end", "hủy, thu hồi, kết luận"
    APPROVE = "approve", "duyệt"
    PHONE = "phone", "xem điện thoại"
    PERSONAL_ID = "personal_id", "xem số định danh"
    ADDRESS = "address", "xem địa chỉ"
    ORIGINAL = "original", "xem bản gốc"
    ASK = "ask", "đề nghị ký"
    SIGN = "sign", "ký"
    RESTRICT = "restrict", "hạn chế người xem"
    CONTACT = "contact", "sửa điện thoại"
    STALL = "stall", "ghi trả quầy, số quầy, điều khoản thuê"
    ANSWER = "answer", "tiếp nhận, trả lời"


MASKED = {Action.PHONE: "phone", Action.PERSONAL_ID: "personal_id", Action.ADDRESS: "address"}


class Scope(TextChoices):
    """How far a cell of the table reaches. An empty cell: not at all."""

    TERRITORY = "territory", "địa bàn, lĩnh vực được giao"
    AGENCY = "agency", "trong địa bàn, việc của cơ quan mình"
    SUBJECT = "subject", "hồ sơ của ban quản lý, của chính mình"
    OWN = "own", "của bản thân"
    PUBLISHED = "published", "mọi người được giao vai trò"


class Domain(TextChoices):
    """Lĩnh vực: which kinds of establishments a grant is about; empty = all of them."""

    TRADE = "trade", "thương mại, dịch vụ"
    PRODUCTION = "production", "sản xuất, làng nghề"
    IMPORT = "import", "nhập khẩu, kho bãi"
    POST = "post", "bưu chính, chuyển phát"
