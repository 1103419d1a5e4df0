"""Makes small files of weights with the real frameworks, and records what each says is in them.

``python tests/files/record.py pytorch`` makes those of PyTorch anew, in ``tests/files/kept``, and
their rows of ``truth.json``: name, shape and type of each tensor, as the framework reads them back.
``pytorch``, ``onnx``, ``keras``, ``flax``, ``arrays`` and ``gguf`` were made with torch 2.13, onnx
1.23, Keras 3.15, Flax 0.12, NumPy 2.4 and gguf 0.19; ``tensorflow`` with TensorFlow 2.15.
"""

from __future__ import annotations

import json
import pickle
import re
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

KEPT = HERE / "kept"

TRUTH = HERE / "truth.json"

Row = tuple[str, list[int], str]
"""A tensor: its name, shape and type."""

recorded: dict[str, dict[str, Any]] = {}


def keep(name: str, tensors: list[Row], **more: Any) -> None:
    """Note what is in a file; ``more`` has the tensors beside the network, by what they are."""
    recorded[name] = {"tensors": tensors, **more}


def of_torch(tensors: dict[str, Any], under: str = "") -> list[Row]:
    """The tensors of a dict of PyTorch; a type of eight bits is named without what it scales."""
    return [
        (
            under + name,
            list(one.shape),
            str(one.dtype).removeprefix("torch.").replace("qint", "int"),
        )
        for name, one in tensors.items()
    ]


def of_optimizer(state: dict[str, Any], under: str) -> list[Row]:
    """The tensors that an optimizer of PyTorch keeps."""
    kept = state["state"].items()
    return [row for at, one in kept for row in of_torch(one, f"{under}.state.{at}.")]


