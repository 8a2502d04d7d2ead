//! Samples of one shape, in memory, in the form that costs least.

use crate::error::{Error, Result};
use crate::kernels::Real;
use crate::random::Random;
use crate::shape::Shape;

/// The numbers of a data set, one sample after the other.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Bytes that stay bytes until a sample is asked for: 60,000 MNIST images take 47 MB. A value is `byte / scale`.
    Bytes {
        /// One byte a value.
        data: Vec<u8>,
        /// The byte that means 1.
        scale: f32,
    },
    /// Numbers as they are.
    Floats(Vec<f32>),
}

impl Values {
    fn len(&self) -> usize {
        match self {
            Self::Bytes { data, .. } => data.len(),
            Self::Floats(data) => data.len(),
        }
    }

    fn split_off(&mut self, at: usize) -> Self {
        match self {
            Self::Bytes { data, scale } => Self::Bytes { data: data.split_off(at), scale: *scale },
            Self::Floats(data) => Self::Floats(data.split_off(at)),
        }
    }

    /// What is wrong with the numbers themselves, if anything.
    fn problem(&self, sample_len: usize) -> Option<String> {
        match self {
            Self::Bytes { scale, .. } if !(scale.is_finite() && *scale > 0.0) => {
                Some(format!("has a scale of {scale}, where a positive number such as 255 is needed"))
            }
            Self::Bytes { .. } => None,
            Self::Floats(data) => data.iter().position(|value| !value.is_finite()).map(|at| {
                let (sample, value) = (at / sample_len, at % sample_len);
                format!("holds {} as value {value} of sample {sample}, where a number is needed", data[at])
            }),
        }
    }
}

/// Numbers that come with each sample beside its label, such as the pose of a drawn face.
#[derive(Debug, Clone, PartialEq)]
struct Parameters {
    names: Vec<String>,
    values: Vec<f32>,
}

/// Samples of one shape, with optional labels and parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    name: String,
    sample_shape: Shape,
    len: usize,
    values: Values,
    labels: Option<Vec<u32>>,
    classes: usize,
    parameters: Option<Parameters>,
}

impl Dataset {
    /// A data set of `values.len() / sample_shape.len()` samples; `labels` has one entry a sample.
    ///
    /// # Errors
    /// [`Error::Data`] if there is no sample, if the values or labels do not come out even, or if a value is not finite.
    pub fn new(
        name: impl Into<String>,
        sample_shape: Shape,
        values: Values,
        labels: Option<Vec<u32>>,
    ) -> Result<Self> {
        let name = name.into();
        sample_shape.check("sample_shape").map_err(|error| Error::data(&name, error.to_string()))?;
        let sample_len = sample_shape.len();
        let (len, rest) = (values.len() / sample_len, values.len() % sample_len);
        if values.len() == 0 {
            return Err(Error::data(name, "holds no samples; at least one is needed"));
        }
        if rest != 0 {
            let problem = format!(
                "holds {} values, which does not divide into samples of shape {sample_shape} ({sample_len} values each)",
                values.len()
            );
            return Err(Error::data(name, problem));
        }
        if let Some(problem) = values.problem(sample_len) {
            return Err(Error::data(name, problem));
        }
        if let Some(labels) = labels.as_ref().filter(|labels| labels.len() != len) {
            let problem =
                format!("has {} labels for {len} samples; there must be one label a sample", labels.len());
            return Err(Error::data(name, problem));
        }
        let classes = class_count(labels.as_deref());
        Ok(Self { name, sample_shape, len, values, labels, classes, parameters: None })
    }

    /// The same data set with `names.len()` numbers a sample beside its label, sample after sample.
    ///
    /// # Errors
    /// [`Error::Data`] if `values` does not hold `names.len()` finite numbers for each sample.
    pub fn with_parameters(mut self, names: &[&str], values: Vec<f32>) -> Result<Self> {
        if names.is_empty() || values.len() != names.len() * self.len {
            let problem = format!(
                "has {} parameter values for {} samples of {} parameters",
                values.len(),
                self.len,
                names.len()
            );
            return Err(Error::data(self.name, problem));
        }
        if let Some(at) = values.iter().position(|value| !value.is_finite()) {
            let problem =
                format!("holds {} as {} of sample {}", values[at], names[at % names.len()], at / names.len());
            return Err(Error::data(self.name, problem));
        }
        let names = names.iter().map(|&name| name.to_owned()).collect();
        self.parameters = Some(Parameters { names, values });
        Ok(self)
    }

