"""The citizens' door: it looks into the rooms only through their public windows (cổng công khai)."""
