"""Rules of law from the reference file."""

from datetime import date
from pathlib import Path

import pytest
from django.utils.timezone import now

from hangthat.domain.law.models import Provision
from hangthat.domain.law.services import load_reference

HEADINGS = "key,title,value,unit,document,valid_from,valid_to,verified,source"
READ = "a,Mức một,5,ngày,Luật 1,2021-01-01,2022-12-31,1,x"
UNREAD = "b,Mức hai,7,ngày,Luật 2,2021-01-01,,,x"


@pytest.mark.django_db
def test_what_nobody_has_verified_stays_marked_so_and_a_rule_holds_in_its_days(
    tmp_path: Path,
) -> None:
    (tmp_path / "provisions.csv").write_text("\n".join((HEADINGS, READ, UNREAD, "")))

    assert load_reference(folder=tmp_path, at=now()) == 2

    assert dict(Provision.objects.values_list("key", "verified")) == {"a": True, "b": False}
    last, after = date(2022, 12, 31), date(2023, 1, 1)
    assert {rule.key for rule in Provision.objects.in_force(on=last)} == {"a", "b"}
    assert {rule.key for rule in Provision.objects.in_force(on=after)} == {"b"}
