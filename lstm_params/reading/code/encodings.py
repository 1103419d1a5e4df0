"""From the bytes of a file to its text, and what to type where the text is in another encoding."""

from __future__ import annotations

import codecs

from lstm_params.errors import SpecError, quoted

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Encodings that say themselves by the first bytes; those of UTF-32 LE begin as UTF-16 LE does."""

NO_TEXT = [bytes([code]) for code in range(32) if code not in b"\t\n\v\f\r\b\x1b"]
"""Bytes that no text has, in whatever encoding of single bytes."""

BINARY = 50
"""One byte of so many that no text has makes a file binary."""

LOOKED_AT = 1_000
"""How many bytes tell UTF-16 without a mark: every other byte of its ASCII is zero."""


def decoded(data: bytes, name: str, path: str = "") -> str:
    """The text of a file.

    Args:
        data: its bytes.
        name: what a message calls it.
        path: how a shell names it; "" if it comes through a pipe.

    Raises:
        SpecError: it is not UTF-8, and has no mark of another encoding.
    """
    encoding = next((MARKS[mark] for mark in MARKS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8" and is_binary(data):
        raise SpecError(f"{quoted(name)} is neither text nor weights in a format that is read")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        where = f" (line {line})" if b"\n" in data else ""
        raise SpecError(f"{quoted(name)} is not text in UTF-8{where}{cure(data, path)}") from None
    if "\0" in text[:LOOKED_AT] and without_mark(data):
        raise SpecError(f"{quoted(name)} is not text in UTF-8{cure(data, path)}")
    return text


def is_binary(data: bytes) -> bool:
    """Whether there are bytes that no text has, and that are not the zeros of UTF-16."""
    start = data[:LOOKED_AT]
    return not without_mark(data) and sum(map(start.count, NO_TEXT)) * BINARY > len(start)


def without_mark(data: bytes) -> str:
    """``UTF-16LE`` or ``UTF-16BE`` if the bytes are ASCII in it, else ""."""
    start = data[:LOOKED_AT]
    zeros = [start[at::2].count(0) * 4 > len(start) for at in (0, 1)]
    return {(False, True): "UTF-16LE", (True, False): "UTF-16BE"}.get((zeros[0], zeros[1]), "")


def cure(data: bytes, path: str) -> str:
    """What to type for text in the encoding that it most likely is."""
    single = "CP1252" if any(0x80 <= byte < 0xA0 for byte in data) else "LATIN1"
    encoding = without_mark(data) or single
    if not path:
        return f"; if it is {encoding}: … | iconv -f {encoding} -t UTF-8 | lstm-params -"
    from shlex import quote  # noqa: PLC0415 - only an error needs it

    shown = quote(path) if path.isprintable() else "FILE"
    return f"; if it is {encoding}: iconv -f {encoding} -t UTF-8 {shown} | lstm-params -"
