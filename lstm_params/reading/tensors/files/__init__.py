"""Readers of files of weights, told apart by their first bytes; one module for each format."""
