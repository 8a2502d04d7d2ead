//! Numbers, texts and lists.

use serde_json::Value;

use super::{Json, Problem};

impl Json for bool {
    fn read(value: Value) -> Result<Self, Problem> {
        value.as_bool().ok_or_else(|| Problem::expected("true or false", &value))
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }
}

impl Json for f64 {
    fn read(value: Value) -> Result<Self, Problem> {
        value.as_f64().ok_or_else(|| Problem::expected("a number", &value))
    }

    /// JSON has no infinity and no NaN: they become null.
    fn write(&self) -> Value {
        Value::from(*self)
    }
}

/// Whole numbers from 0 to the type's largest.
macro_rules! whole {
    ($($type:ty)*) => {$(
        impl Json for $type {
            fn read(value: Value) -> Result<Self, Problem> {
                let whole = value.as_u64().and_then(|whole| Self::try_from(whole).ok());
                whole.ok_or_else(|| Problem::expected("a whole number of 0 or more", &value))
            }

            fn write(&self) -> Value {
                Value::from(*self)
            }
        }
    )*};
}

whole!(u32 u64 usize);

impl Json for i64 {
    fn read(value: Value) -> Result<Self, Problem> {
        value.as_i64().ok_or_else(|| Problem::expected("a whole number", &value))
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }
}

impl Json for String {
    fn read(value: Value) -> Result<Self, Problem> {
        match value {
            Value::String(text) => Ok(text),
            other => Err(Problem::expected("a text", &other)),
        }
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }
}

impl<T: Json> Json for Option<T> {
    fn read(value: Value) -> Result<Self, Problem> {
        if value.is_null() { Ok(None) } else { T::read(value).map(Some) }
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }

    fn missing() -> Option<Self> {
        Some(None)
    }
}

impl<T: Json> Json for Vec<T> {
    fn read(value: Value) -> Result<Self, Problem> {
        let Value::Array(items) = value else {
            return Err(Problem::expected("a list", &value));
        };
        let mut read = Self::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            read.push(T::read(item).map_err(|problem| problem.within(&format!("[{index}]")))?);
        }
        Ok(read)
    }

    fn write(&self) -> Value {
        self.iter().map(T::write).collect()
    }
}

impl Json for [f64; 2] {
    fn read(value: Value) -> Result<Self, Problem> {
        let numbers = Vec::<f64>::read(value)?;
        let count = numbers.len();
        numbers.try_into().map_err(|_| Problem::new(format!("must be two numbers, but is {count}")))
    }

    fn write(&self) -> Value {
        self.iter().map(f64::write).collect()
    }
}
