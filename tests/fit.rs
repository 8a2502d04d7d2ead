//! Recipes made to fit other samples than they were written for: they build, and their data is what they take.
#![cfg(not(target_arch = "wasm32"))]

use autoencoder_playground::model::Model;
use autoencoder_playground::shape::Shape;
use autoencoder_playground::spec::Recipe;

fn recipe(id: &str) -> Recipe {
    let path = format!("{}/recipes/{id}.json", env!("CARGO_MANIFEST_DIR"));
    Recipe::parse(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Builds the recipe for these samples and has the model check that it takes them.
fn fitted(id: &str, sample: impl Into<Shape>, classes: usize) -> Model<f32> {
    let sample = sample.into();
    let recipe =
        recipe(id).fitted(&sample, classes).unwrap_or_else(|error| panic!("{id} on {sample}: {error}"));
    let mut seen = sample.clone();
    for corruption in &recipe.corruption {
        seen = corruption.check("corruption", &seen).unwrap();
    }
    let model = Model::build(&recipe.model, 1).unwrap();
    model.check_data(&seen, &sample, classes, 0).unwrap_or_else(|error| panic!("{id} on {sample}: {error}"));
    model
}

#[test]
fn dense_recipes_take_samples_of_any_shape() {
    for id in ["simple", "deep", "vae", "sparse-l1", "linear", "stacked", "sigmoid"] {
        let model = fitted(id, [32, 32, 3], 0);
        assert_eq!(model.output_shape(0).len(), 3072, "{id}");
        let was = Model::<f32>::build(&recipe(id).model, 1).unwrap();
        assert_eq!(model.code_shape(), was.code_shape(), "{id} keeps its code");
    }
    assert_eq!(fitted("tabular-deep", [5], 0).input_shape(), &Shape::from([5]));
    assert_eq!(fitted("anomaly-ecg", [96, 1], 0).input_shape(), &Shape::from([96]));
}

#[test]
fn convolutions_take_pictures_that_they_can_halve() {
    for id in ["conv-transpose", "denoise", "vq-vae", "super-resolution"] {
        for sample in [[64, 64, 3], [32, 48, 1], [20, 20, 3]] {
            assert_eq!(fitted(id, sample, 0).output_shape(0), &Shape::from(sample), "{id}");
        }
    }
    assert_eq!(fitted("colorize", [64, 64, 3], 0).output_shape(0), &Shape::from([64, 64, 2]));
    assert_eq!(recipe("face-swap").model.heads.len(), 3, "the third is for what only drawn faces come with");
    assert_eq!(recipe("face-swap").fitted(&Shape::from([48, 48, 3]), 2).unwrap().model.heads.len(), 2);
    // Six by six at the waist of 48 pixels is eight by eight at that of 64.
    assert_eq!(fitted("face-swap", [64, 64, 3], 2).output_shape(1), &Shape::from([64, 64, 3]));
}

#[test]
fn labels_and_steps_follow_the_data() {
    let model = fitted("multi-task", [16, 16, 1], 3);
    assert_eq!((model.output_shape(0).len(), model.output_shape(1).len()), (256, 3));
    fitted("conditional-vae", [28, 28, 1], 26);
    assert_eq!(fitted("lstm", [60], 0).output_shape(0), &Shape::from([60, 1]));
    assert_eq!(fitted("lstm", [50, 3], 0).output_shape(0), &Shape::from([50, 3]));
}

#[test]
fn a_recipe_that_fits_stays_as_it_is() {
    for (id, sample, classes) in [
        ("deep", Shape::from([28, 28, 1]), 10),
        ("conv", Shape::from([28, 28, 1]), 10),
        ("multi-task", Shape::from([28, 28, 1]), 10),
        ("lstm", Shape::from([140, 1]), 0),
        ("super-resolution", Shape::from([28, 28, 1]), 0),
    ] {
        assert_eq!(recipe(id).fitted(&sample, classes).unwrap(), recipe(id), "{id}");
    }
}

#[test]
fn what_cannot_be_fitted_says_why_and_what_could() {
    let error = |id: &str, sample: Shape| recipe(id).fitted(&sample, 0).unwrap_err().to_string();
    let odd = error("conv-transpose", Shape::from([30, 30, 1]));
    assert!(odd.contains("it would give [32, 32, 1]") && odd.contains("28 x 28, 32 x 32"), "{odd}");
    let keras = error("conv", Shape::from([32, 32, 3]));
    assert!(keras.contains("28 x 28"), "{keras}");
    let table = error("conv", Shape::from([18]));
    assert_eq!(
        table,
        "model.input_shape takes pictures, [height, width, channels], but a sample of the data is [18]"
    );
    assert_eq!(error("multi-task", Shape::from([28, 28, 1])), "model works on labels, but the data has none");
    let faces = recipe("face-swap").fitted(&Shape::from([48, 48, 3]), 1).unwrap_err().to_string();
    assert_eq!(faces, "model has a head each for 2 classes, but the data has 1");
    assert!(error("lstm", Shape::from([28, 28, 1])).contains("takes series"));
    assert!(error("super-resolution", Shape::from([27, 27, 1])).starts_with("corruption[0].factor"));
}
