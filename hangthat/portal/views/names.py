"""A shop by what stands on its sign: two words of its name and its commune, never a list."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime

from hangthat.domain.placards.public import MOST, Outcome, communes
from hangthat.portal.services import check_by_name
from hangthat.portal.views.limits import Limit
from hangthat.portal.views.street import answering, shown
from hangthat.portal.views.tips import FILL_IN

LOOKUPS = Limit(20)
_WORDS = {
    Outcome.SHORT: "Hãy gõ ít nhất hai chữ trong tên ghi trên biển hiệu.",
    Outcome.NOWHERE: "Hãy chọn xã, phường.",
    Outcome.NONE: "Không tìm thấy cơ sở nào có tên như vậy ở xã, phường này. Hãy gõ đủ tên: chữ "
    "chung như “quầy”, “tạp hóa” chưa đủ để tìm. Có thể tên trong sổ khác tên trên biển hiệu; điều "
    "đó không có nghĩa là cửa hàng vi phạm.",
    Outcome.MANY: f"Nhiều hơn {MOST} cơ sở có tên như vậy ở xã, phường này nên trang không trả "
    "lời. Hãy gõ thêm chữ trong tên, hoặc dùng mã dán ở cửa.",
    Outcome.BUSY: "Đang có nhiều người tra theo tên; hãy thử lại sau một giờ, hoặc dùng mã dán ở "
    "cửa.",
    Outcome.SPENT: "Hôm nay trang đã trả lời hết số cơ sở được tra theo tên, để không ai chép "
    "được danh sách cửa hàng. Hãy dùng mã dán ở cửa, hoặc thử lại ngày mai.",
}
_REFUSED = {Outcome.BUSY: 429, Outcome.SPENT: 429, Outcome.SHORT: 422, Outcome.NOWHERE: 422}


@answering
def by_name(request: HttpRequest) -> HttpResponse:
    """Typed into a form, so that no address or log has what was looked for."""
    at = localtime()
    context: dict[str, object] = {
        "communes": communes(on=at.date()), "at": at, "fill_in": FILL_IN,
    }  # fmt: skip
    if request.method != "POST":
        return shown("by_name.html", context)
    if LOOKUPS.is_over(request):
        return shown("too_often.html", {}, status=429)
    LOOKUPS.count(request)
    name, commune = (request.POST.get(one, "")[:200] for one in ("ten", "xa"))
    outcome, found = check_by_name(name, commune=commune, at=at)
    context |= {"name": name, "commune": commune, "found": found, "words": _WORDS.get(outcome, "")}
    return shown("by_name.html", context, status=_REFUSED.get(outcome, 200))
