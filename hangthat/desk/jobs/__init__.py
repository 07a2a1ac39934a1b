"""Pages of long work (tác vụ)."""
