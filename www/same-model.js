/** Recipes with the model of another, on the same data: its pretrained weights are theirs too. @type {Record<string, string>} */
export const SAME_MODEL = { 'anomaly-image': 'deep' };
