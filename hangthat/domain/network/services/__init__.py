"""Acts on the traces of a case (đầu mối của vụ việc)."""

from hangthat.domain.network.services.traces import add_trace, take_out_trace

__all__ = ["add_trace", "take_out_trace"]
