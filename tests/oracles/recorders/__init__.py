"""What real frameworks store, read off their instances: one module a framework.

Each holds one ``PROBE``, named in ``record.PROBES``. It imports its framework when it records and
no sooner; most frameworks' own types are unknown to a checker.
"""