def pytorch() -> None:
    """PyTorch's files."""
    import torch
    from safetensors.torch import save_file
    from torch import nn
    from torch.nn.utils import parametrizations, weight_norm
    from torch.optim.swa_utils import AveragedModel

    globals()["Net"] = cls = net_of(nn)
    net = cls().eval()
    state = net.state_dict()
    parameters = of_torch(dict(net.named_parameters()))
    buffers = of_torch(dict(net.named_buffers()))
    optimizer = torch.optim.Adam(net.parameters())
    net(torch.zeros(2, 4, dtype=torch.long)).sum().backward()
    optimizer.step()

    torch.save(state, KEPT / "state.pt")
    keep("state.pt", of_torch(state))
    torch.save(state, KEPT / "protocol-4.pth", pickle_protocol=4)
    keep("protocol-4.pth", of_torch(state))
    torch.save(state, KEPT / "legacy.pt", _use_new_zipfile_serialization=False)
    keep("legacy.pt", of_torch(state))
    training = {
        "epoch": 3,
        "model_state_dict": state,
        "optimizer_state_dict": optimizer.state_dict(),
        "loss": torch.tensor(0.5),
    }
    torch.save(training, KEPT / "training.pt")
    beside = of_optimizer(optimizer.state_dict(), "optimizer_state_dict")
    aside = {"optimizer state": beside, "tensors beside the network": [("loss", [], "float32")]}
    keep("training.pt", of_torch(state), under="model_state_dict", aside=aside)
    lightning = {
        "epoch": 1,
        "global_step": 4,
        "pytorch-lightning_version": "2.5.0",
        "state_dict": {f"model.{name}": one for name, one in state.items()},
        "loops": {"fit_loop": {"state_dict": {}}},
        "callbacks": {"ModelCheckpoint": {"best_model_score": torch.tensor(0.5)}},
        "optimizer_states": [optimizer.state_dict()],
        "lr_schedulers": [],
        "hyper_parameters": {"units": 5},
    }
    torch.save(lightning, KEPT / "lightning.ckpt")
    aside = {
        "the state of the training": [
            ("callbacks.ModelCheckpoint.best_model_score", [], "float32")
        ],
        "optimizer state": of_optimizer(optimizer.state_dict(), "optimizer_states.0"),
    }
    keep("lightning.ckpt", of_torch(state, "model."), under="state_dict", aside=aside)
    parallel = nn.DataParallel(net).state_dict()
    torch.save(parallel, KEPT / "parallel.pth")
    keep("parallel.pth", of_torch(parallel))
    copies = {name: one.clone() for name, one in state.items()}
    torch.save({"model": state, "ema": copies}, KEPT / "average.pt")
    aside = {"a moving average of the weights": of_torch(copies, "ema.")}
    keep("average.pt", of_torch(state), under="model", aside=aside)
    averaged = AveragedModel(net).state_dict()
    torch.save(averaged, KEPT / "averaged.pt")
    keep("averaged.pt", of_torch(averaged))
    torch.save(net, KEPT / "module.pt")
    keep("module.pt", parameters, aside={"buffers": buffers})
    old = nn.Linear(3, 5)
    old.register_buffer("scale", torch.zeros(5))
    slow = torch.optim.SGD(net.parameters(), momentum=0.5)
    slow.step()
    torch.save(old, KEPT / "module-legacy.pt", _use_new_zipfile_serialization=False)
    rest = {"buffers": of_torch(dict(old.named_buffers()))}
    keep("module-legacy.pt", of_torch(dict(old.named_parameters())), aside=rest)
    whole = {"net": old, "optimizer": slow.state_dict()}
    torch.save(whole, KEPT / "module-training.pt")
    rest = {"buffers": of_torch(dict(old.named_buffers()), "net.")}
    rest |= {"optimizer state": of_optimizer(slow.state_dict(), "optimizer")}
    parts = of_torch(dict(old.named_parameters()))
    keep("module-training.pt", parts, under="net", aside=rest)
    torch.jit.trace(net, torch.zeros(2, 4, dtype=torch.long)).save(KEPT / "traced.pt")
    keep("traced.pt", of_torch(dict(torch.jit.load(KEPT / "traced.pt").state_dict())))
    torch.jit.script(nn.LSTM(3, 5)).save(KEPT / "scripted.pt")
    keep("scripted.pt", of_torch(dict(torch.jit.load(KEPT / "scripted.pt").state_dict())))
    tied = nn.ModuleDict({"emb": nn.Embedding(11, 5), "rnn": nn.GRU(5, 5), "out": nn.Linear(5, 11)})
    tied["out"].weight = tied["emb"].weight
    torch.save(tied.state_dict(), KEPT / "tied.pt")
    keep("tied.pt", of_torch(tied.state_dict()), same={"out.weight": "emb.weight"})
    brain = cls().to(torch.bfloat16).state_dict()
    torch.save(brain, KEPT / "bfloat16.bin")
    keep("bfloat16.bin", of_torch(brain))
    small = {
        "rnn.weight_ih_l0": torch.zeros(20, 3, dtype=torch.int8),
        "rnn.weight_hh_l0": torch.quantize_per_tensor(torch.zeros(20, 5), 0.5, 0, torch.qint8),
        "rnn.bias_ih_l0": torch.zeros(20, dtype=torch.float16),
        "rnn.bias_hh_l0": torch.zeros(20, dtype=torch.float64),
    }
    torch.save(small, KEPT / "int8.pt")
    keep("int8.pt", of_torch(small))
    normed = nn.ModuleDict({"rnn": nn.LSTM(3, 5), "old": nn.Linear(5, 7), "new": nn.Linear(7, 2)})
    parametrizations.weight_norm(normed["rnn"], "weight_hh_l0")
    normed["old"] = weight_norm(normed["old"])
    parametrizations.spectral_norm(normed["new"])
    torch.save(normed.state_dict(), KEPT / "normed.pt")
    keep("normed.pt", of_torch(normed.state_dict()))
    packed = torch.ao.quantization.quantize_dynamic(net, {nn.LSTM, nn.Linear}, dtype=torch.qint8)
    torch.save(packed.state_dict(), KEPT / "packed.pt")
    keep("packed.pt", [], refused=PACKED)
    torch.save(slow.state_dict(), KEPT / "optimizer.pt")
    keep("optimizer.pt", [], refused="'optimizer.pt' holds optimizer state and no weights")
    program = torch.export.export(old, (torch.zeros(2, 3),))
    torch.export.save(program, KEPT / "program.pt2")
    held = {"buffers": of_torch(dict(old.named_buffers()))}
    keep("program.pt2", parts, aside=held)
    save_file(brain | {"count": torch.tensor([1], dtype=torch.int8)}, KEPT / "brain.safetensors")
    rows = [*of_torch(brain), ("count", [1], "int8")]
    keep("brain.safetensors", rows)


PACKED = (
    "'packed.pt' has PyTorch's packed int8 weights, which have neither names nor shapes; save the "
    "state_dict of the model before it is quantized"
)


