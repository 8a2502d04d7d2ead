//! What pretraining without labels is worth where labels are few.

use autoencoder_playground::analysis::accuracy as share_right;
use autoencoder_playground::error::Result;
use autoencoder_playground::spec::Recipe;
use autoencoder_playground::trainer::{Moment, Trainer};

use crate::runs::train_fully;
use crate::trained::{Trained, labels};

const CHUNK: usize = 256;

/// Percentage points over the same network, trained the same way from its first random weights.
pub fn gain_points(trained: &Trained) -> Result<f64> {
    let recipe = Recipe { pretraining: None, ..trained.trainer.recipe().clone() };
    let scratch = train_fully(recipe, trained.seed, &trained.data)?;
    Ok(100.0 * (test_accuracy(&trained.trainer)? - test_accuracy(&scratch)?))
}

/// The share of the test samples that get their label.
pub fn accuracy(trained: &Trained) -> Result<f64> {
    test_accuracy(&trained.trainer)
}

fn test_accuracy(trainer: &Trainer<f32>) -> Result<f64> {
    let (model, test) = (trainer.model(), &trainer.data().validation);
    let head = model.heads().position(|name| name == "label").expect("the recipe has a head for labels");
    let classes = model.output_shape(head).len();
    let (mut ws, mut feed) = (model.workspace(CHUNK), trainer.feed(CHUNK));
    let mut predicted = Vec::with_capacity(test.len());
    let all: Vec<u32> = (0..test.len() as u32).collect();
    for samples in all.chunks(CHUNK) {
        let fed = feed.load(test, samples.iter().copied(), false, trainer.seed(), Moment::Validation);
        model.forward(&mut ws, fed.input, fed.batch);
        predicted.extend(ws.output(head, samples.len()).chunks_exact(classes).map(largest));
    }
    Ok(share_right(&predicted, labels(test)?))
}

fn largest(scores: &[f32]) -> u32 {
    let best = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
    best.map_or(0, |(index, _)| index as u32)
}
