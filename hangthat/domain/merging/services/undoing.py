"""One record becomes two again."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change as change_within_reach
from hangthat.core.access.services import reread
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.services import change, reasoned
from hangthat.domain.establishments.models import Establishment, Party, StandIn
from hangthat.domain.establishments.services import refresh_keys
from hangthat.domain.establishments.services.days import FACTS
from hangthat.domain.merging.models import Merge, Moved
from hangthat.domain.merging.services.merging import tell
from hangthat.domain.merging.services.moving import is_secret, values_of

_SHOWN = 20


@transaction.atomic
def undo_merge(*, merge: Merge, reason: str, by: User | None, at: datetime) -> Merge:
    """Take a merge apart (tách hồ sơ): what moved goes back, what came later stays.

    Fields that were taken over go back too, unless somebody has put them right since. Owners that
    were merged in the same act are parted too, unless they are already.
    Refuses: no reason; a merge undone already; what `what_blocks` names; out of reach.
    """
    words = f"tách {merge.former} ({merge.former.code}) khỏi {merge.survivor}"
    clean = reasoned(reason)
    lock_for(FACTS, *_locked(merge))
    merge = Merge.objects.get(pk=merge.pk)
    if merge.undone_at:
        raise ValidationError("Lần gộp này đã được tách ra rồi.")
    if blocks := what_blocks(merge):
        raise ValidationError(["Chưa tách được:", *blocks])
    survivor, former = merge.survivor, merge.former
    for moved in merge.moved.order_by("-pk"):
        row = _row(moved)
        back: dict[str, Any] = {moved.field: former}
        told_back = f"chuyển {row._meta.verbose_name}"
        if not is_secret(row._meta.get_field(moved.field)):
            told_back += f" về {former}"
        change(row, by=by, at=at, action="unmerge", summary=told_back, reason=clean, **back)
    _give_back(merge, words, clean, by=by, at=at)
    change(former, by=by, at=at, action="unmerge", summary=words, reason=clean, merged_into=None)
    for record in (survivor, former):
        refresh_keys(record if isinstance(record, Party) else record.party)
    answered = StandIn.objects.filter(party=merge.former_party, known=merge.party).exists()
    # redundant: the merge lies where both records do, and is read again when it is changed
    reread([survivor] if answered else [survivor, former], by=by, right=Action.CHANGE)
    undone = change_within_reach(
        merge, by=by, at=at, action="unmerge", summary=words, reason=clean,
        undone_by=by, undone_at=at,
    )  # fmt: skip
    if owners := owners_of(merge):
        undo_merge(merge=owners, reason=clean, by=by, at=at)
    return undone


def _locked(merge: Merge) -> list[Establishment | Party]:
    """All records at once, so that two who part and merge never wait for each other."""
    both = (merge, merge.owners) if merge.owners else (merge,)
    return [record for one in both for record in (one.survivor, one.former)]


def owners_of(merge: Merge) -> Merge | None:
    """The merge of both owners that is to be undone with this one of their shops."""
    return merge.owners if merge.owners and not merge.owners.undone_at else None


def what_blocks(merge: Merge) -> list[str]:
    """Sentences: what was done since, and stands in the way; at most twenty."""
    owners = owners_of(merge)
    return [*_blocks(merge), *(_blocks(owners) if owners else ())][:_SHOWN]


def _blocks(merge: Merge) -> list[str]:
    survivor = merge.survivor
    survivor.refresh_from_db(fields=["merged_into"])
    if onward := survivor.merged_into:
        return [
            f"hồ sơ {survivor.code} đã được gộp tiếp vào {onward} "
            f"({onward.code}); hãy tách lần gộp ấy trước."
        ]
    found = []
    for moved in merge.moved.order_by("pk"):
        row = _row(moved)
        if getattr(row, f"{moved.field}_id") != survivor.pk:
            found.append(f"{row._meta.verbose_name} “{row}” đã được chuyển sang hồ sơ khác sau đó.")
    return found


def _row(moved: Moved) -> Any:
    model: Any = apps.get_model(moved.model)
    return model._base_manager.get(pk=moved.row)


def _give_back(merge: Merge, words: str, reason: str, *, by: User | None, at: datetime) -> None:
    survivor: Establishment | Party = merge.survivor
    now = values_of(survivor, _names(survivor, merge.after))
    untouched = [name for name, value in merge.after.items() if now[name] == value]
    fields = {field.attname: field for field in survivor._meta.concrete_fields}
    values = {name: fields[name].to_python(merge.before[name]) for name in untouched}
    tell(survivor, values, by=by, at=at, action="unmerge", summary=words, reason=reason)


def _names(record: Establishment | Party, attnames: dict[str, Any]) -> list[str]:
    return [field.name for field in record._meta.concrete_fields if field.attname in attnames]
