"""Leases of stalls in markets: who rents which stall, from when to when, with which clause."""
