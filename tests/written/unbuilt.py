"""Files of classes that build nothing, as people publish them, each with its total.

A block is a comment with the total, what is built of it, and what is set; then the file. Offline
the file is read as it is; ``live/snippets.py`` builds that in the real framework and compares.
"""

from __future__ import annotations

import re
from typing import NamedTuple

IMPORTS = "import torch\nfrom torch import nn\n\n"
"""What stands before every block."""


class Unbuilt(NamedTuple):
    """A file that defines models and builds none."""

    code: str
    built: str
    """What one must write to have them: a list of models, or one."""
    given: dict[str, int]
    """What is set beside the file."""
    total: int


HEAD = re.compile(r"# (?P<total>[\d,]+) in (?P<built>.+?)(, set (?P<given>.+))?\n")


def unbuilt() -> list[Unbuilt]:
    """Every file of the table."""
    found = []
    for block in FILES.strip().split("\n---\n"):
        head = HEAD.match(block.lstrip())
        if head is None:
            raise ValueError(block)
        code = IMPORTS + block.lstrip()[head.end() :].rstrip() + "\n"
        pairs = (pair.split("=") for pair in (head["given"] or "").split())
        given = {name: int(value) for name, value in pairs}
        found.append(Unbuilt(code, head["built"], given, int(head["total"].replace(",", ""))))
    return found


