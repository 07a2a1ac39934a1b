"""Measuring the engine: ratios to a limit and to what others would use, never bare seconds."""
