"""The roof: settings, the map of addresses, the command line. Wiring only."""
