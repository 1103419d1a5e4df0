"""Which calls of a pickle make tensors, and of which shape: a table of names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.tensors.files.inert import Held, Made, Named
from lstm_params.reading.tensors.files.source import DAMAGED, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable


class Array(NamedTuple):
    """A tensor without a name."""

    shape: tuple[object, ...]
    dtype: str
    place: object = None
    """What is equal for two that are one; None if that is not known."""


STORAGES = {
    "FloatStorage": "float32",
    "DoubleStorage": "float64",
    "HalfStorage": "float16",
    "BFloat16Storage": "bfloat16",
    "CharStorage": "int8",
    "ByteStorage": "uint8",
    "ShortStorage": "int16",
    "IntStorage": "int32",
    "LongStorage": "int64",
    "BoolStorage": "bool",
    "QInt8Storage": "int8",
    "QUInt8Storage": "uint8",
    "QInt32Storage": "int32",
}
"""PyTorch's classes of storage, and the type of what they hold."""

TORCH_TYPES = {
    "float8_e4m3fn": "float8",
    "float8_e5m2": "float8",
    "float8_e4m3fnuz": "float8",
    "float8_e5m2fnuz": "float8",
    "float4_e2m1fn_x2": "float4",
    "double": "float64",
    "float": "float32",
    "half": "float16",
    "long": "int64",
    "int": "int32",
    "short": "int16",
}
"""PyTorch's names of types that have another here."""

NUMPY_TYPES = {
    "f2": "float16",
    "f4": "float32",
    "f8": "float64",
    "i1": "int8",
    "i2": "int16",
    "i4": "int32",
    "i8": "int64",
    "u1": "uint8",
    "u2": "uint16",
    "u4": "uint32",
    "u8": "uint64",
    "b1": "bool",
}
"""NumPy's codes of types, without the order of bytes."""


def numpy_type(code: str) -> str:
    """The name of a type that NumPy writes as ``<f4``, "" if it is another."""
    return NUMPY_TYPES.get(code.lstrip("<>=|"), "")


def array_of(value: object) -> Array | None:
    """The tensor that a value of a pickle stands for, or None."""
    if not isinstance(value, Made) or not isinstance(value.of, Named):
        return None
    read = MAKERS.get(value.of) or MAKERS.get(value.of._replace(module=root_of(value.of.module)))
    return read(value) if read else None


def root_of(module: str) -> str:
    """The first part of a path of modules; what lies in a library moves with its versions."""
    return module.partition(".")[0]


def sizes(value: object) -> tuple[object, ...]:
    """A shape: a tuple, a list, or a call that would make one of it."""
    if isinstance(value, Made):
        value = value.args[0] if value.args else ()
    if not isinstance(value, (tuple, list)):
        raise UnreadableError(DAMAGED)
    return tuple(value)


def torch_type(value: object) -> str:
    """The name of a type of PyTorch."""
    name = value.name if isinstance(value, Named) else ""
    return TORCH_TYPES.get(name, name)


def in_storage(made: Made) -> Array:
    """A view into a storage, which is a tuple: its kind, class, key, device and size."""
    held, offset, shape, stride, *more = made.args
    key = held.key if isinstance(held, Held) else None
    if not isinstance(key, tuple) or len(key) < 3 or not isinstance(key[1], Named):
        raise UnreadableError(DAMAGED)
    types = [torch_type(part) for part in more if isinstance(part, Named)]
    dtype = STORAGES.get(key[1].name, types[0] if types else "")
    axes, steps = sizes(shape), sizes(stride)
    plain = all(isinstance(part, (str, int)) for part in (key[2], offset, *axes, *steps))
    return Array(axes, dtype, (key[2], offset, axes, steps) if plain else None)


def wrapped(at: int) -> Callable[[Made], Array | None]:
    """A tensor that stands among the arguments."""
    return lambda made: array_of(made.args[at])


def retyped(made: Made) -> Array | None:
    """A tensor of a class of its own: a function and its arguments."""
    of, _, args, *_ = made.args
    return array_of(Made(of, args))


def without_storage(made: Made) -> Array:
    """A tensor on no device."""
    return Array(sizes(made.args[1]), torch_type(made.args[0]))


def sparse(made: Made) -> Array:
    """A tensor by the places of its numbers, the numbers and its shape."""
    values = array_of(sizes(made.args[1])[1])
    return Array(sizes(sizes(made.args[1])[2]), values.dtype if values else "")


def numpy_dtype(value: object) -> str:
    """The name of a ``numpy.dtype``, which is made of a code or of a class."""
    code = value.args[0] if isinstance(value, Made) and value.args else None
    if isinstance(code, Named):
        return code.name
    return numpy_type(code) if isinstance(code, str) else ""


def by_state(state: object) -> Array:
    """An array of NumPy by what is set on it: a version, its shape, its type, and the rest."""
    _, shape, dtype, *_ = sizes(state)
    return Array(sizes(shape), numpy_dtype(dtype))


def numpy_array(made: Made) -> Array | None:
    """An array of NumPy, once its state is set."""
    return by_state(made.state) if made.state is not None else None


def of_buffer(made: Made) -> Array:
    """An array of NumPy over a buffer."""
    return Array(sizes(made.args[2]), numpy_dtype(made.args[1]))


def numpy_scalar(made: Made) -> Array:
    """A single number of NumPy."""
    return Array((), numpy_dtype(made.args[0]))


def jax_array(made: Made) -> Array | None:
    """An array of JAX, which is one of NumPy."""
    return by_state(made.args[2])


MAKERS: dict[Named, Callable[[Made], Array | None]] = {
    Named("torch", "_rebuild_tensor"): in_storage,
    Named("torch", "_rebuild_tensor_v2"): in_storage,
    Named("torch", "_rebuild_tensor_v3"): in_storage,
    Named("torch", "_rebuild_qtensor"): in_storage,
    Named("torch", "_rebuild_parameter"): wrapped(0),
    Named("torch", "_rebuild_parameter_with_state"): wrapped(0),
    Named("torch", "_rebuild_device_tensor_from_numpy"): wrapped(0),
    Named("torch", "_rebuild_device_tensor_from_cpu_tensor"): wrapped(0),
    Named("torch", "_rebuild_meta_tensor_no_storage"): without_storage,
    Named("torch", "_rebuild_sparse_tensor"): sparse,
    Named("torch", "_rebuild_from_type"): retyped,
    Named("torch", "_rebuild_from_type_v2"): retyped,
    Named("numpy", "_reconstruct"): numpy_array,
    Named("numpy", "_frombuffer"): of_buffer,
    Named("numpy", "scalar"): numpy_scalar,
    Named("jax", "_reconstruct_array"): jax_array,
    Named("jaxlib", "_reconstruct_array"): jax_array,
}
"""The functions that make tensors, by the library that they are in."""
