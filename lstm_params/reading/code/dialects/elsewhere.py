"""What is known of names whatever the dialect of the code: rows of no single framework.

Most stand for no layer: functions of other libraries, and parts of a framework without weights.

Some rows are texts of names, each of which a dotted path may end in. A star stands for more letters
of a word, and one in front for all that comes before: ``*Loss`` is ``nn.MSELoss`` too, and
``models.*`` is all in a module of that name. ``paths`` reads them.
"""

from __future__ import annotations

LIBRARIES = {
    "np", "numpy", "scipy", "plt", "matplotlib", "pylab", "sns", "seaborn", "pd", "pandas",
    "math", "random", "os", "sys", "re", "json", "time", "copy", "sklearn", "cv2", "PIL",
    "skimage", "nltk", "logging", "pickle", "itertools", "functools", "collections", "tqdm",
    "wandb", "librosa", "sp", "gym", "gymnasium", "gensim", "statsmodels", "xgboost", "lightgbm",
    "datetime", "decimal", "fractions", "threading", "multiprocessing", "concurrent", "queue",
    "argparse", "enum", "dataclasses", "pathlib", "types", "uuid", "string", "struct", "heapq",
    "IPython", "ipywidgets", "pygame",
}  # fmt: skip
"""Modules, by the names they are usually imported as, in which nothing is a layer."""

FRAMEWORKS = {
    "jax", "jnp", "torch", "tf", "tensorflow", "nn", "F", "keras", "hk", "haiku", "flax", "mlx",
}  # fmt: skip
"""Modules, by the names they are usually imported as, whose functions have no weights."""

PACKAGES = {
    "torch", "tensorflow", "keras", "tf_keras", "jax", "flax", "haiku", "equinox", "mlx",
}  # fmt: skip
"""What an import of these names means, whatever files lie beside it."""

WEIGHTLESS = (
    "*Tokenizer* *Config *Vocab *Vocabulary *Optimizer *Scheduler *Dataset *Loader *Accuracy *Lang "
    "*Generator *Rngs *PRNGKey *Variable *OrderedDict *Counter *Path *Namespace *Tensor "
    "*Initializer *MSE *NLL *Adam* *SGD *RMSprop *RMSProp *Adagrad *Adadelta *Nadam *Writer "
    "*Logger *Memory *Buffer *Metric *Recall *Precision *F1Score *MeanSquaredError *Mean *Sum "
    "*Session *TensorShape *Saver *Timer *Figure *Env *Thread *Trainer *Sampler *Noise *Meter "
    "*Stopping *Callback *Scaler *LabelEncoder *HotEncoder *OrdinalEncoder *Field *Iterator *Fold "
    "*Dict *Params *HParams *Args *Options *Settings *Munch *Stemmer *Parser *Schedule *Checkpoint "
    "*Normal *Categorical *Space *Summary *Table *Bar"
)
"""Classes that are named as layers are, but have no weights of the network."""

LOSSES = "*Loss"
"""Losses, which have no weights either."""

LAYERS_WITH_LOSS = "*WithLoss"
"""Layers with weights whose names end as those of losses: ``AdaptiveLogSoftmaxWithLoss``."""

WEIGHTLESS_MODULES = {
    "optim", "optimizers", "losses", "metrics", "transforms", "datasets", "dataset", "data",
    "preprocessing", "callbacks", "loggers",
}  # fmt: skip
"""Modules in which nothing has weights of the network."""

NETWORKS = (
    "*Model *Net *Network *Layer *Block *Encoder *Decoder *Attention *Transformer *Former *former "
    "*Embedding *Embeddings *LSTM* *GRU* *RNN* *CRF"
)
"""Classes of other libraries that are networks by their names."""

SIZES = (
    "d_* n_* *dim *dims *size *hidden* *units *channels *features *heads *layers *width *depth "
    "*tags *classes *vocab"
)
"""Names of arguments that are sizes of a network."""

NO_SIZES = {"batch_size", "n_splits", "n_jobs", "n_epochs", "n_iter", "n_steps", "sample_size"}
"""Names of arguments that look so and are none."""

OTHER_PARTS = (
    "initializers.* regularizers.* constraints.* optimizers.* optim.* losses.* metrics.* "
    "callbacks.* activations.* init.* functional.* backend.* utils.*"
)
"""Things in a framework that are not layers, though some have the same names."""

PLAIN_BASES = (
    "object dict list Generic Protocol NamedTuple TypedDict *Enum Exception Warning ABC Thread "
    "Process TestCase *Mixin "
    "*Module Model Layer *Cell *CellBase Wrapper ModuleList ModuleDict Sequential Function "
    "Callback Dataset Sequence HyperModel Env Metric Optimizer Transform Initializer Constraint "
    "Regularizer TrainState *Loss *()"
)
"""Base classes that have no weights of their own: Python's, then those of the frameworks."""

PRETRAINED = ".from_pretrained"
"""The end of the path of a method that loads a model with its weights."""

LOADER = "load_model"
"""The function that loads a model from a file."""

FACTORIES = (
    f"models.* applications.* timm.create_model hub.load hub.KerasLayer *{PRETRAINED} {LOADER}"
)
"""Functions that load or build whole models."""

INITIALIZERS = ("init", "xavier", "kaiming", "orthogonal")
"""Parts of the names of functions that initialize the weights of a layer and return the layer."""

ARRAY_MODULES = {
    "np", "numpy", "tf", "tensorflow", "jnp", "jax", "keras", "ops", "mx", "random", "torch",
}  # fmt: skip
"""Modules, by the names they are usually imported as, that have functions in ARRAY_MAKERS."""

