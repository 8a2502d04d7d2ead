"""What is proven: each case as the playground's own JSON, with odd and small shapes."""


def dense(units, activation="linear", **more):
    return {"layer": "Dense", "units": units, "activation": activation, **more}


def conv(filters, kernel_size, kind="Conv2D", **more):
    return {"layer": kind, "filters": filters, "kernel_size": kernel_size, **more}


ACTIVATIONS = [
    "linear", "relu", "leaky_relu", "elu", "selu", "sigmoid", "tanh", "softplus", "softmax", "gelu",
]

LOSSES = [
    "mean_squared_error", "mean_absolute_error", "binary_crossentropy", "categorical_crossentropy",
]

# name: (input shape, layer)
LAYERS = {
    "dense": ([7], dense(5, "tanh")),
    "dense_wide": ([131], dense(37, "elu")),
    "dense_without_bias": ([6], dense(9, use_bias=False)),
    "dense_over_time": ([5, 3], dense(4, "sigmoid")),
    "dense_over_an_image": ([3, 5, 2], dense(3, "softmax")),
    "conv2d_same": ([5, 7, 3], conv(4, 3, padding="same", activation="relu")),
    "conv2d_valid": ([6, 5, 2], conv(3, 3, activation="tanh")),
    "conv2d_same_strides_2_even": ([6, 8, 2], conv(3, 3, strides=2, padding="same")),
    "conv2d_same_strides_2_odd": ([7, 5, 2], conv(3, 3, strides=2, padding="same")),
    "conv2d_valid_strides_2": ([8, 7, 2], conv(3, 3, strides=2)),
    "conv2d_same_even_kernel": ([5, 6, 2], conv(3, [2, 4], padding="same")),
    "conv2d_strides_over_kernel": ([7, 8, 2], conv(3, 2, strides=3, padding="same")),
    "conv2d_oblong": ([6, 9, 1], conv(5, [3, 5], strides=[1, 2], padding="same", activation="elu")),
    "conv2d_pointwise": ([4, 3, 5], conv(7, 1, use_bias=False)),
    "conv2d_many_channels": ([5, 5, 17], conv(19, 3, padding="same", activation="relu")),
    "transpose_same": ([4, 3, 3], conv(4, 3, "Conv2DTranspose", padding="same", activation="relu")),
    "transpose_same_strides_2": ([3, 5, 3], conv(4, 3, "Conv2DTranspose", strides=2, padding="same", activation="tanh")),
    "transpose_valid_strides_2": ([3, 4, 3], conv(2, 3, "Conv2DTranspose", strides=2)),
    "transpose_valid": ([4, 3, 2], conv(3, 3, "Conv2DTranspose")),
    "transpose_even_kernel": ([3, 4, 2], conv(3, [4, 2], "Conv2DTranspose", strides=2, padding="same")),
    "transpose_strides_over_kernel": ([3, 4, 2], conv(3, 2, "Conv2DTranspose", strides=3, padding="same")),
    "transpose_valid_strides_over_kernel": ([3, 2, 2], conv(3, 2, "Conv2DTranspose", strides=3)),
    "max_pooling2d": ([6, 4, 3], {"layer": "MaxPooling2D", "pool_size": 2}),
    "max_pooling2d_valid_odd": ([7, 5, 3], {"layer": "MaxPooling2D", "pool_size": 2}),
    "max_pooling2d_same_odd": ([7, 5, 3], {"layer": "MaxPooling2D", "pool_size": 2, "padding": "same"}),
    "max_pooling2d_overlapping": ([7, 6, 2], {"layer": "MaxPooling2D", "pool_size": 3, "strides": 2, "padding": "same"}),
    "average_pooling2d": ([6, 4, 3], {"layer": "AveragePooling2D", "pool_size": 2}),
    "average_pooling2d_same_odd": ([7, 5, 3], {"layer": "AveragePooling2D", "pool_size": 2, "padding": "same"}),
    "up_sampling2d": ([3, 4, 3], {"layer": "UpSampling2D", "size": 2}),
    "up_sampling2d_oblong": ([3, 2, 2], {"layer": "UpSampling2D", "size": [2, 3]}),
    "flatten": ([3, 2, 4], {"layer": "Flatten"}),
    "reshape": ([12], {"layer": "Reshape", "target_shape": [2, 3, 2]}),
    "activation_gelu": ([9], {"layer": "Activation", "activation": "gelu"}),
    "dropout_in_inference": ([9], {"layer": "Dropout", "rate": 0.4}),
    "gaussian_noise_in_inference": ([9], {"layer": "GaussianNoise", "stddev": 0.4}),
    "repeat_vector": ([5], {"layer": "RepeatVector", "n": 3}),
    "lstm": ([6, 3], {"layer": "LSTM", "units": 5}),
    "lstm_sequences": ([6, 3], {"layer": "LSTM", "units": 5, "return_sequences": True}),
    "lstm_relu": ([5, 2], {"layer": "LSTM", "units": 4, "activation": "relu", "return_sequences": True}),
    "top_k": ([11], {"layer": "TopK", "k": 4}),
    "top_k_over_time": ([3, 5], {"layer": "TopK", "k": 2}),
    "gaussian_sampling_in_inference": ([8], {"layer": "GaussianSampling"}),
    "lstm_without_bias": ([4, 1], {"layer": "LSTM", "units": 3, "use_bias": False}),
}


