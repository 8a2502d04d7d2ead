//! Several trainers on one model: whatever their number, the same bits as one alone.
#![cfg(not(target_arch = "wasm32"))]

use std::sync::Arc;

use autoencoder_playground::data::{TrainingData, generators};
use autoencoder_playground::error::Error;
use autoencoder_playground::spec::Recipe;
use autoencoder_playground::trainer::{Phase, Team, Trainer};

/// A recipe with other batches, epochs and optimiser settings, and data that it fits: the last batch is a small one.
fn recipe(id: &str, batch_size: usize, samples: usize) -> (Recipe, Arc<TrainingData>) {
    let path = format!("{}/recipes/{id}.json", env!("CARGO_MANIFEST_DIR"));
    let mut recipe = Recipe::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
    recipe.training.batch_size = batch_size;
    recipe.training.epochs = 2;
    let generator = recipe.data.iter().find(|id| id.starts_with("generated-"));
    let data =
        generators::generate(generator.map_or("generated-digits", String::as_str), samples, 1).unwrap();
    (recipe, Arc::new(TrainingData::split(data, 0.25).unwrap()))
}

fn alone((recipe, data): &(Recipe, Arc<TrainingData>)) -> Trainer<f32> {
    Trainer::new(recipe.clone(), 5, data.clone()).unwrap()
}

/// A team in the state of a trainer.
fn team_of(size: usize, trainer: &Trainer<f32>) -> Vec<Trainer<f32>> {
    let checkpoint = trainer.checkpoint();
    let member = |rank| {
        let mut member = Trainer::restore(&checkpoint, trainer.data().clone()).unwrap();
        member.join(Team { rank, size }).unwrap();
        member
    };
    (0..size).map(member).collect()
}

/// Carries every member's parcel to every other.
fn exchange(team: &mut [Trainer<f32>]) {
    let parcels: Vec<Vec<(Vec<f64>, Vec<f32>)>> = team
        .iter()
        .map(|from| {
            let parcel = |to| from.parcel_for(to);
            (0..team.len()).map(parcel).map(|p| (p.losses.to_vec(), p.values.concat())).collect()
        })
        .collect();
    for (from, parcels) in parcels.iter().enumerate() {
        for (to, (losses, values)) in parcels.iter().enumerate().filter(|&(to, _)| to != from) {
            let write = |inbox: autoencoder_playground::trainer::Inbox<'_, f32>| {
                inbox.losses.copy_from_slice(losses);
                inbox.values.copy_from_slice(values);
                Ok(())
            };
            team[to].receive(from, write).unwrap();
        }
    }
}

/// Trains a team to its end, or to an error, which all of its members must have.
fn train(team: &mut [Trainer<f32>]) -> Result<(), Error> {
    loop {
        let reports: Vec<_> = team.iter_mut().map(|member| member.step(|_| true)).collect();
        if let Some(error) = reports.iter().find_map(|report| report.as_ref().err()) {
            let all = reports
                .iter()
                .all(|report| report.as_ref().is_err_and(|other| other.to_string() == error.to_string()));
            assert!(all, "{reports:?}");
            return Err(Error::Diverged(error.to_string()));
        }
        if reports[0].as_ref().unwrap().phase == Phase::Finished {
            return Ok(());
        }
        assert!(team.iter().all(Trainer::is_waiting), "members wait for one another");
        exchange(team);
    }
}

#[test]
fn teams_of_any_size_give_the_bits_of_one() {
    let cases = [
        ("deep", 256, 700),
        ("simple", 200, 700),
        ("conv", 100, 260),
        ("denoise", 64, 150),
        ("sparse-l1", 256, 700),
        ("contractive", 128, 300),
        ("vae", 128, 300),
        ("conditional-vae", 128, 300),
        ("tabular-deep", 1000, 1700),
        ("lstm", 64, 200),
        ("topics-generated", 100, 250),
        ("face-swap", 64, 120),
    ];
    for (id, batch_size, samples) in cases {
        let case = recipe(id, batch_size, samples);
        let mut one = alone(&case);
        one.run().unwrap();
        for size in [2, 3, 8] {
            let mut team = team_of(size, &alone(&case));
            train(&mut team).unwrap();
            for member in &team {
                assert!(member.model().params() == one.model().params(), "{id}, {size} members");
                assert_eq!(member.history(), one.history(), "{id}, {size} members");
            }
        }
    }
}

#[test]
fn a_loss_of_whole_batches_leaves_room_for_one() {
    let case = recipe("sparse-kl", 256, 700);
    let mut one = alone(&case);
    assert_eq!(one.most_members(), 1);
    one.run().unwrap();
    let mut team = team_of(2, &alone(&case));
    train(&mut team).unwrap();
    assert_eq!(team[1].history(), one.history());
}

#[test]
fn a_team_takes_over_from_one_and_one_from_a_team() {
    let case = recipe("deep", 256, 700);
    let mut whole = alone(&case);
    whole.run().unwrap();
    let mut one = alone(&case);
    for _ in 0..5 {
        one.step(|_| false).unwrap();
    }
    let mut team = team_of(3, &one);
    for _ in 0..3 {
        team.iter_mut().for_each(|member| drop(member.step(|_| true).unwrap()));
        exchange(&mut team);
    }
    let mut one = team.swap_remove(1);
    one.join(Team::ALONE).unwrap();
    one.run().unwrap();
    assert!(one.model().params() == whole.model().params());
    assert_eq!(one.history(), whole.history());
}

#[test]
fn all_members_see_a_run_diverge_and_go_back() {
    let (mut recipe, data) = recipe("linear", 64, 300);
    recipe.training.optimizer = serde_json::from_str(r#"{"name": "SGD", "learning_rate": 1e30}"#).unwrap();
    let start = alone(&(recipe, data));
    let mut team = team_of(2, &start);
    assert!(matches!(train(&mut team), Err(Error::Diverged(_))));
    assert!(team.iter().all(|member| member.model().params() == start.model().params()));
    assert!(!team.iter().any(Trainer::is_waiting));
}

#[test]
fn a_parcel_that_is_not_due_is_refused() {
    let mut one = alone(&recipe("simple", 64, 300));
    assert!(one.join(Team { rank: 2, size: 2 }).is_err());
    one.join(Team { rank: 0, size: 2 }).unwrap();
    let error = one.receive(1, |_| Ok(())).unwrap_err();
    assert!(matches!(error, Error::Data { .. }), "{error}");
}
