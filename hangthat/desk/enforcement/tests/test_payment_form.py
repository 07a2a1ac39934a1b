"""What the form of a payment takes."""

from datetime import date

from hangthat.desk.enforcement.forms.paper_event import EventForm
from hangthat.domain.cases.models import EventKind, Money


def test_the_form_of_a_payment_does_not_offer_money_of_a_sale() -> None:
    form = EventForm(None, kind=EventKind.PAYMENT, today=date(2026, 11, 24))
    offered = {value for value, _ in form.fields["money"].choices}  # type: ignore[attr-defined]
    assert offered == {Money.FINE, Money.ARREARS}
