"""Reads a network from tensors: a file of weights, a listing, an error, a summary.

The tables of frameworks say which tensors a layer has, under which names and with which axes; here
they are read backwards. Nothing in a file is run, and no number of a weight is read.
"""
