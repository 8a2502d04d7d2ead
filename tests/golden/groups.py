"""The golden values of each group of cases: (the cases as JSON, {name: array})."""

import json

import jax
import keras
import numpy as np
from keras import ops

import formula
import keras_model

SAMPLES = 3
STEPS = 10
RECIPE_STEPS = 20
RECIPE_SAMPLES = 11
# Recipes with batches of their own. On the common ones a unit before a relu comes to 4e-8 or less, beside others of 0.3:
# on which side of 0 it lies, and with it a whole row of gradients, is decided by the order of summation.
OTHER_BATCHES = {"multi-task": "other ", "transfer": "other "}


def activations(names):
    """Forward and gradient of each activation, far out, near 0 and between."""
    z = np.concatenate([[-90, -30, -15, 15, 30, 90], formula.between("activation", [42], -5, 5)])
    z = z.astype(np.float32).reshape(6, 8)
    dy = formula.between("activation dy", z.shape, -1, 1)
    tensors = {"z": z, "dy": dy}
    for name in names:
        y, pull = jax.vjp(keras.activations.get(name), z)
        tensors |= {f"{name}/y": y, f"{name}/dz": pull(dy)[0]}
    return [{"name": name} for name in names], tensors


def losses(names):
    """Value and gradient of each loss, with outputs at the ends of their range too, on the wrong side."""
    y = formula.between("loss y", [SAMPLES, 4, 5], 0, 1)
    y[0, 0, :3] = [0, 1, 1e-8]
    target = formula.between("loss target", y.shape, 0, 1)
    target[0, 0, :2] = [1, 0]
    tensors = {"y": y, "target": target}
    for name in names:
        loss = keras.losses.get(name)
        value, dy = jax.value_and_grad(lambda y: ops.mean(loss(target, y)))(y)
        tensors |= {f"{name}/value": [value], f"{name}/dy": dy}
    return [{"name": name} for name in names], tensors


def layers(cases):
    """Output and every gradient of a layer on its own; the gradient of its output is given."""
    listed, tensors = [], {}
    for name, (shape, spec) in cases.items():
        layer = keras_model.layer(spec, "layer")
        x = formula.between(f"{name}/x", [SAMPLES, *shape], -1, 1)
        layer.build(x.shape)
        values = given(layer.trainable_variables, name)
        rest = [v.value for v in layer.non_trainable_variables]

        dy = formula.between(f"{name}/dy", [SAMPLES, *layer.compute_output_shape(x.shape)[1:]], -1, 1)

        @jax.jit
        def passes(values, x, dy):
            def call(values, x):
                return layer.stateless_call(values, rest, x, **inference(layer))[0]

            y, pull = jax.vjp(call, values, x)
            return y, pull(dy)

        y, (gradients, dx) = passes(values, x, dy)
        tensors |= {f"{name}/x": x, f"{name}/y": y, f"{name}/dy": dy, f"{name}/dx": dx}
        names = [v.name for v in layer.trainable_variables]
        tensors |= {f"{name}/params/{n}": v for n, v in zip(names, values)}
        tensors |= {f"{name}/gradients/{n}": v for n, v in zip(names, gradients)}
        listed.append({"name": name, "input_shape": shape, "layer": spec, "samples": SAMPLES, "params": names})
    return listed, tensors


def models(cases):
    """Outputs, loss and every gradient of a whole small model."""
    listed, tensors = [], {}
    for name, spec in cases.items():
        model = keras_model.build(spec)
        x = formula.between(f"{name}/x", [SAMPLES, *spec["input_shape"]], 0, 1)
        labels = np.arange(SAMPLES) % 3
        names = [n for n, _ in model.parameters()]
        values = [formula.parameter(f"{name}/{n}", v.shape) for n, v in model.parameters()]
        loss, gradients = jax.jit(jax.value_and_grad(lambda values: total(model, values, x, labels, x)))(values)
        outputs = jax.jit(lambda values: run(model, values, x, labels)[0])(values)
        tensors |= {f"{name}/x": x, f"{name}/loss": [loss]}
        tensors |= {f"{name}/outputs/{head.name}": y for head, y in zip(model.heads, outputs)}
        tensors |= {f"{name}/params/{n}": v for n, v in zip(names, values)}
        tensors |= {f"{name}/gradients/{n}": v for n, v in zip(names, gradients)}
        listed.append({"name": name, "model": spec, "samples": SAMPLES, "labels": labels.tolist(), "params": names})
    return listed, tensors


