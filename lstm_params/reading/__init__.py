"""Whatever a person has, read: words, keywords, code, files; each becomes a ``Network``."""
