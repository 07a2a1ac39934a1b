"""What a proposal of praise says, and when it may be changed."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.personal_numbers import personal_number_in
from hangthat.core.common.text import fold, nfc
from hangthat.domain.praise.lexicon import PraiseForm, PraiseState
from hangthat.domain.praise.models import PraiseProposal

IN_ORDER = "a proposal of praise is decided once"


@dataclass(frozen=True)
class PraiseTerms:
    """Exactly one of `unit`, `officer`, `name` with `name_unit`."""

    since: date
    until: date
    reason: str
    unit: Agency | None = None
    officer: User | None = None
    name: str = ""
    name_unit: str = ""
    form: str = PraiseForm.CERTIFICATE
    basis: str = ""

    def values(self) -> dict[str, Any]:
        return {
            "unit": self.unit,
            "officer": self.officer,
            "name": nfc(self.name),
            "name_unit": nfc(self.name_unit),
            "form": self.form,
            "since": self.since,
            "until": self.until,
            "reason": "\n".join(nfc(line) for line in self.reason.splitlines()).strip(),
            "basis": nfc(self.basis),
        }


def must_be_fit(values: dict[str, Any], *, today: date, by: User | None) -> None:
    """Refuses: nobody, or two, to be praised; a name without a unit; oneself; no reason; a period
    that ends before it begins or begins after today; an identity number."""
    _must_name_one(values, by)
    if not values["reason"]:
        # no page: the form asks for it
        # no api: the body asks for it
        raise ValidationError({"reason": "Ghi thành tích, lý do đề nghị."})
    if values["until"] < values["since"]:
        raise ValidationError({"until": "Ngày cuối không được trước ngày đầu."})
    if values["since"] > today:
        raise ValidationError({"since": "Thời gian lập thành tích chưa bắt đầu."})
    for field in ("reason", "basis", "name", "name_unit"):
        if number := personal_number_in(values[field]):
            raise ValidationError(
                {field: f"Dãy “{number}” giống số định danh cá nhân; đề xuất không ghi số này."}
            )


def _must_name_one(values: dict[str, Any], by: User | None) -> None:
    named = bool(values["name"] or values["name_unit"])
    if sum((bool(values["unit"]), bool(values["officer"]), named)) != 1:
        raise ValidationError(
            {"unit": "Chọn một: tập thể, cán bộ, hoặc ghi tên người khác cùng đơn vị."}
        )
    if named and not (values["name"] and values["name_unit"]):
        raise ValidationError({"name_unit": "Ghi cả tên và đơn vị của người được đề nghị."})
    if by is not None and values["officer"] == by:
        # no page: the form does not offer oneself
        raise ValidationError({"officer": "Không tự đề nghị khen thưởng cho mình."})
    if is_named_like(by, values["name"]):
        words = (
            "Đây là tên của bạn: không tự đề nghị cho mình; người trùng tên thì nhờ người khác lập."
        )
        raise ValidationError({"name": words})


def is_named_like(user: User | None, name: str) -> bool:
    """Somebody who is named freely has the name of the account, with whatever rank, address or
    post before or after it, in capitals or without accents. Of a name of one word: nothing else.
    Where accents were typed they tell Hùng from Hưng.
    """
    own, named = _words(user.full_name if user else ""), _words(name)
    if len(own) < 2:
        return bool(own) and _is_same(own, named)
    ends = range(len(own), len(named) + 1)
    return any(_is_same(own, named[end - len(own) : end]) for end in ends)


def _is_same(own: Sequence[str], named: Sequence[str]) -> bool:
    if "".join(named).isascii():
        own = [fold(word) for word in own]
    return [_spelled(word) for word in own] == [_spelled(word) for word in named]


def _spelled(word: str) -> tuple[str, list[str]]:
    """Its letters and its accents, wherever the tone stands (hoà, hòa)."""
    return fold(word), sorted(unicodedata.normalize("NFD", word))


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", nfc(name).casefold())


def fresh(proposal: PraiseProposal) -> None:
    """As it stands now; nobody else moves it before this transaction ends."""
    lock_for(IN_ORDER, proposal)
    proposal.refresh_from_db(
        fields=[
            "state", "proposed_by", "proposed_at", "officer", "name", "unit", "since", "until",
            "document", "document_on",
        ]
    )  # fmt: skip


def must_be_draft(proposal: PraiseProposal) -> None:
    fresh(proposal)
    if proposal.state != PraiseState.DRAFT:
        raise ValidationError(
            f"Đề xuất {proposal.get_state_display()}, không sửa được; rút lại rồi lập đề xuất khác."
        )
