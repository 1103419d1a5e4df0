"""Record what real framework instances store, as JSON files beside this script.

``python record.py keras pytorch`` writes ``keras.json`` and ``pytorch.json`` anew; without
arguments it lists what can be recorded. Nothing of ``lstm_params`` is imported: the recordings
are what the calculator is measured against. A probe needs only its own framework; the frameworks
do not all fit in one environment; each paragraph here is one that works, on Python 3.11:

    pytorch: torch==2.13.0                    keras: keras==3.15.1 jax==0.10.2
    flax, flax-nnx: flax==0.12.8 jax==0.10.2  haiku: dm-haiku==0.0.17 jax==0.10.2
    equinox: equinox==0.13.8 jax==0.10.2      mlx: mlx==0.32.4 (on Linux also mlx-cpu==0.32.4)
    tinygrad: tinygrad==0.14.0                onnx: onnx==1.23.2 onnxruntime==1.32.0
    cudnn: jax==0.10.2

    tf1, keras-cudnn, tflite: tensorflow==2.15.1; tfa: also tensorflow-addons==0.23.0

    paddle: paddlepaddle==3.3.1 setuptools

    mxnet: mxnet==1.9.1 "numpy<1.24"

    coreml: coremltools==9.0

    ncps: ncps==1.0.1                         neuralhydrology: neuralhydrology==1.13.0
    pypots: pypots==1.5 pygrinder             speechbrain: speechbrain==1.1.2 hyperpyyaml
    torchrecurrent: torchrecurrent==0.2.5     transformers: transformers==5.24.0
    fla: flash-linear-attention==0.6.0 triton xlstm: xlstm==2.0.6 omegaconf
    mingru: minGRU-pytorch==0.2.1 einops      snntorch: snntorch==1.0.0
    (all of these also torch==2.13.0)

    keras-lmu: keras-lmu==0.9.0 tensorflow==2.21.0 keras==3.15.1

A recording has ``cases`` (the name and shape of every tensor a real instance holds, in its own
order; ``trainable`` only where some are not) and ``numbers`` (a real instance loaded with the
weights given, and the sequence of outputs it made of the input given, batch of one, states zero).
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from recorders import (
    coreml,
    cudnn,
    equinox,
    fla,
    flax,
    flax_nnx,
    haiku,
    keras,
    keras_cudnn,
    keras_lmu,
    mingru,
    mlx,
    mxnet,
    ncps,
    neuralhydrology,
    onnx,
    paddle,
    pypots,
    pytorch,
    snntorch,
    speechbrain,
    tf1,
    tfa,
    tflite,
    tinygrad,
    torchrecurrent,
    transformers,
    xlstm,
)

if TYPE_CHECKING:
    from recorders.recording import Probe, Recording

HERE = Path(__file__).parent

PROBES: dict[str, Probe] = {
    "pytorch": pytorch.PROBE,
    "keras": keras.PROBE,
    "flax": flax.PROBE,
    "flax-nnx": flax_nnx.PROBE,
    "haiku": haiku.PROBE,
    "equinox": equinox.PROBE,
    "mlx": mlx.PROBE,
    "tinygrad": tinygrad.PROBE,
    "onnx": onnx.PROBE,
    "cudnn": cudnn.PROBE,
    "paddle": paddle.PROBE,
    "mxnet": mxnet.PROBE,
    "tf1": tf1.PROBE,
    "keras-cudnn": keras_cudnn.PROBE,
    "tfa": tfa.PROBE,
    "tflite": tflite.PROBE,
    "coreml": coreml.PROBE,
    "ncps": ncps.PROBE,
    "neuralhydrology": neuralhydrology.PROBE,
    "pypots": pypots.PROBE,
    "speechbrain": speechbrain.PROBE,
    "torchrecurrent": torchrecurrent.PROBE,
    "transformers": transformers.PROBE,
    "fla": fla.PROBE,
    "xlstm": xlstm.PROBE,
    "mingru": mingru.PROBE,
    "snntorch": snntorch.PROBE,
    "keras-lmu": keras_lmu.PROBE,
}
"""Each framework, and each library on top of one, that can be recorded, and how."""


def text(framework: str, recording: Recording) -> str:
    """Write a recording, a case a line."""
    packages = PROBES[framework].packages
    versions = {package: version(package).partition("+")[0] for package in packages}
    lines = [",\n".join(map(json.dumps, part)) for part in recording]
    return (
        f'{{"framework": {json.dumps(framework)}, "versions": {json.dumps(versions)}, '
        f'"cases": [\n{lines[0]}\n],\n"numbers": [\n{lines[1]}\n]}}\n'
    )


def main() -> int:
    """Record the frameworks named on the command line."""
    parser = argparse.ArgumentParser(description="Record what real framework instances store.")
    parser.add_argument("framework", nargs="*", help="what to record; without, list what there is")
    chosen = parser.parse_args().framework
    for framework in chosen:
        if framework not in PROBES:
            parser.error(f"{framework} is none of {', '.join(PROBES)}")
    for framework in chosen:
        recording = PROBES[framework].record(())
        (HERE / f"{framework}.json").write_text(text(framework, recording), encoding="utf-8")
        print(f"{framework}: {len(recording.cases)} cases, {len(recording.numbers)} numbers")
    if not chosen:
        for framework, (packages, _) in PROBES.items():
            print(f"{framework}: {' '.join(packages)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
