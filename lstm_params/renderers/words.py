"""Phrases that several formats have in common: shapes, shares, bytes, the line of the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_params.answers.models import Subtotal
    from lstm_params.answers.reports import LayerReport, Report
    from lstm_params.answers.why.explanation import Explanation
    from lstm_params.answers.why.verdict import Verdict
    from lstm_params.engine.weights import Weight

MOST_LAYERS = 12
"""How many layers of one of several models are named."""

UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB")


def shape(axes: tuple[int, ...]) -> str:
    """Write a shape as Python does: ``(64, 92)``, ``(64,)``."""
    return str(axes)


def share(part: int, whole: int) -> str:
    """Write a part of a whole in per cent: ``24.1 %``; a small one as ``< 0.1 %``."""
    percent = 100 * part / whole if whole else 0.0
    return "< 0.1 %" if 0 < percent < 0.05 else f"{percent:.1f} %"


def memory(size: int) -> str:
    """Write a size in bytes, and rounded in a larger unit: ``97,832 bytes (95.5 KiB)``."""
    exact = f"{size:,} bytes"
    power = 0
    while round(size / 1024**power, 1) >= 1024 and power < len(UNITS) - 1:
        power += 1
    return f"{exact} ({size / 1024**power:.1f} {UNITS[power]})" if power else exact


def weight_share(weight: Weight, layer: LayerReport, report: Report) -> str:
    """Write the share of a weight, in all copies of its layer, of the total; a buffer has none."""
    if weight.kind == "buffer":
        return "buffer"
    return share(layer.copies * weight.parameters, report.total)


def total(report: Report) -> str:
    """Write the total: parameters, how many of them are trained, bytes."""
    least = "at least " if report.missing else ""
    frozen = report.total - report.trainable
    split = f", {report.trainable:,} trainable and {frozen:,} not" if frozen else ""
    total = f"{least}{report.total:,} parameters ({report.framework}){split}"
    return f"{total}, {memory(report.bytes())} as {report.run.dtype}"


def lacking(missing: tuple[str, ...]) -> str:
    """Write which layers could not be counted; "" if all were."""
    return f"not counted: {', '.join(missing)}" if missing else ""


def sentences(report: Report) -> tuple[str, ...]:
    """The sentences below the total: costs, what is not counted, notes, other frameworks."""
    lacks = lacking(report.missing)
    lines = (*report.work, once(report.models), lacks, *report.notes, *report.others)
    return tuple(filter(None, lines))


def once(models: tuple[Subtotal, ...]) -> str:
    """Write which layers several models share; "" if none do."""
    shared = dict.fromkeys(name for model in models for name in model.shared)
    return f"shared by models, and once in the sum: {', '.join(shared)}" if shared else ""


def model(model: Subtotal) -> str:
    """Write one of several models: ``encoder: embedding 1, gru 1 (shared)``."""
    least = "at least; " if model.missing else ""
    names = [f"{name} (shared)" if name in model.shared else name for name in model.layers]
    more = len(names) - MOST_LAYERS
    rest = f" and {more} more" if more > 0 else ""
    return f"{model.name}: {least}{', '.join(names[:MOST_LAYERS])}{rest}"


def before(name: str, spec: str) -> str:
    """The prefix of a layer's words: ``"lstm 2: "`` if its name has a number, else ""."""
    return "" if name == spec.split(maxsplit=1)[0] else f"{name}: "


def worked(layer: LayerReport, comes_to: str) -> str:
    """A layer's arithmetic and what it comes to; that alone where nothing is worked out."""
    return comes_to if layer.arithmetic == comes_to else f"{layer.arithmetic} = {comes_to}"


def subtotal(layer: LayerReport) -> str:
    """Write the parameters of a layer; of a stack as ``2 × 33,024 = 66,048``."""
    if layer.copies == 1:
        return f"{layer.parameters:,}"
    return f"{layer.copies:,} × {layer.parameters:,} = {layer.copies * layer.parameters:,}"


def evidence(explanation: Explanation, verdict: Verdict) -> list[str]:
    """Lines that prove an explanation: the exact number if the claim is rounded, differences."""
    lines = [] if verdict.claim.exact else [f"exactly {explanation.total:,}"]
    lines += [str(difference) for difference in explanation.differences]
    typed = explanation.argument
    return [*lines, f"in {explanation.framework}: {typed}"] if typed else lines


def command(explanation: Explanation) -> str:
    """The command line that counts the network of an explanation."""
    spec = explanation.spec or ""
    words = f'"{spec}"' if "(" in spec else spec  # a shell would read the parentheses
    return f"lstm-params {words} -f {explanation.framework}"


def shared_path(weights: list[Weight]) -> str:
    """The part of the names up to the last slash, if it is the same in all; else ""."""
    names = [weight.name.rpartition("/") for weight in weights]
    return "".join(names[0][:2]) if len({path for path, _, _ in names}) == 1 else ""
