"""The citizens' door: it sees the rooms only through their public windows (cổng công khai)."""
