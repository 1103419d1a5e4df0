"""The one way in: words, keywords, code, a file, or a ``Network``, read to a network.

Every answer of the library begins here, and so keeps what is to be noted about the input.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from lstm_params.checks import as_int
from lstm_params.engine.plan import count, planned
from lstm_params.errors import OpenError, SpecError, check_flag, check_text, quoted
from lstm_params.frameworks import NAMES, check_framework
from lstm_params.network import Network
from lstm_params.reading.keywords import check_plain, whole_number
from lstm_params.reading.numbers import is_unknown
from lstm_params.reading.remarks import Doubt, counts_nothing
from lstm_params.reading.sources import source_of
from lstm_params.reading.spec import read
from lstm_params.reading.words import VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from lstm_params.engine.plan import Planned
    from lstm_params.reading.code import Setting
    from lstm_params.reading.result import Called, Computed, Model, Objects, Reading
    from lstm_params.reading.sources import SpecText

LAYERS = 5_000
"""The most layers that are gone through one by one, as many as code may make. A bare count takes
more."""

Spec: TypeAlias = "str | Path | Sequence[Path] | Network"
"""A network in any form: words, code or shapes, a file or several of code, or a ``Network``."""

Size = int | str | bool | None
"""What a keyword of a network may be."""


class Total(NamedTuple):
    """A count and no more."""

    parameters: int
    network: Network
    framework: str
    """The framework that counts."""
    missing: tuple[str, ...]
    """What was given but cannot be counted, so that the count is a lower bound."""
    aside: tuple[str, ...] = ()
    """What was summed, and what was replaced and so is not in the sum."""


class Stated(NamedTuple):
    """A network as it was given, and the sentences that belong to it."""

    network: Network
    framework: str
    """The framework that its code was written for; for words, the first there is."""
    said: tuple[str, ...]
    """Notes on what was given and adds no parameters: ``steps 5``."""
    read_as: tuple[str, ...] = ()
    """How code was understood, and what may surprise in it."""
    missing: tuple[str, ...] = ()
    """What was given but cannot be counted."""
    models: tuple[Model, ...] = ()
    """The models whose sum the network is, if there are several."""
    replaced: tuple[str, ...] = ()
    """Those of the notes that say what was replaced, and so is not in the sum, or what may have
    been meant otherwise."""
    steps: int | None = None
    """How many time steps a sequence was said to have."""
    runs: tuple[int, ...] = ()
    """The different numbers of time steps that its layers run over, if they are said."""
    published: tuple[str, str] | None = None
    """The figure that was published of it, and how ours agrees with that."""
    stored: tuple[Objects, ...] | None = None
    """The tensors of each copy of each layer, where they are known; None if it was read of none."""
    called: tuple[Called | None, ...] = ()
    """What each layer is called in code or in a graph."""
    computed: tuple[str, ...] = ()
    """The weights that are computed of what is stored, as ``Reading`` has it."""
    computes: tuple[tuple[Computed, ...], ...] = ()
    """What each layer computes besides what its weights say, as ``Reading`` has it."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Every sentence about the input."""
        return (*self.read_as, *self.summed, *self.said)

    @property
    def summed(self) -> tuple[str, ...]:
        """That it is a sum of several models, and how to take one."""
        if not self.models:
            return ()
        *most, last = (model.name for model in self.models)
        said = f"{len(self.models)} models, {', '.join(most)} and {last}"
        return (f"the sum of {said}: --model takes one (model= in Python)",)

    @property
    def aside(self) -> tuple[str, ...]:
        """What a bare answer does not show: what was summed, and what was replaced."""
        return (*self.summed, *self.replaced)

    def alone(self, name: str, models: tuple[Model, ...]) -> Stated:
        """The same with the note that it is the one of that name of several models."""
        note = f"this is {quoted(name)} alone, one of {len(models)} models"
        return self._replace(read_as=(*self.read_as, note), replaced=(*self.replaced, note))

    def planned(self, framework: str | None) -> Planned:
        """Lay the network out in the framework that is named, or in its own.

        Raises:
            FrameworkError: there is no such framework, or it cannot store the network.
            SpecError: it has too many layers.
        """
        check_many(len(self.network.layers))
        return planned(self.network, self.framework if framework is None else framework)

    def counted(self, framework: str | None) -> Total:
        """Count it; arguments and errors as for ``planned``."""
        name = self.framework if framework is None else framework
        total = count(self.network, name)
        return Total(total, self.network, name, self.missing, self.aside)


def stated(
    spec: Spec | None,
    sizes: Mapping[str, Size],
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    model: str | None = None,
    *,
    strict: bool = False,
) -> Stated:
    """Return the network that is given, and what is to be noted about it.

    Raises:
        LstmParamsError: it cannot be read.
        OpenError: words leave a size open.
    """
    values = {} if set is None else named_values(set)
    sizes = given(sizes) if sizes else {}
    if framework is not None or model is not None or strict is not False:
        check_reading(framework, model, strict)
    if isinstance(spec, Network):
        beside = [*sizes, *(["set"] if values else []), *(["model"] if model is not None else [])]
        if beside:
            raise SpecError(
                f"a Network says it all: {', '.join(beside)} beside it can only contradict"
            )
        return Stated(spec, NAMES[0], ())
    source = source_of(spec)
    if source.is_code:
        return from_source(source, sizes, framework, values, model, strict=strict)
    if values:
        name = quoted(next(iter(values)))
        raise SpecError(f"{name} can be set only in code, and these are words")
    if model is not None:
        raise SpecError(f"model {quoted(model)} can be taken only of code, and these are words")
    text = source.text
    network, said = read(text, sizes)
    if not said:  # nor is it of the gallery, which always says what was published
        return Stated(network, NAMES[0], said)
    return Stated(
        network, stored_as(text), said, replaced=doubtful(said), published=published(text)
    )


