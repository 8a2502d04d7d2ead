//! What the command line asks for.

use std::path::PathBuf;
use std::str::FromStr;

const USAGE: &str = "usage: quality [--recipe ID]... [--seeds N] [--epochs N] [--data FOLDER] [--json FILE]";

/// What to measure, on which data, and where to write it.
#[derive(Debug)]
pub struct Options {
    /// Only these recipes; all of them where empty.
    pub recipes: Vec<String>,
    /// How many seeds each figure is a mean over, where it is not to be the figure's own number.
    pub seeds: Option<u64>,
    /// How many epochs to train, where it is not to be the figure's own number.
    pub epochs: Option<usize>,
    /// Where `npm run data` put the sets.
    pub data: PathBuf,
    /// A file for the figures as JSON.
    pub json: Option<PathBuf>,
}

impl Options {
    pub fn parse(mut args: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            recipes: Vec::new(),
            seeds: None,
            epochs: None,
            data: PathBuf::from("www/public/data"),
            json: None,
        };
        while let Some(arg) = args.next() {
            let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value\n{USAGE}"));
            match arg.as_str() {
                "--recipe" => options.recipes.push(value()?),
                "--data" => options.data = value()?.into(),
                "--json" => options.json = Some(value()?.into()),
                "--seeds" => options.seeds = Some(count("--seeds", &value()?)?),
                "--epochs" => options.epochs = Some(count("--epochs", &value()?)?),
                _ => return Err(format!("there is no option {arg}\n{USAGE}")),
            }
        }
        Ok(options)
    }

    /// Whether this recipe is to be measured.
    pub fn wants(&self, recipe: &str) -> bool {
        self.recipes.is_empty() || self.recipes.iter().any(|wanted| wanted == recipe)
    }
}

fn count<N: FromStr + PartialOrd + From<u8>>(option: &str, text: &str) -> Result<N, String> {
    let number = text.parse().ok().filter(|number| *number >= N::from(1));
    number.ok_or_else(|| format!("{option} must be a number from 1 on, but is {text}"))
}
