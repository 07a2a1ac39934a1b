"""The wordings that are signed, one for each kind of commitment."""

from datetime import date, datetime, time

from hangthat.commitments.models import CommitmentKind as Kind
from hangthat.commitments.models import CommitmentText
from hangthat.commitments.services import issue_text
from hangthat.common.days import VIETNAM
from hangthat.world.services.demo.chronicle import Chronicle

ISSUED_ON = date(2021, 6, 1)
_THREE = "hàng giả, hàng không rõ nguồn gốc xuất xứ, hàng xâm phạm quyền sở hữu trí tuệ"
_COMMON = (
    "Giữ hóa đơn, chứng từ của hàng hóa và xuất trình khi cơ quan chức năng yêu cầu.",
    "Hợp tác khi được kiểm tra; báo ngay cho cơ quan Quản lý thị trường hoặc Ủy ban nhân dân "
    f"nơi gần nhất khi biết nguồn cung {_THREE}.",
    "Nếu vi phạm, chịu xử lý theo pháp luật và đồng ý để cơ quan nhà nước công khai hành vi vi "
    "phạm theo quy định.",
)
_CLAUSES = {  # kind: verbs, clauses of the plan, its own undertakings
    Kind.TRADE: (
        "trade",
        "II.2.1, gạch đầu dòng 5 và 7",
        (
            f"Không nhập về để bán, không bày bán, không cất giữ để bán {_THREE}.",
            "Niêm yết giá và bán đúng giá niêm yết.",
        ),
    ),
    Kind.IMPORT: (
        "import trade",
        "II.2.1, gạch đầu dòng 1",
        (
            f"Không nhập khẩu và không kinh doanh {_THREE}.",
            "Khai hải quan đúng tên hàng, nhãn hiệu, xuất xứ; ghi nhãn phụ trước khi bán.",
        ),
    ),
    Kind.PRODUCE: (
        "produce trade",
        "II.2.1, gạch đầu dòng 5",
        (
            f"Không sản xuất, không gia công, không kinh doanh {_THREE}.",
            "Chỉ dùng nguyên liệu có nguồn gốc rõ ràng; ghi đúng tên làng nghề trên nhãn.",
        ),
    ),
    Kind.ONLINE: (
        "advertise trade",
        "II.2.3, gạch đầu dòng 3",
        (
            f"Không đăng, không quảng bá, không kinh doanh {_THREE} trên mạng.",
            "Ghi rõ người bán, nơi sản xuất và giá của từng mặt hàng đăng bán.",
            "Gỡ ngay bài đăng khi cơ quan chức năng thông báo hàng vi phạm.",
        ),
    ),
    Kind.TRANSPORT: (
        "transport",
        "IV.2.7, gạch đầu dòng 1",
        (
            f"Không nhận gửi, không vận chuyển {_THREE}.",
            "Kiểm tra tên, địa chỉ người gửi và hóa đơn đi kèm bưu gửi.",
        ),
    ),
    Kind.BORDER: (
        "trade transport",
        "IV.2.1, gạch đầu dòng 2",
        (
            f"Không tham gia và không tiếp tay cho việc đưa {_THREE} qua biên giới.",
            "Không cho mượn giấy tờ cư dân biên giới, không cho thuê nhà làm nơi tập kết hàng.",
        ),
    ),
    Kind.NO_REOFFENCE: (
        "trade",
        "IV.2.9, gạch đầu dòng 2",
        (
            "Đã chấp hành quyết định xử phạt và không tái phạm hành vi đã bị xử phạt.",
            f"Không kinh doanh {_THREE} dưới bất kỳ hình thức nào.",
        ),
    ),
}


Texts = dict[Kind, CommitmentText]


def issue(story: Chronicle) -> Texts:
    """The texts, each there from the day it is issued."""
    texts: Texts = {}
    for kind in _CLAUSES:
        _tell(story, texts, kind)
    return texts


def _tell(story: Chronicle, texts: Texts, kind: Kind) -> None:
    verbs, clause, own = _CLAUSES[kind]
    wording = "\n".join(f"{n}. {words}" for n, words in enumerate((*own, *_COMMON), start=1))

    def deed(at: datetime) -> None:
        texts[kind] = issue_text(
            kind=kind,
            verbs=verbs,
            wording=wording,
            by=None,
            at=at,
            source=f"Mẫu minh họa theo Kế hoạch 125/KH-UBND, {clause}",
        )

    story.tell(datetime.combine(ISSUED_ON, time(8), VIETNAM), deed)
