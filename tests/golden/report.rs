//! Comparisons, collected into one table of failures.

use std::fmt::Write;

/// What was compared in a group.
pub struct Report {
    group: &'static str,
    compared: usize,
    /// The largest error of all arrays, as a part of what is allowed.
    worst: f64,
    failures: Vec<Row>,
}

/// An array that is off, at the place where it is farthest off.
struct Row {
    what: String,
    place: usize,
    ours: f64,
    keras: f64,
    error: f64,
    allowed: f64,
}

impl Report {
    pub fn new(group: &'static str) -> Self {
        Self { group, compared: 0, worst: 0.0, failures: Vec::new() }
    }

    /// Compares an array with Keras's: each number relative to its size, or to the array's root mean square.
    pub fn close(&mut self, what: impl Into<String>, ours: &[f32], keras: &[f32], allowed: f64) {
        let what = what.into();
        assert_eq!(ours.len(), keras.len(), "{}/{what} has another length than Keras's", self.group);
        let squares: f64 = keras.iter().map(|&k| f64::from(k).powi(2)).sum();
        let scale = (squares / keras.len().max(1) as f64).sqrt();
        let mut worst = Row { what, place: 0, ours: 0.0, keras: 0.0, error: 0.0, allowed };
        for (place, (&ours, &keras)) in ours.iter().zip(keras).enumerate() {
            let (ours, keras) = (f64::from(ours), f64::from(keras));
            // An array of zeros must be met exactly.
            let size = keras.abs().max(scale).max(f64::MIN_POSITIVE);
            let error = if ours == keras { 0.0 } else { (ours - keras).abs() / size };
            if error > worst.error || error.is_nan() {
                worst = Row { place, ours, keras, error, ..worst };
            }
        }
        self.compared += 1;
        if worst.error <= allowed {
            self.worst = self.worst.max(worst.error / allowed);
        } else {
            self.failures.push(worst);
        }
    }

    /// Compares one number.
    pub fn close_number(&mut self, what: impl Into<String>, ours: f64, keras: f32, allowed: f64) {
        self.close(what, &[ours as f32], &[keras], allowed);
    }

    /// # Panics
    /// With a table, if anything was off.
    pub fn finish(self) {
        let Self { group, compared, worst, failures } = self;
        assert!(compared > 0, "{group}: nothing was compared");
        if failures.is_empty() {
            println!(
                "{group}: {compared} arrays agree; the worst uses {:.0} % of what is allowed",
                100.0 * worst
            );
            return;
        }
        let widest = failures.iter().map(|row| row.what.len()).max().unwrap_or(0);
        let mut table = format!(
            "{group}: {} of {compared} arrays differ from Keras\n{:widest$}  {:>6}  {:>13}  {:>13}  {:>8}  {:>8}\n",
            failures.len(),
            "array",
            "place",
            "ours",
            "Keras",
            "error",
            "allowed"
        );
        for Row { what, place, ours, keras, error, allowed } in failures {
            let _ = writeln!(
                table,
                "{what:widest$}  {place:>6}  {ours:>13.6e}  {keras:>13.6e}  {error:>8.1e}  {allowed:>8.1e}"
            );
        }
        panic!("{table}");
    }
}
