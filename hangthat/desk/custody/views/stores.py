"""Stores and the places in them."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.downloads import as_inline_pdf
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks, reaches
from hangthat.core.web.site import site_of
from hangthat.desk.custody.forms.stores import PlaceForm, StoreForm
from hangthat.desk.custody.queries import book
from hangthat.desk.custody.queries.stores import places_of, stores_of, takes_of
from hangthat.desk.custody.views.finding import a_place, a_store
from hangthat.domain.custody import services
from hangthat.domain.custody.models import StorePlace
from hangthat.domain.custody.queries.ledger import lots_of


@asks(Resource.STORE, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    context = {"rows": stores_of(request.user), "here": "stores"}
    return render(request, "custody/stores.html", context)


@asks(Resource.STORE, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    return act_page(
        request,
        form=StoreForm(form_data(request), user=request.user, today=localdate()),
        act=lambda given: services.open_store(by=request.user, at=now(), **given),
        title="Mở kho tang vật",
        explanation="Kho của cơ quan; trong kho có các vị trí, mỗi vị trí một nhãn.",
        button="Mở kho",
        back=reverse("desk:stores"),
        after=lambda store: reverse("desk:store", args=[store.code]),
        done="Đã mở kho. Tiếp theo: thêm vị trí trong kho.",
    )


@asks(Resource.STORE, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    store = a_store(request, code, Action.READ)
    takes = takes_of(store, request.user)
    context = {
        "store": store,
        "places": places_of(store, request.user),
        "takes": takes,
        "counting": next((take for take in takes if not take.closed_on), None),
        "changes": not store.closed_on and reaches(request, store, Action.CHANGE),
        "history": history_of(store, request.user),
    }
    return render(request, "custody/store.html", context)


@asks(Resource.STORE, Action.CHANGE)
def add_place(request: StaffRequest, code: str) -> HttpResponse:
    store = a_store(request, code, Action.CHANGE)
    return act_page(
        request,
        form=PlaceForm(form_data(request)),
        act=lambda given: services.add_place(
            store=store, name=given["name"], by=request.user, at=now()
        ),
        title="Thêm vị trí",
        explanation=str(store),
        button="Thêm",
        back=reverse("desk:store", args=[store.code]),
        done="Đã thêm vị trí.",
    )


@asks(Resource.STORE, Action.READ)
def labels(request: StaffRequest, code: str) -> HttpResponse:
    store = a_store(request, code, Action.READ)
    # redundant: of a store in sight
    places = StorePlace.objects.visible_to(request.user).open().filter(store=store)
    try:
        made = book.place_labels(places.select_related("store"), site=site_of(request))
    except ValidationError:
        raise Http404("no label to print") from None
    return as_inline_pdf(made, f"nhan-vi-tri-{store.code}.pdf")


@asks(Resource.STORE, Action.READ)
def place(request: StaffRequest, code: str) -> HttpResponse:
    found = a_place(request, code, Action.READ)
    sees = may(request.user, Resource.GOODS, Action.READ)
    context = {
        "place": found,
        "lots": list(lots_of(request.user).filter(place=found).on_hand()) if sees else [],
        "changes": not found.closed_on and reaches(request, found, Action.CHANGE),
        "history": history_of(found, request.user),
    }
    return render(request, "custody/storeplace.html", context)


@asks(Resource.STORE, Action.CHANGE)
def close_place(request: StaffRequest, code: str) -> HttpResponse:
    found = a_place(request, code, Action.CHANGE)

    def act(given: CleanedData) -> None:
        services.close_place(place=found, by=request.user, at=now())

    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=act,
        title="Thôi dùng vị trí",
        explanation=f"{found}. Vị trí còn tang vật thì phải chuyển đi trước.",
        button="Thôi dùng",
        back=reverse("desk:store", args=[found.store.code]),
        done="Đã thôi dùng vị trí.",
    )
