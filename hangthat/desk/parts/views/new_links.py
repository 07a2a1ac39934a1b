"""Own links just made: shown to who made them, printed, and kept nowhere.

For some minutes they stand in the session, so that a printer may fail once. A link signs nothing
without the code that an officer tells (ADR 0037).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action
from hangthat.core.documents.services import qr_svg
from hangthat.core.web.downloads import as_inline_pdf
from hangthat.core.web.one_time_secrets import KEPT, peek, store
from hangthat.core.web.requests import StaffRequest
from hangthat.core.web.site import site_of
from hangthat.domain.commitments.models import SigningLink
from hangthat.domain.commitments.services import link_sheets
from hangthat.domain.commitments.services.own_links import Issued


@dataclass(frozen=True)
class NewLinks:
    """`key`: in the session. `right`: under which links are in sight. `page`, `template`: of the
    slips."""

    key: str
    right: Action
    page: str
    template: str

    # said before links are made, and where they are not to be seen any more
    SHOWN_FOR = f"chỉ hiện cho người lập, trong {KEPT // 60} phút sau khi lập"

    def keep(self, request: StaffRequest, issued: Iterable[Issued]) -> HttpResponse:
        """On to the slips."""
        store(request, self.key, tokens={one.link.request.code: one.token for one in issued})
        return redirect(self.page)

    def slips(self, request: StaffRequest) -> HttpResponse:
        """To be printed at once."""
        shown = [(link, address, qr_svg(address)) for link, address in self._made(request)]
        context = {"shown": shown, "minutes": KEPT // 60, "shown_for": self.SHOWN_FOR}
        return render(request, self.template, context)

    def sheets(self, request: StaffRequest) -> HttpResponse:
        """One PDF: each its form, to be signed by hand or through the code at its foot."""
        links = self._made(request)
        if not links:
            return self.slips(request)
        addresses = {link.request.code: address for link, address in links}
        try:
            made = link_sheets([link for link, _ in links], addresses, by=request.user, at=now())
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
            return redirect(self.page)
        return as_inline_pdf(made, "moi-ky.pdf")

    def _made(self, request: StaffRequest) -> list[tuple[SigningLink, str]]:
        """What was made in this session within some minutes and still stands, with its address."""
        tokens = peek(request, self.key).get("tokens", {})
        # redundant: desk/commitments/tests/test_own_links.py, after the shop went out of reach
        mine = SigningLink.objects.visible_to(request.user, self.right).standing()
        rows = mine.filter(request__code__in=tokens).select_related(
            "request__establishment__area", "request__party"
        )
        site = site_of(request)
        return [
            (one, site + reverse("portal:own_link", args=[tokens[one.request.code]]))
            for one in rows.order_by("request").distinct()
        ]
