"""Who rents which stall, with which clause, and who of the tenants is invited to sign."""
