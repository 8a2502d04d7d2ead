/** The playground's layers and costs that Keras does not have, as Python classes; a script holds those that it uses. */

/** @type {Record<string, string>} */
export const KERAS_CLASSES = {
  GaussianSampling: `@keras.saving.register_keras_serializable()
class GaussianSampling(layers.Layer):
    """A code drawn from means and log variances in training, the means otherwise; beta times the KL divergence as a cost."""

    def __init__(self, beta=1.0, **config):
        super().__init__(**config)
        self.beta = beta
        self.seeds = keras.random.SeedGenerator()

    def call(self, x, training=False):
        mean, log_var = ops.split(x, 2, axis=-1)
        divergence = -0.5 * ops.sum(1 + log_var - ops.square(mean) - ops.exp(log_var))
        self.add_loss(self.beta * divergence / ops.cast(ops.shape(x)[0], x.dtype))
        if not training:
            return mean
        return mean + ops.exp(0.5 * log_var) * keras.random.normal(ops.shape(mean), seed=self.seeds)

    def compute_output_shape(self, shape):
        return (*shape[:-1], shape[-1] // 2)

    def get_config(self):
        return {**super().get_config(), "beta": self.beta}`,

  VectorQuantization: `@keras.saving.register_keras_serializable()
class VectorQuantization(layers.Layer):
    """The nearest vector of a codebook; the gradient passes straight through (van den Oord et al. 2017)."""

    def __init__(self, codes, beta=0.25, embeddings_initializer="random_uniform", **config):
        super().__init__(**config)
        self.codes, self.beta, self.initializer = codes, beta, embeddings_initializer

    def build(self, shape):
        self.embeddings = self.add_weight(
            shape=(self.codes, shape[-1]), initializer=self.initializer, name="embeddings"
        )

    def call(self, x):
        distances = ops.sum(ops.square(self.embeddings), axis=-1) - 2 * ops.matmul(x, ops.transpose(self.embeddings))
        nearest = ops.take(self.embeddings, ops.argmin(distances, axis=-1), axis=0)
        codebook = ops.mean(ops.square(ops.stop_gradient(x) - nearest))
        commitment = ops.mean(ops.square(x - ops.stop_gradient(nearest)))
        self.add_loss(codebook + self.beta * commitment)
        return x + ops.stop_gradient(nearest - x)

    def compute_output_shape(self, shape):
        return shape

    def get_config(self):
        more = {"codes": self.codes, "beta": self.beta, "embeddings_initializer": self.initializer}
        return {**super().get_config(), **more}`,

  TopK: `@keras.saving.register_keras_serializable()
class TopK(layers.Layer):
    """The k numbers of largest magnitude along the last axis; the others become 0 (Makhzani and Frey 2014)."""

    def __init__(self, k, **config):
        super().__init__(**config)
        self.k = k

    def call(self, x):
        magnitudes = ops.absolute(x)
        threshold = ops.top_k(magnitudes, self.k)[0][..., -1:]
        return x * ops.cast(magnitudes >= ops.stop_gradient(threshold), x.dtype)

    def compute_output_shape(self, shape):
        return shape

    def get_config(self):
        return {**super().get_config(), "k": self.k}`,

  ConcatenateLabel: `@keras.saving.register_keras_serializable()
class ConcatenateLabel(layers.Layer):
    """The label, one-hot, after the numbers of the last axis of every position: called with [x, label]."""

    def __init__(self, classes, **config):
        super().__init__(**config)
        self.classes = classes

    def call(self, inputs):
        x, label = inputs
        positions = (-1,) + (1,) * (len(x.shape) - 2) + (self.classes,)
        label = ops.broadcast_to(ops.reshape(label, positions), (*ops.shape(x)[:-1], self.classes))
        return ops.concatenate([x, label], axis=-1)

    def compute_output_shape(self, shapes):
        return (*shapes[0][:-1], shapes[0][-1] + self.classes)

    def get_config(self):
        return {**super().get_config(), "classes": self.classes}`,

  KlSparsity: `@keras.saving.register_keras_serializable()
class KlSparsity(keras.regularizers.Regularizer):
    """weight times the sum over units of KL(rho, mean activation over the batch), beside L1 and L2 (Ng 2011).

    Keras divides what a layer's activations cost by the batch size, so it is multiplied by that here.
    """

    def __init__(self, rho, weight, l1=0.0, l2=0.0):
        self.rho, self.weight, self.l1, self.l2 = rho, weight, l1, l2

    def __call__(self, y):
        mean = ops.clip(ops.mean(y, axis=0), 1e-7, 1 - 1e-7)
        divergence = ops.sum(self.rho * ops.log(self.rho / mean) + (1 - self.rho) * ops.log((1 - self.rho) / (1 - mean)))
        cost = self.weight * divergence * ops.cast(ops.shape(y)[0], y.dtype)
        return cost + self.l1 * ops.sum(ops.absolute(y)) + self.l2 * ops.sum(ops.square(y))

    def get_config(self):
        return {"rho": self.rho, "weight": self.weight, "l1": self.l1, "l2": self.l2}`,
};
