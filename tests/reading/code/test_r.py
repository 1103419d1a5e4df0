"""What R's keras builds is read as the Python that builds the same."""

from __future__ import annotations

import pytest

from reading.code.cases import Model, read_as, refusal, shows

MODELS = [
    Model(
        "a chain of pipes",
        """
        library(keras)
        model <- keras_model_sequential() %>%
          layer_lstm(units = 64, return_sequences = TRUE, input_shape = c(30, 5)) %>%
          layer_dropout(0.2) %>%
          layer_lstm(units = 32) %>%
          layer_dense(units = 1)
        summary(model)
        """,
        "5 lstm 64 dropout lstm 32 dense 1",
        4 * 64 * (64 + 5 + 1) + 4 * 32 * (32 + 64 + 1) + 33,
    ),
    Model(
        "a model that is changed in place, by the native pipe",
        """
        model = keras_model_sequential()
        model |>
          layer_embedding(input_dim = 500, output_dim = 32L) |>   # words
          bidirectional(layer_lstm(units = 32)) |>
          layer_dense(units = 1, activation = "sigmoid")
        model %>% compile(optimizer = 'adam', loss = 'mse')
        history <- model %>% fit(x, y, epochs = 10)
        """,
        "embedding 500 32 lstm 32 bi dense 1",
        16_000 + 2 * 4 * 32 * (32 + 32 + 1) + 65,
    ),
    Model(
        "tensors, and a model of them",
        """
        input <- layer_input(shape = c(NULL, 8))
        output <- input %>% layer_gru(units = 16L, reset_after = FALSE) %>% layer_dense(1)
        model <- keras_model(inputs = input, outputs = output)
        """,
        "8 gru 16 reset-before dense 1",
        3 * 16 * (16 + 8 + 1) + 17,
    ),
    Model(
        "layers that get the model as an argument, and sizes with names",
        """
        lstm.units <- 2^6
        shape <- c(30, 5)
        model <- keras_model_sequential()
        layer_lstm(model, units = lstm.units, input_shape = shape)
        layer_dense(object = model, units = shape[2] %/% 2L)
        """,
        "5 lstm 64 dense 2",
        4 * 64 * 70 + 2 * 65,
    ),
    Model(
        "a function with a loop and a condition",
        """
        build <- function(units = 16, n = 2, deep = TRUE) {
          model <- keras_model_sequential()
          for (i in 1:n) {
            model %>% layer_simple_rnn(units, return_sequences = TRUE, input_shape = list(NULL, 8))
          }
          if (deep) {
            model %>% layer_dense(if (n > 1) 3 else 9)
          } else {
            model %>% layer_dense(5)
          }
          model
        }
        net <- build(units = 8)
        """,
        "8 rnn 8 rnn 8 dense 3",
        2 * 8 * 17 + 27,
    ),
    Model(
        "inputs that are joined",
        """
        a <- layer_input(c(10))
        b <- layer_input(shape = 4)
        x <- layer_concatenate(list(a, b)) |> layer_dense(units = 7, use_bias = FALSE)
        keras_model(list(a, b), x)
        """,
        "14 dense 7 nobias",
        98,
    ),
    Model(
        "names of several words",
        """
        keras_model_sequential(input_shape = c(20, 2)) |>
          layer_conv_1d(filters = 8, kernel_size = 3) |>
          layer_max_pooling_1d(2) |>
          layer_batch_normalization() |>
          layer_activation_relu() |>
          layer_simple_rnn(5) |>
          layer_dense(2)
        """,
        "2 conv1d 8 kernel 3 pooling batchnorm activation rnn 5 dense 2",
        8 * 7 + 32 + 5 * 14 + 12,
    ),
    Model(
        "layers that are kept, and called in a pipe",
        """
        encoder_inputs <- layer_input(shape = list(NULL, 71))
        encoder <- layer_lstm(units = 256, return_state = TRUE)
        results <- encoder_inputs %>% encoder
        states <- results[2:3]
        model <- keras::keras_model(encoder_inputs, results[[1]])
        """,
        "71 lstm 256",
        4 * 256 * (256 + 71 + 1),
    ),
    Model(
        "a console",
        """
        > model <- keras_model_sequential()
        > model %>%
        +   time_distributed(layer_dense(units = 4), input_shape = c(5, 3)) %>%
        +   layer_gru(units = 2)
        """,
        "3 dense 4 gru 2",
        16 + 3 * 2 * (2 + 4 + 2),
    ),
    Model(
        "a fence",
        """
        A model:
        ```{r}
        keras_model_sequential(list(layer_lstm(units = 4, input_shape = c(5, 3)),
                                    layer_dense(units = 2)))
        ```
        """,
        "3 lstm 4 dense 2",
        4 * 4 * 8 + 10,
    ),
]


@pytest.mark.parametrize("model", MODELS, ids=shows)
def test_r_is_read(model: Model) -> None:
    assert read_as(model) == (model.spec, (), model.total)


def test_what_r_does_not_say_is_asked_for() -> None:
    text = (
        "model <- keras_model_sequential() %>%\n"
        "  layer_lstm(units = 4, input_shape = dim(x)[2:3]) %>%\n"
        "  layer_dense(units = dim(y)[2])\n"
    )

    assert refusal(text).startswith(
        "`dim(x)[2:3]` and `dim(y)[2]` are not numbers here; "
        'give them with --set "dim(x)[2:3]=…" --set "dim(y)[2]=…"\n'
    )
    values = {"dim(x)[2:3]": (5, 3), "dim(y)[2]": 2}
    assert read_as(Model("", text, "", 0, {"set": values}))[::2] == (
        "3 lstm 4 dense 2",
        4 * 4 * 8 + 10,
    )


def test_a_layer_that_is_not_known_is_named() -> None:
    text = "keras_model_sequential() |> layer_lstm(4, input_shape = c(5, 3)) |> layer_crazy(9)"

    assert read_as(Model("", text, "", 0))[1] == ("Crazy(…)",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("model <- keras_model_sequential(", "this R is not read: ) is missing"),
        ("layer_lstm(4) %>% }", "this R is not read: } is not expected"),
        ("x <- c(1, 2\nlayer_dense(3)", "this R is not read: layer_dense is not expected"),
        ("library(keras); layer_dense(" + "(" * 900, "this R is not read: it is nested too deeply"),
    ],
)
def test_what_is_no_r_is_marked(text: str, message: str) -> None:
    assert refusal(text).startswith(message)
