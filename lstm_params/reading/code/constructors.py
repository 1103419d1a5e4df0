"""Calls of layers' constructors: finds the row of a dialect, or reports an unknown layer."""

from __future__ import annotations

import ast
import builtins
import re
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.errors import nearest
from lstm_params.reading.code import make
from lstm_params.reading.code.applying import Applying
from lstm_params.reading.code.arguments import Call
from lstm_params.reading.code.arithmetic import NUMERIC
from lstm_params.reading.code.dialects import dialects, root_of, signature
from lstm_params.reading.code.tensors import FUNCTIONS
from lstm_params.reading.code.values import (
    REST,
    Argument,
    Group,
    Item,
    Passed,
    Unknown,
    flows_of,
)
from lstm_params.reading.code.walk import unparsed

if TYPE_CHECKING:
    from lstm_params.reading.code.dialects import Dialect, Maker
    from lstm_params.reading.code.values import Value

FACTORY = re.compile(
    r"(^|\.)(models|applications)\.\w+$|(^|\.)timm\.create_model$|(^|\.)hub\.(load|KerasLayer)$"
    r"|\.from_pretrained$|(^|\.)load_model$"
)
"""Paths of functions that load or build whole models."""

SHOWN = 60
"""The longest call, in characters, that a message shows."""

LAYER_LIKE = re.compile(r"(^|\.)[A-Z]\w*[a-z]\w*(\.from_pretrained)?$|(^|\.)[A-Z]{2,}\w*$")
"""Paths that may be those of a layer: the last word is a class's name."""

NO_LAYER = re.compile(
    r"(Tokenizer\w*|Config|Vocab(ulary)?|Optimizer|Scheduler|Dataset|Loader|Accuracy|Lang|Generator"
    r"|Rngs|PRNGKey|Variable|OrderedDict|Counter|Path|Namespace|Tensor|Initializer|MSE|NLL|Adam\w*|SGD"
    r"|RMSprop|RMSProp|Adagrad|Adadelta|Nadam|Writer|Logger|Memory|Buffer|Metric|Recall|Precision"
    r"|F1Score|MeanSquaredError|Mean|Sum|Session|TensorShape|Saver|Timer|Figure|Env|Thread|(?<!With)Loss)(\.\w+)?$|(^|\.)(optim|optimizers|losses|metrics)\."
)
"""Paths of classes that look like layers but have no weights of the network."""

LIBRARIES = {
    "np", "numpy", "scipy", "plt", "matplotlib", "pylab", "sns", "seaborn", "pd", "pandas", "math",
    "random", "os", "sys", "re", "json", "time", "copy", "sklearn", "cv2", "PIL", "skimage", "nltk",
    "logging", "pickle", "itertools", "functools", "collections", "tqdm", "wandb", "librosa", "sp",
}  # fmt: skip
"""Modules, by the names they are usually imported as, in which nothing is a layer."""

OTHER_PARTS = re.compile(
    r"(^|\.)(initializers|regularizers|constraints|optimizers|optim|losses|metrics|callbacks"
    r"|activations|init|functional|backend|utils)\.\w+$"
)
"""Paths of things in a framework that are not layers, though some have the same names."""


