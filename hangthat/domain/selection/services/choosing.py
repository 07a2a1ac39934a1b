"""Choosing whom to check, tying the choice to its check, calling it off."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, Territory, User
from hangthat.core.agencies.queries.families import Families
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import must_stand
from hangthat.domain.inspections.models import Inspection, SelectionReason
from hangthat.domain.selection.models import Choice
from hangthat.domain.selection.queries.candidates import candidates
from hangthat.domain.selection.queries.origin import unit_of, within_unit
from hangthat.domain.selection.queries.outcomes import outcomes
from hangthat.domain.selection.services.freezing import Frozen

ONCE = "an agency has chosen a shop once until it was there"
IN_ORDER = "what is done with a choice stands in order"
HIGH = 5  # the first one of so many by score needs no word


@transaction.atomic
def choose(
    shop: Establishment,
    *,
    agency: Agency,
    reason: str,
    by: User | None,
    at: datetime,
    override: str = "",
    code: str = "",
) -> Choice:
    """Choose a shop to be checked, with its score and rank of this moment (chọn cơ sở kiểm tra).

    Refuses: a record merged away; a shop that is closed; one that the agency has chosen already;
    "rủi ro" of a shop below the first fifth without a word why; "ngẫu nhiên", which a draw alone
    may say.
    """
    today = vietnam_day(at)
    _must_be_new(shop, agency, reason, today)
    territory = Territory.load()
    within = within_unit(territory, unit_of(territory, shop, today), today)
    frozen = Frozen(candidates(by, within=within, on=today, agency=agency, shared=True)).of(shop)
    override = nfc(override)
    if reason == SelectionReason.RISK and not override:
        _must_be_high(frozen["rank"], frozen["among"])
    choice = Choice(
        code=code or new_code("LC"),
        establishment=shop,
        agency=agency,
        reason=reason,
        override=override,
        chosen_on=today,
        **frozen,
    )
    return enter(choice, by=by, at=at, summary="chọn một cơ sở để kiểm tra")


def _must_be_new(shop: Establishment, agency: Agency, reason: str, today: date) -> None:
    must_stand([shop])
    if reason == SelectionReason.RANDOM:
        # no page: the form does not offer it
        raise ValidationError({"reason": "“Ngẫu nhiên” chỉ do rút thăm chọn ra."})
    if words := shop.shut_words(today):
        raise ValidationError(f"{shop}: {words}.")
    lock_for(ONCE, shop)
    if Choice.objects.open().filter(establishment=shop, agency=agency).exists():
        raise ValidationError("Cơ quan đã chọn cơ sở này và chưa kiểm tra.")


def _must_be_high(rank: int, among: int) -> None:
    if rank > max(1, among // HIGH):
        words = f"Cơ sở đứng thứ {rank} trong {among}: ghi vì sao vẫn chọn theo rủi ro."
        raise ValidationError({"override": words})


@transaction.atomic
def tie(choice: Choice, *, inspection: Inspection, by: User | None, at: datetime) -> Choice:
    """Say which inspection was made for the choice (gắn cuộc kiểm tra).

    Refuses: a choice that was called off or has its check; an inspection of elsewhere, or of
    before the choice. Of a drawn one, whose answers an estimate rests on, also a check of another
    force or of after the last day, and any once the draw was opened.
    """
    in_turn(choice)
    _must_be_open(choice)
    there = inspection.results.filter(establishment=choice.establishment_id)
    if inspection.held_on < choice.chosen_on or inspection.withdrawn_on or not there.exists():
        # no page: the form offers others only
        raise ValidationError(
            {"inspection": "Cuộc kiểm tra phải ở cơ sở này, từ ngày chọn trở đi."}
        )
    _must_answer_the_draw(choice, inspection)
    words = "gắn cuộc kiểm tra với lựa chọn"
    return change(choice, by=by, at=at, action="amend", summary=words, inspection=inspection)


def _must_answer_the_draw(choice: Choice, inspection: Inspection) -> None:
    """A check that is picked afterwards, by what it found, would change the estimate."""
    draw = choice.draw
    if draw is None:
        return
    if draw.opened_on:
        # no page: the form offers none then
        raise ValidationError("Đợt rút thăm đã công bố kết quả: không gắn thêm cuộc kiểm tra.")
    own = choice.agency_id in Families().of(inspection.agency_id or 0)
    if not own or inspection.held_on > draw.due_on:
        # no page: the form offers others only
        raise ValidationError(
            {
                "inspection": f"Cơ sở rút thăm phải do {choice.agency} kiểm tra, chậm nhất ngày "
                f"{draw.due_on:%d/%m/%Y}."
            }
        )


@transaction.atomic
def call_off(choice: Choice, *, reason: str, by: User | None, at: datetime) -> Choice:
    """Go there no more (hủy lựa chọn); one that was drawn counts as not seen.

    Refuses: no reason; a choice that was called off or has its check.
    """
    in_turn(choice)
    _must_be_open(choice)
    return change(
        choice,
        by=by,
        at=at,
        action="end",
        right=Action.END,
        summary="hủy một lựa chọn kiểm tra",
        reason=reasoned(reason),
        cancelled_on=vietnam_day(at),
    )


def in_turn(*choices: Choice) -> None:
    """As they stand now; nobody else ties, plans or calls them off until this is written."""
    if lock_for(IN_ORDER, *choices):
        for one in choices:
            one.refresh_from_db(fields=["cancelled_on", "inspection", "planned_check"])


def _must_be_open(choice: Choice) -> None:
    """A visit that met nobody closes nothing: a later one may be the answer."""
    if choice.cancelled_on or any(one.met for one in outcomes([choice]).values()):
        raise ValidationError("Lựa chọn này đã hủy hoặc đã có cuộc kiểm tra.")
