"""Code that holds what is not counted, and how that is named."""

from __future__ import annotations

from reading.code.cases import net

IN_PART: list[tuple[str, str, tuple[str, ...]]] = [
    ("nn.Sequential(nn.LSTM(3, 5), Foo(5), nn.Linear(7, 2))", "3 lstm 5 dense 2 on 7", ("Foo(…)",)),
    (
        "m = Sequential()\nm.add(LSTM(5, input_dim=3))\nm.add(Foo())\nm.add(Dense(2))",
        "3 lstm 5",
        ("Foo(…) at line 3", "Dense(2) at line 4 (its input is not known)"),
    ),
    (
        "a = nn.LSTM(3, 5)\nb = nn.Transformer(5, 1)",
        "3 lstm 5",
        ("nn.Transformer(…) at line 2",),
    ),
    (
        (
            "class A(nn.Module):\n  def __init__(self):\n    self.a = nn.GRU(3, 5)\n"
            "    self.b = Foo()\n"
            "    self.c = resnet18()\n    self.d = len(self.a)\n"
            "  def forward(self, x):\n    return self.c(x)"
        ),
        "3 gru 5",
        ("Foo(…) at line 4", "resnet18(…) at line 5"),
    ),
    (
        "Sequential([Dense(3, input_dim=3), Dense(5, lora_rank=2)])",
        "3 dense 3",
        ("Dense(5, lora_rank=2) (with lora_rank=2)",),
    ),
    (
        (
            "class D(nn.Module):\n  def __init__(self, n):\n    self.d = nn.Linear(n, 7)\n"
            "class A(nn.Module):\n  def __init__(self):\n    self.a = nn.GRU(3, 5)\n"
            "    self.b = rpc.remote(there, D, args=(5,))\na = A()"
        ),
        "3 gru 5",
        ("rpc.remote(…) at line 7",),
    ),
    (
        "m = nn.LSTM(3, 5)\nfor a in b:\n    nn.Linear(a, a)",
        "3 lstm 5",
        ("nn.Linear(a, a) at line 3 (in a loop over b, which is not known)",),
    ),
    (
        (
            "import torchvision\nfrom transformers import AutoModel\nclass N(nn.Module):\n"
            "  def __init__(self):\n    self.cnn = torchvision.models.resnet18()\n"
            "    self.bert = AutoModel.from_pretrained('x')\n    self.rnn = nn.GRU(3, 5)\n"
            "    self.tail = nn.Sequential(*list(self.cnn.children())[:-1])"
        ),
        "3 gru 5",
        (
            "torchvision.models.resnet18(…) at line 5",
            "AutoModel.from_pretrained(…) at line 6",
            "list(self.cnn.children())[:-1] at line 8",
        ),
    ),
    (
        (
            "class N(nn.Module):\n  def __init__(self):\n    self.a = nn.Linear(3, 5)\n"
            "    self.b = torch.nn.parameter.Parameter(torch.load('b.pt'))\n"
            "    self.register_parameter('c', nn.Parameter(given))"
        ),
        "3 dense 5",
        (
            "torch.nn.parameter.Parameter(torch.load('b.pt')) at line 4 (its shape is not known)",
            "nn.Parameter(given) at line 5 (its shape is not known)",
        ),
    ),
    (
        (
            "class N(nn.Module):\n  def __init__(self):\n    self.a = nn.LSTM(3, 5)\n"
            "    self.b = nn.Linear(5, 2)\n    self.b.weight = nn.Linear(7, 7)"
        ),
        "3 lstm 5 dense 2",
        ("nn.Linear(7, 7) at line 5",),
    ),
    (
        (
            "class N(nn.Module):\n  def __init__(self):\n    self.a = nn.LSTM(3, 5)\n"
            "    self.b = nn.Linear(5, 5)\n    self.b.weight = self.a.weight_hh_l0\n"
            "    self.c = weight_norm(nn.Linear(5, 2), 'weights')\n    self.d = nn.Linear(5, 2)\n"
            "    self.d.bias = None"
        ),
        "3 lstm 5 tensor 5 dense 2",
        (
            "what is added to weights of c at line 6",
            "nn.Linear(5, 2) at line 7 (its bias is set to something else)",
        ),
    ),
    (
        (
            "class N(nn.Module):\n  def __init__(self):\n    self.a = nn.Linear(3, 5)\n"
            "    self.b = map(lambda n: nn.Linear(n, 2), sizes)\n"
            "  def forward(self, x):\n    return nn.Linear(5, 2)(self.a(x))"
        ),
        "3 dense 5",
        ("nn.Linear(…) at line 4 (not reached)", "nn.Linear(…) at line 6 (not reached)"),
    ),
    (
        (
            "from blocks import attend\ni = Input((9, 3))\nx = LSTM(5)(i)\nx = attend(x)\n"
            "x = hub.KerasLayer('x')(x)\nmodel = Model(i, tf.nn.relu(x))"
        ),
        "3 lstm 5",
        ("attend(…) at line 4", "hub.KerasLayer(…) at line 5"),
    ),
    (
        (
            "class N(keras.layers.Layer):\n  def __init__(self):\n"
            "    self.a = LSTM(5, input_dim=3)\n"
            "  def build(self, shape):\n    self.w = self.add_weight('w', initializer=made)"
        ),
        "3 lstm 5",
        ("self.add_weight('w', initializer=made) at line 5 (its shape is not known)",),
    ),
    (
        "Sequential([LayerNormalization(axis=[1, 2], input_shape=(None, 3)), LSTM(5)])",
        "3 lstm 5",
        (
            (
                "LayerNormalization(axis=[1, 2], input_shape=(None, 3)) "
                "(the shape of what it is called on is not known)"
            ),
        ),
    ),
    ("(a): LSTM(3, 5)\n(b): Foo(5 -> 7)", "3 lstm 5", ("Foo(…) at line 2",)),
    (
        "Net(\n  (rnn): GRU(3, 5)\n  (fc): Linear(in_feat",
        "3 gru 5",
        ("Linear(in_feat at line 3", "what follows of Net(: its last bracket is not here"),
    ),
    (
        "  (rnn): GRU(3, 5)\n)",
        "3 gru 5",
        ("what comes before: a bracket closes that is not opened here",),
    ),
    (
        (
            "Net(\n  (a): MultiheadAttention(\n    (o): Linear(in_features=8, out_features=8)\n"
            "  )\n  (b): Cool(\n    size=3\n  )\n  (rnn): GRU(3, 5)\n)"
        ),
        "3 gru 5",
        (
            "MultiheadAttention(…) at line 2 (its in_proj weights are not printed)",
            "Cool(…) at line 5",
        ),
    ),
    (
        "Sequential([LSTM(5, input_dim=3, return_sequences=True), Flatten(), Dense(2)])",
        "3 lstm 5",
        ("Dense(2) (its input is not known)",),
    ),
]
"""Code, what is counted of it, and how the rest is named."""

