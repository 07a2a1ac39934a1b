"""Loading a plan: validated, compared with the version in use, kept as a new version."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from hangthat.core.agencies.models import Area, User
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.services import change, enter, note
from hangthat.core.journal.services.row_hashes import hash_rows
from hangthat.domain.plans.draft import Draft, Fault, from_toml, unfinished
from hangthat.domain.plans.draft.rows import keys_of
from hangthat.domain.plans.models import (
    Clause,
    GoodsGroup,
    LegalBasis,
    NamedTask,
    Plan,
    PlanVersion,
    Recipient,
    ReportDuty,
    ReportPart,
    Target,
    Task,
)

# table of the file → model of its rows; [[unplaced]] and [[ignored]] stay in the file
MODELS: dict[str, type[models.Model]] = {
    "bases": LegalBasis,
    "clauses": Clause,
    "targets": Target,
    "tasks": Task,
    "named_tasks": NamedTask,
    "report_parts": ReportPart,
    "report_duties": ReportDuty,
    "goods": GoodsGroup,
    "recipients": Recipient,
}
RENAMED = {"area": "area_code"}

_NAMES = {
    "bases": "căn cứ",
    "clauses": "điều khoản",
    "targets": "chỉ tiêu",
    "tasks": "nhiệm vụ",
    "named_tasks": "việc nêu tên",
    "report_parts": "nội dung báo cáo",
    "report_duties": "chế độ báo cáo",
    "goods": "mặt hàng",
    "recipients": "nơi nhận",
    "ignored": "dòng bỏ qua",
}
_KNOWN_BY: dict[str, Callable[[Any], str]] = {
    "bases": lambda row: row.number or row.text,
    "clauses": lambda row: row.address,
    "targets": lambda row: row.code,
    "tasks": lambda row: f"{row.clause} {row.agency}",
    "named_tasks": lambda row: row.code,
    "report_parts": lambda row: row.clause,
    "report_duties": lambda row: f"{row.clause} {row.kind}",
    "goods": lambda row: row.name,
    "recipients": lambda row: row.name,
    "ignored": lambda row: f"{row.line}",
}


@dataclass(frozen=True)
class Difference:
    """One change between two files: where, which key, from what to what (empty: absent)."""

    where: str
    key: str
    old: str
    new: str

    def __str__(self) -> str:
        if not self.key:
            return f"{self.where}: {'thêm' if self.new else 'bỏ'}"
        return f"{self.where}: {self.key} {self.old or '(trống)'} → {self.new or '(trống)'}"


def changes_between(old: Draft, new: Draft) -> list[Difference]:
    """What the new draft changes, table by table."""
    return list(_differences(old, new))


def compare(old_toml: str, new_toml: str) -> list[Difference]:
    """What the new file changes, in the order of the file (so sánh hai bản)."""
    return list(_differences(from_toml(old_toml), from_toml(new_toml)))


def pending(*, text: str) -> list[Difference]:
    """What loading the file would change in the version in use; empty for a new plan."""
    current = _in_use(_checked(text))
    return compare(current.content, text) if current else []


@transaction.atomic
def load(
    *, text: str, by: User | None, at: datetime, confirmed: bool = False, shipped: bool = False
) -> PlanVersion:
    """Load a plan's file (nạp kế hoạch): the same file changes nothing, another is a new version.

    Refuses: a file with faults; a target of a unit that is not known; a change of a plan in use
    that nobody confirmed (the messages are the differences). `shipped`: the plan that comes with
    the program names a unit that a province with units of its own does not have.
    """
    draft = from_toml(text) if shipped else _checked(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    lock_for("one version of a plan is in use", draft.plan.code)
    plan = Plan.objects.filter(code=draft.plan.code).first()
    if plan is None:
        plan = enter(
            Plan(code=draft.plan.code), by=by, at=at, summary=f"thêm kế hoạch {draft.plan.code}"
        )
    current = _in_use(draft)
    if current and current.sha256 == digest:
        return current
    differences = compare(current.content, text) if current else []
    if differences and not confirmed:
        # no page: it says by its stamp that the differences were seen
        raise ValidationError([str(d) for d in differences], code="unconfirmed")
    if current:
        change(current, by=by, at=at, action="replace", summary=f"thay {current}", used=False)
    version = _keep(plan, draft, text=text, digest=digest, at=at)
    _hash(version, by=by, at=at)
    note(
        by=by,
        at=at,
        action="nạp kế hoạch",
        subject=version,
        summary=f"{version}: {len(draft.targets)} chỉ tiêu, {len(draft.tasks)} nhiệm vụ",
        changes={"sha256": digest, "thay đổi": [str(d) for d in differences]},
    )
    return version


def _checked(text: str) -> Draft:
    """The draft, whose targets name units that exist. Before the units are loaded, any code."""
    draft = from_toml(text)
    # no race: units are added and never go
    if unknown := list(_unknown_areas(draft)):
        raise ValidationError([str(fault) for fault in unknown])
    return draft


def questions(*, text: str) -> tuple[Draft, list[Fault]]:
    """A draft that somebody corrects, and what keeps it from being loaded: the refusals of `load`.

    Refuses: what is no draft at all.
    """
    draft, faults = unfinished(text)
    return draft, [*faults, *_unknown_areas(draft)]


def _unknown_areas(draft: Draft) -> Iterator[Fault]:
    wanted = {target.area for target in draft.targets if target.area}
    unknown = wanted.difference(Area.objects.filter(code__in=wanted).values_list("code", flat=True))
    if not unknown or not Area.objects.exists():
        return
    for position, target in enumerate(draft.targets, start=1):
        if target.area in unknown:
            words = (
                f"không có đơn vị hành chính nào mã “{target.area}”{_meant(target.area)}. Hãy ghi "
                f"mã trong danh mục địa bàn của đơn vị nêu trong câu, rồi nạp lại."
            )
            where = f"bảng [[targets]], {target.code}, khóa “area”"
            yield Fault(where, words, "targets", position, "mã địa bàn")


def _meant(code: str) -> str:
    """Units that have this as their official code or their name."""
    alike = Area.objects.filter(Q(official_code=code) | Q(name__iexact=code)).order_by("code")
    named = ", ".join(f"“{area.code}” ({area.name})" for area in alike[:5])
    return f"; có thể là {named}" if named else ""


def _in_use(draft: Draft) -> PlanVersion | None:
    return PlanVersion.objects.in_use().filter(plan__code=draft.plan.code).first()


def _keep(plan: Plan, draft: Draft, *, text: str, digest: str, at: datetime) -> PlanVersion:
    last = plan.versions.aggregate(last=models.Max("version"))["last"] or 0
    head = {name: getattr(draft.plan, name) for name in keys_of(type(draft.plan))}
    version = PlanVersion.objects.create(
        plan=plan,
        version=last + 1,
        **{name: getattr(draft.settings, name) for name in keys_of(type(draft.settings))},
        content=text,
        sha256=digest,
        loaded_at=at,
        **{name: value for name, value in head.items() if name not in ("code", "source")},
    )
    for table, model in MODELS.items():
        model._default_manager.bulk_create(_records(version, model, getattr(draft, table)))
    return version


def _hash(version: PlanVersion, *, by: models.Model | None, at: datetime) -> None:
    """Add row hashes. The journal has one line for the whole file; the hashes name each row."""
    hash_rows(PlanVersion, [version.pk], by=by, at=at, summary=f"ghi mã băm của {version}")
    for model in MODELS.values():
        keys = model._default_manager.filter(version=version).values_list("pk", flat=True)
        words = f"ghi mã băm của {model._meta.verbose_name} trong {version}"
        hash_rows(model, keys, by=by, at=at, summary=words)


def _records(
    version: PlanVersion, model: type[models.Model], rows: Iterable[Any]
) -> Iterator[models.Model]:
    for order, row in enumerate(rows, start=1):
        values = {name: getattr(row, name) for name in keys_of(type(row))}
        yield model(
            version=version,
            order=order,
            **{
                RENAMED.get(name, name): list(value) if isinstance(value, tuple) else value
                for name, value in values.items()
            },
        )


def _differences(old: Draft, new: Draft) -> Iterator[Difference]:
    yield from _changed_keys("Kế hoạch", old.plan, new.plan)
    yield from _changed_keys("Thiết lập", old.settings, new.settings)
    for table, name in _NAMES.items():
        before, after = _by_name(table, old), _by_name(table, new)
        for known_as in dict.fromkeys([*before, *after]):
            where = known_as if table == "targets" else f"{name} {known_as}"
            if known_as in before and known_as in after:
                yield from _changed_keys(where, before[known_as], after[known_as])
            else:
                yield Difference(where, "", _yes(known_as in before), _yes(known_as in after))


def _by_name(table: str, draft: Draft) -> dict[str, Any]:
    """The rows by the name that people use; a second row of the same name is "… (2)"."""
    named: dict[str, Any] = {}
    for row in getattr(draft, table):
        name = _KNOWN_BY[table](row)
        times = sum(1 for known in named if known == name or known.startswith(f"{name} ("))
        named[f"{name} ({times + 1})" if times else name] = row
    return named


def _yes(present: bool) -> str:
    return "có" if present else ""


def _changed_keys(where: str, old: Any, new: Any) -> Iterator[Difference]:
    for name, (_, key) in keys_of(type(new)).items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Difference(where, key.label, _text(before), _text(after))


def _text(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    return "" if value is None else str(value)
