"""Which tests a change can affect, decided before pytest collects anything."""
