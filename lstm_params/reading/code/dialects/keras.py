"""Keras and tf.keras: units come first, and the input follows from the layer below.

Names of Keras 1, such as ``output_dim`` or ``nb_filter``, are in ``keras1``.
"""

from __future__ import annotations

from lstm_params.reading.code.dialects import Dialect, Maker

ANY = (
    "* input_shape=shape batch_input_shape=batch_shape batch_shape=batch_shape input_dim=features "
    "input_length=steps batch_size~ name dtype trainable=trainable autocast weights "
    "activity_regularizer"
)
"""Parameters that every layer takes."""

STARTS = (
    "kernel_initializer recurrent_initializer bias_initializer {} kernel_regularizer "
    "recurrent_regularizer bias_regularizer activity_regularizer kernel_constraint "
    "recurrent_constraint bias_constraint dropout~ recurrent_dropout~ seed "
)
ENDS = (
    "return_sequences~=sequences return_state~ go_backwards=backwards stateful~ unroll {} "
    f"use_cudnn {ANY} time_major~ implementation zero_output_for_mask"
)
FUNCTIONS = "activation'=activation recurrent_activation'=gate_activation"
GATED = f"units=units! {FUNCTIONS} use_bias=bias "
SIMPLE = "units=units! activation'=activation use_bias=bias "
CUDNN = (
    "units=units! kernel_initializer recurrent_initializer bias_initializer unit_forget_bias "
    "kernel_regularizer recurrent_regularizer bias_regularizer activity_regularizer "
    "kernel_constraint recurrent_constraint bias_constraint return_sequences~=sequences "
    f"return_state~ stateful~ go_backwards=backwards {ANY}"
)
LSTM = GATED + STARTS.format("unit_forget_bias")
GRU = GATED + STARTS.format("")
CONVOLVED = (
    "filters=units! kernel_size=kernel! strides=strides padding=padding data_format=data_format "
    "dilation_rate=dilation "
)
CONV_LSTM = (
    f"{CONVOLVED} activation=activation recurrent_activation=gate_activation use_bias=bias "
    f"{STARTS.format('unit_forget_bias')} return_sequences~=sequences return_state~ "
    f"go_backwards=backwards stateful~ {ANY}"
)
CONV = (
    f"{CONVOLVED} groups=groups activation use_bias=bias kernel_initializer bias_initializer "
    f"kernel_regularizer bias_regularizer activity_regularizer kernel_constraint {ANY}"
    " bias_constraint"
)
WEIGHT = (
    "*args=listed * shape=axes initializer dtype trainable=trained autocast regularizer constraint "
    "aggregation overwrite_with_gradient name synchronization use_resource caching_device "
    "partitioner validate_shape collections custom_getter getter experimental_autocast"
)
NORM = (
    "axis=axis {} epsilon center=bias scale=gain beta_initializer gamma_initializer {} "
    "beta_regularizer gamma_regularizer beta_constraint gamma_constraint renorm==False "
    f"renorm_clipping renorm_momentum synchronized rms_scaling==False {ANY}"
)
GIVEN = (
    "kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer "
    f"kernel_constraint bias_constraint {ANY}"
)
TRANSPOSED = (
    f"{CONVOLVED.replace('data_format', 'output_padding data_format', 1)} activation use_bias=bias "
    + GIVEN
)
DEPTHWISE = (
    "kernel_size=kernel! strides=strides padding=padding depth_multiplier=multiplier "
    "data_format=data_format dilation_rate=dilation activation use_bias=bias depthwise_initializer "
    "bias_initializer depthwise_regularizer bias_regularizer activity_regularizer "
    f"depthwise_constraint bias_constraint {ANY}"
)
SEPARABLE = (
    f"{CONVOLVED} depth_multiplier=multiplier activation use_bias=bias depthwise_initializer "
    "pointwise_initializer bias_initializer depthwise_regularizer pointwise_regularizer "
    "bias_regularizer activity_regularizer depthwise_constraint pointwise_constraint "
    f"bias_constraint {ANY}"
)
POOL = f"pool_size=pool strides=strides padding=padding data_format=data_format {ANY}"

