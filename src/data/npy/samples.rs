//! What readers bring as arrays: samples along the first axis, and the labels that belong to them.

use super::{Array, Numbers, array};
use crate::data::own::{self, Brought, File};
use crate::data::{Dataset, Values};
use crate::error::{Error, Result};
use crate::shape::Shape;

/// Labels of whole numbers up to this are classes.
const MOST_CLASSES: f32 = 1000.0;
/// What arrays of samples are called, best first.
const SAMPLES: [&str; 7] = ["x_train", "train_x", "train_images", "x", "images", "data", "arr_0"];
const TEST_SAMPLES: [&str; 3] = ["x_test", "test_x", "test_images"];

type Named = (String, Array);

/// A set of arrays, each under the name of its file: the samples are those of a well-known name, or else the largest
/// array; their labels are the whole numbers of which there are as many; a test part is there with an `x_test`.
///
/// # Errors
/// [`Error::Data`] saying which file is wrong, and where, or that there is no array of samples.
pub fn brought(name: &str, files: Vec<File>) -> Result<Brought> {
    let key = |file: &File| file.name.trim_end_matches(".npy").to_lowercase();
    let named = |file: File| Ok((key(&file), array(file)?));
    let mut arrays = files.into_iter().map(named).collect::<Result<Vec<Named>>>()?;
    let test = position(&arrays, &TEST_SAMPLES).map(|at| arrays.swap_remove(at));
    let Some(at) = position(&arrays, &SAMPLES).or_else(|| largest(&arrays)) else {
        let problem =
            "holds no array of samples; one of two to four axes is needed, the samples along the first";
        return Err(Error::data(name, problem));
    };
    let (_, main) = arrays.swap_remove(at);
    let labels = labels_of(&main, &arrays, false);
    let test_labels = test.as_ref().and_then(|(_, test)| labels_of(test, &arrays, true));
    let both = test.is_none() || labels.is_some() == test_labels.is_some();
    let scale = Scale::of(&main.values);
    let beyond = |array: &Array| array.promised - array.shape[0];
    let beyond = beyond(&main) + test.as_ref().map_or(0, |(_, test)| beyond(test));
    let train = main.samples(name, labels.filter(|_| both), scale)?;
    let test = test.map(|(_, test)| test.samples(name, test_labels.filter(|_| both), scale)).transpose()?;
    Ok(Brought::new(train, test, beyond))
}

fn position(arrays: &[Named], names: &[&str]) -> Option<usize> {
    let is = |(key, array): &Named, name: &str| key == name && array.shape.len() > 1;
    names.iter().find_map(|name| arrays.iter().position(|named| is(named, name)))
}

fn largest(arrays: &[Named]) -> Option<usize> {
    let samples = arrays.iter().enumerate().filter(|(_, (_, array))| array.shape.len() > 1);
    samples.max_by_key(|(_, (_, array))| array.shape.iter().product::<usize>()).map(|(at, _)| at)
}

/// The labels among the arrays that are as many as an array has samples.
fn labels_of(samples: &Array, arrays: &[Named], is_test: bool) -> Option<Vec<u32>> {
    let fitting = arrays
        .iter()
        .filter(|(key, labels)| labels.promised == samples.promised && File::is_test(key) == is_test)
        .find_map(|(_, array)| array.labels());
    fitting.filter(|labels| labels.len() >= samples.shape[0]).map(|mut labels| {
        labels.truncate(samples.shape[0]);
        labels
    })
}

/// What makes numbers lie between 0 and 1.
#[derive(Debug, Clone, Copy)]
struct Scale {
    min: f32,
    /// Half of the distance to the largest: that of two finite numbers need not be finite.
    half: f32,
}

impl Scale {
    /// The smallest number is to become 0 and the largest 1, unless they lie there already.
    fn of(numbers: &Numbers) -> Self {
        let Numbers::Floats(values) = numbers else { return Self { min: 0.0, half: 0.5 } };
        let (min, max) = values.iter().fold((f32::MAX, f32::MIN), |(min, max), &v| (min.min(v), max.max(v)));
        if min >= 0.0 && max <= 1.0 {
            return Self { min: 0.0, half: 0.5 };
        }
        let half = max / 2.0 - min / 2.0;
        Self { min, half: if half > 0.0 { half } else { 1.0 } }
    }

    fn apply(self, value: f32) -> f32 {
        (value / 2.0 - self.min / 2.0) / self.half
    }
}

impl Array {
    /// The labels that an array of one number a sample holds: whole numbers that can be classes.
    fn labels(&self) -> Option<Vec<u32>> {
        if !matches!(self.shape[..], [_] | [_, 1]) {
            return None;
        }
        let class = |value: f32| {
            (value.fract() == 0.0 && (0.0..MOST_CLASSES).contains(&value)).then_some(value as u32)
        };
        match &self.values {
            Numbers::Bytes(bytes) => Some(bytes.iter().map(|&byte| byte.into()).collect()),
            Numbers::Floats(values) => values.iter().map(|&value| class(value)).collect(),
        }
    }