    /// What messages call this data set.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many samples there are; never 0.
    #[expect(clippy::len_without_is_empty, reason = "a data set holds at least one sample")]
    pub fn len(&self) -> usize {
        self.len
    }

    /// The shape of each sample.
    pub fn sample_shape(&self) -> &Shape {
        &self.sample_shape
    }

    /// The numbers of all samples, one after the other.
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// Copies sample `index` out.
    ///
    /// # Shapes
    /// `out` holds `sample_shape().len()` numbers (overwritten).
    ///
    /// # Panics
    /// If `index` is past the end or `out` has another length.
    pub fn write_sample<T: Real>(&self, index: usize, out: &mut [T]) {
        let sample_len = self.sample_shape.len();
        assert_eq!(out.len(), sample_len, "a sample of {} has another length", self.name);
        let range = index * sample_len..(index + 1) * sample_len;
        match &self.values {
            Values::Bytes { data, scale } => T::scale_bytes(&data[range], *scale, out),
            Values::Floats(data) => {
                for (out, &value) in out.iter_mut().zip(&data[range]) {
                    *out = T::of(f64::from(value));
                }
            }
        }
    }

    /// The label of sample `index`, if the samples have labels.
    ///
    /// # Panics
    /// If `index` is past the end.
    pub fn label(&self, index: usize) -> Option<u32> {
        self.labels.as_ref().map(|labels| labels[index])
    }

    /// All labels in order, if the samples have labels.
    pub fn labels(&self) -> Option<&[u32]> {
        self.labels.as_deref()
    }

    /// One more than the largest label, or 0 without labels.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// The parameters of sample `index`, if the samples have any.
    ///
    /// # Panics
    /// If `index` is past the end.
    pub fn parameters(&self, index: usize) -> Option<&[f32]> {
        self.parameters.as_ref().map(|parameters| {
            let width = parameters.names.len();
            &parameters.values[index * width..(index + 1) * width]
        })
    }

    /// The parameters of all samples, one after the other; empty when the samples have none.
    pub fn all_parameters(&self) -> &[f32] {
        self.parameters.as_ref().map_or(&[], |parameters| &parameters.values)
    }

    /// What the parameters of a sample are called; empty when the samples have none.
    pub fn parameter_names(&self) -> &[String] {
        self.parameters.as_ref().map_or(&[], |parameters| &parameters.names)
    }

    /// The samples that carry a label, in their order.
    ///
    /// # Errors
    /// [`Error::Data`] if no sample carries it.
    pub fn only(&self, label: u32) -> Result<Self> {
        let labels = self.labels.as_deref().unwrap_or(&[]);
        let indices: Vec<usize> = (0..labels.len()).filter(|&index| labels[index] == label).collect();
        if indices.is_empty() {
            let problem = format!("has no sample of label {label}, which is the only one that is wanted");
            return Err(Error::data(&self.name, problem));
        }
        self.select(&indices)
    }

    /// The samples at `indices`, in that order.
    ///
    /// # Errors
    /// [`Error::Data`] if `indices` is empty.
    ///
    /// # Panics
    /// If an index is past the end.
    pub fn select(&self, indices: &[usize]) -> Result<Self> {
        if indices.is_empty() {
            return Err(Error::data(&self.name, "has no sample that was asked for; at least one is needed"));
        }
        let values = match &self.values {
            Values::Bytes { data, scale } => {
                Values::Bytes { data: pick_rows(data, self.sample_shape.len(), indices), scale: *scale }
            }
            Values::Floats(data) => Values::Floats(pick_rows(data, self.sample_shape.len(), indices)),
        };
        Ok(Self {
            name: self.name.clone(),
            sample_shape: self.sample_shape.clone(),
            len: indices.len(),
            values,
            labels: self.labels.as_ref().map(|labels| pick_rows(labels, 1, indices)),
            classes: self.classes,
            parameters: self.parameters.as_ref().map(|parameters| Parameters {
                names: parameters.names.clone(),
                values: pick_rows(&parameters.values, parameters.names.len(), indices),
            }),
        })
    }

