"""The right to explain and the appointment, as minutes of a violation say them.

What they say: Luật Xử lý vi phạm hành chính, Điều 58 khoản 3, Điều 61. How many days there are is
typed by the office: nobody here has verified a row of law for it.
"""

from datetime import date

from hangthat.domain.minutes.lexicon import Explanation

_DOTS = "……………………………………………"


def explanation_words(explanation: str = "", days: int | None = None, to: str = "") -> str:
    """With dots for what nobody recorded; it is filled in by hand."""
    if explanation == Explanation.NONE:
        return "Vụ việc không thuộc trường hợp người vi phạm được giải trình."
    within = f"{days:02}" if days else "……"
    return (
        f"Trong thời hạn {within} ngày làm việc kể từ ngày lập biên bản này, người vi phạm có "
        "quyền gửi văn bản giải trình hoặc văn bản yêu cầu được giải trình trực tiếp đến "
        f"{to.strip() or _DOTS} để thực hiện quyền giải trình."
    )


def appointment_words(on: date | None = None, hour: str = "", place: str = "") -> str:
    """Likewise."""
    day = f"{on:%d/%m/%Y}" if on else "……/……/………"
    return (
        f"Yêu cầu người vi phạm có mặt hồi {hour or '…… giờ ……'} ngày {day} tại "
        f"{place.strip() or _DOTS} để giải quyết vụ việc."
    )
