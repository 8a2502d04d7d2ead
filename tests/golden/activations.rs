use autoencoder_playground::activation::Activation;
use serde_json::from_value;

use crate::file::{Group, text};
use crate::report::Report;
use crate::{BACKWARD, FORWARD};

const WIDTH: usize = 8;

#[test]
fn activations() {
    let group = Group::read("activations");
    let mut report = Report::new("activations");
    let (z, dy) = (group.array("z"), group.array("dy"));
    for case in &group.cases {
        let name = text(case, "name");
        let activation: Activation = from_value(case["name"].clone()).unwrap();
        let (mut y, mut dz) = (z.to_vec(), dy.to_vec());
        activation.forward(&mut y, WIDTH);
        activation.backward(z, &y, &mut dz, WIDTH);
        report.close(format!("{name}/y"), &y, group.array(&format!("{name}/y")), FORWARD);
        report.close(format!("{name}/dz"), &dz, group.array(&format!("{name}/dz")), BACKWARD);
    }
    report.finish();
}