    /// Puts the samples in an order by chance, in place.
    pub(super) fn shuffle(&mut self, random: &mut Random) {
        let swaps: Vec<(usize, usize)> =
            (1..self.len).rev().map(|last| (last, random.below(last as u32 + 1) as usize)).collect();
        let width = self.sample_shape.len();
        match &mut self.values {
            Values::Bytes { data, .. } => swap_rows(data, width, &swaps),
            Values::Floats(data) => swap_rows(data, width, &swaps),
        }
        if let Some(labels) = &mut self.labels {
            swap_rows(labels, 1, &swaps);
        }
        if let Some(Parameters { names, values }) = &mut self.parameters {
            swap_rows(values, names.len(), &swaps);
        }
    }

    /// Cuts the samples from `at` on off into a data set of their own; both keep the number of classes.
    fn split_off(&mut self, at: usize) -> Self {
        let rest = Self {
            name: self.name.clone(),
            sample_shape: self.sample_shape.clone(),
            len: self.len - at,
            values: self.values.split_off(at * self.sample_shape.len()),
            labels: self.labels.as_mut().map(|labels| labels.split_off(at)),
            classes: self.classes,
            parameters: self.parameters.as_mut().map(|parameters| Parameters {
                names: parameters.names.clone(),
                values: parameters.values.split_off(at * parameters.names.len()),
            }),
        };
        self.len = at;
        rest
    }
}

fn class_count(labels: Option<&[u32]>) -> usize {
    labels.and_then(|labels| labels.iter().max()).map_or(0, |&largest| largest as usize + 1)
}

fn pick_rows<V: Copy>(rows: &[V], width: usize, indices: &[usize]) -> Vec<V> {
    indices.iter().flat_map(|&index| &rows[index * width..(index + 1) * width]).copied().collect()
}

fn swap_rows<V>(rows: &mut [V], width: usize, swaps: &[(usize, usize)]) {
    for &(later, earlier) in swaps.iter().filter(|(later, earlier)| later != earlier) {
        let (head, tail) = rows.split_at_mut(later * width);
        head[earlier * width..][..width].swap_with_slice(&mut tail[..width]);
    }
}

/// What a model trains on, and what it is judged by.
#[derive(Debug, Clone)]
pub struct TrainingData {
    /// The samples that the weights are fitted to.
    pub train: Dataset,
    /// The samples that the weights never see.
    pub validation: Dataset,
}

impl TrainingData {
    /// Two data sets that belong together.
    ///
    /// # Errors
    /// [`Error::Data`] if their samples differ in shape, or only one of them has labels.
    pub fn new(train: Dataset, validation: Dataset) -> Result<Self> {
        if train.sample_shape != validation.sample_shape {
            let problem = format!(
                "has samples of shape {}, but those of {} are {}; they must be equal",
                validation.sample_shape, train.name, train.sample_shape
            );
            return Err(Error::data(validation.name, problem));
        }
        if train.labels.is_some() != validation.labels.is_some() {
            let problem = "has labels for only one of training and validation samples; give both or neither";
            return Err(Error::data(train.name, problem));
        }
        Ok(Self { train, validation })
    }

    /// The samples of one label, in both parts.
    ///
    /// # Errors
    /// [`Error::Data`] if one of the parts has no such sample.
    pub fn only(&self, label: u32) -> Result<Self> {
        Self::new(self.train.only(label)?, self.validation.only(label)?)
    }

