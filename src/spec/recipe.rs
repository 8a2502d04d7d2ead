//! A recipe: one autoencoder as data, from the words on its page to the model and how it is trained.

use super::{LayerSpec, PretrainingSpec, TrainingSpec};
use crate::data::corruption::CorruptionSpec;
use crate::error::{Error, Result};
use crate::json::{names, record};
use crate::loss::Loss;
use crate::shape::Shape;

record! {
    /// A system that can be trained: `recipes/ID.json`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Recipe {
        /// The name by which pages, tests and files know it.
        pub id: String,
        /// Its name for people.
        pub title: String,
        /// What it does, in a sentence.
        pub summary: String = String::new(),
        /// Where it comes from: a paper or a document.
        pub source: String = String::new(),
        /// The data sets that it is meant for, the best first.
        pub data: Vec<String> = Vec::new(),
        /// What it is made of.
        pub model: ModelSpec,
        /// What is done to a sample before the encoder sees it, in this order.
        pub corruption: Vec<CorruptionSpec> = Vec::new(),
        /// What happens before its own training.
        pub pretraining: Option<PretrainingSpec>,
        /// How it is trained.
        pub training: TrainingSpec,
    }
}

record! {
    /// A model: encoder, code, and one or more heads over the code.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ModelSpec {
        /// The shape of one input; a sample fits if it holds as many numbers.
        pub input_shape: Shape,
        /// From the input to the code.
        pub encoder: Vec<LayerSpec>,
        /// From the code to each output.
        pub heads: Vec<HeadSpec>,
        /// What the contractive penalty, the squared Frobenius norm of ∂ code / ∂ input averaged over samples, is
        /// multiplied by (Rifai et al. 2011); for encoders of dense layers.
        pub contractive: Option<f64>,
    }
}

record! {
    /// One output of a model: layers over the code, and the loss that trains them.
    #[derive(Debug, Clone, PartialEq)]
    pub struct HeadSpec {
        /// The head's name: `reconstruction`, `label`, …
        pub name: String,
        /// From the code to the output.
        pub layers: Vec<LayerSpec>,
        /// How far an output is from its target.
        pub loss: Loss,
        /// What this head's loss is multiplied by in the total.
        pub weight: f64 = 1.0,
        /// What the output should be.
        pub target: Target = Target::default(),
        /// The label whose samples this head is for; without one it is for all samples.
        pub route: Option<u32>,
    }
}

names! {
    /// What a head is trained towards.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Target {
        /// The sample itself, before any corruption.
        #[default]
        Input = "input",
        /// The sample's label, one-hot.
        Label = "label",
        /// The sample's [`chroma`](crate::colour::chroma), two numbers a pixel: with the grey picture that the encoder
        /// was given, it makes the picture in colour.
        Chroma = "chroma",
        /// The numbers that the data set has beside the sample, such as the expression of a drawn face.
        Parameters = "parameters",
    }
}

impl Recipe {
    /// Reads a recipe and checks it.
    ///
    /// # Errors
    /// [`Error::Spec`] naming the field that does not parse or cannot be, and what would be right.
    pub fn parse(json: &str) -> Result<Self> {
        let recipe: Self = crate::json::parse(json).map_err(|problem| {
            let field = problem.field.unwrap_or_else(|| "the recipe".into());
            Error::spec(field, format!("does not parse: {}", problem.message))
        })?;
        recipe.check()?;
        Ok(recipe)
    }

    /// The recipe as the JSON that [`Recipe::parse`] reads.
    pub fn to_json(&self) -> String {
        crate::json::print(self)
    }

    /// Checks everything that can be checked before the model is built; building checks the shapes.
    pub(crate) fn check(&self) -> Result<()> {
        if self.id.is_empty()
            || !self.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        {
            return Err(Error::spec(
                "id",
                format!("must be lower-case words joined by '-', but is \"{}\"", self.id),
            ));
        }
        self.model.check()?;
        if let Some(pretraining) = &self.pretraining {
            pretraining.check("pretraining")?;
        }
        self.training.check("training")
    }
}

impl ModelSpec {
    /// Whether the loss is one of whole batches (a mean activation), so that a batch must not be cut into shards.
    pub fn needs_whole_batches(&self) -> bool {
        let heads = self.heads.iter().flat_map(|head| &head.layers);
        let regularizers = self.encoder.iter().chain(heads).filter_map(LayerSpec::activity_regularizer);
        regularizers.map(|regularizer| regularizer.kl).any(|kl| kl.is_some())
    }

    fn check(&self) -> Result<()> {
        self.input_shape.check("model.input_shape")?;
        if self.encoder.is_empty() {
            return Err(Error::spec("model.encoder", "must have at least one layer"));
        }
        if self.heads.is_empty() {
            return Err(Error::spec(
                "model.heads",
                "must have at least one head, such as \"reconstruction\"",
            ));
        }
        for (index, head) in self.heads.iter().enumerate() {
            let field = format!("model.heads[{index}]");
            if self.heads[..index].iter().any(|other| other.name == head.name) {
                return Err(Error::spec(
                    format!("{field}.name"),
                    format!("\"{}\" is taken by another head", head.name),
                ));
            }
            if head.layers.is_empty() {
                return Err(Error::spec(format!("{field}.layers"), "must have at least one layer"));
            }
            if !(head.weight.is_finite() && head.weight >= 0.0) {
                return Err(Error::spec(
                    format!("{field}.weight"),
                    format!("must be 0 or more, but is {}", head.weight),
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEEP: &str = include_str!("../../recipes/deep.json");

    fn error_of(from: &str, to: &str) -> String {
        assert!(DEEP.contains(from), "the test replaces something that is there");
        Recipe::parse(&DEEP.replacen(from, to, 1)).unwrap_err().to_string()
    }

    #[test]
    fn a_recipe_survives_the_round_trip() {
        let recipe = Recipe::parse(DEEP).unwrap();
        assert_eq!(Recipe::parse(&recipe.to_json()).unwrap(), recipe);
    }

    #[test]
    fn mistakes_are_named_by_their_field() {
        let unknown = error_of("\"activation\": \"elu\"", "\"activation\": \"eluu\"");
        assert!(unknown.starts_with("model.encoder[0]") && unknown.contains("eluu"), "{unknown}");
        let batch = error_of("\"batch_size\": 1024", "\"batch_size\": 0");
        assert!(batch.starts_with("training.batch_size must be at least 1"), "{batch}");
        let rate = error_of("\"learning_rate\": 0.001", "\"learning_rate\": -1");
        assert!(rate.starts_with("training.optimizer.learning_rate must be"), "{rate}");
        let extra = error_of("\"epochs\": 10", "\"epochs\": 10, \"epoch\": 1");
        assert!(extra.contains("unknown field `epoch`"), "{extra}");
        assert!(Recipe::parse("{").unwrap_err().to_string().starts_with("the recipe does not parse"));
    }
}