def model(input_shape, encoder, layers, loss="mean_squared_error", **more):
    head = {"name": "reconstruction", "loss": loss, "layers": layers}
    return {"input_shape": input_shape, "encoder": encoder, "heads": [head], **more}


# Whole small models: what only shows where layers, losses and costs meet.
MODELS = {
    "plain": model([7], [dense(3, "elu")], [dense(7, "sigmoid")], "binary_crossentropy"),
    "activity_l1": model([8], [dense(4, "relu", activity_regularizer={"l1": 0.1})], [dense(8, "sigmoid")]),
    "activity_l2": model([8], [dense(4, "tanh", activity_regularizer={"l2": 0.1})], [dense(8, "sigmoid")]),
    "activity_both": model(
        [8], [dense(5, "sigmoid", activity_regularizer={"l1": 0.03, "l2": 0.1}), dense(3, "tanh")], [dense(8)]
    ),
    "kernel_l1": model([8], [dense(4, "relu", kernel_regularizer={"l1": 0.02})], [dense(8, "sigmoid")]),
    "kernel_l2": model([8], [dense(4, "tanh")], [dense(8, "sigmoid", kernel_regularizer={"l2": 0.05})]),
    "kernel_both_of_a_convolution": model(
        [4, 5, 2],
        [conv(3, 3, padding="same", activation="elu", kernel_regularizer={"l1": 0.01, "l2": 0.02})],
        [conv(2, 3, padding="same", activation="sigmoid", activity_regularizer={"l1": 0.01})],
    ),
    "kl_sparsity": model(
        [8], [dense(5, "sigmoid", activity_regularizer={"kl": {"rho": 0.1, "weight": 0.5}})], [dense(8, "sigmoid")]
    ),
    "lstm_autoencoder": model(
        [6, 2],
        [{"layer": "LSTM", "units": 5, "return_sequences": True}, {"layer": "LSTM", "units": 3}],
        [
            {"layer": "RepeatVector", "n": 6},
            {"layer": "LSTM", "units": 5, "return_sequences": True, "recurrent_regularizer": {"l2": 0.01}},
            dense(2),
        ],
        "mean_absolute_error",
    ),
    "image_autoencoder": model(
        [7, 6, 1],
        [
            conv(3, 3, padding="same", activation="relu"),
            {"layer": "MaxPooling2D", "pool_size": 2, "padding": "same"},
            conv(2, 3, padding="same", strides=2, activation="elu"),
        ],
        [
            conv(3, 3, "Conv2DTranspose", strides=2, padding="same", activation="relu"),
            {"layer": "UpSampling2D", "size": 2},
            conv(1, [2, 3], activation="sigmoid"),
        ],
        "binary_crossentropy",
    ),
    "top_k": model([9], [dense(7), {"layer": "TopK", "k": 3}], [dense(9, "sigmoid")]),
    "gaussian_sampling": model(
        [7], [dense(6), {"layer": "GaussianSampling", "beta": 0.5}], [dense(7, "sigmoid")], "binary_crossentropy"
    ),
    "conditional": model(
        [7],
        [{"layer": "ConcatenateLabel", "classes": 3}, dense(4), {"layer": "GaussianSampling"}],
        [{"layer": "ConcatenateLabel", "classes": 3}, dense(7, "sigmoid")],
    ),
    "vector_quantization": model(
        [4, 4, 1],
        [conv(3, 3, strides=2, padding="same"), {"layer": "VectorQuantization", "codes": 5}],
        [conv(1, 3, "Conv2DTranspose", strides=2, padding="same", activation="sigmoid")],
    ),
    "contractive": model([7], [dense(4, "sigmoid")], [dense(7, "sigmoid")], contractive=0.3),
    "contractive_deep": model(
        [7], [dense(6, "tanh"), dense(5, "relu"), dense(3, "sigmoid")], [dense(7)], contractive=0.2
    ),
    "two_heads": {
        "input_shape": [6],
        "encoder": [dense(4, "tanh")],
        "heads": [
            {"name": "reconstruction", "loss": "mean_absolute_error", "weight": 0.7, "layers": [dense(6, "sigmoid")]},
            {
                "name": "label",
                "loss": "categorical_crossentropy",
                "weight": 0.3,
                "target": "label",
                "layers": [dense(5, "elu"), dense(3, "softmax")],
            },
        ],
    },
}

