/** How a PyTorch script checks its model and goes on training it. */
import { classesOf, named, Unsupported } from './layers.js';
import { call, indent, literal } from './python.js';
import { isRoute, needsParameters } from './targets.js';

/** @typedef {import('./layers.js').ExportedRecipe} ExportedRecipe */
/** @typedef {import('./layers.js').LayerSpec} LayerSpec */

/** Names of settings where PyTorch's differ from Keras's. @type {Record<string, string>} */
const SETTINGS = {
  momentum: 'momentum',
  nesterov: 'nesterov',
  rho: 'rho',
  epsilon: 'eps',
  weight_decay: 'weight_decay',
};
/** Keras's own settings where PyTorch has others. @type {Record<string, Record<string, string>>} */
const USUAL = {
  SGD: {},
  Adam: { eps: '1e-7' },
  AdamW: { eps: '1e-7' },
  Nadam: { eps: '1e-7' },
  RMSprop: { alpha: '0.9', eps: '1e-7' },
  Adadelta: { rho: '0.95', eps: '1e-7' },
  Adagrad: { initial_accumulator_value: '0.1', eps: '1e-7' },
};
const NAMES = /** @type {Record<string, string>} */ ({ Nadam: 'NAdam' });

/** @param {ExportedRecipe['training']} training */
export function optimizerText({ optimizer }) {
  const { name, learning_rate: rate, ...rest } = optimizer;
  if (!USUAL[name]) throw new Unsupported(`The optimiser ${name} has no counterpart in the PyTorch script.`);
  /** @type {Record<string, string>} */
  const settings = { lr: literal(typeof rate === 'number' ? rate : rate.initial_learning_rate), ...USUAL[name] };
  for (const [key, value] of Object.entries(rest)) {
    const known = name === 'RMSprop' && key === 'rho' ? 'alpha' : SETTINGS[key];
    if (known) settings[known] = literal(value);
  }
  if ('beta_1' in rest || 'beta_2' in rest)
    settings.betas = `(${literal(rest.beta_1 ?? 0.9)}, ${literal(rest.beta_2 ?? 0.999)})`;
  return call(`torch.optim.${NAMES[name] ?? name}`, ['model.parameters()'], settings);
}

/** The functions `check`, `loss_of` and `train`. @param {ExportedRecipe} recipe */
export function trainingLines(recipe) {
  const { model, training } = recipe;
  const given = classesOf(model) ? 'x, labels' : 'x';
  const { schedule, per } = scheduleText(training.optimizer.learning_rate);
  return `def check(model, data):
    """Whether codes and outputs are those of the page."""
    model.eval()
    with torch.no_grad():
        x, labels, *_ = arrays(data)
        codes, outputs = model.encode(${given}), model(${given})
${indent(firstLines(model.heads)).join('\n')}
    np.testing.assert_allclose(codes.cpu().numpy(), data["codes"], rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(first.cpu().numpy(), data["outputs"].reshape(first.shape), rtol=1e-4, atol=1e-4)
    print("The outputs are those of the page.")


def loss_of(model, x, labels, *y):
    outputs = model(${given})
    loss = 0.0
${indent(lossLines(recipe)).join('\n')}
    return loss


def train(model, data, epochs):
    model.train()
    samples = torch.utils.data.TensorDataset(*arrays(data))
    batches = torch.utils.data.DataLoader(samples, batch_size=${training.batch_size}, shuffle=True)
    optimizer = make_optimizer(model)${schedule}
    for epoch in range(epochs):
        total = 0.0
        for batch in batches:
            optimizer.zero_grad()
            loss = loss_of(model, *batch)
            loss.backward()
            optimizer.step()${per}
            total += loss.item() * len(batch[0])
        print(f"epoch {epoch + 1}: loss {total / len(samples):.5f}")`;
}

/** @param {any} rate */
function scheduleText(rate) {
  if (typeof rate === 'number') return { schedule: '', per: '' };
  if (rate.schedule !== 'CosineDecay')
    throw new Unsupported(`The schedule ${rate.schedule} has no counterpart in the PyTorch script.`);
  const made = `torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=${rate.decay_steps})`;
  return { schedule: `\n    schedule = ${made}`, per: '\n            schedule.step()' };
}

