/** What a PyTorch script has beside its model: layers that PyTorch lacks, and how the weights are read. */

/** @type {Record<string, string>} */
export const PYTORCH_PARTS = {
  GaussianSampling: `class GaussianSampling(nn.Module):
    """A code drawn from means and log variances in training, the means otherwise; beta times the KL divergence as a cost."""

    def __init__(self, beta):
        super().__init__()
        self.beta, self.cost = beta, 0.0

    def forward(self, x):
        mean, log_var = x.chunk(2, dim=-1)
        self.cost = self.beta * -0.5 * (1 + log_var - mean**2 - log_var.exp()).sum() / len(x)
        return mean + torch.exp(0.5 * log_var) * torch.randn_like(mean) if self.training else mean`,

  VectorQuantization: `class VectorQuantization(nn.Module):
    """The nearest vector of a codebook; the gradient passes straight through (van den Oord et al. 2017)."""

    def __init__(self, codes, width, beta):
        super().__init__()
        self.embeddings = nn.Parameter(torch.empty(codes, width).uniform_(-0.05, 0.05))
        self.beta, self.cost = beta, 0.0

    def forward(self, x):
        distances = (self.embeddings**2).sum(-1) - 2 * x @ self.embeddings.T
        nearest = self.embeddings[distances.argmin(-1)]
        self.cost = F.mse_loss(nearest, x.detach()) + self.beta * F.mse_loss(x, nearest.detach())
        return x + (nearest - x).detach()`,

  TopK: `def top_k(x, k):
    """The k numbers of largest magnitude along the last axis; the others become 0 (Makhzani and Frey 2014)."""
    threshold = x.abs().topk(k, dim=-1).values[..., -1:].detach()
    return x * (x.abs() >= threshold)`,

  contractive: `def contractive_cost(model, x):
    """How far the code moves with its input: the squared norm of its Jacobian (Rifai et al. 2011), the samples' mean."""
    jacobians = torch.func.vmap(torch.func.jacrev(lambda sample: model.encode(sample[None])[0]))(x)
    return (jacobians**2).sum() / len(x)`,

  load: `def load_weights(model, file):
    """Each weight by its name, such as dense_1/kernel, turned from Keras's order of axes to PyTorch's."""
    tensors = {name: torch.as_tensor(values.astype("float32")) for name, values in load_file(file).items()}
    for name, module in model.named_modules():
        own = {key.split("/")[1]: tensors.pop(key) for key in list(tensors) if key.startswith(f"{name}/")}
        if isinstance(module, nn.Linear):
            own["weight"] = own.pop("kernel").T
        elif isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            own["weight"] = own.pop("kernel").permute(3, 2, 0, 1)
        elif isinstance(module, nn.LSTM):
            own["weight_ih_l0"], own["weight_hh_l0"] = own.pop("kernel").T, own.pop("recurrent_kernel").T
            if "bias" in own:
                own["bias_ih_l0"] = own.pop("bias")
                own["bias_hh_l0"] = torch.zeros_like(own["bias_ih_l0"])
        if own:
            module.load_state_dict(own)
    if tensors:
        raise SystemExit(f"{file} has weights that the model has no place for: {', '.join(sorted(tensors))}")`,
};
