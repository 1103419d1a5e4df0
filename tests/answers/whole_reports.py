"""Reports as whole dicts: three networks in three frameworks."""

from __future__ import annotations

LSTM = {"direction": None, "holds": "recurrent + input", "shape": [5, 8], "parameters": 40}

BIAS = {"direction": None, "holds": "bias", "shape": [5, 1], "parameters": 5}

TEXTBOOK: dict[str, object] = {
    "spec": "3 lstm 5 dense 7",
    "framework": "textbook",
    "total": 222,
    "trainable": 222,
    "bytes": 888,
    "layers": [
        {
            "name": "lstm",
            "spec": "lstm 5",
            "copies": 1,
            "input": 3,
            "output": 5,
            "formula": "4·units·(units + input) + 4·units",
            "arithmetic": "4·5·(5 + 3) + 4·5",
            "parameters": 180,
            "weights": [
                {"name": "W_f", "gate": "forget", **LSTM},
                {"name": "W_i", "gate": "input", **LSTM},
                {"name": "W_c", "gate": "candidate", **LSTM},
                {"name": "W_o", "gate": "output", **LSTM},
                {"name": "b_f", "gate": "forget", **BIAS},
                {"name": "b_i", "gate": "input", **BIAS},
                {"name": "b_c", "gate": "candidate", **BIAS},
                {"name": "b_o", "gate": "output", **BIAS},
            ],
        },
        {
            "name": "dense",
            "spec": "dense 7",
            "copies": 1,
            "input": 5,
            "output": 7,
            "formula": "units·input + units",
            "arithmetic": "7·5 + 7",
            "parameters": 42,
            "weights": [
                {
                    "name": "W",
                    "gate": None,
                    "direction": None,
                    "holds": "input",
                    "shape": [7, 5],
                    "parameters": 35,
                },
                {
                    "name": "b",
                    "gate": None,
                    "direction": None,
                    "holds": "bias",
                    "shape": [7, 1],
                    "parameters": 7,
                },
            ],
        },
    ],
    "notes": ["8 = 5 fed back + 3 input"],
    "others": ["pytorch: 242 (20 more: 8 bias vectors in lstm, not 4)"],
}


def gru(direction: str, index: str, width: int) -> list[dict[str, object]]:
    """What Keras stores of one direction of a gru of 5."""
    path = f"bidirectional{index}/{direction}_gru{index}/gru_cell"
    gates = [
        {"gate": "update", "start": 0, "stop": 5, "axis": 1},
        {"gate": "reset", "start": 5, "stop": 10, "axis": 1},
        {"gate": "candidate", "start": 10, "stop": 15, "axis": 1},
    ]
    rows = (
        ("kernel", "input", width),
        ("recurrent_kernel", "recurrent", 5),
        ("bias", "2 × bias", 2),
    )
    return [
        {
            "name": f"{path}/{name}",
            "gate": None,
            "direction": direction,
            "holds": holds,
            "shape": [high, 15],
            "parameters": 15 * high,
            "gates": gates,
            "kind": "trainable",
        }
        for name, holds, high in rows
    ]


KERAS: dict[str, object] = {
    "spec": "3 gru 5 x7 bi",
    "framework": "keras",
    "total": 300 + 6 * 510,
    "bytes": 4 * (300 + 6 * 510),
    "layers": [
        {
            "name": "gru 1",
            "spec": "gru 5 bi",
            "copies": 1,
            "input": 3,
            "output": 10,
            "formula": "2·(3·units·(units + input) + 6·units)",
            "arithmetic": "2·(3·5·(5 + 3) + 6·5)",
            "parameters": 300,
            "weights": [*gru("forward", "", 3), *gru("backward", "", 3)],
        },
        {
            "name": "gru 2-7",
            "spec": "gru 5 bi",
            "copies": 6,
            "input": 10,
            "output": 10,
            "formula": "2·(3·units·(units + input) + 6·units)",
            "arithmetic": "2·(3·5·(5 + 10) + 6·5)",
            "parameters": 510,
            "weights": [*gru("forward", "_{1..6}", 10), *gru("backward", "_{1..6}", 10)],
        },
    ],
    "notes": ["10 = 2 × 5, both directions"],
    "others": [],
}


def rnn(name: str, holds: str, *shape: int) -> dict[str, object]:
    """A tensor of a PyTorch rnn."""
    numbers = shape[0] * (shape[1] if len(shape) > 1 else 1)
    return {
        "name": name,
        "gate": None,
        "direction": None,
        "holds": holds,
        "shape": list(shape),
        "parameters": numbers,
    }


PYTORCH: dict[str, object] = {
    "spec": "3 rnn 5",
    "framework": "pytorch",
    "total": 50,
    "bytes": 200,
    "layers": [
        {
            "name": "rnn",
            "spec": "rnn 5",
            "copies": 1,
            "input": 3,
            "output": 5,
            "formula": "units·(units + input) + 2·units",
            "arithmetic": "5·(5 + 3) + 2·5",
            "parameters": 50,
            "weights": [
                rnn("weight_ih_l0", "input", 5, 3),
                rnn("weight_hh_l0", "recurrent", 5, 5),
                rnn("bias_ih_l0", "bias", 5),
                rnn("bias_hh_l0", "bias", 5),
            ],
        },
    ],
    "notes": [],
    "others": ["keras: 45 (5 fewer: 1 bias vector in rnn, not 2)"],
}

WHOLE = [TEXTBOOK, KERAS, PYTORCH]