def named_values(set: object) -> Mapping[str, Setting]:
    """The values that names in code are given; errors as for ``settings_of``."""
    if isinstance(set, dict) and not set:
        return {}
    from lstm_params.reading.settings import settings_of  # noqa: PLC0415 - words have none

    return settings_of(set)


def check_reading(framework: object, model: object, strict: object) -> None:
    """Raise LstmParamsError unless these can say how a network is read."""
    check_flag(strict, "strict")
    if framework is not None:
        check_framework(framework)
    if model is not None:
        check_text(model, "a model is taken by its name ('encoder')", SpecError)


def doubtful(notes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the notes that a bare answer has, too."""
    return tuple(note for note in notes if isinstance(note, Doubt))


def check_many(layers: int) -> None:
    """Raise SpecError if a network has more layers than are gone through one by one."""
    if layers > LAYERS:
        raise SpecError(
            f"{layers:,} layers are too many to go through one by one, at most {LAYERS:,}; "
            f"a bare count (-q) takes more, and x stacks equal ones: lstm 64 x{layers}"
        )


def check_whole(question: str, missing: tuple[str, ...]) -> None:
    """Raise SpecError if something is missing in a network, for a question that needs all of it."""
    if missing:
        raise SpecError(f"{question} needs the whole network; not counted: {', '.join(missing)}")


def given(sizes: Mapping[str, Size]) -> dict[str, Size]:
    """The keywords that say something; None is the same as not given."""
    return {name: value for name, value in sizes.items() if value is not None}


def stored_as(words: str) -> str:
    """Who counts words: the first framework there is, or the one a gallery's figure is of."""
    if "gallery:" not in words.lower():
        return NAMES[0]
    from lstm_params.reading.published import framework_of  # noqa: PLC0415 - few ask for one

    return framework_of(words) or NAMES[0]


def published(words: str) -> tuple[str, str] | None:
    """The figure that was published of a network of the gallery, and how ours agrees."""
    if "gallery:" not in words.lower():
        return None
    from lstm_params.reading.published import figure_of  # noqa: PLC0415 - few ask for one

    return figure_of(words)


def from_source(
    source: SpecText,
    sizes: Mapping[str, Size],
    framework: str | None,
    set: Mapping[str, Setting],
    model: str | None = None,
    *,
    strict: bool,
) -> Stated:
    """Read code or tensors; keywords beside them may only fill what they leave open.

    Raises:
        SpecError: it cannot be read, or a keyword contradicts it.
        OpenError: it cannot be read where a name is set to an open size.
    """
    beside, said = beside_of(sizes)
    width, classes = beside.get("features"), beside.get("head")
    if source.contents is not None:
        from lstm_params.reading import tensors  # noqa: PLC0415 - words need none of it

        if set:
            raise SpecError(
                f"{quoted(next(iter(set)))} can be set only in code, and these are weights"
            )
        found = tensors.read(
            source.contents,
            width=width,
            classes=classes,
            strict=strict,
            preferred=framework,
            model=model,
        )
    else:
        found = from_code(source, beside, framework, set, model, strict=strict)
    return Stated(
        found.network,
        found.framework,
        tuple(said),
        found.said,
        found.missing,
        found.models,
        *(found.replaced, found.steps, found.runs),
        stored=None if source.contents is None else found.stored,
        called=found.called,
        computed=found.computed,
        computes=found.computes,
    )


def beside_of(sizes: Mapping[str, Size]) -> tuple[dict[str, int | None], list[str]]:
    """What keywords beside code say of its input and its head, and notes on those that say nothing.

    Raises:
        SpecError: a keyword says what the code says itself.
    """
    beside: dict[str, int | None] = {}
    said: list[str] = []
    for name, value in sizes.items():
        word = VOCABULARY.get(name.lower())
        if word is not None and word.rule in {"features", "head"}:
            beside[word.rule] = whole_number(value, name)
        elif word is not None and word.rule == "nothing":
            check_plain(value, name)
            said.append(counts_nothing(word.means, as_int(value)))
        else:
            raise SpecError(f"the code says it all: {name} beside it can only contradict")
    return beside, said


def from_code(
    source: SpecText,
    beside: Mapping[str, int | None],
    framework: str | None,
    set: Mapping[str, Setting],
    model: str | None,
    *,
    strict: bool,
) -> Reading:
    """Read code; errors as for ``from_source``."""
    from lstm_params.reading import code  # noqa: PLC0415 - words need none of it

    try:
        return code.read(
            source.text,
            set=set,
            width=beside.get("features"),
            classes=beside.get("head"),
            strict=strict,
            preferred=framework,
            model=model,
            files=source.files,
        )
    except SpecError:
        for value in filter(is_unknown, set.values()):
            raise OpenError(f"{quoted(value)} leaves a size open: fit finds it") from None
        raise
