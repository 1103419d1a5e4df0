"""Answers as they are drawn, whole, and the networks that are drawn in every format."""

from __future__ import annotations

TEXTBOOK = """\
28 lstm 64 dense 10  textbook

weight        gate       holds              shape     parameters    share
─────────────────────────────────────────────────────────────────────────
lstm 64  28 → 64
  W_f         forget     recurrent + input  (64, 92)       5,888   24.1 %
  W_i         input      recurrent + input  (64, 92)       5,888   24.1 %
  W_c         candidate  recurrent + input  (64, 92)       5,888   24.1 %
  W_o         output     recurrent + input  (64, 92)       5,888   24.1 %
  b_f         forget     bias               (64, 1)           64    0.3 %
  b_i         input      bias               (64, 1)           64    0.3 %
  b_c         candidate  bias               (64, 1)           64    0.3 %
  b_o         output     bias               (64, 1)           64    0.3 %
  4·units·(units + input) + 4·units
  = 4·64·(64 + 28) + 4·64                                 23,808   97.3 %
─────────────────────────────────────────────────────────────────────────
dense 10  64 → 10
  W                      input              (10, 64)         640    2.6 %
  b                      bias               (10, 1)           10  < 0.1 %
  units·input + units
  = 10·64 + 10                                               650    2.7 %
─────────────────────────────────────────────────────────────────────────
total 24,458 parameters (textbook), 97,832 bytes (95.5 KiB) as float32

23,552 multiply-adds per time step, 640 once for the head; 192 element-wise
92 = 64 fed back + 28 input
pytorch: 24,714 (256 more: 8 bias vectors in lstm, not 4)"""

PYTORCH = """\
3 lstm 5 x7 dropout dense 11  pytorch

weight               gate     holds      shape    parameters   share
────────────────────────────────────────────────────────────────────
lstm 1: lstm 5  3 → 5
  weight_ih_l0       i f g o  input      (20, 3)          60   3.5 %
  weight_hh_l0       i f g o  recurrent  (20, 5)         100   5.9 %
  bias_ih_l0         i f g o  bias       (20,)            20   1.2 %
  bias_hh_l0         i f g o  bias       (20,)            20   1.2 %
  4·units·(units + input) + 8·units
  = 4·5·(5 + 3) + 8·5                                    200  11.7 %
────────────────────────────────────────────────────────────────────
lstm 2-7: lstm 5  5 → 5  × 6, one shown
  weight_ih_l{1..6}  i f g o  input      (20, 5)         100  35.2 %
  weight_hh_l{1..6}  i f g o  recurrent  (20, 5)         100  35.2 %
  bias_ih_l{1..6}    i f g o  bias       (20,)            20   7.0 %
  bias_hh_l{1..6}    i f g o  bias       (20,)            20   7.0 %
  4·units·(units + input) + 8·units
  = 4·5·(5 + 5) + 8·5 = 240, 6 times                   1,440  84.4 %
────────────────────────────────────────────────────────────────────
dropout  5 → 5
  holds no weights                                         0   0.0 %
────────────────────────────────────────────────────────────────────
dense 11  5 → 11
  weight                      input      (11, 5)          55   3.2 %
  bias                        bias       (11,)            11   0.6 %
  units·input + units
  = 11·5 + 11                                             66   3.9 %
────────────────────────────────────────────────────────────────────
total 1,706 parameters (pytorch), 6,824 bytes (6.7 KiB) as float32

1,360 multiply-adds per time step, 55 once for the head; 105 element-wise
keras: 1,566 (140 fewer: 4 bias vectors in lstm, not 8)"""

