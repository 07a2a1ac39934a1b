"""Who reads tips of an agency, and his key."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.tips.forms.tips import KeyForm, ReaderForm
from hangthat.domain.tips import services
from hangthat.domain.tips.lexicon import READERS
from hangthat.domain.tips.models import RecoveryKey, TipReader
from hangthat.domain.tips.queries.unopenable import asked_again, too_few_readers
from hangthat.domain.tips.services.keys import agencies_of_head


@asks(Resource.TIP_READER, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    """Those of the agency for its head, oneself for everybody."""
    user = request.user
    rows = list(TipReader.objects.visible_to(user).serving().select_related("user", "agency"))
    heads = agencies_of_head(user)
    appoints = bool(heads)
    ready = sum(one.is_ready for one in rows)
    # unscoped: whether there is one, for everybody
    spare = RecoveryKey.objects.filter(ended_on=None).first()
    context = {
        "rows": rows,
        "needed": READERS,
        "few": appoints and ready < READERS,
        "appoints": appoints,
        "spare": spare,
        "waiting": too_few_readers(heads).count() if heads else 0,
        "asked_again": asked_again(heads).count() if heads else 0,
    }
    return render(request, "tips/tipreaders.html", context)


@asks(Resource.TIP_READER, Action.ADD)
def appoint(request: StaffRequest) -> HttpResponse:
    own = agencies_of_head(request.user)
    return act_page(
        request,
        form=ReaderForm(form_data(request), agencies=own),
        act=lambda said: services.appoint(
            user=said["user"], agency=said["user"].agency, by=request.user, at=now()
        ),
        title="Phân công người đọc tin báo",
        explanation=f"Cần ít nhất {READERS} người ở một cơ quan; mỗi người tự tạo khóa của mình.",
        button="Phân công",
        back=reverse("desk:tipreaders"),
        done="Đã phân công. Người đọc tự tạo khóa ở trang này.",
    )


@asks(Resource.TIP_READER, Action.CHANGE)
def key(request: StaffRequest, pk: int) -> HttpResponse:
    reader = _held(request, pk, Action.CHANGE)
    again = "Tạo khóa mới thì tin đã nhận phải niêm phong lại bằng khóa dự phòng. " * bool(
        reader.public
    )
    return act_page(
        request,
        form=KeyForm(form_data(request)),
        act=lambda said: services.make_key(
            reader, passphrase=said["new_password"], by=request.user, at=now()
        ),
        title="Tạo khóa đọc tin báo",
        explanation=f"{again}Cụm mật khẩu mở khóa, không ai lấy lại được, kể cả quản trị.",
        button="Tạo khóa",
        back=reverse("desk:tipreaders"),
        done="Đã tạo khóa; tin báo mới được niêm phong cho bạn.",
    )


@asks(Resource.TIP_READER, Action.END)
def dismiss(request: StaffRequest, pk: int) -> HttpResponse:
    reader = _held(request, pk, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.dismiss(reader, **said, by=request.user, at=now()),
        title="Thôi đọc tin báo",
        explanation=f"{reader}. Người này không mở được tin nào nữa, kể cả tin cũ.{_left(reader)}",
        button="Thôi phân công",
        back=reverse("desk:tipreaders"),
        done="Đã thôi phân công.",
    )


def _left(reader: TipReader) -> str:
    """What becomes of tips that are not answered yet; nothing, if enough others can open them."""
    few = too_few_readers([reader.agency_id], but=reader).count()
    if not few:
        return ""
    return (
        f" Khi đó {few} tin chưa trả lời còn dưới {READERS} người mở được; hãy phân công người đọc "
        "khác, rồi đề nghị người giữ khóa dự phòng chạy lệnh hangthat tips reseal."
    )


def _held(request: StaffRequest, pk: int, action: Action) -> TipReader:
    rows = TipReader.objects.visible_to(request.user).select_related("user", "agency")
    reader: TipReader = get_object_or_404(rows, pk=pk)
    must_reach(request, reader, action)
    return reader
