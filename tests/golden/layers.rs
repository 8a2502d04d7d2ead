use autoencoder_playground::kernels::SCRATCH;
use autoencoder_playground::layers::{self, Backward, Batch, Forward, Pass};
use autoencoder_playground::shape::Shape;
use autoencoder_playground::spec::LayerSpec;
use serde_json::{Value, from_value};

use crate::file::{Group, names, text};
use crate::report::Report;
use crate::{BACKWARD, FORWARD};

#[test]
fn layers() {
    let group = Group::read("layers");
    let mut report = Report::new("layers");
    for case in &group.cases {
        check(case, &group, &mut report);
    }
    report.finish();
}

/// A layer on its own: its output, the gradient of its input, and that of each of its parameters.
fn check(case: &Value, group: &Group, report: &mut Report) {
    let name = text(case, "name");
    let spec: LayerSpec = from_value(case["layer"].clone()).unwrap();
    let input: Shape = from_value(case["input_shape"].clone()).unwrap();
    let layer = layers::build::<f32>(&spec, &input).unwrap();
    let golden = |what: &str| group.array(&format!("{name}/{what}"));

    let params = layer.params();
    let ours: Vec<&str> = params.iter().map(|param| param.name).collect();
    assert_eq!(
        ours,
        names(case, "params").collect::<Vec<_>>(),
        "{name} has Keras's parameters in Keras's order"
    );
    let values: Vec<f32> =
        params.iter().flat_map(|param| golden(&format!("params/{}", param.name)).to_vec()).collect();

    let samples: Vec<u32> = (0..golden("x").len() / input.len()).map(|i| i as u32).collect();
    let batch =
        Batch { samples: &samples, labels: None, parameters: None, seed: 1, epoch: 0, training: false };
    let mut scratch = vec![f32::NAN; SCRATCH];
    let mut pass = Pass { batch, layer: 0, scale: 0.0, penalty: 0.0, scratch: &mut scratch };
    let mut y = vec![f32::NAN; samples.len() * layer.output_shape().len()];
    let mut cache = vec![f32::NAN; layer.cache_len(samples.len())];
    layer.forward(Forward { params: &values, x: golden("x"), y: &mut y, cache: &mut cache }, &mut pass);
    report.close(format!("{name}/y"), &y, golden("y"), FORWARD);

    let (mut dparams, mut dx) = (vec![0.0; values.len()], vec![f32::NAN; golden("x").len()]);
    let mut dy = golden("dy").to_vec();
    let io = Backward {
        params: &values,
        dparams: &mut dparams,
        x: golden("x"),
        y: &y,
        cache: &mut cache,
        dy: &mut dy,
        dx: Some(&mut dx),
    };
    layer.backward(io, &mut pass);
    report.close(format!("{name}/dx"), &dx, golden("dx"), BACKWARD);
    let mut rest = &dparams[..];
    for param in &params {
        let (gradient, others) = rest.split_at(param.len());
        rest = others;
        let what = format!("gradients/{}", param.name);
        report.close(format!("{name}/{what}"), gradient, golden(&what), BACKWARD);
    }
}