KERAS_60 = """\
embedding 11 3 gru 5 bi dense 7  keras

weight                   gate   shape    parameters   share
───────────────────────────────────────────────────────────
embedding 3  11 → 3
  embedding/
  embeddings                    (11, 3)          33   8.0 %
  input·units
  = 11·3                                         33   8.0 %
───────────────────────────────────────────────────────────
gru 5 bi  3 → 10
  forward bidirectional/forward_gru/gru_cell/
  kernel                 z r h  (3, 15)          45  11.0 %
  recurrent_kernel       z r h  (5, 15)          75  18.3 %
  bias                   z r h  (2, 15)          30   7.3 %
  backward bidirectional/backward_gru/gru_cell/
  kernel                 z r h  (3, 15)          45  11.0 %
  recurrent_kernel       z r h  (5, 15)          75  18.3 %
  bias                   z r h  (2, 15)          30   7.3 %
  2·(3·units·(units + input) + 6·units)
  = 2·(3·5·(5 + 3) + 6·5)                       300  73.2 %
───────────────────────────────────────────────────────────
dense 7  10 → 7
  dense/
  kernel                        (10, 7)          70  17.1 %
  bias                          (7,)              7   1.7 %
  units·input + units
  = 7·10 + 7                                     77  18.8 %
───────────────────────────────────────────────────────────
total 410 parameters (keras), 1,640 bytes (1.6 KiB) as
float32

240 multiply-adds per time step, 70 once for the head; 30
element-wise
10 = 2 × 5, both directions"""

TEXTBOOK_40 = """\
28 lstm 64 dense 10  textbook

weight   gate       shape     parameters
────────────────────────────────────────
lstm 64  28 → 64
  W_f    forget     (64, 92)       5,888
  W_i    input      (64, 92)       5,888
  W_c    candidate  (64, 92)       5,888
  W_o    output     (64, 92)       5,888
  b_f    forget     (64, 1)           64
  b_i    input      (64, 1)           64
  b_c    candidate  (64, 1)           64
  b_o    output     (64, 1)           64
  4·units·(units + input) +
  4·units
  = 4·64·(64 + 28) + 4·64         23,808
────────────────────────────────────────
dense 10  64 → 10
  W                 (10, 64)         640
  b                 (10, 1)           10
  units·input + units
  = 10·64 + 10                       650
────────────────────────────────────────
total 24,458 parameters (textbook),
97,832 bytes (95.5 KiB) as float32

23,552 multiply-adds per time step, 640
once for the head; 192 element-wise
92 = 64 fed back + 28 input
pytorch: 24,714 (256 more: 8 bias
vectors in lstm, not 4)"""

RNN = """\
3 rnn 5  textbook

weight        holds              shape   parameters    share
────────────────────────────────────────────────────────────
rnn 5  3 → 5
  W           recurrent + input  (5, 8)          40   88.9 %
  b           bias               (5, 1)           5   11.1 %
  units·(units + input) + units
  = 5·(5 + 3) + 5                                45  100.0 %
────────────────────────────────────────────────────────────
total 45 parameters (textbook), 180 bytes as float32

40 multiply-adds per time step; 0 element-wise
8 = 5 fed back + 3 input
pytorch: 50 (5 more: 2 bias vectors in rnn, not 1)"""

