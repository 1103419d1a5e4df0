"""Specs that cannot be read, and what is said of each."""

from __future__ import annotations

MARKED = """\
what goes in? put the features per time step first: 28 lstm 64
    lstm 64
    ^^^^^^^

the input must be at least 1, not '0'
    0 lstm 5
    ^

lstm's units must be at least 1, not '0'
    3 lstm 0 dense 7
           ^

the input must be a whole number, not '28x28' (write 28 for a row per step, 784 for all at once)
    28x28 lstm 64
    ^^^^^

a size must follow 'classes' (write classes 10)
    28 lstm 64 10 classes
                  ^^^^^^^

the number of layers must be a whole number, not 'dense' (write layers 2)
    28 lstm 64 2 layers dense 10
                        ^^^^^

the input must be a whole number, not 'lstm' (write features 28)
    28 features lstm 64
                ^^^^

units must be a whole number, not 'bi' (write units 64)
    28 lstm 64 units bi
                     ^^

'2 + 2' may be a sum: write 4 or 2 2
    2 + 2
    ^^^^^

'64 + n' may be a sum: write 64 n
    28 lstm 64 + n
            ^^^^^^

'24064' behind = is of no layer: write lstm 24064 if it is one
    28 lstm 64 = 24064
                 ^^^^^

'5' behind = is of no layer: write lstm 5 if it is one
    28 lstm(64) == 5
                   ^

bi is of a layer: write 28 lstm 64 bi
    28 bi 1 lstm 64
       ^^^^

bi is of a layer: write 28 lstm 64 bi
    28 bidirectional=1 lstm 64
       ^^^^^^^^^^^^^^^

bi is of a layer: write 28 lstm 64 bi
    28 bi=64
       ^^^^^

a number must follow batch
    batch, steps, features = 32, 10, 28
    ^^^^^

2 may be the layers or an lstm: write x2 or lstm 2
    28, 64, 2, batch_first=True
            ^

a size must follow 'layers' (write layers 2)
    28 lstm 64 with 2 layers
                      ^^^^^^

a size must follow 'units' (write units 64)
    28 lstm with 64 units
                    ^^^^^

a size must follow 'units' (write units 64)
    28 bilstm 64 units
                 ^^^^^

a size must follow 'classes' (write classes 10)
    28 lstm 64 + 10 classes
                    ^^^^^^^

'20%' after dropout is no size and no rate (write 0.2)
    28 lstm 64 dropout 20%
                       ^^^

lstm's units must be a whole number, not '6.5'
    3 lstm 6.5
           ^^^

units must be a whole number, not '1e3' (write 1000)
    3 1e3
      ^^^

lstm's units must be a whole number, not '٣'
    3 lstm ٣
           ^

lstm's units must be at most 10^18, not '1000000000000000001'
    3 lstm 1000000000000000001
           ^^^^^^^^^^^^^^^^^^^

lstm needs a size: lstm 64
    3 lstm
      ^^^^

a size must follow '5'
    embedding 5
              ^

a size must follow 'projection'
    3 lstm 5 projection
             ^^^^^^^^^^

a size must follow 'classes'
    3 lstm 5 classes
             ^^^^^^^

a size must follow 'kernel'
    3 convlstm1d 5 kernel
                   ^^^^^^

a kernel of several sides is written 3x3
    3 convlstm2d 5 kernel 3 x 3
                   ^^^^^^^^^^

a kernel of several sides is written 3x3
    3 convlstm2d 5 kernel 3,3
                   ^^^^^^^^^^

kernel is a size or several, 3x3, not '3x'
    3 convlstm2d 5 kernel 3x
                          ^^

lstm's units must be at least 1, not '-5'
    3 lstm -5
           ^^

embedding's size must be a whole number, not 'dense'
    3 lstm 5 embedding 7 dense 2
                         ^^^^^

embedding cannot be stacked
    embedding 7 3 x2
    ^^^^^^^^^^^^^^^^

lstm needs its projection: lstm 64 projection 4
    3 lstm 5 readout 2
      ^^^^^^^^^^^^^^^^

'lsmt' is not a word of a spec (did you mean 'lstm'?)
    3 lsmt 5
      ^^^^

'hiden_size' is not a word of a spec (did you mean 'hidden_size'?)
    3 lstm 5 hiden_size 7
             ^^^^^^^^^^

'frobnicate' is not a word of a spec
    3 frobnicate 5
      ^^^^^^^^^^

'x2' describes the layer before it, and there is none
    3 x2 lstm 5
      ^^

'bi' describes the layer before it, and there is none
    bi 3 lstm 5
    ^^

what goes in? put the features per time step first: 28 lstm 64
    lstm 64 28
    ^^^^^^^^^^

'2' after dense may be anything: say lstm, dense or x before it
    3 lstm 5 dense 7 2
                     ^

the number of layers must be at least 1, not '0'
    3 lstm 5 x0
             ^^

the number of layers must be a whole number, not '2.5'
    3 lstm 5 x 2.5
               ^^^

the number of layers must be a whole number, not '2.5'
    3 lstm 5 x2.5
             ^^^^

the number of layers is given twice: it is 2 already
    3 lstm 5 x2 x7
                ^^

both directions are given twice
    3 lstm 5 bi bi:sum
                ^^^^^^

projection is given twice for the same layer
    3 lstm 5 projection 2 proj 2
                          ^^^^

bias is true or false: say nobias for none
    3 lstm 5 bias
             ^^^^

the input is given twice: it is 3 already
    3 input 7 lstm 5
      ^^^^^

classes are given twice: they are 7 already
    3 lstm 5 classes 7 classes 2
                       ^^^^^^^

dense is not recurrent: it has no second direction
    3 dense 7 bi
      ^^^^^^^^^^
"""

BAD = [
    ("", "an empty spec; say the input and a layer: 28 lstm 64"),
    (" \n ", "an empty spec; say the input and a layer: 28 lstm 64"),
    ("->", "an empty spec; say the input and a layer: 28 lstm 64"),
    ("28", "no layer on the input of 28; add one: 28 lstm 64"),
    ("a" * 10_000_000, "the spec has 10,000,000 characters; at most 500,000 are read"),
    (
        "28" + " 5" * 50_001,
        (
            "the words have 50,001 layers; at most 50,000 are read, and x stacks equal ones: "
            "lstm 64 x50001"
        ),
    ),
]

DIGITS = f"""\
lstm's units must be at most 10^18, not '{"9" * 55}…'
    3 lstm {"9" * 49}…
           {"^" * 49}"""

COLOUR = """\
lstm's units must be a whole number, not '5?[31m'
    3 lstm 5?[31m
           ^^^^^^"""

NOTHING = """\
'lstm?64' is not a word of a spec (did you mean 'lstm'?)
    3 lstm?64
      ^^^^^^^"""

TAB = """\
'foo' is not a word of a spec
    3 lstm 5 foo
             ^^^"""

SECOND_LINE = """\
'foo' is not a word of a spec
    line 2: lstm 5 foo
                   ^^^"""

UNPRINTABLE = [
    ("3 lstm " + "9" * 5000, DIGITS),
    ("3 lstm 5\x1b[31m", COLOUR),
    ("3 lstm\x0064", NOTHING),
    ("3\tlstm 5\tfoo", TAB),
    ("3\n  lstm 5 foo\n", SECOND_LINE),
]
"""What is not shown as it was written."""
