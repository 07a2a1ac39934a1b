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
from hangthat.desk.shops.queries.former_records import former_records
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Establishment, Party, Position, Suspension
from hangthat.domain.establishments.queries.completeness import fullness
from hangthat.domain.establishments.queries.focus import watching
from hangthat.domain.establishments.queries.kin import Kin, successor
from hangthat.domain.followups.queries import coming_to


@asks(Resource.ESTABLISHMENT, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    mine = Establishment.objects.visible_to(request.user)
    if survivor := mine.filter(former__code=code).first():
        return redirect("desk:establishment", survivor.code)
    shop = get_object_or_404(mine.select_related("party", "area", "place"), code=code)
    details = shop.details.current().select_related("establishment").first()
    after = successor(shop, request.user)
    rest = shop.suspensions.in_force(on=localdate()).first()
    # unscoped: merged into a shop in sight
    # redundant: who may not read addresses is sent there by desk/shops/tests/test_shop_map.py
    return member_page(
        request,
        shop,
        "shops/establishment.html",
        looks=[shop, shop.party],
        unlooked=["personal_id"],
        siblings=mine.filter(party=shop.party).exclude(pk=shop.pk).open(on=localdate()),
        earlier=former_records(shop, request.user),
        later=after,
        state=_state(shop, after, rest),
        shut=shop.shut_words(localdate()),
        position=Position.objects.visible_to(request.user).filter(establishment=shop).first(),
        merged=Establishment.everything.filter(merged_into=shop),
        rest=rest,
        details=details,
        full=fullness(shop, details),
        sold=shop.sold.current(),
        watched=watching(shop, request.user, on=localdate()),
        visits=coming_to(shop, request.user),
        former_details=shop.details.exclude(end=None).select_related("establishment"),
        roles=shop.roles.in_force(on=localdate()).select_related("party"),
    )


def _state(shop: Establishment, after: Kin | None, rest: Suspension | None) -> dict[str, str]:
    """What the heading says of the shop, and in which tone."""
    if after:
        return {"words": after.tie.get_step_display(), "tone": "mute"}
    if shop.closed_on and shop.closed_on < localdate():
        return {"words": "đã đóng cửa", "tone": "mute"}
    if rest:
        return {"words": "đang tạm ngừng", "tone": "warn"}
    return {"words": "đang hoạt động", "tone": "good"}


@asks(Resource.PARTY, Action.READ)
def party_card(request: StaffRequest, code: str) -> HttpResponse:
    mine = Party.objects.visible_to(request.user)
    if survivor := mine.filter(former__code=code).first():
        return redirect("desk:party", survivor.code)
    party = get_object_or_404(mine, code=code)
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
