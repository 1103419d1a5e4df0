"""Answers drawn as text: one module for each format, found by its name in ``formats``."""
