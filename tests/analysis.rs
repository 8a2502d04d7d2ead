//! The analyses on real data: the 1,797 8x8 digits that ship with the page, against figures that others published.
#![cfg(not(target_arch = "wasm32"))]

use autoencoder_playground::analysis::{
    Forest, ForestOptions, KMeans, KMeansOptions, LinearSvm, Lsa, Metric, Neighbors, Pca, Ridge, SvmOptions,
    Tsne, TsneOptions, accuracy, precision_at_k, purity, r2,
};
use autoencoder_playground::data::{Dataset, installed};
use ndarray::{Array2, Axis, concatenate};

struct Digits {
    x: Array2<f32>,
    labels: Vec<u32>,
    unseen: Array2<f32>,
    unseen_labels: Vec<u32>,
}

fn samples(data: &Dataset) -> (Array2<f32>, Vec<u32>) {
    let mut x = Array2::zeros((data.len(), data.sample_shape().len()));
    for (index, mut row) in x.rows_mut().into_iter().enumerate() {
        data.write_sample(index, row.as_slice_mut().expect("rows are contiguous"));
    }
    let labels = (0..data.len()).map(|index| data.label(index).expect("digits have labels")).collect();
    (x, labels)
}

/// The first four fifths, and the last as data never seen.
fn digits() -> Digits {
    let data = installed(concat!(env!("CARGO_MANIFEST_DIR"), "/www/public/data"), "digits-8x8").unwrap();
    let ((x, labels), (unseen, unseen_labels)) = (samples(&data.train), samples(&data.validation));
    Digits { x, labels, unseen, unseen_labels }
}

#[test]
fn components_explain_what_scikit_learn_says_they_do() {
    let digits = digits();
    let all = concatenate![Axis(0), digits.x, digits.unseen];
    let pca = Pca::fit(all.view()).unwrap();
    let total: f64 = pca.explained_variance().iter().sum();
    // explained_variance_ratio_ of PCA on load_digits().
    for (found, known) in pca.explained_variance().iter().zip([0.14890594, 0.13618771, 0.11794594]) {
        assert!((found / total - known).abs() < 1e-5, "{} and {known}", found / total);
    }
    let errors = pca.reconstruction_errors(all.view()).unwrap();
    assert!(errors[64] < 1e-6 && errors[10] < errors[2] / 2.0);
}

#[test]
fn neighbours_and_planes_and_trees_know_unseen_digits() {
    let Digits { x, labels, unseen, unseen_labels } = digits();
    let right = |predicted: Vec<u32>| accuracy(&predicted, &unseen_labels);
    for metric in [Metric::Euclidean, Metric::Cosine] {
        let neighbors = Neighbors::new(x.view(), metric).unwrap();
        let found = neighbors.nearest(unseen.view(), 10).unwrap();
        let votes = right(neighbors.classify(&labels, unseen.view(), 5).unwrap());
        let precision = precision_at_k(&found, &labels, &unseen_labels).unwrap();
        assert!(votes > 0.95 && precision > 0.9, "{metric:?}: {votes} and {precision}");
    }
    let svm = LinearSvm::fit(x.view(), &labels, &SvmOptions::default(), 1).unwrap();
    let planes = right(svm.predict(unseen.view()).unwrap());
    let forest = Forest::fit(x.view(), &labels, &ForestOptions::default(), 1).unwrap();
    let trees = right(forest.predict(unseen.view()).unwrap());
    let out_of_bag = forest.out_of_bag_accuracy().unwrap();
    assert!(planes > 0.88 && trees > 0.9 && out_of_bag > 0.95, "{planes}, {trees} and {out_of_bag}");
}

#[test]
fn clusters_are_mostly_of_one_digit() {
    let Digits { x, labels, .. } = digits();
    let clusters = KMeans::fit(x.view(), &KMeansOptions::new(10), 1).unwrap();
    let share = purity(clusters.assignments(), &labels).unwrap();
    assert!(share > 0.7, "{share}");
}

#[test]
fn a_layout_in_the_plane_keeps_digits_together() {
    let Digits { unseen, unseen_labels, .. } = digits();
    let mut tsne = Tsne::new(unseen.view(), &TsneOptions::default(), 1).unwrap();
    (0..500).for_each(|_| tsne.step());
    let layout = tsne.layout();
    let found = Neighbors::new(layout.view(), Metric::Euclidean).unwrap().nearest_others(5).unwrap();
    let share = precision_at_k(&found, &unseen_labels, &unseen_labels).unwrap();
    assert!(share > 0.9, "{share}");
}

#[test]
fn ink_is_a_linear_function_of_all_directions_and_nearly_one_of_the_strongest() {
    let Digits { x, unseen, .. } = digits();
    let ink = |x: &Array2<f32>| x.sum_axis(Axis(1)).insert_axis(Axis(1));
    let explained = |directions: usize| {
        let lsa = Lsa::fit(x.view(), directions, 1).unwrap();
        assert!(lsa.singular_values().windows(2).all(|pair| pair[0] >= pair[1]));
        let codes = |x: &Array2<f32>| lsa.transform(x.view()).unwrap();
        let line = Ridge::fit(codes(&x).view(), ink(&x).view(), 1e-3).unwrap();
        r2(ink(&unseen).view(), line.predict(codes(&unseen).view()).unwrap().view()).unwrap()[0]
    };
    let (some, all) = (explained(16), explained(64));
    assert!(some > 0.9 && all > 0.999, "{some} and {all}");
}
