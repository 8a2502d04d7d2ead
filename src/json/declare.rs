//! Declarations of types that JSON is read into.

/// A struct of named fields: `name: type` must be given, unless the type says what it is without
/// ([`Json::missing`](super::Json::missing)); `name: type = default` may be left out. `name as "key": type` is called
/// otherwise in JSON. What is written holds every field that is not null.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $vis:vis struct $type:ident {
            $($(#[$field_meta:meta])* $field_vis:vis $field:ident $(as $name:literal)?: $field_type:ty $(= $default:expr)?),*
            $(,)?
        }
    ) => {
        $(#[$meta])*
        $vis struct $type {
            $($(#[$field_meta])* $field_vis $field: $field_type),*
        }

        impl $crate::json::Json for $type {
            fn read(value: serde_json::Value) -> Result<Self, $crate::json::Problem> {
                let fields = $crate::json::Object::of(value)?;
                let mut fields = fields.only(&[$($crate::json::key!($field $($name)?)),*])?;
                Ok(Self {
                    $($field: $crate::json::take!(
                        fields, $crate::json::key!($field $($name)?) $(, $default)?
                    )),*
                })
            }

            fn write(&self) -> serde_json::Value {
                let mut fields = serde_json::Map::new();
                $(
                    let key = $crate::json::key!($field $($name)?);
                    $crate::json::put(&mut fields, key, $crate::json::Json::write(&self.$field));
                )*
                serde_json::Value::Object(fields)
            }
        }

        $crate::json::serde_too!($type);
    };
}

/// An enum whose values are names: `Variant = "name"`, or `= "name" | "another"`, of which the first is written. A
/// variant without a name is not for those who write recipes.
macro_rules! names {
    (
        $(#[$meta:meta])*
        $vis:vis enum $type:ident {
            $($(#[$variant_meta:meta])* $variant:ident $(= $name:literal $(| $alias:literal)*)?),* $(,)?
        }
    ) => {
        $(#[$meta])*
        $vis enum $type {
            $($(#[$variant_meta])* $variant),*
        }

        impl $crate::json::Json for $type {
            fn read(value: serde_json::Value) -> Result<Self, $crate::json::Problem> {
                let name = String::read(value)?;
                match name.as_str() {
                    $($($name $(| $alias)* => Ok(Self::$variant),)?)*
                    _ => Err($crate::json::unknown_variant(&name, &[$($($name,)?)*])),
                }
            }

            fn write(&self) -> serde_json::Value {
                let name: &[&str] = match self {
                    $(Self::$variant => &[$($name)?]),*
                };
                name.first().copied().into()
            }
        }

        $crate::json::serde_too!($type);
    };
}

/// An enum of objects that say what they are in the field `by`: `Variant { field: type = default } = "name"`, or
/// `Variant(inner: Record) = "name"` for one whose fields are a record's.
macro_rules! tagged {
    (
        $(#[$meta:meta])*
        $vis:vis enum $type:ident by $tag:literal {
            $($(#[$variant_meta:meta])* $variant:ident $(($inner:ident: $record:ty))? $({
                $($(#[$field_meta:meta])* $field:ident: $field_type:ty $(= $default:expr)?),* $(,)?
            })? = $name:literal $(| $alias:literal)*),* $(,)?
        }
    ) => {
        $(#[$meta])*
        $vis enum $type {
            $($(#[$variant_meta])* $variant $(($record))? $({ $($(#[$field_meta])* $field: $field_type),* })?),*
        }

        impl $crate::json::Json for $type {
            fn read(value: serde_json::Value) -> Result<Self, $crate::json::Problem> {
                let mut fields = $crate::json::Object::of(value)?;
                let name: String = fields.take($tag)?;
                match name.as_str() {
                    $($name $(| $alias)* => {
                        $(<$record as $crate::json::Json>::read(fields.rest()).map(Self::$variant))?
                        $(
                            #[allow(unused, reason = "there may be no fields")]
                            let mut fields = fields.only(&[$(stringify!($field)),*])?;
                            Ok(Self::$variant {
                                $($field: $crate::json::take!(fields, stringify!($field) $(, $default)?)),*
                            })
                        )?
                    })*
                    _ => Err($crate::json::unknown_variant(&name, &[$($name),*]).within($tag)),
                }
            }

            fn write(&self) -> serde_json::Value {
                let (mut fields, name) = match self {
                    $(Self::$variant $(($inner))? $({ $($field),* })? => {
                        $(($crate::json::fields_of($inner), $name))?
                        $(
                            #[allow(unused_mut, reason = "there may be no fields")]
                            let mut fields = serde_json::Map::new();
                            $($crate::json::put(&mut fields, stringify!($field), $crate::json::Json::write($field));)*
                            (fields, $name)
                        )?
                    })*
                };
                fields.insert($tag.to_owned(), serde_json::Value::from(name));
                serde_json::Value::Object(fields)
            }
        }

        $crate::json::serde_too!($type);
    };
}

/// A field that is taken out of an object.
macro_rules! take {
    ($fields:ident, $key:expr) => {
        $fields.take($key)?
    };
    ($fields:ident, $key:expr, $default:expr) => {
        $fields.take_or($key, $default)?
    };
}

/// What JSON calls a field: as the type does, unless it has another name there.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $name:literal) => {
        $name
    };
}

/// What is read and written as JSON is serde's as well.
macro_rules! serde_too {
    ($type:ident) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&$crate::json::Json::write(self), serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
                $crate::json::Json::read(value).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use {key, names, record, serde_too, tagged, take};
