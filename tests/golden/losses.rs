use autoencoder_playground::loss::Loss;
use serde_json::from_value;

use crate::file::{Group, text};
use crate::report::Report;
use crate::{BACKWARD, FORWARD};

const SAMPLES: usize = 3;
const WIDTH: usize = 5;

#[test]
fn losses() {
    let group = Group::read("losses");
    let mut report = Report::new("losses");
    let (y, target) = (group.array("y"), group.array("target"));
    for case in &group.cases {
        let name = text(case, "name");
        let loss: Loss = from_value(case["name"].clone()).unwrap();
        let mut dy = vec![0.0; y.len()];
        let scale = 1.0 / SAMPLES as f32;
        let sum = loss.evaluate(y, target, y.len() / SAMPLES, WIDTH, scale, Some(&mut dy));
        let value = group.array(&format!("{name}/value"))[0];
        report.close_number(format!("{name}/value"), sum / SAMPLES as f64, value, FORWARD);
        report.close(format!("{name}/dy"), &dy, group.array(&format!("{name}/dy")), BACKWARD);
    }
    report.finish();
}
