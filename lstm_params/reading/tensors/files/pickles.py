"""Walks the opcodes of a pickle, and makes nothing of what it names.

A pickle is a small program for a machine with a stack. Here the same machine is given values that
do nothing: a name is kept as a name, a call as what is called with what. Long texts and bytes are
passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.tensors.files.inert import Held, Made, Named, Passed
from lstm_params.reading.tensors.files.limits import NAME, STEPS
from lstm_params.reading.tensors.files.source import DAMAGED, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.reading.tensors.files.source import Source

STOP = ord(".")

MARK = object()
"""What stands on the stack where several values begin."""


class Machine:
    """The stack of a pickle, and what it remembers."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.stack: list[object] = []
        self.marks: list[int] = []
        """Where on the stack there is a mark."""
        self.memo: dict[int, object] = {}

    def push(self, value: object) -> None:
        """Put a value on the stack."""
        self.stack.append(value)

    def pop(self) -> object:
        """Take the uppermost value."""
        value = self.stack.pop()
        if value is MARK:
            raise UnreadableError(DAMAGED)
        return value

    def top(self) -> object:
        """The uppermost value, which stays."""
        value = self.stack[-1]
        return None if value is MARK else value

    def marked(self) -> list[object]:
        """Take the values above the last mark, and the mark."""
        begin = self.marks.pop()
        values = self.stack[begin + 1 :]
        del self.stack[begin:]
        return values


def value_of(source: Source) -> object:
    """The value of the pickle that begins here; the source is then behind it."""
    machine = Machine(source)
    for _ in range(STEPS):
        code = source.take(1)[0]
        if code == STOP:
            return machine.pop()
        step = OPCODES.get(code)
        if step is None:
            raise UnreadableError(DAMAGED)
        step(machine)
    raise UnreadableError(f"is a pickle of more than {STEPS:,} steps")


def text(form: str, *, binary: bool = False) -> Callable[[Machine], None]:
    """Push a text, or bytes, after its length in that form."""

    def step(machine: Machine) -> None:
        size = machine.source.number(form)
        if size > NAME:
            machine.source.skip(size)
            machine.push(Passed(size))
            return
        data = machine.source.take(size)
        machine.push(data if binary else data.decode("utf-8", "replace"))

    return step


def number(form: str) -> Callable[[Machine], None]:
    """Push a number in that form."""
    return lambda machine: machine.push(machine.source.unpack(form)[0])


def long_number(form: str) -> Callable[[Machine], None]:
    """Push a whole number of as many bytes as a number in that form says."""

    def step(machine: Machine) -> None:
        size = machine.source.number(form)
        if not 0 <= size < NAME:
            raise UnreadableError(DAMAGED)
        machine.push(int.from_bytes(machine.source.take(size), "little", signed=True))

    return step


def constant(value: object) -> Callable[[Machine], None]:
    """Push what is always the same."""
    return lambda machine: machine.push(value)


def ignored(size: int) -> Callable[[Machine], None]:
    """Pass over what says nothing of the value."""
    return lambda machine: machine.source.skip(size)


def last(count: int) -> Callable[[Machine], None]:
    """Push a tuple of the last values."""

    def step(machine: Machine) -> None:
        values = [machine.pop() for _ in range(count)]
        machine.push(tuple(reversed(values)))

    return step


def remembered(form: str) -> Callable[[Machine], None]:
    """Push what is remembered under a number."""
    return lambda machine: machine.push(machine.memo[machine.source.number(form)])


def remember(form: str) -> Callable[[Machine], None]:
    """Remember the uppermost value under a number."""

    def step(machine: Machine) -> None:
        machine.memo[machine.source.number(form)] = machine.top()

    return step


def memoize(machine: Machine) -> None:
    """Remember the uppermost value under the next number."""
    machine.memo[len(machine.memo)] = machine.top()


def mark(machine: Machine) -> None:
    """Set a mark."""
    machine.marks.append(len(machine.stack))
    machine.push(MARK)


def drop(machine: Machine) -> None:
    """Take the uppermost value, or the mark, from the stack."""
    if machine.stack.pop() is MARK:
        machine.marks.pop()


def call(machine: Machine) -> None:
    """Push what a call would make."""
    args = machine.pop()
    machine.push(Made(machine.pop(), args))


def call_with_names(machine: Machine) -> None:
    """Push what a call with keywords would make."""
    machine.pop()
    call(machine)


def call_marked(machine: Machine) -> None:
    """Push what a call would make, with all above the mark."""
    of, *args = machine.marked()
    machine.push(Made(of, tuple(args)))