def optimizers(cases):
    """The parameters after each of ten steps along given gradients, and the running values after the last."""
    shapes = [[3, 4], [5]]
    initial = formula.between("initial", [17], -1, 1)
    gradients = formula.between("gradients", [STEPS, 17], -1, 1)
    # Gradients of very different sizes, some of them 0, as real ones are.
    gradients *= np.float32(10.0) ** np.arange(-8, 1, 0.5, dtype=np.float32)[:17]
    gradients[:, 3] = 0
    gradients[5:, 16] = 0
    tensors = {"gradients": gradients}
    listed = []
    for name, spec in cases.items():
        optimizer = keras_model.optimizer(spec)
        # From 0, a parameter is the sum of its steps; from elsewhere, small steps would drown in it.
        start = initial if optimizer.weight_decay else np.zeros_like(initial)
        tensors[f"{name}/initial"] = start
        variables = [keras.Variable(value, name="w") for value in split(start, shapes)]
        optimizer.build(variables)
        path = []
        values, state = [v.value for v in variables], [v.value for v in optimizer.variables]
        step = jax.jit(optimizer.stateless_apply)
        for index in range(STEPS):
            values, state = step(state, split(gradients[index], shapes), values)
            path.append(np.concatenate([np.ravel(v) for v in values]))
        tensors[f"{name}/params"] = np.stack(path)
        slots = {}
        for variable, value in zip(optimizer.variables, state):
            if variable.name.startswith("w_"):
                slots.setdefault(variable.name.removeprefix("w_"), []).append(np.ravel(value))
        tensors |= {f"{name}/slots/{slot}": np.concatenate(values) for slot, values in slots.items()}
        listed.append({"name": name, "optimizer": spec, "variables": [12, 5], "slots": list(slots)})
    return listed, tensors


def recipe(path):
    """The losses of a recipe's first steps. Weights and batches are computed on both sides."""
    spec = json.loads(path.read_text())
    listed, tensors = [], {}
    for stage, (model, optimizer) in stages(spec).items():
        built = keras_model.build(model)
        case = {
            "name": f"{path.stem}/{stage}",
            "model": model,
            "optimizer": optimizer,
            "corrupted": bool(spec.get("corruption")),
            "classes": classes(built),
            "samples": RECIPE_SAMPLES,
            "steps": RECIPE_STEPS,
        }
        if path.stem in OTHER_BATCHES:
            case["batches"] = OTHER_BATCHES[path.stem]
        listed.append(case)
        tensors[f"{case['name']}/losses"] = train(case, built)
    return listed, tensors


def stages(recipe):
    """{stage: (model, optimiser)} of what trains a whole model. Boltzmann machines have no counterpart in Keras."""
    model, pretraining = recipe["model"], recipe.get("pretraining") or {}
    found = {"training": (model, recipe["training"]["optimizer"])}
    if pretraining.get("method") == "reconstruction":
        heads = [{**head, "weight": float(head.get("target") != "label")} for head in model["heads"]]
        found["pretraining"] = ({**model, "heads": heads}, pretraining["training"]["optimizer"])
    return found


def classes(model):
    """How many labels a model tells apart; 1 where it reads none."""
    named = [head.decoder.output_shape[-1] for head in model.heads if head.target == "label"]
    routes = [head.route + 1 for head in model.heads if head.route is not None]
    return max([1, model.classes, *named, *routes])


def train(case, model):
    values = [formula.parameter(name, v.shape) for name, v in model.parameters()]
    optimizer = keras_model.optimizer(case["optimizer"])
    variables = [v for _, v in model.parameters()]
    optimizer.build(variables)
    state = [v.value for v in optimizer.variables]

    @jax.jit
    def step(values, state, x, labels, sample):
        loss, gradients = jax.value_and_grad(lambda values: total(model, values, x, labels, sample))(values)
        values, state = optimizer.stateless_apply(state, gradients, values)
        return loss, values, state

    losses = []
    for index in range(RECIPE_STEPS):
        x, sample = batch(index, case, model)
        # Sorted, as the playground has them where heads are chosen by label.
        labels = (np.arange(RECIPE_SAMPLES) + index % 4) * case["classes"] // (RECIPE_SAMPLES + 3)
        loss, values, state = step(values, state, x, labels, sample)
        losses.append(float(loss))
    return np.array(losses)


