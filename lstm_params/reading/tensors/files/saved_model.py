"""TensorFlow's SavedModel: a folder; Keras 2 keeps the config of its model in a file of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NoReturn

from lstm_params.reading.tensors.files.limits import CONFIG
from lstm_params.reading.tensors.files.protobuf import fields, message
from lstm_params.reading.tensors.files.source import UnreadableError

if TYPE_CHECKING:
    from lstm_params.reading.tensors.files.source import Source

NODE, PATH, METADATA = 1, 3, 5
"""The fields of a list of objects, and of an object."""


def read(_: Source) -> NoReturn:
    """Refuse the graph, which holds no weights."""
    raise UnreadableError(
        "is the graph of a SavedModel without its weights: name the folder that it lies in"
    )


def config_of(source: Source) -> str:
    """The config of a model in the list of its objects; "" if the outermost one has none."""
    for key, one in fields(source):
        if key == NODE:
            parts = {
                inner: value for inner, value in fields(message(one)) if inner in (PATH, METADATA)
            }
            path, metadata = message(parts[PATH]), message(parts[METADATA])
            if path.take(path.size) == b"root":
                return config_in(metadata)
    return ""


def config_in(metadata: Source) -> str:
    """The config in what is noted of a model."""
    if metadata.size > CONFIG:
        raise UnreadableError(f"has a config that is too long: more than {CONFIG:,} bytes")
    said = json.loads(metadata.take(metadata.size), object_hook=plain)
    config = said.get("model_config")
    return json.dumps(config) if config else ""


def plain(value: dict[str, object]) -> object:
    """A tuple or a shape, which is written as a class with items, as a list."""
    return value["items"] if value.get("class_name") in ("__tuple__", "TensorShape") else value