SCHEDULES = {
    "exponential": {"schedule": "ExponentialDecay", "initial_learning_rate": 0.1, "decay_steps": 4, "decay_rate": 0.5},
    "staircase": {
        "schedule": "ExponentialDecay", "initial_learning_rate": 0.1, "decay_steps": 4, "decay_rate": 0.5,
        "staircase": True,
    },
    "cosine": {"schedule": "CosineDecay", "initial_learning_rate": 0.1, "decay_steps": 8, "alpha": 0.1},
    "cosine_warmup": {
        "schedule": "CosineDecay", "initial_learning_rate": 0.01, "decay_steps": 5, "warmup_target": 0.2,
        "warmup_steps": 3,
    },
    "piecewise": {"schedule": "PiecewiseConstantDecay", "boundaries": [3, 6], "values": [0.1, 0.05, 0.01]},
}

OPTIMIZERS = {
    "sgd": {"name": "SGD"},
    "sgd_momentum": {"name": "SGD", "learning_rate": 0.05, "momentum": 0.9},
    "sgd_nesterov": {"name": "SGD", "learning_rate": 0.05, "momentum": 0.8, "nesterov": True},
    "sgd_weight_decay": {"name": "SGD", "learning_rate": 0.1, "weight_decay": 0.1},
    "adagrad": {"name": "Adagrad"},
    "adagrad_faster": {"name": "Adagrad", "learning_rate": 0.5, "initial_accumulator_value": 0.01},
    "adadelta": {"name": "Adadelta"},
    "adadelta_of_the_paper": {"name": "Adadelta", "learning_rate": 1.0},
    "rmsprop": {"name": "RMSprop"},
    "rmsprop_momentum": {"name": "RMSprop", "learning_rate": 0.01, "momentum": 0.9},
    "rmsprop_centered": {"name": "RMSprop", "learning_rate": 0.01, "centered": True, "rho": 0.8, "epsilon": 1e-3},
    "rmsprop_centered_momentum": {
        "name": "RMSprop", "learning_rate": 0.01, "centered": True, "momentum": 0.5, "epsilon": 1e-3,
    },
    "adam": {"name": "Adam"},
    "adam_betas": {"name": "Adam", "learning_rate": 0.05, "beta_1": 0.8, "beta_2": 0.95, "epsilon": 1e-3},
    "adam_amsgrad": {"name": "Adam", "learning_rate": 0.01, "beta_2": 0.5, "amsgrad": True},
    "adamw": {"name": "AdamW", "learning_rate": 0.1},
    "adamw_decay": {"name": "AdamW", "learning_rate": 0.01, "weight_decay": 0.5},
    "nadam": {"name": "Nadam"},
    "nadam_betas": {"name": "Nadam", "learning_rate": 0.05, "beta_1": 0.7, "beta_2": 0.9},
    "clipnorm": {"name": "SGD", "learning_rate": 0.5, "clipnorm": 0.7},
    "global_clipnorm": {"name": "SGD", "learning_rate": 0.5, "global_clipnorm": 0.7},
    "clipvalue": {"name": "Adam", "learning_rate": 0.01, "clipvalue": 0.3},
    **{f"adam_{name}": {"name": "Adam", "learning_rate": rate} for name, rate in SCHEDULES.items()},
    "adamw_cosine": {"name": "AdamW", "learning_rate": SCHEDULES["cosine"], "weight_decay": 0.2},
}
