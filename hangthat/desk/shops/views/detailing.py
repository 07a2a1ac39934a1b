"""What only some kinds of shops have; the numbers of a party that change."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.shops.forms.numbers import RenumberForm
from hangthat.desk.shops.forms.own import ShopDetailsForm
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Establishment, Party


@asks(Resource.ESTABLISHMENT, Action.STALL)
def shop_details(request: StaffRequest, code: str) -> HttpResponse:
    shop = get_object_or_404(Establishment.objects.visible_to(request.user), code=code)
    must_reach(request, shop, Action.STALL)
    last = shop.details.current().first()
    form = ShopDetailsForm(form_data(request), shop=shop, values=last.values if last else {})
    return act_page(
        request,
        form=form,
        act=lambda said: services.detail(
            shop, values=form.own(), since=said["since"], by=request.user, at=now()
        ),
        title=f"Thông tin riêng: {shop.name}",
        explanation=f"Những mục chỉ {shop.get_kind_display()} mới có. Biết mục nào ghi mục ấy.",
        button="Lưu",
        back=reverse("desk:establishment", args=[shop.code]),
        done="Đã ghi thông tin riêng của cơ sở.",
        edits=Edits(shop, shop.details.all()),
    )


@asks(Resource.PARTY, Action.CHANGE)
def renumber(request: StaffRequest, code: str) -> HttpResponse:
    party = get_object_or_404(Party.objects.visible_to(request.user), code=code)
    must_reach(request, party, Action.CHANGE)
    return act_page(
        request,
        form=RenumberForm(form_data(request), today=localdate()),
        act=lambda said: services.renumber(party, **said, by=request.user, at=now()),
        title=f"Đổi số: {party.name}",
        explanation="Khi mã số thuế, số định danh, điện thoại thật sự đổi (ví dụ hộ kinh doanh "
        "dùng số định danh thay mã số thuế từ 01/07/2025). Số cũ vẫn tìm ra chủ cơ sở. Nếu "
        "số đang lưu là gõ nhầm thì dùng “Sửa”.",
        button="Ghi đổi số",
        back=reverse("desk:party", args=[party.code]),
        done=f"Đã ghi số mới của {party.name}.",
    )
