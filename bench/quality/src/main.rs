//! `npm run quality`: trains recipes on the installed real sets, measures them on test data that they never trained
//! on, and prints a table of what they reach beside what they must reach.

mod figures;
mod options;
mod runs;
mod table;
mod trained;

use std::process::ExitCode;

use options::Options;
use runs::Reading;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("quality: {problem}");
            ExitCode::from(2)
        }
    }
}

/// Returns whether every figure is where it must be.
fn run() -> Result<bool, String> {
    let options = Options::parse(std::env::args().skip(1))?;
    let chosen: Vec<_> = runs::ALL.iter().filter(|run| options.wants(run.recipe)).collect();
    if let Some(unknown) = options.recipes.iter().find(|id| runs::ALL.iter().all(|run| run.recipe != **id)) {
        let known: std::collections::BTreeSet<_> = runs::ALL.iter().map(|run| run.recipe).collect();
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        return Err(format!("no figure is known for the recipe {unknown}; there are some for {known}"));
    }
    let mut readings: Vec<Reading> = Vec::new();
    let mut all_hold = true;
    for run in chosen {
        let of_run = run.measure(&options).map_err(|error| format!("{}: {error}", run.recipe))?;
        all_hold &= table::print(run, &of_run);
        readings.extend(of_run);
        // After every run: the whole table takes hours, and what is measured is measured.
        if let Some(file) = &options.json {
            let json = serde_json::to_string_pretty(&readings).expect("figures are plain data");
            std::fs::write(file, json).map_err(|error| format!("{}: {error}", file.display()))?;
        }
    }
    Ok(all_hold)
}
