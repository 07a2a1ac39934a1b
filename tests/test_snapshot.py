"""A long reading sees one moment, and lets others write meanwhile."""

import threading

import pytest
from django.db import connection

from hangthat.core.agencies.models import Area
from hangthat.core.common.snapshot import snapshot


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_does_not_see_what_is_written_meanwhile_and_does_not_stop_it() -> None:
    Area.objects.create(code="1", name="Xã Một", level="commune")

    def write() -> None:
        Area.objects.create(code="2", name="Xã Hai", level="commune")
        connection.close()

    with snapshot():
        before = Area.objects.count()
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(timeout=15)
        with snapshot():
            during = Area.objects.count()

    assert not writer.is_alive()
    assert (before, during, Area.objects.count()) == (1, 1, 2)
