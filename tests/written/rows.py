"""Constructors that the models here do not call, each in a line of code, with its total by hand.

Together every row of every dialect of the code reader is met. No framework was asked for these.

An LSTM of 5 on 3 with one bias a gate has 4 * 5 * (3 + 5) + 4 * 5 = 180 numbers, a dense layer of 5
on 3 has 20, one of 2 on 5 has 12. What has no weights is set beside or between layers that have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Row(NamedTuple):
    """Code that calls a constructor of one row, or of a few."""

    code: str
    total: int
    width: int | None = None
    """The input that is said beside it."""
    missing: tuple[str, ...] = ()


class Among(NamedTuple):
    """Constructors without weights, each of which stands in the same code in turn."""

    code: str
    total: int
    calls: str
    """What may stand for the braces in the code, with ``;`` between them."""


WITH_WEIGHTS: dict[str, list[Row]] = {
    "pytorch": [
        Row("nn.Sequential(nn.Linear(3, 5), nn.LazyLinear(2))", 20 + 12),
        Row("nn.EmbeddingBag(7, 3)", 7 * 3),
        Row("nn.BatchNorm2d(7)", 2 * 7),
        Row("nn.BatchNorm3d(7)", 2 * 7),
        Row("nn.SyncBatchNorm(7)", 2 * 7),
        Row("nn.Conv2d(3, 5, 2)", 5 * 3 * 2 * 2 + 5),
        Row("nn.Conv3d(3, 5, 2)", 5 * 3 * 2 * 2 * 2 + 5),
        Row("nn.utils.spectral_norm(nn.Linear(3, 5))", 20),
        Row(
            "nn.utils.weight_norm(nn.Linear(3, 5))",
            20 + 5,
        ),
        Row(
            "from torch.nn.utils.parametrize import register_parametrization\n"
            "register_parametrization(nn.Linear(3, 5), 'weight', orthogonal)",
            20,
            missing=("what register_parametrization adds to nn.Linear(3, 5) at line 2",),
        ),
        Row("nn.utils.weight_norm(nn.Linear(3, 5), dim=None)", 20 + 1),
        Row("nn.utils.weight_norm(nn.LSTM(3, 5), 'weight_hh_l0')", 200 + 4 * 5),
        Row("nn.LayerNorm([7, 3], bias=False)", 7 * 3),
        Row("nn.RMSNorm([7, 3])", 7 * 3),
        Row("nn.GroupNorm(2, 6)", 2 * 6),
        Row("nn.InstanceNorm1d(7, affine=True)", 2 * 7),
        Row("nn.Sequential(nn.InstanceNorm2d(3), nn.Linear(3, 5))", 20),
        Row("nn.Sequential(nn.InstanceNorm3d(3), nn.Linear(3, 5))", 20),
        Row("nn.Bilinear(3, 7, 5)", 5 * 3 * 7 + 5),
        Row("nn.Sequential(nn.Linear(3, 5), nn.PReLU(5), nn.PReLU())", 20 + 5 + 1),
        Row("nn.MultiheadAttention(6, 2)", 4 * 6 * 6 + 4 * 6),
        Row("nn.MultiheadAttention(6, 2, kdim=5, vdim=7)", 6 * (6 + 5 + 7 + 6) + 4 * 6),
        Row("nn.ConvTranspose1d(3, 5, 2)", 3 * 5 * 2 + 5),
        Row("nn.ConvTranspose2d(6, 4, 2, groups=2)", 6 * 2 * 2 * 2 + 4),
        Row("nn.ConvTranspose3d(3, 5, 2, bias=False)", 3 * 5 * 2 * 2 * 2),
        Row("nn.Conv1d(6, 4, 3, groups=2)", 4 * 3 * 3 + 4),
        Row("nn.Sequential(nn.Linear(3, 6), nn.GLU(), nn.LazyLinear(2))", 4 * 6 + 3 * 2 + 2),
        Row("nn.ParameterList([nn.Parameter(torch.zeros(3, 5)), nn.Parameter(torch.ones(2))])", 17),
        Row("nn.ParameterDict({'a': nn.Parameter(torch.rand(7))})", 7),
        Row("nn.DataParallel(nn.Linear(3, 5))", 20),
        Row("nn.parallel.DistributedDataParallel(nn.Linear(3, 5))", 20),
    ],
    "keras": [
        Row("SimpleRNN(5, input_shape=(None, 3))", 5 * 8 + 5),
        Row("RNN(SimpleRNNCell(5), input_shape=(None, 3))", 5 * 8 + 5),
        Row("ConvLSTM1D(5, 2, input_shape=(10, 8, 3))", 4 * 5 * 8 * 2 + 20),
        Row("ConvLSTM3D(5, 2, input_shape=(10, 8, 8, 8, 3))", 4 * 5 * 8 * 2 * 2 * 2 + 20),
        Row("Convolution1D(5, 2, input_shape=(10, 3))", 5 * 3 * 2 + 5),
        Row("Conv2D(5, 2, input_shape=(8, 8, 3))", 5 * 3 * 2 * 2 + 5),
        Row("Convolution2D(5, 2, input_shape=(8, 8, 3))", 5 * 3 * 2 * 2 + 5),
        Row("Conv3D(5, 2, input_shape=(8, 8, 8, 3))", 5 * 3 * 2 * 2 * 2 + 5),
        Row("Convolution3D(5, 2, input_shape=(8, 8, 8, 3))", 5 * 3 * 2 * 2 * 2 + 5),
        Row("LayerNormalization(input_shape=(10, 3))", 2 * 3),
        Row("Sequential([InputLayer((10, 3)), LSTM(5)])", 180),
        Row("GroupNormalization(1, input_shape=(10, 3))", 2 * 3),
        Row("RMSNormalization(input_shape=(10, 3))", 3),
        Row("LayerNormalization(axis=[1, 2], center=False, input_shape=(7, 3))", 7 * 3),
        Row("BatchNormalization(scale=False, input_shape=(7, 3))", 3 * 3),
        Row("PReLU(input_shape=(7, 3))", 7 * 3),
        Row("PReLU(shared_axes=[1], input_shape=(7, 3))", 3),
        Row("Conv1DTranspose(5, 2, input_shape=(10, 3))", 3 * 5 * 2 + 5),
        Row("Conv2DTranspose(5, 2, input_shape=(8, 8, 3))", 3 * 5 * 2 * 2 + 5),
        Row("Conv3DTranspose(5, 2, input_shape=(8, 8, 8, 3))", 3 * 5 * 2 * 2 * 2 + 5),
        Row("DepthwiseConv1D(2, depth_multiplier=5, input_shape=(10, 3))", 3 * 5 * 2 + 15),
        Row("DepthwiseConv2D(2, input_shape=(8, 8, 3))", 3 * 2 * 2 + 3),
        Row("SeparableConv1D(5, 2, input_shape=(10, 3))", 3 * 2 + 3 * 5 + 5),
        Row("SeparableConvolution1D(5, 2, input_shape=(10, 3))", 3 * 2 + 3 * 5 + 5),
        Row("SeparableConv2D(5, 2, input_shape=(8, 8, 3))", 3 * 2 * 2 + 3 * 5 + 5),
        Row("SeparableConvolution2D(5, 2, input_shape=(8, 8, 3))", 3 * 2 * 2 + 3 * 5 + 5),
        Row("Conv1D(4, 3, groups=2, input_shape=(10, 6))", 4 * 3 * 3 + 4),
        Row(
            "i = Input((10, 3))\nx = MultiHeadAttention(2, 5)(i, i)\n"
            "x = keras.layers.Attention(use_scale=True)([x, x])\n"
            "m = Model(i, AdditiveAttention()([x, x]))",
            3 * (3 * 10 + 10) + 10 * 3 + 3 + 1 + 3,
        ),
        Row("v = tf.Variable(tf.zeros([7, 3]))\nb = tf.get_variable('b', [3])", 7 * 3 + 3),
        Row(
            "class Own(keras.layers.Layer):\n  def build(self, shape):\n"
            "    self.w = self.add_weight(shape=(7, 3))\n"
            "    self.b = self.add_variable('b', shape=[3], trainable=False)\nOwn()",
            7 * 3 + 3,
        ),
        Row("x = keras.Input((3,))\nmodel = keras.Functional(x, keras.layers.Dense(5)(x))", 20),
    ],
    "keras-cudnn": [
        Row("CuDNNGRU(5, input_shape=(None, 3))", 3 * 5 * 8 + 2 * 3 * 5),
    ],
    "flax": [
        Row("nn.RNN(nn.OptimizedLSTMCell(5))", 180, 3),
        Row("nn.RNN(nn.GRUCell(5))", 3 * 5 * 8 + 3 * 5 + 5, 3),
        Row("nn.RNN(nn.MGUCell(5))", 2 * 5 * 8 + 2 * 5 + 5, 3),
        Row("nn.RNN(nn.SimpleCell(5))", 5 * 8 + 5, 3),
        Row("nn.Bidirectional(nn.RNN(nn.LSTMCell(5)), nn.RNN(nn.LSTMCell(5)))", 2 * 180, 3),
        Row("nn.RNN(nn.ConvLSTMCell(5, (2,)))", 4 * 5 * 8 * 2 + 2 * 20, 3),
        Row("nn.Dense(5)", 20, 3),
        Row("nn.Embed(7, 3)", 7 * 3),
        Row("nn.LayerNorm()", 2 * 3, 3),
        Row("nn.RMSNorm()", 3, 3),
        Row("nn.RMSNorm(use_scale=False)", 0, 3),
        Row("nn.BatchNorm()", 2 * 3, 3),
        Row("nn.LayerNorm(use_bias=False)", 3, 3),
        Row(
            "class Net(nn.Module):\n  @nn.compact\n  def __call__(self, x):\n"
            "    w = self.param('w', nn.initializers.ones, (3, 5))\n    return nn.Dense(2)(x @ w)",
            3 * 5 + 12,
            3,
        ),
        Row("nn.Sequential([nn.Dense(5), nn.Dropout(0.1), nn.Dense(2)])", 20 + 12, 3),
    ],
    "flax-nnx": [
        Row("nnx.RNN(nnx.LSTMCell(3, 5, rngs=rngs))", 180),
        Row("nnx.GRUCell(3, 5, rngs=rngs)", 3 * 5 * 8 + 3 * 5),
        Row("nnx.SimpleCell(3, 5, rngs=rngs)", 5 * 8 + 5),
        Row("nnx.Bidirectional(nnx.RNN(nnx.LSTMCell(3, 5)), nnx.RNN(nnx.LSTMCell(3, 5)))", 2 * 180),
        Row("nnx.Embed(7, 3, rngs=rngs)", 7 * 3),
        Row("nnx.LayerNorm(3, rngs=rngs)", 2 * 3),
        Row("nnx.RMSNorm(3, rngs=rngs)", 3),
        Row("nnx.BatchNorm(3, rngs=rngs)", 2 * 3),
        Row("nnx.Sequential(nnx.Linear(3, 5), nnx.Dropout(0.1), nnx.Linear(5, 2))", 20 + 12),
        Row("nnx.Param(jnp.zeros((7, 3)))", 21),
        Row(
            "m = nnx.List([nnx.Linear(3, 5), nnx.Variable(jnp.ones(7)), "
            "nnx.BatchStat(jnp.ones(7))])",
            20,
        ),
        Row("nnx.List([nnx.Linear(3, 5), nnx.Linear(5, 2)])", 20 + 12),
    ],
    "haiku": [
        Row("hk.GRU(5)", 3 * 5 * 8 + 3 * 5, 3),
        Row("hk.Conv1DLSTM((8,), 5, 2)", 4 * 5 * 8 * 2 + 2 * 20, 3),
        Row("hk.Conv2DLSTM((8, 8), 5, 2)", 4 * 5 * 8 * 2 * 2 + 2 * 20, 3),
        Row("hk.Conv3DLSTM((8, 8, 8), 5, 2)", 4 * 5 * 8 * 2 * 2 * 2 + 2 * 20, 3),
        Row("hk.Sequential([hk.Linear(5), hk.BatchApply(hk.Linear(2))])", 20 + 12, 3),
        Row("hk.Embed(7, 3)", 7 * 3),
        Row("hk.LayerNorm(-1, True, True)", 2 * 3, 3),
        Row("hk.DeepRNN([hk.LSTM(5), hk.IdentityCore(), hk.LSTM(2)])", 180 + 4 * 2 * 7 + 8, 3),
        Row("hk.ResetCore(hk.LSTM(5))", 180, 3),
        Row(
            "def net(x):\n  w = hk.get_parameter('w', [x.shape[-1], 5], init=jnp.ones)\n"
            "  s = hk.get_state('s', shape=[7], init=jnp.zeros)\n  return hk.Linear(2)(x @ w)",
            3 * 5 + 12,
            3,
        ),
    ],
    "equinox": [
        Row("eqx.nn.LSTMCell(3, 5, key=key)", 180),
        Row("eqx.nn.Embedding(7, 3, key=key)", 7 * 3),
        Row("eqx.nn.LayerNorm(3)", 2 * 3),
        Row(
            "eqx.nn.Sequential([eqx.nn.Linear(3, 5, key=a), eqx.nn.Lambda(jax.nn.relu), "
            "eqx.nn.Dropout(0.1), eqx.nn.Identity(), eqx.nn.Linear(5, 2, key=b)])",
            20 + 12,
        ),
    ],
    "mlx": [
        Row("nn.GRU(3, 5)", 3 * 5 * 8 + 3 * 5 + 5),
        Row("nn.RNN(3, 5)", 5 * 8 + 5),
        Row("nn.Embedding(7, 3)", 7 * 3),
        Row("nn.LayerNorm(3)", 2 * 3),
        Row("nn.BatchNorm(3)", 2 * 3 + 2 * 3),
    ],
    "tf1": [
        Row("tf.nn.rnn_cell.BasicLSTMCell(5)", 180, 3),
        Row("tf.nn.rnn_cell.GRUCell(5)", 3 * 5 * 8 + 3 * 5, 3),
        Row("tf.nn.rnn_cell.BasicRNNCell(5)", 5 * 8 + 5, 3),
        Row("tf.contrib.rnn.LSTMBlockCell(5)", 180, 3),
        Row("tf.contrib.rnn.GRUBlockCell(5)", 3 * 5 * 8 + 3 * 5, 3),
        Row("tf.contrib.rnn.GRUBlockCellV2(5)", 3 * 5 * 8 + 3 * 5, 3),
        Row("tf.placeholder(tf.float32, [None, 3])\ntf.Variable(tf.random_normal([7, 5]))", 35),
        Row("tf.placeholder(tf.float32, [None, 3])\ntf.get_variable('W', [7, 5])", 35),
        *(
            Row(f"x = tf.placeholder(tf.float32, {shape})\ny = tf.{function}", total)
            for shape, function, total in (
                ("[None, 3]", "layers.dense(x, 5)", 20),
                ("[None, 3]", "layers.dense(x, 5, use_bias=False)", 15),
                ("[None, 3]", "contrib.layers.fully_connected(x, 5)", 20),
                ("[None, 3]", "contrib.layers.fully_connected(x, 5, biases_initializer=None)", 15),
                ("[None, 3]", "layers.batch_normalization(x)", 4 * 3),
                ("[None, 7, 3]", "layers.conv1d(x, 5, 2)", 5 * 3 * 2 + 5),
                ("[None, 8, 8, 3]", "layers.conv2d(x, 5, [2, 3])", 5 * 3 * 2 * 3 + 5),
                ("[None, 7]", "contrib.layers.embed_sequence(x, 17, 3)", 17 * 3),
            )
        ),
        *(
            Row(
                f"x = tf.placeholder(tf.float32, {shape})\ny = tf.layers.{pooling}(x, 2, 2)\n"
                f"y = tf.layers.dense(tf.layers.flatten(y), 5)",
                5 * 4 * 3 * side + 5,
            )
            for shape, side, pooling in (
                ("[None, 8, 3]", 1, "max_pooling1d"),
                ("[None, 8, 3]", 1, "average_pooling1d"),
                ("[None, 8, 8, 3]", 4, "max_pooling2d"),
                ("[None, 8, 8, 3]", 4, "average_pooling2d"),
            )
        ),
        Row(
            "tf.contrib.rnn.MultiRNNCell("
            "[tf.contrib.rnn.BasicLSTMCell(5), tf.contrib.rnn.BasicLSTMCell(2)])",
            180 + 4 * 2 * 7 + 8,
            3,
        ),
        Row("tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.LSTMCell(5), 0.5)", 180, 3),
        Row("tf.nn.rnn_cell.ResidualWrapper(tf.nn.rnn_cell.LSTMCell(3))", 4 * 3 * 6 + 12, 3),
        Row("tf.nn.rnn_cell.DeviceWrapper(tf.nn.rnn_cell.LSTMCell(5), '/gpu:0')", 180, 3),
        *(
            Row(
                "there = tf.nn.rnn_cell.LSTMCell(5)\nback = tf.nn.rnn_cell.LSTMCell(5)\n"
                f"outputs = {function}(there, back, inputs, dtype=tf.float32)",
                2 * 180,
                3,
            )
            for function in (
                "tf.nn.bidirectional_dynamic_rnn",
                "tf.nn.static_bidirectional_rnn",
                "tf.nn.bidirectional_rnn",
            )
        ),
    ],
}

WITHOUT: dict[str, list[Among]] = {
    "pytorch": [
        Among(
            "nn.Sequential(nn.Linear(3, 5), nn.{}, nn.Linear(5, 2))",
            20 + 12,
            """
            Dropout1d(0.1); Dropout2d(0.1); Dropout3d(0.1); AlphaDropout(0.1);
            FeatureAlphaDropout(0.1); ReLU(); ReLU6(); SELU(); SiLU(); Mish(); Hardswish();
            Hardsigmoid(); Sigmoid(); Tanh(); LogSigmoid(); Softsign(); Tanhshrink();
            Softmax(-1); LogSoftmax(-1); Softmin(-1); GELU(); ELU(); CELU(); LeakyReLU(0.1);
            Hardtanh(); Softplus(); Softshrink(); Hardshrink(); MaxPool1d(2); MaxPool2d(2);
            AvgPool1d(2); AvgPool2d(2); AdaptiveAvgPool1d(1); AdaptiveMaxPool1d(1);
            AdaptiveAvgPool2d(1); AdaptiveMaxPool2d(1); Flatten(); Unflatten(1, (1, 5));
            Identity(); InstanceNorm1d(5); InstanceNorm2d(5); InstanceNorm3d(5);
            LocalResponseNorm(2); Softmax2d(); Fold((4, 5), 2); Unfold(2); Threshold(0.1, 20);
            LPPool1d(2, 3); LPPool2d(2, 3); ChannelShuffle(2); PixelUnshuffle(2);
            Upsample(scale_factor=2); UpsamplingNearest2d(scale_factor=2);
            UpsamplingBilinear2d(scale_factor=2); PixelShuffle(2); ConstantPad1d(2, 0);
            ZeroPad1d(2); ZeroPad2d(2); ReflectionPad1d(2)
            """,
        ),
        Among(
            "fc = nn.Linear(3, 5)\nloss = nn.{}",
            20,
            """
            BCELoss(); BCEWithLogitsLoss(); CTCLoss(); CosineEmbeddingLoss();
            CrossEntropyLoss(); GaussianNLLLoss(); HingeEmbeddingLoss(); HuberLoss();
            KLDivLoss(); L1Loss(); MSELoss(); MarginRankingLoss(); MultiLabelMarginLoss();
            MultiLabelSoftMarginLoss(); MultiMarginLoss(); NLLLoss(); NLLLoss2d();
            PoissonNLLLoss(); SmoothL1Loss(); SoftMarginLoss(); TripletMarginLoss();
            TripletMarginWithDistanceLoss(); CosineSimilarity(dim=1)
            """,
        ),
    ],
    "keras": [
        Among(
            "Sequential([Input((10, 3)), {}, LSTM(5)])",
            180,
            """
            SpatialDropout1D(0.1); GaussianDropout(0.1); AlphaDropout(0.1); GaussianNoise(0.1);
            Activation('relu'); ReLU(); ELU(); LeakyReLU(); ThresholdedReLU(); MaxPool1D(2);
            AvgPool1D(2); Masking(); ZeroPadding1D(1); Cropping1D(1); Rescaling(2); Identity();
            ActivityRegularization(0.1); UnitNormalization()
            """,
        ),
        Among(
            "Sequential([Input((10, 3)), {}, Dense(5)])",
            20,
            """
            GlobalMaxPooling1D(); GlobalMaxPool1D(); GlobalAveragePooling1D(); GlobalAvgPool1D()
            """,
        ),
        Among(
            "Sequential([Input((8, 8, 3)), {}, Dense(5)])",
            20,
            """
            GlobalMaxPooling2D(); GlobalMaxPool2D(); GlobalAveragePooling2D(); GlobalAvgPool2D()
            """,
        ),
        Among(
            "Sequential([Input((8, 8, 8, 3)), {}, Dense(5)])",
            20,
            """
            GlobalMaxPooling3D(); GlobalMaxPool3D(); GlobalAveragePooling3D(); GlobalAvgPool3D()
            """,
        ),
        Among(
            "Sequential([Input((8, 8, 3)), {}, Flatten(), Dense(5)])",
            4 * 4 * 3 * 5 + 5,
            "MaxPool2D(2); AveragePooling2D(2); AvgPool2D(2)",
        ),
        Among(
            "Sequential([Input((4, 4, 4, 3)), {}, Flatten(), Dense(5)])",
            2 * 2 * 2 * 3 * 5 + 5,
            "MaxPooling3D(2); MaxPool3D(2); AveragePooling3D(2); AvgPool3D(2)",
        ),
        Among(
            "Sequential([Input((4, 4, 3)), {}, Flatten(), Dense(5)])",
            4 * 4 * 3 * 5 + 5,
            "SpatialDropout2D(0.1)",
        ),
        Among(
            "Sequential([Input((4, 4, 4, 3)), {}, Flatten(), Dense(5)])",
            4 * 4 * 4 * 3 * 5 + 5,
            "SpatialDropout3D(0.1)",
        ),
        Among(
            "Sequential([Input((8, 8, 3)), Conv2D(5, 2), {}])",
            5 * 3 * 2 * 2 + 5,
            """
            ZeroPadding2D(1); Cropping2D(1); UpSampling2D(2); Resizing(4, 4); CenterCrop(4, 4);
            RandomCrop(4, 4)
            """,
        ),
        Among(
            "Sequential([Input((8, 8, 3)), {}, Flatten(), Dense(5)])",
            8 * 8 * 3 * 5 + 5,
            """
            RandomFlip('horizontal'); RandomRotation(0.1); RandomZoom(0.1); RandomContrast(0.1);
            RandomBrightness(0.1); RandomTranslation(0.1, 0.1)
            """,
        ),
        Among(
            "Sequential([Input((8, 8, 8, 3)), Conv3D(5, 2), {}])",
            5 * 3 * 2 * 2 * 2 + 5,
            "ZeroPadding3D(1); Cropping3D(1); UpSampling3D(2)",
        ),
        Among("Sequential([Input((10, 3)), LSTM(5), {}])", 180, "Lambda(lambda x: x); Lambda(f)"),
        Among(
            "x = Input((3,))\nmodel = Model(x, Dense(2)({}([Dense(5)(x), Dense(5)(x)])))",
            20 + 20 + 12,
            "Average(); Maximum(); Subtract(); Minimum()",
        ),
        Among(
            "x = Input((3,))\nmodel = Model(x, {}([Dense(5)(x), Dense(5)(x)]))",
            20 + 20,
            "Dot(axes=1); Dot((-1, 1))",
        ),
        Among(
            "Sequential([{}, Embedding(7, 3)])",
            7 * 3,
            """
            TextVectorization(7); StringLookup(7); IntegerLookup(7); Hashing(7);
            HashedCrossing(7); Discretization([1, 2]); TextVectorization(max_tokens=7, ragged=True);
            StringLookup(vocabulary=["a"], salt=3)
            """,
        ),
        Among("Sequential([{}, Dense(5, input_dim=3)])", 20, "CategoryEncoding(num_tokens=3)"),
    ],
    "mlx": [
        Among(
            "nn.Sequential(nn.Linear(3, 5), nn.{}, nn.Linear(5, 2))",
            20 + 12,
            "Dropout(0.1); ReLU(); Tanh(); Sigmoid(); GELU(); Softmax()",
        ),
    ],
}

BEFORE = {"flax": "import flax.linen as nn\n", "mlx": "import mlx.nn as nn\n"}
"""What stands before code that would be of another framework without it."""


def every_row() -> Iterator[tuple[str, Row]]:
    """Every row's code and the framework that it is read as."""
    for framework, written in WITH_WEIGHTS.items():
        for row in written:
            yield framework, row._replace(code=BEFORE.get(framework, "") + row.code)
    for framework, sets in WITHOUT.items():
        for among in sets:
            for call in among.calls.split(";"):
                code = among.code.format(call.strip())
                yield framework, Row(BEFORE.get(framework, "") + code, among.total)


ROWS = [*every_row()]