MARKDOWN = """\
**3 lstm 5 x7 bi dense 11** (pytorch)

| layer | weight | gate | shape | parameters | share |
|---|---|---|---|--:|--:|
| lstm 1 | `weight_ih_l0` | forward i f g o | (20, 3) | 60 | 1.3 % |
| lstm 1 | `weight_hh_l0` | forward i f g o | (20, 5) | 100 | 2.2 % |
| lstm 1 | `bias_ih_l0` | forward i f g o | (20,) | 20 | 0.4 % |
| lstm 1 | `bias_hh_l0` | forward i f g o | (20,) | 20 | 0.4 % |
| lstm 1 | `weight_ih_l0_reverse` | backward i f g o | (20, 3) | 60 | 1.3 % |
| lstm 1 | `weight_hh_l0_reverse` | backward i f g o | (20, 5) | 100 | 2.2 % |
| lstm 1 | `bias_ih_l0_reverse` | backward i f g o | (20,) | 20 | 0.4 % |
| lstm 1 | `bias_hh_l0_reverse` | backward i f g o | (20,) | 20 | 0.4 % |
| lstm 2-7 (× 6) | `weight_ih_l{1..6}` | forward i f g o | (20, 10) | 200 | 26.1 % |
| lstm 2-7 (× 6) | `weight_hh_l{1..6}` | forward i f g o | (20, 5) | 100 | 13.0 % |
| lstm 2-7 (× 6) | `bias_ih_l{1..6}` | forward i f g o | (20,) | 20 | 2.6 % |
| lstm 2-7 (× 6) | `bias_hh_l{1..6}` | forward i f g o | (20,) | 20 | 2.6 % |
| lstm 2-7 (× 6) | `weight_ih_l{1..6}_reverse` | backward i f g o | (20, 10) | 200 | 26.1 % |
| lstm 2-7 (× 6) | `weight_hh_l{1..6}_reverse` | backward i f g o | (20, 5) | 100 | 13.0 % |
| lstm 2-7 (× 6) | `bias_ih_l{1..6}_reverse` | backward i f g o | (20,) | 20 | 2.6 % |
| lstm 2-7 (× 6) | `bias_hh_l{1..6}_reverse` | backward i f g o | (20,) | 20 | 2.6 % |
| dense | `weight` |  | (11, 10) | 110 | 2.4 % |
| dense | `bias` |  | (11,) | 11 | 0.2 % |
| **total** |  |  |  | **4,601** |  |

- lstm 1: 2·(4·units·(units + input) + 8·units) = 2·(4·5·(5 + 3) + 8·5) = 400
- lstm 2-7: 2·(4·units·(units + input) + 8·units) = 2·(4·5·(5 + 10) + 8·5) = 680; 6 × 680 = 4,080
- dense: units·input + units = 11·10 + 11 = 121
- total: 4,601 parameters (pytorch), 18,404 bytes (18.0 KiB) as float32
- 3,920 multiply-adds per time step, 110 once for the head; 210 element-wise
- 10 = 2 × 5, both directions
- keras: 4,321 (280 fewer: 4 bias vectors in lstm, not 8)"""

CSV = """\
layer,copies,direction,weight,gate,order,shape,parameters,kind,total,framework,spec
gru 1,1,,gru/gru_cell/kernel,,z r h,3x15,45,trainable,45,keras,3 gru 5 x7 dense 11
gru 1,1,,gru/gru_cell/recurrent_kernel,,z r h,5x15,75,trainable,75,keras,3 gru 5 x7 dense 11
gru 1,1,,gru/gru_cell/bias,,z r h,2x15,30,trainable,30,keras,3 gru 5 x7 dense 11
gru 2-7,6,,gru_{1..6}/gru_cell/kernel,,z r h,5x15,75,trainable,450,keras,3 gru 5 x7 dense 11
gru 2-7,6,,gru_{1..6}/gru_cell/recurrent_kernel,,z r h,5x15,75,trainable,450,keras,\
3 gru 5 x7 dense 11
gru 2-7,6,,gru_{1..6}/gru_cell/bias,,z r h,2x15,30,trainable,180,keras,3 gru 5 x7 dense 11
dense,1,,dense/kernel,,,5x11,55,trainable,55,keras,3 gru 5 x7 dense 11
dense,1,,dense/bias,,,11,11,trainable,11,keras,3 gru 5 x7 dense 11"""

SPECS = [
    ("28 lstm 64 dense 10", "textbook"),
    ("28 lstm 64 x2 bi dense 10", "keras"),
    ("13 lstm 32 projection 8 x1000000 bi dropout dense 10", "pytorch"),
    ("embedding 20000 128 gru 64 bi rnn 32 x3 dense 1", "keras"),
    ("3 lstm 5 state 7 x2 bi:sum nobias dense 2", "textbook"),
    ("3 lstm 5 batchnorm dense 2", "pytorch"),
    ("3 lstm 5 batchnorm dense 2", "keras"),
    ("3 dropout", "pytorch"),
]
"""What is drawn at every width, and read back."""

HUGE = (f"{10**18} lstm {10**18} x{10**18}", "textbook")
"""What fits no screen."""