def net_of(nn: Any) -> Any:
    """A network with buffers, as a class of this module, so that it may be saved whole."""

    class Net(nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.emb = nn.Embedding(11, 3)
            self.rnn = nn.LSTM(3, 5, batch_first=True)
            self.norm = nn.BatchNorm1d(5)
            self.fc = nn.Linear(5, 7)

        def forward(self, x: Any) -> Any:
            hidden = self.rnn(self.emb(x))[0]
            return self.fc(self.norm(hidden[:, 0]))

    Net.__qualname__ = "Net"
    return Net


def onnx() -> None:
    """ONNX graphs, of both exporters of PyTorch."""
    import onnx
    import torch
    from torch import nn

    class Net(nn.Module):  # type: ignore[misc]
        def __init__(self, cell: Any) -> None:
            super().__init__()
            self.emb = nn.Embedding(11, 3)
            self.rnn = cell(3, 5, bidirectional=True, batch_first=True)
            self.fc = nn.Linear(10, 7)

        def forward(self, x: Any) -> Any:
            return self.fc(self.rnn(self.emb(x))[0])

    ways = {"script": {"dynamo": False}, "dynamo": {"dynamo": True, "external_data": False}}
    ways["computed"] = {**ways["dynamo"], "optimize": False}
    for cell in (nn.LSTM, nn.GRU):
        for way, how in ways.items():
            name = f"{cell.__name__.lower()}-{way}.onnx"
            x = torch.zeros(2, 4, dtype=torch.long)
            torch.onnx.export(Net(cell).eval(), (x,), str(KEPT / name), **how)
            model = onnx.load(KEPT / name)
            graph = without_words(model).graph
            onnx.save(model, KEPT / name)
            numbers = {1: "float32", 7: "int64"}
            rows = [(one.name, list(one.dims), numbers[one.data_type]) for one in graph.initializer]
            taken = {one for node in graph.node for one in node.input}
            states = {
                one
                for node in graph.node
                if node.op_type in ("LSTM", "GRU")
                for one in node.input[4:]
            }
            keep(
                name,
                [
                    row
                    for row in rows
                    if row[0] in taken - states and row[2] == "float32" and row[1]
                ],
                nodes=[
                    [node.op_type, list(node.input)]
                    for node in graph.node
                    if node.op_type in ("LSTM", "GRU")
                ],
            )


def without_words(model: Any) -> Any:
    """A graph without what an exporter notes of each node."""
    for one in [model, *model.graph.node, *model.graph.value_info]:
        del one.metadata_props[:]
        one.doc_string = ""
    del model.functions[:]
    return model


def keras() -> None:
    """Keras 3's files."""
    import h5py
    import keras
    import numpy as np

    save_keras(keras, np, h5py, "keras3")
    keras.config.set_dtype_policy("bfloat16")
    model = keras.Sequential([keras.Input((4, 3)), keras.layers.LSTM(5)])
    model.save_weights(KEPT / "keras3-bfloat16.weights.h5")
    keep("keras3-bfloat16.weights.h5", of_hdf5(h5py, "keras3-bfloat16.weights.h5", ""))
    keras.config.set_dtype_policy("float32")
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    model.quantize("int8")
    model.save_weights(KEPT / "keras3-int8.weights.h5")
    keep("keras3-int8.weights.h5", of_hdf5(h5py, "keras3-int8.weights.h5", ""))
    for name, how in (
        ("small-links.h5", {"track_order": True}),
        ("dense.h5", {"libver": "latest"}),
    ):
        with h5py.File(KEPT / name, "w", **how) as file:
            for at in range(3 if "small" in name else 11):
                file.create_dataset(f"lstm_{at}", data=np.zeros((3, 20), "float16"))
    keep("small-links.h5", [(f"lstm_{at}", [3, 20], "float16") for at in range(3)])
    dense = "'dense.h5' keeps dense groups (libver='latest'); save it as .keras, or with h5py's "
    keep("dense.h5", [], refused=dense + "default libver")


def keras_orders() -> None:
    """Keras 3's files of layers whose order no width tells."""
    import h5py
    import keras

    kinds = keras.layers
    for name, first in (("norm-first", kinds.LayerNormalization()), ("norm-last", kinds.LSTM(3))):
        second = kinds.LSTM(3) if name == "norm-first" else kinds.LayerNormalization()
        model = keras.Sequential([keras.Input((4, 3)), first, second, kinds.Dense(2)])
        whole = f"{name}.weights.h5"
        model.save_weights(KEPT / whole)
        keep(whole, of_hdf5(h5py, whole, ""))


def save_keras(keras: Any, np: Any, h5py: Any, version: str) -> None:
    """A model that was trained for a step, in each of Keras' formats."""
    layers = keras.layers
    model = keras.Sequential(
        [
            layers.InputLayer((4, 3)),
            layers.LSTM(5, dropout=0.5),
            layers.Dense(2),
        ]
    )
    model.compile(keras.optimizers.SGD(momentum=0.5), "mse")
    model.fit(np.zeros((2, 4, 3)), np.zeros((2, 2)), verbose=0)
    model.save(KEPT / f"{version}.keras")
    model.save(KEPT / f"{version}.h5")
    under = "model_weights"
    listed = [(one.path if hasattr(one, "path") else one.name) for one in model.weights]
    shapes = [[*map(int, one.shape)] for one in model.weights]
    rows = [(name, shape, "float32") for name, shape in zip(listed, shapes, strict=True)]
    whole = f"{version}.h5"
    beside = of_hdf5(h5py, whole, "optimizer_weights", whole_names=True)
    with h5py.File(KEPT / whole) as file:
        config = file.attrs["model_config"]
    said = {"under": under, "config": config, "aside": {"optimizer state": beside}}
    keep(whole, rows, **said)
    with zipfile.ZipFile(KEPT / f"{version}.keras") as archive:
        archive.extract("model.weights.h5", KEPT)
    (KEPT / "model.weights.h5").rename(KEPT / f"{version}.weights.h5")
    kept = of_hdf5(h5py, f"{version}.weights.h5", "layers", whole_names=True)
    aside = {"optimizer state": of_hdf5(h5py, f"{version}.weights.h5", "optimizer", True)}
    metrics = of_hdf5(h5py, f"{version}.weights.h5", "metrics", True)
    aside |= {"the state of the training": metrics} if metrics else {}
    with zipfile.ZipFile(KEPT / f"{version}.keras") as archive:
        config = archive.read("config.json").decode()
    if version == "keras3":
        keep(f"{version}.weights.h5", kept, aside=aside)
    else:
        (KEPT / f"{version}.weights.h5").unlink()
    keep(f"{version}.keras", kept, aside=aside, config=config)


def of_hdf5(h5py: Any, name: str, group: str, whole_names: bool = False) -> list[Row]:
    """The datasets of a group, by their paths in it or in the file."""
    rows: list[Row] = []

    def visit(path: str, one: Any) -> None:
        if isinstance(one, h5py.Dataset):
            shown = f"{group}/{path}" if whole_names else path
            dtype = one.attrs.get("dtype", str(one.dtype))
            rows.append((shown, list(one.shape), dtype.replace("|V2", "bfloat16")))

    with h5py.File(KEPT / name) as file:
        if not group or group in file:
            (file[group] if group else file).visititems(visit)
    return rows


def tensorflow() -> None:
    """Files of TensorFlow 2.15, and of the Keras 2 in it."""
    import h5py
    import numpy as np
    import tensorflow as tf

    save_keras(tf.keras, np, h5py, "keras2")
    model = tf.keras.Sequential(
        [
            tf.keras.layers.InputLayer((4, 3), batch_size=1),
            tf.keras.layers.LSTM(5),
            tf.keras.layers.Dense(2),
        ]
    )
    model.compile("adam", "mse")
    model.fit(np.zeros((1, 4, 3)), np.zeros((1, 2)), verbose=0)
    model.save_weights(KEPT / "keras2-old.h5")
    rows = [(one.name, [*map(int, one.shape)], "float32") for one in model.weights]
    keep("keras2-old.h5", rows)
    with tempfile.TemporaryDirectory() as folder:
        model.save_weights(f"{folder}/w")
        keep_index(tf, f"{folder}/w", "weights.index", "optimizer/")
        model.save(f"{folder}/saved")
        (KEPT / "saved" / "variables").mkdir(parents=True, exist_ok=True)
        variables = "saved/variables/variables"
        keep_index(tf, f"{folder}/{variables}", f"{variables}.index", "optimizer/")
        shutil.copy(f"{folder}/saved/keras_metadata.pb", KEPT / "saved")
        layers = [[type(one).__name__, one.name] for one in model.layers]
        recorded["saved"] = {**recorded[f"{variables}.index"], "layers": layers}
        optimizer = tf.keras.optimizers.legacy.Adam()
        weights = model.trainable_weights
        optimizer.apply_gradients([(tf.zeros_like(one), one) for one in weights])
        tf.train.Checkpoint(model=model, optimizer=optimizer).save(f"{folder}/ckpt")
        keep_index(tf, f"{folder}/ckpt-1", "slots.index", "optimizer/")
        graph_of_tf1(tf, f"{folder}/tf1")
        keep_index(tf, f"{folder}/tf1", "tf1.index", "")
    for name, way in (("lstm.tflite", []), ("lstm-int8.tflite", [tf.lite.Optimize.DEFAULT])):
        keep_tflite(tf, model, name, way)


def graph_of_tf1(tf: Any, path: str) -> None:
    """A network of TensorFlow 1 with its optimizer."""
    one = tf.compat.v1
    with tf.Graph().as_default():
        x = one.placeholder(tf.float32, [2, 4, 3])
        y, _ = one.nn.dynamic_rnn(one.nn.rnn_cell.LSTMCell(5), x, dtype=tf.float32)
        step = one.train.get_or_create_global_step()
        one.train.AdamOptimizer().minimize(tf.reduce_sum(y), global_step=step)
        with one.Session() as session:
            session.run(one.global_variables_initializer())
            one.train.Saver().save(session, path)


def keep_index(tf: Any, path: str, name: str, optimizer: str) -> None:
    """Keep the index of a checkpoint."""
    shutil.copy(f"{path}.index", KEPT / name)
    reader = tf.train.load_checkpoint(path)
    types = reader.get_variable_to_dtype_map()
    rows = [
        (key.removesuffix("/.ATTRIBUTES/VARIABLE_VALUE"), shape, types[key].name)
        for key, shape in sorted(reader.get_variable_to_shape_map().items())
    ]
    slots = ("/Adam", "/Adam_1", "beta1_power", "beta2_power")
    aside: dict[str, list[Row]] = {}
    network = []
    for row in rows:
        if row[2] == "string":
            aside.setdefault("the graph of its objects", []).append((*row[:2], ""))
        elif (optimizer and (optimizer in row[0] or ".OPTIMIZER_SLOT" in row[0])) or (
            row[0].endswith(slots)
        ):
            aside.setdefault("optimizer state", []).append(row)
        elif row[0].startswith("keras_api/") or row[0] in ("global_step", "save_counter"):
            aside.setdefault("the state of the training", []).append(row)
        else:
            network.append(row)
    keep(name, network, aside=aside)


def keep_tflite(tf: Any, model: Any, name: str, optimizations: list[Any]) -> None:
    """Convert a model; its weights are the constants that its two operators take."""
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    converter.optimizations = optimizations
    content = converter.convert()
    (KEPT / name).write_bytes(content)
    interpreter = tf.lite.Interpreter(model_content=content)
    details = {one["index"]: one for one in interpreter.get_tensor_details()}
    rows: dict[str, Row] = {}
    for operator in interpreter._get_ops_details():
        if operator["op_name"] in ("UNIDIRECTIONAL_SEQUENCE_LSTM", "FULLY_CONNECTED"):
            for index in operator["inputs"]:
                one = details.get(int(index))
                if one and not re.match(
                    r"serving|tfl\.|.*(zeros\d*|strided_slice\d*)$", one["name"]
                ):
                    shape = [*map(int, one["shape"])]
                    rows[one["name"]] = (one["name"], shape, one["dtype"].__name__)
    keep(name, [*rows.values()])


def flax() -> None:
    """Flax's and Orbax's files."""
    import flax.linen as nn
    import jax
    import jax.numpy as jnp
    import optax
    import orbax.checkpoint as ocp
    from flax import serialization
    from flax.training.train_state import TrainState

    class Net(nn.Module):  # type: ignore[misc]
        @nn.compact  # type: ignore[untyped-decorator]
        def __call__(self, x: Any) -> Any:
            x = nn.RNN(nn.OptimizedLSTMCell(5))(nn.Embed(11, 3)(x))
            return nn.Dense(7)(nn.BatchNorm(use_running_average=True)(x))

    net = Net()
    made = net.init(jax.random.key(0), jnp.zeros((2, 4), int))
    (KEPT / "variables.msgpack").write_bytes(serialization.to_bytes(made))
    params = of_tree(made["params"], "")
    statistics = of_tree(made["batch_stats"], "batch_stats/")
    keep("variables.msgpack", params, under="params", aside={"batch statistics": statistics})
    brain = jax.tree.map(lambda one: one.astype(jnp.bfloat16), made["params"])
    (KEPT / "params.msgpack").write_bytes(serialization.to_bytes(brain))
    keep("params.msgpack", of_tree(brain, ""))
    state = TrainState.create(apply_fn=net.apply, params=made["params"], tx=optax.adam(0.1))
    (KEPT / "training.msgpack").write_bytes(serialization.to_bytes(state))
    beside = of_tree(serialization.to_state_dict(state.opt_state), "opt_state/")
    keep("training.msgpack", params, under="params", aside={"optimizer state": beside})
    with tempfile.TemporaryDirectory() as folder:
        checkpointer = ocp.StandardCheckpointer()
        checkpointer.save(f"{folder}/orbax", {"params": made["params"], "step": 3})
        checkpointer.wait_until_finished()
        (KEPT / "orbax").mkdir(exist_ok=True)
        shutil.copy(f"{folder}/orbax/_METADATA", KEPT / "orbax")
    keep("orbax", [(name, shape, "") for name, shape, _ in params], under="params")
    (KEPT / "jax.pkl").write_bytes(pickle.dumps(jax.device_get(made["params"]), protocol=2))
    keep("jax.pkl", dotted(params))
    (KEPT / "jax-arrays.pkl").write_bytes(pickle.dumps(brain))
    keep("jax-arrays.pkl", dotted(of_tree(brain, "")))


def dotted(rows: list[Row]) -> list[Row]:
    """Tensors whose names are joined by dots."""
    return [(name.replace("/", "."), shape, dtype) for name, shape, dtype in rows]


def of_tree(tree: Any, under: str) -> list[Row]:
    """The arrays of nested dicts."""
    if not isinstance(tree, dict):
        return [(under.rstrip("/"), list(tree.shape), str(tree.dtype))]
    return [row for key, one in tree.items() for row in of_tree(one, f"{under}{key}/")]


def arrays() -> None:
    """NumPy's files, and Equinox's, which are of them."""
    import equinox as eqx
    import jax
    import numpy as np

    made: dict[str, Any] = {"w": np.zeros((3, 20), "float32"), "u": np.zeros((5, 20), "float16")}
    made |= {"b": np.zeros(20, "int8"), "n": np.array(3), "f": np.zeros((2, 3), order="F")}
    rows = [(name, list(one.shape), str(one.dtype)) for name, one in made.items()]
    np.savez(KEPT / "plain.npz", **made)
    np.savez_compressed(KEPT / "packed.npz", **made)
    keep("plain.npz", rows)
    keep("packed.npz", rows)
    np.save(KEPT / "one.npy", made["w"])
    keep("one.npy", [("", [3, 20], "float32")])
    cell = eqx.nn.LSTMCell(3, 5, key=jax.random.key(0))
    eqx.tree_serialise_leaves(KEPT / "cell.eqx", cell)
    leaves = jax.tree.leaves(eqx.filter(cell, eqx.is_array))
    keep("cell.eqx", [("", list(one.shape), str(one.dtype)) for one in leaves])
    (KEPT / "arrays.pkl").write_bytes(pickle.dumps({"params": made}, protocol=5))
    keep("arrays.pkl", rows, under="params")


def gguf() -> None:
    """A file of GGUF."""
    import gguf
    import numpy as np

    writer = gguf.GGUFWriter(KEPT / "lstm.gguf", "lstm")
    writer.add_uint32("units", 5)
    writer.add_array("tokens", ["a", "bc"])
    writer.add_array("sizes", [1, 2, 3])
    writer.add_tensor("rnn.weight_ih_l0", np.zeros((20, 3), np.float32))
    writer.add_tensor("rnn.bias_ih_l0", np.zeros(20, np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    rows = gguf.GGUFReader(KEPT / "lstm.gguf").tensors
    types = {"F32": "float32", "F16": "float16"}
    keep(
        "lstm.gguf",
        [
            (one.name, [int(axis) for axis in one.shape[::-1]], types[one.tensor_type.name])
            for one in rows
        ],
    )


RECORDERS = {
    one.__name__: one
    for one in (pytorch, onnx, keras, keras_orders, tensorflow, flax, arrays, gguf)
}


def main() -> None:
    """Make the files of the frameworks that are named."""
    KEPT.mkdir(exist_ok=True)
    for name in sys.argv[1:]:
        RECORDERS[name]()
    before = json.loads(TRUTH.read_text()) if TRUTH.exists() else {}
    lines = [
        f"{json.dumps(key)}: {json.dumps(one)}" for key, one in sorted((before | recorded).items())
    ]
    TRUTH.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
