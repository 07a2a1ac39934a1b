"""What somebody approves of a warning: its pictures, and the hash of all that he reads."""

import json
from hashlib import sha256

from hangthat.domain.publications.models import GoodsWarning, WarningPicture
from hangthat.domain.publications.models.warning import OfWarningQuerySet


def pictures_of(warning: GoodsWarning) -> OfWarningQuerySet:
    """As they would be shown."""
    # unscoped: of a warning in reach
    rows = WarningPicture.objects.standing().filter(warning=warning)
    return rows.select_related("file").order_by("pk")


def approval_hash(warning: GoodsWarning) -> str:
    """Of every field and picture that becomes public by the approval of this warning."""
    pictures = list(pictures_of(warning))
    read = warning.text_to_keep([one.pk for one in pictures])
    read["shown"] = [[one.file.sha256, one.caption] for one in pictures]
    return sha256(json.dumps(read, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
