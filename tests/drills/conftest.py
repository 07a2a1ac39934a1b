"""What the drills count is printed with what the gates tried."""

from tests.gates.conftest import counted

__all__ = ["counted"]