    /// Samples along the first axis: `[n, height, width]` has one channel, `[n, channels, height, width]` is turned
    /// into `[n, height, width, channels]`. Bytes are divided by what the largest of them suggests.
    fn samples(self, name: &str, labels: Option<Vec<u32>>, scale: Scale) -> Result<Dataset> {
        let (shape, planes) = match self.shape[1..] {
            [height, width] => (Shape::from([height, width, 1]), 1),
            [channels @ (1 | 3), height, width] if !matches!(width, 1 | 3) => {
                (Shape::from([height, width, channels]), channels)
            }
            ref inner => (Shape::new(inner), 1),
        };
        let sample = shape.len();
        let values = match self.values {
            Numbers::Bytes(data) => own::bytes(channels_last(data, planes, sample)),
            Numbers::Floats(mut values) => {
                values.iter_mut().for_each(|value| *value = scale.apply(*value));
                Values::Floats(channels_last(values, planes, sample))
            }
        };
        Dataset::new(name, shape, values, labels)
    }
}

/// Samples of so many planes one after another, as pixels.
fn channels_last<T: Copy>(values: Vec<T>, planes: usize, sample: usize) -> Vec<T> {
    if planes == 1 || sample == 0 {
        return values;
    }
    let pixels = sample / planes;
    let pixel = |sample: &[T], at: usize| -> Vec<T> {
        (0..planes).map(|plane| sample[plane * pixels + at]).collect()
    };
    values.chunks_exact(sample).flat_map(|sample| (0..pixels).flat_map(move |at| pixel(sample, at))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::of;
    use super::*;

    fn bytes(name: &str, shape: &str, fill: &[u8]) -> File {
        File { name: name.into(), bytes: of("|u1", shape, fill), is_cut: false }
    }

    fn floats(name: &str, shape: &str, values: &[f32]) -> File {
        let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        File { name: name.into(), bytes: of("<f4", shape, &bytes), is_cut: false }
    }

    fn sample(set: &Dataset, index: usize) -> Vec<f32> {
        let mut sample = vec![0.0; set.sample_shape().len()];
        set.write_sample(index, &mut sample);
        sample
    }

    #[test]
    fn the_parts_of_a_file_find_one_another() {
        let files = vec![
            bytes("y_test.npy", "(2,)", &[1; 2]),
            bytes("x_test.npy", "(2, 2, 2)", &[100; 8]),
            bytes("y_train.npy", "(3,)", &[2; 3]),
            bytes("x_train.npy", "(3, 2, 2)", &[200; 12]),
        ];
        let parts = brought("mnist", files).unwrap().parts;
        assert_eq!((parts.train.len(), parts.train.sample_shape()), (3, &Shape::from([2, 2, 1])));
        assert_eq!((parts.train.label(0), parts.test.unwrap().label(1)), (Some(2), Some(1)));
        let error = brought("y.npy", vec![bytes("y.npy", "(3,)", &[2; 3])]).unwrap_err().to_string();
        assert!(error.contains("no array of samples"), "{error}");
    }

    #[test]
    fn both_parts_are_put_on_one_scale_between_0_and_1() {
        let files = vec![
            floats("x_train.npy", "(2, 2)", &[-1.0, 0.0, 1.0, 3.0]),
            floats("x_test.npy", "(1, 2)", &[1.0, 3.0]),
        ];
        let parts = brought("set", files).unwrap().parts;
        assert_eq!(sample(&parts.train, 0), [0.0, 0.25]);
        assert_eq!(sample(&parts.test.unwrap(), 0), [0.5, 1.0]);
        let scaled = |values: &[f32]| {
            let scale = Scale::of(&Numbers::Floats(values.to_vec()));
            values.iter().map(|&value| scale.apply(value)).collect::<Vec<_>>()
        };
        assert_eq!(scaled(&[0.2, 0.9]), [0.2, 0.9]);
        assert_eq!(scaled(&[f32::MIN, f32::MAX]), [0.0, 1.0]);
        assert_eq!(scaled(&[7.0, 7.0]), [0.0, 0.0]);
    }

    #[test]
    fn channels_that_come_first_are_put_last() {
        let file = bytes("x.npy", "(1, 3, 2, 2)", &[1, 2, 3, 4, 10, 20, 30, 40, 100, 101, 102, 255]);
        let set = brought("set", vec![file]).unwrap().parts.train;
        assert_eq!(set.sample_shape(), &Shape::from([2, 2, 3]));
        assert_eq!(sample(&set, 0)[..6], [1.0, 10.0, 100.0, 2.0, 20.0, 101.0].map(|byte| byte / 255.0));
    }
}
