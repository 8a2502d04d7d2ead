use std::ops::Range;

use autoencoder_playground::optimizer::{Optimizer, OptimizerSpec};
use serde_json::{Value, from_value};

use crate::BACKWARD;
use crate::file::{Group, names, text};
use crate::report::Report;

#[test]
fn optimizers() {
    let group = Group::read("optimizers");
    let mut report = Report::new("optimizers");
    for case in &group.cases {
        check(case, &group, &mut report);
    }
    report.finish();
}

/// Ten steps along given gradients: how far the parameters moved after each, and the running values after the last.
fn check(case: &Value, group: &Group, report: &mut Report) {
    let name = text(case, "name");
    let spec: OptimizerSpec = from_value(case["optimizer"].clone()).unwrap();
    spec.check("optimizer").unwrap();
    let mut slots: Vec<&str> = spec.slots().collect();
    let mut params = group.array(&format!("{name}/initial")).to_vec();
    let count = params.len();
    let mut optimizer = Optimizer::new(spec, count, variables(case));
    let steps = group.array("gradients").chunks_exact(count);
    for (step, (gradients, keras)) in
        steps.zip(group.array(&format!("{name}/params")).chunks_exact(count)).enumerate()
    {
        optimizer.step(&mut params, &mut gradients.to_vec());
        report.close(format!("{name}/step {}", step + 1), &params, keras, BACKWARD);
    }
    for (slot, ours) in slots.iter().zip(&optimizer.slots) {
        report.close(format!("{name}/{slot}"), ours, group.array(&format!("{name}/slots/{slot}")), BACKWARD);
    }
    let mut keras: Vec<&str> = names(case, "slots").collect();
    slots.sort_unstable();
    keras.sort_unstable();
    assert_eq!(slots, keras, "{name} keeps what Keras keeps");
}

fn variables(case: &Value) -> Vec<Range<usize>> {
    let lens: Vec<usize> = from_value(case["variables"].clone()).unwrap();
    let ends = lens.iter().scan(0, |end, len| {
        *end += len;
        Some(*end)
    });
    ends.zip(&lens).map(|(end, len)| end - len..end).collect()
}
