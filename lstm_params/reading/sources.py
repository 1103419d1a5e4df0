"""Tells what is given apart: words, code, or tensors; reads a file if it is one.

What only a file, or only a text that is no words, needs is imported when there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from lstm_params.errors import SpecError, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from lstm_params.reading.tensors.stored import Contents

CODE = (".py", ".ipynb", ".r", ".rmd")
"""Suffixes of files that hold code, whatever stands in their comments."""

TEXTS = (".txt", ".log")
"""Suffixes of files that may hold words as well as code."""

FILES = (
    *CODE,
    *TEXTS,
    *(".json", ".keras", ".md", ".pt", ".pth", ".ckpt", ".bin", ".h5", ".hdf5", ".onnx", ".pb"),
    *(".safetensors", ".tflite", ".npz", ".npy", ".pkl", ".mlmodel", ".index", ".msgpack"),
    *(".params", ".gguf", ".pt2", ".eqx"),
)
"""Suffixes of files that are read: code, texts, and files of weights."""

SIGNS = "([{|\u2502\n"
"""Signs of which one is in every code and list of shapes, and none in words on a command line."""

ERRORS = ("shape", "in state_dict", "weight list", "weight(s)", "weight file", "saved layers")
"""Words of which an error about a checkpoint and a model has one."""

FIRST = 16
"""How many bytes of a pipe are looked at before it is read."""


class SpecText(NamedTuple):
    """The text that was given, and whether it is code or words."""

    text: str
    is_code: bool
    """Whether it names its layers itself: code, or tensors."""
    files: tuple[Path, ...] = ()
    """The file that it is of, or several whose code is read together."""
    contents: Contents | None = None
    """The tensors, if it is a file of weights or a list of their shapes."""


def source_of(spec: str | Path | Sequence[Path] | SpecText | None) -> SpecText:
    """Read a file, or several, and tell code, tensors and words apart; several are code.

    Raises:
        SpecError: a file cannot be read.
    """
    if spec is None:
        return SpecText("", is_code=False)
    if isinstance(spec, SpecText):
        return spec
    if isinstance(spec, str):
        return text_source(spec)
    paths = tuple(spec) if isinstance(spec, (list, tuple)) else (spec,)
    odd = [path for path in paths or (spec,) if not is_path(path)]
    if odd:
        raise SpecError(
            "a network is a text ('28 lstm 64'), a pathlib.Path, a list of paths or a Network, "
            f"not {type(odd[0]).__name__}"
        )
    return file_source(paths)


def file_source(paths: tuple[Path, ...]) -> SpecText:
    """What is in a file, or in several, which are code.

    Raises:
        SpecError: one cannot be read.
    """
    from lstm_params.reading.code import files  # noqa: PLC0415 - only a file needs it

    if len(paths) == 1 and (held := weights_in(paths[0])) is not None:
        return tensor_source(held, paths)
    check_code(paths)
    text = "\n".join(map(files.read, paths))
    if len(paths) > 1 or paths[0].suffix.lower() in CODE:
        return SpecText(text, is_code=True, files=paths)
    found = text_source(text)
    if found.contents is not None:
        return found
    code = paths[0].suffix not in TEXTS or looks_like_code(text)
    return SpecText(text, code, paths if code else ())


def check_code(paths: tuple[Path, ...]) -> None:
    """Raise SpecError if one of several files holds weights: only code is read together."""
    for path in paths if len(paths) > 1 else ():
        if path.suffix.lower() not in CODE and weights_in(path) is not None:
            several = " vs ".join(map(str, paths))
            raise SpecError(
                f"{quoted(str(path))} holds a model of its own, and only code is read together: "
                f"compare {several}"
            )


def error_text(spec: object) -> str:
    """A text that may be an error about two shapes; "" if it is another thing."""
    if is_path(spec) and getattr(spec, "suffix", "") in TEXTS:
        spec = source_of(spec)
    text = spec.text if isinstance(spec, SpecText) else spec
    return text if isinstance(text, str) and has_one(ERRORS, text) else ""


def text_source(text: str) -> SpecText:
    """A text: a list of tensors, code, or words."""
    if has_one(ERRORS, text):
        from lstm_params.reading.tensors.mismatch import mismatch_in  # noqa: PLC0415 - as below

        if mismatch_in(text) is not None:
            return SpecText(text, is_code=True)
    plain = text.isascii() and not has_one(SIGNS, text.strip())
    if plain or grouped(text):
        return SpecText(text, is_code=False)
    from lstm_params.reading.tensors import listing, tabulated  # noqa: PLC0415 - as below

    found = tabulated.contents(text) or listing.contents(text)
    return SpecText(text, looks_like_code(text)) if found is None else tensor_source(found)


def has_one(signs: Iterable[str], text: str) -> bool:
    """Whether one of some signs is in a text; each new text of words is asked this."""
    for sign in signs:  # noqa: SIM110 - any() takes twice as long
        if sign in text:
            return True
    return False


def tensor_source(contents: Contents, files: tuple[Path, ...] = ()) -> SpecText:
    """The tensors of a file or a text, and the config of their model if it is there."""
    return SpecText(contents.config, True, files, contents)  # noqa: FBT003 - as the field is named


def weights_in(path: Path) -> Contents | None:
    """The tensors of a file or a folder; None if it is of no format of weights.

    Raises:
        SpecError: it is damaged, or cannot be read.
    """
    from lstm_params.reading.code.files import opened, readable  # noqa: PLC0415 - as above
    from lstm_params.reading.tensors import files  # noqa: PLC0415 - as above

    with readable(str(path)):
        if path.is_dir():
            return files.contents_of_folder(path)
        if not path.is_file():
            return None
        opened.get([]).append(str(path))
        with path.open("rb") as file:
            return files.contents(file, path.name)


def stream_source(file: BinaryIO, name: str) -> SpecText:
    """What an open file holds that can be read only once.

    Raises:
        SpecError: it cannot be read.
    """
    from lstm_params.reading.code.files import readable, text_of  # noqa: PLC0415 - as above

    with readable(name):
        if file.seekable() or not is_text(file):
            from lstm_params.reading.tensors import files  # noqa: PLC0415 - as above

            file = files.held(file, name)
            found = files.contents(file, name)
            if found is not None:
                return tensor_source(found)
    return text_source(text_of(file, name).strip("\n"))


def is_text(file: BinaryIO) -> bool:
    """Whether what comes through a pipe begins as a text does."""
    peek = getattr(file, "peek", None)
    first: bytes = peek(FIRST)[:FIRST] if peek else b""
    return all(byte >= ord(" ") or chr(byte).isspace() for byte in first) and first.isascii()


def is_path(value: object) -> TypeGuard[Path]:
    """Whether this is a ``pathlib.Path``, which words need not load."""
    return hasattr(value, "suffix") and not isinstance(value, type)


def looks_like_code(text: str) -> bool:
    """Whether a text is code and not words: it has a call in it, or it is JSON."""
    called = ("(" in text or "\uff08" in text) and not grouped(text)
    return called or text.lstrip("\ufeff \t\r\n")[:1] == "{"


def grouped(text: str) -> bool:
    """Whether a text is words with groups of layers in it: ``28 ( layernorm lstm 64 ) x12``."""
    if not any(sign in text for sign in "([\uff08"):
        return False
    from lstm_params.reading.grouping import in_words  # noqa: PLC0415 - few texts have a bracket

    return in_words(text)
