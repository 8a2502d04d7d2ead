"""Writes the Keras files that tests open, with what their models make of some inputs: `npm run golden` has its Python.

    python tests/keras/generate.py
"""

import json
import os
from pathlib import Path

os.environ.update(KERAS_BACKEND="jax", JAX_PLATFORMS="cpu")

import keras  # noqa: E402
import numpy as np  # noqa: E402
from keras import layers  # noqa: E402

HERE = Path(__file__).parent


def dense():
    return keras.Sequential(
        [
            keras.Input((12,)),
            layers.Dense(8, activation="elu", name="first"),
            layers.Dense(3, name="bottleneck"),
            layers.Dropout(0.1),
            layers.Dense(8, name="third"),
            layers.ReLU(),
            layers.Dense(12, activation="sigmoid", use_bias=False),
        ],
        name="dense_model",
    )


def convolutional():
    encoder = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            layers.Conv2D(4, 3, strides=2, padding="same", activation="relu"),
            layers.MaxPooling2D(2, padding="same"),
        ],
        name="encoder",
    )
    decoder = keras.Sequential(
        [
            keras.Input((2, 2, 4)),
            layers.UpSampling2D(2),
            layers.Conv2DTranspose(1, 4, strides=2, padding="same", activation="sigmoid"),
        ],
        name="decoder",
    )
    inputs = keras.Input((8, 8, 1))
    return keras.Model(inputs, decoder(encoder(inputs)), name="convolutional")


def recurrent():
    inputs = keras.Input((6, 2))
    code = layers.LSTM(4, name="code")(inputs)
    x = layers.RepeatVector(6)(code)
    x = layers.LSTM(4, return_sequences=True)(x)
    return keras.Model(inputs, layers.TimeDistributed(layers.Dense(2))(x), name="recurrent")


def digits():
    """For the page, whose smallest data set has 64 numbers a sample."""
    inputs = keras.Input((64,))
    latent = layers.Dense(5, activation="relu", name="latent")(inputs)
    return keras.Model(inputs, layers.Dense(64, activation="sigmoid")(latent), name="digits")


def unknown():
    return keras.Sequential([keras.Input((4,)), layers.Dense(2), layers.BatchNormalization(name="norm"), layers.Dense(4)])


def main():
    keras.utils.set_random_seed(1)
    about = {"keras": keras.__version__}
    for make in (dense, convolutional, recurrent):
        model = make()
        x = np.random.default_rng(0).random((3, *model.input_shape[1:]), dtype="float32")
        model.compile(optimizer="adam", loss="binary_crossentropy" if make is dense else "mse")
        # Biases that are not 0.
        model.fit(x, x, epochs=2, verbose=0)
        for ending in ("keras", "h5", "weights.h5"):
            path = HERE / f"{make.__name__}.{ending}"
            model.save_weights(path) if ending == "weights.h5" else model.save(path)
        about[make.__name__] = {"x": x.ravel().tolist(), "y": model.predict(x, verbose=0).ravel().tolist()}
    digits().save(HERE / "digits.keras")
    unknown().save(HERE / "unknown.keras")
    (HERE / "outputs.json").write_text(json.dumps(about) + "\n")


if __name__ == "__main__":
    main()
