"""What the record says against a draft: who violated, by which act, with which goods."""

from collections.abc import Iterable

from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.domain.cases.models import DecisionDraft, DraftItem
from hangthat.domain.cases.queries.goods_values import GoodsWorth, LedgerWorth
from hangthat.domain.cases.services.law_checks import (
    NATURAL,
    Level,
    Problem,
    is_organisation,
    named,
)
from hangthat.domain.establishments.models import Party
from hangthat.domain.law.models import ConductArticle
from hangthat.domain.matching.engine.forms import owner_words


def against_subject(draft: DecisionDraft, owner: Party) -> Iterable[Problem]:
    """Who is sanctioned beside who violated, by the record: the kind decides which bands apply.

    Of a household its person may be named; a name within the other is the same, however the kind
    before it is abbreviated.
    """
    recorded = f"{owner.name} ({owner.get_kind_display()})"
    if draft.subject_kind and is_organisation(draft) != (owner.kind not in NATURAL):
        words = (
            f"Đối tượng ghi là {draft.get_subject_kind_display()}, người vi phạm ghi trong hồ sơ "
            f"là {recorded}: mức phạt của tổ chức và cá nhân khác nhau."
        )
        yield Problem("loai-doi-tuong", Level.WARNING, words)
    said, known = (_bare(name) for name in (draft.subject_name, owner.name))
    if draft.subject_name and said not in known and known not in said:
        words = f"Quyết định ghi tên {draft.subject_name}, người vi phạm trong hồ sơ là {recorded}."
        yield Problem("ten-doi-tuong", Level.WARNING, words)


def _bare(name: str) -> str:
    return f" {' '.join(word.base for word in owner_words(name))} "


def against_law(item: DraftItem, worth: GoodsWorth | None) -> Iterable[Problem]:
    """Whether the row of law is one of this violation: of its day, its goods and its act, as they
    are known now. None although the act has rows of that day wants an answer, and so does one that
    does not fit what the ledger holds more than the case."""
    violation, law = item.violation, item.law
    act, day = violation.catalogue_conduct, violation.acted_on or violation.found_on
    name, whose = violation.code, named(violation)
    if law is None:
        # unscoped: reference data, the same for everybody
        known = act and ConductArticle.objects.in_force(on=day).filter(conduct=act).exists()
        said = f"; hành vi “{act}” có điều luật, nêu vì sao không chọn" if known else ""
        words = f"{whose}: chưa chọn điều luật, chỉ xét giới hạn chung{said}."
        yield Problem(f"dieu-{name}", Level.WARNING if known else Level.NOTE, words)
        return
    if not law.holds(day):
        words = f"{whose}: {law} không có hiệu lực ngày vi phạm."
        yield Problem(f"hieu-luc-{name}", Level.REFUSAL, words)
    ledger = isinstance(worth, LedgerWorth)
    value = worth.total_vnd if worth and (worth.is_whole or ledger) else None
    if not law.fits_goods(value):
        words = f"{whose}: {law} không dùng cho hàng trị giá {dong(value)}"
        words += ", theo sổ tang vật; nêu căn cứ để vẫn dùng." if ledger else "."
        yield Problem(f"tri-gia-{name}", Level.WARNING if ledger else Level.REFUSAL, words)
    if act and law.conduct != act:
        words = f"{whose}: {law} xử phạt hành vi “{law.conduct}”, vi phạm ghi hành vi “{act}”."
        yield Problem(f"hanh-vi-{name}", Level.WARNING, words)
