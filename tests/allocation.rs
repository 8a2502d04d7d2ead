//! A training step allocates nothing, whatever the recipe: all that it writes was made once, when training began.
#![cfg(not(target_arch = "wasm32"))]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;

use autoencoder_playground::data::corruption::CorruptionSpec;
use autoencoder_playground::data::{Dataset, TrainingData, Values};
use autoencoder_playground::model::Model;
use autoencoder_playground::spec::{Recipe, Target};
use autoencoder_playground::trainer::Trainer;

/// The system's allocator, which counts.
struct Counting;

thread_local! {
    /// How often this thread asked for memory.
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is the system allocator's.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller keeps the contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the contract.
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller keeps the contract.
        unsafe { System.realloc(memory, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Samples a step sees: more than one shard of them. An epoch has three steps, of which the first warms up.
const BATCH: usize = 40;
const STEPS: usize = 3;
const CLASSES: usize = 10;

fn recipes() -> impl Iterator<Item = Recipe> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("recipes");
    let paths = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.map(|path| Recipe::parse(&std::fs::read_to_string(path).unwrap()).unwrap())
}

/// Labelled samples, of the shape that the recipe's heads rebuild, with the parameters that they are trained towards.
fn data(recipe: &Recipe) -> TrainingData {
    let model = Model::<f32>::build(&recipe.model, 1).unwrap();
    let rebuilds = recipe.model.heads.iter().position(|head| head.target != Target::Label);
    let shape = match rebuilds {
        Some(head) => model.picture_shape(head),
        None => recipe.model.input_shape.clone(),
    };
    let samples = BATCH * STEPS + 1;
    let values = (0..samples * shape.len()).map(|i| (i % 97) as f32 / 97.0).collect();
    let labels = (0..samples).map(|sample| (sample % CLASSES) as u32).collect();
    let mut all = Dataset::new("ramp", shape, Values::Floats(values), Some(labels)).unwrap();
    if let Some(head) = recipe.model.heads.iter().position(|head| head.target == Target::Parameters) {
        let names = vec!["number"; model.output_shape(head).len()];
        all = all.with_parameters(&names, vec![0.5; samples * names.len()]).unwrap();
    }
    TrainingData::split(all, 0.5 / samples as f64).unwrap()
}

/// Watermarks and clutter are drawn, stroke by stroke, on a plane that is made for each sample.
fn draws(recipe: &Recipe) -> bool {
    let is_drawn = |spec: &CorruptionSpec| {
        matches!(spec, CorruptionSpec::Watermark { .. } | CorruptionSpec::Clutter { .. })
    };
    recipe.corruption.iter().any(is_drawn)
}

#[test]
fn a_training_step_allocates_nothing() {
    let mut tried = 0;
    for mut recipe in recipes().filter(|recipe| !draws(recipe)) {
        let id = recipe.id.clone();
        recipe.pretraining = None;
        recipe.training.batch_size = BATCH;
        recipe.training.samples = None;
        recipe.training.only_label = None;
        let data = data(&recipe);
        let mut trainer = Trainer::<f32>::new(recipe, 1, Arc::new(data)).unwrap();
        trainer.step(|report| report.step_losses.is_empty()).unwrap();
        // Counted from the first shard of this call to its last: the report that the call returns is the caller's.
        let (mut first, mut last) = (None, 0);
        let report = trainer.step(|report| {
            last = ALLOCATIONS.get();
            first.get_or_insert(last);
            report.step_losses.len() < STEPS - 1
        });
        assert_eq!(report.unwrap().step_losses.len(), STEPS - 1, "{id} made its steps");
        assert_eq!(last - first.unwrap(), 0, "{id}: allocations");
        tried += 1;
    }
    assert!(tried > 20, "{tried} recipes");
}