LMU_STARTS = "memory_d=signals! order=memory! theta! hidden_cell=cell! {} discretizer "
LMU_FED = (
    "trainable_theta==False hidden_to_memory=feedback memory_to_memory=recall "
    "input_to_hidden=direct"
)
LMU = (
    f"{LMU_STARTS.format(LMU_FED)} kernel_initializer!=None recurrent_initializer "
    "kernel_regularizer recurrent_regularizer use_bias==False bias_initializer bias_regularizer "
    "dropout~ recurrent_dropout~ {} "
    f"{ANY}"
)
LMU_FORWARD = (
    f"{LMU_STARTS.format('input_to_hidden=direct')} kernel_initializer!=None kernel_regularizer "
    "use_bias==False bias_initializer bias_regularizer dropout~ return_sequences~=sequences "
    f"conv_mode truncate_ir {ANY}"
)
KERAS_LMU = {
    name: Maker(
        "lmu bias:single nofeedback norecall nodirect", row, "recurrent", sizes="inside rnn"
    )
    for name, row in (
        ("LMU", LMU.replace("{}", "return_sequences~=sequences")),
        ("LMUCell", LMU.replace("{}", "input_d seed")),
        ("LMUFeedforward", LMU_FORWARD),
    )
}
"""Layers of keras-lmu, which know another cell inside them."""

RESET = (
    "!reset_after",
    "reset_after is not given: True in Keras 3 and tf.keras 2 (two biases a gate), False before",
)