def batch(index, case, model):
    """(what the encoder is given, the clean samples): the same, unless the recipe corrupts its inputs."""
    shape, other = case["model"]["input_shape"], case.get("batches", "")
    if not case["corrupted"]:
        x = images(f"{other}sample {index}", shape)
        return x, x
    sample = images(f"{other}sample {index}", picture_shape(model.heads[0]))
    if sample[0].size != np.prod(shape):
        return images(f"{other}input {index}", shape), sample
    noise = formula.between(f"{other}noise {index}", sample.shape, -0.5, 0.5)
    return np.clip(sample + noise, 0, 1).reshape(-1, *shape), sample


def picture_shape(head):
    """The shape of the samples that a head is trained on: its outputs', or that of the pictures they give colour."""
    shape = head.decoder.output_shape[1:]
    return (*shape[:-1], 3) if head.target == "chroma" else shape


def chroma(rgb):
    """The blue and the red difference of ITU-R BT.601."""
    luma = rgb @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
    return ops.stack([(rgb[..., 2] - luma) / 1.772, (rgb[..., 0] - luma) / 1.402], axis=-1)


def images(name, shape):
    """Samples like images: three numbers of five are 0."""
    return np.maximum(formula.between(name, [RECIPE_SAMPLES, *shape], -1.5, 1), 0)


def run(model, values, x, labels):
    """(the outputs of all heads, what layers add to the loss), without what acts only in training."""
    whole = model.whole
    places = {id(v): value for (_, v), value in zip(model.parameters(), values)}
    values = [places[id(v)] for v in whole.trainable_variables]
    rest = [v.value for v in whole.non_trainable_variables]
    if model.classes:
        x = [x, ops.one_hot(labels % model.classes, model.classes)]
    y, _, costs = whole.stateless_call(values, rest, x, training=False, return_losses=True)
    return y if isinstance(y, list) else [y], costs


def total(model, values, x, labels, sample):
    """The loss that is trained on."""
    outputs, costs = run(model, values, x, labels)
    losses = [head_loss(head, y, labels, sample) for head, y in zip(model.heads, outputs)]
    if model.contractive:
        losses.append(model.contractive * contraction(model, values, x))
    return sum(losses) + sum(costs)


def head_loss(head, y, labels, sample):
    """A head's share of the loss: its own samples', averaged over all, towards the clean sample, the label or the
    parameters."""
    if head.target == "label":
        target = ops.one_hot(labels % y.shape[-1], y.shape[-1])
    elif head.target == "chroma":
        target = chroma(sample)
    elif head.target == "parameters":
        target = formula.between("parameters", y.shape, -1, 1)
    else:
        target = ops.reshape(sample, y.shape)
    each = keras.losses.get(head.loss)(target, y)
    each = ops.mean(ops.reshape(each, (len(y), -1)), axis=-1)
    if head.route is not None:
        each *= labels == head.route
    return head.weight * ops.mean(each)


def contraction(model, values, x):
    """The squared Frobenius norm of ∂ code / ∂ x, averaged over samples (Rifai et al. 2011)."""
    encoder = model.encoder
    places = {id(v): value for (_, v), value in zip(model.parameters(), values)}
    values = [places[id(v)] for v in encoder.trainable_variables]
    rest = [v.value for v in encoder.non_trainable_variables]
    jacobian = jax.vmap(jax.jacfwd(lambda x: encoder.stateless_call(values, rest, x[None])[0][0]))(x)
    return ops.sum(ops.square(jacobian)) / len(x)


def inference(layer):
    return {"training": False} if layer._call_has_training_arg else {}


def given(variables, prefix):
    return [formula.parameter(f"{prefix}/{v.name}", v.shape) for v in variables]


def split(flat, shapes):
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])
    return [part.reshape(shape) for part, shape in zip(np.split(flat, ends[:-1]), shapes)]
