//! `npm run quality`: trains recipes on the installed real sets, measures them on test data that they never trained
//! on, and prints a table of what they reach beside what they must reach.

mod measures;
mod options;
mod table;

use std::process::ExitCode;

use options::Options;

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
    let chosen: Vec<_> = measures::ALL.iter().filter(|measure| options.wants(measure.recipe)).collect();
    if chosen.is_empty() {
        return Err(format!("no figure is known for the recipes {}", options.recipes.join(", ")));
    }
    let mut readings = Vec::new();
    let mut all_good = true;
    for measure in chosen {
        let seeds = measure.run(&options)?;
        all_good &= table::print(measure, &seeds);
        readings.extend(seeds);
    }
    if let Some(file) = &options.json {
        let json = serde_json::to_string_pretty(&readings).expect("figures are plain data");
        std::fs::write(file, json).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(all_good)
}
