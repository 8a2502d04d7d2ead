"""A recipe of the playground as a Keras 3 model: the same layers, names, defaults and losses.

    model = keras_model.build(recipe["model"])
    model.whole.compile(optimizer=keras_model.optimizer(recipe["training"]["optimizer"]), **model.losses())
"""

import re
from dataclasses import dataclass

import keras

import keras_layers


class Unknown(Exception):
    """A recipe asks for something that this module has no Keras counterpart for."""


@dataclass
class Head:
    """One output: its decoder, and what trains it.

    Where `route` is given, the head learns from the samples of that label alone: give `fit` sample weights of 1 for
    those and 0 for the others.
    """

    name: str
    decoder: keras.Model
    loss: str
    weight: float
    target: str
    route: int | None


@dataclass
class Autoencoder:
    """A model and its parts, which share their weights.

    Where a layer reads the label, every part takes `[x, label]`, with the label one-hot. Where `contractive` is not 0,
    that much of the squared Frobenius norm of ∂ code / ∂ x, averaged over samples, belongs to the loss.
    """

    whole: keras.Model
    encoder: keras.Model
    heads: list[Head]
    layers: list[keras.Layer]
    classes: int
    contractive: float

    def losses(self):
        """The arguments of `compile` that belong to the model."""
        return {
            "loss": [head.loss for head in self.heads],
            "loss_weights": [head.weight for head in self.heads],
        }

    def parameters(self):
        """Each trained variable with the name that the playground gives it: `dense_1/kernel`."""
        for layer in self.layers:
            for variable in layer.trainable_variables:
                yield f"{layer.name}/{variable.name}", variable


def build(model):
    """The Keras model of a recipe's `model`."""
    known(model, "the model", {"input_shape", "encoder", "heads", "contractive"})
    for head in model["heads"]:
        known(head, f"the head {head['name']}", {"name", "layers", "loss", "weight", "target", "route"})
    names, layers = Names(), []
    specs = model["encoder"] + [spec for head in model["heads"] for spec in head["layers"]]
    classes = max((spec["classes"] for spec in specs if spec["layer"] == "ConcatenateLabel"), default=0)

    def part(specs, shape, name):
        x = first = keras.Input(shape, name="input")
        label = keras.Input([classes], name="label") if classes else None
        for spec in specs:
            layers.append(layer(spec, names.next(spec)))
            x = layers[-1]([x, label] if spec["layer"] == "ConcatenateLabel" else x)
        return keras.Model([first, label] if classes else first, x, name=name)

    encoder = part(model["encoder"], model["input_shape"], "encoder")
    heads = [
        Head(
            name=head["name"],
            decoder=part(head["layers"], encoder.output_shape[1:], head["name"]),
            loss=head["loss"],
            weight=head.get("weight", 1.0),
            target=head.get("target", "input"),
            route=head.get("route"),
        )
        for head in model["heads"]
    ]
    code = encoder.output
    label = encoder.inputs[1:]
    outputs = [head.decoder([code, *label] if classes else code) for head in heads]
    whole = keras.Model(encoder.inputs if classes else encoder.inputs[0], outputs, name="autoencoder")
    return Autoencoder(whole, encoder, heads, layers, classes, model.get("contractive") or 0.0)


def known(spec, what, keys):
    unknown = {key for key in spec if spec[key] is not None} - keys
    if unknown:
        raise Unknown(f"{what} has {', '.join(sorted(unknown))}")


def layer(spec, name=None):
    """The Keras layer of a recipe's layer."""
    config = {key: value for key, value in spec.items() if key not in ("layer", "name")}
    for key in config:
        if key.endswith("_regularizer") and config[key]:
            config[key] = regularizer(config[key])
    kind = getattr(keras_layers, spec["layer"], None) or getattr(keras.layers, spec["layer"], None)
    if kind is None:
        raise Unknown(f"the layer {spec['layer']}")
    return kind(**config, name=name)


def regularizer(spec):
    """`{"l1": …, "l2": …}` as Keras has it, or `{"kl": {"rho": …, "weight": …}}`."""
    if spec.get("kl"):
        return keras_layers.KlSparsity(**spec)
    return keras.regularizers.L1L2(l1=spec.get("l1", 0.0), l2=spec.get("l2", 0.0))


def optimizer(spec):
    """The Keras optimiser of a recipe's `training.optimizer`."""
    config = {key: value for key, value in spec.items() if key != "name"}
    rate = config.get("learning_rate")
    if isinstance(rate, dict):
        settings = {key: value for key, value in rate.items() if key != "schedule"}
        config["learning_rate"] = getattr(keras.optimizers.schedules, rate["schedule"])(**settings)
    return getattr(keras.optimizers, spec["name"])(**config)


class Names:
    """A layer's own name, or its class in snake case, numbered from the second on."""

    def __init__(self):
        self.seen = {}

    def next(self, spec):
        base = spec.get("name") or snake_case(spec["layer"])
        count = self.seen.get(base, 0)
        self.seen[base] = count + 1
        return base if count == 0 else f"{base}_{count}"


def snake_case(kind):
    """`Conv2DTranspose` becomes `conv2d_transpose`."""
    kind = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", re.sub(r"\W+", "", kind))
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", kind).lower()
