//! Faces swapped: each test face through the shared encoder and the other character's decoder. The expression must stay,
//! the identity must change; both are judged by estimators that only ever saw real pictures.

use autoencoder_playground::analysis::{LinearSvm, Pca, Ridge, SvmOptions, r2};
use autoencoder_playground::colour::RGB;
use autoencoder_playground::data::Dataset;
use autoencoder_playground::error::Result;
use ndarray::{Array1, Array2, ArrayView2, Axis, concatenate};

use crate::trained::{Trained, labels, matrix, mean};

const CHARACTERS: u32 = 2;
const SIDE: usize = 48;
/// Components that the estimators look at.
const COMPONENTS: usize = 60;
/// How much the estimator of expressions holds back.
const ALPHA: f64 = 1e-3;

/// R² of the expression parameters estimated from swapped faces, averaged over parameters.
pub fn expression_r2(trained: &Trained) -> Result<f64> {
    let estimators = Estimators::new(&trained.data.train)?;
    estimators.r2_of(trained, &swapped(trained)?, |label| CHARACTERS - 1 - label)
}

/// The same for the test faces as they are: what the estimator itself can tell.
pub fn expression_r2_of_originals(trained: &Trained) -> Result<f64> {
    let estimators = Estimators::new(&trained.data.train)?;
    estimators.r2_of(trained, &matrix(&trained.data.validation), |label| label)
}

/// The share of swapped faces that a classifier of real faces takes for the other character.
pub fn identity_changed(trained: &Trained) -> Result<f64> {
    let train = some(&trained.data.train)?;
    let pixels = small(&matrix(&train));
    let classifier = LinearSvm::fit(pixels.view(), labels(&train)?, &SvmOptions::default(), trained.seed)?;
    let seen = classifier.predict(small(&swapped(trained)?).view())?;
    let real = labels(&trained.data.validation)?;
    let changed = seen.iter().zip(real).filter(|&(&seen, &real)| seen == CHARACTERS - 1 - real).count();
    Ok(changed as f64 / real.len() as f64)
}

/// Every test face, drawn as the other character; `[samples, values]`. The label alone chooses who is drawn.
fn swapped(trained: &Trained) -> Result<Array2<f32>> {
    let test = &trained.data.validation;
    let others = labels(test)?.iter().map(|label| CHARACTERS - 1 - label).collect();
    let others = Dataset::new(test.name(), test.sample_shape().clone(), test.values().clone(), Some(others))?;
    Ok(outputs(trained, &others))
}

/// What the model makes of each sample, `[samples, values]`.
fn outputs(trained: &Trained, data: &Dataset) -> Array2<f32> {
    let mut all = Vec::new();
    trained.each_chunk(data, |chunk| all.extend(chunk.outputs));
    Array2::from_shape_vec((data.len(), data.sample_shape().len()), all).expect("one output a sample")
}

/// What tells the expression from a picture: one estimator for each character, fitted to pictures that were drawn.
struct Estimators {
    of_character: Vec<(Pca, Ridge)>,
}

impl Estimators {
    fn new(train: &Dataset) -> Result<Self> {
        let of_character = (0..CHARACTERS).map(|character| {
            let faces = of_label(train, character)?;
            let pixels = small(&matrix(&faces));
            let pca = Pca::fit(pixels.view())?;
            let seen = features(&pca, pixels.view())?;
            let ridge = Ridge::fit(seen.view(), expressions(&faces).view(), ALPHA)?;
            Ok((pca, ridge))
        });
        Ok(Self { of_character: of_character.collect::<Result<_>>()? })
    }

    /// R² over all test faces; `shown` says which character a face of a label now is.
    fn r2_of(&self, trained: &Trained, faces: &Array2<f32>, shown: impl Fn(u32) -> u32) -> Result<f64> {
        let test = &trained.data.validation;
        let (truth, faces) = (expressions(test), small(faces));
        let mut estimated = Array2::zeros(truth.dim());
        for (index, &label) in labels(test)?.iter().enumerate() {
            let (pca, ridge) = &self.of_character[shown(label) as usize];
            let face = faces.row(index).insert_axis(Axis(0));
            estimated.row_mut(index).assign(&ridge.predict(features(pca, face)?.view())?.row(0));
        }
        Ok(mean(&r2(truth.view(), estimated.view())?))
    }
}

/// The first components, and their products with each other: expressions turn parts of a face about.
fn features(pca: &Pca, pixels: ArrayView2<f32>) -> Result<Array2<f32>> {
    let components = pca.transform(pixels, COMPONENTS)?;
    let scale: Array1<f32> =
        pca.explained_variance()[..COMPONENTS].iter().map(|variance| variance.sqrt() as f32).collect();
    let components = components / &scale;
    let products: Vec<Array2<f32>> = (0..COMPONENTS)
        .map(|i| &components.slice(ndarray::s![.., i..]) * &components.slice(ndarray::s![.., i..=i]))
        .collect();
    let mut all = vec![components.view()];
    all.extend(products.iter().map(|products| products.view()));
    Ok(concatenate(Axis(1), &all).expect("one row a sample"))
}

/// Pictures at half their width and height, as the estimators see them: details of a pixel tell nothing of an expression.
fn small(faces: &Array2<f32>) -> Array2<f32> {
    let half = SIDE / 2;
    let mut all = Array2::zeros((faces.nrows(), half * half * RGB));
    for (face, mut small) in faces.rows().into_iter().zip(all.rows_mut()) {
        for (at, &value) in face.iter().enumerate() {
            let (row, column, channel) = (at / RGB / SIDE, at / RGB % SIDE, at % RGB);
            small[(row / 2 * half + column / 2) * RGB + channel] += value / 4.0;
        }
    }
    all
}

/// As many faces as it takes to tell two characters apart.
fn some(data: &Dataset) -> Result<Dataset> {
    data.select(&(0..data.len().min(2000)).collect::<Vec<_>>())
}

fn of_label(data: &Dataset, label: u32) -> Result<Dataset> {
    let indices: Vec<usize> = (0..data.len()).filter(|&index| data.label(index) == Some(label)).collect();
    data.select(&indices)
}

/// The parameters of each face, `[samples, parameters]`.
fn expressions(data: &Dataset) -> Array2<f32> {
    let width = data.parameter_names().len();
    let all: Vec<f32> =
        (0..data.len()).flat_map(|index| data.parameters(index).expect("drawn faces")).copied().collect();
    Array2::from_shape_vec((data.len(), width), all).expect("so many for each face")
}
