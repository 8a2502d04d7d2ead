use autoencoder_playground::layers::Batch;
use autoencoder_playground::model::Model;
use autoencoder_playground::spec::ModelSpec;
use serde_json::{Value, from_value};

use crate::file::{Group, names, text};
use crate::report::Report;
use crate::{BACKWARD, FORWARD};

#[test]
fn models() {
    let group = Group::read("models");
    let mut report = Report::new("models");
    for case in &group.cases {
        check(case, &group, &mut report);
    }
    report.finish();
}

/// A whole small model: its outputs, its loss with all costs, and the gradient of each parameter.
fn check(case: &Value, group: &Group, report: &mut Report) {
    let name = text(case, "name");
    let golden = |what: &str| group.array(&format!("{name}/{what}"));
    let spec: ModelSpec = from_value(case["model"].clone()).unwrap();
    let mut model = Model::<f32>::build(&spec, 1).unwrap();
    let places: Vec<_> = model.param_places().map(|(name, _, place)| (name, place)).collect();
    let ours: Vec<&str> = places.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        ours,
        names(case, "params").collect::<Vec<_>>(),
        "{name} has Keras's parameters in Keras's order"
    );
    for (param, place) in &places {
        model.params_mut()[place.clone()].copy_from_slice(golden(&format!("params/{param}")));
    }

    let labels: Vec<u32> = from_value(case["labels"].clone()).unwrap();
    let samples: Vec<u32> = (0..labels.len() as u32).collect();
    let batch = Batch {
        samples: &samples,
        labels: Some(&labels),
        parameters: None,
        seed: 1,
        epoch: 0,
        training: false,
    };
    let n = samples.len();
    let mut ws = model.workspace(n);
    let mut gradients = vec![0.0; model.params().len()];
    let x = golden("x");
    let sum = model.gradients(&mut ws, x, x, batch, 1.0 / n as f32, &mut gradients);
    let loss = sum / n as f64 + model.parameter_cost(Some(&mut gradients));
    report.close_number(format!("{name}/loss"), loss, golden("loss")[0], FORWARD);
    for (index, head) in model.heads().enumerate() {
        let what = format!("outputs/{head}");
        report.close(format!("{name}/{what}"), ws.output(index, n), golden(&what), FORWARD);
    }
    for (param, place) in places {
        let what = format!("gradients/{param}");
        report.close(format!("{name}/{what}"), &gradients[place], golden(&what), BACKWARD);
    }
}