class Constructors(Applying):
    """Calls of a dialect's constructors, and of unknown ones."""

    def arguments(self, node: ast.Call) -> Passed:
        """Evaluate the arguments of a call; an unknown star is noted as REST."""
        passed = Passed([], {})
        for argument in node.args:
            place, values = self.source.place(argument), self.elements([argument])
            starred = isinstance(argument, ast.Starred)
            if starred and len(values) == 1 and isinstance(values[0], Unknown):
                passed.named[REST] = Argument(None, place)
            passed.positional.extend(Argument(value, place) for value in values)
        for keyword in node.keywords:
            value, place = self.value(keyword.value), self.source.place(keyword.value)
            inside = value if keyword.arg is None and isinstance(value, dict) else None
            if inside is None:
                passed.named[keyword.arg or REST] = Argument(value, place)
            else:
                passed.named.update((str(n), Argument(v, place)) for n, v in inside.items())
        return passed

    def constructed(self, callee: Unknown, passed: Passed, node: ast.expr | ast.stmt) -> Value:
        """Make what a constructor of the dialect makes, and register its layers."""
        maker = self.maker(callee)
        if maker is None:
            raise TypeError
        rest = passed.named.pop(REST, None)
        if rest is not None and signature(maker.parameters).star is None:
            rest.place.fail(f"what this passes to {callee.text} is not known here")
        flows = flows_of(passed.unnamed)
        if not flows and maker.makes == "nothing" and callee.path.rpartition(".")[2].islower():
            return Unknown(unparsed(node))
        place = self.source.place(node)
        if flows and maker.makes == "nothing":
            return self.flow_through(Item(callee.text, place, maker), flows)
        text = shortened(unparsed(node))
        call = Call(callee.text, text, place, tuple(passed.positional), passed.named)
        made = make.make(maker, call)
        if isinstance(made, Item | Group):
            self.keep(made)
        return made

    def maker(self, callee: Unknown) -> Maker | None:
        """The dialect's row for a constructor; None if it is unknown or imported from elsewhere."""
        root = root_of(callee.path)
        first, dot, _ = callee.path.partition(".")
        foreign = callee.text.partition(".")[0] in self.paths and not root
        if (
            foreign
            or root not in ("", *self.dialect.roots)
            or (dot and not root and self.has(first))
        ):
            return None
        if (not dot and self.starred) or OTHER_PARTS.search(callee.path):
            return None
        return self.dialect.makers.get(callee.path.rpartition(".")[2])

    def has(self, name: str) -> bool:
        """Whether the code binds this name."""
        return name == "self" or any(name in scope for scope in self.scopes)

    def known_root(self, path: str) -> bool:
        """Whether a path is inside the framework."""
        return root_of(path) in self.dialect.roots

    def may_hold(self, callee: Unknown) -> bool:
        """Whether an unknown callee that is called on a tensor may be a layer with weights."""
        path = callee.path.removesuffix("()")
        if self.maker(callee) or path.rpartition(".")[2] in FUNCTIONS:
            return False
        if path.partition(".")[0] in LIBRARIES:
            return False
        if make.FUNCTIONAL.match(path) and not FACTORY.search(path):
            return False
        if callee.text.endswith(")"):
            return True
        name = callee.text.partition(".")[0]
        ours = name in self.paths or callee.text == name
        return ours and not (root_of(path) or hasattr(builtins, name) or path in NUMERIC)

    def strange(self, text: str, node: ast.expr, why: str = "") -> Item:
        """Make a layer that cannot be counted; ``why`` is the reason, if more is known."""
        item = make.gap(text, self.source.place(node), why)
        item.owned = False
        self.keep(item)
        return item

    def unheard_of(self, callee: Unknown) -> str | None:
        """Why a constructor is unknown: a hint, or ""; None if it does not look like a layer."""
        path, last = callee.path, callee.path.rpartition(".")[2]
        home = path.rpartition(".")[0].rpartition(".")[2]
        ours = home in self.dialect.homes
        layer = LAYER_LIKE.search(path) if ours else FACTORY.search(path)
        starred = not home and self.starred and last in self.dialect.makers
        if starred or (layer and not NO_LAYER.search(path)) or last in self.dialect.weights:
            typos = [] if last in self.dialect.uncounted or not ours else [*self.dialect.makers]
            return nearest(last, typos, 0.75).strip(" ()")
        other = self.other_dialect(callee)
        return other and f"{other.title}, and this is read as {self.dialect.title}"

    def other_dialect(self, callee: Unknown) -> Dialect | None:
        """The other framework, by the path, of which this is a layer with weights."""
        root, last = root_of(callee.path), callee.path.rpartition(".")[2]
        for dialect in dialects():
            if root in dialect.roots and dialect is not self.dialect and last in dialect.makers:
                cell = CELLS.get(dialect.makers[last].makes.split()[0])
                return dialect if cell is not None and cell.terms else None
        return None


def shortened(text: str) -> str:
    """A call as a message shows it: a long one without its arguments."""
    name, _, rest = text.partition("(")
    return text if len(text) <= SHOWN or not rest else f"{name}(…)"
