//! A run as a member of a team: its parcels as arrays that a message can carry.

use js_sys::{ArrayBuffer, Float32Array, Float64Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::{Playground, no_run};
use crate::error::{Error, Result};
use crate::trainer::Team;

#[wasm_bindgen]
impl Playground {
    /// Makes the run member `rank` of a team of `size`; `join(0, 1)` is to work alone again.
    ///
    /// From then on [`Playground::step`] returns where something of the others is needed.
    pub fn join(&mut self, rank: usize, size: usize) -> Result<(), JsValue> {
        Ok(self.run_mut()?.trainer.join(Team { rank, size })?)
    }

    /// Whether a parcel is to be sent to each other member, and one received from each.
    #[wasm_bindgen(js_name = isWaiting)]
    pub fn is_waiting(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.trainer.is_waiting())
    }

    /// What another member needs now: `{losses: Float64Array, values: Float32Array}`, to be handed over. The values
    /// are written into `spare`, such as that of a parcel that was received, where it is large enough.
    #[wasm_bindgen(js_name = parcelFor)]
    pub fn parcel_for(&self, member: usize, spare: Option<ArrayBuffer>) -> Result<JsValue, JsValue> {
        let parcel = self.run.as_ref().ok_or_else(no_run)?.trainer.parcel_for(member);
        let values = array_in(spare, parcel.values.iter().map(|part| part.len() as u32).sum());
        let mut at = 0;
        for part in parcel.values {
            let end = at + part.len() as u32;
            values.subarray(at, end).copy_from(part);
            at = end;
        }
        let object = Object::new();
        for (name, array) in
            [("losses", Float64Array::from(parcel.losses).into()), ("values", JsValue::from(values))]
        {
            Reflect::set(&object, &name.into(), &array).expect("a new object takes fields");
        }
        Ok(object.into())
    }

    /// Takes what another member's [`Playground::parcel_for`] gave.
    pub fn receive(
        &mut self,
        member: usize,
        losses: &Float64Array,
        values: &Float32Array,
    ) -> Result<(), JsValue> {
        self.run_mut()?.trainer.receive(member, |inbox| {
            let sizes = (losses.length() as usize, values.length() as usize);
            if sizes != (inbox.losses.len(), inbox.values.len()) {
                let due = (inbox.losses.len(), inbox.values.len());
                return Err(Error::data("a parcel", format!("holds {sizes:?} numbers instead of {due:?}")));
            }
            losses.copy_to(inbox.losses);
            values.copy_to(inbox.values);
            Ok(())
        })?;
        Ok(())
    }
}

/// An array of so many numbers. Memory that was used before costs nothing; new memory is cleared, page by page.
fn array_in(spare: Option<ArrayBuffer>, len: u32) -> Float32Array {
    const SIZE: u32 = size_of::<f32>() as u32;
    match spare {
        Some(spare) if spare.byte_length() >= len * SIZE => {
            Float32Array::new_with_byte_offset_and_length(&spare, 0, len)
        }
        _ => Float32Array::new_with_length(len),
    }
}