# fmt: off
DIALECT = Dialect(
    framework="keras",
    title="Keras",
    roots=("keras", "tensorflow", "tf", "tf.keras", "tensorflow.keras", "tf.compat.v1.keras",
           "tensorflow.compat.v1.keras", "tf_keras", "layers", "L", "KL", "kl", "tfkl", "tfl",
           "K", "keras_lmu"),
    library_roots=("keras_lmu",),
    homes=("layers",),
    bare=True,
    order="the units first",
    forward="call",
    follows=True,
    starts=(("build", 2),),
    uncounted=(
        "EinsumDense", "GroupQueryAttention", "Normalization", "SpectralNormalization",
    ),
    without_weights=("Input", "Model"),
    named="layers",
    json=True,
    older="keras1",
    weights=("add_weight", "add_variable", "Variable"),
    makers={
        **dict.fromkeys(("add_weight", "add_variable", "get_variable"), Maker("tensor", WEIGHT)),
        "Variable": Maker("tensor", "initial_value|initializer=values trainable=trained "
                          "validate_shape caching_device name variable_def dtype import_scope "
                          "constraint synchronization aggregation shape=axes * autocast "
                          "collections expected_shape use_resource"),
        "LSTM": Maker("lstm", LSTM + ENDS.format(""), "recurrent"),
        "GRU": Maker("gru", GRU + ENDS.format("reset_after=reset"), "recurrent", notes=(RESET,)),
        "SimpleRNN": Maker("rnn", SIMPLE + STARTS.format("") + ENDS.format(""), "recurrent"),
        "CuDNNLSTM": Maker("lstm", CUDNN, "recurrent", framework="keras-cudnn"),
        "CuDNNGRU": Maker("gru", CUDNN, "recurrent", framework="keras-cudnn"),
        "LSTMCell": Maker("lstm", f"{LSTM} {ANY} implementation", "recurrent"),
        "GRUCell": Maker("gru", f"{GRU} reset_after=reset {ANY} implementation", "recurrent",
                         notes=(RESET,)),
        "SimpleRNNCell": Maker("rnn", f"{SIMPLE} {STARTS.format('')} {ANY}", "recurrent"),
        **KERAS_LMU,
        "RNN": Maker("wrapper", "cell=wrapped! " + ENDS.format("")),
        "StackedRNNCells": Maker("cells", f"cells=children! {ANY}"),
        "Bidirectional": Maker("both", "layer=wrapped! merge_mode=merge weights "
                               f"backward_layer=backward {ANY}"),
        "TimeDistributed": Maker("timed", f"layer=wrapped! {ANY}"),
        "ConvLSTM1D": Maker("convlstm1d", CONV_LSTM, "conv"),
        "ConvLSTM2D": Maker("convlstm2d", CONV_LSTM, "conv"),
        "ConvLSTM3D": Maker("convlstm3d", CONV_LSTM, "conv"),
        **dict.fromkeys(("Conv1D", "Convolution1D"), Maker("conv1d", CONV, "conv")),
        **dict.fromkeys(("Conv2D", "Convolution2D"), Maker("conv2d", CONV, "conv")),
        **dict.fromkeys(("Conv3D", "Convolution3D"), Maker("conv3d", CONV, "conv")),
        "Conv1DTranspose": Maker("convtranspose1d", TRANSPOSED, "spread"),
        "Conv2DTranspose": Maker("convtranspose2d", TRANSPOSED, "spread"),
        "Conv3DTranspose": Maker("convtranspose3d", TRANSPOSED, "spread"),
        "DepthwiseConv1D": Maker("depthwise1d", DEPTHWISE, "conv"),
        "DepthwiseConv2D": Maker("depthwise2d", DEPTHWISE, "conv"),
        **dict.fromkeys(("SeparableConv1D", "SeparableConvolution1D"),
                        Maker("separable1d", SEPARABLE, "conv")),
        **dict.fromkeys(("SeparableConv2D", "SeparableConvolution2D"),
                        Maker("separable2d", SEPARABLE, "conv")),
        "MultiHeadAttention": Maker("attention", "num_heads=heads! key_dim=key! value_dim=value "
                                    "dropout~ use_bias=bias output_shape=outputs attention_axes "
                                    "flash_attention kernel_initializer bias_initializer "
                                    "kernel_regularizer bias_regularizer activity_regularizer "
                                    f"kernel_constraint bias_constraint seed {ANY} use_gate==False",
                                    "heads"),
        "Attention": Maker("dot-attention", f"use_scale=scaled score_mode==dot dropout~ seed {ANY} "
                           "causal", "attend"),
        "AdditiveAttention": Maker("additive-attention", f"use_scale=unscaled dropout~ {ANY} "
                                   "causal", "attend"),
        "PReLU": Maker("prelu", "alpha_initializer alpha_regularizer alpha_constraint "
                       f"shared_axes=shared {ANY}", spans=True),
        "GroupNormalization": Maker("groupnorm", "groups " + NORM.format("", "")),
        "RMSNormalization": Maker("rmsnorm", f"axis=axis epsilon {ANY}", spans=True),
        "Dense": Maker("dense", "units=units! activation' use_bias=bias "
                       "kernel_initializer bias_initializer kernel_regularizer bias_regularizer "
                       "activity_regularizer kernel_constraint bias_constraint lora_rank==None "
                       f"lora_alpha quantization_config {ANY}", "units"),
        "Embedding": Maker("embedding", "input_dim=vocabulary! output_dim=units! "
                           "embeddings_initializer' embeddings_regularizer embeddings_constraint "
                           "mask_zero~ weights lora_rank==None lora_alpha quantization_config "
                           + ANY.replace(" input_dim=features", "") + " sparse", "embed"),
        "LayerNormalization": Maker("layernorm", NORM.format("", ""), spans=True),
        "BatchNormalization": Maker("batchnorm", NORM.format(
            "momentum", "moving_mean_initializer moving_variance_initializer")),
        **dict.fromkeys(("Dropout", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D",
                         "GaussianDropout", "AlphaDropout"),
                        Maker("dropout", f"rate noise_shape seed {ANY}")),
        "GaussianNoise": Maker("dropout", f"stddev seed {ANY}"),
        "Activation": Maker("activation", f"activation {ANY}"),
        **dict.fromkeys(("ReLU", "Softmax", "ELU", "LeakyReLU", "ThresholdedReLU"),
                        Maker("activation", f"alpha {ANY} axis max_value negative_slope threshold "
                              "theta")),
        **dict.fromkeys(("MaxPooling1D", "MaxPool1D", "AveragePooling1D", "AvgPool1D",
                         "MaxPooling2D", "MaxPool2D", "AveragePooling2D", "AvgPool2D",
                         "MaxPooling3D", "MaxPool3D", "AveragePooling3D", "AvgPool3D"),
                        Maker("pooling", POOL, "pool")),
        **dict.fromkeys(("GlobalMaxPooling1D", "GlobalMaxPool1D", "GlobalAveragePooling1D",
                         "GlobalAvgPool1D", "GlobalMaxPooling2D", "GlobalMaxPool2D",
                         "GlobalAveragePooling2D", "GlobalAvgPool2D", "GlobalMaxPooling3D",
                         "GlobalMaxPool3D", "GlobalAveragePooling3D", "GlobalAvgPool3D"),
                        Maker("pooling", f"data_format=data_format keepdims {ANY}", "global")),
        "Masking": Maker("nothing", f"mask_value {ANY}"),
        "Input": Maker("input", "shape=shape batch_size~ dtype sparse ragged "
                       "batch_shape=batch_shape name tensor optional "
                       "* batch_input_shape=batch_shape"),
        "InputLayer": Maker("input", "shape|input_shape=shape batch_size~ dtype sparse ragged "
                            "batch_shape=batch_shape input_tensor optional name "
                            "* batch_input_shape=batch_shape"),
        "Sequential": Maker("chain", "layers=children trainable name"),
        **dict.fromkeys(("Model", "Functional"),
                        Maker("model", "inputs outputs=outputs name * trainable")),
        "Flatten": Maker("nothing", f"data_format {ANY}", "flatten"),
        "Reshape": Maker("nothing", f"target_shape=target! {ANY}", "reshape"),
        "RepeatVector": Maker("nothing", f"n=times! {ANY}", "repeat"),
        "Permute": Maker("nothing", f"dims=target! {ANY}", "permute"),
        "Lambda": Maker("nothing", "function=function! output_shape=target mask arguments "
                        f"{ANY}", "function"),
        "Concatenate": Maker("nothing", f"axis=axis {ANY}", "concat"),
        **dict.fromkeys(("Add", "Average", "Maximum", "Multiply", "Subtract", "Minimum"),
                        Maker("nothing", ANY, "merge")),
        "Dot": Maker("nothing", f"axes=axis! normalize {ANY}", "dot"),
        **dict.fromkeys(("ZeroPadding2D", "Cropping2D", "UpSampling2D", "ZeroPadding3D",
                         "Cropping3D", "UpSampling3D"),
                        Maker("nothing", f"padding|cropping|size data_format {ANY} interpolation",
                              "unknown")),
        **dict.fromkeys(("ZeroPadding1D", "Cropping1D", "UpSampling1D"),
                        Maker("nothing", f"padding|cropping|size data_format {ANY}", "steps")),
        **dict.fromkeys(("Rescaling", "Identity", "ActivityRegularization", "UnitNormalization"),
                        Maker("nothing", f"a b c {ANY} scale offset l1 l2 axis")),
        "TextVectorization": Maker("nothing", "max_tokens standardize split ngrams output_mode "
                                   "output_sequence_length pad_to_max_tokens vocabulary "
                                   "idf_weights sparse ragged encoding name", "unknown"),
        "StringLookup": Maker("nothing", "max_tokens num_oov_indices mask_token oov_token "
                              "vocabulary idf_weights invert output_mode pad_to_max_tokens "
                              "sparse encoding name", "unknown"),
        "IntegerLookup": Maker("nothing", "max_tokens num_oov_indices mask_token oov_token "
                               "vocabulary vocabulary_dtype idf_weights invert output_mode "
                               "sparse pad_to_max_tokens oov_method salt name", "unknown"),
        "CategoryEncoding": Maker("nothing", "num_tokens output_mode sparse", "unknown"),
        **dict.fromkeys(("Hashing", "HashedCrossing"),
                        Maker("nothing", "num_bins mask_value salt output_mode sparse", "unknown")),
        "Discretization": Maker("nothing", "bin_boundaries num_bins epsilon", "unknown"),
        **dict.fromkeys(("Resizing", "CenterCrop", "RandomCrop"),
                        Maker("nothing", "height width interpolation", "unknown")),
        **dict.fromkeys(("RandomFlip", "RandomRotation", "RandomZoom", "RandomContrast",
                         "RandomBrightness", "RandomTranslation"),
                        Maker("nothing", "mode|factor|height_factor width_factor value_range "
                              f"{ANY} seed fill_mode interpolation fill_value data_format")),
    },
)
# fmt: on
