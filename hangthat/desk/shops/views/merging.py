"""Gộp hồ sơ: two records beside each other, and apart again."""

from typing import TypeVar
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.access_log import note_looks
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.shops.forms.merging import MergeForm
from hangthat.desk.shops.queries.merging import probably_one, sides
from hangthat.desk.shops.queries.resembling import Alike, alike
from hangthat.desk.shops.views.pairs import onward, queue_page
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.models.establishment import EstablishmentQuerySet
from hangthat.domain.establishments.models.party import PartyQuerySet
from hangthat.domain.merging import services
from hangthat.domain.merging.models import Merge
from hangthat.domain.merging.services.pairing import described
from hangthat.domain.merging.services.shops import merge_shops

_FOUND = 20
Member = TypeVar("Member", Establishment, Party)


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def shops(request: StaffRequest, code: str) -> HttpResponse:
    """Without another: which may be the same. With one (`voi`): both beside each other."""
    mine = Establishment.objects.visible_to(request.user).select_related("party", "area", "place")
    shop = get_object_or_404(mine, code=code)
    must_reach(request, shop, Action.CHANGE)
    if "voi" not in request.GET:
        return _pick(request, shop, alike(described(shop), user=request.user, on=localdate()), mine)
    other = get_object_or_404(mine.exclude(pk=shop.pk), code=request.GET["voi"])
    must_reach(request, other, Action.CHANGE)
    if request.method == "POST" and ("khac" in request.POST or "sau" in request.POST):
        return _answer(request, shop, other)
    owners = (shop.party, other.party) if shop.party_id != other.party_id else None
    return _beside(request, shop, other, owners=owners)


def _answer(request: StaffRequest, shop: Establishment, other: Establishment) -> HttpResponse:
    """They are two (`khac`), or it is left for later (`sau`)."""
    try:
        if "khac" in request.POST:
            services.apart(one=shop, other=other, by=request.user, at=now())
            words = f"Đã ghi: {shop.name} và {other.name} là hai cơ sở khác nhau."
        else:
            services.put_off(one=shop, other=other, by=request.user, at=now())
            words = f"Để sau: {shop.name} và {other.name}."
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(request.get_full_path())
    messages.success(request, words)
    return onward(request, page_of(shop))


@asks(Resource.PARTY, Action.CHANGE)
def parties(request: StaffRequest, code: str) -> HttpResponse:
    """The same for owners."""
    mine = Party.objects.visible_to(request.user)
    party = get_object_or_404(mine, code=code)
    must_reach(request, party, Action.CHANGE)
    if "voi" not in request.GET:
        return _pick(request, party, [], mine)
    other = get_object_or_404(mine.exclude(pk=party.pk), code=request.GET["voi"])
    must_reach(request, other, Action.CHANGE)
    return _beside(request, party, other, owners=None)


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def apart_shop(request: StaffRequest, code: str) -> HttpResponse:
    """What was merged into a shop; with `lan`: take that merge apart."""
    shop = get_object_or_404(Establishment.objects.visible_to(request.user), code=code)
    must_reach(request, shop, Action.CHANGE)
    # redundant: as the table stands, who sees the one sees the other
    return _apart(request, shop, Merge.objects.visible_to(request.user).filter(establishment=shop))


@asks(Resource.PARTY, Action.CHANGE)
def apart_party(request: StaffRequest, code: str) -> HttpResponse:
    """The same for an owner."""
    party = get_object_or_404(Party.objects.visible_to(request.user), code=code)
    must_reach(request, party, Action.CHANGE)
    # redundant: as the table stands, who sees the one sees the other
    return _apart(request, party, Merge.objects.visible_to(request.user).filter(party=party))


def page_of(record: Establishment | Party) -> str:
    """The address of its card."""
    return reverse(f"desk:{record._meta.model_name}", args=[record.code])


def _pick(
    request: StaffRequest,
    record: Member,
    likely: list[Alike],
    mine: EstablishmentQuerySet | PartyQuerySet,
) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    found = list(mine.exclude(pk=record.pk).matching(words, request.user)[:_FOUND]) if words else []
    context = {
        "subject": record,
        "likely": [one for one in likely if one.shop.pk != record.pk],
        "found": found,
        "q": words,
        "back": page_of(record),
    }
    return render(request, "shops/merge_pick.html", context)


def _beside(
    request: StaffRequest,
    survivor: Member,
    former: Member,
    *,
    owners: tuple[Party, Party] | None,
) -> HttpResponse:
    both = sides(survivor, former)
    filled = services.blanks(survivor, former)
    form = MergeForm(form_data(request), sides=both, filled=filled, owners=owners)
    if sent(request, form):
        try:
            _merge(request, survivor, former, form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            words = f"Đã gộp {former.name} ({former.code}) vào hồ sơ này."
            if owners and form.with_owner:
                words += f" Hai chủ cũng đã gộp: {owners[1]} ({owners[1].code}) vào {owners[0]}."
            messages.success(request, words)
            return onward(request, page_of(survivor))
    note_looks([survivor, former], by=request.user, at=now())
    is_shop = isinstance(survivor, Establishment)
    queue = request.GET.get("tiep", "")
    page = "desk:establishment_merge" if is_shop else "desk:party_merge"
    other_way = reverse(page, args=[former.code])
    context = {
        "form": form,
        "survivor": survivor,
        "former": former,
        "moves": services.what_moves(former),
        "back": queue_page(request) if "tiep" in request.GET else page_of(survivor),
        "queue": queue,
        "swapped": f"{other_way}?voi={survivor.code}" + (f"&tiep={quote(queue)}" if queue else ""),
        "owner_moves": services.what_moves(owners[1]) if owners else {},
        "probably_one": owners is not None and probably_one(*owners),
        "why": services.why_alike(survivor, former),
        "is_shop": is_shop,
    }
    return render(request, "shops/merge.html", context)


def _merge(request: StaffRequest, survivor: Member, former: Member, form: MergeForm) -> None:
    said: CleanedData = {
        "taken": form.taken,
        "reason": form.cleaned_data["reason"],
        "by": request.user,
        "at": now(),
    }
    if isinstance(survivor, Party):
        services.merge_parties(survivor=survivor, former=former, **said)
    else:
        merge_shops(survivor=survivor, former=former, with_owner=form.with_owner, **said)


def _apart(request: StaffRequest, record: Member, merges: QuerySet[Merge]) -> HttpResponse:
    if "lan" not in request.GET:
        context = {"subject": record, "merges": merges, "back": page_of(record)}
        return render(request, "shops/merges.html", context)
    number = request.GET["lan"]
    merge = get_object_or_404(merges, pk=number if number.isdecimal() else 0)
    former = merge.former
    more = also = ""
    if owners := services.owners_of(merge):
        more = f" Hai chủ gộp cùng lúc cũng được tách: {owners.former} ({owners.former.code})."
        also = f" Chủ {owners.former} ({owners.former.code}) cũng vậy."
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda typed: services.undo_merge(
            merge=merge, reason=typed["reason"], by=request.user, at=now()
        ),
        title=f"Tách {former} khỏi {record}",
        explanation=f"{merge.moved.count()} dòng đã chuyển trở về hồ sơ {former.code}; những gì "
        f"ghi sau lần gộp ở lại hồ sơ này.{more}",
        button="Tách hồ sơ",
        back=page_of(record),
        done=f"Đã tách: hồ sơ {former.code} lại là hồ sơ riêng.{also}",
    )
