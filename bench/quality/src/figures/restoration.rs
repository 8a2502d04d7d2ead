//! How much better than a rival an image is restored, in decibels: peak signal-to-noise ratios, averaged over images.

use autoencoder_playground::analysis::{
    ImageSize, NonLocalMeans, bicubic, median_filter, non_local_means, psnr,
};
use autoencoder_playground::data::Dataset;
use autoencoder_playground::error::Result;

use crate::trained::{Trained, mean};

/// How many training images a filter's settings are chosen on.
const TUNING_IMAGES: usize = 300;
const MEDIAN_WIDTHS: [usize; 2] = [3, 5];
const PATCHES: [usize; 3] = [3, 5, 7];
/// Widths of the weight, in standard deviations of the noise.
const H_OVER_SIGMA: [f32; 6] = [0.2, 0.3, 0.4, 0.6, 0.8, 1.0];
/// The noise of the recipe.
const SIGMA: f32 = 0.5;

type Filter<'a> = dyn Fn(&[f32]) -> Result<Vec<f32>> + 'a;

/// Over the corrupted input itself.
pub fn gain_over_input(trained: &Trained) -> Result<f64> {
    Ok(psnr_of_outputs(trained)? - of_filter(trained, &trained.data.validation, &|input| Ok(input.to_vec()))?)
}

/// Over bicubic interpolation, cut off at black and white.
pub fn gain_over_bicubic(trained: &Trained) -> Result<f64> {
    let large = size(&trained.data.validation);
    let (height, width) = (large.height, large.width);
    let small = trained.trainer.model().input_shape().dims().to_vec();
    let small = ImageSize::new(small[0], small[1], large.channels);
    let enlarge = |input: &[f32]| {
        let mut image = bicubic(input, small, height, width)?;
        image.iter_mut().for_each(|value| *value = value.clamp(0.0, 1.0));
        Ok(image)
    };
    Ok(psnr_of_outputs(trained)? - of_filter(trained, &trained.data.validation, &enlarge)?)
}

/// Over the better of a median filter and non-local means, both at their best settings.
pub fn gain_over_filters(trained: &Trained) -> Result<f64> {
    let rival = psnr_of_median(trained)?.max(psnr_of_non_local_means(trained)?);
    Ok(psnr_of_outputs(trained)? - rival)
}

/// Of the model.
pub fn psnr_of_outputs(trained: &Trained) -> Result<f64> {
    let all = trained.per_sample(&trained.data.validation, |x, _, y| psnr(x, y).expect("images of one size"));
    Ok(mean(&all))
}

/// Of the median filter that does best on training images.
pub fn psnr_of_median(trained: &Trained) -> Result<f64> {
    let size = size(&trained.data.validation);
    best_of(trained, MEDIAN_WIDTHS.map(|width| move |input: &[f32]| median_filter(input, size, width)))
}

/// Of the non-local means that do best on training images.
pub fn psnr_of_non_local_means(trained: &Trained) -> Result<f64> {
    let size = size(&trained.data.validation);
    let all = PATCHES.iter().flat_map(|&patch| H_OVER_SIGMA.map(|h| (patch, h)));
    let filters = all.map(|(patch, h)| {
        let options = NonLocalMeans { patch, h: h * SIGMA, ..NonLocalMeans::for_noise(SIGMA) };
        move |input: &[f32]| non_local_means(input, size, &options)
    });
    best_of(trained, filters)
}

/// Chooses a filter on some training images and tries it on the test images.
fn best_of<F: Fn(&[f32]) -> Result<Vec<f32>>>(
    trained: &Trained,
    filters: impl IntoIterator<Item = F>,
) -> Result<f64> {
    let some = trained.data.train.select(&(0..TUNING_IMAGES).collect::<Vec<_>>())?;
    let mut best: Option<(f64, F)> = None;
    for filter in filters {
        let psnr = of_filter(trained, &some, &filter)?;
        if best.as_ref().is_none_or(|(most, _)| psnr > *most) {
            best = Some((psnr, filter));
        }
    }
    let (_, filter) = best.expect("there are settings to choose from");
    of_filter(trained, &trained.data.validation, &filter)
}

fn of_filter(trained: &Trained, data: &Dataset, filter: &Filter) -> Result<f64> {
    let mut problem = None;
    let all = trained.per_sample(data, |x, input, _| {
        let image = filter(input).and_then(|image| psnr(x, &image));
        image.unwrap_or_else(|error| {
            problem = Some(error);
            0.0
        })
    });
    problem.map_or_else(|| Ok(mean(&all)), Err)
}

fn size(data: &Dataset) -> ImageSize {
    let [height, width, channels] = data.sample_shape().dims() else {
        unreachable!("images have three sides")
    };
    ImageSize::new(*height, *width, *channels)
}
