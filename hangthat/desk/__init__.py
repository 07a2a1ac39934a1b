"""The officers' door: pages composed of many rooms (bàn làm việc)."""
