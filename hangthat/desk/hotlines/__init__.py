"""The numbers that citizens may call: listed, written down by their agency, ended."""