FILES = r"""
# 2,602 in Net(20), set h=20
class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)


class Net(nn.Module):
    def __init__(self, h):
        super(Net, self).__init__()
        self.enc = Enc(h)
        self.out = nn.Linear(h, 2)

---
# 2,602 in Net()
class Net(nn.Module):
    def __init__(self, h=20):
        super(Net, self).__init__()
        self.enc = Enc(h)
        self.out = nn.Linear(h, 2)


class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)

---
# 2,602 in Net()
class Enc(nn.Module):
    def __init__(self, h):
        nn.Module.__init__(self)
        self.rnn = nn.LSTM(10, h)


class Net(nn.Module):
    def __init__(self, h=20):
        nn.Module.__init__(self)
        self.enc = Enc(h)
        self.out = nn.Linear(h, 2)

---
# 2,602 in Net()
class Base(nn.Module):
    def __init__(self, h):
        nn.Module.__init__(self)
        self.rnn = nn.LSTM(10, h)


class Net(Base):
    def __init__(self, h=20):
        Base.__init__(self, h)
        self.out = nn.Linear(h, 2)

---
# 2,602 in Net()
class Base(nn.Module):
    def __init__(self, h):
        super(Base, self).__init__()
        self.rnn = nn.LSTM(10, h)


class Net(Base):
    def __init__(self, h=20):
        super(Net, self).__init__(h)
        self.out = nn.Linear(h, 2)

---
# 2,602 in Net()
def make_enc(h):
    return Enc(h)


class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)


class Net(nn.Module):
    def __init__(self, h=20):
        super(Net, self).__init__()
        self.enc = make_enc(h)
        self.out = nn.Linear(h, 2)

---
# 2,602 in Net()
class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)
KINDS = {'lstm': Enc}


class Net(nn.Module):
    def __init__(self, h=20, kind='lstm'):
        super(Net, self).__init__()
        self.enc = KINDS[kind](h)
        self.out = nn.Linear(h, 2)

---
# 2,602 in Net()
class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)
E = Enc


class Net(nn.Module):
    def __init__(self, h=20):
        super(Net, self).__init__()
        self.enc = E(h)
        self.out = nn.Linear(h, 2)

---
# 2,602 in Net()
class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)


class Net(nn.Module):
    def __init__(self, h=20, enc=Enc):
        super(Net, self).__init__()
        self.enc = enc(h)
        self.out = nn.Linear(h, 2)

---
# 2,602 in Net()
class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)


class Net(nn.Module):
    kind = Enc

    def __init__(self, h=20):
        super(Net, self).__init__()
        self.enc = self.kind(h)
        self.out = nn.Linear(h, 2)

---
# 2,602 in Net()
class Mixin:
    def make(self, h):
        self.rnn = nn.LSTM(10, h)


class Net(Mixin, nn.Module):
    def __init__(self, h=20):
        super(Net, self).__init__()
        self.make(h)
        self.out = nn.Linear(h, 2)

---
# 2,602 in Net()
class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)


class Net(nn.Module):
    def __init__(self, h=20):
        super(Net, self).__init__()
        self.enc = Enc(h)
        self.out = nn.Linear(h, 2)


def init(m):
    if isinstance(m, Net):
        nn.init.orthogonal_(m.out.weight)

---
# 2,602 in Net()
class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)


class Net(nn.Module):
    def __init__(self, h=20):
        super(Net, self).__init__()
        self.enc = Enc(h)
        self.out = nn.Linear(h, 2)
    @staticmethod

    def load(path) -> 'Net':
        net = Net()
        return net

---
# 6,002 in Net()
class Block(nn.Module):
    def __init__(self, a, b):
        super(Block, self).__init__()
        self.fc = nn.Linear(a, b)


class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)
        self.block = Block(h, h)


class Net(nn.Module):
    def __init__(self, h=20):
        super(Net, self).__init__()
        self.encs = nn.ModuleList([Enc(h) for _ in range(2)])
        self.out = Block(h, 2)

---
# 2,602 in Net()
class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)


class Net(nn.Module):
    def __init__(self, h=20):
        super(Net, self).__init__()
        self.enc = Enc(h)
        self.out = nn.Linear(h, 2)
criterion = nn.CrossEntropyLoss()

---
# 5,183 in [Enc(), Dec()]
class Enc(nn.Module):
    def __init__(self, h=20):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)


class Dec(nn.Module):
    def __init__(self, h=20):
        super(Dec, self).__init__()
        self.rnn = nn.LSTM(10, h)
        self.fc = nn.Linear(h, 3)


class Seq2Seq(nn.Module):
    def __init__(self, enc, dec):
        super(Seq2Seq, self).__init__()
        self.enc = enc
        self.dec = dec

---
# 202 in Net()
from functools import partial


class Cell(nn.Module):
    def __init__(self, a=3, h=5):
        super(Cell, self).__init__()
        self.fc = nn.Linear(a, h)
make = partial(Cell, 7)


class Net(nn.Module):
    def __init__(self, h=20):
        super(Net, self).__init__()
        self.cell = make(h)
        self.out = nn.Linear(h, 2)

---
# 2,602 in Net()
class Enc(nn.Module):
    def __init__(self, h):
        super(type(self), self).__init__()
        self.rnn = nn.LSTM(10, h)


class Net(nn.Module):
    def __init__(self, h=20):
        super(self.__class__, self).__init__()
        self.enc = Enc(h)
        self.out = nn.Linear(h, 2)

---
# 2,602 in Net()
class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)

    def clone(self):
        return Enc(4)


class Net(nn.Module):
    def __init__(self, h=20):
        super(Net, self).__init__()
        self.enc = Enc(h)
        self.out = nn.Linear(h, 2)

    def twin(self):
        return Net(5)

---
# 2,560 in Net()
class Net(nn.Module):
    def __init__(self, h=20):
        super(Net, self).__init__()
        self.enc = Enc(h)


class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)

---
# 2,602 in Net()
class Registry:
    def __init__(self):
        self.kinds = {}

    def register(self, cls):
        self.kinds[cls.__name__] = cls
        return cls

    def get(self, name):
        return self.kinds[name]
ENC = Registry()
@ENC.register


class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)


class Net(nn.Module):
    def __init__(self, h=20):
        super(Net, self).__init__()
        self.enc = ENC.get('Enc')(h)
        self.out = nn.Linear(h, 2)

---
# 2,602 in B()
class A(nn.Module):
    def __init__(self, h=20):
        super(A, self).__init__()
        self.rnn = nn.LSTM(10, h)

    def forward(self, x):
        return self.rnn(x)


class B(A):
    def __init__(self, h=20):
        super(B, self).__init__(h)
        self.out = nn.Linear(h, 2)

---
# 2,602 in [A(), B()]
class Base(nn.Module):
    def save(self, path):
        torch.save(self.state_dict(), path)


class A(Base):
    def __init__(self, h=20):
        super(A, self).__init__()
        self.rnn = nn.LSTM(10, h)


class B(Base):
    def __init__(self, h=20):
        super(B, self).__init__()
        self.out = nn.Linear(h, 2)

---
# 2,634 in [A(), B()]
class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 4)


class A(Base):
    def __init__(self, h=20):
        super(A, self).__init__()
        self.rnn = nn.LSTM(10, h)


class B(Base):
    def __init__(self, h=20):
        super(B, self).__init__()
        self.out = nn.Linear(h, 2)


def main():
    a = A()
    b = B()

---
# 3,780 in Net()
class Res(nn.Module):
    def __init__(self, inner):
        super(Res, self).__init__()
        self.inner = inner


class Net(nn.Module):
    def __init__(self, h=20):
        super(Net, self).__init__()
        self.a = Res(nn.LSTM(h, h))
        self.b = Res(nn.Linear(h, h))

---
# 2,560 in Net()
class Net(nn.Module):
    class Enc(nn.Module):
        def __init__(self, h):
            super(Net.Enc, self).__init__()
            self.rnn = nn.LSTM(10, h)

    def __init__(self, h=20):
        super(Net, self).__init__()
        self.enc = self.Enc(h)

---
# 1,152 in build_model()
class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)


class Net(nn.Module):
    def __init__(self, h):
        super(Net, self).__init__()
        self.enc = Enc(h)


def build_model(h=12):
    return Net(h)
"""
