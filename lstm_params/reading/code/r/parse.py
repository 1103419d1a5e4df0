"""Parses R, as far as scripts that build a network have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lstm_params.reading.code.r.tokens import Token

BINDS = {
    **dict.fromkeys(("<-", "<<-", "="), 1),
    **dict.fromkeys(("->", "->>"), 2),
    "~": 3,
    **dict.fromkeys(("||", "|"), 4),
    **dict.fromkeys(("&&", "&"), 5),
    **dict.fromkeys(("==", "!=", "<", ">", "<=", ">="), 7),
    **dict.fromkeys(("+", "-"), 8),
    **dict.fromkeys(("*", "/"), 9),
    "|>": 10,
    ":": 11,
    "^": 13,
}
"""How tightly signs between two values bind; ``%…%`` binds as ``|>`` does."""

SPECIAL = BINDS["|>"]
RIGHT = frozenset(("<-", "<<-", "=", "^"))
SIGNED = 12
NOT = 6
DEEPEST = 200
"""How deep a text may be nested."""


class Node(NamedTuple):
    """A piece of R."""

    kind: str
    """``number``, ``text``, ``name``, ``call``, ``index``, ``part``, ``two``, ``one``,
    ``function``, ``block``, ``if``, ``for`` or ``nothing``."""
    text: str
    """A number, a text, a name or a sign."""
    parts: tuple[Node, ...] = ()
    names: tuple[str, ...] = ()
    """Of a call's arguments, after the first part, or of a function's parameters."""
    line: int = 0


NOTHING = Node("nothing", "")


class UnreadableError(Exception):
    """A place where a text is no R that is read."""

    def __init__(self, message: str, start: int) -> None:
        super().__init__(message)
        self.start = start


class Parser:
    """Reads tokens, each once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    @property
    def now(self) -> Token:
        """The token that is next."""
        return self.tokens[self.at]

    def take(self) -> Token:
        """Take the next token."""
        token = self.now
        self.at += token.kind != "end"
        return token

    def newlines(self) -> None:
        """Pass over the ends of lines."""
        while self.now.kind == "newline":
            self.at += 1

    def expect(self, sign: str) -> None:
        """Take that sign."""
        if self.now.text != sign:
            raise UnreadableError(f"{sign} is missing", self.now.start)
        self.at += 1

    def program(self) -> list[Node]:
        """Read statements up to the end of the text, or to the bracket that closes them."""
        found: list[Node] = []
        self.newlines()
        while self.now.kind != "end" and self.now.text != "}":
            found.append(self.value(0))
            if self.now.kind not in {"newline", "end"} and self.now.text != "}":
                raise UnreadableError(f"{self.now.text} is not expected", self.now.start)
            self.newlines()
        return found

    def value(self, least: int) -> Node:
        """Read a value and the signs after it that bind at least so tightly."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnreadableError("it is nested too deeply", self.now.start)
        left = self.signed()
        while True:
            sign = self.now
            binds = SPECIAL if sign.text.startswith("%") else BINDS.get(sign.text, -1)
            if sign.kind != "sign" or binds < max(least, 1):
                break
            self.take()
            self.newlines()
            right = self.value(binds if sign.text in RIGHT else binds + 1)
            if sign.text.startswith("->"):
                left, right = right, left
            left = Node("two", sign.text, (left, right), line=left.line)
        self.depth -= 1
        return left

    def signed(self) -> Node:
        """Read a value with a sign before it."""
        token = self.now
        if token.text in {"-", "+", "!", "~", "?"} and token.kind == "sign":
            self.take()
            return Node(
                "one",
                token.text,
                (self.value(NOT if token.text == "!" else SIGNED),),
                (),
                token.line,
            )
        return self.followed(self.single())

    def followed(self, value: Node) -> Node:
        """Read the calls and indices after a value."""
        while self.now.kind == "sign" and self.now.text in {"(", "[", "$", "@", "::", ":::"}:
            sign = self.take().text
            if sign in {"$", "@", "::", ":::"}:
                value = Node("part", self.take().text.strip("`\"'"), (value,), (sign,), value.line)
                continue
            double = sign == "[" and self.now.text == "["
            self.at += double
            names, parts = self.arguments(")" if sign == "(" else "]")
            if double:
                self.expect("]")
            kind = "call" if sign == "(" else "index"
            value = Node(kind, "[[" if double else sign, (value, *parts), names, value.line)
        return value

    def arguments(self, closing: str) -> tuple[tuple[str, ...], tuple[Node, ...]]:
        """Read arguments up to a bracket, and their names, "" for one that has none."""
        names: list[str] = []
        parts: list[Node] = []
        self.newlines()
        while self.now.text != closing:
            if self.now.kind == "end":
                raise UnreadableError(f"{closing} is missing", self.now.start)
            name = ""
            if self.now.kind in {"name", "text"} and self.named():
                name = self.take().text.strip("`\"'")
                self.newlines()
                self.take()
                self.newlines()
            empty = self.now.text in {",", closing}
            parts.append(NOTHING if empty else self.value(BINDS["="] + 1))
            names.append(name)
            self.newlines()
            if self.now.text == ",":
                self.take()
                self.newlines()
            elif self.now.text != closing:
                raise UnreadableError(f"{self.now.text} is not expected", self.now.start)
        self.take()
        return tuple(names), tuple(parts)

    def named(self) -> bool:
        """Whether an argument's name is next."""
        after = self.at + 1
        while self.tokens[after].kind == "newline":
            after += 1
        return self.tokens[after].text == "="

    def single(self) -> Node:
        """Read a value without signs."""
        token = self.take()
        if token.kind in {"number", "text"}:
            return Node(token.kind, token.text, line=token.line)
        if token.text in {"function", "\\"}:
            return self.function(token.line)
        if token.text in {"if", "while", "for"}:
            return self.control(token)
        if token.kind == "name":
            return Node("name", token.text.strip("`"), line=token.line)
        if token.text == "(":
            self.newlines()
            value = self.value(0)
            self.newlines()
            self.expect(")")
            return Node("one", "(", (value,), (), token.line)
        if token.text == "{":
            body = self.program()
            self.expect("}")
            return Node("block", "", tuple(body), line=token.line)
        raise UnreadableError(f"{token.text or 'its end'} is not expected", token.start)

    def function(self, line: int) -> Node:
        """Read a function: the defaults of its parameters, then its body."""
        self.expect("(")
        names, defaults = self.arguments(")")
        self.newlines()
        plain = [
            (name, default) if name else (default.text, NOTHING)
            for name, default in zip(names, defaults, strict=True)
        ]
        body = self.value(1)
        return Node(
            "function", "", (*(one for _, one in plain), body), tuple(one for one, _ in plain), line
        )

    def control(self, token: Token) -> Node:
        """Read a condition or a loop."""
        self.expect("(")
        self.newlines()
        over = NOTHING
        name = ""
        if token.text == "for":
            name = self.take().text
            self.expect("in")
        over = self.value(0)
        self.newlines()
        self.expect(")")
        self.newlines()
        body = self.value(1)
        parts = [over, body]
        if token.text == "if":
            back = self.at
            self.newlines()
            if self.now.text == "else":
                self.take()
                self.newlines()
                parts.append(self.value(1))
            else:
                self.at = back
        return Node(token.text, name, tuple(parts), line=token.line)
