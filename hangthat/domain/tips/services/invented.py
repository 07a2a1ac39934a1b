"""For demonstrations: readers with keys, a routing table, and tips in each state."""

from datetime import datetime

from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.public import OPEN_TO_ALL
from hangthat.domain.tips.grammar.receipts import new_receipt
from hangthat.domain.tips.lexicon import Source
from hangthat.domain.tips.models import RecoveryKey
from hangthat.domain.tips.services.answering import answer, ask_sender
from hangthat.domain.tips.services.arriving import TipTerms, receive
from hangthat.domain.tips.services.handling import take
from hangthat.domain.tips.services.keys import add_recovery_key, appoint, make_key
from hangthat.domain.tips.services.routes import add_route

PASSPHRASE = "hangthat-demo-tin-bao"
_READERS = ("doctin", "ksv", "truong")
_MARK = "(dữ liệu minh hoạ)"
_TIPS = (
    ("Quầy bán giày mang nhãn nổi tiếng, giá bằng một phần mười", Source.CITIZEN, ""),
    ("Thuốc bổ không có nhãn phụ tiếng Việt", Source.CITIZEN, "Nguyễn Thị Minh Hoạ, 0900000000"),
    ("Có xe giao hàng không hóa đơn mỗi sáng sớm", Source.HAMLET, ""),
    ("Túi xách nhái bày ngay cửa chợ", Source.BOARD, ""),
)


def receive_tips(*, at: datetime) -> None:
    """The recovery key is made and thrown away: nobody needs it in a demonstration."""
    names = {one.username: one for one in User.objects.filter(username__in=_READERS)}
    readers = [names[name] for name in _READERS if name in names]
    agency = readers[0].agency if readers else None
    if agency is None or len(readers) < 2:
        return
    for user in readers:
        row = appoint(user=user, agency=agency, by=None, at=at)
        make_key(row, passphrase=PASSPHRASE, by=None, at=at)
    if not RecoveryKey.objects.filter(ended_on=None).exists():
        add_recovery_key(holder=f"không ai giữ {_MARK}", at=at)
    add_route(agency=agency, by=None, at=at)
    places = Place.objects.filter(kind__in=OPEN_TO_ALL, area__isnull=False).order_by("code")
    place = places.select_related("area").first()
    if place is None or place.area is None:
        return
    tips = [
        receive(
            TipTerms(
                area=place.area, place=place, text=f"{words} {_MARK}", source=source,
                identity=identity, spot="dãy A", when="Hôm nay",
            ),
            receipt=new_receipt(), at=at,
        )
        for words, source, identity in _TIPS
    ]  # fmt: skip
    head = readers[-1]
    take(tips[1], by=head, at=at)
    ask_sender(tips[1], words=f"Bạn thấy thuốc ở quầy số mấy? {_MARK}", by=head, at=at)
    words = f"Đã kiểm tra, thu giữ 12 túi xách. Cảm ơn bạn. {_MARK}"
    reason = f"Kiểm tra đột xuất, biên bản lập trên giấy {_MARK}"
    answer(tips[3], outcome="handled", words=words, reason=reason, by=head, at=at)