def call_by_name(machine: Machine) -> None:
    """Push what a call would make of a name that is written out."""
    of = name_of_lines(machine)
    machine.push(Made(of, tuple(machine.marked())))


def name_of_lines(machine: Machine) -> Named:
    """A name written in two lines."""
    module, name = machine.source.line(), machine.source.line()
    return Named(module.decode(), name.decode())


def name_of_stack(machine: Machine) -> None:
    """Push a name of the last two texts."""
    name, module = machine.pop(), machine.pop()
    if not isinstance(module, str) or not isinstance(name, str):
        raise UnreadableError(DAMAGED)
    machine.push(Named(module, name))


def hold(machine: Machine) -> None:
    """Push what stands beside the pickle."""
    machine.push(Held(machine.pop()))


def build(machine: Machine) -> None:
    """Set the state of an object."""
    state, made = machine.pop(), machine.top()
    if isinstance(made, Made):
        made.state = state


def add(made: object, values: list[object]) -> None:
    """Append values to a list, or to what stands for one."""
    if isinstance(made, list):
        made += values
    elif isinstance(made, Made):
        made.listed += values


def put(made: object, values: list[object]) -> None:
    """Set items of a dict, or of what stands for one; a key that is no plain value is let go."""
    items = made.items if isinstance(made, Made) else made
    if isinstance(items, dict):
        pairs = zip(values[::2], values[1::2], strict=True)
        items |= {key: value for key, value in pairs if isinstance(key, (str, int, bytes))}


def append(machine: Machine) -> None:
    """Append a value."""
    value = machine.pop()
    add(machine.top(), [value])


def append_marked(machine: Machine) -> None:
    """Append all above the mark."""
    values = machine.marked()
    add(machine.top(), values)


def set_item(machine: Machine) -> None:
    """Set an item."""
    value, key = machine.pop(), machine.pop()
    put(machine.top(), [key, value])


def set_marked(machine: Machine) -> None:
    """Set items of all above the mark."""
    values = machine.marked()
    put(machine.top(), values)


def dict_of_marked(machine: Machine) -> None:
    """Push a dict of all above the mark."""
    values = machine.marked()
    machine.push({})
    put(machine.top(), values)


OPCODES: dict[int, Callable[[Machine], None]] = {
    ord("("): mark,
    ord("0"): drop,
    ord("1"): lambda machine: machine.marked().clear(),
    ord("2"): lambda machine: machine.push(machine.top()),
    ord("J"): number("<i"),
    ord("K"): number("<B"),
    ord("M"): number("<H"),
    ord("G"): number(">d"),
    ord("N"): constant(None),
    ord("Q"): hold,
    ord("R"): call,
    ord("T"): text("<I"),
    ord("U"): text("<B"),
    ord("X"): text("<I"),
    ord("B"): text("<I", binary=True),
    ord("C"): text("<B", binary=True),
    ord("a"): append,
    ord("b"): build,
    ord("c"): lambda machine: machine.push(name_of_lines(machine)),
    ord("d"): dict_of_marked,
    ord("e"): append_marked,
    ord("h"): remembered("<B"),
    ord("i"): call_by_name,
    ord("j"): remembered("<I"),
    ord("l"): lambda machine: machine.push(machine.marked()),
    ord("o"): call_marked,
    ord("q"): remember("<B"),
    ord("r"): remember("<I"),
    ord("s"): set_item,
    ord("t"): lambda machine: machine.push(tuple(machine.marked())),
    ord("u"): set_marked,
    ord("}"): lambda machine: machine.push({}),
    ord("]"): lambda machine: machine.push([]),
    ord(")"): constant(()),
    0x80: ignored(1),
    0x81: call,
    0x85: last(1),
    0x86: last(2),
    0x87: last(3),
    0x88: constant(True),  # noqa: FBT003 - the value that the opcode stands for
    0x89: constant(False),  # noqa: FBT003 - as above
    0x8A: long_number("<B"),
    0x8B: long_number("<i"),
    0x8C: text("<B"),
    0x8D: text("<Q"),
    0x8E: text("<Q", binary=True),
    0x8F: lambda machine: machine.push([]),
    0x90: append_marked,
    0x91: lambda machine: machine.push(machine.marked()),
    0x92: call_with_names,
    0x93: name_of_stack,
    0x94: memoize,
    0x95: ignored(8),
    0x96: text("<Q", binary=True),
    0x98: ignored(0),
}
"""What each opcode does; those of text alone, which no framework writes, are missing."""
