"""The registry: a shop's one-look card, its owner's, closing one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import CloseForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.parts.views.member_card import member_page
from hangthat.desk.shops.queries.shop_card import shop_parts
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Establishment, Party


@asks(Resource.ESTABLISHMENT, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    mine = Establishment.objects.visible_to(request.user)
    shop = mine.select_related("party", "area", "place").filter(code=code).first()
    if shop is None:
        return redirect("desk:establishment", get_object_or_404(mine, former__code=code).code)
    return member_page(
        request,
        shop,
        "shops/establishment.html",
        looks=[shop, shop.party],
        unlooked=["personal_id"],
        shut=shop.shut_words(localdate()),
        besides=shop_parts(shop, request.user, on=localdate()),
    )


@asks(Resource.PARTY, Action.READ)
def party_card(request: StaffRequest, code: str) -> HttpResponse:
    mine = Party.objects.visible_to(request.user)
    party = mine.filter(code=code).first()
    if party is None:
        return redirect("desk:party", get_object_or_404(mine, former__code=code).code)
    shops = Establishment.objects.visible_to(request.user).filter(party=party)
    formers = list(party.former_numbers.all())
    # unscoped: merged into a party in sight
    return member_page(
        request,
        party,
        "shops/party.html",
        looks=[party, *formers],
        formers=formers,
        merged=Party.everything.filter(merged_into=party),
        siblings=shops.select_related("area", "place"),
        channels=party.channels.select_related("follows").order_by("-start", "-pk"),
        memberships=party.memberships.all(),
    )


@asks(Resource.ESTABLISHMENT, Action.STALL)
def close(request: StaffRequest, code: str) -> HttpResponse:
    shop = get_object_or_404(Establishment.objects.visible_to(request.user), code=code)
    must_reach(request, shop, Action.STALL)
    return act_page(
        request,
        form=CloseForm(form_data(request), today=localdate()),
        act=lambda given: services.close_establishment(
            shop=shop,
            closed_on=given["day"],
            reason=given["reason"],
            by=request.user,
            at=now(),
        ),
        title=f"Đóng cửa: {shop.name}",
        explanation="Ngày hoạt động cuối cùng. Số liệu các năm trước không đổi.",
        button="Ghi đóng cửa",
        back=reverse("desk:establishment", args=[shop.code]),
        done=f"Đã ghi {shop.name} đóng cửa.",
    )
