"""The engine: a ``Network`` laid out as a framework stores it, counted, measured in work."""
