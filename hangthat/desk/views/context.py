"""What every page is told."""

from django.http import HttpRequest

from hangthat.journal.models import Entry


def demo(request: HttpRequest) -> dict[str, bool]:
    """Whether the records are invented; said at the foot of every page."""
    return {"demo": Entry.objects.filter(subject="world.demo").exists()}