/** @param {import('./layers.js').Head[]} heads */
function firstLines(heads) {
  if (!heads.some(({ route }) => isRoute(route))) return ['first = outputs[0]'];
  const routes = literal(heads.map(({ route }) => route ?? -1));
  return [
    '# Each sample has the head of its label.',
    `chosen = [max(${routes}.index(label), 0) for label in labels.tolist()]`,
    'first = torch.stack([outputs[head][sample] for sample, head in enumerate(chosen)])',
  ];
}

/** Each head's loss, averaged over its own samples, and what layers cost beside it. @param {ExportedRecipe} recipe */
function lossLines({ model }) {
  const { encoder, heads } = named(model);
  const lines = heads.flatMap((head, index) => {
    const { loss, weight = 1, route } = head;
    const [y, target] = [`outputs[${index}]`, `y[${index}]`];
    const each = LOSSES[loss]?.(y, target);
    if (!each) throw new Unsupported(`The loss ${loss} has no counterpart in the PyTorch script.`);
    const factor = weight === 1 ? '' : `${literal(weight)} * `;
    // Where there are none, the head is left as it is.
    if (needsParameters(head)) return [`if not ${target}.isnan().any():`, `    loss = loss + ${factor}${each}.mean()`];
    if (!isRoute(route)) return [`loss = loss + ${factor}${each}.mean()`];
    return [`own = ${each}.flatten(1).mean(dim=1) * (labels == ${route})`, `loss = loss + ${factor}own.mean()`];
  });
  const all = [...encoder, ...heads.flatMap(({ layers }) => layers)];
  const costs = hasActivityCost(model) ? ['loss = loss + model.cost'] : [];
  // Last, for it runs the encoder once more.
  const { contractive } = model;
  const penalty = contractive ? [`loss = loss + ${literal(contractive)} * contractive_cost(model, x)`] : [];
  return [...lines, ...costs, ...all.flatMap(costLines), ...penalty];
}

/** @type {Record<string, (y: string, target: string) => string>} */
const LOSSES = {
  mean_squared_error: (y, target) => `((${y} - ${target}) ** 2)`,
  mean_absolute_error: (y, target) => `(${y} - ${target}).abs()`,
  binary_crossentropy: (y, target) => `F.binary_cross_entropy(${y}.clamp(1e-7, 1 - 1e-7), ${target}, reduction="none")`,
  categorical_crossentropy: (y, target) => `-(${target} * ${y}.clamp(1e-7, 1).log()).sum(dim=-1)`,
};

/** Whether the outputs of a layer cost something beside the loss. @param {import('./layers.js').Model} model */
export function hasActivityCost({ encoder, heads }) {
  return [...encoder, ...heads.flatMap(({ layers }) => layers)].some((spec) => spec.activity_regularizer);
}

/** What a layer's outputs, `x`, cost. @param {LayerSpec} spec */
export function activityLines({ activity_regularizer: activity }) {
  if (!activity) return [];
  const { l1 = 0, l2 = 0, kl } = activity;
  return [
    ...(l1 ? [`self.cost = self.cost + ${literal(l1)} * x.abs().sum() / len(x)`] : []),
    ...(l2 ? [`self.cost = self.cost + ${literal(l2)} * (x**2).sum() / len(x)`] : []),
    ...(kl ? klLines(kl) : []),
  ];
}

/** How far each unit's mean activation is from a small one (Ng 2011). @param {{rho: number, weight: number}} kl */
function klLines({ rho, weight }) {
  const [few, many] = [literal(rho), literal(1 - rho)];
  return [
    'mean = x.mean(dim=0).clamp(1e-7, 1 - 1e-7)',
    `divergence = ${few} * torch.log(${few} / mean) + ${many} * torch.log(${many} / (1 - mean))`,
    `self.cost = self.cost + ${literal(weight)} * divergence.sum()`,
  ];
}

/** @param {LayerSpec} spec */
function costLines({ layer, name, kernel_regularizer: kernel, bias_regularizer: bias }) {
  if (bias) throw new Unsupported(`The bias regularizer of ${name} has no counterpart in the PyTorch script.`);
  if (layer === 'GaussianSampling' || layer === 'VectorQuantization') return [`loss = loss + model.${name}.cost`];
  if (!kernel) return [];
  const { l1 = 0, l2 = 0 } = kernel;
  const weight = `model.${name}.weight`;
  return [
    ...(l1 ? [`loss = loss + ${literal(l1)} * ${weight}.abs().sum()`] : []),
    ...(l2 ? [`loss = loss + ${literal(l2)} * (${weight} ** 2).sum()`] : []),
  ];
}
