//! What the command line asks for.

use std::collections::HashMap;
use std::path::PathBuf;

use super::plan::Plan;

const USAGE: &str =
    "usage: pretrain [--recipe ID]... [--data FOLDER] [--out FOLDER] --commit HASH [--sha256 SET=HEX]...";

/// What to train, on which data, and what the cards are to say.
#[derive(Debug, Default)]
pub struct Options {
    /// Only the weights of these recipes, or those that are called so; all of them where empty.
    pub recipes: Vec<String>,
    /// Where `npm run data` put the sets.
    pub data: PathBuf,
    /// Where the weights and their cards go.
    pub out: PathBuf,
    /// The commit that trains.
    pub commit: String,
    /// The SHA-256 of each set's files.
    pub sha256: HashMap<String, String>,
}

impl Options {
    pub fn parse(mut args: impl Iterator<Item = String>) -> Result<Self, String> {
        let (data, out) = ("www/public/data".into(), "www/weights".into());
        let mut options = Self { data, out, ..Self::default() };
        while let Some(arg) = args.next() {
            let value = args.next().ok_or_else(|| format!("{arg} needs a value\n{USAGE}"))?;
            match arg.as_str() {
                "--recipe" => options.recipes.push(value),
                "--data" => options.data = value.into(),
                "--out" => options.out = value.into(),
                "--commit" => options.commit = value,
                "--sha256" => {
                    let (set, hash) = value.split_once('=').ok_or(USAGE)?;
                    options.sha256.insert(set.to_owned(), hash.to_owned());
                }
                _ => return Err(format!("there is no option {arg}\n{USAGE}")),
            }
        }
        if options.commit.is_empty() {
            return Err(format!("--commit is needed: the cards name it\n{USAGE}"));
        }
        Ok(options)
    }

    /// Whether these weights are to be trained.
    pub fn wants(&self, plan: &Plan) -> bool {
        self.recipes.is_empty() || self.recipes.iter().any(|wanted| plan.is_called(wanted))
    }
}
