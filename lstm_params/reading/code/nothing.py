"""What is said of code in which no layer is found, or whose framework is not clear."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NoReturn

from lstm_params.errors import SpecError
from lstm_params.reading.code.detect import paths_called
from lstm_params.reading.code.dialects import dialects, root_of
from lstm_params.reading.code.paths import is_layer_like, is_library, is_weightless
from lstm_params.reading.code.wording import in_words, misspelt

if TYPE_CHECKING:
    from lstm_params.reading.code.detect import Detected
    from lstm_params.reading.code.unreached import Left


def undecided(detected: Detected, nodes: list[ast.AST]) -> NoReturn:
    """Raise SpecError: the code fits no framework, or several."""
    if not detected.rivals:
        nothing_found(nodes)
    titles = " or ".join(dialect.title for dialect in detected.rivals)
    names = " or ".join(f"-f {dialect.framework}" for dialect in detected.rivals)
    raise SpecError(f"{titles}? {detected.example} may be of either; say {names}")


def nothing_found(nodes: list[ast.AST], left: Left | None = None) -> NoReturn:
    """Raise SpecError: there is no layer; the message names those that were not reached.

    If there are none, it names the nearest one.
    """
    if left is not None and (left.calls or left.failed):
        failed = [f"{call} (only if something fails)" for call in left.failed]
        raise SpecError(f"no layer is counted in this text: {', '.join([*left.calls, *failed])}")
    known = sorted({name for dialect in dialects() for name in dialect.makers})
    for _, path in paths_called(nodes, {}):
        last = path.rpartition(".")[2]
        if words := in_words(last, known):
            raise SpecError(
                f"no layer is found in this text; {path} is not read from code; {words}"
            )
        rooted = bool(root_of(path))
        alike = [one for one in known if last[:1].isupper() or (rooted and one.lower() == last)]
        hint = misspelt(last, alike) if last not in known else ""
        if hint:
            raise SpecError(f"no layer is found in this text; {path} is none{hint}")
    ours = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
    paths = dict.fromkeys(path for _, path in paths_called(nodes, {}) if may_be_layer(path))
    unknown = ", ".join(path for path in paths if path not in ours)
    raise SpecError(f"no layer is found in this text{unknown and '; not known: '}{unknown}")


def may_be_layer(path: str) -> bool:
    """Whether something that is called may be a layer, by its name alone."""
    return is_layer_like(path) and not is_weightless(path) and not is_library(path)