ARRAY_MAKERS = {
    "zeros", "ones", "empty", "rand", "randn", "normal", "uniform", "random", "random_normal",
    "random_uniform",
}  # fmt: skip
"""Functions that make an array of a given shape."""

ARRAY_FUNCTIONS = {
    **dict.fromkeys(("zeros", "ones", "empty", "rand", "randn", "random_sample"), "sizes"),
    **dict.fromkeys(
        ("normal", "uniform", "random", "random_normal", "random_uniform", "truncated_normal",
         "full", "glorot", "glorot_uniform", "glorot_normal", "orthogonal", "fill", "randint",
         "bernoulli", "poisson", "standard_normal", "placeholder"), "shape"),
    **dict.fromkeys(
        ("tensor", "as_tensor", "asarray", "array", "from_numpy", "constant", "convert_to_tensor",
         "float32", "float64", "zeros_like", "ones_like", "empty_like", "rand_like", "randn_like",
         "full_like", "clone", "copy", "Variable"), "values"),
    **dict.fromkeys(
        ("Tensor", "FloatTensor", "DoubleTensor", "HalfTensor", "IntTensor", "LongTensor"),
        "sizes or values"),
    **dict.fromkeys(("eye", "identity"), "square"),
    "arange": "range",
    **dict.fromkeys(("linspace", "logspace"), "points"),
}  # fmt: skip
"""Functions that make an array, by their last word, and how they are told its shape: a key of
``arrays.TOLD``."""

ARRAY_METHODS = {
    **dict.fromkeys(
        ("to", "float", "double", "half", "cpu", "cuda", "clone", "detach", "contiguous", "astype",
         "numpy", "copy", "abs", "sqrt", "exp", "log", "mul", "div", "add", "sub", "type",
         "requires_grad_", "long", "int", "normal_", "uniform_", "neg", "tanh", "sigmoid"), "same"),
    **dict.fromkeys(("view", "reshape"), "view"),
    "unsqueeze": "unsqueeze",
    "flatten": "flatten",
    **dict.fromkeys(("t", "transpose"), "turn"),
}  # fmt: skip
"""Methods of an array that return one, and what they do to its shape, a key of
``arrays.METHODS``; one that ends in ``_`` changes nothing about it."""

KEY_SPLITTERS = (
    "jax.random.split", "jr.split", "jrandom.split", "random.split", "mx.random.split",
)  # fmt: skip
"""Functions of JAX and MLX that return a list of random keys."""

NAMESPACES = (
    "Namespace", "SimpleNamespace", "HParams", "AttrDict", "AttributeDict", "EasyDict", "edict",
    "Munch", "DotDict", "ConfigDict", "DotMap", "Bunch",
)  # fmt: skip
"""Classes of objects that hold named values and nothing else."""
SHAPE_READERS = (
    ".int_shape", ".get_shape",
    *(f"{module}.shape" for module in ("tf", "tensorflow", "keras.ops", "ops", "keras.backend",
                                       "tensorflow.keras.backend", "K", "jnp", "jax.numpy", "np",
                                       "numpy")),
)  # fmt: skip
"""Functions that return the shape of a tensor."""

TRANSFORMS = (
    "remat", "checkpoint", "jit", "filter_jit", "compile",
    "transform", "transform_with_state", "without_apply_rng",
)  # fmt: skip
"""Functions that return what they are given, prepared to run in another way."""

DERIVING = "*value_and_grad *grad jacfwd jacrev hessian vjp jvp linearize"
"""Functions that return the derivative of a function, which makes no layers itself."""

REPEATING = ("vmap", "scan", "cache")
"""Parts of decorators that change how often a function is called."""

UNREGISTERED = ("HyperModel",)
"""Parts of the names of base classes that do not make the layers of an object its own."""

TENSOR_FUNCTIONS = {
    **dict.fromkeys(
        ("relu", "tanh", "sigmoid", "softmax", "log_softmax", "gelu", "elu", "selu", "silu",
         "swish", "leaky_relu", "softplus", "dropout", "cast", "identity", "stop_gradient", "abs",
         "exp", "log", "sqrt", "square", "clip", "clip_by_value", "nan_to_num", "asarray",
         "convert_to_tensor", "astype", "array"), "first"),
    **dict.fromkeys(("add", "subtract", "multiply", "maximum", "minimum", "where", "divide"),
                    "elementwise"),
    "average": "averaged",
    **dict.fromkeys(("concat", "concatenate"), "joined on features"),
    **dict.fromkeys(("cat", "ops.concatenate", "np.concatenate", "numpy.concatenate",
                     "jnp.concatenate"), "joined on the batch"),
    **dict.fromkeys(("reduce_sum", "reduce_mean", "reduce_max", "reduce_min", "sum", "mean", "max",
                     "min", "amax"), "reduced"),
    "expand_dims": "with a new axis",
    "reshape": "reshaped",
    **dict.fromkeys(("transpose", "permute_dimensions"), "turned"),
    **dict.fromkeys(("one_hot", "to_categorical"), "one hot"),
    **dict.fromkeys(("unstack", "unpack"), "unstacked"),
    "squeeze": "squeezed",
    "split": "parted",
    "merge": "merged",
    "layers.dot": "dot",
    "embedding_lookup": "looked up",
    **dict.fromkeys(("flatten", "batch_flatten"), "flattened"),
    **dict.fromkeys(("matmul", "dot"), "multiplied"),
}  # fmt: skip
"""Functions of tensors, by the last one or two words of their path, each with the shape of its
output, a key of ``tensors.RULES``."""
