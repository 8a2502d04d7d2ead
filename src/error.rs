//! The errors of the house. Each names the field that is wrong and says what would be right.

/// Anything that can go wrong outside a kernel.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A recipe, or a call, asks for something impossible.
    #[error("{field} {problem}")]
    Spec {
        /// Path of the field, such as `model.encoder[2].units`.
        field: String,
        /// What is wrong and what would be right, worded to follow the field's name.
        problem: String,
    },
    /// A file or a data set is not what it says it is.
    #[error("{source_name}: {problem}")]
    Data {
        /// The file, or the data set, with the place in it where one is known.
        source_name: String,
        /// What is wrong and what would be right.
        problem: String,
    },
    /// Training ran away: the loss stopped being a number, or grew and stayed there.
    #[error("{0}")]
    Diverged(String),
}

impl Error {
    /// An error about the field of a specification.
    pub fn spec(field: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Spec { field: field.into(), problem: problem.into() }
    }

    /// An error about a file or a data set.
    pub fn data(source_name: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Data { source_name: source_name.into(), problem: problem.into() }
    }

    /// The stable name under which this error crosses to JavaScript.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Spec { .. } => "SpecError",
            Self::Data { .. } => "DataError",
            Self::Diverged(_) => "DivergedError",
        }
    }

    /// The same error with `prefix` put before the field's path.
    pub fn within(self, prefix: &str) -> Self {
        match self {
            Self::Spec { field, problem } => Self::Spec { field: format!("{prefix}.{field}"), problem },
            other => other,
        }
    }
}

/// The result of anything that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;
