"""What `hangthat start` looks at before anything else."""

import socket

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError


def test_a_port_that_answers_already_is_not_shared() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"--port {port + 1}"):
            call_command("start", port=port)
