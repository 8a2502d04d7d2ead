//! What the codes of principal components are worth on an installed data set, and how long each analysis takes.
//!
//! `cargo run --release --example codes -- [FOLDER] [ID]`, by default on MNIST as `npm run data` installed it.

use std::time::Instant;

use autoencoder_playground::analysis::{
    Covariance, Forest, ForestOptions, KMeans, KMeansOptions, LinearSvm, Metric, Neighbors, Pca, SvmOptions,
    Tsne, TsneOptions, accuracy, precision_at_k, purity,
};
use autoencoder_playground::data::{Dataset, installed};
use autoencoder_playground::error::Result;
use ndarray::{Array2, s};

const INSTALLED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/public/data");
/// Numbers in a code.
const CODE: usize = 32;
/// Samples that the slower methods learn from.
const FEW: usize = 5000;
const SEED: u64 = 1;

fn samples(data: &Dataset, from: usize, to: usize) -> Array2<f32> {
    let mut x = Array2::zeros((to - from, data.sample_shape().len()));
    for (index, mut row) in (from..to).zip(x.rows_mut()) {
        data.write_sample(index, row.as_slice_mut().expect("rows are contiguous"));
    }
    x
}

fn labels(data: &Dataset) -> Vec<u32> {
    (0..data.len()).map(|index| data.label(index).unwrap_or(0)).collect()
}

/// Runs `work`, and prints what it says with the time it took.
fn timed<T>(what: &str, work: impl FnOnce() -> Result<(T, String)>) -> Result<T> {
    let start = Instant::now();
    let (value, said) = work()?;
    println!("{what:<32} {said:<40} {:>7.2} s", start.elapsed().as_secs_f64());
    Ok(value)
}

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| INSTALLED.into());
    let id = arguments.next().unwrap_or_else(|| "mnist".into());
    let data = installed(folder, &id)?;
    let (train, test) = (&data.train, &data.validation);
    let (y, unseen_y) = (labels(train), labels(test));
    let pca = timed("principal components", || {
        let mut covariance = Covariance::new(train.sample_shape().len());
        for from in (0..train.len()).step_by(1000) {
            covariance.add(samples(train, from, train.len().min(from + 1000)).view())?;
        }
        let pca = Pca::from_covariance(covariance)?;
        let said = format!("{} components", pca.len());
        Ok((pca, said))
    })?;
    let unseen = samples(test, 0, test.len());
    timed("test error at k = 10, 32, 64", || {
        let errors = pca.reconstruction_errors(unseen.view())?;
        Ok(((), [10, 32, 64].map(|k| format!("{:.5}", errors[k.min(pca.len())])).join(" ")))
    })?;
    let codes = pca.transform(samples(train, 0, train.len()).view(), CODE)?;
    let unseen = pca.transform(unseen.view(), CODE)?;
    timed("10 nearest of all, for each", || {
        let found = Neighbors::new(codes.view(), Metric::Euclidean)?.nearest(unseen.view(), 10)?;
        Ok(((), format!("precision {:.4}", precision_at_k(&found, &y, &unseen_y)?)))
    })?;
    let few = FEW.min(train.len());
    let (codes, y) = (codes.slice(s![..few, ..]), &y[..few]);
    timed("k-means, 10 clusters", || {
        let clusters = KMeans::fit(codes, &KMeansOptions::new(10), SEED)?;
        Ok(((), format!("purity {:.4}", purity(clusters.assignments(), y)?)))
    })?;
    timed("linear support vector machine", || {
        let svm = LinearSvm::fit(codes, y, &SvmOptions::default(), SEED)?;
        Ok(((), format!("accuracy {:.4}", accuracy(&svm.predict(unseen.view())?, &unseen_y))))
    })?;
    timed("random forest, 100 trees", || {
        let forest = Forest::fit(codes, y, &ForestOptions::default(), SEED)?;
        Ok(((), format!("accuracy {:.4}", accuracy(&forest.predict(unseen.view())?, &unseen_y))))
    })?;
    let points = few.min(2000);
    timed("t-SNE, 750 steps", || {
        let mut tsne = Tsne::new(codes.slice(s![..points, ..]), &TsneOptions::default(), SEED)?;
        (0..750).for_each(|_| tsne.step());
        let near = Neighbors::new(tsne.layout().view(), Metric::Euclidean)?.nearest_others(5)?;
        let share = precision_at_k(&near, &y[..points], &y[..points])?;
        Ok(((), format!("divergence {:.4}, precision {share:.4}", tsne.kl_divergence())))
    })
}