    /// Keeps the last `validation_split` of the samples for validation, as Keras's `fit` does.
    ///
    /// # Errors
    /// [`Error::Spec`] if the fraction is not between 0 and 1, or leaves one of the two parts without a sample.
    pub fn split(mut all: Dataset, validation_split: f64) -> Result<Self> {
        if !(validation_split > 0.0 && validation_split < 1.0) {
            let problem = format!("must be between 0 and 1, such as 0.2, but is {validation_split}");
            return Err(Error::spec("training.validation_split", problem));
        }
        let at = (all.len as f64 * (1.0 - validation_split)).floor() as usize;
        if at == 0 || at == all.len {
            let part = if at == 0 { "training" } else { "validation" };
            let problem =
                format!("of {validation_split} leaves no {part} sample of the {} in {}", all.len, all.name);
            return Err(Error::spec("training.validation_split", problem));
        }
        let validation = all.split_off(at);
        Ok(Self { train: all, validation })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp(samples: usize) -> Dataset {
        let data = (0..samples * 2).map(|value| value as u8).collect();
        let labels = (0..samples as u32).map(|sample| sample % 3).collect();
        Dataset::new("ramp", Shape::from([2]), Values::Bytes { data, scale: 4.0 }, Some(labels)).unwrap()
    }

    #[test]
    fn a_sample_is_its_bytes_over_the_scale() {
        let mut sample = [0f32; 2];
        ramp(10).write_sample(3, &mut sample);
        assert_eq!(sample, [1.5, 1.75]);
        assert_eq!((ramp(10).label(4), ramp(10).classes()), (Some(1), 3));
    }

    #[test]
    fn the_split_keeps_the_last_samples_with_their_labels_and_parameters() {
        let parameters = (0..10).map(|sample| sample as f32).collect();
        let all = ramp(10).with_parameters(&["pose"], parameters).unwrap();
        let TrainingData { train, validation } = TrainingData::split(all, 0.25).unwrap();
        assert_eq!((train.len(), validation.len()), (7, 3));
        let mut sample = [0f64; 2];
        validation.write_sample(0, &mut sample);
        assert_eq!(sample, [14.0 / 4.0, 15.0 / 4.0]);
        assert_eq!(validation.label(0), Some(7 % 3));
        assert_eq!(validation.parameters(0), Some(&[7.0][..]));
        assert_eq!(train.parameters(6), Some(&[6.0][..]));
        assert_eq!(validation.classes(), 3);
    }

    #[test]
    fn the_samples_of_one_label_keep_their_order() {
        let (ones, mut sample) = (ramp(10).only(1).unwrap(), [0f32; 2]);
        ones.write_sample(2, &mut sample);
        assert_eq!((ones.labels(), sample), (Some(&[1, 1, 1][..]), [3.5, 3.75]));
        assert_eq!(ones.classes(), 3);
        let error = ramp(10).only(3).unwrap_err().to_string();
        assert_eq!(error, "ramp: has no sample of label 3, which is the only one that is wanted");
    }

    #[test]
    fn a_split_without_room_for_both_parts_is_refused() {
        for (samples, fraction) in [(10, 0.0), (10, 1.0), (10, f64::NAN), (1, 0.5), (2, 0.9)] {
            let error = TrainingData::split(ramp(samples), fraction).unwrap_err();
            assert!(error.to_string().starts_with("training.validation_split"), "{error}");
        }
    }

    #[test]
    fn what_does_not_come_out_even_is_refused() {
        let new =
            |values, labels| Dataset::new("d", Shape::from([2]), values, labels).unwrap_err().to_string();
        assert_eq!(new(Values::Floats(vec![]), None), "d: holds no samples; at least one is needed");
        assert!(new(Values::Floats(vec![0.0; 3]), None).contains("3 values"));
        assert!(new(Values::Floats(vec![0.0; 4]), Some(vec![1])).contains("1 labels for 2 samples"));
        let values = vec![0.0, 0.0, 0.0, f32::NAN];
        assert!(new(Values::Floats(values), None).contains("NaN as value 1 of sample 1"));
        assert!(new(Values::Bytes { data: vec![0; 2], scale: 0.0 }, None).contains("scale of 0"));
    }

    #[test]
    fn shuffled_samples_keep_their_labels_and_parameters() {
        let mut all = ramp(100).with_parameters(&["pose"], (0..100).map(|at| at as f32).collect()).unwrap();
        all.shuffle(&mut Random::new(1, crate::random::Stream::Shuffle, 0, 0));
        let mut seen: Vec<usize> = (0..100).map(|at| all.parameters(at).unwrap()[0] as usize).collect();
        for (at, &was) in seen.iter().enumerate() {
            let mut sample = [0f32; 2];
            all.write_sample(at, &mut sample);
            assert_eq!((sample[0] * 4.0, all.label(at)), ((was * 2) as f32, Some(was as u32 % 3)));
        }
        assert!(!seen.is_sorted());
        seen.sort_unstable();
        assert!(seen.into_iter().eq(0..100));
    }

    #[test]
    fn selected_samples_come_in_the_order_asked_for() {
        let some = ramp(10).select(&[8, 1]).unwrap();
        let mut sample = [0f32; 2];
        some.write_sample(0, &mut sample);
        assert_eq!((some.len(), sample, some.label(1)), (2, [4.0, 4.25], Some(1)));
        assert!(ramp(10).select(&[]).is_err());
    }
}