NOT_KNOWN: list[tuple[str, int | None, tuple[str, ...]]] = [
    (
        "nn.Sequential(nn.Flatten(), nn.LazyLinear(7), nn.Linear(7, 2))",
        19,
        ("nn.LazyLinear(7) (its input is not known)",),
    ),
    (
        "nn.Sequential(nn.Conv1d(3, 8, 3), nn.Unfold(2), nn.LazyLinear(7))",
        None,
        ("nn.LazyLinear(7) (its input is not known)",),
    ),
    (
        net("", "self.c = nn.Conv1d(3, 8, 3)", "self.fc = nn.LazyLinear(4)")
        + "    def forward(self, x): return self.fc(self.c(x).flatten(1))",
        None,
        ("nn.LazyLinear(4) at line 5 (its input is not known)",),
    ),
    (
        net("", "self.l = nn.LSTM(3, 5, bias=False)", "self.l.bias_ih_l0 = nn.Parameter(b)"),
        None,
        ("nn.Parameter(b) at line 5",),
    ),
    ("m = Hyena(d_model=18)\nfc = nn.Linear(18, 2)", None, ("Hyena(…) at line 1",)),
    ("from torchcrf import CRF\nc = CRF(5)\nfc = nn.Linear(18, 2)", None, ("CRF(…) at line 2",)),
    ("import x\nm = x.ConvEncoder()\nfc = nn.Linear(8, 2)", None, ("x.ConvEncoder(…) at line 2",)),
    ("parts = {'a': Hyena(16), 'b': nn.Linear(18, 2)}", None, ("Hyena(…)",)),
    (
        "def build():\n    m = Hyena(width=8)\n    return m, nn.Linear(8, 2)\na, b = build()",
        None,
        ("Hyena(…) at line 2",),
    ),
    (
        net("flag", "self.rnn = nn.GRU(4, 8)", "if flag: self.a = nn.Transformer(8, 2)"),
        None,
        ("nn.Transformer(…) at line 5",),
    ),
    (
        (
            "from attention import Attention\n"
            + net("attention", "self.attention = attention", "self.rnn = nn.GRU(4, 8)")
            + "model = Net(Attention(64))"
        ),
        None,
        ("Attention(…) at line 7",),
    ),
    (
        """
        from model import RNN
        model = RNN(10, 20, 3)
        fc = nn.Linear(3, 4)
        optimizer = torch.optim.Adam(model.parameters())
        """,
        None,
        ("RNN(…) at line 3",),
    ),
    ("fc = nn.Linear(3, 4)\nexec('n = 5')", None, ("what exec('n = 5') at line 2 does",)),
    (
        "from model import *\nfc = nn.Linear(3, 4)\nmodel = RNN(10, 20, 3)",
        None,
        ("RNN(…) at line 3",),
    ),
    (
        net("", "self.rnn = nn.GRU(4, 8)", "self.out = nn.AdaptiveLogSoftmaxWithLoss(8, 99, [9])"),
        None,
        ("nn.AdaptiveLogSoftmaxWithLoss(…) at line 5",),
    ),
    (
        """
        from blocks import Block
        class Net(Block):
            def __init__(self):
                self.rnn = nn.GRU(4, 8)
        """,
        None,
        ("weights of Block, a base of class Net at line 3",),
    ),
    (
        """
        class Net(nn.Transformer):
            def __init__(self):
                super().__init__(d_model=8)
                self.fc = nn.Linear(8, 2)
        """,
        None,
        ("weights of nn.Transformer, a base of class Net at line 2",),
    ),
    (
        """
        class Net(keras.Model):
            def __init__(self):
                self.rnn = LSTM(5)
                self.fc = Dense(2)
                self.spare = Dense(7)
            def call(self, x):
                return self.fc(self.rnn(x))
        """,
        4,
        ("Dense(7) at line 6 (its input is not known)",),
    ),
    (
        "a = Sequential([LSTM(6, input_shape=(9, 4))])\nb = Sequential([LSTM(5), Dense(1)])",
        None,
        ("LSTM(5) at line 2 (its input is not known)",),
    ),
    (
        """
        import torch
        import keras
        rnn = torch.nn.LSTM(28, 64)
        shape = keras.Input((4,))
        model = keras.Sequential([shape, keras.layers.Dense(3), keras.layers.Dense(2)])
        """,
        None,
        ("torch.nn.LSTM(…) at line 4 (PyTorch, and this is read as Keras)",),
    ),
    (
        "cell = tf.nn.rnn_cell.LSTMCell(64)\ny = tf.layers.dense(x, 10)",
        4,
        ("tf.layers.dense(x, 10) at line 2 (its input is not known)",),
    ),
    (
        """
        import equinox as eqx
        class Net(eqx.Module):
            def __init__(self, key):
                self.rnn = eqx.nn.GRUCell(3, 5, key=key)
                self.bias = jnp.load("bias.npy")
        """,
        None,
        ("jnp.load(…) at line 6",),
    ),
    (
        """
        import flax.linen as nn
        class Net(nn.Module):
            @nn.compact
            def __call__(self, x):
                y = nn.Dense(2)(x)
                Many = nn.vmap(nn.Dense, variable_axes={"params": 0})
                return Many(3)(y)
        """,
        4,
        ("Many(…) at line 8",),
    ),
]
"""Code that makes what is not known, the input beside it, and how that is named."""
